//! From everything that was read to findings: builds what lints ask, runs them, and applies levels and
//! suppressions.

mod ends;
mod fields;
mod idle;
mod index;
mod owners;
mod parts;
mod purpose;
mod room;
mod settle;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::catalogue::{Catalogue, DropPolicy, Runtime, TaskKind};
use crate::config::Settings;
use crate::explain::{self, Ask, Explanation, NoAnswer};
use crate::flow::{End, FieldKey, Outstanding, Report, Token};
use crate::intent::Intents;
use crate::lint::{Finding, Level, Lint};
use crate::lower::name_says_detached;
use crate::names::{self, FnId, FnOwner, Stated};
use crate::positions::{Place, Positions};
use crate::skeleton::{DropKind, ReleaseKind};
use crate::source::{FileId, Sources, Span};
use crate::summary::{self, Crew, Effect, Fate, Output, Shape, Summaries, Task, TaskBody};
use crate::suppress::Silence;
use crate::types::Types;
use crate::witness::{self, Unshown, Witness};
use crate::workspace::{CrateKind, Loaded, problems};

pub use crate::levels::Levels;
use fields::Fields;
use index::{Index, tasks_of};
pub use index::{TaskRef, Unfinished};
pub use parts::{Found, join, run_parts};
pub use room::STACK;
use room::roomy;

/// What lints can ask. They see no syntax and do no I/O.
pub struct Analysis<'a, 'p, 't> {
    pub types: &'a Types<'p, 't>,
    pub sources: &'a Sources,
    pub all: &'a Summaries,
    pub positions: Positions,
    index: Index<'a>,
    intents: &'a Intents,
    fields: Fields,
    /// The functions in which the handle of a spawn lies in a field.
    keepers: FxHashMap<(Span, FieldKey), Vec<FnId>>,
    /// Spawns whose handles somebody takes out of the value in which they come.
    unpacked: FxHashSet<Span>,
    /// Spawns whose tasks somebody waits for by their handles.
    joined: FxHashSet<Span>,
    /// Spawns whose tasks somebody waits for by other means than their handles.
    awaited: FxHashSet<Span>,
    loaded: &'a Loaded,
    /// Why lints say nothing of what they looked at, where somebody asked.
    silences: Option<RefCell<Vec<NoFinding>>>,
}

/// A lint looked at a task and says nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct NoFinding {
    pub lint: &'static str,
    /// Where the lint met the task.
    pub function: FnId,
    /// The task's, as [`Task`] has them.
    pub site: Span,
    pub origin: Span,
    pub via: Option<Span>,
    pub why: String,
}

