//! What the articles leave open about asyncio, measured on CPython 3.11.7: each program is a port of the one
//! that was measured, and says what that printed.

use std::time::Duration;

use cargo_async_lint::executor::asyncio::{self, Error, Result};
use cargo_async_lint::executor::{Instant, Options, note, run, thread};

fn says(program: impl FnOnce() -> Result<()>) -> Vec<String> {
    let trace = run(Options::default(), || {
        if let Err(error) = program() {
            note(format!("run raised {error}"));
        }
        note("run returned");
    });
    trace.notes().map(str::to_owned).collect()
}

fn seconds(count: f64) -> Duration {
    Duration::from_secs_f64(count)
}

async fn yields() -> Result<()> {
    asyncio::sleep(Duration::ZERO).await
}

#[test]
fn a_task_that_looping_main_leaves_behind_takes_one_step() {
    async fn steps() -> Result<()> {
        for step in 0..5 {
            note(format!("A step {step}"));
            if yields().await.is_err() {
                note(format!("A cancelled at {step}"));
                return Err(Error::Cancelled);
            }
        }
        Ok(())
    }
    let said = says(|| {
        asyncio::run(async {
            drop(asyncio::create_task("A", steps()));
            note("main end");
            Ok(())
        })
    });
    assert_eq!(said, ["main end", "A step 0", "A cancelled at 0", "run returned"]);
}

#[test]
fn a_task_without_an_await_completes_after_main_and_what_it_spawns_is_never_entered() {
    async fn inner() -> Result<()> {
        note("B start");
        Ok(())
    }
    async fn outer() -> Result<()> {
        note("A start");
        drop(asyncio::create_task("B", inner()));
        note("A end");
        Ok(())
    }
    let said = says(|| {
        asyncio::run(async {
            drop(asyncio::create_task("A", outer()));
            note("main end");
            Ok(())
        })
    });
    assert_eq!(said, ["main end", "A start", "A end", "run returned"]);
}

#[test]
fn a_task_that_swallows_its_cancellation_is_awaited_to_its_end() {
    async fn swallows() -> Result<()> {
        if asyncio::sleep(seconds(10.0)).await.is_err() {
            note("swallowed, sleeping 0.3");
        }
        asyncio::sleep(seconds(0.3)).await?;
        note("finished fully");
        Ok(())
    }
    let said = says(|| {
        let start = Instant::now();
        let result = asyncio::run(async {
            drop(asyncio::create_task("s", swallows()));
            yields().await?;
            note("main end");
            Ok(())
        });
        note(format!("after >=0.3s: {}", start.elapsed() >= seconds(0.3)));
        result
    });
    let expected =
        ["main end", "swallowed, sleeping 0.3", "finished fully", "after >=0.3s: true", "run returned"];
    assert_eq!(said, expected);
}

#[test]
fn a_main_that_raises_cancels_what_is_left_and_raises_again() {
    async fn sleeps() -> Result<()> {
        note("s start");
        let slept = asyncio::sleep(seconds(10.0)).await;
        if slept.is_err() {
            note("s cancelled");
        }
        slept
    }
    let said = says(|| {
        asyncio::run(async {
            drop(asyncio::create_task("s", sleeps()));
            Err(Error::Raised("main failed".into()))
        })
    });
    assert_eq!(said, ["s start", "s cancelled", "run raised Exception('main failed')", "run returned"]);
}

#[test]
fn a_thread_that_main_leaves_behind_is_waited_for() {
    let said = says(|| {
        asyncio::run(async {
            let call = asyncio::to_thread(|| {
                note("thr start");
                thread::block(seconds(0.3));
                note("thr end");
            });
            drop(asyncio::create_task("to_thread", call));
            asyncio::sleep(seconds(0.05)).await?;
            note("main end");
            Ok(())
        })
    });
    assert_eq!(said, ["thr start", "main end", "thr end", "run returned"]);
}

