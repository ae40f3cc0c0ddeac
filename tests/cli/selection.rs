//! Which packages, targets, features and paths are checked.

use std::path::PathBuf;

use crate::project::{HAZARD, Project, manifest, with_main};

/// A root package and two members, each with a hazard in its library.
fn workspace() -> Project {
    let root = format!("{}\n[workspace]\nmembers = [\"crates/*\"]\n", manifest("root"));
    Project::empty()
        .file("Cargo.toml", root)
        .file("src/lib.rs", HAZARD)
        .file("crates/alpha/Cargo.toml", manifest("alpha"))
        .file("crates/alpha/src/lib.rs", HAZARD)
        .file("crates/beta/Cargo.toml", manifest("beta"))
        .file("crates/beta/src/lib.rs", HAZARD)
}

const ROOT: &str = "src/lib.rs";
const ALPHA: &str = "crates/alpha/src/lib.rs";
const BETA: &str = "crates/beta/src/lib.rs";

#[track_caller]
fn check(project: &Project, args: &str, expected: &[&str]) {
    let expected: Vec<PathBuf> = expected.iter().map(PathBuf::from).collect();
    assert_eq!(project.found_in(args.split_whitespace()), expected, "{args}");
}

#[track_caller]
fn check_refused(project: &Project, args: &str, message: &str) {
    project.short(args.split_whitespace()).exits(2).says("error: ").says(message);
}

#[test]
fn without_flags_the_package_of_the_folder_is_checked() {
    let project = workspace();
    check(&project, "", &[ROOT]);
    let run = project.command().current_dir(project.path().join("crates/alpha/src")).output().unwrap();
    let stderr = String::from_utf8(run.stderr).unwrap();
    assert!(stderr.contains("--> lib.rs:3:"), "{stderr}");
    assert!(stderr.contains("async-lint: 1 warning in 1 file of 1 package"), "{stderr}");
}

#[test]
fn without_a_root_package_every_member_is_checked() {
    let virtual_root = workspace().file("Cargo.toml", "[workspace]\nmembers = [\"crates/*\"]\n");
    check(&virtual_root, "", &[ALPHA, BETA]);
    let defaults = "[workspace]\nmembers = [\"crates/*\"]\ndefault-members = [\"crates/beta\"]\n";
    check(&virtual_root.file("Cargo.toml", defaults), "", &[BETA]);
}

#[test]
fn package_picks_packages_by_name_version_pattern_and_id() {
    let project = workspace();
    check(&project, "-p alpha", &[ALPHA]);
    check(&project, "--package=alpha -p beta", &[ALPHA, BETA]);
    check(&project, "-p alpha@0.1.0", &[ALPHA]);
    check(&project, "-p *a", &[ALPHA, BETA]);
    let folder = project.path().canonicalize().unwrap();
    check(&project, &format!("-p path+file://{}/crates/beta#0.1.0", folder.display()), &[BETA]);
    check_refused(&project, "-p alpha@0.2.0", "no package `alpha@0.2.0`");
    check_refused(&project, "-p alphabet", "no package `alphabet` in the workspace");
}

#[test]
fn workspace_checks_every_member() {
    check(&workspace(), "--workspace", &[ALPHA, BETA, ROOT]);
    check(&workspace(), "--all", &[ALPHA, BETA, ROOT]);
}

#[test]
fn exclude_leaves_packages_out() {
    check(&workspace(), "--workspace --exclude alpha", &[BETA, ROOT]);
    check(&workspace(), "--workspace --exclude *a", &[ROOT]);
    check_refused(&workspace(), "--workspace --exclude gamma", "no package `gamma`");
}

#[test]
fn libraries_that_are_built_on_the_way_are_checked_too() {
    let dependent = |name: &str, on: &str| format!("{}{on} = {{ path = \"../{on}\" }}\n", manifest(name));
    let project = workspace()
        .file("crates/beta/Cargo.toml", dependent("beta", "alpha"))
        .file("crates/alpha/src/main.rs", with_main(HAZARD));
    check(&project, "-p beta", &[ALPHA, BETA]);
    project.short(["-p", "beta"]).says("in 2 files of 2 packages");
    check(&project, "-p beta --no-deps", &[BETA]);
    check(&project, "-p beta -p root --exclude alpha", &[BETA, ROOT]);
    check(&project, "crates/beta", &[BETA]);
}

#[test]
fn manifest_path_names_the_package() {
    check(&workspace(), "--manifest-path crates/alpha/Cargo.toml", &[ALPHA]);
    check(&workspace(), "--manifest-path crates/alpha", &[ALPHA]);
    check_refused(&workspace(), "--manifest-path nowhere/Cargo.toml", "nowhere/Cargo.toml");
}

