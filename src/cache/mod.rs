//! Answers of earlier runs: while nothing that a run looked at has changed, it would find the same again.
//!
//! A run keeps an account of every path that it built on ([`reads`](crate::workspace::reads)): sources,
//! manifests, lock file, settings of cargo and our own, the folders that were searched, and the places where
//! nothing was found. When it is done, the account and its findings are written to one file in cargo's target
//! folder. The next run with the same *question* compares the account with the world: length, times and number
//! of each file, and only where these differ its content. Nothing is read, cargo is not asked, and no thread is
//! started. Then the findings are rendered as if they had just been made, from the texts of those files that
//! they show; whatever depends on the terminal, the format or a baseline comes after the cache.
//!
//! Where some of it has changed, the answer may hold for parts of the workspace, and the others are checked anew
//! ([`Rest`]).
//!
//! The question is what else decides on findings: the selection, the levels and the features on the command
//! line, the current folder, the variables of the environment that steer cargo, and this program's own file.
//!
//! What is not told apart: a newer cargo behind the same path that would find other targets; and a file whose
//! content changed while length, both times and number stayed, which no ordinary program brings about. A file
//! that changed while it was read, or so shortly before that its times cannot tell, is compared by content.
//!
//! Not cached: facts of single files, runs that edit files or explain findings, runs without a manifest (they have no
//! target folder), and runs whose target folder only cargo can find ([`place`]).
//!
//! The file is checked before it is believed: its mark and version, its length, and a hash of the rest. It is
//! written under another name and renamed, so runs at the same time read one version or another. What cannot
//! be read or written is no error: the run goes on as if there were no cache.

mod answer;
mod inputs;
mod parts;
pub mod place;
mod store;

use std::path::PathBuf;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::check::{Checked, Found};
use crate::workspace::reads::hash;
use crate::workspace::{Loaded, Work};
use answer::Answer;
pub use inputs::{Held, Inputs};
pub use parts::Rest;

/// What was asked, and where answers to it are kept.
pub struct Question {
    folder: PathBuf,
    key: u128,
}

/// All that is kept of a run.
#[derive(Serialize, Deserialize)]
pub struct Entry {
    inputs: Inputs,
    answer: Answer,
    /// What there is of parts, which is read when somebody asks.
    #[serde(skip)]
    rest: Vec<u8>,
}

/// What is known of a question.
pub enum Known {
    All(Box<(Loaded, Checked)>),
    Part(Box<Rest>),
    Nothing,
}

/// A run that is over.
pub struct Run<'a> {
    pub work: &'a Work,
    /// The parts, and the paths that all of them rest on.
    pub found: &'a [Found],
    pub shared: Vec<PathBuf>,
    pub loaded: &'a Loaded,
    pub checked: &'a Checked,
}

/// Variables that steer what cargo tells of packages.
const VARIABLES: &[&str] =
    &["CARGO", "CARGO_HOME", "HOME", "RUSTUP_HOME", "RUSTUP_TOOLCHAIN", "CARGO_RESOLVER_LOCKFILE_PATH"];

impl Question {
    /// `words`: what the command line says of packages, targets, features and levels, in any form that differs
    /// where it does. `None` if this program cannot tell which one it is.
    pub fn new(folder: PathBuf, words: &str) -> Option<Self> {
        let program = std::env::current_exe().ok()?;
        let stamp = inputs::Stamp::of(&std::fs::metadata(&program).ok()?);
        let here = std::env::current_dir().ok()?;
        let variables: Vec<_> = VARIABLES.iter().map(std::env::var_os).collect();
        let all = format!("{program:?} {stamp:?} {here:?} {variables:?} {words}");
        Some(Self { folder, key: hash(all.as_bytes()) })
    }

    /// The answer, as far as there is one and it still holds. `recalls`: a whole one need not be told by its parts.
    pub fn ask(&self, recalls: bool) -> Known {
        let started = SystemTime::now();
        let Some(mut entry) = store::read(&self.folder, self.key) else { return Known::Nothing };
        let compared = entry.inputs.compare(started);
        let Some(changed) = compared.changed else { return Known::Nothing };
        if !changed.is_empty() || !recalls {
            return Rest::of(entry, changed, started)
                .map_or(Known::Nothing, |rest| Known::Part(Box::new(rest)));
        }
        let Some(found) = entry.answer.restore(&entry.inputs) else { return Known::Nothing };
        if compared.new_stamps {
            // The next run need not read these files again.
            let _ = store::write(&self.folder, self.key, &entry);
        }
        Known::All(Box::new(found))
    }

    /// Keeps an answer.
    ///
    /// # Errors
    /// Why it is not kept; the run is none the worse for it.
    pub fn keep(&self, entry: &Entry) -> Result<(), String> {
        store::write(&self.folder, self.key, entry)
    }
}

impl Entry {
    /// What a run looked at and found. `before`: what it took over.
    ///
    /// # Errors
    /// Why it cannot be kept.
    pub fn of(run: &Run<'_>, before: Option<Box<Rest>>) -> Result<Self, String> {
        let inputs = Inputs::of(&run.loaded.reads)?;
        let inputs = match before {
            Some(before) => before.account(inputs)?,
            None => inputs,
        };
        let places = inputs.places();
        let answer = Answer::of(run.loaded, run.checked, &places)?;
        let rest = parts::write(run, &places)?;
        Ok(Self { inputs, answer, rest })
    }
}
