//! What every runtime offers to the tasks it owns.

use std::sync::Arc;
use std::task::Waker;

use super::clock::Nanos;
use super::profile::Profile;
use super::task::Task;
use super::timers::Key;
use super::trace::TaskId;
use super::world;

/// Why a task is put in a queue.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum How {
    /// It is new.
    Spawned,
    /// Its waker was called.
    Woken,
    /// Its waker was called while it was being polled.
    SelfWoken,
}

pub(crate) trait Runtime: Send + Sync {
    fn profile(&self) -> &Profile;

    /// Puts a task that is ready where it will be polled from.
    fn schedule(&self, task: Arc<Task>, how: How);

    /// Takes a new task into its care; `false` if it is shut down.
    fn adopt(&self, task: &Arc<Task>) -> bool;

    /// Lets go of a task that has ended.
    fn release(&self, task: TaskId);

    /// The tasks in its care, oldest first.
    fn tasks(&self) -> Vec<Arc<Task>>;

    /// The run is over: takes no more tasks, and lets go of what waits in its queues. Tasks refer to their
    /// runtime, and would keep it and each other otherwise.
    fn give_up(&self);

    /// Keeps a yielder aside.
    fn defer(&self, waker: &Waker) {
        waker.wake_by_ref();
    }

    // Timers. The run's own alarms sound whenever their time comes; a runtime that drives its timers
    // itself, and so may be late, says otherwise.

    fn add_timer(&self, due: Nanos, waker: Waker) -> Key {
        world::with(|here| here.world.add_alarm(due, waker))
    }

    fn update_timer(&self, key: Key, waker: &Waker) {
        world::with(|here| here.world.update_alarm(key, waker));
    }

    /// `true` while the timer has not fired.
    fn timer_is_set(&self, key: Key) -> bool {
        world::with(|here| here.world.alarm_is_set(key))
    }

    fn remove_timer(&self, key: Key) {
        world::with(|here| here.world.remove_alarm(key));
    }
}
