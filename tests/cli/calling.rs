//! The ways of calling, and what callers pass.

use std::path::Path;

use assert_cmd::cargo::cargo_bin;
use predicates::prelude::*;

use crate::project::{HAZARD, Project};

#[test]
fn the_binary_may_be_called_with_and_without_cargos_extra_word() {
    let project = Project::lib(HAZARD);
    for args in [&["async-lint", "-q"][..], &["-q"]] {
        project.run(args).exits(0).says("warning[spawn_without_yield]");
    }
}

#[test]
fn cargo_finds_the_subcommand_on_the_path() {
    let project = Project::lib(HAZARD);
    let binary = cargo_bin!("cargo-async-lint");
    let own = binary.parent().map(Path::to_owned);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = std::env::join_paths(own.into_iter().chain(std::env::split_paths(&path))).unwrap();
    let cargo = std::env::var_os("CARGO").unwrap_or("cargo".into());
    let mut command = assert_cmd::Command::new(cargo);
    command.current_dir(project.path()).env("PATH", path).args(["async-lint", "--lib", "-D", "warnings"]);
    command.assert().code(1).stderr(predicate::str::contains("error[spawn_without_yield]"));
}

#[test]
fn what_rust_analyzer_passes_is_accepted() {
    let project = Project::lib(HAZARD);
    let args = "--workspace --message-format=json --manifest-path Cargo.toml --keep-going --all-targets";
    let messages = project.json(args.split(' ').filter(|arg| !arg.starts_with("--message-format")));
    assert_eq!(messages[0]["reason"], "compiler-message");
    let run = project.run(("async-lint ".to_owned() + args).split(' '));
    assert_eq!((run.code, run.stdout.lines().count()), (0, 2));
}

#[test]
fn flags_that_steer_a_build_change_nothing() {
    let project = Project::lib(HAZARD);
    let plain = project.run([] as [&str; 0]);
    let args = "--keep-going -v -vv --release --profile dev -j 2 --target wasm32-unknown-unknown --target-dir x \
                --config net.offline=true -Z unstable-options --locked --offline --frozen --ignore-rust-version";
    let run = project.run(args.split_whitespace());
    assert_eq!((run.code, run.stderr), (plain.code, plain.stderr));
}

#[test]
fn editors_may_ask_for_colours_in_json() {
    let project = Project::lib(HAZARD);
    let run = project.run(["--message-format=json-diagnostic-rendered-ansi", "-q"]);
    let message: serde_json::Value = serde_json::from_str(run.stdout.lines().next().unwrap()).unwrap();
    assert!(message["message"]["rendered"].as_str().unwrap().contains("\u{1b}["));
}

#[test]
fn version_says_name_and_version() {
    for flag in ["-V", "--version"] {
        let run = Project::empty().run([flag]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert_eq!(run.stdout, format!("cargo async-lint {}\n", env!("CARGO_PKG_VERSION")));
    }
}

#[test]
fn help_shows_flags_examples_and_exit_codes() {
    for flag in ["-h", "--help"] {
        let run = Project::empty().run([flag]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        for part in ["Usage: cargo async-lint", "Examples:", "Exit codes:", "--message-format", "--explain"] {
            assert!(run.stdout.contains(part), "no `{part}` in:\n{}", run.stdout);
        }
        assert!(!run.stdout.contains('\u{1b}'), "colours without a terminal");
        let widest = run.stdout.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(100), "{widest:?} columns");
    }
}

/// Keeps this suite complete: a flag that is new in `--help` needs a test that passes it.
#[test]
fn every_flag_of_the_help_is_passed_by_a_test() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let tests: String = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    let command = cargo_async_lint::cli::command();
    for arg in command.get_arguments().filter(|arg| !arg.is_positional() && arg.get_id() != "help") {
        let long = arg.get_long().map(|long| format!("--{long}"));
        let short = arg.get_short().map(|short| format!("-{short}"));
        let is_passed = |flag: &String| {
            tests.match_indices(flag).any(|(at, _)| {
                let after = tests[at + flag.len()..].chars().next();
                after.is_some_and(|c| matches!(c, ' ' | '"' | '='))
            })
        };
        assert!(long.iter().chain(&short).any(is_passed), "no test passes {long:?} or {short:?}");
    }
}

#[test]
fn an_unknown_flag_is_refused() {
    let run = Project::empty().run(["--manifest-paht", "x"]);
    run.exits(2).says("unexpected argument '--manifest-paht'").says("'--manifest-path'");
}

#[test]
fn completions_are_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = Project::empty().run(["--completions", shell]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert!(
            run.stdout.contains("message-format") && run.stdout.contains("cargo-async-lint"),
            "{}",
            run.stdout
        );
    }
}

#[test]
fn the_manual_page_has_all_that_help_has() {
    let run = Project::empty().run(["--man"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains(".TH cargo-async-lint 1"), "{}", run.stdout);
    for part in ["Exit codes:", "Examples:", "\\-\\-manifest\\-path"] {
        assert!(run.stdout.contains(part), "no `{part}` in:\n{}", run.stdout);
    }
    let command = cargo_async_lint::cli::command();
    let shown = command.get_arguments().filter(|arg| !arg.is_hide_set());
    for help in shown.filter_map(|arg| arg.get_help()) {
        let first = help.to_string().split(['-', '`', '\'']).next().unwrap().to_owned();
        assert!(run.stdout.contains(&first), "no `{first}`");
    }
}

#[test]
fn the_short_help_begins_with_examples_and_leaves_out_what_few_need() {
    let project = Project::empty();
    let (short, long) =
        (project.run(["-h"]).exits(0).stdout.clone(), project.run(["--help"]).exits(0).stdout.clone());
    for help in [&short, &long] {
        let at = |part: &str| help.find(part).unwrap_or_else(|| panic!("no {part} in {help}"));
        assert!(
            at("Usage:") < at("Examples:")
                && at("Examples:") < at("Options:")
                && at("Options:") < at("Exit codes:")
        );
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{help}");
    }
    assert!(short.lines().count() < 70, "{}", short.lines().count());
    assert!(long.contains("--allow-staged") && !short.contains("--allow-staged"));
}

#[test]
fn write_docs_makes_a_site_of_the_lints_pages() {
    let project = Project::empty();
    project.run(["--write-docs", "site/lints"]).exits(0);
    let index = project.text("site/lints/index.html");
    for lint in cargo_async_lint::lints::ALL {
        assert!(index.contains(&format!("href=\"{}.html\"", lint.name)), "{index}");
        assert!(project.text(&format!("site/lints/{}.html", lint.name)).contains("What it finds"));
    }
    let taken = Project::empty().file("site", "a file");
    taken.run(["--write-docs", "site"]).exits(2).says("cannot write site");
}
