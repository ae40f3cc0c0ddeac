//! Code that a function is given by its caller. The function notes when it runs such code, and what becomes
//! of the result; the caller, who knows the code, runs it.

use super::*;
use crate::skeleton::Times;
use crate::summary::{GivenRun, TaskBody};

impl Run<'_, '_, '_> {
    /// What parameters brought is called or awaited here, at a position; returns what that gives.
    pub(super) fn run_params(&mut self, tokens: &Tokens, position: Position, state: &mut State) -> Value {
        let mut result = Value::default();
        for token in tokens.iter() {
            let param = match token {
                Token::Param(param) => {
                    self.note_run(*param, position, state);
                    *param
                }
                Token::Result(param) => {
                    // It was made outside of the task that awaits it.
                    if !state.ran.contains(param) {
                        self.note_run(*param, position, state);
                    }
                    *param
                }
                _ => continue,
            };
            result.owned.insert(Token::Result(param));
        }
        result
    }

    fn note_run(&mut self, param: u32, position: Position, state: &mut State) {
        if !state.ran.contains(&param) {
            state.ran.push(param);
        }
        let times = if self.any_loops > 0 { Times::Many } else { Times::Maybe };
        let last = self.out.shape.own_loops && self.any_loops == 0;
        let failed = self.error_depth > 0;
        match self.out.runs.iter_mut().find(|run| run.param == param) {
            Some(run) => {
                run.failed &= failed;
                if times == Times::Many {
                    run.times = times;
                }
            }
            None => self.out.runs.push(GivenRun { param, position, times, last, failed }),
        }
    }

    /// Those that a function notes, with what is known at its end.
    pub(super) fn runs_at(runs: Vec<GivenRun>, end: Option<&State>) -> Vec<GivenRun> {
        let always = |param: u32| end.is_some_and(|end| end.ran.contains(&param));
        let known = |run: GivenRun| match run.times {
            Times::Maybe if always(run.param) => GivenRun { times: Times::Once, ..run },
            _ => run,
        };
        runs.into_iter().map(known).collect()
    }

    /// A task that a function starts runs what that was given. Returns the tasks that it leaves running so.
    pub(super) fn run_in_task(
        &mut self,
        task: &mut Task,
        args: &[Value],
        state: &mut State,
        span: Span,
    ) -> Vec<u32> {
        let mut nested = Vec::new();
        let position = match task.kind {
            TaskKind::Task | TaskKind::Local => self.within_task(task.on, task.kind, &task.runtime),
            _ => Position::Thread,
        };
        for run in std::mem::take(&mut task.runs) {
            let Some(arg) = args.get(run.param as usize) else { continue };
            task.runs.extend(own_tokens(arg).iter().filter_map(|token| match token {
                Token::Param(param) => Some(GivenRun { param: *param, ..run }),
                _ => None,
            }));
            if arg.all_codes().is_empty() || run.failed {
                continue;
            }
            let body = self.task_body(arg, state, position, &mut task.holds, span);
            task.runs.extend(body.runs);
            task.changes.extend(&body.changes);
            task.counts.extend(&body.counts);
            task.closed_early.extend(&body.closed_early);
            task.goes_on_with.extend(&body.goes_on_with);
            if run.times == Times::Once {
                task.waits.extend(&body.waits);
                task.feeds.extend(&body.feeds);
            }
            match (&mut task.shape, body.shape) {
                (Some(shape), Some(given)) => shape.add_given(&given, &run),
                // It is all that the task does.
                (shape @ None, given) if task.body == TaskBody::Unknown => {
                    (*shape, task.body) = (given, body.what);
                }
                _ => {}
            }
            nested.extend(body.nested);
        }
        nested
    }

    /// A function that was called runs what it was given in an argument. Returns what it has of that in the end.
    pub(super) fn run_given(
        &mut self,
        run: &GivenRun,
        summary: &Summary,
        arg: &Value,
        mut state: State,
        span: Span,
    ) -> (Option<State>, Value) {
        let position = match run.position {
            Position::Here => self.here(),
            // Fields are counted by the function that drives by them.
            Position::DrivenBy(_) => Position::Driven(Runtime::Tokio),
            there => there,
        };
        let codes = arg.all_codes();
        let mut given = self.run_params_through(run, &own_tokens(arg), position, &mut state);
        let is_apart = !matches!(run.position, Position::Here | Position::Driven(_) | Position::DrivenBy(_));
        if is_apart {
            for code in &codes {
                self.run_isolated(code, &state, position);
            }
            return (Some(state), Value::default());
        }
        if !codes.is_empty() {
            let outer = self.parked.clone();
            // While that is suspended, its runtime's tasks run.
            if let (Position::Driven(on), Some(parked)) = (run.position, &mut self.parked) {
                parked.runs.push(on);
            }
            self.position.push(position);
            let (end, of_codes) = self.run_codes(&codes, Vec::new(), run.times, state, span);
            self.position.pop();
            self.parked = outer;
            given.merge(&of_codes);
            let Some(end) = end else { return (None, given) };
            state = end;
        }
        let fates = summary.results.iter().find(|(param, _)| *param == run.param);
        match fates {
            Some((_, fates)) => self.apply_result(fates, given, run.times, state, span),
            None => {
                self.escape(given, &mut state, span);
                (Some(state), Value::default())
            }
        }
    }

    /// What the function at hand was given itself, and gave to one that runs it.
    fn run_params_through(
        &mut self,
        run: &GivenRun,
        tokens: &Tokens,
        position: Position,
        state: &mut State,
    ) -> Value {
        let before = state.ran.clone();
        let turns = usize::from(run.times == Times::Many);
        self.any_loops += turns;
        let result = self.run_params(tokens, position, state);
        self.any_loops -= turns;
        if run.times != Times::Once {
            state.ran = before;
        }
        result
    }

    /// What becomes of what such code gave: a future that is awaited in turn, or a handle.
    fn apply_result(
        &mut self,
        fates: &[Fate],
        given: Value,
        times: Times,
        mut state: State,
        span: Span,
    ) -> (Option<State>, Value) {
        let codes = given.all_codes();
        let is_awaited = fates.iter().any(|fate| matches!(fate, Fate::Joined(_)));
        if codes.is_empty() || !is_awaited {
            self.apply_fates(fates, &given, &mut state, span);
            return (Some(state), given);
        }
        self.join(&own_tokens(&given), &mut state, span);
        let (end, inner) = self.run_codes(&codes, Vec::new(), times, state, span);
        let Some(mut state) = end else { return (None, inner) };
        let others: Vec<Fate> =
            fates.iter().filter(|fate| !matches!(fate, Fate::Joined(_))).cloned().collect();
        self.apply_fates(&others, &inner, &mut state, span);
        (Some(state), inner)
    }
}
