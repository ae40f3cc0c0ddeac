//! Where each function runs: in the root future of which runtime, in a task, on a plain thread.
//!
//! Entry points say it of themselves (`#[tokio::main(flavor = ..)]`, a sync `main`, `#[tokio::test]`); calls
//! hand it on. A function that nothing calls in what was read can run anywhere.

use std::collections::{BTreeMap, BTreeSet};

use litemap::LiteMap;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::catalogue::{EntryFacts, Runtime};
use crate::flow::{FieldKey, Position};
use crate::names::{CrateId, Def, FnId, Namespace};
use crate::summary::Summaries;
use crate::tree::{Attr, AttrArg, Name};
use crate::types::Types;
use crate::workspace::CrateKind;

/// A place to run, seen from the whole program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Place {
    /// In the future that a `block_on`, `main` or a test drives.
    Root(Runtime),
    /// In a task; `bool`: one that never leaves its thread.
    Task(Runtime, bool),
    /// On a thread that drives no future: a sync `main`, a spawned thread.
    Thread,
    /// Anywhere: the callers were not read.
    Unknown,
}

/// How it is known that a function runs in a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// By its attribute, or as a `main` or a test.
    Entry,
    /// It is handed to code that calls it later: a handler, as a server takes them.
    Handler,
    /// Nothing that was read calls it, and a macro makes the `main` of its program.
    MadeMain,
    /// Nothing that was read calls it.
    NotCalled,
    /// Others than what was read can call it.
    Public,
    /// This function calls it, and runs there itself.
    Called { by: FnId, there: Place },
}

/// The places where functions run, each with the first reason that was found.
pub struct Positions {
    of: FxHashMap<FnId, LiteMap<Place, Reason>>,
    /// The runtimes in the fields by which each function drives futures or starts tasks.
    drivers: FxHashMap<FnId, Vec<Runtime>>,
    /// The flavours of the runtimes that lie in fields.
    flavours: FxHashMap<FieldKey, Runtime>,
}

impl Positions {
    pub fn new(types: &Types<'_, '_>, all: &Summaries) -> Self {
        let mut open: Vec<(FnId, Place, Reason)> = Vec::new();
        let mut called: BTreeSet<FnId> = BTreeSet::new();
        for report in all.reports.values() {
            called.extend(report.calls.iter().map(|(f, _)| *f));
        }
        // Whoever takes an async function to call it later does so in tasks.
        let handed = all.handlers.iter().copied();
        let marked = types.program.local_fns().filter(|id| is_marked_handler(types, *id));
        let mains = mains(types);
        for handler in handed.chain(marked).collect::<BTreeSet<FnId>>() {
            open.push((handler, handler_place(types, &mains, handler), Reason::Handler));
            called.insert(handler);
        }
        let with_mains = with_mains(types);
        for id in types.program.local_fns() {
            if let Some(place) = entry_place(types, id) {
                open.push((id, place, Reason::Entry));
            } else if !called.contains(&id) && is_called_by_made_main(types, &with_mains, id) {
                open.push((id, Place::Thread, Reason::MadeMain));
            } else if !called.contains(&id) {
                open.push((id, Place::Unknown, Reason::NotCalled));
            } else if is_reachable_from_outside(types, id) {
                open.push((id, Place::Unknown, Reason::Public));
            }
        }
        let flavours = flavours(all);
        let drivers = drivers(all, &flavours);
        let mut positions = Self { of: FxHashMap::default(), drivers, flavours };
        let is_test = |id: FnId| types.program.func(id).is_test;
        let (by_tests, open) = open.into_iter().partition(|(id, ..)| is_test(*id));
        positions.spread(all, open, |_| true);
        // What ships runs where programs call it; tests tell only of what nobody else calls.
        let known: FxHashSet<FnId> = positions.of.keys().copied().filter(|id| !is_test(*id)).collect();
        positions.spread(all, by_tests, |id| !known.contains(&id));
        positions
    }

    /// Hands places on from callers to those they call, as far as these take them.
    fn spread(
        &mut self,
        all: &Summaries,
        mut open: Vec<(FnId, Place, Reason)>,
        takes: impl Fn(FnId) -> bool,
    ) {
        while let Some((id, place, reason)) = open.pop() {
            if !takes(id) {
                continue;
            }
            let known = self.of.entry(id).or_default();
            if known.contains_key(&place) {
                continue;
            }
            known.insert(place, reason);
            let Some(report) = all.reports.get(&id) else { continue };
            let called = Reason::Called { by: id, there: place };
            let drivers = self.drivers.get(&id).map_or(&[][..], |v| v);
            let at = |position: Position| absolute(position, place, drivers);
            open.extend(report.calls.iter().map(|(callee, position)| (*callee, at(*position), called)));
        }
    }

