//! Resolving imports, to a fixpoint: an import may go through another one.

use super::collect::PendingImport;
use super::*;
use crate::tree::ImportBinding;

/// Rounds after which what is left counts as unresolvable; a round resolves one link of each chain.
const MAX_ROUNDS: usize = 64;

pub fn resolve(program: &mut Program<'_>, mut pending: Vec<PendingImport<'_>>) {
    for _ in 0..MAX_ROUNDS {
        let before = pending.len();
        let mut changed = false;
        pending.retain(|import| {
            let (resolved, complete) = resolve_one(program, import);
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
            for namespace in [Namespace::Types, Namespace::Values, Namespace::Macros] {
                let Some(def) = program.resolve_import(import.module, import.path, namespace) else {
                    continue;
                };
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
