//! A sketch from a skeleton: the way back from a program's text.
//!
//! What a sketch cannot express is not guessed at: reading gives up and says at which step. Where handles lie
//! is followed through moves and collections; scopes need no steps, as a sketch's handles live as long as
//! variables do.

use std::collections::{BTreeMap, BTreeSet};

use super::{Body, Deed, Sketch, Step, TaskNo};
use crate::catalogue::Suspends;
use crate::skeleton::{
    self, CodeId, DropKind, Early, LoopKind, Place, ReleaseKind, Skeleton, SlotId, StepKind,
};
use crate::source::ByteSpan;

/// A step that sketches have no word for, where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beyond {
    pub span: ByteSpan,
    /// The step, as the skeleton has it.
    pub step: String,
}

impl Beyond {
    fn new(step: &skeleton::Step) -> Beyond {
        Beyond { span: step.span, step: format!("{:?}", step.kind) }
    }
}

/// Reads the program whose `main` this is. `line` tells the line of a place.
///
/// # Errors
/// The first step that a sketch cannot express.
pub fn read(main: &Skeleton, line: impl Fn(ByteSpan) -> u32) -> Result<Sketch, Beyond> {
    let mut reader = Reader {
        skeleton: main,
        line: &line,
        holds: BTreeMap::new(),
        tasks: 0,
        bound: BTreeSet::new(),
        driven: None,
    };
    let mut steps = reader.code(0)?;
    if let Some(driven) = reader.driven.take() {
        steps = driven;
    }
    Ok(Sketch { main: reader.with_bindings(&steps) })
}

/// What a slot holds.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Held {
    Task(TaskNo),
    Code(CodeId),
    /// A collection of handles.
    Many,
}

struct Reader<'s> {
    skeleton: &'s Skeleton,
    line: &'s dyn Fn(ByteSpan) -> u32,
    holds: BTreeMap<SlotId, Held>,
    /// Tasks read so far.
    tasks: TaskNo,
    /// Those whose handles went into a variable.
    bound: BTreeSet<TaskNo>,
    /// The body that `block_on` is given.
    driven: Option<Vec<Step>>,
}

