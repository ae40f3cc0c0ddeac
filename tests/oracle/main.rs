//! The oracle: every small program is judged twice, by the linter and by running it, and the two must agree.
//!
//! A program is a [`sketch`](cargo_async_lint::sketch); `enumerate.rs` makes all of a size. Each is printed as
//! Rust and linted (`verdict.rs`), and run on the reference executor under many schedules; `claims.rs` compares
//! the two. Where they differ on purpose, `gaps.rs` says why.

mod claims;
mod enumerate;
mod gaps;
mod verdict;

use cargo_async_lint::sketch::Sketch;
use cargo_async_lint::sketch::print::{DIALECTS, Dialect, print};
use claims::disagreements;
use gaps::KNOWN_GAPS;

/// Steps of the largest programs that are enumerated.
const SIZE: usize = 5;
/// Programs that are linted at once.
const BATCH: usize = 500;

#[test]
fn the_linter_says_what_runs_show() {
    let mut covered = vec![0; KNOWN_GAPS.len()];
    let mut report = String::new();
    for dialect in &DIALECTS {
        let sketches: Vec<Sketch> = (1..=SIZE).flat_map(|size| enumerate::sketches(size, dialect)).collect();
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
        println!(
            "{}: {} programs, {runs} runs, {} disagreements",
            dialect.profile.name,
            sketches.len(),
            wrong.len()
        );
        // The first are the smallest.
        for (sketch, found) in wrong.iter().take(SHOWN) {
            report += &format!("\n{}: {found}\n{}", dialect.profile.name, program(sketch, dialect));
        }
    }
    for (gap, covered) in KNOWN_GAPS.iter().zip(&covered) {
        if *covered != gap.covers {
            report += &format!("\n`{}` covers {covered} disagreements, not {}\n", gap.name, gap.covers);
        }
    }
    assert!(report.is_empty(), "{report}");
}

/// Disagreements that are printed, for each runtime.
const SHOWN: usize = 5;

fn program(sketch: &Sketch, dialect: &Dialect) -> String {
    print(sketch, dialect).0
}
