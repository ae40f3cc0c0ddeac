//! Part of the work: shards, buffers of editors, and runs that follow each other.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::project::{HAZARD, Project, manifest};

/// Longer than any run takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// `a` uses `b`; `c` and `d` stand alone, and what `d` states is of use to `c`.
fn workspace() -> Project {
    let caller = "#[tokio::main(flavor = \"current_thread\")]\npub async fn go() {\n    rt::launch(async { println!(\"late\") });\n    std::thread::sleep(std::time::Duration::from_secs(1));\n}\n";
    let stated = "\n[package.metadata.async-lint.facts]\n\"c::rt::launch\" = 'spawns(job, on = \"tokio\")'\n";
    Project::empty()
        .file("Cargo.toml", "[workspace]\nmembers = [\"a\", \"b\", \"c\", \"d\"]\nresolver = \"3\"\n")
        .file("a/Cargo.toml", manifest("a") + "b = { path = \"../b\" }\n")
        .file("a/src/lib.rs", format!("pub async fn go() {{ b::stop() }}\n{HAZARD}"))
        .file("b/Cargo.toml", manifest("b"))
        .file("b/src/lib.rs", format!("pub fn stop() {{}}\n{HAZARD}"))
        .file("c/Cargo.toml", manifest("c"))
        .file("c/src/lib.rs", format!("mod rt;\n{caller}{HAZARD}"))
        .file("c/src/rt.rs", "pub fn launch<F>(job: F) { drop(job) }\n")
        .file("d/Cargo.toml", manifest("d") + stated)
        .file("d/src/lib.rs", HAZARD)
}

fn of_shards(project: &Project, of: usize) -> Vec<Vec<String>> {
    let findings = |number| {
        let run = project.short(["--workspace", "--shard", &format!("{number}/{of}")]);
        run.exits(0);
        run.findings().into_iter().map(str::to_owned).collect()
    };
    (1..=of).map(findings).collect()
}

#[test]
fn shards_find_together_what_one_run_finds_whatever_their_number() {
    let project = workspace();
    let whole = project.short(["--workspace"]);
    let whole: BTreeSet<&str> = whole.findings().into_iter().collect();
    assert!(
        whole.iter().any(|line| line.starts_with("c/src/lib.rs:4:5")),
        "what `d` states of `c`: {whole:?}"
    );
    for of in 1..=5 {
        let parts = of_shards(&project, of);
        let all: Vec<&str> = parts.iter().flatten().map(String::as_str).collect();
        assert_eq!(all.len(), whole.len(), "{of}: {all:?}");
        assert_eq!(all.into_iter().collect::<BTreeSet<&str>>(), whole, "{of}");
    }
}

#[test]
fn packages_that_depend_on_each_other_stay_together() {
    let together = |part: &Vec<String>| {
        let has = |package: &str| part.iter().any(|line| line.starts_with(package));
        assert_eq!(has("a/"), has("b/"), "{part:?}");
    };
    let parts = of_shards(&workspace(), 3);
    parts.iter().for_each(together);
    assert!(parts.iter().all(|part| !part.is_empty()), "{parts:?}");
}

#[test]
fn what_is_connected_is_one_part() {
    let project = workspace();
    let run = project.run(["--workspace", "--timings"]);
    run.says("checked 3 of 3 parts");
    let lone = project.run(["-p", "c", "--timings"]);
    lone.does_not_say(" parts");
    // A crate that the catalogue describes connects nobody.
    let member = |name: &str| {
        let text = manifest(name).replace("tokio = ", "log = { path = \"../log\" }\ntokio = ");
        (format!("{name}/Cargo.toml"), if name == "log" { manifest(name) } else { text })
    };
    let project = ["a", "b", "log"].into_iter().fold(Project::empty(), |project, name| {
        let (path, text) = member(name);
        project.file(&path, text).file(format!("{name}/src/lib.rs"), HAZARD)
    });
    let project =
        project.file("Cargo.toml", "[workspace]\nmembers = [\"a\", \"b\", \"log\"]\nresolver = \"3\"\n");
    project.run(["--workspace", "--timings"]).says("checked 3 of 3 parts");
}

