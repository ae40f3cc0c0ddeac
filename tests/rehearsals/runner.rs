//! Runs the program that it is asked for, once, and writes down what happened: `runner ENTRY SEED RECORD`.
//! Seed 0 is the usual schedule. This file is linked with all programs; `record.rs` reads what it writes.

use std::fmt::Write as _;

use cargo_async_lint::executor::{Ending, Event, Options, Tail, TaskInfo, Trace, run};

/// The exit code of a run that nobody can end.
const STUCK: i32 = 3;

fn main() {
    let [_, name, seed, record] = &std::env::args().collect::<Vec<String>>()[..] else {
        panic!("runner ENTRY SEED RECORD");
    };
    let seed: u64 = seed.parse().expect("a seed is a number");
    let (tail, stalls) = match seed {
        0 => (Tail::Usual, false),
        _ => (Tail::Random(seed), seed % 2 == 1),
    };
    let calls = std::env::var_os("CALLS").is_some();
    // An endless loop that only computes takes a second or two until then.
    let options = Options { steps: 150_000, tail, stalls, calls, ..Options::default() };
    let trace = run(options, entry(name));
    std::fs::write(record, written(&trace)).expect("the record can be written");
    std::fs::write(format!("{record}.trace"), cargo_async_lint::executor::timeline::Timeline(&trace).to_string())
        .expect("the timeline can be written");
    if is_stuck(&trace) {
        std::process::exit(STUCK)
    }
}

/// A line for each task and each event.
fn written(trace: &Trace) -> String {
    let mut text = String::new();
    for TaskInfo { id, place, work, calls, .. } in &trace.tasks {
        write!(text, "task\t{id}\t{work:?}\t{}\t{}", place.file(), place.line()).expect("a string grows");
        for (file, line) in calls.iter() {
            write!(text, "\t{file}\t{line}").expect("a string grows");
        }
        text.push('\n');
    }
    for Event { at, task, what, .. } in &trace.events {
        if let Some(word) = what.word() {
            writeln!(text, "event\t{task}\t{}\t{word}", at.as_nanos()).expect("a string grows");
        }
    }
    if is_stuck(trace) {
        text += "stuck\n";
    }
    text
}

/// The run would go on, or wait, for ever.
fn is_stuck(trace: &Trace) -> bool {
    matches!(trace.ending, Ending::Deadlock | Ending::Endless)
}
