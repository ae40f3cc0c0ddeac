//! Whether a task can start while its thread blocks, and whether that is worth a word.
//!
//! A task starts where something runs it: another thread of its runtime, or this one, once the code on it
//! suspends. Which it is depends on the runtime that the task was given to, and on where the code that spawns
//! it runs. What holds in all runs is told even where spawn and wait stand apart; what holds on some runtimes
//! only, where both stand in one function or the wait is for the task itself.

use crate::catalogue::{BlockKind, Runtime, TaskKind};
use crate::check::Analysis;
use crate::flow::{Position, Starved, Token, Tokens};
use crate::names::FnId;
use crate::positions::Place;
use crate::summary::{Blocking, Task, TaskBody};

/// Why a task cannot start while its thread blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The runtime has this thread only.
    OneThread(Runtime),
    /// The task never leaves this thread.
    Local,
    /// The newest task of a worker waits in a slot that other workers do not take from.
    Slot,
    /// The executor runs tasks only while this thread drives it.
    Driven,
    /// The runtime runs tasks only while somebody drives it, and nobody does.
    NotDriven,
    /// The callers were not read: true of some runtimes.
    Somewhere,
}

impl Why {
    /// It holds whatever else the program does.
    fn is_certain(self) -> bool {
        matches!(self, Why::OneThread(_) | Why::Local | Why::Driven)
    }
}

/// Who runs a task.
enum Runs {
    /// The runtime that the code at hand runs on.
    Here,
    /// One of its own.
    Apart(Runtime),
    Unknown,
}

/// Judges a task that had no turn before its thread blocked: why it cannot start, and whether that holds
/// wherever the function runs, on all paths.
///
/// # Errors
/// Why there is nothing to say.
pub fn judge(
    cx: &Analysis<'_, '_, '_>,
    function: FnId,
    task: &Task,
    starved: &Starved,
) -> Result<(Why, bool), &'static str> {
    if starved.blocking.is_short() && !is_evident(task, starved) {
        return Err("its thread waits for a device only");
    }
    if starved.stopped.is_some() && cx.is_test(function) {
        return Err("a test may well stop what it has not let start");
    }
    if !cx.can_meet(function, task) {
        return Err("it is started in another target, which does not run here");
    }
    let places = cx.positions.of(function, starved.position).into_iter();
    let all: Vec<Option<Why>> = places.map(|place| at(cx, task, starved, place)).collect();
    let reasons: Vec<Why> = all.iter().flatten().copied().collect();
    let is_sure = |why: &Why| match why {
        Why::Slot => !starved.followed,
        why => *why != Why::Somewhere,
    };
    let always = reasons.len() == all.len() && reasons.iter().all(is_sure) && !starved.sometimes;
    let Some(why) = reasons.iter().find(|why| why.is_certain()).or(reasons.first()).copied() else {
        return Err("its thread blocks, but where that runs another thread can start the task");
    };
    if starved.stopped.is_some() && !why.is_certain() {
        return Err("it is stopped where another thread may have started it");
    }
    if is_far_off(starved, why) {
        return Err("its thread may block on some paths of other functions only");
    }
    let is_own = is_own(cx, function, task);
    // Which of a trait's executors a test was given, and so which runtime that starts tasks on, is not known.
    if cx.is_test(function) && task.origin_fn != function && cx.is_executor(task) {
        return Err("it is started by one executor of several, and only a test holds it up");
    }
    if !is_own && !stands_in(cx, function, task) && !is_met(task, starved, why) {
        return Err("its thread blocks in a function that does not know of the task");
    }
    let wanted = match cx.is_test(function) {
        // A test may well hold up its own tasks, as long as it does not wait for them.
        true => {
            let waits = starved.blocking.kind == BlockKind::Wait && starved.awaited != Some(false);
            let sure = why.is_certain() || why == Why::NotDriven && waits || is_evident(task, starved);
            sure && (is_own || is_evident(task, starved)) && starved.awaited != Some(false)
        }
        false => is_wanted((is_own, stands_in(cx, function, task)), task, starved, why),
    };
    let judged = wanted.then_some((why, always));
    judged.ok_or("its thread blocks, which holds the task up in some callers or runtimes only")
}

