//! A sketch from a skeleton: the way back from a program's text.
//!
//! What a sketch cannot express is not guessed at: reading gives up and says at which step. Where handles lie
//! is followed through moves, collections and calls. The functions that are called are read with their
//! callers, as far as they were read at all; what else is called, and is given no handle, takes no time and
//! does nothing. Awaiting what is not known is a [`Deed::Sleep`].
//!
//! Some runs of the program are left out: a branch that panics is not taken, and one that hands an error on only
//! if [`Around::fails`].

use std::collections::{BTreeMap, BTreeSet};

use super::{Body, Deed, Helper, Sketch, Step, TaskNo};
use crate::catalogue::{Runtime, Suspends, TaskKind};
use crate::names::FnId;
use crate::skeleton::{
    self, Arm, Await, CodeId, DropKind, Early, Loop, LoopKind, ObjectKind, Place, ReleaseKind, Skeleton,
    SlotId, StepKind, Times,
};
use crate::source::{ByteSpan, Span};

/// Calls that may lie within each other.
const DEPTH: usize = 12;

/// Turns of a loop that is written out, turn by turn.
const TURNS: u64 = 16;

/// Steps that are read, those of functions at each of their calls.
const STEPS: usize = 5_000;

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

/// The program around a function.
pub struct Around<'a> {
    /// What a function that is called does, if that was read.
    pub callee: &'a dyn Fn(FnId) -> Option<&'a Skeleton>,
    /// What a function does that sketches have a word for.
    pub helper: &'a dyn Fn(FnId) -> Option<Helper>,
    /// The number that stands for a place as a step's line: the place of the step, and before it those of
    /// the calls that lead to it.
    pub line: &'a dyn Fn(&[Span]) -> u32,
    /// Errors happen.
    pub fails: bool,
}

/// What was read.
#[derive(Clone, Debug)]
pub struct Reading {
    pub sketch: Sketch,
    /// The runtime of the `block_on` that drives the program, if it is in what was read.
    pub driven: Option<Runtime>,
    /// The runtimes that the tasks were started on, and how.
    pub spawned: BTreeSet<(Runtime, TaskKind)>,
}

/// Reads the program whose `main` this is, by itself. `line` tells the line of a place, and `helper` what the
/// functions do that are given handles.
///
/// # Errors
/// The first step that a sketch cannot express.
pub fn read(
    main: &Skeleton,
    line: impl Fn(ByteSpan) -> u32,
    helper: impl Fn(FnId) -> Option<Helper>,
) -> Result<Sketch, Beyond> {
    let last = |places: &[Span]| places.last().map_or(0, |place| line(place.bytes));
    let around = Around { callee: &|_| None, helper: &helper, line: &last, fails: true };
    read_within(main, &around).map(|reading| reading.sketch)
}

/// Reads the program whose `main` this is, with the functions that it calls.
///
/// # Errors
/// The first step that a sketch cannot express.
pub fn read_within<'a>(main: &'a Skeleton, around: &'a Around<'a>) -> Result<Reading, Beyond> {
    let mut reader = Reader {
        around,
        frames: vec![main],
        frame: 0,
        calls: Vec::new(),
        holds: BTreeMap::new(),
        unsure: BTreeSet::new(),
        runtimes: BTreeMap::new(),
        tasks: 0,
        owner: 0,
        steps_left: STEPS,
        bound: BTreeSet::new(),
        spawned: BTreeSet::new(),
        inlined: 0,
        driven: None,
    };
    let mut steps = reader.code(0, 0)?;
    let mut driven = None;
    if let Some((inner, on)) = reader.driven.take() {
        let own = steps.iter().find(|step| step.deed != Deed::Work);
        if let Some(step) = own {
            let span = main.body().span;
            return Err(Beyond { span, step: format!("{:?} beside `block_on`", step.deed) });
        }
        (steps, driven) = (inner, Some(on));
    }
    let sketch = Sketch { main: reader.with_bindings(&steps) };
    Ok(Reading { sketch, driven, spawned: reader.spawned })
}

/// What a slot holds.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Held {
    Task(TaskNo),
    /// A closure or async block, and the frame whose slots it shares.
    Code(usize, CodeId),
    /// The future of an async function, and what it was given.
    Future(FnId, Vec<Option<Held>>),
    /// A collection of handles, and the task that has it.
    Many(TaskNo),
}

