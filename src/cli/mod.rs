//! The command line: arguments, streams, exit codes. Nothing else prints or exits.

mod accept;
mod args;
mod edit;
mod load;
mod pages;
mod print;
mod recall;
mod watch;

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use crate::cache::{Known, Run};
use crate::check::{self, Checked, Witnesses};
use crate::config::{self, Settings};
use crate::levels::Choice;
use crate::lint::Level;
use crate::report;
use crate::vcs;
use crate::workspace::{self, Loaded, Work};
use args::{Cli, LintFlags};
use edit::Edited;
use load::Before;
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
    if cli.watch {
        return watch::watch(cli, lint_flags);
    }
    let Found { code, loaded } = once(cli, lint_flags, true)?;
    // The process ends: giving back all that memory piece by piece would only take time.
    std::mem::forget(loaded);
    Ok(code)
}

/// The exit code of a run, and what it read.
struct Found {
    code: u8,
    loaded: Loaded,
}

/// Does once what the arguments say. `recalls`: an earlier run's answer will do, whatever it looked at.
fn once(cli: &Cli, lint_flags: &LintFlags, recalls: bool) -> Result<Found, Failure> {
    let flags = levels(lint_flags)?;
    let witnesses = match cli.output.witness || report::shows_witnesses(cli.output.message_format) {
        true => Witnesses::Each,
        false => Witnesses::Nobody,
    };
    let buffer = load::buffer(cli)?;
    let recall = if buffer.is_some() { None } else { Recall::new(cli, lint_flags, witnesses) };
    let known = recall.as_ref().map_or(Known::Nothing, |recall| recall.ask(cli, recalls));
    let before = match known {
        Known::All(all) => return tell(cli, all.0, all.1),
        Known::Part(rest) => Some(rest),
        Known::Nothing => None,
    };
    let started = Instant::now();
    let (work, before) = load::select(cli, buffer, before)?;
    let settings = Settings::read(&work, flags)?;
    let selecting = started.elapsed();
    if !wants_all(cli) {
        return parts(cli, work, &settings, witnesses, before, recall.as_ref(), selecting);
    }
    let started = Instant::now();
    let loaded = load::load(cli, work)?;
    let reading = started.elapsed();
    let settings = settings.with_dependencies(&loaded)?.into_owned();
    if cli.levels.show_settings {
        print::lines(&config::show(&settings, &loaded))?;
        return Ok(Found { code: 0, loaded });
    }
    if let Some(ask) = &cli.levels.explain_finding {
        let answer = check::explain(&loaded, &settings, ask);
        print::explanation(&loaded, &answer.map_err(|none| Failure::Said(none.to_string()))?)?;
        return Ok(Found { code: 0, loaded });
    }
    let checked = check::run_with(&loaded, &settings, witnesses);
    let (loaded, mut checked, shown) = edited(cli, &settings, witnesses, loaded, checked)?;
    if shown {
        return Ok(Found { code: verdict(&checked), loaded });
    }
    checked.timings.splice(0..0, [("selecting", selecting), ("reading", reading)]);
    tell(cli, loaded, checked)
}

/// Who edits, or explains, looks at all sources at once.
fn wants_all(cli: &Cli) -> bool {
    let edits = &cli.edits;
    let edits = edits.fix || edits.diff || edits.add_allow.is_some();
    edits || cli.levels.show_settings || cli.levels.explain_finding.is_some()
}

/// Checks part by part, what was found before and still holds left out.
fn parts(
    cli: &Cli,
    work: Work,
    settings: &Settings,
    witnesses: Witnesses,
    before: Option<Before>,
    recall: Option<&Recall>,
    selecting: Duration,
) -> Result<Found, Failure> {
    let bar = print::progress_bar(cli);
    let progress = |files| bar.set_position(files as u64);
    let (open, rest, known) = match before {
        Some(Before { rest, found }) => (rest.stale(), Some(rest), found),
        None => (work.parts(), None, Vec::new()),
    };
    let found = check::run_parts(&work, open, known, settings, witnesses, &progress);
    bar.finish_and_clear();
    let found = found?;
    let (mut loaded, mut checked) = check::join(&found, work.outline());
    checked.timings.insert(0, ("selecting", selecting));
    work.list_unread(&mut loaded, rest.as_ref().and_then(|rest| rest.unread(&found)))?;
    let mut shared = work.reads.paths();
    shared.extend(rest.iter().flat_map(|rest| rest.shared()));
    loaded.reads = work.reads_of(found.iter().map(|one| &one.loaded.reads));
    if let Some(rest) = rest.as_ref().filter(|_| cli.watch) {
        loaded.reads.absorb(&rest.reads());
    }
    if let Some(recall) = recall {
        let run = Run { work: &work, found: &found, shared, loaded: &loaded, checked: &checked };
        let took = recall.keep(cli, &run, rest)?;
        checked.timings.push(("cache", took));
    }
    tell(cli, loaded, checked)
}

/// Edits files as the arguments ask for it, and checks what is left; or only shows the edits, and says so.
fn edited(
    cli: &Cli,
    settings: &Settings,
    witnesses: Witnesses,
    mut loaded: Loaded,
    mut checked: Checked,
) -> Result<(Loaded, Checked, bool), Failure> {
    for round in 0..MAX_ROUNDS {
        match edit::edit(cli, round, &loaded, &checked)? {
            Edited::Nothing => break,
            Edited::Shown => return Ok((loaded, checked, true)),
            Edited::Files => {
                let before = checked.findings.len();
                loaded = load::load(cli, load::select(cli, None, None)?.0)?;
                checked = check::run_with(&loaded, settings, witnesses);
                // What an edit did not cure, the same edit would not cure either.
                if checked.findings.len() >= before {
                    break;
                }
            }
        }
    }
    Ok((loaded, checked, false))
}

/// Reports what was found, apart from what is accepted.
fn tell(cli: &Cli, loaded: Loaded, mut checked: Checked) -> Result<Found, Failure> {
    let accepted = accept::accept(cli, &loaded, &mut checked)?;
    match print::tell(cli, &loaded, &checked, &accepted) {
        // Nobody reads on, but a gate still wants the verdict.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        told => told?,
    }
    Ok(Found { code: verdict(&checked), loaded })
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