#[test]
fn callbacks_come_in_the_order_of_registration_and_awaiters_are_among_them() {
    async fn body() -> Result<()> {
        note("a body");
        Ok(())
    }
    let said = says(|| {
        asyncio::run(async {
            let task = asyncio::create_task("a", body());
            task.add_done_callback(|_| note("cb1"));
            task.add_done_callback(|_| note("cb2"));
            task.clone().await?;
            note("main resumed");
            task.add_done_callback(|_| note("cb3 (added when done)"));
            note("after add");
            yields().await?;
            let left = asyncio::create_task("a", body());
            left.add_done_callback(|_| note("cb at main exit"));
            note("main end");
            Ok(())
        })
    });
    let expected = [
        "a body",
        "cb1",
        "cb2",
        "main resumed",
        "after add",
        "cb3 (added when done)",
        "main end",
        "a body",
        "cb at main exit",
        "run returned",
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_cancellation_before_the_start_never_enters_the_body() {
    async fn body() -> Result<()> {
        note("a start");
        asyncio::sleep(seconds(1.0)).await
    }
    let said = says(|| {
        asyncio::run(async {
            let task = asyncio::create_task("a", body());
            note(format!("cancel -> {} done {}", task.cancel(), task.done()));
            note(format!("{:?} cancelled {}", task.clone().await, task.cancelled()));
            let task = asyncio::create_task("a", body());
            yields().await?;
            task.cancel();
            note(format!("right after cancel done {}", task.done()));
            yields().await?;
            note(format!("after 1 sleep(0) done {} {}", task.done(), task.cancelled()));
            Ok(())
        })
    });
    let expected = [
        "cancel -> true done false",
        "Err(Cancelled) cancelled true",
        "a start",
        "right after cancel done false",
        "after 1 sleep(0) done true true",
        "run returned",
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_task_that_cancels_itself_learns_of_it_at_its_next_await_or_at_its_end() {
    let said = says(|| {
        asyncio::run(async {
            let returns = asyncio::create_task("selfc", async {
                asyncio::current_task().expect("it is a task").cancel();
                note("still running");
                Ok(5)
            });
            note(format!("{:?}", returns.await));
            let awaits = asyncio::create_task("selfc2", async {
                asyncio::current_task().expect("it is a task").cancel();
                yields().await?;
                note("unreachable");
                Ok(())
            });
            note(format!("{:?}", awaits.await));
            Ok(())
        })
    });
    assert_eq!(said, ["still running", "Err(Cancelled)", "Err(Cancelled)", "run returned"]);
}

#[test]
fn the_ready_queue_is_first_in_first_out_and_timers_go_by_their_deadline() {
    let said = says(|| {
        asyncio::run(async {
            for name in ["a", "b", "c"] {
                drop(asyncio::create_task("t", async move {
                    note(format!("{name}0"));
                    yields().await?;
                    note(format!("{name}1"));
                    Ok(())
                }));
            }
            for _ in 0..3 {
                yields().await?;
                note("m");
            }
            let mut timers = Vec::new();
            for (index, hundredths) in [3, 1, 2, 1, 1].into_iter().enumerate() {
                let timer = async move {
                    asyncio::sleep(seconds(0.01 * f64::from(hundredths))).await?;
                    note(index.to_string());
                    Ok(())
                };
                timers.push(asyncio::create_task("u", timer).any());
            }
            asyncio::wait(&timers).await
        })
    });
    let expected =
        ["a0", "b0", "c0", "m", "a1", "b1", "c1", "m", "m", "1", "3", "4", "2", "0", "run returned"];
    assert_eq!(said, expected);
}

#[test]
fn names_are_counted_over_all_loops_of_a_process() {
    let said = says(|| {
        async fn name() -> Result<String> {
            Ok(asyncio::current_task().expect("it is a task").name())
        }
        asyncio::run(async {
            note(name().await?);
            let named = asyncio::create_named_task("x", "a", name());
            let other = asyncio::create_task("a", name());
            note(format!("{} {}", named.await?, other.await?));
            let renamed = asyncio::create_task("a", name());
            renamed.set_name("renamed");
            note(renamed.await?);
            Ok(())
        })?;
        asyncio::run(async {
            note(name().await?);
            Ok(())
        })
    });
    assert_eq!(said, ["Task-1", "x Task-3", "renamed", "Task-5", "run returned"]);
}
