//! What was seen in one function, as lints ask it.

use std::ops::Deref;

use rustc_hash::FxHashMap;

use super::{FieldKey, Position};
use crate::catalogue::Runtime;
use crate::names::FnId;
use crate::source::Span;
use crate::summary::{Blocking, Fate, TaskList};

/// What was seen in one function.
#[derive(Debug, Default)]
pub struct Report {
    pub tasks: TaskList,
    /// What became of each task's handle.
    pub task_fates: FxHashMap<u32, Vec<Fate>>,
    /// What the function did with the contents of fields.
    pub field_fates: Vec<(FieldKey, Fate)>,
    /// Calls of the user's functions, with where they run.
    pub calls: Vec<(FnId, Position)>,
    /// The function was too complex to be followed to the end.
    pub gave_up: bool,
    /// Reached through the report itself.
    pub(super) seldom: Option<Box<Seldom>>,
}

/// What is seen in few functions.
#[derive(Debug, Default)]
pub struct Seldom {
    pub starved: Vec<Starved>,
    pub exits: Vec<Exit>,
    /// Fields whose runtimes drive futures or run tasks, and what is known of these if nobody tells more.
    pub drivers: Vec<(FieldKey, Runtime)>,
    /// Fields on whose objects somebody waited, and not for one message after the other.
    pub awaits: Vec<FieldKey>,
    /// Fields over which somebody asked for an answer, and waited for that.
    pub answers: Vec<FieldKey>,
    /// Runtimes that were put into fields.
    pub runtimes: Vec<(FieldKey, Runtime)>,
}

const NOTHING: &Seldom = &Seldom {
    starved: Vec::new(),
    exits: Vec::new(),
    drivers: Vec::new(),
    awaits: Vec::new(),
    answers: Vec::new(),
    runtimes: Vec::new(),
};

impl Deref for Report {
    type Target = Seldom;

    fn deref(&self) -> &Seldom {
        self.seldom.as_deref().unwrap_or(NOTHING)
    }
}

impl Seldom {
    pub(super) fn is_empty(&self) -> bool {
        let Seldom { starved, exits, drivers, awaits, answers, runtimes } = self;
        let is_empty = starved.is_empty() && exits.is_empty() && drivers.is_empty();
        is_empty && awaits.is_empty() && answers.is_empty() && runtimes.is_empty()
    }
}

/// What one run of a function tells of fields: what all functions tell is asked in each.
#[derive(Debug, Default)]
pub struct Told {
    /// Fields of which one was given what the other holds.
    pub shared: Vec<(FieldKey, FieldKey)>,
    /// Fields of values that were put into other fields whole, each with that other field.
    pub parts: Vec<(FieldKey, FieldKey)>,
    /// Fields that hold the two ends of a channel, the sending one first.
    pub ends: Vec<(FieldKey, FieldKey)>,
}

impl Told {
    pub fn is_empty(&self) -> bool {
        self.shared.is_empty() && self.parts.is_empty() && self.ends.is_empty()
    }
}

impl Report {
    /// Nothing was seen.
    pub fn is_blank(&self) -> bool {
        let Report { tasks, task_fates, field_fates, calls, gave_up, .. } = self;
        let Seldom { starved, exits, drivers, runtimes, .. } = &**self;
        let has_tasks =
            !(tasks.is_empty() && task_fates.is_empty() && starved.is_empty() && exits.is_empty());
        let has_fields = !(field_fates.is_empty() && drivers.is_empty() && runtimes.is_empty());
        !(has_tasks || has_fields || *gave_up) && calls.is_empty()
    }
}

/// A task that could not start before its thread blocked.
#[derive(Clone, Debug, PartialEq)]
pub struct Starved {
    pub task: u32,
    pub blocking: Blocking,
    pub position: Position,
    /// On some path no other task was spawned after it.
    pub newest: bool,
    /// On some path another one was.
    pub followed: bool,
    /// On some path that leads there it had its chance to start.
    pub sometimes: bool,
    /// What is waited for is up to the task, or to others; `None` if that is not known.
    pub awaited: Option<bool>,
    /// It is stopped there, before it could start.
    pub stopped: Option<Span>,
    /// Another task of its thread, started there and queued before it, is what blocks.
    pub by: Option<Span>,
    /// It has begun, and the thread blocks for an answer of its.
    pub begun: bool,
}

impl Starved {
    pub(super) fn new(task: u32, blocking: Blocking, position: Position, awaited: Option<bool>) -> Self {
        let (newest, followed, sometimes) = (false, false, false);
        let (stopped, by, begun) = (None, None, false);
        Self { task, blocking, position, newest, followed, sometimes, awaited, stopped, by, begun }
    }
}

/// A point at which the program, or a runtime, ends.
#[derive(Clone, Debug, PartialEq)]
pub struct Exit {
    pub span: Span,
    pub kind: ExitKind,
    /// Something failed on every path that leads there.
    pub failed: bool,
    /// What failed is the wait for a task or a signal.
    pub by_wait: bool,
    pub tasks: Vec<Outstanding>,
}

/// A task that may be unfinished at an exit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Outstanding {
    pub task: u32,
    /// It was given work, or a signal.
    pub fed: bool,
    /// What it was given asks for no answer, or some of it does not.
    pub posted: bool,
    /// Other tasks can give it work.
    pub supplied: bool,
    /// Something lies in memory for it to take out.
    pub filled: bool,
    /// It had its chance to start by then.
    pub turned: bool,
    /// It was waited for up to a deadline, just before.
    pub overdue: bool,
    /// A failure left it behind, before it was waited for.
    pub abandoned: bool,
    /// What it changes was read here since, and not in order to wait for it.
    pub read: Option<Span>,
    /// It ran beside a server that has ended since.
    pub served: bool,
    /// It ran while the program waited for a signal from outside, which has come since.
    pub parked: bool,
    /// The signal is all that was waited for.
    pub signalled: bool,
    /// It was started because something had failed.
    pub for_failure: bool,
    /// The task that started it has ended.
    pub orphaned: bool,
    /// Another task is under way that sends it something and ends.
    pub is_sent_more: bool,
    /// It sends to another task, which is unfinished as well and has something to show for what it is sent.
    pub hands_on: bool,
    /// It is one of several that were waited for one after the other, until one of them had failed.
    pub of_several: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExitKind {
    /// `main` ends.
    MainReturns,
    /// A test ends, and with it the runtime that was made for it.
    TestReturns,
    /// `process::exit`, with a code that means success, failure, or is not known.
    Process(Option<i64>),
    /// A runtime value is dropped.
    RuntimeDropped,
}
