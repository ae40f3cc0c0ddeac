//! How a verdict was reached: of a finding, or of a line of which nothing was reported.
//!
//! Nothing is analysed here. The analysis keeps what it decided by, and is asked for it: lints note why they
//! say nothing ([`Analysis::silent`]), `positions` how it knows where a function runs, and `elaborate` and
//! `flow` run the functions in question once more with a record of how they understood each call and which
//! way each handle took. [`report`](crate::report) lays the result out.

mod calls;
mod line;
mod spawn;
mod task;

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use crate::check::{Analysis, Judged};
use crate::source::Span;

/// What is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// The finding of this number in the order of the report, counted from 1.
    Finding(usize),
    /// A line of a file, counted from 1.
    Line(PathBuf, usize),
}

impl FromStr for Ask {
    type Err = String;

    /// Reads `N`, `FILE:LINE`, or `FILE:LINE:COLUMN` as reports have it.
    fn from_str(text: &str) -> Result<Self, String> {
        if let Ok(number) = text.parse() {
            return Ok(Ask::Finding(number));
        }
        let numbered = |text: &str| {
            let (file, line) = text.rsplit_once(':')?;
            Some((file.to_owned(), line.parse().ok()?))
        };
        let (file, line) = numbered(text).ok_or("expected the number of a finding, or FILE:LINE")?;
        let (file, line) = numbered(&file).unwrap_or((file, line));
        Ok(Ask::Line(file.into(), line))
    }
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    NoSuchFinding { asked: usize, found: usize },
    NoSuchFile(PathBuf),
    NoSuchLine { file: String, asked: usize, lines: usize },
}

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NoAnswer::NoSuchFinding { asked, found: 0 } => {
                write!(f, "no finding {asked}: there are no findings")
            }
            NoAnswer::NoSuchFinding { asked, found } => {
                write!(f, "no finding {asked}: they are numbered from 1 to {found}")
            }
            NoAnswer::NoSuchFile(path) => write!(f, "no such file: {}", path.display()),
            NoAnswer::NoSuchLine { file, asked, lines } => {
                write!(f, "no line {asked} in {file}, which has {lines} lines")
            }
        }
    }
}

/// An answer, to be laid out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    pub sections: Vec<Section>,
}

/// A part of an answer: a heading, and what is to be said, each beside its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    pub heading: String,
    pub lines: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub place: Option<Span>,
    pub text: String,
}

impl Section {
    fn new(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), lines: Vec::new() }
    }

    /// Adds a line that stands beside a place; the same thing is said once.
    fn at(&mut self, place: Span, text: impl Into<String>) {
        let line = Line { place: Some(place), text: text.into() };
        if !self.lines.contains(&line) {
            self.lines.push(line);
        }
    }

    fn say(&mut self, text: impl Into<String>) {
        self.lines.push(Line { place: None, text: text.into() });
    }
}

/// Answers a question about what was analysed.
pub fn answer(cx: &Analysis<'_, '_, '_>, judged: &[Judged], ask: &Ask) -> Result<Explanation, NoAnswer> {
    match ask {
        Ask::Finding(number) => finding(cx, judged, *number),
        Ask::Line(path, line) => line::explain(cx, judged, path, *line),
    }
}

fn finding(cx: &Analysis<'_, '_, '_>, judged: &[Judged], number: usize) -> Result<Explanation, NoAnswer> {
    let reported: Vec<&Judged> = judged.iter().filter(|judged| judged.hidden.is_none()).collect();
    let Some(judged_one) = number.checked_sub(1).and_then(|index| reported.get(index)) else {
        return Err(NoAnswer::NoSuchFinding { asked: number, found: reported.len() });
    };
    let finding = &judged_one.found.finding;
    let site = finding.primary.span;
    let mut sections = vec![Section::new(format!("finding {number}"))];
    sections[0].at(site, task::finding_words(cx, judged_one));
    match cx.responsible(site).iter().find(|task_ref| task::is_about(finding, task_ref.task)) {
        Some(task) => sections.extend(task::sections(cx, judged, *task)),
        None => sections.extend(line::calls_at(cx, site)),
    }
    Ok(Explanation { sections })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_a_number_or_a_place() {
        let line = |file: &str, line| Ok(Ask::Line(file.into(), line));
        assert_eq!("3".parse(), Ok(Ask::Finding(3)));
        assert_eq!("src/a.rs:7".parse::<Ask>(), line("src/a.rs", 7));
        assert_eq!("src/a.rs:7:12".parse::<Ask>(), line("src/a.rs", 7));
        assert_eq!("a:b.rs:7".parse::<Ask>(), line("a:b.rs", 7));
        for bad in ["", "-1", "src/a.rs", "src/a.rs:", ":x"] {
            assert!(bad.parse::<Ask>().is_err(), "{bad}");
        }
    }
}
