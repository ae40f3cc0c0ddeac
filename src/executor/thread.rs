//! Plain threads and what blocks them: counterparts of `std::thread::{spawn, sleep}`, of `std::sync::Mutex`
//! and of a blocking wait, which pass the baton where std's would stop the OS thread.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::fmt;
use std::panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind};
use std::sync::{Arc, Mutex as StdMutex, MutexGuard as StdGuard};
use std::time::Duration;

use super::clock::{GLANCE, Instant, Nanos, START, TURN};
use super::context;
use super::run::message;
use super::trace::{End, TaskId, What, Work};
use super::world::{self, ActorId, Here, Unparked, World, is_over};

/// Holds the thread for this long: a blocking call, or a computation.
pub fn block(span: Duration) {
    blocked(|| world::with(|here| here.block(span)));
}

/// Records that whoever runs holds the thread for as long as `wait` takes.
fn blocked<R>(wait: impl FnOnce() -> R) -> R {
    let task = THREAD.get().filter(|_| current() == TaskId::MAIN).unwrap_or(current());
    let record = |what: What| world::with(|here| here.world.record(task, what, None));
    record(What::Blocks);
    let waited = wait();
    record(What::GoesOn);
    waited
}

/// One turn of a loop that waits for another thread: takes a microsecond, and others go first.
pub fn relax() {
    world::with(|here| {
        here.work(GLANCE);
        here.give_way();
    });
}

/// Turns of loops that are added up before the clock moves: a microsecond's worth, and a step of the run.
const TURNS: Nanos = 1_000;

/// One turn of a loop that computes: takes a nanosecond, and others run meanwhile.
pub fn turn() {
    let turns = TURNED.get() + 1;
    TURNED.set(turns % TURNS);
    if turns == TURNS {
        world::with(|here| {
            here.work(TURNS * TURN);
            here.give_way();
        });
    }
}

/// Waits, as plain code does, until `is_so`, which others make so; each of their steps is a chance.
pub fn wait_until(is_so: impl FnMut() -> bool) {
    wait(is_so, None);
}

/// As [`wait_until`], but no longer than until `end`; `false` if it was not so by then.
pub fn wait_until_or(is_so: impl FnMut() -> bool, end: Instant) -> bool {
    wait(is_so, Some(end))
}

/// Parks until the run calls.
fn park(here: &Here) {
    if here.park(None) == Unparked::Over {
        resume_unwind(Box::new(world::Over));
    }
}

fn wait(mut is_so: impl FnMut() -> bool, end: Option<Instant>) -> bool {
    if is_so() {
        return true;
    }
    blocked(|| wait_on(is_so, end))
}

fn wait_on(mut is_so: impl FnMut() -> bool, end: Option<Instant>) -> bool {
    let here = world::with(Here::clone);
    loop {
        if end.is_some_and(|end| here.now() >= end.0) {
            return false;
        }
        here.work(GLANCE);
        here.give_way_or_sleep(end.map(|end| end.0));
        if is_so() {
            return true;
        }
    }
}

thread_local! {
    /// The plain thread that this is.
    static THREAD: Cell<Option<TaskId>> = const { Cell::new(None) };
    /// Turns of loops that the clock does not know of yet.
    static TURNED: Cell<Nanos> = const { Cell::new(0) };
    static AT_END: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
}

/// Calls back when this thread ends, as the destructor of a thread-local is called.
pub fn at_end(callback: impl FnOnce() + 'static) {
    AT_END.with(|cell| cell.borrow_mut().push(Box::new(callback)));
}

/// What a thread of the run does last.
pub(crate) fn end() {
    let callbacks = AT_END.with(RefCell::take);
    callbacks.into_iter().for_each(|callback| callback());
}

type Outcome<T> = std::thread::Result<T>;

struct Shared<T> {
    outcome: StdMutex<Slot<T>>,
}

struct Slot<T> {
    value: Option<Outcome<T>>,
    ended: bool,
    waiting: Vec<ActorId>,
}

/// Owns a thread's result; dropping it lets the thread run on.
pub struct JoinHandle<T> {
    shared: Arc<Shared<T>>,
    id: TaskId,
    world: Arc<World>,
    joined: bool,
}

/// Runs `work` on a thread of its own.
#[track_caller]
pub fn spawn<T, W>(work: W) -> JoinHandle<T>
where
    T: Send + 'static,
    W: FnOnce() -> T + Send + 'static,
{
    let slot = Slot { value: None, ended: false, waiting: Vec::new() };
    let shared = Arc::new(Shared { outcome: StdMutex::new(slot) });
    let (theirs, place) = (shared.clone(), Location::caller());
    world::with(|here| {
        let world = here.world.clone();
        let ours = world.clone();
        let id = world.new_task(None, place, Work::Thread);
        here.spawn_actor(START, move || {
            world.record(id, What::Polled, None);
            THREAD.set(Some(id));
            let value = catch_unwind(AssertUnwindSafe(work));
            THREAD.set(None);
            let end = match &value {
                Ok(_) => End::Finished,
                Err(payload) if is_over(&**payload) => return,
                Err(payload) => End::Panicked(message(&**payload)),
            };
            world.record(id, What::Ended(end), None);
            let mut slot = theirs.lock();
            (slot.value, slot.ended) = (Some(value), true);
            let waiting = std::mem::take(&mut slot.waiting);
            drop(slot);
            waiting.into_iter().for_each(|actor| world.call(actor));
        });
        here.may_switch();
        JoinHandle { shared, id, world: ours, joined: false }
    })
}

