//! Saying in the source what becomes of a task that nobody waits for.

use super::Site;
use crate::catalogue::Runtime;
use crate::check::Analysis;
use crate::lint::Edit;
use crate::names::FnId;
use crate::source::{ByteSpan, Span};
use crate::summary::Task;

/// `drop(..)` around the spawn: the task runs on, and whoever reads the code sees that it is meant to.
pub fn by_drop(cx: &Analysis<'_, '_, '_>, function: FnId, task: &Task) -> Option<Vec<Edit>> {
    let site = Site::of(cx, function, task)?;
    Some(vec![site.opened("drop(")?, site.insert(site.place.bytes.end, ")")])
}

/// The method that lets a task run on where dropping its handle would cancel it.
pub fn detach_method(task: &Task) -> &'static str {
    match task.on {
        Runtime::FuturesThreadPool | Runtime::FuturesLocalPool => "forget",
        _ => "detach",
    }
}

/// `.detach()` behind the spawn.
pub fn by_detach(cx: &Analysis<'_, '_, '_>, function: FnId, task: &Task) -> Option<Vec<Edit>> {
    // The spawn of a futures pool may fail: what it returns is no handle yet.
    if detach_method(task) != "detach" {
        return None;
    }
    let site = Site::of(cx, function, task)?;
    Some(vec![site.opened("")?, site.insert(site.place.bytes.end, ".detach()")])
}

/// `abort()` in place of `abort_handle()`, at the place of that call.
pub fn by_abort(cx: &Analysis<'_, '_, '_>, view: Span) -> Option<Vec<Edit>> {
    let function = cx.all.function_around(cx.types, view)?;
    let site = Site::at(cx, function, view)?;
    let call = site.file.slice(view.bytes);
    let (receiver, _) = call.rsplit_once("abort_handle")?;
    let start = view.bytes.start + receiver.len() as u32;
    let abort = site.replace(ByteSpan { start, end: view.bytes.end }, "abort()");
    Some(vec![site.opened("")?, abort])
}
