//! tokio's multi-thread scheduler: workers with a queue each and a slot for the task woken last, a queue for
//! what comes from outside, and stealing. The future in `block_on` is none of its tasks: its thread polls it
//! whenever it is woken, while the workers go on.

use std::cell::Cell;
use std::collections::VecDeque;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, Weak};
use std::task::Waker;

use crate::executor::block_on::wait_for;
use crate::executor::blocking::BlockingPool;
use crate::executor::clock::{Nanos, START};
use crate::executor::context::{self, Drives};
use crate::executor::owned::{Owned, in_shards, shards};
use crate::executor::profile::{Profile, tokio_multi_thread};
use crate::executor::runtime::{How, Runtime};
use crate::executor::task::Task;
use crate::executor::timers::{Key, Timers};
use crate::executor::trace::TaskId;
use crate::executor::world::{self, ActorId, Here, Unparked, World};

use super::worker;

thread_local! {
    /// The scheduler (by its address) and the number of the worker that this thread is.
    static WORKER: Cell<Option<(usize, usize)>> = const { Cell::new(None) };
}

pub(crate) struct MultiThread {
    pub(super) me: Weak<MultiThread>,
    pub(super) world: Arc<World>,
    pub(super) profile: Profile,
    pub(super) owned: Owned,
    state: Mutex<State>,
}

/// Everything that workers share. Only one actor runs at a time, so one lock serves.
#[derive(Default)]
pub(super) struct State {
    /// What was woken or spawned outside of the workers.
    pub(super) inject: VecDeque<Arc<Task>>,
    pub(super) cores: Vec<Core>,
    /// Workers that sleep, the last one woken first.
    pub(super) sleepers: Vec<usize>,
    /// Workers that look for something to steal.
    pub(super) searching: usize,
    pub(super) timers: Timers,
    /// The worker that waits for timers while it sleeps.
    pub(super) keeper: Option<usize>,
    pub(super) closed: bool,
    /// Workers that have not ended.
    pub(super) working: usize,
    /// Actors that wait for the last worker to end.
    pub(super) waiting: Vec<ActorId>,
}

/// A worker's own.
pub(super) struct Core {
    pub(super) actor: ActorId,
    pub(super) queue: VecDeque<Arc<Task>>,
    /// The task woken last. It runs next, and nobody can steal it.
    pub(super) slot: Option<Arc<Task>>,
    pub(super) slot_is_on: bool,
    pub(super) deferred: Vec<Waker>,
    pub(super) searches: bool,
}

/// A worker's queue holds this many; past that half of it goes outside.
const QUEUE: usize = 256;

impl State {
    /// Puts a task at the end of a worker's queue.
    pub(super) fn push(&mut self, index: usize, task: Arc<Task>) {
        let queue = &mut self.cores[index].queue;
        if queue.len() < QUEUE {
            return queue.push_back(task);
        }
        self.inject.extend(queue.drain(..QUEUE / 2));
        self.inject.push_back(task);
    }
}