fn is_wanted((is_own, stands_in): (bool, bool), task: &Task, starved: &Starved, why: Why) -> bool {
    let blocking = &starved.blocking;
    let direct = blocking.chain.is_empty();
    if is_evident(task, starved) {
        return true;
    }
    if blocking.contended || matches!(blocking.kind, BlockKind::Disk | BlockKind::Net) {
        return why.is_certain();
    }
    match why {
        Why::OneThread(_) | Why::Local | Why::Driven => true,
        Why::Slot => {
            is_own && (direct || !blocking.conditional) || stands_in && direct && !blocking.conditional
        }
        Why::NotDriven => {
            let waits = blocking.kind == BlockKind::Wait && starved.awaited != Some(false);
            // Who has a callee start it, and then blocks itself, drives nothing either.
            let near = direct || blocking.chain.len() == 1 && is_long(blocking);
            let is_sure = !blocking.conditional || blocking.repeated && is_long(blocking);
            let is_caller = task.on.is_tokio() && task.called.is_some() && near && is_sure;
            is_own && (direct || waits) || is_caller
        }
        Why::Somewhere => is_own && direct,
    }
}

/// What the thread waits for is up to the task itself.
fn is_evident(task: &Task, starved: &Starved) -> bool {
    let serves = task.shape.as_ref().is_some_and(|shape| shape.serves || shape.accepts);
    starved.awaited == Some(true) || starved.blocking.kind == BlockKind::Net && serves
}

/// The way to the block is long, and not always taken. What some turns of a loop do is done for certain, if not each
/// time; the longer the way, the more it is that has to be so.
fn is_far_off(starved: &Starved, why: Why) -> bool {
    let blocking = &starved.blocking;
    let is_sure = blocking.repeated && is_long(blocking) && why.is_certain();
    blocking.conditional && blocking.chain.len() > if is_sure { 2 } else { 1 }
}

fn is_long(blocking: &Blocking) -> bool {
    matches!(blocking.kind, BlockKind::Wait | BlockKind::Sleep | BlockKind::Spin)
}

/// The function starts the task itself, or by a helper that starts whatever it is given.
fn is_own(cx: &Analysis<'_, '_, '_>, function: FnId, task: &Task) -> bool {
    let gives = || {
        let is_body = matches!(task.body, TaskBody::Code(of, _) if of == function);
        stands_in(cx, function, task) || is_body && task.called.is_some()
    };
    task.origin_fn == function || cx.starts_what_it_is_given(task) && gives()
}

/// A call of the function starts the task, and then it blocks for certain, or waits for the task. What some turns of a
/// loop do is done for certain, if not each time.
fn is_met(task: &Task, starved: &Starved, why: Why) -> bool {
    let blocking = &starved.blocking;
    let is_sure = !blocking.conditional || blocking.repeated && why.is_certain();
    is_evident(task, starved) || task.called.is_some() && is_long(blocking) && is_sure
}

/// The function is given the task's handle: it knows what it starts.
fn stands_in(cx: &Analysis<'_, '_, '_>, function: FnId, task: &Task) -> bool {
    let span = cx.types.program.func(function).span();
    span.file == task.site.file && span.bytes.contains(task.site.bytes)
}

/// Why the task cannot start, given where the code runs that blocks.
fn at(cx: &Analysis<'_, '_, '_>, task: &Task, starved: &Starved, place: Place) -> Option<Why> {
    let evident = is_evident(task, starved);
    match (task.on, task.kind) {
        (Runtime::Executor, _) => executor(cx, task, place),
        (Runtime::AsyncStd, kind) if kind != TaskKind::Local => None,
        (on, TaskKind::Local) => Some(match place {
            Place::Thread if !matches!(on, Runtime::Tokio | Runtime::Actix) => Why::NotDriven,
            _ => Why::Local,
        }),
        (Runtime::Smol, _) => is_task(place).then_some(Why::OneThread(Runtime::Smol)),
        (on, _) if on.is_futures_pool() => {
            let of_one = flavour(cx, task) == Some(Runtime::FuturesPoolOfOne);
            let inside = matches!(place, Place::Task(Runtime::FuturesPoolOfOne, _));
            (of_one && inside).then_some(Why::OneThread(Runtime::FuturesPoolOfOne))
        }
        (on, _) if on.is_tokio() => match runs(cx, task) {
            Runs::Here => here(task, starved, place),
            Runs::Apart(on) => apart(cx, task, on, place, evident, starved.newest),
            Runs::Unknown => None,
        },
        _ => None,
    }
}

/// A task of an executor value, which runs while somebody drives that.
fn executor(cx: &Analysis<'_, '_, '_>, task: &Task, place: Place) -> Option<Why> {
    let local = task.kind == TaskKind::Local;
    if !local && is_driven_elsewhere(cx, task) {
        return None;
    }
    match place {
        Place::Root(Runtime::Executor) | Place::Task(Runtime::Executor, _) => Some(Why::Driven),
        Place::Thread => {
            let own = task.runtime.iter().all(|token| matches!(token, Token::Object(..)));
            (local || own && !task.runtime.is_empty()).then_some(Why::NotDriven)
        }
        _ => None,
    }
}

