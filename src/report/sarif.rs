//! SARIF 2.1.0, which code hosts and editors show as alerts.
//!
//! File names are relative to the root of the sources, whatever machine this runs on; each result has a
//! fingerprint that survives moved lines, and what a suppression silences is told with its reason.

use std::io;

use serde_json::{Value, json};

use super::place::{region, whole_region};
use super::safe::safe_json;
use super::{is_error, notes};
use crate::baseline::fingerprints;
use crate::check::Checked;
use crate::lint::{Edit, Finding, Help, Level, Lint};
use crate::lints;
use crate::source::Span;
use crate::workspace::Loaded;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

pub fn write(out: &mut dyn io::Write, loaded: &Loaded, checked: &Checked) -> io::Result<()> {
    let log = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run(loaded, checked)] });
    writeln!(out, "{}", safe_json(&log.to_string()))
}

fn run(loaded: &Loaded, checked: &Checked) -> Value {
    let findings = checked.findings.iter().map(|found| (&found.finding, found.level, None));
    let silenced = checked.silenced.iter().map(|found| (&found.finding, found.level, Some(&found.by)));
    let all: Vec<_> = findings.chain(silenced).collect();
    let prints = fingerprints(loaded, all.iter().map(|(finding, ..)| *finding));
    let results = all.into_iter().zip(prints).map(|((finding, level, by), print)| {
        let mut result = result(loaded, finding, level, print);
        // An empty list says that nothing suppresses it.
        result["suppressions"] = match by {
            Some(by) => {
                json!([{ "kind": "inSource", "justification": by.reason.as_deref().unwrap_or("none given") }])
            }
            None => json!([]),
        };
        result
    });
    let notifications: Vec<Value> = notes(loaded, checked)
        .into_iter()
        .map(|line| json!({ "level": "warning", "message": { "text": line } }))
        .collect();
    let mut run = json!({
        "tool": { "driver": {
            "name": "cargo-async-lint",
            "semanticVersion": env!("CARGO_PKG_VERSION"),
            "informationUri": "https://docs.rs/cargo-async-lint",
            "rules": lints::ALL.iter().map(|lint| rule(lint)).collect::<Vec<_>>(),
        }},
        "columnKind": "unicodeCodePoints",
        "results": results.collect::<Vec<_>>(),
        "invocations": [{
            "executionSuccessful": true,
            "exitCode": i32::from(checked.findings.iter().any(is_error)),
            "toolExecutionNotifications": notifications,
        }],
    });
    // Code hosts take runs of one category for versions of one run.
    if let Some(shard) = loaded.shard {
        run["automationDetails"] =
            json!({ "id": format!("cargo-async-lint/{}-of-{}/", shard.number, shard.of) });
    }
    run
}

fn rule(lint: &Lint) -> Value {
    json!({
        "id": lint.name,
        "shortDescription": { "text": lint.summary },
        "fullDescription": { "text": first_paragraph(lint.doc) },
        "help": { "text": lint.doc, "markdown": lint.doc },
        "helpUri": lint.url(),
        "defaultConfiguration": { "enabled": lint.level != Level::Allow, "level": level_name(lint.level) },
        "properties": { "tags": ["async", "rust"], "precision": "high" },
    })
}

/// The first paragraph of a page, below its first heading but the title.
fn first_paragraph(page: &str) -> String {
    let text = page.split_once("\n## ").and_then(|(_, rest)| rest.split_once("\n\n"));
    let paragraph = text.and_then(|(_, text)| text.split("\n\n").next()).unwrap_or_default();
    paragraph.replace('\n', " ")
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::Allow => "none",
        Level::Warn => "warning",
        Level::Deny | Level::Forbid => "error",
    }
}

fn result(loaded: &Loaded, finding: &Finding, level: Level, fingerprint: String) -> Value {
    let related = finding.labels.iter().enumerate().map(|(i, label)| {
        let mut location = location(loaded, label.span);
        location["id"] = json!(i + 1);
        location["message"] = json!({ "text": label.text });
        location
    });
    let cures = finding.help.iter().filter(|help| !help.edits.is_empty());
    json!({
        "ruleId": finding.lint,
        "ruleIndex": lints::ALL.iter().position(|lint| lint.name == finding.lint),
        "level": level_name(level),
        "message": { "text": super::whole_text(finding) },
        "locations": [location(loaded, finding.primary.span)],
        "relatedLocations": related.collect::<Vec<_>>(),
        "partialFingerprints": { "lineOfCode/v1": fingerprint },
        "fixes": cures.map(|help| fix(loaded, help)).collect::<Vec<_>>(),
    })
}

fn location(loaded: &Loaded, span: Span) -> Value {
    let region = region(loaded, span);
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": region.uri(), "uriBaseId": "%SRCROOT%" },
        "region": {
            "startLine": region.start.0,
            "startColumn": region.start.1,
            "endLine": region.end.0,
            "endColumn": region.end.1,
        },
    }})
}

fn fix(loaded: &Loaded, help: &Help) -> Value {
    let changes = help.edits.iter().map(|edit| {
        let uri = whole_region(loaded, edit.span).uri();
        json!({
            "artifactLocation": { "uri": uri, "uriBaseId": "%SRCROOT%" },
            "replacements": [replacement(loaded, edit)],
        })
    });
    json!({ "description": { "text": help.message }, "artifactChanges": changes.collect::<Vec<_>>() })
}

fn replacement(loaded: &Loaded, edit: &Edit) -> Value {
    let region = whole_region(loaded, edit.span);
    json!({
        "deletedRegion": {
            "startLine": region.start.0,
            "startColumn": region.start.1,
            "endLine": region.end.0,
            "endColumn": region.end.1,
        },
        "insertedContent": { "text": edit.text },
    })
}
