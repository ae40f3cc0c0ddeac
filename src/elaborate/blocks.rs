//! Blocks and statements.

use super::exprs::better;
use super::*;
use crate::catalogue::DropPolicy;
use crate::tree::{Block, Expr, Stmt};

impl Elab<'_, '_, '_> {
    pub(super) fn block(&mut self, block: &Block, expected: &Ty, span: ByteSpan) -> Val {
        if let Some(label) = &block.label {
            return self.labelled_block(label, block, expected, span);
        }
        let outer_module = self.env.module;
        if !block.items.is_empty() {
            let within = self.types.program.block_module(self.file, span);
            self.env.module = within.unwrap_or(outer_module);
        }
        let result = self.temp(span, expected.clone());
        let from = self.mark();
        self.scopes.push(Vec::new());
        let value = self.statements(block, expected);
        if self.types.can_hold(&value.ty) {
            self.slots[result as usize].ty = value.ty.clone();
            self.move_into(&value, Place::slot(result), span);
        }
        self.scopes.pop();
        if self.mark() > from {
            let end = ByteSpan { start: span.end.saturating_sub(1), end: span.end };
            self.emit(end, self.scope_end(from, DropKind::Scope));
        }
        self.env.module = outer_module;
        if value.place.is_some() { Val::temp(result, value.ty) } else { Val::plain(value.ty) }
    }

    pub(super) fn statements(&mut self, block: &Block, expected: &Ty) -> Val {
        for stmt in &block.stmts {
            match stmt {
                Stmt::Let { span, pat, ty, init, or_else } => {
                    self.let_stmt(*span, *pat, ty.as_ref(), *init, *or_else);
                }
                Stmt::Expr { span, expr } => self.expr_stmt(*span, *expr),
            }
        }
        match block.tail {
            Some(tail) => self.expr(tail, expected),
            // A block whose last statement leaves never gives a value.
            None if self.never_gives(block) => Val::plain(Ty::Never),
            None => Val::plain(Ty::UNIT),
        }
    }

    /// The last statement of the block, which has no value at its end, leaves it.
    pub(super) fn never_gives(&self, block: &Block) -> bool {
        matches!(block.stmts.last(), Some(Stmt::Expr { expr, .. }) if self.never_returns(*expr))
    }

    pub(super) fn never_returns(&self, id: ExprId) -> bool {
        match self.body.expr(id) {
            Expr::Return(_) | Expr::Break { .. } | Expr::Continue { .. } => true,
            Expr::Loop { .. } => !self.loop_breaks(id),
            _ => false,
        }
    }

    fn expr_stmt(&mut self, span: ByteSpan, expr: ExprId) {
        if self.expand_stmt(expr) {
            return;
        }
        let mark = self.mark();
        let outer_empties = std::mem::take(&mut self.empties);
        let value = self.expr(expr, &Ty::Unknown);
        let is_call = matches!(self.body.expr(expr), Expr::Method { .. });
        let evicts = std::mem::replace(&mut self.empties, outer_empties) && is_call;
        let is_moved = value.is_variable && matches!(self.body.expr(expr), Expr::Path(_));
        if let Some(place) = value.place.filter(|place| is_moved || self.is_new_view(place)) {
            self.emit(span, StepKind::Drop { place, how: DropKind::Statement });
        }
        if self.mark() > mark {
            let how = if evicts { DropKind::Evicted } else { DropKind::Statement };
            self.emit(span, self.scope_end(mark, how));
        }
    }

    /// The last that was done is to make a value there by which a task can be stopped.
    fn is_new_view(&self, place: &Place) -> bool {
        let is_there = matches!(self.steps.last(), Some(Step { kind: StepKind::Reach { into, .. }, .. }) if into == place);
        is_there && self.types.handle_policy(&self.slots[place.slot as usize].ty) == Some(DropPolicy::Nothing)
    }

    pub(super) fn let_stmt(
        &mut self,
        span: ByteSpan,
        pat: PatId,
        ty: Option<&crate::tree::TypeRef>,
        init: Option<ExprId>,
        or_else: Option<ExprId>,
    ) {
        self.declaring.push(self.mark());
        let names = self.declare(pat);
        let mark = self.mark();
        let written = ty.map_or(Ty::Unknown, |ty| self.types.lower(ty, &self.env));
        if let Some(init) = init {
            let value = self.expr(init, &written);
            let value = Val { ty: better(&written, &value.ty), ..value };
            if let Some(or_else) = or_else {
                let steps = self.scoped(|cx| {
                    cx.vanish_unless(pat, &value, span);
                    cx.expr(or_else, &Ty::Never);
                });
                let error = self.is_success_pattern(pat);
                let fails = Arm { decided: true, ..Arm::new(steps, error) };
                self.emit(span, StepKind::Branch { arms: vec![fails, Arm::default()] });
            }
            if let (Some(graceful), [(_, slot)]) = (self.server(init, &value.ty), &names[..]) {
                self.servers.push((*slot, graceful));
            }
            self.declaring.pop();
            self.bind(pat, &value, &names);
            self.note_aliases(pat, init, &names);
            // `let x = &temporary;` lets the temporary live as long as `x`.
            let extended = matches!(self.body.expr(init), Expr::Ref { .. });
            if self.mark() > mark && !extended {
                let is_wild = matches!(self.body.pat(pat), crate::tree::Pat::Wild);
                let how = if is_wild { DropKind::Underscore } else { DropKind::Statement };
                self.emit(span, self.scope_end(mark, how));
            }
        } else {
            self.declaring.pop();
            for (_, slot) in &names {
                self.slots[*slot as usize].ty = written.clone();
            }
        }
        self.register(names);
    }

    /// Steps with temporaries of their own, which are dropped at the end.
    pub(super) fn scoped(&mut self, build: impl FnOnce(&mut Self)) -> Vec<Step> {
        let span = ByteSpan::default();
        self.steps_of(|cx| {
            let from = cx.mark();
            cx.scopes.push(Vec::new());
            build(cx);
            cx.scopes.pop();
            cx.end_scope(span, from, DropKind::Scope);
        })
    }
}
