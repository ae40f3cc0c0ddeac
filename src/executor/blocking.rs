//! Pools of threads for closures that block. Every closure is a task that is polled once, on a thread of its
//! own; past the limit closures wait in a queue.

use std::collections::VecDeque;
use std::future::Future;
use std::panic::Location;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, Weak};
use std::task::{Context, Poll};
use std::time::Duration;

use super::clock::{START, nanos};
use super::context::{self, Drives};
use super::handle::JoinHandle;
use super::owned::Owned;
use super::profile::{OnHandleDrop, OnPanic, Profile};
use super::runtime::{How, Runtime};
use super::task::{self, Spec, Task};
use super::trace::{TaskId, Work};
use super::world::{self, ActorId, Here, Unparked};

/// A pool. Work that was accepted is done, even if the pool is shut down meanwhile (measured on tokio, also
/// for closures that waited behind `max_blocking_threads(1)`).
pub(crate) struct BlockingPool {
    me: Weak<BlockingPool>,
    profile: Profile,
    limit: usize,
    owned: Owned,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    queue: VecDeque<Arc<Task>>,
    threads: usize,
    /// The runtime that closures find themselves in.
    context: Option<Weak<dyn Runtime>>,
    /// Actors that wait for the last thread to end.
    waiting: Vec<ActorId>,
}

impl BlockingPool {
    pub(crate) fn new(profile: Profile, limit: usize) -> Arc<BlockingPool> {
        Arc::new_cyclic(|me| BlockingPool {
            me: me.clone(),
            profile,
            limit,
            owned: Owned::default(),
            state: Mutex::default(),
        })
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    pub(crate) fn set_context(&self, runtime: Weak<dyn Runtime>) {
        self.lock().context = Some(runtime);
    }

    pub(crate) fn spawn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
        handle_drop: OnHandleDrop,
        place: &'static Location<'static>,
    ) -> JoinHandle<T> {
        let home: Arc<dyn Runtime> = self.me.upgrade().expect("the pool is borrowed");
        let spec = Spec { name: None, place, handle_drop, panic: OnPanic::Contain, work: Work::Blocking };
        task::spawn(&home, spec, Once(Some(work)))
    }

    /// Accepts nothing more, and waits until all is done, or for `limit`.
    pub(crate) fn shut_down(&self, limit: Option<Duration>) {
        self.owned.close();
        let here = world::with(Here::clone);
        let until = limit.map(|limit| here.now().saturating_add(nanos(limit)));
        loop {
            let mut state = self.lock();
            if state.threads == 0 || until.is_some_and(|until| until <= here.now()) {
                return;
            }
            state.waiting.push(here.me);
            drop(state);
            if here.park(until) == Unparked::Over {
                return;
            }
        }
    }

    /// A thread that has nothing else to do helps until the queue is empty. (tokio's workers sit on threads
    /// of the pool; one that has ended takes what waited, beyond `max_blocking_threads`.)
    pub(crate) fn help(&self) {
        self.lock().threads += 1;
        self.serve();
    }

    /// What a thread of the pool does.
    fn serve(&self) {
        loop {
            let mut state = self.lock();
            let Some(task) = state.queue.pop_front() else {
                state.threads -= 1;
                let waiting = std::mem::take(&mut state.waiting);
                drop(state);
                return world::with(|here| waiting.into_iter().for_each(|actor| here.world.call(actor)));
            };
            let surroundings = state.context.as_ref().and_then(Weak::upgrade);
            drop(state);
            let run = || context::while_driving(Drives::Nothing, || task.run());
            match surroundings {
                Some(runtime) => _ = context::in_runtime(runtime, run),
                None => _ = run(),
            }
        }
    }
}

impl Runtime for BlockingPool {
    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn schedule(&self, task: Arc<Task>, _: How) {
        let mut state = self.lock();
        state.queue.push_back(task);
        if state.threads == self.limit {
            return;
        }
        state.threads += 1;
        drop(state);
        let pool = self.me.upgrade().expect("the pool is borrowed");
        world::with(|here| here.spawn_actor(START, move || pool.serve()));
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
        let left = std::mem::take(&mut self.lock().queue);
        drop(left);
    }
}

/// A closure as a future that is ready when first polled.
struct Once<F>(Option<F>);

impl<F> Unpin for Once<F> {}

impl<F: FnOnce() -> T, T> Future for Once<F> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<T> {
        match self.0.take() {
            Some(work) => Poll::Ready(work()),
            None => Poll::Pending,
        }
    }
}
