//! Macros that one file defines and others call. `lower` knows those of its own file only; files that call
//! others' are lowered once more, with the definitions at hand.
//!
//! Names decide what a call means: of the crate's own macros, and of those that crates of the workspace
//! export to it, exactly one must have the name. Only macros that can matter to tasks are handed on.

use memchr::memmem;
use rustc_hash::FxHashMap;

use super::{CrateKind, Loaded, WORKER_STACK};
use crate::lower::{self, Definition};
use crate::source::{ByteSpan, FileId};
use crate::tree::{Item, ItemKind, Name};

/// A macro whose text has one of these can start, await, or hold up tasks.
const WORDS: &[&str] =
    &["spawn", "await", "block", "sleep", "yield_now", "spin_loop", "exit", "join", "recv"];

/// Where a macro is defined.
#[derive(Clone, Debug)]
struct Defined {
    file: FileId,
    name: Name,
    text: String,
    /// It, or a macro that it calls, can start, await or hold up tasks.
    matters: bool,
}

impl Defined {
    fn is_exported(&self) -> bool {
        self.text.contains("macro_export")
    }

    fn calls(&self, name: &str) -> bool {
        calls(&self.text, name)
    }
}

/// Lowers the files anew that call macros of other files.
pub fn share(loaded: &mut Loaded) {
    let defined = definitions(loaded);
    if !defined.iter().any(|d| d.matters) {
        return;
    }
    let mut known: FxHashMap<FileId, Vec<Definition>> = FxHashMap::default();
    for index in 0..loaded.crates.len() {
        let krate = &loaded.crates[index];
        if krate.dependency {
            continue;
        }
        let in_scope = in_scope(loaded, index, &defined);
        for file in &krate.files {
            let found = wanted(loaded, *file, &in_scope);
            if !found.is_empty() {
                known.entry(*file).or_default().extend(found);
            }
        }
    }
    for (file, mut macros) in known {
        macros.sort_by(|a, b| (&a.name, &a.text, &a.krate).cmp(&(&b.name, &b.text, &b.krate)));
        macros.dedup();
        // Crates that share a file may mean different macros by one name.
        let names: Vec<Name> = macros.iter().map(|definition| definition.name.clone()).collect();
        macros.retain(|definition| names.iter().filter(|name| **name == definition.name).count() == 1);
        let text = loaded.sources.get(file).text.clone();
        // A file that nests too deeply for this thread keeps what was read of it before.
        if let Ok(tree) = lower::lower_with(&text, WORKER_STACK / 2, &macros) {
            loaded.trees[file.0 as usize] = tree;
        }
    }
}

/// The macros of all files.
fn definitions(loaded: &Loaded) -> Vec<Defined> {
    let mut found = Vec::new();
    for (id, source) in loaded.sources.iter() {
        if memmem::find(source.text.as_bytes(), b"macro_rules").is_none() {
            continue;
        }
        let mut spans: Vec<(Name, ByteSpan)> = Vec::new();
        collect(&loaded.trees[id.0 as usize].items, &mut spans);
        found.extend(spans.into_iter().map(|(name, span)| {
            let text = source.text[span.range()].to_owned();
            let matters = WORDS.iter().any(|word| text.contains(word));
            Defined { file: id, name, text, matters }
        }));
    }
    while let Some(caller) = found.iter().position(|d| !d.matters && calls_what_matters(d, &found)) {
        found[caller].matters = true;
    }
    found
}

fn calls_what_matters(caller: &Defined, defined: &[Defined]) -> bool {
    defined.iter().any(|d| d.matters && caller.calls(&d.name))
}

fn collect(items: &[Item], found: &mut Vec<(Name, ByteSpan)>) {
    for item in items {
        match &item.kind {
            ItemKind::MacroRules => found.push((item.name.clone(), item.span)),
            ItemKind::Mod(items) => collect(items, found),
            _ => {}
        }
    }
}

/// The macros that files of a crate can call, with the name of their crate where it is another one.
fn in_scope<'d>(loaded: &Loaded, index: usize, defined: &'d [Defined]) -> Vec<(&'d Defined, Option<Name>)> {
    let krate = &loaded.crates[index];
    let mut found: Vec<(&Defined, Option<Name>)> =
        defined.iter().filter(|d| krate.files.contains(&d.file)).map(|d| (d, None)).collect();
    let libs = loaded.crates.iter().enumerate();
    let own_lib = libs.filter(|(_, other)| other.kind == CrateKind::Lib && other.package == krate.package);
    let own_lib = own_lib
        .filter(|(i, other)| *i != index && !other.dependency)
        .map(|(i, other)| (i, other.name.clone()));
    let deps = krate.deps.iter().filter_map(|dep| Some((dep.index?, dep.name.clone())));
    let mut others: Vec<(usize, Name)> = deps.chain(own_lib).collect();
    others.sort();
    others.dedup_by_key(|(i, _)| *i);
    for (i, name) in others {
        let files = &loaded.crates[i].files;
        let exported = defined.iter().filter(|d| files.contains(&d.file) && d.is_exported());
        found.extend(exported.map(|d| (d, Some(name.clone()))));
    }
    found
}

/// Those of them that a file calls, and those that these call.
fn wanted(loaded: &Loaded, file: FileId, in_scope: &[(&Defined, Option<Name>)]) -> Vec<Definition> {
    let text = &loaded.sources.get(file).text;
    let is_own = |name: &Name| in_scope.iter().any(|(d, _)| d.file == file && d.name == *name);
    let only = |name: &Name| in_scope.iter().filter(|(d, _)| d.name == *name).count() == 1;
    let mut found: Vec<&(&Defined, Option<Name>)> = Vec::new();
    let usable = in_scope.iter().filter(|(d, _)| !is_own(&d.name) && only(&d.name));
    let usable: Vec<&(&Defined, Option<Name>)> = usable.collect();
    found.extend(usable.iter().filter(|(d, _)| d.matters && calls(text, &d.name)));
    let mut at = 0;
    while at < found.len() {
        let (by, _) = found[at];
        let new = usable.iter().filter(|(d, _)| by.calls(&d.name));
        let new: Vec<_> = new.filter(|u| !found.iter().any(|f| f.0.name == u.0.name)).copied().collect();
        found.extend(new);
        at += 1;
    }
    let definition = |(d, krate): &&(&Defined, Option<Name>)| Definition {
        name: d.name.clone(),
        text: d.text.clone(),
        krate: krate.clone(),
    };
    found.iter().map(definition).collect()
}

/// The text calls a macro of this name.
fn calls(text: &str, name: &str) -> bool {
    let is_word = |c: char| c == '_' || c.is_alphanumeric();
    memmem::find_iter(text.as_bytes(), name.as_bytes()).any(|at| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(is_word) && text[at + name.len()..].trim_start().starts_with('!')
    })
}
