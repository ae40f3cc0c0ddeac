//! Witnesses: runs of the program on the reference executor that show what findings claim.
//!
//! A finding's program is read as a [`sketch`](crate::sketch), from an entry point that leads to the finding's
//! task, with all the functions that are called on the way, and the sketch is run on the runtime that the
//! entry point sets up. A lost handle is lost whoever calls the function: where no entry point can be read, it
//! is played as if it were `main`.
//!
//! Where reading gives up, and where no run shows what the finding claims, there is no witness. Nothing is
//! done unless witnesses are asked for. The work for a finding is bounded: [`ENTRIES`] entry points that lead
//! to it, [`TASKS`] tasks of each, and for a task so many runs as [`show`] says.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt;
use std::rc::Rc;
use std::time::Duration;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::catalogue::{Runtime, TaskKind};
use crate::check::{Analysis, Leveled};
use crate::executor::profile::{self, Profile};
use crate::executor::{End, Event as Happened, TaskId, What};
use crate::lint::Claim;
use crate::lints;
use crate::names::FnId;
use crate::positions::{self, Place};
use crate::sketch::read::{Around, Beyond, Reading, read_within};
use crate::sketch::rehearse::ActKind;
use crate::sketch::show::{If, Shown, show};
use crate::sketch::{Body, Deed, TaskNo, steps};
use crate::source::Span;

/// Entry points that are tried for a finding.
const ENTRIES: usize = 8;

/// Tasks that are tried of those that an entry point starts at the finding's line.
const TASKS: usize = 4;

/// Workers of pools that do not say how many they have.
const WORKERS: usize = 2;

/// A run, as far as it matters to a finding: what happened, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Witness {
    pub runtime: Cow<'static, str>,
    /// What takes longer than something else in it, where that matters and nobody can tell from the text.
    pub provided: Option<String>,
    pub events: Vec<Event>,
}

/// One event of a run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// In virtual time, since the run began.
    pub at: Duration,
    /// To whom, or by whom: `main`, `the task`, or `its spawner`.
    pub who: Cow<'static, str>,
    /// What, as a sentence goes on that begins with `who`.
    pub what: Cow<'static, str>,
    /// The step by which it happened; of what happens to a task by itself, its spawn.
    pub place: Span,
}

impl Event {
    pub fn words(&self) -> String {
        format!("{} {}", self.who, self.what)
    }
}

/// Why a finding has no witness; of several reasons the last one, which came closest.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unshown {
    /// The lint claims nothing that a run of tasks shows.
    NoClaim,
    /// No entry point leads to the task.
    NotReached,
    /// An entry point that leads to it has a step, of this kind, that sketches have no word for.
    Unread(String),
    /// Its tasks run on several runtimes, on one that is not the entry point's, or on one that the executor lacks.
    NoRuntime,
    /// It was played, and no run shows what is claimed.
    NoRun,
}

impl fmt::Display for Unshown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unshown::NoClaim => f.write_str("nothing is claimed that a run of tasks shows"),
            Unshown::NotReached => f.write_str("no entry point leads to the task"),
            Unshown::Unread(step) => write!(f, "there is no word for a step: {step}"),
            Unshown::NoRuntime => f.write_str("its runtime cannot be played"),
            Unshown::NoRun => f.write_str("no run shows it"),
        }
    }
}

/// Gives the findings their witnesses, or the reason why there is none.
pub fn call(cx: &Analysis<'_, '_, '_>, findings: &mut [Leveled]) {
    let program = cx.types.program;
    let entry = |id: FnId| positions::entry_place(cx.types, id).map(|place| (id, place));
    let mut entries: Vec<(FnId, Place)> = program.local_fns().filter_map(entry).collect();
    entries.sort_by_key(|(id, _)| program.func(*id).is_test);
    let mut callers: FxHashMap<FnId, Vec<FnId>> = FxHashMap::default();
    for (caller, called) in &cx.all.calls {
        called.iter().for_each(|id| callers.entry(*id).or_default().push(*caller));
    }
    let mut court = Court { cx, entries, callers, known: BTreeMap::new() };
    for found in findings {
        let claim = lints::find(found.finding.lint).and_then(|lint| lint.claim);
        let place = found.finding.primary.span;
        match claim.ok_or(Unshown::NoClaim).and_then(|claim| court.witness(claim, place)) {
            Ok(witness) => found.witness = Some(witness),
            Err(why) => found.unshown = Some(why),
        }
    }
}

