//! The catalogue of rules: one lint is one file, its page beside it, and one line in [`ALL`].

pub mod bad_suppression;
pub mod detached_task;
pub mod dropped_join_handle;
pub mod outstanding_at_exit;
pub mod spawn_without_yield;
mod starvation;
pub mod wording;

use crate::lint::Lint;

/// Every lint there is.
pub const ALL: &[&Lint] = &[
    &dropped_join_handle::LINT,
    &detached_task::LINT,
    &spawn_without_yield::LINT,
    &outstanding_at_exit::LINT,
    &bad_suppression::LINT,
];

/// The lint of a name.
pub fn find(name: &str) -> Option<&'static Lint> {
    ALL.iter().copied().find(|lint| lint.name == name)
}
