//! The command line: arguments, streams, exit codes. Nothing else prints or exits.

mod accept;
mod args;
mod edit;
mod load;
mod pages;
mod print;
mod recall;

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Instant;

use crate::check::{self, Checked, Witnesses};
use crate::config::{self, Settings};
use crate::levels::Choice;
use crate::lint::Level;
use crate::report;
use crate::vcs;
use crate::workspace::{self, Loaded};
use args::{Cli, LintFlags};
use edit::Edited;
use recall::Recall;

pub use args::command;

/// The check could not run.
const FAILED: u8 = 2;
/// Cures that meet wait for each other, and one can uncover another; so often files are edited anew at most.
const MAX_ROUNDS: usize = 64;

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
    if pages::show(cli)? {
        return Ok(0);
    }
    let flags = levels(lint_flags)?;
    let witnesses = match cli.output.witness || report::shows_witnesses(cli.output.message_format) {
        true => Witnesses::Each,
        false => Witnesses::Nobody,
    };
    let recall = Recall::new(cli, lint_flags, witnesses);
    if let Some((loaded, mut checked)) = recall.as_ref().and_then(|recall| recall.ask(cli)) {
        return tell(cli, loaded, &mut checked);
    }
    let started = Instant::now();
    let mut loaded = load::load(cli)?;
    let reading = started.elapsed();
    let settings = Settings::read(&loaded, flags)?;
    if cli.levels.show_settings {
        print::lines(&config::show(&settings, &loaded))?;
        return Ok(0);
    }
    if let Some(ask) = &cli.levels.explain_finding {
        let answer = check::explain(&loaded, &settings, ask);
        print::explanation(&loaded, &answer.map_err(|none| Failure::Said(none.to_string()))?)?;
        return Ok(0);
    }
    let mut checked = check::run_with(&loaded, &settings, witnesses);
    for round in 0..MAX_ROUNDS {
        match edit::edit(cli, round, &loaded, &checked)? {
            Edited::Nothing => break,
            Edited::Shown => return Ok(verdict(&checked)),
            Edited::Files => {
                let before = checked.findings.len();
                loaded = load::load(cli)?;
                checked = check::run_with(&loaded, &settings, witnesses);
                // What an edit did not cure, the same edit would not cure either.
                if checked.findings.len() >= before {
                    break;
                }
            }
        }
    }
    checked.timings.insert(0, ("reading", reading));
    if let Some(recall) = &recall {
        recall.keep(cli, &loaded, &mut checked)?;
    }
    tell(cli, loaded, &mut checked)
}

/// Reports what was found, apart from what is accepted.
fn tell(cli: &Cli, loaded: Loaded, checked: &mut Checked) -> Result<u8, Failure> {
    let accepted = accept::accept(cli, &loaded, checked)?;
    match print::tell(cli, &loaded, checked, &accepted) {
        // Nobody reads on, but a gate still wants the verdict.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        told => told?,
    }
    // The process ends: giving back all that memory piece by piece would only take time.
    std::mem::forget(loaded);
    Ok(verdict(checked))
}

fn verdict(checked: &Checked) -> u8 {
    u8::from(checked.findings.iter().any(report::is_error))
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
