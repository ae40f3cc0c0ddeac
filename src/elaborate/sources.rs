//! How long a call that reads holds its thread: what it reads from tells.

use super::calls::CallSite;
use super::*;
use crate::catalogue::{BlockKind, FnFacts, blocks_by_module};
use crate::tree::PathRef;

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

    /// The function of a crate that was not read stands in a module for blocking calls: its name, for messages.
    pub(super) fn blocking_function(&self, ty: &Ty, path: &PathRef) -> Option<Name> {
        let is_function = |name: &str| name.starts_with(|c: char| c.is_ascii_lowercase());
        let names = match ty {
            Ty::Foreign(name, _) if name.contains("::") => name.split("::").map(Name::from).collect(),
            _ => path.segments.iter().map(|segment| segment.name.clone()).collect::<Vec<Name>>(),
        };
        match &names[..] {
            [.., module, name] if blocks_by_module(module) && is_function(name) => {
                Some(smol_str::format_smolstr!("{module}::{name}"))
            }
            _ => None,
        }
    }

    /// The type stands in such a module.
    pub(super) fn is_for_blocking(&self, ty: &Ty) -> bool {
        match ty.strip_refs() {
            Ty::Foreign(name, _) => name.split_once("::").is_some_and(|(module, _)| blocks_by_module(module)),
            _ => false,
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
