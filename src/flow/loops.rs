//! Loops: how often they run, what they hold up, and whether they ever end.

use super::objects::Heard;
use super::*;
use crate::catalogue::{BlockKind, Suspends};
use crate::skeleton::{Arm, LONG_LOOP, Loop, LoopKind, Memory, Place, Step, StepKind};

/// Rounds after which a loop counts as settled; values only grow, so few suffice.
const MAX_ROUNDS: usize = 4;

/// Places that a function asks, at most, of which its callers are told.
const MAX_ASKED: usize = 8;

/// How many messages wait in each channel, at least and at most.
type Queued = FxHashMap<u32, (u32, u32)>;

impl Run<'_, '_, '_> {
    pub(super) fn run_loop(&mut self, this: &Loop, mut state: State, span: Span) -> Option<State> {
        let spins = self.note_spin(this, &mut state, span);
        let begun = self.begun(&state);
        let unknown_length = match &this.kind {
            LoopKind::For { trips: Some(_), .. } => false,
            LoopKind::Forever { .. } => steps_loop_back(&this.body, this.id),
            _ => true,
        };
        // Iterating over something that holds a task runs at least once: the task would not be there else.
        let at_least_once = match &this.kind {
            LoopKind::For { trips: Some(trips), .. } => *trips > 0,
            LoopKind::For { endless: true, .. } => true,
            LoopKind::For { over: Some(place), .. } => {
                let are_objects = self.has_objects(place);
                let there = |token: &Token| are_objects || !matches!(token, Token::Object(..));
                self.read(&state, place).all_tokens().iter().any(there)
            }
            _ => false,
        };
        let takes = matches!(this.kind, LoopKind::While { bounded: true, .. }) && !asks_others(&this.body);
        let waits = unknown_length && !takes && !matches!(this.kind, LoopKind::For { .. });
        let drains = matches!(this.kind, LoopKind::While { drains: Some(_), .. });
        let is_loop = unknown_length || !matches!(this.kind, LoopKind::Forever { .. });
        self.draining += usize::from(drains);
        let (joining_around, heard_around) = (self.joining.len(), self.heard.len());
        let is_while = matches!(this.kind, LoopKind::While { .. });
        self.whiles_around.extend(is_while.then_some((this.id, span)));
        let takes_all = is_while || matches!(this.kind, LoopKind::For { .. });
        self.counted_loops.extend(takes_all.then_some((this.id, span, joining_around)));
        if is_loop {
            let is_one_of_many = |task: &u32| self.tasks[*task as usize].in_loop;
            self.there_before.push(state.tasks.keys().copied().filter(is_one_of_many).collect());
        }
        // The condition of a `while` is all that it asks.
        let watches = this.watches || matches!(this.kind, LoopKind::While { polls: true, .. });
        if watches {
            self.watching.push(Tokens::default());
        }
        let accepts = waits && steps_accept(&this.body);
        self.accepting.extend(accepts.then_some(this.id));
        self.counting.extend(this.counts.then(Tokens::default));
        let (starved_before, had_first) = (self.seldom.starved.len(), self.out.blocks_first.is_some());
        let suspends = is_loop && self.steps_suspend(&this.body);
        self.suspending += usize::from(suspends);
        self.holding += usize::from(unknown_length && !suspends);
        let is_frame = unknown_length && !only_runs_tasks(&this.body);
        self.frames += usize::from(is_frame);
        self.any_loops += usize::from(is_loop);
        let trips = match this.kind {
            LoopKind::For { trips, .. } => trips,
            _ if is_loop => None,
            _ => Some(1),
        };
        let outer_turns = self.turns;
        self.turns = outer_turns.saturating_mul(trips.unwrap_or(u64::MAX));
        self.loops += usize::from(unknown_length);
        if waits {
            self.waiting_loops += 1;
            self.out.shape.loops |= self.error_depth == 0;
            self.out.shape.own_loops |= self.error_depth == 0;
        }
        let outer_branches = std::mem::replace(&mut self.branches_of_loop, self.branches);
        let outer_break = self.breaks.remove(&this.id);
        let outer_continue = self.continues.remove(&this.id);
        let unstarted = state.unstarted.clone();
        let asked = if is_loop && !spins { self.asked(this, &state) } else { Tokens::default() };
        let outer_changes = std::mem::take(&mut self.out.changes);
        let outer_suspends = std::mem::take(&mut self.out.may_suspend);
        let mut head = state;
        let mut back: Option<State> = None;
        let queued = head.queued.clone();
        let mut grown = FxHashMap::default();
        for round in 0..MAX_ROUNDS {
            let mut end = self.exec(&this.body, head.clone());
            State::join(&mut end, self.continues.remove(&this.id));
            let Some(end) = end else { break };
            if round == 0 {
                grown = growth(&queued, &end.queued);
            }
            let mut next = head.clone();
            next.merge(end.clone());
            State::join(&mut back, Some(end));
            if next == head {
                break;
            }
            head = next;
        }
        let turn_suspends = std::mem::replace(&mut self.out.may_suspend, outer_suspends);
        self.out.may_suspend |= turn_suspends;
        if is_loop && turn_suspends {
            self.forget_pieces(starved_before, had_first);
        }
        let changed = std::mem::replace(&mut self.out.changes, outer_changes);
        self.out.changes.extend(&changed);
        self.branches_of_loop = outer_branches;
        if accepts {
            self.accepting.pop();
        }
        self.suspending -= usize::from(suspends);
        self.holding -= usize::from(unknown_length && !suspends);
        self.frames -= usize::from(is_frame);
        self.any_loops -= usize::from(is_loop);
        self.turns = outer_turns;
        self.loops -= usize::from(unknown_length);
        self.waiting_loops -= usize::from(waits);
        self.draining -= usize::from(drains);
        self.joining.truncate(joining_around);
        if takes_all {
            self.counted_loops.pop();
        }
        self.heard.truncate(heard_around);
        if is_while {
            self.whiles_around.pop();
        }
        if is_loop {
            self.there_before.pop();
        }
        let watched = if watches { self.watching.pop() } else { None };
        if waits {
            let in_turns = std::mem::take(&mut self.out.sent_on.in_turns);
            self.out.sent_on.before.extend(&in_turns);
        }
        let mut exit = self.breaks.remove(&this.id);
        let heard = if this.counts { self.counting.pop() } else { None };
        let hears = heard.as_ref().is_some_and(|heard| !heard.is_empty());
        if let Some(exit) = &mut exit {
            // Where none were counted, none were started.
            for token in heard.iter().flat_map(Tokens::iter) {
                self.end_by(token, Heard::Each, exit, span);
                // The tasks may know the channel by a field, as callers can tell.
                match token {
                    Token::Param(i) if !self.out.hears_on.contains(i) => self.out.hears_on.push(*i),
                    _ => {}
                }
            }
        }
        // A loop each turn of which suspends waits for something: what is there already is not what it is for.
        let has_turn = |task: &u32| back.as_ref().is_some_and(|back| !back.unstarted.contains(task));
        let mut started = unstarted.clone();
        started.retain(has_turn);
        if let Some(back) = back.as_ref().filter(|_| !turn_suspends && !changed.meet(&asked)) {
            let is_waiting = |task: &&u32| back.unstarted.contains(task);
            let waiting: Vec<u32> = unstarted.iter().filter(is_waiting).copied().collect();
            self.hold_up_due(&asked, &waiting, a_loop(span), span);
        }
        if back.is_some() && is_loop && !(spins || turn_suspends || outer_suspends) {
            self.note_asked(this, &changed, &head, span);
        }
        if let Some(back) = back.as_ref().filter(|_| this.polls() && !turn_suspends) {
            self.hold_up_own(back, &unstarted, span);
        }
        // What is awaited each turn is ready at once, as the functions tell that were called.
        let is_ready = (this.polls() || hears) && self.steps_suspend(&this.body) && !turn_suspends;
        // A `for` ends with what it iterates over.
        if exit.is_none() && waits {
            self.keep_forever(&head, span);
            if is_ready {
                head.unstarted.retain(|task| !started.contains(task));
                self.block(a_loop(span), &mut head);
            }
        }
        if let LoopKind::For { endless: false, .. } = this.kind {
            match back.filter(|_| at_least_once) {
                Some(back) => State::join(&mut exit, Some(back)),
                None if at_least_once => {}
                None => State::join(&mut exit, Some(head)),
            }
        }
        if let Some(exit) = &mut exit {
            for (object, sent) in grown {
                let before = queued.get(&object).map_or(0, |(_, most)| *most);
                let turns = u32::try_from(trips.unwrap_or(1)).unwrap_or(u32::MAX);
                let all = before.saturating_add(sent.saturating_mul(turns));
                exit.queued.entry(object).and_modify(|(_, most)| *most = all.max(*most));
            }
            exit.unstarted.retain(|task| !started.contains(task));
            if is_ready {
                // Some of them may be known to have ended where it is left.
                let mut held = exit.clone();
                held.unstarted = unstarted.into_iter().filter(|task| !started.contains(task)).collect();
                self.block(a_loop(span), &mut held);
            }
        }
        let watched = watched.unwrap_or_default();
        self.note_watched(&watched, span);
        if spins || is_ready {
            let blocking = a_loop(span);
            self.hold_up_watched(&blocking, &watched, &begun);
        }
        if let Some(state) = outer_break {
            self.breaks.insert(this.id, state);
        }
        if let Some(state) = outer_continue {
            self.continues.insert(this.id, state);
        }
        exit
    }

    /// What the loop asks before it is left, if tasks that had no turn yet are to change it.
    fn asked(&mut self, this: &Loop, state: &State) -> Tokens {
        if state.unstarted.is_empty() {
            return Tokens::default();
        }
        let asked = self.asked_memory(this, state);
        let is_due = state.unstarted.iter().any(|task| self.tasks[*task as usize].changes.meet(&asked));
        if is_due { asked } else { Tokens::default() }
    }

    /// A loop goes on until somebody changes these, whatever it does meanwhile: who would do so has no turn.
    fn hold_up_due(&mut self, asked: &Tokens, unstarted: &[u32], blocking: Blocking, span: Span) {
        let is_due = |task: &u32| {
            self.tasks[*task as usize].changes.meet(asked)
                && self.seldom.starved.iter().all(|known| known.task != *task)
        };
        let unstarted: Vec<u32> = unstarted.iter().copied().filter(is_due).collect();
        if unstarted.is_empty() {
            return;
        }
        let mut held = State { unstarted, ..State::default() };
        self.block(blocking, &mut held);
        self.note_watched(asked, span);
    }

    /// What the loop asks before it is left, if callers know it, and the loop changes none of it.
    fn note_asked(&mut self, this: &Loop, changed: &Tokens, state: &State, span: Span) {
        let on = memory::exported(&self.asked_memory(this, state));
        if !changed.meet(&on) {
            self.add_asked(Blocking { on, ..a_loop(span) });
        }
    }

    /// The memory that the loop reads right before it is decided whether to leave it. A `for` does not ask so.
    fn asked_memory(&self, this: &Loop, state: &State) -> Tokens {
        let mut asked = Tokens::default();
        if !matches!(this.kind, LoopKind::For { .. }) {
            asked_in(this).into_iter().for_each(|of| asked.extend(&self.memory(state, of)));
        }
        asked
    }

    fn add_asked(&mut self, blocking: Blocking) {
        let asks = &mut self.out.asks;
        if !blocking.on.is_empty()
            && asks.len() < MAX_ASKED
            && asks.iter().all(|known| known.on != blocking.on)
        {
            asks.push(blocking);
        }
    }

    /// A callee asks so: tasks that are to change it have no turn there.
    pub(super) fn ask_by_callee(
        &mut self,
        f: FnId,
        asks: &[Blocking],
        args: &[Value],
        state: &State,
        span: Span,
    ) {
        for blocking in asks {
            let asked = self.import_tokens(f, &blocking.on, args, span);
            let called = blocking.through(f, span);
            self.hold_up_due(&asked, &state.unstarted, called.clone(), span);
            if !self.out.may_suspend {
                self.add_asked(Blocking { on: memory::exported(&asked), ..called });
            }
        }
    }

    /// A loop asks again and again, and has started tasks itself by then.
    fn hold_up_own(&mut self, back: &State, before: &[u32], span: Span) {
        let unstarted: Vec<u32> =
            back.unstarted.iter().copied().filter(|task| !before.contains(task)).collect();
        if !unstarted.is_empty() {
            let mut held = State { unstarted, newest: back.newest.clone(), ..State::default() };
            self.block(a_loop(span), &mut held);
        }
    }

    /// A loop that holds its thread by itself: it asks again and again, or counts for long.
    fn note_spin(&mut self, this: &Loop, state: &mut State, span: Span) -> bool {
        let spins = match &this.kind {
            LoopKind::For { trips, .. } => {
                trips.is_some_and(|n| n.saturating_mul(inner_trips(&this.body)) >= LONG_LOOP)
            }
            _ => this.polls(),
        };
        if !spins || self.steps_suspend(&this.body) {
            return false;
        }
        let timed = this.timed || matches!(this.kind, LoopKind::For { .. });
        self.block(Blocking { timed, ..a_loop(span) }, state);
        true
    }

    /// What is iterated over in the place are channels and the like, and not what comes through one.
    fn has_objects(&self, place: &Place) -> bool {
        let item = self.types.iter_item(self.slot_ty(place.slot));
        place.path.is_empty()
            && matches!(item.strip_refs(), Ty::Adt(id, _) if self.types.program.adt(*id).facts.object)
    }

    /// Something in the steps may give other tasks a turn.
    fn steps_suspend(&self, steps: &[Step]) -> bool {
        steps.iter().any(|step| match &step.kind {
            StepKind::Await(inner) => inner.suspends != Suspends::Never,
            StepKind::Drive(_) | StepKind::Spawn(_) => true,
            StepKind::Branch { arms } => arms.iter().any(|arm| self.steps_suspend(&arm.steps)),
            StepKind::Loop(inner) => self.steps_suspend(&inner.body),
            _ => false,
        })
    }
}

