//! Input that cannot be read, in whole or in part: it is named, counted, and never stops the rest.

use crate::project::{HAZARD, Project, manifest};

/// A library with the hazard in `good.rs` and this in `bad.rs`.
fn beside(bad: impl AsRef<[u8]>) -> Project {
    Project::lib("mod bad;\nmod good;\n").file("src/good.rs", HAZARD).file("src/bad.rs", bad)
}

/// The good file is analysed, the bad one named, and both counted.
#[track_caller]
fn check_unread(project: &Project, message: &str) {
    let run = project.short(["--lib"]);
    run.exits(0).says(&format!("warning: {message}")).says("src/good.rs:3:16: warning[spawn_without_yield]");
    assert_eq!(run.summary(), "1 warning in 2 of 3 files of 1 package");
}

#[test]
fn a_file_that_is_not_utf8_is_named() {
    check_unread(&beside(b"fn a() {}\xff\xfe"), "src/bad.rs is not UTF-8");
}

#[test]
fn an_item_that_nests_100_000_deep_is_named() {
    for (open, close) in [("(", ")"), ("[", "]"), ("{", "}")] {
        let source = format!("fn f() {{ {}1{} }}", open.repeat(100_000), close.repeat(100_000));
        let run = beside(source).short(["--lib"]);
        run.exits(0)
            .says("warning: src/bad.rs:1: an item here cannot be read and is left out: nests too deeply to be parsed")
            .says("src/good.rs:3:16: warning[spawn_without_yield]");
    }
}

#[test]
fn a_file_above_the_limit_is_named() {
    let project = beside("");
    let file = std::fs::File::create(project.path().join("src/bad.rs")).unwrap();
    file.set_len(40 << 20).unwrap();
    check_unread(&project, "src/bad.rs is too large: 41943040 bytes");
}

#[test]
fn a_module_without_a_file_is_named_with_its_declaration() {
    let project = Project::lib("\nmod missing;\nmod good;\n").file("src/good.rs", HAZARD);
    check_unread(&project, "src/missing.rs does not exist, though src/lib.rs:2 declares it");
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_named() {
    let project = beside("");
    std::fs::remove_file(project.path().join("src/bad.rs")).unwrap();
    std::os::unix::fs::symlink("/dev/zero", project.path().join("src/bad.rs")).unwrap();
    let run = project.short(["--lib"]);
    run.exits(0).says("bad.rs does not exist, though src/lib.rs:1 declares it").says("src/good.rs:3:16");
}

/// The good file and what can be read of the bad one are analysed; its oddity has a line.
#[track_caller]
fn check_recovered(bad: &str, place: &str, findings: usize) {
    let run = beside(bad).short(["--lib"]);
    run.exits(0).says(&format!("warning: {place}: an item here cannot be read and is left out: "));
    run.says("src/good.rs:3:16");
    assert_eq!(run.findings().len(), findings, "{}", run.stderr);
    assert!(run.summary().contains(" in 3 files"), "{}", run.summary());
}

#[test]
fn an_odd_function_costs_nothing_but_itself() {
    check_recovered(&format!("fn odd() {{ x y }}\n{HAZARD}"), "src/bad.rs:1", 2);
    check_recovered(&format!("{HAZARD}fn odd() {{ let = ; }}\n"), "src/bad.rs:7", 2);
    check_recovered(&format!("impl S {{ fn odd() {{ + }} }}\n{HAZARD}"), "src/bad.rs:1", 2);
    check_recovered(&format!("this is no rust;\n{HAZARD}"), "src/bad.rs:1", 2);
}

#[test]
fn unbalanced_brackets_cost_the_item_they_stand_in() {
    check_recovered(&format!("fn odd( {{\n{HAZARD}"), "src/bad.rs:1", 2);
    check_recovered(&format!("{HAZARD}fn odd() {{ ) }}\n"), "src/bad.rs:7", 2);
    check_recovered(&format!("fn odd() {{ \"\n{HAZARD}"), "src/bad.rs:1", 2);
}

#[test]
fn a_file_that_is_no_rust_at_all_is_named() {
    check_recovered("<html><body>404 not found</body></html>", "src/bad.rs:1", 1);
    check_recovered("<<<<<<< HEAD\nfn a() {}\n=======\nfn b() {}\n>>>>>>> other\n", "src/bad.rs:1", 1);
}

#[test]
fn an_empty_file_is_a_file() {
    for empty in ["", "\n", "\u{feff}", "// nothing", "#!/bin/true", "\r\n\r\n"] {
        let run = beside(empty).short(["--lib"]);
        assert_eq!(run.summary(), "1 warning in 3 files of 1 package", "{empty:?}");
    }
}

#[test]
fn a_file_of_several_megabytes_is_analysed() {
    let constants: String = (0..5_000).map(|i| format!("pub const C{i}: u32 = {i};\n")).collect();
    let comments = "// a generated file has many lines that say nothing at all\n".repeat(55_000);
    let source = format!("{comments}{constants}{HAZARD}");
    assert!(source.len() > 3 << 20);
    let run = beside(&source).short(["--lib"]);
    run.says("src/bad.rs:60003:16: warning[spawn_without_yield]");
    assert_eq!(run.summary(), "2 warnings in 3 files of 1 package");
}

#[test]
fn a_function_of_many_statements_is_followed() {
    let body = "    if a() { b(); } else { c(); }\n".repeat(500);
    let source =
        format!("fn a() -> bool {{ true }}\nfn b() {{}}\nfn c() {{}}\nfn long() {{\n{body}}}\n{HAZARD}");
    assert_eq!(beside(source).short(["--lib"]).findings().len(), 2);
}

#[track_caller]
fn check_failure(project: &Project, args: &[&str], message: &str) {
    let run = project.run(args);
    run.exits(2).says(message);
    assert!(run.stderr.starts_with("error: ") && run.stdout.is_empty(), "{}", run.stderr);
    assert!(!run.stderr.starts_with("error: error"), "{}", run.stderr);
}

#[test]
fn a_missing_manifest_is_a_failure() {
    check_failure(&Project::empty(), &["--manifest-path", "no/Cargo.toml"], "no/Cargo.toml` does not exist");
    check_failure(&Project::empty(), &["--manifest-path", "."], "does not exist");
}

#[test]
fn a_manifest_that_does_not_parse_is_a_failure() {
    let project = Project::lib(HAZARD).file("Cargo.toml", "[package\nname = 1");
    check_failure(&project, &[], "Cargo.toml");
    let project = Project::lib(HAZARD).file("Cargo.toml", "[package]\nname = \"demo\"\nedition = \"1066\"\n");
    check_failure(&project, &[], "1066");
}

#[test]
fn a_manifest_without_targets_is_a_failure() {
    check_failure(&Project::package(), &[], "no targets specified");
}

#[test]
fn a_missing_root_of_a_target_is_named() {
    let project = Project::lib(HAZARD);
    let bin = "\n[[bin]]\nname = \"tool\"\npath = \"src/tool.rs\"\n";
    let run = project.file("Cargo.toml", manifest("demo") + bin).short([] as [&str; 0]);
    run.exits(0).says("warning: src/tool.rs cannot be read").says("src/lib.rs:3:16");
}

#[test]
fn dependencies_need_not_exist() {
    let project = Project::lib(HAZARD);
    let manifest = manifest("demo") + "no-such-crate-anywhere = \"99\"\nlocal = { path = \"../nowhere\" }\n";
    project.file("Cargo.toml", manifest).short(["--lib"]).exits(0).says("src/lib.rs:3:16");
}