/// Why a handle does not count as lost.
pub enum Kept<'a> {
    /// On one path at least this becomes of it.
    By(&'a Fate),
    /// It lies in a field that nobody tends; the function that returned it put it there, and is told of.
    ToldElsewhere(&'a FieldKey),
    /// It lies in a field of what is returned, and whoever gets that takes it out, and is told of.
    Unpacked(&'a FieldKey),
    /// It is never dropped in what was read.
    NeverDropped,
}

impl<'a, 'p, 't> Analysis<'a, 'p, 't> {
    pub fn new(
        types: &'a Types<'p, 't>,
        loaded: &'a Loaded,
        all: &'a Summaries,
        intents: &'a Intents,
    ) -> Self {
        let positions = Positions::new(types, all);
        let awaited = fields::spawns_with(all, |fate| matches!(fate, Fate::Awaited(_)));
        let joined = fields::spawns_with(all, |fate| matches!(fate, Fate::Joined(_)));
        let keepers = fields::keepers(all);
        let sources = &loaded.sources;
        Self {
            types,
            sources,
            all,
            positions,
            index: Index::new(types, all),
            intents,
            fields: Fields::new(types, all, |span| intents.says_detached(sources, span)),
            keepers,
            unpacked: fields::unpacked(all),
            joined,
            awaited,
            loaded,
            silences: None,
        }
    }

    /// Keeps the reasons of [`Self::silent`].
    fn recording(self) -> Self {
        Self { silences: Some(RefCell::default()), ..self }
    }

    /// Notes why a lint says nothing of a task.
    pub fn silent(&self, lint: &Lint, function: FnId, task: &Task, why: impl FnOnce() -> String) {
        if let Some(silences) = &self.silences {
            let Task { site, origin, via, .. } = *task;
            silences.borrow_mut().push(NoFinding {
                lint: lint.name,
                function,
                site,
                origin,
                via,
                why: why(),
            });
        }
    }

    /// What [`Self::silent`] noted.
    pub fn silences(&self) -> Vec<NoFinding> {
        self.silences.as_ref().map(|kept| kept.borrow().clone()).unwrap_or_default()
    }

    /// The functions of selected crates, in a stable order, with what was seen in them.
    pub fn reports(&self) -> &[(FnId, &'a Report)] {
        &self.index.reports
    }

    /// Every task whose handle a function of a selected crate is responsible for.
    pub fn tasks(&self) -> Vec<TaskRef<'a>> {
        self.reports().iter().flat_map(|(function, report)| tasks_of(*function, report)).collect()
    }

    /// Where an end of the program, or of a runtime, may find the task unfinished.
    pub fn unfinished<'s>(&'s self, of: &'s Task) -> impl Iterator<Item = &'s Unfinished<'a>> {
        self.index.unfinished_of(of.origin).iter().filter(|found| of.is_same(found.task))
    }

    /// Every task of all that was read, in a stable order.
    pub fn all_tasks(&self) -> &[TaskRef<'a>] {
        &self.index.tasks
    }

    /// The task as each function knows it that meets it.
    pub fn known_of(&self, task: &Task) -> Vec<TaskRef<'a>> {
        self.index.spawned_at(task.origin).filter(|known| task.is_same(known.task)).collect()
    }

    /// The tasks whose handles are somebody's responsibility from this place on; first as the function knows
    /// them that starts them.
    pub fn responsible(&self, site: Span) -> Vec<TaskRef<'a>> {
        let mut found: Vec<TaskRef<'a>> =
            self.all_tasks().iter().copied().filter(|task| task.task.place() == site).collect();
        found.sort_by_key(|task| task.function != task.task.origin_fn);
        found
    }

    /// The places where a lost handle is dropped, if it is lost on every path on which it ends, or if its
    /// task is given up at a deadline, or because something else came first.
    pub fn losses<'f>(&self, task: TaskRef<'f>) -> Result<Vec<Fate>, Kept<'f>> {
        let cancels = task.task.policy == Some(DropPolicy::Cancel);
        let given_up = task.fates.iter().any(|fate| is_given_up(fate) || is_outrun(fate));
        let replaced = task.fates.iter().any(is_replaced);
        let unready = task.fates.iter().any(is_unready);
        let declined = cancels && task.fates.iter().any(is_declined);
        // The value around the handle had no owner but a statement.
        let is_lost = |fate: &&Fate| matches!(fate, Fate::Lost { .. });
        let mut ends = task.fates.iter().filter(is_lost).peekable();
        let fleeting = cancels && task.task.packed && ends.peek().is_some() && ends.all(is_fleeting);
        let mut lost = Vec::new();
        for fate in task.fates {
            match fate {
                // That nobody tends the field is told of where the handle is put into it.
                Fate::Lost { how: DropKind::WithOwner, .. }
                    if !cancels && !self.could_be_joined(task.fates) => {}
                // Its task has ended, and is judged by what it returned.
                Fate::Lost { how: DropKind::Pruned | DropKind::Supplanted, .. } => {}
                Fate::Lost { .. } => lost.push(fate.clone()),
                Fate::Joined(_) if given_up || replaced || unready || declined => {}
                Fate::Stored(..) | Fate::Aborted(_) | Fate::Returned if declined => {}
                Fate::Stored(..) if fleeting => {}
                Fate::Stored(key, _)
                    if cancels && self.fields.evicted.contains_key(key) && is_work(task.task) =>
                {
                    lost.push(self.fields.evicted[key].clone());
                }
                Fate::Aborted(_) | Fate::Stored(..) if replaced => {}
                Fate::Stored(key, _) if goes_with_owner(task.fates) && (cancels || self.is_tended(key)) => {}
                Fate::Stored(key, _) if self.can_only_stop(key) && is_due(task.task) => {}
                Fate::Stored(key, _) if self.fields.given_up.contains_key(key) && !cancels => {
                    if self.is_told_earlier(&task, key) {
                        return Err(Kept::ToldElsewhere(key));
                    }
                    lost.extend(self.fields.given_up[key].iter().cloned());
                }
                Fate::Stored(key, _) if self.fields.unstopped.contains_key(key) && !cancels => {
                    lost.push(self.fields.unstopped[key].clone());
                }
                Fate::Stored(key, _) if !task.task.packed && self.unpacked.contains(&task.task.start()) => {
                    return Err(Kept::Unpacked(key));
                }
                Fate::Stored(key, _) if !self.is_tended(key) && !cancels => lost.push(fate.clone()),
                Fate::Viewed(_) | Fate::Unstopped(_) | Fate::Cloned(_) | Fate::Awaited(_) => {}
                // To let a task go is not to say that its failure is of no interest.
                Fate::Released(ReleaseKind::ExplicitDrop, span)
                    if !cancels && is_due(task.task) && !self.intents.says_detached(self.sources, *span) =>
                {
                    let how = DropKind::Argument;
                    lost.push(Fate::Lost { how, span: *span, unstarted: false });
                }
                keeps => return Err(Kept::By(keeps)),
            }
        }
        let field = task.fates.iter().find_map(|fate| match fate {
            Fate::Stored(key, _) => Some(key).filter(|key| self.is_told_earlier(&task, key)),
            _ => None,
        });
        match field.filter(|_| lost.iter().all(|fate| matches!(fate, Fate::Stored(..)))) {
            Some(field) => Err(Kept::ToldElsewhere(field)),
            None if lost.is_empty() => Err(Kept::NeverDropped),
            None => {
                let field =
                    |fate: &Fate| if let Fate::Stored(key, _) = fate { Some(key.clone()) } else { None };
                let dropped: Vec<FieldKey> = lost.iter().filter_map(field).collect();
                lost.extend(dropped.iter().filter_map(|key| self.fields.let_go.get(key).cloned()));
                Ok(lost)
            }
        }
    }

    /// The handle is put into a field whose handles are awaited, but for those that are thrown out or replaced, and
    /// where that is done.
    pub fn unread_in(&self, fates: &[Fate]) -> Option<&Fate> {
        fates.iter().find_map(|fate| match fate {
            Fate::Stored(key, _) => self.fields.unread.get(key),
            _ => None,
        })
    }

    /// A field that nobody tends is told of where the handle is put into it first: a function that this one
    /// calls does so.
    fn is_told_earlier(&self, task: &TaskRef<'_>, key: &FieldKey) -> bool {
        let calls = self.all.reports.get(&task.function).map_or(&[][..], |report| &report.calls);
        let keepers = self.keepers.get(&(task.task.start(), key.clone())).map_or(&[][..], |v| v);
        keepers.iter().any(|f| *f != task.function && calls.iter().any(|(called, _)| called == f))
    }

    /// The last that the program does is to wait for the task up to a deadline, wherever it ends with the task
    /// unfinished.
    pub fn is_last_wait(&self, task: TaskRef<'_>) -> bool {
        if !task.fates.iter().any(is_given_up) {
            return false;
        }
        // It may be a caller of the function's that ends.
        let known = self.known_of(task.task);
        let mut ends = known.iter().flat_map(|known| self.ends_with(known)).peekable();
        ends.peek().is_some() && ends.all(|end| end.overdue)
    }

    /// The ends of the program, after no failure, at which the task may be unfinished.
    fn ends_with(&self, task: &TaskRef<'a>) -> impl Iterator<Item = &'a Outstanding> + use<'a> {
        let exits = self.all.reports.get(&task.function).map_or(&[][..], |report| &report.exits);
        let index = task.index;
        let ends = exits.iter().filter(|exit| !exit.failed).flat_map(|exit| &exit.tasks);
        ends.filter(move |end| end.task == index)
    }

    /// Somebody waits for what the task does, by other means than its handle.
    pub fn is_awaited(&self, task: &Task) -> bool {
        self.awaited.contains(&task.start())
    }

    /// Somebody waits for the task by its handle, on one path at least.
    pub fn is_joined(&self, task: &Task) -> bool {
        self.joined.contains(&task.start())
    }

    /// The same, or somebody waits for what lies in the field that its handle is put into.
    pub fn is_joined_later(&self, task: &Task) -> bool {
        let mut fates = self.known_of(task).into_iter().flat_map(|known| known.fates);
        let lies_there =
            |fate: &Fate| matches!(fate, Fate::Stored(key, _) if self.fields.joined.contains(key));
        self.is_joined(task) || fates.any(lies_there)
    }

    /// Whoever waits for the task that took its place would have waited for it. One that begins by letting time pass is
    /// there to be put off.
    pub fn is_supplanted(&self, task: TaskRef<'_>) -> bool {
        if task.task.shape.as_ref().is_some_and(|shape| shape.delayed) {
            return false;
        }
        let known = self.known_of(task.task).into_iter().flat_map(|known| known.fates);
        let mut fates = task.fates.iter().chain(known);
        let is_joined = fates.any(|fate| match fate {
            Fate::Stored(key, _) => self.fields.joined.contains(key),
            fate => matches!(fate, Fate::Joined(_)),
        });
        let gives_way = |fate: &Fate| match fate {
            Fate::Lost { how: DropKind::Replaced, .. } => task.task.succeeded,
            fate => is_replaced(fate),
        };
        is_joined && task.fates.iter().any(gives_way)
    }

    /// Somebody tends a field that the handle was put into.
    fn could_be_joined(&self, fates: &[Fate]) -> bool {
        fates.iter().any(|fate| matches!(fate, Fate::Stored(key, _) if self.is_tended(key)))
    }

    /// What the field holds can stop a task, and tells nothing of what it returns.
    fn can_only_stop(&self, key: &FieldKey) -> bool {
        self.types.is_view_field(key.adt, &key.name)
    }

    /// All that is kept of the task is a value by which it can be stopped.
    pub fn is_kept_to_stop(&self, task: TaskRef<'_>) -> bool {
        task.fates.iter().any(|fate| matches!(fate, Fate::Stored(key, _) if self.can_only_stop(key)))
    }

    /// A place where a value was made by which the task could be stopped, and nothing came of it.
    pub fn unused_view(&self, task: TaskRef<'_>) -> Option<Span> {
        let viewed = |fates: &[Fate]| {
            fates.iter().find_map(|fate| match fate {
                Fate::Viewed(span) => Some(*span),
                _ => None,
            })
        };
        let through_fields = || {
            let keys = task.fates.iter().filter_map(|fate| match fate {
                Fate::Stored(key, _) => Some(key),
                _ => None,
            });
            keys.into_iter().find_map(|key| self.fields.viewed.get(key).copied())
        };
        viewed(task.fates).or_else(through_fields)
    }

    /// Some code waits for or stops the task behind the field, or code that was not read could.
    pub fn is_tended(&self, key: &FieldKey) -> bool {
        self.fields.tended.contains(key)
    }

    pub fn is_test(&self, id: FnId) -> bool {
        self.types.program.func(id).is_test
    }

    /// No thread but the one that spawns the task can start it, and only when that suspends.
    pub fn is_on_one_thread(&self, function: FnId, task: &Task) -> bool {
        let is_alone = |place: &Place| match (task.on, place) {
            // What is given to an arbiter starts on the thread of that.
            (Runtime::Actix, _) => false,
            (Runtime::Executor, Place::Root(at) | Place::Task(at, _)) => *at == Runtime::Executor,
            (on, Place::Root(at) | Place::Task(at, _)) => {
                let on = if on == Runtime::Tokio { *at } else { on };
                matches!(on, Runtime::TokioCurrentThread | Runtime::Actix | Runtime::FuturesLocalPool)
            }
            _ => false,
        };
        match task.kind {
            TaskKind::Local => task.on != Runtime::AsyncStd,
            TaskKind::Task => self.positions.of(function, task.position).iter().all(is_alone),
            _ => false,
        }
    }

    /// The function is the `drop` of a `Drop` impl.
    pub fn is_drop(&self, id: FnId) -> bool {
        let def = self.types.program.func(id);
        match def.owner {
            FnOwner::Impl(imp) => {
                let of = self.types.program.impl_def(imp).of_trait;
                of.is_some() && of == self.types.known.drop
            }
            _ => false,
        }
    }

    /// The task can be started where the function runs: targets do not call each other, only libraries.
    pub fn can_meet(&self, function: FnId, task: &Task) -> bool {
        let program = self.types.program;
        let (here, there) = (program.func(function).krate, program.func(task.origin_fn).krate);
        here == there || program.krate(there).kind == CrateKind::Lib
    }

    /// The task is an affair of a library, which this example, test or bench of it only shows.
    pub fn is_shown(&self, function: FnId, task: &Task) -> bool {
        let program = self.types.program;
        let (here, there) = (program.func(function).krate, program.func(task.origin_fn).krate);
        let is_another = here != there && program.krate(there).kind == CrateKind::Lib;
        is_another && !self.is_program(function)
    }

    /// The task was started in a dependency, or in the library that this example, test or bench shows.
    pub fn is_from_library(&self, function: FnId, task: &Task) -> bool {
        self.types.program.is_dependency(task.origin_fn) || self.is_shown(function, task)
    }

    /// The function runs once for each request: it is a handler that a server calls, or only such call it.
    pub fn serves_requests(&self, function: FnId) -> bool {
        self.positions.only_handles(function)
    }

    /// Where a task of the function is started, as the runtimes that run the function tell.
    pub fn places(&self, function: FnId) -> BTreeSet<Place> {
        self.positions.of(function, crate::flow::Position::Here)
    }

    /// Whoever joins another task gets its handle: what stands where it comes from starts that one.
    pub fn comes_by_joining(&self, function: FnId, task: &Task) -> bool {
        let tasks = self.all.reports.get(&function).map_or(&[][..], |report| &report.tasks);
        tasks.iter().any(|other| other.origin == task.site && other.origin != task.origin)
    }

    /// The task runs what the function that starts it was given.
    pub fn starts_what_it_is_given(&self, task: &Task) -> bool {
        let started = self.all.reports.get(&task.origin_fn).map_or(&[][..], |report| &report.tasks);
        started.iter().any(|other| other.origin == task.origin && matches!(other.body, TaskBody::Param(_)))
    }

    /// What starts the task is a trait's method that starts whatever it is given: an executor behind a trait.
    pub fn is_executor(&self, task: &Task) -> bool {
        let program = self.types.program;
        let FnOwner::Impl(imp) = program.func(task.origin_fn).owner else { return false };
        program.impl_def(imp).of_trait.is_some() && self.starts_what_it_is_given(task)
    }

    /// The function that a task's body calls, for messages: `worker()`.
    pub fn body_name(&self, task: &Task) -> Option<String> {
        match &task.body {
            TaskBody::Fns(of) => of.first().map(|id| self.types.program.fn_path(*id)),
            _ => None,
        }
    }

    /// The function belongs to what a package is for, not to an example, test or benchmark.
    pub fn is_program(&self, id: FnId) -> bool {
        matches!(self.crate_kind(id), CrateKind::Lib | CrateKind::Bin)
    }

    /// The function belongs to a library, whose callers are somebody else's.
    pub fn is_in_library(&self, id: FnId) -> bool {
        self.crate_kind(id) == CrateKind::Lib
    }

    pub fn crate_kind(&self, id: FnId) -> CrateKind {
        self.types.program.krate(self.types.program.func(id).krate).kind
    }

    pub fn loaded(&self) -> &Loaded {
        self.loaded
    }
}

