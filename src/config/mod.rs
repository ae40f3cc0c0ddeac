//! Settings of users, workspaces and packages: where they stand, which of them win, what they say of a file.
//!
//! | where | holds for |
//! |---|---|
//! | `async-lint.toml` in cargo's home folder | whatever the user checks |
//! | `[workspace.metadata.async-lint]` | the workspace |
//! | `async-lint.toml` beside the workspace's manifest | the workspace |
//! | `[package.metadata.async-lint]` | the package |
//! | `async-lint.toml` beside the package's manifest | the package |
//!
//! All have the same keys (see [`read`]). A later row wins over those above it, the command line over all, and
//! a forbidden lint stays forbidden. What code means does not depend on who asks, so facts and declarations
//! of any row hold for the whole run.

pub mod read;
mod show;

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::catalogue::CatalogueCrate;
use crate::levels::{Choice, Levels};
use crate::lint::{Level, Lint};
use crate::names::StatedFact;
use crate::source::FileId;
use crate::workspace::reads::Reads;
use crate::workspace::{Crate, Loaded, Work};
use read::Layer;

pub use show::show;

/// The name of a file that holds settings only.
pub const FILE: &str = "async-lint.toml";

/// All settings of a run.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Of the user and of workspaces, by the workspace's folder; the later wins.
    shared: Vec<(Option<PathBuf>, Arc<Layer>)>,
    /// By manifest; the later wins.
    packages: FxHashMap<PathBuf, Vec<Arc<Layer>>>,
    /// Folders whose file of settings is among the shared ones.
    roots: Vec<PathBuf>,
    flags: Vec<(Choice, Level)>,
    /// What the layers start from.
    base: Levels,
}

impl From<Levels> for Settings {
    fn from(base: Levels) -> Self {
        Self { base, ..Self::default() }
    }
}

/// What holds in one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfFile {
    pub levels: Levels,
    /// A suppression must say why.
    pub require_reasons: bool,
}

/// What is wrong with settings, and where.
#[derive(Debug)]
pub struct Error {
    pub file: String,
    /// Counted from 1.
    pub line: Option<usize>,
    pub message: String,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Error { file, line, message } = self;
        match line {
            Some(line) => write!(f, "{file}:{line}: {message}"),
            None => write!(f, "{file}: {message}"),
        }
    }
}

impl std::error::Error for Error {}

impl Settings {
    /// Reads whatever holds for the selected packages; flags count as they follow each other.
    ///
    /// # Errors
    /// The first thing that is wrong with a file of settings.
    pub fn read(work: &Work, flags: Vec<(Choice, Level)>) -> Result<Self, Error> {
        let mut settings = Self { flags, ..Self::default() };
        let reads = &work.reads;
        if let Some(home) = home::cargo_home().ok().filter(|home| reads.is_file(&home.join(FILE))) {
            settings.shared.extend(read::file(&home, reads)?.map(|layer| (None, Arc::new(layer))));
        }
        settings.roots = work.workspace_folders().to_vec();
        if settings.roots.is_empty() {
            settings.roots.extend(std::env::current_dir().and_then(|dir| dir.canonicalize()).ok());
        }
        for root in &settings.roots {
            let layers = [read::manifest(root, read::Section::Workspace, reads)?, read::file(root, reads)?];
            let layers = layers.into_iter().flatten();
            settings.shared.extend(layers.map(|layer| (Some(root.clone()), Arc::new(layer))));
        }
        settings.add(work.manifests(), reads)?;
        Ok(settings)
    }

