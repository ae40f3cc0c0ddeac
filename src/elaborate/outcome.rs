//! Which of the values that a code returns are failures that nobody was told of.

use super::*;
use crate::catalogue::MacroKind;
use crate::tree::{Block, Expr, Pat, Stmt};

/// Adapters that give a result which fails where theirs does.
const SAME_FAILURES: [&str; 8] = [
    "map_err",
    "inspect_err",
    "tap_err",
    "context",
    "with_context",
    "wrap_err",
    "wrap_err_with",
    "change_context",
];

/// Adapters that see an error and hand it on.
const SEE_ERRORS: [&str; 4] = ["inspect_err", "map_err", "or_else", "tap_err"];

impl Elab<'_, '_, '_> {
    /// Notes what a value says that the code at hand returns; it was elaborated just before.
    pub(super) fn note_outcome(&mut self, value: ExprId) {
        self.note_part(value, false);
    }

    /// The same of what an arm of a branch gives, or the end of a block.
    fn note_part(&mut self, value: ExprId, is_arm: bool) {
        if self.is_settled(value, is_arm) {
            return;
        }
        match self.body.expr(value) {
            Expr::Block(Block { tail: Some(tail), .. }) => self.note_part(*tail, is_arm),
            Expr::Match { arms, .. } => arms.iter().for_each(|arm| self.note_part(arm.body, true)),
            Expr::If { then, or_else: Some(other), .. } => {
                self.note_part(*then, true);
                self.note_part(*other, true);
            }
            _ => self.note_result(value),
        }
    }

    fn note_result(&mut self, value: ExprId) {
        let call = self.result_of(value);
        if call.is_some() && call == self.sent_last {
            return;
        }
        let called = call.and_then(|call| self.gave.get(&call).copied());
        let driven = call.and_then(|call| self.drove.get(&call).copied());
        let outcome = &mut self.codes[self.code as usize].outcome;
        match (called, driven) {
            (Some(f), _) => outcome.of.push(f),
            (None, Some(code)) => outcome.codes.push(code),
            (None, None) => outcome.may_fail = true,
        }
    }

    /// The call whose result the expression gives, its error changed perhaps.
    fn result_of(&self, id: ExprId) -> Option<ByteSpan> {
        match self.body.expr(id) {
            Expr::Block(block) => self.result_of(block.tail?),
            Expr::Await(inner) => {
                let span = self.body.span(id);
                let is_known = self.gave.contains_key(&span) || self.drove.contains_key(&span);
                if is_known { Some(span) } else { self.result_of(*inner) }
            }
            Expr::Method { receiver, name, .. } if SAME_FAILURES.contains(&name.as_str()) => {
                self.result_of(*receiver)
            }
            Expr::Call { .. } | Expr::Method { .. } => Some(self.body.span(id)),
            _ => None,
        }
    }

    /// The expression gives an `Ok(..)`, or an error that its arm of a branch logs before, if anything.
    fn is_settled(&self, id: ExprId, is_arm: bool) -> bool {
        match self.body.expr(id) {
            Expr::Block(block) => match block.tail {
                Some(tail) if self.is_error_value(tail) => {
                    is_arm && self.logs_in(block) || self.is_shared_before(tail, block)
                }
                Some(tail) if self.is_logged_before(tail, block) => true,
                Some(tail) if self.is_success_of(tail, block) => true,
                Some(tail) => self.is_settled(tail, is_arm),
                None => self.never_gives(block),
            },
            Expr::If { then, or_else, .. } => {
                self.is_settled(*then, true) && or_else.is_some_and(|other| self.is_settled(other, true))
            }
            Expr::Match { arms, .. } => arms.iter().all(|arm| self.is_settled(arm.body, true)),
            Expr::Call { .. } => self.is_success(id),
            Expr::Macro(call) => {
                matches!(self.macro_kind(&call.path), Some(MacroKind::Panic | MacroKind::Impossible))
            }
            Expr::Method { .. } | Expr::Await(_) => self.logs_its_error(id) || self.is_sent(id),
            _ => self.never_returns(id),
        }
    }

    /// All that can fail in the expression is that nobody listens any more.
    pub(super) fn is_sent(&self, id: ExprId) -> bool {
        self.result_of(id).is_some_and(|call| self.sent.contains(&call))
    }

    /// What is asked for is the end of a channel in an `Option`, which fails once that has been taken out.
    pub(super) fn is_gone(&mut self, id: ExprId) -> bool {
        let Expr::Method { receiver, name, .. } = self.body.expr(id) else { return false };
        if !matches!(name.as_str(), "ok_or" | "ok_or_else" | "context") {
            return false;
        }
        let mut of = *receiver;
        while let Expr::Method { receiver, name, .. } = self.body.expr(of)
            && matches!(name.as_str(), "as_ref" | "as_mut" | "clone")
        {
            of = *receiver;
        }
        if !matches!(self.body.expr(of), Expr::Field { .. }) {
            return false;
        }
        let ty = self.expr(of, &Ty::Unknown).ty;
        let held = self.types.as_option(ty.strip_refs());
        held.is_some_and(|held| matches!(held, Ty::Adt(id, _) if self.types.program.adt(*id).facts.object))
    }

    /// What is given there fails only if nobody listens any more.
    pub(super) fn only_closed(&self, ty: &Ty) -> bool {
        let ty = match ty {
            Ty::Future { output, .. } => output,
            ty => ty,
        };
        let error = self.types.as_result(ty.strip_refs()).map(|(_, error)| error);
        matches!(error, Some(Ty::Adt(id, _)) if self.types.program.adt(*id).facts.idle)
    }

    /// What fits the pattern is an error of that kind: `Err(_)`, `Ok(Err(_))` of what a timeout gives.
    pub(super) fn is_closed_pattern(&self, pat: PatId, ty: &Ty) -> bool {
        let ty = ty.strip_refs();
        match self.body.pat(pat) {
            Pat::TupleStruct { path, .. } if path.last().is_some_and(|n| n == "Err") => self.only_closed(ty),
            Pat::TupleStruct { elems, .. } => {
                let inner = self.types.as_result(ty).map(|(ok, _)| ok).or(self.types.as_option(ty));
                matches!((&elems.elems[..], inner), ([only], Some(inner)) if self.is_closed_pattern(*only, inner))
            }
            Pat::Ref(inner) => self.is_closed_pattern(*inner, ty),
            Pat::Or(cases) => cases.iter().all(|case| self.is_closed_pattern(*case, ty)),
            _ => false,
        }
    }

    /// `tx.send(x).is_err()`, asked of the call or of a variable that has what it gave.
    pub(super) fn asks_if_closed(&self, cond: ExprId) -> bool {
        let Expr::Method { receiver, name, args, .. } = self.body.expr(cond) else { return false };
        if name != "is_err" || !args.is_empty() {
            return false;
        }
        let variable = match self.body.expr(*receiver) {
            Expr::Path(path) => path.as_name().and_then(|name| self.find(name)),
            _ => None,
        };
        let is_closed = |slot: SlotId| self.only_closed(&self.slots[slot as usize].ty);
        self.is_sent(*receiver) || variable.is_some_and(is_closed)
    }

    /// Elaborates an arm, in which such an error is seen or not.
    pub(super) fn where_closed<T>(&mut self, is_closed: bool, run: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.closed;
        if is_closed {
            self.closed = Some(self.code);
        }
        let value = run(self);
        self.closed = outer;
        value
    }

    /// `waiter.fail(e.clone()); .. Err(e)`: somebody else was given the error before.
    fn is_shared_before(&self, result: ExprId, block: &Block) -> bool {
        let Expr::Call { args, .. } = self.body.expr(result) else { return false };
        let [error] = args[..] else { return false };
        let Expr::Path(name) = self.body.expr(error) else { return false };
        let is_clone = |id: &ExprId| match self.body.expr(*id) {
            Expr::Method { receiver, name: method, .. } if method == "clone" => {
                matches!(self.body.expr(*receiver), Expr::Path(path) if path == name)
            }
            _ => false,
        };
        let is_copy = |id: &ExprId| match self.body.expr(*id) {
            Expr::Call { callee, args } if self.is_constructor(*callee) => args.iter().any(is_clone),
            _ => is_clone(id),
        };
        let start = match block.stmts.first() {
            Some(Stmt::Let { span, .. }) => span.start,
            Some(Stmt::Expr { expr, .. }) => self.body.span(*expr).start,
            None => return false,
        };
        let before = start..self.body.span(result).start;
        self.body.exprs.iter().zip(&self.body.spans).any(|(expr, at)| match expr {
            Expr::Method { args, .. } => before.contains(&at.start) && args.iter().any(is_copy),
            _ => false,
        })
    }

    /// `let done = Ok(()); .. done`: the variable that the block gives has had no other value.
    fn is_success_of(&self, result: ExprId, block: &Block) -> bool {
        let Expr::Path(path) = self.body.expr(result) else { return false };
        let Some(name) = path.as_name() else { return false };
        let mut bindings = block.stmts.iter().rev().filter_map(|stmt| match stmt {
            Stmt::Let { pat, init, .. } => match self.body.pat(*pat) {
                Pat::Bind { name: bound, mutable, sub: None, .. } if bound == name => Some((*init, *mutable)),
                _ => None,
            },
            _ => None,
        });
        matches!(bindings.next(), Some((Some(init), false)) if self.is_success(init))
    }

    fn is_success(&self, id: ExprId) -> bool {
        let Expr::Call { callee, .. } = self.body.expr(id) else { return false };
        matches!(self.body.expr(*callee), Expr::Path(path) if path.last().is_some_and(|n| n == "Ok"))
    }

    /// `Err`, `Some`, `Event::Failed`: what it is called with lies in what it gives.
    fn is_constructor(&self, callee: ExprId) -> bool {
        let Expr::Path(path) = self.body.expr(callee) else { return false };
        path.last().is_some_and(|name| name.starts_with(char::is_uppercase))
    }

    /// `if let Err(e) = &result { error!("{e}"); }` stands before the result.
    fn is_logged_before(&self, result: ExprId, block: &Block) -> bool {
        let Expr::Path(name) = self.body.expr(result) else { return false };
        let is_same = |id: ExprId| match self.body.expr(id) {
            Expr::Ref { inner, .. } => matches!(self.body.expr(*inner), Expr::Path(p) if p == name),
            Expr::Path(path) => path == name,
            _ => false,
        };
        let logs = |then: ExprId| matches!(self.body.expr(then), Expr::Block(block) if self.logs_in(block));
        block.stmts.iter().any(|stmt| {
            let Stmt::Expr { expr, .. } = stmt else { return false };
            let Expr::If { cond, then, .. } = self.body.expr(*expr) else { return false };
            let Expr::Let { pat, value } = self.body.expr(*cond) else { return false };
            self.is_error_pattern(*pat) && is_same(*value) && logs(*then)
        })
    }

    /// `x.map_err(|e| { error!("{e}"); e })`
    pub(super) fn logs_its_error(&self, id: ExprId) -> bool {
        let Expr::Method { name, args, .. } = self.body.expr(id) else { return false };
        let logs = |arg: &ExprId| match self.body.expr(*arg) {
            Expr::Closure(closure) => match self.body.expr(closure.body) {
                Expr::Block(block) => self.logs_in(block),
                _ => self.is_log(closure.body),
            },
            _ => false,
        };
        SEE_ERRORS.contains(&name.as_str()) && args.iter().any(logs)
    }

    /// A statement of the block itself logs or prints.
    fn logs_in(&self, block: &Block) -> bool {
        let logs = |stmt: &Stmt| matches!(stmt, Stmt::Expr { expr, .. } if self.is_log(*expr));
        block.stmts.iter().any(logs) || block.tail.is_some_and(|tail| self.is_log(tail))
    }

    fn is_log(&self, id: ExprId) -> bool {
        let Expr::Macro(call) = self.body.expr(id) else { return false };
        matches!(self.macro_kind(&call.path), Some(MacroKind::Log | MacroKind::Print))
    }
}
