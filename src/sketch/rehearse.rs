//! A sketch on the reference executor: what becomes of its tasks, on every path and under every schedule
//! within bounds.
//!
//! What nobody can tell from the text (which branch is taken, how often a loop turns) is a [`Path`]. A path is
//! chosen first, then schedules are explored: that a task *cannot* start on a path is true if it starts under
//! no schedule.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use super::{Body, Deed, Sketch, Step, TaskNo, own_steps, steps};
use crate::executor::profile::{OnHandleDrop, Profile};
use crate::executor::{
    End, Ending, JoinHandle, Options, Tail, TaskId, Trace, What, any, note, recorded, run, thread,
};

/// How long steps sleep and block: far longer than a step takes, and than a thread needs to start.
pub const PAUSE: Duration = Duration::from_millis(5);

/// How long work takes where it is slow: nobody knows, and everything else is faster.
const LONG: Duration = Duration::from_millis(200);

/// How long a turn of an endless loop takes at least.
const TURN: Duration = Duration::from_millis(1);

/// The usual schedule, and those in which main, or everybody else, comes first: they show most of what can
/// happen.
pub(super) const EXTREMES: [Tail; 3] = [Tail::Usual, Tail::MainLast(0), Tail::MainLast(usize::MAX)];

/// Turns of a loop that nobody counts: none, one, or two.
const TURNS: u8 = 3;

/// What each step that leaves something open does, in the order of writing: the turns of a `For`, or which
/// branch of an `If` is taken; one within a loop may take the other branch each second time.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Path(Vec<u8>);

/// The steps that leave something open, and in how many ways.
fn openings(body: &[Step], in_loop: bool, found: &mut Vec<u8>) {
    for step in body {
        match &step.deed {
            Deed::If { .. } => found.push(if in_loop { 4 } else { 2 }),
            Deed::For(_) => found.push(TURNS),
            _ => {}
        }
        let in_loop = in_loop || matches!(step.deed, Deed::For(_) | Deed::Forever(_));
        if let Deed::Spawn { body, .. } = &step.deed {
            openings(body, in_loop, found);
        }
        step.deed.inner().into_iter().for_each(|body| openings(body, in_loop, found));
    }
}

/// How many paths a sketch has.
pub fn ways(sketch: &Sketch) -> usize {
    let mut ways = Vec::new();
    openings(&sketch.main, false, &mut ways);
    ways.into_iter().fold(1, |paths, ways| paths.saturating_mul(usize::from(ways)))
}

/// All paths of a sketch.
pub fn paths(sketch: &Sketch) -> Vec<Path> {
    let mut ways = Vec::new();
    openings(&sketch.main, false, &mut ways);
    let mut found = vec![Path::default()];
    for way in ways {
        let longer = |path: &Path| {
            let path = path.0.clone();
            (0..way).map(move |choice| Path([path.as_slice(), &[choice]].concat()))
        };
        found = found.iter().flat_map(longer).collect();
    }
    found
}

/// The path that the printed program takes when it is run without arguments: no branch, and one turn.
pub fn without_arguments(sketch: &Sketch) -> Path {
    let way = |step: &Step| match step.deed {
        Deed::If { .. } => Some(3),
        Deed::For(_) => Some(1),
        _ => None,
    };
    Path(steps(&sketch.main).into_iter().filter_map(way).collect())
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
    /// The same, and nothing else had asked it to end, nor had a step dropped its handle.
    pub outstanding: BTreeSet<TaskNo>,
    /// Its spawner blocked before anything suspended, and the task did not start meanwhile, in all runs of a
    /// path in which the spawner came to block.
    pub starved: BTreeSet<TaskNo>,
    /// Runs that were made.
    pub runs: usize,
}

