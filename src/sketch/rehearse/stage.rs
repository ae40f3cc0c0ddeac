//! What the runs of one path have in common, and what they have shown.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard};

use super::actor::Actor;
use super::{PAUSE, Path, STEPS, Seen, Turns, openings};
use crate::executor::profile::Profile;
use crate::executor::{Options, Schedule, Tail, TaskId, Trace, any, run, thread};
use crate::sketch::{Deed, Sketch, Step, TaskNo};

/// The steps that leave something open.
pub(in crate::sketch) struct Numbers {
    /// Their places in a [`Path`], by address.
    places: BTreeMap<usize, usize>,
    open: Vec<Open>,
}

/// What a step leaves open.
#[derive(Clone, Copy)]
enum Open {
    Branch,
    Loop,
    /// A loop within a loop.
    RepeatedLoop,
}

impl Numbers {
    pub(in crate::sketch) fn of(sketch: &Sketch) -> Arc<Numbers> {
        let mut numbers = Numbers { places: BTreeMap::new(), open: Vec::new() };
        openings(&sketch.main, false, &mut |step, in_loop| {
            numbers.places.insert(address(step), numbers.open.len());
            numbers.open.push(match (&step.deed, in_loop) {
                (Deed::If { .. }, _) => Open::Branch,
                (_, false) => Open::Loop,
                (_, true) => Open::RepeatedLoop,
            });
        });
        Arc::new(numbers)
    }
}

/// Bodies are shared, so that a step stays where it is.
fn address(step: &Step) -> usize {
    std::ptr::from_ref(step) as usize
}

/// What the runs of a path have in common.
pub(in crate::sketch) struct Stage {
    pub(super) profile: Profile,
    numbers: Arc<Numbers>,
    path: Path,
    pub(super) world: World,
    notes: Mutex<Notes>,
}

/// What else can differ between runs of a path.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in crate::sketch) enum World {
    /// Work takes no time.
    Plain,
    /// Work of this task takes [`LONG`].
    SlowWork(TaskNo),
    /// The same, of the first task with this number only: each turn of a loop has one of its own.
    SlowFirst(TaskNo),
    /// This task, or main, sleeps for [`LONG`].
    SlowSleep(TaskNo),
    /// The threads of the pool are held up, and time goes on without them: main's sleeps come to their end
    /// although no worker looks at the timers.
    BusyPool,
    /// A turn of a loop without an end takes no time.
    QuickTurns,
    /// Main stays for a while before it returns.
    LingeringMain,
    /// The same, and the threads of the pool are there before it begins.
    ReadyPool,
}

impl World {
    /// Main stays, so that every task gets its time.
    pub(super) fn lingers(self) -> bool {
        matches!(self, World::LingeringMain | World::ReadyPool)
    }

    /// Until main returns nothing differs from the usual, or from a lingering main.
    pub(super) fn is_usual_at_first(self) -> bool {
        matches!(self, World::Plain | World::LingeringMain | World::ReadyPool)
    }
}

/// What the runs of a path have shown.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) of_run: OfRun,
    /// The same, when main returned.
    at_end: OfRun,
    pub(super) kept: BTreeSet<TaskNo>,
    pub(super) lost: BTreeSet<TaskNo>,
    pub(super) lost_early: BTreeSet<TaskNo>,
    pub(super) lost_unstarted: BTreeSet<TaskNo>,
    /// The ways to those that were lost.
    ways: BTreeMap<TaskNo, Way>,
    /// Tasks that a block held up, each with its line, and the way to it; and those that started all the same.
    held_up: BTreeMap<(TaskNo, u32), Way>,
    pub(super) started_in_time: BTreeSet<(TaskNo, u32)>,
    pub(super) blocked: BTreeMap<(TaskNo, u32), Turns>,
    /// How often each open step was passed, in the run that passed it most often.
    passed: BTreeMap<usize, u8>,
    /// Tasks that came to work.
    worked: BTreeSet<TaskNo>,
}

/// What the run at hand has shown.
#[derive(Clone, Default)]
pub(super) struct OfRun {
    /// What it did to tasks, step by step.
    pub(super) acts: Vec<Act>,
    /// How often each open step was passed.
    passed: BTreeMap<usize, u8>,
    pub(super) started: BTreeSet<TaskId>,
    /// Tasks that came to work.
    worked: BTreeSet<TaskNo>,
    /// Main has returned.
    pub(super) is_over: bool,
    /// Aborted or dropped by a step that says so.
    pub(super) told: BTreeSet<TaskNo>,
    /// Who spawned a task.
    pub(super) spawned_by: BTreeMap<TaskId, Holder>,
    /// Who spawns one with this number just now: others may see a task before its spawner has the handle.
    pub(super) spawning: Vec<(TaskNo, Holder)>,
    /// The choices before each spawn.
    pub(super) chosen: BTreeMap<TaskId, usize>,
    /// Tasks that a block held up, each with its line, and the choices before its spawn.
    pub(super) held_up: Vec<((TaskNo, u32), usize)>,
    /// Who was given the handle of a task by its spawner.
    pub(super) given: BTreeMap<TaskId, Holder>,
    /// Tasks whose handles are used up.
    pub(super) let_go: BTreeSet<TaskId>,
    /// Those that went with their scopes.
    pub(super) lost: BTreeSet<TaskId>,
}

