//! A task: a future with an owner, from its creation to its end.

use std::any::Any;
use std::cell::RefCell;
use std::fmt;
use std::future::Future;
use std::panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, ThreadId};

use super::clock::{POLL, SPAWN};
use super::context;
use super::handle::{JoinHandle, Output};
use super::profile::{OnHandleDrop, OnPanic};
use super::run::message;
use super::runtime::{How, Runtime};
use super::trace::{End, TaskId, What, Work};
use super::world::{self, World, is_over};

type LocalFuture = Pin<Box<dyn Future<Output = ()>>>;
type SharedFuture = Pin<Box<dyn Future<Output = ()> + Send>>;

/// A task and its life:
///
/// ```text
///  created ─1─► scheduled ─2─► running ─3─► suspended
///                   ▲             │ │           │
///                   └──────5──────┘ │           │
///                   ▲               │           │
///                   └───────────────┼─────4─────┘
///                                   ▼
///                done: finished (6), panicked (7), cancelled (8)
/// ```
///
/// 1. `spawn` puts it in its runtime's queue.
/// 2. The runtime takes it out and polls it.
/// 3. The poll returned `Pending`.
/// 4. Its waker was called.
/// 5. Its waker was called while it ran, and the poll returned `Pending`.
/// 6. The poll returned `Ready`.
/// 7. The poll panicked.
/// 8. A cancellation is a request. It is granted where 2 would have polled, or where 3 or 5 would have
///    suspended: the future is dropped then and there. A task that never suspends again finishes instead.
///
/// What can never hold: a task in two queues, or in a queue twice; a poll after the end; a future that
/// outlives the end of its task.
pub(crate) struct Task {
    id: TaskId,
    world: Arc<World>,
    home: Arc<dyn Runtime>,
    panic: OnPanic,
    state: Mutex<State>,
    future: Mutex<Slot>,
}

#[derive(Default)]
struct State {
    running: bool,
    queued: bool,
    /// Woken while it ran.
    woken: bool,
    cancel: bool,
    end: Option<End>,
    failure: Option<Box<dyn Any + Send>>,
    joiner: Option<Waker>,
    callbacks: Vec<Callback>,
}

type Callback = Box<dyn FnOnce() + Send>;

/// Where the future is kept: futures that may not leave their thread stay in that thread's store.
enum Slot {
    Empty,
    Shared(SharedFuture),
    Local(ThreadId, usize),
}

impl Slot {
    /// Drops the future.
    fn empty(self) {
        match self {
            Slot::Shared(future) => drop(future),
            Slot::Local(home, index) => drop(take_local(home, index)),
            Slot::Empty => {}
        }
    }
}

thread_local! {
    static LOCAL: RefCell<Store> = const { RefCell::new(Store { futures: Vec::new(), free: Vec::new() }) };
}

struct Store {
    futures: Vec<Option<LocalFuture>>,
    free: Vec<usize>,
}

/// How a task is to be spawned.
pub(crate) struct Spec {
    pub(crate) name: Option<Arc<str>>,
    pub(crate) place: &'static Location<'static>,
    pub(crate) handle_drop: OnHandleDrop,
    pub(crate) panic: OnPanic,
    pub(crate) work: Work,
}

impl Spec {
    /// As the runtime's profile says.
    pub(crate) fn of(runtime: &dyn Runtime, place: &'static Location<'static>) -> Spec {
        let profile = runtime.profile();
        let place = context::caller().unwrap_or(place);
        Spec { name: None, place, handle_drop: profile.handle_drop, panic: profile.panic, work: Work::Task }
    }

    pub(crate) fn named(self, name: Option<Arc<str>>) -> Spec {
        Spec { name, ..self }
    }
}

/// Gives `future` to the runtime as a new task.
pub(crate) fn spawn<F>(home: &Arc<dyn Runtime>, spec: Spec, future: F) -> JoinHandle<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let output = Output::default();
    let body = Body { future: Some(Box::pin(future)), output: output.clone() };
    start(home, spec, output, Slot::Shared(Box::pin(body)))
}

/// As [`spawn`], for a future that may not leave this thread.
pub(crate) fn spawn_local<F>(home: &Arc<dyn Runtime>, spec: Spec, future: F) -> JoinHandle<F::Output>
where
    F: Future + 'static,
    F::Output: 'static,
{
    let output = Output::default();
    let body = Body { future: Some(Box::pin(future)), output: output.clone() };
    let future: LocalFuture = Box::pin(body);
    let index = LOCAL.with(|store| {
        let mut store = store.borrow_mut();
        match store.free.pop() {
            Some(index) => {
                store.futures[index] = Some(future);
                index
            }
            None => {
                store.futures.push(Some(future));
                store.futures.len() - 1
            }
        }
    });
    start(home, spec, output, Slot::Local(thread::current().id(), index))
}

