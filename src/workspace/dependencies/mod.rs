//! The sources of dependencies, where cargo has them.
//!
//! A dependency is one more crate of the program: its names, signatures and summaries serve those that call
//! it, and nothing is ever reported of it. Only what can matter is read: crates that the code names and the
//! catalogue does not describe, of these the files that speak of tasks ([`relevance`]), and what such a crate
//! re-exports of the same kind. Nothing is built, run or fetched; what is not there is not read.

mod locate;
mod manifest;
mod relevance;
mod searched;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashMap;
use semver::VersionReq;
use serde::{Deserialize, Serialize};

use super::Dep;
use super::load::Loader;
use super::reads::Reads;
use super::select::Plan;
use crate::catalogue;
use crate::tree::Name;
use locate::Locator;
use manifest::Library;
use relevance::Relevant;
use searched::Package;

pub use searched::Searched;

/// What a package asks for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Wanted {
    /// The name in the manifest, by which code knows it if that renames it or its library is called so.
    pub name: Name,
    /// The manifest gives it a name of its own.
    pub renamed: bool,
    pub package: Name,
    pub req: VersionReq,
    /// A path dependency's folder.
    pub path: Option<PathBuf>,
    /// The features that are asked for, `default` among them.
    pub features: Vec<String>,
}

impl Wanted {
    /// As a crate's code knows it, before anything was read.
    pub fn unlinked(&self) -> Dep {
        Dep { name: self.name.clone(), krate: self.package.clone(), index: None }
    }
}

/// A dependency that the code names, and what became of its sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dependency {
    pub name: Name,
    /// Empty where no version is known.
    pub version: String,
    pub outcome: Outcome,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// So many files were read, of so many; and so many could not be.
    Read { files: usize, of: usize, failed: usize },
    /// Nothing in it speaks of tasks.
    Irrelevant,
    /// Cargo does not have it here.
    NotFound,
    /// Its manifest cannot be read.
    Failed(String),
}

impl Outcome {
    /// How many files were read.
    pub fn files(&self) -> usize {
        if let Self::Read { files, .. } = self { *files } else { 0 }
    }
}

/// What was read. Crates are told by their places in the list of crates.
#[derive(Debug, Default)]
pub struct Read {
    pub found: Vec<Dependency>,
    /// Which crate a name in a crate's manifest stands for.
    pub links: FxHashMap<(usize, Name), usize>,
    /// What each crate of a dependency asks for itself.
    pub wanted: FxHashMap<usize, Vec<Wanted>>,
}

/// Reads what the crates name that were read so far.
pub fn read(plan: &Plan, loader: &mut Loader<'_>, searched: &Searched) -> Read {
    let mut reader = Reader::with(searched);
    for krate in 0..loader.crates().len() {
        let package = loader.crates()[krate].package.clone();
        let Some(workspace) = plan.workspace_of(&package) else { continue };
        for wanted in plan.wanted_by(&package) {
            let is_own = plan.means_member(wanted) || catalogue::describes(&wanted.package);
            if is_own {
                continue;
            }
            let is_named = is_named(loader, krate, &wanted.name) || {
                let name = reader.library_name(loader.reads(), workspace, wanted);
                name.is_some_and(|name| is_named(loader, krate, &name))
            };
            if is_named {
                reader.link(loader, workspace, krate, wanted);
            }
        }
    }
    reader.found.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Read { found: reader.found, links: reader.links, wanted: reader.wanted }
}

/// Some file of the crate has the name where a crate's can stand.
fn is_named(loader: &Loader<'_>, krate: usize, name: &str) -> bool {
    loader.crates()[krate].files.iter().any(|file| relevance::names_crate(loader.text(*file), name))
}

struct Reader<'s> {
    searched: &'s Searched,
    /// By the root of a workspace.
    locators: FxHashMap<PathBuf, Arc<Locator>>,
    /// By the folder of a package.
    surveyed: FxHashMap<PathBuf, Survey>,
    /// By the folder of a package: the name of its library, if that is another one than its own.
    named: FxHashMap<PathBuf, Option<Name>>,
    /// By the folder of a package: its crate, if it was read.
    read: FxHashMap<PathBuf, Option<usize>>,
    found: Vec<Dependency>,
    links: FxHashMap<(usize, Name), usize>,
    wanted: FxHashMap<usize, Vec<Wanted>>,
}

/// A package whose files were searched, and none parsed.
struct Survey {
    version: String,
    package: Arc<Package>,
    /// The dependencies that it hands on and that are worth reading, and their folders.
    handed_on: Vec<(Wanted, PathBuf)>,
    /// It is worth reading: it speaks of tasks, or hands on what does.
    matters: bool,
}

impl<'s> Reader<'s> {
    fn with(searched: &'s Searched) -> Self {
        Self {
            searched,
            locators: FxHashMap::default(),
            surveyed: FxHashMap::default(),
            named: FxHashMap::default(),
            read: FxHashMap::default(),
            found: Vec::new(),
            links: FxHashMap::default(),
            wanted: FxHashMap::default(),
        }
    }

