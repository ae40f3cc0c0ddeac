//! What a suppression covers: lines and items.

use crate::comments::line_after;
use crate::source::SourceFile;
use crate::statements::{body_of, inner_items};
use crate::tree::{Comment, FileTree, Item};

/// The first and last line (counted from 0) that a comment covers.
pub fn covered_lines(file: &SourceFile, tree: &FileTree, index: usize, comment: &Comment) -> (usize, usize) {
    let line = file.line_of(comment.span.start);
    if !comment.own_line {
        return (line, line);
    }
    let next = line_after(file, &tree.comments, index);
    (line, item_end(&tree.items, file, next).unwrap_or(next))
}

/// The last line of the item that begins on a line, or that goes on there before its body: the comment may
/// stand between attributes and `fn`.
fn item_end(items: &[Item], file: &SourceFile, line: usize) -> Option<usize> {
    items.iter().find_map(|item| {
        let start = file.line_of(item.span.start);
        let head_end = match body_of(item) {
            Some(body) => file.line_of(body.spans[body.root as usize].start),
            None => start,
        };
        if (start..=head_end).contains(&line) {
            return Some(file.line_of(item.span.end));
        }
        item_end(inner_items(item), file, line)
    })
}
