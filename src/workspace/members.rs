//! Where a workspace begins and which folders its manifest names, without asking cargo: what cargo would look
//! at is noted before it does, and a run that finds everything unchanged need not ask it.

use std::path::{Path, PathBuf};

use globset::GlobBuilder;
use serde::Deserialize;

use super::reads::Reads;

#[derive(Default, Deserialize)]
struct Manifest {
    package: Option<Package>,
    workspace: Option<Workspace>,
}

#[derive(Deserialize)]
struct Package {
    workspace: Option<PathBuf>,
}

#[derive(Default, Deserialize)]
struct Workspace {
    #[serde(default)]
    members: Vec<String>,
    #[serde(default)]
    exclude: Vec<String>,
}

/// The folder of the workspace that a manifest belongs to, by cargo's rule: its own, the one it names, or that
/// of the nearest manifest above with a workspace that does not exclude it.
pub fn workspace_root(manifest: &Path) -> PathBuf {
    let folder = manifest.parent().unwrap_or(Path::new(""));
    let own = parse(manifest);
    if own.workspace.is_some() {
        return folder.to_owned();
    }
    if let Some(named) = own.package.and_then(|package| package.workspace) {
        return folder.join(named);
    }
    for above in folder.ancestors().skip(1) {
        let Some(workspace) = parse(&above.join("Cargo.toml")).workspace else { continue };
        let is_below = |list: &[String]| list.iter().any(|path| folder.starts_with(above.join(path)));
        let is_excluded = is_below(&workspace.exclude) && !is_below(&workspace.members);
        return if is_excluded { folder.to_owned() } else { above.to_owned() };
    }
    folder.to_owned()
}

/// Notes the manifests and folders in which cargo looks for the members of a workspace and their targets.
pub fn look(root: &Path, reads: &Reads) {
    let manifest = root.join("Cargo.toml");
    reads.look(&manifest);
    for pattern in parse(&manifest).workspace.unwrap_or_default().members {
        for folder in expand(root, &pattern, reads) {
            look_at_package(&folder, reads);
        }
    }
}

/// Notes what decides on a package's targets, beside the folders below it that are searched for sources.
pub fn look_at_package(folder: &Path, reads: &Reads) {
    reads.look(folder);
    for name in ["Cargo.toml", "src", "src/bin", "examples", "tests", "benches"] {
        reads.look(&folder.join(name));
    }
    for name in ["src/main.rs", "src/lib.rs", "build.rs"] {
        reads.is_file(&folder.join(name));
    }
}

/// Cargo would take a new folder for a member of the workspace, and fail for want of a manifest in it.
pub fn would_be_member(folder: &Path) -> bool {
    folder.ancestors().skip(1).any(|root| {
        let Some(workspace) = parse(&root.join("Cargo.toml")).workspace else { return false };
        let below = folder.strip_prefix(root).unwrap_or(folder);
        let matches = |pattern: &String| {
            let glob = GlobBuilder::new(pattern).literal_separator(true).build();
            glob.is_ok_and(|glob| glob.compile_matcher().is_match(below))
        };
        let is_excluded = workspace.exclude.iter().any(|path| below.starts_with(path));
        !is_excluded && workspace.members.iter().any(matches)
    })
}

/// What cannot be read says nothing, here; whoever needs it will tell.
fn parse(manifest: &Path) -> Manifest {
    let Ok(text) = std::fs::read_to_string(manifest) else { return Manifest::default() };
    // Most manifests are members, and say nothing of a workspace.
    if !text.contains("workspace") {
        return Manifest::default();
    }
    toml::from_str(&text).unwrap_or_default()
}

/// The folders that a pattern stands for. Every folder that is searched on the way is noted: one more in it
/// could be a member.
fn expand(root: &Path, pattern: &str, reads: &Reads) -> Vec<PathBuf> {
    let mut folders = vec![root.to_owned()];
    for part in pattern.split('/').filter(|part| !part.is_empty()) {
        let Some(glob) = part.contains(['*', '?', '[']).then(|| GlobBuilder::new(part).build()) else {
            folders.iter_mut().for_each(|folder| folder.push(part));
            continue;
        };
        let Ok(glob) = glob else { return Vec::new() };
        let matcher = glob.compile_matcher();
        let mut found = Vec::new();
        for folder in folders {
            reads.look(&folder);
            let entries = std::fs::read_dir(&folder).into_iter().flatten().filter_map(Result::ok);
            let named = entries.filter(|entry| matcher.is_match(entry.file_name()));
            found.extend(named.map(|entry| entry.path()).filter(|path| path.is_dir()));
        }
        folders = found;
    }
    folders
}

/// Notes the files by which users steer cargo for whatever it does in a folder.
pub fn look_at_configuration(folder: &Path, reads: &Reads) {
    let names = [".cargo/config", ".cargo/config.toml", "rust-toolchain", "rust-toolchain.toml"];
    for dir in folder.ancestors() {
        names.iter().for_each(|name| reads.look(&dir.join(name)));
    }
    if let Ok(home) = home::cargo_home() {
        ["config", "config.toml"].iter().for_each(|name| reads.look(&home.join(name)));
    }
}
