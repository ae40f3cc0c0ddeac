//! Where cargo keeps the sources of a dependency: the folder of a path dependency, a vendor folder, the
//! checkouts of git repositories, or the unpacked packages of registries.
//!
//! Which version is meant stands in `Cargo.lock`; without one, the newest that fits and is there.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use semver::{Version, VersionReq};
use serde::Deserialize;
use walkdir::WalkDir;

use super::Wanted;
use crate::workspace::reads::Reads;

/// The sources of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Package {
    /// Canonical.
    pub folder: PathBuf,
    /// As far as the lock file or the folder's name tells.
    pub version: String,
}

/// Finds the dependencies of one workspace.
pub struct Locator {
    home: Option<PathBuf>,
    lock: FxHashMap<String, Vec<Locked>>,
    /// Folders that hold packages: a vendor folder alone, or those of registries.
    shelves: Vec<Shelf>,
    /// What these list, once somebody asks for whatever is there.
    listed: OnceLock<Reads>,
}

#[derive(Deserialize)]
struct LockFile {
    #[serde(default)]
    package: Vec<Locked>,
}

#[derive(Clone, Debug, Deserialize)]
struct Locked {
    name: String,
    version: Version,
    source: Option<String>,
}

/// The packages in a folder, by name.
struct Shelf {
    folder: PathBuf,
    packages: FxHashMap<String, Vec<(Version, PathBuf)>>,
}

/// The folders below a git checkout that are searched for the package.
const GIT_DEPTH: usize = 4;

impl Locator {
    /// What is not there, or cannot be read, counts as empty.
    pub fn new(workspace: &Path, reads: &Reads) -> Self {
        let home = cargo_home();
        reads.look(&workspace.join("Cargo.lock"));
        let lock = std::fs::read_to_string(workspace.join("Cargo.lock")).unwrap_or_default();
        let lock: Option<LockFile> = toml::from_str(&lock).ok();
        let mut by_name: FxHashMap<String, Vec<Locked>> = FxHashMap::default();
        for locked in lock.map(|lock| lock.package).unwrap_or_default() {
            by_name.entry(locked.name.clone()).or_default().push(locked);
        }
        let shelves = match vendor_folder(workspace, home.as_deref(), reads) {
            Some(folder) => vec![Shelf::vendor(folder, reads)],
            None => registries(home.as_deref(), reads).into_iter().map(Shelf::registry).collect(),
        };
        Self { home, lock: by_name, shelves, listed: OnceLock::new() }
    }

    pub fn find(&self, wanted: &Wanted, reads: &Reads) -> Option<Package> {
        if let Some(path) = &wanted.path {
            reads.look(path);
            let folder = reads.canonical(path).ok()?;
            return folder.join("Cargo.toml").is_file().then(|| Package { folder, version: String::new() });
        }
        let locked = self.locked(&wanted.package, &wanted.req);
        let folder = match locked {
            Some(Locked { source: Some(source), version, .. }) => {
                let name = format!("{}-{version}", wanted.package);
                self.shelves.iter().for_each(|shelf| reads.look(&shelf.folder.join(&name)));
                self.on_shelf(&wanted.package, &exactly(version))
                    .or_else(|| Some((version.clone(), self.in_checkout(&wanted.package, source, reads)?)))
            }
            Some(Locked { source: None, .. }) => None,
            None => {
                reads.absorb(self.listed.get_or_init(|| {
                    let listed = Reads::default();
                    self.shelves.iter().for_each(|shelf| listed.look(&shelf.folder));
                    listed
                }));
                self.on_shelf(&wanted.package, &wanted.req)
            }
        };
        let (version, folder) = folder?;
        Some(Package { folder: folder.canonicalize().ok()?, version: version.to_string() })
    }

    /// The newest locked version that fits.
    fn locked(&self, name: &str, req: &VersionReq) -> Option<&Locked> {
        let locked = self.lock.get(name)?.iter();
        let is_git = |locked: &&Locked| locked.source.as_ref().is_some_and(|s| s.starts_with("git+"));
        locked.filter(|l| req.matches(&l.version) || is_git(l)).max_by_key(|locked| &locked.version)
    }

    fn on_shelf(&self, name: &str, req: &VersionReq) -> Option<(Version, PathBuf)> {
        let packages = self.shelves.iter().filter_map(|shelf| shelf.packages.get(name)).flatten();
        packages.filter(|(version, _)| req.matches(version)).max_by_key(|(version, _)| version).cloned()
    }

    /// `git+URL?branch=..#REVISION` is checked out below `git/checkouts/REPOSITORY-HASH/REVISION`, the
    /// revision shortened.
    fn in_checkout(&self, name: &str, source: &str, reads: &Reads) -> Option<PathBuf> {
        let revision = source.strip_prefix("git+")?.rsplit_once('#')?.1;
        let checkouts = self.home.as_ref()?.join("git/checkouts");
        reads.look(&checkouts);
        let repositories = folders(&checkouts).into_iter().inspect(|repository| reads.look(repository));
        let repositories = repositories.flat_map(|repository| folders(&repository));
        let mut of_revision = repositories.filter(|folder| {
            folder.file_name().is_some_and(|short| revision.starts_with(&*short.to_string_lossy()))
        });
        of_revision.find_map(|checkout| {
            let walk = WalkDir::new(checkout).max_depth(GIT_DEPTH).sort_by_file_name().into_iter();
            let walk = walk.filter_map(Result::ok).inspect(|entry| reads.folder(entry));
            let manifests = walk.filter(|entry| entry.file_name() == "Cargo.toml");
            let mut folders = manifests.filter_map(|entry| entry.path().parent().map(Path::to_owned));
            folders.find(|folder| package_of(folder, reads).is_some_and(|(found, _)| found == name))
        })
    }
}

