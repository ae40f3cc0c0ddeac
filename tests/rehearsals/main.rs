//! Every program below `ui-tests`, unmodified, compiled against the facades and run on the executor.
//!
//! A program is compiled as a library (with a public function that calls its `main` appended, so that line
//! numbers stay) against the rlibs that cargo built for this test, with the facade of std in std's place; one
//! binary links them all and runs the program that it is asked for, in a process of its own. A program that
//! does not compile or run stands in `tests/rehearsals/not-run.txt` with its reason; the list may only shrink.
//! `//@ not-run: reason` in the program says that it is not meant to be run.
//!
//! Then the record of its run is held against its `//~` marks (`shown.rs`), and the timeline of a program that
//! has any against the `.trace` beside it; `BLESS=1 cargo test --test rehearsals` writes those anew.

#[path = "../programs/mod.rs"]
mod programs;
mod record;
mod shown;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant, SystemTime};

use programs::entries;
use record::Record;
use shown::{Judged, judge};

/// The crates that programs find, and the facades behind them.
const CRATES: [(&str, &str); 9] = [
    ("actix_rt", "actix-rt"),
    ("async_executor", "async-executor"),
    ("async_std", "async-std"),
    ("cargo_async_lint", ""),
    ("futures", "futures"),
    ("smol", "smol"),
    ("std", "std"),
    ("tokio", "tokio"),
    ("tokio_util", "tokio-util"),
];

/// The binary that all programs are linked into.
const RUNNER: &str = "runner";

/// The exit code of a run that nobody can end.
const STUCK: i32 = 3;

/// Real time that a program may take; virtual time costs none.
const LIMIT: Duration = Duration::from_secs(10);

#[test]
fn every_program_runs_on_the_executor() {
    let built = Built::find();
    let work = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("rehearsals");
    fs::create_dir_all(&work).expect("the target directory can be written");
    let programs = programs(Path::new("ui-tests"));
    assert!(programs.len() > 100, "only {} programs were found", programs.len());

    let mut failures: BTreeMap<String, String> = BTreeMap::new();
    let mut compiled: Vec<&Program> = Vec::new();
    let results = in_parallel(&programs, |program| program.compile(&built, &work));
    for (program, result) in programs.iter().zip(results) {
        match result {
            Ok(()) => compiled.push(program),
            Err(reason) => _ = failures.insert(program.name.clone(), reason),
        }
    }
    let runner = link(&built, &work, &compiled);
    let results = in_parallel(&compiled, |program| judge(program, &runner));
    let mut judged: Vec<Judged> = Vec::new();
    for (program, result) in compiled.iter().zip(results) {
        match result {
            Ok(result) => judged.push(result),
            Err(reason) => _ = failures.insert(program.name.clone(), reason),
        }
    }

    let known = reasons(include_str!("not-run.txt"));
    let failed: BTreeSet<&String> = failures.keys().collect();
    let listed: BTreeSet<&String> = known.keys().collect();
    let mut report = String::new();
    for name in failed.difference(&listed) {
        writeln!(report, "{name}: {}", failures[*name]).expect("a string can be written");
    }
    for name in listed.difference(&failed) {
        writeln!(report, "{name} is listed as not running, but runs").expect("a string can be written");
    }
    for program in &judged {
        report += &program.compare_timeline();
    }
    println!("{} programs, {} run", programs.len(), programs.len() - failures.len());
    let (not_shown, left) = (reasons(include_str!("not-shown.txt")), reasons(include_str!("left.txt")));
    report += &shown::report(&judged, &not_shown, &left);
    assert!(report.is_empty(), "{report}");
}

/// Why something is an exception.
type Reasons = BTreeMap<String, String>;

/// Exceptions and why: a line each, `lint/program: reason` or `lint/program lint: reason`, sorted.
fn reasons(text: &str) -> Reasons {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    assert!(lines.clone().is_sorted(), "the list is not sorted");
    let pair = |line: &str| line.split_once(": ").map(|(name, why)| (name.to_owned(), why.to_owned()));
    lines.map(|line| pair(line).expect("a program is followed by its reason")).collect()
}

