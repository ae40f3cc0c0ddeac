//! Claims about the profiles, each of which some change to a policy breaks.

use std::ops::ControlFlow;
use std::time::Duration;

use super::explore::{Bounds, Happens, Outcomes, explore, sample};
use super::profile::{self, Profile};
use super::timeline::Timeline;
use super::{End, Ending, Options, Schedule, Trace, What, any, note, run, thread};

const MS: Duration = Duration::from_millis(1);

/// A program's usual run.
fn usual(profile: &Profile, main: impl Future<Output = ()> + 'static) -> Trace {
    run(Options::default(), || any::block_on(profile, main))
}

fn said(trace: &Trace) -> Vec<&str> {
    trace.notes().collect()
}

async fn naps(span: Duration) {
    note("start");
    any::sleep(span).await;
    note("end");
}

/// What becomes of a task whose handle main drops before it sleeps long enough for it.
fn dropped_handle(profile: &Profile) -> Option<End> {
    let trace = usual(profile, async {
        any::sleep(MS).await;
        drop(any::spawn(Some("t"), naps(5 * MS)));
        any::sleep(50 * MS).await;
    });
    trace.end(trace.named("t").expect("it is spawned")).cloned()
}

#[test]
fn a_dropped_handle_detaches_on_tokio_and_async_std_and_asyncio() {
    for profile in [
        profile::TOKIO_CURRENT_THREAD,
        profile::tokio_multi_thread(2),
        profile::TOKIO_LOCAL_SET,
        profile::ACTIX,
        profile::async_std(2),
        profile::ASYNCIO,
    ] {
        assert_eq!(dropped_handle(&profile), Some(End::Finished), "{}", profile.name);
    }
}

#[test]
fn a_dropped_handle_cancels_on_smol_and_futures() {
    for profile in [
        profile::SMOL_EXECUTOR,
        profile::smol_global(1),
        profile::FUTURES_LOCAL_POOL,
        profile::futures_thread_pool(2),
    ] {
        assert_eq!(dropped_handle(&profile), Some(End::Cancelled), "{}", profile.name);
    }
}

#[test]
fn main_returning_drops_suspended_tasks_on_tokio_and_abandons_them_on_smol() {
    let end = |profile: &Profile| {
        let trace = usual(profile, async {
            any::spawn(Some("t"), naps(50 * MS)).detach();
            any::sleep(5 * MS).await;
        });
        assert!(said(&trace).contains(&"start"), "{}", profile.name);
        trace.end(trace.named("t").expect("it is spawned")).cloned()
    };
    assert_eq!(end(&profile::TOKIO_CURRENT_THREAD), Some(End::Cancelled));
    assert_eq!(end(&profile::tokio_multi_thread(2)), Some(End::Cancelled));
    assert_eq!(end(&profile::ASYNCIO), Some(End::Cancelled));
    assert_eq!(end(&profile::SMOL_EXECUTOR), None);
    assert_eq!(end(&profile::smol_global(2)), None);
}

/// Whether a task has started when main has computed for long without awaiting.
fn starts_beside_busy_main(profile: &Profile, in_task: bool) -> bool {
    async fn busy() {
        let task = any::spawn(Some("t"), async { note("start") });
        thread::block(60 * MS);
        note("computed");
        task.detach();
    }
    let trace = usual(profile, async move {
        match in_task {
            true => any::spawn(None, busy()).await.expect("it returns"),
            false => busy().await,
        }
    });
    said(&trace).first() == Some(&"start")
}

#[test]
fn a_busy_main_starves_tasks_where_one_thread_runs_all() {
    for profile in [
        profile::ASYNCIO,
        profile::TOKIO_CURRENT_THREAD,
        profile::TOKIO_LOCAL_SET,
        profile::SMOL_EXECUTOR,
        profile::FUTURES_LOCAL_POOL,
    ] {
        assert!(!starts_beside_busy_main(&profile, false), "{}", profile.name);
    }
    for profile in [profile::tokio_multi_thread(1), profile::smol_global(1), profile::futures_thread_pool(1)]
    {
        assert!(starts_beside_busy_main(&profile, false), "{}", profile.name);
    }
}

