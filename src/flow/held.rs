//! Tasks that another one holds up: it blocks the thread that both run on before they can start, or for what only
//! they can bring about.

use super::*;
use crate::catalogue::BlockKind;

impl Run<'_, '_, '_> {
    /// The thread turns to its tasks, in the order in which they were queued. One that blocks before it suspends, for
    /// as long as others do not act or in a loop that never suspends, holds up those behind it, and those whose answer
    /// it waits for.
    pub(super) fn hold_up_others(&mut self, state: &State) {
        let is_run = |on: Runtime| self.parked.as_ref().is_none_or(|at| at.runs.iter().any(|by| by.runs(on)));
        let mut held = Vec::new();
        for (at, blocker) in state.unstarted.iter().enumerate() {
            let info = &self.tasks[*blocker as usize];
            let keeps_on = info.shape.as_ref().is_some_and(Shape::never_suspends);
            let holds = |blocking: &&Blocking| blocking.holds_on() || keeps_on && blocking.is_sleep();
            let Some(blocking) = info.blocks_first.as_deref().filter(holds) else { continue };
            let shares = |task: &u32| self.tasks[*task as usize].on == info.on && is_run(info.on);
            let behind = &state.unstarted[at + 1..];
            let mut behind: Vec<(u32, bool)> =
                behind.iter().filter(|task| shares(task)).map(|task| (*task, false)).collect();
            // Of many that a loop starts, the next waits for the thread of the first.
            if info.in_loop && shares(blocker) && self.is_up_to_any(*blocker, &blocking.on) == Some(true) {
                behind.push((*blocker, false));
            }
            let others = state.tasks.iter().filter(|(task, known)| known.running && *task != blocker);
            let others = others.map(|(task, _)| *task).filter(|task| !state.unstarted[at..].contains(task));
            let is_held_up = |task: &u32| match blocking.asked {
                true => self.is_asked(*task, &blocking.on),
                false => self.waits_for_others(*blocker, blocking) && self.needs_turns(*task),
            };
            behind.extend(others.filter(|task| shares(task) && is_held_up(task)).map(|task| (task, true)));
            behind.sort_unstable();
            held.push((*blocker, blocking.clone(), behind));
        }
        for (blocker, blocking, behind) in held {
            let info = &self.tasks[blocker as usize];
            let started = info.start();
            let (on, kind, runtime) = (info.on, info.kind, info.runtime.clone());
            let position = self.within_task(on, kind, &runtime);
            for (task, begun) in behind {
                let awaited =
                    if begun { Some(blocking.asked) } else { self.is_up_to_any(task, &blocking.on) };
                let starved = Starved::new(task, blocking.clone(), position, awaited);
                self.report_held(Starved { by: Some(started), begun, ..starved });
            }
        }
    }

    /// What ends the wait comes from outside of the runtime, and nobody knows when.
    fn waits_for_others(&self, blocker: u32, blocking: &Blocking) -> bool {
        let others = self.tasks.iter().enumerate().filter(|(other, _)| *other != blocker as usize);
        let can_end = |task: &Task| blocking.on.iter().any(|token| self.can_end(&task.holds, token));
        blocking.kind == BlockKind::Wait && !others.map(|(_, task)| task).any(can_end)
    }

    /// It has begun, and has something left to do that it cannot do at once.
    fn needs_turns(&self, task: u32) -> bool {
        self.tasks[task as usize].shape.as_ref().is_some_and(|shape| shape.suspends)
    }

    /// Tasks of this process that have begun and not ended.
    pub(super) fn begun(&self, state: &State) -> Vec<u32> {
        let has_begun = |task: &u32, known: &TaskState| {
            let is_queued = state.unstarted.contains(task);
            let is_task = Self::is_cooperative(self.tasks[*task as usize].kind);
            known.running && known.turned && is_task && !is_queued
        };
        let begun = state.tasks.iter().filter(|(task, known)| has_begun(task, known));
        let mut begun: Vec<u32> = begun.map(|(task, _)| *task).collect();
        begun.sort_unstable();
        begun
    }

    /// The thread blocks until one of `on` is answered or has changed.
    pub(super) fn hold_up_begun(&mut self, blocking: &Blocking, on: &Tokens, begun: &[u32]) {
        match blocking.kind {
            BlockKind::Wait => self.hold_up_asked(blocking, on, begun),
            BlockKind::Spin => self.hold_up_watched(blocking, on, begun),
            _ => {}
        }
    }

    /// A task that has begun, and was asked since something suspended last, can not have answered yet. Nor can one that
    /// suspends before it sends what is waited for, and which nobody else sends.
    fn hold_up_asked(&mut self, blocking: &Blocking, on: &Tokens, begun: &[u32]) {
        for task in begun {
            if blocking.asked && self.is_asked(*task, on) || self.sends_late(*task, on) {
                self.report_begun(*task, blocking);
            }
        }
    }

    /// What it waits for before is not up to others, who may have brought it by now.
    fn sends_late(&self, task: u32, on: &Tokens) -> bool {
        let info = &self.tasks[task as usize];
        if !info.waits.is_empty() {
            return false;
        }
        let Some(shape) = info.shape.as_ref().filter(|shape| shape.suspends && !shape.unknown_calls) else {
            return false;
        };
        let is_sent = |token: &Token| {
            let sends = |task: &Task| task.feeds.has_end_of(token) || self.can_end(&task.holds, token);
            let others = self.tasks.iter().enumerate().filter(|(other, _)| *other != task as usize);
            info.feeds.has_end_of(token) && !others.into_iter().any(|(_, other)| sends(other))
        };
        !shape.sends_early && on.iter().any(is_sent)
    }

    /// Whoever looks at memory until it has changed is there to wait. A task that has suspended before it changes that
    /// can only do so once the thread is free.
    pub(super) fn hold_up_watched(&mut self, blocking: &Blocking, on: &Tokens, begun: &[u32]) {
        for task in begun {
            let info = &self.tasks[*task as usize];
            if info.changes.meet(on) && info.shape.as_ref().is_some_and(|shape| shape.changes_late) {
                self.report_begun(*task, blocking);
            }
        }
    }

    fn report_begun(&mut self, task: u32, blocking: &Blocking) {
        let position = self.thread_of(self.tasks[task as usize].on);
        let starved = Starved::new(task, blocking.clone(), position, Some(true));
        self.report_held(Starved { begun: true, ..starved });
    }

    /// The task receives what `on` was sent along with.
    fn is_asked(&self, task: u32, on: &Tokens) -> bool {
        let info = &self.tasks[task as usize];
        let receives = |token: &Token| match token {
            Token::Object(..) => self.answers(&info.receives, token),
            _ => info.receives.contains(token),
        };
        on.iter().any(receives)
    }

    fn report_held(&mut self, starved: Starved) {
        if !self.seldom.starved.contains(&starved) {
            self.seldom.starved.push(starved);
        }
    }
}