/// Runs all paths, each with a main that ends as it does, and with one that lingers: what becomes of a
/// handle, and whether a task can start beside its spawner, is asked of code that gets its time; what is
/// unfinished when main returns is not.
///
/// Three schedules are always run: the usual one, and the two in which main, or everybody else, comes first.
/// So are `random` more. If that was not `enough`, those are tried in which the work of a task is slow, and
/// those in which main comes last for a while, then first.
pub fn rehearse(sketch: &Sketch, profile: &Profile, random: u64, enough: impl Fn(&Seen) -> bool) -> Seen {
    let numbers = Numbers::of(sketch);
    let mut seen = Seen::default();
    let paths = paths(sketch);
    let worlds = [World::Plain, World::LingeringMain];
    for (path, world) in paths.iter().flat_map(|path| worlds.map(|world| (path, world))) {
        let stage = Arc::new(Stage::new(profile, &numbers, path.clone(), world));
        for tail in EXTREMES.into_iter().chain((0..random).map(Tail::Random)) {
            seen.look(&stage.run(sketch, tail), &stage);
        }
        stage.add_to(&mut seen);
    }
    let tasks = steps(&sketch.main).into_iter().filter_map(|step| step.deed.spawns());
    let slow: Vec<World> = tasks.map(World::SlowWork).collect();
    for (path, world) in paths.iter().flat_map(|path| slow.iter().map(move |world| (path, *world))) {
        let stage = Arc::new(Stage::new(profile, &numbers, path.clone(), world));
        if !enough(&seen) {
            seen.look(&stage.run(sketch, Tail::Usual), &stage);
        }
    }
    for path in &paths {
        let stage = Arc::new(Stage::new(profile, &numbers, path.clone(), World::Plain));
        let mut choices = stage.run(sketch, Tail::MainLast(usize::MAX)).choices.len();
        let mut until = 1;
        while until <= choices && !enough(&seen) {
            let trace = stage.run(sketch, Tail::MainLast(until));
            // A main that does not return leaves nobody behind.
            choices = if trace.ending == Ending::Returned { choices.max(trace.choices.len()) } else { 0 };
            seen.look(&trace, &stage);
            until += 1;
        }
    }
    seen
}

/// Runs one path under the usual schedule.
pub fn once(sketch: &Sketch, profile: &Profile, path: Path) -> Trace {
    let stage = Arc::new(Stage::new(profile, &Numbers::of(sketch), path, World::Plain));
    run(Options { steps: STEPS, ..Options::default() }, || stage.perform(sketch))
}

/// Steps of the executor after which a run is taken to be endless; sketches need some dozens.
const STEPS: u64 = 300;

impl Seen {
    pub(super) fn look(&mut self, trace: &Trace, stage: &Stage) {
        self.runs += 1;
        self.spawned.extend(trace.tasks.iter().map(|task| number(task.name.as_deref())));
        if !matches!(trace.ending, Ending::Returned) || stage.world == World::LingeringMain {
            return;
        }
        let told = std::mem::take(&mut stage.lock().told);
        let Some(end) = trace.events.iter().position(|event| event.what == What::MainReturned) else {
            return;
        };
        for task in &trace.tasks {
            let mut events = trace.events[..end].iter().filter(|event| event.task == task.id);
            let number = number(task.name.as_deref());
            if !events.any(|event| matches!(event.what, What::Created(_))) {
                continue;
            }
            let words: Vec<&What> = events.map(|event| &event.what).collect();
            let told = told.contains(&number);
            let cancelled = words.contains(&&What::CancelRequested);
            let finished = words.contains(&&What::Ended(End::Finished));
            if !(finished || told && cancelled) {
                self.unfinished.insert(number);
            }
            if !words.iter().any(|what| matches!(what, What::Ended(_))) && !told && !cancelled {
                self.outstanding.insert(number);
            }
        }
    }
}

/// A task's number by its name.
fn number(name: Option<&str>) -> TaskNo {
    name.and_then(|name| name.parse().ok()).expect("tasks are named by their numbers")
}

/// The places of the steps that leave something open in a [`Path`], by address.
pub(super) struct Numbers(BTreeMap<usize, usize>);

impl Numbers {
    pub(super) fn of(sketch: &Sketch) -> Arc<Numbers> {
        let open = steps(&sketch.main)
            .into_iter()
            .filter(|step| matches!(step.deed, Deed::If { .. } | Deed::For(_)));
        Arc::new(Numbers(open.enumerate().map(|(index, step)| (address(step), index)).collect()))
    }
}

