//! Programs on which the linter and the runs once disagreed, as the long mode printed them.

use cargo_async_lint::sketch::print::DIALECTS;
use cargo_async_lint::sketch::{Deed, Helper, Sketch, Step, steps};

use super::judge::Judged;
use super::report;

#[test]
fn they_agree_now() {
    for body in PROGRAMS.map(|program| program()) {
        let sketch = [Sketch { main: body.into() }];
        for dialect in DIALECTS.iter().filter(|dialect| dialect.detaches || !detaches(&sketch[0])) {
            let mut judged = Judged::nothing();
            judged.judge(&sketch, dialect, 2, |_| false);
            assert!(judged.wrong.is_empty(), "{}", report(&sketch, &judged, dialect));
        }
    }
}

fn detaches(sketch: &Sketch) -> bool {
    steps(&sketch.main).iter().any(|step| matches!(step.deed, Deed::Detach(_)))
}

const PROGRAMS: [fn() -> Vec<Step>; 14] = [
    a_holder_that_another_would_cancel,
    a_task_that_is_seen_to_by_a_spawner_of_many,
    a_busy_pool_and_a_sleeping_main,
    a_report_after_a_branch,
    a_report_of_a_task_without_work,
    an_abort_before_the_pool_has_begun,
    an_abort_that_takes_the_slot,
    earlier_tasks_of_a_loop,
    a_handle_of_a_branch_that_leaves,
    a_task_that_is_let_go_on_some_paths,
    tasks_of_a_loop_that_are_let_go_but_for_the_last,
    a_task_that_was_given_to_one_without_an_end,
    a_task_that_is_given_away_in_a_turn,
    a_sleep_beside_a_block,
];

/// Of two that may have a handle, one is dropped by who has it in turn, and never came to cancel it.
fn a_holder_that_another_would_cancel() -> Vec<Step> {
    let waits = task(2, true, vec![Deed::Await(1), Deed::Work]);
    let cancels = task(4, false, vec![Deed::Abort(2), Deed::Work]);
    let gives = branch(vec![task(3, false, vec![cancels, Deed::Work])], vec![]);
    body(vec![task(1, true, vec![Deed::Work]), branch(vec![waits, gives], vec![])])
}

/// Each turn of a loop has a task that waits for one of its own.
fn a_task_that_is_seen_to_by_a_spawner_of_many() -> Vec<Step> {
    let last = task(4, true, vec![Deed::Yield, Deed::Work]);
    let others = task(3, false, vec![last, Deed::Block, Deed::Work]);
    let inner = vec![task(2, true, vec![Deed::Work]), Deed::Await(2), others, Deed::Work];
    let turn = Deed::For(body(vec![Deed::Sleep, task(1, false, inner)]).into());
    body(vec![Deed::For(body(vec![turn]).into())])
}

/// Threads of a pool may be held up longer than main sleeps.
fn a_busy_pool_and_a_sleeping_main() -> Vec<Step> {
    let ends = branch(vec![Deed::Sleep, Deed::Return], vec![]);
    let first = task(1, true, vec![Deed::Work]);
    let second = task(2, true, vec![Deed::Collect(1), Deed::AbortAll, Deed::Work]);
    let turn = vec![ends, first, Deed::Sleep, second, Deed::Block];
    body(vec![Deed::Forever(body(turn).into())])
}

/// What is printed after a wait for a task that was given is a report, and on another path there is none.
fn a_report_after_a_branch() -> Vec<Step> {
    let forever = Deed::Forever(body(vec![Deed::Sleep]).into());
    let waits = branch(vec![Deed::Await(1)], vec![forever]);
    body(vec![task(1, true, vec![Deed::Work]), task(2, true, vec![waits, Deed::Work])])
}

fn a_report_of_a_task_without_work() -> Vec<Step> {
    let leaves = branch(vec![Deed::Return], vec![Deed::Return]);
    body(vec![task(1, true, vec![leaves]), task(2, false, vec![Deed::Await(1), Deed::Work])])
}