fn start<T>(home: &Arc<dyn Runtime>, spec: Spec, output: Output<T>, slot: Slot) -> JoinHandle<T> {
    let world = world::with(|here| here.world.clone());
    let id = world.new_task(spec.name, spec.place, spec.work);
    let task = Arc::new(Task {
        id,
        world,
        home: home.clone(),
        panic: spec.panic,
        state: Mutex::new(State { queued: true, ..State::default() }),
        future: Mutex::new(slot),
    });
    let handle = JoinHandle::new(task.clone(), output, spec.handle_drop);
    task.world.remember(home);
    world::with(|here| here.work(SPAWN));
    if home.adopt(&task) {
        task.world.record(id, What::Scheduled, None);
        home.schedule(task, How::Spawned);
        world::with(|here| here.may_switch());
    } else {
        task.stop();
    }
    handle
}

impl Task {
    pub(crate) fn id(&self) -> TaskId {
        self.id
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    pub(crate) fn end(&self) -> Option<End> {
        self.lock().end.clone()
    }

    pub(crate) fn has_ended(&self) -> bool {
        self.lock().end.is_some()
    }

    pub(crate) fn take_failure(&self) -> Option<Box<dyn Any + Send>> {
        self.lock().failure.take()
    }

    /// Registers who waits for the end; `false` if it has come.
    pub(crate) fn join_with(&self, waker: &Waker) -> bool {
        let mut state = self.lock();
        if state.end.is_some() {
            return false;
        }
        match &mut state.joiner {
            Some(held) => held.clone_from(waker),
            none => *none = Some(waker.clone()),
        }
        true
    }

    /// Calls back after the end, or at once if it has come.
    pub(crate) fn on_end(&self, callback: Callback) {
        let mut state = self.lock();
        if state.end.is_none() {
            return state.callbacks.push(callback);
        }
        drop(state);
        callback();
    }

    /// Asks for the task's end. It is scheduled, so that its runtime drops the future.
    pub(crate) fn request_cancel(self: &Arc<Task>, place: Option<&'static Location<'static>>) {
        let mut state = self.lock();
        if state.end.is_some() {
            return;
        }
        state.cancel = true;
        let idle = !state.queued && !state.running;
        state.queued |= idle;
        drop(state);
        self.world.record(self.id, What::CancelRequested, place);
        if idle {
            self.world.record(self.id, What::Scheduled, None);
            self.home.schedule(self.clone(), How::Woken);
        }
        world::with(|here| here.may_switch());
    }

    /// Drops the future now, as a runtime does when it is shut down. A task that is being polled elsewhere
    /// is stopped when its poll returns.
    pub(crate) fn stop(self: &Arc<Task>) {
        let mut state = self.lock();
        if state.end.is_some() {
            return;
        }
        state.cancel = true;
        if state.running {
            return;
        }
        state.running = true;
        drop(state);
        self.cease(End::Cancelled, None);
    }

    /// The run is over, and nothing is recorded of it any more: drops the future, and whoever waits.
    pub(crate) fn discard(self: &Arc<Task>) {
        let mut state = self.lock();
        state.end.get_or_insert(End::Cancelled);
        let left = (state.joiner.take(), std::mem::take(&mut state.callbacks));
        drop(state);
        let slot = std::mem::replace(&mut *self.slot(), Slot::Empty);
        // Destructors that ask something of the run are unwound.
        context::in_task(Some(self.clone()), || {
            let _ = catch_unwind(AssertUnwindSafe(|| slot.empty()));
            let _ = catch_unwind(AssertUnwindSafe(|| drop(left)));
        });
        self.home.release(self.id);
    }

    /// One step: polls the future, or drops it if its end was asked for. `true` when the task has ended.
    pub(crate) fn run(self: &Arc<Task>) -> bool {
        world::with(|here| here.step(POLL));
        let mut state = self.lock();
        state.queued = false;
        if state.end.is_some() || state.running {
            return true;
        }
        state.running = true;
        let cancelled = state.cancel;
        drop(state);
        if cancelled {
            self.cease(End::Cancelled, None);
            return true;
        }
        self.world.record(self.id, What::Polled, None);
        match self.poll() {
            Ok(Poll::Pending) => self.suspend(),
            Ok(Poll::Ready(())) => {
                self.cease(End::Finished, None);
                true
            }
            Err(payload) if is_over(&*payload) => resume_unwind(payload),
            Err(payload) => {
                let end = End::Panicked(message(&*payload));
                if self.panic == OnPanic::Contain {
                    self.cease(end, Some(payload));
                    return true;
                }
                self.cease(end, None);
                resume_unwind(payload)
            }
        }
    }

    fn poll(self: &Arc<Task>) -> thread::Result<Poll<()>> {
        let waker = Waker::from(self.clone());
        let mut slot = std::mem::replace(&mut *self.slot(), Slot::Empty);
        let result = context::in_task(Some(self.clone()), || {
            catch_unwind(AssertUnwindSafe(|| {
                let mut cx = Context::from_waker(&waker);
                match &mut slot {
                    Slot::Shared(future) => future.as_mut().poll(&mut cx),
                    Slot::Local(home, index) => with_local(*home, *index, |f| f.as_mut().poll(&mut cx)),
                    Slot::Empty => Poll::Pending,
                }
            }))
        });
        *self.slot() = slot;
        result
    }

    fn slot(&self) -> MutexGuard<'_, Slot> {
        self.future.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// After a poll that returned `Pending`.
    fn suspend(self: &Arc<Task>) -> bool {
        let mut state = self.lock();
        if state.cancel {
            drop(state);
            self.cease(End::Cancelled, None);
            return true;
        }
        state.running = false;
        let again = std::mem::take(&mut state.woken);
        state.queued = again;
        drop(state);
        self.world.record(self.id, What::Suspended, None);
        if again {
            self.world.record(self.id, What::Scheduled, None);
            self.home.schedule(self.clone(), How::SelfWoken);
        }
        false
    }

    /// The end: the future goes first, then whoever waits is told.
    fn cease(self: &Arc<Task>, end: End, failure: Option<Box<dyn Any + Send>>) {
        let slot = std::mem::replace(&mut *self.slot(), Slot::Empty);
        let dropped =
            context::in_task(Some(self.clone()), || catch_unwind(AssertUnwindSafe(|| slot.empty())));
        if let Err(payload) = dropped
            && is_over(&*payload)
        {
            resume_unwind(payload);
        }
        let mut state = self.lock();
        state.running = false;
        state.end = Some(end.clone());
        state.failure = failure;
        let joiner = state.joiner.take();
        let callbacks = std::mem::take(&mut state.callbacks);
        drop(state);
        self.world.record(self.id, What::Ended(end), None);
        self.home.release(self.id);
        callbacks.into_iter().for_each(|callback| callback());
        if let Some(joiner) = joiner {
            joiner.wake();
        }
    }

    pub(crate) fn record(&self, what: What, place: Option<&'static Location<'static>>) {
        self.world.record(self.id, what, place);
    }
}

impl Wake for Task {
    fn wake(self: Arc<Task>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Task>) {
        let mut state = self.lock();
        if state.end.is_some() || state.queued {
            return;
        }
        if state.running {
            let first = !std::mem::replace(&mut state.woken, true);
            drop(state);
            if first {
                self.world.record(self.id, What::Woken, None);
            }
            return;
        }
        state.queued = true;
        drop(state);
        self.world.record(self.id, What::Woken, None);
        self.world.record(self.id, What::Scheduled, None);
        self.home.schedule(self.clone(), How::Woken);
    }
}

impl fmt::Debug for Task {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Task({})", self.id)
    }
}

