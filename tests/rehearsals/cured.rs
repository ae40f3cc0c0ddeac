//! The programs that edits leave (`.fixed` beside the programs of `ui-tests`): each compiles, and where its
//! marks say a hazard that the linter no longer finds there, no run shows one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::program::{Mark, Program};
use super::programs;
use super::record::Record;
use super::shown::shows;

/// Random schedules under which a cured program is run, beside the usual one.
const SEEDS: u64 = 2;

/// A program as edits leave it; its marks are those that were cured.
pub struct Cured {
    pub program: Program,
    path: PathBuf,
}

/// All of them.
pub fn all() -> Vec<Cured> {
    let with_edits = programs::all(Path::new("ui-tests")).into_iter().filter_map(|source| {
        let path = source.path.with_extension("fixed");
        path.exists().then(|| cured(&source, path))
    });
    with_edits.collect()
}

fn cured(source: &programs::Program, path: PathBuf) -> Cured {
    let text = fs::read_to_string(&path).expect("a snapshot is readable");
    // The linter takes Rust files.
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let copy = folder.path().join("main.rs");
    fs::write(&copy, &text).expect("the temporary folder can be written");
    let left = findings(&copy);
    let copied = programs::Program { lint: source.lint.clone(), path: copy };
    let mut program = Program::of(&copied);
    program.marks.retain(|mark| !left.contains(mark));
    // `drop(..)` says that a task is let go: it is let go as before, and no run can tell why.
    program.marks.retain(|(_, lint)| lint != "detached_task");
    let stem = path.file_stem().expect("a snapshot has a name").to_string_lossy().into_owned();
    Cured { program: program.renamed(format!("fixed/{stem}")), path }
}

fn findings(file: &Path) -> BTreeSet<Mark> {
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("cargo-async-lint");
    let output = command.args(["--quiet", "--message-format", "short", "-W", "all"]).arg(file).output();
    let text = String::from_utf8(output.expect("it runs").stderr).expect("text");
    let finding = |line: &str| {
        let (place, rest) = line.split_once(": ")?;
        let number = place.rsplit(':').nth(1)?.parse().ok()?;
        Some((("main.rs".to_owned(), number), rest.split(['[', ']']).nth(1)?.to_owned()))
    };
    text.lines().filter_map(finding).collect()
}

impl Cured {
    /// The marks that a run still shows.
    pub fn rehearse(&self, runner: &Path) -> Result<Vec<String>, String> {
        let mut shown = Vec::new();
        for entry in 0..self.program.entries.len() {
            for seed in 0..=SEEDS {
                let record = self.program.run(runner, entry, seed, true)?;
                let still = self.program.marks.iter().filter(|mark| is_still_shown(&record, mark));
                shown.extend(still.map(|((_, line), lint)| {
                    format!("{}:{line}: {lint} is shown under schedule {seed}", self.path.display())
                }));
            }
        }
        Ok(shown)
    }

    pub fn name(&self) -> String {
        self.path.display().to_string()
    }
}

/// A task that was asked to end before its handle went is not let go.
fn is_still_shown(record: &Record, (line, lint): &Mark) -> bool {
    record.spawned_at(line).any(|task| !task.is_cancelled() && shows(record, task, lint))
}
