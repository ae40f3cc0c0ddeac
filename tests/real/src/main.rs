//! The scenarios of `tests/conformance` on the real crates, to see that the measurements still hold:
//!
//! ```text
//! cargo run --manifest-path tests/real/Cargo.toml [-- part of a runtime/profile/scenario]
//! ```
//!
//! Each runs in a process of its own, in real time (some minutes for all). What it shows must be among the
//! outcomes that were measured; an outcome that was never seen is printed, and counts as a difference where
//! only one was ever seen.
//!
//! With `KEEP=1` new outcomes become measurements: they are added to `entries.json`. Then
//! `BLESS=1 cargo test --test conformance` looks for a schedule that gives them on the executor, too.

#![allow(unused_must_use, unused_variables, dead_code, unused_imports)]

#[path = "../../conformance/actix_scenarios.rs"]
mod actix_scenarios;
#[path = "../../conformance/async_std_scenarios.rs"]
mod async_std_scenarios;
mod common;
#[path = "../../conformance/futures_scenarios.rs"]
mod futures_scenarios;
#[path = "../../conformance/generic.rs"]
mod generic;
#[path = "../../conformance/parts.rs"]
mod parts;
#[path = "../../conformance/smol_scenarios.rs"]
mod smol_scenarios;
#[path = "../../conformance/tokio_scenarios/mod.rs"]
mod tokio_scenarios;

use std::collections::BTreeMap;
use std::fmt;
use std::process::{Command, ExitCode, Stdio};

/// How often, how it ended, and what it said.
type Measured = (u64, Option<i32>, Vec<String>);

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [runtime, profile, scenario] = arguments.as_slice() {
        run(runtime, profile, scenario.clone().leak());
        return ExitCode::SUCCESS;
    }
    let wanted = arguments.first().map(String::as_str).unwrap_or_default();
    let entries: BTreeMap<String, Vec<Measured>> =
        serde_json::from_str(include_str!("../../conformance/entries.json")).expect("the entries are JSON");
    let mut profiles: BTreeMap<&str, Count> = BTreeMap::new();
    let mut seen: Vec<(&str, Measured)> = Vec::new();
    for (key, outcomes) in entries.iter().filter(|(key, _)| key.contains(wanted)) {
        let (profile, _) = key.rsplit_once('/').expect("a key has three parts");
        let count = profiles.entry(profile).or_default();
        let (said, code) = measure(key);
        if outcomes.iter().any(|outcome| outcome.1 == code && outcome.2 == said) {
            count.same += 1;
            continue;
        }
        let known = match outcomes.len() {
            1 => {
                count.differing += 1;
                "differs"
            }
            _ => {
                count.new += 1;
                "shows a new outcome"
            }
        };
        println!("{key} {known}:\n  now      {} {code:?}", said.join(" | "));
        println!("  measured {} {:?}", outcomes[0].2.join(" | "), outcomes[0].1);
        seen.push((key, (1, code, said)));
    }
    if std::env::var_os("KEEP").is_some() {
        keep(&seen);
    }
    let mut all = Count::default();
    for (profile, count) in &profiles {
        println!("{profile:20} {count}");
        all = Count {
            same: all.same + count.same,
            new: all.new + count.new,
            differing: all.differing + count.differing,
        };
    }
    println!("{:20} {all}", "all");
    if all.differing == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What became of a profile's entries.
#[derive(Default)]
struct Count {
    same: usize,
    new: usize,
    differing: usize,
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Count { same, new, differing } = self;
        write!(f, "{same:4} as measured, {new:3} new outcomes of racy ones, {differing:3} differ")
    }
}

/// Adds what was seen to the measurements, each at the end of its entry's line.
fn keep(seen: &[(&str, Measured)]) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../conformance/entries.json");
    let text = std::fs::read_to_string(path).expect("the entries can be read");
    let line = |line: &str| {
        let of_line = |(key, _): &&(&str, Measured)| line.starts_with(&format!("\"{key}\": "));
        let Some((_, measured)) = seen.iter().find(of_line) else { return line.to_owned() };
        let end = line.rfind(']').expect("an entry is a list");
        let measured = serde_json::to_string(measured).expect("an outcome is JSON");
        format!("{},{measured}{}", &line[..end], &line[end..])
    };
    let lines: Vec<String> = text.lines().map(line).collect();
    std::fs::write(path, lines.join("\n") + "\n").expect("the entries can be written");
}

fn run(runtime: &str, profile: &str, scenario: &'static str) {
    match runtime {
        "tokio" => tokio_scenarios::run(profile, scenario),
        "smol" => smol_scenarios::run(profile, scenario),
        "async-std" => async_std_scenarios::run(profile, scenario),
        "futures" => futures_scenarios::run(profile, scenario),
        _ => actix_scenarios::run(profile, scenario),
    }
}

/// Runs an entry in a process of its own.
fn measure(key: &str) -> (Vec<String>, Option<i32>) {
    let own = std::env::current_exe().expect("a program knows its own path");
    let output =
        Command::new(own).args(key.split('/')).stderr(Stdio::null()).output().expect("it can be started");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    (text.lines().map(str::to_owned).collect(), output.status.code())
}
