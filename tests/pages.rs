//! The pages of the lints: what they call wrong is found, what they call right is not. (`rehearsals` runs
//! their programs.)

mod examples;

use std::fs;
use std::path::{Path, PathBuf};

use cargo_async_lint::check::{self, Levels};
use cargo_async_lint::lint::{Level, Lint};
use cargo_async_lint::lints;
use cargo_async_lint::report;
use cargo_async_lint::source::Span;
use cargo_async_lint::workspace::{self, Options};
use examples::{Example, Verdict, examples};

/// The sections of every page, in their order.
const SECTIONS: &[&str] = &[
    "## What it finds",
    "## Why",
    "## Example",
    "## What to write",
    "## When it stays silent",
    "## How to allow",
];
/// A page must fit into a terminal.
const WIDTH: usize = 100;

#[test]
fn what_a_page_calls_wrong_is_found_and_what_it_calls_right_is_not() {
    let folder = tempfile::tempdir().expect("a folder for the programs");
    let shown: Vec<(&Lint, Example)> = lints::ALL
        .iter()
        .flat_map(|lint| examples(lint.name, lint.doc).into_iter().map(|example| (*lint, example)))
        .collect();
    let files: Vec<PathBuf> =
        shown.iter().map(|(lint, example)| write(example, folder.path(), lint)).collect();
    let findings = Findings::below(folder.path());
    let mut failures = Vec::new();
    for ((lint, example), file) in shown.iter().zip(&files) {
        let found = findings.of(file, lint);
        let holds = match example.verdict {
            Verdict::Wrong => found.contains(&lint.name),
            Verdict::Right => found.is_empty(),
        };
        if !holds {
            let Example { verdict, line, .. } = example;
            failures.push(format!("lints/{}.md:{line}: {verdict:?}, found {found:?}", lint.name));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_page_shows_something_wrong_and_something_right() {
    for lint in lints::ALL {
        let examples = examples(lint.name, lint.doc);
        for verdict in [Verdict::Wrong, Verdict::Right] {
            assert!(examples.iter().any(|e| e.verdict == verdict), "{}: nothing {verdict:?}", lint.name);
        }
    }
}

#[test]
fn every_page_has_its_title_and_its_sections() {
    for lint in lints::ALL {
        assert_eq!(lint.doc.lines().next(), Some(format!("# {}", lint.name).as_str()));
        let sections: Vec<&str> = lint.doc.lines().filter(|line| line.starts_with("## ")).collect();
        assert_eq!(sections, SECTIONS, "{}", lint.name);
    }
}

#[test]
fn every_page_can_be_read_in_a_terminal() {
    for lint in lints::ALL {
        let wide = lint.doc.lines().enumerate().filter(|(_, line)| line.chars().count() > WIDTH);
        let wide: Vec<usize> = wide.map(|(i, _)| i + 1).collect();
        assert!(wide.is_empty(), "{}: lines {wide:?} are longer than {WIDTH}", lint.name);
    }
}

/// Each is a file that no other declares, and so a program of its own.
fn write(example: &Example, folder: &Path, lint: &Lint) -> PathBuf {
    let path = folder.join(format!("{}_{}.rs", lint.name, example.line));
    fs::write(&path, &example.code).expect("the program can be written");
    path
}

/// What all lints say of all programs of a folder.
struct Findings(Vec<(PathBuf, &'static str)>);

impl Findings {
    fn below(folder: &Path) -> Self {
        let options = Options { paths: vec![folder.to_owned()], ..Options::default() };
        let loaded = workspace::load(&options, &|_| {}).expect("the programs can be read");
        let mut levels = Levels::default();
        for lint in lints::ALL.iter().filter(|lint| lint.level == Level::Allow) {
            levels.set(lint, Level::Warn);
        }
        let checked = check::run(&loaded, &levels);
        let notes = report::notes(&loaded, &checked);
        assert!(notes.is_empty(), "{notes:#?}");
        let file = |span: Span| loaded.sources.get(span.file).path.clone();
        Self(checked.findings.iter().map(|f| (file(f.finding.primary.span), f.finding.lint)).collect())
    }

    /// The lints that speak of a program, less those allowed by default and not at hand.
    fn of(&self, program: &Path, lint: &Lint) -> Vec<&'static str> {
        let here = self.0.iter().filter(|(file, _)| file == program).map(|(_, name)| *name);
        let is_on = |name: &str| lints::find(name).is_some_and(|lint| lint.level != Level::Allow);
        here.filter(|name| *name == lint.name || is_on(name)).collect()
    }
}