/// The loop at the place holds its thread.
fn a_loop(span: Span) -> Blocking {
    Blocking::here(span, BlockKind::Spin, "a loop".into())
}

/// The memory that is read right before it is decided whether to leave the loop.
fn asked_in(this: &Loop) -> Vec<&Memory> {
    let leaves = |arm: &Arm| {
        arm.steps.iter().any(|step| match step.kind {
            StepKind::Break { of, .. } => of == this.id,
            StepKind::Return { .. } => true,
            _ => false,
        })
    };
    let (mut found, mut read) = (Vec::new(), Vec::new());
    for step in &this.body {
        match &step.kind {
            StepKind::Reads { of } => read.push(of),
            StepKind::Branch { arms } if arms.iter().any(leaves) => found.append(&mut read),
            StepKind::Branch { .. } => read.clear(),
            _ => {}
        }
    }
    found
}

/// How many messages more there are at most after one turn, by channel.
fn growth(before: &Queued, after: &Queued) -> FxHashMap<u32, u32> {
    let known = |object: &u32| before.get(object).map_or(0, |(_, most)| *most);
    let grown = after.iter().map(|(object, (_, most))| (*object, most.saturating_sub(known(object))));
    grown.filter(|(_, more)| *more > 0).collect()
}

/// The steps end the loop, or the code.
pub(super) fn leaves(steps: &[Step]) -> bool {
    let ends = |step: &Step| {
        matches!(step.kind, StepKind::Break { .. } | StepKind::Return { .. } | StepKind::Diverge { .. })
    };
    steps.iter().any(ends)
}

