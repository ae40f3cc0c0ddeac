//! Facts that the project's settings state of functions and types, put where the catalogue's facts stand.

use super::*;
use crate::tree::Attr;

/// What the settings say of a path: `my_crate::module::Type::method`, with the catalogue's attributes.
#[derive(Clone, Debug)]
pub struct StatedFact {
    pub path: String,
    pub attrs: Vec<Attr>,
    /// Where it is stated, for messages.
    pub from: String,
}

impl Program<'_> {
    /// Takes the facts over. Returns a message for each that fits nothing that was read.
    pub fn state(&mut self, facts: &[StatedFact]) -> Vec<String> {
        facts.iter().filter_map(|fact| self.state_one(fact).err()).collect()
    }

    fn state_one(&mut self, fact: &StatedFact) -> Result<(), String> {
        let defs = self.named(&fact.path);
        if defs.is_empty() {
            return Err(format!("{}: nothing that was read is called `{}`", fact.from, fact.path));
        }
        let wrong = |message| format!("{}: `{}`: {message}", fact.from, fact.path);
        for def in defs {
            match def {
                Def::Fn(id) => {
                    let facts = FnFacts::read(&fact.attrs).map_err(wrong)?;
                    let def = &mut self.fns[id.index()];
                    // That a function lets go what it starts says nothing of a call.
                    def.stated |= !(facts.detached && fact.attrs.len() == 1);
                    def.facts = Arc::new(facts);
                }
                Def::Adt(id) => {
                    self.adts[id.index()].facts = TypeFacts::read(&fact.attrs).map_err(wrong)?;
                }
                _ => return Err(wrong("is neither a function nor a type".into())),
            }
        }
        Ok(())
    }

    /// Everything of this path, in all crates of its first name; privacy is no matter here.
    fn named(&self, path: &str) -> Vec<Def> {
        let names: Vec<&str> = path.split("::").collect();
        let Some((krate, rest)) = names.split_first() else { return Vec::new() };
        let roots = self.crates.iter().filter(|k| k.name == *krate).map(|k| k.root);
        roots.flat_map(|root| self.named_below(root, rest)).collect()
    }

    fn named_below(&self, root: ModId, names: &[&str]) -> Vec<Def> {
        let Some((last, modules)) = names.split_last() else { return Vec::new() };
        let mut module = root;
        for (i, name) in modules.iter().enumerate() {
            let defs = self.module(module).defs(Namespace::Types, name);
            let owner = i + 1 == modules.len();
            match defs.first() {
                Some(Def::Mod(inner)) => module = *inner,
                Some(Def::Adt(adt)) if owner => return self.methods(*adt, last),
                Some(Def::Trait(of)) if owner => return self.fns_called(&self.trait_def(*of).fns, last),
                _ => return Vec::new(),
            }
        }
        let here = |namespace| self.module(module).defs(namespace, last);
        let mut found = here(Namespace::Values);
        // A tuple struct is a value, too.
        found.extend(here(Namespace::Types).into_iter().filter(|def| matches!(def, Def::Adt(_))));
        found
    }

    fn methods(&self, adt: AdtId, name: &str) -> Vec<Def> {
        let of_type = |imp: &&ImplDef<'_>| match &imp.decl.self_ty {
            TypeRef::Path(path) => self.resolve(imp.module, path, Namespace::Types) == Some(Def::Adt(adt)),
            _ => false,
        };
        self.impls.iter().filter(of_type).flat_map(|imp| self.fns_called(&imp.fns, name)).collect()
    }

    fn fns_called(&self, fns: &[FnId], name: &str) -> Vec<Def> {
        fns.iter().filter(|id| self.func(**id).name == name).map(|id| Def::Fn(*id)).collect()
    }
}

impl Module {
    fn defs(&self, namespace: Namespace, name: &str) -> Vec<Def> {
        self.bindings(namespace, name).iter().map(|binding| binding.def.clone()).collect()
    }
}
