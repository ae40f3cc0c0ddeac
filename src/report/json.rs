//! Findings as cargo's `compiler-message` lines, which editors and scripts know from `cargo check
//! --message-format=json`.

use std::io;

use serde_json::{Value, json};

use super::safe::safe_json;
use super::{Look, first_line, is_error, severity};
use crate::check::Leveled;
use crate::lint::{Applicability, Edit, Label};
use crate::lints;
use crate::source::{ByteSpan, Sources, Span};
use crate::witness::{Event, Witness};
use crate::workspace::{Crate, CrateKind, Loaded};

pub fn write(out: &mut dyn io::Write, loaded: &Loaded, found: &Leveled, look: &Look) -> io::Result<()> {
    writeln!(out, "{}", safe_json(&compiler_message(loaded, found, look).to_string()))
}

/// The line by which cargo ends a build.
pub fn finish(out: &mut dyn io::Write, success: bool) -> io::Result<()> {
    writeln!(out, "{}", json!({ "reason": "build-finished", "success": success }))
}

/// A finding as cargo would report a diagnostic of rustc's.
pub fn compiler_message(loaded: &Loaded, found: &Leveled, look: &Look) -> Value {
    let krate = loaded.crates.iter().find(|k| k.files.contains(&found.finding.primary.span.file));
    json!({
        "reason": "compiler-message",
        "package_id": krate.map(|k| k.package_id.clone()).unwrap_or_default(),
        "manifest_path": krate.map(|k| k.manifest.display().to_string()).unwrap_or_default(),
        "target": krate.map(target).unwrap_or(Value::Null),
        "message": diagnostic(loaded, found, look),
    })
}

fn target(krate: &Crate) -> Value {
    let of = &krate.target;
    let is_lib = krate.kind == CrateKind::Lib;
    json!({
        "kind": of.kinds,
        "crate_types": of.crate_types,
        "name": of.name,
        "src_path": krate.root_path.display().to_string(),
        "edition": of.edition,
        "doc": is_lib || krate.kind == CrateKind::Bin,
        "doctest": is_lib,
        "test": matches!(krate.kind, CrateKind::Lib | CrateKind::Bin | CrateKind::Test),
    })
}

fn diagnostic(loaded: &Loaded, found: &Leveled, look: &Look) -> Value {
    let sources = &loaded.sources;
    let finding = &found.finding;
    let mut spans = vec![labelled(sources, &finding.primary, true)];
    spans.extend(finding.labels.iter().map(|label| labelled(sources, label, false)));
    let notes = finding.notes.iter().map(|note| child("note", note, Vec::new()));
    let help = finding.help.iter().map(|help| {
        let edits = help.edits.iter().map(|edit| suggestion(sources, edit, help.applicability)).collect();
        child("help", &help.message, edits)
    });
    let page = lints::find(finding.lint).map(|lint| format!("for further information visit {}", lint.url()));
    let page = page.map(|words| child("help", &words, Vec::new()));
    let mut rendered = Vec::new();
    // Rendering into memory cannot fail for lack of a reader.
    let _ = super::human::write(&mut rendered, loaded, found, look);
    json!({
        "$message_type": "diagnostic",
        "message": finding.message,
        "code": { "code": format!("async_lint::{}", finding.lint), "explanation": null },
        "level": if is_error(found) { "error" } else { severity(found.level) },
        "spans": spans,
        "children": notes.chain(help).chain(page).collect::<Vec<_>>(),
        "rendered": String::from_utf8_lossy(&rendered),
        "witness": found.witness.as_ref().map(|witness| run(sources, witness)),
    })
}

/// A run that shows the finding; not part of what cargo writes.
fn run(sources: &Sources, witness: &Witness) -> Value {
    let event = |event: &Event| {
        let file = sources.get(event.place.file);
        json!({
            "microseconds": event.at.as_micros() as u64,
            "task": event.who,
            "event": event.what,
            "file_name": file.name,
            "line": file.line_column(event.place.bytes.start).0,
        })
    };
    json!({
        "runtime": witness.runtime,
        "provided": witness.provided,
        "events": witness.events.iter().map(event).collect::<Vec<_>>(),
    })
}

fn child(level: &str, message: &str, spans: Vec<Value>) -> Value {
    json!({ "message": message, "code": null, "level": level, "spans": spans, "children": [], "rendered": null })
}

fn labelled(sources: &Sources, label: &Label, primary: bool) -> Value {
    let bytes = first_line(sources.get(label.span.file), label.span);
    span(sources, label.span, bytes, primary, Some(&label.text), None)
}

fn suggestion(sources: &Sources, edit: &Edit, applicability: Applicability) -> Value {
    span(sources, edit.span, edit.span.bytes, true, None, Some((&edit.text, applicability)))
}

fn span(
    sources: &Sources,
    place: Span,
    bytes: ByteSpan,
    primary: bool,
    label: Option<&str>,
    replacement: Option<(&str, Applicability)>,
) -> Value {
    let file = sources.get(place.file);
    let (line_start, column_start) = file.line_column(bytes.start);
    let (line_end, column_end) = file.line_column(bytes.end);
    let line = &file.text[file.line_range(line_start - 1)];
    let highlight_end = if line_end == line_start { column_end } else { line.chars().count() + 1 };
    json!({
        "file_name": file.name,
        "byte_start": bytes.start,
        "byte_end": bytes.end,
        "line_start": line_start,
        "line_end": line_end,
        "column_start": column_start,
        "column_end": column_end,
        "is_primary": primary,
        "text": [{ "text": line, "highlight_start": column_start, "highlight_end": highlight_end }],
        "label": label,
        "suggested_replacement": replacement.map(|(text, _)| text),
        "suggestion_applicability": replacement.map(|(_, applicability)| applicability.name()),
        "expansion": null,
    })
}
