//! How a verdict was reached, as text.

use std::io;

use textwrap::Options;

use super::safe_line;
use crate::explain::{Explanation, Line};
use crate::source::Sources;

/// Lines are broken here.
const WIDTH: usize = 98;
/// Places that take more room stand on a line of their own.
const MAX_PLACE: usize = 32;
/// Stands before each place, and between it and what is said of it.
const GAP: &str = "  ";
/// Stands before what is said of a place that has a line of its own.
const DEEPER: &str = "      ";

/// Writes the sections: a heading, then each place with what is said of it.
pub fn explanation(out: &mut dyn io::Write, sources: &Sources, explanation: &Explanation) -> io::Result<()> {
    for (i, section) in explanation.sections.iter().enumerate() {
        let gap = if i == 0 { "" } else { "\n" };
        writeln!(out, "{gap}{}", safe_line(&section.heading))?;
        let places: Vec<String> = section.lines.iter().map(|line| place(sources, line)).collect();
        let widths = places.iter().map(|place| textwrap::core::display_width(place));
        let column = widths.filter(|width| *width <= MAX_PLACE).max().unwrap_or(0);
        for (line, place) in section.lines.iter().zip(&places) {
            write_line(out, place, &line.text, column)?;
        }
    }
    Ok(())
}

fn place(sources: &Sources, line: &Line) -> String {
    line.place.map(|span| safe_line(&sources.line_name(span)).into_owned()).unwrap_or_default()
}

fn write_line(out: &mut dyn io::Write, place: &str, text: &str, column: usize) -> io::Result<()> {
    let width = textwrap::core::display_width(place);
    let margin = " ".repeat(GAP.len() * 2 + column);
    let (first, next) = match width {
        0 => (GAP.to_owned(), GAP.to_owned()),
        _ if width > column => {
            writeln!(out, "{GAP}{place}")?;
            (DEEPER.to_owned(), DEEPER.to_owned())
        }
        _ => (format!("{GAP}{place}{}{GAP}", " ".repeat(column - width)), margin),
    };
    let text = safe_line(text);
    let options = Options::new(WIDTH).initial_indent(&first).subsequent_indent(&next).break_words(false);
    for line in textwrap::wrap(&text, options) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::Section;
    use crate::source::{ByteSpan, SourceFile, Span};

    #[test]
    fn places_stand_in_a_column_and_lines_are_broken_beside_it() {
        let mut sources = Sources::default();
        let short = sources.add(SourceFile::new("a.rs".into(), "a.rs".into(), "a\nb\n".into()));
        let name = format!("{}.rs", "long/".repeat(8));
        let long = sources.add(SourceFile::new("b.rs".into(), name.clone(), "a\n".into()));
        let line = |file, text: &str| Line {
            place: Some(Span::new(file, ByteSpan::new(0, 1))),
            text: text.to_owned(),
        };
        let lines = vec![
            line(short, &"word ".repeat(24)),
            Line { place: None, text: "said".into() },
            line(long, "far"),
        ];
        let section = Section { heading: "a heading".into(), lines };
        let mut text = Vec::new();
        let answer = Explanation { sections: vec![section] };
        explanation(&mut text, &sources, &answer).unwrap();
        let expected = format!(
            "a heading\n  a.rs:1  {}\n          {}\n  said\n  {name}:1\n      far\n",
            ["word"; 17].join(" "),
            ["word"; 7].join(" "),
        );
        assert_eq!(String::from_utf8(text).unwrap(), expected);
    }
}
