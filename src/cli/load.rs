//! From arguments to what is read.

use std::path::PathBuf;

use rustc_hash::FxHashSet;

use super::args::Cli;
use super::{Failure, print};
use crate::vcs::Repository;
use crate::workspace::{self, FeatureFlags, Loaded, Options, PackageFlags, TargetFlags};

/// Reads what the arguments select.
pub fn load(cli: &Cli) -> Result<Loaded, Failure> {
    let bar = print::progress_bar(cli);
    let loaded = workspace::load(&options(cli), &|files| bar.set_position(files as u64));
    bar.finish_and_clear();
    let mut loaded = loaded?;
    loaded.changed = changed(cli, &loaded)?;
    Ok(loaded)
}

/// What is to be read, as the arguments say it.
pub fn options(cli: &Cli) -> Options {
    Options {
        manifest_path: cli.packages.manifest_path.clone(),
        packages: PackageFlags {
            package: cli.packages.package.clone(),
            workspace: cli.packages.workspace,
            exclude: cli.packages.exclude.clone(),
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
        paths: cli.paths.clone(),
        no_deps_sources: cli.packages.no_deps_sources,
    }
}

/// The files that differ, in the repositories of all workspaces, if only those are asked for.
pub fn changed(cli: &Cli, loaded: &Loaded) -> Result<Option<FxHashSet<PathBuf>>, Failure> {
    if !cli.packages.changed && !cli.packages.staged {
        return Ok(None);
    }
    let mut folders = loaded.workspace_folders.clone();
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
