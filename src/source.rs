//! Source files and places in them.
//!
//! A place is a file and a byte range; lines and columns are worked out only when something is
//! printed.

use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A byte range of one file. Offsets count from the first byte of the file, byte order mark included.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ByteSpan {
    pub start: u32,
    pub end: u32,
}

impl ByteSpan {
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub fn contains(self, other: ByteSpan) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    pub fn to(self, other: ByteSpan) -> ByteSpan {
        ByteSpan { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// The index of a file in [`Sources`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileId(pub u32);

/// A place in the program: file and byte range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    pub file: FileId,
    pub bytes: ByteSpan,
}

impl Span {
    pub fn new(file: FileId, bytes: ByteSpan) -> Self {
        Self { file, bytes }
    }
}

/// A file that was read: where it lies, how messages name it, its text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    pub path: PathBuf,
    /// The name that messages use: relative to the folder the user works in where possible.
    pub name: String,
    pub text: Arc<str>,
    line_starts: Vec<u32>,
}

impl SourceFile {
    pub fn new(path: PathBuf, name: String, text: Arc<str>) -> Self {
        // A byte order mark belongs to no line: editors and rustc do not count it as a column.
        let first = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let ends = memchr::memchr_iter(b'\n', text.as_bytes());
        let mut line_starts: Vec<u32> =
            std::iter::once(first).chain(ends.map(|end| end as u32 + 1)).collect();
        line_starts.shrink_to_fit();
        Self { path, name, text, line_starts }
    }

    /// The line of a byte offset, counted from 0.
    pub fn line_of(&self, offset: u32) -> usize {
        self.line_starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The byte range of a line (counted from 0), its line end not included.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let start = self.line_starts[line] as usize;
        let end = self.line_starts.get(line + 1).map_or(self.text.len(), |next| *next as usize);
        start..start + self.text[start..end].trim_end_matches(['\n', '\r']).len()
    }

    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }

    /// Line and column of a byte offset, both counted from 1; columns count characters, as rustc's do.
    pub fn line_column(&self, offset: u32) -> (usize, usize) {
        let line = self.line_of(offset);
        let start = self.line_starts[line] as usize;
        let upto = (offset as usize).clamp(start, self.text.len());
        (line + 1, self.text[start..upto].chars().count() + 1)
    }

    pub fn slice(&self, bytes: ByteSpan) -> &str {
        self.text.get(bytes.range()).unwrap_or_default()
    }
}

/// All files of a run, by [`FileId`].
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    pub fn add(&mut self, file: SourceFile) -> FileId {
        self.files.push(file);
        FileId(self.files.len() as u32 - 1)
    }

    pub fn get(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(i, f)| (FileId(i as u32), f))
    }

    /// Lets go of texts that nobody will look at.
    pub fn forget_texts(&mut self, is_meant: impl Fn(FileId) -> bool) {
        for (id, file) in self.files.iter_mut().enumerate() {
            if is_meant(FileId(id as u32)) {
                (file.text, file.line_starts) = ("".into(), vec![0]);
            }
        }
    }

    /// The text of a file, if it was forgotten and another one still has it.
    pub fn restore_text(&mut self, id: FileId, from: &SourceFile) {
        let file = &mut self.files[id.0 as usize];
        if file.text.is_empty() && !from.text.is_empty() {
            *file = from.clone();
        }
    }

    pub fn find(&self, path: &Path) -> Option<FileId> {
        self.iter().find(|(_, f)| f.path == path).map(|(id, _)| id)
    }

    pub fn len(&self) -> usize {
        self.files.len()
    }

    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).slice(span.bytes)
    }

    /// `name:line` of a place, the line counted from 1.
    pub fn line_name(&self, span: Span) -> String {
        let file = self.get(span.file);
        format!("{}:{}", file.name, file.line_of(span.bytes.start) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> SourceFile {
        SourceFile::new("a.rs".into(), "a.rs".into(), text.into())
    }

    #[test]
    fn lines_and_columns_count_from_one_and_by_characters() {
        let f = file("aé\nb\r\nc");
        assert_eq!(f.line_column(0), (1, 1));
        assert_eq!(f.line_column(3), (1, 3));
        assert_eq!(f.line_column(4), (2, 1));
        assert_eq!(f.line_column(7), (3, 1));
        assert_eq!(&f.text[f.line_range(1)], "b");
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let f = file("\u{feff}ab\nc");
        assert_eq!(f.line_column(3), (1, 1));
        assert_eq!(f.line_column(4), (1, 2));
        assert_eq!(f.line_column(0), (1, 1));
        assert_eq!(&f.text[f.line_range(0)], "ab");
        assert_eq!(f.line_column(6), (2, 1));
    }

    #[test]
    fn every_byte_lies_on_the_line_whose_range_holds_it() {
        let f = file("one\r\n\r\ntwo\n\nthree");
        assert_eq!(f.line_count(), 5);
        let lines: Vec<&str> = (0..5).map(|line| &f.text[f.line_range(line)]).collect();
        assert_eq!(lines, ["one", "", "two", "", "three"]);
        for line in 0..5 {
            let range = f.line_range(line);
            assert!((range.start..=range.end).all(|at| f.line_of(at as u32) == line));
        }
    }

    #[test]
    fn an_empty_file_has_one_empty_line() {
        let f = file("");
        assert_eq!((f.line_count(), f.line_range(0), f.line_column(0)), (1, 0..0, (1, 1)));
    }

    #[test]
    fn an_offset_past_the_end_lies_on_the_last_line() {
        assert_eq!(file("a\nb").line_column(99).0, 2);
    }
}
