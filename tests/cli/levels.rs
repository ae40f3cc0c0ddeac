//! Levels by flags, the list and the pages.

use crate::project::{HAZARD, Project};

/// A hazard of `spawn_without_yield`, and a task for `detached_task`, which is allowed unless asked for.
fn project() -> Project {
    Project::lib(format!("{HAZARD}\npub fn lets_go() {{\n    tokio::spawn(async {{ loop {{}} }});\n}}\n"))
}

/// The lints that are reported, with their levels.
#[track_caller]
fn check(args: &str, expected: &[&str], code: i32) {
    let run = project().short(args.split_whitespace());
    run.exits(code);
    let level_and_lint = |line: &str| line.split(": ").nth(1).unwrap_or_default().to_owned();
    let found: Vec<String> = run.findings().into_iter().map(level_and_lint).collect();
    assert_eq!(found, expected, "{args}");
}

const WARN: &str = "warning[spawn_without_yield]";
const ERROR: &str = "error[spawn_without_yield]";
const DETACHED: &str = "warning[detached_task]";

#[test]
fn lints_have_levels_of_their_own() {
    check("", &[WARN], 0);
}

#[test]
fn warn_turns_a_lint_on() {
    check("-W detached_task", &[WARN, DETACHED], 0);
    check("--warn=detached_task", &[WARN, DETACHED], 0);
    check("-W all", &[WARN, DETACHED], 0);
}

#[test]
fn allow_turns_a_lint_off() {
    check("-A spawn_without_yield", &[], 0);
    check("--allow all", &[], 0);
    check("-A warnings", &[], 0);
}

#[test]
fn deny_makes_a_finding_an_error() {
    check("-D spawn_without_yield", &[ERROR], 1);
    check("--deny all", &[ERROR, "error[detached_task]"], 1);
}

#[test]
fn deny_warnings_raises_what_would_warn_and_nothing_else() {
    check("-D warnings", &[ERROR], 1);
    check("-D warnings -W detached_task", &[ERROR, "error[detached_task]"], 1);
    check("-D warnings -W warnings", &[WARN], 0);
}

#[test]
fn forbid_makes_a_finding_an_error_for_good() {
    check("-F spawn_without_yield", &[ERROR], 1);
    check("--forbid=spawn_without_yield -A all", &[ERROR], 1);
    check("-F warnings", &[ERROR], 1);
}

#[test]
fn of_two_flags_the_later_wins() {
    check("-D all -A detached_task", &[ERROR], 1);
    check("-A spawn_without_yield -W spawn_without_yield", &[WARN], 0);
    check("-W spawn_without_yield -A spawn_without_yield", &[], 0);
}

#[test]
fn a_lint_may_be_written_in_several_ways() {
    check("-A spawn-without-yield", &[], 0);
    check("-A async_lint::spawn_without_yield", &[], 0);
    check("-W detached_task,outstanding_at_exit", &[WARN, DETACHED], 0);
}

#[test]
fn an_unknown_lint_is_refused_with_the_nearest_that_exists() {
    for flag in ["-W", "-A", "-D", "-F", "--explain"] {
        let run = project().run([flag, "spawn_witout_yield"]);
        run.exits(2).says("unknown lint `spawn_witout_yield`, did you mean `spawn_without_yield`?");
    }
    project().run(["-W", "unwrap_used"]).exits(2).says("unknown lint `unwrap_used`\n");
}

#[test]
fn list_shows_each_lint_with_its_level() {
    let run = Project::empty().run(["--list"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    for lint in cargo_async_lint::lints::ALL {
        let line = run.stdout.lines().find(|line| line.starts_with(&format!("{} ", lint.name)));
        let line = line.unwrap_or_else(|| panic!("no line for {}", lint.name));
        assert!(line.contains(&format!(" {} ", lint.level.name())) && line.ends_with(lint.summary), "{line}");
    }
    assert_eq!(run.stdout.lines().count(), cargo_async_lint::lints::ALL.len());
}

#[test]
fn explain_shows_a_lints_page() {
    for lint in cargo_async_lint::lints::ALL {
        let run = Project::empty().run(["--explain", lint.name]);
        assert_eq!((run.code, run.stderr.as_str()), (0, ""));
        assert_eq!(run.stdout.trim_end(), lint.doc.trim_end());
    }
}
