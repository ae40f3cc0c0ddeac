//! Starting tasks, and running code that runs elsewhere.

use super::*;
use crate::skeleton::{Place, SlotId, Spawn, Times};
use crate::summary::{GivenRun, Output, TaskBody};

/// What running the body of a task showed.
pub(super) struct Body {
    pub what: TaskBody,
    /// What it is busy with; `None` if that is not known.
    pub shape: Option<Shape>,
    /// What it runs of what the function at hand was given.
    pub runs: Vec<GivenRun>,
    /// The objects that it waits on.
    pub waits: Tokens,
    /// The memory that it changes.
    pub changes: Tokens,
    /// Memory in which it counts up, and down.
    pub counts: Counts,
    /// What it sends on, or gives signals by, before it ends.
    pub feeds: Tokens,
    /// Channels whose end says nothing of its own end: it lets go of them before.
    pub closed_early: Tokens,
    /// What it sends on before it does something visible.
    pub goes_on_with: Tokens,
    /// The tasks that it leaves running itself.
    pub nested: Vec<u32>,
    /// The tasks that it was given and waits for or stops.
    pub settles: Vec<u32>,
    /// It may return a failure that nobody was told of.
    pub untold: bool,
    /// Where it ends the process.
    pub exits: Option<Box<ProcessExit>>,
    /// The handles of tasks that whoever joins it gets.
    pub gives: Value,
    /// Where it blocks its thread, before anything in it suspends.
    pub blocks_first: Option<Box<Blocking>>,
}