/// The handle was waited for by value, up to a deadline.
pub fn is_given_up(fate: &Fate) -> bool {
    matches!(fate, Fate::Lost { how: DropKind::Deadline, .. })
}

/// The handle was waited for by value, until something else came first.
pub fn is_outrun(fate: &Fate) -> bool {
    matches!(fate, Fate::Lost { how: DropKind::Race, .. })
}

/// The handle was looked at once, by value.
fn is_unready(fate: &Fate) -> bool {
    matches!(fate, Fate::Lost { how: DropKind::Unready, .. })
}

/// What the handle lies in is dropped at the end of the statement that made it.
fn is_fleeting(fate: &Fate) -> bool {
    matches!(fate, Fate::Lost { how: DropKind::Statement, .. })
}

/// The place was taken that the handle was meant for.
fn is_declined(fate: &Fate) -> bool {
    matches!(fate, Fate::Lost { how: DropKind::Declined, .. })
}

/// It has work that comes to an end, which a timer has not, and nothing that was put around its handle is there to
/// stop it.
pub fn is_work(task: &Task) -> bool {
    let Some(shape) = task.shape.as_ref().filter(|_| !task.guarded) else { return false };
    shape.is_one_shot() && !shape.endless && (does_something(task) || is_due(task))
}

/// What it does is seen from outside, or by those who share its memory.
pub fn does_something(task: &Task) -> bool {
    let has_effect = task.shape.as_ref().is_some_and(|shape| shape.effects.iter().any(Effect::is_meant));
    has_effect || !task.changes.is_empty()
}

