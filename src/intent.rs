//! Comments by which authors say that a task is let go on purpose.

use rustc_hash::FxHashSet;

use crate::lower::says_detached;
use crate::source::{FileId, Sources, Span};
use crate::tree::FileTree;

/// Lines (counted from 0) that a comment of such intent covers.
#[derive(Debug, Default)]
pub struct Intents {
    lines: FxHashSet<(FileId, usize)>,
}

impl Intents {
    /// Collects them; a comment covers its own lines and, standing alone, the line after its block.
    pub fn new(sources: &Sources, trees: &[FileTree]) -> Self {
        let mut lines = FxHashSet::default();
        for (id, file) in sources.iter() {
            let comments = &trees[id.0 as usize].comments;
            for (i, comment) in comments.iter().enumerate().filter(|(_, c)| says_detached(&c.text)) {
                let mut line = file.line_of(comment.span.end);
                lines.extend((file.line_of(comment.span.start)..=line).map(|l| (id, l)));
                if !comment.own_line {
                    continue;
                }
                for next in &comments[i + 1..] {
                    if !next.own_line || file.line_of(next.span.start) != line + 1 {
                        break;
                    }
                    line = file.line_of(next.span.end);
                }
                lines.insert((id, line + 1));
            }
        }
        Self { lines }
    }

    /// A comment says so of the line on which the place begins.
    pub fn says_detached(&self, sources: &Sources, span: Span) -> bool {
        let line = sources.get(span.file).line_of(span.bytes.start);
        self.lines.contains(&(span.file, line))
    }
}
