//! Functions that call each other, or one by itself: they are run together, until nothing changes.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rustc_hash::{FxHashMap, FxHashSet};

use super::known::{Asked, Found, Known, Own};
use crate::flow::{self, Told};
use crate::names::FnId;
use crate::skeleton::Skeleton;
use crate::types::Types;

/// Rounds over a circle of functions that call each other.
const MAX_ROUNDS: usize = 4;

pub struct Group {
    pub functions: Vec<(FnId, Skeleton)>,
    /// Some call others of the group, or themselves.
    pub circular: bool,
}

/// What a run of a group has found out, and what it rests on.
pub struct Ran {
    pub own: FxHashMap<FnId, Own>,
    /// What it tells of fields, unless it did so already.
    pub told: Vec<Told>,
    pub spent: Vec<Duration>,
    /// Functions of which nothing was known yet.
    missed: Vec<FnId>,
    /// What was known of fields when it began, if it asked.
    version: Option<usize>,
    /// Functions of the group asked for what others of it had told of fields.
    void: bool,
}

impl Ran {
    /// In its turn, the group would have been told the same.
    pub fn holds(&self, found: &Found) -> bool {
        let is_missed = |of: &FnId| found.summaries.get(of).is_none();
        !self.void
            && self.version.is_none_or(|version| version == found.fields.version())
            && self.missed.iter().all(is_missed)
    }
}

impl Group {
    /// Runs the functions until nothing changes. In its turn, the group tells of fields what it finds as it finds
    /// it; before, others must not hear of it.
    pub fn run(&self, types: &Types<'_, '_>, found: &Found, in_turn: bool) -> Ran {
        let rounds = if self.circular { MAX_ROUNDS } else { 1 };
        let version = found.fields.version();
        let mut ran = Ran {
            own: FxHashMap::default(),
            told: Vec::new(),
            spent: vec![Duration::ZERO; self.functions.len()],
            missed: Vec::new(),
            version: None,
            void: false,
        };
        let mut rests = Rests::default();
        for _ in 0..rounds {
            let mut changed = false;
            for (i, (id, skeleton)) in self.functions.iter().enumerate() {
                let of_fields = found.fields.version() + ran.told.len();
                if rests.holds(*id, of_fields) {
                    continue;
                }
                let started = Instant::now();
                let known = Known::so_far(found, &ran.own);
                let known = if self.circular { known.noting() } else { known };
                let (summary, report, told) = flow::run(types, &known, skeleton);
                let asked = known.asked();
                let own = (Arc::new(summary), Arc::new(report));
                ran.spent[i] += started.elapsed();
                let is_new = ran.own.get(id).is_none_or(|(before, _)| *before != own.0);
                if self.circular {
                    rests.note(*id, is_new, &asked, of_fields);
                }
                if in_turn {
                    found.fields.take(told);
                } else {
                    ran.missed.extend(asked.missed());
                    if asked.about_fields() {
                        ran.version = Some(version);
                        ran.void |= !ran.told.is_empty();
                    }
                    ran.told.extend(Some(told).filter(|told| !told.is_empty()));
                }
                changed |= is_new;
                ran.own.insert(*id, own);
                if ran.void {
                    return ran;
                }
            }
            if !changed {
                break;
            }
        }
        ran
    }
}

/// What the last run of each function of a circle rests on: who has seen no change since would say the same.
#[derive(Default)]
struct Rests {
    runs: usize,
    /// The last run of each, and the last that changed its summary.
    of: FxHashMap<FnId, (usize, usize)>,
    on: FxHashMap<FnId, Rest>,
}

struct Rest {
    summaries: FxHashSet<FnId>,
    reports: FxHashSet<FnId>,
    /// What was known of fields, if it asked.
    of_fields: Option<usize>,
}

impl Rests {
    fn note(&mut self, id: FnId, is_new: bool, asked: &Asked, of_fields: usize) {
        self.runs += 1;
        let (run, changed) = self.of.entry(id).or_default();
        *run = self.runs;
        if is_new {
            *changed = self.runs;
        }
        let (summaries, reports) = asked.all();
        let of_fields = asked.about_fields().then_some(of_fields);
        self.on.insert(id, Rest { summaries, reports, of_fields });
    }

