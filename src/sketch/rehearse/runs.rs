//! The runs of a sketch, each made once.
//!
//! A run asks of its [`Path`] only what it comes to: which branch an `If` takes that no task reaches makes no
//! difference, nor does the slow work of a task that never works. Where a run would be given the same answers
//! as one that was made, there is nothing new in it, and what was seen in that one is noted of its path, too.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::stage::{Numbers, Stage, World};
use super::{Path, Seen};
use crate::executor::profile::Profile;
use crate::executor::{Ending, Tail};
use crate::sketch::Sketch;

/// All runs that were made on one runtime.
pub(super) struct Runs<'s> {
    pub(super) sketch: &'s Sketch,
    pub(super) profile: &'s Profile,
    numbers: Arc<Numbers>,
    made: Vec<Made>,
    /// Paths on which there was one way to go on at every moment, in a world: all schedules are the same.
    only_ways: BTreeSet<(usize, World)>,
}

/// A run that was made.
struct Made {
    stage: Arc<Stage>,
    tail: Tail,
    came_to: CameTo,
}

/// What came of a run.
#[derive(Clone, Copy)]
pub(super) struct CameTo {
    /// Moments with more than one way to go on.
    pub(super) choices: usize,
    pub(super) has_returned: bool,
}

/// What is asked of a run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// Whether tasks start beside spawners that block, and what is unfinished when main returns.
    Turns,
    /// That, and what becomes of handles.
    Handles,
}

impl Asked {
    /// What is asked where the usual runs do not show enough: what becomes of handles only if all get their time, or
    /// if nobody is slower than usual.
    pub(super) fn of(world: World) -> Asked {
        if world.lingers() || world == World::QuickTurns { Asked::Handles } else { Asked::Turns }
    }
}

impl<'s> Runs<'s> {
    pub(super) fn new(sketch: &'s Sketch, profile: &'s Profile) -> Runs<'s> {
        let numbers = Numbers::of(sketch);
        Runs { sketch, profile, numbers, made: Vec::new(), only_ways: BTreeSet::new() }
    }

    /// Makes a run, unless it is like one that was made, and adds what it shows to `seen`.
    pub(super) fn look(
        &mut self,
        path: &Path,
        world: World,
        tail: Tail,
        asked: Asked,
        seen: &mut Seen,
    ) -> CameTo {
        if self.only_ways.contains(&(path.number, world)) {
            return CameTo { choices: 0, has_returned: true };
        }
        let is_like_it = |made: &Made| made.tail == tail && made.stage.plays_the_same(path, world);
        let at = self.made.iter().position(is_like_it);
        let at = at.unwrap_or_else(|| self.make(path, world, tail, seen));
        let Made { stage, came_to, .. } = &self.made[at];
        stage.add_turns_to(path.number, seen);
        if asked == Asked::Handles {
            stage.add_handles_to(seen);
        }
        if came_to.choices == 0 {
            self.only_ways.insert((path.number, world));
        }
        *came_to
    }

    fn make(&mut self, path: &Path, world: World, tail: Tail, seen: &mut Seen) -> usize {
        let stage = Arc::new(Stage::new(self.profile, &self.numbers, path.clone(), world));
        let trace = stage.run(self.sketch, tail);
        seen.look(&trace, &stage);
        let has_returned = trace.ending == Ending::Returned;
        let came_to = CameTo { choices: trace.choices.len(), has_returned };
        self.made.push(Made { stage, tail, came_to });
        self.made.len() - 1
    }
}
