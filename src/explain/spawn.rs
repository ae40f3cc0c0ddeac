//! How the start of a task was understood, and where it runs.

use super::{Section, calls};
use crate::check::{Analysis, TaskRef};
use crate::elaborate::{Callee, SeenCall};
use crate::names::FnId;
use crate::positions::{Place, Reason, entry_attr};
use crate::source::Span;
use crate::summary::Task;
use crate::tree::{Attr, AttrArg};

/// Ways to a function that are told; there may be as many as it has callers.
const WAYS: usize = 3;
/// Functions on one way that are told.
const STEPS: usize = 12;

/// From the expression as written to the entry of the catalogue that starts the task.
pub fn resolution(cx: &Analysis<'_, '_, '_>, task_ref: TaskRef<'_>) -> Section {
    let task = task_ref.task;
    let mut section = Section::new("the start");
    for (place, written, to) in hops(cx, task_ref) {
        let to = calls::meaning(cx, to);
        section.at(place, format!("`{written}` means {to}, which starts the task"));
    }
    let written = calls::written(cx, task.origin_fn, task.origin.bytes).unwrap_or_else(|| "this".into());
    let import = calls::import(cx, task.origin_fn, task.origin.bytes);
    if let Some((place, path)) = import {
        section.at(place, format!("`use` brings in `{path}`"));
    }
    let api = calls::meaning(cx, task.api);
    section.at(task.origin, format!("`{written}` means {api}: it {}", calls::spawn_words(task)));
    section
}

/// The calls that lead from the place that is responsible for the handle to the spawn itself.
fn hops(cx: &Analysis<'_, '_, '_>, task_ref: TaskRef<'_>) -> Vec<(Span, String, FnId)> {
    let TaskRef { mut function, task, .. } = task_ref;
    let (mut site, mut via) = (task.site, task.via);
    let mut found: Vec<(Span, String, FnId)> = Vec::new();
    while function != task.origin_fn && found.len() < STEPS {
        let seen = calls::of_function(cx, function);
        let started_by = |call: &SeenCall| match call.callee {
            Callee::Fn(to) if call.span == site.bytes => {
                let tasks = &cx.all.reports.get(&to)?.tasks;
                let is_meant = |other: &&Task| other.origin == task.origin && Some(other.site) == via;
                tasks.iter().find(is_meant).map(|inner| (to, inner))
            }
            _ => None,
        };
        let Some((to, inner)) = seen.iter().find_map(started_by) else { break };
        let written = calls::written(cx, function, site.bytes).unwrap_or_else(|| "this".into());
        found.push((site, written, to));
        (function, site, via) = (to, inner.site, inner.via);
    }
    found
}

/// On which runtime, and in which position of it, the function runs that gets the handle, and how that is
/// known.
pub fn runtime(cx: &Analysis<'_, '_, '_>, task_ref: TaskRef<'_>) -> Section {
    let program = cx.types.program;
    let function = task_ref.function;
    let mut section = Section::new("where it is started");
    let ways: Vec<(Place, Reason)> = cx.positions.reasons(function).collect();
    for (place, reason) in ways.iter().take(WAYS) {
        let name = program.fn_path(function);
        section.at(program.func(function).span(), format!("`{name}` runs {}", place_words(*place)));
        way(cx, function, *reason, &mut section);
    }
    if ways.len() > WAYS {
        section.say(format!("and in {} more positions", ways.len() - WAYS));
    }
    if ways.is_empty() {
        section.say("nothing that was read leads here, so it may be started anywhere");
    }
    section
}

fn way(cx: &Analysis<'_, '_, '_>, mut function: FnId, mut reason: Reason, section: &mut Section) {
    let program = cx.types.program;
    for _ in 0..STEPS {
        let def = program.func(function);
        let name = program.fn_path(function);
        let Reason::Called { by, there } = reason else {
            section.at(def.span(), entry_words(cx, function, &name, reason));
            return;
        };
        let calls = calls::of_function(cx, by);
        let call = calls.iter().find(|call| matches!(call.callee, Callee::Fn(id) if id == function));
        let place = call.map_or(program.func(by).span(), |call| Span::new(program.func(by).file, call.span));
        section.at(place, format!("because `{}` calls `{name}`", program.fn_path(by)));
        let next = cx.positions.reasons(by).find(|(place, _)| *place == there);
        let Some((_, next)) = next else { return };
        (function, reason) = (by, next);
    }
    section.say("and so on, through more calls");
}

fn entry_words(cx: &Analysis<'_, '_, '_>, function: FnId, name: &str, reason: Reason) -> String {
    match (reason, entry_attr(cx.types, function)) {
        (Reason::Entry, Some((_, attr))) => {
            format!("because `{name}` has the attribute `#[{}]`", attribute(attr))
        }
        (Reason::Entry, None) => format!("because `{name}` is a `main` or a test that is not async"),
        (Reason::Handler, _) => {
            format!("because `{name}` is handed to code that calls it later, as servers take handlers")
        }
        (Reason::MadeMain, _) => format!("because only a `main` that a macro makes can call `{name}`"),
        (Reason::Public, _) => format!("because `{name}` is public in a library, so others can call it"),
        (Reason::NotCalled | Reason::Called { .. }, _) => {
            format!("because nothing that was read calls `{name}`")
        }
    }
}

fn attribute(attr: &Attr) -> String {
    let arg = |arg: &AttrArg| match &arg.value {
        Some(value) => format!("{} = {value}", arg.name),
        None => arg.name.to_string(),
    };
    let args: Vec<String> = attr.args.iter().map(arg).collect();
    let path = attr.path.text();
    if args.is_empty() { path } else { format!("{path}({})", args.join(", ")) }
}

fn place_words(place: Place) -> String {
    match place {
        Place::Root(on) => {
            format!("in the root future of {}", on.name())
        }
        Place::Task(on, true) => format!("in a task of {} that never leaves its thread", on.name()),
        Place::Task(on, false) => format!("in a task of {}", on.name()),
        Place::Thread => "on a thread that drives no future".into(),
        Place::Unknown => "in a position that is not known".into(),
    }
}
