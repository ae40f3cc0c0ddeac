//! Items, one after the other.

use super::attrs::Read;
use super::heads::Fn;
use super::{Clear, Cx, Unclear};
use crate::lower::lexer::Kind;
use crate::lower::pieces;
use crate::source::ByteSpan;
use crate::tree::{Adt, Const, FnDecl, Impl, Item, ItemKind, Later, Name, Vis};

/// Where items stand, which decides what may stand there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Module,
    /// The arguments of a macro call.
    Call,
    Trait,
    Impl,
}

/// Words that an item begins with.
const ITEM_WORDS: &[&str] = &[
    "pub", "use", "fn", "mod", "type", "struct", "enum", "trait", "impl", "static", "const", "async",
    "unsafe",
];

/// An item up to its kind.
struct Head {
    read: Read,
    vis: Vis,
    /// The start of what stands before the keyword: attributes, else the visibility.
    start: Option<u32>,
}

impl<'t> Cx<'t> {
    /// The items between two indices.
    pub fn items(&self, from: usize, to: usize) -> Clear<Vec<Item>> {
        self.items_within(from, to, Within::Module)
    }

    fn items_within(&self, from: usize, to: usize, within: Within) -> Clear<Vec<Item>> {
        let mut items = Vec::new();
        let mut at = from;
        while at < to {
            at = self.item_within(at, to, within, &mut items)?;
        }
        // They stay for as long as the run.
        items.shrink_to_fit();
        Ok(items)
    }

    /// Reads the item at an index; returns the index behind it.
    pub fn item(&self, at: usize, to: usize, out: &mut Vec<Item>) -> Clear<usize> {
        self.item_within(at, to, Within::Module, out)
    }

    fn item_within(&self, from: usize, to: usize, within: Within, out: &mut Vec<Item>) -> Clear<usize> {
        let mut at = from;
        let mut read = Read::default();
        self.outer_attributes(&mut at, to, &mut read)?;
        let first = self.token(at)?.start;
        let start = read.start;
        let vis = self.visibility(&mut at)?;
        let start = start.or((self.token(at)?.start != first).then_some(first));
        let head = Head { read, vis, start };
        let Some(keyword) = self.word(at) else {
            return if within == Within::Module { self.calls(from, at, to, head, out) } else { Err(Unclear) };
        };
        let next = self.word(at + 1);
        match keyword {
            "fn" | "async" | "extern" | "unsafe" | "const" | "default" | "safe" if self.leads_to_fn(at) => {
                self.function(at, head, within, out)
            }
            "type" => self.alias(at, head, out),
            "const" | "static" => self.constant(at, head, within, out),
            _ if within == Within::Trait => self.skip_macro(at),
            _ if within == Within::Impl => self.by_syn_in_impl(at, head, out),
            "mod" => self.module(at, head, out),
            "use" => {
                let mut imports = Vec::new();
                let end = self.use_tree(at + 1, &mut imports)?;
                out.push(self.finish(head, at, end, Name::default(), ItemKind::Use(imports))?);
                Ok(end + 1)
            }
            "struct" | "enum" => self.adt(at, head, out),
            "union" if next.is_some() => self.skip_braced(at),
            "trait" => self.trait_item(at, at, head, out),
            "unsafe" | "auto" if next == Some("trait") => self.trait_item(at, at + 1, head, out),
            "unsafe" if next == Some("auto") => self.trait_item(at, at + 2, head, out),
            "impl" => self.impl_item(at, at, head, out),
            "unsafe" | "default" if next == Some("impl") => self.impl_item(at, at + 1, head, out),
            "extern" if next == Some("crate") => self.extern_crate(at, head, out),
            "extern" | "unsafe" => self.skip_foreign(at),
            "macro_rules" if self.is_punct(at + 1, b'!') && self.word(at + 2).is_some() => {
                self.macro_rules(at, head, out)
            }
            _ if within == Within::Call => Err(Unclear),
            _ => self.calls(from, at, to, head, out),
        }
    }

    fn visibility(&self, at: &mut usize) -> Clear<Vis> {
        if !self.is_word(*at, "pub") {
            return Ok(Vis::Private);
        }
        *at += 1;
        if !self.opens(*at, b'(') {
            return Ok(Vis::Public);
        }
        let (inside, close) = (*at + 1, self.after(*at) - 1);
        *at = close + 1;
        let path = if self.is_word(inside, "in") { inside + 1 } else { inside };
        let is_self = self.is_word(path, "self") && path + 1 == close;
        let known = path != inside || close == inside + 1;
        match self.word(inside) {
            Some("crate" | "super" | "self" | "in") if known => {
                Ok(if is_self { Vis::Private } else { Vis::Crate })
            }
            _ => Err(Unclear),
        }
    }

