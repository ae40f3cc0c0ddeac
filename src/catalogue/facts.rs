//! The attributes of the catalogue: what a function, a type or a macro does to tasks.
//!
//! On functions:
//!
//! | attribute | the call .. |
//! |---|---|
//! | `#[spawns(param, kind = "task", on = "tokio")]` | starts a task that runs `param`, or its receiver (`self`), the handle being the second of two values it returns; with `owner` the receiver keeps its handle |
//! | `#[drives(param, on = "tokio")]` | runs `param` to its end on this thread, as `block_on` does |
//! | `#[entry(on = "tokio")]` | is an attribute that makes an `async fn main` (or, with `test`, a test) |
//! | `#[blocks(wait)]` | blocks its thread: `wait` for somebody else, `sleep` for a time, `io` for a device, `disk` for much of it, `net` for a peer, `full` as long as its channel has no room, `source` as what it reads from does, by that type's `#[blocks(..)]`; with `outside` it panics on a thread that drives futures |
//! | `#[suspends(always)]` | returns a future that suspends at least once (`always`; `turn`: for no longer than it takes to give others a turn), never does (`never`), does unless its duration is written as zero (`unless_zero`), or only where another task is in the way (`contended`) |
//! | `#[joins]` | waits for the tasks whose handles it is called on or given |
//! | `#[aborts]` | asks those tasks to stop |
//! | `#[releases]` | lets those tasks run on, on purpose |
//! | `#[waits]` | completes only when another task or thread acts on the same object |
//! | `#[once]` | with `waits` or `hears`, and on types: one signal ends the wait, whatever the sender does next; `closes`: so does the end of the sender, and in a loop nothing else; `each`: one signal of each who can give one |
//! | `#[views]` | makes another value by which the task can be stopped |
//! | `#[clones]` | makes another value of what it is called on or given; what lies behind a shared pointer is the same |
//! | `#[races]` | drops the futures it is given if another event comes first; `rest`: hands those back that it has not waited for, as the last part of what it returns; `now`: if they are not ready at once |
//! | `#[timer]` | completes at a time, or then at the latest |
//! | `#[drops]` | drops its argument and nothing else |
//! | `#[sends]` | hands its argument to whoever receives |
//! | `#[feeds]` | gives work, or a signal, to whoever holds the other end; what `sends` does so too; `kept`: who asks for it later finds it there |
//! | `#[parks]` | completes on a signal from outside, or when the program asks it to stop |
//! | `#[pumps]` | handles one item after the other until its source ends |
//! | `#[peers]` | parts its argument, a connection, into what is read and what is written; with `both`, hands on what comes from one connection to another; with `way`, hands on what is read for as long as there is something |
//! | `#[accepts]` | takes a connection; on a type, yields them as long as the program wants |
//! | `#[takes]` | leaves its receiver empty |
//! | `#[declines]` | drops its argument if its receiver has something already |
//! | `#[weakens]` | gives a pointer that keeps nothing alive |
//! | `#[swaps]` | exchanges what its two arguments refer to |
//! | `#[empties]` | returns `None` once its receiver is empty |
//! | `#[hears]` | waits for what is written by whoever has the other end, where its receiver is an object |
//! | `#[channel]` | returns two ends of one channel |
//! | `#[subscribes]` | returns the end of its receiver's channel by which one receives |
//! | `#[defaults]` | makes the value that its type begins with |
//! | `#[object]` | returns an object that tasks can share and wait on |
//! | `#[exits]` | ends the process; with `failure`, never as a success |
//! | `#[polls]` | asks for a state instead of waiting for it |
//! | `#[looks]` | as `polls`, where code also asks without waiting: a loop that does nothing else waits |
//! | `#[guards]` | gives a guard of its receiver, a lock, that can go to another task |
//! | `#[excludes]` | waits for whoever has such a guard |
//! | `#[holders]` | tells how many hold what its argument shares: a loop that looks until they are few waits for them |
//! | `#[spins]` | stands in loops that hold their thread while they wait |
//! | `#[announces_blocking]` | moves other tasks off this thread before it blocks |
//! | `#[effect(write)]` | does something the world can see: `print`, `write`, `send` |
//! | `#[runs]` | runs the tasks of its receiver, or of this thread, until one of them `stops` that |
//! | `#[counts]` | returns its argument, counted by the receiver as a task is |
//! | `#[stops]` | ends what `runs` |
//! | `#[workers]` | says of how many threads the runtime consists that its receiver builds |
//! | `#[enters]` | makes its receiver the runtime that what follows spawns on |
//! | `#[leaves]` | ends its receiver, a runtime, and does not wait for what blocks there |
//! | `#[ended]` | joins those of the tasks that have ended, and waits for none |
//! | `#[sifts]` | gives some of its receiver's items, and drops the others |
//! | `#[gathers]` | makes a value of its receiver's items, by `from_iter` of the type that it gives |
//! | `#[current]` | returns a handle of the runtime that it is called on |
//! | `#[detached]` | lets go what it starts, on purpose |
//! | `#[through(write)]` | does what it does by calling this method of its receiver's; with `makes`, by calling this function of the type that it gives, or that is in the `Result` that it gives |
//! | `#[runtime("tokio-current-thread")]` | returns (a builder of) a runtime of this flavour |
//!
//! On types: `#[blocks(wait)]` (reading from it, or asking it for items, does; `source`: as what it holds does),
//! `#[handle(drop = "detach")]` (or `cancel`, `abort`, `join`), `#[object]`, `#[socket]` (an end of a connection,
//! whose other end may be an object of this program), `#[suspends(..)]`, `#[waits]`, `#[timer]`, `#[container]`
//! (what it holds is where it is), `#[endless]` (an iterator that always has one more item), `#[idle]` (an error
//! that only says that nobody listens any more), `#[tracks]` (it counts tasks, and is empty once they have
//! ended), `#[memory]` (many can change what is in it: a lock, a cell), `#[runtime(..)]` (it owns the tasks it
//! runs).
//! On macros: `#[reads(print)]` and so on, see [`MacroKind`].

