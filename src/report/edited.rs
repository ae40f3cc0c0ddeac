//! The lines that a cure edits, before and after it.

use crate::lint::{Edit, Help};
use crate::source::{SourceFile, Sources};

/// A line that a cure takes away or puts there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedLine {
    pub kind: Kind,
    /// Counted from 1: of a line that goes, in the file as it is; of one that comes, as it will be.
    pub number: usize,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Goes,
    Comes,
}

impl Kind {
    pub fn sign(self) -> char {
        match self {
            Kind::Goes => '-',
            Kind::Comes => '+',
        }
    }
}

/// What the cure does to lines, from the top; empty if it has no edits.
pub fn edited_lines(sources: &Sources, help: &Help) -> Vec<EditedLine> {
    let Some(first) = help.edits.first() else { return Vec::new() };
    let file = sources.get(first.span.file);
    let mut edits: Vec<&Edit> = help.edits.iter().filter(|edit| edit.span.file == first.span.file).collect();
    edits.sort_by_key(|edit| edit.span.bytes.start);
    let lines_of = |edit: &&Edit| (file.line_of(edit.span.bytes.start), file.line_of(edit.span.bytes.end));
    let mut found = Vec::new();
    let mut added = 0;
    // Edits that share a line are shown together.
    for together in edits.chunk_by(|a, b| lines_of(a).1 >= lines_of(b).0) {
        let (from, to) = (lines_of(&together[0]).0, lines_of(&together[together.len() - 1]).1);
        let (before, after) = texts(file, from, to, together);
        let (mut before, mut after): (Vec<&str>, Vec<&str>) =
            (before.lines().collect(), after.lines().collect());
        let grows = after.len() as isize - before.len() as isize;
        let same = before.iter().zip(&after).take_while(|(a, b)| a == b).count();
        before.drain(..same);
        after.drain(..same);
        let same_end = before.iter().rev().zip(after.iter().rev()).take_while(|(a, b)| a == b).count();
        before.truncate(before.len() - same_end);
        after.truncate(after.len() - same_end);
        let line =
            |kind, at: usize, text: &&str| EditedLine { kind, number: at + 1, text: (*text).to_owned() };
        let start = from + same;
        found.extend(before.iter().enumerate().map(|(i, text)| line(Kind::Goes, start + i, text)));
        let moved = start.saturating_add_signed(added);
        found.extend(after.iter().enumerate().map(|(i, text)| line(Kind::Comes, moved + i, text)));
        added += grows;
    }
    found
}

/// The lines from one to another, as they are and as the edits leave them.
fn texts(file: &SourceFile, from: usize, to: usize, edits: &[&Edit]) -> (String, String) {
    let (start, end) = (file.line_range(from).start, file.line_range(to).end);
    let mut after = String::new();
    let mut at = start;
    for edit in edits {
        let replaced = edit.span.bytes.range();
        after.push_str(&file.text[at..replaced.start.max(at)]);
        after.push_str(&edit.text);
        at = replaced.end.max(at);
    }
    after.push_str(&file.text[at.min(end)..end]);
    (file.text[start..end].to_owned(), after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lint::Applicability;
    use crate::source::{ByteSpan, FileId, Span};
    use crate::workspace::fixture;

    /// Each edit replaces the first of two texts by the second.
    #[track_caller]
    fn check(text: &str, edits: &[(&str, &str)], shown: &[&str]) {
        let loaded = fixture::load(text);
        let edits = edits.iter().map(|(old, new)| {
            let start = text.find(old).expect("a place");
            Edit { span: Span::new(FileId(0), ByteSpan::new(start, start + old.len())), text: (*new).into() }
        });
        let help = Help::edit("", edits.collect(), Applicability::MaybeIncorrect);
        let lines = edited_lines(&loaded.sources, &help);
        let lines: Vec<String> =
            lines.iter().map(|line| format!("{} {} {}", line.number, line.kind.sign(), line.text)).collect();
        assert_eq!(lines, shown);
    }

    #[test]
    fn a_changed_line_goes_and_comes() {
        check("fn f() {\n    a();\n}\n", &[("a()", "b()")], &["2 -     a();", "2 +     b();"]);
    }

    #[test]
    fn a_new_line_only_comes_and_moves_what_follows() {
        check(
            "fn f() {\n    a();\n    b();\n}\n",
            &[("    a();", "    x();\n    a();"), ("b()", "y()")],
            &["2 +     x();", "3 -     b();", "4 +     y();"],
        );
    }

    #[test]
    fn a_line_that_is_removed_only_goes() {
        check("fn f() {\n    a();\n    b();\n}\n", &[("    a();\n", "")], &["2 -     a();"]);
    }

    #[test]
    fn edits_at_both_ends_of_a_long_call_leave_out_its_middle() {
        check(
            "fn f() {\n    a(|| {\n        b();\n    });\n}\n",
            &[("a(|", "let c = a(|"), ("});", "}); c();")],
            &["2 -     a(|| {", "2 +     let c = a(|| {", "4 -     });", "4 +     }); c();"],
        );
    }
}
