//! The oracle: every small program is judged twice, by the linter and by running it, and the two must agree.
//!
//! A program is a [`sketch`](cargo_async_lint::sketch); `enumerate.rs` makes all of a size, `random.rs` some
//! that are larger. Each is printed as Rust and linted, and read back from its skeleton (`verdict.rs`), and it
//! is run on the reference executor under many schedules; `claims.rs` compares. Where they differ on purpose,
//! `gaps.rs` says why. `cargo run --release --example oracle` judges as many as one likes.
//! `laws.rs` writes programs otherwise, and the same must be said of them.
//!
//! `faults.toml` lists faults of lints, of `flow`, and of the executor's policies. `cargo run --example faults` puts
//! each into a copy of the sources, and shows that the oracle finds it, how soon, and by which program.

mod claims;
mod enumerate;
mod gaps;
// The long mode shows more of it.
#[allow(dead_code)]
mod judge;
mod laws;
mod needed;
mod random;
mod settled;
mod shrink;
mod spread;
mod tier;
mod verdict;

use cargo_async_lint::sketch::Sketch;
use cargo_async_lint::sketch::print::{
    DIALECTS, Dialect, SMOL, SMOL_EXECUTOR, TOKIO_CURRENT_THREAD, TOKIO_MULTI_THREAD,
};
use gaps::{Gap, KNOWN_GAPS};
use judge::{Judged, ui_test};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Steps of the largest programs that are enumerated.
const SIZE: usize = 5;
/// Larger programs that are judged for each runtime.
const RANDOM: usize = 300;
/// Disagreements that are printed.
const SHOWN: usize = 5;

#[test]
fn tokio_on_one_thread() {
    check_small(&TOKIO_CURRENT_THREAD);
}

#[test]
fn tokio_on_two_workers() {
    check_small(&TOKIO_MULTI_THREAD);
}

#[test]
fn an_executor_of_smol() {
    check_small(&SMOL_EXECUTOR);
}

#[test]
fn smols_global_executor() {
    check_small(&SMOL);
}

#[test]
fn larger_programs() {
    let mut all = Judged::nothing();
    let mut wrong = Vec::new();
    for dialect in &DIALECTS {
        let sketches: Vec<Sketch> = random::Source::new(1, dialect, SIZE + 1).take(RANDOM).collect();
        let judged = judged(&sketches, dialect);
        wrong.extend(judged.smallest(&sketches, dialect, 0));
        all.merge(judged);
    }
    println!("{}", all.spread);
    for (Gap { name, larger, .. }, now) in KNOWN_GAPS.iter().zip(all.covered()) {
        if now != *larger {
            wrong.push(format!("`{name}` covers {now} disagreements, not {larger}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn few_gaps_are_accepted() {
    assert!(KNOWN_GAPS.len() <= 7, "the list may only shrink");
}

#[test]
fn faults_can_be_put_in() {
    let list: toml::Table = include_str!("faults.toml").parse().expect("the list is right");
    let faults = list["fault"].as_array().expect("faults are listed");
    for fault in faults {
        let text = |name: &str| fault[name].as_str().expect("a text");
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(text("file"));
        let source = std::fs::read_to_string(file).expect("the file is there");
        assert_eq!(source.matches(text("find")).count(), 1, "{}", text("name"));
    }
    for layer in ["lint", "flow", "policy"] {
        let of_layer = faults.iter().filter(|fault| fault["layer"].as_str() == Some(layer));
        assert!(of_layer.count() >= 3, "{layer}");
    }
}

/// Judges all small programs of a runtime. Each gap covers as much as it says.
fn check_small(dialect: &Dialect) {
    let sketches: Vec<Sketch> = (1..=SIZE).flat_map(|size| enumerate::sketches(size, dialect)).collect();
    let judged = judged(&sketches, dialect);
    let mut report = report(&sketches, &judged, dialect);
    let name = dialect.profile.name;
    for (Gap { name: gap, reason, covers, .. }, now) in KNOWN_GAPS.iter().zip(judged.covered()) {
        let listed = covers.iter().find(|(profile, _)| *profile == name).map_or(0, |(_, count)| *count);
        if now != listed {
            report += &format!("\n{name}: `{gap}` ({reason}) covers {now} disagreements, not {listed}\n");
        }
    }
    assert!(report.is_empty(), "{report}");
}

fn judged(sketches: &[Sketch], dialect: &Dialect) -> Judged {
    let mut judged = Judged::nothing();
    judged.judge(sketches, dialect, 0, |_| false);
    let Judged { programs, runs, wrong, .. } = &judged;
    let (name, wrong, covered) = (dialect.profile.name, wrong.len(), judged.covered());
    println!("{name}: {programs} programs, {runs} runs, {wrong} disagreements, {covered:?} accepted");
    judged
}

/// The first disagreements, which are the smallest where sketches are enumerated.
fn report(sketches: &[Sketch], judged: &Judged, dialect: &Dialect) -> String {
    let first = judged.wrong.iter().take(SHOWN);
    first.map(|(at, found)| format!("\n{found}\n{}", ui_test(&sketches[*at], dialect, found))).collect()
}
