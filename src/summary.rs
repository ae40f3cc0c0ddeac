//! What a function does to tasks, as its callers need to know it; to a fixpoint over the call graph.

mod ahead;
mod board;
mod crew;
mod group;
mod known;
mod order;
mod rare;
mod shared;
mod table;

use std::collections::BTreeSet;
use std::time::Duration;

use elsa::FrozenMap;
use rustc_hash::FxHashMap;

use crate::catalogue::{BlockKind, DropPolicy, EffectKind, Runtime, TaskKind};
use crate::elaborate;
use crate::flow::{Counts, FieldKey, Holders, Position, Report, Token, Tokens, Value};
use crate::names::FnId;
use crate::skeleton::{CodeId, DropKind, ObjectKind, ReleaseKind, Skeleton, Times};
use crate::source::{FileId, Span};
use crate::tree::Name;
use crate::types::Types;

pub use crew::Crew;
pub use known::Known;
pub use order::{only_read, summarise};
pub use rare::{IfAny, Rare, Rarer, TaskList};
pub use shared::Fields;
pub use table::Table;

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
    /// The same, and that value was thrown away at once.
    Unstopped(Span),
    /// What holds the handle was cloned: it is behind a pointer that is shared.
    Cloned(Span),
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
            | Fate::Viewed(span)
            | Fate::Unstopped(span)
            | Fate::Cloned(span) => Some(*span),
            Fate::Returned => None,
        }
    }

    /// Somebody takes care of the task, or may.
    pub fn is_kept(&self) -> bool {
        let is_none = matches!(self, Fate::Viewed(_) | Fate::Unstopped(_) | Fate::Cloned(_));
        !is_none && !matches!(self, Fate::Lost { .. } | Fate::Stored(..))
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
    /// It comes in something that the function was given to put it there.
    pub put: bool,
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
    /// The call by which it got its body, if the spawn stands in a helper that starts whatever it is given.
    pub given: Option<Span>,
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
    /// Its handle lies behind a pointer of which there is more than one: to drop one of them ends nothing.
    pub shared: bool,
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
    /// Another task came into the field that its handle lay in, and nobody had asked this one to end.
    pub succeeded: bool,
    /// It may have had its chance to start by the time at which its handle was dropped.
    pub turned: bool,
    /// The same, when main returned.
    pub turned_at_exit: bool,
    /// Its handle went out of scope in a variable that nothing mentions and whose name begins with `_`, though nothing
    /// failed, before it has ended.
    pub set_aside: bool,
    /// Its set went out of scope with it, though nothing failed, in a function that empties the set in no loop.
    pub cut_in_set: bool,
    /// Where its handle goes out of scope before it has ended, though nothing failed.
    pub skipped: Option<Span>,
    /// What the task holds of objects that others can wait on.
    pub holds: Tokens,
    /// Those of them by which it can be given something.
    pub receives: Tokens,
    /// The runtime value that it was started on, if it was not the runtime at hand.
    pub runtime: Tokens,
    /// The objects among them that it waits on itself: who joins it waits for them, too.
    pub waits: Tokens,
    /// Memory that it changes and others can read.
    pub changes: Tokens,
    /// Memory in which it counts up, and down.
    pub counts: Counts,
    /// What it sends on, or gives signals by, that others wait for: it has done so once it has ended.
    pub feeds: Tokens,
    /// Channels whose end says nothing of its own end: it lets go of them before.
    pub closed_early: Tokens,
    /// What it sends on before it does something visible; with `Global` among them, others as well.
    pub goes_on_with: Tokens,
    /// Tasks of the same function that it waits for or stops itself.
    pub settles: Vec<u32>,
    /// Tasks of the same function whose handles whoever joins it gets.
    pub gives: Vec<u32>,
    /// What it is busy with; `None` if its body is not known.
    pub shape: Option<Shape>,
    /// What it runs of what the function was given that starts it.
    pub runs: Vec<GivenRun>,
    /// The place where it blocks its thread, before anything in it suspends.
    pub blocks_first: Option<Box<Blocking>>,
    /// Where it ends the process.
    pub exits: Option<Box<ProcessExit>>,
}

impl Task {
    /// The place that tells it from others: the spawn itself, or what made a helper start it.
    pub fn start(&self) -> Span {
        self.given.unwrap_or(self.origin)
    }

    /// It runs what its function was given, as far as that is known.
    pub fn is_given(&self) -> bool {
        matches!(self.body, TaskBody::Param(_)) || !self.runs.is_empty()
    }

