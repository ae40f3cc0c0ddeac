//! asyncio's loop: what is ready at the start of an iteration runs in it, in order; the rest waits.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard};
use std::task::Waker;

use crate::executor::blocking::BlockingPool;
use crate::executor::clock::Nanos;
use crate::executor::owned::Owned;
use crate::executor::profile::{ASYNCIO, Profile};
use crate::executor::runtime::{How, Runtime};
use crate::executor::task::Task;
use crate::executor::timers::{Key, Timers};
use crate::executor::trace::TaskId;
use crate::executor::world::{self, ActorId, Here, Unparked, World};

use super::tasks::AnyTask;

/// Two for each of two calls of `run_until_complete`.
const LAST_ITERATIONS: usize = 4;

/// Threads of the default executor.
const THREADS: usize = 32;

pub(crate) struct EventLoop {
    world: Arc<World>,
    actor: ActorId,
    owned: Owned,
    threads: Arc<BlockingPool>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    ready: VecDeque<Item>,
    timers: Timers,
    stopping: bool,
}

enum Item {
    /// One step of a task.
    Step(Arc<Task>),
    /// Somebody to tell that a future is done.
    Tell(Waker),
}

/// Counts the names that tasks were given, over all loops of a run.
struct Names(Mutex<u64>);

impl EventLoop {
    pub(super) fn new(here: &Here) -> Arc<EventLoop> {
        Arc::new(EventLoop {
            world: here.world.clone(),
            actor: here.me,
            owned: Owned::default(),
            threads: BlockingPool::new(ASYNCIO, THREADS),
            state: Mutex::default(),
        })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// The name given, or the next number's. A name that is given consumes a number too (3.11; measured).
    pub(super) fn next_name(&self, given: Option<&str>) -> String {
        let names = self.world.extension(|| Names(Mutex::new(0)));
        let mut count = names.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        *count += 1;
        given.map_or_else(|| format!("Task-{count}"), str::to_owned)
    }

    pub(super) fn threads(&self) -> &BlockingPool {
        &self.threads
    }

    /// Ends the loop after the iteration that runs.
    pub(super) fn stop(&self) {
        self.lock().stopping = true;
    }

    /// Calls back in the next iteration.
    pub(super) fn tell(&self, waker: Waker) {
        self.lock().ready.push_back(Item::Tell(waker));
        self.world.call(self.actor);
    }

    /// Runs iterations until stopped.
    pub(super) fn run(&self, here: &Here) {
        while !self.iterate(here) {}
    }

    pub(super) fn run_until(&self, here: &Here, is_done: impl Fn() -> bool) {
        while !is_done() {
            self.iterate(here);
        }
    }

    /// The iterations in which `asyncio.run` shuts generators and threads down: what was called for goes
    /// before (measured: a callback of a task that ended with main).
    pub(super) fn shut_down(&self, here: &Here) {
        for _ in 0..LAST_ITERATIONS {
            if self.lock().ready.is_empty() {
                break;
            }
            self.iterate(here);
        }
        self.threads.shut_down(None);
    }

    /// Asks tasks to end that are no coroutines: their futures are dropped in their next step.
    pub(super) fn cancel_foreign(&self, coroutines: &[AnyTask]) {
        for task in self.owned.list() {
            if !coroutines.iter().any(|coroutine| coroutine.id() == task.id()) {
                task.request_cancel(None);
            }
        }
    }

    /// One iteration; `true` if the loop was stopped in it.
    fn iterate(&self, here: &Here) -> bool {
        let mut state = self.lock();
        if state.ready.is_empty() {
            let next = state.timers.next_due();
            drop(state);
            if here.park(next) == Unparked::Over {
                std::panic::resume_unwind(Box::new(world::Over));
            }
            state = self.lock();
        }
        let due = state.timers.take_due(here.now());
        state.ready.extend(due.into_iter().map(Item::Tell));
        let batch: Vec<Item> = state.ready.drain(..).collect();
        drop(state);
        for item in batch {
            match item {
                Item::Step(task) => _ = task.run(),
                Item::Tell(waker) => waker.wake(),
            }
        }
        self.lock().stopping
    }
}

impl Runtime for EventLoop {
    fn profile(&self) -> &Profile {
        &ASYNCIO
    }

    fn schedule(&self, task: Arc<Task>, _: How) {
        self.lock().ready.push_back(Item::Step(task));
        self.world.call(self.actor);
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

    fn add_timer(&self, due: Nanos, waker: Waker) -> Key {
        self.lock().timers.insert(due, waker)
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