use crate::spelling::unknown;
use crate::tree::{Attr, Name};

/// What a catalogued function does.
#[derive(Clone, Debug, Default)]
pub struct FnFacts {
    pub spawns: Option<SpawnFacts>,
    pub drives: Option<DriveFacts>,
    pub entry: Option<EntryFacts>,
    pub blocks: Option<BlockKind>,
    /// It blocks as what it reads from does.
    pub by_source: bool,
    /// It blocks while the channel that it sends on is full.
    pub blocks_full: bool,
    /// It panics on a thread that drives futures.
    pub blocks_outside: bool,
    pub suspends: Option<Suspends>,
    /// For no longer than it takes to give others a turn.
    pub turn: bool,
    pub effect: Option<EffectKind>,
    pub runtime: Option<Runtime>,
    pub joins: bool,
    pub aborts: bool,
    pub releases: bool,
    pub waits: bool,
    pub races: bool,
    /// What it has not waited for is the last part of what it returns.
    pub rest: bool,
    /// It drops them if they are not ready at once.
    pub now: bool,
    pub drops: bool,
    pub sends: bool,
    pub feeds: bool,
    /// What it gives stays until somebody takes it.
    pub kept: bool,
    pub parks: bool,
    pub pumps: bool,
    pub peers: Option<Peers>,
    pub takes: bool,
    pub declines: bool,
    pub weakens: bool,
    pub swaps: bool,
    pub timer: bool,
    pub empties: bool,
    pub hears: bool,
    pub channel: bool,
    pub subscribes: bool,
    /// It makes the value that its type begins with.
    pub defaults: bool,
    pub object: bool,
    /// Ends the process; `true`: always as a failure.
    pub exits: Option<bool>,
    pub accepts: bool,
    pub polls: bool,
    pub looks: bool,
    pub holders: bool,
    pub guards: bool,
    pub excludes: bool,
    pub workers: bool,
    pub enters: bool,
    pub leaves: bool,
    pub ended: bool,
    pub gathers: bool,
    pub sifts: bool,
    pub spins: bool,
    pub announces_blocking: bool,
    pub views: bool,
    pub clones: bool,
    pub once: bool,
    pub hears_what: Hears,
    pub runs: bool,
    pub stops: bool,
    pub current: bool,
    pub counts: bool,
    /// What it starts is let go on purpose.
    pub detached: bool,
    pub through: Option<Through>,
}