    /// The same with what the dependencies that were read say of themselves.
    ///
    /// # Errors
    /// The first thing that is wrong with a file of settings.
    pub fn with_dependencies(&self, loaded: &Loaded) -> Result<Cow<'_, Self>, Error> {
        let dependencies = loaded.crates.iter().filter(|krate| krate.dependency);
        let mut new = dependencies.map(|krate| &krate.manifest).filter(|m| !self.packages.contains_key(*m));
        let Some(first) = new.next() else { return Ok(Cow::Borrowed(self)) };
        let mut settings = self.clone();
        settings.add(std::iter::once(first).chain(new), &loaded.reads)?;
        Ok(Cow::Owned(settings))
    }

    fn add<'m>(&mut self, manifests: impl Iterator<Item = &'m PathBuf>, reads: &Reads) -> Result<(), Error> {
        for path in manifests {
            let Some(folder) = path.parent() else { continue };
            if self.packages.contains_key(path) {
                continue;
            }
            let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
            let manifest = read::manifest(&folder, read::Section::Package, reads)?;
            let file = if self.roots.contains(&folder) { None } else { read::file(&folder, reads)? };
            let layers = manifest.into_iter().chain(file).map(Arc::new).collect();
            self.packages.insert(path.clone(), layers);
        }
        Ok(())
    }

    /// What holds in a file.
    pub fn of_file(&self, loaded: &Loaded, file: FileId) -> OfFile {
        let krate = loaded.crates.iter().find(|krate| krate.files.contains(&file));
        let path = &loaded.sources.get(file).path;
        let mut found = OfFile { levels: self.base.clone(), ..OfFile::default() };
        for layer in self.layers(path, krate) {
            layer.apply(path, krate, &mut found);
        }
        for (choice, level) in &self.flags {
            found.levels.apply(*choice, *level);
        }
        found
    }

    /// The lint is off in every file, as the flags alone tell.
    pub fn turns_off(&self, lint: &Lint) -> bool {
        let mut levels = self.base.clone();
        for (choice, level) in &self.flags {
            levels.apply(*choice, *level);
        }
        levels.of(lint) == Level::Allow && !self.all_layers().any(Layer::sets_levels)
    }

    /// The layers that hold for a file, the one that wins last.
    fn layers<'s>(&'s self, path: &'s Path, krate: Option<&'s Crate>) -> impl Iterator<Item = &'s Layer> {
        let holds = |root: &Option<PathBuf>| root.as_ref().is_none_or(|root| path.starts_with(root));
        let shared = self.shared.iter().filter(move |(root, _)| holds(root)).map(|(_, layer)| layer);
        let own = krate.and_then(|krate| self.packages.get(&krate.manifest)).into_iter().flatten();
        shared.chain(own).map(|layer| &**layer)
    }

    fn all_layers(&self) -> impl Iterator<Item = &Layer> {
        self.shared
            .iter()
            .map(|(_, layer)| layer)
            .chain(self.packages.values().flatten())
            .map(|layer| &**layer)
    }

    /// What is stated of functions and types.
    pub fn facts(&self) -> Vec<StatedFact> {
        self.all_layers().flat_map(|layer| layer.facts.iter().cloned()).collect()
    }

    /// The crates that are declared.
    pub fn declarations(&self) -> impl Iterator<Item = CatalogueCrate> {
        self.all_layers().flat_map(|layer| layer.declarations.iter().cloned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lints::detached_task;

    #[test]
    fn a_lint_is_off_unless_something_turns_it_on_somewhere() {
        let lint = &detached_task::LINT;
        assert!(Settings::default().turns_off(lint));
        let flag = |level| Settings { flags: vec![(Choice::All, level)], ..Settings::default() };
        assert!(!flag(Level::Warn).turns_off(lint));
        assert!(flag(Level::Allow).turns_off(lint));
        let layer = |text: &str| {
            let dir = tempfile::tempdir().expect("a folder");
            std::fs::write(dir.path().join(FILE), text).expect("a file");
            let layer = read::file(dir.path(), &Reads::default()).expect("settings").expect("a file");
            Settings { shared: vec![(None, Arc::new(layer))], ..Settings::default() }
        };
        assert!(layer("require-reasons = true\n").turns_off(lint));
        assert!(!layer("[lints]\ndetached_task = \"warn\"\n").turns_off(lint));
        let for_some = "[[overrides]]\npaths = [\"a\"]\nlints = { detached_task = \"warn\" }\n";
        assert!(!layer(for_some).turns_off(lint));
    }
}
