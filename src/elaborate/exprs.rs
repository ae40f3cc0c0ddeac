//! Expressions and statements.

use super::*;
use crate::names::{AdtId, ConstId, Def, Namespace};
use crate::tree::{ArithOp, Expr, Lit, PathRef};

/// An array of more values is taken for a collection.
const MAX_TOLD_APART: usize = 8;

impl Elab<'_, '_, '_> {
    /// Elaborates an expression. `expected` is the type that its surroundings ask for, if known.
    pub(super) fn expr(&mut self, id: ExprId, expected: &Ty) -> Val {
        self.within_call(id, |cx| cx.plain_expr(id, expected))
    }

    /// Remembers the macro call that an expression comes from while it is elaborated.
    pub(super) fn within_call(&mut self, id: ExprId, build: impl FnOnce(&mut Self) -> Val) -> Val {
        let outer = std::mem::replace(&mut self.call, self.body.call_of(id));
        let value = build(self);
        self.call = outer;
        value
    }

    fn plain_expr(&mut self, id: ExprId, expected: &Ty) -> Val {
        let span = self.body.span(id);
        match self.body.expr(id) {
            Expr::Path(path) => {
                self.note_move(id, path);
                self.path(path, span)
            }
            Expr::Lit(_) => Val::plain(Ty::Prim),
            Expr::Call { callee, args } => self.call(*callee, args, expected, span),
            Expr::Method { .. } => self.method_call(id, expected, false),
            Expr::Field { base, name } => self.field(*base, name, span),
            Expr::Index { base, index } => self.index(*base, *index),
            Expr::Ref { mutable, inner } => {
                let inner_expected = match expected {
                    Ty::Ref { inner, .. } => inner.as_ref(),
                    _ => &Ty::Unknown,
                };
                let value = self.expr(*inner, inner_expected);
                self.borrow(&value, *mutable, span)
            }
            Expr::Deref(inner) => {
                let value = self.expr(*inner, &Ty::Unknown);
                let ty = self.types.deref(&value.ty).unwrap_or(Ty::Unknown);
                Val { ty, ..value }
            }
            Expr::Await(inner) => self.await_expr(*inner, span),
            Expr::Try(inner) => self.try_expr(*inner, expected, span),
            Expr::Tuple(elems) => self.tuple(elems, expected, span),
            Expr::Array(elems) => self.array(elems, expected, true, span),
            Expr::Repeat { value, len } => {
                self.expr(*len, &Ty::Prim);
                let value = self.expr(*value, &Ty::Unknown);
                Val { ty: Ty::Slice(Box::new(value.ty)), ..value }
            }
            Expr::Struct { path, fields, base } => self.struct_literal(path, fields, *base, span),
            Expr::Block(block) => self.block(block, expected, span),
            Expr::Async { body, moves } => self.async_block(*body, *moves, expected, span),
            Expr::Closure(closure) => self.closure(closure, expected, span),
            Expr::If { cond, then, or_else } => self.if_expr(*cond, *then, *or_else, expected, span),
            // A `let` outside of a condition is no valid code.
            Expr::Let { value, .. } => {
                self.expr(*value, &Ty::Unknown);
                Val::plain(Ty::Prim)
            }
            Expr::Match { scrutinee, arms } => self.match_expr(*scrutinee, arms, expected, span),
            Expr::Loop { label, body } => self.loop_expr(label.as_ref(), *body, expected, span),
            Expr::While { label, cond, body } => self.while_expr(label.as_ref(), *cond, *body, span),
            Expr::For { label, pat, iter, body } => self.for_expr(label.as_ref(), *pat, *iter, *body, span),
            Expr::Return(value) => self.return_expr(*value, span),
            Expr::Break { label, value } => self.break_expr(label.as_ref(), *value, span),
            Expr::Continue { label } => self.continue_expr(label.as_ref(), span),
            Expr::Assign { place, value } => self.assign(*place, *value, span),
            Expr::Lazy { lhs, rhs } => {
                self.expr(*lhs, &Ty::Prim);
                let steps = self.scoped(|cx| {
                    cx.expr(*rhs, &Ty::Prim);
                });
                let arms = vec![Arm::new(steps, false), Arm::default()];
                self.emit(span, StepKind::Branch { arms });
                Val::plain(Ty::Prim)
            }
            Expr::Compare { lhs, rhs, .. } => {
                self.expr(*lhs, &Ty::Prim);
                self.expr(*rhs, &Ty::Prim);
                Val::plain(Ty::Prim)
            }
            Expr::Arith { operands, op } => self.arith(operands, *op),
            Expr::Cast { value, ty } => {
                let value = self.expr(*value, &Ty::Unknown);
                let ty = self.types.lower(ty, &self.env);
                if self.types.can_hold(&ty) { Val { ty, ..value } } else { Val::plain(ty) }
            }
            Expr::Range { start, end } => {
                for bound in [start, end].into_iter().flatten() {
                    self.expr(*bound, &Ty::Prim);
                }
                Val::plain(match (start, end) {
                    (Some(_), None) => self.types.endless_of(Ty::Prim),
                    _ => self.types.iter_of(Ty::Prim),
                })
            }
            Expr::Macro(call) => self.macro_call(call, expected, span),
            Expr::Unread(names) => {
                self.escape_names(names, span);
                Val::plain(Ty::Unknown)
            }
        }
    }

    fn arith(&mut self, operands: &[ExprId], op: ArithOp) -> Val {
        let mut ty = Ty::Prim;
        if let (ArithOp::Grow | ArithOp::Shrink | ArithOp::Change, [changed, _]) = (op, operands) {
            let span = self.body.span(*changed);
            self.note_change(*changed, span);
            if op != ArithOp::Change {
                self.note_count(*changed, op == ArithOp::Grow, span);
                self.note_counted(*changed, op == ArithOp::Grow);
            }
        }
        for operand in operands {
            let value = self.expr(*operand, &Ty::Prim);
            if !matches!(value.ty.strip_refs(), Ty::Prim) && op != ArithOp::Not {
                ty = Ty::Unknown;
            }
        }
        // An operator's result owns nothing that its operands own.
        Val::plain(if ty == Ty::Prim { Ty::Prim } else { Ty::foreign("operator".into()) })
    }

    fn path(&mut self, path: &PathRef, span: ByteSpan) -> Val {
        if let Some(name) = path.as_name()
            && let Some(slot) = self.lookup(name)
        {
            let ty = self.slots[slot as usize].ty.clone();
            return Val { place: Some(Place::slot(slot)), ty, is_variable: true };
        }
        match self.resolve_value(path) {
            Some((Def::Fn(id), _)) => Val::plain(Ty::Fn(id)),
            Some((Def::Const(id), _)) => {
                let ty = self.types.static_ty(id);
                self.global(id, ty, span)
            }
            Some((Def::Adt(id), _)) | Some((Def::Variant(id, _), _)) => {
                let args = vec![Ty::Unknown; self.types.program.adt(id).generics.params.len()];
                let ty = Ty::Adt(id, args);
                self.temp_for(span, &ty).map_or(Val::plain(ty.clone()), |slot| Val::temp(slot, ty))
            }
            Some((Def::Foreign(name), _)) => Val::plain(Ty::foreign(name)),
            _ => Val::plain(Ty::Unknown),
        }
    }

    /// A static: a field of something that outlives all functions.
    fn global(&mut self, of: ConstId, ty: Ty, span: ByteSpan) -> Val {
        let Some(slot) = self.temp_for(span, &ty) else { return Val::plain(ty) };
        let owner = Place::slot(self.temp(span, Ty::Unknown));
        self.emit(span, StepKind::Global { into: owner.clone() });
        let name = self.types.program.static_def(of).name.clone();
        let from = owner.then(Proj::Field(Field { adt: AdtId::of_static(of), name }));
        self.emit(span, StepKind::Borrow { from, into: Place::slot(slot), mutable: true });
        Val::temp(slot, ty)
    }

    /// What a path in value position means, and the generic parameters its type part binds.
    pub(super) fn resolve_value(&self, path: &PathRef) -> Option<(Def, crate::types::Subst)> {
        let program = self.types.program;
        if path.qself.is_none() {
            let first = path.segments.first()?;
            let is_type_start = first.name == "Self" || self.env.params.contains(&first.name);
            if (!is_type_start || path.segments.len() == 1)
                && let Some((def, used)) = program.resolve_prefix(self.env.module, path, Namespace::Values)
            {
                if used == path.segments.len() {
                    return Some((def, Default::default()));
                }
                if used + 1 < path.segments.len() {
                    return None;
                }
                return self.associated_fn(path, Some((def, used)));
            }
            if path.segments.len() == 1 && first.name == "Self" {
                let Some(Ty::Adt(id, _)) = &self.env.self_ty else { return None };
                return Some((Def::Adt(*id), Default::default()));
            }
        }
        let is_own = path.segments.first().is_some_and(|first| first.name == "Self");
        let base = || self.types.program.resolve_base(self.env.module, path);
        self.associated_fn(path, if path.qself.is_some() || is_own { None } else { base() })
    }

    /// `Type::name`, `Self::name`, `<T as Trait>::name`, `Trait::name`. Nothing but the type is called `Self`; of other
    /// names that come before the last it is known what they mean.
    fn associated_fn(
        &self,
        path: &PathRef,
        base: Option<(Def, usize)>,
    ) -> Option<(Def, crate::types::Subst)> {
        let (last, before) = path.segments.split_last()?;
        if before.is_empty() && path.qself.is_none() {
            return None;
        }
        if let (None, Some((Def::Trait(of), used))) = (&path.qself, &base)
            && *used == before.len()
        {
            let fns = &self.types.program.trait_def(*of).fns;
            let id = fns.iter().find(|id| self.types.program.func(**id).name == last.name)?;
            return Some((Def::Fn(*id), Default::default()));
        }
        let ty = match (&path.qself, before.is_empty()) {
            (Some(qself), true) => self.types.lower(&qself.ty, &self.env),
            (Some(qself), false) if qself.trait_len == before.len() => self.types.lower(&qself.ty, &self.env),
            (Some(_), false) => {
                let base = PathRef { segments: before.to_vec(), ..path.clone() };
                self.types.lower_name(&base, &self.env)
            }
            (None, _) => self.types.lower_base(path, base, &self.env),
        };
        if let Ty::Adt(id, _) = &ty
            && let Some(variant) = self.types.program.variant(*id, &last.name)
        {
            return Some((Def::Variant(*id, variant), Default::default()));
        }
        let method = self.types.find_method(
            &ty,
            &last.name,
            self.env.module,
            &self.bounds,
            crate::types::Call::Path,
        )?;
        Some((Def::Fn(method.id), method.subst))
    }

    fn field(&mut self, base: ExprId, name: &Name, span: ByteSpan) -> Val {
        let value = self.expr(base, &Ty::Unknown);
        self.field_of(&value, name, span)
    }

    pub(super) fn field_of(&mut self, value: &Val, name: &Name, span: ByteSpan) -> Val {
        let behind_ref = value.ty.is_ref();
        for step in self.types.reached(&value.ty) {
            let found = match &*step {
                // `Extension<T>` and its like are tuple structs.
                Ty::Foreign(..) if name == "0" => {
                    crate::types::wrapped(&step).map(|ty| (Proj::Tuple(0), ty.clone()))
                }
                Ty::Tuple(elems) => name.parse::<u32>().ok().and_then(|i| {
                    let ty = elems.get(i as usize)?.clone();
                    Some((Proj::Tuple(i), ty))
                }),
                Ty::Adt(id, args) => {
                    self.types.named_field(*id, args, name).map(|ty| (field_proj(*id, None, name), ty))
                }
                _ => None,
            };
            if let Some((proj, ty)) = found {
                if !self.types.can_hold(&ty) {
                    return Val::plain(ty);
                }
                let place = value.place.clone().map(|place| place.then(proj));
                return Val { place, ty, is_variable: true };
            }
        }
        for adt in self.types.keepers(name) {
            let field = Field { adt: *adt, name: name.clone() };
            self.emit(span, StepKind::Touch { field });
        }
        match (&value.place, name.parse::<u32>()) {
            (Some(place), Ok(i)) if value.ty.is_unknown() && !behind_ref => {
                Val { place: Some(place.clone().then(Proj::Tuple(i))), ty: Ty::Unknown, is_variable: true }
            }
            // A field of a type that is not known may be anything of it; only a view is taken.
            (Some(_), _) => {
                let view = self.borrow(value, true, span);
                Val { ty: Ty::Unknown, ..view }
            }
            (None, _) => Val::plain(Ty::Unknown),
        }
    }

    fn index(&mut self, base: ExprId, index: ExprId) -> Val {
        let value = self.expr(base, &Ty::Unknown);
        self.expr(index, &Ty::Unknown);
        let ty = match self.types.iter_item(value.ty.strip_refs()) {
            Ty::Tuple(pair) if pair.len() == 2 => pair[1].clone(),
            item => item,
        };
        Val { ty, is_variable: true, ..value }
    }

    fn tuple(&mut self, elems: &[ExprId], expected: &Ty, span: ByteSpan) -> Val {
        let slot = self.temp(span, Ty::Unknown);
        let mut types = Vec::new();
        for (i, elem) in elems.iter().enumerate() {
            let want = match expected {
                Ty::Tuple(tys) => tys.get(i).cloned().unwrap_or_default(),
                _ => Ty::Unknown,
            };
            let value = self.expr(*elem, &want);
            self.move_into(&value, Place::slot(slot).then(Proj::Tuple(i as u32)), span);
            types.push(better(&value.ty, &want));
        }
        let ty = Ty::Tuple(types);
        self.slots[slot as usize].ty = ty.clone();
        if self.types.can_hold(&ty) { Val::temp(slot, ty) } else { Val::plain(ty) }
    }

    /// The handles of an array that is `fixed` are told apart, as the parts of a tuple are; those of a collection
    /// come and go.
    pub(super) fn array(&mut self, elems: &[ExprId], expected: &Ty, fixed: bool, span: ByteSpan) -> Val {
        let slot = self.temp(span, Ty::Unknown);
        let want = self.types.iter_item(expected);
        let mut item = want.clone();
        for (i, elem) in elems.iter().enumerate() {
            let value = self.expr(*elem, &want);
            let whole = Place::slot(slot);
            let into = match fixed && elems.len() <= MAX_TOLD_APART && self.is_handle(&value.ty) {
                true => whole.then(Proj::Tuple(i as u32)),
                false => whole,
            };
            self.add_into(&value, into, span);
            item = better(&item, &value.ty);
        }
        let ty = Ty::Slice(Box::new(item));
        self.slots[slot as usize].ty = ty.clone();
        Val::temp(slot, ty)
    }

    fn struct_literal(
        &mut self,
        path: &PathRef,
        fields: &[(Name, ExprId)],
        base: Option<ExprId>,
        span: ByteSpan,
    ) -> Val {
        let found = match self.types.lower_name(path, &self.env) {
            Ty::Adt(id, args) => Some((id, args, None)),
            _ => match self
                .resolve_value(path)
                .map(|(def, _)| def)
                .or_else(|| self.types.resolve_type(self.env.module, path))
            {
                Some(Def::Variant(id, variant)) => {
                    let args = vec![Ty::Unknown; self.types.program.adt(id).generics.params.len()];
                    Some((id, args, Some(variant)))
                }
                Some(Def::Adt(id)) => Some((id, Vec::new(), None)),
                _ => None,
            },
        };
        let Some((id, args, variant)) = found else {
            for (_, value) in fields {
                let value = self.expr(*value, &Ty::Unknown);
                self.escape(&value, span);
            }
            if let Some(base) = base {
                self.expr(base, &Ty::Unknown);
            }
            return Val::plain(Ty::Unknown);
        };
        let slot = self.temp(span, Ty::Adt(id, args.clone()));
        let index = variant.unwrap_or(0) as usize;
        let variant_name = variant.map(|v| self.types.program.adt(id).variants[v as usize].0.clone());
        let mut subst = crate::types::Subst::of(&self.types.adt_params(id), &args);
        let params = vec![Ty::Unknown; args.len()];
        for (name, value) in fields {
            let declared = self.types.own_field(id, &args, index, name).unwrap_or_default();
            let open = self.types.own_field(id, &params, index, name).unwrap_or_default();
            let value_span = self.body.span(*value);
            self.note_share(*value, id, name);
            let value = self.expr(*value, &declared);
            self.types.unify(&open, &value.ty, &mut subst);
            let proj = field_proj(id, variant_name.as_ref(), name);
            self.move_into(&value, Place::slot(slot).then(proj), value_span);
        }
        if let Some(base) = base {
            let base = self.expr(base, &Ty::Adt(id, args.clone()));
            self.add_into(&base, Place::slot(slot), span);
        }
        let args: Vec<Ty> =
            self.types.adt_params(id).iter().map(|p| subst.get(p).cloned().unwrap_or_default()).collect();
        let ty = Ty::Adt(id, args);
        self.slots[slot as usize].ty = ty.clone();
        Val::temp(slot, ty)
    }

    fn assign(&mut self, place: ExprId, value: ExprId, span: ByteSpan) -> Val {
        // `_ = value` drops the value at once.
        if matches!(self.body.expr(place), Expr::Lit(Lit::Other)) {
            let value = self.expr(value, &Ty::Unknown);
            if let Some(place) = value.place.filter(|_| !value.is_variable) {
                self.emit(span, StepKind::Drop { place, how: DropKind::Underscore });
            }
            return Val::plain(Ty::UNIT);
        }
        if let Expr::Tuple(places) = self.body.expr(place) {
            return self.assign_tuple(places, value, span);
        }
        let want = self.peek_type(place);
        let value = self.expr(value, &want);
        let target = self.expr(place, &Ty::Unknown);
        self.note_change(place, span);
        let is_field = matches!(self.body.expr(place), Expr::Field { .. });
        // What a guard of another crate leads to is not the guard.
        let is_elsewhere = matches!(self.body.expr(place), Expr::Deref(_)) && target.ty.is_unknown();
        // A field that is not known is nowhere to put a value.
        let into = target.place.filter(|into| !is_elsewhere && (!is_field || !into.path.is_empty()));
        if let Some(into) = into {
            if value.place.is_some() || self.types.can_hold(&target.ty) {
                self.emit(span, StepKind::Drop { place: into.clone(), how: DropKind::Overwritten });
            }
            if let (true, Some(name)) = (into.path.is_empty(), self.slots.get_mut(into.slot as usize)) {
                name.ty = better(&name.ty, &value.ty);
            }
            // `*reference = value` reaches what the reference points to.
            match (self.body.expr(place), value.place) {
                (Expr::Deref(_), Some(from)) => self.emit(span, StepKind::Add { from, into }),
                (_, Some(from)) => self.emit(span, StepKind::Move { from, into }),
                (_, None) => {}
            }
        } else {
            self.escape(&value, span);
        }
        Val::plain(Ty::UNIT)
    }

    fn assign_tuple(&mut self, places: &[ExprId], value: ExprId, span: ByteSpan) -> Val {
        let value = self.expr(value, &Ty::Unknown);
        for (i, place) in places.iter().enumerate() {
            if matches!(self.body.expr(*place), Expr::Lit(Lit::Other)) {
                continue;
            }
            let part = self.field_of(&value, &smol_str::format_smolstr!("{i}"), span);
            let target = self.expr(*place, &Ty::Unknown);
            if let Some(into) = target.place {
                self.emit(span, StepKind::Drop { place: into.clone(), how: DropKind::Overwritten });
                self.move_into(&part, into, span);
            }
        }
        Val::plain(Ty::UNIT)
    }

    /// The type of a plain variable, without elaborating anything.
    fn peek_type(&mut self, id: ExprId) -> Ty {
        match self.body.expr(id) {
            Expr::Path(path) => {
                let slot = path.as_name().and_then(|name| self.lookup(name));
                slot.map_or(Ty::Unknown, |slot| self.slots[slot as usize].ty.clone())
            }
            _ => Ty::Unknown,
        }
    }
}

