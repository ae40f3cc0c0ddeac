//! Loops, and the ways out of them.

use super::exprs::better;
use super::*;
use crate::catalogue::BlockKind;
use crate::names::Def;
use crate::tree::{ArithOp, Block, Body, Expr, Lit};

/// Constants of constants deeper than this are not followed.
const MAX_CONST_DEPTH: usize = 4;

/// Adapters of the standard library's iterators that give as many items as they get.
const SAME_LENGTH: &[&str] =
    &["iter", "iter_mut", "into_iter", "enumerate", "rev", "cloned", "copied", "map", "inspect"];

impl Elab<'_, '_, '_> {
    pub(super) fn labelled_block(
        &mut self,
        label: &Name,
        block: &Block,
        expected: &Ty,
        span: ByteSpan,
    ) -> Val {
        let inner = Block { label: None, ..block.clone() };
        let result = self.temp(span, expected.clone());
        let id = self.new_loop();
        let from = self.mark();
        self.loops.push(LoopScope {
            label: Some(label.clone()),
            id,
            from,
            value: Some(result),
            code: self.code,
            is_block: true,
        });
        let mut ty = Ty::Unknown;
        let body = self.steps_of(|cx| {
            let value = cx.block(&inner, expected, span);
            ty = value.ty.clone();
            cx.result_into(&value, result, span);
            cx.emit(span, StepKind::Break { of: id, from, to: cx.declared_since(from) });
        });
        self.loops.pop();
        let kind = LoopKind::Forever { polls: false };
        let this = Loop { id, kind, watches: false, counts: false, timed: false, body };
        self.emit(span, StepKind::Loop(Box::new(this)));
        if self.types.can_hold(&ty) { Val::temp(result, ty) } else { Val::plain(ty) }
    }

    fn new_loop(&mut self) -> LoopId {
        self.next_loop += 1;
        self.next_loop
    }

    fn loop_body(
        &mut self,
        label: Option<&Name>,
        value: Option<SlotId>,
        build: impl FnOnce(&mut Self, LoopId, SlotId),
    ) -> (LoopId, Vec<Step>) {
        let id = self.new_loop();
        let from = self.mark();
        self.loops.push(LoopScope {
            label: label.cloned(),
            id,
            from,
            value,
            code: self.code,
            is_block: false,
        });
        let body = self.steps_of(|cx| {
            build(cx, id, from);
            cx.end_scope(ByteSpan::default(), from, DropKind::Scope);
        });
        self.loops.pop();
        (id, body)
    }

    pub(super) fn loop_expr(
        &mut self,
        label: Option<&Name>,
        body: ExprId,
        expected: &Ty,
        span: ByteSpan,
    ) -> Val {
        let result = self.temp(span, expected.clone());
        let (mut breaks, mut polls, mut watches) = (false, false, false);
        let around = std::mem::take(&mut self.counting);
        let (id, steps) = self.loop_body(label, Some(result), |cx, id, _| {
            let outer = std::mem::take(&mut cx.polled);
            let outer_seen = std::mem::take(&mut cx.seen);
            let outer_spins = std::mem::take(&mut cx.spins);
            cx.expr(body, &Ty::UNIT);
            let spins = std::mem::replace(&mut cx.spins, outer_spins);
            breaks = steps_break(&cx.steps, id);
            let seen = std::mem::replace(&mut cx.seen, outer_seen);
            let leaves = breaks || chooses_to_leave(&cx.steps, id);
            let waits = leaves && seen.waits() && cx.is_idle(body);
            watches = leaves && (cx.polled || seen.looked) && !seen.acted && cx.passes_time(body);
            let asks = std::mem::replace(&mut cx.polled, outer) && goes_on_after_failure(&cx.steps);
            polls = (asks || waits) && !seen.exchanged || spins;
        });
        let counts = self.ends_by_count(around);
        let kind = LoopKind::Forever { polls };
        let this = Loop { id, kind, watches, counts, timed: false, body: steps };
        self.emit(span, StepKind::Loop(Box::new(this)));
        if !breaks {
            self.emit(span, StepKind::Diverge { panics: false });
            return Val::plain(Ty::Never);
        }
        let ty = self.slots[result as usize].ty.clone();
        if self.types.can_hold(&ty) { Val::temp(result, ty) } else { Val::plain(ty) }
    }

    /// Whether a `loop` contains a `break` of its own.
    pub(super) fn loop_breaks(&self, id: ExprId) -> bool {
        let Expr::Loop { label, .. } = self.body.expr(id) else { return true };
        let span = self.body.span(id);
        // Inner loops take unlabelled breaks; counting those too only makes the answer more careful.
        self.body.exprs.iter().zip(&self.body.spans).any(|(expr, at)| match expr {
            Expr::Break { label: to, .. } => span.contains(*at) && (to.is_none() || to == label),
            _ => false,
        })
    }

    pub(super) fn while_expr(
        &mut self,
        label: Option<&Name>,
        cond: ExprId,
        body: ExprId,
        span: ByteSpan,
    ) -> Val {
        if matches!(self.body.expr(cond), Expr::Lit(Lit::Bool(true))) {
            return self.loop_expr(label, body, &Ty::UNIT, span);
        }
        let mut drains = None;
        let (mut polls, mut bounded, mut watches, mut timed) = (false, false, false, false);
        let counted_around = std::mem::take(&mut self.counting);
        let (id, steps) = self.loop_body(label, None, |cx, id, from| {
            cx.note_asked_to_leave(cond);
            cx.emptied = None;
            cx.empties = false;
            cx.polled = false;
            cx.waited = false;
            cx.accepts = false;
            cx.endless = false;
            let outer_spins = std::mem::take(&mut cx.spins);
            let outer_seen = std::mem::take(&mut cx.seen);
            cx.scopes.push(Vec::new());
            let lets = cx.condition(cond);
            cx.look_through_guards(cond);
            let asked = cx.asks_if_ended(cond);
            let seen = std::mem::replace(&mut cx.seen, outer_seen);
            let waits = cx.polled || seen.waits() && cx.is_idle(body);
            watches = seen.looked && !seen.acted && cx.passes_time(body);
            polls = waits && !cx.asks_for_success(cond);
            let count = cx.counts_up_to(cond, body);
            polls |= count.is_some_and(|count| count >= LONG_LOOP);
            // Up to a time it waits for what is looked at in the body.
            let is_deadline = cx.polled && !seen.looked && !seen.acted;
            // As long as it likes it asks for what the body looks for, and goes on without.
            let is_patient = is_deadline || count.is_none() && cx.is_own_matter(cond);
            let asked_once = std::mem::take(&mut cx.polled);
            let (waited, accepts, endless) = (cx.waited, cx.accepts, cx.endless);
            bounded = !waited && !accepts && !endless && (cx.empties || cx.is_own_matter(cond));
            if accepts {
                cx.emit(span, StepKind::Accept);
            }
            let emptied = cx.emptied.take();
            let ends = lets.first().is_some_and(|l| cx.takes_all_held(l.pat)) && lets.len() == 1;
            let around = std::mem::take(&mut cx.seen);
            let outer_offered = std::mem::take(&mut cx.offered);
            let then = cx.scoped(|cx| {
                for l in &lets {
                    let names = cx.declare(l.pat);
                    cx.vanish_what_is_not(l.pat, &l.value, span);
                    cx.bind(l.pat, &l.value, &names);
                    cx.register(names);
                }
                cx.expr(body, &Ty::UNIT);
            });
            polls |= std::mem::replace(&mut cx.spins, outer_spins);
            let offered = std::mem::replace(&mut cx.offered, outer_offered) && !chooses_to_leave(&then, id);
            polls |= is_patient && !waited && cx.polled && (asks_on(&then) || offered);
            timed = is_deadline && polls && !cx.polled && cx.asks_the_time(cond);
            cx.polled |= asked_once;
            let within = cx.seen;
            cx.seen = around.and(within);
            let waits_until =
                is_deadline && within.waits() && chooses_to_leave(&then, id) && cx.passes_time(body);
            watches |= waits_until;
            let exit = cx.steps_of(|cx| {
                cx.note_ended(&asked, false, true, span);
                for l in &lets {
                    cx.vanish_unless(l.pat, &l.value, span);
                }
                if let (true, Some(place)) = (ends || lets.is_empty() && cx.asks_for_success(cond), &emptied)
                {
                    cx.emit(span, StepKind::Vanish { place: place.clone() });
                }
                if ends && (accepts || endless) {
                    cx.emit(span, StepKind::Diverge { panics: false });
                }
                cx.emit(span, StepKind::Break { of: id, from, to: cx.declared_since(from) });
            });
            // Nothing has failed where no more has come so far, as `try_recv` says.
            let is_end = waited || asked_once;
            let fails = lets.iter().any(|l| cx.is_success_pattern(l.pat)) && !is_end;
            if ends || lets.is_empty() && cx.asks_for_success(cond) {
                drains = emptied;
            }
            let then = if waits_until { Arm::new(then, false) } else { Arm::turn(then, false) };
            let arms = vec![then, Arm::turn(exit, fails)];
            cx.emit(span, StepKind::Branch { arms });
            cx.scopes.pop();
        });
        let counts = self.ends_by_count(counted_around);
        let kind = LoopKind::While { drains, polls, bounded: bounded && !polls };
        self.emit(span, StepKind::Loop(Box::new(Loop { id, kind, watches, counts, timed, body: steps })));
        Val::plain(Ty::UNIT)
    }

    pub(super) fn for_expr(
        &mut self,
        label: Option<&Name>,
        pat: PatId,
        iter: ExprId,
        body: ExprId,
        span: ByteSpan,
    ) -> Val {
        let from = self.mark();
        let trips = self.trips(iter);
        let counted = self.counted(iter);
        let value = self.expr(iter, &Ty::Unknown);
        let memory = self.items(iter);
        let item = self.types.iter_item(&value.ty);
        let blocking = self.iteration_blocks(&value);
        let accepts = self.accepts(&value.ty);
        let (never_ends, endless) = (accepts || self.never_ends(iter, &value.ty), self.is_endless(&value.ty));
        let mut watches = false;
        let (id, steps) = self.loop_body(label, None, |cx, id, _| {
            if accepts {
                cx.emit(span, StepKind::Accept);
            }
            if let Some((kind, what)) = &blocking {
                let on = value.place.clone();
                let (kind, what) = (*kind, what.clone());
                cx.emit(span, StepKind::Block { kind, what, on: on.clone(), outside: false });
                if let Some(on) = on {
                    cx.emit(span, StepKind::Wait { on, once: false });
                }
            }
            cx.scopes.push(Vec::new());
            let elem = cx.temp(span, item.clone());
            let given = cx.call_own_next(&value, span).and_then(|given| given.place);
            if let Some(from) = value.place.as_ref().filter(|_| blocking.is_none()) {
                cx.emit(span, StepKind::Move { from: from.clone(), into: Place::slot(elem) });
            }
            if let Some(from) = given {
                cx.emit(span, StepKind::Add { from, into: Place::slot(elem) });
            }
            let names = cx.declare(pat);
            let element = Val { place: Some(Place::slot(elem)), ty: item.clone(), is_variable: true };
            cx.bind(pat, &element, &names);
            cx.register(names);
            if let Some(of) = &memory {
                cx.note_item(pat, of);
            }
            let outer_polled = std::mem::take(&mut cx.polled);
            let outer_seen = std::mem::take(&mut cx.seen);
            cx.expr(body, &Ty::UNIT);
            let seen = std::mem::replace(&mut cx.seen, outer_seen);
            let looks = cx.polled || seen.looked;
            // What holds its thread meanwhile waits for nobody else there.
            let passes_time = cx.passes_time(body) && !cx.is_idle(body);
            watches = looks && !seen.acted && passes_time && chooses_to_leave(&cx.steps, id);
            cx.polled |= outer_polled;
            cx.seen = outer_seen.and(seen);
            cx.scopes.pop();
        });
        let breaks = steps_break(&steps, id);
        // Who counts without an end, and leaves when there is reason to, has an end all the same.
        let never_ends = never_ends || endless && !chooses_to_leave(&steps, id);
        let endless = endless && steps_break(&steps, id);
        // Who asks until there is no more waits for all who write there, though the first of it may be the end.
        let asked = value.place.clone().filter(|_| blocking.is_some() && !breaks);
        let over = value.place.filter(|_| blocking.is_none()).or(counted);
        let kind = if never_ends {
            LoopKind::Forever { polls: false }
        } else {
            LoopKind::For { over, trips, endless }
        };
        let this = Loop { id, kind, watches, counts: false, timed: false, body: steps };
        self.emit(span, StepKind::Loop(Box::new(this)));
        if let Some(on) = asked {
            self.emit(span, StepKind::Wait { on, once: false });
        }
        if never_ends && !breaks {
            self.emit(span, StepKind::Diverge { panics: false });
        }
        self.end_scope(span, from, DropKind::Statement);
        Val::plain(Ty::UNIT)
    }

    /// The condition compares what only the loop itself changes: plain variables, fields and numbers.
    fn is_own_matter(&mut self, cond: ExprId) -> bool {
        match self.body.expr(cond) {
            Expr::Compare { lhs, rhs, .. } => self.is_own_value(*lhs) && self.is_own_value(*rhs),
            Expr::Lazy { lhs, rhs } => self.is_own_matter(*lhs) || self.is_own_matter(*rhs),
            _ => false,
        }
    }

    /// The condition compares what the clock says.
    fn asks_the_time(&self, cond: ExprId) -> bool {
        match self.body.expr(cond) {
            Expr::Compare { lhs, rhs, .. } => self.asks_the_time(*lhs) || self.asks_the_time(*rhs),
            Expr::Method { name, .. } => name == "elapsed",
            Expr::Call { callee, .. } => {
                matches!(self.body.expr(*callee), Expr::Path(path) if path.last().is_some_and(|name| name == "now"))
            }
            _ => false,
        }
    }

    fn is_own_value(&mut self, id: ExprId) -> bool {
        match self.body.expr(id) {
            Expr::Lit(_) => true,
            Expr::Field { .. } => self.expr(id, &Ty::Unknown).ty == Ty::Prim,
            Expr::Path(path) => match path.as_name().and_then(|name| self.find(name)) {
                Some(slot) => matches!(self.slots[slot as usize].ty, Ty::Prim | Ty::Unknown),
                None => matches!(self.resolve_value(path), Some((Def::Const(_), _))),
            },
            Expr::Arith { operands, .. } => operands.iter().all(|operand| self.is_own_value(*operand)),
            Expr::Cast { value, .. } => self.is_own_value(*value),
            _ => false,
        }
    }

    pub(super) fn accepts(&self, ty: &Ty) -> bool {
        matches!(ty.strip_refs(), Ty::Adt(id, _) if self.types.program.adt(*id).facts.accepts)
    }

    /// The items come from an iterator of the user's that always has one more, as one over connections does.
    fn never_ends(&self, iter: ExprId, ty: &Ty) -> bool {
        match self.body.expr(iter) {
            Expr::Method { receiver, name, .. } if self.is_adapter_name(name) && name != "zip" => {
                self.never_ends(*receiver, &Ty::Unknown)
            }
            Expr::Path(path) => {
                let variable = path.as_name().and_then(|name| self.find(name));
                self.always_gives(variable.map_or(ty, |slot| &self.slots[slot as usize].ty))
            }
            _ => self.always_gives(ty),
        }
    }

    pub(super) fn is_endless(&self, ty: &Ty) -> bool {
        matches!(ty.strip_refs(), Ty::Adt(id, _) if self.types.program.adt(*id).facts.endless)
    }

    /// The `next` of the type ends with a `Some(..)`, and does not return before.
    fn always_gives(&self, ty: &Ty) -> bool {
        let program = self.types.program;
        if !matches!(ty.strip_refs(), Ty::Adt(id, _) if program.is_own(program.adt(*id).krate)) {
            return false;
        }
        let next = self.types.find_method(ty, "next", self.env.module, &self.bounds, crate::types::Call::Dot);
        let Some(body) = next.as_ref().and_then(|next| program.func(next.id).decl.body_once()) else {
            return false;
        };
        let may_end = |expr: &Expr| match expr {
            Expr::Try(_) | Expr::Return(_) => true,
            Expr::Path(path) => path.last().is_some_and(|name| name == "None"),
            _ => false,
        };
        let last = match body.expr(body.root) {
            Expr::Block(Block { tail: Some(tail), .. }) => body.expr(*tail),
            other => other,
        };
        let gives = matches!(last, Expr::Call { callee, .. }
            if matches!(body.expr(*callee), Expr::Path(path) if path.last().is_some_and(|name| name == "Some")));
        gives && !body.exprs.iter().any(may_end)
    }

    /// What `0..things.len()` counts.
    pub(super) fn counted(&mut self, iter: ExprId) -> Option<Place> {
        let Expr::Range { end: Some(end), .. } = self.body.expr(iter) else { return None };
        let Expr::Method { receiver, name, .. } = self.body.expr(*end) else { return None };
        let is_path = matches!(self.body.expr(*receiver), Expr::Path(_) | Expr::Field { .. });
        if name != "len" || !is_path {
            return None;
        }
        self.expr(*receiver, &Ty::Unknown).place
    }

    /// How often a `for` over a range of known numbers, or over an array that is written out, runs.
    pub(super) fn trips(&self, iter: ExprId) -> Option<u64> {
        match self.body.expr(iter) {
            Expr::Range { start: Some(start), end: Some(end) } => {
                Some(self.number(self.body, *end, 0)?.saturating_sub(self.number(self.body, *start, 0)?))
            }
            Expr::Array(elems) => Some(elems.len() as u64),
            Expr::Ref { inner, .. } => self.trips(*inner),
            Expr::Method { receiver, name, .. } if SAME_LENGTH.contains(&name.as_str()) => {
                self.trips(*receiver)
            }
            _ => None,
        }
    }

    /// The value of a literal, a constant, or a product of such. Constants can name each other in a circle.
    pub(super) fn number(&self, body: &Body, id: ExprId, depth: usize) -> Option<u64> {
        match body.expr(id) {
            Expr::Lit(Lit::Int(n)) => Some(*n),
            Expr::Cast { value, .. } => self.number(body, *value, depth),
            Expr::Arith { operands, op: ArithOp::Mul } => operands
                .iter()
                .try_fold(1, |n: u64, id| Some(n.saturating_mul(self.number(body, *id, depth)?))),
            // A variable is none, and most names are those of variables.
            Expr::Path(path)
                if depth == 0 && path.as_name().is_some_and(|name| self.find(name).is_some()) =>
            {
                None
            }
            Expr::Path(path) if depth < MAX_CONST_DEPTH => match self.resolve_value(path)?.0 {
                Def::Const(id) => {
                    let body = &self.types.program.consts[id.index()].value.body;
                    self.number(body, body.root, depth + 1)
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// The call that blocks each turn of a `for`, if iterating over the value does.
    pub(super) fn iteration_blocks(&mut self, value: &Val) -> Option<(BlockKind, Name)> {
        let method = self.types.find_method(
            &value.ty,
            "into_iter",
            self.env.module,
            &self.bounds,
            crate::types::Call::Dot,
        )?;
        let facts = &self.types.program.func(method.id).facts;
        match self.source(&value.ty).filter(|_| facts.by_source) {
            Some(found) => Some(found),
            None => Some((facts.blocks?, self.types.program.fn_path(method.id).into())),
        }
    }

    /// The user's own iterator is asked for its next item.
    pub(super) fn call_own_next(&mut self, iterator: &Val, span: ByteSpan) -> Option<Val> {
        let Ty::Adt(of, _) = iterator.ty.strip_refs() else { return None };
        let program = self.types.program;
        if program.krate(program.adt(*of).krate).catalogued {
            return None;
        }
        let how = crate::types::Call::Dot;
        let next = self.types.find_method(&iterator.ty, "next", self.env.module, &self.bounds, how)?;
        if program.is_catalogued(next.id) || self.types.sig(next.id).is_async {
            return None;
        }
        let (receiver, dynamic) = (Some(iterator.clone()), next.dynamic);
        Some(self.call_fn(next.id, receiver, &[], next.subst, &Ty::Unknown, span, dynamic))
    }

    pub(super) fn break_expr(&mut self, label: Option<&Name>, value: Option<ExprId>, span: ByteSpan) -> Val {
        let target = self.loops.iter().rposition(|l| match label {
            Some(label) => l.label.as_ref() == Some(label),
            None => !l.is_block,
        });
        let Some(target) = target else { return Val::plain(Ty::Never) };
        let (id, from, result) = (self.loops[target].id, self.loops[target].from, self.loops[target].value);
        debug_assert_eq!(self.loops[target].code, self.code);
        if let Some(value) = value {
            let want = result.map_or(Ty::Unknown, |slot| self.slots[slot as usize].ty.clone());
            let value = self.expr(value, &want);
            if let Some(result) = result {
                self.slots[result as usize].ty = better(&want, &value.ty);
                self.result_into(&value, result, span);
            }
        }
        self.emit(span, StepKind::Break { of: id, from, to: self.declared_since(from) });
        Val::plain(Ty::Never)
    }

    pub(super) fn continue_expr(&mut self, label: Option<&Name>, span: ByteSpan) -> Val {
        let target = self.loops.iter().rfind(|l| match label {
            Some(label) => l.label.as_ref() == Some(label),
            None => !l.is_block,
        });
        if let Some((of, from)) = target.map(|l| (l.id, l.from)) {
            self.emit(span, StepKind::Continue { of, from, to: self.declared_since(from) });
        }
        Val::plain(Ty::Never)
    }
}

/// Something asked for fails, and the loop goes on all the same.
fn asks_on(steps: &[Step]) -> bool {
    let mut failures = Vec::new();
    collect_failures(steps, &mut failures);
    failures.iter().any(|arm| !leaves(&arm.steps))
}

/// Something asked for fails, and the loop goes on all the same; or nothing in it can fail.
fn goes_on_after_failure(steps: &[Step]) -> bool {
    let mut failures = Vec::new();
    collect_failures(steps, &mut failures);
    failures.is_empty() || asks_on(steps)
}

fn collect_failures<'s>(steps: &'s [Step], found: &mut Vec<&'s Arm>) {
    for step in steps {
        if let StepKind::Branch { arms } = &step.kind {
            found.extend(arms.iter().filter(|arm| arm.error));
            arms.iter().for_each(|arm| collect_failures(&arm.steps, found));
        }
    }
}

pub(super) fn leaves(steps: &[Step]) -> bool {
    steps.iter().any(|step| {
        matches!(step.kind, StepKind::Break { .. } | StepKind::Return { .. } | StepKind::Diverge { .. })
    })
}

/// Whether steps leave the loop, or the code, where nothing failed.
fn chooses_to_leave(steps: &[Step], id: LoopId) -> bool {
    steps.iter().any(|step| match &step.kind {
        StepKind::Break { of, .. } => *of == id,
        StepKind::Return { early } => *early == Early::Return,
        StepKind::Branch { arms } => arms.iter().any(|arm| !arm.error && chooses_to_leave(&arm.steps, id)),
        StepKind::Loop(inner) => chooses_to_leave(&inner.body, id),
        _ => false,
    })
}

/// Whether steps leave the loop by `break`.
fn steps_break(steps: &[Step], id: LoopId) -> bool {
    steps.iter().any(|step| match &step.kind {
        StepKind::Break { of, .. } => *of == id,
        StepKind::Branch { arms } => arms.iter().any(|arm| steps_break(&arm.steps, id)),
        StepKind::Loop(inner) => steps_break(&inner.body, id),
        _ => false,
    })
}