struct Program {
    /// `lint/stem`.
    name: String,
    /// The crate that it becomes.
    library: String,
    source: programs::Program,
}

/// All programs that are meant to be run.
fn programs(root: &Path) -> Vec<Program> {
    let mut found = Vec::new();
    for source in programs::all(root) {
        let text = fs::read_to_string(source.root()).expect("a program is readable");
        if text.contains("//@ not-run") {
            continue;
        }
        let stem = source.path.file_stem().expect("a program has a name").to_string_lossy();
        let name = format!("{}/{stem}", source.lint);
        let library = name.replace(['/', '-'], "__");
        found.push(Program { name, library, source });
    }
    found
}

impl programs::Program {
    /// The file that `main` stands in.
    fn root(&self) -> PathBuf {
        if self.path.is_dir() { self.path.join("main.rs") } else { self.path.clone() }
    }
}

impl Program {
    /// Compiles the program to a library beside its copy, unless that is newer than everything it is made of.
    fn compile(&self, built: &Built, work: &Path) -> Result<(), String> {
        let copy = work.join(&self.library);
        let rlib = self.rlib(work);
        let newest = newest(&self.source.path).max(built.newest);
        if modified(&rlib) > newest {
            return Ok(());
        }
        fs::create_dir_all(&copy).expect("the target directory can be written");
        let main = copy.join("main.rs");
        if self.source.path.is_dir() {
            copy_folder(&self.source.path, &copy);
        }
        let text = fs::read_to_string(self.source.root()).expect("the program can be read");
        let entry = "\n#[doc(hidden)]\npub fn __main() {\n    let _ = main();\n}\n";
        fs::write(&main, text + entry).expect("the target directory can be written");
        let output = built
            .rustc(&self.library)
            .args(["--crate-type", "rlib", "--cap-lints", "allow", "-o"])
            .arg(&rlib)
            .arg(&main)
            .output()
            .expect("rustc can be started");
        first_error(&output)
    }

    /// A lint says something of it: it may get stuck.
    fn is_marked(&self) -> bool {
        !self.source.marks().is_empty()
    }

    fn rlib(&self, work: &Path) -> PathBuf {
        work.join(format!("lib{}.rlib", self.library))
    }

    /// Runs the program in a process of its own, under the schedule of this seed.
    fn run(&self, runner: &Path, seed: u64, calls: bool) -> Result<Record, String> {
        let work = runner.parent().expect("the runner lies beside the programs");
        let path = work.join(format!("{}.record", self.library));
        self.process(runner, seed, calls, &path)?;
        let text = fs::read_to_string(&path).expect("the runner writes a record");
        let timeline = fs::read_to_string(path.with_extension("record.trace"));
        Ok(Record::read(&text, timeline.expect("the runner draws a timeline"), &self.library))
    }

