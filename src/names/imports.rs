//! Resolving imports, to a fixpoint: an import may go through another one.

use rustc_hash::FxHashSet;

use super::collect::PendingImport;
use super::*;
use crate::tree::ImportBinding;

/// Rounds after which what is left counts as unresolvable; a round resolves one link of each chain.
const MAX_ROUNDS: usize = 64;

pub fn resolve(program: &mut Program<'_>, mut pending: Vec<PendingImport<'_>>) {
    let mut changes = Changes::of(program);
    for _ in 0..MAX_ROUNDS {
        let before = pending.len();
        let mut changed = false;
        pending.retain_mut(|import| {
            let krate = program.crate_of(import.module);
            if !changes.any_since(import.seen, krate) {
                return true;
            }
            import.seen = changes.now;
            let (resolved, complete) = resolve_one(program, import);
            if resolved {
                changes.note(krate);
            }
            changed |= resolved;
            !complete
        });
        if !changed || pending.is_empty() && before == 0 {
            break;
        }
    }
    // What nothing explains comes from a macro or a file that was not read: foreign, not unknown.
    for import in pending {
        if let ImportBinding::Name(name) = import.binding {
            let module = &mut program.modules[import.module.index()];
            if module.bindings(Namespace::Types, name).is_empty()
                && module.bindings(Namespace::Values, name).is_empty()
                && module.bindings(Namespace::Macros, name).is_empty()
            {
                let last = import.path.last().cloned().unwrap_or_default();
                for namespace in [Namespace::Types, Namespace::Values] {
                    let def = Def::Foreign(last.clone());
                    module.add(
                        namespace,
                        name.clone(),
                        Binding { def, vis: import.vis, preferred: import.preferred },
                    );
                }
            }
        } else if *import.binding == ImportBinding::Glob {
            program.modules[import.module.index()].globs.push((GlobTarget::Foreign, import.vis));
        }
    }
}

/// When imports of each crate were resolved last. What an import means is up to its own crate and those that this
/// one can name, so that most are asked once.
struct Changes {
    now: u32,
    last: Vec<u32>,
    /// The crates that the imports of each may lead to.
    reach: Vec<Box<[CrateId]>>,
}

impl Changes {
    fn of(program: &Program<'_>) -> Self {
        let crates = (0..program.crates.len() as u32).map(CrateId);
        let reach: Vec<Box<[CrateId]>> = crates.map(|id| reach(program, id)).collect();
        Self { now: 1, last: vec![1; reach.len()], reach }
    }

    fn note(&mut self, krate: CrateId) {
        self.now += 1;
        self.last[krate.index()] = self.now;
    }

    fn any_since(&self, seen: u32, krate: CrateId) -> bool {
        self.reach[krate.index()].iter().any(|other| self.last[other.index()] > seen)
    }
}

fn reach(program: &Program<'_>, from: CrateId) -> Box<[CrateId]> {
    let mut found = vec![from];
    let prelude = program.prelude.map(|module| program.crate_of(module));
    found.extend(prelude.filter(|prelude| *prelude != from));
    let mut seen: FxHashSet<CrateId> = found.iter().copied().collect();
    let mut next = 0;
    while let Some(krate) = found.get(next).copied() {
        next += 1;
        let named = program.krate(krate).externs.values().flatten().copied();
        found.extend(named.filter(|id| seen.insert(*id)));
    }
    found.into()
}

/// Whether something new was bound, and whether nothing more can come of this import.
fn resolve_one(program: &mut Program<'_>, import: &PendingImport<'_>) -> (bool, bool) {
    match import.binding {
        ImportBinding::Glob => {
            let target = match program.resolve_import(import.module, import.path, Namespace::Types) {
                Some(Def::Mod(module)) => GlobTarget::Mod(module),
                Some(Def::Adt(adt)) => GlobTarget::Enum(adt),
                Some(Def::Foreign(_)) => GlobTarget::Foreign,
                _ => return (false, false),
            };
            program.modules[import.module.index()].globs.push((target, import.vis));
            (true, true)
        }
        ImportBinding::Anonymous => {
            match program.resolve_import(import.module, import.path, Namespace::Types) {
                Some(Def::Trait(id)) => {
                    program.modules[import.module.index()].unnamed_traits.push(id);
                    (true, true)
                }
                Some(_) => (false, true),
                None => (false, false),
            }
        }
        ImportBinding::Name(name) => {
            let mut changed = false;
            let namespaces = [Namespace::Types, Namespace::Values, Namespace::Macros];
            let meant = program.resolve_import_in(import.module, import.path, namespaces);
            for (namespace, def) in namespaces.into_iter().zip(meant) {
                let Some(def) = def else { continue };
                // `use spawn;` inside `mod spawn` must not bind a name to itself.
                let binding = Binding { def, vis: import.vis, preferred: import.preferred };
                let module = &mut program.modules[import.module.index()];
                if !module.bindings(namespace, name).contains(&binding) {
                    module.add(namespace, name.clone(), binding);
                    changed = true;
                }
            }
            // A name may still gain a meaning in another namespace, so the import stays pending.
            (changed, false)
        }
    }
}
