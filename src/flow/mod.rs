//! Runs a skeleton over all paths at once and notes what becomes of tasks: who keeps their handles, whether
//! they get to start before the thread blocks, and which may be unfinished when the program ends.
//!
//! An abstract interpretation: a [`State`] says what each slot may hold; branches are joined, loops run
//! until nothing changes. Closures and async blocks run where they are called, awaited or spawned, in the
//! state of that place; functions of the user's stand in by their [`Summary`]. What goes where nothing can
//! be followed counts as kept.

mod apply;
mod awaits;
mod blocking;
mod drops;
mod exits;
mod given;
mod handles;
mod held;
mod holders;
mod keys;
mod loops;
mod memory;
mod objects;
mod outcome;
mod replaced;
mod report;
mod returned;
mod scopes;
mod slots;
mod state;
mod steps;
mod tasks;
mod trail;
mod value;

use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::catalogue::{Runtime, TaskKind};
use crate::names::FnId;
use crate::skeleton::{CodeId, DropKind, LoopId, ObjectKind, Place, Skeleton, Slot, SlotId};
use crate::source::{ByteSpan, Span};
use crate::summary::{
    Blocking, Fate, GivenRun, Known, Object, ProcessExit, Rare, Rarer, Shape, Summaries, Summary, Task,
};
use crate::types::{Ty, Types};

pub use holders::Holders;
pub use keys::Keys;
pub use memory::Counts;
pub use report::{Exit, ExitKind, Outstanding, Report, Seldom, Starved, Told};
pub use state::{Left, State, TaskState};
pub use trail::{Event, Happening};
pub use value::{CodeVal, End, FieldKey, Token, Tokens, Value};

/// Where code runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Position {
    /// Wherever the function at hand runs.
    Here,
    /// In a task of the runtime.
    Task(Runtime, bool),
    /// In the future that a `block_on` drives.
    Driven(Runtime),
    /// As `Driven`, by the runtime that lies in a field: one of [`Seldom::drivers`], by index.
    DrivenBy(u32),
    /// In a task of the runtime that lies in a field: one of [`Seldom::drivers`], by index.
    TaskOf(u32),
    /// On a thread of its own, or the pool for blocking work.
    Thread,
    /// In a closure or future that went where we cannot follow.
    Unknown,
}

/// Steps that one function may take before it counts as too complex.
const FUEL: usize = 300_000;
/// How deep codes may run inside of codes.
const MAX_DEPTH: usize = 16;

/// Runs one function with the summaries of those it calls.
pub fn run(types: &Types<'_, '_>, all: &Known<'_>, skeleton: &Skeleton) -> (Summary, Report, Told) {
    let mut run = Run::new(types, all, skeleton);
    let summary = run.function();
    let told = std::mem::take(&mut run.told);
    let report = run.finish(&summary);
    (summary, report, told)
}

