//! Findings as text: for people, for editors, for scripts. Decided and phrased elsewhere; here they are
//! only laid out.

mod drawn;
mod edited;
mod explanation;
mod html;
mod human;
mod json;
mod place;
mod safe;
mod sarif;
mod services;
mod short;
mod site;
mod summary;
mod svg;
mod tables;
mod xml;

use std::io;

use clap::ValueEnum;

use crate::check::{Checked, Leveled};
use crate::lint::{Finding, Level};
use crate::lints;
use crate::source::{ByteSpan, SourceFile, Span};
use crate::workspace::Loaded;

pub use explanation::explanation;
pub use human::Look;
pub use json::compiler_message;
pub use safe::{safe, safe_line};
pub use services::step_summary;
pub use site::site;
pub use summary::{count, dependency_lines, notes, summary_line, unread_lines};
pub use tables::{statistics, timings};

/// How findings are written, and what the command line says of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Code, labels, notes and cures
    #[default]
    Human,
    /// One line a finding
    Short,
    /// Cargo's `compiler-message` lines
    Json,
    /// As `json`, with colors in the text; editors ask for it
    #[value(hide = true)]
    JsonDiagnosticRenderedAnsi,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// GitHub's annotations, and a table on the job's page
    Github,
    /// GitLab's code quality report
    Gitlab,
    /// JUnit's XML
    Junit,
    /// Checkstyle's XML
    Checkstyle,
    /// reviewdog's diagnostics
    Rdjson,
    /// One page for a browser
    Html,
}

/// Writes all findings.
pub fn write(
    out: &mut dyn io::Write,
    format: Format,
    loaded: &Loaded,
    checked: &Checked,
    look: &Look,
) -> io::Result<()> {
    let findings = &checked.findings;
    match format {
        Format::Human => findings.iter().try_for_each(|found| human::write(out, loaded, found, look)),
        Format::Short => findings.iter().try_for_each(|found| short::write(out, loaded, found)),
        Format::Json | Format::JsonDiagnosticRenderedAnsi => {
            findings.iter().try_for_each(|found| json::write(out, loaded, found, look))?;
            json::finish(out, !findings.iter().any(is_error))
        }
        Format::Sarif => sarif::write(out, loaded, checked),
        Format::Github => services::write_github(out, loaded, checked),
        Format::Gitlab => services::write_gitlab(out, loaded, checked),
        Format::Junit => xml::write_junit(out, loaded, checked),
        Format::Checkstyle => xml::write_checkstyle(out, loaded, checked),
        Format::Rdjson => services::write_rdjson(out, loaded, checked),
        Format::Html => html::write(out, loaded, checked),
    }
}

/// The format has a place for the runs that show findings.
pub fn shows_witnesses(format: Format) -> bool {
    matches!(format, Format::Json | Format::JsonDiagnosticRenderedAnsi | Format::Html)
}

/// The finding fails the run.
pub fn is_error(found: &Leveled) -> bool {
    found.level >= Level::Deny
}

/// The message with its notes and cures, a line each.
fn whole_text(finding: &Finding) -> String {
    let notes = finding.notes.iter().map(|note| format!("\nnote: {note}"));
    let help = finding.help.iter().filter(|help| !help.for_tools);
    let help = help.map(|help| format!("\nhelp: {}", help.message));
    finding.message.clone() + &notes.chain(help).collect::<String>()
}

/// As [`whole_text`], with the page of the lint, for formats that have no other place for it.
fn text_with_page(finding: &Finding) -> String {
    let page = lints::find(finding.lint).map(|lint| format!("\nsee {}", lint.url()));
    whole_text(finding) + &page.unwrap_or_default()
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
