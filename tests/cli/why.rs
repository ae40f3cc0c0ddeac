//! `--explain-finding`: how a verdict was reached, of findings and of lines of which nothing was reported.

use crate::project::{HAZARD, HAZARD_LINE, Project, Run, manifest};

/// A program in which each line has its own reason to be reported or not.
const MAIN: &str = "\
use tokio::spawn;
mod worker;

#[tokio::main]
async fn main() {
    let joined = spawn(async { println!(\"a\") });
    joined.await.unwrap();
    let worker = worker::Worker::start();
    worker.stop().await;
    unheard_of(spawn(async { println!(\"b\") }));
    spawn(async { loop { tokio::time::sleep(PAUSE).await; } });
    let _ = std::process::Command::new(\"ls\").spawn();
    elsewhere::start();
    // async-lint: allow(dropped_join_handle): it may fail
    spawn(async { std::fs::write(\"a\", \"b\") });
    worker::wait_for(make()).await;
    spawn(async { std::fs::write(\"c\", \"d\") }); std::thread::sleep(PAUSE);
    let number = 1;
    worker::report(number);
    number.unheard_of();
    unheard_of!(number);
}

fn make() -> tokio::task::JoinHandle<()> {
    spawn(async { println!(\"c\") })
}

#[cfg(any())]
fn never_built() {
    spawn(async {});
}
";

const WORKER: &str = "\
use tokio::task::JoinHandle;
pub struct Worker { handle: JoinHandle<()>, idle: JoinHandle<()> }
impl Worker {
    pub fn start() -> Self {
        let handle = tokio::spawn(async { println!(\"d\") });
        let idle = tokio::spawn(async { println!(\"e\") });
        Self { handle, idle }
    }
    pub async fn stop(self) {
        self.handle.await.unwrap();
    }
}
pub async fn wait_for(handle: JoinHandle<()>) {
    handle.await.unwrap();
}
pub fn report(number: u32) {
    tokio::spawn(async move { std::fs::write(\"e\", number.to_string()) });
}
";

fn project() -> Project {
    let with_dep = manifest("demo") + "elsewhere = \"1\"\n";
    let project = Project::empty().file("Cargo.toml", with_dep);
    project.file("src/main.rs", MAIN).file("src/worker.rs", WORKER).file("src/lost.rs", "fn lost() {}\n")
}

/// The line of [`MAIN`] that begins so.
fn line_of(start: &str) -> usize {
    let at = MAIN.lines().position(|line| line.trim_start().starts_with(start));
    at.unwrap_or_else(|| panic!("no line begins with `{start}`")) + 1
}

/// Asks about a place of the program.
#[track_caller]
fn ask(place: &str) -> Run {
    let run = project().run(["--explain-finding", place]);
    run.exits(0);
    assert_eq!(run.stderr, "", "an answer stands alone");
    let widest = run.stdout.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(100), "{widest:?} columns:\n{}", run.stdout);
    run
}

/// The answer about the line of [`MAIN`] that begins so holds these texts, in this order.
#[track_caller]
fn check(start: &str, expected: &[&str]) {
    tells(&ask(&format!("src/main.rs:{}", line_of(start))), expected);
}

/// The texts follow each other on stdout; where lines are broken does not matter.
#[track_caller]
fn tells(run: &Run, expected: &[&str]) {
    let text = run.stdout.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = text.as_str();
    for part in expected {
        let Some((_, after)) = rest.split_once(part) else {
            panic!("no `{part}` in the rest of:\n{}", run.stdout)
        };
        rest = after;
    }
}

#[test]
fn a_finding_is_told_from_its_start_to_its_verdict() {
    let project = project();
    let run = project.short([] as [&str; 0]);
    let reported = run.findings();
    let place = format!("src/main.rs:{}:", line_of("spawn(async { std::fs::write(\"c\""));
    let number = reported.iter().position(|line| line.starts_with(&place)).expect("a finding") + 1;
    let expected = [
        &format!("finding {number} {}", place.trim_end_matches(':')),
        "warning[dropped_join_handle]: an error (`io::Error`) of this task goes unseen",
        "the start src/main.rs:1 `use` brings in `tokio::spawn`",
        "`spawn` means `tokio::task::spawn` of the catalogue: it starts a task on tokio, and dropping its handle detaches it",
        "`main` runs in the root future of tokio's multi-thread runtime",
        "because `main` has the attribute `#[tokio::main]`",
        "the handle",
        "it is dropped at the end of its statement",
        "it returns a `Result` whose error is `io::Error`",
        "`main` can end here, the task unfinished",
        "`std::thread::sleep` holds the thread before the task can start",
        "detached_task is silent: `dropped_join_handle` speaks of it",
        "spawn_without_yield is silent: its thread blocks, but",
    ];
    let by_number = project.run(["--explain-finding".to_owned(), number.to_string()]);
    by_number.exits(0);
    tells(&by_number, &expected);
    let by_place = project.run(["--explain-finding".to_owned(), format!("{place}5")]);
    tells(&by_place, &expected[1..]);
}

#[test]
fn the_runtime_is_told_through_the_callers() {
    let expected = [
        "`worker::report` runs in the root future of tokio's multi-thread runtime",
        "because `main` calls `worker::report`",
        "because `main` has the attribute `#[tokio::main]`",
    ];
    tells(&ask("src/worker.rs:17"), &expected);
    let current = Project::lib(HAZARD).run(["--explain-finding", &format!("src/lib.rs:{HAZARD_LINE}")]);
    tells(&current, &["tokio's current-thread runtime", "`#[tokio::main(flavor = current_thread)]`"]);
}

#[test]
fn a_handle_that_is_waited_for_is_told_with_the_place() {
    let expected = [
        "a task is started here, and nothing is reported of it",
        "src/main.rs:6 it comes into `joined` src/main.rs:7 somebody waits for the task",
        "dropped_join_handle is silent: its handle is not lost: somebody waits for the task",
    ];
    check("let joined", &expected);
}

#[test]
fn a_handle_in_a_field_is_told_with_those_who_tend_it() {
    let tended = [
        "`worker::Worker::start` means `Worker::start` (src/worker.rs:4), which starts the task",
        "src/worker.rs:5 `tokio::spawn` means",
        "it is put into the field `Worker.handle`",
        "src/worker.rs:10 what `Worker.handle` holds, in `Worker::stop`: somebody waits for the task",
        "dropped_join_handle is silent: its handle is not lost: it is put into the field `Worker.handle`",
    ];
    check("let worker", &tended);
    let neglected = [
        "warning[dropped_join_handle]: nobody waits for this task",
        "it is put into the field `Worker.idle`",
        "nothing that was read waits for or stops what `Worker.idle` holds",
    ];
    tells(&ask("src/worker.rs:6"), &neglected);
}

#[test]
fn a_handle_that_travels_is_told_with_its_callers_and_callees() {
    let taken = [
        "`make` means `make`",
        "it is passed to `worker::wait_for`",
        "src/worker.rs:14 in `worker::wait_for`: somebody waits for the task",
    ];
    check("worker::wait_for", &taken);
    let returned = [
        "it is returned to the caller",
        "`main` calls, and gets it",
        "in `main`: somebody waits for the task",
        "is silent: its handle is not lost: it is returned to the caller",
    ];
    tells(&ask(&format!("src/main.rs:{}", line_of("fn make") + 1)), &returned);
}

#[test]
fn a_handle_that_escapes_is_told_with_the_call() {
    let expected = [
        "it goes into `unheard_of`: nothing that was read explains this name",
        "dropped_join_handle is silent: its handle is not lost: it goes where it cannot be followed",
    ];
    check("unheard_of(spawn", &expected);
}

#[test]
fn a_task_that_is_meant_to_be_let_go_is_told_with_what_it_does() {
    let expected = [
        "warning[detached_task]: this task runs on with nobody able to join it (not reported: the lint's level is `allow`)",
        "it has a loop that nothing inside ends",
        "dropped_join_handle is silent: the task runs for ever",
        "outstanding_at_exit is silent: the task runs for ever, and is meant to end with the program",
    ];
    check("spawn(async { loop", &expected);
}

#[test]
fn a_comment_that_allows_is_named() {
    let line = line_of("// async-lint: allow");
    let allowed = format!("(not reported: the comment on line {line} allows it)");
    check("spawn(async { std::fs::write(\"a\"", &["warning[dropped_join_handle]: an error", &allowed]);
}

#[test]
fn what_paths_leave_out_is_said() {
    let project = project();
    let place = format!("src/main.rs:{}", line_of("spawn(async { std::fs::write(\"c\""));
    let run = project.run(["--explain-finding", &place, "src/worker.rs"]);
    tells(&run, &["(not reported: outside of the files that were asked for)"]);
}

#[test]
fn calls_that_start_nothing_are_told_by_what_they_mean() {
    let command = "`Command::spawn` of `std` in the catalogue, which starts no task";
    check("let _ = std::process", &["calls in `main`", "`.spawn`: means", command]);
    let foreign = "`elsewhere::start`: `start` belongs to a crate that was not read";
    check("elsewhere::start", &[foreign]);
    check("worker::report", &["which starts the task of src/worker.rs:17"]);
    check("joined.await", &["`.unwrap`: means `Result::unwrap` of `std` in the catalogue"]);
    check("number.unheard_of", &["`.unheard_of`: "]);
    check("unheard_of!(number)", &["`unheard_of!`: a macro that is not known"]);
}

#[test]
fn lines_without_calls_and_files_that_were_not_read_are_told_apart() {
    check("let number", &["no call begins on this line of `main`"]);
    check("mod worker", &["no function that was read stands here"]);
    let ruled_out = line_of("fn never_built") + 1;
    tells(&ask(&format!("src/main.rs:{ruled_out}")), &["no build takes this code: cfg(any ()) rules it out"]);
    tells(&ask("src/lost.rs:1"), &["src/lost.rs the file was not analysed: it is part of no target"]);
    let other = Project::lib("").file("Cargo.toml", "[workspace]\n").file("a.rs", "");
    let run = other.run(["--explain-finding", "a.rs:1", "src/lib.rs"]);
    tells(&run, &["a.rs the file was not analysed: it belongs to no package that was selected"]);
}

#[test]
fn questions_without_an_answer_are_refused() {
    let project = project();
    let found = project.short([] as [&str; 0]).findings().len();
    let too_many = (found + 1).to_string();
    let numbered = format!("no finding {too_many}: they are numbered from 1 to {found}");
    let lines = format!("no line 999 in src/main.rs, which has {} lines", MAIN.lines().count());
    let refused = [
        ("0", "no finding 0: they are numbered from 1"),
        (&too_many, &numbered),
        ("src/main.rs:999", &lines),
        ("src/main.rs:0", "no line 0 in src/main.rs"),
        ("src/none.rs:1", "no such file: src/none.rs"),
        ("src/main.rs", "expected the number of a finding, or FILE:LINE"),
    ];
    for (asked, message) in refused {
        let run = project.run(["--explain-finding", asked]);
        run.exits(2).says(message);
        assert_eq!(run.stdout, "");
    }
    Project::lib("").run(["--explain-finding", "1"]).exits(2).says("no finding 1: there are no findings");
}
