//! Futures and closures that run here: awaited, driven by a `block_on`, or called.

use super::*;
use crate::catalogue::{BlockKind, Suspends};
use crate::skeleton::{Await, DropKind, Place, Times};

impl Run<'_, '_, '_> {
    pub(super) fn await_step(&mut self, step: &Await, mut state: State, span: Span) -> Option<State> {
        let value = self.consume(&mut state, &step.future);
        let codes = value.all_codes();
        let tokens = if step.views { Tokens::default() } else { own_tokens(&value) };
        // The state in which another event came first.
        let overtaken = step.races.filter(|_| !value.owned_tokens().is_empty()).map(|how| {
            let mut state = state.clone();
            let lost = Value { codes: Vec::new(), ..value.clone() };
            self.drop_value(lost, how, &mut state, span);
            state.suspend();
            state
        });
        // It is asked to end before anything suspends.
        if step.aborts {
            self.abort(&tokens, &mut state, span);
        }
        if codes.is_empty() && (step.suspends != Suspends::Never || !tokens.is_empty()) {
            self.suspends(&mut state);
        }
        self.note_await(step, &mut state);
        if let Some(summary) = step.poll.and_then(|poll| self.all.summaries.get(&poll)).cloned() {
            self.settle_fields(&summary.settles, &mut state);
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

    pub(super) fn suspends(&mut self, state: &mut State) {
        self.out.may_suspend = true;
        self.out.sent_and_suspended |= self.out.sent;
        for (task, known) in &state.tasks {
            if known.running && self.tasks[*task as usize].per_peer && !self.out.open.contains(task) {
                self.out.open.push(*task);
            }
        }
        state.suspend();
    }

    /// A signal came while a future ran that is dropped now: the connections that it serves are left alone.
    pub(super) fn interrupt(&mut self, code: &CodeVal, state: &mut State, span: Span) {
        let outer = std::mem::take(&mut self.out);
        self.run_value(code, Vec::new(), state.clone(), span);
        let open = std::mem::replace(&mut self.out, outer).open;
        for task in open {
            let task = state.tasks.entry(task).or_default();
            task.begin();
            task.signalled = true;
        }
    }

    /// What an await says of the nature of the body.
    fn note_await(&mut self, step: &Await, state: &mut State) {
        if self.error_depth > 0 {
            return;
        }
        // One way among others may well come early.
        if step.parks && self.branches == 0 {
            state.park();
        }
        if step.parks {
            state.signal();
        }
        let shape = &mut self.out.shape;
        shape.parks |= step.parks;
        shape.loops |= step.pumps;
        let from_others = step.waits || step.parks || step.pumps || step.what.is_none();
        shape.pumps |= from_others && self.waiting_loops > 0;
    }

    pub(super) fn drive(
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
        // A `block_on` that runs no tasks waits for the handle as any blocking call does.
        if on == Runtime::BlockOn && tokens.iter().any(|token| matches!(token, Token::Task(_))) {
            self.block(Blocking::here(span, BlockKind::Wait, "block_on".into()), &mut state);
            self.note_awaited(&tokens, span);
        }
        if !tokens.is_empty() {
            self.join(&tokens, &mut state, span);
            self.wait_on(&tokens, false, &mut state, span);
            state.suspend();
        }
        let position = self.driven(&state, on, runtime);
        self.position.push(position);
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

    /// Where a future runs that a `block_on` drives.
    fn driven(&mut self, state: &State, on: Runtime, runtime: Option<&Place>) -> Position {
        let tokens =
            runtime.filter(|_| on == Runtime::Tokio).map(|place| self.read(state, place).all_tokens());
        let field = tokens.iter().flat_map(Tokens::iter).find_map(|token| match token {
            Token::Field(key) => Some(key.clone()),
            _ => None,
        });
        let Some(field) = field else { return Position::Driven(on) };
        let drivers = &mut self.report.drivers;
        let at = drivers.iter().position(|known| *known == field).unwrap_or_else(|| {
            drivers.push(field);
            drivers.len() - 1
        });
        Position::DrivenBy(at as u32)
    }

    /// The runtime behind a value, where its flavour is known.
    fn flavour(&self, state: &State, place: &Place, otherwise: Runtime) -> Runtime {
        let tokens = self.read(state, place).all_tokens();
        let kinds = tokens.iter().filter_map(|token| match token {
            Token::Object(id, _) => self.made.get(*id as usize).map(|object| &object.kind),
            _ => None,
        });
        kinds
            .into_iter()
            .find_map(|kind| if let ObjectKind::Runtime(runtime) = kind { Some(*runtime) } else { None })
            .unwrap_or(otherwise)
    }

    pub(super) fn invoke(
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
    pub(super) fn take_captures(&mut self, id: CodeId, state: &mut State) -> Vec<(SlotId, Value)> {
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
