//! The cache: what it answers is what a fresh run would say, and whatever changes makes a run fresh.

use std::path::PathBuf;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use crate::project::{HAZARD, Project, Run, manifest, with_main};

const FOLDER: &str = "target/async-lint";

/// Another hazard than [`HAZARD`], of another lint.
const LOSS: &str = "pub fn go() {\n    tokio::spawn(async { std::fs::write(\"a\", \"b\") });\n}\n";

fn project() -> Project {
    Project::package()
        .file("src/lib.rs", format!("pub mod inner;\n#[cfg(unix)]\nmod later;\n{HAZARD}"))
        .file("src/inner.rs", LOSS)
}

/// Times on disk tell a change from now on.
fn settle() {
    thread::sleep(Duration::from_millis(30));
}

/// A run that was answered from the cache took time for nothing else.
#[track_caller]
fn is_warm(project: &Project, args: &[&str]) -> bool {
    let run = timed(project, args);
    assert!(run.code < 2, "{}", run.stderr);
    let has = |part: &str| run.stderr.lines().any(|line| line.starts_with(part));
    assert!(has("cache "), "{}", run.stderr);
    !has("reading ")
}

fn timed(project: &Project, args: &[&str]) -> Run {
    run(project, &[&["--timings"], args].concat())
}

/// Runs with a cargo home of its own.
fn run(project: &Project, args: &[&str]) -> Run {
    project.run_by(command(project).args(args))
}

fn command(project: &Project) -> assert_cmd::Command {
    let home = project.path().join(".home");
    std::fs::create_dir_all(&home).expect("a folder");
    let mut command = project.command();
    command.env("CARGO_HOME", home);
    command
}

fn findings(project: &Project, args: &[&str]) -> usize {
    run(project, &[&["--message-format", "short"], args].concat()).findings().len()
}

fn entries(project: &Project) -> Vec<PathBuf> {
    let found = std::fs::read_dir(project.path().join(FOLDER)).into_iter().flatten();
    let paths = found.map(|entry| entry.expect("an entry").path());
    paths.filter(|path| path.extension().is_some_and(|ending| ending == "answer")).collect()
}

