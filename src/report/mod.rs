//! Findings as text: for people, for editors, for scripts. Decided and phrased elsewhere; here they are
//! only laid out.

mod explanation;
mod human;
mod json;
mod safe;
mod short;
mod summary;

use std::io;

use crate::check::{Checked, Leveled};
use crate::lint::Level;
use crate::source::{ByteSpan, SourceFile, Span};
use crate::workspace::Loaded;

pub use explanation::explanation;
pub use human::Look;
pub use json::compiler_message;
pub use safe::{safe, safe_line};
pub use summary::{dependency_lines, notes, summary_line, unread_lines};

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    #[default]
    Human,
    /// One line a finding: `file:line:column: level[lint]: message`.
    Short,
    /// Cargo's `compiler-message` lines.
    Json,
}

/// Writes all findings.
pub fn write(
    out: &mut dyn io::Write,
    format: Format,
    loaded: &Loaded,
    checked: &Checked,
    look: &Look,
) -> io::Result<()> {
    for found in &checked.findings {
        match format {
            Format::Human => human::write(out, loaded, found, look)?,
            Format::Short => short::write(out, loaded, found)?,
            Format::Json => json::write(out, loaded, found, look)?,
        }
    }
    if format == Format::Json {
        json::finish(out, !checked.findings.iter().any(is_error))?;
    }
    Ok(())
}

/// The finding fails the run.
pub fn is_error(found: &Leveled) -> bool {
    found.level >= Level::Deny
}

/// The word that rustc uses for a finding of the level.
pub fn severity(level: Level) -> &'static str {
    if level >= Level::Deny { "error" } else { "warning" }
}

/// The part of a place that stands on its first line: a task's body may be long, and its first line says
/// which one it is.
fn first_line(file: &SourceFile, span: Span) -> ByteSpan {
    let line = file.line_range(file.line_of(span.bytes.start));
    let end = (span.bytes.end as usize).min(line.end).max(span.bytes.start as usize);
    ByteSpan::new(span.bytes.start as usize, end)
}
