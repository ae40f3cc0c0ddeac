//! The command line: arguments, streams, exit codes. Nothing else prints or exits.

mod args;
mod print;

use std::io::{self, Write};
use std::process::ExitCode;

use crate::check;
use crate::config::{self, Settings};
use crate::levels::{self, Choice};
use crate::lint::Level;
use crate::lints;
use crate::report;
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

impl From<config::Error> for Failure {
    fn from(error: config::Error) -> Self {
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
    let loaded = load(cli)?;
    let settings = Settings::read(&loaded, flags)?;
    if cli.levels.show_settings {
        print::lines(&config::show(&settings, &loaded))?;
        return Ok(0);
    }
    let checked = check::run_with(&loaded, &settings);

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