    /// The flavour of the runtime in a field, if all that anybody puts there agree.
    pub fn flavour(&self, field: &FieldKey) -> Option<Runtime> {
        self.flavours.get(field).copied()
    }

    /// The places where a step of the function runs that stands at `position` in it.
    pub fn of(&self, id: FnId, position: Position) -> BTreeSet<Place> {
        let drivers = self.drivers.get(&id).map_or(&[][..], |v| v);
        match self.of.get(&id) {
            Some(own) => own.keys().map(|place| absolute(position, *place, drivers)).collect(),
            None => [absolute(position, Place::Unknown, drivers)].into(),
        }
    }

    /// Nothing runs the function but servers that call it, or those that call it for them.
    pub fn only_handles(&self, id: FnId) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            let mut reasons = self.reasons(id).peekable();
            if reasons.peek().is_none() {
                return false;
            }
            for (_, reason) in reasons {
                match reason {
                    Reason::Handler => {}
                    Reason::Called { by, .. } => open.push(by),
                    Reason::Entry | Reason::MadeMain | Reason::NotCalled | Reason::Public => return false,
                }
            }
        }
        true
    }

    /// The places where the function itself runs, and how that is known.
    pub fn reasons(&self, id: FnId) -> impl Iterator<Item = (Place, Reason)> + '_ {
        self.of.get(&id).into_iter().flatten().map(|(place, reason)| (*place, *reason))
    }
}

/// The runtimes of each package's `main`s.
fn mains(types: &Types<'_, '_>) -> BTreeMap<Name, BTreeSet<Runtime>> {
    let mut found: BTreeMap<Name, BTreeSet<Runtime>> = BTreeMap::new();
    for id in types.program.local_fns() {
        let def = types.program.func(id);
        if def.is_test || types.program.is_dependency(id) {
            continue;
        }
        if let Some((facts, attr)) = entry_attr(types, id) {
            let package = types.program.krate(def.krate).package.clone();
            found.entry(package).or_default().insert(entry_runtime(facts, attr));
        }
    }
    found
}

/// Where a server runs its handlers: in tasks of the runtime that its program has.
fn handler_place(types: &Types<'_, '_>, mains: &BTreeMap<Name, BTreeSet<Runtime>>, id: FnId) -> Place {
    let package = &types.program.krate(types.program.func(id).krate).package;
    let runtimes = mains.get(package).into_iter().flatten().copied().collect::<Vec<Runtime>>();
    match runtimes[..] {
        [Runtime::Actix] => Place::Task(Runtime::Actix, true),
        [Runtime::TokioCurrentThread] => Place::Task(Runtime::TokioCurrentThread, false),
        _ => Place::Task(Runtime::Tokio, false),
    }
}

/// Attributes by which frameworks mark what they call for each request or command.
const HANDLER_ATTRIBUTES: &[&str] =
    &["get", "post", "put", "delete", "patch", "head", "options", "route", "handler", "command"];

/// An async function that an attribute of a crate that was not read makes a handler.
fn is_marked_handler(types: &Types<'_, '_>, id: FnId) -> bool {
    let def = types.program.func(id);
    let is_mark =
        |attr: &Attr| attr.path.last().is_some_and(|name| HANDLER_ATTRIBUTES.contains(&name.as_str()));
    def.decl.is_async && def.item.attrs.iter().any(is_mark)
}

/// The flavours of the runtimes in fields: of all that anybody puts there, if they agree.
fn flavours(all: &Summaries) -> FxHashMap<FieldKey, Runtime> {
    let mut known: FxHashMap<FieldKey, Runtime> = FxHashMap::default();
    for (field, runtime) in all.reports.values().flat_map(|report| &report.runtimes) {
        let flavour = known.entry(field.clone()).or_insert(*runtime);
        *flavour = match (*flavour, *runtime) {
            (known, other) if known == other => known,
            (known, other) if known.is_futures_pool() && other.is_futures_pool() => {
                Runtime::FuturesThreadPool
            }
            _ => Runtime::Tokio,
        };
    }
    known
}

/// The flavours of the runtimes by which functions drive futures or start tasks.
fn drivers(all: &Summaries, known: &FxHashMap<FieldKey, Runtime>) -> FxHashMap<FnId, Vec<Runtime>> {
    let flavour = |(field, otherwise): &(FieldKey, Runtime)| known.get(field).copied().unwrap_or(*otherwise);
    let reports = all.reports.iter().filter(|(_, report)| !report.drivers.is_empty());
    reports.map(|(id, report)| (id, report.drivers.iter().map(flavour).collect())).collect()
}

