//! What git knows of the files: which were changed, which wait to be committed.
//!
//! A repository can name programs that git runs for it. The calls here turn those off that a question about
//! names can reach: the file system monitor, external diffs and text conversion.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

#[derive(Debug)]
pub enum Error {
    /// The folder lies in no repository, or there is no git.
    NoRepository(PathBuf),
    /// The repository has no commit by this name.
    NoRevision(String),
    /// What git said.
    Git(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::NoRepository(folder) => write!(f, "{} is not in a git repository", folder.display()),
            Error::NoRevision(name) => {
                write!(f, "git knows no revision `{name}` here; a shallow clone may lack it")
            }
            Error::Git(message) => write!(f, "git: {}", message.trim()),
        }
    }
}

impl std::error::Error for Error {}

/// A repository's working tree.
#[derive(Debug)]
pub struct Repository {
    root: PathBuf,
}

/// Files that differ from the last commit.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Status {
    pub dirty: Vec<String>,
    pub staged: Vec<String>,
}

impl Repository {
    /// The repository around a folder.
    pub fn around(folder: &Path) -> Result<Self, Error> {
        let top = git(folder, &["rev-parse", "--show-toplevel"]);
        let top = top.map_err(|_| Error::NoRepository(folder.to_owned()))?;
        let root = PathBuf::from(String::from_utf8_lossy(&top).trim_end_matches(['\n', '\r']));
        Ok(Self { root: root.canonicalize().unwrap_or(root) })
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The files that differ from a revision, and those that git does not track yet.
    pub fn changed_since(&self, revision: &str) -> Result<Vec<PathBuf>, Error> {
        // What begins with a dash would be taken for a flag.
        let verify = ["rev-parse", "--verify", "--end-of-options", &format!("{revision}^{{commit}}")];
        let commit = git(&self.root, &verify).map_err(|_| Error::NoRevision(revision.to_owned()))?;
        let commit = String::from_utf8_lossy(&commit).trim().to_owned();
        let mut names = self.diff(&[&commit])?;
        names.extend(self.names(&["ls-files", "--others", "--exclude-standard", "-z"])?);
        Ok(names)
    }

    /// The files that the next commit changes.
    pub fn staged(&self) -> Result<Vec<PathBuf>, Error> {
        self.diff(&["--cached"])
    }

    fn diff(&self, what: &[&str]) -> Result<Vec<PathBuf>, Error> {
        let how = [
            "diff",
            "--no-ext-diff",
            "--no-textconv",
            "--ignore-submodules",
            "--diff-filter=d",
            "--name-only",
            "-z",
        ];
        self.names(&[&how[..], what, &["--"]].concat())
    }

    fn names(&self, args: &[&str]) -> Result<Vec<PathBuf>, Error> {
        let output = git(&self.root, args)?;
        let names = output.split(|byte| *byte == 0).filter(|name| !name.is_empty());
        Ok(names.map(|name| self.root.join(path_of(name))).collect())
    }

    /// What is not committed.
    pub fn status(&self) -> Result<Status, Error> {
        let output =
            git(&self.root, &["status", "--porcelain=v1", "-z", "--ignore-submodules", "--no-renames"])?;
        let mut status = Status::default();
        for entry in output.split(|byte| *byte == 0).filter(|entry| entry.len() > 3) {
            let name = String::from_utf8_lossy(&entry[3..]).into_owned();
            if !matches!(entry[0], b' ' | b'?') {
                status.staged.push(name.clone());
            }
            if entry[1] != b' ' {
                status.dirty.push(name);
            }
        }
        Ok(status)
    }
}

fn git(folder: &Path, args: &[&str]) -> Result<Vec<u8>, Error> {
    let mut command = Command::new("git");
    command.current_dir(folder).env("GIT_OPTIONAL_LOCKS", "0");
    command.args(["--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"]).args(args);
    let output = command.output().map_err(|error| Error::Git(error.to_string()))?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(Error::Git(String::from_utf8_lossy(&output.stderr).into_owned())),
    }
}

#[cfg(unix)]
fn path_of(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(name).into()
}

#[cfg(not(unix))]
fn path_of(name: &[u8]) -> PathBuf {
    String::from_utf8_lossy(name).into_owned().into()
}
