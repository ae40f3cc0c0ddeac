//! One page for a browser, with everything in it: findings by lint and by file, the code with its labels, and
//! what the lints' pages say. It loads nothing, runs nothing, and follows the reader's choice of light or dark.

use std::io;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use pulldown_cmark::{Event, Options, Parser, TagEnd};

use super::drawn;
use super::edited::{Kind, edited_lines};
use super::place::{Region, region};
use super::{is_error, safe, severity, summary_line, unread_lines};
use crate::baseline::relative_name;
use crate::check::{Checked, Leveled};
use crate::lint::{Help, Label, Lint};
use crate::lints;
use crate::source::{SourceFile, Span};
use crate::workspace::Loaded;

/// Lines shown around a label.
const AROUND: usize = 2;

pub(super) const STYLE: &str = include_str!("html.css");

pub fn write(out: &mut dyn io::Write, loaded: &Loaded, checked: &Checked) -> io::Result<()> {
    writeln!(out, "{}", page(loaded, checked).into_string())
}

fn page(loaded: &Loaded, checked: &Checked) -> Markup {
    let found: Vec<(&Lint, Vec<(usize, &Leveled)>)> = lints::ALL
        .iter()
        .map(|lint| (*lint, of_lint(checked, lint)))
        .filter(|(_, all)| !all.is_empty())
        .collect();
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { "cargo async-lint: " (summary_line(loaded, checked)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { "cargo async-lint" }
                    p { (summary_line(loaded, checked)) }
                }
                main {
                    (contents(loaded, checked, &found))
                    @for (lint, findings) in &found {
                        section {
                            h2 id=(lint.name) { code { (lint.name) } }
                            p { (words(lint.summary)) " (" a href=(lint.url()) { "the lint's page" } ")" }
                            @for (index, found) in findings { (finding(loaded, *index, found)) }
                            details { summary { "What this lint is about" } div.doc { (doc(lint)) } }
                        }
                    }
                    (beside(loaded, checked))
                }
            }
        }
    }
}

fn of_lint<'c>(checked: &'c Checked, lint: &Lint) -> Vec<(usize, &'c Leveled)> {
    checked.findings.iter().enumerate().filter(|(_, found)| found.finding.lint == lint.name).collect()
}

/// Two lists of links: by lint, and by file.
fn contents(loaded: &Loaded, checked: &Checked, found: &[(&Lint, Vec<(usize, &Leveled)>)]) -> Markup {
    let places: Vec<(usize, Region)> = checked
        .findings
        .iter()
        .enumerate()
        .map(|(index, found)| (index, region(loaded, found.finding.primary.span)))
        .collect();
    html! {
        nav {
            div {
                h2 { "By lint" }
                ul { @for (lint, all) in found {
                    li { a href={ "#" (lint.name) } { code { (lint.name) } } " " span.count { (all.len()) } }
                } }
            }
            div {
                h2 { "By file" }
                ul { @for file in places.chunk_by(|a, b| a.1.path == b.1.path) {
                    li {
                        (safe(&file[0].1.path)) ":"
                        @for (index, region) in file { " " a href={ "#finding-" (index) } { (region.start.0) } }
                    }
                } }
            }
        }
    }
}

fn finding(loaded: &Loaded, index: usize, found: &Leveled) -> Markup {
    let finding = &found.finding;
    let region = region(loaded, finding.primary.span);
    html! {
        article.error[is_error(found)] id={ "finding-" (index) } {
            h3 { span.level { (severity(found.level)) } " " (words(&finding.message)) }
            p.place { (safe(&region.path)) ":" (region.start.0) ":" (region.start.1) }
            (code(loaded, found))
            @if let Some(witness) = &found.witness {
                details { summary {
                    "A run on " (witness.runtime) " that shows it"
                    @if let Some(provided) = &witness.provided { ", " (provided) }
                }
                    div.run { (super::svg::timeline(loaded, witness)) }
                    ol.run { @for event in &witness.events {
                        li { (event.words()) " " span.place { (place_name(loaded, event.place)) } }
                    } }
                }
            }
            @for note in &finding.notes { p { b { "note: " } (words(note)) } }
            @for help in finding.help.iter().filter(|help| !help.for_tools) {
                p { b { "help: " } (words(&help.message)) }
                (edit(loaded, help))
            }
        }
    }
}

/// A phrase, with what stands between backticks as code.
pub(super) fn words(phrase: &str) -> Markup {
    let phrase = safe(phrase);
    html! {
        @for (i, part) in phrase.split('`').enumerate() {
            @if i % 2 == 1 { code { (part) } } @else { (part) }
        }
    }
}

fn place_name(loaded: &Loaded, place: Span) -> String {
    let region = region(loaded, place);
    format!("{}:{}", safe(&region.path), region.start.0)
}