/// Bodies are shared, so that a step stays where it is.
fn address(step: &Step) -> usize {
    std::ptr::from_ref(step) as usize
}

/// What the runs of a path have in common.
pub(super) struct Stage {
    profile: Profile,
    numbers: Arc<Numbers>,
    path: Path,
    world: World,
    notes: Mutex<Notes>,
}

/// What else can differ between runs of a path.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum World {
    /// Work takes no time.
    Plain,
    /// Work of this task takes [`LONG`].
    SlowWork(TaskNo),
    /// Main stays for a while before it returns.
    LingeringMain,
}

/// What the runs of a path have shown.
#[derive(Default)]
pub(super) struct Notes {
    /// What this run did to tasks, step by step.
    acts: Vec<Act>,
    /// How often each open step was passed in this run.
    passed: BTreeMap<usize, u8>,
    started: BTreeSet<TaskNo>,
    /// Aborted or dropped in this run by a step that says so.
    told: BTreeSet<TaskNo>,
    kept: BTreeSet<TaskNo>,
    lost: BTreeSet<TaskNo>,
    lost_early: BTreeSet<TaskNo>,
    lost_unstarted: BTreeSet<TaskNo>,
    starved: BTreeSet<TaskNo>,
    started_in_time: BTreeSet<TaskNo>,
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

impl Notes {
    fn add_to(&self, seen: &mut Seen) {
        seen.kept.extend(&self.kept);
        seen.lost.extend(&self.lost);
        seen.lost_early.extend(&self.lost_early);
        seen.lost_unstarted.extend(&self.lost_unstarted);
        seen.starved.extend(self.starved.difference(&self.started_in_time));
    }
}

impl Stage {
    pub(super) fn new(profile: &Profile, numbers: &Arc<Numbers>, path: Path, world: World) -> Stage {
        Stage { profile: *profile, numbers: numbers.clone(), path, world, notes: Mutex::default() }
    }

    /// Adds what its runs have shown.
    pub(super) fn add_to(&self, seen: &mut Seen) {
        self.lock().add_to(seen);
    }

    /// What the last run did.
    pub(super) fn acts(&self) -> Vec<Act> {
        self.lock().acts.clone()
    }

    fn lock(&self) -> MutexGuard<'_, Notes> {
        self.notes.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    pub(super) fn run(self: &Arc<Stage>, sketch: &Sketch, tail: Tail) -> Trace {
        let options =
            Options { tail, stalls: self.world == World::Plain, steps: STEPS, ..Options::default() };
        run(options, || self.perform(sketch))
    }

    /// One run.
    fn perform(self: &Arc<Stage>, sketch: &Sketch) {
        let mut notes = self.lock();
        notes.passed.clear();
        notes.started.clear();
        notes.told.clear();
        notes.acts.clear();
        drop(notes);
        let (stage, main) = (self.clone(), sketch.main.clone());
        any::block_on(&self.profile, async move {
            let lingers = stage.world == World::LingeringMain;
            Actor::play(stage, 0, Vec::new(), main).await;
            if lingers {
                any::sleep(PAUSE * 100).await;
            }
        });
    }

    /// The way that an open step goes this time.
    fn way(&self, step: &Step) -> u8 {
        let index = self.numbers.0[&address(step)];
        let mut notes = self.lock();
        let times = notes.passed.entry(index).or_default();
        let before = *times;
        *times = times.wrapping_add(1);
        match &step.deed {
            // One bit for odd times and one for even ones.
            Deed::If { .. } => self.path.0[index] >> (before % 2) & 1,
            _ => self.path.0[index],
        }
    }
}

/// A task that runs, or main.
struct Actor {
    stage: Arc<Stage>,
    /// Its number; 0 for main.
    task: TaskNo,
    /// Its variables, oldest first.
    handles: Vec<(TaskNo, JoinHandle<()>)>,
    collected: Vec<(TaskNo, JoinHandle<()>)>,
    /// Spawned by it since it was last suspended.
    fresh: Vec<(TaskNo, TaskId)>,
    /// The line of its step.
    line: u32,
    /// It is in a loop that nothing ends.
    stays: bool,
}

/// The task goes on with its next step, or leaves its body.
type Goes = ControlFlow<()>;

impl Actor {
    async fn play(stage: Arc<Stage>, task: TaskNo, handles: Vec<(TaskNo, JoinHandle<()>)>, body: Body) {
        let mut actor =
            Actor { stage, task, handles, collected: Vec::new(), fresh: Vec::new(), line: 0, stays: false };
        let _ = actor.steps(&body).await;
        actor.leave(0);
        let collected = std::mem::take(&mut actor.collected);
        collected.into_iter().for_each(|(task, handle)| actor.lose(task, handle));
    }

