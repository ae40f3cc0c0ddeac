//! tokio's current-thread scheduler: one queue, run by the thread that is in `block_on`, and only then.

use std::collections::VecDeque;
use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, Weak};
use std::task::{Context, Poll, Wake, Waker};

use crate::executor::clock::{Nanos, POLL};
use crate::executor::context;
use crate::executor::owned::{Owned, in_shards, shards};
use crate::executor::profile::Profile;
use crate::executor::runtime::{How, Runtime};
use crate::executor::task::Task;
use crate::executor::timers::{Key, Timers};
use crate::executor::trace::TaskId;
use crate::executor::world::{self, ActorId, Here, Unparked, World};

pub(crate) struct CurrentThread {
    me: Weak<CurrentThread>,
    world: Arc<World>,
    profile: Profile,
    owned: Owned,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    queue: VecDeque<Arc<Task>>,
    deferred: Vec<Waker>,
    timers: Timers,
    /// The root future was woken.
    root_woken: bool,
    /// The actor in `block_on`.
    driver: Option<ActorId>,
    /// Actors that wait to become the driver.
    waiting: Vec<ActorId>,
}

impl CurrentThread {
    pub(crate) fn new(profile: Profile) -> Arc<CurrentThread> {
        let world = world::with(|here| here.world.clone());
        Arc::new_cyclic(|me| CurrentThread {
            me: me.clone(),
            world,
            profile,
            owned: Owned::default(),
            state: Mutex::default(),
        })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Polls `future` and the tasks until `future` is ready. In turns: the root if it was woken, then up to
    /// 61 tasks from the queue, then timers and yielders; the thread parks when there is nothing to do.
    pub(crate) fn block_on<F: Future>(self: &Arc<Self>, future: F) -> F::Output {
        let here = world::with(Here::clone);
        self.claim(&here);
        let _driving = Driving { scheduler: self };
        let waker = Waker::from(Arc::new(Root { scheduler: self.me.clone() }));
        let mut future = pin!(future);
        let drive = || {
            loop {
                if std::mem::take(&mut self.lock().root_woken) {
                    here.step(POLL);
                    let mut cx = Context::from_waker(&waker);
                    let poll = || future.as_mut().poll(&mut cx);
                    if let Poll::Ready(value) = context::with_budget(self.profile.budget, poll) {
                        return value;
                    }
                }
                self.turn(&here);
            }
        };
        context::as_driver(self.clone(), drive)
    }

    /// Waits until no other thread is in `block_on`.
    fn claim(&self, here: &Here) {
        loop {
            let mut state = self.lock();
            if state.driver.is_none() {
                state.driver = Some(here.me);
                state.root_woken = true;
                return;
            }
            state.waiting.push(here.me);
            drop(state);
            if here.park(None) == Unparked::Over {
                return;
            }
        }
    }

    fn turn(&self, here: &Here) {
        for _ in 0..self.profile.turn {
            let mut state = self.lock();
            let Some(task) = state.queue.pop_front() else {
                let busy = state.root_woken || !state.deferred.is_empty();
                drop(state);
                return if busy { self.let_go_on(here) } else { self.park(here) };
            };
            drop(state);
            context::with_budget(self.profile.budget, || task.run());
        }
        self.let_go_on(here);
    }

    /// Fires timers that are due, then lets yielders go on, the last one first.
    fn let_go_on(&self, here: &Here) {
        let due = self.lock().timers.take_due(here.now());
        due.into_iter().for_each(Waker::wake);
        let deferred = std::mem::take(&mut self.lock().deferred);
        deferred.into_iter().rev().for_each(Waker::wake);
    }

    fn park(&self, here: &Here) {
        let next = self.lock().timers.next_due();
        if here.park(next) == Unparked::Over {
            std::panic::resume_unwind(Box::new(world::Over));
        }
        self.let_go_on(here);
    }

    /// Drops the futures of all tasks.
    pub(crate) fn shut_down(&self) {
        for task in in_shards(self.owned.close(), shards(1), 0) {
            task.stop();
        }
        let mut state = self.lock();
        let left = (std::mem::take(&mut state.queue), std::mem::take(&mut state.deferred));
        drop(state);
        drop(left);
    }

    pub(crate) fn is_shut_down(&self) -> bool {
        self.owned.is_closed()
    }

    fn call_driver(&self) {
        let driver = self.lock().driver;
        if let Some(driver) = driver {
            self.world.call(driver);
        }
    }
}

impl Runtime for CurrentThread {
    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn schedule(&self, task: Arc<Task>, _: How) {
        self.lock().queue.push_back(task);
        self.call_driver();
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

    fn defer(&self, waker: &Waker) {
        self.lock().deferred.push(waker.clone());
    }

    fn add_timer(&self, due: Nanos, waker: Waker) -> Key {
        let key = self.lock().timers.insert_unless_past(due, waker);
        self.call_driver();
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

/// Gives the seat of the driver up.
struct Driving<'s> {
    scheduler: &'s CurrentThread,
}

impl Drop for Driving<'_> {
    fn drop(&mut self) {
        let mut state = self.scheduler.lock();
        state.driver = None;
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        waiting.into_iter().for_each(|actor| self.scheduler.world.call(actor));
    }
}

/// Wakes the future in `block_on`.
struct Root {
    scheduler: Weak<CurrentThread>,
}

impl Wake for Root {
    fn wake(self: Arc<Root>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Root>) {
        if let Some(scheduler) = self.scheduler.upgrade() {
            scheduler.lock().root_woken = true;
            scheduler.call_driver();
        }
    }
}
