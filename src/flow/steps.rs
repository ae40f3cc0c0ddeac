//! Steps, one by one.

use super::*;
use crate::catalogue::{BlockKind, Suspends};
use crate::skeleton::{
    Arm, Await, DropKind, Early, Loop, LoopKind, Place, Proj, SlotId, Step, StepKind, Times,
};
use crate::summary::Effect;

/// Rounds after which a loop counts as settled; values only grow, so few suffice.
const MAX_ROUNDS: usize = 4;
/// Turns of an empty loop that hold a thread long enough to matter.
const LONG_LOOP: u64 = 1_000_000;

impl Run<'_, '_, '_> {
    /// Runs steps; `None` if no path comes out at their end.
    pub(super) fn exec(&mut self, steps: &[Step], state: State) -> Option<State> {
        let mut state = state;
        for step in steps {
            if self.fuel == 0 {
                return Some(state);
            }
            self.fuel -= 1;
            state = self.step(step, state)?;
        }
        Some(state)
    }

    fn step(&mut self, step: &Step, mut state: State) -> Option<State> {
        let span = self.span(step.span);
        match &step.kind {
            StepKind::Move { from, into } => {
                let value = self.take(&mut state, from);
                self.put(&mut state, into, value, span, false);
            }
            StepKind::Add { from, into } => {
                let value = self.take(&mut state, from);
                self.put(&mut state, into, value, span, true);
            }
            StepKind::Share { from, into } => {
                let value = self.read(&state, from);
                let mut owned = value.borrowed.clone();
                owned.extend(&value.owned);
                let shared = Value { owned, borrowed: Tokens::default(), ..value };
                self.put(&mut state, into, shared, span, true);
            }
            StepKind::Borrow { from, into, .. } => {
                let mut refs = self.targets(&state, from);
                refs.retain(|target| target.slot != into.slot);
                self.put(&mut state, into, Value { refs, ..Value::default() }, span, false);
            }
            StepKind::Code { code, into } => {
                let taken = self.take_captures(*code, &mut state);
                self.put(&mut state, into, Value::code(CodeVal::Own(*code, taken)), span, false);
            }
            StepKind::Future { of, args, into } => {
                let args = self.take_args(&mut state, args, span);
                self.put(&mut state, into, Value::code(CodeVal::Fns(of.clone(), args)), span, false);
            }
            StepKind::Spawn(spawn) => self.spawn(spawn, &mut state, span),
            StepKind::Await(step) => return self.await_step(step, state, span),
            StepKind::Join { place } => {
                let value = self.read(&state, place);
                self.note_awaited(&value.all_tokens(), span);
                self.join(&value.all_tokens(), &mut state, span);
                self.wait_on(&value.all_tokens(), false, &mut state, span);
            }
            StepKind::Abort { place } => {
                let tokens = self.read(&state, place).all_tokens();
                self.abort(&tokens, &mut state, span);
            }
            StepKind::Release { place, why } => {
                let tokens = self.read(&state, place).all_tokens();
                for token in tokens.iter() {
                    self.add_fate(token.clone(), Fate::Released(*why, span));
                }
                self.take(&mut state, place);
            }
            StepKind::Escape { place } => {
                let value = self.consume(&mut state, place);
                self.escape(value, &mut state, span);
            }
            StepKind::Touch { field } => {
                let key = FieldKey::of(field);
                self.add_fate(Token::Field(key.clone()), Fate::Escaped(span));
                self.settle_fields(&[key], &mut state);
            }
            StepKind::Vanish { place } => self.vanish(&mut state, place),
            StepKind::Object { into, kind } => {
                let id = self.object((step.span, None), *kind);
                let value = match kind {
                    ObjectKind::Channel => {
                        let mut value = Value::default();
                        *value.part_mut(&Proj::Tuple(0)) = Value::of(Token::Object(id, End::First));
                        *value.part_mut(&Proj::Tuple(1)) = Value::of(Token::Object(id, End::Second));
                        value
                    }
                    _ => Value::of(Token::Object(id, End::Whole)),
                };
                self.put(&mut state, into, value, span, false);
            }
            StepKind::Global { into } => {
                let view = Value::of(Token::Global).view();
                self.put(&mut state, into, view, span, false);
            }
            StepKind::Wait { on } => {
                let tokens = self.read(&state, on).all_tokens();
                self.note_awaited(&tokens, span);
                self.wait_on(&tokens, false, &mut state, span);
            }
            StepKind::Feed { on, value } => {
                let tokens = self.read(&state, on).all_tokens();
                if let Some(value) = value {
                    let sent = self.read(&state, value).all_tokens();
                    self.note_carried(&sent, &tokens);
                }
                self.feed(&tokens, &mut state);
                self.out.shape.sends = true;
                self.out.sent = true;
            }
            StepKind::View { place } => {
                for token in self.read(&state, place).all_tokens().iter() {
                    self.add_fate(token.clone(), Fate::Viewed(span));
                }
            }
            StepKind::Guard { place } => {
                let tokens = self.read(&state, place).all_tokens();
                self.guard(&tokens, span);
            }
            StepKind::Serve { graceful } => {
                self.serve(&mut state);
                self.out.shape.graceful |= graceful;
            }
            StepKind::Accept if self.waiting_loops > 0 => self.serve(&mut state),
            StepKind::Accept => self.out.shape.parks |= self.error_depth == 0,
            StepKind::Pump => self.out.shape.loops |= self.error_depth == 0,
            StepKind::Block { kind, what } => {
                let blocking = Blocking::here(span, *kind, what.clone());
                self.block(blocking, &mut state);
            }
            StepKind::Call { of, args, into } => {
                let args = self.take_args(&mut state, args, span);
                let (next, value) = self.apply(of, args, state, span);
                state = next?;
                self.put(&mut state, into, value, span, false);
            }
            StepKind::Invoke { code, args, into, times } => {
                return self.invoke(code, args, into, *times, state, span);
            }
            StepKind::Drive { future, into, on, runtime, .. } => {
                return self.drive(future, into, *on, runtime.as_ref(), state, span);
            }
            StepKind::Branch { arms } => return self.branch(arms, state),
            StepKind::Loop(inner) => return self.run_loop(inner, state, span),
            StepKind::EndScope { from, how } => self.end_scope(&mut state, *from, *how, span),
            StepKind::Drop { place, how } => {
                if place.path.is_empty() && *how != DropKind::Race {
                    self.run_drop_impl(place.slot, &mut state);
                }
                let value = self.take(&mut state, place);
                self.drop_value(value, *how, &mut state, span);
            }
            StepKind::Break { of, from } => {
                self.end_scope(&mut state, *from, DropKind::Scope, span);
                merge_into(&mut self.breaks, *of, state);
                return None;
            }
            StepKind::Continue { of, from } => {
                self.end_scope(&mut state, *from, DropKind::Scope, span);
                merge_into(&mut self.continues, *of, state);
                return None;
            }
            StepKind::Return { early } => {
                state.failed |= matches!(early, Early::Try | Early::ReturnError);
                self.leave_main(&state, span);
                self.returns.last_mut().expect("inside a code").add(state);
                return None;
            }
            StepKind::Exit { code } => {
                self.note_exit(ExitKind::Process(*code), &state, span);
                self.out.exits.get_or_insert(ProcessExit { span, code: *code });
                return None;
            }
            StepKind::Diverge { .. } => return None,
            StepKind::Effect { kind, what } => self.effect(*kind, what, span),
        }
        Some(state)
    }

    fn take_args(&mut self, state: &mut State, args: &[Option<Place>], span: Span) -> Vec<Value> {
        args.iter()
            .map(|place| match place {
                Some(place) => {
                    let value = self.consume(state, place);
                    self.settle_parts(value, state, span)
                }
                None => Value::default(),
            })
            .collect()
    }

    fn branch(&mut self, arms: &[Arm], state: State) -> Option<State> {
        let mut joined = None;
        for arm in arms {
            self.error_depth += usize::from(arm.error);
            self.branches += usize::from(!arm.turn);
            let failed = state.failed || arm.error;
            let end = self.exec(&arm.steps, State { failed, ..state.clone() });
            self.branches -= usize::from(!arm.turn);
            self.error_depth -= usize::from(arm.error);
            State::join(&mut joined, end);
        }
        joined
    }

    fn run_loop(&mut self, this: &Loop, mut state: State, span: Span) -> Option<State> {
        self.note_spin(this, &mut state, span);
        let unknown_length = match &this.kind {
            LoopKind::For { trips: Some(_), .. } => false,
            LoopKind::Forever { .. } => steps_loop_back(&this.body, this.id),
            _ => true,
        };
        // Iterating over something that holds a task runs at least once: the task would not be there else.
        let at_least_once = match &this.kind {
            LoopKind::For { trips: Some(trips), .. } => *trips > 0,
            LoopKind::For { over: Some(place), .. } => {
                self.read(&state, place).all_tokens().iter().any(|t| !matches!(t, Token::Object(..)))
            }
            _ => false,
        };
        let waits = unknown_length && !matches!(this.kind, LoopKind::For { .. });
        let drains = matches!(this.kind, LoopKind::While { drains: Some(_), .. });
        self.draining += usize::from(drains);
        let is_loop = unknown_length || !matches!(this.kind, LoopKind::Forever { .. });
        let accepts = waits && steps_accept(&this.body);
        self.accepting += usize::from(accepts);
        self.any_loops += usize::from(is_loop);
        self.loops += usize::from(unknown_length);
        if waits {
            self.waiting_loops += 1;
            self.out.shape.loops |= self.error_depth == 0;
            self.out.shape.own_loops |= self.error_depth == 0;
        }
        let outer_break = self.breaks.remove(&this.id);
        let outer_continue = self.continues.remove(&this.id);
        let mut head = state;
        let mut back: Option<State> = None;
        for _ in 0..MAX_ROUNDS {
            let mut end = self.exec(&this.body, head.clone());
            State::join(&mut end, self.continues.remove(&this.id));
            let Some(end) = end else { break };
            let mut next = head.clone();
            next.merge(end.clone());
            State::join(&mut back, Some(end));
            if next == head {
                break;
            }
            head = next;
        }
        self.accepting -= usize::from(accepts);
        self.any_loops -= usize::from(is_loop);
        self.loops -= usize::from(unknown_length);
        self.waiting_loops -= usize::from(waits);
        self.draining -= usize::from(drains);
        let mut exit = self.breaks.remove(&this.id);
        if let LoopKind::For { .. } = this.kind {
            match back.filter(|_| at_least_once) {
                Some(back) => State::join(&mut exit, Some(back)),
                None if at_least_once => {}
                None => State::join(&mut exit, Some(head)),
            }
        }
        if let Some(state) = outer_break {
            self.breaks.insert(this.id, state);
        }
        if let Some(state) = outer_continue {
            self.continues.insert(this.id, state);
        }
        exit
    }

    /// A loop that holds its thread by itself: it asks again and again, or counts for long.
    fn note_spin(&mut self, this: &Loop, state: &mut State, span: Span) {
        let spins = match &this.kind {
            LoopKind::While { polls, .. } | LoopKind::Forever { polls } => *polls,
            LoopKind::For { trips, .. } => {
                trips.is_some_and(|n| n.saturating_mul(inner_trips(&this.body)) >= LONG_LOOP)
            }
        };
        if !spins || self.steps_suspend(&this.body) {
            return;
        }
        let kind = BlockKind::Spin;
        self.block(Blocking::here(span, kind, "a loop".into()), state);
    }

    /// Something in the steps may give other tasks a turn.
    fn steps_suspend(&self, steps: &[Step]) -> bool {
        steps.iter().any(|step| match &step.kind {
            StepKind::Await(inner) => inner.suspends != Suspends::Never,
            StepKind::Drive { .. } | StepKind::Spawn(_) => true,
            StepKind::Branch { arms } => arms.iter().any(|arm| self.steps_suspend(&arm.steps)),
            StepKind::Loop(inner) => self.steps_suspend(&inner.body),
            _ => false,
        })
    }

    fn await_step(&mut self, step: &Await, mut state: State, span: Span) -> Option<State> {
        let value = self.consume(&mut state, &step.future);
        let codes = value.all_codes();
        let tokens = own_tokens(&value);
        // The state in which another event came first.
        let overtaken = (step.races && !value.owned_tokens().is_empty()).then(|| {
            let mut state = state.clone();
            let lost = Value { codes: Vec::new(), ..value.clone() };
            self.drop_value(lost, DropKind::Race, &mut state, span);
            state
        });
        if codes.is_empty() && (step.suspends != Suspends::Never || !tokens.is_empty()) {
            self.suspends(&mut state);
        }
        self.note_await(step, &mut state);
        if let Some(summary) = step.poll.and_then(|poll| self.all.summaries.get(&poll)).cloned() {
            self.settle_fields(&summary.settles, &mut state);
        }
        if step.aborts {
            self.abort(&tokens, &mut state, span);
        }
        if step.one && self.draining > 0 {
            self.join_one(&tokens, &mut state, span);
        } else {
            self.join(&tokens, &mut state, span);
        }
        if step.waits || step.joins {
            self.wait_on(&tokens, step.once, &mut state, span);
        }
        let mut result = Value::default();
        let mut state = Some(state);
        for code in codes {
            let (next, returned) = self.run_value(&code, Vec::new(), state?, span);
            result.merge(&returned);
            state = next;
        }
        State::join(&mut state, overtaken);
        let mut state = state?;
        self.put(&mut state, &step.into, result, span, false);
        Some(state)
    }

    fn suspends(&mut self, state: &mut State) {
        self.out.may_suspend = true;
        self.out.sent_and_suspended |= self.out.sent;
        state.suspend();
    }

    /// What an await says of the nature of the body.
    fn note_await(&mut self, step: &Await, state: &mut State) {
        if self.error_depth > 0 {
            return;
        }
        if step.parks {
            state.park();
        }
        let shape = &mut self.out.shape;
        shape.parks |= step.parks;
        shape.loops |= step.pumps;
        let from_others = step.waits || step.parks || step.pumps || step.what.is_none();
        shape.pumps |= from_others && self.waiting_loops > 0;
    }

    fn drive(
        &mut self,
        future: &Place,
        into: &Place,
        on: Runtime,
        runtime: Option<&Place>,
        mut state: State,
        span: Span,
    ) -> Option<State> {
        let on = runtime.map_or(on, |place| self.flavour(&state, place, on));
        let value = self.consume(&mut state, future);
        let tokens = own_tokens(&value);
        if !tokens.is_empty() {
            self.join(&tokens, &mut state, span);
            self.wait_on(&tokens, false, &mut state, span);
            state.suspend();
        }
        self.position.push(Position::Driven(on));
        let mut result = Value::default();
        let mut state = Some(state);
        for code in value.all_codes() {
            let Some(current) = state else { break };
            let (next, returned) = self.run_value(&code, Vec::new(), current, span);
            result.merge(&returned);
            state = next;
        }
        self.position.pop();
        let mut state = state?;
        self.put(&mut state, into, result, span, false);
        Some(state)
    }

    /// The runtime behind a value, where its flavour is known.
    fn flavour(&self, state: &State, place: &Place, otherwise: Runtime) -> Runtime {
        let tokens = self.read(state, place).all_tokens();
        let kinds = tokens.iter().filter_map(|token| match token {
            Token::Object(id, _) => self.object_kinds.get(*id as usize),
            _ => None,
        });
        kinds
            .into_iter()
            .find_map(|kind| if let ObjectKind::Runtime(runtime) = kind { Some(*runtime) } else { None })
            .unwrap_or(otherwise)
    }

    fn invoke(
        &mut self,
        code: &Place,
        args: &[Place],
        into: &Place,
        times: Times,
        mut state: State,
        span: Span,
    ) -> Option<State> {
        let target = self.read(&state, code);
        let values: Vec<Value> = args.iter().map(|place| self.take(&mut state, place)).collect();
        let holds = values.iter().any(|v| v.all_tokens().iter().any(|t| !matches!(t, Token::Object(..))));
        let codes = target.all_codes();
        if codes.is_empty() {
            for token in target.all_tokens().iter() {
                self.add_fate(token.clone(), Fate::Joined(span));
            }
            for value in values {
                self.escape(value, &mut state, span);
            }
            return Some(state);
        }
        let rounds = if times == Times::Many { 2 } else { 1 };
        let mut skipped = (times != Times::Once && !holds).then(|| state.clone());
        if times == Times::Many {
            self.any_loops += 1;
            self.loops += 1;
        }
        let mut state = Some(state);
        let mut result = Value::default();
        for _ in 0..rounds {
            for code in &codes {
                let Some(current) = state else { break };
                let (next, returned) = self.run_value(code, values.clone(), current, span);
                result.merge(&returned);
                state = next;
            }
            State::join(&mut skipped, state.clone());
        }
        if times == Times::Many {
            self.any_loops -= 1;
            self.loops -= 1;
        }
        let mut state = if times == Times::Once || holds { state? } else { skipped? };
        self.put(&mut state, into, result, span, true);
        Some(state)
    }

    /// Runs a code value to its end, in the state at hand.
    pub(super) fn run_value(
        &mut self,
        code: &CodeVal,
        args: Vec<Value>,
        state: State,
        span: Span,
    ) -> (Option<State>, Value) {
        match code {
            CodeVal::Own(id, taken) => {
                let mut state = state;
                for (slot, value) in taken {
                    state.slots.entry(*slot).or_default().merge(value);
                }
                let (mut end, value) = self.run_code(*id, args, state);
                if let Some(end) = &mut end {
                    self.drop_captures(*id, end, span);
                }
                (end, value)
            }
            CodeVal::Fns(of, given) => {
                let mut all = given.clone();
                all.extend(args);
                self.apply(of, all, state, span)
            }
            CodeVal::Returned(of, id) => self.apply_returned(*of, *id, state, span),
            CodeVal::Param(_) => (Some(state), Value::default()),
        }
    }

    /// The variables that become a code's own as it is made.
    fn take_captures(&mut self, id: CodeId, state: &mut State) -> Vec<(SlotId, Value)> {
        let taken = self.skeleton.code(id).takes.iter();
        let values: Vec<(SlotId, Value)> =
            taken.map(|slot| (*slot, self.take(state, &Place::slot(*slot)))).collect();
        values.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// Variables that an async block took are dropped with it; those of a closure may serve the next call.
    fn drop_captures(&mut self, id: CodeId, state: &mut State, span: Span) {
        let code = self.skeleton.code(id);
        for slot in &code.takes {
            let Some(value) = state.slots.remove(slot) else { continue };
            if !code.kind.is_closure() {
                self.drop_value(value, DropKind::Scope, state, span);
            }
        }
    }

    fn end_scope(&mut self, state: &mut State, from: SlotId, how: DropKind, span: Span) {
        self.resolve_refs_into(state, from);
        let mut ending: Vec<SlotId> = state.slots.keys().copied().filter(|slot| *slot >= from).collect();
        ending.extend(self.droppable_here(from));
        ending.sort_unstable_by(|a, b| b.cmp(a));
        ending.dedup();
        for slot in ending {
            let info = self.skeleton.slot(slot);
            if info.name.is_some() {
                self.run_drop_impl(slot, state);
            }
            let Some(value) = state.slots.remove(&slot) else { continue };
            let how = match &info.name {
                Some(name) if !info.used && !name.starts_with('_') => DropKind::Unused,
                Some(_) if how == DropKind::Statement => DropKind::Scope,
                _ => how,
            };
            self.drop_value(value, how, state, span);
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
        let dangling = |value: &Value| value.refs.iter().any(|target| target.slot >= from);
        let outliving: Vec<SlotId> = state
            .slots
            .iter()
            .filter(|(slot, v)| **slot < from && dangling(v))
            .map(|(slot, _)| *slot)
            .collect();
        for slot in outliving {
            let resolved = self.read_refs(state, &state.slots[&slot]);
            state.slots.insert(slot, resolved);
        }
    }

    /// A type with a `Drop` of its own may stop or wait for tasks there.
    fn run_drop_impl(&mut self, slot: SlotId, state: &mut State) {
        let Ty::Adt(adt, _) = self.slot_ty(slot) else { return };
        let Some(drop_fn) = self.types.drop_fn(*adt) else { return };
        if let Some(summary) = self.all.summaries.get(&drop_fn).cloned() {
            self.settle_fields(&summary.settles, state);
            self.merge_shape(&summary.shape);
        }
    }

    /// The thread blocks: what was spawned and had no turn waits.
    pub(super) fn block(&mut self, blocking: Blocking, state: &mut State) {
        self.out.blocks.get_or_insert_with(|| blocking.clone());
        if state.fresh {
            let after_spawn = blocking.after_spawn || !state.unstarted.is_empty();
            let conditional = blocking.conditional || self.branches > 0;
            let first = Blocking { after_spawn, conditional, ..blocking.clone() };
            if self.out.blocks_first.as_ref().is_none_or(|known| known.conditional && !conditional) {
                self.out.blocks_first = Some(first);
            }
        }
        let newest = state.unstarted.last().copied().filter(|_| !blocking.after_spawn);
        for task in state.unstarted.clone() {
            let starved = Starved {
                task,
                blocking: blocking.clone(),
                position: self.here(),
                newest: newest == Some(task),
                awaited: None,
            };
            let known = |other: &Starved| Starved { awaited: None, ..other.clone() } == starved;
            if !self.report.starved.iter().any(known) {
                self.report.starved.push(starved);
            }
        }
    }

    /// The thread that blocks at `span` waits for these: is that up to the tasks that cannot start?
    fn note_awaited(&mut self, tokens: &Tokens, span: Span) {
        for i in 0..self.report.starved.len() {
            let Starved { task, blocking, awaited, .. } = &self.report.starved[i];
            if blocking.span != span || !blocking.chain.is_empty() {
                continue;
            }
            let awaited = tokens.iter().fold(*awaited, |known, token| match self.is_up_to(*task, token) {
                Some(now) => Some(now || known == Some(true)),
                None => known,
            });
            self.report.starved[i].awaited = awaited;
        }
    }

    /// The end of a wait for `token` is up to the task; `None` if that cannot be told.
    fn is_up_to(&self, task: u32, token: &Token) -> Option<bool> {
        let info = &self.tasks[task as usize];
        match token {
            Token::Task(other) if *other == task => Some(true),
            Token::Task(other) => {
                let other = &self.tasks[*other as usize];
                let ends = |on: &Token| self.can_end(&info.holds, on);
                other.shape.as_ref().map(|_| other.waits.iter().any(ends))
            }
            Token::Object(..) => Some(self.can_end(&info.holds, token)),
            _ => self.can_end(&info.holds, token).then_some(true),
        }
    }

    /// A server ran here: the tasks beside it were its own, and end with it.
    pub(super) fn serve(&mut self, state: &mut State) {
        self.out.serves = true;
        self.out.shape.serves = true;
        for task in state.tasks.values_mut() {
            task.served = true;
        }
    }

    fn effect(&mut self, kind: crate::catalogue::EffectKind, what: &crate::tree::Name, span: Span) {
        use crate::catalogue::EffectKind;
        let shape = &mut self.out.shape;
        if kind == EffectKind::Panic {
            shape.panics.get_or_insert((span, what.clone()));
            return;
        }
        if self.error_depth > 0 {
            shape.logs_errors |= matches!(kind, EffectKind::Log | EffectKind::Print);
            return;
        }
        if kind == EffectKind::Log {
            return;
        }
        shape.sends |= kind == EffectKind::Send;
        if kind == EffectKind::Send {
            return;
        }
        let effect = Effect { kind, span, what: what.clone(), in_loop: self.waiting_loops > 0 };
        self.add_effect(effect);
    }

    fn leave_main(&mut self, state: &State, span: Span) {
        let in_main_body = self.is_main && self.returns.len() == 1 && self.here() == Position::Here;
        if !in_main_body {
            return;
        }
        self.note_exit(ExitKind::MainReturns, state, span);
    }

    pub(super) fn note_exit(&mut self, kind: ExitKind, state: &State, span: Span) {
        let running = state.tasks.iter().filter(|(_, t)| t.running);
        let survives = |task: &u32| {
            let task = &self.tasks[*task as usize];
            let by_tokio = task.on.is_tokio() || task.on == Runtime::Actix;
            let process = matches!(kind, ExitKind::Process(_));
            task.kind == TaskKind::Blocking && by_tokio && !process
        };
        let running = running.filter(|(task, _)| !survives(task));
        let mut tasks: Vec<Outstanding> = running
            .map(|(task, t)| Outstanding {
                task: *task,
                fed: self.is_fed(*task, state),
                served: t.served,
                parked: t.parked,
            })
            .collect();
        tasks.sort_unstable();
        if tasks.is_empty() {
            return;
        }
        let mut exits = self.report.exits.iter_mut();
        let known = exits.find(|exit| exit.span == span && exit.kind == kind && exit.failed == state.failed);
        match known {
            Some(exit) => {
                for task in tasks {
                    if !exit.tasks.contains(&task) {
                        exit.tasks.push(task);
                    }
                }
            }
            None => self.report.exits.push(Exit { span, kind, failed: state.failed, tasks }),
        }
    }
}

fn merge_into(map: &mut FxHashMap<LoopId, State>, id: LoopId, state: State) {
    match map.get_mut(&id) {
        Some(known) => known.merge(state),
        None => {
            map.insert(id, state);
        }
    }
}

/// The tokens that awaiting the value itself is about, not those its codes were given.
fn own_tokens(value: &Value) -> Tokens {
    let mut all = value.owned.clone();
    all.extend(&value.borrowed);
    for part in value.parts.values() {
        all.extend(&own_tokens(part));
    }
    all
}

/// Whether a turn of a loop takes a connection.
fn steps_accept(steps: &[Step]) -> bool {
    steps.iter().any(|step| match &step.kind {
        StepKind::Accept => true,
        StepKind::Branch { arms } => arms.iter().any(|arm| steps_accept(&arm.steps)),
        _ => false,
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
