//! Patterns.

use super::{Clear, Reader, Unclear};
use crate::lower::lexer::Kind;
use crate::source::ByteSpan;
use crate::tree::{Lit, Name, Pat, PatId, PatList};

/// A pattern, or the `..` that stands for others in a list.
#[derive(Clone, Copy)]
pub enum Single {
    Pat(PatId),
    Rest(ByteSpan),
}

impl Reader<'_> {
    /// A pattern with all its cases.
    pub fn pat(&mut self) -> Clear<PatId> {
        let single = self.pat_or_rest()?;
        Ok(self.settled(single))
    }

    /// A `..` that stands in no list is none of the patterns that are known.
    pub fn settled(&mut self, single: Single) -> PatId {
        match single {
            Single::Pat(id) => id,
            Single::Rest(span) => self.add_pat(Pat::Other, span),
        }
    }

    fn pat_or_rest(&mut self) -> Clear<Single> {
        let start = self.start()?;
        let leads = self.eat(b'|');
        let first = self.pat_single()?;
        if !leads && !self.is_or() {
            return Ok(first);
        }
        let mut cases = vec![self.settled(first)];
        while self.is_or() {
            self.at += 1;
            let case = self.pat_single()?;
            cases.push(self.settled(case));
        }
        let span = self.since(start);
        Ok(self.single(Pat::Or(cases), span))
    }

    fn is_or(&self) -> bool {
        self.is_punct(b'|') && !self.are_puncts(b"||") && !self.are_puncts(b"|=")
    }

    fn single(&mut self, pat: Pat, span: ByteSpan) -> Single {
        Single::Pat(self.add_pat(pat, span))
    }

    /// A pattern of one case.
    pub fn pat_single(&mut self) -> Clear<Single> {
        let token = self.token(self.at).ok_or(Unclear)?;
        self.is_open = false;
        match (token.kind, token.byte) {
            (Kind::Ident, _) => self.pat_of_word(),
            (Kind::Literal, _) | (Kind::Punct, b'-') => self.pat_of_literal(),
            (Kind::Punct, b'&') => {
                self.at += 1;
                self.eat_word("mut");
                let inner = self.pat_single()?;
                let inner = self.settled(inner);
                let span = self.since(token.start);
                Ok(self.single(Pat::Ref(inner), span))
            }
            (Kind::Punct, b':' | b'<') => self.pat_of_path(),
            (Kind::Punct, b'.') if self.are_puncts(b"..") && !self.are_puncts(b"...") => self.pat_half_open(),
            (Kind::Open, b'(') => self.pat_paren_or_tuple(),
            (Kind::Open, b'[') => {
                let list = self.group(b'[', |reader| reader.pat_list(true))?;
                let span = self.since(token.start);
                Ok(self.single(Pat::Slice(list), span))
            }
            _ => Err(Unclear),
        }
    }

    fn pat_of_word(&mut self) -> Clear<Single> {
        let word = self.word().ok_or(Unclear)?;
        let next = self.at + 1;
        match word {
            "_" => {
                let span = self.tokens[self.at].span();
                self.at += 1;
                Ok(self.single(Pat::Wild, span))
            }
            "true" | "false" => self.pat_of_literal(),
            "Self" | "super" | "crate" => self.pat_of_path(),
            "self" if self.are_puncts_at(next, b"::") => self.pat_of_path(),
            "ref" | "mut" | "self" => self.pat_ident(),
            _ if !self.is_ident_at(self.at) => Err(Unclear),
            _ if self.are_puncts_at(next, b"::")
                || self.is_punct_at(next, b'!')
                || self.opens_at(next, b'{')
                || self.opens_at(next, b'(')
                || self.are_puncts_at(next, b"..") =>
            {
                self.pat_of_path()
            }
            _ => self.pat_ident(),
        }
    }

    fn pat_ident(&mut self) -> Clear<Single> {
        let start = self.start()?;
        let by_ref = self.eat_word("ref");
        let mutable = self.eat_word("mut");
        let name = if self.eat_word("self") { "self".into() } else { self.ident()? };
        let sub = match self.eat(b'@') {
            true => {
                let sub = self.pat_single()?;
                Some(self.settled(sub))
            }
            false => None,
        };
        let span = self.since(start);
        Ok(self.single(Pat::Bind { name, by_ref, mutable, sub }, span))
    }

    fn pat_of_path(&mut self) -> Clear<Single> {
        let start = self.start()?;
        let path = self.qpath(true)?;
        if self.is_macro_call(&path) {
            return Err(Unclear);
        }
        if self.are_puncts(b"..") {
            return self.pat_range(start);
        }
        let pat = if self.opens(b'{') {
            let (fields, rest) = self.group(b'{', Self::field_pats)?;
            Pat::Struct { path, fields, rest }
        } else if self.opens(b'(') {
            Pat::TupleStruct { path, elems: self.group(b'(', |reader| reader.pat_list(false))? }
        } else {
            Pat::Path(path)
        };
        let span = self.since(start);
        Ok(self.single(pat, span))
    }

    fn field_pats(&mut self) -> Clear<(Vec<(Name, PatId)>, bool)> {
        let mut fields = Vec::new();
        while !self.is_empty() {
            self.skip_attributes()?;
            if self.are_puncts(b"..") {
                self.at += 2;
                return Ok((fields, true));
            }
            fields.push(self.field_pat()?);
            if self.is_empty() {
                break;
            }
            self.expect(b',')?;
        }
        Ok((fields, false))
    }

    fn field_pat(&mut self) -> Clear<(Name, PatId)> {
        let start = self.start()?;
        let by_ref = self.eat_word("ref");
        let mutable = self.eat_word("mut");
        let is_plain = !by_ref && !mutable;
        let is_index = self.token(self.at).is_some_and(|token| token.kind == Kind::Literal);
        let name = if is_plain && is_index { self.index()? } else { self.ident()? };
        if is_plain && (is_index || self.is_punct(b':')) {
            self.expect(b':')?;
            return Ok((name, self.pat()?));
        }
        let span = self.since(start);
        let id = self.add_pat(Pat::Bind { name: name.clone(), by_ref, mutable, sub: None }, span);
        Ok((name, id))
    }

    fn pat_paren_or_tuple(&mut self) -> Clear<Single> {
        let start = self.start()?;
        let (list, only) = self.group(b'(', |reader| {
            let mut list = PatList::default();
            while !reader.is_empty() {
                let single = reader.pat_or_rest()?;
                if let (Single::Pat(id), true, true) =
                    (single, reader.is_empty(), list.elems.is_empty() && list.rest.is_none())
                {
                    return Ok((list, Some(id)));
                }
                list.push(single);
                if reader.is_empty() {
                    break;
                }
                reader.expect(b',')?;
            }
            Ok((list, None))
        })?;
        self.is_open = false;
        let span = self.since(start);
        Ok(match only {
            Some(id) => Single::Pat(id),
            None => self.single(Pat::Tuple(list), span),
        })
    }

    fn pat_list(&mut self, is_slice: bool) -> Clear<PatList> {
        let mut list = PatList::default();
        while !self.is_empty() {
            let single = self.pat_or_rest()?;
            if is_slice && self.is_open {
                return Err(Unclear);
            }
            list.push(single);
            if self.is_empty() {
                break;
            }
            self.expect(b',')?;
        }
        self.is_open = false;
        Ok(list)
    }

    fn pat_of_literal(&mut self) -> Clear<Single> {
        let start = self.start()?;
        let lit = self.bound_literal()?;
        if self.are_puncts(b"..") {
            return self.pat_range(start);
        }
        let span = self.since(start);
        Ok(self.single(Pat::Lit(lit), span))
    }

    /// A literal, with a sign perhaps.
    fn bound_literal(&mut self) -> Clear<Lit> {
        if let Some(word @ ("true" | "false")) = self.word() {
            self.at += 1;
            return Ok(Lit::Bool(word == "true"));
        }
        if !self.eat(b'-') {
            return self.literal();
        }
        let is_number = self.token(self.at).is_some_and(|token| token.byte.is_ascii_digit());
        match self.literal()? {
            Lit::Float => Ok(Lit::Float),
            _ if is_number => Ok(Lit::Other),
            _ => Err(Unclear),
        }
    }

    /// `..` and what follows, in place of a pattern's start.
    fn pat_half_open(&mut self) -> Clear<Single> {
        let start = self.start()?;
        if !self.are_puncts(b"..=") && self.ends_bound(self.at + 2) {
            self.at += 2;
            return Ok(Single::Rest(self.since(start)));
        }
        let range = self.pat_range(start)?;
        self.is_open = true;
        Ok(range)
    }

    /// A range whose start was read.
    fn pat_range(&mut self, start: u32) -> Clear<Single> {
        let closed = self.are_puncts(b"..=") || self.are_puncts(b"...");
        self.at += if closed { 3 } else { 2 };
        let has_end = !self.ends_bound(self.at);
        if has_end {
            self.bound()?;
        } else if closed {
            return Err(Unclear);
        }
        let span = self.since(start);
        let range = self.single(Pat::Other, span);
        self.is_open = !has_end;
        Ok(range)
    }

    fn bound(&mut self) -> Clear<()> {
        let token = self.token(self.at).ok_or(Unclear)?;
        let is_literal = token.kind == Kind::Literal || token.is_punct(b'-');
        if is_literal || matches!(self.word(), Some("true" | "false")) {
            self.bound_literal()?;
        } else {
            self.qpath(true)?;
        }
        Ok(())
    }

    /// No end of a range stands at an index.
    fn ends_bound(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return true };
        match token.kind {
            Kind::Close => true,
            Kind::Punct if token.byte == b':' => !self.are_puncts_at(at, b"::"),
            Kind::Punct => matches!(token.byte, b'|' | b'=' | b',' | b';'),
            _ => self.is_word_at(at, "if"),
        }
    }
}

impl PatList {
    fn push(&mut self, single: Single) {
        match single {
            Single::Pat(id) => self.elems.push(id),
            Single::Rest(_) => self.rest = Some(self.elems.len()),
        }
    }
}
