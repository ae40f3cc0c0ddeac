//! All schedules of a program, up to a bound, or some at random; and what holds over all of them.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::ControlFlow;
use std::panic::Location;

use super::run::{Options, run};
use super::schedule::{Choice, Schedule, Tail};
use super::trace::Trace;

/// How far to look.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bounds {
    /// How often a schedule may leave the usual way.
    pub deviations: usize,
    /// How many runs, at most.
    pub runs: usize,
}

impl Default for Bounds {
    /// Two deviations show nearly all races of small programs; ten thousand runs take about a second.
    fn default() -> Bounds {
        Bounds { deviations: 2, runs: 10_000 }
    }
}

/// What was looked at.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Explored {
    /// Runs made.
    pub runs: usize,
    /// Every schedule within the bounds was run.
    pub is_complete: bool,
}

/// Runs `program` under every schedule with at most so many deviations, those with few first, and shows each
/// trace. `options` gives what else a run needs; its schedule is set here.
pub fn explore(
    bounds: Bounds,
    options: impl Fn() -> Options,
    program: impl Fn(),
    mut visit: impl FnMut(&Trace) -> ControlFlow<()>,
) -> Explored {
    let mut explored = Explored::default();
    for deviations in 0..=bounds.deviations {
        let mut next = Some(Schedule::usual());
        let mut more = false;
        while let Some(schedule) = next {
            if explored.runs == bounds.runs {
                return explored;
            }
            let scripted = schedule.deviations();
            let trace = run(Options { schedule, tail: Tail::Usual, ..options() }, &program);
            explored.runs += 1;
            // Schedules with fewer deviations were shown in an earlier round.
            if scripted == deviations && visit(&trace).is_break() {
                return explored;
            }
            next = successor(&trace.choices, deviations);
            more |= trace.choices.iter().any(|choice| choice.ways > 1);
        }
        if !more {
            break;
        }
    }
    explored.is_complete = true;
    explored
}

/// The next schedule in depth-first order: the last choice that can be raised is.
fn successor(choices: &[Choice], deviations: usize) -> Option<Schedule> {
    let mut before: usize = choices.iter().filter(|choice| choice.taken != 0).count();
    for (index, choice) in choices.iter().enumerate().rev() {
        before -= usize::from(choice.taken != 0);
        if choice.taken + 1 < choice.ways && before < deviations {
            let mut script: Vec<u16> = choices[..index].iter().map(|choice| choice.taken).collect();
            script.push(choice.taken + 1);
            return Some(Schedule::new(script));
        }
    }
    None
}

/// Runs `program` under random schedules, one for every seed.
pub fn sample(
    seeds: std::ops::Range<u64>,
    options: impl Fn() -> Options,
    program: impl Fn(),
    mut visit: impl FnMut(&Trace) -> ControlFlow<()>,
) -> Explored {
    let mut explored = Explored::default();
    for seed in seeds {
        let trace = run(Options { tail: Tail::Random(seed), ..options() }, &program);
        explored.runs += 1;
        if visit(&trace).is_break() {
            return explored;
        }
    }
    explored.is_complete = true;
    explored
}

/// Whether something happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Happens {
    /// In no schedule.
    Never,
    /// In some.
    Sometimes,
    /// In all.
    Always,
}

impl fmt::Display for Happens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Happens::Never => "never",
            Happens::Sometimes => "sometimes",
            Happens::Always => "always",
        })
    }
}

/// One task over all schedules: where it was spawned, and the how-many-th from there it is. (Numbers differ
/// from schedule to schedule where spawns race.)
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Site {
    /// Where it was spawned.
    pub place: &'static Location<'static>,
    /// Counted from 0 among those spawned there.
    pub index: usize,
}

/// What becomes of the tasks of a program over all schedules shown.
#[derive(Clone, Debug, Default)]
pub struct Outcomes {
    runs: usize,
    counts: BTreeMap<(&'static str, u32, u32, usize), Count>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    started: usize,
    finished: usize,
    place: Option<&'static Location<'static>>,
}

/// What becomes of one task.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Fate {
    /// Which.
    pub site: Site,
    /// Whether it is polled.
    pub started: Happens,
    /// Whether it returns.
    pub finished: Happens,
}

impl Outcomes {
    /// Takes one more run into account.
    pub fn add(&mut self, trace: &Trace) {
        self.runs += 1;
        let mut seen: BTreeMap<(&str, u32, u32), usize> = BTreeMap::new();
        for task in &trace.tasks {
            let (file, line, column) = (task.place.file(), task.place.line(), task.place.column());
            let index = seen.entry((file, line, column)).or_default();
            let count = self.counts.entry((file, line, column, *index)).or_default();
            *index += 1;
            count.place = Some(task.place);
            count.started += usize::from(trace.started(task.id));
            count.finished += usize::from(trace.finished(task.id));
        }
    }

    /// The tasks by place; a task that a schedule does not even spawn neither starts nor finishes in it.
    pub fn fates(&self) -> Vec<Fate> {
        let happens = |count: usize| match count {
            0 => Happens::Never,
            _ if count == self.runs => Happens::Always,
            _ => Happens::Sometimes,
        };
        let fate = |(&(_, _, _, index), count): (&(&'static str, u32, u32, usize), &Count)| {
            let place = count.place?;
            let site = Site { place, index };
            Some(Fate { site, started: happens(count.started), finished: happens(count.finished) })
        };
        self.counts.iter().filter_map(fate).collect()
    }
}
