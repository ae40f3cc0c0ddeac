//! What a worker of the multi-thread scheduler does.

use std::sync::Arc;
use std::task::Waker;

use crate::executor::context;
use crate::executor::task::Task;
use crate::executor::world::{self, Here, Unparked};

use super::multi_thread::{MultiThread, State};

/// How many tasks a worker takes from outside at once, at most.
const BATCH: usize = 128;

/// After the first turn a worker looks outside first every so many ticks: tokio derives the number from how
/// long polls take, and polls as short as ours give its maximum.
const OUTSIDE_EVERY: usize = 127;

/// Runs tasks until the scheduler is closed.
pub(super) fn run(scheduler: &MultiThread, index: usize) {
    let worker = Worker { scheduler, index, here: world::with(Here::clone) };
    worker.run();
    scheduler.drop_tasks();
    worker.retire();
}

struct Worker<'s> {
    scheduler: &'s MultiThread,
    index: usize,
    here: Here,
}

impl Worker<'_> {
    fn run(&self) {
        let mut tick = 0usize;
        let mut outside_every = self.scheduler.profile.turn;
        loop {
            tick += 1;
            if tick.is_multiple_of(self.scheduler.profile.turn) {
                self.let_go_on();
                if self.scheduler.lock().closed {
                    return;
                }
            }
            let outside_first = tick.is_multiple_of(outside_every);
            if outside_first {
                outside_every = OUTSIDE_EVERY;
            }
            let task = self.next(outside_first).or_else(|| self.steal());
            if let Some(task) = task {
                self.run_chain(&task);
            } else if !self.scheduler.lock().cores[self.index].deferred.is_empty() {
                self.let_go_on();
            } else if !self.sleep() {
                return;
            }
        }
    }

    /// The slot, then the own queue, then a share of what came from outside; that comes first every now and then.
    fn next(&self, outside_first: bool) -> Option<Arc<Task>> {
        let mut state = self.scheduler.lock();
        if outside_first && let Some(task) = state.inject.pop_front() {
            return Some(task);
        }
        let core = &mut state.cores[self.index];
        if let Some(task) = core.slot.take().or_else(|| core.queue.pop_front()) {
            return Some(task);
        }
        let share = (state.inject.len() / state.cores.len() + 1).min(BATCH).min(state.inject.len());
        let mut taken: Vec<Arc<Task>> = state.inject.drain(..share).collect();
        let rest = taken.split_off(taken.len().min(1));
        state.cores[self.index].queue.extend(rest);
        taken.pop()
    }

    /// Takes half of another worker's queue; never its slot. Of n workers at most half search at a time.
    fn steal(&self) -> Option<Arc<Task>> {
        let mut state = self.scheduler.lock();
        let workers = state.cores.len();
        if !state.cores[self.index].searches {
            if 2 * state.searching >= workers {
                return None;
            }
            state.searching += 1;
            state.cores[self.index].searches = true;
        }
        for other in (1..workers).map(|step| (self.index + step) % workers) {
            let length = state.cores[other].queue.len();
            let half = length - length / 2;
            let mut stolen: Vec<Arc<Task>> = state.cores[other].queue.drain(..half).collect();
            // The newest of the stolen runs first.
            if let Some(task) = stolen.pop() {
                state.cores[self.index].queue.extend(stolen);
                return Some(task);
            }
        }
        state.inject.pop_front()
    }

    /// Polls a task, and then what it put in the slot, and so on, on one budget; after three the slot is
    /// closed until the chain ends.
    fn run_chain(&self, task: &Arc<Task>) {
        self.stop_searching();
        let limit = self.scheduler.profile.lifo_slot;
        context::with_budget(self.scheduler.profile.budget, || {
            task.run();
            for polls in 1.. {
                let mut state = self.scheduler.lock();
                let core = &mut state.cores[self.index];
                let Some(next) = core.slot.take() else {
                    break;
                };
                if !context::has_budget() {
                    state.push(self.index, next);
                    break;
                }
                core.slot_is_on = polls < limit;
                drop(state);
                next.run();
            }
        });
        self.scheduler.lock().cores[self.index].slot_is_on = true;
    }

    /// The last worker to find something wakes the next one to search.
    fn stop_searching(&self) {
        let mut state = self.scheduler.lock();
        if std::mem::take(&mut state.cores[self.index].searches) {
            state.searching -= 1;
            if state.searching == 0 {
                self.scheduler.notify(&mut state);
            }
        }
    }

    /// Fires timers that are due, then lets yielders go on, the last one first.
    fn let_go_on(&self) {
        let now = self.here.now();
        let due = self.scheduler.lock().timers.take_due(now);
        due.into_iter().for_each(Waker::wake);
        let deferred = std::mem::take(&mut self.scheduler.lock().cores[self.index].deferred);
        deferred.into_iter().rev().for_each(Waker::wake);
    }

    /// Sleeps until there is work; `false` if the scheduler was closed.
    fn sleep(&self) -> bool {
        self.lie_down();
        loop {
            let mut state = self.scheduler.lock();
            if state.closed {
                self.get_up(&mut state);
                return false;
            }
            let keeps = state.keeper.is_none();
            let until = if keeps { state.timers.next_due() } else { None };
            if keeps {
                state.keeper = Some(self.index);
            }
            drop(state);
            let unparked = self.here.park(until);
            if keeps {
                self.scheduler.lock().keeper = None;
                self.let_go_on();
            }
            let mut state = self.scheduler.lock();
            if unparked == Unparked::Over || state.closed {
                self.get_up(&mut state);
                return false;
            }
            if has_tasks(&state, self.index) {
                self.get_up(&mut state);
                let core = &state.cores[self.index];
                if core.queue.len() + usize::from(core.slot.is_some()) > 1 {
                    self.scheduler.notify(&mut state);
                }
                return true;
            }
            if !state.sleepers.contains(&self.index) {
                return true;
            }
        }
    }

    fn lie_down(&self) {
        let mut state = self.scheduler.lock();
        state.sleepers.push(self.index);
        if std::mem::take(&mut state.cores[self.index].searches) {
            state.searching -= 1;
            // The last to search looks once more before it sleeps, as work may have come meanwhile.
            let pending = !state.inject.is_empty() || state.cores.iter().any(|core| !core.queue.is_empty());
            if state.searching == 0 && pending {
                self.scheduler.notify(&mut state);
            }
        }
    }

    fn get_up(&self, state: &mut State) {
        state.sleepers.retain(|&sleeper| sleeper != self.index);
    }

    fn retire(&self) {
        let mut state = self.scheduler.lock();
        if std::mem::take(&mut state.cores[self.index].searches) {
            state.searching -= 1;
        }
        state.working -= 1;
        if state.working > 0 {
            return;
        }
        let mut left: Vec<Arc<Task>> = state.inject.drain(..).collect();
        for core in &mut state.cores {
            left.extend(core.queue.drain(..).chain(core.slot.take()));
        }
        let waiting = std::mem::take(&mut state.waiting);
        drop(state);
        drop(left);
        waiting.into_iter().for_each(|actor| self.here.world.call(actor));
    }
}

fn has_tasks(state: &State, index: usize) -> bool {
    state.cores[index].slot.is_some() || !state.cores[index].queue.is_empty()
}
