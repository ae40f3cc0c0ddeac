//! The tasks that a runtime takes care of.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};

use super::task::Task;
use super::trace::TaskId;

#[derive(Default)]
pub(crate) struct Owned(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    tasks: BTreeMap<TaskId, Arc<Task>>,
    closed: bool,
}

impl Owned {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// `false` after [`close`](Owned::close).
    pub(crate) fn adopt(&self, task: &Arc<Task>) -> bool {
        let mut inner = self.lock();
        if !inner.closed {
            inner.tasks.insert(task.id(), task.clone());
        }
        !inner.closed
    }

    pub(crate) fn release(&self, task: TaskId) {
        let released = self.lock().tasks.remove(&task);
        drop(released);
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lock().tasks.is_empty()
    }

    /// Oldest first.
    pub(crate) fn list(&self) -> Vec<Arc<Task>> {
        self.lock().tasks.values().cloned().collect()
    }

    /// Takes no more tasks, and gives those that are there, oldest first.
    pub(crate) fn close(&self) -> Vec<Arc<Task>> {
        self.lock().closed = true;
        self.list()
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.lock().closed
    }
}

/// In how many lists tokio keeps the tasks of a runtime with so many workers.
pub(crate) fn shards(workers: usize) -> usize {
    4 * workers.next_power_of_two()
}

/// The order in which tokio drops the futures of a runtime: tasks stand in lists, by their number, and the
/// lists are emptied one after the other, oldest first (measured: of eight tasks on current-thread 3 7 0 4 1
/// 5 2 6; on multi-thread any list may come first).
pub(crate) fn in_shards(mut tasks: Vec<Arc<Task>>, lists: usize, first: usize) -> Vec<Arc<Task>> {
    let list = |task: &Arc<Task>| (task.id().0 as usize + lists - first) % lists;
    tasks.sort_by_key(|task| (list(task), task.id()));
    tasks
}
