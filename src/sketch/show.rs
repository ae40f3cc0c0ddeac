//! A run of a sketch that shows what is claimed of one of its tasks.
//!
//! What counts as shown is what the oracle compares: see [`Claim`]. Runs are few: [`PATHS`] paths at most (a
//! sketch with more is not tried), and on each path the extreme schedules, then those in which one task's
//! work is slow, or its sleeps are, then [`TURNS`] in which main comes last for a while.
//!
//! How long work takes, and what is waited for, a sketch does not say: at first no work takes any time, and all
//! waits take the same. A run that shows the claim is tried again with whoever else waits taking longer; where
//! nothing shows it then, what was shown holds [`If`] that is not so.

use std::sync::Arc;

use super::rehearse::{Act, ActKind, EXTREMES, Numbers, Seen, Stage, World, paths, ways};
use super::{Deed, Sketch, Step, TaskNo, own_steps, steps};
use crate::executor::profile::{OnHandleDrop, Profile};
use crate::executor::{Ending, Tail, TaskId, Trace};
use crate::lint::Claim;

/// Paths of the largest sketches that are tried.
pub const PATHS: usize = 64;

/// Schedules of a path in which main comes last for so many choices, and then first.
const TURNS: usize = 16;

/// A run, and the task of which it shows the claim.
#[derive(Clone, Debug)]
pub struct Shown {
    pub trace: Trace,
    /// What it rests on, of what nobody can tell from the text.
    pub provided: Option<If>,
    /// What the steps did, in order.
    pub acts: Vec<Act>,
    pub task: TaskId,
}

/// What takes longer than something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum If {
    /// What this task, or main, does or waits for takes longer than all the rest.
    Slow(TaskNo),
    /// The task takes longer than this one, or main, waits.
    NotSlow(TaskNo),
}

/// The first run that shows the claim of the task.
pub fn show(sketch: &Sketch, profile: &Profile, claim: Claim, task: TaskNo) -> Option<Shown> {
    if ways(sketch) > PATHS || claim == Claim::Outstanding && !sketch.works(task) {
        return None;
    }
    let numbers = Numbers::of(sketch);
    paths(sketch).into_iter().find_map(|path| {
        let stage = |world| Arc::new(Stage::new(profile, &numbers, path.clone(), world));
        let look = Look { sketch, profile, claim, task };
        match claim {
            Claim::Starved => look.starved(&stage(World::Plain)),
            Claim::Lost => [World::Plain, World::LingeringMain].into_iter().find_map(|world| {
                let stage = stage(world);
                EXTREMES.into_iter().find_map(|tail| look.at(&stage, tail))
            }),
            Claim::Outstanding => {
                let plain = stage(World::Plain);
                let tasks: Vec<TaskNo> =
                    steps(&sketch.main).into_iter().filter_map(|step| step.deed.spawns()).collect();
                let extreme = EXTREMES.into_iter().find_map(|tail| look.at(&plain, tail));
                let extreme = extreme.map(|shown| {
                    let mut waiting = waiting(sketch, &tasks).filter(|other| *other != task);
                    let rests_on = waiting.find(|other| {
                        let slower = stage(World::SlowSleep(*other));
                        !EXTREMES.into_iter().any(|tail| look.at(&slower, tail).is_some())
                    });
                    Shown { provided: rests_on.map(If::NotSlow), ..shown }
                });
                let slow = [World::SlowWork, World::SlowSleep];
                let slow = slow.iter().flat_map(|slow| tasks.iter().map(move |task| (slow(*task), *task)));
                let slowly = || {
                    let mut slow = slow;
                    slow.find_map(|(world, task)| {
                        let shown = look.at(&stage(world), Tail::Usual)?;
                        Some(Shown { provided: Some(If::Slow(task)), ..shown })
                    })
                };
                let late = || (1..=TURNS).find_map(|until| look.at(&plain, Tail::MainLast(until)));
                extreme.or_else(slowly).or_else(late)
            }
        }
    })
}

/// Main, and the tasks, as far as they sleep.
fn waiting<'s>(sketch: &'s Sketch, tasks: &'s [TaskNo]) -> impl Iterator<Item = TaskNo> + 's {
    let sleeps = |body: &[Step]| own_steps(body).iter().any(|step| step.deed == Deed::Sleep);
    let all =
        std::iter::once((0, Some(&sketch.main))).chain(tasks.iter().map(|task| (*task, sketch.body(*task))));
    all.filter(move |(_, body)| body.is_some_and(|body| sleeps(body))).map(|(task, _)| task)
}

/// What is looked for.
struct Look<'s> {
    sketch: &'s Sketch,
    profile: &'s Profile,
    claim: Claim,
    task: TaskNo,
}

impl Look<'_> {
    /// Makes a run, and gives it if it shows the claim.
    fn at(&self, stage: &Arc<Stage>, tail: Tail) -> Option<Shown> {
        let trace = stage.run(self.sketch, tail);
        if let Ending::Panicked(_) = trace.ending {
            return None;
        }
        let acts = stage.acts();
        let task = match self.claim {
            Claim::Outstanding => {
                let mut seen = Seen::default();
                seen.look(&trace, stage);
                seen.unfinished.contains(&self.task).then(|| self.unfinished(&trace)).flatten()
            }
            _ => acts.iter().find_map(|act| self.is_shown_by(&trace, act)),
        };
        task.map(|task| Shown { trace, provided: None, acts, task })
    }

    /// No run of the path starts the task while its spawner holds the thread.
    fn starved(&self, stage: &Arc<Stage>) -> Option<Shown> {
        let runs: Vec<Option<Shown>> = EXTREMES.into_iter().map(|tail| self.at(stage, tail)).collect();
        let mut seen = Seen::default();
        stage.add_to(&mut seen);
        runs.into_iter().flatten().next().filter(|_| seen.starved().contains(&self.task))
    }

    fn is_shown_by(&self, trace: &Trace, act: &Act) -> Option<TaskId> {
        let (id, is_shown) = match (self.claim, act.kind) {
            (Claim::Lost, ActKind::Lost { task, early }) => {
                (task, early || self.profile.handle_drop == OnHandleDrop::Detach)
            }
            (Claim::Starved, ActKind::Holds { task }) => (task, true),
            _ => return None,
        };
        (is_shown && self.is_wanted(trace, id)).then_some(id)
    }

    fn is_wanted(&self, trace: &Trace, id: TaskId) -> bool {
        trace.label(id) == self.task.to_string()
    }

    fn unfinished(&self, trace: &Trace) -> Option<TaskId> {
        let ids = trace.tasks.iter().map(|task| task.id);
        ids.filter(|id| self.is_wanted(trace, *id)).find(|id| !trace.finished(*id))
    }
}
