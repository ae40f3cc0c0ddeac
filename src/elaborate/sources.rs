//! How long a call that reads holds its thread: what it reads from tells.

use super::calls::CallSite;
use super::*;
use crate::catalogue::{BlockKind, FnFacts};

impl Elab<'_, '_, '_> {
    /// How a call blocks its thread, and what does, as messages name it; `None` if nothing does.
    pub(super) fn blocking(&self, facts: &FnFacts, site: &CallSite) -> Option<(BlockKind, Name)> {
        let program = self.types.program;
        let given =
            site.receiver.iter().map(|value| &value.ty).chain(site.args.iter().map(|arg| &arg.val.ty));
        let mut sources = given.filter(|_| facts.by_source).filter_map(|ty| self.source(ty));
        match sources.next() {
            Some((kind, source)) if facts.blocks.is_some() => {
                Some((kind, smol_str::format_smolstr!("{source}::{}", program.func(site.id).name)))
            }
            Some(found) => Some(found),
            None => Some((facts.blocks?, program.catalogue_path(site.id).into())),
        }
    }

    /// How reading from a value of the type, or asking it for items, blocks, and the name of what is read from.
    pub(super) fn source(&self, ty: &Ty) -> Option<(BlockKind, Name)> {
        self.types.autoderef(ty).iter().find_map(|step| {
            let Ty::Adt(id, args) = step.strip_refs() else { return None };
            let def = self.types.program.adt(*id);
            let own = def.facts.blocks.map(|kind| (kind, def.name.clone()));
            own.or_else(|| args.iter().filter(|_| def.facts.by_source).find_map(|arg| self.source(arg)))
        })
    }
}
