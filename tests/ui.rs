//! Programs below `ui-tests/LINT/`: each is linted, what it finds must equal its `//~ lint` marks, and what
//! is printed must equal the `.stderr` beside it (absent where nothing is found).
//!
//! Where cures are edits, the program as they leave it stands beside it as `.fixed`, and what was cured is no
//! longer found there.
//!
//! `BLESS=1 cargo test --test ui` writes the `.stderr` and `.fixed` files anew. A missing or orphaned file fails.
//! A program is a file, or a folder with a `main.rs`. The lint that a folder is named after is on for its
//! programs even if it is allowed by default.

mod programs;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cargo_async_lint::check::{self, Checked, Leveled, Levels, Witnesses};
use cargo_async_lint::config::Settings;
use cargo_async_lint::fix::{self, Trust};
use cargo_async_lint::lint::Level;
use cargo_async_lint::lints;
use cargo_async_lint::report::{self, Format, Look};
use cargo_async_lint::workspace::{self, Loaded, Options};
use libtest_mimic::{Arguments, Failed, Trial};
use programs::{Mark, Program, entries};

fn main() {
    let args = Arguments::from_args();
    let root = Path::new("ui-tests");
    let programs = programs::all(root);
    let results = Results::new(root);
    let mut trials: Vec<Trial> = Vec::new();
    for program in &programs {
        let (said, shown) = (results.said(program), results.shown(program));
        let cured = results.cured(program);
        trials.push(Trial::test(program.name(), move || said.and(shown).and(cured)));
    }
    trials.push(Trial::test("findings_have_witnesses", move || have_witnesses(root)));
    let orphans = orphans(root, &programs);
    trials.push(Trial::test("every_snapshot_has_its_program", move || match orphans.is_empty() {
        true => Ok(()),
        false => Err(format!("no program for {orphans:?}").into()),
    }));
    libtest_mimic::run(&args, trials).exit();
}

impl Program {
    fn name(&self) -> String {
        let stem = self.path.file_stem().expect("a program has a name").to_string_lossy();
        format!("{}::{stem}", self.lint)
    }

    fn fixed(&self) -> PathBuf {
        self.path.with_extension("fixed")
    }

    fn stderr(&self) -> PathBuf {
        self.path.with_extension("stderr")
    }

    /// The timeline of its run, which `rehearsals` writes and compares.
    fn trace(&self) -> PathBuf {
        self.path.with_extension("trace")
    }

    /// The lint is on by default, or for these programs.
    fn is_about(&self, found: &Leveled) -> bool {
        let lint = lints::find(found.finding.lint).expect("findings name lints");
        lint.level != Level::Allow || lint.name == self.lint
    }

    fn holds(&self, file: &Path) -> bool {
        file.starts_with(&self.path)
    }
}

/// Everything is linted in one run; programs are crates of their own in it.
struct Results {
    loaded: Loaded,
    checked: Checked,
    cwd: PathBuf,
}

impl Results {
    fn new(root: &Path) -> Self {
        Self::with(root, Witnesses::Nobody)
    }

    fn with(root: &Path, witnesses: Witnesses) -> Self {
        let options = Options { paths: vec![root.to_owned()], ..Options::default() };
        let loaded = workspace::load(&options, &|_| {}).expect("the programs can be read");
        let mut levels = Levels::default();
        for lint in lints::ALL.iter().filter(|lint| lint.level == Level::Allow) {
            levels.set(lint, Level::Warn);
        }
        let checked = check::run_with(&loaded, &Settings::from(levels), witnesses);
        Self { loaded, checked, cwd: std::env::current_dir().expect("a current folder") }
    }

    fn file(&self, found: &Leveled) -> PathBuf {
        let path = &self.loaded.sources.get(found.finding.primary.span.file).path;
        path.strip_prefix(&self.cwd).unwrap_or(path).to_owned()
    }

    fn findings(&self, program: &Program) -> Vec<Leveled> {
        let wanted = |found: &&Leveled| program.holds(&self.file(found)) && program.is_about(found);
        self.checked.findings.iter().filter(wanted).cloned().collect()
    }

    /// The findings are those that the marks announce.
    fn said(&self, program: &Program) -> Result<(), Failed> {
        let said: BTreeSet<Mark> = self.findings(program).iter().map(|found| self.mark(found)).collect();
        let marked = program.marks();
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
        compare(&program.stderr(), &String::from_utf8(text)?)
    }

