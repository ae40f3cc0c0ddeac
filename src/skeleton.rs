//! The small language that `flow` runs and lints read: what is left of a function when only its effects
//! on tasks are kept.
//!
//! A skeleton is made by [`elaborate`](crate::elaborate) from a body's tree, with every name resolved:
//! what a call of the ecosystem does to tasks has become steps, so nothing below this line consults the
//! catalogue. Values live in *slots* (variables and temporaries) and are moved, borrowed and dropped there
//! explicitly; each closure and async block is a *code* of its own, sharing the slots of the function that
//! it stands in.

use crate::catalogue::{BlockKind, DropPolicy, EffectKind, Hears, Peers, Runtime, Suspends, TaskKind};
use crate::names::{AdtId, ConstId, FnId};
use crate::source::{ByteSpan, FileId};
use crate::tree::Name;
use crate::types::Ty;

pub type SlotId = u32;
pub type CodeId = u32;
pub type LoopId = u32;

/// The skeleton of one function with the closures and async blocks in it.
#[derive(Clone, Debug)]
pub struct Skeleton {
    pub owner: FnId,
    pub file: FileId,
    pub slots: Vec<Slot>,
    /// The first is the function's own body.
    pub codes: Vec<Code>,
    /// Async functions that it hands to code that was not read: handlers, as a server takes them.
    pub handlers: Vec<FnId>,
}

impl Skeleton {
    pub fn body(&self) -> &Code {
        &self.codes[0]
    }

    pub fn code(&self, id: CodeId) -> &Code {
        &self.codes[id as usize]
    }

    pub fn slot(&self, id: SlotId) -> &Slot {
        &self.slots[id as usize]
    }
}

/// A variable or temporary. Slots are numbered in the order they come to life, so that leaving a scope
/// drops all slots from a number on.
#[derive(Clone, Debug)]
pub struct Slot {
    /// `None` for temporaries.
    pub name: Option<Name>,
    pub span: ByteSpan,
    pub ty: Ty,
    /// The code whose execution the slot belongs to.
    pub code: CodeId,
    /// The variable is mentioned after it is bound.
    pub used: bool,
    /// It is mentioned where its value may go elsewhere.
    pub moved: bool,
}

impl Slot {
    /// It holds a value of the type, or refers to one.
    pub fn is_of(&self, adt: AdtId) -> bool {
        matches!(self.ty.strip_refs(), Ty::Adt(id, _) if *id == adt)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    Fn,
    AsyncFn,
    Closure,
    AsyncClosure,
    AsyncBlock,
}

impl CodeKind {
    pub fn is_async(self) -> bool {
        matches!(self, CodeKind::AsyncFn | CodeKind::AsyncClosure | CodeKind::AsyncBlock)
    }

    pub fn is_closure(self) -> bool {
        matches!(self, CodeKind::Closure | CodeKind::AsyncClosure)
    }
}

/// A function body, closure or async block.
#[derive(Clone, Debug)]
pub struct Code {
    pub kind: CodeKind,
    pub parent: Option<CodeId>,
    pub span: ByteSpan,
    pub params: Vec<SlotId>,
    /// Where the result is left.
    pub ret: SlotId,
    /// The type of the result; of an async code, what awaiting it gives.
    pub output: Ty,
    /// What the values say that it returns, those of `?` apart.
    pub outcome: Outcome,
    /// `move`: variables it mentions become its own.
    pub moves: bool,
    /// Variables of enclosing codes that it mentions.
    pub captures: Vec<SlotId>,
    /// Those of them that become its own: all of a `move` code, else those whose value it uses up.
    pub takes: Vec<SlotId>,
    pub steps: Vec<Step>,
}

/// The failures among the values that a code returns.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Some are neither an `Ok(..)`, nor an error that was told before.
    pub may_fail: bool,
    /// Functions whose results it returns as they are.
    pub of: Vec<FnId>,
    /// The same of async blocks that it drives to their end.
    pub codes: Vec<CodeId>,
}

/// Where a value lives: a slot and the way into it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Place {
    pub slot: SlotId,
    pub path: Vec<Proj>,
}

impl Place {
    pub fn slot(slot: SlotId) -> Self {
        Self { slot, path: Vec::new() }
    }

    pub fn then(mut self, proj: Proj) -> Self {
        self.path.push(proj);
        self
    }
}

/// A step into a value. `Option`, `Result`, `Box`, collections and the like are transparent: what they
/// hold is where they are.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Proj {
    Tuple(u32),
    Field(Field),
}

/// A field of a type of the user's.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Field {
    pub adt: AdtId,
    /// `name`, or `Variant.name` for enums.
    pub name: Name,
}

#[derive(Clone, Debug)]
pub struct Step {
    pub span: ByteSpan,
    pub kind: StepKind,
}

