//! A sketch on the reference executor: what becomes of its tasks, on every path and under every schedule
//! within bounds.
//!
//! What nobody can tell from the text (which branch is taken, how often a loop turns) is a [`Path`]. A path is
//! chosen first, then schedules are explored: that a task *cannot* start on a path is true if it starts under
//! no schedule.

mod actor;
mod runs;
mod stage;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use super::{Deed, Sketch, Step, TaskNo, steps};
use crate::executor::profile::{Kind, OnHandleDrop, Place, Profile};
use crate::executor::{End, Ending, Options, Tail, TaskId, Trace, What, run};

use runs::{Asked, Runs};
pub use stage::{Act, ActKind};
use stage::{Holder, OfRun, Way};
pub(super) use stage::{Numbers, Stage, World};

/// How long steps sleep and block: far longer than a step takes, and than a thread needs to start.
pub const PAUSE: Duration = Duration::from_millis(5);

/// The usual schedule, and those in which main, or everybody else, comes first: they show most of what can
/// happen.
pub(super) const EXTREMES: [Tail; 3] = [Tail::Usual, Tail::MainLast(0), Tail::MainLast(usize::MAX)];

/// Turns of a loop that nobody counts: none, one, or two.
const TURNS: u8 = 2;

/// Where that does not show what is looked for, up to three.
const MORE_TURNS: u8 = 3;

/// Random schedules that are tried then.
const MORE_RANDOM: u64 = 16;

/// Random schedules of each path and world that are tried in the end, and most of them: small programs have few
/// that differ.
const LONGER: usize = 120;
const LONGEST: usize = 5_000;

/// Random schedules that begin as a run did which came to a spawn.
const FROM_SPAWN: u64 = 16;

/// Threads of a pool with one for every task.
const MANY: usize = 16;

/// Paths of more turns that are tried.
const MORE_PATHS: usize = 512;

/// What each step that leaves something open does, in the order of writing: the turns of a `For`, or which
/// branch of an `If` is taken. Within a loop there is one bit for each time that it comes to an `If`, and two
/// numbers of turns for a `For`, which are taken over and over again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    ways: Vec<u8>,
    turns: u8,
    /// Tells the paths of a sketch apart.
    number: usize,
}

/// The steps that leave something open, in the order of writing, and whether they stand in a loop.
fn openings<'s>(body: &'s [Step], in_loop: bool, found: &mut impl FnMut(&'s Step, bool)) {
    for step in body {
        if matches!(step.deed, Deed::If { .. } | Deed::For(_)) {
            found(step, in_loop);
        }
        let in_loop = in_loop || matches!(step.deed, Deed::For(_) | Deed::Forever(_));
        if let Deed::Spawn { body, .. } = &step.deed {
            openings(body, in_loop, found);
        }
        step.deed.bodies().for_each(|body| openings(body, in_loop, found));
    }
}

/// In how many ways each open step can go, if loops have up to so many turns.
fn openness(sketch: &Sketch, turns: u8) -> Vec<u8> {
    let mut ways = Vec::new();
    openings(&sketch.main, false, &mut |step, in_loop| {
        ways.push(match (&step.deed, in_loop) {
            (Deed::If { .. }, false) => 2,
            (Deed::If { .. }, true) => 1 << turns,
            (_, false) => turns + 1,
            (_, true) => (turns + 1).pow(2),
        });
    });
    ways
}

fn ways_with(sketch: &Sketch, turns: u8) -> usize {
    openness(sketch, turns).into_iter().fold(1, |paths, ways| paths.saturating_mul(usize::from(ways)))
}

fn paths_with(sketch: &Sketch, turns: u8) -> Vec<Path> {
    let mut found = vec![Vec::new()];
    for way in openness(sketch, turns) {
        let longer = |path: &Vec<u8>| {
            let path = path.clone();
            (0..way).map(move |choice| [path.as_slice(), &[choice]].concat())
        };
        found = found.iter().flat_map(longer).collect();
    }
    let first = if turns == TURNS { 0 } else { ways_with(sketch, TURNS) };
    (first..).zip(found).map(|(number, ways)| Path { ways, turns, number }).collect()
}

/// How many paths a sketch has.
pub fn ways(sketch: &Sketch) -> usize {
    ways_with(sketch, TURNS)
}

/// All paths of a sketch.
pub fn paths(sketch: &Sketch) -> Vec<Path> {
    paths_with(sketch, TURNS)
}

