//! smol: executors that run while somebody polls `run`, the global one on threads of its own, timers that
//! are ready at once when due. async-std is built from the same parts.

use std::collections::VecDeque;
use std::future::{Future, pending};
use std::panic::Location;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, Weak};
use std::task::{Context, Poll, Waker};

use super::block_on::wait_for;
use super::blocking::BlockingPool;
use super::clock::Instant;
use super::context;
use super::handle::JoinHandle;
use super::owned::Owned;
use super::profile::{OnHandleDrop, Profile, SMOL_EXECUTOR};
use super::runtime::{How, Runtime};
use super::task::{self, Spec, Task};
use super::timers::Key;
use super::trace::TaskId;
use super::world::{self, Here};

/// Every how many tasks a runner takes a share of the common queue.
const SHARE_EVERY: usize = 64;

/// Most tasks that a runner keeps to itself.
const LOCAL_QUEUE: usize = 512;

/// An executor: tasks run while [`run`](Executor::run) is polled.
pub struct Executor {
    core: OnceLock<Arc<Core>>,
    profile: Profile,
}

struct Core {
    me: Weak<Core>,
    profile: Profile,
    owned: Owned,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    queue: VecDeque<Arc<Task>>,
    /// What each runner keeps to itself, by the runner's number.
    locals: Vec<(usize, VecDeque<Arc<Task>>)>,
    runners: usize,
    sleepers: Sleepers,
    /// A sleeper was woken to look for work, or nobody sleeps.
    notified: bool,
}

/// Runners without work.
#[derive(Default)]
struct Sleepers {
    count: usize,
    wakers: Vec<(usize, Waker)>,
    numbered: usize,
}

impl Sleepers {
    fn all_sleep(&self) -> bool {
        self.count > 0 && self.count == self.wakers.len()
    }

    fn insert(&mut self, waker: &Waker) -> usize {
        self.count += 1;
        self.numbered += 1;
        self.wakers.push((self.numbered, waker.clone()));
        self.numbered
    }

    /// `true` if the sleeper had been woken and sleeps again.
    fn update(&mut self, sleeper: usize, waker: &Waker) -> bool {
        match self.wakers.iter_mut().find(|held| held.0 == sleeper) {
            Some(held) => {
                held.1.clone_from(waker);
                false
            }
            None => {
                self.wakers.push((sleeper, waker.clone()));
                true
            }
        }
    }

    /// `true` if the sleeper had been woken.
    fn remove(&mut self, sleeper: usize) -> bool {
        self.count -= 1;
        let before = self.wakers.len();
        self.wakers.retain(|held| held.0 != sleeper);
        before == self.wakers.len()
    }
}

impl Executor {
    /// An executor whose handles cancel.
    #[allow(clippy::new_without_default)]
    pub const fn new() -> Executor {
        Executor::with(SMOL_EXECUTOR)
    }

    /// An executor with another profile's policies.
    pub const fn with(profile: Profile) -> Executor {
        Executor { core: OnceLock::new(), profile }
    }

    fn core(&self) -> &Arc<Core> {
        self.core.get_or_init(|| {
            let state = State { notified: true, ..State::default() };
            Arc::new_cyclic(|me| Core {
                me: me.clone(),
                profile: self.profile,
                owned: Owned::default(),
                state: Mutex::new(state),
            })
        })
    }

    /// Spawns a task; the handle behaves as the profile says.
    #[track_caller]
    pub fn spawn<F>(&self, name: Option<Arc<str>>, future: F) -> JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        let home: Arc<dyn Runtime> = self.core().clone();
        let spec = Spec::of(&*home, Location::caller()).named(name);
        task::spawn(&home, spec, future)
    }

    /// Spawns a task that stays on this thread.
    #[track_caller]
    pub fn spawn_local<F>(&self, name: Option<Arc<str>>, future: F) -> JoinHandle<F::Output>
    where
        F: Future + 'static,
        F::Output: 'static,
    {
        let home: Arc<dyn Runtime> = self.core().clone();
        let spec = Spec::of(&*home, Location::caller()).named(name);
        task::spawn_local(&home, spec, future)
    }

    pub(crate) fn home(&self) -> Arc<dyn Runtime> {
        self.core().clone()
    }

    /// No task is left.
    pub fn is_empty(&self) -> bool {
        self.core().owned.is_empty()
    }

    /// Runs one task that is ready; `false` if there is none.
    pub fn try_tick(&self) -> bool {
        let next = self.core().lock().queue.pop_front();
        next.inspect(|task| _ = task.run()).is_some()
    }

    /// Polls `future` with the executor's tasks beside it: the future, up to 200 tasks, and so on.
    pub async fn run<T>(&self, future: impl Future<Output = T>) -> T {
        let mut future = pin!(future);
        let mut runner = Runner::new(self.core().clone());
        std::future::poll_fn(move |cx| {
            if let Poll::Ready(value) = future.as_mut().poll(cx) {
                return Poll::Ready(value);
            }
            runner.turn(cx);
            Poll::Pending
        })
        .await
    }
}

