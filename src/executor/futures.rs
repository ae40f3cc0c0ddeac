//! futures: `LocalPool`, `ThreadPool`, and `block_on`.

use std::cell::Cell;
use std::collections::VecDeque;
use std::future::Future;
use std::panic::Location;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, Weak};
use std::task::{Context, Poll, Waker};

use super::block_on::{Caller, wait_for};
use super::clock::{Instant, POLL};
use super::context;
use super::handle::JoinHandle;
use super::owned::Owned;
use super::profile::{FUTURES_LOCAL_POOL, OnHandleDrop, OnPanic, Profile, Yield, futures_thread_pool};
use super::runtime::{How, Runtime};
use super::task::{self, Spec, Task};
use super::timers::Key;
use super::trace::TaskId;
use super::world::{self, ActorId, Here, Unparked};

thread_local! {
    static ENTERED: Cell<bool> = const { Cell::new(false) };
}

/// Holds the thread for one executor.
struct Entered;

impl Entered {
    #[track_caller]
    fn enter() -> Entered {
        assert!(
            !ENTERED.replace(true),
            "cannot execute `LocalPool` executor from within another executor: EnterError"
        );
        Entered
    }
}

impl Drop for Entered {
    fn drop(&mut self) {
        ENTERED.set(false);
    }
}

/// `futures::executor::block_on`: polls `future` and nothing else.
///
/// # Panics
/// Inside of itself or of a pool, on the same thread.
#[track_caller]
pub fn block_on<F: Future>(future: F) -> F::Output {
    let _entered = Entered::enter();
    wait_for(future, None)
}

/// Whether a handle keeps the pool from seeing its task's panic, and cancels when dropped.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Remote {
    /// `spawn_with_handle`.
    WithHandle,
    /// `spawn`, `spawn_ok`, `spawn_local`.
    Without,
}

fn spec(profile: &Profile, remote: Remote, place: &'static Location<'static>) -> Spec {
    let (handle_drop, panic) = match remote {
        Remote::WithHandle => (profile.handle_drop, OnPanic::Contain),
        Remote::Without => (OnHandleDrop::Detach, profile.panic),
    };
    Spec { name: None, place, handle_drop, panic, work: super::trace::Work::Task }
}

/// Tasks run on the thread that calls one of the `run` functions.
pub struct LocalPool {
    core: Arc<LocalCore>,
}

/// Refers to a [`LocalPool`], which may be gone.
#[derive(Clone)]
pub struct LocalSpawner(Weak<LocalCore>);

struct LocalCore {
    owned: Owned,
    state: Mutex<LocalState>,
}

#[derive(Default)]
struct LocalState {
    /// Spawned since the pool last looked.
    incoming: VecDeque<Arc<Task>>,
    ready: VecDeque<Arc<Task>>,
    waker: Option<Waker>,
}

impl LocalPool {
    /// An empty pool.
    #[allow(clippy::new_without_default)]
    pub fn new() -> LocalPool {
        LocalPool { core: Arc::new(LocalCore { owned: Owned::default(), state: Mutex::default() }) }
    }

    pub(crate) fn home(&self) -> Arc<dyn Runtime> {
        self.core.clone()
    }

    /// What spawns onto it.
    pub fn spawner(&self) -> LocalSpawner {
        LocalSpawner(Arc::downgrade(&self.core))
    }

    /// Runs until no task is left.
    #[track_caller]
    pub fn run(&mut self) {
        let core = self.core.clone();
        self.drive(|cx| {
            core.poll(cx);
            if core.owned.is_empty() { Poll::Ready(()) } else { Poll::Pending }
        });
    }

    /// Runs until `future` is ready: each turn polls it, then the tasks.
    #[track_caller]
    pub fn run_until<F: Future>(&mut self, future: F) -> F::Output {
        let mut future = pin!(future);
        let core = self.core.clone();
        self.drive(|cx| {
            if let Poll::Ready(value) = future.as_mut().poll(cx) {
                return Poll::Ready(value);
            }
            core.poll(cx);
            Poll::Pending
        })
    }

    /// Runs until one task has ended, `true`, or none can go on.
    #[track_caller]
    pub fn try_run_one(&mut self) -> bool {
        let core = self.core.clone();
        self.drive(|cx| Poll::Ready(core.poll_one(cx) == Polled::Ended))
    }

