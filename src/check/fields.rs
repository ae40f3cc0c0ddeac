//! What all functions together do with the handles of a spawn, and with those in a field.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{is_given_up, is_outrun};
use crate::catalogue::DropPolicy;
use crate::flow::FieldKey;
use crate::names::{AdtId, FnId};
use crate::skeleton::{DropKind, ReleaseKind};
use crate::source::Span;
use crate::summary::{Fate, Summaries};
use crate::tree::Vis;
use crate::types::Types;
use crate::workspace::CrateKind;

/// What becomes of the tasks behind fields.
pub(super) struct Fields {
    /// Fields whose tasks somebody waits for, stops, or may.
    pub tended: FxHashSet<FieldKey>,
    /// Fields whose tasks are waited for by value, until a deadline or something else comes first.
    pub given_up: FxHashMap<FieldKey, Vec<Fate>>,
    /// Fields to whose tasks a view was made, and where.
    pub viewed: FxHashMap<FieldKey, Span>,
    /// Where the handle in a field ends after a view of it that stops nothing.
    pub unstopped: FxHashMap<FieldKey, Fate>,
    /// Fields out of which handles are taken only to be dropped, and where.
    pub let_go: FxHashMap<FieldKey, Fate>,
    /// Fields whose tasks somebody waits for.
    pub joined: FxHashSet<FieldKey>,
    /// Those of them out of which handles are thrown, and where.
    pub evicted: FxHashMap<FieldKey, Fate>,
    /// The same of tasks that have ended, or run on.
    pub unread: FxHashMap<FieldKey, Fate>,
    /// Fields on whose objects somebody waits.
    pub awaited: FxHashSet<FieldKey>,
    /// Fields over which somebody asks for an answer, and waits for that.
    pub answered: FxHashSet<FieldKey>,
}

impl Fields {
    /// What all functions tell; `is_meant` is asked of places where a handle is dropped.
    pub fn new(types: &Types<'_, '_>, all: &Summaries, is_meant: impl Fn(Span) -> bool) -> Self {
        let mut let_go = let_go_fields(all);
        let_go.retain(|_, fate| !fate.span().is_some_and(&is_meant));
        let joined = fields_with(all, |fate| matches!(fate, Fate::Joined(_)));
        let stopped = fields_with(all, |fate| matches!(fate, Fate::Aborted(_)));
        // Who only stops those that are left sees no error of any.
        let mut unread = thrown_from(all, &stopped, &[DropKind::Pruned]);
        unread.extend(thrown_from(all, &joined, &[DropKind::Pruned, DropKind::Supplanted]));
        let reports = || all.reports.values();
        Self {
            tended: tended_fields(types, all, &let_go),
            given_up: given_up_fields(all),
            viewed: viewed_fields(all),
            unstopped: unstopped_fields(types, all),
            let_go,
            evicted: thrown_from(all, &joined, &[DropKind::Evicted, DropKind::Supplanted]),
            unread,
            joined,
            awaited: reports().flat_map(|report| report.awaits.iter().cloned()).collect(),
            answered: reports().flat_map(|report| report.answers.iter().cloned()).collect(),
        }
    }
}

/// Fields to whose tasks a view was made, and where first.
fn viewed_fields(all: &Summaries) -> FxHashMap<FieldKey, Span> {
    let mut found: FxHashMap<FieldKey, Span> = FxHashMap::default();
    for (key, fate) in all.reports.values().flat_map(|report| &report.field_fates) {
        if let Fate::Viewed(span) = fate {
            let known = found.entry(key.clone()).or_insert(*span);
            *known = (*known).min(*span);
        }
    }
    found
}

/// Fields out of which a function takes the handle, makes a view of it by which the task could be stopped, and
/// does no more: the end of the handle there, and the view.
fn unstopped_fields(types: &Types<'_, '_>, all: &Summaries) -> FxHashMap<FieldKey, Fate> {
    let mut found = FxHashMap::default();
    for report in all.reports.values() {
        let fates_of = |key| report.field_fates.iter().filter(move |(of, _)| of == key).map(|(_, fate)| fate);
        for (key, _) in report.field_fates.iter().filter(|(_, fate)| matches!(fate, Fate::Viewed(_))) {
            // With the field ends the value that it belongs to, which may lie in another one.
            let holds = |of: &FieldKey| of == key || types.is_among(of.adt, &of.name, key.adt);
            let mut around = report.field_fates.iter().filter(|(of, _)| holds(of)).map(|(_, fate)| fate);
            let lost = around.find(|fate| matches!(fate, Fate::Lost { .. }));
            if let Some(lost) = lost.filter(|_| !fates_of(key).any(Fate::is_kept)) {
                found.insert(key.clone(), lost.clone());
            }
        }
    }
    found
}

