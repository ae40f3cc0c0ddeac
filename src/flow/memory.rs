//! Memory that many can change: which tasks change it, and who reads it while they run.

use super::*;
use crate::skeleton::{Memory, Place};

impl Run<'_, '_, '_> {
    /// The tokens of memory: its own, and those of an object that lies there.
    pub(super) fn memory(&self, state: &State, of: &Memory) -> Tokens {
        let mut found = Tokens::of(token(of));
        if let Memory::Variable(slot) = of {
            found.extend(&self.read(state, &Place::slot(*slot)).all_tokens());
        }
        found
    }

    /// What stands for the guards of a lock: an object of its own, as a field holds one.
    pub(super) fn guard_of(&mut self, of: &Memory) -> Option<Token> {
        match of {
            Memory::Field(field) => {
                let name = smol_str::format_smolstr!("{} (guard)", field.name);
                Some(Token::Field(FieldKey { adt: field.adt, name }))
            }
            Memory::Variable(slot) => {
                let made = self.span(self.skeleton.slot(*slot).span);
                let id = self.object((made, Some((made, made))), ObjectKind::Shared);
                Some(Token::Object(id, End::Whole))
            }
            Memory::Param(_) | Memory::Static(_) => None,
        }
    }

    pub(super) fn note_changes(&mut self, tokens: &Tokens, late: bool) {
        if self.error_depth == 0 {
            self.out.changes.extend(tokens);
            self.out.changed |= !tokens.is_empty();
            self.out.shape.tells_last &= tokens.is_empty();
            self.out.shape.changes_late |= late && !tokens.is_empty();
            if !(self.out.sent_on.before.is_empty() || tokens.is_empty()) {
                self.goes_on_after_sending();
            }
        }
    }

    /// It is looked at until somebody has changed it: the tasks are waited for that do so, and do no more then.
    pub(super) fn watch(&mut self, tokens: &Tokens, state: &mut State, span: Span) {
        self.out.watched.extend(tokens);
        if let Some(watched) = self.watching.last_mut() {
            watched.extend(tokens);
        }
        let late = self.late_to_count(tokens, state);
        let ends = |task: &u32| {
            let Task { changes, counts, shape, .. } = &self.tasks[*task as usize];
            let goes_on = shape.as_ref().is_none_or(|shape| shape.goes_on_after_change);
            let endless = shape.as_ref().is_none_or(|shape| shape.endless);
            // What it has counted up it counts down at its end.
            let acts = counts.undo(tokens) || !goes_on && (changes.meet(tokens) || counts.down.meet(tokens));
            acts && !endless && !late.contains(task)
        };
        let running = state.tasks.iter().filter(|(_, known)| known.running).map(|(task, _)| *task);
        for task in running.filter(ends).collect::<Vec<_>>() {
            state.finish(task);
            self.settled_by(task, state);
            self.add_fate(Token::Task(task), Fate::Awaited(span));
        }
    }

    /// Running tasks that have had no turn yet, and count themselves there only while they run.
    pub(super) fn late_to_count(&self, tokens: &Tokens, state: &State) -> Vec<u32> {
        let is_running = |task: &u32| state.tasks.get(task).is_some_and(|known| known.running);
        let is_late = |task: &u32| is_running(task) && self.tasks[*task as usize].counts.undo(tokens);
        state.unstarted.iter().copied().filter(is_late).collect()
    }

    /// A permit is taken here, to be given back at the end.
    pub(super) fn note_taken(&mut self, of: &Tokens) {
        self.out.counts.add(of, true);
        self.out.counts.add(of, false);
    }

    /// Whoever reads what a running task changes counts on the task. A loop may do so in order to wait for it.
    pub(super) fn note_reads(&mut self, tokens: &Tokens, state: &mut State, span: Span) {
        if tokens.is_empty() {
            return;
        }
        self.out.reads.extend(tokens);
        let all = self.with_shares(tokens);
        all.iter().for_each(|token| self.filled.remove(token));
        if !self.watching.is_empty() {
            self.watch(&all, state, span);
        }
        // What went down with a runtime is missed by whoever reads on.
        let dropped = self.seldom.exits.iter_mut().filter(|exit| exit.kind == ExitKind::RuntimeDropped);
        for end in dropped.flat_map(|exit| &mut exit.tasks) {
            if self.tasks[end.task as usize].changes.meet(&all) {
                end.read = end.read.or(Some(span));
            }
        }
        let counted_on = |task: &u32| {
            let Task { changes, shape, .. } = &self.tasks[*task as usize];
            // Who waits for work does nothing before it is given some.
            let waits = shape.as_ref().is_none_or(|shape| !shape.is_one_shot());
            changes.meet(&all) && (!waits || self.is_fed(*task, &state.fed))
        };
        // One that was cut off just now is missed as well.
        let running = state.tasks.iter().filter(|(_, t)| t.running || t.cut).map(|(task, _)| *task);
        let found: Vec<u32> = running.filter(counted_on).collect();
        for task in found {
            let known = state.tasks.entry(task).or_default();
            known.asked |= self.any_loops > 0;
            known.read = known.read.or(Some(span));
        }
    }

    /// Something is put there, or taken out.
    pub(super) fn note_filled(&mut self, tokens: &Tokens, up: bool) {
        let all = self.with_shares(tokens);
        match up {
            true if self.error_depth == 0 => self.filled.extend(&all),
            true => {}
            false => all.iter().for_each(|token| self.filled.remove(token)),
        }
    }

    /// As [`Self::note_filled`], of all that a callee does.
    pub(super) fn fill_by(&mut self, counts: &Counts) {
        self.note_filled(&counts.only_up(), true);
        self.note_filled(&counts.down, false);
    }

    /// The task takes out what lies there, and is there to do something with it.
    pub(super) fn is_filled(&self, task: u32) -> bool {
        !self.filled.is_empty()
            && self.with_shares(&self.tasks[task as usize].counts.only_down()).meet(&self.filled)
    }

    pub(super) fn counts_with_shares(&self, counts: &Counts) -> Counts {
        Counts { up: self.with_shares(&counts.up), down: self.with_shares(&counts.down) }
    }

    /// And the fields that share what lies there.
    pub(super) fn with_shares(&self, tokens: &Tokens) -> Tokens {
        let mut all = tokens.clone();
        for (shared, field) in &self.shares {
            if shared.meet(tokens) {
                all.insert(Token::Field(field.clone()));
            }
        }
        all
    }

    /// Where a callee counts.
    pub(super) fn import_counts(&mut self, f: FnId, counts: &Counts, args: &[Value], span: Span) -> Counts {
        let up = self.import_tokens(f, &counts.up, args, span);
        Counts { up, down: self.import_tokens(f, &counts.down, args, span) }
    }

    pub(super) fn note_shares(&mut self, shared: Tokens, field: &FieldKey) {
        let share = (shared, field.clone());
        if !share.0.is_empty() && !self.shares.contains(&share) {
            self.shares.push(share);
        }
    }

    /// What of that callers can understand.
    pub(super) fn shares_of_params(&self) -> Vec<(Tokens, FieldKey)> {
        let exported = self.shares.iter().map(|(shared, field)| (exported(shared), field.clone()));
        exported.filter(|(shared, _)| !shared.is_empty()).collect()
    }
}