/// The path that the printed program takes when it is run without arguments: no branch, and one turn.
pub fn without_arguments(sketch: &Sketch) -> Path {
    let mut ways = Vec::new();
    openings(&sketch.main, false, &mut |step, in_loop| {
        ways.push(match (&step.deed, in_loop) {
            (Deed::If { .. }, _) => (1 << TURNS) - 1,
            (_, false) => 1,
            (_, true) => 1 + (TURNS + 1),
        });
    });
    Path { ways, turns: TURNS, number: 0 }
}

/// What was seen of the tasks, by their spawns; a spawn in a loop stands for all its tasks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Waited for, aborted, or let go by a step that says so.
    pub kept: BTreeSet<TaskNo>,
    /// The handle went with its scope, and nobody had looked at it.
    pub lost: BTreeSet<TaskNo>,
    /// The same, before the task had ended.
    pub lost_early: BTreeSet<TaskNo>,
    /// The same, before the task had started.
    pub lost_unstarted: BTreeSet<TaskNo>,
    /// It was spawned.
    pub spawned: BTreeSet<TaskNo>,
    /// Main returned, and the task had not finished, and no step had asked it to end.
    pub unfinished: BTreeSet<TaskNo>,
    /// The same, and nothing else had asked it to end, nor had a step dropped its handle, and no other task
    /// that had not ended had its handle.
    pub outstanding: BTreeSet<TaskNo>,
    /// The same, but a task that had not ended had its handle, and would have seen to it; perhaps a third
    /// had the handle of that one.
    pub outstanding_with: BTreeSet<(TaskNo, Vec<TaskNo>)>,
    /// Its handle was given to another task that never came to use it.
    pub carried_off: BTreeSet<TaskNo>,
    /// Its spawner was stopped while it had the handle.
    pub cut_off: BTreeSet<TaskNo>,
    /// It started before main returned.
    pub started: BTreeSet<TaskNo>,
    /// The handle went with its scope in a run in which the task had started, or did all the same.
    pub lost_and_started: BTreeSet<TaskNo>,
    /// Its spawner blocked at a line before anything suspended, and the task did not start meanwhile, in a run
    /// of the path of this number.
    waited: BTreeMap<(usize, (TaskNo, u32)), Vec<Way>>,
    /// The same, and it did.
    came_in_time: BTreeSet<(usize, (TaskNo, u32))>,
    /// The ways to tasks that were lost.
    ways: BTreeMap<TaskNo, Vec<Way>>,
    /// What the steps that block held up, by task and line.
    pub blocked: BTreeMap<(TaskNo, u32), Turns>,
    /// Runs that were made.
    pub runs: usize,
}

/// Whether a task had started by the time at which its spawner went on from a step that blocks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turns {
    /// In some run it had.
    pub had: bool,
    /// In some run it had not, as nothing suspended between its spawn and the step.
    pub had_none: bool,
}

/// Runs all paths, each with a main that ends as it does, and with one that lingers: what becomes of a
/// handle, and whether a task can start beside its spawner, is asked of code that gets its time; what is
/// unfinished when main returns is not.
///
/// Three schedules are always run: the usual one, and the two in which main, or everybody else, comes first.
/// So are `random` more. While that is not `enough`, those are tried in which the work of a task is slow, or that
/// of the first of a loop, more random ones, those in which main comes last for a while, then first, random ones of
/// slow work, loops of more turns, and pools of more threads, as how many there are is not the program's to say.
pub fn rehearse(sketch: &Sketch, profile: &Profile, random: u64, enough: impl Fn(&Seen) -> bool) -> Seen {
    let mut runs = Runs::new(sketch, profile);
    let mut seen = Seen::default();
    let mut paths = paths(sketch);
    let tails: Vec<Tail> = EXTREMES.into_iter().chain((0..random).map(Tail::Random)).collect();
    runs.look_both_ways(&paths, &tails, &mut seen);
    if !enough(&seen) {
        runs.look_further(&paths, random, &mut seen, &enough);
    }
    let is_longer = ways_with(sketch, MORE_TURNS) > paths.len();
    if is_longer && ways_with(sketch, MORE_TURNS) <= MORE_PATHS && !enough(&seen) {
        let longer = paths_with(sketch, MORE_TURNS);
        runs.look_both_ways(&longer, &tails, &mut seen);
        paths.extend(longer);
    }
    if let (Kind::TokioMultiThread, false) = (profile.kind, enough(&seen)) {
        look_at_many_threads(sketch, profile, &paths, &tails, &mut seen);
    }
    seen
}

