//! Which files make up the crates, and their trees.
//!
//! Cargo is asked for packages and targets with `--no-deps` only: without it, `cargo metadata` can
//! execute programs that a repository names. From each target's root the module tree is followed
//! through `mod`, `#[path]` and `include!`; a macro of another crate that is given words only may declare
//! modules, and does if files bear these names and nothing else declares them. Every `.rs` file below a package is either read or listed in
//! [`Loaded::unread`] with the reason.

mod audit;
pub mod cfg;
mod dependencies;
#[cfg(test)]
pub mod fixture;
mod join;
mod load;
mod loose;
pub mod members;
mod modules;
mod parts;
pub mod reads;
mod replaced;
mod select;
mod shard;
mod work;

use std::fmt;
use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::source::{ByteSpan, FileId, Sources};
use crate::tree::{FileTree, Name, TreeProblem};
use cfg::Conditions;
use dependencies::Wanted;
use reads::Reads;

pub use dependencies::{Dependency, Outcome};
pub use join::join;
pub use load::{WORKER_STACK, lower_anywhere};
pub use parts::Part;
pub use select::{FeatureFlags, PackageFlags, Plan, TargetFlags, find_manifest};
pub use shard::Shard;
pub use work::Work;

/// What the user wants read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub manifest_path: Option<PathBuf>,
    pub packages: PackageFlags,
    pub targets: TargetFlags,
    pub features: FeatureFlags,
    /// Files and folders to report on. Empty: what the flags select.
    pub paths: Vec<PathBuf>,
    /// Leave the sources of dependencies alone.
    pub no_deps_sources: bool,
    /// This part of what is selected.
    pub shard: Option<Shard>,
    /// A file whose text is not the one on disk.
    pub buffer: Option<Buffer>,
}

/// What an editor has not saved yet.
#[derive(Clone, Debug)]
pub struct Buffer {
    pub path: PathBuf,
    pub text: Vec<u8>,
}

/// Everything that was read.
#[derive(Debug, Default)]
pub struct Loaded {
    pub sources: Sources,
    /// By [`FileId`].
    pub trees: Vec<FileTree>,
    pub crates: Vec<Crate>,
    pub modules: ModuleFiles,
    pub unread: Vec<Unread>,
    /// Findings are wanted for these files only, where paths were given.
    pub only: Option<Vec<PathBuf>>,
    /// As `only`, and both must hold: the files that changed, where only those were asked for.
    pub changed: Option<FxHashSet<PathBuf>>,
    pub packages: usize,
    /// The dependencies that the code names.
    pub dependencies: Vec<Dependency>,
    /// Files from this one on are dependencies'; `None` if there are none.
    pub first_of_dependencies: Option<FileId>,
    /// The folders of the workspaces, canonical.
    pub workspace_folders: Vec<PathBuf>,
    /// The part of what was selected that this is.
    pub shard: Option<Shard>,
    /// The folders into which cargo builds these.
    pub target_folders: Vec<PathBuf>,
    /// All that was looked at.
    pub reads: Reads,
    /// The places of the user's own crates among all targets.
    pub order: Vec<usize>,
}

impl Loaded {
    /// The file is a dependency's: it is read for what it means to others, and nothing is said of it.
    pub fn is_dependency(&self, file: FileId) -> bool {
        self.first_of_dependencies.is_some_and(|first| file >= first)
    }

    /// How many files of the user's own were read.
    pub fn own_files(&self) -> usize {
        self.first_of_dependencies.map_or(self.sources.len(), |first| first.0 as usize)
    }

    /// Findings are wanted for the file.
    pub fn is_wanted(&self, file: FileId) -> bool {
        let path = &self.sources.get(file).path;
        let is_below = |only: &Vec<PathBuf>| only.iter().any(|wanted| path.starts_with(wanted));
        self.only.as_ref().is_none_or(is_below) && self.changed.as_ref().is_none_or(|all| all.contains(path))
    }
}

