//! What the lints claim of tasks, and what runs show of it.

use std::collections::BTreeSet;
use std::fmt;

use cargo_async_lint::executor::profile::Place;
use cargo_async_lint::lint::Claim;
use cargo_async_lint::sketch::print::Dialect;
use cargo_async_lint::sketch::rehearse::{Seen, rehearse, rehearse_longer};
use cargo_async_lint::sketch::{Deed, Helper, Sketch, TaskNo, steps};

use super::gaps;
use super::verdict::{Grade, Said, Verdict};

/// The lint that makes a claim.
pub fn lint(claim: Claim) -> &'static str {
    match claim {
        Claim::Lost => "dropped_join_handle",
        Claim::Starved => "spawn_without_yield",
        Claim::Outstanding => "outstanding_at_exit",
    }
}

/// The linter and the runs do not agree about a task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disagreement {
    pub claim: Claim,
    pub task: TaskNo,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The linter says it, and no run shows it.
    FalseAlarm,
    /// The reverse.
    Missed,
    /// Both do; but the linter says that the task never starts, and in some run it does.
    TooSure,
    /// Both do; but the linter says that it may not start, and it does in no run.
    TooUnsure,
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = match self.kind {
            Kind::FalseAlarm => "said, and not shown",
            Kind::Missed => "shown, and not said",
            Kind::TooSure => "said to be so always, and it is sometimes",
            Kind::TooUnsure => "said to be so sometimes, and it is always",
        };
        write!(f, "`{}` of task {}: {how}", lint(self.claim), self.task)
    }
}

/// Runs the sketch as it was printed, under so many random schedules beside the fixed ones, and compares. What no
/// run spawns is not compared. Also gives the number of runs.
pub fn disagreements(
    sketch: &Sketch,
    dialect: &Dialect,
    verdict: &Verdict,
    random: u64,
) -> (Vec<Disagreement>, usize) {
    // More runs can bear out what is said, and may let a task start that seems to starve.
    let may_change = |found: &Disagreement| match found.kind {
        Kind::FalseAlarm | Kind::TooUnsure => true,
        Kind::Missed => found.claim == Claim::Starved,
        Kind::TooSure => false,
    };
    let enough = |seen: &Seen| !compare(sketch, dialect, verdict, seen).iter().any(may_change);
    let mut seen = rehearse(sketch, &dialect.profile, random, enough);
    let is_accepted = |found: &Disagreement| gaps::covering(sketch, dialect, found).is_some();
    // They may also show who sees to a task that seems lost.
    let may_change = |found: &Disagreement| may_change(found) || found.kind == Kind::Missed;
    let enough = |seen: &Seen| {
        let found = compare(sketch, dialect, verdict, seen);
        !found.iter().any(|found| may_change(found) && !is_accepted(found))
    };
    rehearse_longer(sketch, &dialect.profile, &mut seen, enough);
    (compare(sketch, dialect, verdict, &seen), seen.runs)
}

fn compare(sketch: &Sketch, dialect: &Dialect, verdict: &Verdict, seen: &Seen) -> Vec<Disagreement> {
    let all = said(verdict, dialect);
    let told: BTreeSet<TaskNo> = all[0].1.union(&all[2].1).copied().collect();
    let lost = all[0].1.clone();
    let mut found = Vec::new();
    for (claim, said) in all {
        let said: BTreeSet<TaskNo> = said.intersection(&seen.spawned).copied().collect();
        let disagreement = |kind| move |task: &TaskNo| Disagreement { claim, task: *task, kind };
        let shown = bears_out(claim, sketch, dialect, seen);
        found.extend(said.difference(&shown).map(disagreement(Kind::FalseAlarm)));
        let demanded = demands(claim, sketch, dialect, seen, &lost, &told);
        found.extend(demanded.difference(&said).map(disagreement(Kind::Missed)));
        for (task, said) in verdict.get(lint(claim)).into_iter().flatten() {
            let kind = wording(claim, sketch, dialect, *task, said, seen).filter(|_| demanded.contains(task));
            found.extend(kind.map(|kind| Disagreement { claim, task: *task, kind }));
        }
    }
    found
}

/// How a message that says the right thing is not as sure of it as the runs are.
fn wording(
    claim: Claim,
    sketch: &Sketch,
    dialect: &Dialect,
    task: TaskNo,
    said: &Said,
    seen: &Seen,
) -> Option<Kind> {
    let starts = match claim {
        Claim::Starved => {
            let turns = said.other.and_then(|line| seen.blocked.get(&(task, line)));
            turns.is_some_and(|turns| turns.had)
        }
        Claim::Outstanding => seen.started.contains(&task),
        Claim::Lost => seen.lost_and_started.contains(&task),
    };
    // How many threads a pool has is not the program's to say, and what a task that is cancelled would have
    // come to, no run shows.
    let is_cut_short = |other: &TaskNo| {
        let body = sketch.body(*other).map(|body| steps(body)).unwrap_or_default();
        body.iter().any(|step| step.deed.spawns() == Some(task))
    };
    let is_sure = match claim {
        Claim::Starved => !(dialect.cancels() && seen.lost.iter().any(is_cut_short)),
        _ => dialect.profile.place == Place::Caller,
    };
    match (said.grade, starts) {
        (Grade::Never, true) => Some(Kind::TooSure),
        (Grade::MayNot, false) if is_sure => Some(Kind::TooUnsure),
        _ => None,
    }
}

