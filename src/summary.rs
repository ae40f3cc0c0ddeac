//! What a function does to tasks, as its callers need to know it; to a fixpoint over the call graph.

mod shared;

use std::borrow::Cow;
use std::rc::Rc;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::catalogue::{BlockKind, DropPolicy, EffectKind, Runtime, TaskKind};
use crate::elaborate;
use crate::flow::{self, FieldKey, Left, Position, Report, Token, Tokens, Value};
use crate::names::FnId;
use crate::skeleton::{CodeId, DropKind, ObjectKind, ReleaseKind, Skeleton, Step, StepKind};
use crate::source::{FileId, Span};
use crate::tree::{Body, FnDecl, Name};
use crate::types::{Ty, Types};

pub use shared::Shared;

/// What becomes of a handle at one place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    Joined(Span),
    Aborted(Span),
    Released(ReleaseKind, Span),
    Lost {
        how: DropKind,
        span: Span,
        unstarted: bool,
    },
    /// It went where we cannot follow.
    Escaped(Span),
    Stored(FieldKey, Span),
    /// Given to the caller.
    Returned,
    /// Somebody waits for what the task does, by other means than its handle.
    Awaited(Span),
    /// A value was made by which the task could be stopped.
    Viewed(Span),
}

impl Fate {
    /// Where it happens; `None` for what the caller gets.
    pub fn span(&self) -> Option<Span> {
        match self {
            Fate::Joined(span)
            | Fate::Aborted(span)
            | Fate::Released(_, span)
            | Fate::Lost { span, .. }
            | Fate::Escaped(span)
            | Fate::Stored(_, span)
            | Fate::Awaited(span)
            | Fate::Viewed(span) => Some(*span),
            Fate::Returned => None,
        }
    }

    /// Somebody takes care of the task, or may.
    pub fn is_kept(&self) -> bool {
        !matches!(self, Fate::Lost { .. } | Fate::Stored(..) | Fate::Viewed(_))
    }
}

/// What the body of a task is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TaskBody {
    Code(FnId, CodeId),
    Fns(Vec<FnId>),
    /// What the function was given; its callers know.
    Param(u32),
    Unknown,
}

/// What a task returns to whoever joins it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Output {
    Unit,
    Never,
    /// A `Result`; the error type as messages show it, where known, and whether nothing is to be learned from
    /// it: it only says that nobody listens any more, or an error was told before it is returned.
    Result {
        error: Option<String>,
        idle: bool,
    },
    Value(String),
    Unknown,
}

impl Output {
    /// The same of a task whose failures somebody was told of, before it returns them.
    pub fn told(self, told: bool) -> Self {
        match self {
            Output::Result { error, idle } => Output::Result { error, idle: idle || told },
            output => output,
        }
    }
}

/// A task that a function starts.
#[derive(Clone, Debug, PartialEq)]
pub struct Task {
    /// Its handle came to the function within another value.
    pub packed: bool,
    /// A value's `drop` starts it, wherever that is dropped.
    pub by_drop: bool,
    /// The expression that gives the function its handle: the spawn itself, or a call that spawns.
    pub site: Span,
    /// The spawn itself.
    pub origin: Span,
    /// The same for the function that returned the handle to this one: its `site`.
    pub via: Option<Span>,
    /// The site is the call of a macro, and the spawn stands in the macro's definition.
    pub by_macro: bool,
    /// The function in which the spawn stands.
    pub origin_fn: FnId,
    /// The call of this function's that started it, if its handle stayed with the function that was called.
    pub called: Option<Span>,
    pub api: FnId,
    pub kind: TaskKind,
    pub on: Runtime,
    /// Where the code runs that starts it.
    pub position: Position,
    pub policy: Option<DropPolicy>,
    /// Something is around its handle that cancels the task when it is dropped, which the handle does not.
    pub guarded: bool,
    /// Its handle belongs to a set (`JoinSet`), which is what is dropped.
    pub in_set: bool,
    pub body: TaskBody,
    pub output: Output,
    /// It is started in a loop.
    pub in_loop: bool,
    /// The loop runs an unknown number of times: it is started per item or connection.
    pub per_item: bool,
    /// The loop takes connections.
    pub per_peer: bool,
    /// Started by another task.
    pub nested: bool,
    /// It may have had its chance to start by the time at which its handle was dropped.
    pub turned: bool,
    /// The same, when main returned.
    pub turned_at_exit: bool,
    /// What the task holds of objects that others can wait on.
    pub holds: Tokens,
    /// Those of them by which it can be given something.
    pub receives: Tokens,
    /// The runtime value that it was started on, if it was not the runtime at hand.
    pub runtime: Tokens,
    /// The objects among them that it waits on itself: who joins it waits for them, too.
    pub waits: Tokens,
    /// Tasks of the same function that it waits for or stops itself.
    pub settles: Vec<u32>,
    /// What it is busy with; `None` if its body is not known.
    pub shape: Option<Shape>,
}

