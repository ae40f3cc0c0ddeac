//! A task is spawned, and its thread blocks before the task can start.
//!
#![cfg_attr(all(doc, not(doctest)), doc = include_str!("spawn_without_yield.md"))]

use super::wording;
use crate::catalogue::{BlockKind, Runtime, TaskKind};
use crate::check::Analysis;
use crate::cures::turn;
use crate::flow::{FieldKey, Position, Starved, Token};
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
                Ok(why) => found.push(finding(cx, function, task, starved, why)),
                Err(why) => cx.silent(&LINT, function, task, || why.into()),
            }
        }
    }
}

fn why(
    cx: &Analysis<'_, '_, '_>,
    function: FnId,
    task: &Task,
    starved: &Starved,
) -> Result<Why, &'static str> {
    let kind = starved.blocking.kind;
    let evident = starved.awaited == Some(true) || kind == BlockKind::Net && serves(task);
    let short = kind == BlockKind::Io && !starved.blocking.repeated || kind == BlockKind::Net && !evident;
    if short {
        return Err("its thread waits for a device only");
    }
    if task.given_runtime && !task.on.is_single() && !is_current(cx, task) && !keeps_own(cx, task) {
        return Err("it is started on a runtime that came from elsewhere, whose threads are not known");
    }
    if !cx.can_meet(function, task) {
        return Err("it is started in another target, which does not run here");
    }
    let mut places = cx.positions.of(function, starved.position).into_iter();
    let Some(why) = places.find_map(|place| at(cx, function, task, starved, place)) else {
        return Err("its thread blocks, but where that runs another thread can start the task");
    };
    let direct = starved.blocking.chain.is_empty();
    let remote = starved.blocking.chain.len() > 1;
    if !stands_in(cx, function, task) && !evident {
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
        true => certain && (at_home || evident) && starved.awaited != Some(false),
        false if kind == BlockKind::Io || starved.blocking.contended => certain,
        false => certain || evident || direct && at_home,
    };
    wanted.then_some(why).ok_or("its thread blocks, which holds the task up in some callers or runtimes only")
}

/// The function itself spawns the task, or is given its handle: it knows what it starts.
fn stands_in(cx: &Analysis<'_, '_, '_>, function: FnId, task: &Task) -> bool {
    let span = cx.types.program.func(function).span();
    span.file == task.site.file && span.bytes.contains(task.site.bytes)
}

/// The runtime that it was given lies in a field, into which everybody puts the runtime at hand.
fn is_current(cx: &Analysis<'_, '_, '_>, task: &Task) -> bool {
    task.holds.iter().any(
        |token| matches!(token, Token::Field(field) if cx.positions.flavour(field) == Some(Runtime::Tokio)),
    )
}

/// It is started on a current-thread runtime that lies in a field, as its only owner.
fn keeps_own(cx: &Analysis<'_, '_, '_>, task: &Task) -> bool {
    let is_single = |field: &FieldKey| {
        let single = cx.positions.flavour(field) == Some(Runtime::TokioCurrentThread);
        single && cx.types.owns_runtime(field.adt, &field.name)
    };
    task.holds.iter().any(|token| matches!(token, Token::Field(field) if is_single(field)))
}

/// The task takes connections: whoever connects to it waits for it.
fn serves(task: &Task) -> bool {
    task.shape.as_ref().is_some_and(|shape| shape.serves)
}

/// A current-thread runtime that nobody drives while its thread blocks.
fn on_a_plain_thread(
    cx: &Analysis<'_, '_, '_>,
    function: FnId,
    task: &Task,
    starved: &Starved,
) -> Option<Why> {
    // A thread that waits for a task before it runs the executor waits for ever.
    let waits = starved.blocking.kind == BlockKind::Wait && starved.awaited == Some(true);
    if task.on == Runtime::FuturesLocalPool && waits {
        return Some(Why::NotDriven);
    }
    let own = starved.position == Position::Here && task.origin_fn == function;
    // Others may drive a runtime that lies in a field; but not while this thread waits for what only the
    // task gives, and nobody else has it.
    let kept = waits && keeps_own(cx, task);
    let single = task.on == Runtime::TokioCurrentThread || kept && task.on == Runtime::Tokio;
    let here = own && single && task.kind == TaskKind::Task;
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
    let kind = starved.blocking.kind;
    let waits =
        kind == BlockKind::Wait && starved.awaited != Some(false) || kind == BlockKind::Net && serves(task);
    let waits = waits && starved.newest;
    (waits && task.on.is_tokio()).then_some(Why::Somewhere)
}