/// A slot of a function, in one of its calls.
type Slot = (usize, SlotId);

struct Reader<'a> {
    around: &'a Around<'a>,
    /// The functions that are read, one for each call.
    frames: Vec<&'a Skeleton>,
    /// The one at hand.
    frame: usize,
    /// The calls that led there.
    calls: Vec<Span>,
    holds: BTreeMap<Slot, Held>,
    /// Tasks whose handles some paths have used up.
    unsure: BTreeSet<TaskNo>,
    runtimes: BTreeMap<Slot, Runtime>,
    /// Tasks read so far.
    tasks: TaskNo,
    /// The one at hand; 0 for main.
    owner: TaskNo,
    /// Steps that may still be read.
    steps_left: usize,
    /// Those whose handles went into a variable.
    bound: BTreeSet<TaskNo>,
    spawned: BTreeSet<(Runtime, TaskKind)>,
    /// Calls around the step at hand, within its task.
    inlined: usize,
    /// The body that `block_on` is given.
    driven: Option<(Vec<Step>, Runtime)>,
}

impl Reader<'_> {
    /// The body of a task of its own.
    fn code(&mut self, frame: usize, id: CodeId) -> Result<Vec<Step>, Beyond> {
        let inlined = std::mem::take(&mut self.inlined);
        let steps = self.inner_code(frame, id);
        self.inlined = inlined;
        Ok(without_end(steps?))
    }

    fn inner_code(&mut self, frame: usize, id: CodeId) -> Result<Vec<Step>, Beyond> {
        let around = std::mem::replace(&mut self.frame, frame);
        let skeleton = self.frames[frame];
        let steps = self.steps(&skeleton.code(id).steps);
        self.frame = around;
        steps
    }

    fn steps(&mut self, steps: &[skeleton::Step]) -> Result<Vec<Step>, Beyond> {
        let mut found = Vec::new();
        for step in steps {
            self.steps_left = self.steps_left.checked_sub(1).ok_or_else(|| Beyond::new(step))?;
            self.step(step, &mut found)?;
        }
        Ok(found)
    }

    /// A body of its own within a task's.
    fn block(&mut self, step: &skeleton::Step, steps: &[skeleton::Step]) -> Result<Vec<Step>, Beyond> {
        let before = self.tasks;
        let found = self.steps(steps)?;
        // Handles live no longer than the body that spawns their tasks.
        match self.holds.values().any(|held| matches!(held, Held::Task(task) if *task > before)) {
            true => Err(Beyond::new(step)),
            false => Ok(without_end(found)),
        }
    }

    fn step(&mut self, step: &skeleton::Step, found: &mut Vec<Step>) -> Result<(), Beyond> {
        let beyond = || Err(Beyond::new(step));
        let deed = match &step.kind {
            StepKind::Code { code, into } => return self.put(step, into, Held::Code(self.frame, *code)),
            StepKind::Future { of, args, into } => match self.callee(of) {
                Some(callee) => {
                    let args = args.iter().map(|place| self.take(place.as_ref()?)).collect();
                    return self.put(step, into, Held::Future(callee, args));
                }
                None => return self.needs_nothing(step, args),
            },
            StepKind::Move { from, into } => {
                if let Some(runtime) = self.runtimes.remove(&self.slot(from)) {
                    self.runtimes.insert(self.slot(into), runtime);
                }
                match self.take(from) {
                    Some(held) if from.path.is_empty() => return self.put(step, into, held),
                    Some(_) => return beyond(),
                    None => return Ok(()),
                }
            }
            StepKind::Add { from, into } => match self.take(from) {
                Some(Held::Task(task)) if self.is_variable(into.slot) => {
                    self.collection(step, into)?;
                    Deed::Collect(task)
                }
                Some(held) => return self.put(step, into, held),
                None => return Ok(()),
            },
            StepKind::Spawn(spawn) => return self.spawn(step, spawn, found),
            StepKind::Await(awaited) => match self.take(&awaited.future) {
                Some(_) if awaited.races.is_some() || awaited.one => return beyond(),
                Some(Held::Task(task)) if awaited.aborts => self.using(step, task, Deed::Abort)?,
                Some(Held::Task(task)) => self.using(step, task, Deed::Await)?,
                Some(Held::Many(_)) if awaited.joins => Deed::JoinAll,
                Some(Held::Many(_)) => return beyond(),
                Some(held) => {
                    let ended = self.run(step, held, found)?;
                    return self.give(step, ended, &awaited.into);
                }
                None => match waiting(awaited) {
                    Some(deed) => deed,
                    None if matches!(awaited.suspends, Suspends::Never | Suspends::Contended) => {
                        return Ok(());
                    }
                    None => return beyond(),
                },
            },
            StepKind::Join { place } => match self.take(place) {
                Some(Held::Many(_)) => Deed::JoinAll,
                Some(_) => return beyond(),
                None => return Ok(()),
            },
            StepKind::Abort { place } => self.used(step, place, Deed::Abort)?,
            StepKind::Drop { place, how: DropKind::Argument }
            | StepKind::Release { place, why: ReleaseKind::ExplicitDrop } => match self.take(place) {
                Some(Held::Task(task)) => self.using(step, task, Deed::Drop)?,
                Some(Held::Many(_)) => return beyond(),
                Some(_) | None => return Ok(()),
            },
            StepKind::Release { place, why: ReleaseKind::Detach } => self.used(step, place, Deed::Detach)?,
            StepKind::Drop { place, .. } => match self.take(place) {
                Some(Held::Task(task)) if self.bound.contains(&task) => Deed::Leave(task),
                Some(Held::Many(_)) => return beyond(),
                Some(_) | None => return Ok(()),
            },
            StepKind::EndScope { from, .. } => return self.end_scope(step, *from, found),
            StepKind::Block { .. } => Deed::Block,
            StepKind::Effect { .. } => Deed::Work,
            StepKind::Branch { arms } => return self.branch(step, arms, found),
            StepKind::Loop(inner) => return self.looped(step, inner, found),
            StepKind::Return { early: Early::End | Early::Tail } => return Ok(()),
            StepKind::Return { .. } if self.inlined == 0 => {
                // Leaving drops every handle.
                let stay = found.iter().rposition(|step| !matches!(step.deed, Deed::Leave(_)));
                found.truncate(stay.map_or(0, |last| last + 1));
                Deed::Return
            }
            StepKind::Drive(drive) => {
                return self.drive(step, &drive.future, drive.on, drive.runtime.as_ref());
            }
            StepKind::Call { of, args, into } => match self.callee(of) {
                Some(callee) => {
                    let args = args.iter().map(|place| self.take(place.as_ref()?)).collect();
                    let ended = self.run(step, Held::Future(callee, args), found)?;
                    return self.give(step, ended, into);
                }
                None => return self.needs_nothing(step, args),
            },
            StepKind::Invoke { code, args, into, times } => match (self.take(code), times) {
                (None, _) => {
                    let args: Vec<Option<Place>> = args.iter().cloned().map(Some).collect();
                    return self.needs_nothing(step, &args);
                }
                (Some(held @ Held::Code(..)), Times::Once) => {
                    let ended = self.run(step, held, found)?;
                    return self.give(step, ended, into);
                }
                _ => return beyond(),
            },
            StepKind::Object { into, kind } => {
                if let ObjectKind::Runtime(runtime) = kind {
                    self.runtimes.insert(self.slot(into), *runtime);
                }
                return Ok(());
            }
            // What comes after something that does not end.
            StepKind::Diverge { panics: false } if self.driven.is_some() || is_endless(found.last()) => {
                return Ok(());
            }
            StepKind::Global { .. }
            | StepKind::Memory { .. }
            | StepKind::Changes { .. }
            | StepKind::Counts { .. }
            | StepKind::Reads { .. }
            | StepKind::Guards { .. }
            | StepKind::Excludes { .. }
            | StepKind::Shares { .. }
            | StepKind::View { .. }
            | StepKind::Clone { .. }
            | StepKind::Touch { .. }
            | StepKind::Ended { .. }
            | StepKind::Accept
            | StepKind::Peer { .. }
            | StepKind::Pump => return Ok(()),
            StepKind::Feed { value: None, .. } => return Ok(()),
            StepKind::Escape { place: from }
            | StepKind::Guard { place: from }
            | StepKind::Vanish { place: from }
            | StepKind::Feed { value: Some(from), .. }
            | StepKind::Borrow { from, .. }
            | StepKind::Reach { from, .. }
            | StepKind::Subscribe { from, .. }
            | StepKind::Take { from, .. }
            | StepKind::Share { from, .. }
                if self.is_empty(from) =>
            {
                return Ok(());
            }
            _ => return beyond(),
        };
        self.add(step, deed, found);
        Ok(())
    }

    fn add(&self, step: &skeleton::Step, deed: Deed, found: &mut Vec<Step>) {
        found.push(Step { line: self.line(step.span), deed });
    }

    fn line(&self, span: ByteSpan) -> u32 {
        let mut places = self.calls.clone();
        places.push(self.span(span));
        (self.around.line)(&places)
    }

    fn span(&self, span: ByteSpan) -> Span {
        Span::new(self.frames[self.frame].file, span)
    }

    fn spawn(
        &mut self,
        step: &skeleton::Step,
        spawn: &skeleton::Spawn,
        found: &mut Vec<Step>,
    ) -> Result<(), Beyond> {
        let is_task = matches!(spawn.kind, TaskKind::Task | TaskKind::Local);
        let (true, false, Some(held)) = (is_task, spawn.in_set, self.take(&spawn.task)) else {
            return Err(Beyond::new(step));
        };
        self.tasks += 1;
        self.spawned.insert((spawn.on, spawn.kind));
        let task = self.tasks;
        let outer = std::mem::replace(&mut self.owner, task);
        let body: Body = match held {
            Held::Code(frame, code) => self.code(frame, code)?,
            Held::Future(..) => {
                let inlined = std::mem::take(&mut self.inlined);
                let mut body = Vec::new();
                let ended = self.run(step, held, &mut body);
                self.inlined = inlined;
                if ended?.is_some() {
                    return Err(Beyond::new(step));
                }
                without_end(body)
            }
            _ => return Err(Beyond::new(step)),
        }
        .into();
        self.owner = outer;
        self.add(step, Deed::Spawn { task, keeps: false, body }, found);
        match spawn.policy {
            Some(_) => self.put(step, &spawn.into, Held::Task(task)),
            None => Ok(()),
        }
    }

    /// The steps of a closure or future, in place; gives what it returns.
    fn run(
        &mut self,
        step: &skeleton::Step,
        held: Held,
        found: &mut Vec<Step>,
    ) -> Result<Option<Held>, Beyond> {
        if let Held::Future(function, args) = &held
            && let Some(helper) = (self.around.helper)(*function)
        {
            return self.pass(step, helper, args, found);
        }
        let is_open = self.calls.len() < DEPTH;
        let (frame, code) = match held {
            Held::Code(frame, code) if is_open => (frame, code),
            Held::Future(function, args) if is_open => {
                let Some(skeleton) = (self.around.callee)(function) else { return Err(Beyond::new(step)) };
                self.frames.push(skeleton);
                let frame = self.frames.len() - 1;
                let around = std::mem::replace(&mut self.frame, frame);
                for (param, arg) in skeleton.body().params.iter().zip(args) {
                    if let Some(held) = arg {
                        self.put(step, &Place::slot(*param), held)?;
                    }
                }
                self.frame = around;
                (frame, 0)
            }
            _ => return Err(Beyond::new(step)),
        };
        self.calls.push(self.span(step.span));
        self.inlined += 1;
        let steps = self.inner_code(frame, code);
        self.inlined -= 1;
        self.calls.pop();
        found.extend(steps?);
        let ret = (frame, self.frames[frame].code(code).ret);
        let ended = self.holds.remove(&ret);
        if let Some(Held::Task(task)) = &ended {
            self.bound.insert(*task);
        }
        // What is left behind by a call that has ended was not followed to its end.
        let is_left = |(slot, held): (&Slot, &Held)| {
            slot.0 == frame && code == 0 && matches!(held, Held::Task(_) | Held::Many(_))
        };
        match self.holds.iter().any(is_left) {
            true => Err(Beyond::new(step)),
            false => Ok(ended),
        }
    }

    fn give(&mut self, step: &skeleton::Step, ended: Option<Held>, into: &Place) -> Result<(), Beyond> {
        ended.map_or(Ok(()), |held| self.put(step, into, held))
    }

    fn branch(&mut self, step: &skeleton::Step, arms: &[Arm], found: &mut Vec<Step>) -> Result<(), Beyond> {
        let arms: Vec<&Arm> = arms.iter().filter(|arm| self.is_taken(arm)).collect();
        let (before, unsure) = (self.holds.clone(), self.unsure.clone());
        let mut all_unsure = unsure.clone();
        let mut bodies = Vec::new();
        let mut ends: Vec<BTreeMap<Slot, Held>> = Vec::new();
        for arm in &arms {
            (self.holds, self.unsure) = (before.clone(), unsure.clone());
            let body = match arms.len() {
                1 => self.steps(&arm.steps)?,
                _ => self.block(step, &arm.steps)?,
            };
            if comes_back(&body) {
                ends.push(self.holds.clone());
                all_unsure.append(&mut self.unsure);
            }
            bodies.push(body);
        }
        self.unsure = all_unsure;
        self.holds = before;
        if let Some(first) = ends.first() {
            let all: BTreeMap<Slot, Held> = ends.iter().flatten().map(|(s, h)| (*s, h.clone())).collect();
            let differ = all.iter().filter(|(slot, held)| {
                first.get(slot) != Some(held) || ends.iter().any(|end| end.get(slot) != Some(held))
            });
            self.unsure.extend(differ.filter_map(|(_, held)| match held {
                Held::Task(task) => Some(*task),
                _ => None,
            }));
            self.holds = all;
        }
        let Some(last) = bodies.pop() else { return Err(Beyond::new(step)) };
        if bodies.is_empty() {
            found.extend(last);
            return Ok(());
        }
        let line = self.line(step.span);
        let other = bodies.into_iter().rev().fold(last, |other, then| {
            vec![Step { line, deed: Deed::If { then: then.into(), other: other.into() } }]
        });
        found.extend(other);
        Ok(())
    }

    /// The arm belongs to the runs that are looked at.
    fn is_taken(&self, arm: &Arm) -> bool {
        let panics =
            matches!(arm.steps.last(), Some(last) if matches!(last.kind, StepKind::Diverge { panics: true }));
        let is_error = |early: Early| arm.error || !early.is_good();
        let fails = arm.steps.iter().any(|step| match &step.kind {
            StepKind::Return { early } => !matches!(early, Early::End | Early::Tail) && is_error(*early),
            _ => false,
        });
        let ends = arm.turn && arm.steps.iter().any(|step| matches!(step.kind, StepKind::Break { .. }));
        !panics && !ends && !(fails && (!self.around.fails || self.inlined > 0))
    }

    fn looped(&mut self, step: &skeleton::Step, inner: &Loop, found: &mut Vec<Step>) -> Result<(), Beyond> {
        if let LoopKind::For { over: Some(over), .. } = &inner.kind
            && let Some(Held::Many(_)) = self.holds.get(&self.slot(over))
        {
            self.take(over);
            let deed = to_each(&inner.body).ok_or_else(|| Beyond::new(step))?;
            self.add(step, deed, found);
            return Ok(());
        }
        let (before, unsure, tasks) = (self.holds.clone(), self.unsure.clone(), self.tasks);
        let turns = match &inner.kind {
            LoopKind::For { trips: Some(trips), .. } if *trips <= TURNS => *trips,
            LoopKind::For { trips: Some(_), .. } => return Err(Beyond::new(step)),
            _ => 1,
        };
        let mut bodies = Vec::new();
        for _ in 0..turns {
            bodies.push(self.block(step, &inner.body)?);
            let is_lost = |(slot, held): (&Slot, &Held)| {
                matches!(held, Held::Task(_) | Held::Many(_)) && self.holds.get(slot) != Some(held)
            };
            // A handle from outside is used in one turn, and not there in the next.
            let is_used = |task: &TaskNo| *task <= tasks && !unsure.contains(task);
            if before.iter().any(is_lost) || self.unsure.iter().any(is_used) {
                return Err(Beyond::new(step));
            }
        }
        let deed: fn(Body) -> Deed = match &inner.kind {
            LoopKind::For { trips: None, .. } | LoopKind::While { drains: None, .. } => Deed::For,
            LoopKind::Forever { .. } => Deed::Forever,
            LoopKind::For { .. } => {
                let scope = |body: Vec<Step>| {
                    let ends: Vec<TaskNo> =
                        own_spawns(&body).filter(|task| self.bound.contains(task)).collect();
                    (body, ends)
                };
                for (body, ends) in bodies.into_iter().map(scope).collect::<Vec<_>>() {
                    found.extend(body);
                    ends.into_iter().for_each(|task| self.add(step, Deed::Leave(task), found));
                }
                return Ok(());
            }
            LoopKind::While { .. } => return Err(Beyond::new(step)),
        };
        let body = bodies.pop().unwrap_or_default();
        self.add(step, deed(body.into()), found);
        Ok(())
    }

    fn drive(
        &mut self,
        step: &skeleton::Step,
        future: &Place,
        on: Runtime,
        runtime: Option<&Place>,
    ) -> Result<(), Beyond> {
        let on = runtime.and_then(|place| self.runtimes.get(&self.slot(place)).copied()).unwrap_or(on);
        match self.take(future) {
            Some(held) if self.driven.is_none() && self.inlined == 0 => {
                let steps = match held {
                    Held::Code(frame, code) => self.code(frame, code)?,
                    held => {
                        let mut steps = Vec::new();
                        self.run(step, held, &mut steps)?;
                        steps
                    }
                };
                self.driven = Some((steps, on));
                Ok(())
            }
            // An executor's `run` drives the body, and `block_on` drives that.
            None if self.driven.is_some() => Ok(()),
            _ => Err(Beyond::new(step)),
        }
    }

    /// The handles in the slots that end are dropped, the youngest first.
    fn end_scope(
        &mut self,
        step: &skeleton::Step,
        from: SlotId,
        found: &mut Vec<Step>,
    ) -> Result<(), Beyond> {
        let ret = self.frames[self.frame].body().ret;
        let slots = self.holds.range((self.frame, from)..(self.frame + 1, 0)).map(|(slot, _)| *slot);
        let slots: Vec<Slot> = slots.filter(|slot| slot.1 != ret).collect();
        for slot in slots.into_iter().rev() {
            match self.holds.remove(&slot) {
                Some(Held::Task(task)) if self.bound.contains(&task) => {
                    self.add(step, Deed::Leave(task), found);
                }
                Some(Held::Many(_)) if self.inlined > 0 => return Err(Beyond::new(step)),
                _ => {}
            }
        }
        Ok(())
    }

    /// The only function that a call can mean, if it is known what that does.
    fn callee(&self, of: &[FnId]) -> Option<FnId> {
        match *of {
            [of] if (self.around.helper)(of).is_some() => Some(of),
            [of] => (self.around.callee)(of).map(|_| of),
            _ => None,
        }
    }

    /// The handle is given to a function that sketches have a word for; gives what that returns.
    fn pass(
        &self,
        step: &skeleton::Step,
        helper: Helper,
        args: &[Option<Held>],
        found: &mut Vec<Step>,
    ) -> Result<Option<Held>, Beyond> {
        let [Some(Held::Task(task))] = args else { return Err(Beyond::new(step)) };
        let deed = self.using(step, *task, |task| Deed::Pass(task, helper))?;
        self.add(step, deed, found);
        Ok((helper == Helper::Returns).then_some(Held::Task(*task)))
    }

    fn needs_nothing(&self, step: &skeleton::Step, args: &[Option<Place>]) -> Result<(), Beyond> {
        match args.iter().flatten().all(|place| self.is_empty(place)) {
            true => Ok(()),
            false => Err(Beyond::new(step)),
        }
    }

    /// The place is a collection of handles; a task has one.
    fn collection(&mut self, step: &skeleton::Step, into: &Place) -> Result<(), Beyond> {
        let slot = self.slot(into);
        let many = Held::Many(self.owner);
        let is_other = |(other, held): (&Slot, &Held)| *held == many && *other != slot;
        if !into.path.is_empty() || self.holds.iter().any(is_other) {
            return Err(Beyond::new(step));
        }
        self.holds.insert(slot, many);
        Ok(())
    }

    fn put(&mut self, step: &skeleton::Step, into: &Place, held: Held) -> Result<(), Beyond> {
        let slot = self.slot(into);
        let is_code = |held: &Held| matches!(held, Held::Code(..) | Held::Future(..));
        if !into.path.is_empty() || self.holds.get(&slot).is_some_and(|held| !is_code(held)) {
            return Err(Beyond::new(step));
        }
        if let (Held::Task(task), true) = (&held, self.is_variable(into.slot)) {
            self.bound.insert(*task);
        }
        self.holds.insert(slot, held);
        Ok(())
    }

    fn slot(&self, place: &Place) -> Slot {
        (self.frame, place.slot)
    }

    fn take(&mut self, place: &Place) -> Option<Held> {
        self.holds.remove(&self.slot(place))
    }

    fn is_variable(&self, slot: SlotId) -> bool {
        self.frames[self.frame].slot(slot).name.is_some()
    }

    fn is_empty(&self, place: &Place) -> bool {
        !self.holds.contains_key(&self.slot(place))
    }

    fn used(
        &mut self,
        step: &skeleton::Step,
        place: &Place,
        deed: fn(TaskNo) -> Deed,
    ) -> Result<Deed, Beyond> {
        match self.take(place) {
            Some(Held::Task(task)) => self.using(step, task, deed),
            _ => Err(Beyond::new(step)),
        }
    }

    /// A handle is used where it is, on every path that leads there.
    fn using(
        &self,
        step: &skeleton::Step,
        task: TaskNo,
        deed: impl FnOnce(TaskNo) -> Deed,
    ) -> Result<Deed, Beyond> {
        match self.unsure.contains(&task) {
            true => Err(Beyond::new(step)),
            false => Ok(deed(task)),
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

/// How long a future that holds no handle is waited for; `None` if only its owner knows.
fn waiting(awaited: &Await) -> Option<Deed> {
    match () {
        () if awaited.waits || awaited.parks || awaited.pumps => None,
        () if awaited.suspends == Suspends::Never => None,
        () if awaited.what.as_ref().is_some_and(|what| what.ends_with("yield_now")) => Some(Deed::Yield),
        () => Some(Deed::Sleep),
    }
}

/// What a loop does with each task whose handle it is given, if it does nothing else to tasks.
fn to_each(body: &[skeleton::Step]) -> Option<Deed> {
    let mut found = None;
    for step in body {
        let deed = match &step.kind {
            StepKind::Await(awaited) if awaited.races.is_some() => return None,
            StepKind::Await(awaited) if awaited.aborts => Deed::AbortAll,
            StepKind::Await(_) => Deed::JoinAll,
            StepKind::Abort { .. } => Deed::AbortAll,
            StepKind::Branch { arms } => {
                let mut each = arms.iter().filter_map(|arm| to_each(&arm.steps));
                match (each.next(), each.next()) {
                    (Some(deed), None) => deed,
                    (None, _) => continue,
                    _ => return None,
                }
            }
            StepKind::Spawn(_) | StepKind::Release { .. } => return None,
            _ => continue,
        };
        if found.replace(deed).is_some() {
            return None;
        }
    }
    found
}

/// What stands behind the steps can be reached.
fn comes_back(steps: &[Step]) -> bool {
    steps.last().is_none_or(|last| match &last.deed {
        Deed::Return | Deed::Forever(_) => false,
        Deed::If { then, other } => comes_back(then) || comes_back(other),
        _ => true,
    })
}

/// The step may not come to its end: a loop, or a wait for a task with one.
fn is_endless(last: Option<&Step>) -> bool {
    last.is_some_and(|last| matches!(last.deed, Deed::Forever(_) | Deed::Await(_) | Deed::Abort(_)))
}

/// The tasks that the body itself starts.
fn own_spawns(body: &[Step]) -> impl Iterator<Item = TaskNo> {
    body.iter().filter_map(|step| step.deed.spawns())
}

/// The steps without those at their end that every body ends with: its own handles are dropped.
fn without_end(mut steps: Vec<Step>) -> Vec<Step> {
    while let Some(Step { deed: Deed::Leave(task), .. }) = steps.last()
        && own_spawns(&steps).any(|own| own == *task)
    {
        steps.pop();
    }
    steps
}
