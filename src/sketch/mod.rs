//! Sketches: programs reduced to what their tasks do, small enough to be enumerated, printed as Rust, run on
//! the reference executor, and read back from a skeleton.
//!
//! A [`Sketch`] knows nothing of names, types or paths; a [`skeleton`](crate::skeleton) does, and is bound to
//! the program that it was made of. That is why the proofs are built on sketches: what the linter says of the
//! printed program (`print`) must be what happens when the sketch is run (`rehearse`), and what is read from
//! the printed program's skeleton (`read`) must be the sketch again.
//!
//! A task is named by its number, counted from 1 in the order in which the spawns are written. Its handle is
//! a variable of the body that spawns it, and moves with the first step that uses it.

pub mod print;
pub mod read;
pub mod rehearse;
pub mod show;

use std::sync::Arc;

/// A task, by the place of its spawn.
pub type TaskNo = u32;

/// Steps, one after the other.
pub type Body = Arc<[Step]>;

/// A program: what `main` does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sketch {
    pub main: Body,
}

/// One step, and the line on which it stands in a text; 0 where there is none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Step {
    pub line: u32,
    pub deed: Deed,
}

impl From<Deed> for Step {
    fn from(deed: Deed) -> Step {
        Step { line: 0, deed }
    }
}

/// What a step does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// Starts a task. Its handle becomes a variable, or is dropped with the statement.
    Spawn { task: TaskNo, keeps: bool, body: Body },
    /// Waits for the task by its handle.
    Await(TaskNo),
    /// Asks for the task's end: tokio's `abort`, which does not wait for it, or smol's `cancel`, which does.
    Abort(TaskNo),
    /// `drop(handle)`, written out.
    Drop(TaskNo),
    /// The handle's scope ends before the body does.
    Leave(TaskNo),
    /// Lets the task run on: `detach()`, where handles have it.
    Detach(TaskNo),
    /// Puts the handle into the body's collection.
    Collect(TaskNo),
    /// Waits for all tasks of the collection.
    JoinAll,
    /// Suspends once.
    Yield,
    /// Suspends for [`PAUSE`](rehearse::PAUSE).
    Sleep,
    /// Holds the thread for as long.
    Block,
    /// Something that should not be missed: a line is printed.
    Work,
    /// Either the one or the other; nobody knows which.
    If { then: Body, other: Body },
    /// Any number of times.
    For(Body),
    /// For ever.
    Forever(Body),
    /// Leaves the task, or `main`.
    Return,
}

impl Deed {
    /// The bodies that belong to the same task as the step itself.
    pub fn inner(&self) -> Vec<&Body> {
        match self {
            Deed::If { then, other } => vec![then, other],
            Deed::For(body) | Deed::Forever(body) => vec![body],
            _ => Vec::new(),
        }
    }

    /// The task that the step starts.
    pub fn spawns(&self) -> Option<TaskNo> {
        match self {
            Deed::Spawn { task, .. } => Some(*task),
            _ => None,
        }
    }

    /// The task whose handle the step uses up.
    pub fn uses(&self) -> Option<TaskNo> {
        match self {
            Deed::Await(task)
            | Deed::Abort(task)
            | Deed::Drop(task)
            | Deed::Leave(task)
            | Deed::Detach(task)
            | Deed::Collect(task) => Some(*task),
            _ => None,
        }
    }
}

impl Sketch {
    /// What the task does.
    pub fn body(&self, wanted: TaskNo) -> Option<&Body> {
        steps(&self.main).into_iter().find_map(|step| match &step.deed {
            Deed::Spawn { task, body, .. } if *task == wanted => Some(body),
            _ => None,
        })
    }

    /// The task has something to finish: its own work, or that of a task that it waits for. What is done in a
    /// loop without an end is not finished anyway.
    pub fn works(&self, task: TaskNo) -> bool {
        let Some(body) = self.body(task) else { return false };
        let own = steps_of(body, |deed| !matches!(deed, Deed::Forever(_)));
        let joins_all = own.iter().any(|step| step.deed == Deed::JoinAll);
        own.iter().any(|step| match step.deed {
            Deed::Work => true,
            Deed::Await(other) => self.works(other),
            Deed::Collect(other) => joins_all && self.works(other),
            _ => false,
        })
    }
}

/// Every step of a body and of what is in it, tasks included, in the order of writing.
pub fn steps(body: &[Step]) -> Vec<&Step> {
    let mut found = Vec::new();
    for step in body {
        found.push(step);
        if let Deed::Spawn { body, .. } = &step.deed {
            found.extend(steps(body));
        }
        found.extend(step.deed.inner().into_iter().flat_map(|body| steps(body)));
    }
    found
}

/// The steps of a body's own task.
pub fn own_steps(body: &[Step]) -> Vec<&Step> {
    steps_of(body, |_| true)
}

/// The steps of a body's own task, but for the bodies of steps that are not entered.
fn steps_of(body: &[Step], is_entered: fn(&Deed) -> bool) -> Vec<&Step> {
    let mut found = Vec::new();
    for step in body {
        found.push(step);
        if is_entered(&step.deed) {
            found.extend(step.deed.inner().into_iter().flat_map(|body| steps_of(body, is_entered)));
        }
    }
    found
}