    /// A future that knows itself must be boxed.
    fn steps<'a>(&'a mut self, body: &'a [Step]) -> Pin<Box<dyn Future<Output = Goes> + Send + 'a>> {
        Box::pin(async move {
            let before = self.handles.len();
            for step in body {
                self.step(step).await?;
            }
            self.leave(before);
            Goes::Continue(())
        })
    }

    async fn step(&mut self, step: &Step) -> Goes {
        self.line = step.line;
        match &step.deed {
            Deed::Spawn { task, keeps, body } => self.spawn(*task, *keeps, body),
            Deed::Await(task) => {
                let handle = self.settle(*task);
                let _ = self.suspending(handle).await;
                self.fresh.retain(|(other, _)| other != task);
            }
            Deed::Abort(task) => {
                let handle = self.settle(*task);
                handle.abort();
                self.stage.lock().told.insert(*task);
                self.fresh.retain(|(other, _)| other != task);
                if self.cancels_on_drop() {
                    let _ = self.suspending(handle).await;
                }
            }
            Deed::Drop(task) => {
                let (task, handle) = self.take(*task);
                let mut notes = self.stage.lock();
                notes.told.insert(task);
                // Nobody starts a task in order to cancel it before it runs.
                let is_fresh = self.cancels_on_drop() && self.fresh.iter().any(|(own, _)| *own == task);
                let is_lost = is_fresh && !notes.started.contains(&task);
                if !is_fresh {
                    notes.kept.insert(task);
                }
                drop(notes);
                match is_lost {
                    true => self.lose(task, handle),
                    false => self.drop(task, handle),
                }
            }
            // A step of a branch may have used it up.
            Deed::Leave(task) => {
                if let Some(at) = self.handles.iter().rposition(|(own, _)| own == task) {
                    let (task, handle) = self.handles.remove(at);
                    self.lose(task, handle);
                }
            }
            Deed::Detach(task) => self.settle(*task).detach(),
            Deed::Collect(task) => {
                let handle = self.take(*task);
                if self.stays {
                    self.note_loss(*task, handle.1.id(), false);
                }
                self.collected.push(handle);
            }
            Deed::JoinAll => {
                let collected = std::mem::take(&mut self.collected);
                for (task, handle) in collected {
                    self.stage.lock().kept.insert(task);
                    let _ = self.suspending(handle).await;
                    self.fresh.retain(|(other, _)| *other != task);
                }
            }
            Deed::Yield => self.suspending(any::yield_now()).await,
            Deed::Sleep => self.suspending(any::sleep(PAUSE)).await,
            Deed::Block => self.block(),
            // Others may come in between, as they may around everything that takes time.
            Deed::Work if self.stage.world == World::SlowWork(self.task) => thread::block(LONG),
            Deed::Work => note("done"),
            Deed::If { then, other } => {
                let body = if self.stage.way(step) == 0 { then } else { other };
                self.steps(body).await?;
            }
            Deed::For(body) => {
                for _ in 0..self.stage.way(step) {
                    self.steps(body).await?;
                }
            }
            Deed::Forever(body) => {
                // Nobody will ever look at what is kept beside a loop that does not end.
                self.stays |= !own_steps(body).iter().any(|step| matches!(step.deed, Deed::Return));
                if self.stays {
                    let kept = self.handles.iter().chain(&self.collected);
                    kept.for_each(|(task, handle)| self.note_loss(*task, handle.id(), false));
                }
                loop {
                    thread::block(TURN);
                    self.steps(body).await?;
                }
            }
            Deed::Return => return Goes::Break(()),
        }
        Goes::Continue(())
    }