/// Memory in which something is counted up, and down.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    up: Tokens,
    down: Tokens,
}

impl Counts {
    pub const NONE: Counts = Counts { up: Tokens::NONE, down: Tokens::NONE };

    pub(super) fn add(&mut self, tokens: &Tokens, up: bool) {
        if up { self.up.extend(tokens) } else { self.down.extend(tokens) }
    }

    pub(super) fn extend(&mut self, other: &Counts) {
        self.up.extend(&other.up);
        self.down.extend(&other.down);
    }

    pub(super) fn exported(&self) -> Counts {
        Counts { up: exported(&self.up), down: exported(&self.down) }
    }

    /// Where it only puts something.
    pub(super) fn only_up(&self) -> Tokens {
        without(&self.up, &self.down)
    }

    /// Where it only takes something out.
    fn only_down(&self) -> Tokens {
        without(&self.down, &self.up)
    }

    /// Both is done there: nothing tells one who has not begun from one who has ended.
    fn undo(&self, tokens: &Tokens) -> bool {
        self.up.iter().any(|token| self.down.contains(token) && tokens.contains(token))
    }
}

fn without(tokens: &Tokens, others: &Tokens) -> Tokens {
    let mut found = Tokens::default();
    tokens.iter().filter(|token| !others.contains(token)).for_each(|token| found.insert(token.clone()));
    found
}

/// How the flow knows memory.
pub(super) fn token(of: &Memory) -> Token {
    match of {
        Memory::Variable(slot) => Token::Memory(*slot),
        Memory::Param(index) => Token::Param(*index),
        Memory::Field(field) => Token::Field(FieldKey::of(field)),
        Memory::Static(id) => Token::Static(*id),
    }
}

/// The tokens that callers understand.
pub(super) fn exported(tokens: &Tokens) -> Tokens {
    let mut found = Tokens::default();
    let known = |token: &&Token| matches!(token, Token::Param(_) | Token::Field(_) | Token::Static(_));
    tokens.iter().filter(known).for_each(|token| found.insert(token.clone()));
    found
}
