//! Settings in manifests and files: which are read, which win, what is wrong with them.

use crate::project::{HAZARD, Project, manifest};

const FORBID: &str = "[lints]\nspawn_without_yield = \"forbid\"\n";
const DENY: &str = "[lints]\nspawn_without_yield = \"deny\"\n";
const ALLOW: &str = "[lints]\nspawn_without_yield = \"allow\"\n";

fn metadata(section: &str, settings: &str) -> String {
    settings.replace("[lints]", &format!("[{section}.metadata.async-lint.lints]"))
}

/// A workspace of one package with the hazard, and settings in the places that are named.
fn workspace(places: &[(&str, &str)]) -> Project {
    let text = |place: &str| places.iter().find(|(name, _)| *name == place).map(|(_, text)| *text);
    let in_root = text("workspace").map(|text| metadata("workspace", text)).unwrap_or_default();
    let in_package = text("package").map(|text| metadata("package", text)).unwrap_or_default();
    let mut project = Project::empty()
        .file("Cargo.toml", format!("[workspace]\nmembers = [\"one\"]\nresolver = \"3\"\n{in_root}"))
        .file("one/Cargo.toml", format!("{}\n{in_package}", manifest("one")))
        .file("one/src/lib.rs", HAZARD);
    for file in ["async-lint.toml", "one/async-lint.toml"] {
        if let Some(text) = text(file) {
            project = project.file(file, text);
        }
    }
    project
}

/// The word before the only finding.
#[track_caller]
fn check(project: &Project, args: &[&str], expected: Option<&str>) {
    let run = project.short(args.iter().copied().chain(["--lib", "--workspace"]));
    assert!(run.code < 2, "{}", run.stderr);
    let level =
        |line: &&str| line.split(": ").nth(1).unwrap_or_default().split('[').next().unwrap().to_owned();
    assert_eq!(run.findings().first().map(level).as_deref(), expected, "{}", run.stderr);
}

#[test]
fn every_place_of_settings_is_read() {
    for place in ["workspace", "async-lint.toml", "package", "one/async-lint.toml"] {
        check(&workspace(&[(place, DENY)]), &[], Some("error"));
    }
    check(&workspace(&[]), &[], Some("warning"));
}

#[test]
fn the_package_wins_over_the_workspace_and_files_over_manifests() {
    let order = ["workspace", "async-lint.toml", "package", "one/async-lint.toml"];
    for pair in order.windows(2) {
        check(&workspace(&[(pair[0], DENY), (pair[1], ALLOW)]), &[], None);
        check(&workspace(&[(pair[0], ALLOW), (pair[1], DENY)]), &[], Some("error"));
    }
}

#[test]
fn the_command_line_wins_over_settings() {
    check(&workspace(&[("package", DENY)]), &["-A", "spawn_without_yield"], None);
    check(&workspace(&[("package", ALLOW)]), &["-W", "spawn_without_yield"], Some("warning"));
}

#[test]
fn what_the_workspace_forbids_nobody_allows() {
    let project = workspace(&[("workspace", FORBID), ("package", ALLOW)]);
    check(&project, &["-A", "all"], Some("error"));
}

#[test]
fn the_users_own_settings_come_first() {
    let home = Project::empty().file("async-lint.toml", DENY);
    for (places, word) in [(&[][..], "error["), (&[("workspace", "[lints]\nall = \"warn\"\n")], "warning[")] {
        let project = workspace(places);
        let mut command = project.command();
        command.env("CARGO_HOME", home.path()).args(["--workspace", "--message-format", "short"]);
        let stderr = String::from_utf8(command.output().unwrap().stderr).unwrap();
        assert!(stderr.contains(word), "{word} in {stderr}");
    }
}

#[test]
fn wider_names_are_applied_first() {
    check(
        &workspace(&[("package", "[lints]\nspawn_without_yield = \"deny\"\nall = \"allow\"\n")]),
        &[],
        Some("error"),
    );
    check(&workspace(&[("package", "[lints]\nwarnings = \"deny\"\n")]), &[], Some("error"));
}

