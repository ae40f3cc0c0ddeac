//! Comments by which authors say that a task is let go on purpose, and attributes that say so to clippy.

use rustc_hash::FxHashSet;

use crate::comments::line_after;
use crate::lower::{says_detached, speaks_of_many};
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::suppress::MARK;
use crate::tree::{Comment, FileTree};

/// Lines (counted from 0) that a comment of such intent covers.
#[derive(Debug, Default)]
pub struct Intents {
    lines: FxHashSet<(FileId, usize)>,
}

impl Intents {
    /// Collects them; a comment covers its own lines and, standing alone, the line after its block of comments, with
    /// what is done under the condition that may stand there, or, where it speaks of more than one task, what follows
    /// in the block of code that it stands in.
    pub fn new(sources: &Sources, trees: &[FileTree]) -> Self {
        let mut lines = FxHashSet::default();
        for (id, file) in sources.iter() {
            let comments = &trees[id.0 as usize].comments;
            for (i, comment) in comments.iter().enumerate().filter(|(_, c)| says_so(&c.text)) {
                let own = file.line_of(comment.span.start)..=file.line_of(comment.span.end);
                lines.extend(own.map(|line| (id, line)));
                if comment.own_line {
                    let next = line_after(file, comments, i);
                    let end = match speaks_of_many(&comment.text) {
                        true => end_of_block(file, comment),
                        false => end_of_condition(file, next),
                    };
                    lines.extend((next..end.max(next + 1)).map(|line| (id, line)));
                }
            }
            lines.extend(opted_out(&file.text).into_iter().map(|line| (id, line)));
        }
        Self { lines }
    }

    /// A comment says so of the line on which the place begins.
    pub fn says_detached(&self, sources: &Sources, span: Span) -> bool {
        let line = sources.get(span.file).line_of(span.bytes.start);
        self.lines.contains(&(span.file, line))
    }

    /// A comment says so somewhere in the place.
    pub fn says_detached_within(&self, sources: &Sources, span: Span) -> bool {
        let file = sources.get(span.file);
        let mut lines = file.line_of(span.bytes.start)..=file.line_of(span.bytes.end);
        !self.lines.is_empty() && lines.any(|line| self.lines.contains(&(span.file, line)))
    }
}

/// The line that ends the block of code in which a comment stands: the next that is indented less.
fn end_of_block(file: &SourceFile, comment: &Comment) -> usize {
    let own = indent(file, file.line_of(comment.span.start));
    next_line_outside(file, file.line_of(comment.span.end) + 1, own)
}

/// The line that ends what is done under the condition on this line, if there is one.
fn end_of_condition(file: &SourceFile, line: usize) -> usize {
    let is_condition = file.text[file.line_range(line)].trim_start().starts_with("if ");
    if is_condition { next_line_outside(file, line + 1, indent(file, line) + 1) } else { line + 1 }
}

/// The next line from here on that is indented less than that.
fn next_line_outside(file: &SourceFile, from: usize, than: usize) -> usize {
    let is_blank = |line: usize| file.text[file.line_range(line)].trim().is_empty();
    let ends = |line: &usize| !is_blank(*line) && indent(file, *line) < than;
    (from..file.line_count()).find(ends).unwrap_or(file.line_count())
}

fn indent(file: &SourceFile, line: usize) -> usize {
    let text = &file.text[file.line_range(line)];
    text.len() - text.trim_start().len()
}

/// Lines whose statements opt out of clippy's lints against `let _ = future`: what follows the attribute.
fn opted_out(text: &str) -> Vec<usize> {
    const LINTS: &str = "clippy::let_underscore_";
    if !text.contains(LINTS) {
        return Vec::new();
    }
    let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
    let opens = |line: &str| ["#[allow(", "#[expect("].iter().any(|open| line.starts_with(open));
    let statement = |at: usize| (at..lines.len()).find(|line| !lines[*line].starts_with("#["));
    let opting = (0..lines.len()).filter(|line| opens(lines[*line]) && lines[*line].contains(LINTS));
    opting.filter_map(statement).collect()
}

/// A suppression has a reason, too, and is no statement of intent.
fn says_so(comment: &str) -> bool {
    !comment.starts_with(MARK) && says_detached(comment)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::ByteSpan;
    use crate::workspace::fixture;

    /// Lists the lines of a source that a comment covers, counted from 1.
    #[track_caller]
    fn check(text: &str, expected: &[usize]) {
        let loaded = fixture::load(text);
        let intents = Intents::new(&loaded.sources, &loaded.trees);
        let file = FileId(0);
        let source = loaded.sources.get(file);
        let starts = (0..source.line_count()).map(|line| source.line_range(line).start);
        let covered = starts.enumerate().filter(|(_, start)| {
            intents.says_detached(&loaded.sources, Span::new(file, ByteSpan::new(*start, *start)))
        });
        assert_eq!(covered.map(|(line, _)| line + 1).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn attributes_may_stand_between() {
        check("fn f() {\n    // detached\n    #[cfg(unix)]\n    // why\n    go();\n}\n", &[2, 5]);
    }

    #[test]
    fn a_comment_at_the_end_of_a_line_covers_that_line() {
        check("fn f() {\n    go(); // detached\n    go();\n}\n", &[2]);
    }

    #[test]
    fn a_comment_of_its_own_covers_the_line_after_its_block() {
        check("fn f() {\n    // best effort:\n    // nobody waits\n    go();\n    go();\n}\n", &[2, 4]);
    }

    #[test]
    fn a_comment_over_a_condition_covers_what_is_done_under_it() {
        check(
            "fn f() {\n    // best effort\n    if c {\n        let a = b;\n        go();\n    }\n    go();\n}\n",
            &[2, 3, 4, 5],
        );
    }

    #[test]
    fn an_empty_line_ends_a_block_of_comments() {
        check("fn f() {\n    // fire and forget\n\n    // other\n    go();\n}\n", &[2, 3]);
    }

    #[test]
    fn a_block_comment_covers_all_its_lines() {
        check("fn f() {\n    /* detached\n       on purpose */\n    go();\n}\n", &[2, 3, 4]);
    }

    #[test]
    fn a_statement_that_opts_out_of_clippys_lint_says_so() {
        let allow = "#[allow(clippy::let_underscore_future)]";
        check(&format!("fn f() {{\n    {allow}\n    #[cfg(unix)]\n    let _ = go();\n    go();\n}}\n"), &[4]);
        check(&format!("#!{}\nfn f() {{ let _ = go(); }}\n", &allow[1..]), &[]);
    }

    #[test]
    fn a_comment_about_several_tasks_covers_the_rest_of_its_block() {
        check(
            "fn f() {\n    if c {\n        // detach them\n        let a = b;\n\n        go();\n    }\n    go();\n}\n",
            &[3, 4, 5, 6],
        );
    }

    #[test]
    fn comments_about_something_else_cover_nothing() {
        check("fn f() {\n    // waits for the job\n    go(); // not detached\n}\n", &[]);
    }
}
