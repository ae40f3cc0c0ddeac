//! Values in places: reading, moving, putting away; and what that means for the handles in them.

use super::objects::Heard;
use super::*;
use crate::catalogue::DropPolicy;
use crate::skeleton::{Place, Proj, ReleaseKind};

/// What places hold, by how many references were followed to them.
type Known = FxHashMap<(Place, usize), Value>;

/// From so many references on, places are remembered: most values have none or one.
const SHARED_DEPTH: usize = 2;

impl Run<'_, '_, '_> {
    /// The value at a place, as it stands or as a reference shows it.
    pub(super) fn read(&self, state: &State, place: &Place) -> Value {
        self.read_at(state, place, 0, &mut Known::default())
    }

    fn read_at(&self, state: &State, place: &Place, depth: usize, known: &mut Known) -> Value {
        let empty = Value::default();
        let root = state.slots.get(&place.slot).unwrap_or(&empty);
        self.walk(state, root, place, 0, depth, known)
    }

    /// What a reference leads to. References that lead to each other reach the same places on ever more ways.
    fn read_through(&self, state: &State, target: Place, depth: usize, known: &mut Known) -> Value {
        if depth < SHARED_DEPTH {
            return self.read_at(state, &target, depth, known);
        }
        let step = (target, depth);
        if let Some(value) = known.get(&step) {
            return value.clone();
        }
        let value = self.read_at(state, &step.0, depth, known);
        known.insert(step, value.clone());
        value
    }

    /// The value that `place.path[at..]` leads to from `value`.
    fn walk(
        &self,
        state: &State,
        value: &Value,
        place: &Place,
        at: usize,
        depth: usize,
        known: &mut Known,
    ) -> Value {
        if !value.refs.is_empty() && depth < 8 {
            let mut found = Value::default();
            for target in &value.refs {
                let mut target = target.clone();
                target.path.extend(place.path[at..].iter().cloned());
                found.absorb(self.read_through(state, target, depth + 1, known).into_view());
            }
            // What was put into the reference itself, a borrowed token for instance, counts too.
            if value.is_more_than_refs() {
                let own = Value { refs: Vec::new(), ..value.clone() };
                found.merge(&self.walk(state, &own, place, at, depth, known));
            }
            return found;
        }
        let Some(proj) = place.path.get(at) else { return value.clone() };
        if let Some(part) = value.part(proj).filter(|part| !(part.is_empty() && state.has_put_into(proj))) {
            return self.walk(state, part, place, at + 1, depth, known);
        }
        match proj {
            Proj::Tuple(_) if value.parts.is_empty() => self.walk(state, value, place, at + 1, depth, known),
            Proj::Tuple(_) => Value::default(),
            Proj::Field(field) => {
                let owned_struct = self.types.owns(self.slot_ty(place.slot), field.adt);
                let token = Value::of(Token::Field(FieldKey::of(field)));
                let found = if owned_struct && at == 0 { token } else { token.view() };
                self.walk(state, &found, place, at + 1, depth, known)
            }
        }
    }

    /// The places that a borrow of `place` points to.
    pub(super) fn targets(&self, state: &State, place: &Place) -> Vec<Place> {
        match state.slots.get(&place.slot) {
            Some(root) if !root.refs.is_empty() => {
                let through = |target: &Place| {
                    let mut target = target.clone();
                    target.path.extend(place.path.iter().cloned());
                    target
                };
                root.refs.iter().map(through).collect()
            }
            _ => vec![place.clone()],
        }
    }

    /// Something else came before the tasks whose handles a reference in the place leads to. Who looks for their end in
    /// each turn of a loop does so again.
    pub(super) fn outrun_lent(&self, place: &Place, state: &mut State) {
        if state.slots.get(&place.slot).is_none_or(|root| root.refs.is_empty()) {
            return;
        }
        for task in self.read(state, place).all_tokens().iter().filter_map(Token::task) {
            if self.any_loops == 0 || self.tasks[task as usize].in_loop {
                state.tasks.entry(task).or_default().outrun = true;
            }
        }
    }

    /// The codes that a reference in the place leads to.
    pub(super) fn lent_codes(&self, state: &State, place: &Place) -> Vec<CodeVal> {
        let is_lent = state.slots.get(&place.slot).is_some_and(|root| !root.refs.is_empty());
        if is_lent { self.read(state, place).all_codes() } else { Vec::new() }
    }

    /// The places that remain when references are followed to their ends. References may form circles.
    pub(super) fn final_targets(&self, state: &State, place: &Place) -> Vec<Place> {
        self.follow(state, place, |_| false)
    }

    /// The same as far as the places that are an end themselves.
    fn follow(&self, state: &State, place: &Place, is_end: impl Fn(&Place) -> bool) -> Vec<Place> {
        let mut found: Vec<Place> = Vec::new();
        let mut open = vec![(place.clone(), 0)];
        while let Some((place, depth)) = open.pop() {
            let root = state.slots.get(&place.slot);
            let is_ref = root.is_some_and(|root| !root.refs.is_empty()) && !is_end(&place);
            if is_ref && depth < 8 {
                open.extend(self.targets(state, &place).into_iter().map(|target| (target, depth + 1)));
            } else if !is_ref && !found.contains(&place) {
                found.push(place);
            }
        }
        found
    }

    /// Takes the value out of a place; what is only referred to stays where it is.
    pub(super) fn take(&mut self, state: &mut State, place: &Place) -> Value {
        if let Some(whole) = take_whole(state, place) {
            return whole;
        }
        let reference = state.slots.get(&place.slot).filter(|root| !root.refs.is_empty());
        if let Some(reference) = reference.filter(|_| place.path.is_empty()) {
            // Moving a reference moves the reference.
            return reference.clone();
        }
        let behind_ref = reference.is_some();
        let value = self.read(state, place);
        if behind_ref || value.is_copy() {
            return value;
        }
        if place.path.is_empty() {
            state.slots.remove(&place.slot);
            return value;
        }
        let Some(mut at) = state.slots.get_mut(&place.slot) else { return value };
        for proj in &place.path {
            if at.part(proj).is_none() && matches!(proj, Proj::Tuple(_)) && at.parts.is_empty() {
                // A part of a value whose parts are not told apart takes it all; the others may be it, too.
                *at = at.view();
                return value;
            }
            // Of a field that nothing was put into here, nothing is known but what it is called.
            if at.part(proj).is_none() && matches!(proj, Proj::Field(_)) {
                return value;
            }
            at = at.part_mut(proj);
        }
        *at = Value::default();
        value
    }

    /// Takes the value out of what a place refers to, or out of the place itself. What lies behind a
    /// parameter is the taker's from now on.
    pub(super) fn take_out(&mut self, state: &mut State, place: &Place) -> Value {
        let mut found = Value::default();
        for target in self.follow(state, place, |place| self.keeps_what_it_holds(place)) {
            let mut value = self.take(state, &target);
            if !self.keeps_what_it_holds(&target) {
                value.owned.extend(&std::mem::take(&mut value.borrowed));
                state.vacant.extend(value.owned.iter().filter_map(Token::field).cloned());
            }
            found.merge(&value);
        }
        found
    }

    /// A variable that is an `Option`, or a lock around one, itself: it may well hold a reference.
    fn keeps_what_it_holds(&self, place: &Place) -> bool {
        let ty = self.slot_ty(place.slot);
        let is_lock = || matches!(ty, Ty::Adt(id, _) if self.types.program.adt(*id).facts.memory);
        place.path.is_empty() && (self.types.as_option(ty).is_some() || is_lock())
    }

    /// Takes the value out of a place for somebody who cannot see this function's slots: references are
    /// followed.
    pub(super) fn consume(&mut self, state: &mut State, place: &Place) -> Value {
        let is_ref = state.slots.get(&place.slot).is_some_and(|root| !root.refs.is_empty());
        let value = match is_ref && place.path.is_empty() {
            true => self.read(state, place),
            false => self.take(state, place),
        };
        self.read_refs(state, value).bounded()
    }

    /// Puts a value into a place, in addition to what is there or instead.
    pub(super) fn put(&mut self, state: &mut State, place: &Place, value: Value, span: Span, add: bool) {
        let is_ref = state.slots.get(&place.slot).is_some_and(|root| !root.refs.is_empty());
        if is_ref && (add || !place.path.is_empty()) {
            for target in self.final_targets(state, place) {
                self.put_here(state, &target, value.clone(), span, true);
            }
            return;
        }
        self.put_here(state, place, value, span, add);
    }

    /// Puts a value into a place that is no reference.
    fn put_here(&mut self, state: &mut State, place: &Place, value: Value, span: Span, add: bool) {
        if let Some(key) = self.stored_field(state, place) {
            let value = self.read_refs(state, value);
            self.note_owner(&value, &key, place.slot, state);
            self.store(value, key, state, span);
            return;
        }
        if value.is_empty() && add {
            return;
        }
        let is_whole = place.path.is_empty();
        if is_whole && self.put_behind_given(state, place, &value, span) {
            return;
        }
        if add && is_whole && self.put_through_view(state, place, &value, span) {
            return;
        }
        self.note_into(place, &value, span);
        let mut at = state.slots.at(place.slot);
        for proj in &place.path {
            at = at.part_mut(proj);
        }
        if add {
            at.merge(&value);
        } else {
            *at = value;
        }
    }

    /// A variable owns the tasks that are put into its field.
    fn note_owner(&self, value: &Value, key: &FieldKey, owner: SlotId, state: &mut State) {
        if !self.skeleton.slot(owner).is_of(key.adt) {
            return;
        }
        for task in value.owned_tokens().iter().filter_map(Token::task) {
            let owners = &mut state.tasks.entry(task).or_default().owners;
            if !owners.contains(&(key.clone(), owner)) {
                owners.push((key.clone(), owner));
            }
        }
    }

    /// Adding to a view of something from elsewhere, a lock's guard for instance, stores it there.
    fn put_through_view(&mut self, state: &mut State, place: &Place, value: &Value, span: Span) -> bool {
        let Some(root) = state.slots.get(&place.slot) else { return false };
        let views: Vec<Token> = root
            .borrowed
            .iter()
            .filter(|t| matches!(t, Token::Field(_) | Token::Param(_) | Token::Global))
            .cloned()
            .collect();
        // A view of a handle, by which the task can be stopped, is as good to keep.
        let has_task = value.all_tokens().iter().any(|token| token.task().is_some());
        if views.is_empty() || !root.owned.is_empty() || value.owned_tokens().is_empty() && !has_task {
            return false;
        }
        views.iter().for_each(|view| self.put_where(view, value, state, span));
        true
    }

    /// Puts the value into what the token stands for, which is not this function's own.
    fn put_where(&mut self, token: &Token, value: &Value, state: &mut State, span: Span) {
        match token {
            Token::Field(key) => self.store(value.clone(), key.clone(), state, span),
            Token::Param(param) if self.fills_for_caller(&value.all_tokens()) => {
                self.put_for_caller(*param, &value.all_tokens());
            }
            _ => self.escape(value.clone(), state, span),
        }
    }

    /// The function itself puts handles of tasks somewhere, and nothing else, and has done so once it returns.
    fn fills_for_caller(&self, tokens: &Tokens) -> bool {
        let is_task = |token: &Token| matches!(token, Token::Task(_));
        let is_plain = self.code_stack.len() == 1 && !self.types.sig(self.skeleton.owner).is_async;
        is_plain && !tokens.is_empty() && tokens.iter().all(is_task)
    }

    /// The caller finds the handles in what it gave.
    fn put_for_caller(&mut self, param: u32, tokens: &Tokens) {
        for token in tokens.iter() {
            self.add_fate(token.clone(), Fate::Returned);
            let put = token.task().map(|task| (param, task));
            if let Some(put) = put.filter(|put| !self.out.puts.contains(put)) {
                self.out.puts.push(put);
            }
        }
    }

    /// A function that was called has put handles into what it was given.
    pub(super) fn put_by_callee(
        &mut self,
        puts: &[(u32, u32)],
        (args, lent): (&[Value], &[Vec<Place>]),
        tasks: &FxHashMap<u32, u32>,
        state: &mut State,
        span: Span,
    ) {
        for (param, task) in puts {
            let (Some(arg), Some(task)) = (args.get(*param as usize), tasks.get(task)) else { continue };
            let value = Value::of(Token::Task(*task));
            let places = lent.get(*param as usize).map_or(&[][..], |places| places);
            for place in places {
                self.put(state, place, value.clone(), span, true);
            }
            for token in arg.all_tokens().iter().filter(|_| places.is_empty()) {
                self.put_where(token, &value, state, span);
            }
        }
    }

    /// Whoever gave a pointer that others have as well (`Arc<Mutex<Vec<_>>>`) finds there what is put behind it.
    fn put_behind_given(&mut self, state: &mut State, place: &Place, value: &Value, span: Span) -> bool {
        let Some(root) = state.slots.get(&place.slot) else { return false };
        let is_given = root.owned.iter().any(|token| matches!(token, Token::Param(_)));
        let has_task = || value.all_tokens().iter().any(|token| token.task().is_some());
        let fits = is_given && self.types.is_shared(self.slot_ty(place.slot)) && has_task();
        if fits {
            self.escape(value.clone(), state, span);
        }
        fits
    }

    /// The field that a place means for all values of its type: one of a value that came from elsewhere.
    fn stored_field(&self, state: &State, place: &Place) -> Option<FieldKey> {
        let field = place.path.iter().rev().find_map(|proj| match proj {
            Proj::Field(field) => Some(field),
            Proj::Tuple(_) => None,
        })?;
        let root = state.slots.get(&place.slot)?;
        let is_elsewhere = |t: &Token| matches!(t, Token::Param(_) | Token::Field(_) | Token::Global);
        let from_elsewhere = |tokens: &Tokens| tokens.iter().any(is_elsewhere);
        (from_elsewhere(&root.owned) || from_elsewhere(&root.borrowed)).then(|| FieldKey::of(field))
    }

    pub(super) fn store(&mut self, value: Value, key: FieldKey, state: &mut State, span: Span) {
        if !value.is_more_than_refs() {
            return state.vacant.retain(|vacant| *vacant != key);
        }
        let tokens = value.all_tokens();
        self.note_shared(&tokens, &key);
        state.vacant.retain(|vacant| *vacant != key);
        // A view of a handle, an `AbortHandle` for instance, is borrowed, and as good to keep.
        let owned = if tokens.is_empty() { Tokens::default() } else { value.owned_tokens() };
        let is_kept = |t: &&Token| matches!(t, Token::Task(_)) || owned.contains(t);
        for token in tokens.iter().filter(is_kept) {
            self.add_fate(token.clone(), Fate::Stored(key.clone(), span));
            match token {
                Token::Task(task) => {
                    self.succeed(*task, &key, span);
                    let surely = self.goes_straight() && self.code_stack[..] == [0];
                    let known = state.tasks.entry(*task).or_default();
                    known.put_into(&key);
                    known.surely_stored = surely;
                    known.running &= !state.watched.contains(&key);
                }
                // What lay in one field lies in the other as well.
                Token::Field(other) => {
                    let tasks = state.tasks.values_mut().filter(|task| task.stored.contains(other));
                    tasks.for_each(|task| task.put_into(&key));
                }
                _ => {}
            }
        }
        for code in value.all_codes() {
            self.run_isolated(&code, state, Position::Unknown);
        }
        // A field of a value that is itself put into a field counts under both names.
        for (inner, part) in value.parts {
            match inner {
                value::PartKey::Field(inner) => self.store(part, inner, state, span),
                value::PartKey::Tuple(_) => self.store_parts(part, state, span),
            }
        }
    }

    /// An object lies in a field from here on, perhaps in another one as well.
    pub(super) fn note_shared(&mut self, tokens: &Tokens, key: &FieldKey) {
        for token in tokens.iter() {
            match token {
                Token::Object(id, _) => {
                    let fields = self.object_fields.entry(*id).or_default();
                    if !fields.contains(key) {
                        fields.push(key.clone());
                        self.note_both_ends(*id);
                    }
                }
                Token::Field(other) if other != key => {
                    let known = self.noted.get(key);
                    if known.is_none_or(|known| !known.contains(other)) {
                        self.note_pair(other, key);
                    }
                }
                _ => {}
            }
        }
    }

    /// What lies in a field lies in another one, too.
    fn note_pair(&mut self, other: &FieldKey, key: &FieldKey) {
        self.noted.entry(key.clone()).or_default().insert(other.clone());
        // A value that lies there whole has fields that hold one thing each.
        let pairs = match self.types.is_field_of(key.adt, &key.name, other.adt) {
            true => &mut self.told.parts,
            false => &mut self.told.shared,
        };
        pairs.push((other.clone(), key.clone()));
    }

    /// The ends of a channel that lie in fields, one that sends and one that receives.
    fn note_both_ends(&mut self, id: u32) {
        let fields = &self.object_fields[&id];
        let sends = |key: &&FieldKey| self.types.is_sender_field(key.adt, &key.name);
        let (senders, others): (Vec<&FieldKey>, Vec<&FieldKey>) = fields.iter().partition(sends);
        for pair in senders.iter().flat_map(|a| others.iter().map(|b| ((*a).clone(), (*b).clone()))) {
            if !self.told.ends.contains(&pair) {
                self.told.ends.push(pair);
            }
        }
    }

    /// Handles in fields of a value that goes on to a caller lie in those fields, whoever has the value.
    pub(super) fn store_fields(&mut self, value: &Value, state: &mut State, span: Span) {
        for (key, part) in &value.parts {
            match key {
                value::PartKey::Field(field) => self.store(part.clone(), field.clone(), state, span),
                value::PartKey::Tuple(_) => self.store_fields(part, state, span),
            }
        }
    }

    fn store_parts(&mut self, value: Value, state: &mut State, span: Span) {
        for (key, part) in value.parts {
            match key {
                value::PartKey::Field(field) => self.store(part, field, state, span),
                value::PartKey::Tuple(_) => self.store_parts(part, state, span),
            }
        }
    }

    /// Handles in fields of a value that leaves the function's sight count as stored there.
    pub(super) fn settle_parts(&mut self, value: Value, state: &mut State, span: Span) -> Value {
        let mut kept = Value { parts: Default::default(), ..value };
        for (key, part) in value.parts {
            match key {
                value::PartKey::Field(field) => {
                    // What tasks can wait on stays in sight.
                    let stays = |token: &&Token| match token {
                        Token::Object(..) | Token::Param(_) => true,
                        Token::Field(of) => !self.types.is_handle_field(of.adt, &of.name),
                        _ => false,
                    };
                    let seen = part.all_tokens();
                    seen.iter().filter(stays).for_each(|token| kept.borrowed.insert(token.clone()));
                    self.store(part, field, state, span);
                }
                tuple => {
                    let part = self.settle_parts(part, state, span);
                    kept.parts.insert(tuple, part);
                }
            }
        }
        kept
    }

    pub(super) fn join(&mut self, tokens: &Tokens, state: &mut State, span: Span) {
        self.note_exits_of(tokens, state);
        self.settle(tokens, state, Fate::Joined(span));
        for token in tokens.iter() {
            if let Token::Task(task) = token {
                self.settled_by(*task, state);
                self.note_joining(*task);
                self.sees_off(*task);
                let waits = std::mem::take(&mut self.tasks[*task as usize].waits);
                self.wait_on(&waits, Heard::End, state, span);
                self.tasks[*task as usize].waits = waits;
                self.feed_by(*task, state);
                // Its work is part of the work at hand, which is there for it.
                if let Some(mut shape) = self.tasks[*task as usize].shape.clone() {
                    let is_given = self.given_tasks.contains(task);
                    shape.effects.iter_mut().for_each(|effect| effect.of_other |= is_given);
                    self.merge_shape(&shape, 0);
                    if shape.goes_on_after_send {
                        self.goes_on_with(&Tokens::default());
                    }
                }
            }
        }
    }

    /// It may be one of several, which are joined one after the other.
    fn note_joining(&mut self, task: u32) {
        let is_due = self.there_before.iter().any(|tasks| tasks.contains(&task));
        let info = &self.tasks[task as usize];
        let runs_on = !info.in_set && info.policy == Some(DropPolicy::Detach);
        if is_due && runs_on && !self.joining.contains(&task) {
            self.joining.push(task);
        }
    }

    /// The task has ended, and given others what it had for them.
    pub(super) fn feed_by(&mut self, task: u32, state: &mut State) {
        let feeds = self.tasks[task as usize].feeds.clone();
        self.feed(&feeds, state);
    }

    /// The task, or all that an executor or a tracker has, is known to have ended.
    pub(super) fn ended(&mut self, token: &Token, waited: bool, state: &mut State, span: Span) {
        let tasks: Vec<u32> = match token {
            Token::Task(task) => vec![*task],
            held => {
                let is_held = |task: &&u32| {
                    let info = &self.tasks[**task as usize];
                    info.holds.contains(held) || self.is_run_by(&info.runtime, held)
                };
                state.tasks.keys().filter(is_held).copied().collect()
            }
        };
        for task in tasks {
            state.finish(task);
            self.settled_by(task, state);
            if waited {
                self.add_fate(Token::Task(task), Fate::Awaited(span));
            }
        }
        if let Token::Field(key) = token {
            state.vacant.push(key.clone());
        }
        if let (true, Token::Field(_) | Token::Param(_)) = (waited, token) {
            // It may be an executor that has no tasks left, of which callers know more.
            self.wait_on(&Tokens::of(token.clone()), Heard::End, state, span);
            self.add_fate(token.clone(), Fate::Awaited(span));
        }
    }

    /// What runs the task is known by a field, and is the object at hand.
    fn is_run_by(&self, runtime: &Tokens, held: &Token) -> bool {
        let Token::Object(id, _) = held else { return false };
        let fields = self.object_fields.get(id).map_or(&[][..], |fields| fields);
        fields.iter().any(|key| runtime.iter().any(|token| token.field() == Some(key)))
    }

    pub(super) fn abort(&mut self, tokens: &Tokens, state: &mut State, span: Span) {
        self.settle(tokens, state, Fate::Aborted(span));
        for token in tokens.iter() {
            if let Token::Task(task) = token {
                self.stop_unstarted(*task, state, span);
                state.cancel(*task, self.may_have_begun(*task));
            }
        }
    }

    /// Where another thread took the task, it may be suspended by now.
    pub(super) fn may_have_begun(&self, task: u32) -> bool {
        self.tasks[task as usize].shape.as_ref().is_none_or(|shape| shape.suspends)
    }

    /// Somebody waits for the tasks behind these tokens, or stops them.
    fn settle(&mut self, tokens: &Tokens, state: &mut State, fate: Fate) {
        for token in tokens.iter() {
            match token {
                Token::Task(task) => state.settle(*task),
                Token::Field(key) => {
                    self.settle_fields(std::slice::from_ref(key), state);
                    // One that is stopped waits for nobody.
                    let is_stop = |fate: &Fate| matches!(fate, Fate::Aborted(_));
                    let is_stopped = self.fates.get(token).is_some_and(|fates| fates.iter().any(is_stop));
                    if matches!(fate, Fate::Joined(_)) && !is_stopped {
                        self.out.joins.insert(key);
                    }
                }
                Token::Param(_) | Token::Result(_) => {}
                Token::Object(..) | Token::Global | Token::Memory(_) | Token::Static(_) => continue,
            }
            self.add_fate(token.clone(), fate.clone());
        }
    }

    /// Tasks whose handles lie in these fields are waited for or stopped.
    pub(super) fn settle_fields(&mut self, keys: &[FieldKey], state: &mut State) {
        for key in keys {
            self.out.settles.insert(key);
            let lies_there = |(_, known): &(&u32, &TaskState)| known.stored.contains(key);
            let tasks: Vec<u32> = state.tasks.iter().filter(lies_there).map(|(task, _)| *task).collect();
            for task in tasks {
                state.see_to(task);
                // What it gives to whoever does so cannot be followed there.
                self.tasks[task as usize].gives.iter().for_each(|given| state.see_to(*given));
            }
        }
    }

    /// The handles now belong to something that cancels the tasks when it is dropped.
    pub(super) fn guard(&mut self, tokens: &Tokens, span: Span) {
        for token in tokens.iter() {
            match token {
                Token::Task(task) => {
                    let task = &mut self.tasks[*task as usize];
                    task.guarded |= task.policy == Some(DropPolicy::Detach);
                    task.policy = Some(DropPolicy::Cancel);
                }
                Token::Param(param) if self.code_stack[..] == [0] => {
                    if !self.out.guards.contains(param) {
                        self.out.guards.push(*param);
                    }
                }
                other => self.add_fate(other.clone(), Fate::Released(ReleaseKind::Detach, span)),
            }
        }
    }

    /// One of several tasks is joined; the others may run on.
    pub(super) fn join_one(&mut self, tokens: &Tokens, state: &mut State, span: Span) {
        let tasks: Vec<u32> = tokens.iter().filter_map(Token::task).collect();
        if self.is_one_of_more(&tasks, state) {
            return tasks.iter().for_each(|task| self.see_one_off(*task, state, span));
        }
        let first = self.first_to_end(&tasks);
        for token in tokens.iter() {
            if matches!(token, Token::Task(task) if !first.contains(task)) {
                continue;
            }
            if let Token::Field(key) = token {
                self.join_one_in_field(key, state);
                self.add_fate(token.clone(), Fate::Joined(span));
                continue;
            }
            let many = matches!(token, Token::Task(task) if self.tasks[*task as usize].in_loop);
            match (many, token) {
                (true, Token::Task(task)) => self.see_one_off(*task, state, span),
                _ => self.join(&Tokens::of(token.clone()), state, span),
            }
        }
    }

    /// It may be the one that is joined.
    fn see_one_off(&mut self, task: u32, state: &mut State, span: Span) {
        self.sees_off(task);
        self.feed_by(task, state);
        self.add_fate(Token::Task(task), Fate::Joined(span));
    }

    /// Others of the set are left once one of these is joined. Who joins as many as there are joins them all.
    fn is_one_of_more(&self, tasks: &[u32], state: &mut State) -> bool {
        let is_member = |task: &u32| {
            let info = &self.tasks[*task as usize];
            info.in_set && !info.in_loop && state.tasks.get(task).is_some_and(|known| known.running)
        };
        let all: Vec<u32> = tasks.iter().copied().filter(is_member).collect();
        let joins = all.iter().map(|task| state.join_one(*task)).max().unwrap_or_default();
        self.any_loops == 0 && joins < self.first_to_end(&all).len()
    }

    /// Those that can be the next to end: one that runs for ever is joined by nobody while others are there.
    fn first_to_end(&self, tasks: &[u32]) -> Vec<u32> {
        let is_endless = |task: &u32| self.tasks[*task as usize].shape.as_ref().is_some_and(|s| s.endless);
        let (endless, finite): (Vec<u32>, Vec<u32>) = tasks.iter().partition(|task| is_endless(task));
        if finite.is_empty() { endless } else { finite }
    }

    /// One of the tasks that the field has is joined, which are one or more; in a loop, one after the other.
    pub(super) fn join_one_in_field(&mut self, key: &FieldKey, state: &mut State) {
        if self.any_loops > 0 {
            self.out.joins.insert(key);
            return self.settle_fields(std::slice::from_ref(key), state);
        }
        self.out.joins_one.insert(key);
        let lies_there = |(_, known): &(&u32, &TaskState)| known.running && known.stored.contains(key);
        let tasks: Vec<u32> = state.tasks.iter().filter(lies_there).map(|(task, _)| *task).collect();
        let many = tasks.iter().any(|task| self.tasks[*task as usize].in_loop);
        if !many && !self.is_one_of_more(&tasks, state) {
            self.first_to_end(&tasks).into_iter().for_each(|task| state.settle(task));
        }
    }

    /// Awaits handles that were taken out of a collection, which still has others that were started in the same
    /// loop; returns the tokens that all are waited for by this.
    pub(super) fn join_out_of_many(
        &mut self,
        value: &Value,
        mut tokens: Tokens,
        state: &State,
        span: Span,
    ) -> Tokens {
        if self.any_loops > 0 {
            return tokens;
        }
        let are_left = |token: &&Token| {
            let is_one_of_many = matches!(token, Token::Task(task) if self.tasks[*task as usize].in_loop);
            is_one_of_many && state.holds(token)
        };
        for token in value.owned.iter().filter(are_left).cloned().collect::<Vec<_>>() {
            tokens.remove(&token);
            self.add_fate(token, Fate::Joined(span));
        }
        tokens
    }

    /// A server waits for its connections, once it takes no more of them; a worker for what it was given.
    fn sees_off(&mut self, task: u32) {
        let task = &self.tasks[task as usize];
        let is_given = task.per_peer || task.per_item && self.out.shape.pumps;
        self.out.shape.graceful |= is_given && self.takes_no_more();
    }

    /// It is behind the loops in which it is given work.
    pub(super) fn takes_no_more(&self) -> bool {
        self.accepting.is_empty() && self.waiting_loops <= self.draining
    }

    pub(super) fn escape(&mut self, value: Value, state: &mut State, span: Span) {
        let value = self.settle_parts(value, state, span);
        for token in value.all_tokens().iter() {
            self.add_fate(token.clone(), Fate::Escaped(span));
            match token {
                Token::Task(task) => state.finish(*task),
                Token::Field(key) => self.settle_fields(std::slice::from_ref(key), state),
                _ => {}
            }
        }
        for code in value.all_codes() {
            self.run_isolated(&code, state, Position::Unknown);
        }
    }

    /// Of several that were started at one place, some lose their handles.
    pub(super) fn sift(&self, place: &Place, state: &mut State) {
        for task in self.read(state, place).owned_tokens().iter().filter_map(Token::task) {
            if self.tasks[task as usize].in_loop {
                state.leave_some(task);
            }
        }
    }

    /// The value turned out not to be there, so neither are the tasks behind its handles.
    pub(super) fn vanish(&mut self, state: &mut State, place: &Place) {
        let tokens = self.read(state, place).all_tokens();
        let owner = self.owner_of(state, place);
        for token in tokens.iter() {
            match token {
                Token::Task(task) => state.finish(*task),
                Token::Field(key) => {
                    state.vacant.push(key.clone());
                    // What was put there by way of the same variable cannot be anywhere else; nor can it be if there
                    // is one such variable only.
                    let owner = state.only_owner(key).or(owner);
                    let is_put_there = |(of, by): &(FieldKey, SlotId)| of == key && Some(*by) == owner;
                    let put_there = state.tasks.iter().filter(|(_, t)| t.owners.iter().any(is_put_there));
                    let put_there: Vec<u32> = put_there.map(|(task, _)| *task).collect();
                    put_there.into_iter().for_each(|task| state.see_to(task));
                    state.tasks.values_mut().for_each(|task| task.owners.retain(|(of, _)| of != key));
                }
                _ => {}
            }
        }
        for target in self.targets(state, place) {
            if state.slots.get(&target.slot).is_some_and(|root| root.refs.is_empty()) {
                self.take(state, &target);
            }
        }
    }
}

/// The value of a slot that is no reference, which keeps it if nothing is lost so.
fn take_whole(state: &mut State, place: &Place) -> Option<Value> {
    let root = state.slots.get(&place.slot).filter(|root| place.path.is_empty() && root.refs.is_empty())?;
    if root.is_copy() { Some(root.clone()) } else { state.slots.remove(&place.slot) }
}