/// One crate: a target of a package, or a loose file with its modules.
#[derive(Clone, Debug)]
pub struct Crate {
    /// The name by which other crates call it.
    pub name: Name,
    pub kind: CrateKind,
    pub package: Name,
    /// Cargo's id of the package, and its manifest; empty for loose files.
    pub package_id: String,
    pub manifest: PathBuf,
    pub root: FileId,
    pub root_path: PathBuf,
    pub edition_2024: bool,
    /// The target as its manifest has it.
    pub target: TargetName,
    pub deps: Vec<Dep>,
    pub conditions: Conditions,
    /// Findings are wanted for this crate; others are read for what they mean to it.
    pub selected: bool,
    /// A file that no manifest knows; which crates it means by their names is taken from the names alone.
    pub loose: bool,
    /// Its sources were found where cargo keeps them.
    pub dependency: bool,
    /// The files of the crate, in the order they were found.
    pub files: Vec<FileId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CrateKind {
    Lib,
    Bin,
    Example,
    Test,
    Bench,
    #[serde(rename = "custom-build")]
    BuildScript,
}

impl Crate {
    /// A test, a bench, or a program that stands among the tests and only serves them.
    pub fn is_test(&self) -> bool {
        let tests = self.manifest.parent().map(|package| package.join("tests"));
        self.kind.is_test() || tests.is_some_and(|tests| self.root_path.starts_with(tests))
    }
}

impl CrateKind {
    /// Tests and benches are judged more mildly than code that ships.
    pub fn is_test(self) -> bool {
        matches!(self, CrateKind::Test | CrateKind::Bench)
    }

    /// The name that cargo has for it.
    pub fn cargo_name(self) -> &'static str {
        match self {
            CrateKind::Lib => "lib",
            CrateKind::Bin => "bin",
            CrateKind::Example => "example",
            CrateKind::Test => "test",
            CrateKind::Bench => "bench",
            CrateKind::BuildScript => "custom-build",
        }
    }

    pub fn has_main(self) -> bool {
        matches!(self, CrateKind::Bin | CrateKind::Example | CrateKind::BuildScript)
    }
}

/// What cargo says of a target to those who read its messages.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct TargetName {
    pub name: String,
    pub edition: String,
    /// `lib`, `proc-macro`, `bin` and so on.
    pub kinds: Vec<String>,
    pub crate_types: Vec<String>,
}

/// A dependency under the name the crate uses for it.
#[derive(Clone, Debug)]
pub struct Dep {
    pub name: Name,
    /// The dependency's own crate name.
    pub krate: Name,
    /// Its place in [`Loaded::crates`], if it was read.
    pub index: Option<usize>,
}

/// The files behind `mod name;` and `include!`, by where those stand.
#[derive(Clone, Debug, Default)]
pub struct ModuleFiles {
    files: FxHashMap<(FileId, ByteSpan), Vec<FileId>>,
}

impl ModuleFiles {
    pub fn get(&self, file: FileId, span: ByteSpan) -> &[FileId] {
        self.files.get(&(file, span)).map_or(&[], |v| v)
    }

    fn insert(&mut self, file: FileId, span: ByteSpan, target: FileId) {
        let files = self.files.entry((file, span)).or_default();
        if !files.contains(&target) {
            files.push(target);
        }
    }
}

/// A file that was not analysed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unread {
    pub path: PathBuf,
    pub reason: Reason,
}

/// Why a file was not analysed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Reason {
    /// The file system refused.
    Io(String),
    NotUtf8,
    /// In bytes.
    TooLarge(u64),
    TooDeep,
    /// A `#[path]` or link leads out of the workspace.
    Outside,
    /// `mod name;` names a file that is not there: the declaration's `file:line`.
    Missing(String),
    /// A `cfg` that no build satisfies.
    CfgOff(String),
    /// A target that the flags leave out.
    TargetNotSelected,
    /// No target's module tree leads to it.
    NoTarget,
}

impl Reason {
    /// Something is wrong with the file, in contrast to a file that is simply not part of the job.
    pub fn is_problem(&self) -> bool {
        !matches!(self, Reason::CfgOff(_) | Reason::TargetNotSelected | Reason::NoTarget)
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::Io(error) => write!(f, "cannot be read: {error}"),
            Reason::NotUtf8 => write!(f, "is not UTF-8"),
            Reason::TooLarge(bytes) => {
                write!(f, "is too large: {bytes} bytes, the limit is {}", load::MAX_BYTES)
            }
            Reason::TooDeep => write!(f, "nests too deeply to be parsed"),
            Reason::Outside => write!(f, "lies outside of the workspace"),
            Reason::Missing(at) => write!(f, "does not exist, though {at} declares it"),
            Reason::CfgOff(cfg) => write!(f, "is ruled out by cfg({cfg})"),
            Reason::TargetNotSelected => write!(f, "belongs to a target that is not selected"),
            Reason::NoTarget => write!(f, "is part of no target"),
        }
    }
}