/// A place where a thread blocks, and the calls that lead there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Blocking {
    pub span: Span,
    pub kind: BlockKind,
    pub what: Name,
    /// Calls from the function at hand down to the place.
    pub chain: Vec<(Span, FnId)>,
    /// Other tasks are spawned on the way there.
    pub after_spawn: bool,
    /// The functions on the way there block on some paths only.
    pub conditional: bool,
    /// It happens again and again, in a loop.
    pub repeated: bool,
    /// Something is awaited on the way there that is ready unless another task is in the way.
    pub contended: bool,
    /// What it waits for, as the function at hand knows it.
    pub on: Tokens,
}

impl Blocking {
    /// The thread comes back so soon that nobody minds.
    pub fn is_short(&self) -> bool {
        match self.kind {
            BlockKind::Io => true,
            BlockKind::Disk => !self.repeated,
            BlockKind::Net | BlockKind::Wait | BlockKind::Sleep | BlockKind::Spin => false,
        }
    }

    /// The same, seen from where a function is called that leads there.
    pub fn through(&self, f: FnId, call: Span) -> Self {
        let mut chain = vec![(call, f)];
        chain.extend(self.chain.iter().copied());
        Self { chain, on: Tokens::default(), ..self.clone() }
    }

    /// The thread blocks in the function at hand itself.
    pub fn here(span: Span, kind: BlockKind, what: Name) -> Self {
        Self {
            span,
            kind,
            what,
            chain: Vec::new(),
            after_spawn: false,
            conditional: false,
            repeated: false,
            contended: false,
            on: Tokens::default(),
        }
    }
}

/// A way by which the process ends inside of a function.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ProcessExit {
    pub span: Span,
    pub code: Option<i64>,
}

/// The nature of a body: what it is busy with.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    /// Loops that nothing inside of them ends.
    pub endless: bool,
    /// Has a loop that runs until something ends it, itself or in what it calls.
    pub loops: bool,
    /// Has such a loop itself.
    pub own_loops: bool,
    /// What it does to the world, outside of error handling.
    pub effects: Vec<Effect>,
    /// An effect follows after its loops: a last flush.
    pub last_effect: Option<Effect>,
    /// An explicit `panic!` or `assert!`.
    pub panics: Option<(Span, Name)>,
    /// Errors are logged or printed inside.
    pub logs_errors: bool,
    /// Sends on a channel, or gives a signal.
    pub sends: bool,
    /// Something visible happens after it sent, and after another suspension.
    pub goes_on_after_send: bool,
    /// It waits for something in each turn of a loop.
    pub pumps: bool,
    /// A server runs in it.
    pub serves: bool,
    /// That server finishes what it has begun when it is asked to stop.
    pub graceful: bool,
    /// Waits for a signal from outside, or to be asked to stop.
    pub parks: bool,
    /// Ends the loop that runs the tasks of its thread.
    pub stops: bool,
    /// May suspend before its end.
    pub suspends: bool,
    /// Calls something that is not known.
    pub unknown_calls: bool,
}

impl Shape {
    /// It does one thing and ends.
    pub fn is_one_shot(&self) -> bool {
        !(self.loops || self.parks || self.serves)
    }

    /// It waits for a signal from outside, and does nothing else for long.
    pub fn is_signal(&self) -> bool {
        self.parks && !(self.loops || self.serves)
    }
}

