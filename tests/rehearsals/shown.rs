//! What the linter says of a program, and whether a run shows it at that very line.
//!
//! `dropped_join_handle`, `detached_task`: a task spawned there lost its handle before anybody had joined it.
//! `outstanding_at_exit`: it had not ended when main returned or the process exited. `spawn_without_yield`:
//! it was ready, and the thread was held before it was polled. A task is spawned at a line if the call of
//! `spawn` stands there, or a call that leads to it.
//!
//! Where the usual schedule does not show a mark, random ones are tried. The converse: no task is starved
//! without a mark, and in programs about exits none is left behind. Where either fails, `gaps.txt` has the
//! reason. (Handles are dropped without a mark on purpose: the lint has tiers.)

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use similar::TextDiff;

use super::gaps::{Gaps, Kind};
use super::program::{Mark, Program};
use super::record::{Line, Record, Task};

/// Random schedules that are tried for a mark that the usual one does not show.
const SEEDS: u64 = 24;

const OUTSTANDING: &str = "outstanding_at_exit";
const STARVED: &str = "spawn_without_yield";

/// What came of a program's marks.
pub struct Judged {
    name: String,
    /// Of each entry; that of a test only if it shows a mark.
    timelines: Vec<Option<String>>,
    shown: BTreeSet<Mark>,
    not_shown: BTreeSet<Mark>,
    /// Hazards that the usual schedule shows and nobody marked.
    unmarked: BTreeSet<Mark>,
}

/// Runs main and the tests of the program until all its marks are shown, or no schedule is left to try.
pub fn judge(program: &Program, runner: &Path) -> Result<Judged, String> {
    let mut judged = Judged {
        name: program.name.clone(),
        timelines: vec![None; program.entries.len()],
        shown: BTreeSet::new(),
        not_shown: program.marks.clone(),
        unmarked: BTreeSet::new(),
    };
    for entry in 0..program.entries.len() {
        judged.rehearse(program, runner, entry)?;
    }
    for seed in 1..=SEEDS {
        for entry in 0..program.entries.len() {
            if judged.not_shown.is_empty() {
                return Ok(judged);
            }
            let record = program.run(runner, entry, seed, true)?;
            if judged.look(&record) {
                judged.timelines[entry] = Some(format!("random schedule {seed}\n{}", record.timeline));
            }
        }
    }
    Ok(judged)
}

/// What a run shows at lines without a mark. A starved task is a hazard wherever it is; one that is left
/// behind only where programs are about that, as elsewhere main ends for brevity.
fn unmarked(program: &Program, record: &Record) -> BTreeSet<Mark> {
    let elsewhere = |lint: &'static str| {
        let lines: Vec<&Line> =
            program.marks.iter().filter(|mark| mark.1 == lint).map(|mark| &mark.0).collect();
        record.spawned_elsewhere(lines)
    };
    let mark = |task: &Task, lint: &str| (task.line.clone(), lint.to_owned());
    let starved = elsewhere(STARVED).filter(|task| record.is_starved(task)).map(|task| mark(task, STARVED));
    let is_about_exits = program.lint == OUTSTANDING && !record.is_stuck();
    let left = elsewhere(OUTSTANDING).filter(|task| is_about_exits && task.is_left_behind());
    starved.chain(left.map(|task| mark(task, OUTSTANDING))).collect()
}

impl Judged {
    /// Runs an entry under the usual schedule.
    fn rehearse(&mut self, program: &Program, runner: &Path, entry: usize) -> Result<(), String> {
        let mut record = program.run(runner, entry, 0, false)?;
        // Calls are looked at only where the lines of the spawns do not suffice, as that takes long.
        let is_plain = |mark: &Mark| is_shown(&record, mark);
        if !self.not_shown.iter().all(is_plain) || !unmarked(program, &record).is_empty() {
            record = program.run(runner, entry, 0, true)?;
        }
        self.unmarked.extend(unmarked(program, &record));
        if self.look(&record) || entry == 0 {
            self.timelines[entry] = Some(record.timeline);
        }
        Ok(())
    }

    /// Whether the run shows a mark that none has shown before.
    fn look(&mut self, record: &Record) -> bool {
        let before = self.shown.len();
        self.shown.extend(self.not_shown.extract_if(.., |mark| is_shown(record, mark)));
        self.shown.len() > before
    }

    /// What is wrong with the timeline beside the program; under `BLESS` it is written anew.
    pub fn compare_timeline(&self, program: &Program, source: &Path) -> String {
        let kept = source.with_extension("trace");
        let path = kept.display();
        let timeline = (!program.marks.is_empty()).then(|| self.timeline(program));
        if std::env::var_os("BLESS").is_some() {
            let done = match &timeline {
                Some(timeline) => fs::write(&kept, timeline),
                None => fs::remove_file(&kept).or(Ok(())),
            };
            return done.err().map(|error| format!("{path}: {error}\n")).unwrap_or_default();
        }
        match (&timeline, fs::read_to_string(&kept)) {
            (None, Err(_)) => String::new(),
            (None, Ok(_)) => format!("{path}: the program has no mark\n"),
            (Some(_), Err(_)) => format!("{path} is missing\n"),
            (Some(now), Ok(before)) if *now == before => String::new(),
            (Some(now), Ok(before)) => {
                format!("{path} differs:\n{}", TextDiff::from_lines(&before, now).unified_diff())
            }
        }
    }

    /// Main's, and then those of tests under their names.
    fn timeline(&self, program: &Program) -> String {
        let entries = program.entries.iter().zip(&self.timelines).enumerate();
        let shown = entries.filter_map(|(number, (entry, timeline))| match (number, timeline) {
            (0, Some(timeline)) => Some(timeline.clone()),
            (_, Some(timeline)) => Some(format!("\n{entry}\n{timeline}")),
            (_, None) => None,
        });
        shown.collect()
    }
}

/// The run shows the hazard at the line of the mark.
fn is_shown(record: &Record, (line, lint): &Mark) -> bool {
    // One that has begun can be held up as well; one that an edit has let start may be, later.
    let is_held_up = |task: &Task| lint == STARVED && record.is_held_up(task);
    record.spawned_at(line).any(|task| shows(record, task, lint) || is_held_up(task))
}

/// The run shows the hazard that the lint is about, at this task.
pub fn shows(record: &Record, task: &Task, lint: &str) -> bool {
    match lint {
        "dropped_join_handle" | "detached_task" => task.is_let_go(),
        OUTSTANDING => record.is_outstanding(task),
        STARVED => record.is_starved(task),
        _ => false,
    }
}

/// Prints the counts of marks, and adds those that are not shown, and the hazards without one, to the gaps.
pub fn count(judged: &[Judged], gaps: &mut Gaps) {
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for program in judged {
        program.shown.iter().for_each(|(_, lint)| counts.entry(lint).or_default().0 += 1);
        program.not_shown.iter().for_each(|(_, lint)| counts.entry(lint).or_default().1 += 1);
        for (kind, marks) in
            [(Kind::SaidNotShown, &program.not_shown), (Kind::ShownNotSaid, &program.unmarked)]
        {
            for ((file, line), lint) in marks {
                gaps.add(kind, format!("{} {lint}", program.name), format!("{file}:{line}"));
            }
        }
    }
    for (lint, (shown, not_shown)) in counts {
        println!("{lint}: {shown} shown, {not_shown} not shown");
    }
}
