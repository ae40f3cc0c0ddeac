//! Where lints look up the reports and the tasks of a run.

use rustc_hash::FxHashMap;

use crate::flow::Report;
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

/// Reports and tasks in a stable order.
pub(super) struct Index<'a> {
    /// Those of selected crates.
    pub(super) reports: Vec<(FnId, &'a Report)>,
    /// Those of all that was read.
    pub(super) tasks: Vec<TaskRef<'a>>,
    /// Their numbers, by where the task is spawned.
    by_origin: FxHashMap<Span, Vec<usize>>,
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
        Self { reports, tasks, by_origin }
    }

    /// The tasks that are spawned there.
    pub(super) fn spawned_at(&self, origin: Span) -> impl Iterator<Item = TaskRef<'a>> {
        let numbers = self.by_origin.get(&origin).map_or(&[][..], |numbers| numbers);
        numbers.iter().map(|number| self.tasks[*number])
    }
}

/// The tasks that one function knows.
pub(super) fn tasks_of(function: FnId, report: &Report) -> impl Iterator<Item = TaskRef<'_>> {
    report.tasks.iter().enumerate().map(move |(index, task)| {
        let index = index as u32;
        let fates = report.task_fates.get(&index).map(|v| v.as_slice()).unwrap_or_default();
        TaskRef { function, index, task, fates }
    })
}