/// The value was dropped in whose field the handle lies, and no other is known.
fn goes_with_owner(fates: &[Fate]) -> bool {
    let mut fields = fates.iter().filter_map(|fate| match fate {
        Fate::Stored(key, _) => Some(key),
        _ => None,
    });
    let first = fields.next();
    let dies = |fate: &Fate| matches!(fate, Fate::Lost { how: DropKind::WithOwner, .. });
    fates.iter().any(dies) && fields.all(|key| Some(key) == first)
}

/// It is expected to end, and what it returns may be a failure.
fn is_due(task: &Task) -> bool {
    let runs_on = task.shape.as_ref().is_some_and(|shape| shape.loops || shape.serves);
    !runs_on && matches!(task.output, Output::Result { idle: false, .. })
}

/// Another handle took its place.
pub fn is_replaced(fate: &Fate) -> bool {
    matches!(fate, Fate::Lost { how: DropKind::Replaced | DropKind::Overwritten, .. })
}

/// A finding with the level it has in this run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Leveled {
    pub finding: Finding,
    pub level: Level,
    /// If it was asked for, and there is one.
    pub witness: Option<Witness>,
    /// If it was asked for, and there is none: why.
    #[serde(skip)]
    pub unshown: Option<Unshown>,
}

/// Which findings are to come with a run that shows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Witnesses {
    Nobody,
    Each,
}