#[test]
fn a_member_may_lie_outside_of_the_workspaces_folder() {
    let project = Project::empty()
        .file("root/Cargo.toml", "[workspace]\nmembers = [\"../beside\"]\n")
        .file(
            "beside/Cargo.toml",
            manifest("beside").replace("[package]", "[package]\nworkspace = \"../root\""),
        )
        .file("beside/src/lib.rs", HAZARD);
    check(&project, "--manifest-path beside/Cargo.toml", &["beside/src/lib.rs"]);
}

/// A package with a target of every kind.
fn targets() -> Project {
    let main = with_main(HAZARD);
    Project::lib(HAZARD)
        .file("src/main.rs", &main)
        .file("src/bin/tool.rs", &main)
        .file("examples/one.rs", &main)
        .file("examples/two.rs", &main)
        .file("tests/one.rs", HAZARD)
        .file("tests/two.rs", HAZARD)
        .file("benches/one.rs", HAZARD)
        .file("benches/two.rs", HAZARD)
        .file("build.rs", &main)
}

const EVERY_TARGET: &[&str] = &[
    "benches/one.rs",
    "benches/two.rs",
    "build.rs",
    "examples/one.rs",
    "examples/two.rs",
    "src/bin/tool.rs",
    "src/lib.rs",
    "src/main.rs",
    "tests/one.rs",
    "tests/two.rs",
];

#[test]
fn without_target_flags_every_target_is_checked() {
    check(&targets(), "", EVERY_TARGET);
}

#[test]
fn all_targets_checks_every_target() {
    check(&targets(), "--all-targets", EVERY_TARGET);
    check(&targets(), "--lib --all-targets", EVERY_TARGET);
}

#[test]
fn lib_checks_the_library() {
    check(&targets(), "--lib", &["src/lib.rs"]);
}

#[test]
fn bins_checks_all_binaries() {
    check(&targets(), "--bins", &["src/bin/tool.rs", "src/main.rs"]);
}

#[test]
fn bin_checks_one_binary() {
    check(&targets(), "--bin tool", &["src/bin/tool.rs"]);
    check(&targets(), "--bin demo --bin tool", &["src/bin/tool.rs", "src/main.rs"]);
    check_refused(&targets(), "--bin one", "no bin target named `one`");
}

#[test]
fn examples_checks_all_examples() {
    check(&targets(), "--examples", &["examples/one.rs", "examples/two.rs"]);
}

#[test]
fn example_checks_one_example() {
    check(&targets(), "--example two", &["examples/two.rs"]);
    check_refused(&targets(), "--example three", "no example target named `three`");
}

#[test]
fn tests_checks_every_target_that_has_tests() {
    let tested = ["src/bin/tool.rs", "src/lib.rs", "src/main.rs", "tests/one.rs", "tests/two.rs"];
    check(&targets(), "--tests", &tested);
}

#[test]
fn test_checks_one_test_target() {
    check(&targets(), "--test one", &["tests/one.rs"]);
    check_refused(&targets(), "--test three", "no test target named `three`");
}

#[test]
fn benches_checks_all_benches() {
    check(&targets(), "--benches", &["benches/one.rs", "benches/two.rs"]);
}

#[test]
fn bench_checks_one_bench() {
    check(&targets(), "--bench two --lib", &["benches/two.rs", "src/lib.rs"]);
    check_refused(&targets(), "--bench three", "no bench target named `three`");
}

/// Hazards under a default feature, one that it turns on, another one, and `not(..)` of it.
fn features() -> Project {
    let features = "[features]\ndefault = [\"base\"]\nbase = [\"deep\"]\ndeep = []\nextra = []\n";
    let lib = "\
        #[cfg(feature = \"deep\")] mod deep;\n\
        #[cfg(feature = \"extra\")] mod extra;\n\
        #[cfg(not(feature = \"extra\"))] mod plain;\n\
        #[cfg(any())] mod never;\n";
    let mut project = Project::lib(lib).file("Cargo.toml", manifest("demo") + features);
    for name in ["deep", "extra", "plain", "never"] {
        project = project.file(format!("src/{name}.rs"), HAZARD);
    }
    project
}

#[test]
fn without_feature_flags_the_code_of_every_feature_is_checked() {
    check(&features(), "", &["src/deep.rs", "src/extra.rs", "src/plain.rs"]);
}

#[test]
fn all_features_turns_every_feature_on() {
    check(&features(), "--all-features", &["src/deep.rs", "src/extra.rs"]);
}

#[test]
fn no_default_features_turns_the_default_ones_off() {
    check(&features(), "--no-default-features", &["src/plain.rs"]);
}

