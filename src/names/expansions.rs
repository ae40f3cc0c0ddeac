//! What calls of macros stand for whose definitions stand in other files.
//!
//! `lower` expands a file's own macros. Those of others are expanded here, once names tell which macro a call
//! means, each call when somebody first asks.

use elsa::FrozenMap;

use super::*;
use crate::lower::{self, CRATE_PREFIX};
use crate::tree::Body;
use crate::workspace::WORKER_STACK;

/// The calls that somebody asked for, by the macro and the place of the call; `None` where no rule takes it.
pub type Expansions = FrozenMap<(MacroId, Span), Box<Option<Body>>>;

impl Program<'_> {
    /// What a call of a macro with a known definition stands for. The place is that of the whole call.
    pub fn expansion(&self, id: MacroId, call: Span) -> Option<&Body> {
        if let Some(known) = self.expansions.get(&(id, call)) {
            return known.as_ref();
        }
        let body = self.expand(id, call);
        self.expansions.insert((id, call), Box::new(body)).as_ref()
    }

    fn expand(&self, id: MacroId, call: Span) -> Option<Body> {
        let sources = self.sources?;
        let def = &self.macros[id.index()];
        let file = def.span?.file;
        let beside = self.macros.iter().filter(|other| other.krate == def.krate);
        let spans = beside.filter_map(|other| other.span).filter(|span| span.file == file);
        let root = format!("{CRATE_PREFIX}{}", def.krate.0);
        let text = |span: Span| sources.get(span.file).slice(span.bytes).replace("$crate", &root);
        let definitions: Vec<String> = spans.map(text).collect();
        let text = sources.get(call.file).slice(call.bytes);
        lower::expand(&definitions, &def.name, text, call.bytes, WORKER_STACK)
    }

    /// The crate whose root a path begins at that came from `$crate`.
    pub(super) fn crate_of_macro(&self, name: &str) -> Option<CrateId> {
        name.strip_prefix(CRATE_PREFIX)?.parse().ok().map(CrateId)
    }
}

#[cfg(test)]
mod tests;
