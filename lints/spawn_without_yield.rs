//! A task is spawned, and its thread blocks before the task can start.
//!
#![cfg_attr(all(doc, not(doctest)), doc = include_str!("spawn_without_yield.md"))]

use super::starvation::{self, Why};
use super::wording;
use crate::catalogue::{BlockKind, Runtime};
use crate::check::Analysis;
use crate::cures::turn;
use crate::flow::Starved;
use crate::lint::{Claim, Finding, Help, Label, Level, Lint};
use crate::names::FnId;
use crate::source::Span;
use crate::summary::Task;

pub const LINT: Lint = Lint {
    name: "spawn_without_yield",
    level: Level::Warn,
    summary: "the spawning thread blocks before the task can start on this runtime",
    doc: include_str!("spawn_without_yield.md"),
    claim: Some(Claim::Starved),
    check,
};

fn check(cx: &Analysis<'_, '_, '_>, found: &mut Vec<Finding>) {
    for &(function, report) in cx.reports() {
        for starved in &report.starved {
            let task = &report.tasks[starved.task as usize];
            match starvation::judge(cx, function, task, starved) {
                Ok((why, always)) => found.push(finding(cx, function, task, starved, why, always)),
                Err(why) => cx.silent(&LINT, function, task, || why.into()),
            }
        }
    }
}

fn finding(
    cx: &Analysis<'_, '_, '_>,
    function: FnId,
    task: &Task,
    starved: &Starved,
    why: Why,
    always: bool,
) -> Finding {
    let blocking = &starved.blocking;
    let place = blocking.chain.first().map_or(blocking.span, |(span, _)| *span);
    let what = match blocking.kind {
        BlockKind::Wait => format!("`{}` blocks the thread until somebody else acts", blocking.what),
        BlockKind::Net => format!("`{}` blocks the thread until its peer acts", blocking.what),
        BlockKind::Sleep => format!("`{}` blocks the thread", blocking.what),
        BlockKind::Io | BlockKind::Disk => format!("`{}` blocks the thread, again and again", blocking.what),
        BlockKind::Spin if starved.stopped.is_some() => "this gives the task no turn".into(),
        BlockKind::Spin => "this loop holds the thread: nothing in it suspends".into(),
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
    let site = shown_at(cx, task);
    if site != task.origin {
        labels.push(Label::new(task.origin, "the task is started here"));
    }
    let called = task.called.or((site != task.site).then_some(task.site));
    labels.extend(
        called.filter(|call| *call != site).map(|call| Label::new(call, "this call starts the task")),
    );
    let mut notes = vec![reason(&why, task, starved.begun)];
    if matches!(blocking.kind, BlockKind::Wait | BlockKind::Net) {
        notes.extend(match starved.awaited {
            Some(true) => Some("what is waited for is up to this task: neither goes on, a deadlock".into()),
            Some(false) => None,
            None => Some("if what is waited for is up to the task, this is a deadlock".into()),
        });
    }
    let start = if always { "cannot" } else { "may not" };
    let message = match starved {
        Starved { begun: true, by: Some(_), awaited, .. } if *awaited != Some(true) => {
            format!("this task {start} go on: another task blocks its thread")
        }
        Starved { begun: true, .. } => {
            let until = match blocking.kind {
                BlockKind::Spin => "until it has acted",
                _ => "until it has answered",
            };
            format!("this task {start} go on: its thread blocks {until}")
        }
        Starved { by: Some(_), .. } => {
            format!("this task {start} start: another task blocks its thread")
        }
        Starved { stopped: Some(_), .. } => {
            format!("this task {start} start: it is aborted before anything suspends")
        }
        _ => format!("this task {start} start: its thread blocks before anything suspends"),
    };
    let by = starved.by.filter(|span| labels.iter().all(|label| label.span != *span));
    let runs =
        if starved.begun { "this task runs on the same thread" } else { "this task is queued before it" };
    labels.extend(by.map(|span| Label::new(span, runs)));
    labels.extend(starved.stopped.map(|span| Label::new(span, "the task is aborted here")));
    let spawned =
        if starved.begun { "the task is spawned here" } else { "the task is spawned here, and only queued" };
    Finding {
        lint: LINT.name,
        at_least: None,
        message,
        primary: Label::new(site, spawned),
        labels,
        notes,
        help: help(cx, function, task, starved, &why),
    }
}

/// The spawn itself, where it stands in code that is checked, and not in a macro's.
fn shown_at(cx: &Analysis<'_, '_, '_>, task: &Task) -> Span {
    match task.via {
        Some(_) if !task.by_macro && !cx.types.program.is_dependency(task.origin_fn) => task.start(),
        _ => task.site,
    }
}

fn chain(cx: &Analysis<'_, '_, '_>, starved: &Starved) -> String {
    let names: Vec<String> =
        starved.blocking.chain.iter().map(|(_, f)| cx.types.program.fn_path(*f)).collect();
    names.join("` and `")
}

fn reason(why: &Why, task: &Task, begun: bool) -> String {
    let starts = if begun { "goes on" } else { "starts" };
    match why {
        Why::OneThread(Runtime::Smol) => {
            "smol's global executor has one thread unless `SMOL_THREADS` says otherwise, and this is it"
                .into()
        }
        Why::OneThread(runtime) => {
            format!(
                "{} runs everything on one thread; a task {starts} only when the running one waits at an `.await`",
                runtime.name()
            )
        }
        Why::Local => {
            format!(
                "a local task runs on the thread that spawned it, and {starts} only when that waits at an `.await`"
            )
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
            Runtime::TokioLocalSet => {
                "a `LocalSet` runs its tasks only while this thread awaits or drives it".into()
            }
            Runtime::Executor => "an executor runs its tasks only while a thread drives it".into(),
            Runtime::AsyncStd => "a local task runs only while its thread is in a `block_on`".into(),
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
            Runtime::TokioLocalSet => {
                "wait inside of the set instead: in the future that `run_until` is given"
            }
            Runtime::Executor => "wait inside of the executor instead: in the future that `run` is given",
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
        BlockKind::Io | BlockKind::Disk | BlockKind::Spin => {}
    }
    help.extend(turn_help(cx, function, task, starved, help.is_empty()));
    let on = if let Why::OneThread(Runtime::Actix) = why { Runtime::Actix } else { task.on };
    let or = if help.is_empty() { "" } else { "or " };
    help.push(Help::words(format!("{or}move the blocking part to `{}`", wording::blocking_call(on))));
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
        _ if starved.by.is_some() || starved.begun => None,
        BlockKind::Wait | BlockKind::Net if starved.awaited != Some(false) => None,
        BlockKind::Io | BlockKind::Disk | BlockKind::Spin => {
            let words =
                "let the task start first, by a yield after the spawn, and one in the loop for all others";
            // One turn is not enough for what the task does after it has suspended.
            let acts_late = task.shape.as_ref().is_some_and(|shape| shape.changes_late);
            let edits = match starved.awaited == Some(true) && acts_late {
                true => None,
                false => turn::yield_after(cx, function, task, starved.position),
            };
            Some(Help::perhaps(format!("{or}{words}"), edits))
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