/// A function read as a program of its own.
struct Program {
    reading: Reading,
    /// The places that lines stand for: calls, and the step itself.
    places: Vec<Vec<Span>>,
    /// Where the function ends.
    end: Span,
}

struct Court<'c, 'a, 'p, 't> {
    cx: &'c Analysis<'a, 'p, 't>,
    /// Where the program begins: `main`s, then tests.
    entries: Vec<(FnId, Place)>,
    callers: FxHashMap<FnId, Vec<FnId>>,
    /// Functions that were read, with or without the paths on which something fails.
    known: BTreeMap<(FnId, bool), Result<Rc<Program>, Unshown>>,
}

impl Court<'_, '_, '_, '_> {
    fn witness(&mut self, claim: Claim, place: Span) -> Result<Witness, Unshown> {
        let mut tried = 0;
        let mut why = Unshown::NotReached;
        let leading = self.leading_to(place);
        for (entry, on) in self.entries.clone().into_iter().filter(|(entry, _)| leading.contains(entry)) {
            let mut leads_here = false;
            for fails in [false, true] {
                let program = match self.program(entry, fails) {
                    Ok(program) => program,
                    Err(unread) => {
                        why = why.max(unread);
                        continue;
                    }
                };
                if program.tasks_at(self.cx, place).is_empty() {
                    continue;
                }
                leads_here = true;
                let runtime = match on {
                    Place::Root(runtime) => Some(runtime),
                    _ => program.reading.driven,
                };
                let profile = runtime.and_then(|runtime| profile(runtime, &program.reading));
                let played = profile.ok_or(Unshown::NoRuntime);
                let witness = |profile| program.witness(self.cx, claim, place, &profile);
                match played.and_then(|profile| witness(profile).ok_or(Unshown::NoRun)) {
                    Ok(witness) => return Ok(witness),
                    Err(unshown) => why = why.max(unshown),
                }
            }
            tried += usize::from(leads_here);
            if tried == ENTRIES {
                break;
            }
        }
        self.as_main(place).filter(|_| claim == Claim::Lost).ok_or(why)
    }

    /// The functions on the line of a place, and all from which calls lead there.
    fn leading_to(&self, place: Span) -> FxHashSet<FnId> {
        let line = |offset: u32| self.cx.sources.get(place.file).line_of(offset);
        let at = line(place.bytes.start);
        let span = |id: FnId| self.cx.types.program.func(id).span();
        let stands_there = |span: Span| {
            span.file == place.file && (line(span.bytes.start)..=line(span.bytes.end)).contains(&at)
        };
        let mut open: Vec<FnId> =
            self.cx.all.calls.keys().copied().filter(|id| stands_there(span(*id))).collect();
        let mut found: FxHashSet<FnId> = open.iter().copied().collect();
        while let Some(id) = open.pop() {
            let callers = self.callers.get(&id).map_or(&[][..], |callers| callers);
            open.extend(callers.iter().filter(|caller| found.insert(**caller)));
        }
        found
    }

    /// The function around a place played as if it were `main`.
    fn as_main(&mut self, place: Span) -> Option<Witness> {
        let function = self.cx.all.function_around(self.cx.types, place)?;
        let program = self.program(function, false).ok()?;
        let (runtime, _) = *program.reading.spawned.first()?;
        let profile = profile(runtime, &program.reading)?;
        program.witness(self.cx, Claim::Lost, place, &profile)
    }

    fn program(&mut self, function: FnId, fails: bool) -> Result<Rc<Program>, Unshown> {
        let cx = self.cx;
        self.known.entry((function, fails)).or_insert_with(|| read(cx, function, fails).map(Rc::new)).clone()
    }
}