    fn finish(&self, head: Head, keyword: usize, last: usize, name: Name, kind: ItemKind) -> Clear<Item> {
        let mut span = self.span(keyword, last)?;
        span.start = head.start.unwrap_or(span.start);
        let all = head.read.all;
        Ok(Item {
            name,
            span,
            vis: head.vis,
            cfg: all.cfg,
            attrs: all.attrs,
            says_detached: all.says_detached,
            kind,
        })
    }

    /// Qualifiers and `fn` stand here.
    fn leads_to_fn(&self, from: usize) -> bool {
        let mut at = from;
        loop {
            match self.word(at) {
                Some("fn") => return self.word(at + 1).is_some(),
                Some("async" | "unsafe" | "const" | "default" | "safe") => at += 1,
                Some("extern") => {
                    at += 1;
                    at += usize::from(self.lexed.tokens.get(at).is_some_and(|t| t.kind == Kind::Literal));
                }
                _ => return false,
            }
        }
    }

    fn function(&self, at: usize, mut head: Head, within: Within, out: &mut Vec<Item>) -> Clear<usize> {
        let begin = if self.is_word(at, "default") { at + 1 } else { at };
        let Fn { name, is_async, has_self, last, body } = self.fn_head(begin)?;
        if within != Within::Trait && body.is_none() {
            return Err(Unclear);
        }
        let blocks = match body {
            Some(open) => {
                let mut inside = open + 1;
                self.inner_attributes(&mut inside, last, &mut head.read)?;
                Some(self.blocks(open, last + 1)?)
            }
            None => None,
        };
        let span = self.span(begin, last)?;
        let body_at = self.token(body.unwrap_or(last))?.start;
        let decl = FnDecl::later(self.piece(span), body_at, is_async, has_self, blocks);
        // A method of a trait has no visibility of its own.
        if within == Within::Trait {
            head.vis = Vis::Private;
        }
        out.push(self.finish(head, begin, last, name, ItemKind::Fn(Box::new(decl)))?);
        Ok(last + 1)
    }

    fn alias(&self, at: usize, head: Head, out: &mut Vec<Item>) -> Clear<usize> {
        let last = self.semicolon(at)?;
        let alias = Later::of(self.piece(self.span(at, last)?));
        out.push(self.finish(head, at, last, self.name(at + 1)?, ItemKind::Alias(alias))?);
        Ok(last + 1)
    }

    fn constant(&self, at: usize, head: Head, within: Within, out: &mut Vec<Item>) -> Clear<usize> {
        let last = self.semicolon(at)?;
        if within == Within::Trait {
            return Ok(last + 1);
        }
        let name_at = if self.is_word(at + 1, "mut") { at + 2 } else { at + 1 };
        let has_value = (at..last).any(|i| self.is_punct(i, b'='));
        if !has_value || within == Within::Impl && !self.is_word(at, "const") {
            return Err(Unclear);
        }
        let value = Later::of(self.piece(self.span(at, last)?));
        let blocks = self.blocks(at, last)?;
        let kind = ItemKind::Const(Box::new(Const { value, blocks }));
        out.push(self.finish(head, at, last, self.name(name_at)?, kind)?);
        Ok(last + 1)
    }

    fn module(&self, at: usize, mut head: Head, out: &mut Vec<Item>) -> Clear<usize> {
        let name = self.name(at + 1)?;
        if self.is_punct(at + 2, b';') {
            let kind = ItemKind::ModFile { paths: std::mem::take(&mut head.read.all.paths) };
            out.push(self.finish(head, at, at + 2, name, kind)?);
            return Ok(at + 3);
        }
        if !self.opens(at + 2, b'{') {
            return Err(Unclear);
        }
        let close = self.after(at + 2) - 1;
        let mut inside = at + 3;
        self.inner_attributes(&mut inside, close, &mut head.read)?;
        let items = self.items(inside, close)?;
        out.push(self.finish(head, at, close, name, ItemKind::Mod(items))?);
        Ok(close + 1)
    }

