//! Signatures.

use super::{Clear, Reader, Unclear};
use crate::lower::lexer::Kind;
use crate::tree::{Bound, FnSig, GenericParam, Generics, PatId, SelfParam, TypeRef};

impl Reader<'_> {
    /// The signature here; the patterns of its parameters go to the body.
    pub fn signature(&mut self) -> Clear<FnSig> {
        self.eat_word("const");
        self.eat_word("async");
        self.eat_word("unsafe");
        if self.eat_word("extern") && self.token(self.at).is_some_and(|token| token.byte == b'"') {
            self.literal()?;
        }
        self.expect_word("fn")?;
        self.ident()?;
        let mut generics = Generics::default();
        if self.is_punct(b'<') {
            self.generic_params(&mut generics)?;
        }
        let (self_param, params) = self.group(b'(', Self::params)?;
        let ret = self.return_type(true)?;
        if self.eat_word("where") {
            self.predicates(&mut generics)?;
        }
        // Signatures stay in memory.
        generics.params.shrink_to_fit();
        generics.wheres.shrink_to_fit();
        Ok(FnSig { generics, self_param, params, ret })
    }

    #[allow(clippy::type_complexity)]
    fn params(&mut self) -> Clear<(Option<SelfParam>, Vec<(PatId, TypeRef)>)> {
        self.skip_attributes()?;
        let self_param = self.receiver()?;
        if self_param.is_some() && !self.is_empty() {
            self.expect(b',')?;
        }
        let mut params = self.list(|reader| {
            reader.skip_attributes()?;
            if reader.is_ident_at(reader.at) && reader.is_punct_at(reader.at + 1, b'<') {
                return Err(Unclear);
            }
            let pat = reader.pat_single()?;
            let pat = reader.settled(pat);
            reader.expect(b':')?;
            Ok((pat, reader.ty()?))
        })?;
        params.shrink_to_fit();
        Ok((self_param, params))
    }

    fn receiver(&mut self) -> Clear<Option<SelfParam>> {
        let from = self.at;
        let is_reference = self.eat(b'&');
        if is_reference {
            self.eat_lifetime();
        }
        let mutable = self.eat_word("mut");
        if !self.eat_word("self") || self.are_puncts(b"::") {
            self.at = from;
            return Ok(None);
        }
        Ok(Some(match is_reference {
            true => SelfParam::Ref { mutable },
            false if self.eat(b':') => SelfParam::Typed(self.ty()?),
            false => SelfParam::Value,
        }))
    }

    pub fn generic_params(&mut self, generics: &mut Generics) -> Clear<()> {
        self.at += 1;
        while !self.is_punct(b'>') {
            self.skip_attributes()?;
            if self.eat_lifetime().is_some() {
                if self.eat(b':') {
                    self.lifetime_bounds();
                }
            } else {
                generics.params.push(self.generic_param()?);
            }
            if !self.is_punct(b'>') {
                self.expect(b',')?;
            }
        }
        self.at += 1;
        Ok(())
    }

    fn generic_param(&mut self) -> Clear<GenericParam> {
        if self.eat_word("const") {
            let name = self.ident()?;
            self.expect(b':')?;
            self.ty()?;
            if self.is_punct(b'=') {
                return Err(Unclear);
            }
            return Ok(GenericParam { name, bounds: Vec::new(), default: None });
        }
        let name = self.ident()?;
        let bounds = if self.eat(b':') { self.bounds()? } else { Vec::new() };
        let default = if self.eat(b'=') { Some(self.ty()?) } else { None };
        Ok(GenericParam { name, bounds, default })
    }

    pub fn predicates(&mut self, generics: &mut Generics) -> Clear<()> {
        if self.is_punct(b'<') {
            return Err(Unclear);
        }
        while !self.ends_bounds() {
            self.skip_attributes()?;
            if self.is_lifetime() && self.is_punct_at(self.at + 1, b':') {
                self.at += 2;
                self.lifetime_bounds();
            } else {
                self.skip_binder()?;
                let of = self.ty()?;
                self.expect(b':')?;
                generics.wheres.push((of, self.bounds()?));
            }
            if !self.eat(b',') {
                break;
            }
        }
        Ok(())
    }

    fn lifetime_bounds(&mut self) {
        while self.eat_lifetime().is_some() {
            if !self.eat(b'+') {
                break;
            }
        }
    }

    pub fn bounds(&mut self) -> Clear<Vec<Bound>> {
        let mut bounds = Vec::new();
        while !self.ends_bounds() && !self.is_punct(b'>') {
            bounds.extend(self.bound_single(false)?);
            if !self.eat(b'+') {
                break;
            }
        }
        Ok(bounds)
    }

    /// No further bound or predicate stands here.
    fn ends_bounds(&self) -> bool {
        let Some(token) = self.token(self.at) else { return true };
        match token.kind {
            Kind::Close => true,
            Kind::Open => token.byte == b'{',
            Kind::Punct if token.byte == b':' => !self.are_puncts(b"::"),
            Kind::Punct => matches!(token.byte, b',' | b';' | b'='),
            _ => false,
        }
    }
}
