//! Where the linter is known not to say what runs show, and why it is left so. What each covers, among all small
//! programs and among the random larger ones of the test, is written down: more of it fails the test, and so does
//! less. The last gaps begin where small programs end; what they cover in longer runs, nothing holds.

use cargo_async_lint::executor::profile::Place;
use cargo_async_lint::lint::Claim;
use cargo_async_lint::sketch::print::Dialect;
use cargo_async_lint::sketch::{Body, Deed, Sketch, Step, TaskNo, own_steps, steps};

use super::claims::{Disagreement, Kind};

/// An accepted imprecision.
pub struct Gap {
    pub name: &'static str,
    pub reason: &'static str,
    /// Disagreements that it covers among all sketches that the tests enumerate, by runtime.
    pub covers: &'static [(&'static str, usize)],
    /// The same among the random larger sketches of the test, on all runtimes.
    pub larger: usize,
    applies: fn(&Sketch, &Dialect, &Disagreement) -> bool,
}

/// All of them.
pub const KNOWN_GAPS: &[Gap] = &[
    Gap {
        name: "a spawner that suspends",
        reason: "a task that sleeps no longer than its spawner is over when that goes on, where they take turns \
                 on the same thread, or is aborted by one that is queued after it, and comes no further; a program \
                 that relies on it breaks with the next await that the task gets",
        covers: &[("tokio current-thread", 566), ("smol executor", 267), ("smol", 5)],
        larger: 39,
        applies: |sketch, dialect, found| {
            let alone = matches!(dialect.profile.place, Place::Caller | Place::Workers(1));
            let suspends = |body: &[Step]| own_steps(body).iter().any(|step| suspends(&step.deed, dialect));
            let by_main = alone && suspends(&sketch.main);
            let around = spawners(&sketch.main, found.task);
            let by_task = around.iter().any(|body| suspends(body));
            let others = around.iter().map(|body| &***body).chain([&*sketch.main]);
            // Whoever holds the thread lets time go on, too.
            let most = others.map(|body| sleeps(sketch, body, true)).fold(0, usize::saturating_add);
            let most = most.saturating_add(blocks(&sketch.main));
            let is_over_first =
                sketch.body(found.task).is_some_and(|body| sleeps(sketch, body, false) <= most);
            let asked = |task: TaskNo| is_asked(&sketch.main, task, dialect);
            let by_asked = spawner_numbers(sketch, found.task).into_iter().any(asked);
            let is_asked = asked(found.task) || by_asked;
            // Where its spawner suspends it is stopped, and what it would have come to then no run shows.
            if found.kind == Kind::TooUnsure && by_task && by_asked {
                return true;
            }
            let is_meant = is_over_first && (by_main || by_task) || is_asked;
            found.kind == Kind::FalseAlarm && found.claim != Claim::Starved && is_meant
        },
    },
    Gap {
        name: "collected on some paths",
        reason: "a collection that holds the handle, or that of who has it, on some of the paths that meet is taken \
                 to hold it: which path was taken is not kept",
        covers: &[("tokio current-thread", 2), ("tokio multi-thread", 2), ("smol", 16)],
        larger: 1,
        applies: |sketch, _, found| {
            let in_branch = |step: &&Step| matches!(step.deed, Deed::If { .. } | Deed::For(_));
            let has = |held: TaskNo| held == found.task || is_given(sketch, held, found.task);
            let collects = |step: &Step| {
                let all = own_steps(std::slice::from_ref(step));
                all.iter().any(|step| matches!(step.deed, Deed::Collect(held) if has(held)))
            };
            let on_some_paths = |body: &[Step]| own_steps(body).into_iter().filter(in_branch).any(collects);
            found.kind == Kind::Missed && bodies(sketch).any(on_some_paths)
        },
    },
    Gap {
        name: "a loop that runs at least once",
        reason: "a loop each turn of which suspends is taken to run once before what follows it: the path past an \
                 empty one is there in nearly every program, and seldom taken",
        covers: &[("tokio current-thread", 4), ("smol executor", 8), ("smol", 8)],
        larger: 3,
        applies: |sketch, dialect, found| {
            let suspends = |step: &Step| suspends(&step.deed, dialect);
            let loops = |step: &&Step| match &step.deed {
                Deed::For(body) => own_steps(body).into_iter().any(suspends),
                _ => false,
            };
            let has =
                |step: &&Step| step.deed.spawns() == Some(found.task) || step.deed.uses() == Some(found.task);
            let is_its = |body: &&[Step]| found.kind == Kind::TooUnsure || own_steps(body).iter().any(has);
            matches!(found.kind, Kind::Missed | Kind::TooUnsure)
                && found.claim != Claim::Outstanding
                && bodies(sketch).filter(is_its).any(|body| own_steps(body).iter().any(loops))
        },
    },
    Gap {
        name: "a pool that is slow to start",
        reason: "while a spawner is suspended or blocks, the threads of a pool are taken to start what waits for \
                 them; they need not have, and may be held up by another task",
        covers: &[("smol", 78)],
        larger: 1,
        applies: |sketch, dialect, found| {
            let body = spawner(sketch, found.task).unwrap_or(&sketch.main);
            let waits = own_steps(body).iter().any(|step| suspends(&step.deed, dialect));
            let is_pool = dialect.profile.place != Place::Caller;
            let holds = |body: &Body| own_steps(body).iter().any(|step| step.deed == Deed::Block);
            let is_held_up = all_bodies(&sketch.main).any(holds);
            let may_be = match found.claim {
                Claim::Lost => waits,
                Claim::Starved => is_held_up && dialect.profile.place == Place::Workers(1),
                Claim::Outstanding => false,
            };
            found.kind == Kind::Missed && is_pool && may_be
        },
    },
    Gap {
        name: "a chain of tasks",
        reason: "a worker of tokio takes from its slot a few times in a row only; of tasks that start or wake one \
                 another at once, the links are not counted",
        covers: &[],
        larger: 0,
        applies: |sketch, dialect, found| {
            let slot = dialect.profile.lifo_slot;
            let is_sure = matches!(found.kind, Kind::FalseAlarm | Kind::TooSure);
            let around = spawners(&sketch.main, found.task);
            // A task that is over puts whoever waits for it into the slot.
            let is_chain =
                around.iter().map(|body| 1 + 2 * waits(sketch, body)).fold(0, usize::saturating_add) > slot;
            found.claim == Claim::Starved && is_sure && slot > 0 && is_chain
        },
    },
    Gap {
        name: "a task without an end",
        reason: "that a task never ends is not followed further: neither that who waits for it never goes on, nor \
                 what it leaves behind, nor on which of its paths it does not",
        covers: &[],
        larger: 1,
        applies: |sketch, _, found| {
            let waits_for_one = |body: &[Step]| waits_for_ever(sketch, body);
            let around = spawners(&sketch.main, found.task);
            let is_beside = |body: &&Body| is_endless(body);
            let is_on_some_paths = |body: &Body| {
                let is_branch = |step: &&Step| matches!(step.deed, Deed::If { .. });
                own_steps(body)
                    .into_iter()
                    .filter(is_branch)
                    .any(|step| is_endless(std::slice::from_ref(step)))
            };
            let is_torn = sketch.body(found.task).is_some_and(is_on_some_paths);
            match (found.claim, found.kind) {
                (Claim::Outstanding, Kind::Missed | Kind::FalseAlarm) if is_torn => true,
                (Claim::Outstanding, Kind::Missed) => {
                    around.iter().any(|body| is_beside(body) || waits_for_one(body))
                        || sketch.body(found.task).is_some_and(|body| waits_for_one(body))
                }
                (Claim::Lost, Kind::Missed) => around.iter().any(|body| waits_for_one(body)),
                (Claim::Outstanding | Claim::Lost, Kind::FalseAlarm) => waits_for_one(&sketch.main),
                // Their runs are cut short.
                (_, Kind::TooUnsure) => {
                    is_endless(&sketch.main) || all_bodies(&sketch.main).any(|body| is_endless(body))
                }
                _ => false,
            }
        },
    },
    Gap {
        name: "what is over already",
        reason: "an await of a handle is taken to suspend, and an abort to queue the task once more; where the \
                 task is over by then, neither does",
        covers: &[],
        larger: 0,
        applies: |sketch, _, found| {
            let body = spawner(sketch, found.task).unwrap_or(&sketch.main);
            let asks = |deed: &Deed| match deed {
                Deed::JoinAll | Deed::AbortAll | Deed::Abort(_) => true,
                deed => deed.suspends() && deed.uses().is_some(),
            };
            let asks = own_steps(body).iter().any(|step| asks(&step.deed));
            let is_missed = found.claim != Claim::Outstanding && found.kind == Kind::Missed;
            (is_missed || found.kind == Kind::TooUnsure) && asks
        },
    },
];

