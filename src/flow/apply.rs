//! Calls of functions that have a summary.

use super::objects::Heard;
use super::*;
use crate::catalogue::closes_by_name;
use crate::positions::is_entry;
use crate::skeleton::{DropKind, Step, StepKind};
use crate::summary::{Effect, Output, TaskBody};
use crate::workspace::CrateKind;

impl Run<'_, '_, '_> {
    /// Calls one of `of` (or runs its future to the end); several are what a trait method may mean.
    pub(super) fn apply(
        &mut self,
        of: &[FnId],
        args: Vec<Value>,
        state: State,
        span: Span,
    ) -> (Option<State>, Value) {
        let receiver = self.receiver.take();
        let lent = std::mem::take(&mut self.lent);
        let known: Vec<FnId> = of.iter().copied().filter(|f| self.all.summary(*f).is_some()).collect();
        for f in of {
            self.note_call(*f);
        }
        // `drop` given to an iterator: it says how the items are used up, not that they are let go.
        if let [only] = of
            && self.types.program.func(*only).facts.drops
        {
            let mut state = state;
            for arg in args {
                self.drop_value(arg, DropKind::Statement, &mut state, span);
            }
            return (Some(state), Value::default());
        }
        if known.is_empty() || known.len() < of.len() {
            // A circle that is not summarised yet, or no function at all.
            let mut state = state;
            for arg in args {
                let shown = self.read_refs(&state, arg);
                self.escape(shown, &mut state, span);
            }
            self.out.shape.unknown_calls = true;
            (self.out.may_suspend, self.out.suspends_itself) = (true, true);
            state.suspend();
            return (Some(state), Value::default());
        }
        let (last, others) = known.split_last().expect("checked above");
        let mut end = None;
        let mut ret = Value::default();
        let mut run = |f: FnId, args: Vec<Value>, state: State| {
            let summary = self.seen_from_here(f, self.all.summary(f).expect("it is known"));
            self.receiver = receiver;
            self.lent.clone_from(&lent);
            let (next, value) = self.apply_one(f, &summary, args, state, span);
            State::join(&mut end, next);
            ret.absorb(value);
        };
        others.iter().for_each(|f| run(*f, args.clone(), state.clone()));
        run(*last, args, state);
        (end, ret)
    }

    /// Runs a code that another function returned.
    pub(super) fn apply_returned(
        &mut self,
        of: FnId,
        id: CodeId,
        given: Vec<Value>,
        state: State,
        span: Span,
    ) -> (Option<State>, Value) {
        let summary = self.all.summary(of).and_then(|s| s.codes.get(&id)).cloned();
        match summary {
            Some(summary) => {
                let summary = self.seen_from_here(of, &summary);
                self.note_call(of);
                let mut state = state;
                // A future that took a handle of the function that made it waits for the task.
                if let Some(own) = given.last() {
                    let tokens = own.all_tokens();
                    self.join(&tokens, &mut state, span);
                }
                self.apply_one(of, &summary, given, state, span)
            }
            None => {
                let mut state = state;
                (self.out.may_suspend, self.out.suspends_itself) = (true, true);
                state.suspend();
                (Some(state), Value::default())
            }
        }
    }

    /// A dependency's function, and the function at hand is none.
    pub(super) fn is_outside(&self, f: FnId) -> bool {
        let program = self.types.program;
        program.is_dependency(f) && !program.is_dependency(self.skeleton.owner)
    }

    /// A library is at hand, and the function is how an example, test or bench of it implements a trait: what that
    /// does to the world is not what the library does.
    fn is_demonstrated(&self, f: FnId) -> bool {
        let program = self.types.program;
        let (here, there) = (program.func(self.skeleton.owner).krate, program.func(f).krate);
        let is_shown = |kind| !matches!(kind, CrateKind::Lib | CrateKind::Bin);
        here != there && program.krate(here).kind == CrateKind::Lib && is_shown(program.krate(there).kind)
    }

    fn seen_from_here(&self, f: FnId, summary: &Arc<Summary>) -> Arc<Summary> {
        match self.is_outside(f) {
            true => Arc::new(summary.from_outside(self.types.sig(f).is_async)),
            false => summary.clone(),
        }
    }

    fn note_call(&mut self, f: FnId) {
        let call = (f, self.here());
        if !self.report.calls.contains(&call) {
            self.report.calls.push(call);
        }
    }

    fn apply_one(
        &mut self,
        f: FnId,
        summary: &Summary,
        args: Vec<Value>,
        mut state: State,
        span: Span,
    ) -> (Option<State>, Value) {
        let receiver = self.receiver.take();
        let lent = std::mem::take(&mut self.lent);
        let suspended = self.out.may_suspend;
        if let Some(blocking) = &summary.blocks_first {
            self.block(blocking.through(f, span), &mut state);
            let on = self.note_awaited_by(f, blocking, &args, span);
            let begun = self.begun(&state);
            self.hold_up_begun(&blocking.through(f, span), &on, &begun);
        } else if let Some(blocking) = &summary.blocks {
            self.out.blocks.get_or_insert_with(|| blocking.through(f, span));
        }
        self.fill_by_callee(f, &summary.fills, &args, &mut state, span);
        self.ask_by_callee(f, &summary.asks, &args, &state, span);
        let watched = self.import_tokens(f, &summary.watches, &args, span);
        // It looks before it waits.
        let late = self.late_to_count(&watched, &state);
        // Where it only awaits what it is given, that tells whether anything suspends.
        let as_given = summary.may_suspend && !summary.suspends_itself && self.knows_given(summary, &args);
        if as_given {
            self.out.may_suspend = false;
        } else if summary.may_suspend {
            let outer = std::mem::replace(&mut self.awaits_given, !summary.suspends_itself);
            self.suspends(&mut state);
            self.awaits_given = outer;
        } else if summary.contends {
            self.may_contend(&mut state);
        }
        if summary.awaits_on {
            self.out.awaits_on = true;
            state.pass_over(span);
        }
        let fed = self.import_tokens(f, &summary.feeds, &args, span);
        if summary.shape.tells {
            self.note_sent(&fed);
            state.tells = true;
        }
        match self.is_demonstrated(f) {
            true => self.merge_shape(&summary.shape.without_effects(), 1),
            false => self.merge_shape(&summary.shape, 1),
        }
        if summary.shape.goes_on_after_send {
            let on = self.import_tokens(f, &summary.goes_on_with, &args, span);
            self.goes_on_with(&on);
        }
        if self.only_calls() {
            let panics = self.out.shape.panics.take();
            self.out.shape.panics = panics.or_else(|| summary.shape.panics.clone());
        }
        self.settle_fields(&summary.settles, &mut state);
        // Whoever saw to what lay there leaves nothing that another value could take the place of.
        state.vacant.extend(summary.settles.iter().cloned());
        for key in &summary.joins_one {
            self.join_one_in_field(key, &mut state);
        }
        self.sent_by = Some((f, fed.clone()));
        self.feed(&fed, &mut state);
        self.out.shape.sends_early |= summary.shape.sends_early && !suspended;
        self.out.shape.sends |= fed.iter().any(|token| matches!(token, Token::Object(..)));
        self.post_by_callee(f, summary, &args, &mut state, span);
        let answered = self.import_tokens(f, &summary.answers, &args, span);
        self.answered(&answered, &mut state, span);
        self.wait_by_callee(summary, &args, &mut state, span);
        self.exclude(&summary.excludes, &mut state, span);
        for (shared, field) in &summary.shares {
            let shared = self.import_tokens(f, shared, &args, span);
            self.note_shares(shared, field);
        }
        let reads = self.import_tokens(f, &summary.reads, &args, span);
        self.note_reads(&reads, &mut state, span);
        self.watch(&watched, &mut state, span);
        match summary.holders {
            Holders::Unseen => {}
            Holders::Asked => self.ask_holders(&mut state, span),
            Holders::Awaited => self.await_holders(&mut state, span),
        }
        if summary.ticks {
            self.tick(&mut state);
        }
        for task in late {
            state.tasks.entry(task).or_default().running = true;
        }
        let changes = self.import_tokens(f, &summary.changes, &args, span);
        self.note_changes(&changes, suspended);
        let counts = self.import_counts(f, &summary.counts, &args, span);
        self.out.counts.extend(&counts);
        self.fill_by(&counts);
        let before: Vec<u32> = state.tasks.keys().copied().collect();
        self.replace_by_callee(summary, receiver, &mut state, span);
        let imported = self.import_tasks(f, summary, &args, receiver, &mut state, span);
        for task in imported.values() {
            let stored = state.tasks.get(task).map(|known| known.stored.clone()).unwrap_or_default();
            stored.iter().for_each(|key| self.succeed(*task, key, span));
        }
        for arg in summary.hears_on.iter().filter_map(|i| args.get(*i as usize)) {
            for token in arg.all_tokens().iter() {
                self.end_by(token, Heard::Each, &mut state, span);
            }
        }
        // Those that it started itself may be what the joined ones wait for.
        self.join_fields(&summary.joins, &mut state, span);
        let mut results = FxHashMap::default();
        for (i, arg) in args.iter().enumerate() {
            self.note_passed(f, i as u32, arg, span);
            let (next, result) = self.apply_param(i as u32, summary, arg, state, span);
            let Some(next) = next else {
                self.out.may_suspend |= suspended;
                return (None, Value::default());
            };
            state = next;
            results.insert(i as u32, result);
        }
        if as_given {
            let suspends = std::mem::replace(&mut self.out.may_suspend, suspended);
            self.out.may_suspend |= suspends;
            if let Some(blocking) = summary.blocks.as_ref().filter(|_| !suspends) {
                self.block(blocking.through(f, span), &mut state);
            }
        }
        if let Some(exit) = &summary.exits {
            // What the callee started itself is told in the callee: it may end before that.
            let mut outside = state.clone();
            outside.tasks.retain(|task, _| before.contains(task));
            self.note_exit(ExitKind::Process(exit.code), &outside, span);
            self.out.exits.get_or_insert_with(|| exit.clone());
        }
        // Work that ends by itself stands as it did when the function returned that started it; the others may be
        // there for whatever else that does.
        let is_work = |shape: &Shape| shape.is_one_shot() && shape.effects.iter().any(Effect::is_meant);
        let ends = |task: &u32| self.tasks[*task as usize].shape.as_ref().is_some_and(is_work);
        let stood = state.standing(imported.values().copied().filter(ends));
        if summary.serves {
            self.serve(&mut state);
        }
        let waits_for_work = summary.shape.is_signal() && {
            let args = summary.waits_on.iter().filter_map(|i| args.get(*i as usize));
            let mut on = summary.waits.clone();
            args.for_each(|arg| on.extend(&arg.all_tokens()));
            self.is_signalled_by_work(&on, &state)
        };
        if summary.shape.parks && self.branches == 0 && !waits_for_work {
            state.park();
        }
        if summary.shape.is_signal() && !waits_for_work {
            self.stopping |= self.way_out;
            state.signal();
        }
        state.stand_as(stood);
        if summary.diverges {
            if summary.shape.loops || summary.shape.parks {
                self.keep_forever(&state, span);
            }
            return (None, Value::default());
        }
        state.failed |= summary.fails;
        state.only_fails |= summary.fails;
        let of_caller = |left: &Left| imported.get(&left.task).map(|task| Left { task: *task, ..*left });
        state.on_failure = summary.fails_with.iter().filter_map(of_caller).collect();
        let mut begun: Vec<u32> = imported.values().copied().filter(|task| !before.contains(task)).collect();
        begun.sort_unstable();
        state.begun = Some((f, begun));
        if is_entry(self.types, f) {
            self.entry_returned(imported.values().copied().collect(), &mut state, span);
        }
        for arg in summary.guards.iter().filter_map(|param| args.get(*param as usize)) {
            self.guard(&arg.all_tokens(), span);
        }
        self.put_by_callee(&summary.puts, (&args, &lent), &imported, &mut state, span);
        let come = Come { args: &args, results: &results, tasks: &imported };
        let ret = self.import_value(f, &summary.ret, &come, span);
        (Some(state), ret)
    }

    /// All code that the function runs, of what it is given, is known.
    fn knows_given(&self, summary: &Summary, args: &[Value]) -> bool {
        let is_known =
            |arg: &Value| !arg.all_codes().is_empty() && !arg.all_tokens().iter().any(Token::is_given);
        !summary.runs.is_empty()
            && summary.runs.iter().all(|run| args.get(run.param as usize).is_some_and(is_known))
    }

    /// All that the code at hand does is to call a function, or to await what one gives.
    fn only_calls(&self) -> bool {
        let code = self.skeleton.code(self.code_stack.last().copied().unwrap_or_default());
        let is_run = |step: &&Step| matches!(step.kind, StepKind::Call { .. } | StepKind::Await(_));
        let passes = |step: &Step| match &step.kind {
            StepKind::Move { .. } | StepKind::Borrow { .. } | StepKind::Future { .. } => true,
            StepKind::EndScope { .. } | StepKind::Return { .. } => true,
            _ => is_run(&step),
        };
        code.steps.iter().filter(is_run).count() == 1 && code.steps.iter().all(passes)
    }

    /// The callee sends what asks for no answer, unless it was given an end to answer on.
    fn post_by_callee(&mut self, f: FnId, summary: &Summary, args: &[Value], state: &mut State, span: Span) {
        let is_method = self.types.sig(f).self_param.is_some();
        let sends_on = |i: usize| is_method && i == 0 || summary.posts.contains(&Token::Param(i as u32));
        let mut along = Tokens::default();
        for (_, arg) in args.iter().enumerate().filter(|(i, _)| !sends_on(*i)) {
            along.extend(&arg.all_tokens());
        }
        let posted = self.import_tokens(f, &summary.posts, args, span);
        self.post(&posted, &along, state);
    }

    /// What is done by others, within so many calls more.
    pub(super) fn merge_shape(&mut self, other: &Shape, calls: u32) {
        let in_error = self.error_depth > 0;
        if in_error {
            return;
        }
        for effect in &other.effects {
            let in_loop = effect.in_loop || self.in_turns(effect.kind);
            self.add_effect(Effect { in_loop, depth: effect.depth + calls, ..effect.clone() });
        }
        let takes_no_more = self.takes_no_more();
        let shape = &mut self.out.shape;
        if let Some(effect) = other.last_effect.as_ref().filter(|_| self.waiting_loops == 0) {
            shape.last_effect.get_or_insert(Effect { depth: effect.depth + calls, ..effect.clone() });
        }
        shape.expects = shape.expects.or(other.expects.map(|(span, depth)| (span, depth + calls)));
        // One that may run for ever need not.
        shape.endless |= other.endless && self.branches == 0;
        shape.loops |= other.loops;
        shape.parks |= other.parks;
        shape.pumps |= other.pumps;
        shape.bridges |= other.bridges;
        shape.hands_on |= other.hands_on;
        shape.polls |= other.polls;
        shape.accepts |= other.accepts;
        shape.serves |= other.serves;
        // What is done within a turn is not what is left to do after the last.
        shape.graceful |= other.graceful && takes_no_more;
        shape.goes_on_after_send |= other.goes_on_after_send;
        shape.goes_on_after_change |= other.goes_on_after_change;
        shape.changes_late |= other.changes_late;
        shape.logs_errors |= other.logs_errors;
        shape.sends |= other.sends;
        shape.tells |= other.tells;
        shape.tells_in_turns |= other.tells_in_turns || other.tells_last && self.waiting_loops > 0;
        shape.tells_and_leaves |= other.tells_and_leaves;
        shape.tells_last |= other.tells_last && self.waiting_loops == 0;
        shape.stops |= other.stops;
        shape.unknown_calls |= other.unknown_calls;
    }

    pub(super) fn add_effect(&mut self, effect: Effect) {
        let (after_send, after_change) =
            (!self.out.sent_on.before.is_empty(), self.out.changed_and_suspended);
        let closed = std::mem::take(&mut self.out.closed);
        self.out.closed_early.extend(&closed);
        if after_send {
            self.goes_on_after_sending();
        }
        let shape = &mut self.out.shape;
        shape.tells_last = false;
        shape.goes_on_after_change |= after_change;
        // To close a connection after a loop is no work: dropping it does so, too.
        if shape.own_loops && !effect.in_loop && !closes_by_name(&effect.what) {
            shape.last_effect.get_or_insert(effect.clone());
        }
        shape.note_effect(effect);
    }

    /// Makes the callee's tasks that its caller can still meet the caller's own.
    pub(super) fn import_tasks(
        &mut self,
        f: FnId,
        summary: &Summary,
        args: &[Value],
        receiver: Option<SlotId>,
        state: &mut State,
        span: Span,
    ) -> FxHashMap<u32, u32> {
        let mut returned = summary.ret.all_tokens();
        summary.puts.iter().for_each(|(_, task)| returned.insert(Token::Task(*task)));
        let is_returned = |task: u32| returned.contains(&Token::Task(task));
        let is_code = |run: &GivenRun| args.get(run.param as usize).is_some_and(|arg| !arg.codes.is_empty());
        let is_body_given =
            |task: &Task| matches!(task.body, TaskBody::Param(_)) || task.runs.iter().any(is_code);
        let mut wanted: Vec<u32> = summary.left.iter().map(|(task, _)| *task).collect();
        wanted.extend(summary.unstarted.iter().chain(&summary.open));
        wanted.extend(summary.fails_with.iter().map(|left| left.task));
        if self.parks_for_others() {
            wanted.extend(&summary.turned);
        }
        wanted.extend(
            returned.iter().filter_map(|t| if let Token::Task(task) = t { Some(*task) } else { None }),
        );
        wanted.sort_unstable();
        wanted.dedup();
        let mut imported = FxHashMap::default();
        for inner in wanted {
            let Some(task) = summary.tasks.get(inner as usize) else { continue };
            let mut task = task.clone();
            let from = (task.site, task.origin);
            let key = if is_returned(inner) {
                (task.via, task.by_macro) = (Some(task.site), false);
                task.put |= summary.puts.iter().any(|(_, task)| *task == inner);
                task.packed |= !summary.ret.owned.contains(&Token::Task(inner));
                task.site = span;
                (span, Some(from))
            } else if is_body_given(&task) {
                (span, Some(from))
            } else {
                // One that a helper starts is told from others by what it was given.
                (task.start(), Some((task.origin, task.origin)))
            };
            task.position = match task.position {
                Position::Here => self.here(),
                // Fields are counted by the function that drives by them.
                Position::DrivenBy(_) => Position::Driven(Runtime::Tokio),
                there => there,
            };
            task.in_loop |= self.any_loops > 0;
            task.per_item |= self.loops > 0;
            task.per_peer |= !self.accepting.is_empty();
            task.holds = self.import_tokens(f, &task.holds, args, span);
            task.runtime = self.import_tokens(f, &task.runtime, args, span);
            task.on = self.runtime_among(&task.runtime).unwrap_or(task.on);
            task.called = (!is_returned(inner)).then_some(span);
            task.receives = self.import_tokens(f, &task.receives, args, span);
            task.waits = self.import_tokens(f, &task.waits, args, span);
            task.changes = self.import_tokens(f, &task.changes, args, span);
            task.counts = self.import_counts(f, &task.counts, args, span);
            task.feeds = self.import_tokens(f, &task.feeds, args, span);
            task.closed_early = self.import_tokens(f, &task.closed_early, args, span);
            task.goes_on_with = self.import_tokens(f, &task.goes_on_with, args, span);
            if is_returned(inner) && task.output == Output::Unknown {
                task.output = self.declared_output(f);
            }
            task.settles.clear();
            task.gives.clear();
            if let Some(blocking) = &mut task.blocks_first {
                blocking.on = self.import_tokens(f, &blocking.on, args, span);
            }
            let (mut nested, mut gives) = (Vec::new(), Value::default());
            if let TaskBody::Param(i) = task.body {
                let position = match task.kind {
                    TaskKind::Task | TaskKind::Local => self.within_task(task.on, task.kind, &task.runtime),
                    _ => Position::Thread,
                };
                let arg = args.get(i as usize).cloned().unwrap_or_default();
                let body = self.task_body(&arg, state, position, &mut task.holds, span);
                if task.output == Output::Unknown {
                    task.output = self.code_output(&arg.all_codes());
                }
                task.output = task.output.told(!body.untold);
                (task.body, task.shape, task.waits) = (body.what, body.shape, body.waits);
                (task.blocks_first, task.closed_early) = (body.blocks_first, body.closed_early);
                task.goes_on_with = body.goes_on_with;
                (task.changes, task.counts, task.feeds) = (body.changes, body.counts, body.feeds);
                (nested, task.settles, gives) = (body.nested, body.settles, body.gives);
                task.receives.extend(&self.receiving(&task.holds));
                task.runs = body.runs;
                let is_passed_on = match task.body {
                    TaskBody::Param(_) => true,
                    // What makes it is the caller's.
                    TaskBody::Unknown => !task.runs.is_empty(),
                    _ => false,
                };
                task.given = (!is_passed_on).then_some(span);
            } else if !task.runs.is_empty() {
                task.given = task.given.or(is_body_given(&task).then_some(span));
                nested = self.run_in_task(&mut task, args, state, span);
            }
            let id = self.register(key, task);
            self.note_given(id, gives);
            imported.insert(inner, id);
            for inner in nested {
                self.note_nested(inner, id);
                state.tasks.entry(inner).or_default().running = true;
            }
        }
        for (inner, id) in &imported {
            let settled = summary.tasks[*inner as usize].settles.iter();
            let known: Vec<u32> = settled.filter_map(|other| imported.get(other).copied()).collect();
            self.tasks[*id as usize].settles.extend(known);
            let given = summary.tasks[*inner as usize].gives.iter();
            let known: Vec<u32> = given.filter_map(|other| imported.get(other).copied()).collect();
            self.tasks[*id as usize].gives.extend(known);
        }
        for id in summary.open.iter().filter_map(|inner| imported.get(inner)) {
            if !self.out.open.contains(id) {
                self.out.open.push(*id);
            }
        }
        let skeleton = self.skeleton;
        let goes_straight = self.goes_straight() && self.code_stack[..] == [0];
        for (inner, left) in &summary.left {
            let Some(id) = imported.get(inner) else { continue };
            let for_failure = state.failed || self.error_depth > 0;
            let known = state.tasks.entry(*id).or_default();
            self.tasks[*id as usize].turned |= known.turned;
            self.tasks[*id as usize].turned_at_exit |= known.turned;
            known.begin_in_callee(left);
            // Whoever reads in each turn copes with what is there.
            known.read = known.read.filter(|_| self.waiting_loops == 0);
            known.turned = summary.turned.contains(inner);
            known.for_failure = for_failure || left.for_failure;
            // The callee keeps it in a field that it also sees to: which comes when is up to its own state.
            // What it always puts there last is there when it has returned.
            let settles = |key| summary.settles.contains(key) && !left.surely_stored;
            let is_seen_to = |key| settles(key) || state.watched.contains(key);
            known.running &= !left.stored.iter().any(is_seen_to);
            known.surely_stored = left.surely_stored && goes_straight;
            for key in &left.stored {
                let owner = receiver.filter(|owner| skeleton.slot(*owner).is_of(key.adt));
                known.owners.extend(owner.map(|owner| (key.clone(), owner)));
            }
        }
        // What comes back lives from here on, whether or not the callee knows it to run.
        for id in imported.iter().filter(|(inner, _)| is_returned(**inner)).map(|(_, id)| *id) {
            state.tasks.entry(id).or_default();
        }
        for inner in &summary.unstarted {
            if let Some(id) = imported.get(inner) {
                state.queue(Some(*id));
            }
        }
        self.hold_up_within(summary.turned.iter().filter_map(|inner| imported.get(inner).copied()).collect());
        imported
    }

    /// What the task returns whose handle a function returns, as its signature tells.
    fn declared_output(&self, f: FnId) -> Output {
        match self.types.handle_output(&self.types.sig(f).ret) {
            Some(ty) if !ty.is_unknown() => self.output(ty),
            _ => Output::Unknown,
        }
    }

    /// What awaiting or calling a code value gives.
    fn code_output(&self, codes: &[CodeVal]) -> Output {
        match codes.first() {
            Some(CodeVal::Own(id, _)) => self.output(&self.skeleton.code(*id).output),
            Some(CodeVal::Fns(of, args)) => match of[..] {
                [only] => match self.passed_by(only, args) {
                    Some(given) => self.code_output(&given),
                    None => self.output(&self.types.sig(only).ret),
                },
                _ => Output::Unknown,
            },
            _ => Output::Unknown,
        }
    }

    /// What the callee does with one argument; returns what it has of the code in it, once that has run.
    fn apply_param(
        &mut self,
        index: u32,
        summary: &Summary,
        arg: &Value,
        mut state: State,
        span: Span,
    ) -> (Option<State>, Value) {
        if summary.hands_back(index) {
            return (Some(state), Value::default());
        }
        let fates = summary.params.get(index as usize).map(|v| v.as_slice()).unwrap_or_default();
        let run = summary.runs.iter().find(|run| run.param == index);
        // Of what lies in its fields, too, there is another one then.
        if fates.iter().any(|fate| matches!(fate, Fate::Cloned(_))) {
            self.note_clone(&arg.all_tokens(), span);
        }
        let arg = self.settle_parts(arg.clone(), &mut state, span);
        match run {
            // What becomes of what its code took is up to the code.
            Some(_) => {
                let codes = Vec::new();
                self.apply_fates(fates, &Value { codes, ..arg.clone() }, &mut state, span);
            }
            None => self.apply_fates(fates, &arg, &mut state, span),
        }
        if summary.tasks.iter().any(|task| task.body == TaskBody::Param(index)) {
            return (Some(state), Value::default());
        }
        if let Some(run) = run {
            return self.run_given(run, summary, &arg, state, span);
        }
        for code in arg.all_codes() {
            self.run_isolated(&code, &state, Position::Unknown);
        }
        (Some(state), Value::default())
    }

    /// What the callee does with a value of the caller's.
    pub(super) fn apply_fates(&mut self, fates: &[Fate], value: &Value, state: &mut State, span: Span) {
        let own = value.owned_tokens();
        let all = value.all_tokens();
        for fate in fates {
            match fate {
                Fate::Joined(_) => self.join(&all, state, span),
                Fate::Aborted(_) => self.abort(&all, state, span),
                Fate::Escaped(_) => {
                    let tokens = Value { owned: all.clone(), ..Value::default() };
                    self.escape(tokens, state, span);
                }
                Fate::Released(why, _) => {
                    for token in own.iter() {
                        self.add_fate(token.clone(), Fate::Released(*why, span));
                        self.release(token, state);
                    }
                }
                Fate::Stored(key, _) => {
                    self.note_shared(&all, key);
                    let tokens = Value { owned: own.clone(), ..Value::default() };
                    self.store_in(tokens, key.clone(), state, span);
                    // What the code that was given makes may be a view of a handle, by which its task is stopped.
                    let mut views = Value::default();
                    let is_view = |token: &&Token| token.task().is_some() && !own.contains(token);
                    all.iter().filter(is_view).for_each(|token| views.borrowed.insert(token.clone()));
                    if !views.borrowed.is_empty() {
                        self.store(views, key.clone(), state, span);
                    }
                }
                Fate::Lost { how, .. } => {
                    let tokens = Value { owned: own.clone(), ..Value::default() };
                    // The callee drops it in its own way; for the caller it ends with the call.
                    self.drop_value(tokens, *how, state, span);
                }
                Fate::Awaited(_) | Fate::Unstopped(_) | Fate::Returned => {}
                Fate::Viewed(_) => {
                    for token in all.iter() {
                        self.add_fate(token.clone(), Fate::Viewed(span));
                    }
                }
                Fate::Cloned(_) => self.note_clone(&all, span),
            }
        }
    }

    /// A callee that drops what it is given drops the fields, too, that it did not look at.
    pub(super) fn drop_untouched(
        &mut self,
        of: &[FnId],
        index: usize,
        mut arg: Value,
        state: &mut State,
        span: Span,
    ) -> Value {
        let [f] = of[..] else { return arg };
        let Some(summary) = self.all.summary(f).filter(|_| !arg.parts.is_empty()) else { return arg };
        for (key, part) in &mut arg.parts {
            let value::PartKey::Field(field) = key else { continue };
            if self.ends_untouched(f, index, field) {
                // What suspends before its end gives what it was given its time.
                if summary.may_suspend {
                    part.owned.iter().filter_map(Token::task).for_each(|task| state.let_live(task));
                }
                // A runtime drives what the callee has left to do before it goes.
                if part.owned.iter().any(|token| self.is_runtime(token)) {
                    self.ending.push(Value { owned: part.owned.clone(), ..Value::default() });
                }
                *part = self.drop_cancelling(std::mem::take(part), DropKind::Scope, state, span);
            }
        }
        arg
    }

    /// The callee drops what it is given at this index, and did not look at this field of it.
    fn ends_untouched(&self, f: FnId, index: usize, field: &FieldKey) -> bool {
        let summary = self.all.summary(f);
        let fates = summary.and_then(|s| s.params.get(index)).map(|v| v.as_slice()).unwrap_or_default();
        let is_end = |fate: &Fate| matches!(fate, Fate::Lost { how: DropKind::Scope | DropKind::Unused, .. });
        let touched = self.all.report(f).map_or(&[][..], |report| &report.field_fates);
        !fates.is_empty()
            && fates.iter().all(is_end)
            && self.dies_with_owner(field)
            && !touched.iter().any(|(other, _)| other == field)
    }

    fn is_runtime(&self, token: &Token) -> bool {
        matches!(token, Token::Object(id, _) if matches!(self.made[*id as usize].kind, ObjectKind::Runtime(_)))
    }

    fn store_in(&mut self, value: Value, key: FieldKey, state: &mut State, span: Span) {
        let mut parts = Value::default();
        parts.parts.insert(value::PartKey::Field(key), value);
        self.drop_value(parts, DropKind::Scope, state, span);
    }

    fn import_value(&mut self, f: FnId, value: &Value, come: &Come<'_>, span: Span) -> Value {
        let mut found = Value::default();
        for (tokens, borrowed) in [(&value.owned, false), (&value.borrowed, true)] {
            for token in tokens.iter() {
                let into = if borrowed { &mut found.borrowed } else { &mut found.owned };
                match token {
                    Token::Task(task) => {
                        if let Some(id) = come.tasks.get(task) {
                            into.insert(Token::Task(*id));
                        }
                    }
                    Token::Param(i) => {
                        let arg = come.args.get(*i as usize).cloned().unwrap_or_default();
                        found.merge(&if borrowed { arg.view() } else { arg });
                    }
                    Token::Result(i) => {
                        let result = come.results.get(i).cloned().unwrap_or_default();
                        found.merge(&if borrowed { result.view() } else { result });
                    }
                    Token::Field(_) | Token::Global | Token::Static(_) => into.insert(token.clone()),
                    Token::Memory(_) => {}
                    Token::Object(id, end) => {
                        let id = self.import_object(f, *id, span);
                        into.insert(Token::Object(id, *end));
                    }
                }
            }
        }
        for code in &value.codes {
            let code = match code {
                CodeVal::Fns(of, given) => {
                    let given = given.iter().map(|v| self.import_value(f, v, come, span)).collect();
                    CodeVal::Fns(of.clone(), given)
                }
                CodeVal::Returned(of, id, given) => {
                    let given = given.iter().map(|v| self.import_value(f, v, come, span)).collect();
                    CodeVal::Returned(*of, *id, given)
                }
                other => other.clone(),
            };
            if !found.codes.contains(&code) {
                found.codes.push(code);
            }
        }
        for (key, part) in &value.parts {
            let part = self.import_value(f, part, come, span);
            found.parts.insert(key.clone(), part);
        }
        found
    }

    fn import_object(&mut self, f: FnId, id: u32, span: Span) -> u32 {
        let object = self.all.summary(f).and_then(|s| s.objects.get(id as usize)).copied();
        let inner = object.map(|object| (object.site, object.origin));
        self.object((span, inner), object.map_or(ObjectKind::Shared, |object| object.kind))
    }

    pub(super) fn import_tokens(&mut self, f: FnId, tokens: &Tokens, args: &[Value], span: Span) -> Tokens {
        let mut found = Tokens::default();
        for token in tokens.iter() {
            match token {
                Token::Param(i) => {
                    if let Some(arg) = args.get(*i as usize) {
                        found.extend(&arg.all_tokens());
                    }
                }
                Token::Object(id, end) => {
                    let id = self.import_object(f, *id, span);
                    found.insert(Token::Object(id, *end));
                }
                Token::Memory(_) | Token::Result(_) => {}
                other => found.insert(other.clone()),
            }
        }
        found
    }
}

/// What a callee's tokens stand for at the call.
struct Come<'a> {
    args: &'a [Value],
    /// What the code gave that came with an argument.
    results: &'a FxHashMap<u32, Value>,
    /// Tasks of the callee's.
    tasks: &'a FxHashMap<u32, u32>,
}