impl OfRun {
    /// Who has the handle of a task.
    pub(super) fn holder(&self, id: TaskId, task: TaskNo) -> Option<Holder> {
        let is_it = |(spawned, _): &&(TaskNo, Holder)| *spawned == task;
        let spawning = || self.spawning.iter().rfind(is_it).map(|(_, holder)| holder);
        let spawner = || self.spawned_by.get(&id).or_else(spawning);
        let known = self.given.get(&id).or_else(spawner).copied();
        known.filter(|_| !self.let_go.contains(&id))
    }

    /// The spawner of a task has its handle.
    pub(super) fn note_handle(&mut self, id: TaskId, spawner: Holder) {
        let is_it = |(_, holder): &(TaskNo, Holder)| holder.id == spawner.id;
        self.spawning.iter().position(is_it).map(|at| self.spawning.remove(at));
        self.spawned_by.insert(id, spawner);
    }
}

/// A task that has the handle of another one, or main.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holder {
    pub(super) id: TaskId,
    pub(super) task: TaskNo,
    /// It was given it by who spawned the other one.
    pub(super) was_given: bool,
}

/// Something that a step did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Act {
    /// Events of the trace before it.
    pub after: usize,
    /// Whose step it was, 0 for main, and its line.
    pub by: TaskNo,
    pub line: u32,
    pub kind: ActKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ActKind {
    /// This task's handle was dropped by an oversight; `early`: before the task had ended.
    Lost { task: TaskId, early: bool },
    /// The thread was held while this task, just spawned, had not started.
    Holds { task: TaskId },
}

/// The beginning of a run, up to the spawn of a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) profile: Profile,
    pub(super) path: Path,
    pub(super) world: World,
    pub(super) schedule: Schedule,
    /// The machine may be slow.
    stalls: bool,
}

/// Ways that are kept, of each task and block: one for each kind of run.
const WAYS: usize = 6;

fn add_way(known: &mut Vec<Way>, way: &Way) {
    let is_alike = |known: &Way| (known.profile, known.world) == (way.profile, way.world);
    if known.len() < WAYS && !known.iter().any(is_alike) {
        known.push(way.clone());
    }
}

impl Way {
    /// A run that begins like it.
    pub(super) fn options(&self, tail: Tail) -> Options {
        let schedule = self.schedule.clone();
        Options { schedule, tail, stalls: self.stalls, steps: STEPS, ..Options::default() }
    }
}

impl Notes {
    fn add_to(&self, seen: &mut Seen) {
        seen.kept.extend(&self.kept);
        seen.lost.extend(&self.lost);
        seen.lost_early.extend(&self.lost_early);
        seen.lost_unstarted.extend(&self.lost_unstarted);
        for (task, way) in &self.ways {
            add_way(seen.ways.entry(*task).or_default(), way);
        }
    }

    fn add_turns_to(&self, path: usize, seen: &mut Seen) {
        for (at, way) in &self.held_up {
            add_way(seen.waited.entry((path, *at)).or_default(), way);
        }
        seen.came_in_time.extend(self.started_in_time.iter().map(|at| (path, *at)));
        for (at, turns) in &self.blocked {
            let known = seen.blocked.entry(*at).or_default();
            known.had |= turns.had;
            known.had_none |= turns.had_none;
        }
    }
}

impl Stage {
    pub(in crate::sketch) fn new(
        profile: &Profile,
        numbers: &Arc<Numbers>,
        path: Path,
        world: World,
    ) -> Stage {
        Stage { profile: *profile, numbers: numbers.clone(), path, world, notes: Mutex::default() }
    }

    /// Adds what its runs have shown.
    pub(in crate::sketch) fn add_to(&self, seen: &mut Seen) {
        self.add_handles_to(seen);
        self.add_turns_to(self.path.number, seen);
    }

    /// Adds what its runs have shown of handles.
    pub(super) fn add_handles_to(&self, seen: &mut Seen) {
        self.lock().add_to(seen);
    }

    /// Adds what its runs have shown of tasks beside spawners that block, as of the path of this number.
    pub(super) fn add_turns_to(&self, path: usize, seen: &mut Seen) {
        self.lock().add_turns_to(path, seen);
    }