impl Run<'_, '_, '_> {
    pub(super) fn spawn(&mut self, spawn: &Spawn, state: &mut State, span: Span) {
        let value = self.consume(state, &spawn.task);
        let runtime =
            spawn.runtime.as_ref().map(|place| self.read(state, place).all_tokens()).unwrap_or_default();
        let counted =
            spawn.counted.as_ref().map(|place| self.read(state, place).all_tokens()).unwrap_or_default();
        let on = match &spawn.runtime {
            Some(place) if spawn.on.is_tokio() || spawn.on.is_futures_pool() => {
                self.flavour(state, place, spawn.on)
            }
            None if spawn.on == Runtime::Tokio => state.entered.unwrap_or(spawn.on),
            _ => spawn.on,
        };
        let mut holds = Tokens::default();
        holds.extend(&objects(&counted));
        holds.extend(&objects(&runtime));
        // `Handle::current()` is no other runtime than that at hand.
        let at_hand = on == Runtime::Tokio && self.runtime_among(&runtime) == Some(Runtime::Tokio);
        let runtime = match (at_hand, &spawn.runtime) {
            (true, _) | (_, None) => Tokens::default(),
            (false, Some(_)) if objects(&runtime).is_empty() => Tokens::of(Token::Global),
            (false, Some(_)) => objects(&runtime),
        };
        let position = match spawn.kind {
            TaskKind::Task | TaskKind::Local => self.within_task(on, spawn.kind, &runtime),
            TaskKind::Blocking | TaskKind::Thread | TaskKind::Scoped => Position::Thread,
        };
        let body = self.task_body(&value, state, position, &mut holds, span);
        let output = self.output(&spawn.output).told(!body.untold);
        // Tasks of one place in a macro's definition are told apart by the calls of the macro.
        let site = spawn.call.map_or(span, |call| self.span(call));
        let task = Task {
            packed: false,
            put: false,
            by_drop: false,
            site,
            origin: span,
            via: None,
            by_macro: spawn.call.is_some(),
            origin_fn: self.skeleton.owner,
            api: spawn.api,
            kind: spawn.kind,
            on,
            position: self.here(),
            called: None,
            given: None,
            policy: spawn.policy,
            guarded: false,
            shared: false,
            in_set: spawn.in_set,
            body: body.what,
            output,
            in_loop: self.any_loops > 0,
            per_item: self.loops > 0,
            per_peer: !self.accepting.is_empty(),
            nested: false,
            succeeded: false,
            turned: false,
            turned_at_exit: false,
            set_aside: false,
            cut_in_set: false,
            skipped: None,
            receives: self.receiving(&holds),
            holds,
            runtime,
            waits: body.waits,
            changes: body.changes,
            counts: body.counts,
            feeds: body.feeds,
            closed_early: body.closed_early,
            goes_on_with: body.goes_on_with,
            settles: body.settles,
            gives: Vec::new(),
            shape: body.shape,
            runs: body.runs,
            blocks_first: body.blocks_first,
            exits: body.exits,
        };
        let running = spawn.kind != TaskKind::Scoped;
        let from = (site != span).then_some((span, span));
        self.note_filled(&task.counts.only_up(), true);
        let id = self.register((site, from), task);
        self.note_given(id, body.gives);
        state.ready.remove(&Token::Task(id));
        self.start(id, running, state);
        state.begun = Some((spawn.api, vec![id]));
        let set = objects(&counted);
        for inner in body.nested {
            self.note_nested(inner, id);
            // Local tasks of local tasks are tasks of the same set.
            let known = &mut self.tasks[inner as usize];
            if known.kind == TaskKind::Local && known.runtime.is_empty() {
                known.holds.extend(&set);
            }
            state.tasks.entry(inner).or_default().running = true;
        }
        if spawn.policy.is_some() || !running {
            self.put(state, &spawn.into, Value::of(Token::Task(id)), span, true);
        }
    }

    /// Where the body of a task runs that is started on one of these runtimes.
    pub(super) fn within_task(&mut self, on: Runtime, kind: TaskKind, runtime: &Tokens) -> Position {
        let generic = matches!(on, Runtime::Tokio | Runtime::FuturesThreadPool);
        let field = runtime.iter().filter(|_| generic).find_map(|token| match token {
            Token::Field(key) => Some(key.clone()),
            _ => None,
        });
        match field {
            Some(field) => Position::TaskOf(self.driver(field, on)),
            None => match self.here() {
                // Of the runtime that drives the code at hand.
                Position::DrivenBy(field) | Position::TaskOf(field) if on == Runtime::Tokio => {
                    Position::TaskOf(field)
                }
                Position::Driven(within) | Position::Task(within, _) if on == Runtime::Tokio => {
                    Position::Task(within.flavour_of(on), kind == TaskKind::Local)
                }
                _ => Position::Task(on, kind == TaskKind::Local),
            },
        }
    }

    /// The number of a field in [`Seldom::drivers`].
    pub(super) fn driver(&mut self, field: FieldKey, otherwise: Runtime) -> u32 {
        let drivers = &mut self.seldom.drivers;
        let at = drivers.iter().position(|(known, _)| *known == field).unwrap_or_else(|| {
            drivers.push((field, otherwise));
            drivers.len() - 1
        });
        at as u32
    }

    /// The task begins: it is running, and has had no chance to start yet.
    pub(super) fn start(&mut self, id: u32, running: bool, state: &mut State) {
        let for_failure = state.failed || self.error_depth > 0;
        let task = state.tasks.entry(id).or_default();
        // Another one was started here before.
        self.tasks[id as usize].turned |= task.turned;
        self.tasks[id as usize].turned_at_exit |= task.turned;
        if let Some((around, ..)) = self.counted_loops.last() {
            self.started_in.insert(id, *around);
        }
        if running {
            task.begin();
            task.for_failure = for_failure;
        }
        if Self::is_cooperative(self.tasks[id as usize].kind) {
            state.queue(Some(id));
        }
    }

    /// The task's number; a step that is visited again meets the task it made before.
    pub(super) fn register(&mut self, key: Origin, task: Task) -> u32 {
        if let Some(id) = self.task_keys.get(&key) {
            let known = &mut self.tasks[*id as usize];
            known.in_loop |= task.in_loop;
            known.per_item |= task.per_item;
            known.per_peer |= task.per_peer;
            known.turned |= task.turned;
            known.turned_at_exit |= task.turned_at_exit;
            known.skipped = known.skipped.or(task.skipped);
            known.holds.extend(&task.holds);
            known.receives.extend(&task.receives);
            known.waits.extend(&task.waits);
            known.changes.extend(&task.changes);
            known.counts.extend(&task.counts);
            known.feeds.extend(&task.feeds);
            known.closed_early.extend(&task.closed_early);
            known.goes_on_with.extend(&task.goes_on_with);
            if known.shape.is_none() {
                known.shape = task.shape;
            }
            return *id;
        }
        let id = self.tasks.len() as u32;
        self.tasks.push(task);
        self.task_keys.insert(key, id);
        id
    }

    /// Runs the body of a new task apart from the path that starts it.
    pub(super) fn task_body(
        &mut self,
        value: &Value,
        state: &mut State,
        position: Position,
        holds: &mut Tokens,
        span: Span,
    ) -> Body {
        let codes = value.all_codes();
        holds.extend(&objects(&value.all_tokens()));
        let Some(first) = codes.first() else {
            let param =
                value.all_tokens().iter().find_map(|t| if let Token::Param(i) = t { Some(*i) } else { None });
            let what = param.map_or(TaskBody::Unknown, TaskBody::Param);
            // It makes no difference that what makes the future is called before the task starts.
            let made =
                value.owned.iter().find_map(|t| if let Token::Result(i) = t { Some(*i) } else { None });
            let runs = made.map(|param| GivenRun {
                param,
                position,
                times: Times::Once,
                last: false,
                failed: false,
            });
            // A handle is a future as well, by which one waits for its task.
            let awaited: Vec<u32> = value.owned.iter().filter_map(Token::task).collect();
            for task in &awaited {
                state.give(*task);
                self.add_fate(Token::Task(*task), Fate::Joined(span));
            }
            return Body {
                what,
                shape: None,
                runs: runs.into_iter().collect(),
                waits: Tokens::default(),
                changes: Tokens::default(),
                counts: Counts::default(),
                feeds: Tokens::default(),
                closed_early: Tokens::default(),
                goes_on_with: Tokens::default(),
                nested: Vec::new(),
                settles: awaited,
                untold: true,
                gives: Value::default(),
                blocks_first: None,
                exits: None,
            };
        };
        let what = match first {
            CodeVal::Own(id, _) => TaskBody::Code(self.skeleton.owner, *id),
            CodeVal::Returned(of, id, _) => TaskBody::Code(*of, *id),
            CodeVal::Fns(of, _) => TaskBody::Fns(of.clone()),
            CodeVal::Param(i) => TaskBody::Param(*i),
        };
        let mut inner = State { fresh: true, ..State::default() };
        for code in &codes {
            if let CodeVal::Own(id, taken) = code {
                self.hand_over(*id, taken, state, &mut inner, holds);
            }
        }
        let outer_out = std::mem::take(&mut self.out);
        let outer_loops = std::mem::take(&mut self.loops);
        let outer_any = std::mem::take(&mut self.any_loops);
        let outer_turns = std::mem::replace(&mut self.turns, 1);
        let outer_waiting = std::mem::take(&mut self.waiting_loops);
        let outer_stopping = std::mem::take(&mut self.stopping);
        let outer_accepting = std::mem::take(&mut self.accepting);
        let outer_counting = std::mem::take(&mut self.counting);
        let outer_suspending = std::mem::take(&mut self.suspending);
        let outer_holding = std::mem::take(&mut self.holding);
        let outer_frames = std::mem::take(&mut self.frames);
        let outer_filled = std::mem::take(&mut self.filled);
        let outer_errors = std::mem::take(&mut self.error_depth);
        let outer_branches = std::mem::take(&mut self.branches);
        let outer_limits = std::mem::take(&mut self.limits);
        let outer_parked = self.parked.take();
        self.position.push(position);
        let mut nested = Vec::new();
        let given: Vec<u32> = value.all_tokens().iter().filter_map(Token::task).collect();
        // To wait for a task is to wait for those that it waits for.
        let mut within = given.clone();
        within.extend(given.iter().flat_map(|task| &self.tasks[*task as usize].settles));
        for task in &within {
            let known = state.tasks.get(task).cloned().unwrap_or_default();
            // It was queued before.
            inner.tasks.insert(*task, TaskState { turned: true, ..known });
        }
        let outer_given = std::mem::replace(&mut self.given_tasks, given.clone());
        let mut settles = within.clone();
        let mut endless = true;
        let mut gives = Value::default();
        let mut feeds = Tokens::default();
        let mut last = None;
        for code in &codes {
            let (end, returned) = self.run_to_value(code, inner.clone(), span);
            endless &= end.is_none();
            if let Some(mut end) = end {
                match is_handles(&returned) {
                    true => gives.merge(&returned),
                    false => self.escape(returned, &mut end, span),
                }
                let fed = end.fed.iter().filter(|token| !inner.fed.contains(token));
                fed.for_each(|token| feeds.insert(token.clone()));
                let is_running = |task: &u32| end.tasks.get(task).is_some_and(|task| task.running);
                settles.retain(|task| !is_running(task));
                end.tasks.retain(|task, _| !within.contains(task));
                nested.extend(end.tasks.iter().filter(|(_, t)| t.running).map(|(task, _)| *task));
                last = Some(end);
            }
        }
        self.position.pop();
        self.given_tasks = outer_given;
        self.error_depth = outer_errors;
        self.branches = outer_branches;
        self.limits = outer_limits;
        self.parked = outer_parked;
        self.loops = outer_loops;
        self.any_loops = outer_any;
        self.turns = outer_turns;
        self.waiting_loops = outer_waiting;
        self.stopping = outer_stopping;
        self.accepting = outer_accepting;
        self.counting = outer_counting;
        self.suspending = outer_suspending;
        self.holding = outer_holding;
        self.frames = outer_frames;
        self.filled = outer_filled;
        let out = std::mem::replace(&mut self.out, outer_out);
        let known = codes.iter().all(|code| match code {
            CodeVal::Fns(of, _) => {
                let known = |f: &FnId| self.all.summary(*f).is_some() && !self.is_outside(*f);
                !of.is_empty() && of.iter().all(known)
            }
            _ => true,
        });
        // What it gives signals by, it acts on, however it came by it.
        holds.extend(&fields_of(&out.feeds));
        nested.extend(out.open.iter().filter(|task| self.tasks[**task as usize].per_peer));
        given.iter().for_each(|task| state.give(*task));
        // What it started itself is its own affair.
        for task in out.released.iter().filter(|task| given.contains(task)) {
            self.release(&Token::Task(*task), state);
        }
        // What the task waits for is its own to finish from here on.
        let seen_to = out.settles.as_slice();
        self.settle_fields(seen_to, state);
        if !seen_to.is_empty() {
            Rc::make_mut(&mut state.watched).extend(seen_to);
        }
        let mut shape = out.shape;
        shape.endless |= endless && shape.loops;
        shape.exits |= endless && !shape.loops && out.exits.is_some();
        shape.suspends |= out.may_suspend;
        for code in &codes {
            if let CodeVal::Fns(of, _) = code {
                let panics = of.iter().filter_map(|f| self.all.summary(*f)?.shape.panics.clone()).next();
                shape.panics = shape.panics.or(panics);
            }
        }
        nested.sort_unstable();
        nested.dedup();
        let untold = codes.iter().any(|code| self.returns_untold(code, &out.untold));
        let shape = known.then_some(shape);
        let Outcome { runs, waits, changes, counts, closed_early, sent_on, blocks_first, exits, .. } = out;
        let runs = Self::runs_at(runs, last.as_ref());
        let blocks_first = blocks_first.map(Box::new);
        Body {
            what,
            shape,
            runs,
            waits,
            changes,
            counts,
            feeds,
            closed_early,
            goes_on_with: sent_on.goes_on,
            nested,
            settles,
            untold,
            gives,
            blocks_first,
            exits: exits.map(Box::new),
        }
    }

    /// A task starts another one.
    pub(super) fn note_nested(&mut self, inner: u32, starter: u32) {
        self.tasks[inner as usize].nested = true;
        self.starters.insert(inner, starter);
    }

    /// Whoever joins the task gets these.
    pub(super) fn note_given(&mut self, task: u32, gives: Value) {
        if !gives.is_empty() {
            self.tasks[task as usize].gives.extend(gives.all_tokens().iter().filter_map(Token::task));
            self.gives.entry(task).or_default().merge(&gives);
        }
    }

    /// Runs a task's code; what a closure returns may be a future, which runs then.
    fn run_to_value(&mut self, code: &CodeVal, state: State, span: Span) -> (Option<State>, Value) {
        // What it took is in its state already.
        let code = &match code {
            CodeVal::Own(id, _) => CodeVal::Own(*id, Vec::new()),
            other => other.clone(),
        };
        let (end, returned) = self.run_value(code, Vec::new(), state, span);
        let is_closure = matches!(code, CodeVal::Own(id, _) if self.skeleton.code(*id).kind.is_closure());
        let inner = returned.all_codes();
        match (end, is_closure, inner.first()) {
            (Some(state), true, Some(inner)) => self.run_value(inner, Vec::new(), state, span),
            (end, ..) => (end, returned),
        }
    }

    /// Gives a code that runs elsewhere the variables it mentions.
    fn hand_over(
        &mut self,
        id: CodeId,
        taken: &[(SlotId, Value)],
        outer: &State,
        inner: &mut State,
        holds: &mut Tokens,
    ) {
        let mut given: Vec<(SlotId, Value)> = taken.to_vec();
        let code = self.skeleton.code(id);
        for slot in code.captures.iter().filter(|slot| !code.takes.contains(slot)) {
            given.push((*slot, self.read(outer, &Place::slot(*slot)).view()));
        }
        for (slot, value) in given {
            // References do not reach into the other code's state.
            let value = self.read_refs(outer, value);
            holds.extend(&objects(&value.all_tokens()));
            if !value.is_empty() {
                inner.slots.insert(slot, value);
            }
        }
    }

    /// The value with what its references show in their place.
    pub(super) fn read_refs(&self, state: &State, mut value: Value) -> Value {
        if !value.refers_to(&|_| true) {
            return value;
        }
        let refs = std::mem::take(&mut value.refs);
        for (_, part) in &mut value.parts {
            *part = self.read_refs(state, std::mem::take(part));
        }
        for target in &refs {
            value.absorb(self.read(state, target).into_view());
        }
        value.refs.clear();
        value
    }

    /// Runs a code that went out of sight, for what it does to the handles it has.
    pub(super) fn run_isolated(&mut self, code: &CodeVal, state: &State, position: Position) {
        // Once is enough, and a code that leads back to itself ends here.
        match code {
            CodeVal::Own(id, _) if !self.ran.insert(*id) => return,
            CodeVal::Returned(of, id, _) if self.isolated.contains(&(*of, *id)) => return,
            CodeVal::Returned(of, id, _) => self.isolated.push((*of, *id)),
            CodeVal::Fns(of, _) if self.isolated_fns.contains(of) => return,
            CodeVal::Fns(of, _) => self.isolated_fns.push(of.clone()),
            _ => {}
        }
        let outer_out = std::mem::take(&mut self.out);
        let loops = usize::from(self.is_handler(code));
        let outer_loops = std::mem::replace(&mut self.loops, loops);
        let outer_any = std::mem::take(&mut self.any_loops);
        let outer_turns = std::mem::replace(&mut self.turns, 1);
        let outer_waiting = std::mem::take(&mut self.waiting_loops);
        let outer_stopping = std::mem::take(&mut self.stopping);
        let outer_accepting = std::mem::take(&mut self.accepting);
        let outer_counting = std::mem::take(&mut self.counting);
        let outer_parked = self.parked.take();
        let outer_suspending = std::mem::take(&mut self.suspending);
        let outer_holding = std::mem::take(&mut self.holding);
        let outer_frames = std::mem::take(&mut self.frames);
        self.position.push(position);
        let span = self.span(self.skeleton.body().span);
        let state = State { unstarted: Vec::new(), fresh: false, ..state.clone() };
        self.run_value(code, Vec::new(), state, span);
        match code {
            CodeVal::Returned(..) => drop(self.isolated.pop()),
            CodeVal::Fns(..) => drop(self.isolated_fns.pop()),
            _ => {}
        }
        self.position.pop();
        self.parked = outer_parked;
        self.loops = outer_loops;
        self.any_loops = outer_any;
        self.turns = outer_turns;
        self.waiting_loops = outer_waiting;
        self.stopping = outer_stopping;
        self.accepting = outer_accepting;
        self.counting = outer_counting;
        self.suspending = outer_suspending;
        self.holding = outer_holding;
        self.frames = outer_frames;
        let out = std::mem::replace(&mut self.out, outer_out);
        self.out.settles.extend(out.settles.as_slice());
    }

    /// A closure that is given something, or what it returns: who has it calls it with one thing after the other.
    fn is_handler(&self, code: &CodeVal) -> bool {
        let CodeVal::Own(id, _) = code else { return false };
        let mut around = std::iter::successors(Some(*id), |id| self.skeleton.code(*id).parent);
        around.any(|id| {
            let code = self.skeleton.code(id);
            code.kind.is_closure() && !code.params.is_empty()
        })
    }

    pub(super) fn output(&self, ty: &Ty) -> Output {
        let mut errors = Vec::new();
        errors_in(self.types, ty, 0, &mut errors);
        let is_news = |error: &&&Ty| !error_ty_is_idle(self.types, error);
        if let Some(error_ty) = errors.iter().find(is_news).or(errors.first()) {
            // What a generic parameter stands for, its name does not tell.
            let is_named = matches!(error_ty, Ty::Adt(..) | Ty::Bounded(_));
            let error = is_named.then(|| crate::types::describe(self.types, error_ty));
            let idle = error_ty_is_idle(self.types, error_ty);
            return Output::Result { error: error.filter(|e| e != "_"), idle };
        }
        match ty.strip_refs() {
            Ty::Never => Output::Never,
            ty if ty.is_unit() => Output::Unit,
            // What a body written with `?` over options says: how far it came.
            Ty::Adt(id, args) if Some(*id) == self.types.known.option && args.iter().all(Ty::is_unit) => {
                Output::Unit
            }
            Ty::Prim | Ty::Adt(..) | Ty::Tuple(_) | Ty::Slice(_) => {
                Output::Value(crate::types::describe(self.types, ty))
            }
            _ => Output::Unknown,
        }
    }
}