impl MultiThread {
    pub(crate) fn new(workers: usize, blocking: &Arc<BlockingPool>) -> Arc<MultiThread> {
        let profile = tokio_multi_thread(workers);
        let here = world::with(Here::clone);
        let scheduler = Arc::new_cyclic(|me| MultiThread {
            me: me.clone(),
            world: here.world.clone(),
            profile,
            owned: Owned::default(),
            state: Mutex::default(),
        });
        for index in 0..workers {
            let (own, blocking) = (scheduler.clone(), blocking.clone());
            let actor = here.spawn_actor(START, move || {
                own.work(index);
                blocking.help();
            });
            let mut state = scheduler.lock();
            let (queue, deferred) = (VecDeque::new(), Vec::new());
            let core = Core { actor, queue, slot: None, slot_is_on: true, deferred, searches: false };
            state.cores.push(core);
            state.working += 1;
        }
        scheduler
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    pub(crate) fn workers(&self) -> usize {
        self.lock().cores.len()
    }

    pub(crate) fn block_on<F: Future>(&self, future: F) -> F::Output {
        wait_for(future, self.profile.budget)
    }

    fn work(self: Arc<Self>, index: usize) {
        WORKER.set(Some((Arc::as_ptr(&self).addr(), index)));
        let runtime: Arc<dyn Runtime> = self.clone();
        context::in_runtime(runtime.clone(), || {
            context::as_driver(runtime, || {
                context::while_driving(Drives::Tasks, || worker::run(&self, index))
            });
        });
        WORKER.set(None);
    }

    /// The worker that this thread is, if it is one of ours.
    pub(super) fn worker_here(&self) -> Option<usize> {
        let own = self.me.as_ptr().addr();
        WORKER.get().filter(|&(scheduler, _)| scheduler == own).map(|(_, index)| index)
    }

    /// Wakes a worker to look for work, unless one is looking already.
    pub(super) fn notify(&self, state: &mut State) {
        if state.searching > 0 {
            return;
        }
        let Some(index) = state.sleepers.pop() else {
            return;
        };
        state.searching += 1;
        state.cores[index].searches = true;
        self.world.call(state.cores[index].actor);
    }

    /// The worker on this thread is about to block: what waits for it goes to the others.
    pub(crate) fn give_core_away(&self) {
        let Some(index) = self.worker_here() else {
            return;
        };
        let mut state = self.lock();
        let core = &mut state.cores[index];
        let left: Vec<Arc<Task>> = core.slot.take().into_iter().chain(core.queue.drain(..)).collect();
        state.inject.extend(left);
        // The new thread that tokio starts in the worker's stead, as a helper that ends with the queue.
        let scheduler = self.me.upgrade().expect("a worker runs");
        drop(state);
        world::with(|here| here.spawn_actor(0, move || scheduler.help()));
    }

    /// Runs what waits outside, while a worker is blocked.
    fn help(self: Arc<Self>) {
        let runtime: Arc<dyn Runtime> = self.clone();
        context::in_runtime(runtime, || {
            context::while_driving(Drives::Tasks, || {
                loop {
                    let Some(task) = self.lock().inject.pop_front() else {
                        return;
                    };
                    context::with_budget(self.profile.budget, || task.run());
                }
            });
        });
    }

    /// No more work from outside; workers stop when they next look.
    pub(crate) fn close(&self) {
        let mut state = self.lock();
        state.closed = true;
        let actors: Vec<ActorId> = state.cores.iter().map(|core| core.actor).collect();
        drop(state);
        actors.into_iter().for_each(|actor| self.world.call(actor));
    }

    /// Waits until every worker has ended, or until the time given.
    pub(crate) fn wait_for_workers(&self, until: Option<Nanos>) {
        let here = world::with(Here::clone);
        loop {
            let mut state = self.lock();
            if state.working == 0 || until.is_some_and(|until| until <= here.now()) {
                return;
            }
            state.waiting.push(here.me);
            drop(state);
            if here.park(until) == Unparked::Over {
                return;
            }
        }
    }

    /// What every worker does at its end: the first drops all futures that are not being polled.
    pub(super) fn drop_tasks(&self) {
        let lists = shards(self.workers());
        let first = world::with(|here| here.choose(lists));
        for task in in_shards(self.owned.close(), lists, first) {
            task.stop();
        }
    }

    pub(crate) fn is_shut_down(&self) -> bool {
        self.lock().closed
    }
}

impl Runtime for MultiThread {
    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn schedule(&self, task: Arc<Task>, how: How) {
        let mut state = self.lock();
        let Some(index) = self.worker_here() else {
            if !state.closed {
                state.inject.push_back(task);
                self.notify(&mut state);
            }
            return;
        };
        let core = &mut state.cores[index];
        let displaced =
            if how == How::SelfWoken || !core.slot_is_on { Some(task) } else { core.slot.replace(task) };
        if let Some(task) = displaced {
            state.push(index, task);
            self.notify(&mut state);
        }
    }

    fn adopt(&self, task: &Arc<Task>) -> bool {
        // Between the close and the end of the workers a task may still be taken in; it is dropped with
        // the others.
        !self.is_shut_down() && self.owned.adopt(task)
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
        let of_workers = |core: &mut Core| {
            (core.slot.take(), std::mem::take(&mut core.queue), std::mem::take(&mut core.deferred))
        };
        let left: Vec<_> = state.cores.iter_mut().map(of_workers).collect();
        let others = (std::mem::take(&mut state.inject), std::mem::take(&mut state.timers));
        drop(state);
        drop((left, others));
    }

    fn defer(&self, waker: &Waker) {
        match self.worker_here() {
            Some(index) => self.lock().cores[index].deferred.push(waker.clone()),
            None => waker.wake_by_ref(),
        }
    }

    fn add_timer(&self, due: Nanos, waker: Waker) -> Key {
        let mut state = self.lock();
        let earliest = state.timers.next_due().is_none_or(|next| due < next);
        let key = state.timers.insert_unless_past(due, waker);
        let keeper = state.keeper.filter(|_| earliest).map(|index| state.cores[index].actor);
        drop(state);
        if let Some(keeper) = keeper {
            self.world.call(keeper);
        }
        key
    }

    fn update_timer(&self, key: Key, waker: &Waker) {
        self.lock().timers.update(key, waker);
    }

    fn timer_is_set(&self, key: Key) -> bool {
        self.lock().timers.contains(key)
    }

    fn remove_timer(&self, key: Key) {
        self.lock().timers.remove(key);
    }
}
