//! The oracle: every small program is judged twice, by the linter and by running it, and the two must agree.
//!
//! A program is a [`sketch`](cargo_async_lint::sketch); `enumerate.rs` makes all of a size. Each is printed as
//! Rust and linted, and read back from its skeleton (`verdict.rs`), and it is run on the reference executor
//! under many schedules; `claims.rs` compares. Where they differ on purpose, `gaps.rs` says why.
//! `laws.rs` writes programs otherwise, and the same must be said of them.

mod claims;
mod enumerate;
mod gaps;
mod laws;
mod verdict;

use cargo_async_lint::sketch::Sketch;
use cargo_async_lint::sketch::print::{
    Dialect, SMOL, SMOL_EXECUTOR, TOKIO_CURRENT_THREAD, TOKIO_MULTI_THREAD, print,
};
use claims::disagreements;
use gaps::{Gap, KNOWN_GAPS};

/// Steps of the largest programs that are enumerated.
const SIZE: usize = 5;
/// Programs that are linted at once.
const BATCH: usize = 500;
/// Disagreements that are printed.
const SHOWN: usize = 5;

#[test]
fn tokio_on_one_thread() {
    check(&TOKIO_CURRENT_THREAD);
}

#[test]
fn tokio_on_two_workers() {
    check(&TOKIO_MULTI_THREAD);
}

#[test]
fn an_executor_of_smol() {
    check(&SMOL_EXECUTOR);
}

#[test]
fn smols_global_executor() {
    check(&SMOL);
}

/// Judges all small programs of a runtime.
fn check(dialect: &Dialect) {
    let sketches: Vec<Sketch> = (1..=SIZE).flat_map(|size| enumerate::sketches(size, dialect)).collect();
    let mut covered = vec![0; KNOWN_GAPS.len()];
    let (mut runs, mut wrong) = (0, Vec::new());
    for batch in sketches.chunks(BATCH) {
        for (sketch, verdict) in batch.iter().zip(verdict::verdicts(batch, dialect)) {
            let (found, count) = disagreements(sketch, dialect, &verdict, 0);
            runs += count;
            for found in found {
                match gaps::covering(sketch, dialect, &found) {
                    Some(gap) => covered[gap] += 1,
                    None => wrong.push((sketch, found)),
                }
            }
        }
    }
    let name = dialect.profile.name;
    println!(
        "{name}: {} programs, {runs} runs, {} disagreements, {covered:?} accepted",
        sketches.len(),
        wrong.len()
    );
    let mut report = String::new();
    // The first are the smallest.
    for (sketch, found) in wrong.iter().take(SHOWN) {
        report += &format!("\n{found}\n{}", print(sketch, dialect).0);
    }
    for (gap, now) in KNOWN_GAPS.iter().zip(&covered) {
        let Gap { name: gap, reason, covers, .. } = gap;
        let listed = covers.iter().find(|(profile, _)| *profile == name).map_or(0, |(_, count)| *count);
        if *now != listed {
            report += &format!("\n{name}: `{gap}` ({reason}) covers {now} disagreements, not {listed}\n");
        }
    }
    assert!(report.is_empty(), "{report}");
}