/// Something the world can see.
#[derive(Clone, Debug, PartialEq)]
pub struct Effect {
    pub kind: EffectKind,
    pub span: Span,
    pub what: Name,
    /// It happens in a loop of unknown length.
    pub in_loop: bool,
    /// Calls between the body at hand and it.
    pub depth: u32,
}

impl Effect {
    /// It is what the body is there for, not something that one of its many helpers does on the way.
    pub fn is_meant(&self) -> bool {
        self.depth <= MEANT_DEPTH
    }
}

/// Calls within which what happens is still the purpose of a body.
const MEANT_DEPTH: u32 = 2;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    /// What the function (or the future it makes) returns; tokens count its own tasks and parameters.
    pub ret: Value,
    /// What becomes of each parameter.
    pub params: Vec<Vec<Fate>>,
    /// The tasks it starts, itself or through others.
    pub tasks: Vec<Task>,
    /// The objects it makes.
    pub objects: Vec<Object>,
    /// Futures and closures of its own that it returns, by what they do once they run.
    pub codes: FxHashMap<CodeId, Rc<Summary>>,
    /// Tasks, by index, that may run on after it returned, and the fields their handles were put into.
    pub left: Vec<(u32, Vec<FieldKey>)>,
    /// Tasks that serve connections and may run while it is suspended.
    pub open: Vec<u32>,
    /// Tasks that had no chance to start when it returned.
    pub unstarted: Vec<u32>,
    /// Tasks that run on, or were cut off, if it returns a failure; it may return otherwise, too.
    pub fails_with: Vec<Left>,
    /// Tasks that had one, on some path.
    pub turned: Vec<u32>,
    /// It blocks its thread before anything suspends.
    pub blocks_first: Option<Blocking>,
    /// It blocks its thread somewhere.
    pub blocks: Option<Blocking>,
    pub may_suspend: bool,
    /// It awaits what is ready unless another task is in the way.
    pub contends: bool,
    /// It never returns.
    pub diverges: bool,
    /// It returns errors only.
    pub fails: bool,
    /// It returns failures that nobody was told of, its own or of what it calls.
    pub fails_untold: bool,
    /// It leaves with failures: more than what its result says of what it sends.
    pub fails_itself: bool,
    /// The program lives in it for as long as it runs.
    pub serves: bool,
    pub exits: Option<ProcessExit>,
    /// Fields whose tasks it waits for or stops.
    pub settles: Vec<FieldKey>,
    /// Fields of the value that it is called on, which it gives a new value whatever they hold.
    pub replaces: Vec<FieldKey>,
    /// Parameters whose objects it waits on.
    pub waits_on: Vec<u32>,
    /// Fields whose objects it waits on.
    pub waits: Tokens,
    /// Parameters and fields on whose objects it sends.
    pub feeds: Tokens,
    pub shape: Shape,
}

impl Summary {
    /// What counts of a dependency's function for those who call it from outside: the handles that it takes
    /// and returns, and how it holds up its thread. What it does to the world, the tasks that it keeps to
    /// itself and the ways in which it fails are its own business.
    pub fn from_outside(&self, is_async: bool) -> Summary {
        let ret = self.ret.without_tasks_in_fields();
        let returned = ret.all_tokens();
        let certain = |blocking: &Option<Blocking>| blocking.clone().filter(|b| !b.conditional);
        Summary {
            left: self
                .left
                .iter()
                .filter(|(task, _)| returned.contains(&Token::Task(*task)))
                .cloned()
                .collect(),
            unstarted: self
                .unstarted
                .iter()
                .filter(|task| returned.contains(&Token::Task(**task)))
                .copied()
                .collect(),
            ret,
            blocks_first: certain(&self.blocks_first),
            blocks: certain(&self.blocks),
            // Part of what it awaits was not read.
            may_suspend: self.may_suspend || is_async,
            exits: None,
            fails_with: Vec::new(),
            shape: Shape {
                endless: self.diverges && self.shape.endless,
                loops: self.diverges && self.shape.loops,
                serves: self.shape.serves,
                suspends: self.shape.suspends || is_async,
                ..Shape::default()
            },
            ..self.clone()
        }
    }
}

