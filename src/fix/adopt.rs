//! Suppressions for all that is found, so that an old code base can begin with a clean slate.

use std::collections::{BTreeMap, BTreeSet};

use super::Cure;
use crate::check::Checked;
use crate::lint::Edit;
use crate::lints::bad_suppression;
use crate::source::{ByteSpan, FileId, SourceFile, Span};
use crate::statements::{statement_around, statements};
use crate::suppress::MARK;
use crate::workspace::Loaded;

/// A comment with the reason above each statement in which something is found; one for all its lints.
pub fn suppressions(loaded: &Loaded, checked: &Checked, reason: &str) -> Vec<Cure> {
    let mut by_line: BTreeMap<(FileId, usize), BTreeSet<&str>> = BTreeMap::new();
    for found in checked.findings.iter().filter(|found| found.finding.lint != bad_suppression::LINT.name) {
        let place = found.finding.primary.span;
        let file = loaded.sources.get(place.file);
        let statements = statements(&loaded.trees[place.file.0 as usize]);
        let start = statement_around(&statements, place.bytes).unwrap_or(place.bytes).start;
        by_line.entry((place.file, file.line_of(start))).or_default().insert(found.finding.lint);
    }
    let cures = by_line.into_iter().map(|((id, line), lints)| {
        let lints = lints.into_iter().collect::<Vec<_>>().join(", ");
        vec![above(loaded.sources.get(id), id, line, &format!("// {MARK} allow({lints}): {reason}"))]
    });
    cures.collect()
}

/// Inserts a line with the indentation and the line end of the one below it.
fn above(file: &SourceFile, id: FileId, line: usize, comment: &str) -> Edit {
    let range = file.line_range(line);
    let text = &file.text[range.clone()];
    let indentation = &text[..text.len() - text.trim_start().len()];
    let line_end = if file.text[range.end..].starts_with("\r\n") { "\r\n" } else { "\n" };
    let at = ByteSpan::new(range.start, range.start);
    Edit { span: Span::new(id, at), text: format!("{indentation}{comment}{line_end}") }
}
