//! What the lints claim of tasks, and what runs show of it.

use std::collections::BTreeSet;
use std::fmt;

use cargo_async_lint::executor::profile::OnHandleDrop;
use cargo_async_lint::lint::Claim;
use cargo_async_lint::sketch::print::Dialect;
use cargo_async_lint::sketch::rehearse::{Seen, rehearse};
use cargo_async_lint::sketch::{Deed, Sketch, TaskNo, steps};

use super::verdict::Verdict;

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
    /// The linter says it, and no run shows it; else the reverse.
    pub is_false_alarm: bool,
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let how = if self.is_false_alarm { "said, and not shown" } else { "shown, and not said" };
        write!(f, "`{}` of task {}: {how}", lint(self.claim), self.task)
    }
}

/// Runs the sketch, under so many random schedules beside the fixed ones, and compares. What no run spawns is
/// not compared. Also gives the number of runs.
pub fn disagreements(
    sketch: &Sketch,
    dialect: &Dialect,
    verdict: &Verdict,
    random: u64,
) -> (Vec<Disagreement>, usize) {
    let said = said(verdict, dialect);
    let outstanding = &said[2].1;
    let told: BTreeSet<TaskNo> = said[0].1.union(outstanding).copied().collect();
    let enough = |seen: &Seen| outstanding.is_subset(&bears_out(Claim::Outstanding, sketch, dialect, seen));
    let seen = rehearse(sketch, &dialect.profile, random, enough);
    let mut found = Vec::new();
    for (claim, said) in said {
        let said: BTreeSet<TaskNo> = said.intersection(&seen.spawned).copied().collect();
        let disagreement =
            |is_false_alarm| move |task: &TaskNo| Disagreement { claim, task: *task, is_false_alarm };
        found.extend(said.difference(&bears_out(claim, sketch, dialect, &seen)).map(disagreement(true)));
        found
            .extend(demands(claim, sketch, dialect, &seen, &told).difference(&said).map(disagreement(false)));
    }
    (found, seen.runs)
}

fn cancels(dialect: &Dialect) -> bool {
    dialect.profile.handle_drop == OnHandleDrop::Cancel
}

/// What the linter claims. Where dropping a handle cancels, only `dropped_join_handle` says that it is lost.
fn said(verdict: &Verdict, dialect: &Dialect) -> [(Claim, BTreeSet<TaskNo>); 3] {
    let of = |name: &str| verdict.get(name).cloned().unwrap_or_default();
    let mut lost = of(lint(Claim::Lost));
    if !cancels(dialect) {
        lost.extend(of("detached_task"));
    }
    [
        (Claim::Lost, lost),
        (Claim::Starved, of(lint(Claim::Starved))),
        (Claim::Outstanding, of(lint(Claim::Outstanding))),
    ]
}

/// The tasks that the claim must be made of, where these are told of anyway.
///
/// Lost means: on every path on which the handle ends. Where dropping it cancels, that must cut the task short; if
/// something used the handle, before it had started. What goes with a task that is cut short is told with that.
fn demands(
    claim: Claim,
    sketch: &Sketch,
    dialect: &Dialect,
    seen: &Seen,
    told: &BTreeSet<TaskNo>,
) -> BTreeSet<TaskNo> {
    match claim {
        Claim::Lost => {
            let shown = lost(sketch, dialect, seen);
            shown.into_iter().filter(|task| !seen.carried_off.contains(task)).collect()
        }
        Claim::Starved => seen.starved.clone(),
        Claim::Outstanding => {
            // Where dropping a handle cancels, a task that is lost is `dropped_join_handle`'s.
            let is_told =
                |task: &TaskNo| cancels(dialect) && seen.lost.contains(task) && !seen.kept.contains(task);
            let with = seen.outstanding_with.iter().filter(|(_, holder)| !told.contains(holder));
            let tasks = seen.outstanding.iter().chain(with.map(|(task, _)| task)).copied();
            tasks.filter(|task| !is_told(task) && sketch.works(*task)).collect()
        }
    }
}

fn lost(sketch: &Sketch, dialect: &Dialect, seen: &Seen) -> BTreeSet<TaskNo> {
    let lost = seen.lost.difference(&seen.kept).copied();
    let counts = |task: &TaskNo| match (cancels(dialect), is_collected(sketch, *task)) {
        (false, _) => true,
        (true, false) => seen.lost_early.contains(task),
        (true, true) => seen.lost_unstarted.contains(task),
    };
    lost.filter(counts).collect()
}

/// The tasks that the claim may be made of. What a task that is cut short would have spawned, or holds, is cut
/// short with it.
fn bears_out(claim: Claim, sketch: &Sketch, dialect: &Dialect, seen: &Seen) -> BTreeSet<TaskNo> {
    let (shown, cut_short) = match claim {
        Claim::Outstanding => (seen.unfinished.clone(), seen.unfinished.clone()),
        Claim::Lost => (lost(sketch, dialect, seen), seen.lost.clone()),
        Claim::Starved => (seen.starved.clone(), seen.lost.clone()),
    };
    if claim != Claim::Outstanding && !cancels(dialect) {
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

fn is_collected(sketch: &Sketch, task: TaskNo) -> bool {
    steps(&sketch.main).iter().any(|step| step.deed == Deed::Collect(task))
}
