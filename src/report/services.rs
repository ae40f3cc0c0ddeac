//! The formats of services that comment on changes: GitHub's annotations, GitLab's code quality report and
//! reviewdog's diagnostics.

use std::io;

use serde_json::{Value, json};

use super::place::{region, whole_region};
use super::safe::safe_json;
use super::{is_error, safe_line, summary_line, text_with_page, whole_text};
use crate::baseline::fingerprints;
use crate::check::{Checked, Leveled};
use crate::lint::{Edit, Help, Lint};
use crate::lints;
use crate::source::{ByteSpan, Span};
use crate::workspace::Loaded;

/// GitHub's workflow commands, a line a finding.
pub fn write_github(out: &mut dyn io::Write, loaded: &Loaded, checked: &Checked) -> io::Result<()> {
    for found in &checked.findings {
        let finding = &found.finding;
        let region = region(loaded, finding.primary.span);
        let command = if is_error(found) { "error" } else { "warning" };
        let (file, title) = (property(&region.path), property(finding.lint));
        let ((line, column), (end_line, end_column)) = (region.start, region.end);
        let text = data(&text_with_page(finding));
        let place = format!("file={file},line={line},endLine={end_line},col={column},endColumn={end_column}");
        writeln!(out, "::{command} title={title},{place}::{}", safe_line(&text))?;
    }
    Ok(())
}

/// The text of a workflow command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// A table of all findings in Markdown, for the page of a GitHub job.
pub fn step_summary(loaded: &Loaded, checked: &Checked) -> String {
    let mut text = format!("### cargo async-lint\n\n{}\n", summary_line(loaded, checked));
    if !checked.findings.is_empty() {
        text.push_str("\n| | lint | place | |\n|---|---|---|---|\n");
    }
    for found in &checked.findings {
        let region = region(loaded, found.finding.primary.span);
        let mark = if is_error(found) { "error" } else { "warning" };
        let cell = |text: &str| safe_line(&text.replace('|', "\\|").replace('<', "&lt;")).into_owned();
        let place = cell(&format!("{}:{}", region.path, region.start.0));
        let name = found.finding.lint;
        let lint = match lints::find(name) {
            Some(lint) => format!("[`{name}`]({})", lint.url()),
            None => format!("`{name}`"),
        };
        text.push_str(&format!("| {mark} | {lint} | {place} | {} |\n", cell(&found.finding.message)));
    }
    text
}

/// GitLab's code quality report.
pub fn write_gitlab(out: &mut dyn io::Write, loaded: &Loaded, checked: &Checked) -> io::Result<()> {
    let prints = fingerprints(loaded, checked.findings.iter().map(|found| &found.finding));
    let entries = checked.findings.iter().zip(prints).map(|(found, fingerprint)| {
        let region = region(loaded, found.finding.primary.span);
        json!({
            "description": found.finding.message,
            "check_name": found.finding.lint,
            "fingerprint": fingerprint,
            "severity": if is_error(found) { "major" } else { "minor" },
            "location": { "path": region.path, "lines": { "begin": region.start.0, "end": region.end.0 } },
        })
    });
    let report = Value::Array(entries.collect());
    writeln!(out, "{}", safe_json(&report.to_string()))
}

/// reviewdog's diagnostics. Its columns count bytes.
pub fn write_rdjson(out: &mut dyn io::Write, loaded: &Loaded, checked: &Checked) -> io::Result<()> {
    let diagnostics: Vec<Value> = checked.findings.iter().map(|found| diagnostic(loaded, found)).collect();
    let report = json!({ "source": { "name": "cargo-async-lint" }, "diagnostics": diagnostics });
    writeln!(out, "{}", safe_json(&report.to_string()))
}

fn diagnostic(loaded: &Loaded, found: &Leveled) -> Value {
    let finding = &found.finding;
    let span = finding.primary.span;
    let on_first_line = super::first_line(loaded.sources.get(span.file), span);
    let suggestions = finding.help.iter().filter_map(|help| suggestion(loaded, help));
    json!({
        "message": whole_text(finding),
        "location": {
            "path": whole_region(loaded, span).path,
            "range": byte_range(loaded, Span::new(span.file, on_first_line)),
        },
        "severity": if is_error(found) { "ERROR" } else { "WARNING" },
        "code": { "value": finding.lint, "url": lints::find(finding.lint).map(Lint::url) },
        "suggestions": suggestions.collect::<Vec<_>>(),
    })
}

/// The edits of a cure as one, as there is room for one range only: what lies between them stays.
fn suggestion(loaded: &Loaded, help: &Help) -> Option<Value> {
    let mut edits: Vec<&Edit> = help.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let (first, last) = (edits.first()?.span, edits.last()?.span);
    if first.file != last.file {
        return None;
    }
    let file = loaded.sources.get(first.file);
    let mut text = String::new();
    let mut at = first.bytes.start;
    for edit in edits {
        let ByteSpan { start, end } = edit.span.bytes;
        text.push_str(file.slice(ByteSpan { start: at, end: start.max(at) }));
        text.push_str(&edit.text);
        at = end;
    }
    let whole = Span::new(first.file, first.bytes.to(last.bytes));
    Some(json!({ "range": byte_range(loaded, whole), "text": text }))
}

fn byte_range(loaded: &Loaded, span: Span) -> Value {
    let file = loaded.sources.get(span.file);
    let position = |at: u32| {
        let line = file.line_of(at);
        json!({ "line": line + 1, "column": (at as usize).saturating_sub(file.line_range(line).start) + 1 })
    };
    let ByteSpan { start, end } = span.bytes;
    json!({ "start": position(start), "end": position(end) })
}
