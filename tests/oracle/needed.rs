//! For each known gap, a program that it covers: without it the linter and the runs would disagree there.

use cargo_async_lint::sketch::print::{
    Dialect, SMOL, SMOL_EXECUTOR, TOKIO_CURRENT_THREAD, TOKIO_MULTI_THREAD,
};
use cargo_async_lint::sketch::{Deed, Sketch, Step};

use super::gaps::KNOWN_GAPS;
use super::judge::Judged;
use super::settled::{body, branch, task};

/// The gap, where it shows, and how.
type Shown = (&'static str, &'static Dialect, fn() -> Vec<Step>);

const PROGRAMS: [Shown; 7] = [
    ("a spawner that suspends", &TOKIO_CURRENT_THREAD, a_main_that_yields),
    ("collected on some paths", &SMOL, collected_in_a_branch),
    ("a loop that runs at least once", &SMOL_EXECUTOR, a_loop_that_may_be_empty),
    ("a pool that is slow to start", &SMOL, collected_beside_a_sleep),
    ("a chain of tasks", &TOKIO_MULTI_THREAD, a_chain),
    ("a task without an end", &TOKIO_CURRENT_THREAD, a_wait_for_ever),
    ("what is over already", &TOKIO_CURRENT_THREAD, a_wait_for_what_is_over),
];

#[test]
fn each_gap_covers_something() {
    for (gap, (sketch, (name, dialect, _))) in sketches().zip(&PROGRAMS).enumerate() {
        assert_eq!(*name, KNOWN_GAPS[gap].name, "in the order of the list");
        let sketch = [sketch];
        let mut judged = Judged::nothing();
        judged.judge(&sketch, dialect, 2, |_| false);
        let covers: Vec<&str> = judged.accepted.iter().map(|one| KNOWN_GAPS[one.gap].name).collect();
        assert!(covers.contains(name), "`{name}` is not needed; covered: {covers:?}");
    }
}

/// All of them.
pub fn sketches() -> impl Iterator<Item = Sketch> {
    PROGRAMS.iter().map(|(_, _, program)| Sketch { main: program().into() })
}

fn plain(number: u32, keeps: bool) -> Deed {
    task(number, keeps, vec![Deed::Work])
}

/// The task is over when main returns.
fn a_main_that_yields() -> Vec<Step> {
    body(vec![plain(1, true), Deed::Yield])
}

fn collected_in_a_branch() -> Vec<Step> {
    body(vec![branch(vec![plain(1, true), Deed::Collect(1), Deed::Yield], vec![])])
}

fn a_loop_that_may_be_empty() -> Vec<Step> {
    body(vec![plain(1, true), Deed::For(body(vec![Deed::Yield]).into()), Deed::Block])
}

fn collected_beside_a_sleep() -> Vec<Step> {
    body(vec![plain(1, true), Deed::Collect(1), Deed::Sleep])
}

/// The slot is given up after three in a row, and the last is free to be taken.
fn a_chain() -> Vec<Step> {
    let inner = vec![plain(5, true), Deed::Block, Deed::Work];
    let chain = (1..=4).rev().fold(inner, |inner, number| vec![task(number, false, inner), Deed::Work]);
    body(chain[..1].to_vec())
}

fn a_wait_for_ever() -> Vec<Step> {
    let endless = task(2, true, vec![Deed::Forever(body(vec![Deed::Sleep]).into())]);
    let waits = branch(vec![endless, Deed::Await(2)], vec![]);
    body(vec![task(1, false, vec![waits, Deed::Work])])
}

/// The await does not suspend, and the second task never starts.
fn a_wait_for_what_is_over() -> Vec<Step> {
    body(vec![plain(1, true), Deed::Sleep, plain(2, true), Deed::Await(1)])
}
