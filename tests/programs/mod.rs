//! The programs below `ui-tests` and their marks, for the tests that lint them and for those that run them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A place and a lint: file, line counted from 1, name.
pub type Mark = (PathBuf, usize, String);

/// A program with the lint that its folder is about.
pub struct Program {
    pub lint: String,
    /// `NAME.rs`, or the folder of a `main.rs`.
    pub path: PathBuf,
}

/// All programs, by lint and name.
pub fn all(root: &Path) -> Vec<Program> {
    let mut found = Vec::new();
    for folder in entries(root).into_iter().filter(|path| path.is_dir()) {
        let lint = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        let programs =
            entries(&folder).into_iter().filter(|path| path.join("main.rs").is_file() || is_rust(path));
        found.extend(programs.map(|path| Program { lint: lint.clone(), path }));
    }
    found
}

impl Program {
    /// `//~ lint lint` at the ends of lines.
    pub fn marks(&self) -> BTreeSet<Mark> {
        let files = if self.path.is_dir() { rust_files(&self.path) } else { vec![self.path.clone()] };
        let mut found = BTreeSet::new();
        for file in files {
            let text = fs::read_to_string(&file).expect("a program is readable");
            for (line, text) in (1..).zip(text.lines()) {
                let lints = text.split_once("//~ ").map(|(_, lints)| lints).unwrap_or_default();
                found.extend(lints.split_whitespace().map(|lint| (file.clone(), line, lint.to_owned())));
            }
        }
        found
    }
}

/// What lies in a folder, in the order of names.
pub fn entries(folder: &Path) -> Vec<PathBuf> {
    let read = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = read.map(|entry| entry.expect("a readable folder").path()).collect();
    paths.sort();
    paths
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let (folders, files): (Vec<_>, Vec<_>) = entries(folder).into_iter().partition(|path| path.is_dir());
    let inner = folders.iter().flat_map(|folder| rust_files(folder));
    inner.chain(files.into_iter().filter(|path| is_rust(path))).collect()
}

fn is_rust(path: &Path) -> bool {
    path.is_file() && path.extension().is_some_and(|extension| extension == "rs")
}
