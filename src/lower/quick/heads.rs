//! What items other than functions say of themselves: fields, heads of traits and `impl`s, aliases, constants.

use super::{Clear, Reader, Unclear};
use crate::tree::{
    AdtShape, Alias, Body, ConstValue, Field, Fields, Generics, ImplHead, Name, TraitHead, TypeRef, Vis,
};

impl Reader<'_> {
    /// The struct or enum here, up to its end.
    pub fn shape(&mut self) -> Clear<AdtShape> {
        match self.eat_word("enum") {
            true => self.enum_shape(),
            false => self.struct_shape(),
        }
    }

    fn struct_shape(&mut self) -> Clear<AdtShape> {
        self.expect_word("struct")?;
        let name = self.ident()?;
        let mut generics = self.generics()?;
        let is_tuple = self.opens(b'(');
        let fields = match is_tuple {
            true => self.tuple_fields()?,
            false => {
                self.where_clause(&mut generics)?;
                if self.opens(b'{') { self.named_fields()? } else { Fields::Unit }
            }
        };
        if is_tuple {
            self.where_clause(&mut generics)?;
        }
        if !matches!(fields, Fields::Named(_)) {
            self.expect(b';')?;
        }
        Ok(AdtShape { generics: slim(generics), variants: vec![(name, fields)] })
    }

    fn enum_shape(&mut self) -> Clear<AdtShape> {
        self.ident()?;
        let mut generics = self.generics()?;
        self.where_clause(&mut generics)?;
        let mut variants = self.group(b'{', |reader| {
            reader.list(|reader| {
                reader.skip_attributes()?;
                let name = reader.ident()?;
                let fields = match reader.token(reader.at) {
                    Some(token) if token.opens(b'{') => reader.named_fields()?,
                    Some(token) if token.opens(b'(') => reader.tuple_fields()?,
                    _ => Fields::Unit,
                };
                if reader.eat(b'=') {
                    reader.skip_expr()?;
                }
                Ok((name, fields))
            })
        })?;
        variants.shrink_to_fit();
        Ok(AdtShape { generics: slim(generics), variants })
    }

    fn named_fields(&mut self) -> Clear<Fields> {
        let mut fields = self.group(b'{', |reader| {
            reader.list(|reader| {
                reader.field(|reader| {
                    let name = reader.ident()?;
                    reader.expect(b':')?;
                    Ok(name)
                })
            })
        })?;
        fields.shrink_to_fit();
        Ok(Fields::Named(fields))
    }

    fn tuple_fields(&mut self) -> Clear<Fields> {
        let mut count = 0u32;
        let mut fields = self.group(b'(', |reader| {
            reader.list(|reader| {
                let name = smol_str::format_smolstr!("{count}");
                count += 1;
                reader.field(|_| Ok(name))
            })
        })?;
        fields.shrink_to_fit();
        Ok(Fields::Tuple(fields))
    }

    /// A field, whose attributes and visibility belong to its place.
    fn field(&mut self, name: impl FnOnce(&mut Self) -> Clear<Name>) -> Clear<Field> {
        let start = self.start()?;
        self.skip_attributes()?;
        let vis = self.visibility()?;
        let name = name(self)?;
        let ty = self.ty()?;
        Ok(Field { name, span: self.since(start), ty, vis })
    }

    fn visibility(&mut self) -> Clear<Vis> {
        if !self.eat_word("pub") {
            return Ok(Vis::Private);
        }
        if !self.opens(b'(') {
            return Ok(Vis::Public);
        }
        // What else stands in parentheses may be a type.
        let close = self.after_group()? - 1;
        let vis = match self.word_at(self.at + 1) {
            Some("self") if self.at + 2 == close => Vis::Private,
            Some("crate" | "super") if self.at + 2 == close => Vis::Crate,
            _ => return Err(Unclear),
        };
        self.at = close + 1;
        Ok(vis)
    }

    /// The head of a trait, up to its brace.
    pub fn trait_head(&mut self) -> Clear<TraitHead> {
        self.eat_word("unsafe");
        self.expect_word("trait")?;
        self.ident()?;
        let mut generics = self.generics()?;
        let mut supers = if self.eat(b':') { self.bounds()? } else { Vec::new() };
        supers.shrink_to_fit();
        self.where_clause(&mut generics)?;
        Ok(TraitHead { generics: slim(generics), supers })
    }

    /// The head of an `impl`, up to its brace.
    pub fn impl_head(&mut self) -> Clear<ImplHead> {
        self.eat_word("unsafe");
        self.expect_word("impl")?;
        // `impl <T as Trait>::Type {}`
        if self.is_punct(b'<') && self.is_word_at(self.at + 2, "as") {
            return Err(Unclear);
        }
        let mut generics = self.generics()?;
        let first = self.ty()?;
        let (of_trait, self_ty) = match self.eat_word("for") {
            true => match first {
                TypeRef::Path(path) if path.qself.is_none() => (Some(path), self.ty()?),
                _ => return Err(Unclear),
            },
            false => (None, first),
        };
        self.where_clause(&mut generics)?;
        Ok(ImplHead { generics: slim(generics), of_trait, self_ty })
    }

    /// The name of a type, in a trait or elsewhere.
    pub fn alias(&mut self) -> Clear<Alias> {
        self.expect_word("type")?;
        self.ident()?;
        let generics = self.generics()?;
        let bounds = if self.eat(b':') { self.bounds()? } else { Vec::new() };
        let ty = if self.eat(b'=') { self.ty()? } else { TypeRef::ImplTrait(bounds) };
        self.expect(b';')?;
        Ok(Alias { generics: slim(generics), ty })
    }

    /// A constant or static that has a value.
    pub fn const_value(&mut self) -> Clear<ConstValue> {
        if self.eat_word("static") {
            self.eat_word("mut");
        } else {
            self.expect_word("const")?;
        }
        if !self.eat_word("_") {
            self.ident()?;
        }
        self.expect(b':')?;
        let ty = self.ty()?;
        self.expect(b'=')?;
        let root = self.expr()?.id;
        self.expect(b';')?;
        Ok(ConstValue { ty, body: Body { root, ..std::mem::take(&mut self.body) } })
    }

    fn generics(&mut self) -> Clear<Generics> {
        let mut generics = Generics::default();
        if self.is_punct(b'<') {
            self.generic_params(&mut generics)?;
        }
        Ok(generics)
    }

    fn where_clause(&mut self, generics: &mut Generics) -> Clear<()> {
        if self.eat_word("where") { self.predicates(generics) } else { Ok(()) }
    }
}

/// What stays in memory takes no more of it than it needs.
fn slim(mut generics: Generics) -> Generics {
    generics.params.shrink_to_fit();
    generics.wheres.shrink_to_fit();
    generics
}
