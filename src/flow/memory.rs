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

    pub(super) fn note_changes(&mut self, tokens: &Tokens) {
        if self.error_depth == 0 {
            self.out.changes.extend(tokens);
            self.out.changed |= !tokens.is_empty();
        }
    }

    /// It is looked at until somebody has changed it: the tasks are waited for that do so, and do no more then.
    pub(super) fn watch(&mut self, tokens: &Tokens, state: &mut State, span: Span) {
        self.out.watched.extend(tokens);
        if let Some(watched) = self.watching.last_mut() {
            watched.extend(tokens);
        }
        let ends = |task: &u32| {
            let Task { changes, shape, .. } = &self.tasks[*task as usize];
            let goes_on = shape.as_ref().is_none_or(|shape| shape.goes_on_after_change || shape.endless);
            !goes_on && changes.iter().any(|token| tokens.contains(token))
        };
        let running = state.tasks.iter().filter(|(_, known)| known.running).map(|(task, _)| *task);
        for task in running.filter(ends).collect::<Vec<_>>() {
            state.finish(task);
            self.add_fate(Token::Task(task), Fate::Awaited(span));
        }
    }

    /// Whoever reads what a running task changes counts on the task. A loop may do so in order to wait for it.
    pub(super) fn note_reads(&mut self, tokens: &Tokens, state: &mut State, span: Span) {
        if tokens.is_empty() {
            return;
        }
        self.out.reads.extend(tokens);
        let mut all = tokens.clone();
        for (shared, field) in &self.shares {
            if shared.iter().any(|token| tokens.contains(token)) {
                all.insert(Token::Field(field.clone()));
            }
        }
        if !self.watching.is_empty() {
            self.watch(&all, state, span);
        }
        // What went down with a runtime is missed by whoever reads on.
        let dropped = self.report.exits.iter_mut().filter(|exit| exit.kind == ExitKind::RuntimeDropped);
        for end in dropped.flat_map(|exit| &mut exit.tasks) {
            if self.tasks[end.task as usize].changes.iter().any(|token| all.contains(token)) {
                end.read = end.read.or(Some(span));
            }
        }
        let counted_on = |task: &u32| {
            let Task { changes, shape, .. } = &self.tasks[*task as usize];
            // Who waits for work does nothing before it is given some.
            let waits = shape.as_ref().is_none_or(|shape| !shape.is_one_shot());
            changes.iter().any(|token| all.contains(token)) && (!waits || self.is_fed(*task, &state.fed))
        };
        let running = state.tasks.iter().filter(|(_, known)| known.running).map(|(task, _)| *task);
        let found: Vec<u32> = running.filter(counted_on).collect();
        for task in found {
            let known = state.tasks.entry(task).or_default();
            known.asked |= self.waiting_loops > 0;
            known.read = known.read.or(Some(span));
        }
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
