//! From arguments to what is read.

use std::io::Read;
use std::path::PathBuf;

use rustc_hash::FxHashSet;

use super::args::Cli;
use super::{Failure, print};
use crate::cache::Rest;
use crate::check;
use crate::vcs::Repository;
use crate::workspace::{self, Buffer, FeatureFlags, Loaded, Options, PackageFlags, TargetFlags, Work};

/// What an earlier run left.
pub struct Before {
    pub rest: Box<Rest>,
    /// What its parts came to that still hold.
    pub found: Vec<check::Found>,
}

/// What the arguments select, which an earlier run may know.
pub fn select(
    cli: &Cli,
    buffer: Option<Buffer>,
    before: Option<Box<Rest>>,
) -> Result<(Work, Option<Before>), Failure> {
    let options = Options { buffer, ..options(cli) };
    let known = before.and_then(|rest| {
        let found = rest.found()?;
        Some((rest.work(options.clone())?, Before { rest, found }))
    });
    let (work, before) = match known {
        Some((work, before)) => (work, Some(before)),
        None => (Work::select(options), None),
    };
    let mut work = work?;
    work.changed = changed(cli, work.workspace_folders())?;
    Ok((work, before))
}

/// Reads all of it.
pub fn load(cli: &Cli, work: Work) -> Result<Loaded, Failure> {
    let bar = print::progress_bar(cli);
    let loaded = work.read_all(&|files| bar.set_position(files as u64));
    bar.finish_and_clear();
    Ok(loaded?)
}

/// What stdin holds in place of a file, if it is not the same.
pub fn buffer(cli: &Cli) -> Result<Option<Buffer>, Failure> {
    let Some(path) = &cli.packages.stdin_filename else { return Ok(None) };
    let path = path.canonicalize().map_err(|_| workspace::Error::NoSuchPath(path.clone()))?;
    let mut text = Vec::new();
    let read = std::io::stdin().lock().read_to_end(&mut text);
    read.map_err(|error| Failure::Said(format!("cannot read stdin: {error}")))?;
    let is_saved = std::fs::read(&path).is_ok_and(|saved| saved == text);
    Ok((!is_saved).then_some(Buffer { path, text }))
}

/// The files and folders on which to report.
pub fn paths(cli: &Cli) -> Vec<PathBuf> {
    cli.packages.stdin_filename.iter().chain(&cli.paths).cloned().collect()
}

/// What is to be read, as the arguments say it.
pub fn options(cli: &Cli) -> Options {
    Options {
        manifest_path: cli.packages.manifest_path.clone(),
        packages: PackageFlags {
            package: cli.packages.package.clone(),
            workspace: cli.packages.workspace,
            exclude: cli.packages.exclude.clone(),
            no_deps: cli.packages.no_deps,
        },
        targets: TargetFlags {
            lib: cli.targets.lib,
            bins: cli.targets.bins,
            bin: cli.targets.bin.clone(),
            examples: cli.targets.examples,
            example: cli.targets.example.clone(),
            tests: cli.targets.tests,
            test: cli.targets.test.clone(),
            benches: cli.targets.benches,
            bench: cli.targets.bench.clone(),
            all_targets: cli.targets.all_targets,
        },
        features: FeatureFlags {
            features: cli.features.features.clone(),
            all_features: cli.features.all_features,
            no_default_features: cli.features.no_default_features,
        },
        paths: paths(cli),
        no_deps_sources: cli.packages.no_deps_sources,
        shard: cli.packages.shard,
        buffer: None,
    }
}

/// The files that differ, in the repositories of all workspaces, if only those are asked for.
pub fn changed(cli: &Cli, folders: &[PathBuf]) -> Result<Option<FxHashSet<PathBuf>>, Failure> {
    if !cli.packages.changed && !cli.packages.staged {
        return Ok(None);
    }
    let mut folders = folders.to_vec();
    if folders.is_empty() {
        folders.push(PathBuf::from("."));
    }
    let mut changed = FxHashSet::default();
    for folder in folders {
        let repository = Repository::around(&folder)?;
        changed.extend(match cli.packages.staged {
            true => repository.staged()?,
            false => repository.changed_since(&cli.packages.since)?,
        });
    }
    Ok(Some(changed))
}
