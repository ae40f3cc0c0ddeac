//! Programs on which the linter and the runs once disagreed, as the long mode printed them.

use cargo_async_lint::sketch::print::{DIALECTS, Dialect};
use cargo_async_lint::sketch::{Deed, Helper, Sketch, Step, steps};

use super::judge::Judged;

#[test]
fn they_agree_now() {
    for sketch in sketches().map(|sketch| [sketch]) {
        for dialect in DIALECTS.iter().filter(|dialect| can_be_said(&sketch[0], dialect)) {
            let mut judged = Judged::nothing();
            judged.judge(&sketch, dialect, 2, |_| false);
            assert!(judged.wrong.is_empty(), "{}", super::report(&sketch, &judged, dialect));
        }
    }
}

/// All of them.
pub fn sketches() -> impl Iterator<Item = Sketch> {
    PROGRAMS.into_iter().map(|program| Sketch { main: program().into() })
}

/// The dialect has words for all of its steps.
pub fn can_be_said(sketch: &Sketch, dialect: &Dialect) -> bool {
    let detaches = |step: &&Step| matches!(step.deed, Deed::Detach(_));
    dialect.detaches || !steps(&sketch.main).iter().any(detaches)
}

const PROGRAMS: [fn() -> Vec<Step>; 40] = [
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
    a_task_that_one_without_an_end_lets_go,
    a_task_that_a_task_of_one_without_an_end_lets_go,
    a_block_after_main_has_returned,
    a_task_that_runs_all_the_time,
    a_task_that_nobody_comes_to_see_to,
    a_task_that_waits_for_one_without_an_end,
    a_task_that_waits_for_one_of_some_paths,
    a_wait_in_a_loop_of_chains,
    a_task_that_is_collected_in_some_turns,
    a_spawn_before_two_ways_out,
    spawners_side_by_side,
    a_task_that_is_let_go_and_gets_its_turn,
    a_spawn_after_main_has_returned,
    a_drop_that_is_never_reached,
    a_wait_for_one_that_waits_for_one_that_waits,
    a_task_that_goes_with_who_would_stop_it,
    a_task_that_goes_with_who_would_stop_it_beside_a_busy_thread,
    a_task_that_goes_with_who_would_see_to_whom_it_was_given,
    a_task_that_is_collected_and_gets_its_turn,
    a_wait_for_the_last_of_a_loop,
    a_chain_of_waits,
    a_task_whose_work_is_slow,
    a_wait_for_one_that_waits_for_its_own,
    a_task_of_a_loop_that_takes_longer_than_the_last,
    a_spawner_that_is_stopped_where_it_sleeps,
    a_handle_beside_quick_turns,
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

/// Whether or not it comes to an end, it has let the handle go.
fn a_task_that_one_without_an_end_lets_go() -> Vec<Step> {
    let waits = vec![task(2, true, vec![Deed::Sleep, Deed::Work]), Deed::Await(2), Deed::Work];
    let endless = task(4, true, vec![forever(vec![Deed::Sleep])]);
    let lets_go = task(3, false, vec![Deed::Detach(1), endless, Deed::Await(4), Deed::Work]);
    body(vec![task(1, true, waits), branch(vec![lets_go], vec![])])
}

fn a_task_that_a_task_of_one_without_an_end_lets_go() -> Vec<Step> {
    let lets_go = task(3, true, vec![Deed::Detach(1), Deed::Work]);
    let endless = task(2, true, vec![lets_go, Deed::Await(3), forever(vec![Deed::Yield])]);
    body(vec![task(1, true, vec![Deed::Sleep, Deed::Work]), branch(vec![endless], vec![])])
}

/// What it spawns from then on never starts, and is not held up by it.
fn a_block_after_main_has_returned() -> Vec<Step> {
    let both = vec![task(3, true, vec![Deed::Work]), task(4, false, vec![Deed::Work])];
    let turn = vec![Deed::Yield, turns(both), Deed::Block];
    let endless = task(2, true, vec![Deed::Block, forever(turn)]);
    let first = task(1, true, vec![endless, Deed::Yield, Deed::Work]);
    body(vec![first, Deed::Abort(1), Deed::Yield, Deed::Yield])
}

/// Main gets its second turn only after very many of the task's.
fn a_task_that_runs_all_the_time() -> Vec<Step> {
    let let_go = vec![Deed::Yield, Deed::Yield, Deed::Detach(1)];
    body(vec![task(1, true, vec![forever(vec![Deed::Yield])]), branch(let_go, vec![])])
}

/// Another one has its handle, and is stopped before it has begun.
fn a_task_that_nobody_comes_to_see_to() -> Vec<Step> {
    let endless = task(2, true, vec![forever(vec![Deed::Yield])]);
    let sees_to_it = task(4, true, vec![Deed::Pass(1, Helper::Joins), Deed::Work]);
    let stops = task(3, true, vec![sees_to_it, Deed::Abort(4), Deed::Work]);
    body(vec![task(1, true, vec![Deed::Work]), branch(vec![endless, stops], vec![])])
}

/// The turns of the one without an end may take no time at all.
fn a_task_that_waits_for_one_without_an_end() -> Vec<Step> {
    let waits = task(3, true, vec![Deed::Pass(1, Helper::Joins), Deed::Work]);
    let endless = task(2, true, vec![waits, forever(vec![Deed::Yield])]);
    body(vec![task(1, true, vec![Deed::Sleep, Deed::Work]), endless, Deed::Yield])
}

fn a_task_that_waits_for_one_of_some_paths() -> Vec<Step> {
    let waits = task(2, true, vec![Deed::Pass(1, Helper::Joins), Deed::Work]);
    body(vec![task(1, true, vec![Deed::Work]), waits, branch(vec![Deed::Collect(2)], vec![]), Deed::JoinAll])
}

fn a_wait_in_a_loop_of_chains() -> Vec<Step> {
    let many = turns(vec![task(3, true, vec![Deed::Work])]);
    let last = task(4, false, vec![Deed::Work]);
    let turn = vec![Deed::Block, task(2, true, vec![Deed::Block, Deed::Work]), many, Deed::Await(2), last];
    body(vec![task(1, false, vec![turns(turn), Deed::Work])])
}

/// What is dropped at the end of a turn is not what the collection has.
fn a_task_that_is_collected_in_some_turns() -> Vec<Step> {
    let collects = branch(vec![Deed::Collect(1)], vec![]);
    body(vec![turns(vec![Deed::Yield, task(1, true, vec![Deed::Work]), collects])])
}

/// Main may return while its handle is about to be dropped, which is told of already.
fn a_spawn_before_two_ways_out() -> Vec<Step> {
    let ways = branch(vec![task(3, true, vec![Deed::Work]), Deed::Return], vec![Deed::Return]);
    let second = task(2, true, vec![Deed::Work]);
    let first = task(1, true, vec![Deed::Block, Deed::Yield, second, Deed::Drop(2), ways]);
    let lets_go = task(5, false, vec![Deed::Detach(1), Deed::Work]);
    body(vec![first, task(4, false, vec![lets_go, Deed::Work])])
}

/// Two of the same place spawn at the same time, and each has its own.
fn spawners_side_by_side() -> Vec<Step> {
    let last = task(4, false, vec![Deed::Yield, Deed::Work]);
    let both = vec![task(2, true, vec![Deed::Work]), task(3, true, vec![Deed::Work])];
    let turn = [both, vec![Deed::Await(3), Deed::Block, last]].concat();
    body(vec![turns(vec![task(1, false, vec![turns(turn), Deed::Work]), Deed::Sleep])])
}

/// Where it is not let go, it goes with its handle before the next turn blocks.
fn a_task_that_is_let_go_and_gets_its_turn() -> Vec<Step> {
    let let_go = branch(vec![Deed::Detach(1), Deed::Sleep], vec![]);
    body(vec![turns(vec![Deed::Block, task(1, true, vec![Deed::Work]), let_go])])
}

/// Who waits for a task without an end goes on when the runtime shuts down, and starts nothing from then on.
fn a_spawn_after_main_has_returned() -> Vec<Step> {
    let waits = task(3, true, vec![Deed::Pass(2, Helper::Joins), Deed::Work]);
    let spawns = turns(vec![Deed::Block, task(4, false, vec![Deed::Work])]);
    let inner = [task(2, true, vec![forever(vec![Deed::Sleep])]), waits, Deed::Pass(3, Helper::Joins)];
    body(vec![task(1, false, [inner.to_vec(), vec![spawns, Deed::Work]].concat())])
}

/// On the path that comes to the drop, its task is stopped before.
fn a_drop_that_is_never_reached() -> Vec<Step> {
    let ways = branch(vec![Deed::Return], vec![Deed::Sleep, Deed::Drop(2), Deed::Return]);
    let first = task(1, true, vec![task(2, true, vec![Deed::Work]), ways]);
    body(vec![first, task(3, false, vec![Deed::Abort(1), Deed::Work])])
}

fn a_wait_for_one_that_waits_for_one_that_waits() -> Vec<Step> {
    let second = task(2, true, vec![Deed::Await(1), Deed::Work]);
    let third = task(3, true, vec![Deed::Pass(2, Helper::Joins), Deed::Work]);
    body(vec![task(1, true, vec![Deed::Work]), second, third, Deed::Await(3)])
}

/// Main never ends, and whoever would stop it goes with the branch.
fn a_task_that_goes_with_who_would_stop_it() -> Vec<Step> {
    let stops = branch(vec![task(2, true, vec![Deed::Abort(1), Deed::Work])], vec![Deed::Return]);
    body(vec![task(1, true, vec![Deed::Work]), stops, forever(vec![Deed::Yield])])
}

/// The pool's one thread is busy when main returns.
fn a_task_that_goes_with_who_would_stop_it_beside_a_busy_thread() -> Vec<Step> {
    let stops = task(4, false, vec![Deed::Abort(3), Deed::Work]);
    let second = vec![task(3, true, vec![Deed::Work]), branch(vec![stops], vec![]), Deed::Work];
    body(vec![task(1, true, vec![Deed::Block, Deed::Work]), task(2, false, second)])
}

fn a_task_that_goes_with_who_would_see_to_whom_it_was_given() -> Vec<Step> {
    let drops = task(5, true, vec![Deed::Drop(3), Deed::Work]);
    let gives = task(4, false, vec![drops, Deed::Work]);
    let second = vec![task(3, true, vec![Deed::Work]), branch(vec![gives], vec![]), Deed::Work];
    body(vec![task(1, true, vec![Deed::Block, Deed::Work]), task(2, false, second)])
}

/// Where it is not collected, it goes with its handle before the next turn blocks.
fn a_task_that_is_collected_and_gets_its_turn() -> Vec<Step> {
    let collects = branch(vec![Deed::Collect(1), Deed::Yield], vec![]);
    body(vec![turns(vec![Deed::Block, task(1, true, vec![Deed::Work]), collects])])
}

/// Those before it run on.
fn a_wait_for_the_last_of_a_loop() -> Vec<Step> {
    let waits = branch(vec![Deed::Pass(1, Helper::Joins), Deed::Return], vec![]);
    body(vec![forever(vec![task(1, true, vec![Deed::Sleep, Deed::Work]), waits, Deed::Yield])])
}

fn a_chain_of_waits() -> Vec<Step> {
    let second = task(2, true, vec![Deed::Await(1), Deed::Work]);
    let third = task(3, true, vec![Deed::Await(2), Deed::Work]);
    let last = task(4, false, vec![Deed::Collect(3), Deed::JoinAll, Deed::Work]);
    body(vec![task(1, true, vec![Deed::Work]), second, third, last])
}

/// However long main sleeps.
fn a_task_whose_work_is_slow() -> Vec<Step> {
    let both = vec![task(1, true, vec![Deed::Yield, Deed::Work]), task(2, true, vec![Deed::Work])];
    let sleeps =
        vec![Deed::Await(1), task(3, false, vec![Deed::Work]), Deed::Sleep, Deed::Sleep, Deed::Sleep];
    body([vec![Deed::Yield], both, sleeps].concat())
}

/// When it goes on, the slot is given up.
fn a_wait_for_one_that_waits_for_its_own() -> Vec<Step> {
    let inner = vec![Deed::Yield, task(3, true, vec![Deed::Work]), Deed::Pass(3, Helper::Joins), Deed::Work];
    let last = vec![task(4, true, vec![Deed::Work]), Deed::Block, Deed::Work];
    body(vec![task(1, true, [vec![task(2, true, inner), Deed::Await(2)], last].concat())])
}

fn a_task_of_a_loop_that_takes_longer_than_the_last() -> Vec<Step> {
    let waits = branch(vec![Deed::Pass(1, Helper::Joins), Deed::Return], vec![]);
    body(vec![forever(vec![task(1, true, vec![Deed::Work]), Deed::Sleep, waits, Deed::Yield])])
}

/// Past the sleep it would block, too, and the task would have had its turn.
fn a_spawner_that_is_stopped_where_it_sleeps() -> Vec<Step> {
    let sleeps = branch(vec![Deed::Sleep], vec![]);
    let first = task(1, true, vec![task(2, true, vec![Deed::Work]), sleeps, Deed::Block, Deed::Work]);
    body(vec![first, task(3, false, vec![Deed::Collect(1), Deed::AbortAll, Deed::Work])])
}

/// The sleep is not over yet if the endless one has had many turns that take no time.
fn a_handle_beside_quick_turns() -> Vec<Step> {
    let endless = task(1, true, vec![forever(vec![Deed::Yield])]);
    body(vec![endless, task(2, true, vec![Deed::Sleep, Deed::Work]), Deed::Yield])
}

fn turns(deeds: Vec<Deed>) -> Deed {
    Deed::For(body(deeds).into())
}

fn forever(deeds: Vec<Deed>) -> Deed {
    Deed::Forever(body(deeds).into())
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
