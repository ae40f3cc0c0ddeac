//! Programs below `ui-tests/LINT/`: each is linted, what it finds must equal its `//~ lint` marks, and what
//! is printed must equal the `.stderr` beside it (absent where nothing is found).
//!
//! `BLESS=1 cargo test --test ui` writes the `.stderr` files anew. A missing or orphaned file fails.
//! A program is a file, or a folder with a `main.rs`. The lint that a folder is named after is on for its
//! programs even if it is allowed by default.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use cargo_async_lint::check::{self, Checked, Leveled, Levels};
use cargo_async_lint::lint::Level;
use cargo_async_lint::lints;
use cargo_async_lint::report::{self, Format, Look};
use cargo_async_lint::workspace::{self, Loaded, Options};
use libtest_mimic::{Arguments, Failed, Trial};

/// A place and a lint: file, line counted from 1, name.
type Mark = (PathBuf, usize, String);

fn main() {
    let args = Arguments::from_args();
    let root = Path::new("ui-tests");
    let programs = programs(root);
    let results = Results::new(root);
    let mut trials: Vec<Trial> = Vec::new();
    for program in &programs {
        let (said, shown) = (results.said(program), results.shown(program));
        trials.push(Trial::test(program.name(), move || said.and(shown)));
    }
    let orphans = orphans(root, &programs);
    trials.push(Trial::test("every_snapshot_has_its_program", move || match orphans.is_empty() {
        true => Ok(()),
        false => Err(format!("no program for {orphans:?}").into()),
    }));
    libtest_mimic::run(&args, trials).exit();
}

/// A program with the lint that its folder is about.
struct Program {
    lint: String,
    /// `NAME.rs`, or the folder of a `main.rs`.
    path: PathBuf,
}

impl Program {
    fn name(&self) -> String {
        let stem = self.path.file_stem().expect("a program has a name").to_string_lossy();
        format!("{}::{stem}", self.lint)
    }

    fn root(&self) -> PathBuf {
        if self.path.is_dir() { self.path.join("main.rs") } else { self.path.clone() }
    }

    fn stderr(&self) -> PathBuf {
        self.path.with_extension("stderr")
    }

    /// The timeline of its run, which `rehearsals` writes and compares.
    fn trace(&self) -> PathBuf {
        self.path.with_extension("trace")
    }

    fn holds(&self, file: &Path) -> bool {
        file.starts_with(&self.path)
    }
}

fn programs(root: &Path) -> Vec<Program> {
    let mut found = Vec::new();
    for folder in entries(root).into_iter().filter(|p| p.is_dir()) {
        let lint = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        for path in entries(&folder) {
            let is_program = path.join("main.rs").is_file() || path.extension().is_some_and(|e| e == "rs");
            if is_program {
                found.push(Program { lint: lint.clone(), path });
            }
        }
    }
    found
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let read = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<PathBuf> = read.map(|e| e.expect("a readable folder").path()).collect();
    paths.sort();
    paths
}

/// Everything is linted in one run; programs are crates of their own in it.
struct Results {
    loaded: Loaded,
    checked: Checked,
    cwd: PathBuf,
}

impl Results {
    fn new(root: &Path) -> Self {
        let options = Options { paths: vec![root.to_owned()], ..Options::default() };
        let loaded = workspace::load(&options, &|_| {}).expect("the programs can be read");
        let mut levels = Levels::default();
        for lint in lints::ALL.iter().filter(|lint| lint.level == Level::Allow) {
            levels.set(lint, Level::Warn);
        }
        let checked = check::run(&loaded, &levels);
        Self { loaded, checked, cwd: std::env::current_dir().expect("a current folder") }
    }

    fn file(&self, found: &Leveled) -> PathBuf {
        let path = &self.loaded.sources.get(found.finding.primary.span.file).path;
        path.strip_prefix(&self.cwd).unwrap_or(path).to_owned()
    }

    fn findings(&self, program: &Program) -> Vec<Leveled> {
        let wanted = |found: &&Leveled| {
            let lint = lints::find(found.finding.lint).expect("findings name lints");
            program.holds(&self.file(found)) && (lint.level != Level::Allow || lint.name == program.lint)
        };
        self.checked.findings.iter().filter(wanted).cloned().collect()
    }

    /// The findings are those that the marks announce.
    fn said(&self, program: &Program) -> Result<(), Failed> {
        let said: BTreeSet<Mark> = self.findings(program).iter().map(|found| self.mark(found)).collect();
        let marked = marks(program);
        let missing: Vec<&Mark> = marked.difference(&said).collect();
        let extra: Vec<&Mark> = said.difference(&marked).collect();
        match missing.is_empty() && extra.is_empty() {
            true => Ok(()),
            false => {
                Err(format!("marked and not found: {missing:#?}\nfound and not marked: {extra:#?}").into())
            }
        }
    }

    fn mark(&self, found: &Leveled) -> Mark {
        let span = found.finding.primary.span;
        let (line, _) = self.loaded.sources.get(span.file).line_column(span.bytes.start);
        (self.file(found), line, found.finding.lint.to_owned())
    }

    /// The text is the one in the snapshot.
    fn shown(&self, program: &Program) -> Result<(), Failed> {
        let findings = self.findings(program);
        let checked = Checked { findings, ..Checked::default() };
        let mut text = Vec::new();
        report::write(&mut text, Format::Human, &self.loaded, &checked, &Look::default())?;
        let text = String::from_utf8(text)?;
        let path = program.stderr();
        if std::env::var_os("BLESS").is_some() {
            return bless(&path, &text);
        }
        let snapshot = std::fs::read_to_string(&path).unwrap_or_default();
        if snapshot == text {
            return Ok(());
        }
        let diff = similar::TextDiff::from_lines(&snapshot, &text);
        Err(format!("{} differs:\n{}", path.display(), diff.unified_diff()).into())
    }
}

fn bless(path: &Path, text: &str) -> Result<(), Failed> {
    if text.is_empty() {
        let _ = std::fs::remove_file(path);
        return Ok(());
    }
    std::fs::write(path, text)?;
    Ok(())
}

/// `//~ lint lint` at the ends of lines.
fn marks(program: &Program) -> BTreeSet<Mark> {
    let root = program.root();
    let folder = root.parent().expect("a file lies in a folder");
    let files = if program.path.is_dir() { rust_files(folder) } else { vec![root.clone()] };
    let mut found = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a program is readable");
        for (i, line) in text.lines().enumerate() {
            let names = line.split_once("//~ ").map(|(_, names)| names).unwrap_or_default();
            found.extend(names.split_whitespace().map(|name| (file.clone(), i + 1, name.to_owned())));
        }
    }
    found
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in entries(folder) {
        if path.is_dir() {
            found.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
    found
}

/// Files that belong to no program.
fn orphans(root: &Path, programs: &[Program]) -> Vec<PathBuf> {
    let known: BTreeSet<PathBuf> = programs.iter().flat_map(|p| [p.stderr(), p.trace()]).collect();
    let mut found = Vec::new();
    for folder in entries(root).into_iter().filter(|p| p.is_dir()) {
        for path in entries(&folder) {
            let is_program = programs.iter().any(|p| p.path == path);
            if !is_program && !known.contains(&path) {
                found.push(path);
            }
        }
    }
    found
}
