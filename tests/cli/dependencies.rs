//! The sources of dependencies: what they change, where they are found, and that they never speak.

use std::path::Path;

use crate::project::{Project, Run};

/// A dependency that starts, keeps, waits for and holds up tasks.
const DEP: &str = "\
pub use tokio;
pub mod quiet;
mod guard;
pub use guard::Guard;

pub fn start() -> tokio::task::JoinHandle<Result<(), std::io::Error>> {
    tokio::spawn(async { std::fs::write(\"dep\", \"x\") })
}

pub fn background() {
    tokio::spawn(async { std::fs::write(\"dep\", \"x\") });
}

pub fn wait_a_while() {
    std::thread::sleep(std::time::Duration::from_secs(1));
}

pub fn once(begun: &std::sync::atomic::AtomicBool) {
    while !begun.load(std::sync::atomic::Ordering::SeqCst) {
        std::hint::spin_loop();
    }
}

pub async fn finish<T>(handle: tokio::task::JoinHandle<T>) -> T {
    handle.await.unwrap()
}

#[cfg(test)]
mod tests;
";

const GUARD: &str = "\
pub struct Guard(tokio::task::JoinHandle<()>);

impl Guard {
    pub fn new(handle: tokio::task::JoinHandle<()>) -> Self {
        Self(handle)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.abort();
    }
}
";

const DEP_MANIFEST: &str = "\
[package]
name = \"some-dep\"
version = \"1.2.3\"
edition = \"2021\"

[dependencies]
tokio = \"1\"
";

const MANIFEST: &str = "\
[package]
name = \"demo\"
version = \"0.1.0\"
edition = \"2024\"

[dependencies]
tokio = \"1\"
some-dep = \"1\"
";

const LOCK: &str = "\
version = 4

[[package]]
name = \"demo\"
version = \"0.1.0\"

[[package]]
name = \"some-dep\"
version = \"1.2.3\"
source = \"registry+https://example.com/index\"
";

/// A program whose hazards show only to those who know the dependency.
const MAIN: &str = "\
#[tokio::main(flavor = \"current_thread\")]
async fn main() {
    some_dep::start();
    let late = tokio::spawn(async { println!(\"late\") });
    some_dep::wait_a_while();
    some_dep::finish(late).await;
    some_dep::tokio::spawn(async { std::fs::write(\"a\", \"b\") });
    some_dep::background();
    std::future::pending::<()>().await;
}
";

/// What is reported of [`MAIN`] when the dependency was read.
const KNOWN: &[&str] = &[
    "src/main.rs:3:5: warning[dropped_join_handle]: an error (`io::Error`) of this task goes unseen",
    "src/main.rs:3:5: warning[spawn_without_yield]: this task cannot start",
    "src/main.rs:4:16: warning[spawn_without_yield]: this task cannot start",
    "src/main.rs:7:5: warning[dropped_join_handle]: an error (`io::Error`) of this task goes unseen",
];

fn demo(main: &str) -> Project {
    Project::empty().file("Cargo.toml", MANIFEST).file("src/main.rs", main)
}

/// Lays the dependency's sources into a folder.
fn with_dep(project: Project, folder: &str, manifest: &str) -> Project {
    let folder = Path::new(folder);
    project
        .file(folder.join("Cargo.toml"), manifest)
        .file(folder.join("src/lib.rs"), DEP)
        .file(folder.join("src/guard.rs"), GUARD)
        .file(folder.join("src/quiet.rs"), "pub struct Nothing;\n")
        .file(folder.join("src/tests.rs"), "fn spawn() { this does not parse }\n")
}

fn vendored(main: &str) -> Project {
    let replaced = "[source.crates-io]\nreplace-with = \"here\"\n[source.here]\ndirectory = \"vendor\"\n";
    with_dep(demo(main), "vendor/some-dep", DEP_MANIFEST).file(".cargo/config.toml", replaced)
}

/// Runs with a cargo home that holds what the project has below `home`.
fn run(project: &Project, args: &[&str]) -> Run {
    let home = project.path().join("home");
    std::fs::create_dir_all(&home).expect("a folder");
    project.run_by(project.command().env("CARGO_HOME", home).args(["--message-format", "short"]).args(args))
}

#[track_caller]
fn check_known(project: &Project) {
    let run = run(project, &[]);
    run.exits(0);
    let found = run.findings();
    assert_eq!(found.len(), KNOWN.len(), "{}", run.stderr);
    for (line, expected) in found.iter().zip(KNOWN) {
        assert!(line.starts_with(expected), "{line}\nis not {expected}");
    }
}

#[test]
fn a_vendored_dependency_is_understood_and_nothing_is_said_of_it() {
    let project = vendored(MAIN);
    check_known(&project);
    let run = run(&project, &["--show-files"]);
    run.says("note: dependency some-dep 1.2.3: 2 of 4 files read");
    assert_eq!(run.summary(), "4 warnings in 1 file of 1 package, with 2 files of 1 dependency");
}

#[test]
fn without_its_sources_a_dependency_is_not_known() {
    let project = vendored(MAIN);
    let off = run(&project, &["--no-deps-sources"]);
    assert_eq!(off.findings(), [""; 0], "{}", off.stderr);
    assert_eq!(off.summary(), "no findings in 1 file of 1 package");
    let absent = run(&demo(MAIN), &["--show-files"]);
    assert_eq!(absent.findings(), [""; 0], "{}", absent.stderr);
    absent.exits(0).says("note: dependency some-dep: not read, because cargo does not have its sources here");
}

#[test]
fn the_lock_file_says_which_version_of_a_registry_is_meant() {
    let shelf = |version: &str| format!("home/registry/src/example.com-0123/some-dep-{version}");
    let other = DEP_MANIFEST.replace("1.2.3", "1.9.0");
    let project = with_dep(demo(MAIN).file("Cargo.lock", LOCK), &shelf("1.2.3"), DEP_MANIFEST);
    let project = project.file(format!("{}/Cargo.toml", shelf("1.9.0")), other);
    let project = project.file(format!("{}/src/lib.rs", shelf("1.9.0")), "pub fn start() {}\n");
    check_known(&project);
    // Without it the newest counts that fits and is there.
    std::fs::remove_file(project.path().join("Cargo.lock")).unwrap();
    let run = run(&project, &["--show-files"]);
    run.says("note: dependency some-dep 1.9.0: not read, because nothing in it speaks of tasks");
    assert_eq!(run.findings(), [""; 0]);
}

#[test]
fn git_checkouts_and_folders_outside_of_the_workspace_are_read() {
    let revision = "0123456789abcdef0123456789abcdef01234567";
    let source = format!("git+https://example.com/repo?branch=main#{revision}");
    let lock = LOCK.replace("registry+https://example.com/index", &source);
    let asked = MANIFEST.replace("some-dep = \"1\"", "some-dep = { git = \"https://example.com/repo\" }");
    let project = demo(MAIN).file("Cargo.toml", &asked).file("Cargo.lock", lock);
    let checkout = "home/git/checkouts/repo-ab12/0123456/crates/dep";
    check_known(&with_dep(project, checkout, DEP_MANIFEST));

    let asked = MANIFEST.replace("some-dep = \"1\"", "some-dep = { path = \"../dep\" }");
    let project = Project::empty().file("demo/Cargo.toml", asked).file("demo/src/main.rs", MAIN);
    let project = with_dep(project, "dep", &format!("{DEP_MANIFEST}\n[workspace]\n"));
    let run = project.run(["--manifest-path", "demo/Cargo.toml", "--message-format", "short"]);
    assert_eq!(run.findings().len(), KNOWN.len(), "{}", run.stderr);
}

#[test]
fn a_dependency_may_own_a_task_or_wait_for_it() {
    let kept = "\
#[tokio::main]
async fn main() {
    let _guard = some_dep::Guard::new(tokio::spawn(async { println!(\"a\") }));
    let handle = tokio::spawn(async { std::fs::write(\"a\", \"b\") });
    some_dep::finish(handle).await;
}
";
    let run = run(&vendored(kept), &[]);
    assert_eq!(run.findings(), [""; 0], "{}", run.stderr);
}

#[test]
fn a_dependency_may_spin_for_a_moment() {
    let main = |call: &str| {
        format!(
            "#[tokio::main(flavor = \"current_thread\")]\nasync fn main() {{\n    \
                 let task = tokio::spawn(async {{ println!(\"a\") }});\n    {call};\n    task.await.unwrap();\n}}\n"
        )
    };
    let spins = vendored(&main("some_dep::once(&std::sync::atomic::AtomicBool::new(true))"));
    assert_eq!(run(&spins, &[]).findings(), [""; 0]);
    let sleeps = vendored(&main("some_dep::wait_a_while()"));
    assert_eq!(run(&sleeps, &[]).findings().len(), 1);
}

#[test]
fn a_library_may_be_called_otherwise_than_its_package() {
    let named = format!("{DEP_MANIFEST}[lib]\nname = \"other_name\"\n");
    let main = MAIN.replace("some_dep", "other_name");
    check_known(&vendored(&main).file("vendor/some-dep/Cargo.toml", &named));
    let by_path = MANIFEST.replace("some-dep = \"1\"", "some-dep = { path = \"some-dep\" }");
    let member = with_dep(demo(&main).file("Cargo.toml", by_path + "[workspace]\n"), "some-dep", &named);
    let run = run(&member, &["-p", "demo", "--no-deps"]);
    assert_eq!(run.findings().len(), KNOWN.len(), "{}", run.stderr);
    // Who renames it means the package.
    let renamed = MANIFEST.replace("some-dep = \"1\"", "mine = { package = \"some-dep\", version = \"1\" }");
    let project = vendored(&MAIN.replace("some_dep", "mine"));
    check_known(&project.file("Cargo.toml", renamed).file("vendor/some-dep/Cargo.toml", &named));
}

#[test]
fn only_what_the_code_names_is_read() {
    let project = vendored("fn main() {}\n");
    let run = run(&project, &["--show-files"]);
    run.does_not_say("dependency");
    assert_eq!(run.summary(), "no findings in 1 file of 1 package");
}

#[test]
fn bad_sources_of_a_dependency_never_fail_a_run() {
    let broken = vendored(MAIN).file("vendor/some-dep/src/guard.rs", b"fn spawn() \xff");
    let text = run(&broken, &["--show-files"]);
    text.exits(0).says("some-dep 1.2.3: 1 of 4 files read, 1 could not be");
    assert_eq!(text.findings().len(), KNOWN.len());
    let odd =
        vendored(MAIN).file("vendor/some-dep/src/guard.rs", "fn spawn( {\n// async-lint: allow(none)\n");
    let odd = run(&odd, &[]);
    assert_eq!((odd.findings().len(), odd.stderr.lines().count()), (KNOWN.len(), KNOWN.len() + 1));
    let manifest =
        vendored(MAIN).file("vendor/some-dep/Cargo.toml", format!("{DEP_MANIFEST}[lib]\nname = 1\n"));
    run(&manifest, &["--show-files"]).exits(0).says("note: dependency some-dep 1.2.3: not read: ");
    let endless = "[source.crates-io]\nreplace-with = \"a\"\n[source.a]\nreplace-with = \"crates-io\"\n";
    run(&vendored(MAIN).file(".cargo/config.toml", endless), &[]).exits(0);
    let lock = vendored(MAIN).file("Cargo.lock", "no lock file");
    assert_eq!(run(&lock, &[]).findings().len(), KNOWN.len());
}

#[test]
fn what_a_dependency_hands_on_is_read_with_it() {
    let facade = "\
[package]
name = \"facade\"
version = \"1.0.0\"
edition = \"2021\"

[dependencies]
some-dep = \"1\"
";
    let main = MAIN.replace("some_dep::", "facade::inner::");
    let project = vendored(&main)
        .file("Cargo.toml", MANIFEST.replace("some-dep", "facade"))
        .file("vendor/facade/Cargo.toml", facade)
        .file("vendor/facade/src/lib.rs", "pub use some_dep as inner;\n");
    let run = run(&project, &[]);
    assert_eq!(run.findings().len(), KNOWN.len(), "{}", run.stderr);
    assert!(run.summary().ends_with("with 3 files of 2 dependencies"), "{}", run.stderr);
}
