//! Attributes, the plain ones without syn.

use std::str::FromStr;

use proc_macro2::TokenStream;
use syn::parse::Parser;

use super::{Clear, Cx, Unclear};
use crate::lower::attrs::{self, Attrs, SILENT};
use crate::lower::lexer::Kind;
use crate::lower::words::says_detached;
use crate::tree::{Attr, CfgText, PathRef};

/// What the attributes of an item say, and where the first of the outer ones begins.
#[derive(Default)]
pub struct Read {
    pub all: Attrs,
    pub cfg: Vec<CfgText>,
    pub start: Option<u32>,
}

impl Cx<'_> {
    /// Reads the attributes and documentation that stand before an item.
    pub fn outer_attributes(&self, at: &mut usize, end: usize, read: &mut Read) -> Clear<()> {
        while *at < end {
            let token = self.token(*at)?;
            match token.kind {
                Kind::Doc => {
                    read.all.says_detached |= says_detached(self.text_of(token));
                    read.start.get_or_insert(token.start);
                    *at += 1;
                }
                Kind::Punct if token.byte == b'#' && self.opens(*at + 1, b'[') => {
                    read.start.get_or_insert(token.start);
                    self.attribute(*at, *at + 1, read)?;
                    *at = self.after(*at + 1);
                }
                _ => break,
            }
        }
        Ok(())
    }

    /// Reads the attributes and documentation at the head of a file, a module or a body.
    pub fn inner_attributes(&self, at: &mut usize, end: usize, read: &mut Read) -> Clear<()> {
        while *at < end {
            let token = self.token(*at)?;
            match token.kind {
                Kind::InnerDoc => {
                    read.all.says_detached |= says_detached(self.text_of(token));
                    *at += 1;
                }
                Kind::Punct
                    if token.byte == b'#' && self.is_punct(*at + 1, b'!') && self.opens(*at + 2, b'[') =>
                {
                    self.attribute(*at, *at + 2, read)?;
                    *at = self.after(*at + 2);
                }
                _ => break,
            }
        }
        Ok(())
    }

    /// Reads the attribute whose brackets open at `open`.
    fn attribute(&self, start: usize, open: usize, read: &mut Read) -> Clear<()> {
        let close = self.after(open) - 1;
        let Some(first) = self.word(open + 1) else { return self.attribute_by_syn(start, close, read) };
        let ends_here = open + 2 == close;
        match first {
            "cfg" if self.opens(open + 2, b'(') && self.after(open + 2) == close => {
                let inside = self.inside(open + 2)?;
                let text = cfg_text(inside).ok_or(Unclear)?;
                read.cfg.push(text.clone());
                read.all.cfg.push(text);
            }
            "doc" if self.is_punct(open + 2, b'=') => self.attribute_by_syn(start, close, read)?,
            "cfg_attr" | "path" => self.attribute_by_syn(start, close, read)?,
            "derive" if self.opens(open + 2, b'(') => {
                read.all.derives_debug |= self.names_debug(open + 3, close - 1);
            }
            first if SILENT.contains(&first) => {}
            _ if ends_here || self.is_plain_path(open + 1, close) => {
                let span = self.span(open + 1, close - 1)?;
                let names = (open + 1..close).step_by(3).map(|at| self.name(at));
                let path = PathRef::of(names.collect::<Clear<Vec<_>>>()?);
                read.all.attrs.push(Attr { path, span, args: Vec::new() });
            }
            _ => self.attribute_by_syn(start, close, read)?,
        }
        Ok(())
    }

    /// A path of the list ends with `Debug`.
    fn names_debug(&self, from: usize, to: usize) -> bool {
        let ends = |at: usize| at == to || self.is_punct(at, b',');
        (from..to).any(|at| self.is_word(at, "Debug") && ends(at + 1))
    }

    /// `a::b::c`
    fn is_plain_path(&self, from: usize, to: usize) -> bool {
        let count = to - from;
        let is_part = |i: usize| match i % 3 {
            0 => self.word(from + i).is_some(),
            _ => self.is_punct(from + i, b':'),
        };
        count % 3 == 1 && (0..count).all(is_part)
    }

    fn attribute_by_syn(&self, start: usize, close: usize, read: &mut Read) -> Clear<()> {
        let span = self.span(start, close)?;
        let tokens = TokenStream::from_str(&self.text[span.range()]).map_err(|_| Unclear)?;
        let parse = |input: syn::parse::ParseStream| match input.peek2(syn::Token![!]) {
            true => input.call(syn::Attribute::parse_inner),
            false => input.call(syn::Attribute::parse_outer),
        };
        let parsed = parse.parse2(tokens).map_err(|_| Unclear)?;
        attrs::read_into(
            &parsed,
            &mut read.all,
            &crate::lower::Cx::new(&self.text[span.range()], span.start as usize, 0),
        );
        proc_macro2::extra::invalidate_current_thread_spans();
        Ok(())
    }

    /// The text between the delimiters of the group at `open`.
    pub fn inside(&self, open: usize) -> Clear<&str> {
        let close = self.after(open) - 1;
        Ok(&self.text[self.token(open)?.end as usize..self.token(close)?.start as usize])
    }
}

/// The text of a predicate, as its tokens are printed.
fn cfg_text(text: &str) -> Option<CfgText> {
    let tokens = TokenStream::from_str(text).ok()?;
    let text = smol_str::format_smolstr!("{tokens}");
    proc_macro2::extra::invalidate_current_thread_spans();
    Some(text)
}
