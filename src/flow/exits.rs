//! Where the program, or a runtime, ends, and what is unfinished then.

use super::*;

impl Run<'_, '_, '_> {
    /// A server ran here: the tasks beside it were its own, and end with it.
    pub(super) fn serve(&mut self, state: &mut State) {
        self.out.serves = true;
        self.out.shape.serves = true;
        for task in state.tasks.values_mut() {
            task.served = true;
        }
    }

    /// The thread runs its tasks; if one of them ends that, the others stay behind. A loop that does so beside its
    /// own work is where the program lives.
    pub(super) fn run_tasks(&mut self, state: &mut State, span: Span) {
        state.suspend();
        self.tick(state);
        let stops = |task: &u32| self.tasks[*task as usize].shape.as_ref().is_some_and(|shape| shape.stops);
        let ended: Vec<u32> = state.tasks.keys().copied().filter(stops).collect();
        for task in ended {
            state.finish(task);
            self.add_fate(Token::Task(task), Fate::Awaited(span));
        }
    }

    /// The tasks of the thread are given their turns, here or in a function that is called.
    pub(super) fn tick(&mut self, state: &mut State) {
        self.out.ticks = true;
        if self.frames > 0 {
            self.serve(state);
        }
    }

    /// Whoever is there to send to a task, and fails by nothing else, has found that the task is gone.
    pub(super) fn found_closed(&mut self, f: FnId, state: &mut State) {
        let Some((_, sent_on)) = self.sent_by.take().filter(|(last, fed)| *last == f && !fed.is_empty())
        else {
            return;
        };
        if self.all.summary(f).is_none_or(|summary| summary.fails_itself) {
            return;
        }
        let receivers: Vec<u32> =
            state.tasks.keys().copied().filter(|task| self.is_fed(*task, &sent_on)).collect();
        receivers.into_iter().for_each(|task| state.finish(task));
    }

    /// The loop that takes connections is left at the word of another task: those that are open do not count.
    pub(super) fn stop_serving(&mut self, state: &mut State) {
        if state.awaited_task && !state.failed && self.error_depth == 0 {
            state.signal();
        }
    }

    pub(super) fn leave_main(&mut self, state: &State, span: Span) {
        let in_body = self.returns.len() == 1 && self.here() == Position::Here;
        if in_body && self.is_main {
            self.note_exit(ExitKind::MainReturns, state, span);
        }
        let asserts =
            |task: &u32| self.tasks[*task as usize].shape.as_ref().is_some_and(|s| s.asserts().is_some());
        if in_body && self.is_test && state.tasks.keys().any(asserts) {
            let mut left = state.clone();
            left.tasks.retain(|task, _| asserts(task));
            self.note_exit(ExitKind::TestReturns, &left, span);
        }
    }

    /// A task that can end the process is waited for: it may do so, and none of the others can have done by then what they
    /// were given. Where a signal from outside is what it waits for, whoever gives it wants the program to end at once.
    pub(super) fn note_exits_of(&mut self, joined: &Tokens, state: &State) {
        for task in joined.iter().filter_map(Token::task) {
            let info = &self.tasks[task as usize];
            let waits = info.shape.as_ref().is_none_or(|shape| shape.parks);
            let Some(exit) = info.exits.clone().filter(|_| !waits) else { continue };
            let mut then = state.clone();
            let has_orders = |other: &u32, t: &TaskState| {
                self.has_work(*other, t, state) && self.has_posts(*other, t, state)
            };
            then.tasks.retain(|other, known| *other != task && has_orders(other, known));
            self.note_exit(ExitKind::Process(exit.code), &then, exit.span);
        }
    }

    pub(super) fn note_exit(&mut self, kind: ExitKind, state: &State, span: Span) {
        state.turned().into_iter().for_each(|task| self.tasks[task as usize].turned_at_exit = true);
        let has_orders =
            |task: &u32, t: &TaskState| self.has_work(*task, t, state) && self.has_posts(*task, t, state);
        let unfinished = |task: &u32, t: &TaskState| t.running || t.cut || t.let_go && has_orders(task, t);
        let running = state.tasks.iter().filter(|(task, t)| unfinished(task, t));
        let survives = |task: &u32, t: &TaskState| {
            let task = &self.tasks[*task as usize];
            let by_tokio = task.on.is_tokio() || task.on == Runtime::Actix;
            let ends = match kind {
                ExitKind::Process(_) => true,
                ExitKind::MainReturns => t.outlives,
                ExitKind::RuntimeDropped | ExitKind::TestReturns => false,
            };
            task.kind == TaskKind::Blocking && by_tokio && !ends
        };
        let (failed, good): (Vec<_>, Vec<_>) =
            running.filter(|(task, t)| !survives(task, t)).partition(|(_, t)| state.failed || t.failed);
        for (failed, running) in [(false, good), (true, failed)] {
            self.note_exit_of(running, kind, failed, state, span);
        }
    }

    fn note_exit_of(
        &mut self,
        running: Vec<(&u32, &TaskState)>,
        kind: ExitKind,
        failed: bool,
        state: &State,
        span: Span,
    ) {
        let mut tasks: Vec<Outstanding> = running
            .into_iter()
            .map(|(task, t)| Outstanding {
                task: *task,
                fed: self.has_work(*task, t, state),
                posted: self.has_posts(*task, t, state),
                supplied: t.supplied || self.is_supplied(*task, state),
                filled: t.filled || self.is_filled(*task),
                turned: t.turned,
                overdue: t.overdue,
                abandoned: t.abandoned,
                read: t.read.filter(|_| !t.asked),
                served: t.served,
                parked: t.parked,
                signalled: t.signalled,
                for_failure: t.for_failure,
                of_several: t.of_several,
                orphaned: t.orphaned || self.is_orphaned(*task, state),
                is_sent_more: self.is_sent_more(*task, state),
                hands_on: self.hands_on(*task, state),
            })
            .collect();
        tasks.sort_unstable();
        if tasks.is_empty() {
            return;
        }
        let mut exits = self.seldom.exits.iter_mut();
        let known = exits.find(|exit| exit.span == span && exit.kind == kind && exit.failed == failed);
        match known {
            Some(exit) => {
                for task in tasks {
                    if !exit.tasks.contains(&task) {
                        exit.tasks.push(task);
                    }
                }
            }
            None => {
                let by_wait = failed && state.awaited_task;
                self.seldom.exits.push(Exit { span, kind, failed, by_wait, tasks });
            }
        }
    }

    /// It was given work, or a signal, where it was started or since.
    fn has_work(&self, task: u32, known: &TaskState, state: &State) -> bool {
        known.fed || known.sent || self.is_fed(task, &state.fed)
    }

    /// The same, and nobody asked for an answer.
    fn has_posts(&self, task: u32, known: &TaskState, state: &State) -> bool {
        known.fed || known.posted || self.is_fed(task, &state.posted)
    }

    /// The tasks that are unfinished where a function returns, and how they stand there, as its callers must
    /// know.
    pub(super) fn left_at(&self, end: &State) -> Vec<(u32, TaskState)> {
        let unfinished = end.tasks.iter().filter(|(_, t)| t.running || t.cut || t.let_go);
        let mut found: Vec<(u32, TaskState)> = unfinished
            .map(|(task, t)| {
                let sent = t.sent || self.is_fed(*task, &end.fed);
                let posted = t.posted || self.is_fed(*task, &end.posted);
                let supplied = t.supplied || self.is_supplied(*task, end);
                let filled = t.filled || self.is_filled(*task);
                let orphaned = t.orphaned || self.is_orphaned(*task, end);
                let left =
                    TaskState { sent, posted, supplied, filled, orphaned, owners: Vec::new(), ..t.clone() };
                (*task, left)
            })
            .collect();
        found.sort_unstable_by_key(|(task, _)| *task);
        found
    }

    /// The task that started it has ended. Those of a `LocalSet` end together.
    fn is_orphaned(&self, task: u32, state: &State) -> bool {
        let Task { kind, on, .. } = &self.tasks[task as usize];
        if *kind == TaskKind::Local && on.is_tokio() {
            return false;
        }
        let starter = self.starters.get(&task).and_then(|starter| state.tasks.get(starter));
        starter.is_some_and(|starter| !starter.running)
    }

    /// The tasks that are unfinished where a failure leaves.
    pub(super) fn left_behind(&self, state: &State) -> Vec<Left> {
        let unfinished = state.tasks.iter().filter(|(_, t)| t.running || t.cut);
        let mut found: Vec<Left> = unfinished
            .map(|(task, t)| Left {
                task: *task,
                fed: self.has_work(*task, t, state),
                of_several: t.of_several,
            })
            .collect();
        found.sort_unstable();
        found
    }

    /// A loop that hears of tasks until they are gone is left before, at a word of theirs perhaps: they go on. Where
    /// its condition ends it, they are gone.
    pub(super) fn leave_heard(&self, of: LoopId, state: &mut State, span: Span) {
        let is_before = self.whiles_around.iter().any(|(id, at)| *id == of && *at != span);
        if is_before {
            self.heard.iter().for_each(|task| state.tasks.entry(*task).or_default().running = true);
        }
    }

    /// Tasks that were started in a loop, and are waited for in a later one: whoever leaves that before it has come to
    /// its end leaves the others behind.
    pub(super) fn leave_uncounted(&self, of: LoopId, state: &mut State, span: Span) {
        let counted = self.counted_loops.iter().find(|(id, at, _)| *id == of && *at != span);
        for task in counted.map_or(&[][..], |(.., before)| &self.joining[*before..]) {
            state.tasks.entry(*task).or_default().running = true;
        }
    }

    /// The same where one has failed.
    pub(super) fn leave_others(&self, state: &mut State) {
        for task in &self.joining {
            let known = state.tasks.entry(*task).or_default();
            (known.running, known.abandoned, known.of_several) = (true, true, true);
        }
    }
}
