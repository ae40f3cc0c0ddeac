//! What calls of macros stand for whose definitions stand in other files.
//!
//! `lower` expands a file's own macros. Those of others are expanded here, once names tell which macro a call
//! means, each call when somebody first asks.

use std::sync::OnceLock;

use super::*;
use crate::lower::{self, CRATE_PREFIX};
use crate::tree::Body;
use crate::workspace::WORKER_STACK;

/// The definitions of macros as they are given to `lower`, by file; those of a file once one of them is asked for.
#[derive(Default)]
pub struct Definitions {
    by_file: OnceLock<FxHashMap<FileId, OnceLock<Vec<Definition>>>>,
}

struct Definition {
    name: Name,
    krate: CrateId,
    /// With `$crate` named by [`CRATE_PREFIX`].
    text: String,
}

impl Program<'_> {
    /// What a call of a macro with a known definition stands for, if a rule of it takes the call. The place is
    /// that of the whole call.
    pub fn expansion(&self, id: MacroId, call: Span) -> Option<Body> {
        let sources = self.sources?;
        let def = &self.macros[id.index()];
        let beside = self.definitions(def.span?.file).iter().filter(|other| other.krate == def.krate);
        let beside: Vec<(&str, &str)> = beside.map(|def| (def.name.as_str(), def.text.as_str())).collect();
        let text = sources.get(call.file).slice(call.bytes);
        lower::expand(&beside, &def.name, text, call.bytes, WORKER_STACK)
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
            let of_file =
                self.macros.iter().filter_map(|def| Some((def, def.span.filter(|s| s.file == file)?)));
            let text = |def: &MacroDef, span: Span| {
                let text = self.sources.map_or("", |sources| sources.get(file).slice(span.bytes));
                text.replace("$crate", &format!("{CRATE_PREFIX}{}", def.krate.0))
            };
            let definition = |(def, span): (&MacroDef, Span)| Definition {
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
