//! tokio: runtimes, handles to them, and what free functions do where.

use std::future::Future;
use std::panic::Location;
use std::sync::Arc;
use std::time::Duration;

use super::blocking::BlockingPool;
use super::clock::{START, nanos};
use super::context::{self, Drives};
use super::handle::JoinHandle;
use super::profile::{OnHandleDrop, OnMainReturn, TOKIO_CURRENT_THREAD};
use super::runtime::Runtime as Home;
use super::task::{self, Spec};
use super::trace::{TaskId, What};
use super::world;

mod current_thread;
mod local_set;
mod multi_thread;
mod sleep;
mod worker;

pub use local_set::{LocalSet, RunUntil};
pub use sleep::Sleep;

use current_thread::CurrentThread;
use multi_thread::MultiThread;

const NO_RUNTIME: &str =
    "there is no reactor running, must be called from the context of a Tokio 1.x runtime";
const NESTED: &str = "Cannot start a runtime from within a runtime. This happens because a function (like \
    `block_on`) attempted to block the current thread while the thread is being used to drive asynchronous \
    tasks. If you are in an async function, use `.await` on the future instead of blocking on it.";
const BLOCKED: &str = "Cannot block the current thread from within a runtime. This happens because a \
    function attempted to block the current thread while the thread is being used to drive asynchronous tasks.";
const DROPPED: &str = "Cannot drop a runtime in a context where blocking is not allowed. This happens when a \
    runtime is dropped from within an asynchronous context.";
const NO_TIME: &str = "A Tokio 1.x context was found, but timers are disabled. Call `enable_time` on the \
    runtime builder to enable timers.";
const NO_IO: &str = "A Tokio 1.x context was found, but IO is disabled. Call `enable_io` on the runtime \
    builder to enable IO.";
const SHUT_DOWN: &str = "A Tokio 1.x context was found, but it is being shutdown.";
const NOT_LOCAL: &str = "`spawn_local` called from outside of a `task::LocalSet` or `runtime::LocalRuntime`";
const NOT_MULTI: &str = "can call blocking only when running on the multi-threaded runtime";

/// What `Builder` is told.
#[derive(Clone, Copy, Debug)]
pub struct Config {
    /// `None`: current-thread.
    pub workers: Option<usize>,
    /// Threads of the blocking pool.
    pub max_blocking: usize,
    /// `enable_time`.
    pub time: bool,
    /// `enable_io`.
    pub io: bool,
    /// A `LocalRuntime`: `spawn_local` works on it.
    pub local: bool,
}

impl Config {
    /// Current-thread, everything enabled.
    pub const CURRENT_THREAD: Config =
        Config { workers: None, max_blocking: 512, time: true, io: true, local: false };

    /// Multi-thread with this many workers, everything enabled.
    pub const fn multi_thread(workers: usize) -> Config {
        Config { workers: Some(workers), ..Config::CURRENT_THREAD }
    }
}

#[derive(Clone)]
enum Scheduler {
    CurrentThread(Arc<CurrentThread>),
    MultiThread(Arc<MultiThread>),
}

impl Scheduler {
    fn home(&self) -> Arc<dyn Home> {
        match self {
            Scheduler::CurrentThread(scheduler) => scheduler.clone(),
            Scheduler::MultiThread(scheduler) => scheduler.clone(),
        }
    }

    fn is_shut_down(&self) -> bool {
        match self {
            Scheduler::CurrentThread(scheduler) => scheduler.is_shut_down(),
            Scheduler::MultiThread(scheduler) => scheduler.is_shut_down(),
        }
    }
}

/// Refers to a runtime, which may be shut down meanwhile.
#[derive(Clone)]
pub struct Handle {
    scheduler: Scheduler,
    blocking: Arc<BlockingPool>,
    config: Config,
}

/// The handles of runtimes, by their scheduler, so that `Handle::current` finds them.
#[derive(Default)]
struct Handles(std::sync::Mutex<Vec<Handle>>);

/// A runtime, owned: dropping it shuts it down.
pub struct Runtime {
    handle: Handle,
    is_shut_down: bool,
}