#[test]
fn a_busy_task_starves_what_it_spawned_last_on_every_multi_thread_tokio() {
    for workers in [1, 2, 4] {
        assert!(!starts_beside_busy_main(&profile::tokio_multi_thread(workers), true), "{workers} workers");
    }
    assert!(starts_beside_busy_main(&profile::smol_global(2), true));
}

#[test]
fn a_yield_on_the_current_thread_starts_sixty_one_tasks() {
    let trace = usual(&profile::TOKIO_CURRENT_THREAD, async {
        for _ in 0..100 {
            any::spawn(None, async { note("t") }).detach();
        }
        any::yield_now().await;
        note("main");
    });
    assert_eq!(said(&trace).iter().position(|&line| line == "main"), Some(61));
}

#[test]
fn yielders_come_back_in_reverse_on_tokio_and_in_order_on_smol() {
    let order = |profile: &Profile| {
        let trace = usual(profile, async {
            let mut tasks = Vec::new();
            for name in ["a", "b", "c"] {
                tasks.push(any::spawn(Some(name), async move {
                    any::yield_now().await;
                    note(name);
                }));
            }
            any::wait(tasks).await;
        });
        said(&trace).concat()
    };
    assert_eq!(order(&profile::TOKIO_CURRENT_THREAD), "cba");
    assert_eq!(order(&profile::SMOL_EXECUTOR), "abc");
    assert_eq!(order(&profile::ASYNCIO), "abc");
}

#[test]
fn a_join_tells_a_panic_from_a_cancellation() {
    let trace = usual(&profile::TOKIO_CURRENT_THREAD, async {
        let panics = any::spawn(Some("p"), async { panic!("boom") });
        let aborted = any::spawn(Some("a"), naps(MS));
        aborted.abort();
        assert!(!aborted.is_finished(), "a cancellation is a request");
        let error: super::JoinError = Result::<(), _>::unwrap_err(panics.await);
        note(format!("{error} {}", error.is_panic()));
        let error = aborted.await.unwrap_err();
        note(format!("{error} {}", error.is_cancelled()));
    });
    assert_eq!(said(&trace), ["task 1 panicked with message \"boom\" true", "task 2 was cancelled true"]);
    assert_eq!(trace.end(trace.named("p").unwrap()), Some(&End::Panicked("boom".into())));
}

#[test]
fn a_poll_cannot_be_cancelled() {
    let trace = usual(&profile::tokio_multi_thread(2), async {
        let task = any::spawn(None, async {
            thread::block(20 * MS);
            note("after the block");
            any::yield_now().await;
            note("never");
        });
        any::sleep(5 * MS).await;
        task.abort();
        note(if task.await.is_err() { "cancelled" } else { "finished" });
    });
    assert_eq!(said(&trace), ["after the block", "cancelled"]);
}

#[test]
fn callbacks_are_called_in_order_before_the_awaiter() {
    let trace = usual(&profile::TOKIO_CURRENT_THREAD, async {
        let task = any::spawn(None, async {});
        task.on_done(|| note("first"));
        task.on_done(|| note("second"));
        task.await.expect("it returns");
        note("main");
    });
    assert_eq!(said(&trace), ["first", "second", "main"]);
}

#[test]
fn all_tasks_are_those_that_have_not_ended() {
    let trace = usual(&profile::TOKIO_CURRENT_THREAD, async {
        let quick = any::spawn(None, async { assert_eq!(any::current().0, 1) });
        let slow = any::spawn(None, naps(MS));
        quick.await.expect("its number is 1");
        assert_eq!(any::all_tasks(), [slow.id()]);
        slow.await.expect("it returns");
    });
    assert_eq!(trace.ending, Ending::Returned);
}

#[test]
fn waiting_for_nobody_is_a_deadlock() {
    let trace = usual(&profile::TOKIO_CURRENT_THREAD, std::future::pending());
    assert_eq!(trace.ending, Ending::Deadlock);
}

/// Main returns at once, with a task beside it.
fn races() {
    any::block_on(&profile::tokio_multi_thread(1), async {
        any::spawn(Some("t"), async { note("t") }).detach();
        note("main");
    });
}