/// Why nothing could be analysed.
#[derive(Debug)]
pub enum Error {
    /// What cargo said of the manifest.
    Metadata(String),
    NoSuchPath(PathBuf),
    /// A message about a package, target or feature that does not exist.
    NoSuchName(String),
    /// A path in a package of the workspace that the flags leave out.
    NotSelected(PathBuf),
    NothingToRead,
    /// The system grants no threads.
    Threads(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Metadata(message) => write!(f, "{}", message.trim()),
            Error::NoSuchPath(path) => write!(f, "no such file or folder: {}", path.display()),
            Error::NoSuchName(message) => write!(f, "{message}"),
            Error::NotSelected(path) => {
                write!(f, "{} belongs to a package that the flags leave out", display_name(path))
            }
            Error::NothingToRead => write!(f, "found no Rust files to read"),
            Error::Threads(message) => write!(f, "cannot start threads: {message}"),
        }
    }
}

impl std::error::Error for Error {}

/// Tells a watcher how far reading is: files read so far.
pub type Progress<'a> = &'a (dyn Fn(usize) + Sync);

/// Reads the crates that the options select.
pub fn load(options: &Options, progress: Progress<'_>) -> Result<Loaded, Error> {
    Work::select(options.clone())?.read_all(progress)
}

/// Points each dependency at the crate that was read for it.
fn link_deps(loaded: &mut Loaded, plan: &select::Plan, dependencies: &dependencies::Read) {
    let libs: FxHashMap<Name, usize> = loaded
        .crates
        .iter()
        .enumerate()
        .filter(|(_, krate)| krate.kind == CrateKind::Lib && !krate.dependency)
        .map(|(i, krate)| (krate.package.clone(), i))
        .collect();
    let names: Vec<Name> = loaded.crates.iter().map(|krate| krate.name.clone()).collect();
    for (i, krate) in loaded.crates.iter_mut().enumerate() {
        let wanted = match dependencies.wanted.get(&i) {
            Some(wanted) => wanted,
            None => plan.wanted_by(&krate.package),
        };
        krate.deps = wanted.iter().map(Wanted::unlinked).collect();
        for (dep, wanted) in krate.deps.iter_mut().zip(wanted) {
            let member = libs.get(&dep.krate).filter(|found| **found != i && plan.means_member(wanted));
            dep.index = member.copied();
            dep.index = dep.index.or_else(|| dependencies.links.get(&(i, dep.name.clone())).copied());
            dep.krate = match dep.index {
                Some(index) => {
                    if !wanted.renamed {
                        dep.name = names[index].clone();
                    }
                    names[index].clone()
                }
                None => dep.krate.replace('-', "_").into(),
            };
        }
        // Every other target of a package sees the package's own library.
        if krate.kind != CrateKind::Lib
            && let Some(own) = libs.get(&krate.package)
        {
            krate.deps.push(Dep { name: names[*own].clone(), krate: names[*own].clone(), index: Some(*own) });
        }
    }
}

/// The problems of the files, for messages: those that were met by now.
pub fn problems(loaded: &Loaded) -> impl Iterator<Item = (FileId, TreeProblem)> {
    let files = loaded.trees.iter().enumerate().take(loaded.own_files());
    files
        .flat_map(|(i, tree)| tree.all_problems().into_iter().map(move |problem| (FileId(i as u32), problem)))
}

/// A path as messages name it: relative to the current folder where it lies below it.
pub fn display_name(path: &Path) -> String {
    let cwd = std::env::current_dir().ok();
    let shown = cwd.as_deref().and_then(|cwd| path.strip_prefix(cwd).ok()).unwrap_or(path);
    shown.to_string_lossy().into_owned()
}
