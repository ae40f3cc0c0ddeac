//! What is true at one point of a function, over all paths that lead there.

use rustc_hash::FxHashMap;

use super::value::{FieldKey, Token, Tokens, Value};
use crate::catalogue::Runtime;
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
    /// How many messages or signals wait on objects of the function, at least and at most, since something
    /// suspended last.
    pub queued: FxHashMap<u32, (u32, u32)>,
    /// The runtime that code without one of its own spawns on, where it was entered here.
    pub entered: Option<Runtime>,
    /// No future suspended for certain since the function was entered.
    pub fresh: bool,
    /// Something was awaited since that is ready unless another task is in the way.
    pub contended: bool,
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
    /// Its handle was let go, on some path: dropping it cannot cancel it there.
    pub released: bool,
    /// It ran beside a server that has ended since.
    pub served: bool,
    /// It ran while a signal from outside was waited for, which has come since.
    pub parked: bool,
    /// That signal is all that was waited for since.
    pub signalled: bool,
    /// It was started because something had failed.
    pub for_failure: bool,
    /// Dropping its set, or what else cancels it, is what ended it just now.
    pub cut: bool,
    /// Fields its handle was put into.
    pub stored: Vec<FieldKey>,
}

impl TaskState {
    /// It runs, anew if the place that starts it was passed before.
    pub fn begin(&mut self) {
        self.running = true;
        (self.released, self.served, self.parked, self.signalled) = (false, false, false, false);
        (self.for_failure, self.cut) = (false, false);
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
            mine.released |= state.released;
            mine.served |= state.served;
            mine.parked |= state.parked;
            mine.signalled |= state.signalled;
            mine.for_failure |= state.for_failure;
            mine.cut |= state.cut;
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
        for (object, (least, most)) in &mut self.queued {
            let (least_there, most_there) = other.queued.get(object).copied().unwrap_or_default();
            (*least, *most) = ((*least).min(least_there), (*most).max(most_there));
        }
        for (object, (_, most)) in other.queued {
            self.queued.entry(object).or_insert((0, most));
        }
        self.entered = self.entered.filter(|runtime| other.entered == Some(*runtime));
        self.fresh |= other.fresh;
        self.contended |= other.contended;
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

    /// A task goes on under another number.
    pub fn rename(&mut self, task: u32, into: u32) {
        if let Some(known) = self.tasks.remove(&task) {
            self.tasks.insert(into, known);
        }
        if self.unstarted.contains(&task) {
            self.unstarted.retain(|other| *other != task && *other != into);
            self.unstarted.push(into);
        }
        for value in self.slots.values_mut() {
            *value = std::mem::take(value).renamed(task, into);
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
        self.pause();
        self.fresh = false;
    }

    /// The code goes on later: others have acted meanwhile, though no task of this thread.
    pub fn pause(&mut self) {
        self.queued.clear();
        self.contended = false;
        self.signalled = false;
        self.tasks.values_mut().for_each(|task| (task.signalled, task.cut) = (false, false));
    }

    /// A signal from outside has come.
    pub fn signal(&mut self) {
        self.signalled = true;
        self.tasks.values_mut().for_each(|task| task.signalled = true);
    }
}
