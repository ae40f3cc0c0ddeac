//! A program that is rehearsed: what it is made of, its entries, and how one of them is run.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use super::built::Built;
use super::copy::{copy, tests};
use super::programs::{self, entries};
use super::record::{Line, Record};

/// The exit code of a run that nobody can end.
const STUCK: i32 = 3;

/// Real time that a run may take; virtual time costs none.
const LIMIT: Duration = Duration::from_secs(20);

/// A line and a lint that speaks of it.
pub type Mark = (Line, String);

/// Whether a run comes to an end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Always,
    /// It says `//@ never-ends: reason`.
    Never,
    /// It has a hazard, which may be that it gets stuck.
    Perhaps,
}

pub struct Program {
    /// `lint/stem`.
    pub name: String,
    /// The lint that it is about.
    pub lint: String,
    /// The crate that it becomes.
    pub library: String,
    pub marks: BTreeSet<Mark>,
    /// `main`, and the paths of the tests.
    pub entries: Vec<String>,
    end: End,
    /// By their paths from its folder.
    files: BTreeMap<PathBuf, String>,
}

impl Program {
    /// One below `ui-tests`.
    pub fn of(source: &programs::Program) -> Program {
        let mut files = BTreeMap::new();
        match source.path.is_dir() {
            true => read_folder(&source.path, Path::new(""), &mut files),
            false => _ = files.insert("main.rs".into(), read(&source.path)),
        }
        let line = |file: &Path, line: usize| -> Line {
            let within = file.strip_prefix(&source.path).expect("it was found there");
            let name = if source.path.is_dir() { within } else { Path::new("main.rs") };
            (name.to_string_lossy().into_owned(), line as u32)
        };
        let marks: BTreeSet<Mark> =
            source.marks().into_iter().map(|(file, at, lint)| (line(&file, at), lint)).collect();
        let stem = source.path.file_stem().expect("a program has a name").to_string_lossy();
        let end = match () {
            () if files[Path::new("main.rs")].contains("//@ never-ends: ") => End::Never,
            () if marks.is_empty() => End::Always,
            () => End::Perhaps,
        };
        Program::new(format!("{}/{stem}", source.lint), source.lint.clone(), files, marks, end)
    }

    /// One of a single file, without marks.
    pub fn alone(name: String, lint: &str, text: String) -> Program {
        Program::new(name, lint.to_owned(), [("main.rs".into(), text)].into(), BTreeSet::new(), End::Perhaps)
    }

    /// Many in one, so that they are compiled at once: each a module `pN` with a `main`, which is entry N.
    pub fn of_modules(name: &str, texts: Vec<String>) -> Program {
        let modules = 0..texts.len();
        let root = modules.clone().map(|number| format!("mod p{number};\n")).collect();
        let mut program = Program::alone(name.to_owned(), "", root);
        program.entries = modules.map(|number| format!("p{number}::main")).collect();
        let file = |(number, text): (usize, String)| (PathBuf::from(format!("p{number}.rs")), text);
        program.files.extend(texts.into_iter().enumerate().map(file));
        program
    }

    /// The same program under another name.
    pub fn renamed(self, name: String) -> Program {
        Program { library: library(&name), name, ..self }
    }

    fn new(
        name: String,
        lint: String,
        files: BTreeMap<PathBuf, String>,
        marks: BTreeSet<Mark>,
        end: End,
    ) -> Program {
        let library = library(&name);
        let main = &files[Path::new("main.rs")];
        let entries = ["main".to_owned()].into_iter().chain(tests(main)).collect();
        Program { name, lint, library, marks, entries, end, files }
    }

    /// What the runner calls its entries.
    pub fn entry_paths(&self) -> impl Iterator<Item = String> {
        (0..self.entries.len()).map(|entry| self.entry_path(entry))
    }

    fn entry_path(&self, entry: usize) -> String {
        format!("{}::__entry_{entry}", self.library)
    }

    pub fn rlib(&self, work: &Path) -> PathBuf {
        work.join(format!("lib{}.rlib", self.library))
    }

