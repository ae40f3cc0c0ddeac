//! Steps, one by one.

use super::drops::is_temporary;
use super::loops::{leaves, merge_into};
use super::objects::Heard;
use super::*;
use crate::catalogue::{EffectKind, Peers};
use crate::skeleton::{Arm, DropKind, Early, Place, Proj, Step, StepKind};
use crate::summary::{Effect, Output};

fn is_param(token: &&Token) -> bool {
    matches!(token, Token::Param(_))
}

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
                value.owned_tokens().iter().filter_map(Token::task).for_each(|task| state.put_among(task));
                self.put(&mut state, into, value, span, true);
            }
            StepKind::Share { from, into } => {
                let value = self.read(&state, from);
                let mut owned = value.borrowed.clone();
                owned.extend(&value.owned);
                let shared = Value { owned, borrowed: Tokens::default(), ..value };
                self.put(&mut state, into, shared, span, true);
            }
            StepKind::Take { from, into } => {
                let value = self.take_out(&mut state, from);
                self.put(&mut state, into, value, span, false);
            }
            StepKind::Borrow { from, into, .. } => {
                let mut refs = self.targets(&state, from);
                refs.retain(|target| target.slot != into.slot);
                self.put(&mut state, into, Value { refs, ..Value::default() }, span, false);
            }
            StepKind::Reach { from, into } => {
                let value = self.read(&state, from);
                let shown = self.read_refs(&state, value).into_view();
                self.put(&mut state, into, shown, span, false);
            }
            StepKind::Subscribe { from, into } => {
                let tokens = self.read(&state, from).all_tokens();
                let mut value = Value::default();
                for token in tokens.iter() {
                    value.borrowed.insert(objects::subscribed(token));
                    // What is waited for there is what the field is known by.
                    if let Token::Field(_) = token {
                        value.borrowed.insert(token.clone());
                    }
                }
                self.put(&mut state, into, value, span, false);
            }
            StepKind::Code { code, into } => {
                let taken = self.take_captures(*code, &mut state);
                self.put(&mut state, into, Value::code(CodeVal::Own(*code, taken)), span, false);
            }
            StepKind::Future { of, args, into } => {
                match self.receiver_of(of, args, &state) {
                    Some(owner) => self.called_on.insert(into.slot, owner),
                    None => self.called_on.remove(&into.slot),
                };
                let args = self.take_args(&mut state, of, args, span);
                self.ending.clear();
                self.put(&mut state, into, Value::code(CodeVal::Fns(of.clone(), args)), span, false);
            }
            StepKind::Spawn(spawn) => self.spawn(spawn, &mut state, span),
            StepKind::Await(step) => return self.await_step(step, state, span),
            StepKind::Join { place } => {
                let value = self.read(&state, place);
                self.note_awaited(&value.all_tokens(), span);
                self.join(&value.all_tokens(), &mut state, span);
                self.wait_on(&value.all_tokens(), Heard::End, &mut state, span);
            }
            StepKind::Ended { place, all, waited } => {
                let tokens = self.read(&state, place).all_tokens();
                state.ready.extend(&tokens);
                if *all {
                    state.unstarted.retain(|task| !tokens.contains(&Token::Task(*task)));
                    for token in tokens.iter() {
                        self.ended(token, *waited, &mut state, span);
                    }
                }
            }
            StepKind::Abort { place } => {
                let tokens = self.read(&state, place).all_tokens();
                self.abort(&tokens, &mut state, span);
            }
            StepKind::Release { place, why } => {
                let tokens = self.read(&state, place).all_tokens();
                for token in tokens.iter() {
                    self.add_fate(token.clone(), Fate::Released(*why, span));
                    self.release(token, &mut state);
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
            StepKind::Supplant { by } => {
                let lost = Fate::Lost { how: DropKind::Supplanted, span, unstarted: false };
                let left = self.all.summary(*by).map(|summary| summary.left.clone()).unwrap_or_default();
                for key in left.iter().flat_map(|(_, left)| &left.stored) {
                    self.add_fate(Token::Field(key.clone()), lost.clone());
                }
            }
            StepKind::Sift { place } => self.sift(place, &mut state),
            StepKind::Prune { place } => {
                let lost = Fate::Lost { how: DropKind::Pruned, span, unstarted: false };
                let pruned = self.read(&state, place).all_tokens();
                pruned.iter().for_each(|token| self.add_fate(token.clone(), lost.clone()));
            }
            StepKind::Object { into, kind } => {
                let id = self.object((span, None), *kind);
                let value = match kind {
                    ObjectKind::Channel(_) => {
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
            StepKind::Wait { on, once } => {
                let tokens = self.read(&state, on).all_tokens();
                self.note_awaited(&tokens, span);
                self.wait_on(&tokens, Heard::by(*once && self.any_loops == 0), &mut state, span);
            }
            StepKind::Feed { on, value, kept, full, outward } => {
                let tokens = self.read(&state, on).all_tokens();
                if let Some(what) = full {
                    self.block_if_full(&tokens, what, &mut state, span);
                }
                if *kept {
                    self.note_queued(&tokens, &mut state);
                }
                let sent = value.as_ref().map(|value| self.read(&state, value).all_tokens());
                let sent = sent.unwrap_or_default();
                self.note_carried(&sent, &tokens, &mut state);
                self.post(&tokens, &sent, &mut state);
                self.feed(&tokens, &mut state);
                let is_object = |token: &Token| matches!(token, Token::Object(..));
                self.out.shape.sends |= !outward || value.is_some() || tokens.iter().any(is_object);
                self.out.shape.tells |= !outward;
                if !outward {
                    self.note_sent(&tokens);
                    state.tells = true;
                }
            }
            StepKind::Memory { into, of } => {
                let view = Value::of(memory::token(of)).view();
                self.put(&mut state, into, view, span, true);
            }
            StepKind::Changes { of } => {
                let tokens = self.memory(&state, of);
                self.note_changes(&tokens, self.out.may_suspend);
            }
            StepKind::Counts { of, up } => {
                let tokens = self.memory(&state, of);
                self.out.counts.add(&tokens, *up);
                self.note_filled(&tokens, *up);
            }
            StepKind::Reads { of } => {
                let tokens = self.memory(&state, of);
                self.note_reads(&tokens, &mut state, span);
            }
            StepKind::Guards { into, of } => {
                if let Some(guard) = self.guard_of(of) {
                    self.put(&mut state, into, Value::of(guard).view(), span, true);
                }
            }
            StepKind::Excludes { of } => {
                if let Some(guard) = self.guard_of(of) {
                    self.exclude(&Tokens::of(guard), &mut state, span);
                }
            }
            StepKind::Shares { of, field } => {
                let tokens = self.memory(&state, of);
                self.note_shares(tokens, &FieldKey::of(field));
            }
            StepKind::View { place } => {
                for token in self.read(&state, place).all_tokens().iter() {
                    self.add_fate(token.clone(), Fate::Viewed(span));
                }
            }
            StepKind::Clone { place } => {
                let mut held = Tokens::default();
                for target in self.final_targets(&state, place) {
                    let value = self.read(&state, &target);
                    held.extend(&value.owned_tokens());
                    value.all_tokens().iter().filter(is_param).for_each(|token| held.insert(token.clone()));
                }
                self.note_clone(&held, span);
            }
            StepKind::Guard { place } => {
                let tokens = self.read(&state, place).all_tokens();
                self.guard(&tokens, span);
            }
            StepKind::Serve { graceful } => {
                self.serve(&mut state);
                self.out.shape.graceful |= graceful;
            }
            StepKind::Stop => self.out.shape.stops |= self.error_depth == 0,
            StepKind::RunTasks => self.run_tasks(&mut state, span),
            StepKind::Holders => self.ask_holders(&mut state, span),
            StepKind::Accept if self.waiting_loops > 0 => self.serve(&mut state),
            StepKind::Accept => {
                let is_meant = self.error_depth == 0;
                self.out.shape.parks |= is_meant;
                self.out.shape.accepts |= is_meant;
            }
            StepKind::Pump => self.out.shape.loops |= self.error_depth == 0,
            StepKind::Peer { kind } => match kind {
                Peers::Given => self.out.shape.converses = true,
                Peers::Both => self.out.shape.bridges = true,
                Peers::Way => self.out.shape.hands_on = true,
            },
            StepKind::Block { kind, what, on, outside } => {
                let tokens = on.as_ref().map(|on| self.read(&state, on).all_tokens()).unwrap_or_default();
                if !self.takes_queued(&tokens, &mut state) {
                    let blocking = Blocking::here(span, *kind, what.clone());
                    let asked = state.is_asked(&tokens);
                    let blocking = Blocking { asked, outside: *outside, ..blocking };
                    self.block(blocking.clone(), &mut state);
                    let begun = self.begun(&state);
                    self.hold_up_begun(&blocking, &tokens, &begun);
                }
            }
            StepKind::Workers { of, count } => {
                for token in self.read(&state, of).all_tokens().iter() {
                    self.note_workers(token, *count);
                }
            }
            StepKind::Enter { runtime } => {
                state.entered = Some(self.flavour(&state, runtime, Runtime::Tokio));
            }
            StepKind::Leave { runtime } => {
                for token in self.read(&state, runtime).all_tokens().iter() {
                    self.leave_runtime(token, &mut state);
                }
            }
            StepKind::Call { of, args, into } => {
                state.call();
                self.receiver = self.receiver_of(of, args, &state);
                let lent = args.iter().map(|place| self.lent_by(place.as_ref(), &state)).collect();
                let args = self.take_args(&mut state, of, args, span);
                self.lent = lent;
                let runtimes = std::mem::take(&mut self.ending);
                let (next, value) = self.apply(of, args, state, span);
                state = next?;
                for runtime in runtimes {
                    self.end_runtimes(&runtime, DropKind::Scope, &mut state, span);
                }
                state.awaited_task = false;
                self.note_outputs(&value, into);
                self.put(&mut state, into, value, span, false);
            }
            StepKind::Invoke { code, args, into, times } => {
                return self.invoke(code, args, into, *times, state, span);
            }
            StepKind::Drive(drive) => return self.drive(drive, state, span),
            StepKind::Branch { arms } => return self.branch(arms, state),
            StepKind::Loop(inner) => return self.run_loop(inner, state, span),
            StepKind::EndScope { from, to, how } => self.end_scope(&mut state, (*from, *to), *how, span),
            StepKind::Drop { place, how } => {
                if *how == DropKind::Overwritten {
                    self.replace_fields(place, &mut state, span);
                    if place.path.is_empty() {
                        state.forget_owners(|owner| owner == place.slot);
                    }
                }
                if place.path.is_empty() && !how.is_race() {
                    self.run_drop_impl(place.slot, *how, &mut state, span);
                }
                // A future that is only lent lives on, and ran all the same.
                if how.is_race() {
                    let lent = self.lent_codes(&state, place);
                    lent.iter().for_each(|code| self.interrupt(code, &mut state, span));
                    if *how == DropKind::Race {
                        self.outrun_lent(place, &mut state);
                    }
                }
                let value = self.take(&mut state, place);
                if is_temporary(*how) && self.is_view(place) {
                    let tasks = value.borrowed.iter().filter(|token| matches!(token, Token::Task(_)));
                    tasks.for_each(|task| self.add_fate(task.clone(), Fate::Unstopped(span)));
                }
                if *how == DropKind::Argument && self.error_depth == 0 && self.any_loops == 0 {
                    let ends = value.owned.iter().filter(|t| matches!(t, Token::Object(_, End::First)));
                    ends.for_each(|token| self.out.closed.insert(token.clone()));
                }
                self.drop_value(value, *how, &mut state, span);
            }
            StepKind::Break { of, from, to } => {
                if self.accepting.last() == Some(of) {
                    self.stop_serving(&mut state);
                }
                self.end_scope(&mut state, (*from, *to), DropKind::Scope, span);
                self.leave_heard(*of, &mut state, span);
                self.leave_uncounted(*of, &mut state, span);
                self.out.shape.tells_and_leaves |= state.tells && self.waiting_loops > 0;
                merge_into(&mut self.breaks, *of, state);
                return None;
            }
            StepKind::Continue { of, from, to } => {
                self.end_scope(&mut state, (*from, *to), DropKind::Scope, span);
                merge_into(&mut self.continues, *of, state);
                return None;
            }
            StepKind::Return { early } => {
                // Whoever was sent to has ended before.
                let closed = self.is_closed(*early);
                if !early.is_good() {
                    if let Early::TryOf(f) = early {
                        state.fails(*f);
                        self.found_closed(*f, &mut state);
                    }
                    state.fail();
                    // That a task panicked is no failure that was meant to be one.
                    let leaves_others = *early != Early::Closed && !self.joining.is_empty();
                    if leaves_others {
                        self.leave_others(&mut state);
                    }
                    if (!state.awaited_task || leaves_others) && !closed {
                        state.left_behind = self.left_behind(&state);
                    }
                }
                if early.is_good() && !self.accepting.is_empty() {
                    self.stop_serving(&mut state);
                }
                self.out.left_early |=
                    self.code_stack[..] == [0] && matches!(early, Early::Return | Early::ReturnError);
                self.note_leaving(*early, &state);
                self.out.fails_itself |= !early.is_good() && !closed;
                if !closed {
                    self.leave_main(&state, span);
                }
                // What the last call gave may be a failure as well.
                if *early == Early::Tail && !state.on_failure.is_empty() {
                    let mut failed = state.clone();
                    failed.fail();
                    failed.left_behind = self.left_behind(&failed);
                    self.leave_main(&failed, span);
                    self.returns.last_mut().expect("inside a code").add(failed);
                }
                state.on_failure.clear();
                self.returns.last_mut().expect("inside a code").add(state);
                return None;
            }
            StepKind::Exit { code } => {
                self.note_exit(ExitKind::Process(*code), &state, span);
                self.out.exits.get_or_insert(ProcessExit { span, code: *code });
                return None;
            }
            StepKind::Diverge { panics } => {
                if !panics {
                    self.keep_forever(&state, span);
                }
                return None;
            }
            StepKind::Effect { kind, what, awaited } => {
                // It may be cut off at the suspension that is its own.
                if *awaited {
                    self.suspends_after_sending();
                }
                self.out.changed_and_suspended |= *awaited && self.out.changed;
                self.effect(*kind, what, &state, span);
                state.told |= state.failed && kind.tells();
            }
        }
        Some(state)
    }

    /// What tasks return whose handles a call gives, as the type of what it gives tells.
    fn note_outputs(&mut self, value: &Value, into: &Place) {
        let unknown = |task: &u32| self.tasks[*task as usize].output == Output::Unknown;
        let tasks: Vec<u32> = value.owned.iter().filter_map(Token::task).filter(unknown).collect();
        if tasks.is_empty() || !into.path.is_empty() {
            return;
        }
        let output = match self.types.handle_output(self.slot_ty(into.slot)) {
            Some(ty) if !ty.is_unknown() => self.output(ty),
            _ => return,
        };
        tasks.into_iter().for_each(|task| self.tasks[task as usize].output = output.clone());
    }

    /// What holds these is cloned.
    pub(super) fn note_clone(&mut self, tokens: &Tokens, span: Span) {
        for token in tokens.iter() {
            match token {
                Token::Task(task) => self.tasks[*task as usize].shared = true,
                Token::Param(_) => {}
                _ => continue,
            }
            self.add_fate(token.clone(), Fate::Cloned(span));
        }
    }

    /// The failure says no more than that nobody listens any more: the function only sends.
    fn is_closed(&self, early: Early) -> bool {
        match early {
            Early::Closed => true,
            Early::TryOf(f) => self.all.summary(f).is_some_and(|s| s.shape.sends && !s.fails_itself),
            _ => false,
        }
    }

    /// All that the function does with the argument is to return it.
    fn hands_back(&self, of: &[FnId], index: u32) -> bool {
        matches!(of, [only] if self.all.summary(*only).is_some_and(|callee| callee.hands_back(index)))
    }

    /// What an argument refers to, if it is a reference.
    fn lent_by(&self, place: Option<&Place>, state: &State) -> Vec<Place> {
        let Some(place) = place.filter(|place| place.path.is_empty()) else { return Vec::new() };
        let is_ref = state.slots.get(&place.slot).is_some_and(|root| !root.refs.is_empty());
        if is_ref { self.final_targets(state, place) } else { Vec::new() }
    }

    fn take_args(
        &mut self,
        state: &mut State,
        of: &[FnId],
        args: &[Option<Place>],
        span: Span,
    ) -> Vec<Value> {
        args.iter()
            .enumerate()
            .map(|(index, place)| match place {
                Some(place) => {
                    let value = self.consume(state, place);
                    let value = self.drop_untouched(of, index, value, state, span);
                    match self.hands_back(of, index as u32) {
                        true => value,
                        false => self.settle_parts(value, state, span),
                    }
                }
                None => Value::default(),
            })
            .collect()
    }

    fn branch(&mut self, arms: &[Arm], mut state: State) -> Option<State> {
        let mut joined = None;
        for (i, arm) in arms.iter().enumerate() {
            let is_last = i + 1 == arms.len();
            let before = if is_last { std::mem::take(&mut state) } else { state.clone() };
            self.error_depth += usize::from(arm.error);
            // Where others leave a loop, this one is what its turns are.
            let others_leave = || arms.iter().any(|other| !std::ptr::eq(other, arm) && leaves(&other.steps));
            let is_choice = !(arm.turn || self.waiting_loops > 0 && others_leave());
            self.branches += usize::from(is_choice);
            self.limits += usize::from(is_choice && arm.recurs);
            // What is looked at there is not what the loop waits for.
            let outer_watching = arm.turn.then(|| std::mem::take(&mut self.watching));
            let failed = before.failed || arm.error;
            let told = before.told && !arm.error;
            let mut taken = State { failed, told, ..before };
            if arm.off_runtime {
                taken.unstarted.clear();
            }
            if arm.decided && arm.error {
                taken.meet_failure();
            }
            if let Some(f) = arm.refused {
                taken.fails(f);
            }
            let is_way_out = self.waiting_loops > 0 && !arm.error && leaves(&arm.steps);
            let outer_way = std::mem::replace(&mut self.way_out, is_way_out);
            let outer_stopping = self.stopping;
            let end = self.exec(&arm.steps, taken);
            self.way_out = outer_way;
            self.stopping = outer_stopping;
            self.branches -= usize::from(is_choice);
            self.limits -= usize::from(is_choice && arm.recurs);
            if let Some(outer) = outer_watching {
                self.watching = outer;
            }
            self.error_depth -= usize::from(arm.error);
            State::join(&mut joined, end);
        }
        joined
    }

    /// An effect of this kind belongs to the turns of a loop. What is written at the word to stop, before the loop
    /// is left, follows it.
    pub(super) fn in_turns(&self, kind: EffectKind) -> bool {
        let is_work = matches!(kind, EffectKind::Write | EffectKind::Publish);
        self.waiting_loops > 0 && !(is_work && self.stopping)
    }

    fn effect(&mut self, kind: EffectKind, what: &crate::tree::Name, state: &State, span: Span) {
        let shape = &mut self.out.shape;
        match kind {
            EffectKind::Panic => {
                shape.panics.get_or_insert((span, what.clone()));
                return;
            }
            EffectKind::Expect => {
                shape.expects.get_or_insert((span, 0));
                return;
            }
            _ => {}
        }
        if self.error_depth > 0 {
            // Those of a task that it was given to wait for are not its own.
            let are_own = !state.reports;
            shape.logs_errors |= are_own && matches!(kind, EffectKind::Log | EffectKind::Print);
            return;
        }
        shape.logs |= kind == EffectKind::Log;
        if kind == EffectKind::Log || kind == EffectKind::Print && state.reports {
            return;
        }
        shape.sends |= kind == EffectKind::Send;
        if kind == EffectKind::Send {
            return;
        }
        let in_loop = self.in_turns(kind);
        let effect = Effect { kind, span, what: what.clone(), in_loop, depth: 0, of_other: false };
        self.add_effect(effect);
    }
}