/// The value is handles of tasks of the function at hand, and nothing else.
fn is_handles(value: &Value) -> bool {
    let tokens = value.all_tokens();
    let only_tasks = tokens.iter().all(|token| matches!(token, Token::Task(_)));
    only_tasks && tokens.iter().next().is_some() && value.all_codes().is_empty()
}

/// How deep `Result`s are looked for in what a task returns.
const MAX_OUTPUT_DEPTH: usize = 3;

/// The errors of the `Result`s in a type: it may be one, or hold one in a tuple, an `Option`, a collection
/// or another `Result`.
fn errors_in<'t>(types: &crate::types::Types<'_, '_>, ty: &'t Ty, depth: usize, found: &mut Vec<&'t Ty>) {
    let held: &[Ty] = match ty {
        _ if depth > MAX_OUTPUT_DEPTH => return,
        Ty::Adt(id, args) if types.program.adt(*id).facts.container || Some(*id) == types.known.vec => args,
        Ty::Tuple(elems) => elems,
        Ty::Slice(item) => std::slice::from_ref(item),
        _ => return,
    };
    if let Some((_, error)) = types.as_result(ty) {
        found.push(error);
    }
    held.iter().for_each(|inner| errors_in(types, inner, depth + 1, found));
}

/// The error carries no news: `()`, or that a channel or task is gone.
fn error_ty_is_idle(types: &crate::types::Types<'_, '_>, error: &Ty) -> bool {
    match error {
        Ty::Adt(id, _) => types.program.adt(*id).facts.idle,
        other => other.is_unit(),
    }
}

/// The tokens by which a task can be waited for other than by its handle.
pub(super) fn objects(tokens: &Tokens) -> Tokens {
    let mut found = Tokens::default();
    for token in tokens.iter().filter(|t| matches!(t, Token::Object(..) | Token::Param(_) | Token::Field(_)))
    {
        found.insert(token.clone());
    }
    found
}
