//! A task is spawned, and its thread blocks before the task can start.

use super::wording;
use crate::catalogue::{BlockKind, Runtime, TaskKind};
use crate::check::Analysis;
use crate::flow::{Position, Starved};
use crate::lint::{Claim, Finding, Help, Label, Level, Lint};
use crate::names::FnId;
use crate::positions::Place;
use crate::summary::Task;

pub const LINT: Lint = Lint {
    name: "spawn_without_yield",
    level: Level::Warn,
    summary: "the spawning thread blocks before the task can start on this runtime",
    doc: include_str!("spawn_without_yield.md"),
    claim: Some(Claim::Starved),
    check,
};

/// Why a task cannot start while its thread blocks.
enum Why {
    /// The runtime has this thread only.
    OneThread(Runtime),
    /// The task never leaves this thread.
    Local,
    /// The newest task of a worker waits in a slot that other workers do not take from.
    Slot,
    /// The executor runs tasks only while this thread drives it.
    Driven,
    /// The runtime runs tasks only inside `block_on`.
    NotDriven,
    /// The callers were not read: true of some runtimes.
    Somewhere,
}

fn check(cx: &Analysis<'_, '_, '_>, found: &mut Vec<Finding>) {
    for (function, report) in cx.reports() {
        for starved in &report.starved {
            let task = &report.tasks[starved.task as usize];
            match why(cx, function, task, starved) {
                Ok((why, always)) => found.push(finding(cx, task, starved, why, always)),
                Err(why) => cx.silent(&LINT, function, task, || why.into()),
            }
        }
    }
}

/// Why the task cannot start, and whether that holds wherever the function runs, on all paths.
fn why(
    cx: &Analysis<'_, '_, '_>,
    function: FnId,
    task: &Task,
    starved: &Starved,
) -> Result<(Why, bool), &'static str> {
    if starved.blocking.kind == BlockKind::Io {
        return Err("its thread waits for a device only");
    }
    let places = cx.positions.of(function, starved.position).into_iter();
    let whys: Vec<Option<Why>> = places.map(|place| at(cx, function, task, starved, place)).collect();
    let always = whys.iter().all(Option::is_some) && !starved.sometimes;
    let Some(why) = whys.into_iter().flatten().next() else {
        return Err("its thread blocks, but where that runs another thread can start the task");
    };
    let direct = starved.blocking.chain.is_empty();
    let remote = starved.blocking.chain.len() > 1;
    if !stands_in(cx, function, task) {
        return Err("its thread blocks in a function that does not know of the task");
    }
    if remote && starved.blocking.conditional {
        return Err("its thread may block on some paths of other functions only");
    }
    // What holds on some runtimes only is said where both ends stand in one function.
    let certain = !matches!(why, Why::Slot | Why::Somewhere | Why::NotDriven);
    let at_home = task.origin_fn == function;
    let wanted = match cx.is_test(function) {
        // A test may well hold up its own tasks, as long as it does not wait for them.
        true => certain && at_home && starved.awaited != Some(false),
        false => certain || direct && at_home,
    };
    wanted
        .then_some((why, always))
        .ok_or("its thread blocks, which holds the task up in some callers or runtimes only")
}

/// The function itself spawns the task, or is given its handle: it knows what it starts.
fn stands_in(cx: &Analysis<'_, '_, '_>, function: FnId, task: &Task) -> bool {
    let span = cx.types.program.func(function).span();
    span.file == task.site.file && span.bytes.contains(task.site.bytes)
}

/// A current-thread runtime that nobody drives while its thread blocks.
fn on_a_plain_thread(
    cx: &Analysis<'_, '_, '_>,
    function: FnId,
    task: &Task,
    starved: &Starved,
) -> Option<Why> {
    let own = starved.position == Position::Here && task.origin_fn == function;
    let here = own && task.on == Runtime::TokioCurrentThread && task.kind == TaskKind::Task;
    let tasks = &cx.all.reports.get(&function)?.tasks;
    let elsewhere = tasks.iter().filter(|other| matches!(other.kind, TaskKind::Thread | TaskKind::Scoped));
    let shared = elsewhere.flat_map(|other| other.holds.iter()).any(|held| task.holds.contains(held));
    (here && !shared).then_some(Why::NotDriven)
}

fn at(
    cx: &Analysis<'_, '_, '_>,
    function: FnId,
    task: &Task,
    starved: &Starved,
    place: Place,
) -> Option<Why> {
    let runtime = match place {
        Place::Root(runtime) | Place::Task(runtime, _) => runtime,
        Place::Thread => return on_a_plain_thread(cx, function, task, starved),
        Place::Unknown => return unknown(task, starved),
    };
    let in_task = matches!(place, Place::Task(..));
    let own_pool = matches!(task.on, Runtime::Smol | Runtime::AsyncStd | Runtime::FuturesThreadPool);
    match (task.on, task.kind) {
        (on, TaskKind::Local) if !matches!(on, Runtime::AsyncStd) => Some(Why::Local),
        (Runtime::Executor, _) => (runtime == Runtime::Executor).then_some(Why::Driven),
        _ if own_pool => (in_task && task.on == Runtime::Smol).then_some(Why::OneThread(Runtime::Smol)),
        (Runtime::TokioMultiThread, _) => (in_task && starved.newest).then_some(Why::Slot),
        (Runtime::TokioCurrentThread, _) => Some(Why::OneThread(Runtime::TokioCurrentThread)),
        (on, _) if on.is_tokio() => match runtime {
            Runtime::TokioCurrentThread | Runtime::Actix => Some(Why::OneThread(runtime)),
            Runtime::TokioMultiThread | Runtime::Tokio => (in_task && starved.newest).then_some(Why::Slot),
            _ => None,
        },
        _ => None,
    }
}

