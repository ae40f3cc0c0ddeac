//! Many sketches judged at once.

use cargo_async_lint::sketch::Sketch;
use cargo_async_lint::sketch::print::{Dialect, print};

use super::claims::{Disagreement, Kind, disagreements, lint};
use super::gaps::{self, KNOWN_GAPS};
use super::shrink;
use super::spread::Spread;
use super::verdict::{self, Verdict};

/// What came of it.
pub struct Judged {
    pub programs: usize,
    pub runs: usize,
    /// Disagreements that a known gap covers, by the place of the sketch.
    pub accepted: Vec<Accepted>,
    /// Those that none covers, by the place of the sketch.
    pub wrong: Vec<(usize, Disagreement)>,
    pub spread: Spread,
}

/// A disagreement that is accepted.
#[derive(Clone, Copy)]
pub struct Accepted {
    pub at: usize,
    pub gap: usize,
    pub found: Disagreement,
}

/// Programs that are linted at once.
pub const BATCH: usize = 500;

impl Judged {
    pub fn nothing() -> Judged {
        Judged { programs: 0, runs: 0, accepted: Vec::new(), wrong: Vec::new(), spread: Spread::default() }
    }

    pub fn merge(&mut self, other: Judged) {
        let before = self.programs;
        self.wrong.extend(other.wrong.into_iter().map(|(at, found)| (before + at, found)));
        let moved = |accepted: Accepted| Accepted { at: before + accepted.at, ..accepted };
        self.accepted.extend(other.accepted.into_iter().map(moved));
        self.programs += other.programs;
        self.runs += other.runs;
        self.spread.merge(other.spread);
    }

    /// How many disagreements each known gap covers.
    pub fn covered(&self) -> Vec<usize> {
        let mut covered = vec![0; KNOWN_GAPS.len()];
        self.accepted.iter().for_each(|accepted| covered[accepted.gap] += 1);
        covered
    }

    /// Judges more sketches, each under so many random schedules beside the fixed ones, until it is over.
    pub fn judge(
        &mut self,
        sketches: &[Sketch],
        dialect: &Dialect,
        random: u64,
        is_over: impl Fn(&Judged) -> bool,
    ) {
        for batch in sketches.chunks(BATCH) {
            for (sketch, verdict) in verdict::verdicts(batch, dialect) {
                if is_over(self) {
                    return;
                }
                self.spread.add(&sketch, &verdict);
                let (found, runs) = disagreements(&sketch, dialect, &verdict, random);
                for found in found {
                    match gaps::covering(&sketch, dialect, &found) {
                        Some(gap) => self.accepted.push(Accepted { at: self.programs, gap, found }),
                        None => self.wrong.push((self.programs, found)),
                    }
                }
                self.programs += 1;
                self.runs += runs;
            }
        }
    }

    /// The disagreements, of each program one.
    pub fn texts(&self, sketches: &[Sketch], dialect: &Dialect) -> Vec<String> {
        let mut wrong = self.wrong.clone();
        wrong.dedup_by_key(|(at, _)| *at);
        let text = |(at, found): (usize, Disagreement)| {
            format!("{found}\n\n{}", ui_test(&sketches[at], dialect, &found))
        };
        wrong.into_iter().map(text).collect()
    }

    /// The disagreements, of each program one, as the smallest program that shows it.
    pub fn smallest(&self, sketches: &[Sketch], dialect: &Dialect, random: u64) -> Vec<String> {
        let mut wrong = self.wrong.clone();
        wrong.dedup_by_key(|(at, _)| *at);
        let text = |(at, found): (usize, Disagreement)| {
            let first = |sketches: &[Sketch]| first_with(found, None, sketches, dialect, random);
            let sketch =
                shrink::smallest(&sketches[at], dialect, |sketches| first(sketches).map(|(at, _)| at));
            let found = first(std::slice::from_ref(&sketch)).map_or(found, |(_, found)| found);
            format!("{found}\n\n{}", ui_test(&sketch, dialect, &found))
        };
        wrong.into_iter().map(text).collect()
    }
}

/// The smallest program that shows an accepted disagreement of this kind.
pub fn smallest_accepted(accepted: Accepted, sketch: &Sketch, dialect: &Dialect) -> String {
    let Accepted { gap, found, .. } = accepted;
    let first = |sketches: &[Sketch]| first_with(found, Some(gap), sketches, dialect, 0);
    let sketch = shrink::smallest(sketch, dialect, |sketches| first(sketches).map(|(at, _)| at));
    let found = first(std::slice::from_ref(&sketch)).map_or(found, |(_, found)| found);
    format!("{found}\n\n{}", ui_test(&sketch, dialect, &found))
}

/// The first sketch with a disagreement of this kind that this gap covers, or none, and the disagreement.
fn first_with(
    wanted: Disagreement,
    gap: Option<usize>,
    sketches: &[Sketch],
    dialect: &Dialect,
    random: u64,
) -> Option<(usize, Disagreement)> {
    let is_same = |other: &Disagreement| (other.claim, other.kind) == (wanted.claim, wanted.kind);
    let wrong = |(at, (sketch, verdict)): (usize, (Sketch, Verdict))| {
        let (found, _) = disagreements(&sketch, dialect, &verdict, random);
        let covering = |found: &Disagreement| gaps::covering(&sketch, dialect, found);
        let same = found.into_iter().find(|other| is_same(other) && covering(other) == gap);
        same.map(|found| (at, found))
    };
    verdict::verdicts(sketches, dialect).into_iter().enumerate().find_map(wrong)
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