/// What the linter claims. Where dropping a handle cancels, only `dropped_join_handle` says that it is lost.
fn said(verdict: &Verdict, dialect: &Dialect) -> [(Claim, BTreeSet<TaskNo>); 3] {
    let of = |name: &str| {
        verdict.get(name).into_iter().flatten().map(|(task, _)| *task).collect::<BTreeSet<TaskNo>>()
    };
    let mut lost = of(lint(Claim::Lost));
    if !dialect.cancels() {
        lost.extend(of("detached_task"));
    }
    [
        (Claim::Lost, lost),
        (Claim::Starved, of(lint(Claim::Starved))),
        (Claim::Outstanding, of(lint(Claim::Outstanding))),
    ]
}

/// The tasks that the claim must be made of, where these are told of anyway, some of them as lost.
///
/// Lost means: on every path on which the handle ends. Where dropping it cancels, that must cut the task short; if
/// something used the handle, before it had started. What goes with a task that is cut short is told with that.
fn demands(
    claim: Claim,
    sketch: &Sketch,
    dialect: &Dialect,
    seen: &Seen,
    said_lost: &BTreeSet<TaskNo>,
    told: &BTreeSet<TaskNo>,
) -> BTreeSet<TaskNo> {
    match claim {
        Claim::Lost => {
            let shown = lost(sketch, dialect, seen);
            let may_be_kept = |task: &TaskNo| seen.carried_off.contains(task) || seen.cut_off.contains(task);
            shown.into_iter().filter(|task| !may_be_kept(task)).collect()
        }
        Claim::Starved => seen.starved(),
        Claim::Outstanding => {
            // Where dropping a handle cancels, a task that is lost is `dropped_join_handle`'s; whether it is, that says.
            let is_lost = |task: &TaskNo| seen.lost.contains(task) && !seen.kept.contains(task);
            let is_told = |task: &TaskNo| dialect.cancels() && (said_lost.contains(task) || is_lost(task));
            // Nor of what goes with a task that something else had, and dropped in the end, or that a step sees to
            // on another path, or would if whoever has the handle there came to it.
            let is_dropped = |task: &TaskNo| {
                let is_given = seen.kept.contains(task) || seen.carried_off.contains(task);
                let is_seen_to = is_given || is_used(sketch, *task);
                dialect.cancels() && seen.lost.contains(task) && is_seen_to
            };
            let is_left_alone = |holders: &[TaskNo]| {
                holders.iter().all(|holder| !told.contains(holder) && !is_dropped(holder))
            };
            // Whoever is about to be stopped is not missed.
            let with = seen
                .outstanding_with
                .iter()
                .filter(|(task, _)| !gaps::is_asked(&sketch.main, *task, dialect));
            let with = with.filter(|(_, holders)| is_left_alone(holders));
            let tasks = seen.outstanding.iter().chain(with.map(|(task, _)| task)).copied();
            tasks.filter(|task| !is_told(task) && sketch.works(*task)).collect()
        }
    }
}

fn lost(sketch: &Sketch, dialect: &Dialect, seen: &Seen) -> BTreeSet<TaskNo> {
    let lost = seen.lost.difference(&seen.kept).copied();
    let counts = |task: &TaskNo| match (dialect.cancels(), is_used(sketch, *task)) {
        (false, _) => true,
        (true, false) => seen.lost_early.contains(task),
        (true, true) => seen.lost_unstarted.contains(task),
    };
    lost.filter(counts).collect()
}

/// The tasks that the claim may be made of. What a task that is cut short would have spawned, or holds, is cut
/// short with it.
fn bears_out(claim: Claim, sketch: &Sketch, dialect: &Dialect, seen: &Seen) -> BTreeSet<TaskNo> {
    // What a task that never comes to use it was given goes with that.
    let gone = || seen.lost.union(&seen.carried_off).copied().collect();
    let (shown, cut_short): (_, BTreeSet<TaskNo>) = match claim {
        Claim::Outstanding => (seen.unfinished.clone(), seen.unfinished.clone()),
        Claim::Lost => {
            let carried_off = seen.carried_off.difference(&seen.kept).copied();
            (lost(sketch, dialect, seen).into_iter().chain(carried_off).collect(), gone())
        }
        Claim::Starved => (seen.starved(), gone()),
    };
    if claim != Claim::Outstanding && !dialect.cancels() {
        return shown;
    }
    let inner = |task: &TaskNo| sketch.body(*task).map(|body| steps(body)).unwrap_or_default();
    let unborn = cut_short.iter().flat_map(inner).filter_map(|step| step.deed.spawns());
    // One that starts beside a spawner that blocks does so although its spawner is cut short.
    let starts = |task: &TaskNo| {
        claim == Claim::Starved && seen.blocked.iter().any(|((t, _), at)| t == task && at.had)
    };
    let all = shown.iter().copied().chain(unborn.filter(|task| !starts(task)));
    all.filter(|task| claim != Claim::Outstanding || sketch.works(*task)).collect()
}

/// Something else has its handle before it is dropped.
fn is_used(sketch: &Sketch, task: TaskNo) -> bool {
    let uses = [Deed::Collect(task), Deed::Pass(task, Helper::Drops)];
    steps(&sketch.main).iter().any(|step| uses.contains(&step.deed))
}
