//! Trees of `use`.

use super::{Clear, Cx, Unclear};
use crate::lower::lexer::Kind;
use crate::tree::{Import, ImportBinding, Name, PathRef};

impl Cx<'_> {
    /// Reads the tree that begins at `at`; returns the index of the `;` behind it.
    pub fn use_tree(&self, at: usize, out: &mut Vec<Import>) -> Clear<usize> {
        let global = self.is_punct(at, b':') && self.is_punct(at + 1, b':');
        let mut prefix = Vec::new();
        let start = if global { at + 2 } else { at };
        let end = self.tree(start, &mut prefix, global, out)?;
        if self.is_punct(end, b';') { Ok(end) } else { Err(Unclear) }
    }

    /// Returns the index behind the tree.
    fn tree(&self, at: usize, prefix: &mut Vec<Name>, global: bool, out: &mut Vec<Import>) -> Clear<usize> {
        let token = self.token(at)?;
        let import = |names: Vec<Name>, binding, span| Import {
            span,
            path: PathRef { global, ..PathRef::of(names) },
            binding,
        };
        if token.is_punct(b'*') {
            out.push(import(prefix.clone(), ImportBinding::Glob, token.span()));
            return Ok(at + 1);
        }
        if token.opens(b'{') {
            let close = token.data as usize;
            let mut at = at + 1;
            while at < close {
                at = self.tree(at, prefix, global, out)?;
                match self.is_punct(at, b',') {
                    true => at += 1,
                    false if at == close => {}
                    false => return Err(Unclear),
                }
            }
            return Ok(close + 1);
        }
        let name = self.name(at)?;
        if self.is_punct(at + 1, b':') && self.is_punct(at + 2, b':') {
            prefix.push(name);
            let end = self.tree(at + 3, prefix, global, out)?;
            prefix.pop();
            return Ok(end);
        }
        let mut names = prefix.clone();
        let bound = match names.last() {
            Some(last) if name == "self" => last.clone(),
            _ => {
                names.push(name.clone());
                name
            }
        };
        if !self.is_word(at + 1, "as") {
            out.push(import(names, ImportBinding::Name(bound), token.span()));
            return Ok(at + 1);
        }
        if self.token(at + 2)?.kind != Kind::Ident {
            return Err(Unclear);
        }
        let bound = self.name(at + 2)?;
        let binding = if bound == "_" { ImportBinding::Anonymous } else { ImportBinding::Name(bound) };
        out.push(import(names, binding, self.span(at, at + 2)?));
        Ok(at + 3)
    }
}
