//! Where lints look up the reports and the tasks of a run.

use rustc_hash::FxHashMap;

use crate::flow::{Exit, Outstanding, Report};
use crate::names::FnId;
use crate::source::Span;
use crate::summary::{Fate, Summaries, Task};
use crate::types::Types;

/// A task in the function that is responsible for its handle.
#[derive(Clone, Copy)]
pub struct TaskRef<'a> {
    pub function: FnId,
    pub index: u32,
    pub task: &'a Task,
    pub fates: &'a [Fate],
}

/// A task that an end of the program, or of a runtime, may find unfinished.
#[derive(Clone, Copy)]
pub struct Unfinished<'a> {
    pub function: FnId,
    pub exit: &'a Exit,
    pub outstanding: Outstanding,
    pub task: &'a Task,
    pub fates: &'a [Fate],
}

/// Reports and tasks in a stable order.
pub(super) struct Index<'a> {
    /// Those of selected crates.
    pub(super) reports: Vec<(FnId, &'a Report)>,
    /// Those of all that was read.
    pub(super) tasks: Vec<TaskRef<'a>>,
    /// Their numbers, by where the task is spawned.
    by_origin: FxHashMap<Span, Vec<usize>>,
    /// What ends find unfinished in selected crates, by where it is spawned.
    unfinished: FxHashMap<Span, Vec<Unfinished<'a>>>,
}

impl<'a> Index<'a> {
    pub(super) fn new(types: &Types<'_, '_>, all: &'a Summaries) -> Self {
        let program = types.program;
        let mut reports: Vec<(FnId, &Report)> =
            all.reports.iter().map(|(id, report)| (id, &**report)).collect();
        let tasks: Vec<TaskRef<'a>> =
            reports.iter().flat_map(|(function, report)| tasks_of(*function, report)).collect();
        let mut by_origin: FxHashMap<Span, Vec<usize>> = FxHashMap::default();
        for (number, known) in tasks.iter().enumerate() {
            by_origin.entry(known.task.origin).or_default().push(number);
        }
        reports.retain(|(id, _)| program.krate(program.func(*id).krate).selected);
        let mut unfinished: FxHashMap<Span, Vec<Unfinished<'a>>> = FxHashMap::default();
        for (function, report) in &reports {
            for found in unfinished_in(*function, report) {
                unfinished.entry(found.task.origin).or_default().push(found);
            }
        }
        Self { reports, tasks, by_origin, unfinished }
    }

    /// What is spawned there and an end finds unfinished.
    pub(super) fn unfinished_of(&self, origin: Span) -> &[Unfinished<'a>] {
        self.unfinished.get(&origin).map_or(&[][..], |found| found)
    }

    /// The tasks that are spawned there.
    pub(super) fn spawned_at(&self, origin: Span) -> impl Iterator<Item = TaskRef<'a>> {
        let numbers = self.by_origin.get(&origin).map_or(&[][..], |numbers| numbers);
        numbers.iter().map(|number| self.tasks[*number])
    }
}

fn unfinished_in(function: FnId, report: &Report) -> impl Iterator<Item = Unfinished<'_>> {
    report.exits.iter().flat_map(move |exit| {
        exit.tasks.iter().map(move |outstanding| {
            let task = &report.tasks[outstanding.task as usize];
            let fates = report.task_fates.get(&outstanding.task).map_or(&[][..], |v| v);
            Unfinished { function, exit, outstanding: *outstanding, task, fates }
        })
    })
}

/// The tasks that one function knows.
pub(super) fn tasks_of(function: FnId, report: &Report) -> impl Iterator<Item = TaskRef<'_>> {
    report.tasks.iter().enumerate().map(move |(index, task)| {
        let index = index as u32;
        let fates = report.task_fates.get(&index).map(|v| v.as_slice()).unwrap_or_default();
        TaskRef { function, index, task, fates }
    })
}