    /// Where the function at hand starts it: a call that gives a helper its body, if that keeps the handle, else what
    /// gives the handle.
    pub fn place(&self) -> Span {
        self.given.filter(|_| self.given == self.called).unwrap_or(self.site)
    }

    /// The other is this one, as another function knows it; one that a helper starts is all of its tasks, as
    /// long as it has no body.
    pub fn is_same(&self, other: &Task) -> bool {
        self.origin == other.origin && (self.given.is_none() || self.given == other.given)
    }

    /// It handles a connection: one that a server took, one of many that it was given, or two that it ties
    /// together.
    pub fn is_connection(&self) -> bool {
        let talks = |shape: &Shape| shape.bridges || self.per_item && shape.converses;
        self.per_peer || self.shape.as_ref().is_some_and(talks)
    }
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
    /// What it waits for was asked for on the way there, and nothing has suspended since.
    pub asked: bool,
    /// It panics on a thread that drives futures.
    pub outside: bool,
    /// It ends by itself, whatever others do.
    pub timed: bool,
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

    /// It does not end by itself: others have to act, each time that it happens.
    pub fn holds_on(&self) -> bool {
        matches!(self.kind, BlockKind::Wait | BlockKind::Spin) && !self.conditional
    }

    /// It ends by itself, whatever others do.
    pub fn is_sleep(&self) -> bool {
        self.kind == BlockKind::Sleep && !self.conditional
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
            asked: false,
            outside: false,
            timed: false,
            on: Tokens::default(),
        }
    }
}

/// A function calls or awaits what a parameter brought.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GivenRun {
    pub param: u32,
    pub position: Position,
    pub times: Times,
    /// It runs after the loops of whoever runs it.
    pub last: bool,
    /// It runs only where something has failed.
    pub failed: bool,
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
    /// An `expect` of something that can fail, and how many calls away.
    pub expects: Option<(Span, u32)>,
    /// Errors are logged or printed inside.
    pub logs_errors: bool,
    /// It logs something itself, too, where nothing has failed.
    pub logs: bool,
    /// Sends on a channel, or gives a signal.
    pub sends: bool,
    /// It does so before anything suspends.
    pub sends_early: bool,
    /// Somebody in this program may receive what it sends.
    pub tells: bool,
    /// The same outside of the loops in which it waits, and nothing visible happens after that.
    pub tells_last: bool,
    /// The same within one.
    pub tells_in_turns: bool,
    /// It does so in the turn in which it leaves such a loop, and before.
    pub tells_and_leaves: bool,
    /// Something visible happens after it sent, and after another suspension.
    pub goes_on_after_send: bool,
    /// The same after it changed memory that others can read.
    pub goes_on_after_change: bool,
    /// It changes memory that others can read after it may have suspended.
    pub changes_late: bool,
    /// It lets some time pass, in its own code, before it does anything.
    pub delayed: bool,
    /// It waits for something in each turn of a loop.
    pub pumps: bool,
    /// Hands on what comes from one connection to another.
    pub bridges: bool,
    /// Hands on what somebody writes, for as long as they do.
    pub hands_on: bool,
    /// Takes what it was given for a connection, which it both reads and writes.
    pub converses: bool,
    /// Drives a future of the user's whose `poll` is written by hand.
    pub polls: bool,
    /// It takes one connection, and no more.
    pub accepts: bool,
    /// A server runs in it.
    pub serves: bool,
    /// That server finishes what it has begun when it is asked to stop.
    pub graceful: bool,
    /// Waits for a signal from outside, or to be asked to stop.
    pub parks: bool,
    /// Ends the loop that runs the tasks of its thread.
    pub stops: bool,
    /// Ends the process, whatever comes of it: nobody can wait for its end.
    pub exits: bool,
    /// May suspend before its end.
    pub suspends: bool,
    /// Calls something that is not known.
    pub unknown_calls: bool,
}

impl Shape {
    pub const NONE: Shape = Shape {
        endless: false,
        loops: false,
        own_loops: false,
        effects: Vec::new(),
        last_effect: None,
        panics: None,
        expects: None,
        logs_errors: false,
        logs: false,
        sends: false,
        sends_early: false,
        tells: false,
        tells_last: false,
        tells_in_turns: false,
        tells_and_leaves: false,
        delayed: false,
        goes_on_after_send: false,
        goes_on_after_change: false,
        changes_late: false,
        pumps: false,
        bridges: false,
        hands_on: false,
        converses: false,
        polls: false,
        accepts: false,
        serves: false,
        graceful: false,
        parks: false,
        stops: false,
        exits: false,
        suspends: false,
        unknown_calls: false,
    };

