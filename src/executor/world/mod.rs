//! One run: its actors, its clock, its choices and its record.
//!
//! An *actor* is whatever has a thread of its own in the program: `main`, a worker of a pool, a blocking
//! closure, a plain thread. Every actor sits on an OS thread, but exactly one of them holds the *baton* and
//! runs; the others wait on their [`Seat`]. Where the baton goes next is decided here and nowhere else, by
//! the [`Chooser`], which is what makes a run deterministic and a schedule a value.
//!
//! The life of an actor:
//!
//! ```text
//!              ┌────────── 2 gives way ─────────┐
//!              ▼                                │
//!  1 spawned ─► runnable ── baton passed ──► running ── 5 returns ──► done
//!              ▲                                │
//!              └─ 4 called, or time comes ── parked ◄─ 3 parks
//! ```
//!
//! What can never hold: two actors running; a runnable actor while time jumps (unless the schedule says that
//! the machine stalled); an actor that runs after the run is over, except to unwind.

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::HashMap;
use std::panic::Location;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::Waker;

use super::calls;
use super::clock::Nanos;
use super::run::{Options, Watch};
use super::schedule::Chooser;
use super::threads::{Crew, Job, Seat};
use super::timers::{Key, Timers};
use super::trace::{Ending, Recorder, TaskId, TaskInfo, What, Work};

/// An actor's number; 0 is `main`.
pub(crate) type ActorId = usize;

/// What unwinds the actors of a run that is over. Catching it is possible, keeping it is not: the next step
/// throws it again.
pub(crate) struct Over;

/// Whether a caught panic is only the end of the run, and must be passed on.
pub fn is_over(payload: &(dyn Any + Send)) -> bool {
    payload.is::<Over>()
}

mod end;
mod here;

use end::Left;

thread_local! {
    static HERE: RefCell<Option<Here>> = const { RefCell::new(None) };
}

/// The run, seen from the actor that runs on this thread.
#[derive(Clone)]
pub(crate) struct Here {
    pub(crate) world: Arc<World>,
    pub(crate) me: ActorId,
}

/// Gives the run that this thread is part of. A thread that is part of none begins one of its own, as its
/// `main`, so that programs run without any preparation.
pub(crate) fn with<R>(look: impl FnOnce(&Here) -> R) -> R {
    HERE.with(|cell| {
        if cell.borrow().is_none() {
            let world = World::new(Options::default());
            *cell.borrow_mut() = Some(Here { world, me: 0 });
        }
        let here = cell.borrow();
        look(here.as_ref().expect("set above"))
    })
}

/// Makes this thread the actor for as long as `work` takes.
pub(crate) fn enter<R>(here: Here, work: impl FnOnce() -> R) -> R {
    struct Restore(Option<Here>);
    impl Drop for Restore {
        fn drop(&mut self) {
            let before = self.0.take();
            HERE.with(|cell| *cell.borrow_mut() = before);
        }
    }
    let _restore = Restore(HERE.with(|cell| cell.borrow_mut().replace(here)));
    work()
}

pub(crate) struct World {
    state: Mutex<State>,
    over: AtomicBool,
    /// Whether more than notes is recorded.
    records: bool,
    /// Whether the calls that lead to a spawn are.
    calls: bool,
    extensions: Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
    left: Mutex<Left>,
    /// Who sits below its actors.
    crew: Arc<Crew>,
}

struct State {
    now: Nanos,
    actors: Vec<Actor>,
    /// Actors that are not done.
    live: usize,
    /// Counts the moments at which actors became runnable; orders them.
    stamps: u64,
    /// Who holds the baton.
    running: ActorId,
    /// When the running actor last got it.
    turn_began: Nanos,
    alarms: Timers,
    chooser: Chooser,
    recorder: Recorder,
    watch: Option<Watch>,
    stalls: bool,
    steps: u64,
    /// Calls that blocked the only thread since the last step.
    blocks: u64,
    limit: u64,
    /// Numbers given to tasks, and to threads.
    tasks: u64,
    threads: u64,
    ending: Option<Ending>,
}

struct Actor {
    seat: Arc<Seat>,
    /// What it does, until it is given the baton for the first time: it has no thread before that.
    begins: Option<Job>,
    state: Standing,
    /// Called while it was not parked: the next park returns at once.
    called: bool,
    runnable_since: u64,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Standing {
    Runnable,
    /// Its thread is being started.
    Starting {
        until: Nanos,
    },
    Parked {
        until: Option<Nanos>,
        deaf: bool,
    },
    Done,
}

/// Why a park ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Unparked {
    Called,
    TimedOut,
    /// The run is over and this thread is unwinding: leave every loop.
    Over,
}

