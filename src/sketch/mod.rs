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

mod course;
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
    /// Gives the handle to a function of the program.
    Pass(TaskNo, Helper),
    /// Puts the handle into the body's collection.
    Collect(TaskNo),
    /// Waits for all tasks of the collection.
    JoinAll,
    /// Asks for the end of all tasks of the collection, as [`Deed::Abort`] does.
    AbortAll,
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

/// What a function does with a handle that it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Helper {
    /// Waits for the task.
    Joins,
    /// Looks at it, and drops it in the end.
    Drops,
    /// Gives it back.
    Returns,
}

impl Deed {
    /// The bodies that belong to the same task as the step itself.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        let bodies = match self {
            Deed::If { then, other } => [Some(then), Some(other)],
            Deed::For(body) | Deed::Forever(body) => [Some(body), None],
            _ => [None, None],
        };
        bodies.into_iter().flatten()
    }

    /// The task that the step starts.
    pub fn spawns(&self) -> Option<TaskNo> {
        match self {
            Deed::Spawn { task, .. } => Some(*task),
            _ => None,
        }
    }

    /// Others get their turn, unless what is waited for is there already.
    pub fn suspends(&self) -> bool {
        matches!(
            self,
            Deed::Await(_) | Deed::Pass(_, Helper::Joins) | Deed::JoinAll | Deed::Yield | Deed::Sleep
        )
    }

    /// The task whose handle the step uses.
    pub fn uses(&self) -> Option<TaskNo> {
        match self {
            Deed::Await(task)
            | Deed::Abort(task)
            | Deed::Drop(task)
            | Deed::Leave(task)
            | Deed::Detach(task)
            | Deed::Pass(task, _)
            | Deed::Collect(task) => Some(*task),
            _ => None,
        }
    }
}

impl Sketch {
    /// What the task does.
    pub fn body(&self, wanted: TaskNo) -> Option<&Body> {
        fn within(body: &[Step], wanted: TaskNo) -> Option<&Body> {
            body.iter().find_map(|step| match &step.deed {
                Deed::Spawn { task, body, .. } if *task == wanted => Some(body),
                Deed::Spawn { body, .. } => within(body, wanted),
                deed => deed.bodies().find_map(|body| within(body, wanted)),
            })
        }
        within(&self.main, wanted)
    }
}

/// Every step of a body and of what is in it, tasks included, in the order of writing.
pub fn steps(body: &[Step]) -> Vec<&Step> {
    let mut found = Vec::new();
    add_steps(body, true, &mut found);
    found
}

/// The steps of a body's own task.
pub fn own_steps(body: &[Step]) -> Vec<&Step> {
    let mut found = Vec::new();
    add_steps(body, false, &mut found);
    found
}

fn add_steps<'s>(body: &'s [Step], with_tasks: bool, found: &mut Vec<&'s Step>) {
    for step in body {
        found.push(step);
        match &step.deed {
            Deed::Spawn { body, .. } if with_tasks => add_steps(body, with_tasks, found),
            deed => deed.bodies().for_each(|body| add_steps(body, with_tasks, found)),
        }
    }
}