    /// Where it expects something itself, not one of its many helpers.
    pub fn expected(&self) -> Option<Span> {
        self.expects.filter(|(_, depth)| *depth <= MEANT_DEPTH).map(|(span, _)| span)
    }

    /// It does one thing and ends.
    pub fn is_one_shot(&self) -> bool {
        !(self.loops || self.parks || self.serves || self.exits)
    }

    /// It runs on and on without letting go of its thread.
    pub fn never_suspends(&self) -> bool {
        (self.loops || self.endless) && !self.suspends
    }

    /// A few effects suffice to tell what the body is about.
    pub fn note_effect(&mut self, effect: Effect) {
        if self.effects.len() < 8 && !self.effects.iter().any(|known| known.span == effect.span) {
            self.effects.push(effect);
        }
    }

    /// It runs what it was given by others, which has a nature of its own.
    pub fn add_given(&mut self, given: &Shape, run: &GivenRun) {
        let in_loop = run.times == Times::Many;
        for effect in &given.effects {
            let effect =
                Effect { in_loop: effect.in_loop || in_loop, depth: effect.depth + 1, ..effect.clone() };
            if run.last && !effect.in_loop {
                self.last_effect.get_or_insert(effect.clone());
            }
            self.note_effect(effect);
        }
        self.panics = self.panics.take().or_else(|| given.panics.clone());
        self.expects = self.expects.or(given.expects);
        self.loops |= given.loops;
        self.parks |= given.parks;
        self.accepts |= given.accepts;
        self.serves |= given.serves;
        self.exits |= given.exits;
        self.logs_errors |= given.logs_errors;
        self.logs |= given.logs;
        self.sends |= given.sends;
        self.sends_early |= given.sends_early;
        self.tells |= given.tells;
        self.changes_late |= given.changes_late;
        self.suspends |= given.suspends;
        self.unknown_calls |= given.unknown_calls;
    }

    /// The same of a body that does nothing the world can see.
    pub fn without_effects(&self) -> Shape {
        Shape { effects: Vec::new(), last_effect: None, panics: None, expects: None, ..self.clone() }
    }

    /// It runs for those who give it work and tells them what became of it, and has none left at its end.
    pub fn answers(&self) -> bool {
        self.loops && self.sends && self.last_effect.is_none()
    }

    /// Whoever asks it for an answer, and gets it, knows that it has ended.
    pub fn confirms(&self) -> bool {
        self.tells_last && !(self.tells_in_turns || self.endless)
    }

    /// It says that it has come to its end before it does what it has left to do then.
    pub fn confirms_early(&self) -> bool {
        self.tells_and_leaves && self.last_effect.is_some() && !self.tells_last
    }

    /// Where it asserts something: if that does not hold, its task panics, and no more.
    pub fn asserts(&self) -> Option<Span> {
        self.panics.as_ref().filter(|(_, what)| what.starts_with("assert")).map(|(span, _)| *span)
    }

    /// It hands on what others write and does nothing else: it has no end of its own.
    pub fn is_tunnel(&self) -> bool {
        self.bridges || self.hands_on && self.effects.is_empty()
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
    /// Another task does it, whose handle this one was given to wait for it.
    pub of_other: bool,
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
    pub may_suspend: bool,
    /// The same, whatever code it is given to await.
    pub suspends_itself: bool,
    /// It awaits what is ready unless another task is in the way.
    pub contends: bool,
    /// It awaits code in a loop, and nothing in it suspends.
    pub awaits_on: bool,
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
    /// Fields whose tasks it waits for or stops.
    pub settles: Vec<FieldKey>,
    /// Reached through the summary itself.
    pub rare: IfAny,
}

impl Summary {
    /// All that becomes of a parameter is that the caller gets it back, as a whole.
    pub fn hands_back(&self, param: u32) -> bool {
        let fates = self.params.get(param as usize).map_or(&[][..], |fates| fates);
        !fates.is_empty()
            && fates.iter().all(|fate| *fate == Fate::Returned)
            && self.ret.owned.contains(&Token::Param(param))
    }