fn finding(cx: &Analysis<'_, '_, '_>, function: FnId, task: &Task, starved: &Starved, why: Why) -> Finding {
    let blocking = &starved.blocking;
    let place = blocking.chain.first().map_or(blocking.span, |(span, _)| *span);
    let what = match blocking.kind {
        BlockKind::Wait => format!("`{}` blocks the thread until somebody else acts", blocking.what),
        BlockKind::Net => format!("`{}` blocks the thread until its peer acts", blocking.what),
        BlockKind::Sleep => format!("`{}` blocks the thread", blocking.what),
        BlockKind::Io => format!("`{}` blocks the thread, again and again", blocking.what),
        BlockKind::Spin => "this loop holds the thread without an await".into(),
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
    let mut notes = vec![reason(&why, task)];
    if matches!(blocking.kind, BlockKind::Wait | BlockKind::Net) {
        notes.extend(match starved.awaited {
            Some(true) => Some("what is waited for is up to this task: neither goes on, a deadlock".into()),
            Some(false) => None,
            None => Some("if what is waited for is up to the task, this is a deadlock".into()),
        });
    }
    let message = match why {
        Why::Somewhere => "this task may not start: its thread blocks before anything suspends".into(),
        _ => "this task cannot start: its thread blocks before anything suspends".to_owned(),
    };
    Finding {
        lint: LINT.name,
        at_least: None,
        message,
        primary: Label::new(task.site, "the task is spawned here, and only queued"),
        labels,
        notes,
        help: help(cx, function, task, starved, &why),
    }
}

fn chain(cx: &Analysis<'_, '_, '_>, starved: &Starved) -> String {
    let names: Vec<String> =
        starved.blocking.chain.iter().map(|(_, f)| cx.types.program.fn_path(*f)).collect();
    names.join("` and `")
}

fn reason(why: &Why, task: &Task) -> String {
    match why {
        Why::OneThread(Runtime::Smol) => {
            "smol's global executor has one thread unless `SMOL_THREADS` says otherwise, and this is it"
                .into()
        }
        Why::OneThread(runtime) => {
            format!(
                "{} runs everything on one thread; a task starts only when the running one waits at an `.await`",
                runtime.name()
            )
        }
        Why::Local => {
            "a local task runs on the thread that spawned it, and starts only when that waits at an `.await`"
                .into()
        }
        Why::Slot => {
            "the newest task a tokio worker spawns waits in a slot that other workers do not take from, \
                      until this worker is free"
                .into()
        }
        Why::Driven => {
            "the executor runs its tasks on the thread that drives it, while the driven future waits at an `.await`"
                .into()
        }
        Why::NotDriven => match task.on {
            Runtime::FuturesLocalPool => {
                "a `LocalPool` runs its tasks only while this thread runs the pool".into()
            }
            _ => "a current-thread runtime runs its tasks only while a `block_on` drives it".into(),
        },
        Why::Somewhere => {
            "on a current-thread runtime, and in any tokio task, the new task waits for this thread".into()
        }
    }
}

fn help(cx: &Analysis<'_, '_, '_>, function: FnId, task: &Task, starved: &Starved, why: &Why) -> Vec<Help> {
    if let Why::NotDriven = why {
        return vec![Help::words(match task.on {
            Runtime::FuturesLocalPool => {
                "run the pool instead of waiting: `run_until` with a future that waits"
            }
            _ => "wait inside of the runtime instead: in the future that `block_on` is given",
        })];
    }
    let blocking = &starved.blocking;
    let mut help = Vec::new();
    match blocking.kind {
        BlockKind::Wait | BlockKind::Net => help.push(Help::words(
            "wait with an async counterpart and `.await` (an async channel, an async process, the task's own handle)",
        )),
        BlockKind::Sleep => {
            let sleep = wording::sleep_call(task.on);
            help.push(match blocking.chain.first() {
                Some((_, f)) => {
                    let name = cx.types.program.fn_path(*f);
                    Help::words(format!("make `{name}` async and sleep there with `{sleep}`"))
                }
                None => {
                    let edits = turn::sleep(cx, function, task, blocking);
                    Help::perhaps(format!("sleep with `{sleep}`"), edits)
                }
            });
        }
        BlockKind::Io | BlockKind::Spin => {}
    }
    help.extend(turn_help(cx, function, task, starved, help.is_empty()));
    let on = if let Why::OneThread(Runtime::Actix) = why { Runtime::Actix } else { task.on };
    help.push(Help::words(format!("or move the blocking part to `{}`", wording::blocking_call(on))));
    help
}

/// To yield after the spawn. It does not help where the thread waits for the task to end.
fn turn_help(
    cx: &Analysis<'_, '_, '_>,
    function: FnId,
    task: &Task,
    starved: &Starved,
    is_first: bool,
) -> Option<Help> {
    let or = if is_first { "" } else { "or " };
    match starved.blocking.kind {
        BlockKind::Wait | BlockKind::Net if starved.awaited != Some(false) => None,
        BlockKind::Io | BlockKind::Spin => {
            let words =
                "let the task start first, by a yield after the spawn, and one in the loop for all others";
            Some(Help::perhaps(
                format!("{or}{words}"),
                turn::yield_after(cx, function, task, starved.position),
            ))
        }
        BlockKind::Wait | BlockKind::Net | BlockKind::Sleep => {
            let edits = turn::yield_after(cx, function, task, starved.position)?;
            Some(Help::perhaps(
                format!("{or}let the task start first, by a yield after the spawn"),
                Some(edits),
            ))
        }
    }
}
