//! Parts that were read apart, put together again for those who report: files have one numbering, and crates stand
//! in the order in which they would have been read at once.

use std::ffi::OsStr;

use rustc_hash::{FxHashMap, FxHashSet};

use super::*;
use crate::source::SourceFile;

impl Loaded {
    /// Lets go of all that only a check needs: trees, the crates of dependencies, and the texts of files that no
    /// message shows.
    pub fn keep(&mut self, shown: &FxHashSet<FileId>) {
        self.sources.forget_texts(|id| !shown.contains(&id));
        (self.trees, self.modules) = (Vec::new(), ModuleFiles::default());
        self.crates.retain(|krate| !krate.dependency);
        for krate in &mut self.crates {
            (krate.deps, krate.conditions) = (Vec::new(), Conditions::default());
        }
    }

    /// The files that are part of the user's own code.
    pub fn own_paths(&self) -> impl Iterator<Item = &PathBuf> {
        self.sources.iter().take(self.own_files()).map(|(_, file)| &file.path)
    }
}

/// Puts parts into an outline of all. Returns what the files of each are called there.
pub fn join(parts: &[&Loaded], mut all: Loaded) -> (Loaded, Vec<Vec<FileId>>) {
    let mut files = Files::default();
    let mut names: Vec<Vec<FileId>> = parts.iter().map(|part| vec![FileId(0); part.sources.len()]).collect();
    let mut own: Vec<(usize, usize, FileId)> = Vec::new();
    for (number, part) in parts.iter().enumerate() {
        let mut first = vec![usize::MAX; part.own_files()];
        for (krate, at) in part.crates.iter().zip(&part.order) {
            for file in krate.files.iter().filter(|file| !part.is_dependency(**file)) {
                let first = &mut first[file.0 as usize];
                *first = (*first).min(*at);
            }
        }
        own.extend(first.into_iter().enumerate().map(|(id, first)| (first, number, FileId(id as u32))));
    }
    own.sort_unstable();
    let own_files = own.len();
    let dependencies = parts.iter().enumerate().flat_map(|(number, part)| {
        (part.own_files()..part.sources.len()).map(move |id| (0, number, FileId(id as u32)))
    });
    let order: Vec<(usize, usize, FileId)> = own.into_iter().chain(dependencies).collect();
    for part in parts {
        all.unread.extend(part.unread.iter().cloned());
        part.dependencies.iter().for_each(|found| all.note_dependency(found));
    }
    let mut first_of_dependencies = None;
    for (at, (_, number, id)) in order.into_iter().enumerate() {
        if at == own_files {
            first_of_dependencies = Some(FileId(files.sources.len() as u32));
        }
        names[number][id.0 as usize] = files.add(parts[number].sources.get(id));
    }
    all.sources = files.sources;
    all.first_of_dependencies = first_of_dependencies.filter(|first| (first.0 as usize) < all.sources.len());
    let mut placed: Vec<(usize, Crate)> = Vec::new();
    for (part, names) in parts.iter().zip(&names) {
        for (krate, at) in part.crates.iter().zip(&part.order) {
            let mut krate = krate.clone();
            krate.root = names[krate.root.0 as usize];
            krate.files.iter_mut().for_each(|file| *file = names[file.0 as usize]);
            placed.push((*at, krate));
        }
    }
    placed.sort_by_key(|(at, _)| *at);
    all.crates = placed.into_iter().map(|(_, krate)| krate).collect();
    all.dependencies.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    (all, names)
}

impl Loaded {
    /// Parts may know the same dependency, each as far as it needs it.
    fn note_dependency(&mut self, found: &Dependency) {
        let is_same =
            |known: &&mut Dependency| (&known.name, &known.version) == (&found.name, &found.version);
        match self.dependencies.iter_mut().find(is_same) {
            Some(known) if known.outcome.files() >= found.outcome.files() => {}
            Some(known) => *known = found.clone(),
            None => self.dependencies.push(found.clone()),
        }
    }
}

/// Files by their paths, each once. Paths are taken as bytes, of which hashes are made faster.
#[derive(Default)]
struct Files<'p> {
    sources: Sources,
    known: FxHashMap<&'p OsStr, FileId>,
}

impl<'p> Files<'p> {
    fn add(&mut self, file: &'p SourceFile) -> FileId {
        if let Some(known) = self.known.get(file.path.as_os_str()).copied() {
            self.sources.restore_text(known, file);
            return known;
        }
        let id = self.sources.add(file.clone());
        self.known.insert(file.path.as_os_str(), id);
        id
    }
}