    fn adt(&self, at: usize, head: Head, out: &mut Vec<Item>) -> Clear<usize> {
        let is_enum = self.is_word(at, "enum");
        let name = self.name(at + 1)?;
        let body = self.body_of_type(at + 2)?;
        let braced = self.opens(body, b'{');
        let last = if braced { self.after(body) - 1 } else { self.semicolon(body)? };
        if is_enum && !braced {
            return Err(Unclear);
        }
        let shape = Later::of(self.piece(self.span(at, last)?));
        let derives_debug = head.read.all.derives_debug;
        let adt = Adt { is_enum, is_constructor: !is_enum && !braced, derives_debug, shape };
        out.push(self.finish(head, at, last, name, ItemKind::Adt(Box::new(adt)))?);
        Ok(last + 1)
    }

    fn trait_item(&self, at: usize, keyword: usize, mut head: Head, out: &mut Vec<Item>) -> Clear<usize> {
        let name = self.name(keyword + 1)?;
        let open = self.brace_of_head(keyword + 2)?;
        let close = self.after(open) - 1;
        let mut inside = open + 1;
        self.inner_attributes(&mut inside, close, &mut head.read)?;
        let items = self.items_within(inside, close, Within::Trait)?;
        let span = ByteSpan { start: self.token(at)?.start, end: self.token(open)?.start };
        let kind = ItemKind::Trait { head: Later::of(self.piece(span)), items };
        out.push(self.finish(head, at, close, name, kind)?);
        Ok(close + 1)
    }

    fn impl_item(&self, at: usize, keyword: usize, mut head: Head, out: &mut Vec<Item>) -> Clear<usize> {
        let open = self.brace_of_head(keyword + 1)?;
        let close = self.after(open) - 1;
        let mut inside = open + 1;
        self.inner_attributes(&mut inside, close, &mut head.read)?;
        let items = self.items_within(inside, close, Within::Impl)?;
        let negative = self.is_negative(keyword + 1)?;
        let span = ByteSpan { start: self.token(at)?.start, end: self.token(open)?.start };
        let decl = Impl { head: Later::of(self.piece(span)), items, negative };
        head.vis = Vis::Private;
        // `default` is no part of an `impl`'s place.
        let first = if self.is_word(at, "default") { keyword } else { at };
        out.push(self.finish(head, first, close, Name::default(), ItemKind::Impl(Box::new(decl)))?);
        Ok(close + 1)
    }

    fn extern_crate(&self, at: usize, head: Head, out: &mut Vec<Item>) -> Clear<usize> {
        let krate = self.name(at + 2)?;
        let last = self.semicolon(at)?;
        let bound = match self.is_word(at + 3, "as") {
            true => self.name(at + 4)?,
            false => krate.clone(),
        };
        out.push(self.finish(head, at, last, bound, ItemKind::ExternCrate { krate })?);
        Ok(last + 1)
    }

    fn macro_rules(&self, at: usize, mut head: Head, out: &mut Vec<Item>) -> Clear<usize> {
        let close = self.after(at + 3) - 1;
        let last = if self.opens(at + 3, b'{') { close } else { self.semicolon(close)? };
        head.vis = Vis::Private;
        out.push(self.finish(head, at, last, self.name(at + 2)?, ItemKind::MacroRules)?);
        Ok(last + 1)
    }

    /// `union` and what else is of no interest ends with its braces.
    fn skip_braced(&self, at: usize) -> Clear<usize> {
        let open = self.body_of_type(at + 2)?;
        if self.opens(open, b'{') { Ok(self.after(open)) } else { Err(Unclear) }
    }

    /// `extern "C" { .. }`
    fn skip_foreign(&self, at: usize) -> Clear<usize> {
        let at = if self.is_word(at, "unsafe") { at + 1 } else { at };
        if !self.is_word(at, "extern") {
            return Err(Unclear);
        }
        let open = if self.token(at + 1)?.kind == Kind::Literal { at + 2 } else { at + 1 };
        if self.opens(open, b'{') { Ok(self.after(open)) } else { Err(Unclear) }
    }

    /// A macro call among the items of a trait, which are not looked for.
    fn skip_macro(&self, at: usize) -> Clear<usize> {
        let open = self.macro_call(at)?;
        let close = self.after(open) - 1;
        match self.opens(open, b'{') {
            true => Ok(close + 1 + usize::from(self.is_punct(close + 1, b';'))),
            false => Ok(self.semicolon(close)? + 1),
        }
    }