#[test]
fn a_schedule_replays_its_run() {
    let mut orders = std::collections::BTreeSet::new();
    let stalling = || Options { stalls: true, ..Options::default() };
    sample(0..40, stalling, races, |trace| {
        let schedule: Schedule = trace.schedule().to_string().parse().expect("a schedule reads back");
        let again = run(Options { schedule, ..stalling() }, races);
        assert_eq!(&again, trace);
        orders.insert(trace.notes().map(str::to_owned).collect::<Vec<_>>());
        ControlFlow::Continue(())
    });
    assert!(orders.len() > 1, "random schedules show more than one order");
}

#[test]
fn exploration_tells_never_from_sometimes_and_always() {
    let program = || {
        any::block_on(&profile::tokio_multi_thread(2), async {
            any::spawn(Some("joined"), async {}).await.expect("it returns");
            any::spawn(Some("left"), naps(MS)).detach();
        });
    };
    let mut outcomes = Outcomes::default();
    let bounds = Bounds { deviations: 1, runs: 1_000 };
    let explored = explore(bounds, Options::default, program, |trace| {
        outcomes.add(trace);
        ControlFlow::Continue(())
    });
    assert!(explored.is_complete && explored.runs > 10, "{explored:?}");
    let fates: Vec<_> = outcomes.fates().into_iter().map(|fate| (fate.started, fate.finished)).collect();
    assert_eq!(fates, [(Happens::Always, Happens::Always), (Happens::Sometimes, Happens::Never)]);
}

#[test]
fn a_timeline_has_a_lane_for_every_task_and_fits_eighty_columns() {
    let trace = usual(&profile::TOKIO_CURRENT_THREAD, async {
        for name in ["reader", "writer", "a task with a name that is much too long for its lane"] {
            any::spawn(Some(name), naps(3 * MS)).detach();
        }
        note("a note that is long enough that it has to be broken to stay within its lane");
        any::sleep(MS).await;
    });
    let text = Timeline(&trace).to_string();
    assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
    let head = text.lines().next().unwrap_or_default();
    assert!(["main", "reader", "writer"].iter().all(|name| head.contains(name)), "{text}");
    assert!(text.contains("CANCELLED"), "{text}");
}

#[test]
fn no_schedule_starts_what_a_busy_current_thread_main_leaves_behind() {
    let program = || {
        any::block_on(&profile::TOKIO_CURRENT_THREAD, async {
            any::spawn(Some("t"), naps(MS)).detach();
            thread::block(60 * MS);
        });
    };
    let mut outcomes = Outcomes::default();
    explore(Bounds::default(), Options::default, program, |trace| {
        outcomes.add(trace);
        ControlFlow::Continue(())
    });
    assert_eq!(outcomes.fates()[0].started, Happens::Never);
}

#[test]
fn turns_of_loops_take_time_and_a_loop_without_end_is_given_up() {
    let computes = |turns: u64, steps: u64| {
        run(Options { steps, ..Options::default() }, move || {
            let profile = profile::TOKIO_CURRENT_THREAD;
            any::block_on(&profile, async move {
                let task = any::spawn(Some("t"), naps(MS));
                (0..turns).for_each(|_| thread::turn());
                any::wait(vec![task]).await;
            });
        })
    };
    let trace = computes(3_000_000, 10_000);
    let task = trace.named("t").expect("it is spawned");
    let start = trace.of(task).find(|event| event.what == What::Polled).expect("it starts");
    assert!(start.at >= 3 * MS && start.at < 4 * MS, "{:?}", start.at);
    assert_eq!(computes(u64::MAX, 1_000).ending, Ending::Endless);
}

#[test]
fn a_thread_that_is_alone_and_blocks_for_ever_is_given_up() {
    let trace = run(Options { steps: 1_000, ..Options::default() }, || {
        any::block_on(&profile::TOKIO_CURRENT_THREAD, async {
            loop {
                thread::block(Duration::from_secs(1));
            }
        });
    });
    assert_eq!(trace.ending, Ending::Endless);
}
