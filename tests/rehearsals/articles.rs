//! The programs of the articles that this project began with, ported from Python (`tests/articles/*.rs`):
//! they print what CPython 3.11 printed (`*.out`). Of the same programs as one writes them in Rust, below
//! `ui-tests`, the linter flags the mistakes and passes what mends them.

use std::fs;
use std::path::Path;

use similar::TextDiff;

use super::program::Program;
use super::programs::entries;

const FOLDER: &str = "tests/articles";

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

/// All of them, each with what Python printed.
pub fn all() -> Vec<(Program, String)> {
    let read =
        |path: &Path| fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let program = |path: &Path| {
        let stem = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
        let source = path.with_extension("rs");
        (Program::alone(format!("articles/{stem}"), "", read(&source)), read(&path.with_extension("out")))
    };
    let paths = entries(Path::new(FOLDER));
    paths
        .iter()
        .filter(|path| path.extension().is_some_and(|end| end == "out"))
        .map(|path| program(path))
        .collect()
}

/// Where a program printed something else than Python's.
pub fn compare(program: &Program, printed: &str, python: &str) -> String {
    let expected: String = python.lines().map(|line| without_places(line) + "\n").collect();
    if printed == expected {
        return String::new();
    }
    format!("{}:\n{}", program.name, TextDiff::from_lines(&expected, printed).unified_diff())
}

/// File names and line numbers are those of the Python program.
fn without_places(line: &str) -> String {
    let mut text = line.to_owned();
    for (from, to) in [(" running at ", " running"), (" done, defined at ", " done")] {
        while let Some(start) = text.find(from) {
            let length = text[start..].find('>').expect("a tag ends");
            text.replace_range(start..start + length, to);
        }
    }
    text
}

/// What the linter says of the program in Rust, if there is one, and what is wrong with that.
pub fn lint(program: &Program) -> (String, Option<String>) {
    let article = program.name.rsplit('/').next().expect("a name has an end");
    let Some((_, path, lints)) = IN_RUST.iter().find(|(of, _, _)| *of == article) else {
        return ("nothing like it in Rust".to_owned(), None);
    };
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("cargo-async-lint");
    let path = format!("ui-tests/{path}");
    let output = command.args(["--quiet", "--message-format", "short", &path]).output().expect("it runs");
    let text = String::from_utf8(output.stderr).expect("text");
    let mut found: Vec<&str> = text.lines().filter_map(|line| line.split(['[', ']']).nth(1)).collect();
    found.sort_unstable();
    found.dedup();
    let said = if found.is_empty() { "passes".to_owned() } else { found.join(", ") };
    let problem = (found != *lints).then(|| format!("{path}: not what is expected:\n{text}"));
    (said, problem)
}
