//! What is true at one point of a function, over all paths that lead there.

use rustc_hash::FxHashMap;

use super::value::{FieldKey, Token, Tokens, Value};
use crate::skeleton::SlotId;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// Slots that hold something.
    pub slots: FxHashMap<SlotId, Value>,
    /// By task of the function.
    pub tasks: FxHashMap<u32, TaskState>,
    /// Tasks that had no chance to start since they were spawned, in the order of their spawning.
    pub unstarted: Vec<u32>,
    /// Objects on which something was sent.
    pub fed: Tokens,
    /// No future suspended for certain since the function was entered.
    pub fresh: bool,
    /// Something failed on every path that leads here.
    pub failed: bool,
    /// A signal from outside has come, and nothing was waited for since.
    pub signalled: bool,
}

/// Where a task stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskState {
    /// It may be unfinished, and nobody waited for it.
    pub running: bool,
    /// Something suspended since it was started, on some path: it had its chance to start there.
    pub turned: bool,
    /// Its handle was let go, on some path: dropping it cannot cancel it there.
    pub released: bool,
    /// It ran beside a server that has ended since.
    pub served: bool,
    /// It ran while a signal from outside was waited for, which has come since.
    pub parked: bool,
    /// That signal is all that was waited for since.
    pub signalled: bool,
    /// Fields its handle was put into.
    pub stored: Vec<FieldKey>,
}

impl TaskState {
    /// It runs, anew if the place that starts it was passed before.
    pub fn begin(&mut self) {
        self.running = true;
        (self.turned, self.released) = (false, false);
        (self.served, self.parked, self.signalled) = (false, false, false);
    }
}

impl State {
    /// The program lived while it waited for a signal; what ran beside is at its end now.
    pub fn park(&mut self) {
        for task in self.tasks.values_mut() {
            task.parked = true;
        }
    }

    /// Joins what another path knows.
    pub fn merge(&mut self, other: State) {
        for (slot, value) in other.slots {
            self.slots.entry(slot).or_default().merge(&value);
        }
        for (task, state) in other.tasks {
            let mine = self.tasks.entry(task).or_default();
            mine.running |= state.running;
            mine.turned |= state.turned;
            mine.released |= state.released;
            mine.served |= state.served;
            mine.parked |= state.parked;
            mine.signalled |= state.signalled;
            for key in state.stored {
                if !mine.stored.contains(&key) {
                    mine.stored.push(key);
                }
            }
        }
        for task in other.unstarted {
            if !self.unstarted.contains(&task) {
                self.unstarted.push(task);
            }
        }
        self.fed.extend(&other.fed);
        self.fresh |= other.fresh;
        self.failed &= other.failed;
        self.signalled &= other.signalled;
    }

    /// Merges into an optional state, `None` being no path at all.
    pub fn join(into: &mut Option<State>, other: Option<State>) {
        match (into.as_mut(), other) {
            (Some(mine), Some(other)) => mine.merge(other),
            (None, Some(other)) => *into = Some(other),
            (_, None) => {}
        }
    }

    pub fn finish(&mut self, task: u32) {
        if let Some(state) = self.tasks.get_mut(&task) {
            state.running = false;
        }
    }

    /// Its handle is let go, and it runs on.
    pub fn release(&mut self, token: &Token) {
        if let Token::Task(task) = token
            && let Some(state) = self.tasks.get_mut(task)
        {
            state.released = true;
        }
    }

    /// Asked to end: whether it ever starts does not matter any more. On another path that leads here its
    /// handle may have been let go; there it runs on.
    pub fn cancel(&mut self, task: u32) {
        self.unstarted.retain(|other| *other != task);
        if !self.tasks.get(&task).is_some_and(|state| state.released) {
            self.finish(task);
        }
    }

    /// Something suspends here: whatever was spawned gets its chance.
    pub fn suspend(&mut self) {
        self.unstarted.clear();
        self.fresh = false;
        self.signalled = false;
        for task in self.tasks.values_mut() {
            task.turned |= task.running || task.released;
            task.signalled = false;
        }
    }

    /// Tasks that had their chance to start, on some path that leads here.
    pub fn turned(&self) -> Vec<u32> {
        let mut turned: Vec<u32> =
            self.tasks.iter().filter(|(_, state)| state.turned).map(|(task, _)| *task).collect();
        turned.sort_unstable();
        turned
    }

    /// A signal from outside has come.
    pub fn signal(&mut self) {
        self.signalled = true;
        self.tasks.values_mut().for_each(|task| task.signalled = true);
    }
}
