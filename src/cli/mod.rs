//! The command line: arguments, streams, exit codes. Nothing else prints or exits.

mod args;
mod print;

use std::io::{self, Write};
use std::process::ExitCode;

use crate::check::{self, Levels};
use crate::lint::{Level, Lint};
use crate::lints;
use crate::report;
use crate::suppress::unknown_lint;
use crate::workspace::{self, FeatureFlags, Loaded, Options, PackageFlags, TargetFlags};
use args::{Cli, LintFlags};

pub use args::command;

/// The check could not run.
const FAILED: u8 = 2;

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
    let levels = levels(lint_flags)?;
    let loaded = load(cli)?;
    let checked = check::run(&loaded, &levels);

    match print::tell(cli, &loaded, &checked) {
        // Nobody reads on, but a gate still wants the verdict.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        told => told?,
    }
    Ok(u8::from(checked.findings.iter().any(report::is_error)))
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
    Ok(loaded?)
}

fn levels(flags: &LintFlags) -> Result<Levels, Failure> {
    let mut levels = Levels::default();
    for (level, names) in flags {
        for name in names.split(',').map(str::trim) {
            match (name, level) {
                ("warnings", Level::Deny) => levels.deny_warnings = true,
                ("warnings", Level::Warn) => levels.deny_warnings = false,
                _ => set_level(&mut levels, name, *level)?,
            }
        }
    }
    Ok(levels)
}

/// Sets one lint, or those of `all` or `warnings`.
fn set_level(levels: &mut Levels, name: &str, level: Level) -> Result<(), Failure> {
    let lints = match name {
        "warnings" => lints::ALL.iter().copied().filter(|lint| levels.of(lint) == Level::Warn).collect(),
        _ => named_lints(name)?,
    };
    lints.into_iter().for_each(|lint| levels.set(lint, level));
    Ok(())
}

/// `all`, or one lint; `async_lint::name` and `name-with-dashes` are the same.
fn named_lints(name: &str) -> Result<Vec<&'static Lint>, Failure> {
    if name == "all" {
        return Ok(lints::ALL.to_vec());
    }
    let plain = name.strip_prefix("async_lint::").unwrap_or(name).replace('-', "_");
    match lints::find(&plain) {
        Some(lint) => Ok(vec![lint]),
        None => Err(Failure::Said(unknown_lint(&plain))),
    }
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
    for lint in named_lints(name)? {
        writeln!(out, "{}", lint.doc.trim_end())?;
    }
    Ok(0)
}