impl Runtime {
    /// Starts one, with its workers.
    pub fn new(config: Config) -> Runtime {
        let blocking = BlockingPool::new(TOKIO_CURRENT_THREAD, config.max_blocking);
        let scheduler = match config.workers {
            None => Scheduler::CurrentThread(CurrentThread::new(TOKIO_CURRENT_THREAD)),
            Some(workers) => Scheduler::MultiThread(MultiThread::new(workers, &blocking)),
        };
        blocking.set_context(Arc::downgrade(&scheduler.home()));
        let handle = Handle { scheduler, blocking, config };
        handles().0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push(handle.clone());
        Runtime { handle, is_shut_down: false }
    }

    /// A handle to it.
    pub fn handle(&self) -> &Handle {
        &self.handle
    }

    /// Polls `future` on this thread until it is ready; a current-thread runtime runs its tasks meanwhile.
    ///
    /// # Panics
    /// On a thread that drives tasks.
    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        assert!(context::drives() != Drives::Tasks, "{NESTED}");
        let value = self.handle.within(|| {
            context::while_driving(Drives::Tasks, || match &self.handle.scheduler {
                Scheduler::CurrentThread(scheduler) => scheduler.block_on(future),
                Scheduler::MultiThread(scheduler) => scheduler.block_on(future),
            })
        });
        world::with(|here| here.world.record(TaskId::MAIN, What::MainReturned, None));
        value
    }

    /// Shuts down, and waits for blocking work and for polls that are going on no longer than `limit`.
    ///
    /// # Panics
    /// On a thread that drives tasks, unless `limit` is zero.
    pub fn shut_down(mut self, limit: Option<Duration>) {
        self.stop(limit);
    }

    fn stop(&mut self, limit: Option<Duration>) {
        if std::mem::replace(&mut self.is_shut_down, true) {
            return;
        }
        let may_wait = limit != Some(Duration::ZERO);
        if may_wait && context::drives() == Drives::Tasks {
            // The runtime has begun to shut down when tokio panics here.
            self.close();
            assert!(std::thread::panicking(), "{DROPPED}");
            return;
        }
        if may_wait {
            // Between the end of `block_on` and the shutdown real workers get to poll what is queued.
            world::with(|here| here.linger(START));
        }
        self.close();
        if may_wait {
            let now = world::with(|here| here.now());
            if let Scheduler::MultiThread(scheduler) = &self.handle.scheduler {
                scheduler.wait_for_workers(limit.map(|limit| now.saturating_add(nanos(limit))));
            }
        }
        if limit.is_none_or(|limit| !limit.is_zero()) {
            self.handle.blocking.shut_down(limit);
        }
        world::with(|here| here.world.record(TaskId::MAIN, What::ShutDown, None));
    }

    fn close(&self) {
        if self.handle.home().profile().main_return == OnMainReturn::Abandon {
            return;
        }
        match &self.handle.scheduler {
            Scheduler::CurrentThread(scheduler) => {
                self.handle.within(|| context::as_driver(scheduler.clone(), || scheduler.shut_down()));
            }
            Scheduler::MultiThread(scheduler) => scheduler.close(),
        }
    }
}

impl Drop for Runtime {
    fn drop(&mut self) {
        self.stop(None);
    }
}

impl Handle {
    /// The handle of the runtime that this code runs in.
    pub fn try_current() -> Option<Handle> {
        let home = context::runtime()?;
        let known = handles();
        let known = known.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        known.iter().find(|handle| Arc::ptr_eq(&handle.scheduler.home(), &home)).cloned()
    }

    /// As [`try_current`](Handle::try_current).
    ///
    /// # Panics
    /// Outside of a runtime.
    #[track_caller]
    pub fn current() -> Handle {
        match Handle::try_current() {
            Some(handle) => handle,
            None => panic!("{NO_RUNTIME}"),
        }
    }

    /// Runs `work` in the runtime's context, where `spawn` and timers go to it.
    pub fn within<R>(&self, work: impl FnOnce() -> R) -> R {
        context::in_runtime(self.scheduler.home(), work)
    }

    /// Enters the context until the guard is dropped.
    pub fn enter(&self) -> Entered {
        Entered(context::set_runtime(Some(self.scheduler.home())))
    }