#[test]
fn a_registrys_package_is_no_member_of_its_name_unless_the_workspace_says_so() {
    let spawner = "pub fn launch() -> tokio::task::JoinHandle<()> { tokio::spawn(async {}) }\n";
    let caller = "pub fn go() { b::launch(); }\n";
    let workspace = |more: &str| {
        let members = format!("[workspace]\nmembers = [\"a\", \"b\"]\nresolver = \"3\"\n{more}");
        Project::empty()
            .file("Cargo.toml", members)
            .file("a/Cargo.toml", manifest("a") + "b = \"0.1\"\n")
            .file("a/src/lib.rs", caller)
            .file("b/Cargo.toml", manifest("b"))
            .file("b/src/lib.rs", spawner)
            .run(["--workspace", "--timings", "--message-format", "short", "-W", "detached_task"])
    };
    let apart = workspace("");
    apart.says("checked 2 of 2 parts");
    assert_eq!(apart.findings(), [""; 0]);
    let patched = workspace("\n[patch.crates-io]\nb = { path = \"b\" }\n");
    patched.says("a/src/lib.rs:1:15: warning[detached_task]").does_not_say("parts that");
}

/// What is said of a file needs all crates that it belongs to.
#[test]
fn packages_that_share_a_file_are_one_part() {
    let silent = format!("// async-lint: allow(spawn_without_yield): it may wait\n{HAZARD}");
    let silent = silent.replace("pub async fn", "#[cfg(feature = \"waits\")]\npub async fn");
    let shared = "#[path = \"../../shared.rs\"]\nmod shared;\n";
    let project = Project::empty()
        .file("Cargo.toml", "[workspace]\nmembers = [\"a\", \"b\", \"c\"]\nresolver = \"3\"\n")
        .file("shared.rs", &silent)
        .file("a/Cargo.toml", manifest("a"))
        .file("a/src/lib.rs", format!("{shared}{HAZARD}"))
        .file("b/Cargo.toml", manifest("b"))
        .file("b/src/lib.rs", HAZARD)
        .file("c/Cargo.toml", manifest("c") + "\n[features]\nwaits = []\n")
        .file("c/src/lib.rs", shared);
    let run = project.run(["--workspace", "--timings", "--message-format", "short", "--all-features"]);
    run.says("checked 2 of 2 parts");
    let found: Vec<&str> = run.findings().into_iter().filter(|line| line.contains("warning[")).collect();
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|line| !line.starts_with("shared.rs")), "{found:?}");
}

#[test]
fn a_shard_without_packages_is_no_error_and_a_wrong_one_is() {
    let project = workspace();
    project.short(["--workspace", "--shard", "9/9"]).exits(0).says("no findings in 0 files");
    project.short(["--shard", "3/2"]).exits(2).says("K from 1 to N");
    project.short(["--shard", "1/2", "a"]).exits(2);
}

#[test]
fn shards_are_runs_of_their_own_in_sarif() {
    let project = workspace();
    let log = |args: &[&str]| {
        let run = project.run([&["--workspace", "--message-format", "sarif"], args].concat());
        serde_json::from_str::<serde_json::Value>(&run.stdout).expect("JSON")["runs"][0].clone()
    };
    let whole = log(&[]);
    assert!(whole.get("automationDetails").is_none());
    let results = |run: &serde_json::Value| run["results"].as_array().expect("results").clone();
    let mut together = Vec::new();
    for (shard, id) in [("1/2", "cargo-async-lint/1-of-2/"), ("2/2", "cargo-async-lint/2-of-2/")] {
        let part = log(&["--shard", shard]);
        assert_eq!(part["automationDetails"]["id"], id);
        together.extend(results(&part));
    }
    let texts = |all: Vec<serde_json::Value>| all.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
    assert_eq!(texts(together), texts(results(&whole)));
}

