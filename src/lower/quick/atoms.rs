//! Expressions that no operator is part of.

use super::{Clear, Form, Got, Reader, Unclear};
use crate::lower::exprs::lit;
use crate::lower::lexer::Kind;
use crate::source::ByteSpan;
use crate::tree::{Expr, Lit, Name, PathRef, Segment};

/// The types of numbers, as a number's last letters tell them.
const INTEGERS: &[&str] =
    &["u8", "u16", "u32", "u64", "u128", "usize", "i8", "i16", "i32", "i64", "i128", "isize"];

impl Reader<'_> {
    pub fn atom(&mut self, structs: bool) -> Clear<Got> {
        let token = self.token(self.at).ok_or(Unclear)?;
        match (token.kind, token.byte) {
            (Kind::Literal, _) => {
                let lit = self.literal()?;
                Ok(self.plain(Expr::Lit(lit), token.span()))
            }
            (Kind::Ident, _) => self.atom_of_word(structs),
            (Kind::Open, b'(') => self.paren_or_tuple(),
            (Kind::Open, b'[') => self.array_or_repeat(),
            (Kind::Open, _) => self.block_expr(),
            (Kind::Punct, b'|') => self.closure(structs),
            (Kind::Punct, b'.') if self.are_puncts(b"..") => self.range(None, structs),
            (Kind::Punct, b':' | b'<') => self.path_or_macro_or_struct(structs),
            (Kind::Lifetime, _) => self.labeled(),
            _ => Err(Unclear),
        }
    }

    fn atom_of_word(&mut self, structs: bool) -> Clear<Got> {
        let word = self.word().ok_or(Unclear)?;
        match word {
            "true" | "false" => {
                let span = self.tokens[self.at].span();
                self.at += 1;
                Ok(self.plain(Expr::Lit(Lit::Bool(word == "true")), span))
            }
            "_" => {
                let span = self.tokens[self.at].span();
                self.at += 1;
                Ok(self.plain(Expr::Lit(Lit::Other), span))
            }
            "async" => self.async_block_or_closure(structs),
            "move" => self.closure(structs),
            "break" => self.break_expr(structs),
            "continue" => self.continue_expr(),
            "return" => self.return_expr(),
            "let" => self.let_expr(structs),
            "if" | "while" | "for" | "loop" | "match" | "unsafe" | "const" => self.block_like(None),
            "builtin" if self.is_punct_at(self.at + 1, b'#') => Err(Unclear),
            _ => self.path_or_macro_or_struct(structs),
        }
    }

    fn paren_or_tuple(&mut self) -> Clear<Got> {
        let start = self.start()?;
        let (ids, is_tuple) = self.in_parens(|reader| Ok(reader.expr()?.id))?;
        let span = self.since(start);
        match ids[..] {
            [id] if !is_tuple => Ok(Got { id, span, form: Form::Plain, braced: false }),
            _ => Ok(self.plain(Expr::Tuple(ids), span)),
        }
    }

    fn array_or_repeat(&mut self) -> Clear<Got> {
        let start = self.start()?;
        let node = self.group(b'[', |reader| {
            if reader.is_empty() {
                return Ok(Expr::Array(Vec::new()));
            }
            let first = reader.expr()?.id;
            if reader.eat(b';') {
                return Ok(Expr::Repeat { value: first, len: reader.expr()?.id });
            }
            Ok(Expr::Array(reader.more_exprs(first)?))
        })?;
        let span = self.since(start);
        Ok(self.plain(node, span))
    }

    /// The rest of a list whose first expression was read.
    pub fn more_exprs(&mut self, first: u32) -> Clear<Vec<u32>> {
        let mut ids = vec![first];
        while !self.is_empty() {
            self.expect(b',')?;
            if !self.is_empty() {
                ids.push(self.expr()?.id);
            }
        }
        Ok(ids)
    }

    fn path_or_macro_or_struct(&mut self, structs: bool) -> Clear<Got> {
        let start = self.start()?;
        let path = self.qpath(true)?;
        if self.is_macro_call(&path) {
            return self.macro_expr(path, start);
        }
        if structs && self.opens(b'{') {
            return self.struct_value(path, start);
        }
        let span = self.since(start);
        Ok(self.plain(Expr::Path(path), span))
    }

    fn struct_value(&mut self, path: PathRef, start: u32) -> Clear<Got> {
        let (fields, base) = self.group(b'{', |reader| {
            let mut fields = Vec::new();
            while !reader.is_empty() {
                if reader.are_puncts(b"..") {
                    reader.at += 2;
                    let base = if reader.is_empty() { None } else { Some(reader.expr()?.id) };
                    return Ok((fields, base));
                }
                fields.push(reader.field_value()?);
                if reader.is_empty() {
                    break;
                }
                reader.expect(b',')?;
            }
            Ok((fields, None))
        })?;
        let span = self.since(start);
        Ok(Got { braced: true, ..self.plain(Expr::Struct { path, fields, base }, span) })
    }

    fn field_value(&mut self) -> Clear<(Name, u32)> {
        self.skip_attributes()?;
        let token = self.token(self.at).ok_or(Unclear)?;
        let name = if token.kind == Kind::Literal { self.index()? } else { self.ident()? };
        if self.is_punct(b':') || token.kind == Kind::Literal {
            self.expect(b':')?;
            return Ok((name, self.expr()?.id));
        }
        let segments = vec![Segment { name: name.clone(), args: None }];
        let path = PathRef { global: false, qself: None, segments };
        let id = self.add(Expr::Path(path), token.span());
        Ok((name, id))
    }

    /// The number of a field of a tuple.
    pub fn index(&mut self) -> Clear<Name> {
        let text = self.text_of(self.token(self.at).ok_or(Unclear)?);
        let is_plain = text == "0" || !text.starts_with('0') && text.len() < 10;
        if !is_plain || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Unclear);
        }
        self.at += 1;
        Ok(text.into())
    }

    pub fn literal(&mut self) -> Clear<Lit> {
        let token = self.token(self.at).filter(|token| token.kind == Kind::Literal).ok_or(Unclear)?;
        let text = self.text_of(token);
        let known = match token.byte {
            b'"' => plain_string(text),
            b'r' => raw_string(text),
            b'0'..=b'9' => number(text),
            _ => Some(Lit::Other),
        };
        let found = match known {
            Some(known) => known,
            None => by_syn(text)?,
        };
        self.at += 1;
        Ok(found)
    }

    /// A label and what it belongs to.
    fn labeled(&mut self) -> Clear<Got> {
        let start = self.start()?;
        let label = self.eat_lifetime().ok_or(Unclear)?;
        self.expect(b':')?;
        match self.word() {
            Some("while" | "for" | "loop") => self.block_like(Some((label, start))),
            None if self.opens(b'{') => {
                let got = self.block_labeled(Some(label))?;
                Ok(Got { span: ByteSpan { start, ..got.span }, ..got })
            }
            _ => Err(Unclear),
        }
    }
}