/// A finding that is not reported.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Silenced {
    pub finding: Finding,
    pub level: Level,
    pub by: Silence,
}

/// What a run found, and what it could not do.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    pub findings: Vec<Leveled>,
    /// What would be reported, but for a suppression.
    pub silenced: Vec<Silenced>,
    /// Settings that fit nothing that was read.
    pub misfits: Vec<String>,
    /// Items that cannot be read and are left out: where they stand, and why.
    pub unparsed: Vec<(String, String)>,
    /// Functions that were too complex to be followed to their end.
    pub gave_up: Vec<String>,
    pub seen: Seen,
    /// Parts that were checked, and all that there are.
    pub parts: (usize, usize),
    /// What the settings state of functions and types, and what became of it.
    pub stated: Vec<Stated>,
    /// Of the places that start tasks, those in dependencies.
    pub foreign_spawns: Vec<Span>,
    /// The parts of the work, in their order.
    pub timings: Vec<(&'static str, Duration)>,
    /// The files whose functions took longest, first of them the slowest; part of what `timings` counts, and
    /// threads side by side count each.
    pub slowest: Vec<(FileId, Duration)>,
}

/// How much was looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Functions with a body, in crates of which findings are wanted.
    pub functions: usize,
    /// Places in them that start tasks.
    pub spawns: usize,
}

