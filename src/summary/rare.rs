//! The parts of a summary that most functions have nothing of. There is a summary of every function, so they
//! stand apart, and nowhere if there are none.

use std::ops::Deref;
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{Blocking, Fate, GivenRun, Object, ProcessExit, Shape, Summary, Task};
use crate::flow::{Counts, FieldKey, Holders, Left, TaskState, Tokens};
use crate::skeleton::CodeId;

/// What a function is busy with, and what few functions do; reached through the [`Summary`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rare {
    pub shape: Shape,
    /// Reached through this.
    pub rarer: IfMore,
}

/// What few functions do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rarer {
    /// What becomes of what calling or awaiting a parameter gives.
    pub results: Vec<(u32, Vec<Fate>)>,
    /// The parameters that it calls or awaits itself.
    pub runs: Vec<GivenRun>,
    /// The tasks it starts, itself or through others.
    pub tasks: TaskList,
    /// The objects it makes.
    pub objects: Vec<Object>,
    /// Futures and closures of its own that it returns, by what they do once they run.
    pub codes: FxHashMap<CodeId, Arc<Summary>>,
    /// Tasks, by index, that may run on after it returned, or were cut off just before, and how they stand.
    pub left: Vec<(u32, TaskState)>,
    /// Tasks that may run while it is suspended: they serve connections, or nobody has the handles of those that it
    /// started for one item after the other.
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
    /// Where it sends on channels of its callers' that may hold no more, before anything suspends: it blocks then.
    pub fills: Vec<Blocking>,
    /// Where it asks what callers know, in a loop that suspends in no turn, before anything else suspends.
    pub asks: Vec<Blocking>,
    pub exits: Option<ProcessExit>,
    /// Fields of the value that it is called on, which it gives a new value whatever they hold.
    pub replaces: Vec<FieldKey>,
    /// The parameters behind which it puts handles of tasks that it starts, and those tasks.
    pub puts: Vec<(u32, u32)>,
    /// The parameters around whose handles it puts something that cancels their tasks when it is dropped.
    pub guards: Vec<u32>,
    /// Fields whose tasks it waits for.
    pub joins: Vec<FieldKey>,
    /// Fields one of whose tasks it joins.
    pub joins_one: Vec<FieldKey>,
    /// Parameters whose objects it waits on.
    pub waits_on: Vec<u32>,
    /// Those of them by which it has heard of each task that it has counted.
    pub hears_on: Vec<u32>,
    /// Fields whose objects it waits on.
    pub waits: Tokens,
    /// Parameters and fields that it waits on for one message or signal only.
    pub waits_once: Tokens,
    /// Fields with locks that it takes, by what stands for their guards.
    pub excludes: Tokens,
    /// Parameters and fields on whose objects it sends.
    pub feeds: Tokens,
    /// Those on which it sends what asks for no answer, unless that came with its arguments.
    pub posts: Tokens,
    /// Those of them that have answered what was sent when it returns.
    pub answers: Tokens,
    /// What it sends on before it does something visible, as callers know it.
    pub goes_on_with: Tokens,
    /// Parameters, fields and statics in whose memory it changes something, and in whose it reads.
    pub changes: Tokens,
    pub reads: Tokens,
    /// Those of them in which it counts up, and down.
    pub counts: Counts,
    /// Those of them that it looks at until somebody has changed them.
    pub watches: Tokens,
    /// What it has to do with those who hold what is shared.
    pub holders: Holders,
    /// It gives the tasks of its thread their turns.
    pub ticks: bool,
    /// Memory of its parameters that fields are given a share of.
    pub shares: Vec<(Tokens, FieldKey)>,
}

const NO_MORE: &Rarer = &Rarer {
    results: Vec::new(),
    runs: Vec::new(),
    tasks: TaskList(None),
    objects: Vec::new(),
    codes: FxHashMap::with_hasher(FxBuildHasher),
    left: Vec::new(),
    open: Vec::new(),
    unstarted: Vec::new(),
    fails_with: Vec::new(),
    turned: Vec::new(),
    blocks_first: None,
    blocks: None,
    fills: Vec::new(),
    asks: Vec::new(),
    exits: None,
    replaces: Vec::new(),
    puts: Vec::new(),
    guards: Vec::new(),
    joins: Vec::new(),
    joins_one: Vec::new(),
    waits_on: Vec::new(),
    hears_on: Vec::new(),
    waits: Tokens::NONE,
    waits_once: Tokens::NONE,
    excludes: Tokens::NONE,
    feeds: Tokens::NONE,
    posts: Tokens::NONE,
    answers: Tokens::NONE,
    goes_on_with: Tokens::NONE,
    changes: Tokens::NONE,
    reads: Tokens::NONE,
    counts: Counts::NONE,
    watches: Tokens::NONE,
    holders: Holders::Unseen,
    ticks: false,
    shares: Vec::new(),
};

const NONE: &Rare = &Rare { shape: Shape::NONE, rarer: IfMore(None) };

/// Rare parts, if there are some.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IfAny(Option<Box<Rare>>);

/// The rarer ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IfMore(Option<Box<Rarer>>);

impl From<Rare> for IfAny {
    fn from(rare: Rare) -> Self {
        Self((rare != *NONE).then(|| Box::new(rare)))
    }
}

impl From<Rarer> for IfMore {
    fn from(rarer: Rarer) -> Self {
        Self((rarer != *NO_MORE).then(|| Box::new(rarer)))
    }
}

impl Deref for Summary {
    type Target = Rare;

    fn deref(&self) -> &Rare {
        self.rare.0.as_deref().unwrap_or(NONE)
    }
}

impl Deref for Rare {
    type Target = Rarer;

    fn deref(&self) -> &Rarer {
        self.rarer.0.as_deref().unwrap_or(NO_MORE)
    }
}

/// The tasks of a function; its summary and its report share them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskList(Option<Arc<[Task]>>);

impl From<Vec<Task>> for TaskList {
    fn from(tasks: Vec<Task>) -> Self {
        Self((!tasks.is_empty()).then(|| tasks.into()))
    }
}

impl Deref for TaskList {
    type Target = [Task];

    fn deref(&self) -> &[Task] {
        self.0.as_deref().unwrap_or_default()
    }
}