/// Runs a function once more, when all summaries are known, and keeps the way of each handle.
pub fn trace(types: &Types<'_, '_>, all: &Summaries, skeleton: &Skeleton) -> (Report, Vec<Event>) {
    let all = Known::all(all);
    let mut run = Run::new(types, &all, skeleton);
    run.trail = Some(Vec::new());
    let summary = run.function();
    let trail = run.trail.take().unwrap_or_default();
    (run.finish(&summary), trail)
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

/// The tokens of a value that do not lie in a field of one of the user's types.
fn outside_fields(value: &Value) -> Tokens {
    let mut all = value.tokens_beside_parts();
    for (key, part) in &value.parts {
        if matches!(key, value::PartKey::Tuple(_)) {
            all.extend(&outside_fields(part));
        }
    }
    all
}

/// The fields among tokens: what callers can understand.
fn fields_of(tokens: &Tokens) -> Tokens {
    let mut found = Tokens::default();
    tokens.iter().filter(|t| matches!(t, Token::Field(_))).for_each(|t| found.insert(t.clone()));
    found
}

/// The tokens that are no objects of the function's own.
fn without_objects(tokens: &Tokens) -> Tokens {
    let mut found = Tokens::default();
    let others = tokens.iter().filter(|t| !matches!(t, Token::Object(..)));
    others.for_each(|t| found.insert(t.clone()));
    found
}

fn is_main(types: &Types<'_, '_>, id: FnId) -> bool {
    let def = types.program.func(id);
    let krate = types.program.krate(def.krate);
    def.name == "main" && def.module == krate.root && krate.kind.has_main()
}

fn droppable(types: &Types<'_, '_>, skeleton: &Skeleton) -> Vec<SlotId> {
    let has_drop = |slot: &Slot| matches!(&slot.ty, Ty::Adt(adt, _) if !types.drop_fns(*adt).is_empty());
    let named = skeleton.slots.iter().enumerate().filter(|(_, slot)| slot.name.is_some() && has_drop(slot));
    named.map(|(i, _)| i as SlotId).collect()
}

/// What running a code does, as whoever runs it must know.
#[derive(Clone, Debug, Default)]
struct Outcome {
    blocks_first: Option<Blocking>,
    blocks: Option<Blocking>,
    /// Where it sends on what may hold no more, as callers know it, before anything suspends.
    fills: Vec<Blocking>,
    /// Where it asks, in a loop that suspends in no turn, what callers know, before anything else suspends.
    asks: Vec<Blocking>,
    may_suspend: bool,
    suspends_itself: bool,
    /// It awaits what is ready unless another task is in the way.
    contends: bool,
    /// It awaits code in a loop.
    awaits_on: bool,
    exits: Option<ProcessExit>,
    settles: Keys,
    /// Those of them whose tasks it waits for.
    joins: Keys,
    /// Fields one of whose tasks it joins.
    joins_one: Keys,
    /// Fields of the value that it is called on, which it gives a new value whatever they hold.
    replaces: Vec<FieldKey>,
    /// The parameters whose handles it guards.
    guards: Vec<u32>,
    /// The parameters behind which it puts handles, and whose.
    puts: Vec<(u32, u32)>,
    /// It may have returned before, without a failure.
    left_early: bool,
    waits_on: Vec<u32>,
    /// Those of them by which it hears of each task that it counts.
    hears_on: Vec<u32>,
    /// Everything that it waits on.
    waits: Tokens,
    /// Those of them from which it has heard once.
    waits_once: Tokens,
    /// The guards of locks that it takes.
    excludes: Tokens,
    feeds: Tokens,
    /// Those on which it sends what asks for no answer.
    posts: Tokens,
    /// Those of them that answered what was sent.
    answers: Tokens,
    /// Memory that it changes, and that it reads.
    changes: Tokens,
    reads: Tokens,
    /// Where it counts up, and where down.
    counts: Counts,
    serves: bool,
    /// Ends of channels that it has let go on purpose, and those after which it did something visible.
    closed: Tokens,
    closed_early: Tokens,
    /// It returns failures that are its own, or of those it calls.
    fails_itself: bool,
    /// The codes that leave with failures that nobody was told of.
    untold: Vec<CodeId>,
    /// Tasks whose handles it lets go, or another task that it gives them to.
    released: Vec<u32>,
    /// Connections that are served while it is suspended, and what it started for one item after the other and let go.
    open: Vec<u32>,
    /// What it runs of what it was given.
    runs: Vec<GivenRun>,
    /// On what something was sent, or a signal given.
    sent_on: SentOn,
    /// Memory that others can read was changed.
    changed: bool,
    /// And something suspended after that.
    changed_and_suspended: bool,
    /// Memory that was looked at until somebody changed it.
    watched: Tokens,
    /// What it has to do with those who hold what is shared.
    holders: Holders,
    /// It gives the tasks of its thread their turns.
    ticks: bool,
    shape: Shape,
}

/// What somebody who waits may be told by; `Global` where that is not known.
#[derive(Clone, Debug, Default)]
struct SentOn {
    /// It was sent on since something suspended.
    lately: Tokens,
    /// Something suspended after it was sent on.
    before: Tokens,
    /// As both, before it waited for what the turn of a loop is about.
    in_turns: Tokens,
    /// Something visible happened after that.
    goes_on: Tokens,
}

/// The states in which a code returns, those of failures apart: what holds after a call holds after its
/// success, where there is one.
#[derive(Default)]
struct Returns {
    good: Option<State>,
    failed: Option<State>,
}

impl Returns {
    fn add(&mut self, state: State) {
        let into = if state.failed { &mut self.failed } else { &mut self.good };
        State::join(into, Some(state));
    }

    fn end(self) -> Option<State> {
        match (self.good, self.failed) {
            (Some(good), Some(failed)) => {
                Some(State { on_failure: failed.left_behind, left_behind: Vec::new(), ..good })
            }
            (good, failed) => good.or(failed),
        }
    }
}

/// Identifies a task, or an object, over repeated visits of the same step: where it came to this function,
/// and, from another one, where it came to that and where it was made. Numbers would not do: functions that
/// call each other would number each other's anew in every round.
type Origin = (Span, Option<(Span, Span)>);

struct Run<'a, 'p, 't> {
    types: &'a Types<'p, 't>,
    all: &'a Known<'a>,
    skeleton: &'a Skeleton,
    is_main: bool,
    /// It is an async test.
    is_test: bool,
    tasks: Vec<Task>,
    task_keys: FxHashMap<Origin, u32>,
    objects: FxHashMap<Origin, u32>,
    made: Vec<Object>,
    /// Fields that objects of this function were put into.
    object_fields: FxHashMap<u32, Vec<FieldKey>>,
    /// Objects that were sent over a channel: whoever receives from it can act on them.
    carried: FxHashMap<u32, Tokens>,
    /// Memory that fields were given a share of.
    shares: Vec<(Tokens, FieldKey)>,
    /// Memory in which something was put that nobody has looked at since, in the order in which the code is walked:
    /// no path is worth another turn of a loop for it.
    filled: Tokens,
    /// Fields to which the report says what others share with them.
    noted: FxHashMap<FieldKey, FxHashSet<FieldKey>>,
    fates: FxHashMap<Token, Vec<Fate>>,
    report: Report,
    seldom: Seldom,
    told: Told,
    out: Outcome,
    position: Vec<Position>,
    /// What the arguments of the call at hand refer to.
    lent: Vec<Vec<Place>>,
    /// Tasks whose handles the task at hand was given.
    given_tasks: Vec<u32>,
    /// What is awaited at the step at hand is code that the function was given, and its callers know.
    awaits_given: bool,
    /// Loops around the step at hand.
    any_loops: usize,
    /// How often the step runs for their sake, at most; `u64::MAX` if that is not known.
    turns: u64,
    /// Those of unknown length.
    loops: usize,
    /// Those of them that run until something ends them.
    waiting_loops: usize,
    /// The steps at hand lead out of one of them.
    way_out: bool,
    /// The same, when somebody has asked to stop.
    stopping: bool,
    /// Those of them that take connections.
    accepting: Vec<LoopId>,
    /// What each loop around the step hears of that ends by a count.
    counting: Vec<Tokens>,
    /// Loops around the step in each turn of which something may suspend.
    suspending: usize,
    /// Loops of unknown length around the step in which nothing suspends.
    holding: usize,
    /// Loops of unknown length around the step that do more than run the tasks of the thread.
    frames: usize,
    /// Loops around the step that run until a set of tasks is empty.
    draining: usize,
    /// Tasks that were started in a loop and are joined in one that runs, which is a later one.
    joining: Vec<u32>,
    /// The `for` and `while` loops around, and how many were joining before each of them.
    counted_loops: Vec<(LoopId, Span, usize)>,
    /// Tasks of whose end somebody waits in one of the loops that run, and who go on after they have sent something:
    /// whoever leaves the loop by then has not waited for them.
    heard: Vec<u32>,
    /// The loops with a condition that run, with where each stands.
    whiles_around: Vec<(LoopId, Span)>,
    /// Tasks that were there when each of the loops that run began.
    there_before: Vec<Vec<u32>>,
    /// Loops around the step that look at what others may change, until they have: what they look at.
    watching: Vec<Tokens>,
    /// Branches around the step that only errors take.
    error_depth: usize,
    /// Branches of any kind around the step.
    branches: usize,
    /// Those of them that are around the innermost loop, too.
    branches_of_loop: usize,
    /// How many of the branches run where a limit is passed, as they do again and again.
    limits: usize,
    /// Fields whose handles give way to the next ones, as a limit was passed.
    succeeded: Vec<FieldKey>,
    breaks: FxHashMap<LoopId, State>,
    continues: FxHashMap<LoopId, State>,
    /// What returned from the codes being run, innermost last.
    returns: Vec<Returns>,
    ran: FxHashSet<CodeId>,
    /// Codes that send nothing while others run, and serve nobody.
    quiet: FxHashSet<CodeId>,
    /// The function of the user's that was applied last, and what it sends on.
    sent_by: Option<(FnId, Tokens)>,
    /// Codes that may suspend.
    slow: FxHashSet<CodeId>,
    /// What is awaited is polled once at most: so many such awaits lead here.
    hurried: u32,
    /// The `block_on` around the step at hand.
    parked: Option<blocking::Parked>,
    /// Codes of other functions that are being run apart, innermost last.
    isolated: Vec<(FnId, CodeId)>,
    /// The same of functions.
    isolated_fns: Vec<Vec<FnId>>,
    /// Tasks that somebody waits for in a loop: one that does no more, or comes after that which starts them.
    joined_in_loops: FxHashSet<u32>,
    /// The loop in which a task is started, of those that take all there is.
    started_in: FxHashMap<u32, LoopId>,
    /// The tasks that started others.
    starters: FxHashMap<u32, u32>,
    /// Handles that tasks give to whoever joins them.
    gives: FxHashMap<u32, Value>,
    /// The value that is dropped is that of a variable which never gave it away.
    dies_here: bool,
    /// The variables on which the futures in slots were called.
    called_on: FxHashMap<SlotId, SlotId>,
    /// That of the call at hand.
    receiver: Option<SlotId>,
    /// Runtimes in values that the call at hand drops at its end.
    ending: Vec<Value>,
    /// The codes being run, innermost last.
    code_stack: Vec<CodeId>,
    /// Variables whose type has a `Drop` of its own.
    droppable: Vec<SlotId>,
    fuel: usize,
    /// What happens to handles, where somebody asked.
    trail: Option<Vec<Event>>,
}