    fn spawn(&mut self, task: TaskNo, keeps: bool, body: &Body) {
        let used: BTreeSet<TaskNo> = steps(body).iter().filter_map(|step| step.deed.uses()).collect();
        let (moved, stay) =
            std::mem::take(&mut self.handles).into_iter().partition(|(own, _)| used.contains(own));
        self.handles = stay;
        let stage = self.stage.clone();
        let body = body.clone();
        self.stage.lock().started.remove(&task);
        let handle = any::spawn(Some(&task.to_string()), async move {
            stage.lock().started.insert(task);
            Actor::play(stage, task, moved, body).await;
        });
        self.fresh.push((task, handle.id()));
        match keeps {
            true => self.handles.push((task, handle)),
            false => self.lose(task, handle),
        }
    }

    fn take(&mut self, task: TaskNo) -> (TaskNo, JoinHandle<()>) {
        match self.handles.iter().rposition(|(own, _)| *own == task) {
            Some(at) => self.handles.remove(at),
            // The run panics, and nobody but its trace says so.
            None => resume_unwind(Box::new("a step uses a handle that is not there")),
        }
    }

    /// Takes a handle for a step that says what is to become of its task.
    fn settle(&mut self, task: TaskNo) -> JoinHandle<()> {
        self.stage.lock().kept.insert(task);
        self.take(task).1
    }

    fn cancels_on_drop(&self) -> bool {
        self.stage.profile.handle_drop == OnHandleDrop::Cancel
    }

    /// Awaits, and notices when that suspends.
    async fn suspending<F: Future>(&mut self, future: F) -> F::Output {
        let mut future = pin!(future);
        std::future::poll_fn(|cx| {
            let polled = future.as_mut().poll(cx);
            if polled.is_pending() {
                self.fresh.clear();
            }
            polled
        })
        .await
    }

    /// The scope of the newest variables ends.
    fn leave(&mut self, before: usize) {
        while self.handles.len() > before {
            let (task, handle) = self.handles.pop().expect("there are more");
            self.lose(task, handle);
        }
    }

    fn lose(&mut self, task: TaskNo, handle: JoinHandle<()>) {
        self.note_loss(task, handle.id(), !handle.is_finished());
        self.drop(task, handle);
    }

    fn drop(&mut self, task: TaskNo, handle: JoinHandle<()>) {
        if self.cancels_on_drop() {
            self.fresh.retain(|(other, _)| *other != task);
        }
        drop(handle);
    }

    fn note_loss(&self, task: TaskNo, id: TaskId, is_early: bool) {
        let after = recorded();
        let mut notes = self.stage.lock();
        notes.acts.push(self.act(after, ActKind::Lost { task: id, early: is_early }));
        notes.lost.insert(task);
        if is_early {
            notes.lost_early.insert(task);
        }
        if is_early && !notes.started.contains(&task) {
            notes.lost_unstarted.insert(task);
        }
    }

    fn act(&self, after: usize, kind: ActKind) -> Act {
        Act { after, by: self.task, line: self.line, kind }
    }

    fn block(&mut self) {
        let after = recorded();
        let (started, waiting): (Vec<TaskNo>, Vec<TaskNo>) = {
            let mut notes = self.stage.lock();
            let (started, waiting): (Vec<_>, Vec<_>) =
                self.fresh.iter().copied().partition(|(task, _)| notes.started.contains(task));
            let holds = waiting.iter().map(|(_, task)| self.act(after, ActKind::Holds { task: *task }));
            notes.acts.extend(holds);
            let tasks = |of: Vec<(TaskNo, TaskId)>| of.into_iter().map(|(task, _)| task).collect();
            (tasks(started), tasks(waiting))
        };
        thread::block(PAUSE);
        let mut notes = self.stage.lock();
        notes.started_in_time.extend(started);
        for task in waiting {
            match notes.started.contains(&task) {
                true => notes.started_in_time.insert(task),
                false => notes.starved.insert(task),
            };
        }
    }
}
