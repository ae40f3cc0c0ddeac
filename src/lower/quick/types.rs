//! Types and bounds.

use super::{Clear, Reader, Unclear};
use crate::lower::lexer::Kind;
use crate::tree::{Bound, GenericArgs, TypeRef};

impl Reader<'_> {
    pub fn ty(&mut self) -> Clear<TypeRef> {
        self.ty_where(true)
    }

    /// `plus`: bounds may go on behind a `+`.
    pub fn ty_where(&mut self, plus: bool) -> Clear<TypeRef> {
        let token = self.token(self.at).ok_or(Unclear)?;
        match (token.kind, token.byte) {
            (Kind::Ident, _) => self.ty_of_word(plus),
            (Kind::Punct, b'&') => {
                self.at += 1;
                self.eat_lifetime();
                let mutable = self.eat_word("mut");
                Ok(TypeRef::Ref { mutable, inner: Box::new(self.ty_where(false)?) })
            }
            (Kind::Punct, b'*') => {
                self.at += 1;
                if !self.eat_word("mut") && !self.eat_word("const") {
                    return Err(Unclear);
                }
                Ok(TypeRef::Ref { mutable: true, inner: Box::new(self.ty_where(false)?) })
            }
            (Kind::Punct, b'!') if !self.is_punct_at(self.at + 1, b'=') => {
                self.at += 1;
                Ok(TypeRef::Never)
            }
            (Kind::Punct, b':' | b'<') => self.ty_of_path(plus),
            (Kind::Open, b'(') => self.ty_in_parens(plus),
            (Kind::Open, b'[') => self.group(b'[', |reader| {
                let elem = reader.ty()?;
                if reader.eat(b';') {
                    reader.skip_expr()?;
                }
                Ok(TypeRef::Slice(Box::new(elem)))
            }),
            _ => Err(Unclear),
        }
    }

    fn ty_of_word(&mut self, plus: bool) -> Clear<TypeRef> {
        match self.word().ok_or(Unclear)? {
            "_" => {
                self.at += 1;
                Ok(TypeRef::Infer)
            }
            "fn" | "unsafe" | "extern" => self.fn_pointer(),
            "for" => {
                self.skip_binder()?;
                self.fn_pointer()
            }
            "dyn" => {
                self.at += 1;
                Ok(TypeRef::DynTrait(self.bounds_of_object(plus, false)?))
            }
            "impl" => {
                self.at += 1;
                Ok(TypeRef::ImplTrait(self.bounds_of_object(plus, true)?))
            }
            "builtin" if self.is_punct_at(self.at + 1, b'#') => Err(Unclear),
            _ => self.ty_of_path(plus),
        }
    }

    fn ty_of_path(&mut self, plus: bool) -> Clear<TypeRef> {
        let mut path = self.qpath(false)?;
        path.segments.shrink_to_fit();
        if path.qself.is_some() {
            return Ok(TypeRef::Path(path));
        }
        if self.is_macro_call(&path) {
            self.at += 1;
            self.at = self.after_group()?;
            return Ok(TypeRef::Other);
        }
        if plus && self.is_punct(b'+') {
            return Err(Unclear);
        }
        Ok(TypeRef::Path(path))
    }

    fn ty_in_parens(&mut self, plus: bool) -> Clear<TypeRef> {
        let (types, is_tuple) = self.in_parens(Self::ty)?;
        if is_tuple {
            return Ok(TypeRef::Tuple(types));
        }
        if plus && self.is_punct(b'+') {
            return Err(Unclear);
        }
        types.into_iter().next().ok_or(Unclear)
    }

    /// An expression of which nothing is kept: the length of an array.
    pub fn skip_expr(&mut self) -> Clear<()> {
        let mark = self.mark();
        let has_items = self.body.items.len();
        self.expr()?;
        if self.body.items.len() != has_items {
            return Err(Unclear);
        }
        let at = self.at;
        self.back_to(&mark);
        self.at = at;
        Ok(())
    }

    fn fn_pointer(&mut self) -> Clear<TypeRef> {
        self.eat_word("unsafe");
        if self.eat_word("extern") && self.token(self.at).is_some_and(|token| token.byte == b'"') {
            self.literal()?;
        }
        self.expect_word("fn")?;
        let params = self.group(b'(', |reader| {
            reader.list(|reader| {
                let is_named = (reader.is_ident_at(reader.at) || reader.is_word("_"))
                    && reader.is_punct_at(reader.at + 1, b':')
                    && !reader.are_puncts_at(reader.at + 1, b"::");
                reader.at += if is_named { 2 } else { 0 };
                reader.ty()
            })
        })?;
        let ret = Box::new(self.return_type(false)?.unwrap_or(TypeRef::UNIT));
        Ok(TypeRef::FnPtr { params, ret })
    }

    /// `None` where no type is written.
    pub fn return_type(&mut self, plus: bool) -> Clear<Option<TypeRef>> {
        if !self.are_puncts(b"->") {
            return Ok(None);
        }
        self.at += 2;
        Ok(Some(self.ty_where(plus)?))
    }

    /// The bounds of `dyn` and `impl`, one of which must be a trait.
    fn bounds_of_object(&mut self, plus: bool, captures: bool) -> Clear<Vec<Bound>> {
        let mut bounds = Vec::new();
        loop {
            bounds.extend(self.bound_single(captures)?);
            if !(plus && self.eat(b'+')) {
                break;
            }
            let token = self.token(self.at).ok_or(Unclear)?;
            let goes_on = matches!(token.kind, Kind::Ident | Kind::Lifetime)
                || token.opens(b'(')
                || token.is_punct(b'?')
                || self.are_puncts(b"::");
            if !goes_on {
                return Err(Unclear);
            }
        }
        if bounds.is_empty() { Err(Unclear) } else { Ok(bounds) }
    }

    /// One bound; `None` of a lifetime. `captures`: `use<..>` may stand here.
    pub fn bound_single(&mut self, captures: bool) -> Clear<Option<Bound>> {
        if self.eat_lifetime().is_some() {
            return Ok(None);
        }
        if self.is_word("use") {
            return if captures { self.captured() } else { Err(Unclear) };
        }
        let binds = self.skip_binder()?;
        if self.eat(b'?') && (binds || self.is_word("for")) {
            return Err(Unclear);
        }
        let mut path = self.path(false)?;
        let last = path.segments.last_mut().ok_or(Unclear)?;
        if last.args.is_none() {
            if self.are_puncts(b"::") {
                return Err(Unclear);
            }
            if self.opens(b'(') {
                let params = self.group(b'(', |reader| reader.list(Self::ty))?;
                let ret = self.return_type(false)?.unwrap_or(TypeRef::UNIT);
                let types = vec![TypeRef::Tuple(params)];
                last.args = Some(Box::new(GenericArgs { types, assoc: vec![("Output".into(), ret)] }));
            }
        }
        Ok(Some(path))
    }

    /// `use<'a, T>`
    fn captured(&mut self) -> Clear<Option<Bound>> {
        self.at += 1;
        self.expect(b'<')?;
        while !self.is_punct(b'>') {
            if self.eat_lifetime().is_none() && !self.eat_word("Self") {
                self.ident()?;
            }
            if !self.is_punct(b'>') {
                self.expect(b',')?;
            }
        }
        self.at += 1;
        Ok(None)
    }

    /// Passes `for<'a>`; whether it was there.
    pub fn skip_binder(&mut self) -> Clear<bool> {
        if !self.eat_word("for") {
            return Ok(false);
        }
        self.expect(b'<')?;
        while !self.is_punct(b'>') {
            self.eat_lifetime().ok_or(Unclear)?;
            if !self.is_punct(b'>') {
                self.expect(b',')?;
            }
        }
        self.at += 1;
        Ok(true)
    }
}