impl Drop for Executor {
    fn drop(&mut self) {
        if let Some(core) = self.core.get() {
            core.owned.close().iter().for_each(Task::stop);
            let left = std::mem::take(&mut *core.lock());
            drop(left);
        }
    }
}

impl Core {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Wakes a runner, unless one is looking for work already.
    fn notify(&self) {
        let mut state = self.lock();
        if std::mem::replace(&mut state.notified, true) || !state.sleepers.all_sleep() {
            return;
        }
        let woken = state.sleepers.wakers.pop();
        drop(state);
        if let Some((_, waker)) = woken {
            waker.wake();
        }
    }
}

impl Runtime for Core {
    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn schedule(&self, task: Arc<Task>, _: How) {
        self.lock().queue.push_back(task);
        self.notify();
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
        let mut state = self.lock();
        let left = (std::mem::take(&mut state.queue), std::mem::take(&mut state.locals));
        drop(state);
        drop(left);
    }
}

/// One call of `run`.
struct Runner {
    core: Arc<Core>,
    number: usize,
    sleeping: Option<usize>,
    ticks: usize,
}

impl Runner {
    fn new(core: Arc<Core>) -> Runner {
        let mut state = core.lock();
        state.runners += 1;
        let number = state.runners;
        state.locals.push((number, VecDeque::new()));
        drop(state);
        Runner { core, number, sleeping: None, ticks: 0 }
    }

    /// Runs tasks until there are none, or the turn is over.
    fn turn(&mut self, cx: &mut Context<'_>) {
        let home: Arc<dyn Runtime> = self.core.me.upgrade().expect("the runner holds it");
        for _ in 0..self.core.profile.turn {
            let Some(task) = self.find(cx.waker()) else {
                return;
            };
            self.ticks += 1;
            if self.ticks.is_multiple_of(SHARE_EVERY) {
                let mut state = self.core.lock();
                let State { queue, locals, .. } = &mut *state;
                if let Some((_, own)) = locals.iter_mut().find(|local| local.0 == self.number) {
                    share(queue, own);
                }
            }
            context::in_runtime(home.clone(), || task.run());
        }
        cx.waker().wake_by_ref();
    }

    /// The next task, or to sleep until there is one.
    fn find(&mut self, waker: &Waker) -> Option<Arc<Task>> {
        loop {
            if let Some(task) = self.look() {
                if let Some(sleeper) = self.sleeping.take() {
                    let mut state = self.core.lock();
                    state.sleepers.remove(sleeper);
                    state.notified = !state.sleepers.all_sleep();
                }
                self.core.notify();
                return Some(task);
            }
            let mut state = self.core.lock();
            let look_again = match self.sleeping {
                Some(sleeper) => state.sleepers.update(sleeper, waker),
                None => {
                    self.sleeping = Some(state.sleepers.insert(waker));
                    true
                }
            };
            state.notified = !state.sleepers.all_sleep();
            if !look_again {
                return None;
            }
        }
    }

    /// The own queue, then the common one (and a share of the rest), then the other runners'.
    fn look(&self) -> Option<Arc<Task>> {
        let mut state = self.core.lock();
        let State { queue, locals, .. } = &mut *state;
        let own = locals.iter().position(|local| local.0 == self.number)?;
        if let Some(task) = locals[own].1.pop_front() {
            return Some(task);
        }
        if let Some(task) = queue.pop_front() {
            share(queue, &mut locals[own].1);
            return Some(task);
        }
        let count = locals.len();
        for other in (1..count).map(|step| (own + step) % count) {
            let mut theirs = std::mem::take(&mut locals[other].1);
            share(&mut theirs, &mut locals[own].1);
            locals[other].1 = theirs;
            if let Some(task) = locals[own].1.pop_front() {
                return Some(task);
            }
        }
        None
    }
}

/// Moves half of a queue, rounded up.
fn share(from: &mut VecDeque<Arc<Task>>, to: &mut VecDeque<Arc<Task>>) {
    let half = from.len().div_ceil(2).min(LOCAL_QUEUE.saturating_sub(to.len()));
    to.extend(from.drain(..half));
}

