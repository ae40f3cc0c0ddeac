//! The methods of all traits by name, those of the traits that they build on among them.

use super::*;

/// A trait, its method of a name, and the trait that declares it: the trait itself or one that it builds on.
type Offered = (TraitId, FnId, TraitId);

/// Traits build on traits no deeper than this.
const MAX_SUPERS: usize = 9;

#[derive(Default)]
pub(super) struct TraitMethods {
    /// By the traits' ids.
    by_name: FxHashMap<Name, Vec<Offered>>,
}

impl TraitMethods {
    pub fn of(program: &Program<'_>) -> Self {
        let supers: Vec<Vec<TraitId>> = program.traits.iter().map(|def| supers(program, def)).collect();
        let mut methods = Self::default();
        for of in (0..program.traits.len() as u32).map(TraitId) {
            methods.add(program, &supers, of, of, 0);
        }
        methods
    }

    fn add(
        &mut self,
        program: &Program<'_>,
        supers: &[Vec<TraitId>],
        of: TraitId,
        owner: TraitId,
        depth: usize,
    ) {
        for id in &program.trait_def(owner).fns {
            let offered = self.by_name.entry(program.func(*id).name.clone()).or_default();
            // The first that is met counts: the trait's own.
            if offered.last().is_none_or(|(last, ..)| *last != of) {
                offered.push((of, *id, owner));
            }
        }
        if depth < MAX_SUPERS {
            for parent in &supers[owner.index()] {
                self.add(program, supers, of, *parent, depth + 1);
            }
        }
    }

    /// All methods of a name.
    pub fn named(&self, name: &str) -> &[Offered] {
        self.by_name.get(name).map_or(&[], |offered| offered)
    }

    /// The method of a trait or of one it builds on.
    pub fn find(&self, of: TraitId, name: &str) -> Option<(FnId, TraitId)> {
        find(self.named(name), of)
    }
}

/// The method that a trait offers, among those of a name.
pub(super) fn find(offered: &[Offered], of: TraitId) -> Option<(FnId, TraitId)> {
    let at = offered.binary_search_by_key(&of, |(of, ..)| *of).ok()?;
    let (_, id, owner) = offered[at];
    Some((id, owner))
}

fn supers(program: &Program<'_>, def: &crate::names::TraitDef<'_>) -> Vec<TraitId> {
    let resolved = def.supers.iter().map(|path| program.resolve(def.module, path, Namespace::Types));
    resolved.filter_map(|found| if let Some(Def::Trait(id)) = found { Some(id) } else { None }).collect()
}
