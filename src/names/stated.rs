//! Facts that the project's settings state of functions and types, put where the catalogue's facts stand.

use serde::{Deserialize, Serialize};

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

/// What became of a fact in the crates that were read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    path: String,
    from: String,
    fits: Fits,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Fits {
    Yes,
    /// There is nothing of that name.
    Nothing,
    /// It cannot be said of what has the name.
    Wrong(String),
}

impl Stated {
    /// What there is to say of facts, where each of several runs saw part of all crates.
    pub fn misfits<'s>(of: impl IntoIterator<Item = &'s Stated>) -> Vec<String> {
        let mut all: Vec<&Stated> = Vec::new();
        for stated in of {
            match all.iter_mut().find(|known| (&known.path, &known.from) == (&stated.path, &stated.from)) {
                Some(known) if known.fits == Fits::Nothing => *known = stated,
                Some(_) => {}
                None => all.push(stated),
            }
        }
        all.into_iter().filter_map(Stated::misfit).collect()
    }

    fn misfit(&self) -> Option<String> {
        let Self { path, from, fits } = self;
        match fits {
            Fits::Yes => None,
            Fits::Nothing => Some(format!("{from}: nothing that was read is called `{path}`")),
            Fits::Wrong(message) => Some(format!("{from}: `{path}`: {message}")),
        }
    }
}

impl Program<'_> {
    /// Takes the facts over, and tells of each what became of it.
    pub fn state(&mut self, facts: &[StatedFact]) -> Vec<Stated> {
        let stated = |fact: &StatedFact| Stated {
            path: fact.path.clone(),
            from: fact.from.clone(),
            fits: self
                .state_one(fact)
                .map_or_else(Fits::Wrong, |any| if any { Fits::Yes } else { Fits::Nothing }),
        };
        facts.iter().map(stated).collect()
    }

    /// Whether there is anything that the fact is about.
    fn state_one(&mut self, fact: &StatedFact) -> Result<bool, String> {
        let defs = self.named(&fact.path);
        let is_about_something = !defs.is_empty();
        for def in defs {
            match def {
                Def::Fn(id) => {
                    let facts = FnFacts::read(&fact.attrs)?;
                    let def = &mut self.fns[id.index()];
                    // That a function lets go what it starts says nothing of a call.
                    def.stated |= !(facts.detached && fact.attrs.len() == 1);
                    def.facts = Arc::new(facts);
                }
                Def::Adt(id) => {
                    self.adts[id.index()].facts = TypeFacts::read(&fact.attrs)?;
                }
                _ => return Err("is neither a function nor a type".into()),
            }
        }
        Ok(is_about_something)
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
