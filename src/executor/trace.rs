//! What happened in a run, in order.

use std::fmt;
use std::panic::Location;
use std::sync::Arc;
use std::time::Duration;

use super::calls::Call;
use super::clock::Nanos;
use super::schedule::{Choice, Schedule};

/// A task's number: counted from 1 in the order of creation, over all runtimes of a run; plain threads are
/// counted apart. 0 is the program itself (`main`, and whatever `block_on` drives in it).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct TaskId(pub u64);

impl TaskId {
    /// The program itself.
    pub const MAIN: TaskId = TaskId(0);

    /// Threads are counted from here.
    pub(crate) const FIRST_THREAD: u64 = 1 << 32;
}

impl fmt::Display for TaskId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What kind of thing was spawned.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Work {
    /// A future that shares its thread with others.
    Task,
    /// A closure on the blocking pool.
    Blocking,
    /// A thread of its own.
    Thread,
}

/// How a task came to its end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum End {
    /// It returned.
    Finished,
    /// It panicked, with this message.
    Panicked(String),
    /// Its future was dropped before it returned, or it let a cancellation through.
    Cancelled,
}

/// What happened to a task, or to the program.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum What {
    /// The task exists.
    Created(Work),
    /// It was put in a queue for the first time, or anew after it was woken.
    Scheduled,
    /// Its future is being polled (or its closure called).
    Polled,
    /// The poll returned `Pending`.
    Suspended,
    /// Somebody called its waker.
    Woken,
    /// It began to hold its thread: a blocking call, or a computation.
    Blocks,
    /// It holds its thread no longer than any code does.
    GoesOn,
    /// Its handle was dropped.
    HandleDropped,
    /// Nobody can join it any more, and it runs on.
    Detached,
    /// Its end was observed through its handle.
    Joined,
    /// Somebody asked for its end: `abort`, `cancel`, or the drop of a handle that cancels.
    CancelRequested,
    /// It came to its end.
    Ended(End),
    /// The future that `block_on` was given returned.
    MainReturned,
    /// A runtime was shut down.
    ShutDown,
    /// The program said something.
    Note(String),
}

impl What {
    /// Its name in records of runs, which do without what belongs to the machinery alone.
    pub fn word(&self) -> Option<&'static str> {
        Some(match self {
            What::Scheduled => "scheduled",
            What::Polled => "polled",
            What::Suspended => "suspended",
            What::HandleDropped => "handle-dropped",
            What::Joined => "joined",
            What::CancelRequested => "cancel-requested",
            What::Ended(End::Finished) => "finished",
            What::Ended(End::Panicked(_)) => "panicked",
            What::Ended(End::Cancelled) => "cancelled",
            What::MainReturned => "main-returned",
            _ => return None,
        })
    }
}

/// One event.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Event {
    /// When, in virtual time since the run began.
    pub at: Duration,
    /// The task that it happened to; for a note the task that wrote it.
    pub task: TaskId,
    /// What happened.
    pub what: What,
    /// Where in the source, for what a call of the program caused.
    pub place: Option<&'static Location<'static>>,
}

/// What is known of a task from its creation on.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct TaskInfo {
    /// Its number.
    pub id: TaskId,
    /// The name that it was given.
    pub name: Option<Arc<str>>,
    /// Where it was spawned.
    pub place: &'static Location<'static>,
    /// What kind of thing it is.
    pub work: Work,
    /// The calls that led to the spawn, innermost first; empty unless asked for.
    pub calls: Arc<[Call]>,
}

/// How a run ended.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Ending {
    /// `main` returned.
    Returned,
    /// `main` panicked, with this message.
    Panicked(String),
    /// The process was ended with this code.
    Exited(i32),
    /// Nobody could ever run again.
    Deadlock,
    /// The run took more steps than it was allowed.
    Endless,
    /// The watcher of the notes had seen enough.
    Stopped,
}

/// Everything that happened in a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Trace {
    /// In order.
    pub events: Vec<Event>,
    /// The tasks, blocking closures and threads, in the order of creation.
    pub tasks: Vec<TaskInfo>,
    /// How it ended.
    pub ending: Ending,
    /// The choices that were made.
    pub choices: Vec<Choice>,
}

impl Trace {
    /// The schedule that gives this run again.
    pub fn schedule(&self) -> Schedule {
        Schedule::new(self.choices.iter().map(|choice| choice.taken).collect())
    }

    /// What the program said, in order.
    pub fn notes(&self) -> impl Iterator<Item = &str> {
        self.events.iter().filter_map(|event| match &event.what {
            What::Note(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// The events of one task.
    pub fn of(&self, task: TaskId) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(move |event| event.task == task)
    }

    /// The task was polled (or its closure called) at least once.
    pub fn started(&self, task: TaskId) -> bool {
        self.of(task).any(|event| event.what == What::Polled)
    }

    /// The task returned.
    pub fn finished(&self, task: TaskId) -> bool {
        self.of(task).any(|event| event.what == What::Ended(End::Finished))
    }

    /// How the task ended, if it did before the run was over.
    pub fn end(&self, task: TaskId) -> Option<&End> {
        self.of(task).find_map(|event| match &event.what {
            What::Ended(end) => Some(end),
            _ => None,
        })
    }

    /// A task by its name.
    pub fn named(&self, name: &str) -> Option<TaskId> {
        self.tasks.iter().find(|task| task.name.as_deref() == Some(name)).map(|task| task.id)
    }

    /// What a reader calls the task: its name, `main`, or its number.
    pub fn label(&self, task: TaskId) -> String {
        match self.tasks.iter().find(|info| info.id == task) {
            _ if task == TaskId::MAIN => "main".to_owned(),
            Some(TaskInfo { name: Some(name), .. }) => name.to_string(),
            Some(TaskInfo { work: Work::Thread, .. }) => format!("thread {}", task.0 - TaskId::FIRST_THREAD),
            _ => format!("task {task}"),
        }
    }
}

/// Collects events while a run goes on.
#[derive(Debug, Default)]
pub(crate) struct Recorder {
    pub(crate) keeps_all: bool,
    pub(crate) events: Vec<Event>,
    pub(crate) tasks: Vec<TaskInfo>,
}

impl Recorder {
    pub(crate) fn push(
        &mut self,
        at: Nanos,
        task: TaskId,
        what: What,
        place: Option<&'static Location<'static>>,
    ) {
        if self.keeps_all || matches!(what, What::Note(_)) {
            self.events.push(Event { at: Duration::from_nanos(at), task, what, place });
        }
    }
}