    /// Reads the dependency that the crate means by a name, if it is there and matters.
    fn link(&mut self, loader: &mut Loader<'_>, workspace: &Path, krate: usize, wanted: &Wanted) {
        match self.survey(loader.reads(), workspace, wanted) {
            Some(folder) => {
                if let Some(read) = self.read_package(loader, &folder, &wanted.package) {
                    self.links.insert((krate, wanted.name.clone()), read);
                }
            }
            None if self.found.iter().any(|d| d.name == wanted.package && d.version.is_empty()) => {}
            None => self.note(&wanted.package, String::new(), Outcome::NotFound),
        }
    }

    /// The name by which code knows a library that is called otherwise than its package; `None` if it is not, or its
    /// package is not there.
    fn library_name(&mut self, reads: &Reads, workspace: &Path, wanted: &Wanted) -> Option<Name> {
        if wanted.renamed {
            return None;
        }
        let folder = self.locator(workspace, reads).find(wanted, reads)?.folder;
        let known = self.named.entry(folder);
        known.or_insert_with_key(|folder| manifest::library_name(folder, reads)).clone()
    }

    fn locator(&mut self, workspace: &Path, reads: &Reads) -> &Locator {
        let known = self.locators.entry(workspace.to_owned());
        known.or_insert_with(|| self.searched.locator(workspace, reads))
    }

    fn note(&mut self, name: &Name, version: String, outcome: Outcome) {
        self.found.push(Dependency { name: name.clone(), version, outcome });
    }

    /// Searches a package and those that it hands on. Returns its folder, or `None` if it is not there.
    fn survey(&mut self, reads: &Reads, workspace: &Path, wanted: &Wanted) -> Option<PathBuf> {
        let located = self.locator(workspace, reads).find(wanted, reads)?;
        let folder = located.folder;
        if self.surveyed.contains_key(&folder) {
            return Some(folder);
        }
        let package = self.searched.package(&folder, &wanted.features, reads);
        let asked = package.library.as_ref().ok().and_then(Option::as_ref);
        let handed_on: Vec<Wanted> = match (asked, &package.relevant) {
            (Some(library), Some(relevant)) => {
                let is_handed_on = |w: &&Wanted| relevant.reexported.contains(w.name.as_str());
                library.wanted.iter().filter(is_handed_on).cloned().collect()
            }
            _ => Vec::new(),
        };
        let matters = package.relevant.as_ref().is_some_and(|relevant| relevant.tasks);
        let survey = Survey { version: located.version, package, handed_on: Vec::new(), matters };
        // Packages may hand each other on in a circle: what is known so far stands here before they are asked.
        self.surveyed.insert(folder.clone(), survey);
        for inner in handed_on {
            let described = catalogue::describes(&inner.package);
            let found = (!described).then(|| self.survey(reads, workspace, &inner)).flatten();
            let found = found.filter(|found| self.surveyed[found].matters);
            let survey = self.surveyed.get_mut(&folder).expect("inserted above");
            survey.matters |= described || found.is_some();
            survey.handed_on.extend(found.map(|found| (inner, found)));
        }
        Some(folder)
    }

    /// The crate of a package that was searched, read at the first time, and what it hands on with it.
    fn read_package(&mut self, loader: &mut Loader<'_>, folder: &Path, name: &Name) -> Option<usize> {
        if let Some(known) = self.read.get(folder) {
            return *known;
        }
        let survey = self.surveyed.get_mut(folder)?;
        let version = survey.version.clone();
        let handed_on = std::mem::take(&mut survey.handed_on);
        let Package { library, relevant, .. } = &*survey.package;
        let (krate, outcome) = match (library, relevant) {
            (Err(error), _) => (None, Outcome::Failed(error.clone())),
            (Ok(Some(library)), Some(relevant)) if survey.matters => read_library(loader, library, relevant),
            _ => (None, Outcome::Irrelevant),
        };
        if let (Some(krate), Ok(Some(library))) = (krate, library) {
            self.wanted.insert(krate, library.wanted.clone());
        }
        self.note(name, version, outcome);
        self.read.insert(folder.to_owned(), krate);
        let krate = krate?;
        for (wanted, inner) in handed_on {
            if let Some(read) = self.read_package(loader, &inner, &wanted.package) {
                self.links.insert((krate, wanted.name), read);
            }
        }
        Some(krate)
    }
}

/// The crate, unless its root cannot be read, and how much of it was.
fn read_library(loader: &mut Loader<'_>, library: &Library, relevant: &Relevant) -> (Option<usize>, Outcome) {
    let krate = loader.crates().len();
    match loader.add_dependency(&library.target, &relevant.files) {
        Some(failed) => {
            let files = loader.crates()[krate].files.len();
            (Some(krate), Outcome::Read { files, of: relevant.of.max(files), failed })
        }
        None => (None, Outcome::Failed("its root cannot be read".into())),
    }
}
