//! What calls of macros stand for whose definitions stand in other files.
//!
//! `lower` expands a file's own macros. Those of others are expanded here, once names tell which macro a call
//! means, each call when somebody first asks.

use std::sync::OnceLock;

use super::*;
use crate::lower::{self, CRATE_PREFIX, Foreign, KnownMacros};
use crate::tree::Body;
use crate::workspace::WORKER_STACK;

/// The definitions of macros as they are given to `lower`, by file; those of a file once one of them is asked for.
#[derive(Default)]
pub struct Definitions {
    by_file: OnceLock<FxHashMap<FileId, OnceLock<Vec<Definition>>>>,
}

struct Definition {
    number: u32,
    name: Name,
    krate: CrateId,
    /// With `$crate` named by [`CRATE_PREFIX`].
    text: String,
}

impl Definition {
    fn as_given(&self) -> Foreign<'_> {
        Foreign { number: self.number, name: &self.name, text: &self.text }
    }
}

impl Program<'_> {
    /// What a call of a macro with a known definition stands for, if a rule of it takes the call. The place is
    /// that of the whole call. What was read of definitions the caller's thread keeps for the next call.
    pub fn expansion(&self, known: &KnownMacros, id: MacroId, call: Span) -> Option<Body> {
        let sources = self.sources?;
        let def = &self.macros[id.index()];
        let beside = self.definitions(def.span?.file).iter().filter(|other| other.krate == def.krate);
        let beside: Vec<Foreign<'_>> = beside.map(Definition::as_given).collect();
        let text = sources.get(call.file).slice(call.bytes);
        lower::expand(known, &beside, &def.name, text, call.bytes, WORKER_STACK)
    }

    /// The definitions of a file's macros, in their order.
    fn definitions(&self, file: FileId) -> &[Definition] {
        let files = self.definitions.by_file.get_or_init(|| {
            let files =
                self.macros.iter().filter_map(|def| def.span).map(|span| (span.file, OnceLock::new()));
            files.collect()
        });
        let Some(definitions) = files.get(&file) else { return &[] };
        definitions.get_or_init(|| {
            let of_file = (0..).zip(&self.macros);
            let of_file = of_file.filter_map(|(i, def)| Some((i, def, def.span.filter(|s| s.file == file)?)));
            let text = |def: &MacroDef, span: Span| {
                let text = self.sources.map_or("", |sources| sources.get(file).slice(span.bytes));
                text.replace("$crate", &format!("{CRATE_PREFIX}{}", def.krate.0))
            };
            let definition = |(number, def, span): (u32, &MacroDef, Span)| Definition {
                number,
                name: def.name.clone(),
                krate: def.krate,
                text: text(def, span),
            };
            of_file.map(definition).collect()
        })
    }

    /// The crate whose root a path begins at that came from `$crate`.
    pub(super) fn crate_of_macro(&self, name: &str) -> Option<CrateId> {
        name.strip_prefix(CRATE_PREFIX)?.parse().ok().map(CrateId)
    }
}

#[cfg(test)]
mod tests;