/// The value of a string without escapes or a type.
fn plain_string(text: &str) -> Option<Lit> {
    let inner = text.strip_prefix('"')?.strip_suffix('"')?;
    (!inner.contains(['\\', '\r'])).then(|| Lit::Str(inner.into()))
}

fn raw_string(text: &str) -> Option<Lit> {
    let hashes = text[1..].bytes().take_while(|byte| *byte == b'#').count();
    let quoted = text[1 + hashes..].strip_suffix(&text[1..=hashes])?;
    let inner = quoted.strip_prefix('"')?.strip_suffix('"')?;
    (!inner.contains('\r')).then(|| Lit::Str(inner.into()))
}

fn number(text: &str) -> Option<Lit> {
    let digits = text.bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'_').count();
    let (digits, rest) = text.split_at(digits);
    if rest.is_empty() || INTEGERS.contains(&rest) {
        let digits = digits.bytes().filter(|byte| *byte != b'_');
        let value = digits
            .map(|byte| u64::from(byte - b'0'))
            .try_fold(0u64, |value, digit| value.checked_mul(10)?.checked_add(digit));
        return Some(value.map_or(Lit::Other, Lit::Int));
    }
    let fraction = rest.strip_prefix('.')?;
    fraction.bytes().all(|byte| byte.is_ascii_digit()).then_some(Lit::Float)
}

fn by_syn(text: &str) -> Clear<Lit> {
    let found = syn::parse_str::<syn::Lit>(text).map(|found| lit(&found));
    proc_macro2::extra::invalidate_current_thread_spans();
    found.map_err(|_| Unclear)
}
