//! Findings for people, by codespan-reporting.

use std::borrow::Cow;
use std::io;
use std::ops::Range;

use clap::builder::styling::{AnsiColor, Style};
use codespan_reporting::diagnostic::{Diagnostic, Label, LabelStyle, Severity};
use codespan_reporting::files::{Error, Files};
use codespan_reporting::term::termcolor::{Buffer, WriteColor};
use codespan_reporting::term::{self, Chars, Config, Styles, StylesWriter};

use super::edited::{EditedLine, Kind, edited_lines};
use super::{first_line, is_error, safe, safe_line};
use crate::check::Leveled;
use crate::lint::{self, Help, Lint};
use crate::lints;
use crate::source::{FileId, Sources};
use crate::witness::Witness;
use crate::workspace::Loaded;

/// Columns of a note: 100, less what stands before it.
const WIDTH: usize = 92;

/// What the terminal can show.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    pub color: bool,
    /// Show the run that a finding comes with.
    pub witness: bool,
    /// Lint names lead to their pages (OSC 8).
    pub links: bool,
}

pub fn write(out: &mut dyn io::Write, loaded: &Loaded, found: &Leveled, look: &Look) -> io::Result<()> {
    let diagnostic = diagnostic(loaded, found, look);
    let files = Shown(&loaded.sources);
    let config = Config { chars: Chars::ascii(), ..Config::default() };
    let mut buffer = if look.color { Buffer::ansi() } else { Buffer::no_color() };
    let styles = if look.color { Styles::default() } else { Styles::no_color() };
    let emitted =
        term::emit_to_write_style(&mut StylesWriter::new(&mut buffer, &styles), &config, &files, &diagnostic);
    emitted.map_err(io::Error::other)?;
    debug_assert!(look.color || !buffer.supports_color());
    match lints::find(found.finding.lint).filter(|_| look.links) {
        Some(lint) => write_with_link(out, lint, buffer.as_slice()),
        None => out.write_all(buffer.as_slice()),
    }
}

/// The lint's name in the first line leads to its page.
fn write_with_link(out: &mut dyn io::Write, lint: &Lint, rendered: &[u8]) -> io::Result<()> {
    let name = format!("[{}]", lint.name);
    let text = String::from_utf8_lossy(rendered);
    let (before, after) = text.split_once(&name).unwrap_or((&text, ""));
    let (url, end) = (lint.url(), "\u{1b}]8;;\u{1b}\\");
    write!(out, "{before}\u{1b}]8;;{url}\u{1b}\\{name}{end}{after}")
}

fn diagnostic(loaded: &Loaded, found: &Leveled, look: &Look) -> Diagnostic<FileId> {
    let finding = &found.finding;
    let severity = if is_error(found) { Severity::Error } else { Severity::Warning };
    let mut labels = vec![label(&loaded.sources, &finding.primary, LabelStyle::Primary)];
    labels.extend(finding.labels.iter().map(|l| label(&loaded.sources, l, LabelStyle::Secondary)));
    let mut notes: Vec<String> = finding.notes.iter().map(|note| wrapped("note: ", note)).collect();
    let shown = finding.help.iter().filter(|help| !help.for_tools);
    notes.extend(shown.map(|help| help_text(&loaded.sources, help, look)));
    let witness = found.witness.as_ref().filter(|_| look.witness);
    notes.extend(witness.map(|witness| witness_text(&loaded.sources, witness)));
    Diagnostic::new(severity)
        .with_code(finding.lint)
        .with_message(safe(&finding.message))
        .with_labels(labels)
        .with_notes(notes)
}

fn label(sources: &Sources, label: &lint::Label, style: LabelStyle) -> Label<FileId> {
    let bytes = first_line(sources.get(label.span.file), label.span);
    Label::new(style, label.span.file, bytes.range()).with_message(safe(&label.text))
}

/// The words of a cure, and what its edits do to lines.
fn help_text(sources: &Sources, help: &Help, look: &Look) -> String {
    let mut text = wrapped("help: ", &help.message);
    let lines = edited_lines(sources, help);
    let width = lines.iter().map(|line| line.number.to_string().len()).max().unwrap_or_default();
    for EditedLine { kind, number, text: line } in &lines {
        let shown = format!("{number:>width$} {} {}", kind.sign(), safe(line));
        let shown = shown.trim_end();
        match look.color {
            true => text.push_str(&format!("\n{0}{shown}{0:#}", style(*kind))),
            false => text.push_str(&format!("\n{shown}")),
        }
    }
    text
}

fn style(kind: Kind) -> Style {
    let color = match kind {
        Kind::Goes => AnsiColor::BrightRed,
        Kind::Comes => AnsiColor::BrightGreen,
    };
    color.on_default()
}

/// The events of a run, a line each, with their places.
fn witness_text(sources: &Sources, witness: &Witness) -> String {
    let places: Vec<String> = witness.events.iter().map(|event| sources.line_name(event.place)).collect();
    let width = places.iter().map(|place| place.chars().count()).max().unwrap_or_default();
    let lines = witness.events.iter().zip(&places);
    let lines: String =
        lines.map(|(event, place)| format!("\n  {place:width$}  {}", event.words())).collect();
    let provided = witness.provided.iter().map(|provided| format!(", {provided}")).collect::<String>();
    safe(&format!("witness: a run on {}{provided}{lines}", witness.runtime)).into_owned()
}

/// A text of at most [`WIDTH`] columns, its further lines below the first one's words.
fn wrapped(mark: &str, text: &str) -> String {
    let indent = " ".repeat(mark.len());
    let options = textwrap::Options::new(WIDTH).initial_indent(mark).subsequent_indent(&indent);
    textwrap::fill(&safe(text), options.break_words(false))
}

/// Sources as codespan-reporting asks for them, made safe to show.
struct Shown<'a>(&'a Sources);

impl<'a> Files<'a> for Shown<'a> {
    type FileId = FileId;
    type Name = Cow<'a, str>;
    type Source = Cow<'a, str>;

    fn name(&'a self, id: FileId) -> Result<Self::Name, Error> {
        Ok(safe_line(&self.0.get(id).name))
    }

    fn source(&'a self, id: FileId) -> Result<Self::Source, Error> {
        Ok(safe(&self.0.get(id).text))
    }

    fn line_index(&'a self, id: FileId, byte: usize) -> Result<usize, Error> {
        Ok(self.0.get(id).line_of(byte as u32))
    }

    fn line_range(&'a self, id: FileId, line: usize) -> Result<Range<usize>, Error> {
        let file = self.0.get(id);
        if line >= file.line_count() {
            return Err(Error::LineTooLarge { given: line, max: file.line_count() });
        }
        // Up to the start of the next line, as codespan-reporting counts.
        let start = file.line_range(line).start;
        let end =
            if line + 1 < file.line_count() { file.line_range(line + 1).start } else { file.text.len() };
        Ok(start..end)
    }
}