    /// Compiles a copy of the program to a library in the folder.
    pub fn compile(&self, built: &Built, work: &Path) -> Result<(), String> {
        let folder = work.join(&self.library);
        for (path, text) in &self.files {
            let mut text = if is_rust(path) { copy(text) } else { text.clone() };
            if path == Path::new("main.rs") {
                text += &self.callable_entries();
            }
            write(&folder.join(path), &text);
        }
        write(&folder.join("stamp"), &built.stamp());
        built.compile(&self.library, &folder.join("main.rs"), self.entries.len() > 1, &self.rlib(work))
    }

    /// Functions that call the entries; appended, so that line numbers stay.
    fn callable_entries(&self) -> String {
        let entry = |(number, path): (usize, &String)| {
            format!("\n#[doc(hidden)]\npub fn __entry_{number}() {{\n    let _ = crate::{path}();\n}}\n")
        };
        self.entries.iter().enumerate().map(entry).collect()
    }

    /// Runs an entry in a process of its own, under the schedule of this seed.
    ///
    /// # Errors
    /// The run fails, or comes to an end, or does not, against what is said of the program.
    pub fn run(&self, runner: &Path, entry: usize, seed: u64, calls: bool) -> Result<Record, String> {
        let work = runner.parent().expect("the runner lies beside the programs");
        let path = work.join(format!("{}.{entry}.record", self.library));
        let is_stuck = self.process(runner, entry, seed, calls, &path)?;
        match self.end {
            End::Always if is_stuck => return Err("the run gets stuck".to_owned()),
            End::Never if !is_stuck => return Err("the run ends, though it is said not to".to_owned()),
            _ => {}
        }
        let text = fs::read_to_string(&path).expect("the runner writes a record");
        let mut record = Record::read(&text, &self.library);
        record.timeline =
            fs::read_to_string(path.with_extension("record.trace")).expect("it draws a timeline");
        record.printed = fs::read(path.with_extension("out")).expect("what it prints is kept");
        Ok(record)
    }

    /// Whether it got stuck.
    fn process(
        &self,
        runner: &Path,
        entry: usize,
        seed: u64,
        calls: bool,
        record: &Path,
    ) -> Result<bool, String> {
        // Programs leave files behind where they run.
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mut process = Command::new(runner)
            .current_dir(folder.path())
            .args([self.entry_path(entry), seed.to_string()])
            .arg(record)
            .envs(calls.then_some(("CALLS", "1")))
            .stdout(fs::File::create(record.with_extension("out")).expect("a file can be made"))
            .stderr(Stdio::null())
            .spawn()
            .expect("the runner can be started");
        let end = Instant::now() + LIMIT;
        loop {
            match process.try_wait().expect("the process can be waited for") {
                Some(status) if status.success() => return Ok(false),
                Some(status) if status.code() == Some(STUCK) => return Ok(true),
                Some(status) => return Err(format!("the run failed, {status}")),
                None if Instant::now() > end => {
                    process.kill().expect("the process can be ended");
                    process.wait().expect("the process can be waited for");
                    return Err("the run does not end".to_owned());
                }
                None => std::thread::sleep(Duration::from_millis(2)),
            }
        }
    }
}

/// The name of a crate.
fn library(name: &str) -> String {
    name.replace(['/', '-', '.', ':'], "__")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read_folder(folder: &Path, within: &Path, files: &mut BTreeMap<PathBuf, String>) {
    for path in entries(folder) {
        let name = within.join(path.file_name().expect("an entry has a name"));
        match path.is_dir() {
            true => read_folder(&path, &name, files),
            false => _ = files.insert(name, read(&path)),
        }
    }
}

fn is_rust(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "rs")
}

/// Leaves a file alone that has this text: what was made of it is still good.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|before| before == text) {
        return;
    }
    let folder = path.parent().expect("a file lies in a folder");
    fs::create_dir_all(folder).expect("the target directory can be written");
    fs::write(path, text).expect("the target directory can be written");
}