impl<'a, 'p, 't> Run<'a, 'p, 't> {
    fn new(types: &'a Types<'p, 't>, all: &'a Known<'a>, skeleton: &'a Skeleton) -> Self {
        Self {
            types,
            all,
            skeleton,
            is_main: is_main(types, skeleton.owner),
            is_test: types.program.func(skeleton.owner).is_test
                && crate::positions::is_entry(types, skeleton.owner),
            tasks: Vec::new(),
            task_keys: FxHashMap::default(),
            objects: FxHashMap::default(),
            made: Vec::new(),
            object_fields: FxHashMap::default(),
            carried: FxHashMap::default(),
            shares: Vec::new(),
            filled: Tokens::default(),
            noted: FxHashMap::default(),
            fates: FxHashMap::default(),
            report: Report::default(),
            seldom: Seldom::default(),
            told: Told::default(),
            out: Outcome::default(),
            position: vec![Position::Here],
            lent: Vec::new(),
            given_tasks: Vec::new(),
            awaits_given: false,
            any_loops: 0,
            turns: 1,
            loops: 0,
            waiting_loops: 0,
            way_out: false,
            stopping: false,
            accepting: Vec::new(),
            counting: Vec::new(),
            suspending: 0,
            holding: 0,
            frames: 0,
            draining: 0,
            joining: Vec::new(),
            counted_loops: Vec::new(),
            heard: Vec::new(),
            whiles_around: Vec::new(),
            there_before: Vec::new(),
            watching: Vec::new(),
            error_depth: 0,
            branches: 0,
            limits: 0,
            succeeded: Vec::new(),
            branches_of_loop: 0,
            breaks: FxHashMap::default(),
            continues: FxHashMap::default(),
            returns: Vec::new(),
            ran: FxHashSet::default(),
            quiet: FxHashSet::default(),
            sent_by: None,
            slow: FxHashSet::default(),
            hurried: 0,
            parked: None,
            isolated: Vec::new(),
            isolated_fns: Vec::new(),
            joined_in_loops: FxHashSet::default(),
            started_in: FxHashMap::default(),
            starters: FxHashMap::default(),
            gives: FxHashMap::default(),
            dies_here: false,
            called_on: FxHashMap::default(),
            receiver: None,
            ending: Vec::new(),
            code_stack: Vec::new(),
            droppable: droppable(types, skeleton),
            fuel: FUEL,
            trail: None,
        }
    }
}