/// Fields to whose tasks this happens somewhere.
fn fields_with(all: &Summaries, is_meant: impl Fn(&Fate) -> bool) -> FxHashSet<FieldKey> {
    let fates = all.reports.values().flat_map(|report| &report.field_fates);
    fates.filter(|(_, fate)| is_meant(fate)).map(|(key, _)| key.clone()).collect()
}

/// Those of them out of which handles are taken and dropped in such a way, with the first place where that is done.
fn thrown_from(all: &Summaries, of: &FxHashSet<FieldKey>, by: &[DropKind]) -> FxHashMap<FieldKey, Fate> {
    let mut found: FxHashMap<FieldKey, Fate> = FxHashMap::default();
    let fates = all.reports.values().flat_map(|report| &report.field_fates);
    let is_thrown = |fate: &Fate| matches!(fate, Fate::Lost { how, .. } if by.contains(how));
    for (key, fate) in fates.filter(|(key, fate)| is_thrown(fate) && of.contains(key)) {
        let known = found.entry(key.clone()).or_insert_with(|| fate.clone());
        if fate.span() < known.span() {
            *known = fate.clone();
        }
    }
    found
}

/// Fields whose tasks somebody waits for by value only, with the places where they are let go before they
/// have ended. Where they can be stopped, or go out of sight, nothing is lost.
fn given_up_fields(all: &Summaries) -> FxHashMap<FieldKey, Vec<Fate>> {
    let mut found: FxHashMap<FieldKey, Vec<Fate>> = FxHashMap::default();
    let fates = || all.reports.values().flat_map(|report| &report.field_fates);
    for (key, fate) in fates().filter(|(_, fate)| is_given_up(fate) || is_outrun(fate)) {
        found.entry(key.clone()).or_default().push(fate.clone());
    }
    for (key, fate) in fates() {
        let is_waited_for = matches!(fate, Fate::Joined(_) | Fate::Awaited(_));
        let keeps = matches!(fate, Fate::Stored(..)) || fate.is_kept() && !is_waited_for;
        if keeps {
            found.remove(key);
        }
    }
    found.values_mut().for_each(|fates| fates.sort_by_key(Fate::span));
    found
}

/// The functions in which the handle of a spawn lies in a field.
pub(super) fn keepers(all: &Summaries) -> FxHashMap<(Span, FieldKey), Vec<FnId>> {
    let mut found: FxHashMap<(Span, FieldKey), Vec<FnId>> = FxHashMap::default();
    for (function, report) in all.reports.iter() {
        for (index, fates) in &report.task_fates {
            let start = report.tasks[*index as usize].start();
            for fate in fates {
                if let Fate::Stored(key, _) = fate {
                    found.entry((start, key.clone())).or_default().push(function);
                }
            }
        }
    }
    found
}

/// Spawns whose handles somebody takes out of the value in which they come.
pub(super) fn unpacked(all: &Summaries) -> FxHashSet<Span> {
    let mut found = FxHashSet::default();
    for report in all.reports.values() {
        for (task, fates) in &report.task_fates {
            let task = &report.tasks[*task as usize];
            let cancels = task.policy == Some(DropPolicy::Cancel);
            let stays = |fate: &Fate| match fate {
                Fate::Lost { how: DropKind::WithOwner, .. } => !cancels,
                Fate::Stored(..)
                | Fate::Viewed(_)
                | Fate::Unstopped(_)
                | Fate::Cloned(_)
                | Fate::Returned => true,
                // Whoever waits by other means leaves the handle where it is.
                Fate::Awaited(_) => true,
                _ => false,
            };
            if task.packed && !fates.iter().all(stays) {
                found.insert(task.start());
            }
        }
    }
    found
}

