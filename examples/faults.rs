//! Faults, each put into a copy of the sources: the oracle must find every one, and show it by a small program.
//!
//! ```text
//! cargo run --example faults
//! cargo run --example faults -- lifo
//! ```
//!
//! `tests/oracle/faults.toml` lists them: in lints, in `flow`, and in the policies of the executor. With a part of
//! a name, only those faults are tried that have it. The copy stands in cargo's folder for temporary files, and is
//! built there. Prints how long the oracle ran until it found the fault, and the program that it printed. Ends
//! with 1 if a fault is not found within a minute, or if something is found where there is none.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use serde::Deserialize;
use walkdir::WalkDir;

/// How long the oracle may look for a fault.
const LIMIT: Duration = Duration::from_secs(60);

/// What a build of the oracle needs.
const PARTS: [&str; 7] = ["Cargo.toml", "Cargo.lock", "src", "lints", "tests", "examples", "benches"];

#[derive(Deserialize)]
struct Faults {
    fault: Vec<Fault>,
}

/// A text of a file, and what it becomes.
#[derive(Deserialize)]
struct Fault {
    layer: String,
    name: String,
    file: String,
    find: String,
    replace: String,
}

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let list = fs::read_to_string(root.join("tests/oracle/faults.toml")).expect("the list can be read");
    let faults: Faults = toml::from_str(&list).expect("the list is right");
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let copy = Copy::of(root);
    let (time, found) = copy.look();
    println!("without a fault: {}, {:.1} s", found.as_deref().unwrap_or("nothing found"), time.as_secs_f64());
    let mut is_right = found.is_none();
    for fault in faults.fault.iter().filter(|fault| fault.name.contains(&wanted)) {
        let (time, found) = copy.with(fault, || copy.look());
        is_right &= found.is_some() && time <= LIMIT;
        let what = found.as_deref().unwrap_or("NOT FOUND");
        println!("\n{}: {}, {:.1} s\n{what}", fault.layer, fault.name, time.as_secs_f64());
    }
    if is_right { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The sources, where they can be spoilt.
struct Copy {
    root: PathBuf,
    target: PathBuf,
}

impl Copy {
    fn of(root: &Path) -> Copy {
        let folder = root.join("target/faults");
        let copy = Copy { root: folder.join("sources"), target: folder.join("target") };
        fs::create_dir_all(&copy.root).expect("a folder can be made");
        for part in PARTS {
            for entry in WalkDir::new(root.join(part)) {
                let entry = entry.expect("the sources can be read");
                let name = entry.path().strip_prefix(root).expect("it is below the root");
                match entry.file_type().is_dir() {
                    true => fs::create_dir_all(copy.root.join(name)).expect("a folder can be made"),
                    false => copy.write(name, &fs::read(entry.path()).expect("a file can be read")),
                }
            }
        }
        copy
    }

    /// Files that are as they should be keep their age, and are not built anew.
    fn write(&self, name: &Path, bytes: &[u8]) {
        let path = self.root.join(name);
        if fs::read(&path).is_ok_and(|known| known == bytes) {
            return;
        }
        fs::write(path, bytes).expect("a file can be written");
    }

    fn with<R>(&self, fault: &Fault, look: impl FnOnce() -> R) -> R {
        let name = Path::new(&fault.file);
        let text = fs::read_to_string(self.root.join(name)).expect("the file can be read");
        assert_eq!(text.matches(&fault.find).count(), 1, "{}: {}", fault.name, fault.find);
        self.write(name, text.replace(&fault.find, &fault.replace).as_bytes());
        let found = look();
        self.write(name, text.as_bytes());
        found
    }

    /// Builds the oracle, and runs it until it finds something: how long it took, and what it printed.
    fn look(&self) -> (Duration, Option<String>) {
        let cargo = |command: &str| {
            let mut cargo = Command::new(env!("CARGO"));
            cargo.args([command, "--quiet", "--locked", "--example", "oracle"]).current_dir(&self.root);
            cargo.env("CARGO_TARGET_DIR", &self.target).env("RUSTFLAGS", "-Awarnings");
            cargo
        };
        assert!(cargo("build").status().expect("cargo can be run").success(), "the oracle cannot be built");
        let begin = Instant::now();
        let run = cargo("run").args(["--", "--first", "--programs", "4000"]).output().expect("it can be run");
        let text = String::from_utf8_lossy(&run.stdout);
        let found = text.split("\nruntime ").next().map(str::trim).filter(|_| !run.status.success());
        (begin.elapsed(), found.map(str::to_owned))
    }
}
