//! The programs of the articles that this project began with, ported from Python: what they print on the
//! executor is what CPython 3.11 printed (`tests/articles/*.out`).

use std::time::Duration;

use cargo_async_lint::executor::asyncio::{self, Error, Result};
use cargo_async_lint::executor::{Ending, Options, note, run, thread};

/// Runs a program and compares what it says with what Python's said.
fn check(name: &str, program: impl FnOnce() -> Result<()>) {
    let path = format!("tests/articles/{name}.out");
    let printed = std::fs::read_to_string(&path).expect("what Python printed is kept");
    let trace = run(Options::default(), || program().expect("the program returns"));
    assert_eq!(trace.ending, Ending::Returned);
    let said: Vec<String> = trace.notes().map(str::to_owned).collect();
    let expected: Vec<String> = printed.lines().map(without_places).collect();
    assert_eq!(said, expected, "{name}");
}

/// File names and line numbers are those of the Python program.
fn without_places(line: &str) -> String {
    let mut text = line.to_owned();
    for (from, to) in [(" running at ", " running"), (" done, defined at ", " done")] {
        while let Some(start) = text.find(from) {
            let length = text[start..].find(['>', ' ']).map(|_| text[start..].find('>').expect("a tag ends"));
            text.replace_range(start..start + length.expect("a tag ends"), to);
        }
    }
    text
}

fn seconds(count: f64) -> Duration {
    Duration::from_secs_f64(count)
}

async fn work() -> Result<()> {
    note("Work is starting");
    asyncio::sleep(seconds(1.0)).await?;
    note("Work is done");
    Ok(())
}

/// Computes for long without awaiting.
fn compute() {
    thread::block(seconds(3.0));
}

#[test]
fn a_dropped_task_gets_one_step_after_main() {
    check("000_1_never_runs", || {
        asyncio::run(async {
            note("Main is starting");
            drop(asyncio::create_task("work", work()));
            compute();
            note("Main is done");
            Ok(())
        })
    });
}

#[test]
fn a_task_left_behind_is_cancelled() {
    async fn caught() -> Result<()> {
        note("Work is starting");
        if asyncio::sleep(seconds(1.0)).await == Err(Error::Cancelled) {
            note("Cancelled");
            return Ok(());
        }
        note("Work is done");
        Ok(())
    }
    check("000_2_cancelled", || {
        asyncio::run(async {
            note("Main is starting");
            drop(asyncio::create_task("work", caught()));
            compute();
            note("Main is done");
            Ok(())
        })
    });
}

#[test]
fn a_zero_sleep_lets_the_task_start() {
    check("000_3_sleep0", || {
        asyncio::run(async {
            note("Main is starting");
            let _task = asyncio::create_task("work", work());
            asyncio::sleep(Duration::ZERO).await?;
            compute();
            note("Main is done");
            Ok(())
        })
    });
}

#[test]
fn an_awaited_task_finishes() {
    check("000_4_await", || {
        asyncio::run(async {
            note("Main is starting");
            let task = asyncio::create_task("work", work());
            asyncio::sleep(Duration::ZERO).await?;
            compute();
            task.await?;
            note("Main is done");
            Ok(())
        })
    });
}

fn python(value: bool) -> &'static str {
    if value { "True" } else { "False" }
}

fn say(state: &str, task: &impl std::fmt::Display, any: &asyncio::AnyTask) {
    note(format!("{state} {task} done= {} cancelled= {}", python(any.done()), python(any.cancelled())));
}

async fn lives() -> Result<()> {
    async fn ok() -> Result<i32> {
        asyncio::sleep(Duration::ZERO).await?;
        Ok(1)
    }
    async fn bad() -> Result<()> {
        Err(Error::Raised("error".into()))
    }
    let task = asyncio::create_task("ok", ok());
    say("scheduled", &task, &task);
    asyncio::sleep(Duration::ZERO).await?;
    say("suspended(sleep0)", &task, &task);
    task.clone().await?;
    say("result", &task, &task);
    note(task.result()?.to_string());

    let task = asyncio::create_named_task("MyTask", "sleep", asyncio::sleep(seconds(10.0)));
    say("scheduled", &task, &task);
    asyncio::sleep(Duration::ZERO).await?;
    say("suspended(sleep10)", &task, &task);
    note(format!("cancel()-> {}", python(task.cancel())));
    say("after cancel() before run", &task, &task);
    note(format!("cancelling {}", task.cancelling()));
    if task.clone().await == Err(Error::Cancelled) {
        note("CancelledError raised to awaiter");
    }
    say("cancelled", &task, &task);
    note(format!("cancel again -> {}", python(task.cancel())));

    let task = asyncio::create_task("bad", bad());
    if let Err(error) = task.clone().await {
        note(format!("raised {error}"));
    }
    say("exception", &task, &task);
    note(format!("Exception('{}')", task.exception().expect("it raised")));

    let task = asyncio::create_task("ok", ok());
    task.add_done_callback(|task| note(format!("cb done= {}", python(task.done()))));
    task.clone().await?;
    note("after await t (before cb? see order)");
    task.add_done_callback(|_| note("late cb"));
    note("added late");
    asyncio::sleep(Duration::ZERO).await?;
    note(asyncio::current_task().expect("main is a task").name());
    Ok(())
}