fn read(cx: &Analysis<'_, '_, '_>, function: FnId, fails: bool) -> Result<Program, Unshown> {
    let main = cx.all.skeleton(cx.types, function).ok_or(Unshown::NotReached)?;
    let places: RefCell<Vec<Vec<Span>>> = RefCell::default();
    let line = |place: &[Span]| {
        let mut places = places.borrow_mut();
        places.push(place.to_vec());
        places.len() as u32
    };
    let callee = |id: FnId| cx.all.skeleton(cx.types, id);
    let around = Around { callee: &callee, helper: &|_| None, line: &line, fails };
    let reading = read_within(main, &around).map_err(|beyond| Unshown::Unread(kind(&beyond)))?;
    let end = main.body().span;
    let last = crate::source::ByteSpan { start: end.end.saturating_sub(1), end: end.end };
    Ok(Program { reading, places: places.into_inner(), end: Span::new(main.file, last) })
}

/// The kind of the step.
fn kind(beyond: &Beyond) -> String {
    beyond.step.chars().take_while(|c| c.is_alphanumeric()).collect()
}

/// What runs the program's tasks, if all run on one runtime, and that is the one of its `main`.
fn profile(of_main: Runtime, reading: &Reading) -> Option<Profile> {
    let mut spawned = reading.spawned.iter();
    let (on, kind) = *spawned.next()?;
    if spawned.any(|other| *other != (on, kind)) {
        return None;
    }
    let is_local = kind == TaskKind::Local;
    Some(match (of_main, on) {
        (Runtime::TokioCurrentThread, Runtime::Tokio | Runtime::TokioCurrentThread) if !is_local => {
            profile::TOKIO_CURRENT_THREAD
        }
        (Runtime::Tokio | Runtime::TokioMultiThread, Runtime::Tokio | Runtime::TokioMultiThread)
            if !is_local =>
        {
            profile::tokio_multi_thread(WORKERS)
        }
        (Runtime::TokioLocalSet, Runtime::TokioLocalSet | Runtime::Tokio) if is_local => {
            profile::TOKIO_LOCAL_SET
        }
        (Runtime::Actix, Runtime::Actix | Runtime::TokioLocalSet) => profile::ACTIX,
        (Runtime::Executor, Runtime::Executor) => profile::SMOL_EXECUTOR,
        (Runtime::BlockOn | Runtime::Smol | Runtime::AsyncStd, Runtime::Smol) => profile::smol_global(1),
        (Runtime::BlockOn | Runtime::Smol | Runtime::AsyncStd, Runtime::AsyncStd) => {
            profile::async_std(WORKERS)
        }
        (Runtime::FuturesLocalPool, Runtime::FuturesLocalPool) => profile::FUTURES_LOCAL_POOL,
        (Runtime::BlockOn, Runtime::FuturesThreadPool) => profile::futures_thread_pool(WORKERS),
        _ => return None,
    })
}

impl Program {
    fn witness(
        &self,
        cx: &Analysis<'_, '_, '_>,
        claim: Claim,
        place: Span,
        profile: &Profile,
    ) -> Option<Witness> {
        let tasks = self.tasks_at(cx, place);
        tasks.into_iter().take(TASKS).find_map(|task| {
            let shown = show(&self.reading.sketch, profile, claim, task)?;
            let (spawner, _) = spawn(&self.reading.sketch.main, 0, task)?;
            let provided = shown.provided.map(|provided| words(provided, task, spawner));
            let events = self.events(&shown, claim, task)?;
            Some(Witness { runtime: profile.name.into(), provided, events })
        })
    }

    /// The tasks that are started at a line, or by a call that stands there.
    fn tasks_at(&self, cx: &Analysis<'_, '_, '_>, place: Span) -> Vec<TaskNo> {
        let line = |span: Span| (span.file, cx.sources.get(span.file).line_of(span.bytes.start));
        let spawns = steps(&self.reading.sketch.main);
        let here = spawns.into_iter().filter_map(|step| {
            let is_here = self.places[step.line as usize - 1].iter().any(|at| line(*at) == line(place));
            step.deed.spawns().filter(|_| is_here)
        });
        here.collect()
    }

