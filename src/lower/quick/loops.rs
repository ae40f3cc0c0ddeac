//! Loops that are written out and mean a `while let`, as [`lower::loops`](crate::lower::loops) has them.

use super::{Clear, Reader, Unclear};
use crate::lower::lexer::Kind;
use crate::tree::{Block, Expr, Name};

/// Whether a block is `break` and nothing else.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Breaks {
    Yes,
    No,
    /// Only syn can tell.
    Perhaps,
}

impl Reader<'_> {
    /// What follows the keyword `loop`.
    pub fn endless(&mut self, label: Option<Name>) -> Clear<Expr> {
        if !self.opens(b'{') {
            return Err(Unclear);
        }
        let close = self.after_group()? - 1;
        let first = self.at + 1;
        if self.is_punct_at(first, b'#') || self.token(first).is_some_and(|t| t.kind == Kind::Doc) {
            return Err(Unclear);
        }
        match self.word_at(first) {
            Some("let") if self.breaks(self.else_of_let(first))? => self.take_or_break(label, close),
            Some("if") if self.breaks(self.last_else(close))? && self.is_word_at(first + 1, "let") => {
                self.if_let_or_break(label, close)
            }
            Some("match") if self.may_have_arm_that_breaks(close) => Err(Unclear),
            _ => Ok(Expr::Loop { label, body: self.block_expr()?.id }),
        }
    }

    /// `loop { let Some(job) = jobs.pop() else { break }; .. }`
    fn take_or_break(&mut self, label: Option<Name>, close: usize) -> Clear<Expr> {
        let begin = self.start()?;
        self.at += 2;
        let pat = self.pat_single()?;
        let pat = self.settled(pat);
        self.expect(b'=')?;
        let value = self.expr()?;
        if value.braced || !self.eat_word("else") {
            return Err(Unclear);
        }
        self.at = self.after_group()?;
        self.expect(b';')?;
        let cond = self.add(Expr::Let { pat, value: value.id }, value.span);
        let mut block = Block::default();
        self.statements(&mut block)?;
        if self.at != close {
            return Err(Unclear);
        }
        self.at += 1;
        let span = self.since(begin);
        let body = self.add(Expr::Block(block), span);
        Ok(Expr::While { label, cond, body })
    }

    /// `loop { if let Some(job) = jobs.pop() { .. } else { break } }`
    fn if_let_or_break(&mut self, label: Option<Name>, close: usize) -> Clear<Expr> {
        self.at += 3;
        let pat = self.pat()?;
        self.expect(b'=')?;
        let value = self.let_value(false)?;
        let cond = self.add(Expr::Let { pat, value: value.id }, value.span);
        let body = self.block_expr()?.id;
        self.expect_word("else")?;
        self.at = self.after_group()?;
        self.eat(b';');
        if self.at != close {
            return Err(Unclear);
        }
        self.at += 1;
        Ok(Expr::While { label, cond, body })
    }

    /// The `else` block at the end of the `let` statement at an index, by the index of its brace.
    fn else_of_let(&self, from: usize) -> Option<usize> {
        let mut at = from;
        let mut last = None;
        loop {
            let token = self.token(at)?;
            match token.kind {
                Kind::Close => return None,
                Kind::Punct if token.byte == b';' => {
                    return last.filter(|open| self.after(*open) == at);
                }
                Kind::Open if token.byte == b'{' && self.is_word_at(at - 1, "else") => last = Some(at),
                _ => {}
            }
            at = self.after(at);
        }
    }

    /// The `else` block at the end of a block that closes at an index.
    fn last_else(&self, close: usize) -> Option<usize> {
        let end = if self.is_punct_at(close - 1, b';') { close - 1 } else { close };
        let last = self.token(end - 1).filter(|token| token.kind == Kind::Close)?;
        let open = last.data as usize;
        (self.opens_at(open, b'{') && self.is_word_at(open - 1, "else")).then_some(open)
    }

    fn after(&self, at: usize) -> usize {
        match &self.tokens[at] {
            token if token.kind == Kind::Open => token.data as usize + 1,
            _ => at + 1,
        }
    }

    fn breaks(&self, block: Option<usize>) -> Clear<bool> {
        match block.map(|open| self.breaks_at(open)) {
            Some(Breaks::Yes) => Ok(true),
            Some(Breaks::No) | None => Ok(false),
            Some(Breaks::Perhaps) => Err(Unclear),
        }
    }

    fn breaks_at(&self, open: usize) -> Breaks {
        let inside = open + 1..self.after(open) - 1;
        let words = inside.clone().filter(|at| self.is_word_at(*at, "break")).count();
        let others = |at: usize| {
            let token = &self.tokens[at];
            let is_brace =
                matches!(token.kind, Kind::Open | Kind::Close) && matches!(token.byte, b'{' | b'}');
            !is_brace && !token.is_punct(b';') && !self.is_word_at(at, "break")
        };
        let has_attributes = self.is_punct_at(open + 1, b'#') || self.tokens[open + 1].kind == Kind::Doc;
        if words == 0 || !has_attributes && inside.clone().any(others) {
            return Breaks::No;
        }
        let is_plain = self.is_word_at(open + 1, "break")
            && (inside.len() == 1 || inside.len() == 2 && self.is_punct_at(open + 2, b';'));
        if is_plain { Breaks::Yes } else { Breaks::Perhaps }
    }

    /// The block that closes at an index ends with a `match` of two arms, one of which may be `break`.
    fn may_have_arm_that_breaks(&self, close: usize) -> bool {
        let end = if self.is_punct_at(close - 1, b';') { close - 1 } else { close };
        let Some(last) = self.token(end - 1).filter(|token| token.kind == Kind::Close) else { return false };
        let (mut at, mut arrows) = (last.data as usize + 1, Vec::new());
        while at + 1 < end {
            if self.are_puncts_at(at, b"=>") {
                arrows.push(at);
            }
            at = self.after(at);
        }
        let breaks = |arrow: &usize| {
            let first = (arrow + 2..end).find(|at| !self.opens_at(*at, b'{'));
            first.is_some_and(|first| self.is_word_at(first, "break"))
        };
        arrows.len() == 2 && arrows.iter().any(breaks)
    }
}