#[derive(Clone, Debug)]
pub enum StepKind {
    /// `into` becomes what `from` was.
    Move {
        from: Place,
        into: Place,
    },
    /// As `Move`, and `into` keeps what it had: pushing into a collection.
    Add {
        from: Place,
        into: Place,
    },
    /// `into` gets a value of the kind that `from` holds, which keeps the rest: popping from a collection.
    Share {
        from: Place,
        into: Place,
    },
    /// As `Move`, out of what references show, too: `Option::take`, `mem::replace`.
    Take {
        from: Place,
        into: Place,
    },
    Borrow {
        from: Place,
        into: Place,
        mutable: bool,
    },
    /// `into` becomes another way to reach the tasks whose handles `from` holds, wherever these go later.
    Reach {
        from: Place,
        into: Place,
    },
    /// `into` becomes an end by which one receives from the channel that `from` sends on.
    Subscribe {
        from: Place,
        into: Place,
    },
    /// `into` becomes a closure or future that has not run.
    Code {
        code: CodeId,
        into: Place,
    },
    /// `into` becomes the future of an async function; one of `of`, if that is known.
    Future {
        of: Vec<FnId>,
        args: Vec<Option<Place>>,
        into: Place,
    },
    Spawn(Box<Spawn>),
    Await(Box<Await>),
    /// Waits for the tasks whose handles are in the place.
    Join {
        place: Place,
    },
    /// The tasks whose handles are in the place are known to have ended, or one of them that is picked: they were
    /// asked, again and again if that was waited for.
    Ended {
        place: Place,
        all: bool,
        waited: bool,
    },
    Abort {
        place: Place,
    },
    /// Now owned by a type that cancels the task when it is dropped.
    Guard {
        place: Place,
    },
    /// Lets go on purpose.
    Release {
        place: Place,
        why: ReleaseKind,
    },
    /// A field of this name of a value that is not known is used: it may be this one.
    Touch {
        field: Field,
    },
    /// The value goes where we cannot follow.
    Escape {
        place: Place,
    },
    /// The value turned out not to exist: `None`, `Err`, an empty collection.
    Vanish {
        place: Place,
    },
    /// The method is called again with a key that it may have been called with before: what it puts into the fields of
    /// the value takes the place of others.
    Supplant {
        by: FnId,
    },
    /// The handles there of tasks that have ended are dropped, by somebody who has asked each of them.
    Prune {
        place: Place,
    },
    /// Some of the handles there are dropped, whatever becomes of their tasks; only the others go on from here.
    Sift {
        place: Place,
    },
    /// `into` becomes an object that tasks can share: one end of a channel, a barrier, a runtime.
    Object {
        into: Place,
        kind: ObjectKind,
    },
    /// `into` becomes a view of a value that outlives the function: what is put there is kept.
    Global {
        into: Place,
    },
    /// Blocks until somebody acts on the object in the place; `once`: one signal ends that, outside of loops.
    Wait {
        on: Place,
        once: bool,
    },
    /// Gives work or a signal to whoever holds the object in the place; with it goes what `value` holds.
    Feed {
        on: Place,
        value: Option<Place>,
        /// Whoever asks for it later finds it there.
        kept: bool,
        /// The call that blocks its thread while the channel is full.
        full: Option<Name>,
        /// It leaves the program: what it is put into is no channel, but a connection, for instance.
        outward: bool,
    },
    /// The runtime whose builder is in the place has this many threads.
    Workers {
        of: Place,
        count: u64,
    },
    /// `into` becomes a view of memory that many can change.
    Memory {
        into: Place,
        of: Memory,
    },
    /// Such memory is changed.
    Changes {
        of: Memory,
    },
    /// What is counted, or kept, in such memory becomes more, or less.
    Counts {
        of: Memory,
        up: bool,
    },
    /// Such memory is read.
    Reads {
        of: Memory,
    },
    /// `into` is, besides, a guard of the lock that such memory lies behind.
    Guards {
        into: Place,
        of: Memory,
    },
    /// Whoever has a guard of the lock is waited for.
    Excludes {
        of: Memory,
    },
    /// A field is given a share of it.
    Shares {
        of: Memory,
        field: Field,
    },
    /// What is spawned from here on without a runtime of its own runs on that in the place.
    Enter {
        runtime: Place,
    },
    /// The runtime in the place ends here, and its tasks that block are not waited for.
    Leave {
        runtime: Place,
    },
    /// Another value is made by which the tasks can be stopped.
    View {
        place: Place,
    },
    /// What holds the handles in the place is cloned: a pointer that is shared, if a handle is behind it.
    Clone {
        place: Place,
    },
    /// The program lives here: a server runs, and what follows is its end. `graceful`: the server's end is
    /// asked for, and takes time.
    Serve {
        graceful: bool,
    },
    /// Runs the tasks of this thread, until one of them says [`StepKind::Stop`] perhaps.
    RunTasks,
    Stop,
    /// Asks how many hold what is behind a shared pointer.
    Holders,
    /// Takes the next connection: a loop that does is a server.
    Accept,
    /// A future is made that handles one item after the other until its source ends.
    Pump,
    /// The code at hand has to do with connections; `Given`: with one that it was given.
    Peer {
        kind: Peers,
    },
    /// The thread blocks, if it waits for something on the object in the place.
    Block {
        kind: BlockKind,
        what: Name,
        on: Option<Place>,
        /// It panics on a thread that drives futures.
        outside: bool,
    },
    /// A function of the user's is called.
    Call {
        of: Vec<FnId>,
        args: Vec<Option<Place>>,
        into: Place,
    },
    /// A closure is called, or the future in a place runs to its end on this thread.
    Invoke {
        code: Place,
        args: Vec<Place>,
        into: Place,
        times: Times,
    },
    Drive(Box<Drive>),
    Branch {
        arms: Vec<Arm>,
    },
    Loop(Box<Loop>),
    /// Slots from this number on are dropped, up to those that are not declared yet.
    EndScope {
        from: SlotId,
        to: SlotId,
        how: DropKind,
    },
    Drop {
        place: Place,
        how: DropKind,
    },
    Break {
        of: LoopId,
        from: SlotId,
        to: SlotId,
    },
    Continue {
        of: LoopId,
        from: SlotId,
        to: SlotId,
    },
    /// Leaves the code; its result is in its `ret` slot.
    Return {
        early: Early,
    },
    /// Ends the process.
    Exit {
        code: Option<i64>,
    },
    /// Does not come back: a panic, or an endless wait.
    Diverge {
        panics: bool,
    },
    Effect {
        kind: EffectKind,
        what: Name,
        /// It happens while a future is awaited, after a suspension perhaps.
        awaited: bool,
    },
}