    /// The edits leave the text in the snapshot, in which as many findings fewer are seen, at least. Programs of
    /// several files are not edited here.
    fn cured(&self, program: &Program) -> Result<(), Failed> {
        if program.path.is_dir() {
            let checked = Checked { findings: self.findings(program), ..Checked::default() };
            let (_, broken) = fix::plan(&self.loaded, &fix::cures(&checked, Trust::Unsafe));
            return match broken.is_empty() {
                true => compare(&program.fixed(), ""),
                false => Err(format!("the edits leave no program: {broken:?}").into()),
            };
        }
        let before = self.findings(program).len();
        let folder = tempfile::tempdir()?;
        let root = folder.path().join("ui-tests");
        let copy = root.join(&program.lint).join(program.path.file_name().expect("a name"));
        std::fs::create_dir_all(copy.parent().expect("a folder"))?;
        std::fs::copy(&program.path, &copy)?;
        let mut cured = 0;
        loop {
            let now = Results::new(&root);
            let findings: Vec<Leveled> =
                now.checked.findings.iter().filter(|found| program.is_about(found)).cloned().collect();
            let left: Vec<String> = findings.iter().map(|found| found.finding.message.clone()).collect();
            // One edit may cure what several lints see.
            if left.len() + cured > before {
                return Err(format!("{before} found, {cured} cured, and still: {left:#?}").into());
            }
            let checked = Checked { findings, ..Checked::default() };
            let (changes, broken) = fix::plan(&now.loaded, &fix::cures(&checked, Trust::Unsafe));
            if !broken.is_empty() {
                return Err(format!("the edits leave no program: {broken:?}").into());
            }
            let Some(change) = changes.first() else { break };
            cured += change.count;
            std::fs::write(&copy, &change.after)?;
        }
        let text = std::fs::read_to_string(&copy)?;
        compare(&program.fixed(), if cured == 0 { "" } else { &text })
    }
}

fn compare(path: &Path, text: &str) -> Result<(), Failed> {
    if std::env::var_os("BLESS").is_some() {
        return bless(path, text);
    }
    let snapshot = std::fs::read_to_string(path).unwrap_or_default();
    if snapshot == text {
        return Ok(());
    }
    let diff = similar::TextDiff::from_lines(snapshot.as_str(), text);
    Err(format!("{} differs:\n{}", path.display(), diff.unified_diff()).into())
}

fn bless(path: &Path, text: &str) -> Result<(), Failed> {
    if text.is_empty() {
        let _ = std::fs::remove_file(path);
        return Ok(());
    }
    std::fs::write(path, text)?;
    Ok(())
}

/// Findings that come with a run that shows them; may only rise.
const WITNESSES: usize = 145;

/// Why the others have none. A count may fall, and rises only with programs that are added.
const UNSHOWN: &[(&str, usize)] = &[
    ("its runtime cannot be played", 11),
    ("no entry point leads to the task", 6),
    ("no run shows it", 28),
    ("there is no word for a step: Add", 13),
    ("there is no word for a step: Await", 156),
    ("there is no word for a step: Borrow", 11),
    ("there is no word for a step: Branch", 1),
    ("there is no word for a step: Break", 25),
    ("there is no word for a step: Continue", 5),
    ("there is no word for a step: Diverge", 10),
    ("there is no word for a step: Drive", 13),
    ("there is no word for a step: Escape", 1),
    ("there is no word for a step: Exit", 5),
    ("there is no word for a step: Guard", 2),
    ("there is no word for a step: Holders", 2),
    ("there is no word for a step: Invoke", 36),
    ("there is no word for a step: Leave", 2),
    ("there is no word for a step: Loop", 13),
    ("there is no word for a step: Move", 26),
    ("there is no word for a step: Prune", 2),
    ("there is no word for a step: Reach", 3),
    ("there is no word for a step: Release", 2),
    ("there is no word for a step: Return", 16),
    ("there is no word for a step: RunTasks", 5),
    ("there is no word for a step: Share", 1),
    ("there is no word for a step: Spawn", 48),
    ("there is no word for a step: Wait", 11),
    ("there is no word for a step: Workers", 6),
];

fn have_witnesses(root: &Path) -> Result<(), Failed> {
    let results = Results::with(root, Witnesses::Each);
    let findings = &results.checked.findings;
    let mut unshown: BTreeMap<String, usize> = BTreeMap::new();
    for found in findings {
        let why = found.unshown.as_ref().map(|why| why.to_string());
        if std::env::var_os("WITNESSES").is_some() {
            let (file, line, lint) = results.mark(found);
            println!("{}: {lint} {}:{line}", why.as_deref().unwrap_or("shown"), file.display());
        }
        why.into_iter().for_each(|why| *unshown.entry(why).or_default() += 1);
    }
    let with = findings.len() - unshown.values().sum::<usize>();
    let known: BTreeMap<String, usize> =
        UNSHOWN.iter().map(|(why, count)| ((*why).to_owned(), *count)).collect();
    match with == WITNESSES && unshown == known {
        true => Ok(()),
        false => {
            Err(format!("{with} of {} findings have witnesses; the others: {unshown:#?}", findings.len())
                .into())
        }
    }
}

/// Files that belong to no program.
fn orphans(root: &Path, programs: &[Program]) -> Vec<PathBuf> {
    let known: BTreeSet<PathBuf> = programs.iter().flat_map(|p| [p.stderr(), p.trace(), p.fixed()]).collect();
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
