//! A thread that blocks, and the tasks that cannot start because of it.

use super::*;
use crate::catalogue::{BlockKind, connects_by_name};
use crate::tree::Name;
use value::PartKey;

/// A channel with no more places than this is filled by a loop.
const FEW_PLACES: u64 = 16;

/// A `block_on` that the thread is in: while what it drives is suspended, the thread runs the tasks of these
/// runtimes, and no others.
#[derive(Clone, Debug)]
pub(super) struct Parked {
    pub span: Span,
    pub what: Name,
    pub runs: Vec<Runtime>,
}

impl Parked {
    /// It knows of no runtime whose tasks it could run.
    fn runs_nothing(&self) -> bool {
        self.runs.iter().all(|on| *on == Runtime::BlockOn)
    }
}

/// How much a block says: most, that it takes long, then that it happens on every path.
fn weight(blocking: &Blocking) -> (bool, bool) {
    let short = match blocking.kind {
        BlockKind::Io => true,
        BlockKind::Disk | BlockKind::Net => !blocking.repeated,
        BlockKind::Wait | BlockKind::Sleep | BlockKind::Spin => false,
    };
    (!short, !blocking.conditional)
}

/// It is the same place, come to by the same calls.
fn is_same(one: &Blocking, other: &Blocking) -> bool {
    one.span == other.span && one.chain == other.chain
}