/// The function by which a call does what it does, where the program implements that.
#[derive(Clone, Debug)]
pub struct Through {
    pub name: Name,
    /// It is one of the type that the call gives, and makes a value of it.
    pub makes: bool,
}

/// What a call says of the connections that it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Peers {
    /// It parts one into what is read and what is written.
    Given,
    /// What comes from one goes to another, both ways.
    Both,
    /// What is read goes to somebody else, for as long as there is something.
    Way,
}

#[derive(Clone, Debug)]
pub struct SpawnFacts {
    /// The parameter that runs as the task.
    pub task: Name,
    pub kind: TaskKind,
    pub on: Runtime,
    /// The receiver keeps the handle (`JoinSet::spawn`).
    pub owner: bool,
    /// The receiver counts the task, so that waiting on it waits for the task (`TaskTracker::spawn`).
    pub counted: bool,
    /// As `counted`, and nobody is expected to keep the handle.
    pub tracked: bool,
}

#[derive(Clone, Debug)]
pub struct DriveFacts {
    pub future: Name,
    pub on: Runtime,
}

/// An attribute macro that runs an async function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryFacts {
    pub on: Runtime,
    pub test: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TaskKind {
    /// Runs among others on the runtime's threads.
    Task,
    /// As `Task`, on the spawning thread only.
    Local,
    /// On the runtime's pool for blocking work.
    Blocking,
    Thread,
    /// A thread or task that its scope joins.
    Scoped,
}

/// Where a task runs and who drives it. Two positions on one runtime that treat tasks differently are two
/// runtimes here; which of tokio's two flavours is meant is often only known from the context.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Runtime {
    /// tokio, the flavour not stated.
    Tokio,
    TokioCurrentThread,
    TokioMultiThread,
    /// The multi-thread flavour with a single worker.
    TokioOneWorker,
    TokioLocalSet,
    /// smol's global executor, on threads of its own.
    Smol,
    /// An executor value that runs tasks only while somebody drives it.
    Executor,
    AsyncStd,
    FuturesLocalPool,
    FuturesThreadPool,
    /// A futures ThreadPool with a single thread.
    FuturesPoolOfOne,
    /// A `block_on` that runs one future and no tasks.
    BlockOn,
    Actix,
    /// One of several, behind a common interface.
    Any,
    Thread,
}

