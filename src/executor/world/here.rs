//! What an actor does with the baton: work, park, block, give way, start others, end.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::atomic::Ordering;
use std::sync::{Arc, MutexGuard};
use std::task::Waker;
use std::thread;
use std::time::Duration;

use crate::executor::clock::{Nanos, nanos};
use crate::executor::schedule::Preferred;
use crate::executor::threads::{Job, Seat};
use crate::executor::trace::{Ending, TaskId, What};

use super::{Actor, ActorId, Here, Over, Standing, State, Unparked, enter};

/// The actor that the program begins with.
const MAIN: ActorId = 0;

/// How long an actor runs before others get a turn without anybody's choice: no thread starves another.
const SLICE: Nanos = 1_000_000;

impl Here {
    pub(crate) fn now(&self) -> Nanos {
        self.world.lock().now
    }

    /// The actor works for this long; others get a turn if it has had its slice.
    pub(crate) fn work(&self, cost: Nanos) {
        let mut state = self.world.lock();
        if self.world.is_over() {
            drop(state);
            return leave();
        }
        (state.steps, state.blocks) = (state.steps + 1, 0);
        if state.steps > state.limit {
            return self.end(state, Ending::Endless);
        }
        let to = state.now + cost;
        let is_due =
            |actor: &Actor| matches!(actor.state, Standing::Parked { until: Some(at), .. } if at <= to);
        let due = if state.live > 1 { state.actors.iter().position(is_due) } else { None };
        let alarms = state.advance(to);
        let turn_is_over = state.live > 1 && state.now - state.turn_began >= SLICE;
        drop(state);
        alarms.into_iter().for_each(Waker::wake);
        match due {
            // Whoever's time has come gets a core.
            Some(due) => self.let_run(due),
            None if turn_is_over => self.give_way(),
            None => {}
        }
    }

    /// Work before which another actor may come first.
    pub(crate) fn step(&self, cost: Nanos) {
        self.work(cost);
        self.may_switch();
    }

    /// A point at which another actor may come first.
    pub(crate) fn may_switch(&self) {
        let state = self.world.lock();
        if self.world.is_over() {
            drop(state);
            return leave();
        }
        if state.live > 1 {
            self.pass(state, Some(self.me));
        }
    }

    /// A moment in which others usually get on with their work, but need not.
    pub(crate) fn linger(&self, span: Nanos) {
        let mut state = self.world.lock();
        if self.world.is_over() {
            drop(state);
            return leave();
        }
        if state.live > 1 && state.chooser.choose(2) == 0 {
            drop(state);
            self.block(Duration::from_nanos(span));
        }
    }

    /// Whether the machine is so slow that this moment comes before the actor's next step; then it is here.
    pub(crate) fn stalls_until(&self, moment: Nanos) -> bool {
        let mut state = self.world.lock();
        let stalls = state.stalls && state.chooser.choose(2) == 1;
        let alarms = if stalls { state.advance(moment) } else { Vec::new() };
        drop(state);
        alarms.into_iter().for_each(Waker::wake);
        stalls
    }

    /// One of so many ways, where a runtime itself leaves something to chance.
    pub(crate) fn choose(&self, ways: usize) -> usize {
        self.world.lock().chooser.choose(ways)
    }

    /// Lets every other runnable actor go first.
    pub(crate) fn give_way(&self) {
        let mut state = self.world.lock();
        if self.world.is_over() {
            drop(state);
            return leave();
        }
        state.turn_began = state.now;
        let Some(&next) = state.ways(None).iter().find(|&&id| id != self.me) else {
            return;
        };
        state.make_runnable(self.me);
        self.hand_over(state, next);
    }

    /// Passes the baton to this actor if it is runnable, and stays runnable.
    fn let_run(&self, next: ActorId) {
        let mut state = self.world.lock();
        if state.actors[next].state == Standing::Runnable && next != self.me {
            state.make_runnable(self.me);
            self.hand_over(state, next);
        }
    }

