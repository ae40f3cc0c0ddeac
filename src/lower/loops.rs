//! Loops that are written out and mean a `while let`.
//!
//! `loop { let Some(job) = jobs.pop() else { break }; .. }` takes one thing a turn and ends when there is none.
//! So do an `if let` with `else { break }` and a `match` one arm of which is `break`, where they are all that
//! the loop does. Written as `while let` they are understood alike.

use syn::{Expr as SynExpr, Stmt as SynStmt};

use super::exprs::{BodyBuilder, label};
use crate::tree::{Expr, ExprId};

/// What is taken in each turn, and what is done with it.
struct Turn<'s> {
    pat: &'s syn::Pat,
    value: &'s SynExpr,
    block: &'s syn::Block,
    /// Statements of the block that belong to the head.
    head: usize,
}

impl BodyBuilder<'_> {
    pub(super) fn endless(&mut self, e: &syn::ExprLoop) -> Expr {
        let label = label(e.label.as_ref());
        let Some(turn) = turn(&e.body) else {
            return Expr::Loop { label, body: self.block_expr(&e.body, None) };
        };
        let span = self.cx.expr_span(turn.value);
        let (pat, value) = (self.pat(turn.pat), self.expr(turn.value));
        let cond = self.add(Expr::Let { pat, value }, span);
        Expr::While { label, cond, body: self.rest(&turn) }
    }

    fn rest(&mut self, turn: &Turn<'_>) -> ExprId {
        let span = self.cx.block_span(turn.block);
        let lowered = self.stmts(&turn.block.stmts[turn.head..], None);
        self.add(Expr::Block(lowered), span)
    }
}

fn turn(body: &syn::Block) -> Option<Turn<'_>> {
    match &body.stmts[..] {
        [SynStmt::Local(local), ..] => {
            let init = local.init.as_ref()?;
            let (_, or_else) = init.diverge.as_ref()?;
            let is_plain = local.attrs.is_empty() && !matches!(local.pat, syn::Pat::Type(_));
            (is_plain && is_break(or_else)).then_some(Turn {
                pat: &local.pat,
                value: &init.expr,
                block: body,
                head: 1,
            })
        }
        [SynStmt::Expr(SynExpr::If(branch), _)] => {
            let SynExpr::Let(cond) = &*branch.cond else { return None };
            let (_, or_else) = branch.else_branch.as_ref()?;
            is_break(or_else).then_some(Turn {
                pat: &cond.pat,
                value: &cond.expr,
                block: &branch.then_branch,
                head: 0,
            })
        }
        [SynStmt::Expr(SynExpr::Match(choice), _)] => {
            let [first, last] = &choice.arms[..] else { return None };
            let (takes, ends) = if is_break(&first.body) { (last, first) } else { (first, last) };
            let SynExpr::Block(block) = &*takes.body else { return None };
            let is_plain = |arm: &syn::Arm| arm.attrs.is_empty() && !matches!(arm.pat, syn::Pat::Guard(_));
            let tells_apart = !matches!(takes.pat, syn::Pat::Wild(_) | syn::Pat::Ident(_));
            (tells_apart
                && is_break(&ends.body)
                && is_plain(takes)
                && is_plain(ends)
                && block.label.is_none())
            .then_some(Turn { pat: &takes.pat, value: &choice.expr, block: &block.block, head: 0 })
        }
        _ => None,
    }
}

/// `break`, or a block of nothing else.
fn is_break(expr: &SynExpr) -> bool {
    match expr {
        SynExpr::Break(e) => e.label.is_none() && e.expr.is_none(),
        SynExpr::Block(e) => {
            matches!(&e.block.stmts[..], [SynStmt::Expr(only, _)] if e.label.is_none() && is_break(only))
        }
        _ => false,
    }
}