    fn holds(&self, id: FnId, of_fields: usize) -> bool {
        let Some((rest, (run, _))) = self.on.get(&id).zip(self.of.get(&id)) else { return false };
        // Of itself it has seen what it said in the run before.
        let is_old = |last: usize| last < *run;
        rest.of_fields.is_none_or(|known| known == of_fields)
            && rest.summaries.iter().all(|of| self.of.get(of).is_none_or(|(_, changed)| is_old(*changed)))
            && rest.reports.iter().all(|of| self.of.get(of).is_none_or(|(run, _)| is_old(*run)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::elaborate::elaborate;
    use crate::workspace::fixture::with_types;

    /// What the task holds can end the wait of `start` only by what `new` tells of fields.
    const PROGRAM: &str = "
use std::sync::Arc;
use tokio::sync::Notify;

struct Owner { stop: Arc<Notify> }
struct Worker { stopped: Arc<Notify> }

fn new(owner: &Owner) -> Worker {
    Worker { stopped: owner.stop.clone() }
}

async fn work(stopped: Arc<Notify>) { stopped.notify_one(); }

impl Worker {
    async fn start(&self, owner: &Owner) {
        let task = tokio::spawn(work(self.stopped.clone()));
        owner.stop.notified().await;
        drop(task);
    }
}
";

    fn group(types: &Types<'_, '_>, id: FnId) -> Group {
        Group { functions: vec![(id, elaborate(types, id).expect("it has a body"))], circular: false }
    }

    /// What one run says, in an order.
    fn said(ran: &Ran) -> String {
        let mut own: Vec<(&FnId, &Own)> = ran.own.iter().collect();
        own.sort_by_key(|(id, _)| **id);
        format!("{own:?}")
    }

    #[test]
    fn what_was_run_ahead_holds_only_if_its_turn_says_the_same() {
        with_types(PROGRAM, |types, _| {
            let count = types.program.fns.len();
            let (nothing, found) = (Found::of(count), Found::of(count));
            let mut void = Vec::new();
            for id in types.program.local_fns() {
                let group = group(types, id);
                // Nothing was known when other threads had time for it.
                let ahead = group.run(types, &nothing, false);
                let held = ahead.holds(&found);
                let in_turn = group.run(types, &found, true);
                match held {
                    true => assert_eq!(said(&ahead), said(&in_turn)),
                    false => void.push(types.program.func(id).name.to_string()),
                }
                let (summary, report) = in_turn.own[&id].clone();
                found.summaries.set(id, summary);
                found.reports.set(id, report);
            }
            assert!(void.contains(&"start".to_owned()), "{void:?}");
            assert!(!void.contains(&"work".to_owned()), "{void:?}");
        });
    }

    #[test]
    fn what_fields_have_to_do_with_each_other_voids_what_was_run_before() {
        with_types(PROGRAM, |types, _| {
            let count = types.program.fns.len();
            let (before, found) = (Found::of(count), Found::of(count));
            let id = |name: &str| {
                types.program.local_fns().find(|id| types.program.func(*id).name == name).expect(name)
            };
            // All that it calls is known, before and after.
            let (summary, report) =
                group(types, id("work")).run(types, &before, true).own[&id("work")].clone();
            for known in [&before, &found] {
                known.summaries.set(id("work"), summary.clone());
                known.reports.set(id("work"), report.clone());
            }
            let start = group(types, id("start"));
            let ahead = start.run(types, &before, false);
            assert!(ahead.holds(&found), "nothing was told yet");
            group(types, id("new")).run(types, &found, true);
            assert!(!ahead.holds(&found), "it asked of fields");
        });
    }

    #[test]
    fn who_has_seen_no_change_is_not_run_again() {
        let [a, b, c] = [FnId(0), FnId(1), FnId(2)];
        let asked = |of: &[FnId], about_fields: bool| {
            let (nothing, own) = (Found::default(), FxHashMap::default());
            let known = Known::so_far(&nothing, &own).noting();
            of.iter().for_each(|of| assert!(known.summary(*of).is_none()));
            if about_fields {
                known.fields();
            }
            known.asked()
        };
        let mut rests = Rests::default();
        assert!(!rests.holds(a, 0), "it was not run yet");
        rests.note(a, true, &asked(&[b], false), 0);
        rests.note(b, true, &asked(&[b, c], false), 0);
        rests.note(c, true, &asked(&[], true), 0);
        assert!(!rests.holds(a, 0), "what it calls was found out since");
        assert!(!rests.holds(b, 0), "it calls itself");
        assert!(rests.holds(c, 0) && !rests.holds(c, 1), "what is known of fields has changed");
        rests.note(a, false, &asked(&[b], false), 0);
        rests.note(b, false, &asked(&[b, c], false), 0);
        assert!(rests.holds(a, 1) && rests.holds(b, 1), "nothing that they rest on has changed");
    }
}
