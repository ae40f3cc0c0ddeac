//! What is found in whole packages, as snapshots below `tests/packages`: a change of findings shows in review.
//!
//! `published` has twelve pinned packages, linted where cargo's registry cache has their sources; where it
//! does not, their trials say so and are ignored (`cargo fetch` of a project that depends on one brings it).
//! Their dependencies are left out, as caches differ. `own` has small packages of ours with all that they
//! need beside them, dependencies too. `detached_task` is on, so that a handle that is newly taken for lost
//! shows even if nothing of weight is lost with it.
//!
//! `BLESS=1 cargo test --test packages` writes the snapshots anew. A missing or orphaned one fails.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use libtest_mimic::{Arguments, Failed, Trial};

const PUBLISHED: &[&str] = &[
    "async-nats-0.51.0",
    "axum-server-0.9.0",
    "dufs-0.47.0",
    "hickory-server-0.26.3",
    "iroh-1.4.1",
    "lapin-4.12.3",
    "oha-1.16.0",
    "onetun-0.3.10",
    "rumqttd-0.20.0",
    "russh-0.65.1",
    "teloxide-0.17.0",
    "tokio-cron-scheduler-0.15.1",
];

fn main() {
    let args = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packages");
    let mut trials: Vec<Trial> = PUBLISHED.iter().map(|name| published(&root, name)).collect();
    trials.extend(folders(&root.join("own")).into_iter().map(own));
    trials.push(Trial::test("every_snapshot_has_its_package", move || no_orphans(&root)));
    libtest_mimic::run(&args, trials).exit();
}

fn published(root: &Path, name: &'static str) -> Trial {
    let snapshot = root.join("published").join(name).with_added_extension("txt");
    match registry_folder(name) {
        Some(folder) => Trial::test(name, move || compare(&lint(&folder, &["--no-deps-sources"]), &snapshot)),
        None => Trial::test(name, || Ok(())).with_kind("not in cargo's cache").with_ignored_flag(true),
    }
}

fn own(folder: PathBuf) -> Trial {
    let name = folder.file_name().expect("a folder has a name").to_string_lossy().into_owned();
    let snapshot = folder.with_extension("txt");
    Trial::test(name, move || compare(&lint(&folder, &["--workspace", "--show-files"]), &snapshot))
}

/// The unpacked package in cargo's cache.
fn registry_folder(name: &str) -> Option<PathBuf> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(std::env::home_dir()?.join(".cargo")))?;
    let registries = folders(&home.join("registry/src")).into_iter();
    registries.map(|registry| registry.join(name)).find(|folder| folder.join("Cargo.toml").is_file())
}

/// What the binary says of a package.
fn lint(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::cargo_bin("cargo-async-lint").expect("the binary is built");
    let common = ["--message-format", "short", "-W", "detached_task"];
    let output = command.current_dir(folder).args(common).args(args).output().expect("the binary runs");
    assert!(output.status.code() < Some(2), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stderr).expect("text").replace('\\', "/")
}

fn compare(text: &str, snapshot: &Path) -> Result<(), Failed> {
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(snapshot, text)?;
    }
    let expected = std::fs::read_to_string(snapshot).unwrap_or_default();
    if expected == text {
        return Ok(());
    }
    let diff = similar::TextDiff::from_lines(&expected, text);
    Err(format!("{} differs:\n{}", snapshot.display(), diff.unified_diff()).into())
}

fn no_orphans(root: &Path) -> Result<(), Failed> {
    let own = folders(&root.join("own"));
    let mut known: BTreeSet<PathBuf> = own.iter().map(|folder| folder.with_extension("txt")).collect();
    known.extend(PUBLISHED.iter().map(|name| root.join("published").join(name).with_added_extension("txt")));
    let there: BTreeSet<PathBuf> = ["own", "published"]
        .iter()
        .flat_map(|name| entries(&root.join(name)))
        .filter(|p| p.is_file())
        .collect();
    let missing: Vec<_> = known.difference(&there).collect();
    let extra: Vec<_> = there.difference(&known).collect();
    match missing.is_empty() && extra.is_empty() {
        true => Ok(()),
        false => Err(format!("snapshots missing: {missing:?}, of no package: {extra:?}").into()),
    }
}

fn folders(of: &Path) -> Vec<PathBuf> {
    entries(of).into_iter().filter(|path| path.is_dir()).collect()
}

fn entries(of: &Path) -> Vec<PathBuf> {
    let found = std::fs::read_dir(of).into_iter().flatten().filter_map(Result::ok);
    let mut found: Vec<PathBuf> = found.map(|entry| entry.path()).collect();
    found.sort();
    found
}