impl Runtime {
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "tokio" => Self::Tokio,
            "tokio-current-thread" => Self::TokioCurrentThread,
            "tokio-multi-thread" => Self::TokioMultiThread,
            "tokio-local-set" => Self::TokioLocalSet,
            "smol" => Self::Smol,
            "executor" => Self::Executor,
            "async-std" => Self::AsyncStd,
            "local-pool" => Self::FuturesLocalPool,
            "thread-pool" => Self::FuturesThreadPool,
            "block-on" => Self::BlockOn,
            "actix" => Self::Actix,
            "any" => Self::Any,
            "thread" => Self::Thread,
            _ => return None,
        })
    }

    /// The name that messages use.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tokio => "tokio",
            Self::TokioCurrentThread => "tokio's current-thread runtime",
            Self::TokioMultiThread => "tokio's multi-thread runtime",
            Self::TokioOneWorker => "tokio's multi-thread runtime with one worker",
            Self::TokioLocalSet => "a tokio LocalSet",
            Self::Smol => "smol's global executor",
            Self::Executor => "an async-executor executor",
            Self::AsyncStd => "async-std",
            Self::FuturesLocalPool => "a futures LocalPool",
            Self::FuturesThreadPool => "a futures ThreadPool",
            Self::FuturesPoolOfOne => "a futures ThreadPool of one thread",
            Self::BlockOn => "block_on",
            Self::Actix => "actix-rt",
            Self::Any => "this runtime",
            Self::Thread => "a thread",
        }
    }

    pub fn is_tokio(self) -> bool {
        matches!(
            self,
            Self::Tokio
                | Self::TokioCurrentThread
                | Self::TokioMultiThread
                | Self::TokioOneWorker
                | Self::TokioLocalSet
        )
    }

    /// A thread that drives a future by this runtime runs tasks of the other, too, while the future is
    /// suspended.
    pub fn runs(self, other: Runtime) -> bool {
        let is_tokio = |runtime: Runtime| runtime.is_tokio() || runtime == Self::Actix;
        let alike = is_tokio(self) && is_tokio(other) || self.is_futures_pool() && other.is_futures_pool();
        self != Self::BlockOn && (self == other || alike || self == Self::Any || other == Self::Any)
    }

    /// Its tasks run on several threads of its own, whatever the thread does that spawned them.
    pub fn has_own_threads(self) -> bool {
        matches!(self, Self::Smol | Self::AsyncStd | Self::TokioMultiThread | Self::FuturesThreadPool)
    }

    /// A pool of the futures crate, which has threads of its own.
    pub fn is_futures_pool(self) -> bool {
        matches!(self, Self::FuturesThreadPool | Self::FuturesPoolOfOne)
    }

    /// The flavour of a runtime that is named within this one: `tokio::spawn` means the one it is called on.
    pub fn flavour_of(self, inner: Runtime) -> Self {
        match (inner, self) {
            (Self::Tokio, Self::TokioLocalSet) => Self::Tokio,
            (Self::Tokio, Self::Actix) => Self::TokioCurrentThread,
            (Self::Tokio, outer) if outer.is_tokio() => outer,
            (inner, _) => inner,
        }
    }

    /// The same runtime with this many threads of its own, as far as that makes a difference.
    pub fn with_workers(self, workers: u64) -> Self {
        match (self, workers) {
            (Self::TokioMultiThread, 1) => Self::TokioOneWorker,
            (Self::TokioOneWorker, 2..) => Self::TokioMultiThread,
            (Self::FuturesThreadPool, 1) => Self::FuturesPoolOfOne,
            (Self::FuturesPoolOfOne, 2..) => Self::FuturesThreadPool,
            (other, _) => other,
        }
    }
}

/// How a call blocks its thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum BlockKind {
    /// Until somebody else acts.
    Wait,
    /// For a time.
    Sleep,
    /// For a device, and not for long.
    Io,
    /// For a disk: long enough to be noticed where it happens again and again.
    Disk,
    /// For the other end of a connection.
    Net,
    /// By computing, or by asking again and again.
    Spin,
}

/// What ends a wait, and with that what is known of those who act.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Hears {
    /// Nothing but their end.
    #[default]
    End,
    /// One signal of theirs, whatever they do next.
    One,
    /// The same; in a loop, it is their end that ends that.
    OneOrEnd,
    /// One signal of each of them, as a barrier hears it, or whoever takes as many messages as they are.
    Each,
}

/// Whether awaiting a future gives other tasks a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Suspends {
    Always,
    #[default]
    May,
    /// Unless its duration is zero.
    UnlessZero,
    /// Only if another task that has begun holds what it asks for, or has filled the room.
    Contended,
    Never,
}

/// Something the world can see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EffectKind {
    Print,
    Write,
    /// On a channel, to whoever receives.
    Send,
    /// To the world, by a method whose name says so.
    Publish,
    /// A line in a log: seen, but nothing is lost without it.
    Log,
    /// An explicit `panic!`, `assert!` and the like.
    Panic,
    /// A panic if something is not there, or has failed.
    Expect,
}

impl EffectKind {
    /// What it is about comes to somebody's notice.
    pub fn tells(self) -> bool {
        matches!(self, EffectKind::Print | EffectKind::Send | EffectKind::Log)
    }
}

/// What becomes of a task when its handle is dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DropPolicy {
    /// It runs on, and nobody can join it.
    Detach,
    /// It is cancelled at its next suspension.
    Cancel,
    /// Nothing: the value is only a view of the task.
    Nothing,
}

