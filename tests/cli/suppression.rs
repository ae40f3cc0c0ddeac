//! Suppression by comments and attributes, and what is said of those that do nothing.

use crate::project::{HAZARD, Project};

/// The hazard with a comment after a line of it (counted from 0), or before it.
fn with_comment(line: usize, comment: &str, own_line: bool) -> Project {
    let mut lines: Vec<String> = HAZARD.lines().map(str::to_owned).collect();
    match own_line {
        true => lines.insert(line, format!("    {comment}")),
        false => lines[line] += &format!(" {comment}"),
    }
    Project::lib(lines.join("\n"))
}

const ALLOW: &str = "// async-lint: allow(spawn_without_yield): the task may be late";

#[test]
fn a_comment_suppresses_on_its_line_before_it_and_before_an_item() {
    for (line, own_line) in [(2, false), (2, true), (0, true), (1, true)] {
        let run = with_comment(line, ALLOW, own_line).short(["-D", "all"]);
        assert_eq!(run.findings(), [] as [&str; 0], "{line} {own_line}");
        run.exits(0);
    }
}

#[test]
fn a_comment_elsewhere_suppresses_nothing() {
    for (line, own_line) in [(1, false), (3, false), (3, true), (5, false)] {
        let run = with_comment(line, ALLOW, own_line).short(["-D", "all", "-A", "bad_suppression"]);
        assert_eq!(run.findings().len(), 1, "{line} {own_line}");
    }
}

#[test]
fn a_comment_that_rustfmt_moved_to_the_statements_last_line_still_counts() {
    let source = HAZARD
        .replace("async { println!(\"late\") }", "async {\n        println!(\"late\");\n    }")
        .replace("    });", &format!("    }}); {ALLOW}"));
    assert!(source.contains("}); // async-lint"), "{source}");
    assert_eq!(Project::lib(source).short(["--lib"]).findings(), [] as [&str; 0]);
}

#[test]
fn a_comment_cannot_allow_what_is_forbidden() {
    let project = with_comment(2, ALLOW, false);
    project.short(["-F", "spawn_without_yield"]).exits(1).says("error[spawn_without_yield]");
    project.short(["-D", "spawn_without_yield"]).exits(0);
}

#[test]
fn an_attribute_suppresses_as_a_comment_does() {
    let attribute = "#[cfg_attr(any(), async_lint::allow(spawn_without_yield, reason = \"may be late\"))]";
    for (line, own_line) in [(0, true), (2, true)] {
        let run = with_comment(line, attribute, own_line).short(["-D", "all"]);
        assert_eq!(run.findings(), [] as [&str; 0], "{line}");
    }
    let whole_file = format!("#!{}\n{HAZARD}{HAZARD}", &attribute[1..]);
    assert_eq!(Project::lib(whole_file).short(["-D", "all"]).findings(), [] as [&str; 0]);
}

#[test]
fn a_comment_may_cover_a_whole_file() {
    let source = format!("// async-lint: allow-file(spawn_without_yield): demo\n{HAZARD}");
    assert_eq!(Project::lib(source).short(["-D", "all"]).findings(), [] as [&str; 0]);
}

/// The only finding of the library is this, at this line.
#[track_caller]
fn is_bad(source: &str, args: &[&str], line: usize, says: &str) {
    let run = Project::lib(source).short(args.iter().copied().chain(["--lib"]));
    let found = run.findings();
    let bad: Vec<&&str> = found.iter().filter(|f| f.contains("[bad_suppression]")).collect();
    let [one] = bad[..] else { panic!("{}", run.stderr) };
    assert!(one.starts_with(&format!("src/lib.rs:{line}:")) && one.contains(says), "{one}");
}

#[test]
fn a_suppression_that_is_not_understood_is_an_error() {
    let unknown = with_comment(2, "// async-lint: allow(spawn_witout_yield): why", false).short(["--lib"]);
    unknown.exits(1).says("src/lib.rs:3:").says(
        "error[bad_suppression]: unknown lint `spawn_witout_yield`, did you mean `spawn_without_yield`?",
    );
    assert_eq!(unknown.findings().len(), 2);
    let said = "error[bad_suppression]: expected `async-lint: allow(lint): reason`";
    for comment in [
        "// async-lint: ignore",
        "#[cfg_attr(any(), async_lint::allow)]",
        "#[cfg_attr(unix, async_lint::allow(all))]",
    ] {
        with_comment(2, comment, true).short(["--lib"]).exits(1).says(said);
    }
    with_comment(2, "// async-lint: ignore", true).short(["--lib", "-A", "bad_suppression"]).exits(0);
}

#[test]
fn a_suppression_that_silences_nothing_is_reported() {
    let allow = "// async-lint: allow(detached_task): why\npub fn f() {}\n";
    is_bad(allow, &[], 1, "warning[bad_suppression]: this suppression of `detached_task` silences nothing");
    let expect = "pub fn f() {}\npub fn g() {} // async-lint: expect(detached_task): why\n";
    is_bad(expect, &[], 2, "`detached_task` was expected here, and is not found");
    let attribute = "#[cfg_attr(any(), async_lint::expect(detached_task))]\npub fn f() {}\n";
    is_bad(attribute, &[], 1, "`detached_task` was expected here");
    let half = HAZARD
        .replace("pub async", "// async-lint: allow(spawn_without_yield, detached_task): why\npub async");
    is_bad(&half, &[], 2, "this suppression of `detached_task` silences nothing");
}

#[test]
fn a_suppression_of_what_would_be_found_is_of_use_at_any_level() {
    let source = "pub fn lets_go() {\n    // async-lint: expect(detached_task): beats for ever\n    tokio::spawn(async { loop {} });\n}\n";
    for args in [&["--lib"][..], &["--lib", "-W", "all"]] {
        assert_eq!(Project::lib(source).short(args).findings(), [] as [&str; 0]);
    }
}

#[test]
fn where_a_target_was_not_looked_at_nothing_is_called_useless() {
    let project = Project::lib("// async-lint: allow(detached_task): why\npub fn f() {}\n")
        .file("src/main.rs", "fn main() {}");
    assert_eq!(project.short(["--bins"]).findings(), [] as [&str; 0]);
    assert_eq!(project.short(["--lib"]).findings().len(), 1);
}

#[test]
fn settings_may_require_reasons() {
    let source = with_comment(2, "// async-lint: allow(spawn_without_yield)", false);
    source.short(["--lib"]).exits(0);
    let strict = source.file("async-lint.toml", "require-reasons = true\n");
    strict.short(["--lib"]).exits(1).says("error[bad_suppression]: this suppression gives no reason");
    let reasoned = with_comment(2, ALLOW, false).file("async-lint.toml", "require-reasons = true\n");
    reasoned.short(["--lib"]).exits(0);
}

#[test]
fn bad_suppressions_can_be_suppressed() {
    let source = "// async-lint: allow-file(bad_suppression): written by a generator\n// async-lint: allow(detached_task)\npub fn f() {}\n";
    assert_eq!(Project::lib(source).short(["--lib"]).findings(), [] as [&str; 0]);
}