#[test]
fn overrides_hold_for_paths_and_targets() {
    let over = |keys: &str| {
        let text = format!("[[overrides]]\n{keys}\nlints = {{ all = \"allow\" }}\n");
        let project = Project::lib(format!("mod a;\n{HAZARD}")).file("src/a.rs", HAZARD);
        let project = project.file("tests/t.rs", HAZARD).file("async-lint.toml", text);
        let found = project.found_in([] as [&str; 0]);
        found.iter().map(|path| path.to_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(over("paths = [\"src/a.rs\"]"), ["src/lib.rs", "tests/t.rs"]);
    assert_eq!(over("paths = [\"src/**\"]"), ["tests/t.rs"]);
    assert_eq!(over("targets = [\"test\"]"), ["src/a.rs", "src/lib.rs"]);
    assert_eq!(over("paths = [\"**/a.rs\"]\ntargets = [\"test\"]"), ["src/a.rs", "src/lib.rs", "tests/t.rs"]);
}

/// What is wrong is said with the file and the line.
#[track_caller]
fn refused(settings: &str, message: &str) {
    Project::lib(HAZARD)
        .file("async-lint.toml", settings)
        .run(["--lib"])
        .exits(2)
        .says(&format!("error: {message}"));
}

#[test]
fn what_is_wrong_is_said_with_file_and_line() {
    refused("\n[lint]\n", "async-lint.toml:2: unknown field `lint`, did you mean `lints`?");
    refused(
        "requires-reasons = true",
        "async-lint.toml:1: unknown field `requires-reasons`, did you mean `require-reasons`?",
    );
    refused(
        "[lints]\nspawn_witout_yield = \"deny\"",
        "async-lint.toml:2: unknown lint `spawn_witout_yield`, did you mean `spawn_without_yield`?",
    );
    refused("[lints]\nall = \"wran\"", "async-lint.toml:2: unknown variant `wran`, did you mean `warn`?");
    refused("[[overrides]]\nlints = {}", "async-lint.toml:1: an override needs `paths` or `targets`");
    refused(
        "[[overrides]]\ntargets = [\"tests\"]\nlints = {}",
        "async-lint.toml:2: unknown variant `tests`, did you mean `test`?",
    );
    refused("[[overrides]]\npaths = [\"a[\"]\nlints = {}", "async-lint.toml:2: error parsing glob");
    refused(
        "[facts]\n\"demo::f\" = \"blocs(io)\"",
        "async-lint.toml:2: `demo::f`: unknown fact of a function `blocs`, did you mean `blocks`?",
    );
    refused(
        "[facts]\n\"demo::f\" = \"blocks(oi)\"",
        "async-lint.toml:2: `demo::f`: unknown kind of blocking `oi`, expected one of: wait, sleep, io",
    );
    refused("[facts]\n\"demo::f\" = \"spawns(f)\"", "async-lint.toml:2: `demo::f`: it names no runtime");
    refused("[facts]\n\"demo::f\" = \"] fn\"", "async-lint.toml:2: `demo::f`: `] fn` is not a fact");
    refused("[declarations]\ntokio = \"t.rs\"", "async-lint.toml:2: the catalogue has `tokio` already");
    refused("[declarations]\nlegacy = \"none.rs\"", "none.rs: ");
    refused("lints = ", "async-lint.toml:1: ");
    let project = Project::package().file("src/lib.rs", HAZARD);
    let wrong = format!("{}\n[package.metadata.async-lint]\nlint = 1\n", manifest("demo"));
    project
        .file("Cargo.toml", wrong)
        .run(["--lib"])
        .exits(2)
        .says("error: Cargo.toml:10: unknown field `lint`");
}

#[test]
fn a_fact_that_fits_nothing_is_reported() {
    let project = Project::lib(HAZARD).file("async-lint.toml", "[facts]\n\"demo::gone\" = \"blocks(io)\"\n");
    project
        .run(["--lib"])
        .exits(0)
        .says("warning: async-lint.toml:2: nothing that was read is called `demo::gone`");
}

/// Starts a task and does something before it suspends, after `before`.
fn program(before: &str, spawn: &str) -> String {
    format!(
        "pub mod sys {{ pub struct Disk; impl Disk {{ pub fn sync(&self) {{}} }} pub fn settle() {{}} }}\n\
         #[tokio::main(flavor = \"current_thread\")]\npub async fn starves() {{\n    let disk = sys::Disk;\n    \
         let task = {spawn}(async {{ println!(\"late\") }});\n    {before}\n    task.await.unwrap();\n}}\n"
    )
}

#[track_caller]
fn lints_with(facts: &str, source: &str, expected: &[&str]) {
    let run = Project::lib(source).file("async-lint.toml", facts).short(["--lib"]);
    let lint = |line: &str| line.split(['[', ']']).nth(1).unwrap().to_owned();
    let found: Vec<String> = run.findings().into_iter().map(lint).collect();
    assert_eq!(
        (run.code, found.as_slice()),
        (0, expected.iter().map(|l| l.to_string()).collect::<Vec<_>>().as_slice()),
        "{}",
        run.stderr
    );
}

#[test]
fn a_function_or_method_can_be_stated_to_block() {
    let source = program("sys::settle();", "tokio::spawn");
    lints_with("", &source, &[]);
    lints_with("[facts]\n\"demo::sys::settle\" = \"blocks(sleep)\"\n", &source, &["spawn_without_yield"]);
    let source = program("disk.sync();", "tokio::spawn");
    lints_with("", &source, &[]);
    lints_with(
        "[facts]\n\"demo::sys::Disk::sync\" = [\"blocks(wait)\"]\n",
        &source,
        &["spawn_without_yield"],
    );
}

#[test]
fn a_function_can_be_stated_to_end_the_process() {
    let source = "pub fn quit() { unknown::leave() }\n\
                  #[tokio::main]\npub async fn main() {\n    tokio::spawn(async { std::fs::write(\"a\", \"b\").unwrap() });\n    quit()\n}\n";
    let project = |facts: &str| Project::package().file("src/main.rs", source).file("async-lint.toml", facts);
    let exits = |facts: &str| project(facts).run(["-A", "all", "-W", "outstanding_at_exit"]).stderr;
    assert!(
        exits("[facts]\n\"demo::quit\" = \"exits\"\n").contains("quit()"),
        "{}",
        exits("[facts]\n\"demo::quit\" = \"exits\"\n")
    );
    assert_ne!(exits(""), exits("[facts]\n\"demo::quit\" = \"exits\"\n"));
}

#[test]
fn a_function_can_be_stated_to_let_go_on_purpose() {
    let source = "pub async fn warm_up() {\n    tokio::spawn(async { std::fs::write(\"a\", \"b\").unwrap() });\n    other().await\n}\nasync fn other() {}\n";
    lints_with("", source, &["dropped_join_handle"]);
    lints_with("[facts]\n\"demo::warm_up\" = \"detached\"\n", source, &[]);
}

#[test]
fn a_wrapper_and_its_handle_can_be_stated() {
    let source = "pub struct Ticket(u32);\npub fn start<F>(job: F) -> Ticket {\n    Ticket(unknown::run(job))\n}\n\
                  pub async fn f() {\n    start(async { std::fs::write(\"a\", \"b\").unwrap() });\n}\n";
    lints_with("", source, &[]);
    let facts = "[facts]\n\"demo::start\" = 'spawns(job, on = \"smol\")'\n\"demo::Ticket\" = 'handle(drop = \"DROP\")'\n";
    let stated =
        |drop: &str| Project::lib(source).file("async-lint.toml", facts.replace("DROP", drop)).run(["--lib"]);
    stated("cancel").exits(1).says("error[dropped_join_handle]").says("src/lib.rs:6:5");
    stated("detach").exits(0).says("warning[dropped_join_handle]");
    stated("nothing").exits(0).does_not_say("dropped_join_handle");
}

#[test]
fn a_dependency_can_be_declared() {
    let declared = "#[spawns(job, kind = \"task\", on = \"tokio\")]\n\
                    pub fn start<F: Future>(job: F) -> tokio::task::JoinHandle<F::Output> {}\n\
                    #[blocks(sleep)]\npub fn nap() {}\n";
    let source = program("legacy_rt::nap();", "legacy_rt::start");
    let manifest = format!("{}legacy-rt = \"1\"\n", manifest("demo"));
    let project = Project::lib(source).file("Cargo.toml", manifest).file("lint/legacy_rt.rs", declared);
    assert_eq!(project.short(["--lib"]).findings(), [] as [&str; 0]);
    let project = project.file("async-lint.toml", "[declarations]\nlegacy-rt = \"lint/legacy_rt.rs\"\n");
    project.run(["--lib"]).exits(0).says("spawn_without_yield").says("`legacy_rt::nap` blocks the thread");
    let wrong = project.file("lint/legacy_rt.rs", "\n#[blocs]\npub fn nap() {}\n");
    wrong.run(["--lib"]).exits(2).says("error: lint/legacy_rt.rs:2: unknown fact of a function `blocs`");
}

#[test]
fn show_settings_tells_what_was_read_and_what_holds() {
    let settings = format!(
        "{DENY}[[overrides]]\ntargets = [\"test\"]\nlints = {{ all = \"allow\" }}\n[facts]\n\"one::starves\" = \"detached\"\n"
    );
    let project =
        workspace(&[("workspace", "[lints]\nall = \"warn\"\n"), ("one/async-lint.toml", &settings)]);
    let run = project.run(["--workspace", "--show-settings", "-W", "detached_task"]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    for part in [
        "one:\n  settings of Cargo.toml [workspace.metadata.async-lint]\n  settings of one/async-lint.toml\n",
        "settings of the command line",
        "spawn_without_yield      deny",
        "detached_task            warn",
        "require-reasons          false",
        "override for test: all = allow",
        "fact of one::starves (one/async-lint.toml:7)",
    ] {
        assert!(run.stdout.contains(part), "no `{part}` in:\n{}", run.stdout);
    }
}
