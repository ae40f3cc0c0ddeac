//! Futures and closures that run here: awaited, driven by a `block_on`, or called.

use super::blocking::Parked;
use super::objects::Heard;
use super::*;
use crate::catalogue::{Hears, Suspends};
use crate::skeleton::{Await, Drive, DropKind, Place, Proj, Times};

impl Run<'_, '_, '_> {
    pub(super) fn await_step(&mut self, step: &Await, state: State, span: Span) -> Option<State> {
        if !(step.hurried || step.rivals.iter().any(|rival| self.never_suspends(rival, &state, span))) {
            return self.await_at_leisure(step, state, span);
        }
        let suspended = self.out.may_suspend;
        self.hurried += 1;
        let end = self.await_at_leisure(step, state, span);
        self.hurried -= 1;
        self.out.may_suspend = suspended;
        end
    }

    /// Polling the future once is enough.
    fn never_suspends(&mut self, future: &Place, state: &State, span: Span) -> bool {
        let value = self.read(state, future);
        let codes = value.all_codes();
        !codes.is_empty()
            && own_tokens(&value).is_empty()
            && codes.iter().all(|code| self.is_prompt(code, state, span))
    }

    fn is_prompt(&mut self, code: &CodeVal, state: &State, span: Span) -> bool {
        match code {
            CodeVal::Fns(of, _) => {
                !of.is_empty()
                    && of.iter().all(|f| {
                        let summary = self.all.summary(*f);
                        summary.is_some_and(|summary| {
                            !(summary.may_suspend || summary.contends || summary.diverges)
                        })
                    })
            }
            CodeVal::Own(id, _) if self.slow.contains(id) => false,
            CodeVal::Own(id, _) => {
                let outer = std::mem::take(&mut self.out);
                let (end, _) = self.run_value(code, Vec::new(), state.clone(), span);
                let out = std::mem::replace(&mut self.out, outer);
                let is_prompt = end.is_some() && !(out.may_suspend || out.contends);
                if !is_prompt {
                    self.slow.insert(*id);
                }
                is_prompt
            }
            CodeVal::Returned(..) | CodeVal::Param(_) => false,
        }
    }

    /// Awaits what may suspend as far as the code around it goes.
    fn await_at_leisure(&mut self, step: &Await, mut state: State, span: Span) -> Option<State> {
        state.call();
        let value = self.consume(&mut state, &step.future);
        let codes = value.all_codes();
        let held = own_tokens(&value);
        let tokens = if step.views { Tokens::default() } else { held.clone() };
        // The state in which another event came first.
        let mut rest = Value::default();
        let heard = Heard::of(step.hears, self.any_loops > 0);
        // Those that are waited for by other means than their handles, up to a deadline.
        let limited = match step.races {
            Some(DropKind::Deadline) if step.waits => self.ended_by(&tokens, heard, &state),
            _ => Vec::new(),
        };
        let is_overtaken = !value.owned_tokens().is_empty() || !limited.is_empty();
        let overtaken = step.races.filter(|_| is_overtaken).map(|how| {
            let mut state = state.clone();
            let left = value.clone();
            let waited_for = left.owned_tokens();
            match step.rest {
                Some(part) => rest = self.hand_back(left, part, &mut state),
                None => self.drop_value(left, how, &mut state, span),
            }
            if how != DropKind::Unready && self.hurried == 0 {
                state.suspend();
            }
            if how == DropKind::Deadline {
                state.overdue(waited_for.iter().filter_map(Token::task).chain(limited));
            }
            state
        });
        // It is asked to end before anything suspends.
        if step.aborts {
            self.abort(&tokens, &mut state, span);
        }
        // A variable with a future that was not read: not even a name tells what it does.
        let place = &step.future;
        let is_variable = place.path.is_empty() && self.skeleton.slot(place.slot).name.is_some();
        let is_foreign = is_variable && matches!(self.slot_ty(place.slot), Ty::Unknown | Ty::Foreign(..));
        self.out.shape.unknown_calls |= is_foreign && codes.is_empty() && held.is_empty();
        let ready = step.waits && self.takes_queued(&tokens, &mut state);
        let ready = ready || !tokens.is_empty() && tokens.iter().all(|token| state.ready.contains(token));
        let looks = step.races == Some(DropKind::Unready);
        let suspends = step.suspends != Suspends::Never || !(tokens.is_empty() || looks);
        // Who takes all there is has it before those come that had no turn yet.
        let late = if step.waits { self.late_to_count(&tokens, &state) } else { Vec::new() };
        if step.suspends == Suspends::Contended {
            self.note_taken(&held);
            self.contends(&held, &mut state);
        } else if codes.is_empty() && !ready && suspends {
            let (young, signalled) = (state.young(), state.after_signal());
            self.awaits_given = !held.is_empty() && held.iter().all(Token::is_given);
            self.out.shape.delayed |=
                step.sleeps && !self.out.may_suspend && self.out.shape.effects.is_empty();
            self.suspends(&mut state);
            self.awaits_given = false;
            if step.turn {
                state.keep_young(young);
            }
            // To sleep is not to wait for those who are asked to end.
            if step.sleeps {
                state.signal_these(signalled);
            }
            if let Some(parked) = &self.parked {
                self.note_awaited(&tokens, parked.span);
            }
        }
        if step.waits && self.waiting_loops > 0 {
            self.next_turn();
        }
        if self.is_local_set(&step.future) {
            self.end_local_tasks(&mut state, span);
        }
        self.note_await(step, &tokens, &mut state);
        self.out.shape.polls |= step.poll.is_some() && self.error_depth == 0;
        if let Some(summary) = step.poll.and_then(|poll| self.all.summary(poll)).cloned() {
            self.settle_fields(&summary.settles, &mut state);
            // It is polled until it finds what it looks for, in what it holds.
            let looked_at = self.fields_of_type(self.slot_ty(step.future.slot));
            self.watch(&looked_at, &mut state, span);
        }
        state.reports |= self.is_given_handle(&step.future, &tokens);
        if step.aborts {
            // It ends sooner than it would by itself.
        } else if step.one && (self.draining > 0 || self.any_loops == 0) {
            self.join_one(&tokens, &mut state, span);
        } else {
            let rest = self.join_out_of_many(&value, tokens.clone(), &state, span);
            self.join(&rest, &mut state, span);
        }
        if step.waits || step.joins {
            self.wait_on(&tokens, heard, &mut state, span);
            late.into_iter().for_each(|task| state.tasks.entry(task).or_default().running = true);
        }
        let here = self.here();
        let mut result = self.run_params(&tokens, here, &mut state);
        for given in tokens.iter().filter_map(|token| self.gives.get(&token.task()?)) {
            result.merge(given);
        }
        if !self.types.can_hold(self.slot_ty(step.into.slot)) {
            result = Value::default();
        }
        self.receiver = self.called_on.get(&step.future.slot).copied();
        let (mut state, returned) = match step.races {
            Some(_) => self.race(&codes, step.rest.is_some(), state, span),
            None => self.run_in_turn(&codes, state, span),
        };
        result.merge(&returned);
        State::join(&mut state, overtaken);
        let mut state = state?;
        if self.any_loops > 0 {
            self.out.awaits_on = true;
            state.pass_over(span);
        }
        let is_task = |token: &Token| matches!(token, Token::Task(_) | Token::Field(_) | Token::Param(_));
        // Others tell by what they send, too, that something has failed.
        state.awaited_task = step.parks || step.joins || step.waits || held.iter().any(is_task);
        result.merge(&rest);
        self.put(&mut state, &step.into, result, span, false);
        Some(state)
    }

    fn run_in_turn(&mut self, codes: &[CodeVal], state: State, span: Span) -> (Option<State>, Value) {
        let receiver = self.receiver.take();
        let mut result = Value::default();
        let mut state = Some(state);
        for code in codes {
            let Some(current) = state else { break };
            self.receiver = receiver;
            let (next, returned) = self.run_value(code, Vec::new(), current, span);
            result.merge(&returned);
            state = next;
        }
        (state, result)
    }

    /// Each of the codes may be the one that ends first; the others run on later if they are handed back. If none
    /// of them ever ends, something else does.
    fn race(&mut self, codes: &[CodeVal], rest: bool, state: State, span: Span) -> (Option<State>, Value) {
        let receiver = self.receiver.take();
        let mut result = Value::default();
        let mut end = None;
        let runs = codes.chunks(if rest { codes.len().max(1) } else { 1 });
        for (i, first) in runs.enumerate() {
            let mut state = state.clone();
            for (_, other) in codes.iter().enumerate().filter(|(j, _)| !rest && *j != i) {
                self.interrupt(other, &mut state, span);
            }
            self.receiver = receiver;
            let (next, returned) = self.run_in_turn(first, state, span);
            result.merge(&returned);
            State::join(&mut end, next);
        }
        if end.is_none() {
            let mut state = state;
            if !codes.is_empty() && self.hurried == 0 {
                state.suspend();
            }
            codes.iter().for_each(|code| self.interrupt(code, &mut state, span));
            end = Some(state);
        }
        (end, result)
    }

    /// The memory in the fields of a value of the type.
    fn fields_of_type(&self, ty: &Ty) -> Tokens {
        let mut found = Tokens::default();
        if let Ty::Adt(adt, _) = ty.strip_refs() {
            let fields = self.types.fields(*adt).map(|(_, field)| field.name.clone());
            fields.for_each(|name| found.insert(Token::Field(FieldKey { adt: *adt, name })));
        }
        found
    }

    /// The future is the handle of a task that was started elsewhere, or whose body others give.
    fn is_given_handle(&self, future: &Place, tokens: &Tokens) -> bool {
        let within = self.code_stack.last().copied().unwrap_or_default();
        let body = self.span(self.skeleton.code(within).span);
        let is_here = |task: u32| body.bytes.contains(self.tasks[task as usize].site.bytes);
        self.types.holds_handle(self.slot_ty(future.slot))
            && tokens.iter().any(|token| match token {
                Token::Task(task) => !is_here(*task) || self.tasks[*task as usize].is_given(),
                Token::Param(_) => true,
                _ => false,
            })
    }

    /// A `LocalSet`, which is there until the last task has ended that was started in it.
    fn is_local_set(&self, place: &Place) -> bool {
        let runtime = match self.slot_ty(place.slot) {
            Ty::Adt(id, _) => self.types.program.adt(*id).facts.runtime,
            _ => None,
        };
        place.path.is_empty() && runtime == Some(Runtime::TokioLocalSet)
    }

    /// Those that were started in a set that has no name there end with the one that is awaited.
    fn end_local_tasks(&mut self, state: &mut State, span: Span) {
        let is_local = |task: &u32| {
            let Task { kind, runtime, .. } = &self.tasks[*task as usize];
            *kind == TaskKind::Local && runtime.is_empty()
        };
        let running = state.tasks.iter().filter(|(_, known)| known.running).map(|(task, _)| *task);
        let ended: Vec<u32> = running.filter(is_local).collect();
        for task in ended {
            state.finish(task);
            self.add_fate(Token::Task(task), Fate::Awaited(span));
        }
    }

    /// What a race has not waited for, as a part of what it gives.
    fn hand_back(&self, left: Value, part: u32, state: &mut State) -> Value {
        for task in left.owned_tokens().iter().filter_map(Token::task) {
            state.tasks.entry(task).or_default().outrun = true;
        }
        let mut whole = Value::default();
        *whole.part_mut(&Proj::Tuple(part)) = left;
        whole
    }

    /// What is awaited here is ready, unless a task that has begun is in the way: who has had no turn yet
    /// holds no lock. A channel fills up when it is sent to again and again.
    fn contends(&mut self, tokens: &Tokens, state: &mut State) {
        let is_sender = |token: &Token| match token {
            Token::Object(_, end) => *end == End::First,
            Token::Field(key) => self.types.is_sender_field(key.adt, &key.name),
            _ => false,
        };
        let fits = |token: &Token| {
            self.room(token, state)
                .is_some_and(|(room, (_, most))| self.turns.saturating_add(u64::from(most)) <= room)
        };
        let in_loop = self.any_loops > 0 && tokens.iter().any(|token| is_sender(token) && !fits(token));
        // What is sent counts already.
        let is_full =
            |token: &Token| self.room(token, state).is_some_and(|(room, (_, most))| u64::from(most) > room);
        match in_loop || tokens.iter().any(is_full) {
            true => self.suspends(state),
            false => self.may_contend(state),
        }
    }

    pub(super) fn may_contend(&mut self, state: &mut State) {
        let begun = |(task, known): (&u32, &TaskState)| {
            let task = *task;
            known.running
                && !state.unstarted.contains(&task)
                && Self::is_cooperative(self.tasks[task as usize].kind)
        };
        if state.tasks.iter().any(begun) {
            return self.suspends(state);
        }
        self.out.contends = true;
        self.suspends_after_sending();
        state.contended = true;
    }

    /// What comes next in a loop has nothing to do with what was sent before.
    fn next_turn(&mut self) {
        let SentOn { lately, before, in_turns, .. } = &mut self.out.sent_on;
        in_turns.extend(&std::mem::take(lately));
        in_turns.extend(&std::mem::take(before));
    }

    /// Something else came first while a future ran: what it sends, it may have sent by then. If that was a signal,
    /// the connections that it serves are left alone.
    pub(super) fn interrupt(&mut self, code: &CodeVal, state: &mut State, span: Span) {
        if matches!(code, CodeVal::Own(id, _) if self.quiet.contains(id)) {
            return;
        }
        let outer = std::mem::take(&mut self.out);
        self.run_value(code, Vec::new(), state.clone(), span);
        let out = std::mem::replace(&mut self.out, outer);
        if let CodeVal::Own(id, _) = code
            && out.open.is_empty()
            && out.feeds.is_empty()
        {
            self.quiet.insert(*id);
        }
        // What was answered was waited for.
        let open_ended = |tokens: &Tokens| tokens.without(&out.answers);
        self.feed(&open_ended(&out.feeds), state);
        self.post(&open_ended(&out.posts), &Tokens::default(), state);
        for task in out.open {
            let signalled = state.signalled;
            let Task { per_peer, shape, .. } = &self.tasks[task as usize];
            // What serves others for as long as it can has no end of its own.
            let is_due = match per_peer {
                true => signalled,
                false => shape.as_ref().is_some_and(Shape::is_one_shot),
            };
            if !is_due {
                continue;
            }
            let task = state.tasks.entry(task).or_default();
            task.begin();
            task.signalled = signalled;
        }
    }

    /// What an await says of the nature of the body.
    fn note_await(&mut self, step: &Await, on: &Tokens, state: &mut State) {
        if self.error_depth > 0 {
            return;
        }
        // Who is woken in order to look again is not asked to stop.
        let is_woken = step.hears != Hears::End && !self.watching.is_empty();
        let parks = step.parks && !is_woken && !self.is_signalled_by_work(on, state);
        // One way among others may well come early.
        if parks && self.branches == 0 {
            state.park();
        }
        if parks {
            state.signal();
        }
        // Whoever gives a server a future to race against says by that when it is to end.
        state.signalled |= !step.rivals.is_empty() && !on.is_empty() && on.iter().all(Token::is_given);
        self.stopping |= parks && self.way_out;
        let shape = &mut self.out.shape;
        shape.parks |= parks;
        shape.loops |= step.pumps;
        let from_others = step.waits || parks || step.pumps || step.what.is_none();
        shape.pumps |= from_others && self.waiting_loops > 0;
    }

    /// A task of the program gives the signal in the course of its work, not because somebody outside has asked for it.
    pub(super) fn is_signalled_by_work(&self, on: &Tokens, state: &State) -> bool {
        let running = state.tasks.iter().filter(|(_, known)| known.running).map(|(task, _)| *task);
        let mut workers = running.filter(|task| {
            self.tasks[*task as usize].shape.as_ref().is_some_and(|shape| shape.sends && shape.is_one_shot())
        });
        workers.any(|task| on.iter().any(|token| self.acts(&self.tasks[task as usize].holds, token)))
    }

    pub(super) fn drive(&mut self, drive: &Drive, mut state: State, span: Span) -> Option<State> {
        state.call();
        let runtime = drive.runtime.as_ref();
        let on = runtime.map_or(drive.on, |place| self.flavour(&state, place, drive.on));
        let value = self.consume(&mut state, &drive.future);
        let tokens = own_tokens(&value);
        let codes = value.all_codes();
        let outer = self.park(drive, on, span);
        if !tokens.is_empty() || codes.is_empty() && drive.suspends != Suspends::Never {
            self.suspends(&mut state);
            self.note_awaited(&tokens, span);
            self.join(&tokens, &mut state, span);
            self.wait_on(&tokens, Heard::of(drive.hears, self.any_loops > 0), &mut state, span);
        }
        let position = self.driven(&state, on, runtime);
        let before: Vec<u32> = state.tasks.keys().copied().collect();
        let owner =
            runtime.map(|place| tasks::objects(&self.read(&state, place).all_tokens())).unwrap_or_default();
        let mut result = self.run_params(&tokens, position, &mut state);
        self.position.push(position);
        let mut state = Some(state);
        for code in codes {
            let Some(current) = state else { break };
            let (next, returned) = self.run_value(&code, Vec::new(), current, span);
            result.merge(&returned);
            state = next;
        }
        self.position.pop();
        self.parked = outer;
        let mut state = state?;
        state.awaited_task = !tokens.is_empty();
        for task in state.tasks.keys().filter(|task| !before.contains(task)) {
            let task = &mut self.tasks[*task as usize];
            // `tokio::spawn` starts it on the runtime that drives the code at hand, with which it ends; a set of local
            // tasks has those alone.
            let is_its = on != Runtime::TokioLocalSet || task.kind == TaskKind::Local;
            if is_its && task.runtime.is_empty() && (task.on.is_tokio() || task.on == Runtime::Actix) {
                task.holds.extend(&owner);
            }
        }
        self.put(&mut state, &drive.into, result, span, false);
        Some(state)
    }

    /// What the thread does while the driven future is suspended, from here on; returns what it did before.
    fn park(&mut self, drive: &Drive, on: Runtime, span: Span) -> Option<Parked> {
        let outer = self.parked.clone();
        match &mut self.parked {
            Some(parked) if drive.is_await => parked.runs.push(on),
            None if drive.is_await => {}
            parked => *parked = Some(Parked { span, what: drive.what.clone(), runs: vec![on] }),
        }
        outer
    }

    /// Where a future runs that a `block_on` drives.
    fn driven(&mut self, state: &State, on: Runtime, runtime: Option<&Place>) -> Position {
        let tokens =
            runtime.filter(|_| on == Runtime::Tokio).map(|place| self.read(state, place).all_tokens());
        let field = tokens.iter().flat_map(Tokens::iter).find_map(|token| match token {
            Token::Field(key) => Some(key.clone()),
            _ => None,
        });
        match field {
            Some(field) => Position::DrivenBy(self.driver(field, on)),
            None => Position::Driven(on),
        }
    }

    /// The runtime behind a value, where its flavour is known.
    pub(super) fn flavour(&self, state: &State, place: &Place, otherwise: Runtime) -> Runtime {
        self.runtime_among(&self.read(state, place).all_tokens()).unwrap_or(otherwise)
    }

    /// The runtime that the objects are. Where a flag chooses between two flavours of tokio, none is known.
    pub(super) fn runtime_among(&self, tokens: &Tokens) -> Option<Runtime> {
        let runtimes = tokens.iter().filter_map(|token| match token {
            Token::Object(id, _) => match self.made.get(*id as usize)?.kind {
                ObjectKind::Runtime(runtime) => Some(runtime),
                ObjectKind::Current => Some(Runtime::Tokio),
                _ => None,
            },
            _ => None,
        });
        let either = |one: Runtime, other: Runtime| match one.is_tokio() && other.is_tokio() && one != other {
            true => Runtime::Tokio,
            false => one,
        };
        runtimes.reduce(either)
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
        let codes = target.all_codes();
        if codes.is_empty() {
            for token in target.all_tokens().iter() {
                self.add_fate(token.clone(), Fate::Joined(span));
            }
            for value in values {
                self.escape(value, &mut state, span);
            }
            let tokens = target.all_tokens();
            // A callback may do anything.
            self.out.shape.unknown_calls |= !tokens.iter().any(|token| matches!(token, Token::Param(_)));
            let here = self.here();
            let result = self.run_params(&tokens, here, &mut state);
            self.put(&mut state, into, result, span, true);
            return Some(state);
        }
        let (end, result) = self.run_codes(&codes, values, times, state, span);
        let mut state = end?;
        self.put(&mut state, into, result, span, true);
        Some(state)
    }

    /// Runs codes one after the other, so many times; returns what they give.
    pub(super) fn run_codes(
        &mut self,
        codes: &[CodeVal],
        values: Vec<Value>,
        times: Times,
        state: State,
        span: Span,
    ) -> (Option<State>, Value) {
        let holds = values.iter().any(|v| v.all_tokens().iter().any(|t| !matches!(t, Token::Object(..))));
        let rounds = if times == Times::Many { 2 } else { 1 };
        let mut skipped = (times != Times::Once && !holds).then(|| state.clone());
        let outer_turns = self.turns;
        if times == Times::Many {
            self.any_loops += 1;
            self.turns = u64::MAX;
            self.loops += 1;
        }
        let mut state = Some(state);
        let mut result = Value::default();
        for _ in 0..rounds {
            for code in codes {
                let Some(current) = state else { break };
                let (mut next, mut returned) = self.run_value(code, values.clone(), current, span);
                if let (Some(next), Times::Once) = (&mut next, times) {
                    returned = self.handed_on(code, returned, next, span);
                }
                result.merge(&returned);
                state = next;
            }
            State::join(&mut skipped, state.clone());
        }
        if times == Times::Many {
            self.any_loops -= 1;
            self.loops -= 1;
        }
        self.turns = outer_turns;
        (if times == Times::Once || holds { state } else { skipped }, result)
    }

    /// What a closure of the function gives to the call at `span`: a task that is started in it begins anew
    /// with each call, and its handle is the caller's.
    fn handed_on(&mut self, code: &CodeVal, value: Value, state: &mut State, span: Span) -> Value {
        let CodeVal::Own(id, _) = code else { return value };
        let body = self.span(self.skeleton.code(*id).span);
        // Where it is written, it is called by what it is given to.
        if span.bytes.contains(body.bytes) {
            return value;
        }
        let is_inside = |task: &Task| task.site.file == body.file && body.bytes.contains(task.site.bytes);
        let mut value = value;
        for token in value.owned_tokens().iter() {
            let Token::Task(inner) = token else { continue };
            if !is_inside(&self.tasks[*inner as usize]) {
                continue;
            }
            let mut task = self.tasks[*inner as usize].clone();
            let from = (task.site, task.origin);
            (task.via, task.site, task.by_macro) = (Some(task.site), span, false);
            task.in_loop |= self.any_loops > 0;
            task.per_item |= self.loops > 0;
            task.per_peer |= !self.accepting.is_empty();
            let outer = self.register((span, Some(from)), task);
            state.rename(*inner, outer);
            value = value.renamed(*inner, outer);
        }
        value
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
                    state.slots.at(*slot).merge(value);
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
            CodeVal::Returned(of, id, given) => self.apply_returned(*of, *id, given.clone(), state, span),
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
