//! Schedules that give what was measured. A racy entry conforms if every outcome that was seen on the real
//! runtime has a schedule; the schedules that were found are kept in `witnesses.json` and replayed.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use cargo_async_lint::executor::explore::{Bounds, explore};
use cargo_async_lint::executor::{Options, Schedule};

use crate::entries::{Entry, Outcome};

/// Of each racy entry the schedules of its outcomes, in their order; `None` where none was found.
pub type Witnesses = BTreeMap<String, Vec<Option<String>>>;

pub const PATH: &str = "tests/conformance/witnesses.json";

/// Steps after which a run of the search is given up.
const STEPS: u64 = 2_000_000;

pub fn read() -> Witnesses {
    let text = std::fs::read_to_string(PATH).unwrap_or_else(|_| "{}".to_owned());
    serde_json::from_str(&text).expect("the witnesses are JSON")
}

pub fn write(witnesses: &Witnesses) {
    let line = |(key, schedules): (&String, &Vec<Option<String>>)| {
        let schedules = serde_json::to_string(schedules).expect("schedules are text");
        format!("  {}: {schedules}", serde_json::to_string(key).expect("a key is text"))
    };
    let lines: Vec<String> = witnesses.iter().map(line).collect();
    std::fs::write(PATH, format!("{{\n{}\n}}\n", lines.join(",\n"))).expect("the witnesses can be written");
}

/// The options of every run of a racy entry, but for its schedule.
pub fn options() -> Options {
    Options { records: false, stalls: true, steps: STEPS, ..Options::default() }
}

pub fn replay(entry: &Entry, schedule: &str) -> Outcome {
    let schedule = schedule.parse().expect("a witness is a schedule");
    entry.run(Options { schedule, ..options() }).0
}

/// Looks for a schedule under which the entry gives this outcome: depth first, giving a run up as soon as it
/// says something else.
pub fn search(entry: &Entry, wanted: &Outcome, runs: usize) -> Option<Schedule> {
    let mut found = None;
    let watched = || {
        let (expected, mut said) = (wanted.said.clone(), 0);
        let watch = move |text: &str| {
            said += 1;
            expected.get(said - 1).is_some_and(|line| line == text)
        };
        Options { watch: Some(Box::new(watch)), ..options() }
    };
    explore(
        Bounds { deviations: 4, runs },
        watched,
        || entry.start(),
        |trace| {
            if entry.outcome(trace) != *wanted {
                return ControlFlow::Continue(());
            }
            found = Some(trace.schedule());
            ControlFlow::Break(())
        },
    );
    found
}