    /// Whether its run would have been the same on another path, or in another world: what it asked would have
    /// been answered as it was.
    pub(super) fn plays_the_same(&self, path: &Path, world: World) -> bool {
        let is_slow = |world| matches!(world, World::SlowWork(_) | World::Plain);
        let is_alike = |world| world == self.world || is_slow(world) && is_slow(self.world);
        let notes = self.lock();
        let slow = |world, task: &TaskNo| world == World::SlowWork(*task);
        is_alike(world)
            && notes.worked.iter().all(|task| slow(world, task) == slow(self.world, task))
            && notes.passed.iter().all(|(index, times)| {
                let way = |path: &Path, before| path.way(*index, self.numbers.open[*index], before);
                (0..*times).all(|before| way(&self.path, before) == way(path, before))
            })
    }

    /// The task works, and for how long is not known.
    pub(super) fn works_slowly(&self, task: TaskNo) -> bool {
        let mut notes = self.lock();
        notes.worked.insert(task);
        match self.world {
            World::SlowWork(slow) => slow == task,
            World::SlowFirst(slow) => slow == task && notes.of_run.worked.insert(task),
            _ => false,
        }
    }

    /// What the last run did.
    pub(in crate::sketch) fn acts(&self) -> Vec<Act> {
        self.lock().of_run.acts.clone()
    }

    /// What the last run has shown; it is gone then.
    pub(super) fn take_run(&self) -> OfRun {
        std::mem::take(&mut self.lock().of_run)
    }

    /// What it had shown when main returned; it is gone then.
    pub(super) fn take_end(&self) -> OfRun {
        std::mem::take(&mut self.lock().at_end)
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    pub(in crate::sketch) fn run(self: &Arc<Stage>, sketch: &Sketch, tail: Tail) -> Trace {
        let stalls = !self.world.lingers();
        self.run_on(sketch, Options { tail, stalls, steps: STEPS, ..Options::default() })
    }

    pub(super) fn run_on(self: &Arc<Stage>, sketch: &Sketch, options: Options) -> Trace {
        let stalls = options.stalls;
        let trace = run(options, || self.perform(sketch));
        self.keep_ways(&trace, stalls);
        trace
    }

    /// Keeps the ways to what a block has held up, and to what was lost.
    fn keep_ways(&self, trace: &Trace, stalls: bool) {
        let way = |chosen: usize| Way {
            profile: self.profile,
            path: self.path.clone(),
            world: self.world,
            schedule: Schedule::beginning(&trace.choices[..chosen]),
            stalls,
        };
        let mut notes = self.lock();
        let Notes { of_run, held_up, ways, .. } = &mut *notes;
        for (at, chosen) in std::mem::take(&mut of_run.held_up) {
            held_up.entry(at).or_insert_with(|| way(chosen));
        }
        for task in trace.tasks.iter().filter(|task| of_run.lost.contains(&task.id)) {
            if let Some(chosen) = of_run.chosen.get(&task.id) {
                ways.entry(super::number(task.name.as_deref())).or_insert_with(|| way(*chosen));
            }
        }
    }

    /// One run.
    pub(super) fn perform(self: &Arc<Stage>, sketch: &Sketch) {
        self.lock().of_run = OfRun::default();
        let (stage, main) = (self.clone(), sketch.main.clone());
        any::block_on(&self.profile, async move {
            let lingers = stage.world.lingers();
            if stage.world == World::ReadyPool {
                thread::block(PAUSE);
            }
            Actor::play(stage.clone(), 0, Vec::new(), main).await;
            {
                let mut notes = stage.lock();
                notes.at_end = notes.of_run.clone();
            }
            // Whoever has not used by then what it was given never will.
            if lingers {
                any::sleep(PAUSE * 100).await;
            }
            stage.lock().of_run.is_over = true;
        });
    }

    /// The way that an open step goes this time.
    pub(super) fn way(&self, step: &Step) -> u8 {
        let index = self.numbers.places[&address(step)];
        let mut notes = self.lock();
        let times = notes.of_run.passed.entry(index).or_default();
        let before = *times;
        *times = times.wrapping_add(1);
        let most = notes.passed.entry(index).or_default();
        *most = (*most).max(before.saturating_add(1));
        self.path.way(index, self.numbers.open[index], before)
    }
}

impl Path {
    /// The way that the open step of this number goes, having been passed so many times before.
    fn way(&self, index: usize, open: Open, before: u8) -> u8 {
        let ways = self.ways[index];
        match open {
            Open::Branch => ways >> (before % self.turns) & 1,
            Open::RepeatedLoop => {
                let turns = self.turns + 1;
                ways / turns.pow(u32::from(before % 2)) % turns
            }
            Open::Loop => ways,
        }
    }
}
