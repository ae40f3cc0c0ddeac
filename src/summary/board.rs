//! The groups of functions that wait for their run, and those that were run before their turn.
//!
//! ```text
//!            1                2              3                4
//!   added ──────> waits ──────────> ready ──────> being run ──────> run ──────> taken over
//!                                                     ^               │    5
//!                                                     └───────────────┘
//!                                                            6
//! ```
//!
//! 1. The walk has found it. 2. All groups that it calls are taken over. 3. A thread takes it, the first of those
//!    that are ready. 4. It was run. 5. All groups before it are taken over, and what it rests on is still so.
//!    6. All groups before it are taken over, and that has changed: it is run once more, in its turn.
//!
//! Groups are taken over in the order in which the walk finds them, each by one thread. So whatever threads do,
//! what is found out is what one alone finds out.

use std::collections::{BTreeSet, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use super::group::{Group, Ran};
use super::known::Found;
use super::{Plain, Summary};
use crate::flow::Report;
use crate::names::FnId;
use crate::source::FileId;
use crate::types::Types;

pub struct Board {
    pub found: Found,
    /// Functions that can be elaborated ahead, in this order.
    order: Box<[FnId]>,
    state: Mutex<State>,
    /// There is something to do, or to take over, or an end.
    moved: Condvar,
}

struct State {
    /// The number of the first group that is not taken over.
    first: usize,
    /// That group, and those behind it.
    groups: VecDeque<Slot>,
    ready: BTreeSet<usize>,
    /// The next function to elaborate ahead, and the first that must wait.
    next: usize,
    limit: usize,
    /// The walk is at its end, or one of the threads is broken.
    over: bool,
    broken: bool,
    spent: FxHashMap<FileId, std::time::Duration>,
    handlers: BTreeSet<FnId>,
    blank: Blank,
}

struct Slot {
    group: Arc<Group>,
    /// So many groups that it calls are not taken over.
    waits_for: usize,
    /// Groups that call it.
    callers: Vec<usize>,
    ran: Option<Ran>,
}

/// What a thread can do.
pub enum Job {
    Make(FnId),
    Run(Turn),
}

/// A group, its number, and whether all before it are taken over.
pub struct Turn {
    number: usize,
    group: Arc<Group>,
    in_turn: bool,
}

impl Board {
    pub fn new(functions: usize, order: &[FnId]) -> Self {
        Self {
            found: Found::of(functions),
            order: order.into(),
            state: Mutex::new(State {
                first: 0,
                groups: VecDeque::new(),
                ready: BTreeSet::new(),
                next: 0,
                limit: 0,
                over: false,
                broken: false,
                spent: FxHashMap::default(),
                handlers: BTreeSet::new(),
                blank: Blank::default(),
            }),
            moved: Condvar::new(),
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'s>(&self, state: MutexGuard<'s, State>) -> MutexGuard<'s, State> {
        self.moved.wait(state).unwrap_or_else(PoisonError::into_inner)
    }

    /// Functions up to this one, in the order, may be elaborated.
    pub fn allow(&self, limit: usize) {
        self.state().limit = limit;
        self.moved.notify_all();
    }

    /// Adds the next group, which calls those of some numbers. Tells how many are not taken over.
    pub fn add(&self, group: Group, calls: &[usize]) -> usize {
        let mut state = self.state();
        let number = state.first + state.groups.len();
        let first = state.first;
        let open: Vec<usize> = calls.iter().filter_map(|called| called.checked_sub(first)).collect();
        open.iter().for_each(|called| state.groups[*called].callers.push(number));
        if open.is_empty() {
            state.ready.insert(number);
            self.moved.notify_one();
        }
        let group = Arc::new(group);
        state.groups.push_back(Slot { group, waits_for: open.len(), callers: Vec::new(), ran: None });
        state.groups.len()
    }

    /// Something to do for a thread beside the walk's; `None` at the end.
    pub fn job(&self) -> Option<Job> {
        let mut state = self.state();
        loop {
            if state.over {
                return None;
            }
            if let Some(turn) = state.turn() {
                return Some(Job::Run(turn));
            }
            if state.next < state.limit
                && let Some(id) = self.order.get(state.next).copied()
            {
                state.next += 1;
                return Some(Job::Make(id));
            }
            state = self.wait(state);
        }
    }

    /// A group to run; `None` once no more than so many are not taken over, or, unless the thread waits for others,
    /// if there is none that can be run.
    pub fn turn(&self, left: usize, waits: bool) -> Option<Turn> {
        let mut state = self.state();
        loop {
            assert!(!state.broken, "another thread has panicked");
            if state.groups.len() <= left {
                return None;
            }
            if let Some(turn) = state.turn() {
                return Some(turn);
            }
            if !waits {
                return None;
            }
            state = self.wait(state);
        }
    }

    /// Runs a group, and takes over whatever can be.
    pub fn run(&self, types: &Types<'_, '_>, turn: Turn) {
        let Turn { number, group, in_turn } = turn;
        let ran = group.run(types, &self.found, in_turn);
        let mut state = self.state();
        let at = number - state.first;
        state.groups[at].ran = Some(ran);
        while let Some(front) = state.groups.front_mut() {
            let Some(ran) = front.ran.take() else { break };
            if ran.holds(&self.found) {
                state.take_over(ran, &self.found);
                continue;
            }
            let group = front.group.clone();
            drop(state);
            let ran = group.run(types, &self.found, true);
            state = self.state();
            state.take_over(ran, &self.found);
        }
        // Who wakes up wants the state.
        drop(state);
        self.moved.notify_all();
    }

    /// Nobody waits any more, or will.
    pub fn is_over(&self) -> bool {
        self.state().over
    }

    /// Nobody waits any more.
    pub fn end(&self, broken: bool) {
        let mut state = self.state();
        state.over = true;
        state.broken |= broken;
        self.moved.notify_all();
    }

    /// What was found out, when all groups are taken over.
    pub fn finish(self) -> (Found, FxHashMap<FileId, std::time::Duration>, BTreeSet<FnId>) {
        let state = self.state.into_inner().unwrap_or_else(PoisonError::into_inner);
        (self.found, state.spent, state.handlers)
    }
}

impl State {
    fn turn(&mut self) -> Option<Turn> {
        let number = self.ready.pop_first()?;
        let group = self.groups[number - self.first].group.clone();
        Some(Turn { number, group, in_turn: number == self.first })
    }

    /// Takes over what the first group has found out.
    fn take_over(&mut self, ran: Ran, found: &Found) {
        let Slot { group, callers, .. } = self.groups.pop_front().expect("there is a first");
        self.first += 1;
        let Ran { mut own, told, spent, .. } = ran;
        told.into_iter().for_each(|told| found.fields.take(told));
        for ((id, skeleton), spent) in group.functions.iter().zip(spent) {
            let (summary, report) = own.remove(id).expect("all of the group were run");
            found.reports.set(*id, self.blank.report(report));
            found.summaries.set(*id, self.blank.summary(summary));
            *self.spent.entry(skeleton.file).or_default() += spent;
            self.handlers.extend(skeleton.handlers.iter().copied());
        }
        for caller in callers {
            let slot = &mut self.groups[caller - self.first];
            slot.waits_for -= 1;
            if slot.waits_for == 0 {
                self.ready.insert(caller);
            }
        }
    }
}

/// What is known of functions of which nothing is to be said. They are many, and share it.
#[derive(Default)]
struct Blank {
    summaries: FxHashMap<Plain, Arc<Summary>>,
    report: Arc<Report>,
}

impl Blank {
    fn summary(&mut self, of: Arc<Summary>) -> Arc<Summary> {
        match of.plain() {
            Some(plain) => self.summaries.entry(plain).or_insert(of).clone(),
            None => of,
        }
    }

    fn report(&self, of: Arc<Report>) -> Arc<Report> {
        if of.is_blank() { self.report.clone() } else { of }
    }
}
