//! Handles in fields that another value takes the place of.
//!
//! What is known of a field is known of all values of its type alike, so that a second task in the same field
//! is a loss only where it goes to the same value for certain: the field was put into, of the same variable,
//! and nobody saw to the task in between. A method that does so whenever a limit is passed is called again.

use super::*;
use crate::skeleton::Place;

impl Run<'_, '_, '_> {
    /// The variable behind a place, if there is only one.
    pub(super) fn owner_of(&self, state: &State, place: &Place) -> Option<SlotId> {
        match self.final_targets(state, place)[..] {
            [ref only] => Some(only.slot),
            _ => None,
        }
    }

    /// The variable that a function is called on; of several that it is given, one in whose fields it puts handles.
    pub(super) fn receiver_of(&self, of: &[FnId], args: &[Option<Place>], state: &State) -> Option<SlotId> {
        let owner = |place: &Option<Place>| self.owner_of(state, place.as_ref()?);
        let first = args.first().and_then(owner);
        if args.len() < 2 {
            return first;
        }
        let left: Vec<Arc<Summary>> = of.iter().filter_map(|f| self.all.summary(*f)).cloned().collect();
        let mut stored =
            left.iter().flat_map(|summary| &summary.left).flat_map(|(_, left)| &left.stored).peekable();
        if stored.peek().is_none() {
            return first;
        }
        let keys: Vec<&FieldKey> = stored.collect();
        let keeps = |slot: &SlotId| keys.iter().any(|key| self.skeleton.slot(*slot).is_of(key.adt));
        args.iter().filter_map(owner).find(keeps).or(first)
    }

    /// A value takes the place of what is in fields.
    pub(super) fn replace_fields(&mut self, place: &Place, state: &mut State, span: Span) {
        let owner = self.owner_of(state, place);
        for key in self.read(state, place).all_tokens().iter().filter_map(Token::field) {
            if !state.vacant.contains(key) {
                self.replace_field(key, owner, true, state, span);
            }
        }
    }

    /// A value takes the place of what is in a field of the owner.
    fn replace_field(
        &mut self,
        key: &FieldKey,
        owner: Option<SlotId>,
        by_another: bool,
        state: &mut State,
        span: Span,
    ) {
        let is_owner = |owner: &SlotId| self.skeleton.slot(*owner).is_of(key.adt);
        let is_place = self.types.is_handle_field(key.adt, &key.name);
        let Some(owner) = owner.filter(|owner| is_place && is_owner(owner)) else { return };
        let of_owner = |known: &TaskState| known.running && known.owners.contains(&(key.clone(), owner));
        let lost: Vec<u32> = state.tasks.iter().filter(|(_, t)| of_owner(t)).map(|(task, _)| *task).collect();
        for task in lost {
            let unstarted = state.unstarted.contains(&task);
            let is_asked = state.tasks[&task].sent || self.is_fed(task, &state.fed);
            self.tasks[task as usize].succeeded |= by_another && !is_asked;
            let fate = Fate::Lost { how: DropKind::Replaced, span, unstarted };
            self.add_fate(Token::Task(task), fate);
        }
        let is_own = self.code_stack[..] == [0] && self.skeleton.body().params.first() == Some(&owner);
        if !is_own || !self.goes_straight() {
            return;
        }
        if self.limits > 0 {
            self.succeeded.push(key.clone());
        }
        if !self.out.replaces.contains(key) {
            self.out.replaces.push(key.clone());
        }
    }

    /// The function comes here whenever it is called, unless something fails or a limit is not reached.
    pub(super) fn goes_straight(&self) -> bool {
        self.branches == self.limits && !self.out.left_early
    }

    /// A task whose handle is put where each time that a limit is passed another one takes its place.
    pub(super) fn succeed(&mut self, task: u32, key: &FieldKey, span: Span) {
        if let Some(at) = self.succeeded.iter().position(|of| of == key) {
            self.succeeded.swap_remove(at);
            let fate = Fate::Lost { how: DropKind::Replaced, span, unstarted: false };
            self.add_fate(Token::Task(task), fate);
        }
    }

    /// What was taken out of a field is dropped.
    pub(super) fn drop_from_field(&mut self, key: &FieldKey, state: &mut State, span: Span) {
        let receiver = self.skeleton.body().params.first().copied();
        self.replace_field(key, receiver, false, state, span);
    }

    /// The callee does so with fields of the value that it is called on.
    pub(super) fn replace_by_callee(
        &mut self,
        summary: &Summary,
        owner: Option<SlotId>,
        state: &mut State,
        span: Span,
    ) {
        for key in &summary.replaces {
            self.replace_field(key, owner, true, state, span);
        }
    }
}

impl State {
    /// The variable in whose field all the handles lie that the fields of this name hold.
    pub fn only_owner(&self, key: &FieldKey) -> Option<SlotId> {
        let mut all = self.lying_in(key).map(|task| {
            let mut of_key = task.owners.iter().filter(|(of, _)| of == key).map(|(_, owner)| *owner);
            of_key.next().filter(|_| of_key.next().is_none())
        });
        let first = all.next()??;
        all.all(|owner| owner == Some(first)).then_some(first)
    }

    /// The variables from a number on end, and with them what their fields hold.
    pub fn forget_owners(&mut self, ends: impl Fn(SlotId) -> bool) {
        for task in self.tasks.values_mut() {
            task.owners.retain(|(_, owner)| !ends(*owner));
        }
    }
}
