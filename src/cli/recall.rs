//! Runs that need not be made again: what the command line asks the cache, and what it gives it.

use std::io;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::args::{Cli, LintFlags};
use super::{load, print, wants_all};
use crate::cache::{Entry, Known, Question, Rest, Run, place};
use crate::check::Witnesses;
use crate::workspace::find_manifest;
use crate::workspace::members::would_be_member;
use crate::workspace::reads::Reads;

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

    /// What an earlier run found, as far as it still holds. `recalls`: what it looked at does not matter.
    pub fn ask(&self, cli: &Cli, recalls: bool) -> Known {
        let started = Instant::now();
        let known = self.question.ask(recalls);
        let changed = match &known {
            Known::All(all) => (all.0.changed.clone(), &all.0.workspace_folders[..]),
            Known::Part(rest) => (rest.answer().changed(), rest.answer().workspace_folders()),
            Known::Nothing => return known,
        };
        if load::changed(cli, changed.1).ok() != Some(changed.0) {
            return Known::Nothing;
        }
        match known {
            Known::All(mut all) => {
                all.1.timings.push(("cache", started.elapsed()));
                Known::All(all)
            }
            other => other,
        }
    }

    /// Keeps what a run looked at and found.
    pub fn keep(&self, cli: &Cli, run: &Run<'_>, before: Option<Box<Rest>>) -> io::Result<Duration> {
        let started = Instant::now();
        let kept = self.entry(cli, run, before).and_then(|entry| self.question.keep(&entry));
        match kept {
            // A cache only saves time; whoever looks for time lost is told.
            Err(why) if cli.output.timings => {
                print::status(&format!("nothing is kept for the next run: {why}"))?;
            }
            _ => {}
        }
        Ok(started.elapsed())
    }

    fn entry(&self, cli: &Cli, run: &Run<'_>, before: Option<Box<Rest>>) -> Result<Entry, String> {
        // A flag is not handed on to cargo.
        let is_cargos = |of_cargo: &PathBuf| place::is_same(of_cargo, &self.target);
        if cli.build.target_dir.is_none() && !run.loaded.target_folders.first().is_some_and(is_cargos) {
            return Err(format!("cargo's target folder is not {}", self.target.display()));
        }
        if !self.target.exists() && would_be_member(&self.target) {
            return Err(format!("cargo would take {} for a member of the workspace", self.target.display()));
        }
        Entry::of(run, before)
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