    /// As [`give_way`](Here::give_way); where nobody else can run, time goes on to when somebody can, or to
    /// the limit.
    pub(crate) fn give_way_or_sleep(&self, limit: Option<Nanos>) {
        let state = self.world.lock();
        let others = state.ways(None).into_iter().any(|id| id != self.me);
        let moment = state.next_moment().into_iter().chain(limit).min();
        let now = state.now;
        drop(state);
        match moment {
            _ if others => self.give_way(),
            Some(moment) => self.block(Duration::from_nanos(moment.saturating_sub(now))),
            None => {
                self.park(None);
            }
        }
    }

    /// Lets everybody else run until nobody can, without a choice and without time passing.
    pub(crate) fn settle(&self) {
        loop {
            let state = self.world.lock();
            let others = state.ways(None).into_iter().any(|id| id != self.me);
            drop(state);
            if !others || self.world.is_over() {
                return;
            }
            self.give_way();
        }
    }

    /// Waits until called, or until the time given.
    pub(crate) fn park(&self, until: Option<Nanos>) -> Unparked {
        self.rest(until, false)
    }

    /// Holds the thread for this long, whoever calls.
    pub(crate) fn block(&self, span: Duration) {
        let mut state = self.world.lock();
        let until = state.now.saturating_add(nanos(span));
        if state.live == 1 && !self.world.is_over() {
            // Alone: no baton to pass, but alarms on the way sound at their time.
            state.blocks += 1;
            if state.blocks > state.limit {
                return self.end(state, Ending::Endless);
            }
            while let Some(next) = state.alarms.next_due().filter(|&next| next <= until) {
                let alarms = state.advance(next);
                drop(state);
                alarms.into_iter().for_each(Waker::wake);
                state = self.world.lock();
            }
            state.advance(until);
            return;
        }
        drop(state);
        self.rest(Some(until), true);
    }

    fn rest(&self, until: Option<Nanos>, deaf: bool) -> Unparked {
        let mut state = self.world.lock();
        if self.world.is_over() {
            drop(state);
            leave();
            return Unparked::Over;
        }
        if !deaf && std::mem::take(&mut state.actors[self.me].called) {
            return Unparked::Called;
        }
        state.steps += 1;
        if state.steps > state.limit {
            self.end(state, Ending::Endless);
            return Unparked::Over;
        }
        state.actors[self.me].state = Standing::Parked { until, deaf };
        if until.is_some_and(|until| until <= state.now) {
            state.make_runnable(self.me);
        }
        self.pass(state, None);
        if self.world.is_over() {
            return Unparked::Over;
        }
        let state = self.world.lock();
        match until {
            Some(until) if until <= state.now => Unparked::TimedOut,
            _ => Unparked::Called,
        }
    }