pub(super) fn merge_into(map: &mut FxHashMap<LoopId, State>, id: LoopId, state: State) {
    match map.get_mut(&id) {
        Some(known) => known.merge(state),
        None => {
            map.insert(id, state);
        }
    }
}

/// Whether a turn of a loop takes a connection.
fn steps_accept(steps: &[Step]) -> bool {
    steps.iter().any(|step| match &step.kind {
        StepKind::Accept => true,
        StepKind::Branch { arms } => arms.iter().any(|arm| steps_accept(&arm.steps)),
        _ => false,
    })
}

/// All that the turns of a loop do is to run the tasks of the thread, until none can go on.
fn only_runs_tasks(steps: &[Step]) -> bool {
    steps.iter().all(|step| match &step.kind {
        StepKind::Branch { arms } => arms.iter().all(|arm| only_runs_tasks(&arm.steps)),
        StepKind::RunTasks | StepKind::Borrow { .. } | StepKind::Move { .. } => true,
        StepKind::EndScope { .. } | StepKind::Break { .. } | StepKind::Continue { .. } => true,
        _ => false,
    })
}

/// The condition of a `while` waits for what others do; else the loop ends with what it takes from.
fn asks_others(steps: &[Step]) -> bool {
    let condition = steps.iter().take_while(|step| !matches!(step.kind, StepKind::Branch { .. }));
    condition.into_iter().any(|step| {
        matches!(
            step.kind,
            StepKind::Await(_) | StepKind::Block { .. } | StepKind::Wait { .. } | StepKind::Drive(_)
        )
    })
}

/// A labelled block is a loop in form only: no path leads back to its head.
fn steps_loop_back(steps: &[Step], id: LoopId) -> bool {
    !matches!(steps.iter().rev().find(|s| !matches!(s.kind, StepKind::EndScope { .. })),
        Some(Step { kind: StepKind::Break { of, .. }, .. }) if *of == id)
}

/// How often the innermost counted loops of a body run a turn.
fn inner_trips(steps: &[Step]) -> u64 {
    let trips = |step: &Step| match &step.kind {
        StepKind::Loop(inner) => match inner.kind {
            LoopKind::For { trips: Some(n), .. } => n.saturating_mul(inner_trips(&inner.body)),
            _ => inner_trips(&inner.body),
        },
        StepKind::Branch { arms } => arms.iter().map(|arm| inner_trips(&arm.steps)).max().unwrap_or(1),
        _ => 1,
    };
    steps.iter().map(trips).max().unwrap_or(1).max(1)
}