    /// Runs until none can go on.
    #[track_caller]
    pub fn run_until_stalled(&mut self) {
        let core = self.core.clone();
        self.drive(|cx| {
            core.poll(cx);
            Poll::Ready(())
        });
    }

    #[track_caller]
    fn drive<T>(&self, mut turn: impl FnMut(&mut Context<'_>) -> Poll<T>) -> T {
        let _entered = Entered::enter();
        let here = world::with(Here::clone);
        let caller = Caller::new(&here);
        let waker = Waker::from(caller.clone());
        let mut cx = Context::from_waker(&waker);
        loop {
            if caller.take() {
                here.step(POLL);
                if let Poll::Ready(value) = turn(&mut cx) {
                    return value;
                }
            } else if here.park(None) == Unparked::Over {
                std::panic::resume_unwind(Box::new(world::Over));
            }
        }
    }
}

impl Drop for LocalPool {
    fn drop(&mut self) {
        // Newest first (measured: 3 2 1 0).
        self.core.owned.close().iter().rev().for_each(Task::stop);
        let left = std::mem::take(&mut *self.core.lock());
        drop(left);
    }
}

impl LocalSpawner {
    /// The pool is there.
    pub fn is_open(&self) -> bool {
        self.0.strong_count() > 0
    }

    /// Spawns a task; `None` if the pool is gone.
    #[track_caller]
    pub fn spawn<F>(&self, remote: Remote, future: F) -> Option<JoinHandle<F::Output>>
    where
        F: Future + 'static,
        F::Output: 'static,
    {
        let home: Arc<dyn Runtime> = self.0.upgrade()?;
        Some(task::spawn_local(&home, spec(&FUTURES_LOCAL_POOL, remote, Location::caller()), future))
    }
}

/// How a look at the pool ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Polled {
    /// A task ended.
    Ended,
    /// None is ready, or enough were polled.
    Stalled,
}

impl LocalCore {
    fn lock(&self) -> MutexGuard<'_, LocalState> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    fn poll(&self, cx: &mut Context<'_>) {
        while self.poll_one(cx) == Polled::Ended || !self.lock().incoming.is_empty() {}
    }

    /// Polls tasks until one ends. The pool yields to the main future after two tasks that woke themselves,
    /// or once each was polled.
    fn poll_one(&self, cx: &mut Context<'_>) -> Polled {
        let mut state = self.lock();
        let LocalState { incoming, ready, waker } = &mut *state;
        ready.append(incoming);
        *waker = Some(cx.waker().clone());
        drop(state);
        let length = self.owned.list().len();
        let (mut polled, mut woke_themselves) = (0, 0);
        loop {
            let mut state = self.lock();
            let Some(task) = state.ready.pop_front() else {
                return Polled::Stalled;
            };
            drop(state);
            if task.has_ended() {
                continue;
            }
            let ended = task.run();
            if ended {
                return Polled::Ended;
            }
            polled += 1;
            let state = self.lock();
            woke_themselves += usize::from(state.ready.back().is_some_and(|last| Arc::ptr_eq(last, &task)));
            drop(state);
            if woke_themselves >= 2 || polled == length {
                cx.waker().wake_by_ref();
                return Polled::Stalled;
            }
        }
    }
}

impl Runtime for LocalCore {
    fn profile(&self) -> &Profile {
        &FUTURES_LOCAL_POOL
    }

