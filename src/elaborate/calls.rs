//! Calls: of functions, methods, constructors and closures.

use super::exprs::field_proj;
use super::*;
use crate::catalogue::{BlockKind, EffectKind};
use crate::names::{AdtId, Def};
use crate::positions::is_entry;
use crate::tree::{Expr, GenericArgs, PathRef, TypeRef};
use crate::types::{Call, SelfKind, Sig, Subst};

/// An argument with what its parameter asks for.
pub(super) struct Arg {
    pub val: Val,
    /// A duration that is written as zero.
    pub is_zero: bool,
    pub span: ByteSpan,
    /// The parameter's type in the signature's own terms.
    pub declared: Ty,
    /// The argument as a literal number, for exit codes.
    pub literal: Option<i64>,
    /// Its value as a number that is written or named, for counts.
    pub number: Option<u64>,
    /// The memory that it is a way to, which many can change.
    pub memory: Option<Memory>,
}

impl Arg {
    /// A value of which nothing else is known.
    pub fn plain(val: Val, declared: &Ty, span: ByteSpan) -> Self {
        let declared = declared.clone();
        Self { val, is_zero: false, span, declared, literal: None, number: None, memory: None }
    }
}

/// A call with everything about it worked out.
pub(super) struct CallSite {
    pub id: FnId,
    pub span: ByteSpan,
    pub receiver: Option<Val>,
    pub args: Vec<Arg>,
    pub ret: Ty,
}

/// Implementations of a trait's method beyond which a call through the trait counts as unknown.
const MAX_IMPLEMENTATIONS: usize = 24;