impl Runs<'_> {
    /// Runs each path with a main that ends as it does, and with one that lingers.
    fn look_both_ways(&mut self, paths: &[Path], tails: &[Tail], seen: &mut Seen) {
        for path in paths {
            for world in [World::Plain, World::LingeringMain] {
                for tail in tails {
                    self.look(path, world, *tail, Asked::Handles, seen);
                }
            }
        }
    }

    /// Tries what may show more, while it is not enough: slow work, random schedules, a pool that is busy or was
    /// ready before, a main that comes last for a while.
    fn look_further(&mut self, paths: &[Path], random: u64, seen: &mut Seen, enough: impl Fn(&Seen) -> bool) {
        let others = other_worlds(self.sketch, self.profile);
        for (path, world) in product(paths, &others) {
            self.look(path, world, Tail::Usual, Asked::of(world), seen);
            if enough(seen) {
                return;
            }
        }
        let more = |from: u64| (from..from + MORE_RANDOM).map(Tail::Random);
        for (path, tail) in paths.iter().flat_map(|path| more(random).map(move |tail| (path, tail))) {
            self.look(path, World::Plain, tail, Asked::Turns, seen);
            if enough(seen) {
                return;
            }
        }
        let worlds: Vec<World> = std::iter::once(World::Plain).chain(others.iter().copied()).collect();
        for (path, world) in product(paths, &worlds) {
            let mut choices = usize::MAX;
            // On the usual one it was looked at before.
            let mut until = usize::from(world == World::Plain);
            while until <= choices {
                let came_to = self.look(path, world, Tail::MainLast(until), Asked::of(world), seen);
                if enough(seen) {
                    return;
                }
                // A main that does not return leaves nobody behind, and past the last choice nothing changes.
                choices = if came_to.has_returned { came_to.choices } else { 0 };
                until += 1;
            }
        }
        for (path, world) in product(paths, &others) {
            for tail in more(0) {
                self.look(path, world, tail, Asked::of(world), seen);
                if enough(seen) {
                    return;
                }
            }
        }
    }
}

/// The worlds that are looked at where the usual one does not show enough.
fn other_worlds(sketch: &Sketch, profile: &Profile) -> Vec<World> {
    let of_loop = |step: &Step| match &step.deed {
        Deed::For(body) | Deed::Forever(body) => spawned(body),
        _ => Vec::new(),
    };
    let repeated: BTreeSet<TaskNo> = steps(&sketch.main).into_iter().flat_map(of_loop).collect();
    let slow = spawned(&sketch.main).into_iter().map(World::SlowWork);
    let slow = slow.chain(repeated.into_iter().map(World::SlowFirst));
    let of_pool = [World::ReadyPool, World::BusyPool].into_iter();
    let has_pool = profile.kind == Kind::TokioMultiThread;
    let is_endless = steps(&sketch.main).iter().any(|step| matches!(step.deed, Deed::Forever(_)));
    let quick = is_endless.then_some(World::QuickTurns);
    slow.chain(of_pool.filter(|_| has_pool)).chain(quick).collect()
}

/// The tasks that a body and those in it start.
fn spawned(body: &[Step]) -> Vec<TaskNo> {
    steps(body).into_iter().filter_map(|step| step.deed.spawns()).collect()
}

/// Each path in each world, or with each schedule.
fn product<'p, T: Copy>(paths: &'p [Path], others: &'p [T]) -> impl Iterator<Item = (&'p Path, T)> + Clone {
    paths.iter().flat_map(move |path| others.iter().map(move |other| (path, *other)))
}

/// Runs the paths on a pool that has a thread for every task.
fn look_at_many_threads(sketch: &Sketch, profile: &Profile, paths: &[Path], tails: &[Tail], seen: &mut Seen) {
    let numbers = Numbers::of(sketch);
    let roomy = Profile { place: Place::Workers(MANY), ..*profile };
    for (path, world) in product(paths, &[World::Plain, World::LingeringMain]) {
        let stage = Arc::new(Stage::new(&roomy, &numbers, path.clone(), world));
        tails.iter().for_each(|tail| drop(stage.run(sketch, *tail)));
        seen.runs += tails.len();
        stage.add_turns_to(path.number, seen);
    }
}

