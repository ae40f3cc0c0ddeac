//! Places as other tools want them: lines and columns, and names with slashes.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::first_line;
use crate::baseline::relative_name;
use crate::source::{ByteSpan, SourceFile, Span};
use crate::workspace::Loaded;

/// What a relative reference may hold as it is.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_').remove(b'~').remove(b'+');

/// A range of a file; lines and columns count from 1, and columns count characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// The file relative to its workspace, with slashes.
    pub path: String,
    pub start: (usize, usize),
    /// The column after the last.
    pub end: (usize, usize),
}

/// The part of a place on its first line.
pub fn region(loaded: &Loaded, span: Span) -> Region {
    let file = loaded.sources.get(span.file);
    range(loaded, file, first_line(file, span))
}

/// The whole place.
pub fn whole_region(loaded: &Loaded, span: Span) -> Region {
    range(loaded, loaded.sources.get(span.file), span.bytes)
}

fn range(loaded: &Loaded, file: &SourceFile, bytes: ByteSpan) -> Region {
    Region {
        path: relative_name(loaded, &file.path),
        start: file.line_column(bytes.start),
        end: file.line_column(bytes.end),
    }
}

impl Region {
    /// The file as a relative URI.
    pub fn uri(&self) -> String {
        utf8_percent_encode(&self.path, PATH).to_string()
    }
}