#[derive(Clone, Debug, Default)]
pub struct TypeFacts {
    /// Reading from it blocks.
    pub blocks: Option<BlockKind>,
    /// Reading from it reads from what it holds.
    pub by_source: bool,
    pub handle: Option<DropPolicy>,
    pub object: bool,
    /// An end of a connection, the other end of which may be in this program as well.
    pub socket: bool,
    pub container: bool,
    pub suspends: Option<Suspends>,
    pub waits: bool,
    pub once: bool,
    pub accepts: bool,
    /// An iterator that always has one more item.
    pub endless: bool,
    pub timer: bool,
    /// An error that only says that nobody listens any more.
    pub idle: bool,
    /// Counts tasks: once it is empty, they have ended.
    pub tracks: bool,
    /// Memory that many can change: a lock, a cell, an atomic.
    pub memory: bool,
    /// Runs tasks as long as it is there.
    pub runtime: Option<Runtime>,
}

#[derive(Clone, Debug, Default)]
pub struct MacroFacts {
    pub kind: Option<MacroKind>,
}

/// How the tokens of a macro are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MacroKind {
    /// Values are borrowed and printed.
    Print,
    Log,
    /// Values are borrowed; the result is text or an error value.
    Format,
    Write,
    /// Leaves the function with an error (`bail!`), if a condition fails (`ensure!`).
    Bail,
    Ensure,
    Panic,
    /// A panic that never comes: nobody expects what it says.
    Impossible,
    Assert,
    Select,
    Join,
    TryJoin,
    Pin,
    Vec,
    Matches,
    /// Leaves the function as long as a future is not ready.
    Ready,
    /// The statements are the body of a stream.
    Stream,
    /// Blocks until one of several channels is ready.
    BlockingSelect,
}

/// The attributes of functions, for messages.
const FN_ATTRIBUTES: &[&str] = &[
    "spawns",
    "drives",
    "entry",
    "blocks",
    "suspends",
    "effect",
    "runtime",
    "joins",
    "aborts",
    "releases",
    "waits",
    "races",
    "drops",
    "sends",
    "feeds",
    "parks",
    "pumps",
    "peers",
    "accepts",
    "takes",
    "declines",
    "weakens",
    "empties",
    "hears",
    "channel",
    "subscribes",
    "defaults",
    "object",
    "exits",
    "polls",
    "looks",
    "holders",
    "guards",
    "excludes",
    "workers",
    "enters",
    "leaves",
    "ended",
    "gathers",
    "sifts",
    "spins",
    "announces_blocking",
    "views",
    "clones",
    "once",
    "runs",
    "counts",
    "stops",
    "current",
    "detached",
    "through",
];
/// The attributes of types, for messages.
const TYPE_ATTRIBUTES: &[&str] = &[
    "blocks",
    "handle",
    "object",
    "socket",
    "container",
    "suspends",
    "waits",
    "once",
    "accepts",
    "endless",
    "idle",
    "tracks",
    "memory",
    "runtime",
];

impl FnFacts {
    /// It asks a task whose handle it is given, waits for it, stops it or lets it go.
    pub fn acts_on_handles(&self) -> bool {
        self.aborts || self.joins || self.releases || self.polls || self.looks
    }

    /// Reads a function's attributes.
    ///
    /// # Errors
    /// A message, if one is unknown or lacks something.
    pub fn read(attrs: &[Attr]) -> Result<Self, String> {
        let mut facts = Self::default();
        for attr in attrs {
            facts.read_one(attr)?;
        }
        Ok(facts)
    }