    /// It says no more than how many parameters the function has, and how it ends.
    pub(super) fn plain(&self) -> Option<Plain> {
        let Summary { ret, params, settles, rare, .. } = self;
        let Summary { may_suspend, suspends_itself, contends, awaits_on, diverges, .. } = *self;
        let Summary { fails, fails_untold, fails_itself, serves, .. } = *self;
        let is_plain = params.iter().all(Vec::is_empty)
            && settles.is_empty()
            && *rare == IfAny::default()
            && *ret == Value::default();
        let turns = [may_suspend, suspends_itself, contends, awaits_on];
        let ends = [diverges, fails, fails_untold, fails_itself, serves];
        is_plain.then_some((params.len(), turns, ends))
    }

    /// What counts of a dependency's function for those who call it from outside: the handles that it takes
    /// and returns, and how it holds up its thread. What it does to the world, the tasks that it keeps to
    /// itself and the ways in which it fails are its own business.
    pub fn from_outside(&self, is_async: bool) -> Summary {
        let ret = self.ret.without_tasks_in_fields();
        let returned = ret.all_tokens();
        // A loop that spins guards what the dependency shares: it waits for moments, if at all.
        let counts = |b: &Blocking| !b.conditional && b.kind != BlockKind::Spin;
        let certain = |blocking: &Option<Blocking>| blocking.clone().filter(counts);
        let rarer = Rarer {
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
            blocks_first: certain(&self.blocks_first),
            blocks: certain(&self.blocks),
            exits: None,
            fails_with: Vec::new(),
            changes: Tokens::default(),
            reads: Tokens::default(),
            counts: Counts::default(),
            watches: Tokens::default(),
            holders: Holders::default(),
            shares: Vec::new(),
            ..(***self).clone()
        };

        let shape = Shape {
            endless: self.diverges && self.shape.endless,
            loops: self.diverges && self.shape.loops,
            serves: self.shape.serves,
            suspends: self.shape.suspends || is_async,
            ..Shape::default()
        };
        let rare = Rare { shape, rarer: rarer.into() };
        Summary {
            ret,
            // Part of what it awaits was not read.
            may_suspend: self.may_suspend || is_async,
            suspends_itself: self.suspends_itself || is_async,
            rare: rare.into(),
            ..self.clone()
        }
    }
}

/// How many parameters a function has, and how it ends.
type Plain = (usize, [bool; 4], [bool; 5]);

/// Something that tasks can share and wait on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Object {
    pub kind: ObjectKind,
    /// Where the function at hand got it.
    pub site: Span,
    /// Where it was made.
    pub origin: Span,
    /// Each turn of a loop makes one.
    pub in_loop: bool,
}

/// All summaries and reports of a run.
#[derive(Default)]
pub struct Summaries {
    pub summaries: Table<Summary>,
    pub reports: Table<Report>,
    /// The functions with bodies that each function calls, or that run as its variables are dropped.
    pub calls: FxHashMap<FnId, Box<[FnId]>>,
    /// Async functions that are handed to code that was not read.
    pub handlers: BTreeSet<FnId>,
    pub fields: Fields,
    /// Functions that were too complex to be followed to the end.
    pub gave_up: Vec<FnId>,
    /// How long reading, elaborating and following the functions of each file took.
    pub spent: FxHashMap<FileId, Duration>,
    /// Skeletons that somebody asked for.
    skeletons: FrozenMap<FnId, Box<Skeleton>>,
}

impl Summaries {
    /// The skeleton of a function that was run. It is made once more: few are asked for, and all of them
    /// together are larger than all else.
    pub fn skeleton(&self, types: &Types<'_, '_>, id: FnId) -> Option<&Skeleton> {
        if let Some(known) = self.skeletons.get(&id) {
            return Some(known);
        }
        self.reports.get(&id)?;
        let skeleton = elaborate::elaborate(types, id)?;
        Some(self.skeletons.insert(id, Box::new(skeleton)))
    }

    /// The function that was run and stands closest around a place.
    pub fn function_around(&self, types: &Types<'_, '_>, place: Span) -> Option<FnId> {
        let span = |id: FnId| types.program.func(id).span();
        let is_around = |id: &FnId| span(*id).file == place.file && span(*id).bytes.contains(place.bytes);
        let around = self.reports.keys().filter(is_around);
        around.min_by_key(|id| (span(*id).bytes.end - span(*id).bytes.start, *id))
    }
}

#[cfg(test)]
mod tests;
