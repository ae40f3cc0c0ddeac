//! Letting a task start before its thread goes on.

use super::standing::Form;
use super::{Site, known_path};
use crate::catalogue::{BlockKind, Runtime, TaskKind};
use crate::check::Analysis;
use crate::flow::Position;
use crate::lint::Edit;
use crate::names::FnId;
use crate::positions::Place;
use crate::source::ByteSpan;
use crate::summary::{Blocking, Task};

/// A yield right behind the spawn, in code that runs at `position` of the function.
///
/// On an executor whose yield only polls the same future again there is none.
pub fn yield_after(
    cx: &Analysis<'_, '_, '_>,
    function: FnId,
    task: &Task,
    position: Position,
) -> Option<Vec<Edit>> {
    let site = Site::of(cx, function, task)?;
    let is_in_code = site.code.kind.is_async() && site.standing.form != Form::Value;
    if !is_in_code || !is_driven(cx, function, task, position) {
        return None;
    }
    let yield_now = known_path(cx, function, yields(task))?;
    let statement = site.standing.statement;
    Some(vec![site.lines_after(statement.end, statement.start, &[format!("{yield_now}().await;")])])
}

/// Where the code suspends, what runs next is that which has the task: a `LocalSet` that nobody drives yet has
/// no turn to give.
fn is_driven(cx: &Analysis<'_, '_, '_>, function: FnId, task: &Task, position: Position) -> bool {
    if !matches!(task.on, Runtime::TokioLocalSet | Runtime::Executor) {
        return true;
    }
    let runs_it = |place: Place| matches!(place, Place::Root(on) | Place::Task(on, _) if on == task.on);
    cx.positions.of(function, position).into_iter().all(runs_it)
}

/// A sleep that suspends in place of one that blocks.
pub fn sleep(
    cx: &Analysis<'_, '_, '_>,
    function: FnId,
    task: &Task,
    blocking: &Blocking,
) -> Option<Vec<Edit>> {
    // `park_timeout` can be woken early, and `sleep_ms` takes a number.
    let is_plain = blocking.kind == BlockKind::Sleep && blocking.what.ends_with("sleep");
    if !is_plain || !blocking.chain.is_empty() {
        return None;
    }
    let site = Site::at(cx, function, blocking.span)?;
    if !site.code.kind.is_async() {
        return None;
    }
    let sleep = known_path(cx, function, sleeps(task))?;
    let call = blocking.span.bytes;
    let (callee, _) = site.file.slice(call).strip_suffix(')')?.split_once('(')?;
    // The call may stand in a macro, of which the text here is another.
    if !callee.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | ':')) {
        return None;
    }
    let callee = ByteSpan { start: call.start, end: call.start + callee.len() as u32 };
    Some(vec![site.replace(callee, sleep), site.insert(call.end, ".await")])
}

fn yields(task: &Task) -> &'static [&'static str] {
    match task.on {
        Runtime::Smol | Runtime::Executor => &["smol::future::yield_now", "futures_lite::future::yield_now"],
        // The task never leaves this thread, whose pool lets a root future yield to itself.
        Runtime::AsyncStd if task.kind != TaskKind::Local => &["async_std::task::yield_now"],
        Runtime::Actix => &["actix_rt::task::yield_now", "tokio::task::yield_now"],
        on if on.is_tokio() => &["tokio::task::yield_now"],
        _ => &[],
    }
}

fn sleeps(task: &Task) -> &'static [&'static str] {
    match task.on {
        Runtime::Smol | Runtime::Executor => &["smol::Timer::after", "async_io::Timer::after"],
        Runtime::AsyncStd => &["async_std::task::sleep"],
        Runtime::Actix => &["actix_rt::time::sleep", "tokio::time::sleep"],
        on if on.is_tokio() => &["tokio::time::sleep"],
        _ => &[],
    }
}