    fn read_one(&mut self, attr: &Attr) -> Result<(), String> {
        let first = attr.args.first();
        let word = first.map(|a| a.name.as_str()).unwrap_or_default();
        let on = || runtime(value(attr, "on"));
        match attr.path.last().map_or("", |n| n.as_str()) {
            "spawns" => {
                self.spawns = Some(SpawnFacts {
                    task: word.into(),
                    kind: value(attr, "kind").map_or(Ok(TaskKind::Task), task_kind)?,
                    on: on()?,
                    owner: attr.arg("owner").is_some(),
                    counted: attr.arg("counted").is_some() || attr.arg("tracked").is_some(),
                    tracked: attr.arg("tracked").is_some(),
                });
            }
            "drives" => self.drives = Some(DriveFacts { future: word.into(), on: on()? }),
            "entry" => {
                self.entry = Some(EntryFacts { on: on()?, test: attr.arg("test").is_some() });
            }
            "blocks" if word == "source" => self.by_source = true,
            "blocks" if word == "full" => self.blocks_full = true,
            "blocks" if attr.arg("outside").is_some() => {
                (self.blocks, self.blocks_outside) = (Some(block_kind(word)?), true);
            }
            "blocks" => self.blocks = Some(block_kind(word)?),
            "suspends" if word == "turn" => (self.suspends, self.turn) = (Some(Suspends::Always), true),
            "suspends" => self.suspends = Some(suspends(word)?),
            "effect" => self.effect = Some(effect(word)?),
            "runtime" => self.runtime = Some(runtime(first.and_then(|a| a.value.as_deref()))?),
            "joins" => self.joins = true,
            "aborts" => self.aborts = true,
            "releases" => self.releases = true,
            "waits" => self.waits = true,
            "races" => (self.races, self.rest, self.now) = (true, word == "rest", word == "now"),
            "drops" => self.drops = true,
            "sends" => self.sends = true,
            "feeds" => (self.feeds, self.kept) = (true, word == "kept"),
            "parks" => self.parks = true,
            "pumps" => self.pumps = true,
            "peers" => {
                self.peers = Some(match word {
                    "both" => Peers::Both,
                    "way" => Peers::Way,
                    _ => Peers::Given,
                });
            }
            "accepts" => self.accepts = true,
            "takes" => self.takes = true,
            "declines" => self.declines = true,
            "weakens" => self.weakens = true,
            "swaps" => self.swaps = true,
            "timer" => self.timer = true,
            "empties" => self.empties = true,
            "hears" => self.hears = true,
            "channel" => self.channel = true,
            "subscribes" => self.subscribes = true,
            "defaults" => self.defaults = true,
            "object" => self.object = true,
            "exits" => self.exits = Some(word == "failure"),
            "polls" => self.polls = true,
            "looks" => self.looks = true,
            "holders" => self.holders = true,
            "guards" => self.guards = true,
            "excludes" => self.excludes = true,
            "workers" => self.workers = true,
            "enters" => self.enters = true,
            "leaves" => self.leaves = true,
            "ended" => self.ended = true,
            "gathers" => self.gathers = true,
            "sifts" => self.sifts = true,
            "spins" => self.spins = true,
            "announces_blocking" => self.announces_blocking = true,
            "views" => self.views = true,
            "clones" => self.clones = true,
            "once" => {
                self.once = true;
                self.hears_what = match word {
                    "closes" => Hears::OneOrEnd,
                    "each" => Hears::Each,
                    _ => Hears::One,
                };
            }
            "runs" => self.runs = true,
            "counts" => self.counts = true,
            "stops" => self.stops = true,
            "current" => self.current = true,
            "detached" => self.detached = true,
            "through" => {
                self.through = Some(Through { name: word.into(), makes: attr.arg("makes").is_some() });
            }
            other => return Err(unknown("fact of a function", other, FN_ATTRIBUTES.iter().copied())),
        }
        Ok(())
    }
}

impl TypeFacts {
    /// Reads a type's attributes.
    ///
    /// # Errors
    /// A message, if one is unknown or lacks something.
    pub fn read(attrs: &[Attr]) -> Result<Self, String> {
        let mut facts = Self::default();
        for attr in attrs {
            let word = attr.args.first().map(|a| a.name.as_str()).unwrap_or_default();
            match attr.path.last().map_or("", |n| n.as_str()) {
                "blocks" if word == "source" => facts.by_source = true,
                "blocks" => facts.blocks = Some(block_kind(word)?),
                "handle" => facts.handle = Some(drop_policy(value(attr, "drop").unwrap_or_default())?),
                "object" => facts.object = true,
                "socket" => facts.socket = true,
                "container" => facts.container = true,
                "suspends" => facts.suspends = Some(suspends(word)?),
                "waits" => facts.waits = true,
                "once" => facts.once = true,
                "accepts" => facts.accepts = true,
                "endless" => facts.endless = true,
                "timer" => facts.timer = true,
                "idle" => facts.idle = true,
                "tracks" => facts.tracks = true,
                "memory" => facts.memory = true,
                "runtime" => {
                    facts.runtime = Some(runtime(attr.args.first().and_then(|a| a.value.as_deref()))?);
                }
                other => return Err(unknown("fact of a type", other, TYPE_ATTRIBUTES.iter().copied())),
            }
        }
        Ok(facts)
    }
}

