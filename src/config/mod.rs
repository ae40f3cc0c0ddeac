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

use std::fmt;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;

use crate::catalogue::CatalogueCrate;
use crate::levels::{Choice, Levels};
use crate::lint::Level;
use crate::names::StatedFact;
use crate::source::FileId;
use crate::workspace::{Crate, Loaded};
use read::Layer;

pub use show::show;

/// The name of a file that holds settings only.
pub const FILE: &str = "async-lint.toml";

/// All settings of a run.
#[derive(Debug, Default)]
pub struct Settings {
    /// Of the user and of workspaces, by the workspace's folder; the later wins.
    shared: Vec<(Option<PathBuf>, Layer)>,
    /// By manifest; the later wins.
    packages: FxHashMap<PathBuf, Vec<Layer>>,
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
    /// Reads whatever holds for the loaded packages; flags count as they follow each other.
    ///
    /// # Errors
    /// The first thing that is wrong with a file of settings.
    pub fn read(loaded: &Loaded, flags: Vec<(Choice, Level)>) -> Result<Self, Error> {
        let mut settings = Self { flags, ..Self::default() };
        let reads = &loaded.reads;
        if let Some(home) = home::cargo_home().ok().filter(|home| reads.is_file(&home.join(FILE))) {
            settings.shared.extend(read::file(&home, reads)?.map(|layer| (None, layer)));
        }
        let mut roots = loaded.workspace_folders.clone();
        if roots.is_empty() {
            roots.extend(std::env::current_dir().and_then(|dir| dir.canonicalize()).ok());
        }
        for root in &roots {
            let layers = [read::manifest(root, read::Section::Workspace, reads)?, read::file(root, reads)?];
            settings.shared.extend(layers.into_iter().flatten().map(|layer| (Some(root.clone()), layer)));
        }
        for krate in &loaded.crates {
            let Some(folder) = krate.manifest.parent().filter(|_| !krate.loose) else { continue };
            if settings.packages.contains_key(&krate.manifest) {
                continue;
            }
            let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
            let manifest = read::manifest(&folder, read::Section::Package, reads)?;
            let file = if roots.contains(&folder) { None } else { read::file(&folder, reads)? };
            let layers = manifest.into_iter().chain(file).collect();
            settings.packages.insert(krate.manifest.clone(), layers);
        }
        Ok(settings)
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

    /// The layers that hold for a file, the one that wins last.
    fn layers<'s>(&'s self, path: &'s Path, krate: Option<&'s Crate>) -> impl Iterator<Item = &'s Layer> {
        let holds = |root: &Option<PathBuf>| root.as_ref().is_none_or(|root| path.starts_with(root));
        let shared = self.shared.iter().filter(move |(root, _)| holds(root)).map(|(_, layer)| layer);
        let own = krate.and_then(|krate| self.packages.get(&krate.manifest)).into_iter().flatten();
        shared.chain(own)
    }

    fn all_layers(&self) -> impl Iterator<Item = &Layer> {
        self.shared.iter().map(|(_, layer)| layer).chain(self.packages.values().flatten())
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