    fn place(&self, line: u32) -> Span {
        *self.places[line as usize - 1].last().expect("a step has a place")
    }

    /// What happened to the task, and what its spawner and main did to it.
    fn events(&self, shown: &Shown, claim: Claim, task: TaskNo) -> Option<Vec<Event>> {
        let (spawner, line) = spawn(&self.reading.sketch.main, 0, task)?;
        let spawned = self.place(line);
        let who = |by: TaskNo| who(by, task, spawner);
        let all = &shown.trace.events;
        let at = |index: usize| all.get(index).or(all.last()).map(|event| event.at).unwrap_or_default();
        let mut found: Vec<(usize, Event)> = Vec::new();
        let is_task = |event: &Happened| event.task == shown.task;
        let mut has_started = false;
        let mut has_ended = false;
        for (index, event) in all.iter().enumerate() {
            let (who, what, place) = match &event.what {
                What::Created(_) if is_task(event) => (who(spawner), "spawns the task", spawned),
                What::Polled if is_task(event) && !has_started => {
                    has_started = true;
                    ("the task", "starts", spawned)
                }
                What::Ended(end) if is_task(event) => {
                    has_ended = true;
                    ("the task", ends(end, has_started), spawned)
                }
                What::MainReturned if event.task == TaskId::MAIN => ("main", "returns", self.end),
                _ => continue,
            };
            found.push((index, Event { at: event.at, who: who.into(), what: what.into(), place }));
        }
        for act in &shown.acts {
            let what = match act.kind {
                ActKind::Lost { task, .. } if task == shown.task => "drops the handle of the task",
                ActKind::Holds { task } if task == shown.task && claim == Claim::Starved => {
                    "holds the thread, and the task has not started"
                }
                _ => continue,
            };
            let event = Event {
                at: at(act.after),
                who: who(act.by).into(),
                what: what.into(),
                place: self.place(act.line),
            };
            found.push((act.after, event));
        }
        // An act comes before the events that follow from it.
        found.sort_by_key(|(index, event)| {
            (*index, event.who == "the task" || event.what == "spawns the task")
        });
        let mut events: Vec<Event> = found.into_iter().map(|(_, event)| event).collect();
        if !has_ended {
            let what = if has_started { "never finishes" } else { "never starts" };
            events.push(Event {
                at: at(all.len()),
                who: "the task".into(),
                what: what.into(),
                place: spawned,
            });
        }
        Some(events)
    }
}

/// Whose step it is, as seen from a task.
fn who(by: TaskNo, task: TaskNo, spawner: TaskNo) -> &'static str {
    match by {
        0 => "main",
        by if by == task => "the task",
        by if by == spawner => "its spawner",
        _ => "another task",
    }
}

/// What a run rests on, as a sentence goes on that begins with the run.
fn words(provided: If, task: TaskNo, spawner: TaskNo) -> String {
    match provided {
        If::Slow(slow) => format!("if {} takes longer than all the rest", who(slow, task, spawner)),
        If::NotSlow(other) => format!("if the task takes longer than {} waits", who(other, task, spawner)),
    }
}

fn ends(end: &End, has_started: bool) -> &'static str {
    match end {
        End::Finished => "finishes",
        End::Panicked(_) => "panics",
        End::Cancelled if has_started => "is cancelled",
        End::Cancelled => "is cancelled, and never started",
    }
}

/// Who starts the task, and at which line.
fn spawn(body: &Body, owner: TaskNo, wanted: TaskNo) -> Option<(TaskNo, u32)> {
    body.iter().find_map(|step| match &step.deed {
        Deed::Spawn { task, .. } if *task == wanted => Some((owner, step.line)),
        Deed::Spawn { task, body, .. } => spawn(body, *task, wanted),
        deed => deed.bodies().find_map(|body| spawn(body, owner, wanted)),
    })
}