impl MacroFacts {
    pub fn read(attrs: &[Attr]) -> Self {
        let reads = attrs.iter().find(|a| a.path.last().is_some_and(|n| n == "reads"));
        Self { kind: reads.and_then(|a| a.args.first()).and_then(|a| macro_kind(&a.name)) }
    }
}

fn value<'a>(attr: &'a Attr, name: &str) -> Option<&'a str> {
    attr.arg(name)?.value.as_deref()
}

fn runtime(text: Option<&str>) -> Result<Runtime, String> {
    let text = text.ok_or("it names no runtime, as `on = \"tokio\"` does")?;
    Runtime::parse(text).ok_or_else(|| format!("unknown runtime `{text}`"))
}

/// The meaning of one of a few words.
fn word<T: Copy>(what: &str, text: &str, words: &[(&str, T)]) -> Result<T, String> {
    let found = words.iter().find(|(word, _)| *word == text).map(|(_, meaning)| *meaning);
    found.ok_or_else(|| {
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        format!("unknown {what} `{text}`, expected one of: {}", known.join(", "))
    })
}

fn task_kind(text: &str) -> Result<TaskKind, String> {
    let words = [
        ("task", TaskKind::Task),
        ("local", TaskKind::Local),
        ("blocking", TaskKind::Blocking),
        ("thread", TaskKind::Thread),
        ("scoped", TaskKind::Scoped),
    ];
    word("kind of task", text, &words)
}

fn block_kind(text: &str) -> Result<BlockKind, String> {
    let words = [
        ("wait", BlockKind::Wait),
        ("sleep", BlockKind::Sleep),
        ("io", BlockKind::Io),
        ("disk", BlockKind::Disk),
        ("net", BlockKind::Net),
    ];
    word("kind of blocking", text, &words)
}

fn suspends(text: &str) -> Result<Suspends, String> {
    let words = [
        ("always", Suspends::Always),
        ("may", Suspends::May),
        ("never", Suspends::Never),
        ("unless_zero", Suspends::UnlessZero),
        ("contended", Suspends::Contended),
    ];
    word("suspension", text, &words)
}

fn effect(text: &str) -> Result<EffectKind, String> {
    let words = [
        ("print", EffectKind::Print),
        ("write", EffectKind::Write),
        ("send", EffectKind::Send),
        ("log", EffectKind::Log),
        ("panic", EffectKind::Panic),
        ("expect", EffectKind::Expect),
    ];
    word("effect", text, &words)
}

fn drop_policy(text: &str) -> Result<DropPolicy, String> {
    let words =
        [("detach", DropPolicy::Detach), ("cancel", DropPolicy::Cancel), ("nothing", DropPolicy::Nothing)];
    word("drop policy", text, &words)
}

fn macro_kind(text: &str) -> Option<MacroKind> {
    Some(match text {
        "print" => MacroKind::Print,
        "log" => MacroKind::Log,
        "format" => MacroKind::Format,
        "write" => MacroKind::Write,
        "bail" => MacroKind::Bail,
        "ensure" => MacroKind::Ensure,
        "panic" => MacroKind::Panic,
        "impossible" => MacroKind::Impossible,
        "assert" => MacroKind::Assert,
        "select" => MacroKind::Select,
        "join" => MacroKind::Join,
        "try_join" => MacroKind::TryJoin,
        "pin" => MacroKind::Pin,
        "vec" => MacroKind::Vec,
        "matches" => MacroKind::Matches,
        "ready" => MacroKind::Ready,
        "stream" => MacroKind::Stream,
        "blocking_select" => MacroKind::BlockingSelect,
        _ => return None,
    })
}