/// Whoever takes the step may come to stand still.
fn suspends(deed: &Deed, dialect: &Dialect) -> bool {
    deed.suspends() || dialect.cancels() && matches!(deed, Deed::Abort(_) | Deed::AbortAll)
}

/// How often a body sleeps, itself or because of tasks that it waits for: at most, or at least.
fn sleeps(sketch: &Sketch, body: &[Step], at_most: bool) -> usize {
    let of = |body: &[Step]| sleeps(sketch, body, at_most);
    let one = |step: &Step| match &step.deed {
        Deed::Sleep => 1,
        Deed::If { then, other } if at_most => of(then).max(of(other)),
        Deed::If { then, other } => of(then).min(of(other)),
        Deed::For(body) | Deed::Forever(body) if at_most && of(body) > 0 => usize::MAX,
        Deed::JoinAll | Deed::AbortAll if at_most => usize::MAX,
        deed if deed.suspends() => deed.uses().and_then(|task| sketch.body(task)).map_or(0, |body| of(body)),
        _ => 0,
    };
    body.iter().map(one).fold(0, usize::saturating_add)
}

/// How often anybody blocks, at most.
fn blocks(body: &[Step]) -> usize {
    let one = |step: &Step| match &step.deed {
        Deed::Block => 1,
        Deed::For(body) | Deed::Forever(body) if blocks(body) > 0 => usize::MAX,
        Deed::Spawn { body, .. } => blocks(body),
        deed => deed.bodies().map(|body| blocks(body)).fold(0, usize::saturating_add),
    };
    body.iter().map(one).fold(0, usize::saturating_add)
}

