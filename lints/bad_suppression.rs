//! A suppression that does not do what its author thinks.
//!
#![cfg_attr(all(doc, not(doctest)), doc = include_str!("bad_suppression.md"))]

use crate::lint::{Applicability, Edit, Finding, Help, Label, Level, Lint};
use crate::source::{ByteSpan, Sources, Span};
use crate::suppress::{Problem, ProblemKind};

/// What is wrong shows when all other lints have spoken; [`finding`] phrases it then.
pub const LINT: Lint = Lint {
    name: "bad_suppression",
    level: Level::Warn,
    summary: "a suppression is not understood, silences nothing, or lacks the reason that settings ask for",
    doc: include_str!("bad_suppression.md"),
    claim: None,
    check: |_, _| {},
};

/// Tells what is wrong with a suppression.
pub fn finding(problem: &Problem, sources: &Sources) -> Finding {
    let (message, label, at_least, help) = match &problem.kind {
        ProblemKind::NotUnderstood(message) => {
            let help =
                "write `// async-lint: allow(lint): reason`, or `expect`, or `allow-file` for the whole file";
            (message.clone(), "this is not understood", Some(Level::Deny), vec![Help::words(help)])
        }
        ProblemKind::NoReason => {
            let help = "say why, after a colon: `allow(lint): reason`";
            let message = "this suppression gives no reason, and the settings require one";
            (message.into(), "the reason is missing", Some(Level::Deny), vec![Help::words(help)])
        }
        ProblemKind::Unused { lints, all, expects } => {
            let names: Vec<String> = lints.iter().map(|lint| format!("`{lint}`")).collect();
            let names = names.join(", ");
            let message = match expects {
                true => format!("{names} was expected here, and is not found"),
                false => format!("this suppression of {names} silences nothing"),
            };
            let help = match all {
                true => {
                    let edit = Edit { span: removal(problem.place, sources), text: String::new() };
                    Help::edit("remove it", vec![edit], Applicability::MachineApplicable)
                }
                false => {
                    let words = format!("take {names} out of its list");
                    let text = sources.slice(problem.place).to_owned();
                    match lints.iter().try_fold(text, |text, lint| without(&text, lint)) {
                        Some(text) => {
                            let edit = Edit { span: problem.place, text };
                            Help::edit(words, vec![edit], Applicability::MachineApplicable)
                        }
                        None => Help::words(words),
                    }
                }
            };
            (message, "nothing is found here that it covers", None, vec![help])
        }
    };
    let primary = Label::new(problem.place, label);
    Finding { lint: LINT.name, at_least, message, primary, labels: Vec::new(), notes: Vec::new(), help }
}

/// The place with what would be left empty: its line, or the blanks before it.
fn removal(place: Span, sources: &Sources) -> Span {
    let file = sources.get(place.file);
    let (from, to) = (file.line_of(place.bytes.start), file.line_of(place.bytes.end));
    let (start, end) = (file.line_range(from).start, file.line_range(to).end);
    let before = &file.text[start..place.bytes.start as usize];
    let is_last = file.text[place.bytes.end as usize..end].trim().is_empty();
    let bytes = match (before.trim().is_empty(), is_last) {
        (true, true) => {
            let next = if to + 1 < file.line_count() { file.line_range(to + 1).start } else { end };
            ByteSpan::new(start, next)
        }
        (false, true) => ByteSpan::new(start + before.trim_end().len(), end),
        (_, false) => place.bytes,
    };
    Span::new(place.file, bytes)
}

/// A suppression without one of the lints in its list, and without the comma behind or before it.
fn without(text: &str, lint: &str) -> Option<String> {
    let list = text.find('(')? + 1;
    let start = list + text[list..].find(lint)?;
    let (before, after) = (&text[..start], &text[start + lint.len()..]);
    Some(match after.trim_start().strip_prefix(',') {
        Some(others) => format!("{before}{}", others.trim_start()),
        None => format!("{}{after}", before.trim_end().strip_suffix(',')?),
    })
}