impl Run<'_, '_, '_> {
    /// Something suspends: what was spawned gets its turn, as far as this thread runs it now.
    pub(super) fn suspends(&mut self, state: &mut State) {
        if self.hurried > 0 {
            return;
        }
        self.suspends_after_sending();
        self.out.changed_and_suspended |= self.out.changed;
        for (task, known) in &state.tasks {
            let info = &self.tasks[*task as usize];
            let is_loose = || info.per_item && known.stored.is_empty() && !state.holds(&Token::Task(*task));
            if known.running && (info.per_peer || is_loose()) && !self.out.open.contains(task) {
                self.out.open.push(*task);
            }
        }
        self.hold_up_others(state);
        self.out.suspends_itself |= !self.awaits_given;
        let Some(parked) = self.parked.clone() else {
            self.out.may_suspend = true;
            return state.suspend();
        };
        let runs = |task: &u32| parked.runs.iter().any(|on| on.runs(self.tasks[*task as usize].on));
        let waits = |task: &u32| !runs(task) && !self.runs_by_itself(*task);
        let stuck: Vec<u32> = state.unstarted.iter().copied().filter(waits).collect();
        let blocking = Blocking::here(parked.span, BlockKind::Wait, parked.what.clone());
        let runs_nothing = parked.runs_nothing();
        state.newest.retain(|newest| newest.is_none_or(|task| stuck.contains(&task)));
        state.unstarted = stuck;
        if runs_nothing {
            self.block(blocking, state);
            return state.pause();
        }
        self.starve(&blocking, state);
        self.out.may_suspend = true;
        let stuck = std::mem::take(&mut state.unstarted);
        state.suspend_without(stuck);
    }

    /// The thread blocks: what was spawned and had no turn waits.
    pub(super) fn block(&mut self, blocking: Blocking, state: &mut State) {
        // Whoever tries to connect again and again, and suspends in between, is not held up for long.
        let connects = blocking.kind == BlockKind::Net && connects_by_name(&blocking.what);
        if connects && self.suspending > 0 {
            return;
        }
        let repeated = blocking.repeated || self.holding > 0;
        let contended = blocking.contended || state.contended;
        let blocking = Blocking { repeated, contended, ..blocking };
        self.out.blocks.get_or_insert_with(|| blocking.clone());
        if state.fresh {
            let after_spawn = blocking.after_spawn || !state.unstarted.is_empty();
            let conditional = blocking.conditional || self.branches > 0;
            let first = Blocking { after_spawn, conditional, ..blocking.clone() };
            if self.out.blocks_first.as_ref().is_none_or(|known| weight(&first) > weight(known)) {
                self.out.blocks_first = Some(first);
            }
        }
        if blocking.is_short() {
            state.pass_over(blocking.span);
        }
        self.starve(&blocking, state);
    }

    /// A `block_on` is around the code at hand that runs no tasks.
    pub(super) fn parks_for_others(&self) -> bool {
        self.parked.as_ref().is_some_and(Parked::runs_nothing)
    }

    /// The future that such a `block_on` drives has started these, and suspended, which gives them no turn here; those
    /// of another runtime may have a thread of their own.
    pub(super) fn hold_up_within(&mut self, mut tasks: Vec<u32>) {
        let Some(parked) = self.parked.clone().filter(Parked::runs_nothing) else { return };
        tasks.retain(|task| !self.runs_by_itself(*task) && self.tasks[*task as usize].runtime.is_empty());
        let blocking = Blocking::here(parked.span, BlockKind::Wait, parked.what);
        self.starve(&blocking, &State { unstarted: tasks, ..State::default() });
    }

    /// A task is stopped that had no turn yet, although code ran in between that could have given it one.
    pub(super) fn stop_unstarted(&mut self, task: u32, state: &State, span: Span) {
        let known = state.tasks.get(&task).filter(|known| !known.turned && state.unstarted.contains(&task));
        let Some(passed) = known.and_then(|known| known.passed_over) else { return };
        let position = self.thread_of(self.tasks[task as usize].on);
        let is_known = |known: &Starved| known.task == task && known.stopped.is_some();
        if !self.seldom.starved.iter().any(is_known) {
            let blocking = Blocking::here(passed, BlockKind::Spin, "".into());
            self.seldom.starved.push(Starved {
                newest: state.newest.contains(&Some(task)),
                followed: state.followed.contains(&task),
                stopped: Some(span),
                ..Starved::new(task, blocking, position, None)
            });
        }
    }

    fn starve(&mut self, blocking: &Blocking, state: &State) {
        for task in state.unstarted.clone() {
            let mut sometimes = state.tasks.get(&task).is_some_and(|known| known.turned);
            let followed = state.followed.contains(&task);
            let newest = state.newest.contains(&Some(task)) && !blocking.after_spawn;
            let position = self.thread_of(self.tasks[task as usize].on);
            let known = self.seldom.starved.iter_mut().filter(|known| {
                known.task == task && known.blocking == *blocking && known.position == position
            });
            let mut is_known = false;
            for known in known {
                known.sometimes |= sometimes;
                known.followed |= followed;
                sometimes |= known.sometimes;
                is_known |= known.newest == newest;
            }
            if !is_known {
                let starved = Starved::new(task, blocking.clone(), position, None);
                self.seldom.starved.push(Starved { newest, followed, sometimes, ..starved });
            }
        }
    }

    /// The task's runtime has threads of its own, and the thread at hand is none of them.
    fn runs_by_itself(&self, task: u32) -> bool {
        let on = self.tasks[task as usize].on;
        on.has_own_threads() && !matches!(self.thread_of(on), Position::Task(..) | Position::TaskOf(_))
    }

    /// Where the thread runs that blocks, as tasks of a runtime see it: a `block_on` that does not run them is
    /// only another call.
    pub(super) fn thread_of(&self, tasks: Runtime) -> Position {
        let runs_others = |position: &&Position| match position {
            Position::Driven(on) => !on.runs(tasks),
            Position::DrivenBy(_) => !Runtime::Tokio.runs(tasks),
            _ => false,
        };
        let mut around = self.position.iter().rev().skip_while(runs_others);
        around.next().copied().unwrap_or(Position::Here)
    }

    /// Sends on a channel that holds no more: the thread blocks until the task that has the other end takes
    /// something, where that has had no turn.
    pub(super) fn block_if_full(&mut self, on: &Tokens, what: &Name, state: &mut State, span: Span) {
        let blocking = Blocking::here(span, BlockKind::Wait, what.clone());
        for token in on.iter() {
            self.fill(token, &blocking, false, state);
        }
        let repeated = self.any_loops > 0;
        self.note_fill(on, Blocking { repeated, ..blocking }, state);
    }

    /// The same of what a function sends that is called at `span`.
    pub(super) fn fill_by_callee(
        &mut self,
        f: FnId,
        fills: &[Blocking],
        args: &[Value],
        state: &mut State,
        span: Span,
    ) {
        for blocking in fills {
            let mut all = self.import_tokens(f, &blocking.on, args, span);
            for key in blocking.on.fields() {
                all.extend(&self.sent_by_field(key, args));
            }
            let called = blocking.through(f, span);
            for token in all.iter() {
                self.fill(token, &called, blocking.repeated, state);
            }
            match blocking.repeated {
                true => self.note_many_queued(&all, state),
                false => self.note_queued(&all, state),
            }
            let repeated = blocking.repeated || self.any_loops > 0;
            self.note_fill(&all, Blocking { repeated, ..called }, state);
        }
    }

    /// What lies in a field of what a callee was given: who receives there knows the channel by the field, too.
    fn sent_by_field(&self, key: &FieldKey, args: &[Value]) -> Tokens {
        let part = PartKey::Field(key.clone());
        let mut found = Tokens::default();
        for arg in args {
            if let Some(there) = arg.parts.get(&part) {
                found.extend(&there.all_tokens());
            }
            let all = arg.all_tokens();
            let is_known = |id: u32| {
                let of_both = [Token::Object(id, End::Second), Token::Field(key.clone())];
                self.tasks.iter().any(|task| of_both.iter().all(|token| task.receives.contains(token)))
            };
            let sent =
                all.iter().filter(|token| matches!(token, Token::Object(id, End::First) if is_known(*id)));
            sent.for_each(|token| found.insert(token.clone()));
        }
        found
    }

    /// Sends there, once or until it is full: the thread blocks if that may be so, and the task at the other end has
    /// had no turn.
    fn fill(&mut self, token: &Token, blocking: &Blocking, many: bool, state: &mut State) {
        let Some((room, (least, most))) = self.room(token, state) else { return };
        let Token::Object(id, _) = token else { return };
        let takes =
            |task: &u32| self.tasks[*task as usize].receives.contains(&Token::Object(*id, End::Second));
        // One with many places may well take all that is sent before anybody looks.
        let is_full = u64::from(most) >= room || many && room <= FEW_PLACES;
        if !is_full || !state.unstarted.iter().any(takes) {
            return;
        }
        let conditional = blocking.conditional || u64::from(least) < room;
        let on = Tokens::of(token.clone());
        self.block(Blocking { conditional, ..blocking.clone() }, state);
        self.note_awaited_at(&on, |known| is_same(known, blocking));
    }

    /// Callers know how much a channel of theirs holds. Of those who send there, one is enough, that does so more than
    /// once.
    fn note_fill(&mut self, on: &Tokens, blocking: Blocking, state: &State) {
        let on = self.for_callers(on);
        if !state.fresh || on.is_empty() {
            return;
        }
        let conditional = blocking.conditional || self.branches > 0;
        match self.out.fills.iter_mut().find(|fill| fill.on == on) {
            Some(fill) => fill.repeated |= blocking.repeated || !is_same(fill, &blocking),
            None => self.out.fills.push(Blocking { on, conditional, ..blocking }),
        }
    }

    /// The thread that blocks at `span` waits for these: is that up to the tasks that cannot start?
    pub(super) fn note_awaited(&mut self, tokens: &Tokens, span: Span) {
        self.note_awaited_at(tokens, |blocking| blocking.span == span && blocking.chain.is_empty());
    }

    fn note_awaited_at(&mut self, tokens: &Tokens, is_this: impl Fn(&Blocking) -> bool) {
        for first in [&mut self.out.blocks_first, &mut self.out.blocks] {
            if let Some(known) = first.as_mut().filter(|known| is_this(known)) {
                known.on.extend(tokens);
            }
        }
        self.judge_awaited(tokens, is_this);
    }

    /// As [`Self::note_awaited`], of a function that was called at `span` and blocks; returns what it waits for.
    pub(super) fn note_awaited_by(
        &mut self,
        f: FnId,
        blocking: &Blocking,
        args: &[Value],
        span: Span,
    ) -> Tokens {
        let tokens = self.import_tokens(f, &blocking.on, args, span);
        let is_this =
            |known: &Blocking| known.span == blocking.span && known.chain.first() == Some(&(span, f));
        for first in [&mut self.out.blocks_first, &mut self.out.blocks] {
            if let Some(known) = first.as_mut().filter(|known| is_this(known)) {
                known.on = tokens.clone();
            }
        }
        self.judge_awaited(&tokens, is_this);
        tokens
    }

    /// The loop at `span` goes on until this memory has changed: is that up to the tasks that cannot start?
    pub(super) fn note_watched(&mut self, tokens: &Tokens, span: Span) {
        let mut watched = Tokens::default();
        let of_memory = tokens.iter().filter(|token| !matches!(token, Token::Object(..) | Token::Task(_)));
        of_memory.for_each(|token| watched.insert(token.clone()));
        if watched.is_empty() {
            return;
        }
        let is_this = |blocking: &Blocking| {
            blocking.kind == BlockKind::Spin && blocking.span == span && blocking.chain.is_empty()
        };
        for first in [&mut self.out.blocks_first, &mut self.out.blocks] {
            if let Some(known) = first.as_mut().filter(|known| is_this(known)) {
                known.on.extend(&watched);
            }
        }
        self.judge_awaited(&watched, is_this);
    }

    /// A loop that suspends in its turns does a computation piece by piece: none of the pieces holds a task up for long.
    /// `before` and `had_first` say what was known when the loop began.
    pub(super) fn forget_pieces(&mut self, before: usize, had_first: bool) {
        let is_piece = |blocking: &Blocking| blocking.kind == BlockKind::Spin && blocking.timed;
        let mut at = 0;
        self.seldom.starved.retain(|starved| {
            at += 1;
            at <= before || !is_piece(&starved.blocking)
        });
        if !had_first && self.out.blocks_first.as_ref().is_some_and(is_piece) {
            self.out.blocks_first = None;
        }
    }

    /// A block as callers know it.
    pub(super) fn exported_block(&self, blocking: Option<Blocking>) -> Option<Blocking> {
        blocking.map(|blocking| Blocking { on: self.for_callers(&blocking.on), ..blocking })
    }

    /// What of these callers can understand: fields and parameters, or what leads from there to an object of
    /// this function's own.
    fn for_callers(&self, tokens: &Tokens) -> Tokens {
        let mut found = Tokens::default();
        for token in tokens.iter() {
            match token {
                Token::Param(_) | Token::Field(_) => found.insert(token.clone()),
                Token::Object(id, _) => {
                    let fields = self.object_fields.get(id).into_iter().flatten();
                    fields.for_each(|key| found.insert(Token::Field(key.clone())));
                    let carriers = self.carried.get(id).into_iter().flat_map(|carriers| carriers.iter());
                    let known = carriers.filter(|t| matches!(t, Token::Param(_) | Token::Field(_)));
                    known.for_each(|carrier| found.insert(carrier.clone()));
                }
                Token::Static(_) => found.insert(token.clone()),
                Token::Task(_) | Token::Result(_) | Token::Global | Token::Memory(_) => {}
            }
        }
        found
    }

    fn judge_awaited(&mut self, tokens: &Tokens, is_this: impl Fn(&Blocking) -> bool) {
        for i in 0..self.seldom.starved.len() {
            let Starved { task, blocking, awaited, .. } = &self.seldom.starved[i];
            if !is_this(blocking) {
                continue;
            }
            let awaited =
                self.is_up_to_any(*task, tokens).map(|now| now || *awaited == Some(true)).or(*awaited);
            self.seldom.starved[i].awaited = awaited;
        }
    }

    /// The end of a wait for one of these is up to the task; `None` if that cannot be told.
    pub(super) fn is_up_to_any(&self, task: u32, tokens: &Tokens) -> Option<bool> {
        tokens.iter().filter_map(|token| self.is_up_to(task, token)).reduce(|known, now| known || now)
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
            _ => (info.changes.contains(token) || self.can_end(&info.holds, token)).then_some(true),
        }
    }
}
