//! The measurements, and how one is repeated on the executor.

use std::collections::BTreeMap;
use std::sync::atomic::Ordering;

use cargo_async_lint::executor::{Ending, Options, Schedule, Trace, run};

use crate::common::{CNT, FLAG};
use crate::{actix_scenarios, async_std_scenarios, futures_scenarios, smol_scenarios, tokio_scenarios};

/// What a run shows: what it said, and its exit code.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Outcome {
    pub said: Vec<String>,
    /// `None`: it did not end in time.
    pub code: Option<i32>,
}

/// An outcome, and how often it was seen.
pub struct Measured {
    pub count: u64,
    pub outcome: Outcome,
}

/// One scenario under one profile, with all that was seen.
pub struct Entry {
    pub runtime: String,
    pub profile: String,
    pub scenario: String,
    pub outcomes: Vec<Measured>,
}

/// How often, how it ended, and what it said.
type Row = (u64, Option<i32>, Vec<String>);

/// All of `entries.json`: `runtime/profile/scenario` to `[count, exit code, what was said]`.
pub fn read() -> Vec<Entry> {
    let text = include_str!("entries.json");
    let all: BTreeMap<String, Vec<Row>> = serde_json::from_str(text).expect("the entries are JSON");
    all.into_iter().map(|(key, outcomes)| entry(&key, outcomes)).collect()
}

fn entry(key: &str, outcomes: Vec<Row>) -> Entry {
    let mut parts = key.split('/').map(str::to_owned);
    let mut part = || parts.next().expect("a key has three parts");
    let (runtime, profile, scenario) = (part(), part(), part());
    let measured = |(count, code, said): Row| Measured { count, outcome: Outcome { said, code } };
    Entry { runtime, profile, scenario, outcomes: outcomes.into_iter().map(measured).collect() }
}

impl Entry {
    pub fn key(&self) -> String {
        format!("{}/{}/{}", self.runtime, self.profile, self.scenario)
    }

    /// More than one outcome was seen.
    pub fn is_racy(&self) -> bool {
        self.outcomes.len() > 1
    }

    /// Runs the scenario on the executor.
    pub fn run(&self, options: Options) -> (Outcome, Schedule) {
        let trace = run(options, || self.start());
        (self.outcome(&trace), trace.schedule())
    }

    /// The program that was measured.
    pub fn start(&self) {
        FLAG.store(false, Ordering::SeqCst);
        CNT.store(0, Ordering::SeqCst);
        let start = match self.runtime.as_str() {
            "tokio" => tokio_scenarios::run,
            "smol" => smol_scenarios::run,
            "async-std" => async_std_scenarios::run,
            "futures" => futures_scenarios::run,
            _ => actix_scenarios::run,
        };
        start(&self.profile, self.scenario.clone().leak());
    }

    /// What a run of it shows.
    pub fn outcome(&self, trace: &Trace) -> Outcome {
        let code = match trace.ending {
            Ending::Returned => Some(0),
            Ending::Panicked(_) => Some(101),
            Ending::Exited(code) => Some(code),
            Ending::Deadlock | Ending::Endless | Ending::Stopped => None,
        };
        Outcome { said: trace.notes().map(str::to_owned).collect(), code }
    }
}