#[test]
fn a_task_lives_as_told() {
    check("001_lifecycle", || asyncio::run(lives()));
}

#[test]
fn all_tasks_but_the_current_can_be_waited_for() {
    // The order in which Python's random numbers let the twenty finish.
    const ORDER: [usize; 20] = [13, 9, 19, 8, 0, 16, 3, 11, 14, 5, 4, 6, 15, 12, 2, 7, 10, 1, 18, 17];
    check("002_wait_all", || {
        asyncio::run(async {
            for index in 0..20 {
                let rank = ORDER.iter().position(|&other| other == index).expect("every task has a rank");
                let body = async move {
                    asyncio::sleep(seconds(0.4 * (rank + 1) as f64)).await?;
                    note(format!(">Task {index} done"));
                    Ok(())
                };
                drop(asyncio::create_task("task", body));
            }
            asyncio::sleep(Duration::ZERO).await?;
            let current = asyncio::current_task();
            let others: Vec<_> =
                asyncio::all_tasks().into_iter().filter(|task| Some(task) != current.as_ref()).collect();
            note(format!("Main waiting for {} tasks...", others.len()));
            asyncio::wait(&others).await
        })
    });
}

async fn coroutine() -> Result<()> {
    note("Coroutine is running");
    asyncio::sleep(seconds(2.0)).await?;
    note("Coroutine is done");
    Ok(())
}

#[test]
fn a_coroutine_runs_in_the_foreground() {
    check("003_1_foreground", || asyncio::run(coroutine()));
}

#[test]
fn a_coroutine_runs_in_the_background() {
    check("003_2_background", || {
        asyncio::run(async {
            drop(asyncio::create_task("coroutine", coroutine()));
            asyncio::sleep(Duration::ZERO).await?;
            note("Main doing other stuff...");
            asyncio::sleep(seconds(5.0)).await
        })
    });
}

/// What an article shows, the same program in Rust, and the lints that must speak of it.
const IN_RUST: [(&str, &str, &[&str]); 6] = [
    (
        "000_1_never_runs",
        "spawn_without_yield/articles_task_never_runs.rs",
        &["dropped_join_handle", "outstanding_at_exit", "spawn_without_yield"],
    ),
    (
        "000_3_sleep0",
        "spawn_without_yield/articles_yield_lets_the_task_start.rs",
        &["dropped_join_handle", "outstanding_at_exit"],
    ),
    ("000_4_await", "spawn_without_yield/articles_await_lets_the_task_finish.rs", &[]),
    ("002_wait_all", "outstanding_at_exit/articles_all_tasks_are_waited_for.rs", &[]),
    ("003_1_foreground", "outstanding_at_exit/articles_coroutine_in_the_foreground.rs", &[]),
    (
        "003_2_background",
        "outstanding_at_exit/articles_coroutine_in_the_background.rs",
        &["dropped_join_handle", "outstanding_at_exit"],
    ),
];

/// The programs run on the executor by `rehearsals`; here the linter reads them.
#[test]
fn the_linter_flags_the_articles_mistakes_and_passes_what_mends_them() {
    for (article, program, lints) in IN_RUST {
        let mut command = assert_cmd::cargo::cargo_bin_cmd!("cargo-async-lint");
        let path = format!("ui-tests/{program}");
        let output = command.args(["--quiet", "--message-format", "short", &path]).output().expect("it runs");
        let text = String::from_utf8(output.stderr).expect("text");
        let mut found: Vec<&str> = text.lines().filter_map(|line| line.split(['[', ']']).nth(1)).collect();
        found.sort_unstable();
        found.dedup();
        println!("{article:<18} {}", if found.is_empty() { "passes".into() } else { found.join(", ") });
        assert_eq!(found, lints, "{path}:\n{text}");
    }
}