/// The type that says more.
pub(super) fn better(a: &Ty, b: &Ty) -> Ty {
    match (a, b) {
        (Ty::Unknown | Ty::Foreign(..) | Ty::Never, _) if !matches!(b, Ty::Unknown) => b.clone(),
        (Ty::Adt(x, xs), Ty::Adt(y, ys)) if x == y && xs.len() == ys.len() => {
            Ty::Adt(*x, xs.iter().zip(ys).map(|(a, b)| better(a, b)).collect())
        }
        (Ty::Tuple(xs), Ty::Tuple(ys)) if xs.len() == ys.len() => {
            Ty::Tuple(xs.iter().zip(ys).map(|(a, b)| better(a, b)).collect())
        }
        (Ty::Slice(x), Ty::Slice(y)) => Ty::Slice(Box::new(better(x, y))),
        (Ty::Bounded(_) | Ty::Param(_), Ty::Code { .. } | Ty::Future { .. } | Ty::Adt(..)) => b.clone(),
        _ => a.clone(),
    }
}

pub(super) fn field_proj(adt: AdtId, variant: Option<&Name>, name: &Name) -> Proj {
    let name = match variant {
        Some(variant) => smol_str::format_smolstr!("{variant}.{name}"),
        None => name.clone(),
    };
    Proj::Field(Field { adt, name })
}