/// Spawns to whose handles something happened.
pub(super) fn spawns_with(all: &Summaries, is_meant: impl Fn(&Fate) -> bool) -> FxHashSet<Span> {
    let mut found = FxHashSet::default();
    for report in all.reports.values() {
        for (task, fates) in &report.task_fates {
            let task = &report.tasks[*task as usize];
            if fates.iter().any(&is_meant) && !task.by_drop {
                // Of the helper that starts it, the same is true of one of its tasks.
                found.extend([task.start(), task.origin]);
            }
        }
    }
    found
}

/// Fields out of which a handle is taken only to be dropped, and where first: it was kept for nothing. Whoever
/// does that to a task that it cancels stops it.
fn let_go_fields(all: &Summaries) -> FxHashMap<FieldKey, Fate> {
    let mut found: FxHashMap<FieldKey, Fate> = FxHashMap::default();
    for (key, fate) in all.reports.values().flat_map(|report| &report.field_fates) {
        if let Fate::Released(ReleaseKind::ExplicitDrop, span) = *fate {
            let dropped = Fate::Lost { how: DropKind::Argument, span, unstarted: false };
            let known = found.entry(key.clone()).or_insert_with(|| dropped.clone());
            if dropped.span() < known.span() {
                *known = dropped;
            }
        }
    }
    for report in all.reports.values() {
        for (task, fates) in &report.task_fates {
            if report.tasks[*task as usize].policy == Some(DropPolicy::Cancel) {
                fates.iter().for_each(|fate| {
                    if let Fate::Stored(key, _) = fate {
                        found.remove(key);
                    }
                });
            }
        }
    }
    found
}

/// Fields whose tasks somebody waits for, stops, or may. To drop what lies there is neither, if it is one of `let_go`.
fn tended_fields(
    types: &Types<'_, '_>,
    all: &Summaries,
    let_go: &FxHashMap<FieldKey, Fate>,
) -> FxHashSet<FieldKey> {
    let mut tended = FxHashSet::default();
    let mut moves: Vec<(FieldKey, FieldKey)> = Vec::new();
    for report in all.reports.values() {
        for (key, fate) in &report.field_fates {
            match fate {
                Fate::Released(ReleaseKind::ExplicitDrop, _) if let_go.contains_key(key) => {}
                Fate::Joined(_)
                | Fate::Aborted(_)
                | Fate::Released(..)
                | Fate::Escaped(_)
                | Fate::Returned => {
                    tended.insert(key.clone());
                }
                Fate::Stored(other, _) => moves.push((key.clone(), other.clone())),
                Fate::Lost { .. } | Fate::Awaited(_) => {}
                Fate::Viewed(_) | Fate::Unstopped(_) | Fate::Cloned(_) => {}
            }
        }
    }
    let mut fields: FxHashSet<FieldKey> = FxHashSet::default();
    for report in all.reports.values() {
        for fate in report.task_fates.values().flatten() {
            if let Fate::Stored(key, _) = fate {
                fields.insert(key.clone());
            }
        }
    }
    tended.extend(fields.into_iter().filter(|key| is_open_to_others(types, key.adt, &key.name)));
    loop {
        let before = tended.len();
        for (from, to) in &moves {
            if tended.contains(to) {
                tended.insert(from.clone());
            }
        }
        if tended.len() == before {
            return tended;
        }
    }
}

/// Code that was not read can reach the field: it is public in a library.
fn is_open_to_others(types: &Types<'_, '_>, adt: AdtId, name: &str) -> bool {
    if let Some(of) = adt.as_static() {
        let krate = types.program.static_def(of).krate;
        return !types.program.is_own(krate) || types.program.krate(krate).kind == CrateKind::Lib;
    }
    let def = types.program.adt(adt);
    // Of a dependency, only a part was read.
    if !types.program.is_own(def.krate) {
        return true;
    }
    let in_library = types.program.krate(def.krate).kind == CrateKind::Lib;
    let (variant, field) = name.split_once('.').unwrap_or(("", name));
    let fields =
        def.variants.iter().filter(|(n, _)| !def.is_enum || n == variant).flat_map(|(_, f)| f.iter());
    let field_is_public = def.is_enum || fields.into_iter().any(|f| f.name == field && f.vis == Vis::Public);
    in_library && def.vis == Vis::Public && field_is_public
}
