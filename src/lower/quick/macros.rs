//! Macro calls.
//!
//! Arguments that are expressions are read here. What else a macro's tokens may be, syn finds out, of the call
//! alone.

use super::{Clear, Form, Got, Reader, Unclear};
use crate::lower::lexer::Kind;
use crate::lower::macros::{self, FORMAT_LIKE};
use crate::source::ByteSpan;
use crate::tree::{Expr, ExprId, MacroCall, MacroContent, PathRef};

impl Reader<'_> {
    /// A `!` that belongs to the path stands here.
    pub fn is_macro_call(&self, path: &PathRef) -> bool {
        path.qself.is_none()
            && self.is_punct(b'!')
            && !self.are_puncts(b"!=")
            && path.segments.iter().all(|segment| segment.args.is_none())
    }

    /// The call of the macro at a path that begins at an offset, from its `!` on.
    pub fn macro_expr(&mut self, path: PathRef, start: u32) -> Clear<Got> {
        let path_span = self.since(start);
        self.at += 1;
        let open = self.token(self.at).filter(|token| token.kind == Kind::Open).ok_or(Unclear)?;
        let close = open.data as usize;
        let span = ByteSpan { start, end: self.tokens[close].end };
        let mark = self.mark();
        let id = match self.content(&path, close) {
            Ok(content) => self.add(Expr::Macro(Box::new(MacroCall { path, path_span, content })), span),
            Err(Unclear) => {
                self.back_to(&mark);
                self.macro_by_syn(span, span)?
            }
        };
        self.at = close + 1;
        Ok(Got { id, span, form: Form::Plain, braced: open.byte == b'{' })
    }

    /// The call here that is a statement; the span is that of the statement.
    pub fn macro_in_block(&mut self, span: ByteSpan) -> Clear<ExprId> {
        let start = self.start()?;
        let path = self.qpath(true)?;
        let path_span = self.since(start);
        self.at += 1;
        let close = self.after_group()? - 1;
        let call = ByteSpan { start, end: self.tokens[close].end };
        let mark = self.mark();
        match self.content(&path, close) {
            Ok(content) => Ok(self.add(Expr::Macro(Box::new(MacroCall { path, path_span, content })), span)),
            Err(Unclear) => {
                self.back_to(&mark);
                self.macro_by_syn(call, span)
            }
        }
    }

    /// What is in the group here, which closes at an index.
    fn content(&mut self, path: &PathRef, close: usize) -> Clear<MacroContent> {
        let name = path.last().ok_or(Unclear)?.as_str();
        self.at += 1;
        let content = match name {
            "select" | "select_biased" | "stream" | "try_stream" | "cfg_if" => return Err(Unclear),
            "matches" | "assert_matches" => return self.expr_and_pat(),
            "vec" => self.list_or_repeat()?,
            name if FORMAT_LIKE.contains(&name) => MacroContent::Exprs(self.format_args(close)?),
            _ => MacroContent::Exprs(self.list(|reader| Ok(reader.expr()?.id))?),
        };
        if self.at == close { Ok(content) } else { Err(Unclear) }
    }

    fn list_or_repeat(&mut self) -> Clear<MacroContent> {
        if self.is_empty() {
            return Ok(MacroContent::Exprs(Vec::new()));
        }
        let value = self.expr()?.id;
        if self.eat(b';') {
            return Ok(MacroContent::Repeat { value, len: self.expr()?.id });
        }
        Ok(MacroContent::Exprs(self.more_exprs(value)?))
    }

    /// Whatever follows the pattern does not matter.
    fn expr_and_pat(&mut self) -> Clear<MacroContent> {
        let value = self.expr()?.id;
        self.expect(b',')?;
        Ok(MacroContent::ExprPat { value, pat: self.pat()? })
    }

    fn format_args(&mut self, close: usize) -> Clear<Vec<ExprId>> {
        let mut values = Vec::new();
        while self.at < close {
            if self.eat(b',') || self.eat(b';') {
                continue;
            }
            let end = self.end_of_arg(close);
            values.push(self.format_arg()?);
            if self.at != end {
                return Err(Unclear);
            }
        }
        Ok(values)
    }

    /// The next `,` or `;` that stands in no group.
    fn end_of_arg(&self, close: usize) -> usize {
        let mut at = self.at;
        while at < close && !self.is_punct_at(at, b',') && !self.is_punct_at(at, b';') {
            at = if self.tokens[at].kind == Kind::Open { self.tokens[at].data as usize + 1 } else { at + 1 };
        }
        at
    }

    /// `value`, `name = value`, `?value`, `%value`, `target: value`.
    fn format_arg(&mut self) -> Clear<ExprId> {
        if self.is_ident_at(self.at)
            && self.is_punct_at(self.at + 1, b':')
            && !self.are_puncts_at(self.at + 1, b"::")
        {
            self.at += 2;
        }
        if let Some(after) = self.after_dotted_name(self.at)
            && self.is_punct_at(after, b'=')
            && !self.are_puncts_at(after, b"==")
        {
            self.at = after + 1;
        }
        self.eat(b'?');
        self.eat(b'%');
        Ok(self.expr()?.id)
    }

    fn after_dotted_name(&self, from: usize) -> Option<usize> {
        let mut at = from;
        loop {
            self.word_at(at)?;
            at += 1;
            if !self.is_punct_at(at, b'.') {
                return Some(at);
            }
            at += 1;
        }
    }

    /// Has syn read the call at a span, which stands for the expression at another one.
    fn macro_by_syn(&mut self, call: ByteSpan, span: ByteSpan) -> Clear<ExprId> {
        self.by_syn(call, |builder, mac: syn::Macro| macros::expr(builder, &mac, span))
    }
}
