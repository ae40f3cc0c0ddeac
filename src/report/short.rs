//! One line a finding.

use std::io;

use super::{safe_line, severity};
use crate::check::Leveled;
use crate::workspace::Loaded;

pub fn write(out: &mut dyn io::Write, loaded: &Loaded, found: &Leveled) -> io::Result<()> {
    let finding = &found.finding;
    let file = loaded.sources.get(finding.primary.span.file);
    let (line, column) = file.line_column(finding.primary.span.bytes.start);
    let (name, level, message) = (safe_line(&file.name), severity(found.level), safe_line(&finding.message));
    writeln!(out, "{name}:{line}:{column}: {level}[{}]: {message}", finding.lint)
}