/// A task of the tokio runtime that the code at hand runs on.
fn here(task: &Task, starved: &Starved, place: Place) -> Option<Why> {
    let on_worker = matches!(place, Place::Task(_, false));
    match place {
        Place::Thread => (task.on == Runtime::TokioCurrentThread).then_some(Why::NotDriven),
        // Nobody can call it where a thread drives tasks, and what async-std drives is in no task of tokio.
        Place::Unknown if starved.blocking.outside || is_driven_by_async_std(task) => None,
        Place::Unknown => unknown(task, starved),
        Place::Root(on) | Place::Task(on, _) => match on {
            Runtime::TokioCurrentThread | Runtime::Actix => Some(Why::OneThread(on)),
            Runtime::TokioOneWorker => on_worker.then_some(Why::OneThread(on)),
            Runtime::TokioMultiThread | Runtime::Tokio => (on_worker && starved.newest).then_some(Why::Slot),
            _ => None,
        },
    }
}

/// A task that was given to a runtime value.
fn apart(
    cx: &Analysis<'_, '_, '_>,
    task: &Task,
    on: Runtime,
    place: Place,
    evident: bool,
    newest: bool,
) -> Option<Why> {
    match (on, place) {
        (Runtime::TokioCurrentThread, _) if is_driven_elsewhere(cx, task) => None,
        (Runtime::TokioCurrentThread, Place::Root(within) | Place::Task(within, _)) => Some(match within {
            Runtime::TokioCurrentThread => Why::OneThread(on),
            _ => Why::NotDriven,
        }),
        (Runtime::TokioCurrentThread, Place::Thread) => Some(Why::NotDriven),
        (Runtime::TokioCurrentThread, Place::Unknown) => evident.then_some(Why::NotDriven),
        (Runtime::TokioOneWorker, Place::Task(Runtime::TokioOneWorker, false)) => Some(Why::OneThread(on)),
        (Runtime::TokioMultiThread, Place::Task(Runtime::TokioMultiThread, false)) => {
            newest.then_some(Why::Slot)
        }
        _ => None,
    }
}

/// Who calls is not known: waiting for somebody can then be a wait for the task itself.
fn unknown(task: &Task, starved: &Starved) -> Option<Why> {
    let waits = match starved.blocking.kind {
        BlockKind::Wait => starved.awaited != Some(false),
        _ => is_evident(task, starved),
    };
    (waits && starved.newest).then_some(Why::Somewhere)
}

fn is_driven_by_async_std(task: &Task) -> bool {
    task.position == Position::Driven(Runtime::AsyncStd)
}

fn is_task(place: Place) -> bool {
    matches!(place, Place::Task(..))
}

fn runs(cx: &Analysis<'_, '_, '_>, task: &Task) -> Runs {
    match flavour(cx, task) {
        _ if task.runtime.is_empty() => Runs::Here,
        Some(Runtime::Tokio) => Runs::Here,
        Some(on) => Runs::Apart(on),
        None => Runs::Unknown,
    }
}

/// The runtime that the task was given to, as the value tells, or the field that it lies in.
fn flavour(cx: &Analysis<'_, '_, '_>, task: &Task) -> Option<Runtime> {
    if !matches!(task.on, Runtime::Tokio | Runtime::FuturesThreadPool) {
        return Some(task.on);
    }
    task.runtime.iter().find_map(|token| match token {
        Token::Field(field) => cx.positions.flavour(field),
        _ => None,
    })
}

/// Another thread has the runtime of the task: it may drive it.
fn is_driven_elsewhere(cx: &Analysis<'_, '_, '_>, task: &Task) -> bool {
    let is_field = |token: &&Token| matches!(token, Token::Field(_));
    let reports = cx.all.reports.iter();
    let mut threads = reports.flat_map(|(function, report)| {
        let threads =
            report.tasks.iter().filter(|task| !matches!(task.kind, TaskKind::Task | TaskKind::Local));
        threads.map(move |thread| (function, &thread.holds))
    });
    let shares = |holds: &Tokens, own: bool| {
        let mut shared = task.runtime.iter().filter(|token| own || is_field(token));
        shared.any(|token| holds.contains(token))
    };
    threads.any(|(function, holds)| shares(holds, function == task.origin_fn))
}