#[test]
fn a_buffer_stands_for_its_file() {
    let project =
        Project::lib("mod inner;\nmod other;\n").file("src/inner.rs", "").file("src/other.rs", HAZARD);
    let with = |text: &str| {
        let mut command = project.command();
        command.args(["--message-format", "short", "--stdin-filename", "src/inner.rs"]).write_stdin(text);
        project.run_by(&mut command)
    };
    let run = with(&format!("\n{HAZARD}"));
    assert_eq!(run.findings().len(), 1, "{}", run.stderr);
    run.exits(0).says("src/inner.rs:4:16: warning[spawn_without_yield]").does_not_say("other.rs:");
    // Nothing of it is kept, and the file is as it was.
    assert_eq!(with("").findings(), [""; 0]);
    assert_eq!(project.text("src/inner.rs"), "");
    assert_eq!(project.found_in(["src/inner.rs"]).len(), 0);
}

#[test]
fn a_buffer_needs_a_file_and_text() {
    let project = Project::lib(HAZARD);
    let run = |path: &str, text: &[u8]| {
        let mut command = project.command();
        project.run_by(command.args(["--stdin-filename", path]).write_stdin(text))
    };
    run("src/none.rs", b"").exits(2).says("src/none.rs");
    run("src/lib.rs", b"\xff").exits(0).says("src/lib.rs is not UTF-8");
}

/// A process that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_watching_run_checks_what_a_change_bears_on() {
    let project = workspace();
    let (_running, heard) = watching(&project, &["--workspace", "--timings"]);
    let says = |text: &str| {
        let lines = until_it_waits(&heard);
        assert!(lines.iter().any(|line| line.contains(text)), "no `{text}` in {lines:#?}");
    };
    says("checked 3 of 3 parts");
    // Times on disk tell a change from now on; and a part that is not read again is watched all the same.
    for path in ["d/src/lib.rs", "c/src/lib.rs", "d/src/lib.rs"] {
        thread::sleep(Duration::from_millis(30));
        let text = format!("{}\n", project.text(path));
        std::fs::write(project.path().join(path), text).expect("a file");
        says("checked 1 of 3 parts");
    }
}

/// What a watching run says, line by line.
fn watching(project: &Project, args: &[&str]) -> (Running, Receiver<String>) {
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("cargo-async-lint"));
    command.current_dir(project.path()).args(["--watch", "--message-format", "short"]).args(args);
    for name in ["CARGO_TARGET_DIR", "CARGO_HOME", "CARGO_TERM_QUIET"] {
        command.env_remove(name);
    }
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the binary runs");
    let lines = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    let (said, heard) = channel();
    thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| said.send(line)));
    (Running(child), heard)
}

/// The lines up to the one by which it says that it waits for changes.
fn until_it_waits(heard: &Receiver<String>) -> Vec<String> {
    let mut lines = Vec::new();
    loop {
        let line = heard.recv_timeout(PATIENCE).expect("it goes on");
        if line.contains("watching ") {
            return lines;
        }
        lines.push(line);
    }
}

#[test]
fn a_watching_run_looks_again_when_something_changes() {
    let project = Project::lib("mod inner;\n").file("src/inner.rs", "");
    let (_running, heard) = watching(&project, &[]);
    let write = |path: &str, text: &str| std::fs::write(project.path().join(path), text).expect("a file");
    let says = |text: &str| {
        let lines = until_it_waits(&heard);
        assert!(lines.iter().any(|line| line.contains(text)), "no `{text}` in {lines:#?}");
    };
    says("no findings");
    write("src/inner.rs", HAZARD);
    says("src/inner.rs:3:16: warning[spawn_without_yield]");
    // Nothing of interest happens, and then a run cannot be made, and then it can.
    write("src/notes.txt", "nothing");
    write("Cargo.toml", "[package\n");
    let error = heard.recv_timeout(PATIENCE).expect("a message");
    assert!(error.starts_with("error: "), "{error}");
    write("Cargo.toml", &manifest("demo"));
    says("1 warning");
    write("src/inner.rs", "mod deeper;");
    says("src/inner/deeper.rs does not exist");
    std::fs::create_dir(project.path().join("src/inner")).expect("a folder");
    write("src/inner/deeper.rs", HAZARD);
    let mut lines = until_it_waits(&heard);
    // The folder may have been seen before the file in it.
    if lines.iter().any(|line| line.contains("does not exist")) {
        lines = until_it_waits(&heard);
    }
    assert!(lines.iter().any(|line| line.contains("src/inner/deeper.rs:3:16")), "{lines:#?}");
}
