//! What a comment stands before.

use crate::source::SourceFile;
use crate::tree::Comment;

/// The line (counted from 0) of the code that a comment on lines of its own is about: after further comments
/// and attributes.
pub fn line_after(file: &SourceFile, comments: &[Comment], index: usize) -> usize {
    let mut next = file.line_of(comments[index].span.end) + 1;
    let mut others = comments[index + 1..].iter().peekable();
    loop {
        if let Some(other) = others.next_if(|other| other.own_line && file.line_of(other.span.start) == next)
        {
            next = file.line_of(other.span.end) + 1;
        } else if next < file.line_count() && file.text[file.line_range(next)].trim_start().starts_with("#[")
        {
            next += 1;
        } else {
            return next;
        }
    }
}