    /// Spawns a task.
    #[track_caller]
    pub fn spawn<F>(&self, name: Option<Arc<str>>, future: F) -> JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        let home = self.scheduler.home();
        let spec = Spec::of(&*home, Location::caller()).named(name);
        task::spawn(&home, spec, future)
    }

    /// Runs a closure on the blocking pool.
    #[track_caller]
    pub fn spawn_blocking<T, W>(&self, work: W) -> JoinHandle<T>
    where
        T: Send + 'static,
        W: FnOnce() -> T + Send + 'static,
    {
        self.blocking.spawn(work, OnHandleDrop::Detach, Location::caller())
    }

    /// Polls `future` on this thread; the tasks of a current-thread runtime do not run meanwhile.
    ///
    /// # Panics
    /// On a thread that drives tasks.
    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        assert!(context::drives() != Drives::Tasks, "{NESTED}");
        let budget = self.scheduler.home().profile().budget;
        self.within(|| context::while_driving(Drives::Tasks, || super::block_on::wait_for(future, budget)))
    }

    /// Workers, if it is multi-thread.
    pub fn workers(&self) -> Option<usize> {
        match &self.scheduler {
            Scheduler::CurrentThread(_) => None,
            Scheduler::MultiThread(scheduler) => Some(scheduler.workers()),
        }
    }

    /// # Panics
    /// As tokio does where timers cannot be had.
    #[track_caller]
    pub fn require_time(&self) {
        assert!(self.config.time, "{NO_TIME}");
        assert!(!self.scheduler.is_shut_down(), "{SHUT_DOWN}");
    }

    /// # Panics
    /// As tokio does where sockets cannot be had.
    #[track_caller]
    pub fn require_io(&self) {
        assert!(self.config.io, "{NO_IO}");
    }

    fn home(&self) -> Arc<dyn Home> {
        self.scheduler.home()
    }
}

/// Leaves a runtime's context when dropped.
pub struct Entered(Option<Arc<dyn Home>>);

impl Drop for Entered {
    fn drop(&mut self) {
        context::set_runtime(self.0.take());
    }
}

/// The local set that is being polled here, as a runtime.
pub(crate) fn local_home() -> Option<Arc<dyn Home>> {
    local_set::current().map(|set| set as Arc<dyn Home>)
}

fn handles() -> Arc<Handles> {
    world::with(|here| here.world.extension(Handles::default))
}

/// `tokio::spawn`.
///
/// # Panics
/// Outside of a runtime.
#[track_caller]
pub fn spawn<F>(name: Option<Arc<str>>, future: F) -> JoinHandle<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    Handle::current().spawn(name, future)
}

/// `tokio::task::spawn_local`: on the local set that is being polled, or the local runtime.
///
/// # Panics
/// Outside of both.
#[track_caller]
pub fn spawn_local<F>(name: Option<Arc<str>>, future: F) -> JoinHandle<F::Output>
where
    F: Future + 'static,
    F::Output: 'static,
{
    if let Some(set) = local_set::current() {
        return set.spawn(name, future);
    }
    match Handle::try_current() {
        Some(handle) if handle.config.local => {
            let home = handle.home();
            let spec = Spec::of(&*home, Location::caller()).named(name);
            task::spawn_local(&home, spec, future)
        }
        _ => panic!("{NOT_LOCAL}"),
    }
}

/// # Panics
/// As tokio's blocking functions (`blocking_recv`, `blocking_lock`) do on a thread that drives tasks, even
/// if they would not have to wait.
#[track_caller]
pub fn require_may_block() {
    assert!(context::drives() != Drives::Tasks, "{BLOCKED}");
}

/// A blocking function of tokio: waits for `future` on a thread that may block.
#[track_caller]
pub fn block_plainly<F: Future>(future: F) -> F::Output {
    require_may_block();
    super::block_on::wait_for(future, None)
}

/// Runs `work`, which may block, on this worker, after another worker has taken over its queue and slot.
///
/// # Panics
/// On a current-thread runtime.
#[track_caller]
pub fn block_in_place<R>(work: impl FnOnce() -> R) -> R {
    let Some(home) = context::runtime() else {
        return work();
    };
    let Some(Handle { scheduler: Scheduler::MultiThread(scheduler), .. }) = Handle::try_current() else {
        assert!(context::drives() != Drives::Tasks, "{NOT_MULTI}");
        return work();
    };
    scheduler.give_core_away();
    context::in_runtime(home, || context::while_driving(Drives::Paused, work))
}

/// What `yield_now` does with its waker: kept aside on a thread that runs a scheduler of tokio's, called at
/// once elsewhere (so on multi-thread main just polls itself again).
pub fn defer(waker: &std::task::Waker) {
    context::defer(waker);
}

/// Whether an operation may still succeed in this poll.
pub fn has_budget() -> bool {
    context::has_budget()
}