/// Whether somebody sees to what seems lost: as [`look_from_spawns`], on all paths that go on from there.
fn look_from_losses(sketch: &Sketch, numbers: &Arc<Numbers>, seen: &mut Seen) {
    let is_open = |seen: &Seen, task: &TaskNo| {
        !(seen.kept.contains(task) || seen.carried_off.contains(task) || seen.cut_off.contains(task))
    };
    let paths = paths(sketch);
    let lost: Vec<_> = seen.ways.iter().filter(|(task, _)| is_open(seen, task)).collect();
    let lost: Vec<(TaskNo, Way)> =
        lost.into_iter().flat_map(|(task, ways)| ways.iter().map(|way| (*task, way.clone()))).collect();
    for (task, way) in lost.into_iter().filter(|(_, way)| way.world.is_usual_at_first()) {
        // Nobody is hurried from there on.
        for (path, tail) in product(&paths, &[Tail::Usual, Tail::MainLast(usize::MAX)]) {
            if !is_open(seen, &task) {
                break;
            }
            let world = if way.world.lingers() { way.world } else { World::LingeringMain };
            let stage = Arc::new(Stage::new(&way.profile, numbers, path.clone(), world));
            seen.look(&stage.run_on(sketch, way.options(tail)), &stage);
            stage.add_to(seen);
        }
    }
}

/// Looks longer, while what was seen is not `enough`: at what a block held up, from its spawn on; at runs in
/// which a task never ends; and at more random schedules, over all paths, with the usual work and with slow work.
pub fn rehearse_longer(sketch: &Sketch, profile: &Profile, seen: &mut Seen, enough: impl Fn(&Seen) -> bool) {
    let numbers = Numbers::of(sketch);
    let paths = paths(sketch);
    if !enough(seen) {
        look_from_spawns(sketch, &numbers, seen);
        look_from_losses(sketch, &numbers, seen);
    }
    for (path, tail) in product(&paths, &EXTREMES) {
        if enough(seen) {
            return;
        }
        let stage = Arc::new(Stage::new(profile, &numbers, path.clone(), World::LingeringMain));
        let options = Options { tail, steps: MORE_STEPS, ..Options::default() };
        seen.look(&stage.run_on(sketch, options), &stage);
        stage.add_to(seen);
    }
    let worlds: Vec<World> = std::iter::once(World::Plain).chain(other_worlds(sketch, profile)).collect();
    let all = product(&paths, &worlds);
    let runs = LONGEST.min(LONGER * paths.len() * worlds.len());
    let each = (paths.len() * worlds.len()) as u64;
    for (seed, (path, world)) in (0u64..).zip(all.cycle().take(runs)) {
        if enough(seen) {
            return;
        }
        let stage = Arc::new(Stage::new(profile, &numbers, path.clone(), world));
        // A machine that is slow every now and then gives slow work the time that it takes.
        let stalls = !world.lingers() && (seed / each).is_multiple_of(2);
        let options = Options { tail: Tail::Random(seed), stalls, steps: STEPS, ..Options::default() };
        seen.look(&stage.run_on(sketch, options), &stage);
        stage.add_turns_to(path.number, seen);
    }
    if profile.kind == Kind::TokioMultiThread && !enough(seen) {
        let tails: Vec<Tail> = (0..LONGER as u64).map(Tail::Random).collect();
        look_at_many_threads(sketch, profile, &paths, &tails, seen);
    }
    // There may be other ways to a spawn by now.
    if !enough(seen) {
        look_from_spawns(sketch, &numbers, seen);
        look_from_losses(sketch, &numbers, seen);
    }
}

/// Whether what a block held up can come in time: runs that come to its spawn are rare where much must happen
/// before, so others begin as one did that came there.
fn look_from_spawns(sketch: &Sketch, numbers: &Arc<Numbers>, seen: &mut Seen) {
    let held_up: Vec<_> = seen.held_up().map(|(at, ways)| (*at, ways.clone())).collect();
    for (at, ways) in held_up {
        let tails = EXTREMES.into_iter().chain((0..FROM_SPAWN).map(Tail::Random));
        for (tail, way) in tails.flat_map(|tail| ways.iter().map(move |way| (tail, way))) {
            let stage = Arc::new(Stage::new(&way.profile, numbers, way.path.clone(), way.world));
            stage.run_on(sketch, way.options(tail));
            seen.runs += 1;
            stage.add_turns_to(at.0, seen);
            if seen.came_in_time.contains(&at) {
                break;
            }
        }
    }
}

/// Runs one path under the usual schedule.
pub fn once(sketch: &Sketch, profile: &Profile, path: Path) -> Trace {
    let stage = Arc::new(Stage::new(profile, &Numbers::of(sketch), path, World::Plain));
    run(Options { steps: STEPS, ..Options::default() }, || stage.perform(sketch))
}