#[test]
fn the_second_run_says_the_same_in_every_format() {
    let source =
        format!("{HAZARD}\n// async-lint: allow(dropped_join_handle): as it was\n{LOSS}\nfn odd( {{}}\n");
    let project = project().file("src/later.rs", source).file("src/unused.rs", "fn a() {}\n");
    let formats =
        ["human", "short", "json", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html"];
    let more: [&[&str]; 4] =
        [&[], &["--show-files", "--statistics"], &["-D", "all"], &["--witness", "--color", "always"]];
    for format in formats {
        for more in more {
            let args = [&["--message-format", format], more].concat();
            let fresh = run(&project, &[&args[..], &["--no-cache"]].concat());
            let (cold, warm) = (run(&project, &args), run(&project, &args));
            for run in [&cold, &warm] {
                assert_eq!(run.code, fresh.code, "{args:?}");
                assert!(run.stdout == fresh.stdout, "{args:?}\n{}\n{}", run.stdout, fresh.stdout);
                assert!(run.stderr == fresh.stderr, "{args:?}\n{}\n{}", run.stderr, fresh.stderr);
            }
            assert!(is_warm(&project, &args), "{args:?}");
        }
    }
}

#[test]
fn whatever_changes_makes_the_next_run_fresh() {
    let dep = |text: &str| format!("pub async fn finish() {{ {text} }}\npub fn spawn() {{}}\n");
    let project = Project::empty()
        .file(
            "Cargo.toml",
            manifest("demo") + "some-dep = { path = \"../dep\" }\n\n[workspace]\nmembers = [\"crates/*\"]\n",
        )
        .file("src/lib.rs", format!("mod later;\npub mod inner;\npub use some_dep::finish;\n{HAZARD}"))
        .file("src/inner.rs", LOSS)
        .file("src/bin/one.rs", with_main(""))
        .file("crates/a/Cargo.toml", manifest("a"))
        .file("crates/a/src/lib.rs", "")
        .file("vendor/other/Cargo.toml", manifest("other"));
    // The dependency lies outside of the workspace, in a folder of its own.
    let outside = tempfile::TempDir::new().expect("a temporary folder");
    let text = project.text("Cargo.toml").replace("../dep", outside.path().to_str().expect("UTF-8"));
    let project = project.file("Cargo.toml", text);
    let write_dep = |path: &str, text: &str| {
        let path = outside.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    write_dep("Cargo.toml", &manifest("some-dep"));
    write_dep("src/lib.rs", &dep(""));
    let write = |path: &str, text: &str| {
        let path = project.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    let replace = |path: &str, from: &str, to: &str| write(path, &project.text(path).replace(from, to));
    let remove = |path: &str| std::fs::remove_file(project.path().join(path)).expect("a file");
    let changes: [(&str, &dyn Fn()); 19] = [
        ("a source", &|| replace("src/inner.rs", "\"b\"", "\"c\"")),
        ("a module that was missing", &|| write("src/later.rs", LOSS)),
        ("a module in its other place", &|| {
            remove("src/later.rs");
            write("src/later/mod.rs", LOSS);
        }),
        ("a file that no target leads to", &|| write("src/alone.rs", "")),
        ("a file that is gone", &|| remove("src/alone.rs")),
        ("a new target", &|| write("src/bin/two.rs", &with_main(HAZARD))),
        ("a new kind of target", &|| write("examples/three.rs", &with_main(HAZARD))),
        ("a target in a folder", &|| write("tests/four/main.rs", HAZARD)),
        ("a build script", &|| write("build.rs", "fn main() {}")),
        ("the manifest", &|| replace("Cargo.toml", "0.1.0", "0.2.0")),
        ("a member", &|| {
            write("crates/b/Cargo.toml", &manifest("b"));
            write("crates/b/src/lib.rs", HAZARD);
        }),
        ("a member's manifest", &|| replace("crates/b/Cargo.toml", "2024", "2021")),
        ("the lock file", &|| write("Cargo.lock", "version = 4\n")),
        ("settings", &|| write("async-lint.toml", "[lints]\nall = \"deny\"\n")),
        ("settings of the user", &|| write(".home/async-lint.toml", "require-reasons = true\n")),
        ("declarations", &|| {
            write("rt.rs", "pub fn go() {}\n");
            write("async-lint.toml", "[declarations]\nrt = \"rt.rs\"\n");
        }),
        ("what is declared", &|| write("rt.rs", "pub fn went() {}\n")),
        ("cargo's configuration", &|| write(".cargo/config.toml", "[term]\nquiet = false\n")),
        ("a dependency's source", &|| write_dep("src/lib.rs", &dep("std::thread::sleep(todo!())"))),
    ];
    settle();
    assert!(!is_warm(&project, &["--workspace"]));
    let second = timed(&project, &["--workspace"]);
    second.does_not_say("reading ");
    for (what, change) in changes {
        change();
        assert!(!is_warm(&project, &["--workspace"]), "{what}");
        settle();
        assert!(is_warm(&project, &["--workspace"]), "after {what}");
    }
}

#[test]
fn a_question_of_its_own_has_an_answer_of_its_own() {
    let project = project().file("examples/one.rs", with_main(LOSS)).file("src/later.rs", "");
    let questions: [&[&str]; 8] = [
        &[],
        &["-W", "all"],
        &["-A", "all"],
        &["--lib"],
        &["--examples"],
        &["--features", ""],
        &["src/inner.rs"],
        &["--no-deps-sources"],
    ];
    for (known, question) in questions.iter().enumerate() {
        assert_eq!(entries(&project).len(), known);
        assert!(!is_warm(&project, question), "{question:?}");
    }
    for question in questions {
        assert!(is_warm(&project, question), "{question:?}");
    }
    let inside = project.path().join("src");
    project.run_by(command(&project).current_dir(&inside)).says(" lib.rs:").does_not_say("src/lib.rs:");
}

#[test]
fn a_file_that_was_only_touched_is_compared_by_content() {
    let project = project();
    settle();
    assert!(!is_warm(&project, &[]));
    run(&project, &["--no-cache"]);
    let path = project.path().join("src/inner.rs");
    std::fs::write(&path, LOSS).expect("a file");
    // An editor's temporary file changes the folder's times.
    std::fs::write(project.path().join("src/4913"), "").expect("a file");
    std::fs::remove_file(project.path().join("src/4913")).expect("a file");
    assert!(is_warm(&project, &[]));
    settle();
    assert!(is_warm(&project, &[]));
}

/// As fast as edits can follow each other, with the length unchanged.
#[test]
fn a_change_right_after_a_run_is_seen() {
    let project = Project::lib(LOSS);
    let quiet = LOSS.replace("spawn", "spill");
    assert_eq!(quiet.len(), LOSS.len());
    for _ in 0..5 {
        for (text, found) in [(LOSS, 1), (&quiet, 0)] {
            std::fs::write(project.path().join("src/lib.rs"), text).expect("a file");
            assert_eq!(findings(&project, &[]), found);
        }
    }
}

#[test]
fn a_damaged_answer_is_none() {
    let project = project();
    let fresh = run(&project, &["--no-cache"]).stderr;
    run(&project, &[]);
    let path = entries(&project).pop().expect("an answer");
    let whole = std::fs::read(&path).expect("a file");
    let mut damaged: Vec<Vec<u8>> = [0, 1, 7, 8, 23, 24, whole.len() / 2, whole.len() - 1]
        .into_iter()
        .flat_map(|at| {
            let mut flipped = whole.clone();
            flipped[at] ^= 0x10;
            [flipped, whole[..at].to_vec()]
        })
        .collect();
    damaged.push([&whole[..], b"more"].concat());
    damaged.push(whole.iter().rev().copied().collect());
    for bytes in damaged {
        std::fs::write(&path, &bytes).expect("a file");
        assert!(!is_warm(&project, &[]), "{} bytes", bytes.len());
        std::fs::write(&path, bytes).expect("a file");
        assert_eq!(run(&project, &[]).stderr, fresh);
        assert!(is_warm(&project, &[]));
    }
    std::fs::remove_file(&path).expect("a file");
    std::fs::create_dir(&path).expect("a folder");
    assert_eq!(run(&project, &[]).stderr, fresh);
    timed(&project, &[]).says("nothing is kept for the next run");
}

#[test]
fn runs_at_the_same_time_do_not_disturb_each_other() {
    let project = project();
    let fresh = run(&project, &["--no-cache"]).stderr;
    let run = || {
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("cargo-async-lint"));
        command.current_dir(project.path()).env_remove("CARGO_TARGET_DIR").env_remove("CARGO_HOME");
        command.stdout(Stdio::null()).output().expect("the binary runs")
    };
    thread::scope(|scope| {
        let runs: Vec<_> = (0..6).map(|_| scope.spawn(run)).collect();
        for run in runs {
            let output = run.join().expect("a run");
            assert_eq!(String::from_utf8_lossy(&output.stderr), fresh);
        }
    });
    assert_eq!(entries(&project).len(), 1);
    let left = std::fs::read_dir(project.path().join(FOLDER)).expect("a folder").count();
    assert_eq!(left, 1, "nothing but the answer");
}

#[test]
fn answers_do_not_pile_up() {
    let project = Project::lib(LOSS);
    for n in 0..20 {
        run(&project, &["--features", &" ".repeat(n)]);
    }
    assert_eq!(entries(&project).len(), 16);
}

#[test]
fn who_asks_for_no_cache_gets_none() {
    let project = Project::lib(LOSS);
    run(&project, &["--no-cache"]).exits(0);
    assert!(!project.path().join("target").exists());
    assert!(!is_warm(&project, &[]));
    timed(&project, &["--no-cache"]).says("reading ").does_not_say("cache ");
}

#[test]
fn the_answer_lies_in_cargos_target_folder() {
    let project = Project::empty()
        .file("Cargo.toml", "[workspace]\nmembers = [\"a\"]\nexclude = [\"b\"]\n")
        .file("a/Cargo.toml", manifest("a"))
        .file("a/src/lib.rs", LOSS)
        .file("b/Cargo.toml", manifest("b"))
        .file("b/src/lib.rs", LOSS);
    let count = |folder: &str| {
        std::fs::read_dir(project.path().join(folder).join("async-lint")).map_or(0, Iterator::count)
    };
    let go = |configure: &dyn Fn(&mut assert_cmd::Command)| {
        let mut command = command(&project);
        configure(&mut command);
        project.run_by(&mut command).exits(0);
    };
    go(&|command| {
        command.current_dir(project.path().join("a"));
    });
    assert_eq!((count("target"), count("a/target")), (1, 0));
    go(&|command| {
        command.current_dir(project.path().join("b"));
    });
    assert_eq!((count("target"), count("b/target")), (1, 1));
    go(&|command| {
        command.args(["--manifest-path", "a/Cargo.toml"]).env("CARGO_TARGET_DIR", "named");
    });
    assert_eq!(count("named"), 1);
    let project = project.file(".cargo/config.toml", "[build]\ntarget-dir = \"set\"\n");
    let count = |folder: &str| {
        std::fs::read_dir(project.path().join(folder).join("async-lint")).map_or(0, Iterator::count)
    };
    project.run_by(command(&project).current_dir(project.path().join("a"))).exits(0);
    assert_eq!((count("set"), count("a/set")), (1, 0));
    run(&project, &["--manifest-path", "a/Cargo.toml", "--target-dir", "flag"]).exits(0);
    assert_eq!(count("flag"), 1);
}

/// Cargo fails if a folder that a pattern names has no manifest.
#[test]
fn the_folder_of_the_cache_is_no_member() {
    let project = Project::empty()
        .file("Cargo.toml", "[workspace]\nmembers = [\"*\"]\n")
        .file("a/Cargo.toml", manifest("a"))
        .file("a/src/lib.rs", LOSS);
    project.run(["--workspace", "--timings"]).exits(0).says("for a member of the workspace");
    project.run(["--workspace"]).exits(0);
    assert!(!project.path().join("target").exists());
}

#[test]
fn a_baseline_is_read_anew_each_time() {
    let project = project().file("src/later.rs", "");
    run(&project, &["--write-baseline", "accepted"]).exits(0);
    assert!(is_warm(&project, &["--baseline", "accepted"]));
    assert_eq!(findings(&project, &["--baseline", "accepted"]), 0);
    std::fs::write(project.path().join("accepted"), "{ \"version\": 1, \"findings\": [] }").expect("a file");
    assert_eq!(findings(&project, &["--baseline", "accepted"]), 2);
}

/// Three parts: `a` and `b` are connected, `c` and `d` stand alone.
fn workspace() -> Project {
    let members = "[workspace]\nmembers = [\"a\", \"b\", \"c\", \"d\"]\nresolver = \"3\"\n";
    let project = ["a", "b", "c", "d"].into_iter().fold(Project::empty(), |project, name| {
        let text = manifest(name) + if name == "a" { "b = { path = \"../b\" }\n" } else { "" };
        let source = format!("pub mod inner;\n// async-lint: allow(dropped_join_handle): as it was\n{LOSS}");
        project
            .file(format!("{name}/Cargo.toml"), text)
            .file(format!("{name}/src/lib.rs"), source)
            .file(format!("{name}/src/inner.rs"), HAZARD)
    });
    project.file("Cargo.toml", members).file("d/src/alone.rs", HAZARD)
}

/// What a run says that may use what is kept, and that a fresh one says the same. Returns how many parts it checked.
#[track_caller]
fn parts_checked(project: &Project) -> (usize, usize) {
    let args = ["--workspace", "--message-format", "json", "-W", "all", "--show-files"];
    let fresh = run(project, &[&args[..], &["--no-cache"]].concat());
    let kept = run(project, &[&args[..], &["--timings"]].concat());
    assert_eq!((kept.code, &kept.stdout), (fresh.code, &fresh.stdout));
    let is_time = |line: &&str| line.contains(" ms") || line.starts_with("checked ");
    let said: Vec<&str> = kept.stderr.lines().filter(|line| !is_time(line)).collect();
    assert_eq!(said, fresh.stderr.lines().collect::<Vec<_>>());
    let line = kept.stderr.lines().find_map(|line| line.strip_prefix("checked ")).unwrap_or("0 of 0 parts");
    let numbers: Vec<usize> = line.split(' ').filter_map(|word| word.parse().ok()).collect();
    (numbers[0], numbers[1])
}

#[test]
fn after_a_change_only_its_part_is_checked_anew() {
    let project = workspace();
    let write = |path: &str, text: &str| std::fs::write(project.path().join(path), text).expect("a file");
    settle();
    assert_eq!(parts_checked(&project), (3, 3));
    assert_eq!(parts_checked(&project), (0, 0), "all is as it was");
    let changes: [(&str, String, usize); 7] = [
        ("c/src/inner.rs", LOSS.to_owned(), 1),
        ("c/src/inner.rs", format!("{LOSS}{HAZARD}"), 1),
        // What depends on it is checked, too.
        ("b/src/inner.rs", LOSS.to_owned(), 1),
        // A file that nobody read is read now, and no longer.
        ("d/src/inner.rs", "#[path = \"alone.rs\"]\nmod alone;\n".to_owned(), 1),
        ("d/src/inner.rs", LOSS.to_owned(), 1),
        // A module that is not there, and text that nobody can read.
        ("c/src/inner.rs", "mod none;\nfn odd( {}\n".to_owned(), 1),
        ("a/Cargo.toml", project.text("a/Cargo.toml").replace("0.1.0", "0.2.0"), 3),
    ];
    for (path, text, checked) in changes {
        settle();
        write(path, &text);
        assert_eq!(parts_checked(&project), (checked, 3), "{path}: {text}");
    }
    settle();
    write("c/src/inner.rs", LOSS);
    write("d/src/lib.rs", HAZARD);
    assert_eq!(parts_checked(&project), (2, 3));
    assert_eq!(parts_checked(&project), (0, 0));
}

#[test]
fn a_part_that_begins_to_read_anothers_file_is_checked_with_it() {
    let project = workspace();
    settle();
    assert_eq!(parts_checked(&project), (3, 3));
    settle();
    let text = "#[path = \"../../d/src/inner.rs\"]\npub mod inner;\n";
    std::fs::write(project.path().join("c/src/lib.rs"), text).expect("a file");
    assert_eq!(parts_checked(&project), (1, 2));
    settle();
    std::fs::write(project.path().join("d/src/inner.rs"), LOSS).expect("a file");
    assert_eq!(parts_checked(&project), (1, 2));
}

#[test]
fn a_dependency_that_changes_bears_on_all_parts_that_read_it() {
    let outside = tempfile::TempDir::new().expect("a temporary folder");
    let write_dep = |path: &str, text: &str| {
        let path = outside.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    write_dep("Cargo.toml", &manifest("some-dep"));
    write_dep("src/lib.rs", "pub fn launch() { tokio::spawn(async {}); }\n");
    let dep = format!("some-dep = {{ path = \"{}\" }}\n", outside.path().to_str().expect("UTF-8"));
    let members = "[workspace]\nmembers = [\"a\", \"b\", \"c\"]\nresolver = \"3\"\n";
    let project = ["a", "b", "c"].into_iter().fold(Project::empty(), |project, name| {
        let (more, source) =
            if name == "c" { ("", LOSS) } else { (&*dep, "pub fn go() { some_dep::launch() }\n") };
        let project = project.file(format!("{name}/Cargo.toml"), manifest(name) + more);
        project.file(format!("{name}/src/lib.rs"), source)
    });
    let project = project.file("Cargo.toml", members);
    settle();
    assert_eq!(parts_checked(&project), (3, 3));
    settle();
    let handle = "pub fn launch() -> tokio::task::JoinHandle<()> { tokio::spawn(async {}) }\n";
    write_dep("src/lib.rs", handle);
    assert_eq!(parts_checked(&project), (2, 3));
    assert_eq!(parts_checked(&project), (0, 0));
}