/// The thread that takes the task is there before main has anything to abort.
fn an_abort_before_the_pool_has_begun() -> Vec<Step> {
    let inner = task(2, false, vec![task(3, true, vec![Deed::Work]), Deed::Work]);
    body(vec![task(1, true, vec![Deed::Block, inner, Deed::Work]), Deed::Abort(1)])
}

/// A task that another worker took is put into the slot in order to end, and the newest is free to be taken.
fn an_abort_that_takes_the_slot() -> Vec<Step> {
    let older = task(2, true, vec![Deed::Sleep, Deed::Work]);
    let newest = task(3, true, vec![Deed::Work]);
    body(vec![Deed::Sleep, task(1, false, vec![older, newest, Deed::Abort(2), Deed::Block, Deed::Work])])
}

/// An abort is that of the newest; an earlier one of the loop runs on, and gets its turn.
fn earlier_tasks_of_a_loop() -> Vec<Step> {
    let turn = vec![task(1, true, vec![Deed::Work]), branch(vec![Deed::Abort(1), Deed::Sleep], vec![])];
    body(vec![Deed::For(body(turn).into())])
}

/// What a branch did with a handle does not matter where the branch does not come back.
fn a_handle_of_a_branch_that_leaves() -> Vec<Step> {
    let look = || Deed::Pass(1, Helper::Drops);
    let leaves = vec![branch(vec![Deed::Yield], vec![look()]), Deed::Return];
    let inner = vec![task(1, true, vec![Deed::Work]), branch(leaves, vec![]), look()];
    body(vec![branch(inner, vec![])])
}

/// In the next turn it waits for the thread, whatever became of the handle on the other path.
fn a_task_that_is_let_go_on_some_paths() -> Vec<Step> {
    let let_go = branch(vec![Deed::Detach(1)], vec![]);
    body(vec![Deed::For(body(vec![Deed::Block, task(1, true, vec![Deed::Work]), let_go]).into())])
}

/// The last goes with its handle; those before run on.
fn tasks_of_a_loop_that_are_let_go_but_for_the_last() -> Vec<Step> {
    let goes_on = branch(vec![Deed::Detach(1)], vec![Deed::Return]);
    let turn = vec![task(1, true, vec![Deed::Work]), goes_on, Deed::Yield];
    body(vec![Deed::Forever(body(turn).into())])
}

/// Who lets it go never ends, and is waited for.
fn a_task_that_was_given_to_one_without_an_end() -> Vec<Step> {
    let endless = Deed::Forever(body(vec![Deed::Sleep]).into());
    let given = task(2, true, vec![Deed::Sleep, Deed::Work]);
    let lets_go = task(3, true, vec![Deed::Detach(2), endless]);
    body(vec![task(1, true, vec![given, lets_go, Deed::Pass(3, Helper::Joins), Deed::Work])])
}

/// In the next turn it waits for the thread, unless it went with its handle.
fn a_task_that_is_given_away_in_a_turn() -> Vec<Step> {
    let waits = task(2, false, vec![Deed::Pass(1, Helper::Joins), Deed::Work]);
    let turn = vec![Deed::Block, task(1, true, vec![Deed::Work]), branch(vec![waits], vec![])];
    body(vec![Deed::For(body(turn).into())])
}

/// The sleep is over as soon as the thread is free.
fn a_sleep_beside_a_block() -> Vec<Step> {
    let blocks = task(2, true, vec![Deed::Block, Deed::Work]);
    body(vec![task(1, true, vec![blocks, Deed::Sleep, Deed::Work]), Deed::Yield])
}

pub fn task(task: u32, keeps: bool, deeds: Vec<Deed>) -> Deed {
    Deed::Spawn { task, keeps, body: body(deeds).into() }
}

pub fn branch(then: Vec<Deed>, other: Vec<Deed>) -> Deed {
    Deed::If { then: body(then).into(), other: body(other).into() }
}

pub fn body(deeds: Vec<Deed>) -> Vec<Step> {
    deeds.into_iter().map(Step::from).collect()
}
