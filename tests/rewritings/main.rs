//! What is found in a program must not depend on how it says what it does: all programs of `ui-tests` are
//! written differently in many ways, and linted again.
//!
//! `differences.txt` tells which findings are lost or new then, each way by itself. Whoever mends one takes its
//! line out; a difference that is not there fails.
//!
//! `REWRITE_ROOT=FOLDER cargo test --test rewritings -- --nocapture` tells the differences of other programs: of
//! a workspace, or a folder of single files.

mod edits;
mod looks;
mod rewriter;
mod rewriting;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use cargo_async_lint::check::{self, Leveled, Levels, Witnesses};
use cargo_async_lint::config::Settings;
use cargo_async_lint::lint::Level;
use cargo_async_lint::lints;
use cargo_async_lint::workspace::{self, Options};
use libtest_mimic::{Arguments, Trial};
use rewriting::Rewriting;
use walkdir::{DirEntry, WalkDir};

/// `PATH:LINE LINT`, the path below the folder of all programs.
type Findings = BTreeSet<String>;

fn main() {
    let args = Arguments::from_args();
    let other = std::env::var_os("REWRITE_ROOT").map(PathBuf::from);
    let root = other.clone().unwrap_or("ui-tests".into()).canonicalize().expect("a folder of programs");
    let as_they_are: &'static Findings = Box::leak(Box::new(findings(&root)));
    let trial = |rewriting: Rewriting| {
        let (root, other) = (root.clone(), other.is_some());
        Trial::test(format!("{rewriting:?}"), move || {
            let differences = differences(rewriting, &root, as_they_are);
            if other {
                differences.iter().for_each(|difference| println!("{difference}"));
                return Ok(());
            }
            let known = known(rewriting);
            let unknown: Vec<&String> = differences.difference(&known).collect();
            let mended: Vec<&String> = known.difference(&differences).collect();
            match unknown.is_empty() && mended.is_empty() {
                true => Ok(()),
                false => Err(format!("not in the list: {unknown:#?}\nmended: {mended:#?}").into()),
            }
        })
    };
    libtest_mimic::run(&args, Rewriting::ALL.into_iter().map(trial).collect()).exit();
}

/// What is found in all programs below a folder, all lints being on.
fn findings(root: &Path) -> Findings {
    let mut options = Options { no_deps_sources: true, ..Options::default() };
    match root.join("Cargo.toml") {
        manifest if manifest.is_file() => {
            options.manifest_path = Some(manifest);
            options.packages.workspace = true;
        }
        _ => options.paths = vec![root.to_owned()],
    }
    let loaded = workspace::load(&options, &|_| {}).expect("the programs can be read");
    let mut levels = Levels::default();
    for lint in lints::ALL.iter().filter(|lint| lint.level == Level::Allow) {
        levels.set(lint, Level::Warn);
    }
    let checked = check::run_with(&loaded, &Settings::from(levels), Witnesses::Nobody);
    let told = |found: &Leveled| {
        let span = found.finding.primary.span;
        let file = loaded.sources.get(span.file);
        let path = file.path.strip_prefix(root).unwrap_or(&file.path);
        format!("{}:{} {}", path.display(), file.line_column(span.bytes.start).0, found.finding.lint)
    };
    checked.findings.iter().map(told).collect()
}

/// The findings that are lost, or new, once the programs are written differently.
fn differences(rewriting: Rewriting, root: &Path, as_they_are: &Findings) -> BTreeSet<String> {
    let folder = tempfile::tempdir().expect("a folder");
    let to = folder.path().canonicalize().expect("it is there");
    write(rewriting, root, &to);
    let now = findings(&to);
    let lost = as_they_are.difference(&now).map(|finding| format!("{rewriting:?} lost {finding}"));
    let new = now.difference(as_they_are).map(|finding| format!("{rewriting:?} new {finding}"));
    lost.chain(new).collect()
}

/// Copies the programs, written differently.
fn write(rewriting: Rewriting, from: &Path, to: &Path) {
    let is_wanted = |entry: &DirEntry| entry.file_name() != "target";
    for entry in WalkDir::new(from).into_iter().filter_entry(is_wanted) {
        let entry = entry.expect("a readable folder");
        let at = to.join(entry.path().strip_prefix(from).expect("it lies there"));
        let is_rust = entry.path().extension().is_some_and(|extension| extension == "rs");
        if entry.file_type().is_dir() {
            fs::create_dir_all(&at).expect("a folder");
        } else if is_rust {
            let text = fs::read_to_string(entry.path()).expect("a program");
            let written = rewriting.rewrite(&text).unwrap_or(text);
            fs::write(&at, written).expect("a writable file");
        } else if entry.file_name() == "Cargo.toml" {
            fs::copy(entry.path(), &at).expect("a manifest");
        }
    }
}

/// The differences of the list.
fn known(rewriting: Rewriting) -> BTreeSet<String> {
    let list = include_str!("differences.txt").lines();
    let name = format!("{rewriting:?} ");
    list.filter(|line| line.starts_with(&name)).map(str::to_owned).collect()
}