impl Drop for Runner {
    fn drop(&mut self) {
        let mut state = self.core.lock();
        if let Some(sleeper) = self.sleeping.take() {
            let was_woken = state.sleepers.remove(sleeper);
            state.notified = !state.sleepers.all_sleep();
            if was_woken {
                drop(state);
                self.core.notify();
                state = self.core.lock();
            }
        }
        let own = state.locals.iter().position(|local| local.0 == self.number);
        let left = own.map(|own| state.locals.remove(own).1);
        drop(state);
        for task in left.into_iter().flatten() {
            self.core.schedule(task, How::Woken);
        }
    }
}

/// The executor behind `smol::spawn` and `async_std::task::spawn`, once a run.
struct Global(Executor);

/// The global executor; the first call starts its threads.
pub fn global(profile: impl FnOnce() -> (Profile, usize)) -> GlobalExecutor {
    let mut threads = 0;
    let global = world::with(|here| {
        here.world.extension(|| {
            let (profile, count) = profile();
            threads = count;
            Global(Executor::with(profile))
        })
    });
    for _ in 0..threads {
        let served = global.clone();
        world::with(|here| here.spawn_actor(0, move || wait_for(served.0.run(pending::<()>()), None)));
    }
    if threads > 0 {
        world::with(Here::settle);
    }
    GlobalExecutor(global)
}

/// A reference to the global executor.
pub struct GlobalExecutor(Arc<Global>);

impl std::ops::Deref for GlobalExecutor {
    type Target = Executor;

    fn deref(&self) -> &Executor {
        &self.0.0
    }
}

/// `smol::block_on`: polls `future` on this thread, which sleeps in between. Nesting is allowed.
pub fn block_on<F: Future>(future: F) -> F::Output {
    wait_for(future, None)
}

/// A timer that is ready as soon as it is due: one that is due when first polled does not suspend.
pub struct Timer {
    due: Instant,
    key: Option<Key>,
}

impl Timer {
    /// Due at this time.
    pub fn at(due: Instant) -> Timer {
        Timer { due, key: None }
    }

    fn clear(&mut self) {
        if let Some(key) = self.key.take() {
            world::with(|here| here.world.remove_alarm(key));
        }
    }
}

impl Future for Timer {
    type Output = Instant;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Instant> {
        let now = Instant::now();
        if now >= self.due {
            self.clear();
            return Poll::Ready(now);
        }
        match self.key {
            Some(key) => world::with(|here| here.world.update_alarm(key, cx.waker())),
            None => {
                let due = self.due.0;
                self.key = Some(world::with(|here| here.world.add_alarm(due, cx.waker().clone())));
            }
        }
        Poll::Pending
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.clear();
    }
}

/// What `Task::cancel` returns: asks for the end when first polled, and is ready when it has come. Dropped
/// without having been polled it is what a dropped handle is.
pub struct Cancel<T>(JoinHandle<T>, bool);

impl<T> Cancel<T> {
    /// Of this handle's task.
    pub fn new(handle: JoinHandle<T>) -> Cancel<T> {
        Cancel(handle, false)
    }
}

impl<T> Future for Cancel<T> {
    type Output = Option<T>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<T>> {
        if !std::mem::replace(&mut self.1, true) {
            self.0.abort();
        }
        let Poll::Ready(result) = Pin::new(&mut self.0).poll(cx) else {
            return Poll::Pending;
        };
        match result {
            Ok(value) => Poll::Ready(Some(value)),
            Err(error) if error.is_cancelled() => Poll::Ready(None),
            Err(error) => error.resume(),
        }
    }
}

/// Threads of the blocking pool.
const BLOCKING_THREADS: usize = 500;

/// The blocking pool, once a run.
struct Blocking(Arc<BlockingPool>);

fn blocking() -> Arc<BlockingPool> {
    let make = || Blocking(BlockingPool::new(SMOL_EXECUTOR, BLOCKING_THREADS));
    world::with(|here| here.world.extension(make)).0.clone()
}

/// `smol::unblock`: queued on the blocking pool at once; dropping the handle drops what has not started.
#[track_caller]
pub fn unblock<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
    blocking().spawn(work, OnHandleDrop::Cancel, Location::caller())
}

/// `async_std::task::spawn_blocking`: queued at once, done whatever becomes of the handle.
#[track_caller]
pub fn spawn_blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
    blocking().spawn(work, OnHandleDrop::Detach, Location::caller())
}