    fn process(&self, runner: &Path, seed: u64, calls: bool, record: &Path) -> Result<(), String> {
        // Programs leave files behind where they run.
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mut process = Command::new(runner)
            .current_dir(folder.path())
            .args([&self.library, &seed.to_string()])
            .arg(record)
            .envs(calls.then_some(("CALLS", "1")))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the runner can be started");
        let end = Instant::now() + LIMIT;
        loop {
            match process.try_wait().expect("the process can be waited for") {
                Some(status) if status.success() => return Ok(()),
                Some(status) if status.code() == Some(STUCK) && self.is_marked() => return Ok(()),
                Some(status) if status.code() == Some(STUCK) => return Err("the run gets stuck".to_owned()),
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

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("the target directory can be written");
    for path in entries(from) {
        let target = to.join(path.file_name().expect("an entry has a name"));
        match path.is_dir() {
            true => copy_folder(&path, &target),
            false => _ = fs::copy(&path, &target).expect("the program can be copied"),
        }
    }
}

fn newest(path: &Path) -> SystemTime {
    match path.is_dir() {
        true => entries(path).iter().map(|child| newest(child)).max().unwrap_or(SystemTime::UNIX_EPOCH),
        false => modified(path),
    }
}

fn modified(path: &Path) -> SystemTime {
    path.metadata().and_then(|data| data.modified()).unwrap_or(SystemTime::UNIX_EPOCH)
}

fn first_error(output: &Output) -> Result<(), String> {
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let line = text.lines().find(|line| line.starts_with("error")).unwrap_or("error without a message");
    Err(format!("does not compile, {line}"))
}

/// What cargo built for this test.
struct Built {
    folder: PathBuf,
    externs: Vec<(&'static str, PathBuf)>,
    newest: SystemTime,
}

impl Built {
    /// The rlibs beside this test's binary: each facade's by the sources that its `.d` file names, as crates
    /// of the same name (the real ones) lie there too.
    fn find() -> Built {
        let own = std::env::current_exe().expect("a test knows its own path");
        let folder = own.parent().expect("a binary lies in a folder").to_owned();
        let records: Vec<(PathBuf, String)> = entries(&folder)
            .into_iter()
            .filter(|path| path.extension().is_some_and(|extension| extension == "d"))
            .filter_map(|path| Some((path.clone(), fs::read_to_string(path).ok()?)))
            .collect();
        let externs: Vec<(&str, PathBuf)> = CRATES
            .iter()
            .map(|&(name, facade)| {
                let source = match facade {
                    "" => "src/executor/mod.rs".to_owned(),
                    _ => format!("facades/{facade}/src/lib.rs"),
                };
                let rlibs =
                    records.iter().filter(|(_, text)| text.contains(&source)).filter_map(|(path, _)| {
                        let stem = path.file_stem()?.to_string_lossy().into_owned();
                        Some(folder.join(format!("lib{stem}.rlib"))).filter(|rlib| rlib.exists())
                    });
                let newest = rlibs.max_by_key(|rlib| modified(rlib));
                (name, newest.unwrap_or_else(|| panic!("no rlib of `{name}` was built")))
            })
            .collect();
        let newest = externs.iter().map(|(_, rlib)| modified(rlib)).max().expect("there are crates");
        Built { folder, externs, newest }
    }

    fn rustc(&self, library: &str) -> Command {
        let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
        rustc.args(["--edition", "2024", "--crate-name", library, "-C", "debuginfo=line-tables-only"]);
        rustc.arg("-L").arg(format!("dependency={}", self.folder.display()));
        // The runner itself stands outside of all runs: its std is the real one.
        for (name, rlib) in self.externs.iter().filter(|(name, _)| *name != "std" || library != RUNNER) {
            rustc.arg("--extern").arg(format!("{name}={}", rlib.display()));
        }
        rustc
    }
}

/// One binary with all programs in it; `runner.rs` says what it does.
fn link(built: &Built, work: &Path, programs: &[&Program]) -> PathBuf {
    let mut text = include_str!("runner.rs").to_owned();
    text += "\nfn program(name: &str) -> fn() {\n    match name {\n";
    for Program { library, .. } in programs {
        writeln!(text, "        {library:?} => {library}::__main,").expect("a string can be written");
    }
    text += "        _ => panic!(\"no such program\"),\n    }\n}\n";
    let main = work.join("runner.rs");
    let runner = work.join(RUNNER);
    if fs::read_to_string(&main).is_ok_and(|before| before == text)
        && modified(&runner)
            > programs
                .iter()
                .map(|program| modified(&program.rlib(work)))
                .max()
                .unwrap_or(SystemTime::UNIX_EPOCH)
    {
        return runner;
    }
    fs::write(&main, text).expect("the target directory can be written");
    let mut rustc = built.rustc(RUNNER);
    rustc.arg("-L").arg(work).arg("-o").arg(&runner).arg(&main);
    for Program { library, .. } in programs {
        rustc.arg("--extern").arg(library);
    }
    let output = rustc.output().expect("rustc can be started");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    runner
}

/// Works on two at a time.
fn in_parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let half = items.len().div_ceil(2);
    let (first, second) = items.split_at(half);
    let work = &work;
    std::thread::scope(|scope| {
        let other = scope.spawn(move || second.iter().map(work).collect::<Vec<R>>());
        let mut results: Vec<R> = first.iter().map(work).collect();
        results.extend(other.join().expect("the work does not panic"));
        results
    })
}
