//! What searching a package shows, and where packages are, which is the same for all parts of a workspace that depend on it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::locate::Locator;
use super::manifest::{self, Library};
use super::relevance::{self, Relevant};
use crate::workspace::reads::Reads;

/// A package, with the features that somebody asks for.
pub struct Package {
    pub library: Result<Option<Library>, String>,
    pub relevant: Option<Relevant>,
    /// What was looked at to know that.
    reads: Reads,
}

/// A package's folder, and the features that are asked for.
type Asked = (PathBuf, Vec<String>);

/// The packages that were searched by now.
#[derive(Default)]
pub struct Searched {
    packages: Mutex<FxHashMap<Asked, Arc<Package>>>,
    /// By the root of a workspace, with what was looked at to make them.
    locators: Mutex<FxHashMap<PathBuf, (Arc<Locator>, Reads)>>,
}

impl Searched {
    /// Whoever finds the dependencies of a workspace.
    pub fn locator(&self, workspace: &Path, reads: &Reads) -> Arc<Locator> {
        let mut locators = self.locators.lock().unwrap_or_else(PoisonError::into_inner);
        let known = locators.entry(workspace.to_owned()).or_insert_with(|| {
            let reads = Reads::default();
            let locator = Arc::new(Locator::new(workspace, &reads));
            (locator, reads)
        });
        reads.absorb(&known.1);
        known.0.clone()
    }

    /// The package in a folder. What was looked at goes to the account, whoever looked.
    pub fn package(&self, folder: &Path, features: &[String], reads: &Reads) -> Arc<Package> {
        let key = (folder.to_owned(), features.to_vec());
        let packages = || self.packages.lock().unwrap_or_else(PoisonError::into_inner);
        let known = packages().get(&key).cloned();
        // Two threads may search the same one, and find the same.
        let package = known.unwrap_or_else(|| {
            let found = Arc::new(Package::search(folder, features));
            packages().entry(key).or_insert(found).clone()
        });
        reads.absorb(&package.reads);
        package
    }
}

impl Package {
    fn search(folder: &Path, features: &[String]) -> Self {
        let reads = Reads::default();
        let library = manifest::library(folder, features, &reads);
        let asked = library.as_ref().ok().and_then(Option::as_ref);
        let relevant = asked.map(|library| {
            let names: Vec<&str> = library.wanted.iter().map(|wanted| wanted.name.as_str()).collect();
            relevance::select(&library.target.root, &names, &reads)
        });
        Self { library, relevant, reads }
    }
}
