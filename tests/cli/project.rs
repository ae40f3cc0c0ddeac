//! A project in a temporary folder, and runs of the real binary in it.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::cargo::cargo_bin_cmd;
use serde_json::Value;
use tempfile::TempDir;

/// A function with one hazard, found wherever it stands: `spawn_without_yield`.
pub const HAZARD: &str = "\
#[tokio::main(flavor = \"current_thread\")]
pub async fn starves() {
    let task = tokio::spawn(async { println!(\"late\") });
    std::thread::sleep(std::time::Duration::from_secs(1));
    task.await.unwrap();
}
";

/// The line of [`HAZARD`] that is reported.
pub const HAZARD_LINE: usize = 3;

pub struct Project {
    folder: TempDir,
}

impl Project {
    /// An empty folder.
    pub fn empty() -> Self {
        Self { folder: TempDir::new().expect("a temporary folder") }
    }

    /// A package that depends on tokio, without a target.
    pub fn package() -> Self {
        Self::empty().file("Cargo.toml", manifest("demo"))
    }

    /// A package whose library is this.
    pub fn lib(source: impl AsRef<[u8]>) -> Self {
        Self::package().file("src/lib.rs", source)
    }

    pub fn file(self, path: impl AsRef<Path>, content: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        std::fs::write(path, content).expect("a file");
        self
    }

    pub fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.path().join(path)).expect("a text")
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// The binary, to be run in the project; whatever folders and colours the caller asks for.
    pub fn command(&self) -> Command {
        let mut command = cargo_bin_cmd!("cargo-async-lint");
        command.current_dir(self.path());
        let cargo = [
            "CARGO_TARGET_DIR",
            "CARGO_HOME",
            "CARGO_TERM_COLOR",
            "CARGO_TERM_QUIET",
            "CARGO_TERM_HYPERLINKS",
        ];
        let others = ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "FORCE_HYPERLINK"];
        for name in cargo.into_iter().chain(others) {
            command.env_remove(name);
        }
        command
    }

    pub fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Run {
        self.run_by(self.command().args(args))
    }

    /// Runs a command made from [`Self::command`].
    pub fn run_by(&self, command: &mut Command) -> Run {
        let output = command.output().expect("the binary runs");
        Run {
            code: output.status.code().expect("an exit code"),
            stdout: String::from_utf8(output.stdout).expect("UTF-8 on stdout"),
            stderr: String::from_utf8(output.stderr).expect("UTF-8 on stderr"),
        }
    }

    /// Runs with findings in short form.
    pub fn short<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Run {
        let args: Vec<S> = args.into_iter().collect();
        let all = ["--message-format".as_ref(), "short".as_ref()].into_iter();
        self.run(all.chain(args.iter().map(AsRef::as_ref)))
    }

    /// The files with findings, in order, each once.
    pub fn found_in<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Vec<PathBuf> {
        let run = self.short(args);
        assert!(run.code < 2, "{}", run.stderr);
        let lines = run.findings().into_iter();
        let mut files: Vec<PathBuf> =
            lines.map(|line| line.split(':').next().unwrap_or_default().into()).collect();
        files.dedup();
        files
    }

    /// The lines of a JSON run, each parsed.
    pub fn json<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Vec<Value> {
        let args: Vec<S> = args.into_iter().collect();
        let all = ["--message-format".as_ref(), "json".as_ref()].into_iter();
        let run = self.run(all.chain(args.iter().map(AsRef::as_ref)));
        run.stdout.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    }
}

pub fn manifest(name: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\ntokio = \"1\"\n"
    )
}

/// [`HAZARD`] in a file with a `main`.
pub fn with_main(source: &str) -> String {
    format!("{source}\nfn main() {{}}\n")
}

pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// The lines of a short run that are findings.
    pub fn findings(&self) -> Vec<&str> {
        self.stderr.lines().filter(|line| line.contains(": warning[") || line.contains(": error[")).collect()
    }

    /// The last line.
    pub fn summary(&self) -> &str {
        self.stderr.lines().last().and_then(|line| line.strip_prefix("async-lint: ")).expect("a summary")
    }

    #[track_caller]
    pub fn says(&self, text: &str) -> &Self {
        assert!(self.stderr.contains(text), "no `{text}` in:\n{}", self.stderr);
        self
    }

    #[track_caller]
    pub fn does_not_say(&self, text: &str) -> &Self {
        assert!(!self.stderr.contains(text), "`{text}` in:\n{}", self.stderr);
        self
    }

    #[track_caller]
    pub fn exits(&self, code: i32) -> &Self {
        assert_eq!(self.code, code, "{}", self.stderr);
        self
    }
}
