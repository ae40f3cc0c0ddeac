//! What a run looked at: each path whose content, listing or absence it built on.
//!
//! The account is what the cache compares the world with: as long as everything here is as it was, a run would
//! find the same. Content is hashed as it is read; whoever has read a file hands over its bytes, and what others
//! read for us (cargo, a parser of manifests) is looked at before they do. Paths under which something lies that
//! a run learns of only afterwards are *late*: what became of them in between is not known.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use twox_hash::XxHash3_128;

/// The file that marks a folder as a cache.
pub const CACHE_MARK: &str = "CACHEDIR.TAG";

/// What lay at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    Absent,
    /// A file, and the hash of its content.
    File(u128),
    /// A folder, and the hash of what it lists that can matter: see [`listing`].
    Folder(u128),
    /// Something that cannot be read, or is too large to be.
    Closed,
}

/// A look at a path.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    pub state: State,
    /// Others had read it before it was looked at.
    pub late: bool,
}

/// The account of a run.
#[derive(Debug)]
pub struct Reads {
    started: SystemTime,
    seen: Mutex<FxHashMap<PathBuf, Look>>,
    /// What links stand for, by the path that was asked for.
    links: Mutex<FxHashMap<PathBuf, PathBuf>>,
}

impl Default for Reads {
    fn default() -> Self {
        Self::since(SystemTime::now())
    }
}

impl Reads {
    /// An account that was opened at a moment.
    pub fn since(started: SystemTime) -> Self {
        Self { started, seen: Mutex::default(), links: Mutex::default() }
    }
}

impl Reads {
    /// An account that others have kept.
    pub fn of(
        started: SystemTime,
        looks: impl Iterator<Item = (PathBuf, Look)>,
        links: impl Iterator<Item = (PathBuf, PathBuf)>,
    ) -> Self {
        Self { started, seen: Mutex::new(looks.collect()), links: Mutex::new(links.collect()) }
    }

    /// When the account was opened: what changed later may have been read before or after.
    pub fn started(&self) -> SystemTime {
        self.started
    }

    /// Notes what lies at a path, which nobody has read yet.
    pub fn look(&self, path: &Path) {
        self.note(path, false, || state(path));
    }

    /// Notes what lies at a path that was read already.
    pub fn look_late(&self, path: &Path) {
        self.note(path, true, || state(path));
    }

    /// Notes what was read from a file.
    pub fn content(&self, path: &Path, bytes: &[u8]) {
        self.note(path, false, || State::File(hash(bytes)));
    }

    /// Notes a file whose content could not be read.
    pub fn closed(&self, path: &Path) {
        self.note(path, false, || State::Closed);
    }

    /// Notes a folder that a walk comes to.
    pub fn folder(&self, entry: &walkdir::DirEntry) {
        if entry.file_type().is_dir() {
            self.look(entry.path());
        }
    }

    /// The file exists. Whether it does is noted; its content, if it is read, by whoever reads it.
    pub fn is_file(&self, path: &Path) -> bool {
        let found = path.is_file();
        if !found {
            self.look(path);
        }
        found
    }

    /// The path without links; what they stand for is noted.
    pub fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        let canonical = path.canonicalize()?;
        if canonical != path {
            lock(&self.links).insert(path.to_owned(), canonical.clone());
        }
        Ok(canonical)
    }

    /// Every path with what lay there, in order.
    pub fn looks(&self) -> Vec<(PathBuf, Look)> {
        let mut all: Vec<_> = lock(&self.seen).iter().map(|(path, look)| (path.clone(), *look)).collect();
        // As bytes, which are compared faster than parts of paths.
        all.sort_by(|a, b| a.0.as_os_str().cmp(b.0.as_os_str()));
        all
    }

    /// Every path that was looked at.
    pub fn paths(&self) -> Vec<PathBuf> {
        lock(&self.seen).keys().cloned().collect()
    }

    /// Every link with what it stood for, in order.
    pub fn links(&self) -> Vec<(PathBuf, PathBuf)> {
        let mut all: Vec<_> = lock(&self.links).iter().map(|(a, b)| (a.clone(), b.clone())).collect();
        all.sort();
        all
    }

    /// Takes the account of somebody who looked at the same world, meanwhile. What both saw differently is known to
    /// neither.
    pub fn absorb(&self, other: &Reads) {
        let mut seen = lock(&self.seen);
        for (path, look) in lock(&other.seen).iter() {
            let known = seen.entry(path.clone()).or_insert(*look);
            if known.state != look.state {
                *known = Look { state: State::Closed, late: true };
            }
        }
        lock(&self.links).extend(lock(&other.links).iter().map(|(link, to)| (link.clone(), to.clone())));
    }

    /// The first look counts.
    fn note(&self, path: &Path, late: bool, state: impl FnOnce() -> State) {
        if lock(&self.seen).contains_key(path) {
            return;
        }
        let look = Look { state: state(), late };
        lock(&self.seen).entry(path.to_owned()).or_insert(look);
    }
}

/// A thread that panicked left whole entries behind.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What lies at a path now.
pub fn state(path: &Path) -> State {
    match std::fs::metadata(path) {
        Ok(meta) if meta.is_dir() => listing(path).map_or(State::Closed, State::Folder),
        Ok(meta) if meta.is_file() && meta.len() <= super::load::MAX_BYTES => match std::fs::read(path) {
            Ok(bytes) => State::File(hash(&bytes)),
            Err(_) => State::Closed,
        },
        Err(error) if is_absent(&error) => State::Absent,
        _ => State::Closed,
    }
}

/// Nothing lies there: the last name of the path, or one before it, does not exist.
pub fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

pub fn hash(bytes: &[u8]) -> u128 {
    XxHash3_128::oneshot(bytes)
}

/// A hash of what a folder lists, as far as whoever walks it cares: folders, links, Rust files, manifests, and
/// the mark of folders that are caches. Hidden names, other files, and folders with that mark, into which no walk
/// for a package's sources goes, come and go without a difference.
fn listing(folder: &Path) -> io::Result<u128> {
    let mut lines = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let bytes = name.as_encoded_bytes();
        let kind = entry.file_type()?;
        let is_known = bytes.ends_with(b".rs") || bytes == b"Cargo.toml" || bytes == CACHE_MARK.as_bytes();
        if bytes.starts_with(b".") || kind.is_file() && !is_known {
            continue;
        }
        if kind.is_dir() && folder.join(&name).join(CACHE_MARK).is_file() {
            continue;
        }
        let mark = if kind.is_dir() { b'd' } else { b'f' + u8::from(kind.is_symlink()) };
        lines.push([&[mark], bytes, &[0]].concat());
    }
    lines.sort();
    Ok(hash(&lines.concat()))
}