/// So many of the slowest files are named.
const SLOWEST: usize = 5;

/// Analyses everything that was loaded, with the same levels everywhere.
pub fn run(loaded: &Loaded, levels: &Levels) -> Checked {
    run_with(loaded, &Settings::from(levels.clone()), Witnesses::Nobody)
}

/// Analyses everything that was loaded.
pub fn run_with(loaded: &Loaded, settings: &Settings, witnesses: Witnesses) -> Checked {
    run_by(&Crew::of(rayon::current_num_threads()), loaded, settings, witnesses)
}

fn run_by(crew: &Crew, loaded: &Loaded, settings: &Settings, witnesses: Witnesses) -> Checked {
    analyse_with(crew, loaded, settings, (None, Followed::WithTasks), |analysis, stated, mut clock| {
        let mut checked = settle::settle(&analysis, settings);
        clock.ends("lints");
        if witnesses == Witnesses::Each {
            witness::call(&analysis, &mut checked.findings);
            clock.ends("witnesses");
        }
        let program = analysis.types.program;
        let own = analysis.all.gave_up.iter().filter(|id| !program.is_dependency(**id));
        let gave_up = own.map(|id| {
            let place = loaded.sources.line_name(program.func(*id).span());
            format!("{place}: `{}`", program.fn_path(*id))
        });
        let problems = problems(loaded).map(|(file, problem)| {
            (loaded.sources.line_name(Span::new(file, problem.span)), problem.message.to_string())
        });
        let unparsed = problems.collect();
        // Of one part of a workspace, nobody can say what fits nothing.
        let misfits = if loaded.shard.is_some() { Vec::new() } else { Stated::misfits(&stated) };
        let spawns: FxHashSet<Span> = analysis.tasks().iter().map(|task| task.task.origin).collect();
        let seen = Seen { functions: analysis.reports().len(), spawns: spawns.len() };
        let mut foreign_spawns: Vec<Span> =
            spawns.into_iter().filter(|span| loaded.is_dependency(span.file)).collect();
        foreign_spawns.sort_unstable();
        let slowest = slowest(&analysis.all.spent);
        Checked {
            slowest,
            misfits,
            unparsed,
            gave_up: gave_up.collect(),
            seen,
            stated,
            foreign_spawns,
            timings: clock.parts,
            ..checked
        }
    })
}

