//! Functions that call each other, or one by itself: they are run together, until nothing changes.

use std::sync::Arc;
use std::time::{Duration, Instant};

use rustc_hash::FxHashMap;

use super::known::{Found, Known, Own};
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
        for _ in 0..rounds {
            let mut changed = false;
            for (i, (id, skeleton)) in self.functions.iter().enumerate() {
                let started = Instant::now();
                let known = Known::so_far(found, &ran.own);
                let (summary, report, told) = flow::run(types, &known, skeleton);
                let asked = known.asked();
                let own = (Arc::new(summary), Arc::new(report));
                ran.spent[i] += started.elapsed();
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
                changed |= ran.own.get(id).is_none_or(|(before, _)| *before != own.0);
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