    fn schedule(&self, task: Arc<Task>, how: How) {
        let mut state = self.lock();
        if how == How::Spawned {
            return state.incoming.push_back(task);
        }
        state.ready.push_back(task);
        let waker = state.waker.clone();
        drop(state);
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    fn adopt(&self, task: &Arc<Task>) -> bool {
        self.owned.adopt(task)
    }

    fn release(&self, task: TaskId) {
        self.owned.release(task);
    }

    fn tasks(&self) -> Vec<Arc<Task>> {
        self.owned.list()
    }

    fn give_up(&self) {
        self.owned.close();
        let left = std::mem::take(&mut *self.lock());
        drop(left);
    }
}

/// Tasks run on threads of their own.
#[derive(Clone)]
pub struct ThreadPool {
    core: Arc<PoolCore>,
}

struct PoolCore {
    profile: Profile,
    owned: Owned,
    state: Mutex<PoolState>,
}

#[derive(Default)]
struct PoolState {
    queue: VecDeque<Arc<Task>>,
    idle: VecDeque<ActorId>,
}

impl ThreadPool {
    /// A pool of this many threads.
    pub fn new(threads: usize) -> ThreadPool {
        let profile = futures_thread_pool(threads);
        let core = Arc::new(PoolCore { profile, owned: Owned::default(), state: Mutex::default() });
        for _ in 0..threads {
            let served = core.clone();
            let serve = move || context::in_runtime(served.clone(), || served.serve());
            world::with(|here| here.spawn_actor(0, serve));
        }
        world::with(Here::settle);
        ThreadPool { core }
    }

    pub(crate) fn home(&self) -> Arc<dyn Runtime> {
        self.core.clone()
    }

    /// Spawns a task.
    #[track_caller]
    pub fn spawn<F>(&self, remote: Remote, future: F) -> JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        let home: Arc<dyn Runtime> = self.core.clone();
        task::spawn(&home, spec(&self.core.profile, remote, Location::caller()), future)
    }
}

impl PoolCore {
    fn lock(&self) -> MutexGuard<'_, PoolState> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// A thread of the pool: takes a task and keeps polling it for as long as it wakes itself. A panic ends
    /// the thread.
    fn serve(&self) {
        let here = world::with(Here::clone);
        loop {
            let mut state = self.lock();
            let Some(task) = state.queue.pop_front() else {
                state.idle.push_back(here.me);
                drop(state);
                if here.park(None) == Unparked::Over {
                    return;
                }
                self.lock().idle.retain(|&actor| actor != here.me);
                continue;
            };
            drop(state);
            while !task.run() && self.take_back(&task) {}
        }
    }

    /// Takes the task out of the queue if it has just put itself there.
    fn take_back(&self, task: &Arc<Task>) -> bool {
        let mut state = self.lock();
        let woke_itself = state.queue.front().is_some_and(|first| Arc::ptr_eq(first, task));
        if woke_itself {
            state.queue.pop_front();
        }
        woke_itself
    }
}

impl Runtime for PoolCore {
    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn schedule(&self, task: Arc<Task>, how: How) {
        let mut state = self.lock();
        if how == How::SelfWoken && self.profile.yields == Yield::Repolled {
            // Stays with its thread, which polls it again at once.
            return state.queue.push_front(task);
        }
        state.queue.push_back(task);
        let idle = state.idle.pop_front();
        drop(state);
        if let Some(idle) = idle {
            world::with(|here| here.world.call(idle));
        }
    }

    fn adopt(&self, task: &Arc<Task>) -> bool {
        self.owned.adopt(task)
    }

    fn release(&self, task: TaskId) {
        self.owned.release(task);
    }

    fn tasks(&self) -> Vec<Arc<Task>> {
        self.owned.list()
    }

    fn give_up(&self) {
        self.owned.close();
        let left = std::mem::take(&mut *self.lock());
        drop(left);
    }
}

/// futures-timer's `Delay`: fired by a thread of its own, so that even a span of zero suspends once, unless the
/// machine is so slow that the poll that begins it lasts longer than it.
pub struct Delay {
    due: Instant,
    key: Option<Key>,
}

impl Delay {
    /// Due at this time.
    pub fn until(due: Instant) -> Delay {
        Delay { due, key: None }
    }
}

impl Future for Delay {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        world::with(|here| match self.key {
            None if here.stalls_until(self.due.0) => Poll::Ready(()),
            None => {
                self.key = Some(here.world.add_alarm(self.due.0, cx.waker().clone()));
                Poll::Pending
            }
            Some(key) if here.world.alarm_is_set(key) => {
                here.world.update_alarm(key, cx.waker());
                Poll::Pending
            }
            Some(_) => Poll::Ready(()),
        })
    }
}

impl Drop for Delay {
    fn drop(&mut self) {
        if let Some(key) = self.key {
            world::with(|here| here.world.remove_alarm(key));
        }
    }
}
