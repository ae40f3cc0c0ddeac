//! Where the linter is known not to say what runs show, and why it is left so. The list may only shrink: a gap
//! that covers nothing any more, or less than it says, fails the test.

use cargo_async_lint::executor::profile::Place;
use cargo_async_lint::lint::Claim;
use cargo_async_lint::sketch::print::Dialect;
use cargo_async_lint::sketch::{Deed, Sketch, Step, own_steps, steps};

use super::claims::{Disagreement, Kind};

/// An accepted imprecision.
pub struct Gap {
    pub name: &'static str,
    pub reason: &'static str,
    /// Disagreements that it covers among all sketches that the tests enumerate, by runtime.
    pub covers: &'static [(&'static str, usize)],
    applies: fn(&Sketch, &Dialect, &Disagreement) -> bool,
}

/// All of them.
pub const KNOWN_GAPS: &[Gap] = &[
    Gap {
        name: "a suspended main on one thread",
        reason: "where main shares its thread with the tasks, a task without a suspension of its own is over \
                 when main goes on; a program that relies on it breaks with the first await that the task gets",
        covers: &[("tokio current-thread", 566), ("smol executor", 265), ("smol", 3)],
        applies: |sketch, dialect, found| {
            let alone = matches!(dialect.profile.place, Place::Caller | Place::Workers(1));
            let suspends = |deed: &Deed| {
                deed.suspends() || dialect.cancels() && matches!(deed, Deed::Abort(_) | Deed::AbortAll)
            };
            let main_suspends = own_steps(&sketch.main).iter().any(|step| suspends(&step.deed));
            found.kind == Kind::FalseAlarm && found.claim != Claim::Starved && alone && main_suspends
        },
    },
    Gap {
        name: "collected on some paths",
        reason: "a collection that holds the handle on some of the paths that meet is taken to hold it: which path \
                 was taken is not kept",
        covers: &[("tokio current-thread", 2), ("tokio multi-thread", 2), ("smol", 16)],
        applies: |sketch, _, found| {
            let in_branch = |step: &&Step| matches!(step.deed, Deed::If { .. } | Deed::For(_));
            let collects = |step: &Step| {
                steps(std::slice::from_ref(step)).iter().any(|s| s.deed == Deed::Collect(found.task))
            };
            found.kind == Kind::Missed && steps(&sketch.main).into_iter().filter(in_branch).any(collects)
        },
    },
    Gap {
        name: "a pool that is slow to start",
        reason: "while main is suspended, the threads of a pool are taken to start what waits for them; they need \
                 not have",
        covers: &[("smol", 80)],
        applies: |_, dialect, found| {
            found.kind == Kind::Missed && found.claim == Claim::Lost && dialect.profile.place != Place::Caller
        },
    },
];

/// The gap that covers a disagreement.
pub fn covering(sketch: &Sketch, dialect: &Dialect, found: &Disagreement) -> Option<usize> {
    KNOWN_GAPS.iter().position(|gap| (gap.applies)(sketch, dialect, found))
}