impl Run<'_, '_, '_> {
    fn span(&self, bytes: ByteSpan) -> Span {
        Span::new(self.skeleton.file, bytes)
    }

    fn function(&mut self) -> Summary {
        let params = self.skeleton.body().params.clone();
        let mut state = State { fresh: true, ..State::default() };
        for (i, slot) in params.iter().enumerate() {
            let ty = &self.skeleton.slot(*slot).ty;
            if self.types.can_hold(ty) {
                let value = Value::of(Token::Param(i as u32));
                state.slots.insert(*slot, if ty.is_ref() { value.view() } else { value });
            }
        }
        let (end, ret) = self.run_code(0, Vec::new(), state);
        let out = std::mem::take(&mut self.out);
        let summary = self.summary_of(out, end, ret, params.len());
        self.run_unvisited();
        summary
    }

    fn summary_of(&mut self, mut out: Outcome, mut end: Option<State>, ret: Value, params: usize) -> Summary {
        let span = self.span(self.skeleton.body().span);
        if let Some(end) = &mut end {
            self.store_fields(&ret, end, span);
        }
        self.note_object_fields();
        let codes = self.returned_codes(&ret);
        for token in outside_fields(&ret).iter() {
            self.add_fate(token.clone(), Fate::Returned);
        }
        let mut shape = std::mem::take(&mut out.shape);
        shape.endless |= end.is_none() && shape.loops;
        let raced = |key: &FieldKey| self.is_raced_away(&Token::Field(key.clone()));
        let settles = out.settles.as_slice().iter().filter(|key| !raced(key));
        let mut settles: Vec<FieldKey> = settles.cloned().collect();
        settles.shrink_to_fit();
        let found = Summary {
            ret: self.exported(&ret),
            params: (0..params as u32)
                .map(|i| self.fates.get(&Token::Param(i)).cloned().unwrap_or_default())
                .collect(),
            may_suspend: out.may_suspend,
            suspends_itself: out.suspends_itself,
            contends: out.contends,
            awaits_on: out.awaits_on && !out.may_suspend,
            diverges: end.is_none(),
            fails: end.as_ref().is_some_and(|end| end.failed),
            fails_untold: self.fails_untold(0, &out.untold),
            serves: out.serves,
            fails_itself: out.fails_itself || self.fails_at_end(0),
            settles,
            ..Summary::default()
        };
        // Whoever was held up here is told of here.
        let unstarted = end.iter().flat_map(|end| &end.unstarted).copied();
        let rarer = Rarer {
            results: (0..params as u32)
                .filter_map(|i| Some((i, self.fates.get(&Token::Result(i))?.clone())))
                .collect(),
            runs: Self::runs_at(std::mem::take(&mut out.runs), end.as_ref()),
            codes,
            unstarted: unstarted.filter(|task| !self.is_held_up(*task)).collect(),
            fails_with: end.as_ref().map(|end| end.on_failure.clone()).unwrap_or_default(),
            replaces: std::mem::take(&mut out.replaces),
            puts: std::mem::take(&mut out.puts),
            guards: std::mem::take(&mut out.guards),
            shares: self.shares_of_params(),
            ..self.rarer(out, end.as_ref())
        };
        let rare = Rare { shape, rarer: rarer.into() };
        Summary { rare: rare.into(), ..found }
    }

    /// It is waited for only as long as nothing else comes first, and let go then.
    fn is_raced_away(&self, token: &Token) -> bool {
        let fates = self.fates.get(token).map_or(&[][..], |v| v);
        fates.iter().any(|fate| matches!(fate, Fate::Lost { how: DropKind::Race, .. }))
    }

    /// The task could not start before something blocked, for certain and for long.
    fn is_held_up(&self, task: u32) -> bool {
        let mut starved = self.seldom.starved.iter().filter(|starved| starved.task == task);
        starved.any(|starved| !starved.blocking.conditional && !starved.blocking.is_short())
    }

    /// What holds an object that also lies in a field can be reached through the field.
    fn note_object_fields(&mut self) {
        for task in &mut self.tasks {
            for (tokens, only_receiving) in [(&mut task.holds, false), (&mut task.receives, true)] {
                let ids: Vec<u32> = tokens
                    .iter()
                    .filter_map(|t| match t {
                        Token::Object(id, end) if !only_receiving || *end != End::First => Some(*id),
                        _ => None,
                    })
                    .collect();
                for key in ids.iter().filter_map(|id| self.object_fields.get(id)).flatten() {
                    tokens.insert(Token::Field(key.clone()));
                }
            }
        }
    }

    /// Codes that nothing called as far as we saw: they may still run, somewhere.
    fn run_unvisited(&mut self) {
        for id in 1..self.skeleton.codes.len() as CodeId {
            if !self.ran.contains(&id) {
                self.run_isolated(&CodeVal::Own(id, Vec::new()), &State::default(), Position::Unknown);
            }
        }
    }

    fn finish(mut self, summary: &Summary) -> Report {
        for (token, fates) in self.fates {
            match token {
                Token::Task(task) => {
                    self.report.task_fates.insert(task, fates);
                }
                Token::Field(key) => {
                    self.report.field_fates.extend(fates.into_iter().map(|fate| (key.clone(), fate)));
                }
                _ => {}
            }
        }
        for (id, fields) in self.object_fields {
            let runtime = match self.made[id as usize].kind {
                ObjectKind::Runtime(runtime) => runtime,
                ObjectKind::Current => Runtime::Tokio,
                ObjectKind::Channel(_) | ObjectKind::Shared => continue,
            };
            self.seldom.runtimes.extend(fields.into_iter().map(|field| (field, runtime)));
        }
        // What codes add that nothing calls is seldom more.
        self.report.tasks = match *summary.tasks == self.tasks[..] {
            true => summary.tasks.clone(),
            false => self.tasks.into(),
        };
        self.report.field_fates.shrink_to_fit();
        self.report.calls.shrink_to_fit();
        self.report.gave_up = self.fuel == 0;
        self.report.seldom = (!self.seldom.is_empty()).then(|| Box::new(self.seldom));
        self.report
    }

    /// A loop around the place at hand is that in which the task is started.
    fn is_started_around(&self, task: u32) -> bool {
        let started = self.started_in.get(&task);
        started.is_some_and(|started| self.counted_loops.iter().any(|(id, ..)| id == started))
    }

    fn add_fate(&mut self, token: Token, fate: Fate) {
        self.note_fate(&token, &fate);
        if let (Token::Task(task), Fate::Joined(_)) = (&token, &fate)
            && self.any_loops > 0
            && !(self.draining == 0 && self.is_started_around(*task))
        {
            self.joined_in_loops.insert(*task);
        }
        let fates = self.fates.entry(token).or_default();
        if !fates.contains(&fate) {
            fates.push(fate);
        }
    }

    /// Runs a code where the state is; returns the state after it and what it returned.
    fn run_code(&mut self, id: CodeId, args: Vec<Value>, mut state: State) -> (Option<State>, Value) {
        if self.code_stack.len() >= MAX_DEPTH || self.fuel == 0 {
            self.fuel = 0;
            return (Some(state), Value::default());
        }
        self.ran.insert(id);
        let skeleton = self.skeleton;
        let code = skeleton.code(id);
        if id != 0 {
            for (slot, arg) in code.params.iter().zip(args) {
                state.slots.insert(*slot, arg);
            }
        }
        self.code_stack.push(id);
        self.returns.push(Returns::default());
        let open = self.exec(&code.steps, state);
        let mut returns = self.returns.pop().expect("pushed above");
        if let Some(open) = open {
            returns.add(open);
        }
        let mut end = returns.end();
        self.code_stack.pop();
        let ret = end.as_mut().and_then(|end| end.slots.remove(&code.ret)).unwrap_or_default();
        (end, ret)
    }

    fn here(&self) -> Position {
        *self.position.last().expect("never empty")
    }

    /// The type of the place's slot, for places without a path.
    fn slot_ty(&self, slot: u32) -> &Ty {
        &self.skeleton.slot(slot).ty
    }

    /// The task runs code of its own in this process, not a thread or the blocking pool.
    fn is_cooperative(kind: TaskKind) -> bool {
        matches!(kind, TaskKind::Task | TaskKind::Local)
    }
}

#[cfg(test)]
mod tests;