/// A step asks the task to end.
pub fn is_asked(body: &[Step], task: TaskNo, dialect: &Dialect) -> bool {
    let all = steps(body);
    let has = |deed: Deed| all.iter().any(|step| step.deed == deed);
    has(Deed::Abort(task))
        || dialect.cancels() && has(Deed::Drop(task))
        || has(Deed::Collect(task)) && has(Deed::AbortAll)
}

/// Main, and the bodies of all tasks.
fn bodies(sketch: &Sketch) -> impl Iterator<Item = &[Step]> {
    std::iter::once(&*sketch.main).chain(all_bodies(&sketch.main).map(|body| &**body))
}

/// A task or main loops for ever, on some of its paths.
fn is_endless(body: &[Step]) -> bool {
    own_steps(body).iter().any(|step| matches!(step.deed, Deed::Forever(_)))
}

/// How often a body waits for other tasks, and those that it waits for do: at most half of the largest number.
fn waits(sketch: &Sketch, body: &[Step]) -> usize {
    let of = |body: &[Step]| waits(sketch, body);
    let one = |step: &Step| match &step.deed {
        Deed::JoinAll => 1,
        Deed::For(body) | Deed::Forever(body) if of(body) > 0 => usize::MAX / 4,
        Deed::If { then, other } => of(then) + of(other),
        deed if deed.suspends() => {
            let other = deed.uses().and_then(|task| sketch.body(task));
            usize::from(deed.uses().is_some()) + other.map_or(0, |body| of(body))
        }
        _ => 0,
    };
    body.iter().map(one).fold(0, usize::saturating_add).min(usize::MAX / 4)
}

/// The task is given the handle of the other one, or that of one that is.
fn is_given(sketch: &Sketch, holder: TaskNo, task: TaskNo) -> bool {
    let used = sketch.body(holder).map(|body| steps(body)).unwrap_or_default();
    let mut used = used.into_iter().filter_map(|step| step.deed.uses()).filter(|used| *used < holder);
    used.any(|used| used == task || is_given(sketch, used, task))
}

/// It, or a task that it starts, waits for one that loops for ever, or that waits for such a one itself.
fn waits_for_ever(sketch: &Sketch, body: &[Step]) -> bool {
    let all = steps(body);
    let joins_all = all.iter().any(|step| step.deed == Deed::JoinAll);
    let waits = |deed: &Deed| deed.suspends() || joins_all && matches!(deed, Deed::Collect(_));
    let waits_for = all.iter().filter(|step| waits(&step.deed)).filter_map(|step| step.deed.uses());
    waits_for
        .filter_map(|task| sketch.body(task))
        .any(|other| is_endless(other) || waits_for_ever(sketch, other))
}

/// The body of the task that starts this one; `None` where main does.
fn spawner(sketch: &Sketch, task: TaskNo) -> Option<&Body> {
    let all = steps(&sketch.main).into_iter().filter_map(|step| step.deed.spawns());
    let starts = |body: &&Body| own_steps(body).iter().any(|step| step.deed.spawns() == Some(task));
    all.filter_map(|other| sketch.body(other)).find(starts)
}

/// The bodies of the tasks that the spawn of this one stands in.
fn spawners(body: &[Step], task: TaskNo) -> Vec<&Body> {
    all_bodies(body).filter(|body| steps(body).iter().any(|step| step.deed.spawns() == Some(task))).collect()
}

/// The tasks that the spawn of this one stands in.
fn spawner_numbers(sketch: &Sketch, task: TaskNo) -> Vec<TaskNo> {
    let all = steps(&sketch.main).into_iter().filter_map(|step| step.deed.spawns());
    let starts = |body: &Body| steps(body).iter().any(|step| step.deed.spawns() == Some(task));
    all.filter(|other| sketch.body(*other).is_some_and(starts)).collect()
}

/// The bodies of all tasks.
fn all_bodies(body: &[Step]) -> impl Iterator<Item = &Body> {
    steps(body).into_iter().filter_map(|step| match &step.deed {
        Deed::Spawn { body, .. } => Some(body),
        _ => None,
    })
}

/// The gap that covers a disagreement.
pub fn covering(sketch: &Sketch, dialect: &Dialect, found: &Disagreement) -> Option<usize> {
    KNOWN_GAPS.iter().position(|gap| (gap.applies)(sketch, dialect, found))
}
