//! The command line: arguments, streams, exit codes. Nothing else prints or exits.

mod args;
mod edit;
mod print;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use rustc_hash::FxHashSet;

use crate::baseline::Baseline;
use crate::check::{self, Checked};
use crate::config::{self, Settings};
use crate::levels::{self, Choice};
use crate::lint::Level;
use crate::lints;
use crate::report;
use crate::vcs::{self, Repository};
use crate::workspace::{self, FeatureFlags, Loaded, Options, PackageFlags, TargetFlags};
use args::{Cli, LintFlags};
use edit::Edited;

pub use args::command;

/// The check could not run.
const FAILED: u8 = 2;
/// A cure can uncover another one; so often files are edited anew.
const MAX_ROUNDS: usize = 4;

/// Runs the command line and returns the process's exit code.
pub fn main() -> ExitCode {
    let (cli, lint_flags) = match args::parse() {
        Ok(parsed) => parsed,
        Err(error) => {
            let code = if error.use_stderr() { FAILED } else { 0 };
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    match run(&cli, &lint_flags) {
        Ok(code) => ExitCode::from(code),
        Err(Failure::Pipe) => ExitCode::SUCCESS,
        Err(Failure::Said(message)) => {
            let _ = writeln!(io::stderr(), "error: {}", report::safe(&message));
            ExitCode::from(FAILED)
        }
    }
}

enum Failure {
    /// Nobody reads on: no reason to complain.
    Pipe,
    Said(String),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Pipe,
            _ => Failure::Said(format!("cannot write: {error}")),
        }
    }
}

impl From<config::Error> for Failure {
    fn from(error: config::Error) -> Self {
        Failure::Said(error.to_string())
    }
}

impl From<vcs::Error> for Failure {
    fn from(error: vcs::Error) -> Self {
        Failure::Said(error.to_string())
    }
}

impl From<workspace::Error> for Failure {
    fn from(error: workspace::Error) -> Self {
        Failure::Said(error.to_string())
    }
}

fn run(cli: &Cli, lint_flags: &LintFlags) -> Result<u8, Failure> {
    if cli.levels.list {
        return list_lints();
    }
    if let Some(name) = &cli.levels.explain {
        return explain(name);
    }
    let flags = levels(lint_flags)?;
    let mut loaded = load(cli)?;
    let settings = Settings::read(&loaded, flags)?;
    if cli.levels.show_settings {
        print::lines(&config::show(&settings, &loaded))?;
        return Ok(0);
    }
    let mut checked = check::run_with(&loaded, &settings);
    for round in 0..MAX_ROUNDS {
        match edit::edit(cli, round, &loaded, &checked)? {
            Edited::Nothing => break,
            Edited::Shown => return Ok(verdict(&checked)),
            Edited::Files => {
                loaded = load(cli)?;
                checked = check::run_with(&loaded, &settings);
            }
        }
    }
    let accepted = accept(cli, &loaded, &mut checked)?;

    match print::tell(cli, &loaded, &checked, &accepted) {
        // Nobody reads on, but a gate still wants the verdict.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        told => told?,
    }
    Ok(verdict(&checked))
}

fn verdict(checked: &Checked) -> u8 {
    u8::from(checked.findings.iter().any(report::is_error))
}

/// Takes accepted findings out, and writes down what is accepted from now on. Returns lines about it.
fn accept(cli: &Cli, loaded: &Loaded, checked: &mut Checked) -> Result<Vec<String>, Failure> {
    let mut said = Vec::new();
    let mut next = None;
    if let Some(path) = &cli.edits.baseline {
        let wrong = |message: String| Failure::Said(format!("{}: {message}", path.display()));
        let text = std::fs::read_to_string(path).map_err(|error| wrong(error.to_string()))?;
        let old = Baseline::parse(&text).map_err(wrong)?;
        let (still, accepted) = old.apply(loaded, checked);
        said.push(format!("{} accepted by {}", report::count(accepted, "finding"), path.display()));
        let gone = old.len() - still.len();
        if gone > 0 && cli.edits.write_baseline.is_none() {
            let gone = report::count(gone, "finding");
            said.push(format!("{gone} of {} no longer seen; --write-baseline prunes it", path.display()));
        }
        next = Some(still);
    }
    if let Some(path) = &cli.edits.write_baseline {
        let baseline = match next {
            Some(still) => still,
            None => {
                let all = Baseline::of(loaded, checked);
                checked.findings.clear();
                all
            }
        };
        let written = std::fs::write(path, baseline.text());
        written.map_err(|error| Failure::Said(format!("cannot write {}: {error}", path.display())))?;
        said.push(format!("{} written to {}", report::count(baseline.len(), "finding"), path.display()));
    }
    Ok(said)
}

fn load(cli: &Cli) -> Result<Loaded, Failure> {
    let options = Options {
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
    };
    let bar = print::progress_bar(cli);
    let loaded = workspace::load(&options, &|files| bar.set_position(files as u64));
    bar.finish_and_clear();
    let mut loaded = loaded?;
    if cli.packages.changed || cli.packages.staged {
        loaded.changed = Some(changed_files(cli, &loaded)?);
    }
    Ok(loaded)
}

/// The files that differ, in the repositories of all workspaces.
fn changed_files(cli: &Cli, loaded: &Loaded) -> Result<FxHashSet<PathBuf>, Failure> {
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
    Ok(changed)
}

fn levels(flags: &LintFlags) -> Result<Vec<(Choice, Level)>, Failure> {
    let mut chosen = Vec::new();
    for (level, names) in flags {
        for name in names.split(',').map(str::trim) {
            chosen.push((Choice::parse(name).map_err(Failure::Said)?, *level));
        }
    }
    Ok(chosen)
}

fn list_lints() -> Result<u8, Failure> {
    let mut out = io::stdout().lock();
    for lint in lints::ALL {
        writeln!(out, "{:<22} {:<7} {}", lint.name, lint.level.name(), lint.summary)?;
    }
    Ok(0)
}

fn explain(name: &str) -> Result<u8, Failure> {
    let mut out = io::stdout().lock();
    let lints = match name {
        "all" => lints::ALL.to_vec(),
        name => vec![levels::named(name).map_err(Failure::Said)?],
    };
    for lint in lints {
        writeln!(out, "{}", lint.doc.trim_end())?;
    }
    Ok(0)
}