impl Elab<'_, '_, '_> {
    pub(super) fn call(&mut self, callee: ExprId, args: &[ExprId], expected: &Ty, span: ByteSpan) -> Val {
        let Expr::Path(path) = self.body.expr(callee) else {
            let target = self.expr(callee, &Ty::Unknown);
            return self.call_value(&target, args, span);
        };
        if let Some(slot) = path.as_name().and_then(|name| self.lookup(name)) {
            let ty = self.slots[slot as usize].ty.clone();
            if let Ty::Fn(id) = *ty.strip_refs() {
                return self.call_path(id, None, Subst::default(), args, expected, span);
            }
            return self.call_value(
                &Val { place: Some(Place::slot(slot)), ty, is_variable: true },
                args,
                span,
            );
        }
        match self.resolve_value(path) {
            Some((Def::Fn(id), subst)) => {
                let written = path.segments.last().and_then(|s| s.args.as_deref());
                self.call_path(id, written, subst, args, expected, span)
            }
            Some((Def::Variant(adt, variant), _)) => {
                let written = self.written_type(adt, path).unwrap_or_else(|| expected.clone());
                self.construct(adt, Some(variant), args, &written, span)
            }
            Some((Def::Adt(adt), _)) => {
                let written = self.written_type(adt, path).unwrap_or_else(|| expected.clone());
                self.construct(adt, None, args, &written, span)
            }
            // `anyhow::Ok` and its like fix the error type of the constructor of that name.
            Some((Def::Foreign(name), _))
                if name == "Ok" && args.len() == 1 && self.result_ok().is_some() =>
            {
                let (adt, variant) = self.result_ok().expect("asked for");
                self.construct(adt, Some(variant), args, expected, span)
            }
            found => {
                let ty = match found {
                    Some((Def::Foreign(name), _)) => Ty::foreign(name),
                    _ => Ty::Unknown,
                };
                self.note_call(span, || match &ty {
                    Ty::Foreign(name, _) => Callee::Foreign(name.clone()),
                    _ => Callee::Unresolved,
                });
                self.unknown_call(args, span);
                if let Some(what) = self.blocking_function(&ty, path) {
                    self.emit(
                        span,
                        StepKind::Block { kind: BlockKind::Wait, what, on: None, outside: false },
                    );
                }
                Val::plain(ty)
            }
        }
    }

    /// Calls a function by its name, a method's receiver being its first argument then.
    fn call_path(
        &mut self,
        id: FnId,
        written: Option<&GenericArgs>,
        mut subst: Subst,
        args: &[ExprId],
        expected: &Ty,
        span: ByteSpan,
    ) -> Val {
        let sig = self.types.sig(id);
        if let Some(written) = written {
            self.bind_turbofish(&sig, &written.types, &mut subst);
        }
        let mut args = args;
        let mut receiver = None;
        if sig.self_param.is_some() {
            let Some((first, rest)) = args.split_first() else { return Val::plain(Ty::Unknown) };
            receiver = Some(self.expr(*first, &Ty::Unknown));
            args = rest;
        }
        self.call_fn(id, receiver, args, subst, expected, span, false)
    }

    fn result_ok(&self) -> Option<(AdtId, u32)> {
        let result = self.types.known.result?;
        Some((result, self.types.program.variant(result, "Ok")?))
    }

    /// The type that a constructor's path writes out: `Ok::<(), Error>`.
    fn written_type(&self, adt: AdtId, path: &PathRef) -> Option<Ty> {
        let written = path.segments.iter().rev().find_map(|segment| segment.args.as_deref())?;
        let env = &self.env;
        let mut args: Vec<Ty> = written.types.iter().map(|ty| self.types.lower(ty, env)).collect();
        args.resize(self.types.adt_params(adt).len(), Ty::Unknown);
        Some(Ty::Adt(adt, args))
    }

    fn bind_turbofish(&self, sig: &Sig, types: &[TypeRef], subst: &mut Subst) {
        if types.is_empty() {
            return;
        }
        let env = &self.env;
        for (name, ty) in sig.own.iter().zip(types) {
            subst.bind(name, &self.types.lower(ty, env));
        }
    }

    /// Calls a closure, a function pointer or the like.
    fn call_value(&mut self, target: &Val, args: &[ExprId], span: ByteSpan) -> Val {
        self.note_call(span, || Callee::Value);
        self.seen.looked = true;
        let want = match target.ty.strip_refs() {
            Ty::FnPtr { params, .. } | Ty::Code { params, .. } => params.clone(),
            _ => Vec::new(),
        };
        let ret = self.call_output(&target.ty);
        let mut places = Vec::new();
        for (i, arg) in args.iter().enumerate() {
            let value = self.expr(*arg, want.get(i).unwrap_or(&Ty::Unknown));
            let slot = self.temp(span, value.ty.clone());
            self.move_into(&value, Place::slot(slot), span);
            places.push(Place::slot(slot));
        }
        let into = self.temp(span, ret.clone());
        match &target.place {
            Some(code) => {
                let (code, into) = (code.clone(), Place::slot(into));
                self.emit(span, StepKind::Invoke { code, args: places, into, times: Times::Once });
            }
            None => {
                for place in places {
                    self.emit(span, StepKind::Escape { place });
                }
            }
        }
        if ret == Ty::Never {
            self.emit(span, StepKind::Diverge { panics: false });
        }
        Val::temp(into, ret)
    }

    /// What calling a value of the type returns; of a generic one, by its bounds.
    pub(super) fn call_output(&self, ty: &Ty) -> Ty {
        match ty.strip_refs() {
            Ty::Param(_) => self.types.call_output(&Ty::Bounded(self.bounds_of(ty.strip_refs()))),
            Ty::Adt(..) => match self.behind_pointers(ty) {
                ty @ Ty::Adt(..) => self.types.call_output(&ty),
                ty => self.call_output(&ty),
            },
            ty => self.types.call_output(ty),
        }
    }

    /// What awaiting a value of the type gives; of a generic one, by its bounds.
    pub(super) fn future_output(&self, ty: &Ty) -> Ty {
        let mut bounds = self.bounds_of(ty.strip_refs());
        bounds.retain(|bound| Some(bound.of) == self.types.known.future);
        let by_bounds = self.types.project(&Ty::Bounded(bounds), "Output");
        by_bounds.unwrap_or_else(|| self.types.future_output(ty))
    }

    pub(super) fn bounds_of(&self, ty: &Ty) -> Vec<BoundTy> {
        self.bounds.iter().filter(|(of, _)| of == ty).map(|(_, bound)| bound.clone()).collect()
    }

    /// Evaluates the arguments of a call that nothing is known about.
    fn unknown_call(&mut self, args: &[ExprId], span: ByteSpan) {
        for arg in args {
            let value = self.expr(*arg, &Ty::Unknown);
            self.escape(&value, span);
        }
    }

    fn construct(
        &mut self,
        adt: AdtId,
        variant: Option<u32>,
        args: &[ExprId],
        expected: &Ty,
        span: ByteSpan,
    ) -> Val {
        self.note_call(span, || Callee::Constructor);
        let index = variant.unwrap_or(0) as usize;
        let params = self.types.adt_params(adt);
        let expected_args = match expected {
            Ty::Adt(id, args) if *id == adt => args.clone(),
            _ => vec![Ty::Unknown; params.len()],
        };
        let open: Vec<Ty> = params.iter().map(|p| Ty::Param(p.clone())).collect();
        let slot = self.temp(span, Ty::Unknown);
        let transparent = self.types.program.adt(adt).facts.container;
        let variant_name = variant.map(|v| self.types.program.adt(adt).variants[v as usize].0.clone());
        let mut subst = Subst::of(&params, &expected_args);
        for (i, arg) in args.iter().enumerate() {
            let name: Name = smol_str::format_smolstr!("{i}");
            let declared = self.types.own_field(adt, &open, index, &name).unwrap_or_default();
            let want = self.types.substitute(&declared, &Subst::of(&params, &expected_args));
            let value = self.expr(*arg, &want);
            self.note_share(*arg, adt, &name);
            self.types.unify(&declared, &value.ty, &mut subst);
            let place = if transparent {
                Place::slot(slot)
            } else {
                Place::slot(slot).then(field_proj(adt, variant_name.as_ref(), &name))
            };
            self.move_into(&value, place, span);
        }
        let args = params.iter().map(|p| subst.get(p).cloned().unwrap_or_default()).collect();
        let ty = Ty::Adt(adt, args);
        self.slots[slot as usize].ty = ty.clone();
        if self.types.can_hold(&ty) { Val::temp(slot, ty) } else { Val::plain(ty) }
    }

    pub(super) fn method_call(&mut self, id: ExprId, expected: &Ty, awaited: bool) -> Val {
        let span = self.body.span(id);
        let Expr::Method { receiver, name, turbofish, args, .. } = self.body.expr(id) else {
            return Val::plain(Ty::Unknown);
        };
        self.seen.exchanged |= self.exchanges_what_it_saw(name, args);
        if let Some(place) = self.prunes(*receiver, name, args) {
            self.emit(span, StepKind::Prune { place });
        }
        let want = self.expected_before(name, expected);
        let (called_on, receiver) = (*receiver, self.expr(*receiver, &want));
        // A field that holds a closure is called by `(self.f)(x)`, so a method it is.
        let how = if awaited { Call::Awaited } else { Call::Dot };
        match self.types.find_method(&receiver.ty, name, self.env.module, &self.bounds, how) {
            Some(method) => {
                self.note_memory(called_on, name, self.types.sig(method.id).self_param, span);
                self.note_long_iteration(called_on, method.id, span);
                let sig = self.types.sig(method.id);
                let mut subst = method.subst;
                self.bind_turbofish(&sig, turbofish, &mut subst);
                if self.is_open(method.id) {
                    self.effect_by_name(id, name, args.len(), awaited);
                }
                self.item = self.items(called_on);
                self.note_key(method.id, &receiver, args, span);
                let waits = self.types.program.func(method.id).facts.waits;
                let given =
                    self.call_fn(method.id, Some(receiver), args, subst, expected, span, method.dynamic);
                if waits {
                    self.note_messages_taken(called_on, &given);
                }
                given
            }
            None => {
                self.note_memory(called_on, name, None, span);
                self.note_unknown(name);
                self.note_call(span, || Callee::UnknownMethod { receiver: receiver.ty.clone() });
                self.unknown_method(id, receiver, name, args, awaited)
            }
        }
    }

    /// What the method does is not known: its source belongs to others, or nobody implements it here.
    fn is_open(&self, id: FnId) -> bool {
        let program = self.types.program;
        let def = program.func(id);
        let declared = matches!(def.owner, crate::names::FnOwner::Trait(_)) && !def.decl.has_body;
        let is_test = |f: &FnId| program.func(*f).is_test;
        let nobody =
            declared && !program.is_catalogued(id) && self.types.implementors(id).iter().all(is_test);
        nobody || program.is_dependency(id)
    }

    fn unknown_method(
        &mut self,
        id: ExprId,
        receiver: Val,
        name: &Name,
        args: &[ExprId],
        awaited: bool,
    ) -> Val {
        let span = self.body.span(id);
        self.unknown_call(args, span);
        if let Some(ok) = self.success_of(&receiver.ty) {
            self.effect_by_name(id, name, args.len(), awaited);
            let ty = if crate::catalogue::handles_errors_by_name(name) { Ty::Unknown } else { ok };
            return Val { ty, is_variable: false, ..receiver };
        }
        let of_user = match receiver.ty.strip_refs() {
            Ty::Adt(id, _) => self.types.program.is_own(self.types.program.adt(*id).krate),
            _ => false,
        };
        // Foreign traits cannot reach the private fields of the user's types.
        if !of_user {
            self.escape(&receiver, span);
        }
        self.effect_by_name(id, name, args.len(), awaited);
        if !self.is_for_blocking(&receiver.ty) {
            return Val::plain(Ty::Unknown);
        }
        if crate::catalogue::blocks_by_name(name) {
            self.emit(
                span,
                StepKind::Block { kind: BlockKind::Wait, what: name.clone(), on: None, outside: false },
            );
        }
        Val::plain(receiver.ty.strip_refs().clone())
    }

    /// What an extension of `Result` or `Option` gives by convention: the same success, with another error
    /// (`context`, `wrap_err`, `into_diagnostic`).
    fn success_of(&self, ty: &Ty) -> Option<Ty> {
        let ok = self.types.as_result(ty).map(|(ok, _)| ok).or_else(|| self.types.as_option(ty))?;
        Some(Ty::Adt(self.types.known.result?, vec![ok.clone(), Ty::Unknown]))
    }

    /// What a foreign method does to the world, its name must tell.
    fn effect_by_name(&mut self, id: ExprId, name: &Name, args: usize, awaited: bool) {
        if !awaited {
            return;
        }
        let span = self.body.span(id);
        // A request that was built before says in its chain of calls whether it changes anything.
        let chain = self.call_names(id);
        let changes = chain.iter().skip(1).any(|name| crate::catalogue::changes_by_name(name));
        let kind = match crate::catalogue::effect_of_name(name, args) {
            Some(EffectKind::Send) if args == 0 => changes.then_some(EffectKind::Publish),
            kind => kind,
        };
        if let Some(kind) = kind {
            self.emit(span, StepKind::Effect { kind, what: name.clone(), awaited });
        }
    }

    /// Calls a function that is known by its signature.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn call_fn(
        &mut self,
        id: FnId,
        receiver: Option<Val>,
        args: &[ExprId],
        mut subst: Subst,
        expected: &Ty,
        span: ByteSpan,
        dynamic: bool,
    ) -> Val {
        self.note_call(span, || Callee::Fn(id));
        self.note_seen(id);
        let mut id = id;
        let mut sig = self.types.sig(id);
        if let (Some(receiver), Some(self_ty)) = (&receiver, &sig.self_ty) {
            let behind = self.types.reached(&receiver.ty);
            for step in behind.iter().filter(|s| !s.is_ref()) {
                self.types.unify(self_ty, step, &mut subst);
                if matches!((self_ty, &**step), (Ty::Adt(a, _), Ty::Adt(b, _)) if a == b) {
                    break;
                }
            }
        }
        if !sig.is_async {
            self.types.unify(&sig.ret, expected, &mut subst);
        }
        let given = args;
        let mut args = self.arguments(&sig, given, &mut subst);
        if let Some(other) = args.first().and_then(|arg| self.types.among_impls(id, &arg.val.ty))
            && other != id
        {
            (id, sig) = (other, self.types.sig(other));
        }
        if self.types.program.func(id).facts.spawns.is_some() {
            for (expr, arg) in given.iter().zip(&mut args) {
                arg.val = self.served(*expr, std::mem::take(&mut arg.val));
            }
        }
        for (name, default) in &sig.defaults {
            subst.bind(name, &self.types.substitute(default, &subst));
        }
        if let (Some(receiver), Some(self_ty)) = (&receiver, &sig.self_ty) {
            self.learn(receiver, self_ty, &subst);
        }
        let facts = &self.types.program.func(id).facts;
        if receiver.is_none() && (facts.takes || facts.swaps) {
            given.iter().for_each(|arg| self.note_taken(*arg, span));
        }
        let ret = self.types.instantiate(&sig.ret, &subst, &sig.all).into_owned();
        let site = CallSite { id, span, receiver, args, ret };
        if self.clones(id) {
            let cloned = site.receiver.as_ref().or(site.args.first().map(|arg| &arg.val));
            let kept = cloned.filter(|val| self.types.is_kept_by_clones(&val.ty));
            if let Some(place) = kept.and_then(|val| val.place.clone()) {
                self.emit(span, StepKind::Clone { place });
            }
        }
        if self.types.program.is_catalogued(id) || self.types.program.func(id).stated {
            if dynamic {
                self.through_own(&site);
            }
            return self.catalogued_call(&sig, site);
        }
        self.local_call(&sig, site, dynamic)
    }

    /// The call makes another value of the one that it is given: `Clone::clone`, or what implements it.
    fn clones(&self, id: FnId) -> bool {
        let program = self.types.program;
        let def = program.func(id);
        let implements = match def.owner {
            crate::names::FnOwner::Impl(imp) => program.impl_def(imp).of_trait,
            _ => None,
        };
        def.facts.clones || implements.is_some() && implements == self.types.known.clone
    }

    /// What a `Vec::new()` is a collection of, the first `push` tells.
    fn learn(&mut self, receiver: &Val, self_ty: &Ty, subst: &Subst) {
        let (Some(Place { slot, path }), true) = (&receiver.place, receiver.is_variable) else { return };
        let known = &mut self.slots[*slot as usize].ty;
        if let (Ty::Adt(of, args), Ty::Adt(declared, params), true) = (known, self_ty, path.is_empty())
            && of == declared
        {
            for (arg, param) in args.iter_mut().zip(params) {
                if let (Ty::Unknown, Ty::Param(name)) = (&arg, param) {
                    *arg = subst.get(name).cloned().unwrap_or_default();
                }
            }
        }
    }

    /// Evaluates arguments against a signature; closures last, when their parameters are known.
    fn arguments(&mut self, sig: &Sig, args: &[ExprId], subst: &mut Subst) -> Vec<Arg> {
        let mut found: Vec<Option<Arg>> = Vec::with_capacity(args.len());
        let declared = |i: usize| sig.params.get(i).cloned().unwrap_or_default();
        for (i, arg) in args.iter().enumerate() {
            if matches!(self.body.expr(*arg), Expr::Closure(_)) {
                found.push(None);
                continue;
            }
            let declared = declared(i);
            let want = self.types.instantiate(&declared, subst, &sig.all);
            let val = self.expr(*arg, &want);
            self.types.unify(&declared, &val.ty, subst);
            self.unify_bounds(sig, &declared, &val.ty, subst);
            let (is_zero, literal) = (self.is_zero_duration(*arg), self.int_literal(*arg));
            let number = self.number(self.body, *arg, 0);
            let span = self.body.span(*arg);
            let memory = self.memory(*arg).or_else(|| self.items(*arg));
            found.push(Some(Arg { val, is_zero, span, declared, literal, number, memory }));
        }
        for (i, arg) in args.iter().enumerate() {
            if found[i].is_some() {
                continue;
            }
            let declared = declared(i);
            let want = self.closure_expectation(sig, &declared, subst);
            let val = self.expr(*arg, &want);
            self.types.unify(&declared, &val.ty, subst);
            self.unify_bounds(sig, &declared, &val.ty, subst);
            let span = self.body.span(*arg);
            found[i] =
                Some(Arg { val, is_zero: false, span, declared, literal: None, number: None, memory: None });
        }
        found.into_iter().flatten().collect()
    }

    fn unify_bounds(&self, sig: &Sig, declared: &Ty, ty: &Ty, subst: &mut Subst) {
        for (of, bound) in &sig.bounds {
            if of == declared {
                self.types.unify_bound(bound, ty, subst);
            }
        }
    }

    /// The parameter and return types that a closure's bound asks for.
    fn closure_expectation(&self, sig: &Sig, declared: &Ty, subst: &Subst) -> Ty {
        let instantiate = |ty: &Ty| self.types.instantiate(ty, subst, &sig.all).into_owned();
        match self.fn_bound(sig, declared) {
            Some((params, ret)) => Ty::FnPtr {
                params: params.iter().map(instantiate).collect(),
                ret: Box::new(instantiate(&ret)),
            },
            None => match declared {
                Ty::FnPtr { .. } => instantiate(declared),
                _ => Ty::Unknown,
            },
        }
    }

    /// The `Fn(A) -> R` that a parameter type is bound by, in the signature's terms.
    pub(super) fn fn_bound(&self, sig: &Sig, declared: &Ty) -> Option<(Vec<Ty>, Ty)> {
        let is_meant = |b: &&BoundTy| self.types.is_fn_trait(b.of) || self.types.is_async_fn_trait(b.of);
        let bound = match declared {
            Ty::Bounded(bounds) => bounds.iter().find(is_meant),
            Ty::Adt(id, args) if Some(*id) == self.types.known.boxed => match args.first() {
                Some(Ty::Bounded(bounds)) => bounds.iter().find(is_meant),
                _ => None,
            },
            _ => sig.bounds.iter().filter(|(of, _)| of == declared).map(|(_, b)| b).find(is_meant),
        }?;
        let params = match bound.args.first() {
            Some(Ty::Tuple(params)) => params.clone(),
            _ => Vec::new(),
        };
        let ret = bound.assoc.iter().find(|(n, _)| n == "Output").map_or(Ty::UNIT, |(_, t)| t.clone());
        Some((params, ret))
    }

    /// `Duration::ZERO`, `Duration::from_millis(0)`, `Duration::default()`.
    pub(super) fn is_zero_duration(&self, id: ExprId) -> bool {
        match self.body.expr(id) {
            Expr::Path(path) => path.last().is_some_and(|n| n == "ZERO"),
            Expr::Call { callee, args } => {
                let made = matches!(self.body.expr(*callee), Expr::Path(path)
                    if path.last().is_some_and(|n| n.starts_with("from_")));
                made && matches!(args[..], [only] if self.int_literal(only) == Some(0))
            }
            _ => false,
        }
    }

    fn int_literal(&self, id: ExprId) -> Option<i64> {
        match self.body.expr(id) {
            Expr::Lit(crate::tree::Lit::Int(n)) => i64::try_from(*n).ok(),
            Expr::Arith { operands, .. } if operands.len() == 1 => self.int_literal(operands[0]).map(|n| -n),
            _ => None,
        }
    }

    /// A call of a function of the user's, or of one of several behind a trait.
    pub(super) fn local_call(&mut self, sig: &Sig, site: CallSite, dynamic: bool) -> Val {
        let program = self.types.program;
        let has_body = program.func(site.id).decl.has_body;
        let is_trait_fn = matches!(program.func(site.id).owner, crate::names::FnOwner::Trait(_));
        let mut of: Vec<FnId> = Vec::new();
        if is_trait_fn && (dynamic || !has_body) {
            let implementors = self.types.implementors(site.id);
            // What hundreds of services may do together says nothing about one call.
            if implementors.len() <= MAX_IMPLEMENTATIONS {
                of.extend(implementors);
            }
        }
        if has_body {
            of.push(site.id);
        }
        if program.is_dependency(site.id) {
            self.hand_over(&site);
        }
        let mut places: Vec<Option<Place>> = Vec::new();
        if let Some(receiver) = &site.receiver {
            places.push(self.pass(receiver, sig.self_param.unwrap_or(SelfKind::Value), site.span));
        }
        for arg in &site.args {
            let given = match self.as_callback(&arg.val.ty) {
                Some(_) if arg.val.place.is_none() => Some(self.task_place(arg)),
                _ => self.pass(&arg.val, SelfKind::Value, arg.span),
            };
            let place = match arg.memory.clone() {
                Some(of) => Some(self.lend(of, given, &arg.val.ty, arg.span)),
                None => given,
            };
            places.push(place);
        }
        self.called = Some(site.id);
        self.gave.insert(site.span, site.id);
        let passed =
            self.types.passed_future(sig).and_then(|at| site.args.get(at)).map(|arg| arg.val.ty.clone());
        let passed = passed.filter(|ty| {
            matches!(ty, Ty::Future { .. } | Ty::Code { is_async: true, is_closure: false, .. })
        });
        let ret = site.ret;
        let into = self.temp(site.span, ret.clone());
        if of.is_empty() {
            for place in places.iter().flatten() {
                self.emit(site.span, StepKind::Escape { place: place.clone() });
            }
        }
        // An entry point is not async for who calls it.
        if sig.is_async && !is_entry(self.types, site.id) {
            let ty = passed.unwrap_or_else(|| Ty::Future { output: Box::new(ret), of: of.clone() });
            self.slots[into as usize].ty = ty.clone();
            self.emit(site.span, StepKind::Future { of, args: places, into: Place::slot(into) });
            return Val::temp(into, ty);
        }
        self.emit(site.span, StepKind::Call { of, args: places, into: Place::slot(into) });
        if ret == Ty::Never {
            self.emit(site.span, StepKind::Diverge { panics: false });
        }
        if let Some(ty) = passed {
            self.slots[into as usize].ty = ty.clone();
            return Val::temp(into, ty);
        }
        if self.types.can_hold(&ret) { Val::temp(into, ret) } else { Val::plain(ret) }
    }

    /// Async functions that a dependency is given: handlers, as a server takes them.
    fn hand_over(&mut self, site: &CallSite) {
        let program = self.types.program;
        self.handlers.extend(site.args.iter().filter_map(|arg| match arg.val.ty {
            Ty::Fn(id) if program.func(id).decl.is_async => Some(id),
            _ => None,
        }));
    }

    /// Where a callee finds an argument: moved there, or a borrow of it.
    fn pass(&mut self, value: &Val, by: SelfKind, span: ByteSpan) -> Option<Place> {
        match by {
            SelfKind::Value => {
                if let Some(place) = value.place.as_ref().filter(|_| value.is_variable) {
                    self.slots[place.slot as usize].moved = true;
                }
                value.place.clone()
            }
            SelfKind::Ref => self.borrow(value, false, span).place,
            SelfKind::RefMut => self.borrow(value, true, span).place,
        }
    }
}
