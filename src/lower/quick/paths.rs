//! Paths and their arguments.

use super::{Clear, Reader, Unclear, plain_name};
use crate::lower::lexer::Kind;
use crate::tree::{GenericArgs, PathRef, QSelf, Segment, TypeRef};

impl Reader<'_> {
    /// A path; `is_expr`: where `<` alone compares.
    pub fn qpath(&mut self, is_expr: bool) -> Clear<PathRef> {
        if !self.eat(b'<') {
            return self.path(is_expr);
        }
        let ty = self.ty()?;
        let of_trait = if self.eat_word("as") { Some(self.path(false)?) } else { None };
        self.expect(b'>')?;
        self.expect_all(b"::")?;
        let mut path = of_trait.unwrap_or(PathRef { global: true, qself: None, segments: Vec::new() });
        path.qself = Some(Box::new(QSelf { ty, trait_len: path.segments.len() }));
        loop {
            path.segments.push(self.segment(is_expr)?);
            if !self.are_puncts(b"::") {
                return Ok(path);
            }
            self.at += 2;
        }
    }

    pub fn path(&mut self, is_expr: bool) -> Clear<PathRef> {
        let global = self.are_puncts(b"::");
        self.at += if global { 2 } else { 0 };
        let mut segments = vec![self.segment(is_expr)?];
        while self.are_puncts(b"::") && !self.opens_at(self.at + 2, b'(') {
            self.at += 2;
            segments.push(self.segment(is_expr)?);
        }
        Ok(PathRef { global, qself: None, segments })
    }

    fn segment(&mut self, is_expr: bool) -> Clear<Segment> {
        let word = self.word().ok_or(Unclear)?;
        if matches!(word, "super" | "self" | "crate") {
            self.at += 1;
            return Ok(Segment { name: word.into(), args: None });
        }
        if word != "Self" && !super::is_ident(word) {
            return Err(Unclear);
        }
        self.at += 1;
        let opens = !is_expr && self.is_punct(b'<') && !self.are_puncts(b"<=") && !self.are_puncts(b"<<=");
        let behind_colons = self.are_puncts(b"::") && self.is_punct_at(self.at + 2, b'<');
        self.at += if behind_colons { 2 } else { 0 };
        let args = if opens || behind_colons { Some(Box::new(self.generic_args()?)) } else { None };
        Ok(Segment { name: plain_name(word), args })
    }

    /// `<A, Item = B>`
    pub fn generic_args(&mut self) -> Clear<GenericArgs> {
        self.expect(b'<')?;
        let mut args = GenericArgs::default();
        while !self.is_punct(b'>') {
            self.generic_arg(&mut args)?;
            if !self.is_punct(b'>') {
                self.expect(b',')?;
            }
        }
        self.at += 1;
        args.types.shrink_to_fit();
        Ok(args)
    }

    fn generic_arg(&mut self, args: &mut GenericArgs) -> Clear<()> {
        if self.is_lifetime() {
            if self.is_punct_at(self.at + 1, b'+') {
                return Err(Unclear);
            }
            self.at += 1;
            return Ok(());
        }
        if self.is_const_arg()? {
            args.types.push(TypeRef::Other);
            return Ok(());
        }
        let ty = self.ty()?;
        if self.is_punct(b'=') || self.is_punct(b':') {
            return self.constraint(ty, args);
        }
        args.types.push(ty);
        Ok(())
    }

    /// What follows the name of an associated type.
    fn constraint(&mut self, of: TypeRef, args: &mut GenericArgs) -> Clear<()> {
        let TypeRef::Path(PathRef { global: false, qself: None, segments }) = of else { return Err(Unclear) };
        let [Segment { name, .. }] = &segments[..] else { return Err(Unclear) };
        if self.eat(b':') {
            while !self.is_punct(b',') && !self.is_punct(b'>') {
                self.bound_single(false)?;
                if !self.eat(b'+') {
                    break;
                }
            }
            return Ok(());
        }
        self.expect(b'=')?;
        if !self.is_const_arg()? {
            args.assoc.push((name.clone(), self.ty()?));
        }
        Ok(())
    }

    /// Passes a literal in the place of a type.
    fn is_const_arg(&mut self) -> Clear<bool> {
        let token = self.token(self.at).ok_or(Unclear)?;
        if token.opens(b'{') {
            return Err(Unclear);
        }
        let is_bool = matches!(self.word(), Some("true" | "false"));
        let is_negative = token.is_punct(b'-');
        let is_literal = self.token(self.at + usize::from(is_negative)).ok_or(Unclear)?.kind == Kind::Literal;
        if is_literal {
            self.at += usize::from(is_negative);
            self.literal()?;
        }
        self.at += usize::from(is_bool);
        Ok(is_literal || is_bool)
    }
}
