//! The showcase is a small service of several files with hazards in it. What the command prints for it is
//! the text beside it.
//!
//! `BLESS=1 cargo test --test showcase` writes the text anew.

use std::fs;

use assert_cmd::Command;

const MANIFEST: &str = "tests/showcase/Cargo.toml";
const SNAPSHOT: &str = "tests/showcase.stderr";

#[test]
fn the_showcase_has_the_findings_in_its_snapshot() {
    let text = String::from_utf8(run(&[]).stderr).expect("text");
    if std::env::var_os("BLESS").is_some() {
        fs::write(SNAPSHOT, &text).expect("the snapshot can be written");
    }
    let snapshot = fs::read_to_string(SNAPSHOT).unwrap_or_default();
    let diff = similar::TextDiff::from_lines(&snapshot, &text);
    assert!(snapshot == text, "{SNAPSHOT} differs:\n{}", diff.unified_diff());
}

#[test]
fn the_readme_shows_what_is_printed() {
    let snapshot = fs::read_to_string(SNAPSHOT).expect("the snapshot is there");
    let readme = fs::read_to_string("README.md").expect("the readme is there");
    let screen = readme.split("```text\n").nth(1).and_then(|rest| rest.split("\n```").next());
    let screen = screen.expect("the readme shows a screen");
    assert!(screen.contains("warning[") && snapshot.contains(screen), "what the readme shows is not printed");
}

#[test]
fn its_warnings_fail_a_gate_only() {
    assert_eq!(run(&[]).status.code(), Some(0));
    assert_eq!(run(&["-D", "warnings"]).status.code(), Some(1));
}

/// Every finding of the showcase: what a reader of its sources should look for.
#[test]
fn the_showcase_has_these_hazards() {
    let output = run(&["--quiet", "--message-format", "short"]);
    let text = String::from_utf8(output.stderr).expect("text").replace('\\', "/");
    let found: Vec<(&str, &str)> = text.lines().map(file_and_lint).collect();
    let hazards = [
        ("examples/replay.rs", "spawn_without_yield"),
        ("src/audit.rs", "dropped_join_handle"),
        ("src/audit.rs", "outstanding_at_exit"),
        ("src/main.rs", "outstanding_at_exit"),
        ("src/server.rs", "dropped_join_handle"),
    ];
    assert_eq!(found, hazards);
}

fn run(args: &[&str]) -> std::process::Output {
    let mut command = Command::cargo_bin("cargo-async-lint").expect("the binary is built");
    command.args(["--color", "never", "--manifest-path", MANIFEST]).args(args).output().expect("it runs")
}

/// Of `tests/showcase/FILE:line:column: warning[LINT]: message`.
fn file_and_lint(line: &str) -> (&str, &str) {
    let (place, rest) = line.split_once(": warning[").expect("a warning");
    let file = place.strip_prefix("tests/showcase/").expect("a file of the showcase");
    (file.split(':').next().expect("a file"), rest.split(']').next().expect("a lint"))
}
