//! The end of a scope: what is dropped there, and what `Drop` implementations do.

use super::value::PartKey;
use super::*;
use crate::catalogue::DropPolicy;
use crate::skeleton::DropKind;

impl Run<'_, '_, '_> {
    pub(super) fn end_scope(
        &mut self,
        state: &mut State,
        (from, to): (SlotId, SlotId),
        how: DropKind,
        span: Span,
    ) {
        self.resolve_refs_into(state, from);
        // A closure runs in the state of its caller, whose later variables have higher numbers.
        let code = self.code_stack.last().copied();
        let is_own = |slot: &SlotId| *slot >= from && Some(self.skeleton.slot(*slot).code) == code;
        self.end_owned(state, &is_own, how, span);
        state.forget_owners(|owner| is_own(&owner));
        let mut ending: Vec<SlotId> = state.slots.keys().copied().filter(is_own).collect();
        ending.extend(self.droppable_here(from).into_iter().filter(|slot| *slot < to));
        ending.sort_unstable_by(|a, b| b.cmp(a));
        ending.dedup();
        for slot in ending {
            let info = self.skeleton.slot(slot);
            if info.name.is_some() {
                self.run_drop_impl(slot, how, state, span);
            }
            let Some(value) = state.slots.remove(&slot) else { continue };
            let how = match &info.name {
                Some(name) if !info.used && !name.starts_with('_') => DropKind::Unused,
                Some(_) if matches!(how, DropKind::Statement | DropKind::Evicted) => DropKind::Scope,
                _ => how,
            };
            let is_aside = how == DropKind::Scope && !info.used && !state.failed;
            if is_aside && info.name.as_ref().is_some_and(|name| name.starts_with('_')) {
                self.set_aside(&value, state);
            }
            self.dies_here = info.name.is_some() && !info.moved;
            self.drop_value(value, how, state, span);
            self.dies_here = false;
        }
    }

    /// Nobody has a use for the handle, which is there until its scope ends.
    fn set_aside(&mut self, value: &Value, state: &State) {
        for task in value.owned.iter().filter_map(Token::task) {
            let is_running = state.tasks.get(&task).is_some_and(|known| known.running);
            self.tasks[task as usize].set_aside |= is_running;
        }
    }

    /// Tasks that do not outlive their handles end with the variable in whose fields these were put.
    fn end_owned(&mut self, state: &mut State, ends: &dyn Fn(&SlotId) -> bool, how: DropKind, span: Span) {
        let dies = |owner: SlotId| {
            let info = self.skeleton.slot(owner);
            ends(&owner) && info.name.is_some() && !info.moved && !info.ty.is_ref()
        };
        let ends = |(key, owner): &(FieldKey, SlotId)| dies(*owner) && self.dies_with_owner(key);
        let owned = |known: &TaskState| known.running && known.owners.iter().any(ends);
        let ending: Vec<u32> =
            state.tasks.iter().filter(|(_, known)| owned(known)).map(|(t, _)| *t).collect();
        for task in ending {
            let value = Value::of(Token::Task(task));
            self.drop_cancelling(value, how, state, span);
        }
    }

    /// The code never goes on from here: handles that it still has are of no use to anybody.
    pub(super) fn keep_forever(&mut self, state: &State, span: Span) {
        let mut state = state.clone();
        let kept: Vec<Value> = state.slots.values().cloned().collect();
        kept.into_iter().for_each(|value| self.keep_value(value, &mut state, span));
    }

    fn keep_value(&mut self, value: Value, state: &mut State, span: Span) {
        for token in value.owned.iter() {
            let Token::Task(task) = token else { continue };
            if self.tasks[*task as usize].policy == Some(DropPolicy::Detach) {
                self.add_fate(token.clone(), Fate::Lost { how: DropKind::Never, span, unstarted: false });
            }
        }
        for held in value.codes.iter().flat_map(|code| code.held().cloned().collect::<Vec<_>>()) {
            self.keep_value(held, state, span);
        }
        for (key, part) in value.parts {
            match key {
                // Its owner has methods that may care for it.
                PartKey::Field(field) => self.store(part, field, state, span),
                PartKey::Tuple(_) => self.keep_value(part, state, span),
            }
        }
    }

    /// Variables of the code at hand whose types have a `Drop` of their own, which runs whether or not we
    /// follow what they hold.
    fn droppable_here(&self, from: SlotId) -> Vec<SlotId> {
        let Some(code) = self.code_stack.last() else { return Vec::new() };
        let is_here = |slot: &SlotId| *slot >= from && self.skeleton.slot(*slot).code == *code;
        self.droppable.iter().copied().filter(is_here).collect()
    }

    /// What outlives a scope keeps what its references into the scope showed.
    fn resolve_refs_into(&mut self, state: &mut State, from: SlotId) {
        let code = self.code_stack.last().copied();
        let ends = |slot: SlotId| slot >= from && Some(self.skeleton.slot(slot).code) == code;
        let dangling = |value: &Value| value.refers_to(&ends);
        let outliving: Vec<SlotId> = state
            .slots
            .iter()
            .filter(|(slot, value)| !ends(**slot) && dangling(value))
            .map(|(slot, _)| *slot)
            .collect();
        for slot in outliving {
            let resolved = self.read_refs(state, state.slots[&slot].clone());
            state.slots.insert(slot, resolved);
        }
    }

    /// Types with a `Drop` of their own may stop or wait for tasks there, or start some.
    pub(super) fn run_drop_impl(&mut self, slot: SlotId, how: DropKind, state: &mut State, span: Span) {
        let Ty::Adt(adt, _) = *self.slot_ty(slot) else { return };
        let drop_fns = self.types.drop_fns(adt);
        let is_here = how == DropKind::Argument || !self.skeleton.slot(slot).moved;
        for (key, part) in state.slots.get(&slot).iter().flat_map(|value| &value.parts) {
            if let PartKey::Field(key) = key {
                self.note_shared(&part.all_tokens(), key);
            }
        }
        for drop_fn in drop_fns {
            let Some(summary) = self.all.summary(drop_fn).cloned() else { continue };
            let is_own = self.types.drop_fn(adt) == Some(drop_fn);
            if let Some(blocking) = summary.blocks_first.as_ref().filter(|_| is_here) {
                self.block(blocking.through(drop_fn, span), state);
                let on = self.note_awaited_by(drop_fn, blocking, &[], span);
                let begun = self.begun(state);
                self.hold_up_begun(&blocking.through(drop_fn, span), &on, &begun);
            }
            self.settle_fields(&summary.settles, state);
            self.merge_shape(&summary.shape, 1);
            if summary.shape.goes_on_after_send {
                self.goes_on_with(&Tokens::default());
            }
            if is_here {
                let dropped = state.slots.get(&slot).filter(|_| is_own).cloned();
                self.wait_by_callee(&summary, dropped.as_slice(), state, span);
                self.touch_in_drop(drop_fn, &summary, dropped.as_slice(), state, span);
                let imported = self.import_tasks(drop_fn, &summary, &[], None, state, span);
                for task in imported.into_values() {
                    self.tasks[task as usize].by_drop = true;
                }
            }
        }
    }

    /// What a `Drop` sends, whose answer it waits for, and what it looks at.
    fn touch_in_drop(
        &mut self,
        f: FnId,
        summary: &Summary,
        dropped: &[Value],
        state: &mut State,
        span: Span,
    ) {
        let fed = self.import_tokens(f, &summary.feeds, dropped, span);
        self.feed(&fed, state);
        let posted = self.import_tokens(f, &summary.posts, dropped, span);
        self.post(&posted, &Tokens::default(), state);
        let answered = self.import_tokens(f, &summary.answers, dropped, span);
        self.answered(&answered, state, span);
        let reads = self.import_tokens(f, &summary.reads, dropped, span);
        self.note_reads(&reads, state, span);
        let changes = self.import_tokens(f, &summary.changes, dropped, span);
        self.note_changes(&changes, self.out.may_suspend);
        let counts = self.import_counts(f, &summary.counts, dropped, span);
        self.out.counts.extend(&counts);
    }
}
