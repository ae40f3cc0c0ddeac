//! What the linter says of a program, and whether a run shows it at that very line.
//!
//! `dropped_join_handle`, `detached_task`: a task spawned there lost its handle before anybody had joined it.
//! `outstanding_at_exit`: it had not ended when main returned or the process exited. `spawn_without_yield`:
//! it was ready, and the thread was held before its first poll. A task is spawned at a line if the call of
//! `spawn` stands there, or a call that leads to it.
//!
//! Where the usual schedule does not show a mark, random ones are tried; what none shows stands in
//! `not-shown.txt`. The converse: no task is starved without a mark, and in programs about exits none is left
//! behind, but for those in `left.txt`. (Handles are dropped without a mark on purpose: the lint has tiers.)

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use similar::TextDiff;

use super::record::{Line, Record, Task};
use super::{Program, Reasons};

/// Random schedules that are tried for a mark that the usual one does not show.
const SEEDS: u64 = 24;

const OUTSTANDING: &str = "outstanding_at_exit";
const STARVED: &str = "spawn_without_yield";

/// A line and a lint.
type Mark = (Line, String);

/// What came of a program's marks.
pub struct Judged {
    name: String,
    /// Where its timeline is kept.
    path: PathBuf,
    /// Of the run that showed the last mark, if there is one.
    timeline: Option<String>,
    shown: BTreeSet<Mark>,
    not_shown: BTreeSet<Mark>,
    /// Hazards that the usual schedule shows and nobody marked.
    unmarked: BTreeSet<Mark>,
}

/// Runs the program until all its marks are shown, or no schedule is left to try.
pub fn judge(program: &Program, runner: &Path) -> Result<Judged, String> {
    let marks = marks(program);
    let mut record = program.run(runner, 0, false)?;
    // Calls are looked at only where the lines of the spawns do not suffice, as that takes long.
    if !marks.iter().all(|mark| shows(&record, mark)) || !unmarked(program, &marks, &record).is_empty() {
        record = program.run(runner, 0, true)?;
    }
    let unmarked = unmarked(program, &marks, &record);
    let (mut shown, mut not_shown): (BTreeSet<Mark>, BTreeSet<Mark>) =
        marks.into_iter().partition(|mark| shows(&record, mark));
    let mut timeline = record.timeline;
    for seed in 1..=SEEDS {
        if not_shown.is_empty() {
            break;
        }
        let record = program.run(runner, seed, true)?;
        let before = shown.len();
        shown.extend(not_shown.extract_if(.., |mark| shows(&record, mark)));
        if shown.len() > before {
            timeline = format!("random schedule {seed}\n{}", record.timeline);
        }
    }
    let (name, path) = (program.name.clone(), program.source.path.with_extension("trace"));
    let timeline = Some(timeline).filter(|_| program.is_marked());
    Ok(Judged { name, path, timeline, shown, not_shown, unmarked })
}

/// What a run shows at lines without a mark. A starved task is a hazard wherever it is; one that is left
/// behind only where programs are about that, as elsewhere main ends for brevity.
fn unmarked<'r>(program: &Program, marks: &'r BTreeSet<Mark>, record: &'r Record) -> BTreeSet<Mark> {
    let elsewhere = |lint: &'static str| {
        let lines: Vec<&Line> = marks.iter().filter(|mark| mark.1 == lint).map(|mark| &mark.0).collect();
        record.spawned_elsewhere(lines)
    };
    let mark = |task: &Task, lint: &str| (task.line.clone(), lint.to_owned());
    let starved = elsewhere(STARVED).filter(|task| record.is_starved(task)).map(|task| mark(task, STARVED));
    let is_about_exits = program.source.lint == OUTSTANDING;
    let left = elsewhere(OUTSTANDING).filter(|task| is_about_exits && task.is_left_behind());
    starved.chain(left.map(|task| mark(task, OUTSTANDING))).collect()
}

impl Judged {
    /// What is wrong with the timeline beside the program; under `BLESS` it is written anew.
    pub fn compare_timeline(&self) -> String {
        let path = self.path.display();
        if std::env::var_os("BLESS").is_some() {
            let done = match &self.timeline {
                Some(timeline) => fs::write(&self.path, timeline),
                None => fs::remove_file(&self.path).or(Ok(())),
            };
            return done.err().map(|error| format!("{path}: {error}\n")).unwrap_or_default();
        }
        match (&self.timeline, fs::read_to_string(&self.path)) {
            (None, Err(_)) => String::new(),
            (None, Ok(_)) => format!("{path}: the program has no mark\n"),
            (Some(_), Err(_)) => format!("{path} is missing\n"),
            (Some(now), Ok(before)) if *now == before => String::new(),
            (Some(now), Ok(before)) => {
                format!("{path} differs:\n{}", TextDiff::from_lines(&before, now).unified_diff())
            }
        }
    }
}

fn shows(record: &Record, (line, lint): &Mark) -> bool {
    record.spawned_at(line).any(|task| match lint.as_str() {
        "dropped_join_handle" | "detached_task" => task.is_let_go(),
        OUTSTANDING => record.is_outstanding(task),
        STARVED => record.is_starved(task),
        _ => false,
    })
}

/// The program's marks by lines of its crate, as records name them.
fn marks(program: &Program) -> BTreeSet<Mark> {
    let folder = program.source.root().parent().map(Path::to_owned).expect("a file lies in a folder");
    let line = |file: &Path, line: usize| -> Line {
        let name = match program.source.path.is_dir() {
            true => file.strip_prefix(&folder).expect("it was found there").to_string_lossy().into_owned(),
            false => "main.rs".into(),
        };
        (name, line as u32)
    };
    program.source.marks().into_iter().map(|(file, at, lint)| (line(&file, at), lint)).collect()
}

/// Prints the counts, and says what the lists do not: `not_shown` of marks, `left` of hazards without one.
pub fn report(judged: &[Judged], not_shown: &Reasons, left: &Reasons) -> String {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for program in judged {
        program.shown.iter().for_each(|(_, lint)| counts.entry(lint).or_default().0 += 1);
        program.not_shown.iter().for_each(|(_, lint)| counts.entry(lint).or_default().1 += 1);
    }
    for (lint, (shown, not_shown)) in counts {
        println!("{lint}: {shown} shown, {not_shown} not shown");
    }
    let missing = judged.iter().map(|program| (program.name.as_str(), &program.not_shown));
    let extra = judged.iter().map(|program| (program.name.as_str(), &program.unmarked));
    compared(missing, not_shown, "marked and not shown") + &compared(extra, left, "shown and not marked")
}

/// Where what is found and what is listed differ.
fn compared<'j>(
    found: impl Iterator<Item = (&'j str, &'j BTreeSet<Mark>)>,
    listed: &Reasons,
    what: &str,
) -> String {
    let mut report = String::new();
    let mut keys: BTreeSet<String> = BTreeSet::new();
    for (name, ((file, line), lint)) in found.flat_map(|(name, marks)| marks.iter().map(move |m| (name, m))) {
        let key = format!("{name} {lint}");
        if !listed.contains_key(&key) {
            writeln!(report, "{key}: {what}, {file}:{line}").expect("a string grows");
        }
        keys.insert(key);
    }
    for key in listed.keys().filter(|key| !keys.contains(*key)) {
        writeln!(report, "{key}: listed as {what}, but is not").expect("a string grows");
    }
    report
}