/// The start of a task.
#[derive(Clone, Debug)]
pub struct Spawn {
    /// The function that starts it.
    pub api: FnId,
    pub task: Place,
    pub kind: TaskKind,
    pub on: Runtime,
    /// What dropping the handle does; `None` if there is none.
    pub policy: Option<DropPolicy>,
    /// The receiver keeps the handle among others (`JoinSet`).
    pub in_set: bool,
    /// Where the handle goes.
    pub into: Place,
    /// The runtime or executor value it was started on.
    pub runtime: Option<Place>,
    /// What the receiver counts its tasks by.
    pub counted: Option<Place>,
    /// What the task returns.
    pub output: Ty,
    /// The macro call that the spawn comes from.
    pub call: Option<ByteSpan>,
}

/// `block_on`: a future runs to its end here, and while it does, the tasks of a runtime can.
#[derive(Clone, Debug)]
pub struct Drive {
    pub future: Place,
    pub into: Place,
    pub on: Runtime,
    pub runtime: Option<Place>,
    /// It is a future itself, which somebody else drives.
    pub is_await: bool,
    pub suspends: Suspends,
    /// As an [`Await`] has it.
    pub hears: Hears,
    /// The function, as messages show it.
    pub what: Name,
}

#[derive(Clone, Debug)]
pub struct Await {
    pub future: Place,
    pub into: Place,
    pub suspends: Suspends,
    /// Completes as soon as others had a turn.
    pub turn: bool,
    /// Completes at a time, whatever others do meanwhile.
    pub sleeps: bool,
    /// Completes only when somebody acts on an object that the future holds.
    pub waits: bool,
    /// Joins the tasks whose handles the future holds; awaiting a handle does so anyway.
    pub joins: bool,
    pub aborts: bool,
    /// Completes on a signal from outside, or when the program asks it to stop.
    pub parks: bool,
    /// Handles one item after the other until its source ends.
    pub pumps: bool,
    pub hears: Hears,
    /// Joins one task of several.
    pub one: bool,
    /// Drops what it was given if another event comes first: which kind of event.
    pub races: Option<DropKind>,
    /// Of several futures one wins, and one of the others never suspends: this one is polled once, at most.
    pub hurried: bool,
    /// The others, if that is up to them.
    pub rivals: Vec<Place>,
    /// What it has not waited for then is this part of its result.
    pub rest: Option<u32>,
    /// Gives a view of what it was called on, a lock's guard for instance, and waits for nothing in it.
    pub views: bool,
    /// The `poll` of a future type of the user's.
    pub poll: Option<FnId>,
    /// The function whose future this is, as messages show it.
    pub what: Option<Name>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReleaseKind {
    /// `.detach()`, `mem::forget` and the like.
    Detach,
    /// `drop(handle)` written out, without a further use.
    ExplicitDrop,
}

/// Memory that many can change: a lock, a cell or an atomic, by where the function at hand has it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Memory {
    /// A variable, and whatever was cloned from it.
    Variable(SlotId),
    Param(u32),
    Field(Field),
    Static(ConstId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ObjectKind {
    /// Both ends of a channel share one object.
    Channel(Room),
    Shared,
    /// A handle of the runtime at hand.
    Current,
    Runtime(Runtime),
}

/// How many messages a channel holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Room {
    Unbounded,
    Places(u64),
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Times {
    Once,
    /// Not at all or once.
    Maybe,
    /// Any number of times.
    Many,
}

#[derive(Clone, Debug, Default)]
pub struct Arm {
    pub steps: Vec<Step>,
    /// Runs only when something failed: `Err(..)`, `map_err`.
    pub error: bool,
    /// What was called or awaited last decides between this arm and others.
    pub decided: bool,
    /// The turn of a loop, or its end: not a choice of the code's.
    pub turn: bool,
    /// Runs where a limit is passed: it comes about again and again.
    pub recurs: bool,
    /// Runs where no runtime was found at hand: its thread drives no tasks.
    pub off_runtime: bool,
    /// Runs where this function, which was called last, has said no: what it starts otherwise it has not started.
    pub refused: Option<FnId>,
}

impl Arm {
    pub fn new(steps: Vec<Step>, error: bool) -> Self {
        Self { steps, error, ..Self::default() }
    }

    pub fn turn(steps: Vec<Step>, error: bool) -> Self {
        Self { steps, error, turn: true, ..Self::default() }
    }
}

/// Turns of an empty loop that hold a thread long enough to matter.
pub const LONG_LOOP: u64 = 1_000_000;

#[derive(Clone, Debug)]
pub struct Loop {
    pub id: LoopId,
    pub kind: LoopKind,
    /// Each turn looks at what others may change, and passes the time until they have.
    pub watches: bool,
    /// It ends when as many have been heard of as were counted.
    pub counts: bool,
    /// It goes on until a time has come, whatever others do.
    pub timed: bool,
    pub body: Vec<Step>,
}

impl Loop {
    /// Each turn asks for something that others do.
    pub fn polls(&self) -> bool {
        matches!(self.kind, LoopKind::While { polls: true, .. } | LoopKind::Forever { polls: true })
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum LoopKind {
    /// `loop`: only a `break` ends it.
    Forever { polls: bool },
    /// `while`: may run not at all. `drains` ends when the place is empty; `polls` asks each time for something
    /// that others do; `bounded` ends by what it does itself.
    While { drains: Option<Place>, polls: bool, bounded: bool },
    /// `for`: over the values in a place (or as often as there are some), a known number of times, or
    /// neither; of what is `endless` there is always one more.
    For { over: Option<Place>, trips: Option<u64>, endless: bool },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DropKind {
    /// The value of an expression statement.
    Statement,
    /// `let _ = ..`
    Underscore,
    /// A variable goes out of scope.
    Scope,
    /// The value in whose field it lies goes out of scope.
    WithOwner,
    /// As `Scope`, and nothing mentioned the variable; one whose name begins with `_` is meant so.
    Unused,
    /// A new value takes its place.
    Overwritten,
    /// As `Overwritten`, in a field that somebody sees to otherwise.
    Replaced,
    /// Handed to a function that does nothing with it.
    Argument,
    /// Not dropped, and not used any more either: the code around it never ends.
    Never,
    /// Another branch of a `select!` came first.
    Race,
    /// A deadline came first.
    Deadline,
    /// It was looked at once, and was not ready.
    Unready,
    /// The place that it was meant for was taken.
    Declined,
    /// It was taken out of a collection, whichever it was.
    Evicted,
    /// The same of all whose tasks have ended.
    Pruned,
    /// Another one was put into its place in a map, as far as the keys tell.
    Supplanted,
}

impl DropKind {
    /// Something else was waited for as well, and came first.
    pub fn is_race(self) -> bool {
        matches!(self, DropKind::Race | DropKind::Deadline | DropKind::Unready)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Early {
    /// The end of the code.
    End,
    /// The same, with what the last call gave.
    Tail,
    Return,
    /// `return Err(..)`
    ReturnError,
    /// `?`
    Try,
    /// `?` on what a function returned.
    TryOf(FnId),
    /// `?` on an error that only says that nobody listens any more, or an error that stands for such a one.
    Closed,
    /// `?` on an error that was logged just before.
    Told,
}

impl Early {
    /// Nothing failed here.
    pub fn is_good(self) -> bool {
        matches!(self, Early::End | Early::Tail | Early::Return)
    }
}
