//! Many sketches judged at once.

use cargo_async_lint::sketch::Sketch;
use cargo_async_lint::sketch::print::{Dialect, print};

use super::claims::{Disagreement, disagreements, lint};
use super::gaps::{self, KNOWN_GAPS};
use super::random::Random;
use super::verdict;

/// What came of it.
pub struct Judged {
    pub programs: usize,
    pub runs: usize,
    /// Disagreements that each known gap covers.
    pub covered: Vec<usize>,
    /// Those that none covers, by the place of the sketch.
    pub wrong: Vec<(usize, Disagreement)>,
}

/// Programs that are linted at once.
pub const BATCH: usize = 500;

impl Judged {
    pub fn nothing() -> Judged {
        Judged { programs: 0, runs: 0, covered: vec![0; KNOWN_GAPS.len()], wrong: Vec::new() }
    }

    /// Judges more sketches, each under so many random schedules beside the fixed ones.
    pub fn judge(&mut self, sketches: &[Sketch], dialect: &Dialect, random: u64) {
        for batch in sketches.chunks(BATCH) {
            for (sketch, verdict) in batch.iter().zip(verdict::verdicts(batch, dialect)) {
                let (found, runs) = disagreements(sketch, dialect, &verdict, random);
                for found in found {
                    match gaps::covering(sketch, dialect, &found) {
                        Some(gap) => self.covered[gap] += 1,
                        None => self.wrong.push((self.programs, found)),
                    }
                }
                self.programs += 1;
                self.runs += runs;
            }
        }
    }
}

/// The disagreements of random sketches, each as the smallest program that shows it.
pub fn smallest(judged: Judged, batch: Vec<Random>, dialect: &Dialect, random: u64) -> Vec<String> {
    let mut batch: Vec<Option<Random>> = batch.into_iter().map(Some).collect();
    let mut texts = Vec::new();
    for (index, found) in judged.wrong {
        // One disagreement of a program is enough.
        let Some(sketch) = batch[index].take() else { continue };
        let same = |sketch: &Sketch| {
            let mut judged = Judged::nothing();
            judged.judge(std::slice::from_ref(sketch), dialect, random);
            let mut others = judged.wrong.into_iter().map(|(_, other)| other);
            others.find(|other| (other.claim, other.is_false_alarm) == (found.claim, found.is_false_alarm))
        };
        let smallest = sketch.smallest(dialect, |sketch| same(sketch).is_some());
        let found = same(&smallest).unwrap_or(found);
        texts.push(format!("\n{found}\n{}", ui_test(&smallest, dialect, &found)));
    }
    texts
}

/// The disagreement as a program below `ui-tests`: with the marks that the lines should have.
pub fn ui_test(sketch: &Sketch, dialect: &Dialect, found: &Disagreement) -> String {
    let (text, printed) = print(sketch, dialect);
    let line =
        verdict::spawns(&printed).into_iter().find(|(_, task)| *task == found.task).map(|(line, _)| line);
    let mark = |(index, text): (usize, &str)| match line == Some(index as u32 + 1) {
        true if found.is_false_alarm => format!("{text} // {found}\n"),
        true => format!("{text} //~ {}\n", lint(found.claim)),
        false => format!("{text}\n"),
    };
    text.lines().enumerate().map(mark).collect()
}