/// Something that tasks can share and wait on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Object {
    pub kind: ObjectKind,
    /// Where the function at hand got it.
    pub site: Span,
    /// Where it was made.
    pub origin: Span,
}

/// All summaries, skeletons and reports of a run.
pub struct Summaries {
    pub skeletons: FxHashMap<FnId, Rc<Skeleton>>,
    pub summaries: FxHashMap<FnId, Rc<Summary>>,
    pub reports: FxHashMap<FnId, Report>,
    /// Fields that hold the same object, as far as functions put what one holds into another.
    pub shared: Shared,
    /// Fields that hold the two ends of a channel, the sending one first.
    pub ends: FxHashSet<(FieldKey, FieldKey)>,
    /// Functions that were too complex to be followed to the end.
    pub gave_up: Vec<FnId>,
    /// How long reading, elaborating and following the functions of each file took.
    pub spent: FxHashMap<FileId, Duration>,
}

/// Rounds over a circle of functions that call each other.
const MAX_ROUNDS: usize = 4;

/// Bodies that are in memory at once before they are elaborated.
const BATCH: usize = 512;

/// Elaborates and runs every function, callees before callers.
pub fn summarise(types: &Types<'_, '_>) -> Summaries {
    let program = types.program;
    let mut skeletons: FxHashMap<FnId, Rc<Skeleton>> = FxHashMap::default();
    let mut spent: FxHashMap<FileId, Duration> = FxHashMap::default();
    // Of dependencies, only what is called counts.
    let mut wave: Vec<FnId> = program.local_fns().filter(|id| !program.is_dependency(*id)).collect();
    while !wave.is_empty() {
        let mut called = Vec::new();
        for batch in wave.chunks(BATCH) {
            for (id, body) in batch.iter().zip(bodies(types, batch)) {
                let Some((body, reading)) = body else { continue };
                let started = Instant::now();
                let skeleton = elaborate::elaborate_body(types, *id, &body);
                *spent.entry(skeleton.file).or_default() += reading + started.elapsed();
                called.extend(used(types, &skeleton).filter(|id| program.is_dependency(*id)));
                skeletons.insert(*id, Rc::new(skeleton));
            }
        }
        called.sort_unstable();
        called.dedup();
        called.retain(|id| !skeletons.contains_key(id));
        wave = called;
    }
    run_all(types, skeletons, spent)
}

/// Reads bodies, on all threads, and tells how long each took.
fn bodies<'p>(types: &Types<'p, '_>, ids: &[FnId]) -> Vec<Option<(Cow<'p, Body>, Duration)>> {
    let decls: Vec<&'p FnDecl> = ids.iter().map(|id| types.program.func(*id).decl).collect();
    let read = |decl: &'p FnDecl| {
        let started = Instant::now();
        decl.body_once().map(|body| (body, started.elapsed()))
    };
    decls.into_par_iter().map(read).collect()
}

/// Runs functions, callees before callers.
fn run_all(
    types: &Types<'_, '_>,
    skeletons: FxHashMap<FnId, Rc<Skeleton>>,
    spent: FxHashMap<FileId, Duration>,
) -> Summaries {
    let mut all = Summaries {
        skeletons,
        summaries: FxHashMap::default(),
        reports: FxHashMap::default(),
        shared: Shared::default(),
        ends: FxHashSet::default(),
        gave_up: Vec::new(),
        spent,
    };
    for group in call_order(types, &all.skeletons) {
        let circular = group.len() > 1 || calls_itself(&all.skeletons[&group[0]], group[0]);
        let rounds = if circular { MAX_ROUNDS } else { 1 };
        for _ in 0..rounds {
            let mut changed = false;
            for id in &group {
                let skeleton = all.skeletons[id].clone();
                let started = Instant::now();
                let (summary, report) = flow::run(types, &all, &skeleton);
                *all.spent.entry(skeleton.file).or_default() += started.elapsed();
                let before = all.summaries.insert(*id, Rc::new(summary));
                changed |= before.as_deref() != all.summaries.get(id).map(|s| &**s);
                all.shared.add(&report.shared);
                all.ends.extend(report.ends.iter().cloned());
                all.reports.insert(*id, report);
            }
            if !changed {
                break;
            }
        }
    }
    all.gave_up = all.reports.iter().filter(|(_, report)| report.gave_up).map(|(id, _)| *id).collect();
    all.gave_up.sort_unstable();
    all
}

