//! Patterns.

use syn::Pat as SynPat;
use syn::punctuated::Punctuated;

use super::exprs::{BodyBuilder, lit};
use super::name_of;
use super::types;
use crate::tree::{Pat, PatId, PatList, TypeRef};

impl BodyBuilder<'_> {
    pub fn pat(&mut self, pat: &SynPat) -> PatId {
        let span = self.cx.pat_span(pat);
        let node = match pat {
            SynPat::Wild(_) => Pat::Wild,
            SynPat::Ident(p) => Pat::Bind {
                name: name_of(&p.ident),
                by_ref: p.by_ref.is_some(),
                mutable: p.mutability.is_some(),
                sub: p.subpat.as_ref().map(|(_, sub)| self.pat(sub)),
            },
            SynPat::Path(p) => Pat::Path(types::qpath(p.qself.as_ref(), &p.path)),
            SynPat::Tuple(p) => Pat::Tuple(self.pat_list(&p.elems)),
            SynPat::TupleStruct(p) => Pat::TupleStruct {
                path: types::qpath(p.qself.as_ref(), &p.path),
                elems: self.pat_list(&p.elems),
            },
            SynPat::Struct(p) => Pat::Struct {
                path: types::qpath(p.qself.as_ref(), &p.path),
                fields: p
                    .fields
                    .iter()
                    .map(|f| (super::exprs::member(&f.member), self.pat(&f.pat)))
                    .collect(),
                rest: p.rest.is_some(),
            },
            SynPat::Reference(p) => Pat::Ref(self.pat(&p.pat)),
            SynPat::Slice(p) => Pat::Slice(self.pat_list(&p.elems)),
            SynPat::Or(p) => Pat::Or(p.cases.iter().map(|case| self.pat(case)).collect()),
            SynPat::Lit(p) => Pat::Lit(lit(&p.lit)),
            SynPat::Paren(p) => return self.pat(&p.pat),
            SynPat::Type(p) => return self.pat(&p.pat),
            SynPat::Guard(p) => return self.pat(&p.pat),
            _ => Pat::Other,
        };
        self.add_pat(node, span)
    }

    /// A pattern with the type written beside it.
    pub fn typed_pat(&mut self, pat: &SynPat) -> (PatId, Option<TypeRef>) {
        match pat {
            SynPat::Type(p) => (self.pat(&p.pat), Some(types::ty(&p.ty))),
            other => (self.pat(other), None),
        }
    }

    fn pat_list(&mut self, elems: &Punctuated<SynPat, syn::Token![,]>) -> PatList {
        let mut list = PatList::default();
        for elem in elems {
            match elem {
                SynPat::Rest(_) => list.rest = Some(list.elems.len()),
                other => {
                    let id = self.pat(other);
                    list.elems.push(id);
                }
            }
        }
        list
    }
}
