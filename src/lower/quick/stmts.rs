//! Statements.

use cfg_expr::Expression;

use super::{Clear, Form, Got, Reader, Unclear, is_ident};
use crate::lower::conditional::{condition, exclude};
use crate::lower::lexer::Kind;
use crate::source::ByteSpan;
use crate::tree::{Block, Expr, Stmt};

impl Reader<'_> {
    /// The statements up to the end of the group at hand.
    pub fn statements(&mut self, block: &mut Block) -> Clear<()> {
        while !self.is_empty() {
            self.statement(block)?;
        }
        Ok(())
    }

    fn statement(&mut self, block: &mut Block) -> Clear<()> {
        let begin = self.at;
        let has_attributes = self.skip_attributes()?;
        if has_attributes && (begin..self.at).any(|at| self.is_word_at(at, "cfg")) {
            return self.conditional(begin, block);
        }
        self.statement_behind(begin, block)
    }

    /// A statement under a condition, unless it is part of a [choice](crate::lower::conditional).
    fn conditional(&mut self, begin: usize, block: &mut Block) -> Clear<()> {
        let first = self.at;
        if self.begins_item() {
            return self.statement_behind(begin, block);
        }
        let condition = self.condition(begin, first)?;
        self.statement_behind(begin, block)?;
        let may_leave = matches!(self.word_at(first), Some("return" | "break" | "continue"))
            || self.opens_at(first, b'{') && self.leaves_somewhere(first)
            || self.token(first).is_some_and(|token| token.kind == Kind::Lifetime);
        if may_leave {
            return Err(Unclear);
        }
        let behind = self.at;
        if self.skip_attributes()?
            && (behind..self.at).any(|at| self.is_word_at(at, "cfg"))
            && !self.begins_item()
        {
            let other = self.condition(behind, self.at)?;
            if exclude(&condition, &other) {
                return Err(Unclear);
            }
        }
        self.at = behind;
        Ok(())
    }

    /// What the `cfg`s among attributes say together.
    fn condition(&self, begin: usize, end: usize) -> Clear<Expression> {
        let mut texts = Vec::new();
        for at in begin..end {
            let is_cfg = self.is_word_at(at, "cfg") && at > begin && self.opens_at(at - 1, b'[');
            let Some(open) = self.token(at + 1).filter(|token| is_cfg && token.opens(b'(')) else { continue };
            let close = self.token(open.data as usize).ok_or(Unclear)?;
            texts.push(&self.text[open.end as usize..close.start as usize]);
        }
        condition(&texts).ok_or(Unclear)
    }

    /// A word by which code leaves what is around it stands in the group that opens at an index.
    fn leaves_somewhere(&self, open: usize) -> bool {
        let close = self.token(open).map_or(open, |token| token.data as usize);
        (open..close).any(|at| matches!(self.word_at(at), Some("return" | "break" | "continue")))
    }

    /// A statement whose attributes begin at an index and were passed.
    fn statement_behind(&mut self, begin: usize, block: &mut Block) -> Clear<()> {
        let has_attributes = begin < self.at;
        let token = self.token(self.at).ok_or(Unclear)?;
        if token.is_punct(b';') {
            return Err(Unclear);
        }
        if token.kind == Kind::Ident {
            if self.is_word("let") {
                return self.let_stmt(block);
            }
            if self.begins_item() {
                return self.item_by_syn(begin, block);
            }
        }
        if self.macro_stmt(begin, block)? {
            return Ok(());
        }
        let got = if has_attributes { self.expr_with_attributes()? } else { self.early_expr()? };
        let ends = self.eat(b';');
        if ends {
            let span = self.since(got.span.start);
            block.stmts.push(Stmt::Expr { span, expr: got.id });
        } else if self.is_empty() {
            block.tail = Some(got.id);
        } else if got.form == Form::Block {
            block.stmts.push(Stmt::Expr { span: got.span, expr: got.id });
        } else {
            return Err(Unclear);
        }
        Ok(())
    }

    /// Attributes belong to the first part of what follows, and where that is a name they belong to its place.
    fn expr_with_attributes(&mut self) -> Clear<Got> {
        let first = self.early_operand()?;
        let takes_them =
            matches!(self.body.expr(first.id), Expr::Path(_) | Expr::Lit(_) | Expr::Range { .. });
        if takes_them { Err(Unclear) } else { self.early_rest(first) }
    }

    fn let_stmt(&mut self, block: &mut Block) -> Clear<()> {
        let start = self.start()?;
        self.at += 1;
        let pat = self.pat_single()?;
        let pat = self.settled(pat);
        let ty = if self.eat(b':') { Some(self.ty()?) } else { None };
        let (mut init, mut or_else) = (None, None);
        if self.eat(b'=') {
            let value = self.expr()?;
            init = Some(value.id);
            if self.is_word("else") && !value.braced {
                self.at += 1;
                or_else = Some(self.block_expr()?.id);
            }
        }
        self.expect(b';')?;
        let span = self.since(start);
        block.stmts.push(Stmt::Let { span, pat, ty, init, or_else });
        Ok(())
    }

    /// A macro call that is a statement of its own; false if it is part of an expression, or none is here.
    fn macro_stmt(&mut self, begin: usize, block: &mut Block) -> Clear<bool> {
        let Some(bang) = self.bang_of_path() else { return Ok(false) };
        if self.word_at(bang + 1).is_some() {
            return Err(Unclear);
        }
        let Some(open) = self.token(bang + 1).filter(|token| token.kind == Kind::Open) else {
            return Ok(false);
        };
        let after = open.data as usize + 1;
        let has_semicolon = self.is_punct_at(after, b';');
        let goes_on = self.is_punct_at(after, b'.') && !self.are_puncts_at(after, b"..")
            || self.is_punct_at(after, b'?');
        if !has_semicolon && (open.byte != b'{' || goes_on) {
            return Ok(false);
        }
        let start = self.start()?;
        let last = self.token(if has_semicolon { after } else { after - 1 }).ok_or(Unclear)?;
        let span = ByteSpan { start, end: last.end };
        if self.may_hold_items(bang + 2, after - 1)
            && self.items_by_syn(begin, after, has_semicolon, block)?
        {
            return Ok(true);
        }
        let expr = self.macro_in_block(span)?;
        self.at = after + usize::from(has_semicolon);
        if self.is_empty() && !has_semicolon {
            block.tail = Some(expr);
        } else {
            block.stmts.push(Stmt::Expr { span, expr });
        }
        Ok(true)
    }

    /// The index of the `!` behind a path without arguments that begins here.
    fn bang_of_path(&self) -> Option<usize> {
        let mut at = self.at + if self.are_puncts(b"::") { 2 } else { 0 };
        loop {
            let word = self.word_at(at)?;
            if !is_ident(word) && !matches!(word, "self" | "Self" | "super" | "crate") {
                return None;
            }
            at += 1;
            if !self.are_puncts_at(at, b"::") {
                break;
            }
            at += 2;
        }
        (self.is_punct_at(at, b'!') && !self.are_puncts_at(at, b"!=")).then_some(at)
    }

    /// An item begins here, or may.
    fn begins_item(&self) -> bool {
        let next = self.at + 1;
        match self.word() {
            Some(
                "pub" | "extern" | "use" | "static" | "fn" | "mod" | "type" | "struct" | "enum" | "trait"
                | "impl" | "macro",
            ) => true,
            Some("crate") => !self.are_puncts_at(next, b"::"),
            Some("const" | "unsafe") => !self.opens_at(next, b'{'),
            Some("async") => matches!(self.word_at(next), Some("unsafe" | "extern" | "fn")),
            Some("union" | "auto" | "default") => self.word_at(next).is_some(),
            _ => false,
        }
    }
}