fn edit(loaded: &Loaded, help: &Help) -> Markup {
    let lines = edited_lines(&loaded.sources, help);
    html! {
        @if !lines.is_empty() {
            pre.edit { @for line in lines {
                @let shown = format!("{:>5} {} {}", line.number, line.kind.sign(), safe(&line.text));
                @match line.kind {
                    Kind::Goes => { del { (shown) } }
                    Kind::Comes => { ins { (shown) } }
                }
                "\n"
            } }
        }
    }
}

/// The lines with labels and those around them, file by file.
fn code(loaded: &Loaded, found: &Leveled) -> Markup {
    let primary = &found.finding.primary;
    let mut labels: Vec<(&Label, bool)> = found.finding.labels.iter().map(|label| (label, false)).collect();
    labels.push((primary, true));
    labels.sort_by_key(|(label, _)| (label.span.file != primary.span.file, label.span));
    html! {
        @for of_file in labels.chunk_by(|a, b| a.0.span.file == b.0.span.file) {
            @let file = loaded.sources.get(of_file[0].0.span.file);
            @if of_file[0].0.span.file != primary.span.file { p.place { (safe(&relative_name(loaded, &file.path))) } }
            pre.code { @for line in shown_lines(file, of_file) { (line) } }
        }
    }
}

fn shown_lines(file: &SourceFile, labels: &[(&Label, bool)]) -> Vec<Markup> {
    let labelled: Vec<usize> = labels.iter().map(|(label, _)| file.line_of(label.span.bytes.start)).collect();
    let is_near = |line: &usize| labelled.iter().any(|at| line.abs_diff(*at) <= AROUND);
    let lines: Vec<usize> = (0..file.line_count()).filter(is_near).collect();
    let mut shown = Vec::new();
    for (i, line) in lines.iter().enumerate() {
        if i > 0 && lines[i - 1] + 1 != *line {
            shown.push(html! { span.gap { "⋮" } "\n" });
        }
        let here = labels.iter().zip(&labelled).filter(|(_, at)| *at == line).map(|(label, _)| label);
        shown.push(html! { span.number { (format!("{:>5} ", line + 1)) } (line_of_code(file, *line, here.clone().copied())) "\n" });
        for (label, is_primary) in here {
            let (_, column) = file.line_column(label.span.bytes.start);
            let indent = " ".repeat(column - 1);
            let text = safe(&label.text);
            shown.push(html! { span.number { "      " } (indent) span.label.primary[*is_primary] { "↑ " (text) } "\n" });
        }
    }
    shown
}

/// A line in which the labelled parts are marked.
fn line_of_code<'l>(
    file: &SourceFile,
    line: usize,
    labels: impl Iterator<Item = (&'l Label, bool)>,
) -> Markup {
    let range = file.line_range(line);
    let mut at = range.start;
    let mut parts = Vec::new();
    for (label, is_primary) in labels {
        let bytes = super::first_line(file, label.span).range();
        // Labels may lie in each other; the first one is marked.
        if bytes.start < at || bytes.end > range.end {
            continue;
        }
        let (before, marked) = (&file.text[at..bytes.start], &file.text[bytes.clone()]);
        parts.push(html! { (safe(before)) mark.primary[is_primary] { (safe(marked)) } });
        at = bytes.end;
    }
    html! { @for part in parts { (part) } (safe(&file.text[at..range.end])) }
}

/// The lint's page without its title, and with drawings for timelines.
pub(super) fn doc(lint: &Lint) -> Markup {
    let text = lint.doc.split_once('\n').map_or(lint.doc, |(_, rest)| rest);
    let mut events: Vec<Event<'_>> = Vec::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        if let (Event::End(TagEnd::CodeBlock), Some(Event::Text(code))) = (&event, events.last())
            && let Some(drawing) = drawn::timeline(code)
        {
            // The block's begin and its text.
            events.truncate(events.len() - 2);
            events.push(Event::Html(drawing.into_string().into()));
            continue;
        }
        events.push(event);
    }
    let mut rendered = String::new();
    pulldown_cmark::html::push_html(&mut rendered, events.into_iter());
    PreEscaped(rendered)
}

fn beside(loaded: &Loaded, checked: &Checked) -> Markup {
    let lines: Vec<String> =
        super::notes(loaded, checked).into_iter().chain(unread_lines(loaded, true)).collect();
    html! {
        @if !lines.is_empty() {
            section { h2 { "What was not analysed" } ul { @for line in lines { li { (line) } } } }
        }
        @if !checked.silenced.is_empty() {
            section {
                h2 { "Suppressed" }
                ul { @for found in &checked.silenced {
                    @let region = region(loaded, found.finding.primary.span);
                    li {
                        code { (found.finding.lint) } " " (safe(&region.path)) ":" (region.start.0)
                        @if let Some(reason) = &found.by.reason { ": " (safe(reason)) }
                    }
                } }
            }
        }
    }
}