    /// Chooses who runs next and passes the baton. Returns when this actor has it again.
    fn pass<'w>(&'w self, mut state: MutexGuard<'w, State>, going_on: Option<ActorId>) {
        let next = loop {
            let ways = state.ways(going_on);
            let moment = state.next_moment();
            if ways.is_empty() {
                let Some(moment) = moment else {
                    return self.end(state, Ending::Deadlock);
                };
                let alarms = state.advance(moment);
                drop(state);
                alarms.into_iter().for_each(Waker::wake);
                state = self.world.lock();
                continue;
            }
            let can_stall = state.stalls && moment.is_some();
            let main = ways.iter().position(|&id| id == MAIN);
            let prefer = |preferred| match preferred {
                Preferred::Main => main.unwrap_or(if can_stall { ways.len() } else { 0 }),
                Preferred::Others => ways.iter().position(|&id| id != MAIN).unwrap_or(0),
            };
            let choice = state.chooser.choose_actor(ways.len() + usize::from(can_stall), prefer);
            if let Some(&chosen) = ways.get(choice) {
                break chosen;
            }
            // The machine was so slow that the next timer came first.
            let stamp = state.stamps;
            let alarms = state.advance(moment.expect("there is one to stall until"));
            drop(state);
            alarms.into_iter().for_each(Waker::wake);
            state = self.world.lock();
            let woken = state.ways(None).into_iter().find(|&id| state.actors[id].runnable_since > stamp);
            break woken.unwrap_or(ways[0]);
        };
        if next != self.me {
            return self.hand_over(state, next);
        }
        if going_on.is_none() {
            state.turn_began = state.now;
        }
    }

    fn hand_over(&self, mut state: MutexGuard<'_, State>, next: ActorId) {
        state.turn_began = state.now;
        state.running = next;
        let done = state.actors[self.me].state == Standing::Done;
        let (mine, theirs) = (state.actors[self.me].seat.clone(), state.actors[next].seat.clone());
        let begins = state.actors[next].begins.take();
        drop(state);
        match begins {
            Some(job) => self.world.crew.launch(job),
            None => theirs.call(),
        }
        if done {
            return;
        }
        mine.wait();
        if self.world.is_over() {
            leave();
        }
    }

    /// Ends the run from here.
    fn end(&self, mut state: MutexGuard<'_, State>, ending: Ending) {
        state.ending.get_or_insert(ending);
        self.world.over.store(true, Ordering::Release);
        let done = state.actors[self.me].state == Standing::Done;
        let (mine, main) = (state.actors[self.me].seat.clone(), state.actors[0].seat.clone());
        drop(state);
        if self.me != 0 {
            main.call();
            if done {
                return;
            }
            mine.wait();
        }
        leave();
    }

    /// The process ends with this code.
    pub(crate) fn exit(&self, code: i32) {
        let state = self.world.lock();
        if self.world.is_over() {
            drop(state);
            return leave();
        }
        self.end(state, Ending::Exited(code));
    }

    /// Writes what the program says into the record.
    pub(crate) fn note(&self, task: TaskId, text: String) {
        if self.world.is_over() {
            return leave();
        }
        self.may_switch();
        let mut state = self.world.lock();
        let goes_on = state.watch.as_mut().is_none_or(|watch| watch(&text));
        let now = state.now;
        state.recorder.push(now, task, What::Note(text), None);
        if !goes_on {
            return self.end(state, Ending::Stopped);
        }
        drop(state);
        self.may_switch();
    }

    /// Starts an actor; after `delay` it can be given the baton.
    pub(crate) fn spawn_actor(&self, delay: Nanos, body: impl FnOnce() + Send + 'static) -> ActorId {
        let mut state = self.world.lock();
        let seat = Arc::new(Seat::default());
        let id = state.actors.len();
        state.stamps += 1;
        let runnable_since = state.stamps;
        let standing = match delay {
            0 => Standing::Runnable,
            _ => Standing::Starting { until: state.now + delay },
        };
        let here = Here { world: self.world.clone(), me: id };
        let its_seat = seat.clone();
        let begins: Job = Box::new(move || {
            its_seat.take();
            enter(here.clone(), move || {
                // A panic that nobody catches ends its thread and nothing else.
                let _ = catch_unwind(AssertUnwindSafe(|| {
                    body();
                    crate::executor::thread::end();
                }));
            });
            here.retire();
        });
        let begins = Some(begins);
        state.actors.push(Actor { seat, begins, state: standing, called: false, runnable_since });
        state.live += 1;
        id
    }

    /// The actor is done: passes the baton for the last time.
    fn retire(&self) {
        let mut state = self.world.lock();
        state.actors[self.me].state = Standing::Done;
        state.live -= 1;
        if self.world.is_over() {
            let main = state.actors[0].seat.clone();
            drop(state);
            main.call();
        } else {
            self.pass(state, None);
        }
    }
}

/// Unwinds the thread of a run that is over, unless it is unwinding already.
fn leave() {
    if !thread::panicking() {
        resume_unwind(Box::new(Over));
    }
}