impl World {
    pub(crate) fn new(options: Options) -> Arc<World> {
        let seat = Arc::new(Seat::default());
        seat.take();
        let main = Actor { seat, begins: None, state: Standing::Runnable, called: false, runnable_since: 0 };
        let recorder = Recorder { keeps_all: options.records, ..Recorder::default() };
        Arc::new(World {
            state: Mutex::new(State {
                now: 0,
                actors: vec![main],
                live: 1,
                stamps: 0,
                running: 0,
                turn_began: 0,
                alarms: Timers::default(),
                chooser: Chooser::new(options.schedule, options.tail),
                recorder,
                watch: options.watch,
                stalls: options.stalls,
                steps: 0,
                blocks: 0,
                limit: options.steps,
                tasks: 0,
                threads: TaskId::FIRST_THREAD,
                ending: None,
            }),
            over: AtomicBool::new(false),
            records: options.records,
            calls: options.calls,
            extensions: Mutex::default(),
            left: Mutex::default(),
            crew: Crew::own(),
        })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    pub(crate) fn is_over(&self) -> bool {
        self.over.load(Ordering::Acquire)
    }

    /// Something that exists once a run (smol's global executor, say).
    pub(crate) fn extension<T: Any + Send + Sync>(&self, make: impl FnOnce() -> T) -> Arc<T> {
        let known = self.extensions.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(held) = known.get(&TypeId::of::<T>()) {
            return held.clone().downcast().expect("kept under its own type");
        }
        drop(known);
        let made = Arc::new(make());
        let mut known = self.extensions.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        known.insert(TypeId::of::<T>(), made.clone());
        made
    }

    /// Lets a parked actor run on, or its next park return at once. The actor that runs now is expected to
    /// look for what it is called for before it parks.
    pub(crate) fn call(&self, actor: ActorId) {
        let mut state = self.lock();
        match state.actors[actor].state {
            Standing::Parked { deaf: false, .. } => state.make_runnable(actor),
            Standing::Done => {}
            _ if state.running == actor => {}
            _ => state.actors[actor].called = true,
        }
    }

    pub(crate) fn add_alarm(&self, due: Nanos, waker: Waker) -> Key {
        self.lock().alarms.insert(due, waker)
    }

    pub(crate) fn update_alarm(&self, key: Key, waker: &Waker) {
        self.lock().alarms.update(key, waker);
    }

    pub(crate) fn alarm_is_set(&self, key: Key) -> bool {
        self.lock().alarms.contains(key)
    }

    pub(crate) fn remove_alarm(&self, key: Key) {
        self.lock().alarms.remove(key);
    }

    /// How many choices there were.
    pub(crate) fn chosen(&self) -> usize {
        self.lock().chooser.taken.len()
    }

    /// How many events there are.
    pub(crate) fn recorded(&self) -> usize {
        self.lock().recorder.events.len()
    }

    pub(crate) fn record(&self, task: TaskId, what: What, place: Option<&'static Location<'static>>) {
        if !self.records || self.is_over() {
            return;
        }
        let mut state = self.lock();
        let now = state.now;
        state.recorder.push(now, task, what, place);
    }

    pub(crate) fn new_task(
        &self,
        name: Option<Arc<str>>,
        place: &'static Location<'static>,
        work: Work,
    ) -> TaskId {
        let calls = if self.calls { calls::here() } else { Arc::default() };
        let mut state = self.lock();
        let number = match work {
            Work::Thread => &mut state.threads,
            Work::Task | Work::Blocking => &mut state.tasks,
        };
        *number += 1;
        let id = TaskId(*number);
        state.recorder.tasks.push(TaskInfo { id, name, place, work, calls });
        if !self.is_over() {
            let now = state.now;
            state.recorder.push(now, id, What::Created(work), Some(place));
        }
        id
    }

    pub(crate) fn rename(&self, task: TaskId, name: Arc<str>) {
        if let Some(known) = self.lock().recorder.tasks.iter_mut().find(|known| known.id == task) {
            known.name = Some(name);
        }
    }

    pub(crate) fn draw(&self, bound: u64) -> u64 {
        self.lock().chooser.draw(bound)
    }
}

impl Actor {
    /// When it can run without being called.
    fn until(&self) -> Option<Nanos> {
        match self.state {
            Standing::Parked { until, .. } => until,
            Standing::Starting { until } => Some(until),
            Standing::Runnable | Standing::Done => None,
        }
    }
}

impl State {
    fn make_runnable(&mut self, actor: ActorId) {
        self.stamps += 1;
        self.actors[actor].state = Standing::Runnable;
        self.actors[actor].runnable_since = self.stamps;
    }

    /// Moves the clock, frees the actors whose time has come, and takes out the alarms to sound.
    fn advance(&mut self, to: Nanos) -> Vec<Waker> {
        self.now = self.now.max(to);
        let mut due: Vec<(Nanos, ActorId)> = Vec::new();
        for (id, actor) in self.actors.iter().enumerate() {
            due.extend(actor.until().filter(|&until| until <= self.now).map(|until| (until, id)));
        }
        due.sort_unstable();
        for (_, id) in due {
            self.make_runnable(id);
        }
        self.alarms.take_due(self.now)
    }

    fn next_moment(&self) -> Option<Nanos> {
        self.actors.iter().filter_map(Actor::until).chain(self.alarms.next_due()).min()
    }

    /// Who could run, the usual choice first.
    fn ways(&self, going_on: Option<ActorId>) -> Vec<ActorId> {
        let mut ways: Vec<ActorId> = (0..self.actors.len())
            .filter(|&id| self.actors[id].state == Standing::Runnable && Some(id) != going_on)
            .collect();
        ways.sort_by_key(|&id| self.actors[id].runnable_since);
        if let Some(id) = going_on {
            ways.insert(0, id);
        }
        ways
    }
}
