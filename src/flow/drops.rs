//! Values that are dropped, and what becomes of the tasks whose handles lie in them.

use super::*;
use crate::catalogue::DropPolicy;
use crate::skeleton::{DropKind, Place, ReleaseKind};
use crate::summary::TaskBody;

impl Run<'_, '_, '_> {
    pub(super) fn drop_value(&mut self, value: Value, how: DropKind, state: &mut State, span: Span) {
        for token in value.owned.iter() {
            self.drop_token(token, how, state, span);
        }
        for (key, part) in value.parts {
            match key {
                // A value that is dropped where it is made never had an owner.
                value::PartKey::Field(field)
                    if is_temporary(how) && self.types.drop_fn(field.adt).is_none() =>
                {
                    self.drop_value(part, how, state, span);
                }
                value::PartKey::Field(field) => {
                    let ends = self.dies_here || how == DropKind::Argument || is_temporary(how);
                    let ends = ends && self.dies_with_owner(&field);
                    if ends && self.drop_aborts(&field) {
                        self.guard(&part.owned_tokens(), span);
                    }
                    if ends {
                        self.leave_with_owner(&part, how, state, span);
                    }
                    if ends {
                        self.end_runtimes(&part, how, state, span);
                    }
                    let rest = if ends { self.drop_cancelling(part, how, state, span) } else { part };
                    self.store(rest, field, state, span);
                }
                value::PartKey::Tuple(_) => self.drop_value(part, how, state, span),
            }
        }
        for code in value.codes {
            if how.is_race() {
                self.interrupt(&code, state, span);
            }
            for value in code.held() {
                self.drop_value(value.clone(), how, state, span);
            }
        }
    }

    /// Tasks in a field run on without its owner, which was a variable of the function's all the time: what its
    /// methods could have done for them is of no use now. Where `main` ends, so do they.
    fn leave_with_owner(&mut self, part: &Value, how: DropKind, state: &State, span: Span) {
        let ends_with_program = self.is_main && self.code_stack.len() == 1 && self.any_loops == 0;
        if how != DropKind::Scope || state.failed || ends_with_program {
            return;
        }
        let runs_on = |task: &u32| {
            let known = state.tasks.get(task).is_some_and(|task| task.running);
            known && self.tasks[*task as usize].policy == Some(DropPolicy::Detach)
        };
        let left: Vec<u32> = part.owned.iter().filter_map(Token::task).filter(runs_on).collect();
        for task in left {
            let unstarted = state.unstarted.contains(&task);
            self.add_fate(Token::Task(task), Fate::Lost { how: DropKind::WithOwner, span, unstarted });
        }
    }

    /// A runtime in a field ends with the owner of the field, and so do its tasks.
    pub(super) fn end_runtimes(&mut self, part: &Value, how: DropKind, state: &mut State, span: Span) {
        for object in part.owned.iter().filter(|token| matches!(token, Token::Object(..))) {
            self.drop_token(object, how, state, span);
        }
    }

    /// Tasks in a field that do not outlive their handles end with the owner of the field; returns the rest.
    pub(super) fn drop_cancelling(
        &mut self,
        mut value: Value,
        how: DropKind,
        state: &mut State,
        span: Span,
    ) -> Value {
        // A failure that comes before its owner is kept ends what was begun.
        let how = match how {
            DropKind::Scope if !state.failed => DropKind::WithOwner,
            other => other,
        };
        let cancels = |task: &u32| self.tasks[*task as usize].policy == Some(DropPolicy::Cancel);
        let ending: Vec<u32> = value.owned.iter().filter_map(Token::task).filter(cancels).collect();
        for task in ending {
            match how {
                // Whoever drops the owner where others can see it stops what it owns.
                DropKind::Argument => self.abort(&Tokens::of(Token::Task(task)), state, span),
                how => self.drop_token(&Token::Task(task), how, state, span),
            }
            // It was to live as long as its owner.
            state.tasks.entry(task).or_default().cut = false;
            value.owned.remove(&Token::Task(task));
        }
        for (key, part) in &mut value.parts {
            let ends = match key {
                value::PartKey::Field(field) => self.dies_with_owner(field),
                value::PartKey::Tuple(_) => true,
            };
            if ends {
                *part = self.drop_cancelling(std::mem::take(part), how, state, span);
            }
        }
        value
    }

    /// A task in the field ends with its owner: no `Drop` of the owner's sees to it otherwise, and the field is
    /// not shared.
    pub(super) fn dies_with_owner(&self, field: &FieldKey) -> bool {
        let is_free = self.types.drop_fn(field.adt).is_none() || self.drop_aborts(field);
        is_free && !self.types.is_shared_field(field.adt, &field.name)
    }

    /// The `Drop` of the field's owner stops the task in it, and does not wait for it.
    fn drop_aborts(&self, field: &FieldKey) -> bool {
        let report = self.types.drop_fn(field.adt).and_then(|f| self.all.report(f));
        let fates = report.map_or(&[][..], |report| &report.field_fates);
        let mut of_field = fates.iter().filter(|(key, _)| key == field).map(|(_, fate)| fate);
        of_field.any(|fate| matches!(fate, Fate::Aborted(_)))
            && !fates
                .iter()
                .any(|(key, fate)| key == field && matches!(fate, Fate::Joined(_) | Fate::Escaped(_)))
    }

    fn drop_token(&mut self, token: &Token, how: DropKind, state: &mut State, span: Span) {
        let explicit = how == DropKind::Argument;
        match token {
            Token::Task(task) => {
                let cancels = self.tasks[*task as usize].policy == Some(DropPolicy::Cancel);
                let info = &self.tasks[*task as usize];
                if cancels && info.shared {
                    return;
                }
                // What it lies in was taken out of what is dropped here.
                if cancels && info.packed && how == DropKind::Statement && state.holds(token) {
                    return;
                }
                let by_nature = matches!(info.on, Runtime::Smol | Runtime::Executor);
                // One turn is not enough for a task that is to run on, or waits for something, and was given a guard.
                let takes_time =
                    info.shape.as_ref().is_some_and(|shape| !shape.is_one_shot() || shape.suspends);
                let is_end = matches!(how, DropKind::Scope | DropKind::WithOwner | DropKind::Unused);
                let lived = state.tasks.get(task).is_none_or(|task| task.lived);
                let idle = takes_time && is_end && !by_nature && !lived;
                let young = how == DropKind::Unready && !lived;
                let unstarted = state.unstarted.contains(task) || cancels && (idle || young);
                let outrun = state.tasks.get(task).is_some_and(|task| task.outrun && task.running);
                // What has had its time and is then taken out of its place, to be dropped there, is stopped.
                let had_its_time =
                    cancels && is_temporary(how) && state.tasks.get(task).is_some_and(|t| t.lived);
                let explicit = explicit || had_its_time;
                // What fails after the race is no end of it.
                let how = match how {
                    // All that can come first is a failure, of a server for instance, which ends more than this wait.
                    DropKind::Race if state.only_fails => DropKind::Scope,
                    _ if outrun && !explicit && !state.failed => DropKind::Race,
                    _ => how,
                };
                if how == DropKind::Overwritten && self.has_ended_before(*task, state, span) {
                    return;
                }
                let fate = match (explicit, cancels) {
                    // Nobody starts a task in order to cancel it before it runs.
                    (true, true) if unstarted => Fate::Lost { how, span, unstarted },
                    (true, true) => Fate::Aborted(span),
                    (true, false) => Fate::Released(ReleaseKind::ExplicitDrop, span),
                    (false, _) => Fate::Lost { how, span, unstarted },
                };
                let is_skipped = how == DropKind::Scope && !(explicit || cancels || state.failed);
                // Whoever looks for its end in each turn of a loop has stopped to look when the loop ends.
                let is_watched = self.joined_in_loops.contains(task) && !self.tasks[*task as usize].in_loop;
                if is_skipped && !is_watched && state.tasks.get(task).is_some_and(|known| known.running) {
                    self.tasks[*task as usize].skipped.get_or_insert(span);
                }
                self.add_fate(token.clone(), fate);
                self.tasks[*task as usize].turned |= state.tasks.get(task).is_some_and(|known| known.turned);
                // A set that goes with its owner cuts off what it still has. Where each handle does, one that goes with
                // its scope is meant to, unless a failure is what ends the scope.
                let in_set = self.tasks[*task as usize].in_set;
                if in_set && cancels && how == DropKind::Scope && self.is_cut_in_set(*task, state) {
                    self.tasks[*task as usize].cut_in_set = true;
                }
                let cut = how == DropKind::Scope && (in_set || by_nature && state.failed);
                match cancels {
                    // A handle is in one place: where it seems to be in two, it is dropped on some paths only.
                    true if state.holds(token) => state.cancel_here(*task),
                    true => {
                        let running = state.tasks.get(task).is_some_and(|task| task.running);
                        state.cancel(*task, self.may_have_begun(*task));
                        if let Some(known) = state.tasks.get_mut(task) {
                            known.cut = cut && running;
                        }
                    }
                    false if explicit => {
                        self.release(token, state);
                        state.let_go(*task);
                    }
                    // Whoever waits for the next one waits for that alone.
                    false if how == DropKind::Overwritten => state.replace(*task),
                    false => state.leave(*task),
                }
            }
            Token::Param(_) | Token::Result(_) | Token::Field(_) => {
                if let (Token::Field(key), false) = (token, explicit) {
                    self.drop_from_field(key, state, span);
                }
                let fate = match explicit {
                    true => Fate::Released(ReleaseKind::ExplicitDrop, span),
                    false => Fate::Lost { how, span, unstarted: state.fresh },
                };
                self.add_fate(token.clone(), fate);
            }
            Token::Object(id, _) => {
                let owns_tasks = |runtime: Runtime| runtime.is_tokio() && runtime != Runtime::Tokio;
                if matches!(self.made[*id as usize].kind, ObjectKind::Runtime(on) if owns_tasks(on) || on == Runtime::Actix)
                {
                    self.runtime_dropped(*id, state, span);
                }
            }
            Token::Global | Token::Memory(_) | Token::Static(_) => {}
        }
    }

    /// Its set is dropped by a function that waits for one of its tasks, or for none. Where `main` ends, that is what
    /// cuts it off.
    fn is_cut_in_set(&self, task: u32, state: &State) -> bool {
        let ends_with_program = self.is_main && self.code_stack.len() == 1;
        let is_running = state.tasks.get(&task).is_some_and(|known| known.running);
        is_running && !(state.failed || ends_with_program || self.joined_in_loops.contains(&task))
    }

    /// The place holds a value by which a task can be stopped, and no more.
    pub(super) fn is_view(&self, place: &Place) -> bool {
        place.path.is_empty()
            && self.types.handle_policy(self.slot_ty(place.slot)) == Some(DropPolicy::Nothing)
    }

    /// The handle is let go, here and for those who gave it to the code at hand.
    pub(super) fn release(&mut self, token: &Token, state: &mut State) {
        if let Token::Task(task) = token {
            state.release(*task);
            if !self.out.released.contains(task) {
                self.out.released.push(*task);
            }
        }
    }

    /// The task whose handle gets another value at `span` has ended by then. Where that value is the handle of
    /// one more task of the same place, it is the one before that counts, if each turn of the loop starts one.
    fn has_ended_before(&self, task: u32, state: &State, span: Span) -> bool {
        let site = self.tasks[task as usize].site;
        let is_next = site.file == span.file && span.bytes.contains(site.bytes);
        let each_turn = self.branches == self.branches_of_loop;
        let is_running =
            |known: &TaskState| if is_next { known.overlaps && each_turn } else { known.running };
        state.tasks.get(&task).is_some_and(|known| !is_running(known))
    }

    /// `#[tokio::main]` makes a runtime for the function, which ends as that returns.
    pub(super) fn entry_returned(&mut self, tasks: Vec<u32>, state: &mut State, span: Span) {
        self.end_with_runtime(state, span, |id, task| {
            let can_run_there = matches!(task.kind, TaskKind::Task | TaskKind::Local);
            can_run_there && task.runtime.is_empty() && tasks.contains(&id)
        });
    }

    /// A runtime ends: so do its tasks.
    fn runtime_dropped(&mut self, id: u32, state: &mut State, span: Span) {
        let runtime = Token::Object(id, End::Whole);
        self.end_with_runtime(state, span, |_, task| {
            // What is cut off there the callers know, who gave it.
            task.holds.contains(&runtime) && !matches!(task.body, TaskBody::Param(_))
        });
    }

    fn end_with_runtime(&mut self, state: &mut State, span: Span, runs_there: impl Fn(u32, &Task) -> bool) {
        let mut ended = state.clone();
        ended.tasks.retain(|task, _| runs_there(*task, &self.tasks[*task as usize]));
        self.note_exit(ExitKind::RuntimeDropped, &ended, span);
        for task in ended.tasks.iter().filter(|(_, t)| !t.outlives).map(|(task, _)| task) {
            state.finish(*task);
        }
    }

    /// The runtime ends without waiting for its tasks that block: they end with the process.
    pub(super) fn leave_runtime(&self, runtime: &Token, state: &mut State) {
        for (id, known) in &mut state.tasks {
            let task = &self.tasks[*id as usize];
            known.outlives |=
                task.kind == TaskKind::Blocking && known.running && task.holds.contains(runtime);
        }
    }
}

pub(super) fn is_temporary(how: DropKind) -> bool {
    matches!(how, DropKind::Statement | DropKind::Underscore | DropKind::Evicted)
}