fn slowest(spent: &FxHashMap<FileId, Duration>) -> Vec<(FileId, Duration)> {
    let mut files: Vec<(FileId, Duration)> = spent.iter().map(|(file, time)| (*file, *time)).collect();
    files.sort_by_key(|(file, time)| (std::cmp::Reverse(*time), *file));
    files.truncate(SLOWEST);
    files
}

/// Analyses everything that was loaded, and tells how one verdict was reached.
pub fn explain(loaded: &Loaded, settings: &Settings, ask: &Ask) -> Result<Explanation, NoAnswer> {
    let crew = Crew::of(rayon::current_num_threads());
    analyse_with(&crew, loaded, settings, (None, Followed::Always), |analysis, _, _| {
        let analysis = analysis.recording();
        let judged = settle::judge(&analysis, settings);
        explain::answer(&analysis, &judged, ask)
    })
}

/// Analyses many small programs one after the other, with a catalogue that is read once: gives what is found,
/// and what whoever looks makes of what lints can ask.
pub fn run_with_catalogue<R: Send>(
    loaded: &Loaded,
    levels: &Levels,
    catalogue: &Catalogue,
    look: impl FnOnce(&Analysis<'_, '_, '_>) -> R + Send,
) -> (Checked, R) {
    let settings = Settings::from(levels.clone());
    let crew = Crew::of(rayon::current_num_threads());
    analyse_with(&crew, loaded, &settings, (Some(catalogue), Followed::Always), |analysis, _, _| {
        let checked = settle::settle(&analysis, &settings);
        (checked, look(&analysis))
    })
}

/// Which programs are followed along their paths.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Followed {
    Always,
    /// Those that may start a task: lints say nothing of others.
    WithTasks,
}

/// Builds what lints ask, on a thread that may recurse as deep as the sources nest. Whoever looks is also
/// told what became of what settings state, and how long it took.
fn analyse_with<R: Send>(
    crew: &Crew,
    loaded: &Loaded,
    settings: &Settings,
    (catalogue, followed): (Option<&Catalogue>, Followed),
    look: impl FnOnce(Analysis<'_, '_, '_>, Vec<Stated>, Clock) -> R + Send,
) -> R {
    roomy(|| {
        let mut clock = Clock::default();
        let read = || Cow::Owned(Catalogue::for_loaded(loaded).with(settings.declarations()));
        let catalogue = catalogue.map_or_else(read, Cow::Borrowed);
        let mut program = names::collect(&catalogue, loaded);
        let stated = program.state(&settings.facts());
        clock.ends("names");
        let types = Types::new(&program);
        clock.ends("types");
        let all = match followed == Followed::WithTasks && !idle::may_start_tasks(&program, loaded) {
            true => summary::only_read(&types),
            false => summary::summarise(&types, crew),
        };
        clock.ends("paths");
        let intents = Intents::new(&loaded.sources, &loaded.trees);
        look(Analysis::new(&types, loaded, &all, &intents), stated, clock)
    })
}

/// A finding, and why it is not reported where it is not.
#[derive(Clone, Debug)]
pub struct Judged {
    pub found: Leveled,
    pub hidden: Option<Hidden>,
}

/// Why a finding is not reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hidden {
    /// Its lint's level is `allow`.
    Off,
    /// A suppression covers it.
    Suppressed(Silence),
    /// It lies outside of the files that were asked for.
    Elsewhere,
}

/// How long parts of the work took.
struct Clock {
    since: Instant,
    parts: Vec<(&'static str, Duration)>,
}

impl Default for Clock {
    fn default() -> Self {
        Self { since: Instant::now(), parts: Vec::new() }
    }
}

impl Clock {
    fn ends(&mut self, part: &'static str) {
        self.parts.push((part, self.since.elapsed()));
        self.since = Instant::now();
    }
}

#[cfg(test)]
mod ended;
#[cfg(test)]
mod held;
#[cfg(test)]
mod kept;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod told;
#[cfg(test)]
mod unwanted;