#[test]
fn features_turns_features_on_beside_the_default_ones() {
    check(&features(), "--features extra", &["src/deep.rs", "src/extra.rs"]);
    check(&features(), "--features base", &["src/deep.rs", "src/plain.rs"]);
    check(&features(), "--no-default-features --features=extra,base", &["src/deep.rs", "src/extra.rs"]);
    check(&features(), "--no-default-features --features demo/extra", &["src/extra.rs"]);
    check_refused(&features(), "--features wrong", "has the feature `wrong`");
}

#[test]
fn what_a_feature_rules_out_is_named() {
    let run = features().short(["--no-default-features"]);
    run.says("cfg(feature = \"extra\") rules them out: src/extra.rs")
        .says("src/deep.rs")
        .says("src/never.rs");
    assert_eq!(run.summary(), "1 warning in 2 of 5 files of 1 package");
}

#[test]
fn a_file_narrows_the_report_to_itself() {
    let project =
        Project::lib(format!("mod a;\nmod b;\n{HAZARD}")).file("src/a.rs", HAZARD).file("src/b.rs", HAZARD);
    check(&project, "src/b.rs", &["src/b.rs"]);
    check(&project, "src/b.rs src/a.rs", &["src/a.rs", "src/b.rs"]);
}

#[test]
fn a_folder_narrows_the_report_to_what_lies_below() {
    let project = targets();
    check(&project, "examples", &["examples/one.rs", "examples/two.rs"]);
    check(&project, "src/bin tests", &["src/bin/tool.rs", "tests/one.rs", "tests/two.rs"]);
    check(&workspace(), "crates", &[ALPHA, BETA]);
    check(&workspace(), ".", &[ALPHA, BETA, ROOT]);
}

#[test]
fn paths_of_several_packages_are_read_as_one_workspace() {
    let project = workspace();
    let run = project.short(["crates/alpha", "crates/beta/src/lib.rs"]);
    assert_eq!(run.summary(), "2 warnings in 2 files of 2 packages");
}

#[test]
fn a_path_may_lie_in_no_package() {
    let project = Project::empty().file("scripts/a.rs", HAZARD).file("scripts/deep/b.rs", HAZARD);
    check(&project, "scripts", &["scripts/a.rs", "scripts/deep/b.rs"]);
    check(&project, "scripts/a.rs", &["scripts/a.rs"]);
    check(&project, "", &["scripts/a.rs", "scripts/deep/b.rs"]);
}

#[test]
fn a_path_may_lie_outside_of_the_workspace() {
    let project = Project::empty()
        .file("ws/Cargo.toml", manifest("demo"))
        .file("ws/src/lib.rs", HAZARD)
        .file("script.rs", HAZARD);
    check(&project, "ws script.rs", &["script.rs", "ws/src/lib.rs"]);
}

#[test]
fn modules_of_loose_files_belong_to_the_file_that_declares_them() {
    let project = Project::empty()
        .file("main.rs", "mod util;\n#[tokio::main(flavor = \"current_thread\")]\nasync fn main() {\n    let task = tokio::spawn(async { println!(\"x\") });\n    util::block();\n    task.await.unwrap();\n}\n")
        .file("util.rs", "pub fn block() { std::thread::sleep(std::time::Duration::from_secs(1)) }\n");
    check(&project, ".", &["main.rs"]);
    check(&project, "main.rs", &["main.rs"]);
}

#[test]
fn a_path_that_does_not_exist_is_refused() {
    check_refused(&targets(), "src/nowhere.rs", "no such file or folder: src/nowhere.rs");
}

#[test]
fn a_folder_without_rust_files_is_refused() {
    check_refused(&Project::empty().file("notes.txt", "x"), "", "found no Rust files");
}

#[test]
fn a_name_that_does_not_exist_is_answered_with_the_nearest() {
    let project = Project::lib(HAZARD).file("src/bin/server.rs", "fn main() {}");
    project.run(["-p", "dmeo"]).exits(2).says("no package `dmeo` in the workspace, did you mean `demo`?");
    project.run(["--bin", "servre"]).exits(2).says("no bin target named `servre`, did you mean `server`?");
}

#[test]
fn a_path_into_a_package_that_the_flags_leave_out_is_refused() {
    let project = Project::empty()
        .file("Cargo.toml", "[workspace]\nmembers = [\"a\", \"b\"]\nresolver = \"3\"\n")
        .file("a/Cargo.toml", manifest("a"))
        .file("a/src/lib.rs", HAZARD)
        .file("b/Cargo.toml", manifest("b"))
        .file("b/src/lib.rs", HAZARD);
    let said = "error: a belongs to a package that the flags leave out";
    project.run(["-p", "b", "a"]).exits(2).says(said);
    project.run(["--exclude", "a", "a"]).exits(2).says(said);
    assert_eq!(project.found_in(["-p", "a", "a"]), ["a/src/lib.rs"].map(std::path::PathBuf::from));
}
