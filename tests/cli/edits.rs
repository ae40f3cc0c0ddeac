//! Runs that edit files, and those that leave out what was accepted or did not change.

use std::process::Command;

use crate::project::{HAZARD, Project};

/// A task whose handle is dropped as the last act of a function, which awaiting it cures.
const LAST: &str =
    "pub async fn last() {\n    tokio::spawn(async { std::fs::write(\"a\", \"b\").unwrap() });\n}\n";
const CURED: &str = ".unwrap() }).await.expect(\"the task panicked\");\n}\n";
/// A suppression of nothing.
const IDLE: &str = "// async-lint: allow(detached_task): why\npub fn f() {}\n";

fn git(project: &Project, args: &[&str]) {
    let identity = ["-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").current_dir(project.path()).args(identity).args(args).output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

/// The project with everything committed.
fn committed(project: Project) -> Project {
    let project = project.file(".gitignore", "Cargo.lock\ntarget\n");
    git(&project, &["init", "-q"]);
    git(&project, &["add", "-A"]);
    git(&project, &["commit", "-qm", "all"]);
    project
}

#[test]
fn fix_applies_what_can_be_trusted() {
    let project = Project::lib(format!("{IDLE}{LAST}"));
    let run = project.short(["--fix", "--allow-no-vcs", "--lib"]);
    run.exits(0).says("async-lint: fixed src/lib.rs: 1 edit");
    assert_eq!(project.text("src/lib.rs"), format!("pub fn f() {{}}\n{LAST}"));
    assert_eq!(run.findings().len(), 1);
    project.short(["--fix", "--allow-no-vcs", "--lib"]).does_not_say("fixed");
}

#[test]
fn fix_takes_out_of_a_list_what_silences_nothing() {
    for (before, after) in [
        ("detached_task, spawn_without_yield, outstanding_at_exit", "spawn_without_yield"),
        ("spawn_without_yield, detached_task, outstanding_at_exit", "spawn_without_yield"),
        ("detached_task,outstanding_at_exit,spawn_without_yield", "spawn_without_yield"),
    ] {
        let source = |list: &str| format!("// async-lint: allow({list}): meant, (so)\n{HAZARD}");
        let project = committed(Project::lib(source(before)));
        project.run(["--fix", "--lib", "-W", "all"]).exits(0).says("no findings");
        assert_eq!(project.text("src/lib.rs"), source(after));
    }
}

#[test]
fn unsafe_fixes_are_applied_on_demand() {
    let project = Project::lib(LAST);
    let run = project.short(["--fix", "--unsafe-fixes", "--allow-no-vcs", "--lib"]);
    run.exits(0).says("fixed src/lib.rs: 1 edit");
    assert!(project.text("src/lib.rs").ends_with(CURED), "{}", project.text("src/lib.rs"));
    assert_eq!(run.findings(), [] as [&str; 0]);
    project.run(["--unsafe-fixes"]).exits(2).says("--fix");
}

#[test]
fn fixed_files_keep_their_bytes_elsewhere() {
    let crlf = |text: &str| format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let project = Project::lib(crlf(&format!("{IDLE}pub fn g() {{}} // ü\n")));
    project.run(["--fix", "--allow-no-vcs", "--lib", "-q"]).exits(0);
    assert_eq!(project.text("src/lib.rs"), crlf("pub fn f() {}\npub fn g() {} // ü\n"));
}

#[test]
fn diff_shows_the_edits_and_makes_none() {
    let project = Project::lib(IDLE);
    let run = project.run(["--diff", "--lib"]);
    assert_eq!(
        run.stdout,
        "--- a/src/lib.rs\n+++ b/src/lib.rs\n@@ -1,2 +1 @@\n-// async-lint: allow(detached_task): why\n pub fn f() {}\n"
    );
    assert_eq!(project.text("src/lib.rs"), IDLE);
    let run = Project::lib(LAST).run(["--diff", "--unsafe-fixes", "--lib", "-D", "warnings"]);
    assert!(run.exits(1).stdout.contains("+    tokio::spawn"), "{}", run.stdout);
}

#[test]
fn edits_want_version_control_and_nothing_uncommitted() {
    let loose = Project::lib(IDLE);
    loose.run(["--fix", "--lib"]).exits(2).says("pass --allow-no-vcs");
    let project = committed(Project::lib(IDLE)).file("src/other.rs", "");
    project
        .run(["--fix", "--lib"])
        .exits(2)
        .says("uncommitted changes")
        .says("src/other.rs")
        .says("--allow-dirty");
    git(&project, &["add", "-A"]);
    project.run(["--fix", "--lib"]).exits(2).says("staged changes").says("pass --allow-staged");
    assert_eq!(project.text("src/lib.rs"), IDLE);
    project.run(["--fix", "--lib", "--allow-staged"]).exits(0).says("fixed src/lib.rs");
    assert_eq!(project.text("src/lib.rs"), "pub fn f() {}\n");
    let project = project.file("src/lib.rs", IDLE).file("src/third.rs", "");
    project.run(["--fix", "--lib", "--allow-dirty"]).exits(0).says("fixed src/lib.rs");
    committed(Project::lib(IDLE)).run(["--fix", "--lib"]).exits(0).says("fixed src/lib.rs");
}

#[test]
fn add_allow_silences_all_that_is_found() {
    let source = format!("{HAZARD}{LAST}").replace('\n', "\r\n");
    let project = committed(Project::lib(&source));
    let run = project.short(["--add-allow", "as it was in May", "--lib", "-D", "warnings"]);
    run.exits(0).says("suppressed in src/lib.rs: 2 edits");
    assert_eq!(run.findings(), [] as [&str; 0]);
    let text = project.text("src/lib.rs");
    let comment =
        "\r\n    // async-lint: allow(dropped_join_handle): as it was in May\r\n    tokio::spawn(async { std";
    assert!(text.contains(comment), "{text}");
    let comments = "// async-lint: ";
    let rest: String = text.split_inclusive('\n').filter(|line| !line.contains(comments)).collect();
    assert_eq!(rest, source);
    let wrong = project.run(["--add-allow", "two\nlines", "--lib"]);
    wrong.exits(2).says("the reason of --add-allow must be one line of text");
}

#[test]
fn a_baseline_accepts_what_was_there_and_nothing_else() {
    let project = Project::lib(HAZARD);
    let run = project.short(["--write-baseline", "accepted.json", "--lib", "-D", "warnings"]);
    run.exits(0).says("note: 1 finding written to accepted.json");
    let with = ["--baseline", "accepted.json", "--lib", "-D", "warnings"];
    project.short(with).exits(0).says("note: 1 finding accepted by accepted.json");
    // Moved code is the same code; a second one like it is not.
    let moved = project.file("src/lib.rs", format!("pub fn f() {{}}\n\n{HAZARD}"));
    moved.short(with).exits(0);
    let twice = moved.file("src/lib.rs", HAZARD.repeat(2).replacen("starves", "other", 1));
    assert_eq!(twice.short(with).exits(1).findings().len(), 1);
}

#[test]
fn a_baseline_can_be_pruned_and_does_not_grow() {
    let project = Project::lib(format!("{HAZARD}{LAST}"));
    project.run(["--write-baseline", "b.json", "--lib"]).exits(0).says("2 findings written");
    let changed = project.file(
        "src/lib.rs",
        format!(
            "{LAST}pub fn f() {{}}\n{}",
            HAZARD.replace("let task =", "let job =").replace("task.await", "job.await")
        ),
    );
    changed
        .run(["--baseline", "b.json", "--lib"])
        .says("1 finding of b.json no longer seen; --write-baseline prunes it");
    let run =
        changed.short(["--baseline", "b.json", "--write-baseline", "b.json", "--lib", "-D", "warnings"]);
    run.exits(1).says("1 finding written to b.json");
    let text = changed.text("b.json");
    assert!(text.contains("dropped_join_handle") && !text.contains("spawn_without_yield"), "{text}");
}

#[test]
fn a_baseline_that_cannot_be_read_is_named() {
    let project =
        Project::lib(HAZARD).file("b.json", "{\"version\": 2, \"findings\": []}").file("c.json", "[");
    project.run(["--baseline", "a.json"]).exits(2).says("error: a.json: ");
    project.run(["--baseline", "b.json"]).exits(2).says("error: b.json: version 2 is not known");
    project.run(["--baseline", "c.json"]).exits(2).says("error: c.json: ");
    project
        .run(["--write-baseline", "no/such/folder.json"])
        .exits(2)
        .says("cannot write no/such/folder.json");
}

fn two_files() -> Project {
    committed(Project::lib("pub mod a;\npub mod b;\n").file("src/a.rs", HAZARD).file("src/b.rs", HAZARD))
}

fn names(project: &Project, args: &[&str]) -> Vec<String> {
    let found = project.found_in(args.iter().copied().chain(["--lib"]));
    found.iter().map(|path| path.to_str().unwrap().to_owned()).collect()
}

#[test]
fn changed_reports_files_that_differ_from_a_revision() {
    let project = two_files();
    assert_eq!(names(&project, &["--changed"]), [] as [&str; 0]);
    let project = project.file("src/b.rs", format!("\n{HAZARD}"));
    assert_eq!(names(&project, &["--changed"]), ["src/b.rs"]);
    git(&project, &["commit", "-qam", "b"]);
    assert_eq!(names(&project, &["--changed"]), [] as [&str; 0]);
    assert_eq!(names(&project, &["--changed", "--since", "HEAD~1"]), ["src/b.rs"]);
    let project = project.file("src/lib.rs", "pub mod a;\npub mod b;\npub mod c;\n").file("src/c.rs", HAZARD);
    assert_eq!(names(&project, &["--changed"]), ["src/c.rs"]);
    project.run(["--changed", "--since", "nowhere"]).exits(2).says("knows no revision `nowhere`");
    project.run(["--changed", "--since", "--output=x"]).exits(2);
    project.run(["--since", "HEAD"]).exits(2).says("--changed");
    Project::lib(HAZARD).run(["--changed"]).exits(2).says("is not in a git repository");
}

#[test]
fn staged_reports_files_of_the_next_commit() {
    let project = two_files().file("src/a.rs", format!("\n{HAZARD}")).file("src/b.rs", format!("\n{HAZARD}"));
    assert_eq!(names(&project, &["--staged"]), [] as [&str; 0]);
    git(&project, &["add", "src/a.rs"]);
    assert_eq!(names(&project, &["--staged"]), ["src/a.rs"]);
}

/// A repository may name programs; a question about names must not run them.
#[cfg(unix)]
#[test]
fn git_runs_no_program_of_the_repository() {
    let project = two_files().file("src/b.rs", format!("\n{HAZARD}"));
    let program = format!("touch {}", project.path().join("owned").display());
    for key in ["core.fsmonitor", "diff.external", "core.pager"] {
        git(&project, &["config", key, &program]);
    }
    assert_eq!(names(&project, &["--changed"]), ["src/b.rs"]);
    project.run(["--fix", "--lib"]);
    assert!(!project.path().join("owned").exists());
}
