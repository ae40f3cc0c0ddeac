//! Any task that nobody can join, for teams that want each one justified.
//!
#![cfg_attr(all(doc, not(doctest)), doc = include_str!("detached_task.md"))]

use super::wording::Quiet;
use super::{dropped_join_handle, wording};
use crate::catalogue::{DropPolicy, TaskKind};
use crate::check::{Analysis, TaskRef};
use crate::cures::join::join;
use crate::cures::release::by_drop;
use crate::lint::{Claim, Finding, Help, Label, Level, Lint};
use crate::summary::Fate;

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
        let losses = match unjoined(cx, task_ref) {
            Ok(losses) => losses,
            Err(quiet) => {
                cx.silent(&LINT, task_ref.function, task, || quiet.words(cx));
                continue;
            }
        };
        let noun = wording::noun(task);
        found.push(Finding {
            lint: LINT.name,
            at_least: None,
            message: format!("this {noun} runs on with nobody able to join it"),
            primary: Label::new(task.site, format!("the {noun} starts here, and its handle is not kept")),
            labels: wording::loss_labels(cx, &losses),
            notes: vec![wording::drop_note(task)],
            help: help(cx, task_ref),
        });
    }
}

/// That it is let go on purpose comes first: tasks of which this lint speaks are mostly meant to run on.
fn help(cx: &Analysis<'_, '_, '_>, task_ref: TaskRef<'_>) -> Vec<Help> {
    let TaskRef { function, task, .. } = task_ref;
    let mut help = vec![Help::perhaps(
        "write `drop(..)` around the call to say that it is let go, or keep the handle and wait for it",
        by_drop(cx, function, task),
    )];
    help.extend(
        join(cx, function, task).map(|joined| Help::perhaps("wait for it", Some(joined.edits)).for_tools()),
    );
    help
}

/// The places where the handle is dropped; else why the task is none of this lint's.
fn unjoined<'f>(cx: &Analysis<'_, '_, '_>, task_ref: TaskRef<'f>) -> Result<Vec<Fate>, Quiet<'f>> {
    let task = task_ref.task;
    let losses = cx.losses(task_ref)?;
    if task.policy != Some(DropPolicy::Detach) || task.kind == TaskKind::Scoped {
        return Err(Quiet::Because("dropping this handle does not let the task run on"));
    }
    if cx.is_awaited(task) {
        return Err(Quiet::Because(wording::AWAITED));
    }
    match dropped_join_handle::loss(cx, task_ref, &losses) {
        Ok(_) => Err(Quiet::Because("`dropped_join_handle` speaks of it")),
        Err(_) => Ok(losses),
    }
}