/// Who calls is not known: waiting for somebody can then be a wait for the task itself.
fn unknown(task: &Task, starved: &Starved) -> Option<Why> {
    let waits = starved.blocking.kind == BlockKind::Wait && starved.awaited != Some(false) && starved.newest;
    (waits && task.on.is_tokio()).then_some(Why::Somewhere)
}

fn finding(cx: &Analysis<'_, '_, '_>, task: &Task, starved: &Starved, why: Why, always: bool) -> Finding {
    let blocking = &starved.blocking;
    let place = blocking.chain.first().map_or(blocking.span, |(span, _)| *span);
    let what = match blocking.kind {
        BlockKind::Wait => format!("`{}` blocks the thread until somebody else acts", blocking.what),
        BlockKind::Sleep => format!("`{}` blocks the thread", blocking.what),
        BlockKind::Io | BlockKind::Spin => "this loop holds the thread without an await".into(),
    };
    let mut labels = Vec::new();
    if blocking.chain.is_empty() {
        labels.push(Label::new(place, what));
    } else {
        labels.push(Label::new(
            place,
            format!("this call blocks the thread, through `{}`", chain(cx, starved)),
        ));
        labels.push(Label::new(blocking.span, what));
    }
    if task.site != task.origin {
        labels.push(Label::new(task.origin, "the task is started here"));
    }
    let mut notes = vec![reason(&why)];
    if blocking.kind == BlockKind::Wait {
        notes.extend(match starved.awaited {
            Some(true) => Some("what is waited for is up to this task: neither goes on, a deadlock".into()),
            Some(false) => None,
            None => Some("if what is waited for is up to the task, this is a deadlock".into()),
        });
    }
    let start = if always && !matches!(why, Why::Somewhere) { "cannot" } else { "may not" };
    let message = format!("this task {start} start: its thread blocks before anything suspends");
    Finding {
        lint: LINT.name,
        at_least: None,
        message,
        primary: Label::new(task.site, "the task is spawned here, and only queued"),
        labels,
        notes,
        help: help(cx, task, starved, &why),
    }
}

fn chain(cx: &Analysis<'_, '_, '_>, starved: &Starved) -> String {
    let names: Vec<String> =
        starved.blocking.chain.iter().map(|(_, f)| cx.types.program.fn_path(*f)).collect();
    names.join("` and `")
}

fn reason(why: &Why) -> String {
    match why {
        Why::OneThread(Runtime::Smol) => {
            "smol's global executor has one thread unless `SMOL_THREADS` says otherwise, and this is it"
                .into()
        }
        Why::OneThread(runtime) => {
            format!(
                "{} runs everything on one thread; a task starts when the running one suspends",
                runtime.name()
            )
        }
        Why::Local => "a local task runs on the thread that spawned it, and starts when that suspends".into(),
        Why::Slot => {
            "the newest task a tokio worker spawns waits in a slot that other workers do not take from, \
                      until this worker is free"
                .into()
        }
        Why::Driven => {
            "the executor runs its tasks on the thread that drives it, while the driven future is suspended"
                .into()
        }
        Why::NotDriven => "a current-thread runtime runs its tasks only while a `block_on` drives it".into(),
        Why::Somewhere => {
            "on a current-thread runtime, and in any tokio task, the new task waits for this thread".into()
        }
    }
}

fn help(cx: &Analysis<'_, '_, '_>, task: &Task, starved: &Starved, why: &Why) -> Vec<Help> {
    if let Why::NotDriven = why {
        return vec![Help::words(
            "wait inside of the runtime instead: in the future that `block_on` is given",
        )];
    }
    let yield_call = wording::yield_call(task.on);
    let mut help = Vec::new();
    match starved.blocking.kind {
        BlockKind::Wait => help.push(Help::words(
            "wait with an async counterpart and `.await` (an async channel, an async process, the task's own handle)",
        )),
        BlockKind::Sleep => {
            let sleep = wording::sleep_call(task.on);
            help.push(Help::words(match starved.blocking.chain.first() {
                Some((_, f)) => {
                    let name = cx.types.program.fn_path(*f);
                    format!("make `{name}` async and sleep there with `{sleep}`")
                }
                None => format!("sleep with `{sleep}`"),
            }));
        }
        BlockKind::Io | BlockKind::Spin => {
            help.push(Help::words(format!(
                "let the task start first: `{yield_call};` after the spawn, and in the loop"
            )));
        }
    }
    let on = if let Why::OneThread(Runtime::Actix) = why { Runtime::Actix } else { task.on };
    help.push(Help::words(format!("or move the blocking part to `{}`", wording::blocking_call(on))));
    help
}