impl Shelf {
    /// `NAME-VERSION` folders.
    fn registry(folder: PathBuf) -> Self {
        let mut packages: FxHashMap<String, Vec<(Version, PathBuf)>> = FxHashMap::default();
        for path in folders(&folder) {
            if let Some((name, version)) = path.file_name().and_then(|name| split_version(name.to_str()?)) {
                packages.entry(name).or_default().push((version, path));
            }
        }
        Self { folder, packages }
    }

    /// Folders of any name; the manifests say what they hold.
    fn vendor(folder: PathBuf, reads: &Reads) -> Self {
        reads.look(&folder);
        let mut packages: FxHashMap<String, Vec<(Version, PathBuf)>> = FxHashMap::default();
        for path in folders(&folder) {
            if let Some((name, version)) = package_of(&path, reads) {
                packages.entry(name).or_default().push((version, path));
            }
        }
        Self { folder, packages }
    }
}

fn exactly(version: &Version) -> VersionReq {
    VersionReq::parse(&format!("={version}")).unwrap_or(VersionReq::STAR)
}

fn cargo_home() -> Option<PathBuf> {
    let named = std::env::var_os("CARGO_HOME").filter(|home| !home.is_empty()).map(PathBuf::from);
    named.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")))
}

fn registries(home: Option<&Path>, reads: &Reads) -> Vec<PathBuf> {
    let Some(home) = home else { return Vec::new() };
    let all = home.join("registry/src");
    reads.look(&all);
    folders(&all)
}

/// The folders in a folder, in order.
fn folders(of: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(of).into_iter().flatten().filter_map(Result::ok);
    let mut found: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

/// `tokio-util-0.7.1` is `tokio-util` in version 0.7.1.
fn split_version(folder: &str) -> Option<(String, Version)> {
    folder.match_indices('-').find_map(|(at, _)| {
        let version = Version::parse(&folder[at + 1..]).ok()?;
        Some((folder[..at].to_owned(), version))
    })
}

/// The name and version that a folder's manifest states.
fn package_of(folder: &Path, reads: &Reads) -> Option<(String, Version)> {
    #[derive(Deserialize)]
    struct Manifest {
        package: Stated,
    }
    #[derive(Deserialize)]
    struct Stated {
        name: String,
        version: Option<toml::Value>,
    }
    let path = folder.join("Cargo.toml");
    reads.look(&path);
    let text = std::fs::read_to_string(path).ok()?;
    let Manifest { package } = toml::from_str(&text).ok()?;
    // A version may be inherited from a workspace.
    let version = package.version.and_then(|v| Version::parse(v.as_str()?).ok());
    Some((package.name, version.unwrap_or(Version::new(0, 0, 0))))
}

/// The folder that cargo's configuration puts in the place of crates.io.
fn vendor_folder(workspace: &Path, home: Option<&Path>, reads: &Reads) -> Option<PathBuf> {
    let own = workspace.ancestors().map(|dir| dir.join(".cargo"));
    let configs = own.chain(home.map(Path::to_owned)).flat_map(|dir| {
        // Cargo prefers the name without an ending where both exist.
        [dir.join("config"), dir.join("config.toml")]
    });
    let configs = configs.filter_map(|path| {
        reads.look(&path);
        let config: toml::Table = toml::from_str(&std::fs::read_to_string(&path).ok()?).ok()?;
        // Paths count from the folder that holds `.cargo`.
        Some((path.parent()?.parent()?.to_owned(), config))
    });
    let configs: Vec<(PathBuf, toml::Table)> = configs.collect();
    let source = |name: &str, key: &str| {
        configs.iter().find_map(|(base, config)| {
            let value = config.get("source")?.get(name)?.get(key)?.as_str()?;
            Some((base, value.to_owned()))
        })
    };
    let mut name = "crates-io".to_owned();
    // Sources may replace each other in a circle.
    for _ in 0..8 {
        if let Some((base, folder)) = source(&name, "directory") {
            return Some(base.join(folder));
        }
        (_, name) = source(&name, "replace-with")?;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_split_where_its_version_begins() {
        let split = |folder| split_version(folder).map(|(name, version)| (name, version.to_string()));
        let found = |name: &str, version: &str| Some((name.to_owned(), version.to_owned()));
        assert_eq!(split("tokio-util-0.7.1"), found("tokio-util", "0.7.1"));
        assert_eq!(split("a-1-b-2.0.0-rc.1"), found("a-1-b", "2.0.0-rc.1"));
        assert_eq!(split("a-2.0.0+build-1"), found("a", "2.0.0+build-1"));
        assert_eq!(split("no-version"), None);
    }
}