    /// The index of the delimiter that opens the arguments of the macro call at `at`.
    fn macro_call(&self, at: usize) -> Clear<usize> {
        let mut at = at;
        while self.is_punct(at, b':') {
            at += 1;
        }
        loop {
            self.word(at).ok_or(Unclear)?;
            match self.is_punct(at + 1, b':') && self.is_punct(at + 2, b':') {
                true => at += 3,
                false => break,
            }
        }
        let opens = self.is_punct(at + 1, b'!') && self.token(at + 2)?.kind == Kind::Open;
        if opens { Ok(at + 2) } else { Err(Unclear) }
    }

    /// Macro calls, one or more in a row: only lowering them tells which items they stand for. Together they are lexed
    /// and parsed once, and so are the definitions of the macros.
    fn calls(&self, from: usize, at: usize, to: usize, head: Head, out: &mut Vec<Item>) -> Clear<usize> {
        if head.vis != Vis::Private {
            return Err(Unclear);
        }
        let mut last = self.end_of_call(at)?;
        if let Ok(items) = self.held_items(at, last) {
            let cfg = head.read.all.cfg;
            out.extend(items.into_iter().map(|mut item| {
                item.cfg.extend(cfg.iter().cloned());
                item
            }));
            return Ok(last + 1);
        }
        while let Some(next) = self.end_of_next_call(last + 1, to) {
            last = next;
        }
        out.extend(pieces::items(&self.piece(self.span(from, last)?)).ok_or(Unclear)?);
        Ok(last + 1)
    }

    /// The index of the last token of the macro call at `at`.
    fn end_of_call(&self, at: usize) -> Clear<usize> {
        let open = self.macro_call(at)?;
        let close = self.after(open) - 1;
        if self.opens(open, b'{') { Ok(close) } else { self.semicolon(close) }
    }

    /// The same of the call that begins here with its attributes, if one does and does not hold its items.
    fn end_of_next_call(&self, from: usize, to: usize) -> Option<usize> {
        let mut at = from;
        self.outer_attributes(&mut at, to, &mut Read::default()).ok()?;
        let last = if at < to { self.end_of_call(at).ok()? } else { return None };
        (!self.may_hold_its_items(at, last)).then_some(last)
    }

    /// The call's arguments may be items that stand for themselves: no macro of the file makes something else of them.
    fn may_hold_its_items(&self, at: usize, last: usize) -> bool {
        let Ok(open) = self.macro_call(at) else { return false };
        let name = self.word(open - 2).unwrap_or_default();
        let begins = |at: usize| {
            let token = &self.lexed.tokens[at];
            token.is_punct(b'#')
                || token.kind == Kind::Doc
                || self.word(at).is_some_and(|word| ITEM_WORDS.contains(&word))
        };
        let has_grammar = ["cfg_if", "task_local", "include"].contains(&name);
        !has_grammar
            && begins(open + 1)
            && self.span(at, last).is_ok_and(|span| pieces::is_plain(&self.piece(span)))
    }

    /// The items that a call of an unknown macro holds, if syn would find them there: nobody else says whether its
    /// arguments are Rust.
    fn held_items(&self, at: usize, last: usize) -> Clear<Vec<Item>> {
        if !self.may_hold_its_items(at, last) {
            return Err(Unclear);
        }
        let open = self.macro_call(at)?;
        let items = self.items_within(open + 1, self.after(open) - 1, Within::Call)?;
        if items.iter().all(pieces::is_read_without_syn) { Ok(items) } else { Err(Unclear) }
    }

    fn by_syn_in_impl(&self, at: usize, head: Head, out: &mut Vec<Item>) -> Clear<usize> {
        if head.vis != Vis::Private {
            return Err(Unclear);
        }
        let next = self.skip_macro(at)?;
        out.extend(pieces::impl_items(&self.piece(self.span(at, next - 1)?)).ok_or(Unclear)?);
        Ok(next)
    }

    /// The `;` that ends the item at `at`.
    pub fn semicolon(&self, at: usize) -> Clear<usize> {
        let mut at = at;
        while !self.is_punct(at, b';') {
            if self.token(at)?.kind == Kind::Close && at + 1 >= self.lexed.tokens.len() {
                return Err(Unclear);
            }
            at = self.after(at);
        }
        Ok(at)
    }
}
