//! Parts of a body that syn reads: macro calls, and items that stand among statements.

use std::str::FromStr;

use proc_macro2::TokenStream;
use syn::parse::Parse;

use super::{Clear, Reader, Unclear};
use crate::lower::exprs::BodyBuilder;
use crate::lower::lexer::Kind;
use crate::lower::{Cx, items, macros, tokens};
use crate::source::ByteSpan;
use crate::tree::{Block, Item};

/// Words that an item can begin with.
const ITEM_WORDS: &[&str] = &[
    "pub",
    "extern",
    "use",
    "static",
    "fn",
    "mod",
    "type",
    "struct",
    "enum",
    "trait",
    "impl",
    "macro",
    "macro_rules",
    "crate",
    "const",
    "unsafe",
    "async",
    "union",
    "auto",
    "default",
    "safe",
];

impl Reader<'_> {
    /// Has syn parse what stands at a span, and lowers it.
    pub fn by_syn<N: Parse, T>(
        &mut self,
        span: ByteSpan,
        lower: impl FnOnce(&mut BodyBuilder<'_>, N) -> T,
    ) -> Clear<T> {
        let text = &self.text[span.range()];
        let (from, to) = (self.index_of(span.start), self.index_of(span.end));
        let stack =
            self.stack.checked_sub(tokens::stack_of(&self.tokens[from..to], self.text)).ok_or(Unclear)?;
        let found = TokenStream::from_str(text).map_err(|_| Unclear).and_then(|stream| {
            let node = syn::parse2(stream).map_err(|_| Unclear)?;
            let mut cx = Cx::of_parts(text, vec![(0, span.start as usize)], stack);
            let mut builder = BodyBuilder::of(&mut cx, std::mem::take(&mut self.body));
            let found = lower(&mut builder, node);
            self.body = builder.finish(0);
            if cx.problems.is_empty() { Ok(found) } else { Err(Unclear) }
        });
        proc_macro2::extra::invalidate_current_thread_spans();
        found
    }

    /// The index of the first token that begins there or later.
    fn index_of(&self, offset: u32) -> usize {
        self.tokens.partition_point(|token| token.start < offset)
    }

    /// The item here, whose attributes begin at an index, becomes one of the block's.
    pub fn item_by_syn(&mut self, begin: usize, block: &mut Block) -> Clear<()> {
        let last = self.end_of_item()?;
        let span = ByteSpan { start: self.tokens[begin].start, end: self.tokens[last].end };
        let found = self.by_syn(span, |builder, item: syn::Item| {
            let mut found = Vec::new();
            items::lower_item(&item, builder.cx, &mut found);
            found
        })?;
        self.put(found, block);
        self.at = last + 1;
        Ok(())
    }

    /// The macro call that ends before an index becomes items of the block's, if it holds some.
    pub fn items_by_syn(
        &mut self,
        begin: usize,
        after: usize,
        has_semicolon: bool,
        block: &mut Block,
    ) -> Clear<bool> {
        let span = ByteSpan { start: self.tokens[self.at].start, end: self.tokens[after - 1].end };
        let found = self.by_syn(span, |builder, mac: syn::Macro| macros::block_items(&mac, builder.cx))?;
        let Some(found) = found else { return Ok(false) };
        if begin != self.at {
            return Err(Unclear);
        }
        self.put(found, block);
        self.at = after + usize::from(has_semicolon);
        Ok(true)
    }

    fn put(&mut self, items: Vec<Item>, block: &mut Block) {
        for item in items {
            block.items.push(self.body.items.len() as u32);
            self.body.items.push(item);
        }
    }

    /// The index of the last token of the item here.
    fn end_of_item(&self) -> Clear<usize> {
        let mut at = self.at;
        let mut braces_end = None;
        loop {
            let token = self.token(at).ok_or(Unclear)?;
            match (token.kind, token.byte) {
                (Kind::Close, _) => return Err(Unclear),
                (Kind::Punct, b';') => return Ok(at),
                (Kind::Open, b'{') if braces_end.unwrap_or(true) => return Ok(token.data as usize),
                (Kind::Open, _) => at = token.data as usize,
                (Kind::Ident, _) if braces_end.is_none() => {
                    braces_end = match self.word_at(at) {
                        Some("use" | "static" | "type") => Some(false),
                        Some("const") => {
                            let is_fn =
                                matches!(self.word_at(at + 1), Some("fn" | "unsafe" | "async" | "extern"));
                            (!is_fn).then_some(false)
                        }
                        Some("fn" | "struct" | "enum" | "union" | "trait" | "impl" | "mod") => Some(true),
                        _ => None,
                    };
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// The tokens of a macro call, from one index to another, may be items.
    pub fn may_hold_items(&self, first: usize, close: usize) -> bool {
        let token = &self.tokens[first];
        first < close
            && (token.is_punct(b'#')
                || matches!(token.kind, Kind::Doc | Kind::InnerDoc)
                || self.word_at(first).is_some_and(|word| ITEM_WORDS.contains(&word)))
    }
}
