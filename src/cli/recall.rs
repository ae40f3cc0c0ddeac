//! Runs that need not be made again: what the command line asks the cache, and what it gives it.

use std::io;
use std::path::PathBuf;
use std::time::Instant;

use super::args::{Cli, LintFlags};
use super::{load, print, wants_all};
use crate::cache::{Entry, Question, place};
use crate::check::{Checked, Witnesses};
use crate::workspace::members::would_be_member;
use crate::workspace::reads::Reads;
use crate::workspace::{Loaded, find_manifest};

/// The cache, if this run may use it.
pub struct Recall {
    target: PathBuf,
    question: Question,
}

impl Recall {
    pub fn new(cli: &Cli, flags: &LintFlags, witnesses: Witnesses) -> Option<Self> {
        if cli.no_cache || wants_all(cli) {
            return None;
        }
        let target = place::target_folder(&manifest(cli)?, cli.build.target_dir.as_deref())?;
        let git = (cli.packages.changed, cli.packages.staged, &cli.packages.since);
        let words = format!("{:?} {flags:?} {witnesses:?} {git:?}", load::options(cli));
        let question = Question::new(target.join(place::FOLDER), &words)?;
        Some(Self { target, question })
    }

    /// What an earlier run found, if it still holds.
    pub fn ask(&self, cli: &Cli) -> Option<(Loaded, Checked)> {
        let started = Instant::now();
        let (loaded, mut checked) = self.question.ask()?;
        if load::changed(cli, &loaded.workspace_folders).ok()? != loaded.changed {
            return None;
        }
        checked.timings.push(("cache", started.elapsed()));
        Some((loaded, checked))
    }

    /// Keeps what a run looked at and found.
    pub fn keep(&self, cli: &Cli, loaded: &Loaded, checked: &mut Checked) -> io::Result<()> {
        let started = Instant::now();
        let kept = self.entry(cli, loaded, checked).and_then(|entry| self.question.keep(&entry));
        checked.timings.push(("cache", started.elapsed()));
        match kept {
            // A cache only saves time; whoever looks for time lost is told.
            Err(why) if cli.output.timings => {
                print::status(&format!("nothing is kept for the next run: {why}"))
            }
            _ => Ok(()),
        }
    }

    fn entry(&self, cli: &Cli, loaded: &Loaded, checked: &Checked) -> Result<Entry, String> {
        // A flag is not handed on to cargo.
        let is_cargos = |of_cargo: &PathBuf| place::is_same(of_cargo, &self.target);
        if cli.build.target_dir.is_none() && !loaded.target_folders.first().is_some_and(is_cargos) {
            return Err(format!("cargo's target folder is not {}", self.target.display()));
        }
        if !self.target.exists() && would_be_member(&self.target) {
            return Err(format!("cargo would take {} for a member of the workspace", self.target.display()));
        }
        Entry::of(loaded, checked)
    }
}

/// The manifest by which the workspace is found, as reading finds it.
fn manifest(cli: &Cli) -> Option<PathBuf> {
    match &cli.packages.manifest_path {
        Some(path) if path.is_dir() => Some(path.join("Cargo.toml")),
        Some(path) => Some(path.clone()),
        None => {
            let here = std::env::current_dir().ok()?;
            let first = load::paths(cli).first().map_or(Ok(here), |path| path.canonicalize()).ok()?;
            find_manifest(&first, &Reads::default())
        }
    }
}
