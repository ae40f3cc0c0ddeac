//! Which of the values that a code returns are failures that nobody was told of.

use super::*;
use crate::catalogue::MacroKind;
use crate::tree::{Block, Expr, Stmt};

/// Adapters that see an error and hand it on.
const SEE_ERRORS: [&str; 4] = ["inspect_err", "map_err", "or_else", "tap_err"];

impl Elab<'_, '_, '_> {
    /// Notes what a value says that the code at hand returns; it was elaborated just before.
    pub(super) fn note_outcome(&mut self, value: ExprId) {
        let call = self.result_of(value);
        let called = self.called_last.filter(|(_, at)| call == Some(*at)).map(|(f, _)| f);
        let settled = call.is_some() && call == self.sent_last || self.is_settled(value, false);
        let outcome = &mut self.codes[self.code as usize].outcome;
        match called {
            _ if settled => {}
            Some(f) => outcome.of.push(f),
            None => outcome.may_fail = true,
        }
    }

    /// The call whose result the expression gives as it is.
    fn result_of(&self, id: ExprId) -> Option<ByteSpan> {
        match self.body.expr(id) {
            Expr::Block(block) => self.result_of(block.tail?),
            Expr::Await(inner) => self.result_of(*inner),
            Expr::Call { .. } | Expr::Method { .. } => Some(self.body.span(id)),
            _ => None,
        }
    }

    /// The expression gives an `Ok(..)`, or an error that its arm of a branch logs before, if anything.
    fn is_settled(&self, id: ExprId, is_arm: bool) -> bool {
        match self.body.expr(id) {
            Expr::Block(block) => match block.tail {
                Some(tail) if self.is_error_value(tail) => is_arm && self.logs_in(block),
                Some(tail) if self.is_logged_before(tail, block) => true,
                Some(tail) => self.is_settled(tail, is_arm),
                None => self.never_gives(block),
            },
            Expr::If { then, or_else, .. } => {
                self.is_settled(*then, true) && or_else.is_some_and(|other| self.is_settled(other, true))
            }
            Expr::Match { arms, .. } => arms.iter().all(|arm| self.is_settled(arm.body, true)),
            Expr::Call { callee, .. } => {
                matches!(self.body.expr(*callee), Expr::Path(path) if path.last().is_some_and(|n| n == "Ok"))
            }
            Expr::Macro(call) => matches!(self.macro_kind(&call.path), Some(MacroKind::Panic)),
            Expr::Method { .. } => self.logs_its_error(id),
            _ => self.never_returns(id),
        }
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
