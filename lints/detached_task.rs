//! Any task that nobody can join, for teams that want each one justified.

use super::{dropped_join_handle, wording};
use crate::catalogue::{DropPolicy, TaskKind};
use crate::check::Analysis;
use crate::lint::{Claim, Finding, Help, Label, Level, Lint};

pub const LINT: Lint = Lint {
    name: "detached_task",
    level: Level::Allow,
    summary: "a task is left running with nobody able to join it",
    doc: include_str!("detached_task.md"),
    claim: Some(Claim::Lost),
    check,
};

fn check(cx: &Analysis<'_, '_, '_>, found: &mut Vec<Finding>) {
    for task_ref in cx.tasks() {
        let task = task_ref.task;
        let Some(losses) = cx.losses(task_ref) else { continue };
        let detaches = task.policy == Some(DropPolicy::Detach) && task.kind != TaskKind::Scoped;
        if !detaches || cx.is_awaited(task) || dropped_join_handle::loss(cx, task_ref, &losses).is_some() {
            continue;
        }
        let noun = wording::noun(task);
        found.push(Finding {
            lint: LINT.name,
            at_least: None,
            message: format!("this {noun} runs on with nobody able to join it"),
            primary: Label::new(task.site, format!("the {noun} starts here, and its handle is not kept")),
            labels: wording::loss_labels(cx, &losses),
            notes: vec![wording::drop_note(task)],
            help: vec![Help::words(
                "keep the handle and await it, or write `drop(..)` around the call to say that it is let go",
            )],
        });
    }
}