/// The programs whose `main` was read.
fn with_mains(types: &Types<'_, '_>) -> FxHashSet<CrateId> {
    let program = types.program;
    let mains = program.local_fns().map(|id| program.func(id));
    let mains = mains.filter(|def| def.name == "main" && def.module == program.krate(def.krate).root);
    mains.map(|def| def.krate).collect()
}

/// A macro makes the `main` of its program, `criterion_main!` for instance: it calls functions that are not async
/// where no future is driven.
fn is_called_by_made_main(types: &Types<'_, '_>, read: &FxHashSet<CrateId>, id: FnId) -> bool {
    let def = types.program.func(id);
    let kind = types.program.krate(def.krate).kind;
    let can_have_main = matches!(kind, CrateKind::Bin | CrateKind::Example | CrateKind::Bench);
    can_have_main && !read.contains(&def.krate) && !def.decl.is_async && !def.is_test
}

fn is_reachable_from_outside(types: &Types<'_, '_>, id: FnId) -> bool {
    let def = types.program.func(id);
    let krate = types.program.krate(def.krate);
    krate.kind == CrateKind::Lib && def.item.vis == crate::tree::Vis::Public
}

/// A position within a function, given where the function runs.
fn absolute(position: Position, outer: Place, drivers: &[Runtime]) -> Place {
    match position {
        Position::Here => outer,
        Position::Unknown => Place::Unknown,
        Position::Thread => Place::Thread,
        Position::Driven(on) => Place::Root(flavoured(on, outer)),
        Position::DrivenBy(field) => Place::Root(flavoured(drivers[field as usize], outer)),
        Position::TaskOf(field) => Place::Task(flavoured(drivers[field as usize], outer), false),
        Position::Task(on, local) => Place::Task(flavoured(on, outer), local),
    }
}

fn flavoured(on: Runtime, outer: Place) -> Runtime {
    match outer {
        Place::Root(outer) | Place::Task(outer, _) => outer.flavour_of(on),
        Place::Thread | Place::Unknown => on,
    }
}

/// Where a function runs by its own attributes, or as `main`.
pub fn entry_place(types: &Types<'_, '_>, id: FnId) -> Option<Place> {
    let def = types.program.func(id);
    if let Some((facts, attr)) = entry_attr(types, id) {
        return Some(Place::Root(entry_runtime(facts, attr)));
    }
    let krate = types.program.krate(def.krate);
    let is_main = def.name == "main" && def.module == krate.root;
    let is_test =
        def.item.attrs.iter().any(|a| a.path.as_name().is_some_and(|n| n == "test" || n == "bench"));
    (!def.decl.is_async && (is_main || is_test)).then_some(Place::Thread)
}

/// The function is an entry point of a runtime, which its attribute makes for it: whoever calls it waits for its end.
pub fn is_entry(types: &Types<'_, '_>, id: FnId) -> bool {
    types.program.func(id).decl.is_async && entry_attr(types, id).is_some()
}

/// The attribute that makes the function an entry point of a runtime.
pub fn entry_attr<'t>(types: &Types<'_, 't>, id: FnId) -> Option<(EntryFacts, &'t Attr)> {
    let def = types.program.func(id);
    let item = def.item;
    item.attrs.iter().find_map(|attr| {
        match types.program.resolve(def.module, &attr.path, Namespace::Values) {
            Some(Def::Fn(f)) => types.program.func(f).facts.entry.map(|facts| (facts, attr)),
            _ => None,
        }
    })
}

fn entry_runtime(facts: EntryFacts, attr: &Attr) -> Runtime {
    if facts.on != Runtime::Tokio {
        return facts.on;
    }
    let flavor = attr.arg("flavor").and_then(|arg: &AttrArg| arg.value.as_deref());
    let multi = match workers(attr) {
        Some("1") => Runtime::TokioOneWorker,
        _ => Runtime::TokioMultiThread,
    };
    match flavor {
        Some("current_thread" | "local") => Runtime::TokioCurrentThread,
        Some("multi_thread") => multi,
        _ if workers(attr).is_some() => multi,
        _ if facts.test => Runtime::TokioCurrentThread,
        _ => Runtime::TokioMultiThread,
    }
}

fn workers(attr: &Attr) -> Option<&str> {
    attr.arg("worker_threads")?.value.as_deref()
}

#[cfg(test)]
mod tests;