impl Reader<'_> {
    fn code(&mut self, id: CodeId) -> Result<Vec<Step>, Beyond> {
        let skeleton = self.skeleton;
        self.steps(&skeleton.code(id).steps)
    }

    fn steps(&mut self, steps: &[skeleton::Step]) -> Result<Vec<Step>, Beyond> {
        let mut found = Vec::new();
        for step in steps {
            if let Some(deed) = self.step(step)? {
                found.push(Step { line: (self.line)(step.span), deed });
            }
        }
        Ok(found)
    }

    fn step(&mut self, step: &skeleton::Step) -> Result<Option<Deed>, Beyond> {
        let beyond = || Err(Beyond::new(step));
        Ok(Some(match &step.kind {
            StepKind::Code { code, into } => return self.put(into, Held::Code(*code)),
            StepKind::Move { from, into } => match self.holds.remove(&from.slot) {
                Some(held) => return self.put(into, held),
                None => return Ok(None),
            },
            StepKind::Add { from, into } => match self.holds.remove(&from.slot) {
                Some(Held::Task(task)) if self.is_variable(into.slot) => {
                    self.holds.insert(into.slot, Held::Many);
                    Deed::Collect(task)
                }
                Some(held) => return self.put(into, held),
                None => return Ok(None),
            },
            StepKind::Spawn(spawn) => {
                let Some(Held::Code(code)) = self.holds.remove(&spawn.task.slot) else { return beyond() };
                self.tasks += 1;
                let task = self.tasks;
                let body = self.code(code)?.into();
                self.put(&spawn.into, Held::Task(task))?;
                Deed::Spawn { task, keeps: false, body }
            }
            StepKind::Await(awaited) => match self.holds.remove(&awaited.future.slot) {
                Some(Held::Task(task)) if awaited.aborts => Deed::Abort(task),
                Some(Held::Task(task)) => Deed::Await(task),
                Some(_) => return beyond(),
                None if awaited.suspends == Suspends::Never => return Ok(None),
                None if awaited.what.as_ref().is_some_and(|what| what.ends_with("yield_now")) => Deed::Yield,
                None => Deed::Sleep,
            },
            StepKind::Abort { place } => Deed::Abort(self.task(place, step)?),
            StepKind::Drop { place, how: DropKind::Argument } => Deed::Drop(self.task(place, step)?),
            StepKind::Release { place, why: ReleaseKind::Detach } => Deed::Detach(self.task(place, step)?),
            StepKind::Block { .. } => Deed::Block,
            StepKind::Effect { .. } => Deed::Work,
            StepKind::Branch { arms } => {
                let [then, other] = arms.as_slice() else { return beyond() };
                let before = self.holds.clone();
                let then: Body = self.steps(&then.steps)?.into();
                let after = std::mem::replace(&mut self.holds, before);
                let other: Body = self.steps(&other.steps)?.into();
                self.holds.extend(after);
                Deed::If { then, other }
            }
            StepKind::Loop(inner) => match &inner.kind {
                LoopKind::For { over: Some(over), .. } if self.holds.get(&over.slot) == Some(&Held::Many) => {
                    self.holds.remove(&over.slot);
                    Deed::JoinAll
                }
                LoopKind::For { trips: None, .. } => Deed::For(self.steps(&inner.body)?.into()),
                LoopKind::Forever { .. } => Deed::Forever(self.steps(&inner.body)?.into()),
                _ => return beyond(),
            },
            StepKind::Return { early: Early::End } => return Ok(None),
            StepKind::Return { .. } => Deed::Return,
            StepKind::Drive { future, .. } => {
                match self.holds.remove(&future.slot) {
                    Some(Held::Code(code)) => self.driven = Some(self.code(code)?),
                    // An executor's `run` drives the body, and `block_on` drives that.
                    None if self.driven.is_some() => {}
                    _ => return beyond(),
                }
                return Ok(None);
            }
            StepKind::EndScope { .. } | StepKind::Diverge { .. } | StepKind::Global { .. } => {
                return Ok(None);
            }
            StepKind::Call { args, .. } if args.iter().flatten().all(|place| self.is_empty(place)) => {
                return Ok(None);
            }
            StepKind::Escape { place } | StepKind::Drop { place, .. } if self.is_empty(place) => {
                return Ok(None);
            }
            StepKind::Borrow { from, .. } if self.is_empty(from) => return Ok(None),
            StepKind::Object { .. } => return Ok(None),
            _ => return beyond(),
        }))
    }

    fn put(&mut self, into: &Place, held: Held) -> Result<Option<Deed>, Beyond> {
        if let (Held::Task(task), true) = (&held, self.is_variable(into.slot)) {
            self.bound.insert(*task);
        }
        self.holds.insert(into.slot, held);
        Ok(None)
    }

    fn is_variable(&self, slot: SlotId) -> bool {
        self.skeleton.slot(slot).name.is_some()
    }

    fn is_empty(&self, place: &Place) -> bool {
        !self.holds.contains_key(&place.slot)
    }

    fn task(&mut self, place: &Place, step: &skeleton::Step) -> Result<TaskNo, Beyond> {
        match self.holds.remove(&place.slot) {
            Some(Held::Task(task)) => Ok(task),
            _ => Err(Beyond::new(step)),
        }
    }

    /// Says of every spawn whether its handle went into a variable, which only later steps tell.
    fn with_bindings(&self, steps: &[Step]) -> Body {
        let deed = |deed: &Deed| match deed {
            Deed::Spawn { task, body, .. } => {
                Deed::Spawn { task: *task, keeps: self.bound.contains(task), body: self.with_bindings(body) }
            }
            Deed::If { then, other } => {
                Deed::If { then: self.with_bindings(then), other: self.with_bindings(other) }
            }
            Deed::For(body) => Deed::For(self.with_bindings(body)),
            Deed::Forever(body) => Deed::Forever(self.with_bindings(body)),
            plain => plain.clone(),
        };
        steps.iter().map(|step| Step { line: step.line, deed: deed(&step.deed) }).collect()
    }
}