impl<T> Shared<T> {
    fn lock(&self) -> StdGuard<'_, Slot<T>> {
        self.outcome.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl<T> JoinHandle<T> {
    /// Waits for the thread's end.
    pub fn join(mut self) -> Outcome<T> {
        self.joined = true;
        let here = world::with(Here::clone);
        loop {
            let mut slot = self.shared.lock();
            if let Some(value) = slot.value.take() {
                here.world.record(self.id, What::Joined, None);
                return value;
            }
            slot.waiting.push(here.me);
            drop(slot);
            blocked(|| park(&here));
        }
    }

    /// The thread has ended.
    pub fn is_finished(&self) -> bool {
        self.shared.lock().ended
    }
}

impl<T> Drop for JoinHandle<T> {
    fn drop(&mut self) {
        if self.joined {
            return;
        }
        self.world.record(self.id, What::HandleDropped, None);
        if !self.is_finished() {
            self.world.record(self.id, What::Detached, None);
        }
    }
}

/// A lock for plain code: whoever finds it taken parks until it is free, first come, first served. Held
/// across an await on a thread that others need, it deadlocks as std's does.
#[derive(Default, Debug)]
pub struct Mutex<T> {
    gate: StdMutex<Gate>,
    value: StdMutex<T>,
}

#[derive(Default, Debug)]
struct Gate {
    taken: bool,
    waiting: VecDeque<ActorId>,
}

/// Frees the lock when dropped.
pub struct MutexGuard<'m, T> {
    mutex: &'m Mutex<T>,
    value: Option<StdGuard<'m, T>>,
}

impl<T> Mutex<T> {
    /// A free lock.
    pub const fn new(value: T) -> Mutex<T> {
        let gate = StdMutex::new(Gate { taken: false, waiting: VecDeque::new() });
        Mutex { gate, value: StdMutex::new(value) }
    }

    /// What it guards.
    pub fn into_inner(self) -> T {
        self.value.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Takes the lock.
    pub fn lock(&self) -> MutexGuard<'_, T> {
        let here = world::with(Here::clone);
        here.may_switch();
        loop {
            let mut gate = self.gate.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            if !gate.taken {
                gate.taken = true;
                break;
            }
            gate.waiting.push_back(here.me);
            drop(gate);
            blocked(|| park(&here));
        }
        let value = self.value.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        MutexGuard { mutex: self, value: Some(value) }
    }
}

impl<T> std::ops::Deref for MutexGuard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value.as_ref().expect("held until dropped")
    }
}

impl<T> std::ops::DerefMut for MutexGuard<'_, T> {
    fn deref_mut(&mut self) -> &mut T {
        self.value.as_mut().expect("held until dropped")
    }
}

impl<T: fmt::Debug> fmt::Debug for MutexGuard<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T> Drop for MutexGuard<'_, T> {
    fn drop(&mut self) {
        self.value = None;
        let mut gate = self.mutex.gate.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        gate.taken = false;
        let next = gate.waiting.pop_front();
        drop(gate);
        if let Some(next) = next {
            world::with(|here| here.world.call(next));
        }
    }
}

/// Lets threads wait, without a lock, until another one tells them.
#[derive(Default, Debug)]
pub struct Condvar(StdMutex<VecDeque<ActorId>>);

impl Condvar {
    /// Nobody waits.
    pub const fn new() -> Condvar {
        Condvar(StdMutex::new(VecDeque::new()))
    }

    /// Frees the lock, waits until told, and takes the lock again.
    pub fn wait<'m, T>(&self, guard: MutexGuard<'m, T>) -> MutexGuard<'m, T> {
        let here = world::with(Here::clone);
        let mutex = guard.mutex;
        self.waiting().push_back(here.me);
        drop(guard);
        blocked(|| {
            while self.waiting().contains(&here.me) {
                park(&here);
            }
        });
        mutex.lock()
    }

    /// Tells the one who waits longest.
    pub fn notify_one(&self) {
        let next = self.waiting().pop_front();
        next.into_iter().for_each(|actor| world::with(|here| here.world.call(actor)));
    }

    /// Tells everybody who waits.
    pub fn notify_all(&self) {
        let all = std::mem::take(&mut *self.waiting());
        all.into_iter().for_each(|actor| world::with(|here| here.world.call(actor)));
    }

    fn waiting(&self) -> StdGuard<'_, VecDeque<ActorId>> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// The number of the task, or thread, that this code is part of; main's outside of tasks.
pub fn current() -> TaskId {
    context::current()
}
