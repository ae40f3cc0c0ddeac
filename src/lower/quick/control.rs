//! Blocks, branches and closures.

use super::exprs::Tight;
use super::{Clear, Form, Got, Reader, Unclear};
use crate::lower::lexer::Kind;
use crate::tree::{Arm, Block, Closure, Expr, Name};

impl Reader<'_> {
    /// An expression that ends a statement by itself: a block, or what begins with a keyword and ends with one.
    pub fn block_like(&mut self, label: Option<(Name, u32)>) -> Clear<Got> {
        let start = match &label {
            Some((_, start)) => *start,
            None => self.start()?,
        };
        let label = label.map(|(label, _)| label);
        let word = self.word().ok_or(Unclear)?;
        self.at += 1;
        let node = match word {
            "if" => self.if_expr()?,
            "match" => self.match_expr()?,
            "loop" => self.endless(label)?,
            "while" => {
                let cond = self.expr_where(false)?.id;
                Expr::While { label, cond, body: self.block_expr()?.id }
            }
            "for" if !self.is_punct(b'<') => {
                let pat = self.pat()?;
                self.expect_word("in")?;
                let iter = self.expr_where(false)?.id;
                Expr::For { label, pat, iter, body: self.block_expr()?.id }
            }
            "unsafe" | "const" => {
                let block = self.block_expr()?;
                return Ok(Got { span: self.since(start), ..block });
            }
            _ => return Err(Unclear),
        };
        let span = self.since(start);
        Ok(Got { id: self.add(node, span), span, form: Form::Block, braced: true })
    }

    pub fn block_expr(&mut self) -> Clear<Got> {
        self.block_labeled(None)
    }

    pub fn block_labeled(&mut self, label: Option<Name>) -> Clear<Got> {
        let start = self.start()?;
        let mut block = Block { label, ..Block::default() };
        self.group(b'{', |reader| reader.statements(&mut block))?;
        let span = self.since(start);
        Ok(Got { id: self.add(Expr::Block(block), span), span, form: Form::Block, braced: true })
    }

    fn if_expr(&mut self) -> Clear<Expr> {
        let cond = self.expr_where(false)?.id;
        let then = self.block_expr()?.id;
        let or_else = match self.eat_word("else") {
            false => None,
            true if self.is_word("if") => Some(self.block_like(None)?.id),
            true => Some(self.block_expr()?.id),
        };
        Ok(Expr::If { cond, then, or_else })
    }

    fn match_expr(&mut self) -> Clear<Expr> {
        let scrutinee = self.expr_where(false)?.id;
        let arms = self.group(b'{', |reader| {
            let mut arms = Vec::new();
            while !reader.is_empty() {
                arms.push(reader.arm()?);
            }
            Ok(arms)
        })?;
        Ok(Expr::Match { scrutinee, arms })
    }

    fn arm(&mut self) -> Clear<Arm> {
        self.skip_attributes()?;
        let pat = self.pat()?;
        let guard = if self.eat_word("if") { Some(self.expr()?.id) } else { None };
        self.expect_all(b"=>")?;
        let body = self.early_expr()?;
        if !self.eat(b',') && body.form != Form::Block && !self.is_empty() {
            return Err(Unclear);
        }
        Ok(Arm { pat, guard, body: body.id })
    }

    /// An expression that ends where a statement would: behind a block, if it begins with one.
    pub fn early_expr(&mut self) -> Clear<Got> {
        let first = self.early_operand()?;
        self.early_rest(first)
    }

    /// The first operand of such an expression.
    pub fn early_operand(&mut self) -> Clear<Got> {
        match self.token(self.at).ok_or(Unclear)? {
            token if token.kind == Kind::Lifetime || token.opens(b'{') => self.atom(true),
            _ => match self.word() {
                Some("if" | "while" | "for" | "loop" | "match" | "unsafe" | "const") => self.atom(true),
                _ => self.unary(true),
            },
        }
    }

    /// What follows it.
    pub fn early_rest(&mut self, first: Got) -> Clear<Got> {
        if first.form != Form::Block {
            return self.operators(first, true, Tight::Least);
        }
        if self.is_punct(b'.') && !self.are_puncts(b"..") || self.is_punct(b'?') {
            let got = self.trailers(first)?;
            return self.operators(got, true, Tight::Least);
        }
        Ok(first)
    }

    pub fn let_expr(&mut self, structs: bool) -> Clear<Got> {
        let start = self.start()?;
        self.expect_word("let")?;
        let pat = self.pat()?;
        self.expect(b'=')?;
        let value = self.let_value(structs)?;
        let span = self.since(start);
        Ok(Got { braced: value.braced, ..self.plain(Expr::Let { pat, value: value.id }, span) })
    }

    /// The value of a `let` in a condition.
    pub fn let_value(&mut self, structs: bool) -> Clear<Got> {
        let value = self.unary(structs)?;
        self.operators(value, structs, Tight::Compare)
    }

    pub fn async_block_or_closure(&mut self, structs: bool) -> Clear<Got> {
        let moves = self.is_word_at(self.at + 1, "move");
        if !self.opens_at(self.at + 1 + usize::from(moves), b'{') {
            return self.closure(structs);
        }
        let start = self.start()?;
        self.at += 1 + usize::from(moves);
        let body = self.block_expr()?.id;
        let span = self.since(start);
        Ok(Got { braced: true, ..self.plain(Expr::Async { body, moves }, span) })
    }

    pub fn closure(&mut self, structs: bool) -> Clear<Got> {
        let start = self.start()?;
        let is_async = self.eat_word("async");
        let moves = self.eat_word("move");
        self.expect(b'|')?;
        let mut params = Vec::new();
        while !self.is_punct(b'|') {
            let pat = self.pat_single()?;
            let pat = self.settled(pat);
            params.push((pat, if self.eat(b':') { Some(self.ty()?) } else { None }));
            if !self.is_punct(b'|') {
                self.expect(b',')?;
            }
        }
        self.expect(b'|')?;
        let (ret, body) = match self.are_puncts(b"->") {
            true => {
                self.at += 2;
                (Some(self.ty()?), self.block_expr()?)
            }
            false => (None, self.expr_where(structs)?),
        };
        let closure = Closure { params, ret, body: body.id, is_async, moves };
        let span = self.since(start);
        Ok(Got { braced: body.braced, ..self.plain(Expr::Closure(Box::new(closure)), span) })
    }

    pub fn return_expr(&mut self) -> Clear<Got> {
        let start = self.start()?;
        self.at += 1;
        let value = if self.begins_expr() { Some(self.expr()?) } else { None };
        let span = self.since(start);
        let braced = value.is_some_and(|value| value.braced);
        Ok(Got { braced, ..self.plain(Expr::Return(value.map(|value| value.id)), span) })
    }

    pub fn break_expr(&mut self, structs: bool) -> Clear<Got> {
        let start = self.start()?;
        self.at += 1;
        let label = self.eat_lifetime();
        if label.is_some() && self.is_punct(b':') && !self.are_puncts(b"::") {
            return Err(Unclear);
        }
        let has_value = self.begins_expr() && (structs || !self.opens(b'{'));
        let value = if has_value { Some(self.expr()?) } else { None };
        let span = self.since(start);
        let braced = value.is_some_and(|value| value.braced);
        Ok(Got { braced, ..self.plain(Expr::Break { label, value: value.map(|value| value.id) }, span) })
    }

    pub fn continue_expr(&mut self) -> Clear<Got> {
        let start = self.start()?;
        self.at += 1;
        let label = self.eat_lifetime();
        let span = self.since(start);
        Ok(self.plain(Expr::Continue { label }, span))
    }

    /// The token can begin an expression.
    fn begins_expr(&self) -> bool {
        let Some(token) = self.token(self.at) else { return false };
        match (token.kind, token.byte) {
            (Kind::Ident, _) => !self.is_word("as"),
            (Kind::Open | Kind::Literal | Kind::Lifetime | Kind::Doc, _) | (Kind::Punct, b'#') => true,
            (Kind::Punct, b'!') => !self.are_puncts(b"!="),
            (Kind::Punct, b'-') => !self.are_puncts(b"-=") && !self.are_puncts(b"->"),
            (Kind::Punct, b'*') => !self.are_puncts(b"*="),
            (Kind::Punct, b'|') => !self.are_puncts(b"|="),
            (Kind::Punct, b'&') => !self.are_puncts(b"&="),
            (Kind::Punct, b'.') => self.are_puncts(b".."),
            (Kind::Punct, b'<') => !self.are_puncts(b"<=") && !self.are_puncts(b"<<="),
            (Kind::Punct, b':') => self.are_puncts(b"::"),
            _ => false,
        }
    }
}
