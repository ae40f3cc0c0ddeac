//! Branches, loops and the ways out of them.

use super::exprs::better;
use super::*;
use crate::tree::{ArithOp, Expr, Lit, Pat};

/// A `let` among the conditions of an `if` or `while`.
pub(super) struct CondLet {
    pub pat: PatId,
    pub value: Val,
}

impl Elab<'_, '_, '_> {
    pub(super) fn if_expr(
        &mut self,
        cond: ExprId,
        then: ExprId,
        or_else: Option<ExprId>,
        expected: &Ty,
        span: ByteSpan,
    ) -> Val {
        let result = self.temp(span, expected.clone());
        let from = self.mark();
        self.scopes.push(Vec::new());
        self.sought = false;
        self.emptied = None;
        self.called = None;
        let lets = self.condition(cond);
        if self.leaves(then) {
            self.note_asked_to_leave(cond);
        }
        let called = self.called.take();
        let sought = std::mem::take(&mut self.sought);
        let emptied = self.emptied.take();
        let asked = self.asks_if_ended(cond);
        let closed =
            lets.iter().any(|l| self.is_closed_pattern(l.pat, &l.value.ty)) || self.asks_if_closed(cond);
        let mut ty = Ty::Never;

        let then_from = self.mark();
        let then_names: Vec<_> = lets.iter().map(|l| self.declare(l.pat)).collect();
        let then_error = lets.iter().any(|l| self.is_error_pattern(l.pat)) || self.asks_for_error(cond);
        let steps = self.steps_of(|cx| {
            cx.scopes.push(Vec::new());
            cx.note_ended(&asked, true, false, span);
            for (l, names) in lets.iter().zip(then_names) {
                cx.vanish_what_is_not(l.pat, &l.value, span);
                cx.bind(l.pat, &l.value, &names);
                cx.register(names);
            }
            let value = cx.where_closed(closed, |cx| cx.apart_if_leaving(then, |cx| cx.expr(then, expected)));
            ty = better(&ty, &value.ty);
            cx.result_into(&value, result, span);
            cx.scopes.pop();
            cx.end_scope(span, then_from, DropKind::Scope);
        });
        let recurs = self.measures(cond);
        let off_runtime = sought && then_error;
        let refused = called.filter(|_| self.asks_a_call(cond) == Some(false));
        let mut arms =
            vec![Arm { recurs, off_runtime, refused, decided: true, ..Arm::new(steps, then_error) }];

        let else_error = lets.iter().any(|l| self.is_success_pattern(l.pat));
        let only_let = matches!(self.body.expr(cond), Expr::Let { .. });
        let steps = self.scoped(|cx| {
            cx.note_ended(&asked, false, false, span);
            for l in &lets {
                if only_let {
                    cx.vanish_unless(l.pat, &l.value, span);
                }
            }
            let has_none = only_let && lets.iter().all(|l| cx.takes_all_held(l.pat));
            if let Some(place) = emptied.filter(|_| has_none) {
                cx.emit(span, StepKind::Vanish { place });
            }
            if let Some(or_else) = or_else {
                let value = cx.expr(or_else, expected);
                ty = better(&ty, &value.ty);
                cx.result_into(&value, result, span);
            }
        });
        let off_runtime = sought && self.asks_for_success(cond);
        let refused = called.filter(|_| self.asks_a_call(cond) == Some(true));
        arms.push(Arm { off_runtime, refused, decided: true, ..Arm::new(steps, else_error) });
        self.scopes.pop();
        self.emit(span, StepKind::Branch { arms });
        self.end_scope(span, from, DropKind::Statement);
        if or_else.is_none() {
            ty = Ty::UNIT;
        }
        self.slots[result as usize].ty = ty.clone();
        if self.types.can_hold(&ty) { Val::temp(result, ty) } else { Val::plain(ty) }
    }

    pub(super) fn result_into(&mut self, value: &Val, result: SlotId, span: ByteSpan) {
        if self.types.can_hold(&value.ty) {
            self.move_into(value, Place::slot(result), span);
        }
    }

    /// Elaborates a condition up to its branch; its `let`s are bound by the branch that takes them.
    pub(super) fn condition(&mut self, cond: ExprId) -> Vec<CondLet> {
        match self.body.expr(cond) {
            Expr::Let { pat, value } => {
                let (pat, value) = (*pat, self.expr(*value, &Ty::Unknown));
                vec![CondLet { pat, value }]
            }
            Expr::Lazy { lhs, rhs } if self.has_let(cond) => {
                let mut lets = self.condition(*lhs);
                // A name bound on the left may be used on the right.
                for l in &lets {
                    let names = self.declare(l.pat);
                    for (_, slot) in &names {
                        self.slots[*slot as usize].ty = Ty::Unknown;
                    }
                    let view = match &l.value.place {
                        Some(_) => self.borrow(&l.value, false, self.body.span(cond)),
                        None => l.value.clone(),
                    };
                    self.bind(l.pat, &view, &names);
                    self.register(names);
                }
                lets.extend(self.condition(*rhs));
                lets
            }
            _ => {
                self.expr(cond, &Ty::Prim);
                Vec::new()
            }
        }
    }

    /// `things.len() >= limit`, `last.elapsed() > interval`: what is measured passes its limit again and again.
    /// `count % step == 0`: the same of what is counted, and `things.len() == capacity` of what is filled, more than
    /// once it is no longer empty.
    fn measures(&self, cond: ExprId) -> bool {
        let Expr::Compare { lhs, rhs, order } = self.body.expr(cond) else { return false };
        if !order {
            let is_step = |id: &ExprId| matches!(self.body.expr(*id), Expr::Arith { op: ArithOp::Rem, .. });
            let is_len =
                |id: &ExprId| matches!(self.body.expr(*id), Expr::Method { name, .. } if name == "len");
            let is_few = |id: &ExprId| matches!(self.body.expr(*id), Expr::Lit(Lit::Int(..=1)));
            let is_filled = is_len(lhs) != is_len(rhs) && !is_few(lhs) && !is_few(rhs);
            return is_step(lhs) != is_step(rhs) || is_filled;
        }
        let is_measure =
            |id: &ExprId| matches!(self.body.expr(*id), Expr::Method { args, .. } if args.is_empty());
        is_measure(lhs) != is_measure(rhs)
    }

    /// `f()` or `!f()`: the answer for which the condition holds.
    fn asks_a_call(&self, cond: ExprId) -> Option<bool> {
        match self.body.expr(cond) {
            Expr::Arith { operands, op: ArithOp::Not } => self.asks_a_call(*operands.first()?).map(|is| !is),
            Expr::Call { .. } | Expr::Method { .. } => Some(true),
            _ => None,
        }
    }

    fn has_let(&self, cond: ExprId) -> bool {
        match self.body.expr(cond) {
            Expr::Let { .. } => true,
            Expr::Lazy { lhs, rhs } => self.has_let(*lhs) || self.has_let(*rhs),
            _ => false,
        }
    }

    /// The condition holds as long as something is there: a loop over it takes, it does not wait.
    pub(super) fn asks_for_success(&self, cond: ExprId) -> bool {
        match self.body.expr(cond) {
            Expr::Let { pat, .. } => self.takes_all_held(*pat) || self.is_success_pattern(*pat),
            Expr::Method { name, .. } => name == "is_ok" || name == "is_some",
            _ => false,
        }
    }

    /// `x.is_err()`
    fn asks_for_error(&self, cond: ExprId) -> bool {
        matches!(self.body.expr(cond), Expr::Method { name, .. } if name == "is_err" || name == "is_err_and")
    }

    pub(super) fn match_expr(
        &mut self,
        scrutinee: ExprId,
        arms: &[crate::tree::Arm],
        expected: &Ty,
        span: ByteSpan,
    ) -> Val {
        let result = self.temp(span, expected.clone());
        let from = self.mark();
        self.sought = false;
        let value = self.expr(scrutinee, &Ty::Unknown);
        if arms.iter().any(|arm| self.leaves(arm.body)) {
            self.note_asked_to_leave(scrutinee);
        }
        let sought = std::mem::take(&mut self.sought);
        let mut ty = Ty::Never;
        let mut held_taken = false;
        let mut success_taken = false;
        let mut lowered = Vec::new();
        let mut gone = Vec::new();
        for arm in arms {
            let arm_from = self.mark();
            let names = self.declare(arm.pat);
            let catch_all = matches!(self.body.pat(arm.pat), Pat::Wild | Pat::Bind { .. });
            let error = self.is_error_pattern(arm.pat) || (catch_all && success_taken);
            let closed = self.is_closed_pattern(arm.pat, &value.ty);
            let steps = self.steps_of(|cx| {
                cx.scopes.push(Vec::new());
                cx.vanish_what_is_not(arm.pat, &value, span);
                if held_taken && let Some(place) = &value.place {
                    cx.emit(span, StepKind::Vanish { place: place.clone() });
                }
                for (adt, variant) in &gone {
                    cx.vanish_variant(*adt, *variant, &value, span);
                }
                cx.bind(arm.pat, &value, &names);
                cx.register(names);
                if let Some(guard) = arm.guard {
                    cx.expr(guard, &Ty::Prim);
                }
                let run = |cx: &mut Self| cx.apart_if_leaving(arm.body, |cx| cx.expr(arm.body, expected));
                let body = cx.where_closed(closed, run);
                ty = better(&ty, &body.ty);
                cx.result_into(&body, result, span);
                cx.scopes.pop();
                cx.end_scope(span, arm_from, DropKind::Scope);
            });
            if arm.guard.is_none() {
                gone.extend(self.whole_variant(arm.pat));
                held_taken |= self.takes_all_held(arm.pat);
                success_taken |= self.is_success_pattern(arm.pat) && self.takes_all_held(arm.pat);
            }
            let off_runtime = sought && error;
            lowered.push(Arm { off_runtime, decided: true, ..Arm::new(steps, error) });
        }
        if lowered.is_empty() {
            // Matching on a type without values.
            self.emit(span, StepKind::Diverge { panics: false });
        } else {
            self.emit(span, StepKind::Branch { arms: lowered });
        }
        self.end_scope(span, from, DropKind::Statement);
        self.slots[result as usize].ty = ty.clone();
        if self.types.can_hold(&ty) { Val::temp(result, ty) } else { Val::plain(ty) }
    }

    pub(super) fn try_expr(&mut self, inner: ExprId, expected: &Ty, span: ByteSpan) -> Val {
        let want = match self.types.known.result {
            Some(id) if *expected != Ty::Unknown => Ty::Adt(id, vec![expected.clone(), Ty::Unknown]),
            _ => Ty::Unknown,
        };
        self.called = None;
        let value = self.expr(inner, &want);
        let called = self.called.take();
        let ok = self.types.as_result(&value.ty).map(|(ok, _)| ok.clone());
        let ok = ok.or_else(|| self.types.as_option(&value.ty).cloned());
        let ok = ok.or_else(|| self.is_for_blocking(&value.ty).then(|| value.ty.clone())).unwrap_or_default();
        let closed = self.only_closed(&value.ty) || self.is_sent(inner) || self.is_gone(inner);
        let self_tells = self.logs_its_error(inner);
        if self.types.as_result(&value.ty).is_some() && !closed {
            self.tried.push(self.code);
        }
        let steps = self.steps_of(|cx| {
            if let Some(place) = &value.place {
                cx.emit(span, StepKind::Vanish { place: place.clone() });
            }
            let early = match called {
                _ if closed => Early::Closed,
                _ if self_tells => Early::Told,
                Some(called) => Early::TryOf(called),
                None => Early::Try,
            };
            cx.leave(early, span);
        });
        self.emit(span, StepKind::Branch { arms: vec![Arm::new(steps, true), Arm::default()] });
        if self.types.can_hold(&ok) { Val { ty: ok, ..value } } else { Val::plain(ok) }
    }

    /// Drops the variables of the code at hand and returns.
    pub(super) fn leave(&mut self, early: Early, span: ByteSpan) {
        let ret = self.codes[self.code as usize].ret;
        self.emit(span, self.scope_end(ret + 1, DropKind::Scope));
        self.emit(span, StepKind::Return { early });
    }

    pub(super) fn return_expr(&mut self, value: Option<ExprId>, span: ByteSpan) -> Val {
        let mut early = Early::Return;
        let mut returned = Ty::UNIT;
        if let Some(value) = value {
            if self.is_error_value(value) {
                early = if self.closed == Some(self.code) { Early::Closed } else { Early::ReturnError };
            }
            let given = value;
            let code = &self.codes[self.code as usize];
            let (ret, output) = (code.ret, code.output.clone());
            let value = self.expr(value, &output);
            // An error that is written out is judged where it leaves.
            if early == Early::Return {
                self.note_outcome(given);
            }
            self.move_into(&value, Place::slot(ret), span);
            returned = value.ty;
        }
        let ret = self.codes[self.code as usize].ret as usize;
        self.slots[ret].ty = better(&self.slots[ret].ty, &returned);
        self.leave(early, span);
        Val::plain(Ty::Never)
    }

    /// The value of a body is what a call in it gave, or awaiting that.
    pub(super) fn gives_result_of_call(&self, id: ExprId) -> bool {
        match self.body.expr(id) {
            Expr::Block(block) => block.tail.is_some_and(|tail| self.gives_result_of_call(tail)),
            Expr::Call { callee, .. } => !matches!(self.body.expr(*callee), Expr::Path(path)
                if path.last().is_some_and(|n| n.starts_with(char::is_uppercase))),
            Expr::Await(_) | Expr::Method { .. } => true,
            _ => false,
        }
    }

    pub(super) fn is_error_value(&self, id: ExprId) -> bool {
        match self.body.expr(id) {
            Expr::Call { callee, .. } => {
                matches!(self.body.expr(*callee), Expr::Path(path) if path.last().is_some_and(|n| n == "Err"))
            }
            Expr::Path(path) => path.last().is_some_and(|n| n == "FAILURE"),
            _ => false,
        }
    }
}