/// Groups of functions that call each other, callees first (Tarjan's algorithm, without recursion).
fn call_order(types: &Types<'_, '_>, skeletons: &FxHashMap<FnId, Rc<Skeleton>>) -> Vec<Vec<FnId>> {
    struct Node {
        index: u32,
        low: u32,
        on_stack: bool,
    }
    let mut nodes: FxHashMap<FnId, Node> = FxHashMap::default();
    let mut stack: Vec<FnId> = Vec::new();
    let mut groups = Vec::new();
    let mut counter = 0;
    for root in types.program.local_fns().filter(|id| skeletons.contains_key(id)) {
        if nodes.contains_key(&root) {
            continue;
        }
        let mut work: Vec<(FnId, Vec<FnId>, usize)> =
            vec![(root, callees(types, &skeletons[&root], skeletons), 0)];
        nodes.insert(root, Node { index: counter, low: counter, on_stack: true });
        stack.push(root);
        counter += 1;
        while let Some((id, calls, next)) = work.last_mut() {
            let id = *id;
            if let Some(callee) = calls.get(*next).copied() {
                *next += 1;
                match nodes.get(&callee) {
                    None => {
                        nodes.insert(callee, Node { index: counter, low: counter, on_stack: true });
                        counter += 1;
                        stack.push(callee);
                        work.push((callee, callees(types, &skeletons[&callee], skeletons), 0));
                    }
                    Some(node) if node.on_stack => {
                        let index = node.index;
                        let this = nodes.get_mut(&id).expect("visited");
                        this.low = this.low.min(index);
                    }
                    Some(_) => {}
                }
                continue;
            }
            work.pop();
            let low = nodes[&id].low;
            if let Some((parent, ..)) = work.last() {
                let parent = nodes.get_mut(parent).expect("visited");
                parent.low = parent.low.min(low);
            }
            if nodes[&id].index == low {
                let mut group = Vec::new();
                while let Some(member) = stack.pop() {
                    nodes.get_mut(&member).expect("visited").on_stack = false;
                    group.push(member);
                    if member == id {
                        break;
                    }
                }
                group.reverse();
                groups.push(group);
            }
        }
    }
    groups
}

/// The functions that a function calls, or that run as its variables are dropped.
fn used(types: &Types<'_, '_>, skeleton: &Skeleton) -> impl Iterator<Item = FnId> {
    let mut found = FxHashSet::default();
    for code in &skeleton.codes {
        collect_callees(&code.steps, &mut found);
    }
    found.extend(skeleton.slots.iter().flat_map(|slot| match &slot.ty {
        Ty::Adt(adt, _) => types.drop_fns(*adt),
        _ => Vec::new(),
    }));
    let mut found: Vec<FnId> = found.into_iter().collect();
    found.sort_unstable();
    found.into_iter()
}

fn callees(types: &Types<'_, '_>, skeleton: &Skeleton, known: &FxHashMap<FnId, Rc<Skeleton>>) -> Vec<FnId> {
    used(types, skeleton).filter(|id| known.contains_key(id)).collect()
}

fn calls_itself(skeleton: &Skeleton, id: FnId) -> bool {
    let mut found = FxHashSet::default();
    for code in &skeleton.codes {
        collect_callees(&code.steps, &mut found);
    }
    found.contains(&id)
}

fn collect_callees(steps: &[Step], found: &mut FxHashSet<FnId>) {
    for step in steps {
        match &step.kind {
            StepKind::Call { of, .. } | StepKind::Future { of, .. } => found.extend(of),
            StepKind::Branch { arms } => arms.iter().for_each(|arm| collect_callees(&arm.steps, found)),
            StepKind::Loop(inner) => collect_callees(&inner.body, found),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