/// Steps of the executor after which a run is taken to be endless; sketches need some dozens.
const STEPS: u64 = 300;

/// Where main stays beside a task that never ends, that takes more.
const MORE_STEPS: u64 = 4_000;

impl Seen {
    /// On some path its spawner blocks before anything suspends, and in no run of the path the task starts
    /// meanwhile.
    pub fn starved(&self) -> BTreeSet<TaskNo> {
        self.held_up().map(|((_, (task, _)), _)| *task).collect()
    }

    /// What no run has shown to come in time.
    fn held_up(&self) -> impl Iterator<Item = (&(usize, (TaskNo, u32)), &Vec<Way>)> {
        self.waited.iter().filter(|(at, _)| !self.came_in_time.contains(at))
    }

    pub(super) fn look(&mut self, trace: &Trace, stage: &Stage) {
        self.runs += 1;
        let run = stage.take_run();
        let returned = trace.events.iter().position(|event| event.what == What::MainReturned);
        // A runtime that shuts down starts nothing more.
        let too_late = &trace.events[returned.unwrap_or(trace.events.len())..];
        let comes_too_late =
            |id: TaskId| too_late.iter().any(|e| e.task == id && matches!(e.what, What::Created(_)));
        for task in trace.tasks.iter().filter(|task| !comes_too_late(task.id)) {
            let number = number(task.name.as_deref());
            self.spawned.insert(number);
            if run.lost.contains(&task.id) && trace.started(task.id) {
                self.lost_and_started.insert(number);
            }
        }
        let has_returned = trace.ending == Ending::Returned;
        let lingers = stage.world.lingers();
        for task in trace.tasks.iter().filter(|_| lingers || !has_returned) {
            let number = number(task.name.as_deref());
            let Some(holder) = run.holder(task.id, number) else { continue };
            let is_stopped = trace.end(holder.id) == Some(&End::Cancelled);
            match holder.was_given {
                true if has_returned || is_stopped => drop(self.carried_off.insert(number)),
                false if is_stopped => drop(self.cut_off.insert(number)),
                _ => {}
            }
        }
        if has_returned && !lingers {
            self.look_at_end(trace, &stage.take_end(), stage.profile.handle_drop);
        }
    }

    /// What is unfinished when main returns.
    fn look_at_end(&mut self, trace: &Trace, run: &OfRun, on_drop: OnHandleDrop) {
        let Some(end) = trace.events.iter().position(|event| event.what == What::MainReturned) else {
            return;
        };
        let before = &trace.events[..end];
        let has = |task: TaskId, is: fn(&What) -> bool| before.iter().any(|e| e.task == task && is(&e.what));
        let has_ended = |task: TaskId| has(task, |what| matches!(what, What::Ended(_)));
        // What a task has goes with it, if it is dropped itself.
        let takes_along = |holder: &Holder| {
            let was_dropped = has(holder.id, |what| *what == What::Ended(End::Cancelled));
            holder.id != TaskId::MAIN
                && (!has_ended(holder.id) || was_dropped && on_drop == OnHandleDrop::Cancel)
        };
        for task in &trace.tasks {
            let number = number(task.name.as_deref());
            if !has(task.id, |what| matches!(what, What::Created(_))) {
                continue;
            }
            let told = run.told.contains(&number);
            let cancelled = has(task.id, |what| *what == What::CancelRequested);
            let finished = has(task.id, |what| *what == What::Ended(End::Finished));
            if !(finished || told && cancelled) {
                self.unfinished.insert(number);
            }
            if has(task.id, |what| *what == What::Polled) {
                self.started.insert(number);
            }
            if has_ended(task.id) || told || cancelled {
                continue;
            }
            // What goes with a task that a step let go is let go by the step, too.
            let known = run.holder(task.id, number);
            let mut all = std::iter::successors(known, |holder| run.holder(holder.id, holder.task));
            if all.any(|holder| run.told.contains(&holder.task)) {
                continue;
            }
            let next = |holder: &Holder| run.holder(holder.id, holder.task).filter(takes_along);
            let first = run.holder(task.id, number).filter(takes_along);
            let holders: Vec<TaskNo> = std::iter::successors(first, next).map(|holder| holder.task).collect();
            match holders.is_empty() {
                true => self.outstanding.insert(number),
                false => self.outstanding_with.insert((number, holders)),
            };
        }
    }
}

/// A task's number by its name.
fn number(name: Option<&str>) -> TaskNo {
    name.and_then(|name| name.parse().ok()).expect("tasks are named by their numbers")
}
