//! What cargo built for this test, and rustc with it.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use super::program::Program;
use super::programs::entries;

/// The facades: the crates that programs find, and their folders.
const CRATES: [(&str, &str); 9] = [
    ("actix_rt", "actix-rt"),
    ("async_executor", "async-executor"),
    ("async_std", "async-std"),
    ("asyncio", "asyncio"),
    ("futures", "futures"),
    ("smol", "smol"),
    ("std", "std"),
    ("tokio", "tokio"),
    ("tokio_util", "tokio-util"),
];

/// The binary that all programs are linked into.
const RUNNER: &str = "runner";

/// What cargo built for this test.
pub struct Built {
    folder: PathBuf,
    externs: Vec<(&'static str, PathBuf)>,
    newest: SystemTime,
}

impl Built {
    /// The rlibs beside this test's binary: each facade's by the sources that its `.d` file names, as crates
    /// of the same name (the real ones) lie there too.
    pub fn find() -> Built {
        let own = std::env::current_exe().expect("a test knows its own path");
        let folder = own.parent().expect("a binary lies in a folder").to_owned();
        let records: Vec<(PathBuf, String)> = entries(&folder)
            .into_iter()
            .filter(|path| path.extension().is_some_and(|extension| extension == "d"))
            .filter_map(|path| Some((path.clone(), fs::read_to_string(path).ok()?)))
            .collect();
        let rlibs = |source: &str| -> Vec<PathBuf> {
            let named = records.iter().filter(|(_, text)| text.contains(source));
            let rlib =
                |path: &Path| Some(folder.join(format!("lib{}.rlib", path.file_stem()?.to_string_lossy())));
            named.filter_map(|(path, _)| rlib(path)).filter(|rlib| rlib.exists()).collect()
        };
        let newest = |rlibs: Vec<PathBuf>| rlibs.into_iter().max_by_key(|rlib| modified(rlib));
        let mut externs: Vec<(&str, PathBuf)> = CRATES
            .iter()
            .map(|&(name, facade)| {
                let found = newest(rlibs(&format!("facades/{facade}/src/lib.rs")));
                (name, found.unwrap_or_else(|| panic!("no rlib of `{name}` was built")))
            })
            .collect();
        // `cargo build` leaves another one here than that on which the facades were built. They needed no more
        // than its metadata, which was there before they were.
        let built_on = externs.iter().map(|(_, rlib)| modified(rlib)).min().expect("there are facades");
        let metadata = |rlib: &Path| modified(&rlib.with_extension("rmeta"));
        let mut own = rlibs("src/executor/mod.rs");
        own.retain(|rlib| metadata(rlib) <= built_on);
        let own = own.into_iter().max_by_key(|rlib| metadata(rlib));
        externs.push(("cargo_async_lint", own.expect("this crate was built")));
        let newest = externs.iter().map(|(_, rlib)| modified(rlib)).max().expect("there are crates");
        Built { folder, externs, newest }
    }

    /// The files of the crates, a line each: what was compiled with others is not good any more.
    pub fn stamp(&self) -> String {
        self.externs.iter().map(|(_, rlib)| format!("// {}\n", rlib.display())).collect()
    }

    /// Compiles a library from its copy, unless it is newer than that and than all crates.
    pub fn compile(&self, library: &str, main: &Path, has_tests: bool, rlib: &Path) -> Result<(), String> {
        let copy = main.parent().expect("a file lies in a folder");
        if modified(rlib) > newest(copy).max(self.newest) {
            return Ok(());
        }
        let output = self
            .rustc(library)
            .args(["--crate-type", "rlib", "--cap-lints", "allow"])
            .args(has_tests.then_some(["--cfg", "test"]).into_iter().flatten())
            .arg("-o")
            .arg(rlib)
            .arg(main)
            .output()
            .expect("rustc can be started");
        first_error(&output)
    }

    /// One binary with all programs in it; `runner.rs` says what it does.
    pub fn link(&self, work: &Path, programs: &[&Program]) -> PathBuf {
        let mut text = self.stamp() + include_str!("runner.rs");
        text += "\nfn entry(name: &str) -> fn() {\n    match name {\n";
        for path in programs.iter().flat_map(|program| program.entry_paths()) {
            writeln!(text, "        {path:?} => {path},").expect("a string can be written");
        }
        text += "        _ => panic!(\"no such program\"),\n    }\n}\n";
        let main = work.join("runner.rs");
        let runner = work.join(RUNNER);
        let newest = programs.iter().map(|program| modified(&program.rlib(work))).max();
        if fs::read_to_string(&main).is_ok_and(|before| before == text)
            && newest.is_none_or(|newest| modified(&runner) > newest)
        {
            return runner;
        }
        fs::write(&main, text).expect("the target directory can be written");
        let mut rustc = self.rustc(RUNNER);
        rustc.arg("-L").arg(work).arg("-o").arg(&runner).arg(&main);
        for program in programs {
            rustc.arg("--extern").arg(&program.library);
        }
        let output = rustc.output().expect("rustc can be started");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        runner
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