/// Takes the future out of its store while it is used, so that it may spawn others.
fn with_local<R>(home: ThreadId, index: usize, work: impl FnOnce(&mut LocalFuture) -> R) -> R {
    assert_eq!(home, thread::current().id(), "a local task was moved to another thread");
    let future = LOCAL.with(|store| store.borrow_mut().futures[index].take());
    let mut future = future.expect("a task is polled once at a time");
    let result = work(&mut future);
    LOCAL.with(|store| store.borrow_mut().futures[index] = Some(future));
    result
}

/// Removes the future from its store. On another thread it cannot be reached and is left there.
fn take_local(home: ThreadId, index: usize) -> Option<LocalFuture> {
    if home != thread::current().id() {
        return None;
    }
    LOCAL.with(|store| {
        let mut store = store.borrow_mut();
        store.free.push(index);
        store.futures[index].take()
    })
}

/// Runs the user's future and puts its output where the handle finds it.
struct Body<F: Future> {
    future: Option<Pin<Box<F>>>,
    output: Output<F::Output>,
}

impl<F: Future> Future for Body<F> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let Some(future) = &mut self.future else {
            return Poll::Ready(());
        };
        let Poll::Ready(value) = future.as_mut().poll(cx) else {
            return Poll::Pending;
        };
        // What the future still holds goes before its output can be seen.
        self.future = None;
        self.output.put(value);
        Poll::Ready(())
    }
}

impl<F: Future> Unpin for Body<F> {}
