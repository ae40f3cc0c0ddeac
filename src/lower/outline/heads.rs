//! What stands between the keyword of an item and its body.

use super::{Clear, Cx, Unclear};
use crate::lower::lexer::Kind;
use crate::tree::Name;

/// A function up to its body.
pub struct Fn {
    pub name: Name,
    pub is_async: bool,
    pub has_self: bool,
    /// The index of the closing brace, or of the `;`.
    pub last: usize,
    /// The index of the opening brace.
    pub body: Option<usize>,
}

impl Cx<'_> {
    /// Reads the function whose qualifiers begin at an index.
    pub fn fn_head(&self, begin: usize) -> Clear<Fn> {
        let mut at = begin;
        let mut is_async = false;
        while !self.is_word(at, "fn") {
            is_async |= self.is_word(at, "async");
            self.token(at)?;
            at += 1;
        }
        let name = self.name(at + 1)?;
        let params = self.after_generics(at + 2)?;
        if !self.opens(params, b'(') {
            return Err(Unclear);
        }
        let end = self.end_of_head(self.after(params))?;
        let body = self.opens(end, b'{').then_some(end);
        let last = body.map_or(end, |open| self.after(open) - 1);
        Ok(Fn { name, is_async, has_self: self.has_self(params)?, last, body })
    }

    /// The parameters that open at an index begin with `self`, in any form.
    fn has_self(&self, open: usize) -> Clear<bool> {
        let close = self.after(open) - 1;
        let mut at = open + 1;
        while self.is_punct(at, b'#') && self.opens(at + 1, b'[') {
            at = self.after(at + 1);
        }
        while at < close {
            let token = self.token(at)?;
            match self.word(at) {
                Some("self") => return Ok(!self.is_punct(at + 1, b':') || !self.is_punct(at + 2, b':')),
                Some("mut") => {}
                _ if token.is_punct(b'&') || token.kind == Kind::Lifetime => {}
                _ => return Ok(false),
            }
            at += 1;
        }
        Ok(false)
    }

    /// The `{`, `(` or `;` that ends the head of a struct, an enum or a union.
    pub fn body_of_type(&self, at: usize) -> Clear<usize> {
        let at = self.after_generics(at)?;
        if self.opens(at, b'(') { Ok(at) } else { self.end_of_head(at) }
    }

    /// The `{` that ends the head of a trait or an `impl`.
    pub fn brace_of_head(&self, at: usize) -> Clear<usize> {
        let end = self.end_of_head(at)?;
        if self.opens(end, b'{') { Ok(end) } else { Err(Unclear) }
    }

    /// `impl !Trait for ..`, from behind the `impl`.
    pub fn is_negative(&self, at: usize) -> Clear<bool> {
        let at = self.after_generics(at)?;
        Ok(self.is_punct(at, b'!'))
    }

    /// The index behind the generic parameters that may open at an index.
    fn after_generics(&self, at: usize) -> Clear<usize> {
        if !self.is_punct(at, b'<') {
            return Ok(at);
        }
        let mut depth = 0usize;
        let mut at = at;
        loop {
            depth = self.depth_after(at, depth)?;
            at = self.after(at);
            if depth == 0 {
                return Ok(at);
            }
        }
    }

    /// The first `{` or `;` that stands in no group and between no angle brackets.
    fn end_of_head(&self, from: usize) -> Clear<usize> {
        let mut depth = 0usize;
        let mut at = from;
        loop {
            let token = self.token(at)?;
            match token.kind {
                Kind::Open if token.byte == b'{' && depth == 0 => return Ok(at),
                Kind::Punct if token.byte == b';' && depth == 0 => return Ok(at),
                Kind::Close => return Err(Unclear),
                _ => {}
            }
            depth = self.depth_after(at, depth)?;
            at = self.after(at);
        }
    }

    /// How many angle brackets are open behind a token. That of an arrow closes none.
    fn depth_after(&self, at: usize, depth: usize) -> Clear<usize> {
        let token = self.token(at)?;
        let follows = |byte: u8| {
            let before = at.checked_sub(1).and_then(|at| self.lexed.tokens.get(at));
            before.is_some_and(|before| before.is_punct(byte) && before.end == token.start)
        };
        match token.byte {
            b'<' if token.is_punct(b'<') => Ok(depth + 1),
            b'>' if token.is_punct(b'>') && !follows(b'-') && !follows(b'=') => {
                depth.checked_sub(1).ok_or(Unclear)
            }
            _ => Ok(depth),
        }
    }
}
