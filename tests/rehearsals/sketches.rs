//! A sketch is run in two ways: as it is, which is what the oracle does, and as the program that it is printed
//! as, compiled against the facades. The same must happen to its tasks, in the same order.
//!
//! Not compared:
//! - what has no end, as each way gives up at another point, and sketches with an endless loop, whose turns
//!   take a millisecond in the one way and next to nothing in the other;
//! - times, and what happens to main;
//! - when the handle of a task is dropped that tokio's `abort` was called for: the program's is a variable
//!   until its scope ends, and the sketch's is used up;
//! - when a task is put in a queue: of two sleeps that began a moment apart, which ends first depends on how
//!   long single steps take, and they take another time in each way;
//! - what happens after main has returned, in runs in which a task panics: a sleep that begins while tokio
//!   shuts down does, and the sketch's own does not;
//! - paths other than that which the program takes without arguments, and schedules other than the usual one.
//!
//! `SKETCHES=3000 cargo test --test rehearsals sketches` takes so many of each runtime.

use std::collections::BTreeSet;

use cargo_async_lint::executor::{Ending, TaskId, Trace, What};
use cargo_async_lint::sketch::print::{DIALECTS, Dialect, print};
use cargo_async_lint::sketch::rehearse::{once, without_arguments};
use cargo_async_lint::sketch::{Deed, Sketch, Step, TaskNo, steps};

use super::program::Program;
use super::record::Record;
use super::{enumerate, in_parallel, stage};

/// Steps of the sketches that are taken.
const SIZES: std::ops::RangeInclusive<usize> = 3..=5;
/// How many of each runtime.
const SAMPLE: usize = 40;
/// How many are compiled at once.
const CRATE: usize = 250;
/// Differences that are printed.
const SHOWN: usize = 5;

/// What happened to tasks, in order.
type Events = Vec<(TaskNo, String)>;

#[test]
fn sketches_do_what_their_programs_do() {
    let sample = std::env::var("SKETCHES").map_or(SAMPLE, |text| text.parse().expect("SKETCHES is a number"));
    let mut report = Vec::new();
    for dialect in DIALECTS {
        let mut sketches: Vec<Sketch> = SIZES
            .flat_map(|size| enumerate::sketches(size, &dialect))
            .filter(|sketch| !is_endless(sketch))
            .collect();
        let every = (sketches.len() / sample).max(1);
        sketches = sketches.into_iter().step_by(every).collect();
        println!("{}: {} sketches", dialect.profile.name, sketches.len());
        for (number, part) in sketches.chunks(CRATE).enumerate() {
            report.extend(differences(part, &dialect, number));
        }
    }
    assert!(report.is_empty(), "{} differ\n{}", report.len(), report[..report.len().min(SHOWN)].join("\n"));
}

fn is_endless(sketch: &Sketch) -> bool {
    steps(&sketch.main).iter().any(|step| matches!(step.deed, Deed::Forever(_)))
}

/// Runs both ways, and says what differs.
fn differences(sketches: &[Sketch], dialect: &Dialect, number: usize) -> Vec<String> {
    let printed: Vec<(String, Sketch)> = sketches.iter().map(|sketch| print(sketch, dialect)).collect();
    let public =
        |text: &str| text.replace("async fn main", "pub async fn main").replace("\nfn main", "\npub fn main");
    let texts = printed.iter().map(|(text, _)| public(text)).collect();
    let name = format!("{} {number}", dialect.profile.name).replace(' ', "-");
    let program = Program::of_modules(&name, texts);
    let (runner, compiled) = stage(&format!("sketches-{name}"), &[&program]);
    compiled[0].as_ref().unwrap_or_else(|reason| panic!("{name}: {reason}"));
    let entries: Vec<usize> = (0..sketches.len()).collect();
    let differs = |&entry: &usize| {
        let (text, printed) = &printed[entry];
        let trace = once(printed, &dialect.profile, without_arguments(printed));
        assert_eq!(trace.ending, Ending::Returned, "{text}");
        let record = program.run(&runner, entry, 0, false).unwrap_or_else(|why| panic!("{why}\n{text}"));
        let panics = record.events(true).iter().any(|(_, word)| *word == "panicked");
        let aborted: BTreeSet<TaskNo> = if dialect.detaches { BTreeSet::new() } else { aborted(printed) };
        let mut seen = [of_trace(&trace, !panics), of_record(&record, printed, !panics)];
        for events in &mut seen {
            events.retain(|(task, word)| match word.as_str() {
                "scheduled" => false,
                "handle-dropped" => !aborted.contains(task),
                _ => true,
            });
        }
        let [rehearsed, ran] = seen;
        (rehearsed != ran).then(|| format!("{name}\n{text}\nrehearsed: {rehearsed:?}\nran: {ran:?}\n"))
    };
    in_parallel(&entries, differs).into_iter().flatten().collect()
}

/// The tasks that a step asks to end.
fn aborted(sketch: &Sketch) -> BTreeSet<TaskNo> {
    let aborts = |step: &Step| matches!(step.deed, Deed::Abort(_)).then(|| step.deed.uses()).flatten();
    steps(&sketch.main).into_iter().filter_map(aborts).collect()
}

/// What happened in all, or before main returned.
fn of_trace(trace: &Trace, in_all: bool) -> Events {
    let events = trace.events.iter().take_while(|event| in_all || event.what != What::MainReturned);
    let tasks = events.filter(|event| event.task != TaskId::MAIN);
    let event = |task: TaskId, word: &str| {
        (trace.label(task).parse().expect("tasks are named by their numbers"), word.to_owned())
    };
    tasks.filter_map(|e| Some(event(e.task, e.what.word()?))).collect()
}

/// What happened in all, or before main returned.
fn of_record(record: &Record, printed: &Sketch, in_all: bool) -> Events {
    let spawns = steps(&printed.main);
    let task = |line: u32| {
        let spawn = spawns.iter().find(|step| step.line == line && step.deed.spawns().is_some());
        spawn.and_then(|step| step.deed.spawns()).expect("a task is spawned where it is said")
    };
    record.events(in_all).into_iter().map(|(of, word)| (task(of.line.1), word.to_owned())).collect()
}
