//! Many sketches judged at once.

use std::collections::BTreeSet;

use cargo_async_lint::sketch::Sketch;
use cargo_async_lint::sketch::print::{Dialect, print};

use super::claims::{Disagreement, Kind, disagreements, lint};
use super::gaps::{self, KNOWN_GAPS};
use super::random::Random;
use super::spread::Spread;
use super::verdict;

/// What came of it.
pub struct Judged {
    pub programs: usize,
    pub runs: usize,
    /// Disagreements that each known gap covers.
    pub covered: Vec<usize>,
    /// Those that none covers, by the place of the sketch.
    pub wrong: Vec<(usize, Disagreement)>,
    pub spread: Spread,
}

/// Programs that are linted at once.
pub const BATCH: usize = 500;

impl Judged {
    pub fn nothing() -> Judged {
        Judged {
            programs: 0,
            runs: 0,
            covered: vec![0; KNOWN_GAPS.len()],
            wrong: Vec::new(),
            spread: Spread::default(),
        }
    }

    pub fn merge(&mut self, other: Judged) {
        self.wrong.extend(other.wrong.into_iter().map(|(at, found)| (self.programs + at, found)));
        self.programs += other.programs;
        self.runs += other.runs;
        self.covered.iter_mut().zip(other.covered).for_each(|(mine, more)| *mine += more);
        self.spread.merge(other.spread);
    }

    /// Judges more sketches, each under so many random schedules beside the fixed ones.
    pub fn judge(&mut self, sketches: &[Sketch], dialect: &Dialect, random: u64) {
        for batch in sketches.chunks(BATCH) {
            for (sketch, verdict) in verdict::verdicts(batch, dialect) {
                let sketch = &sketch;
                self.spread.add(sketch, &verdict);
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

/// The disagreements of sketches, each as a small program that shows it: the smallest, where a sketch is random.
pub fn smallest(
    judged: &Judged,
    sketches: &[Sketch],
    mut random: Vec<Option<Random>>,
    dialect: &Dialect,
    schedules: u64,
) -> Vec<String> {
    let mut texts = Vec::new();
    let mut done = BTreeSet::new();
    for (index, found) in &judged.wrong {
        // One disagreement of a program is enough.
        if !done.insert(index) {
            continue;
        }
        let same = |sketch: &Sketch| {
            let mut judged = Judged::nothing();
            judged.judge(std::slice::from_ref(sketch), dialect, schedules);
            let mut others = judged.wrong.into_iter().map(|(_, other)| other);
            others.find(|other| (other.claim, other.kind) == (found.claim, found.kind))
        };
        let random = random[*index].take();
        let smallest = random.map(|random| random.smallest(dialect, |sketch| same(sketch).is_some()));
        let (sketch, found) = match &smallest {
            Some(smallest) => (smallest, same(smallest).unwrap_or(*found)),
            None => (&sketches[*index], *found),
        };
        texts.push(format!("{found}\n\n{}", ui_test(sketch, dialect, &found)));
    }
    texts
}

/// The disagreement as a program below `ui-tests`: with the marks that the lines should have.
pub fn ui_test(sketch: &Sketch, dialect: &Dialect, found: &Disagreement) -> String {
    let (text, printed) = print(sketch, dialect);
    let line =
        verdict::spawns(&printed).into_iter().find(|(_, task)| *task == found.task).map(|(line, _)| line);
    let mark = |(index, text): (usize, &str)| match line == Some(index as u32 + 1) {
        true if found.kind == Kind::Missed => format!("{text} //~ {}\n", lint(found.claim)),
        true => format!("{text} // {found}\n"),
        false => format!("{text}\n"),
    };
    text.lines().enumerate().map(mark).collect()
}
