//! Files that no target of a package leads to, but that the user named: a folder without a manifest, a
//! script, a fixture.
//!
//! A loose file that another one declares as its module belongs to that one; the others are crate roots.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;
use walkdir::WalkDir;

use super::load::Loader;
use super::modules::{self, FileRole};
use super::select::{Plan, TargetPlan};
use super::{CrateKind, TargetName};
use crate::tree::{FileTree, ItemKind, Name};

pub fn add_loose(plan: &Plan, loader: &mut Loader<'_>) {
    let Some(only) = &plan.only else { return };
    let in_package = |path: &Path| plan.package_dirs.iter().any(|dir| path.starts_with(dir));
    let mut files: Vec<PathBuf> = Vec::new();
    for path in only {
        // Below a package the targets decide what is read, unless a file is named itself.
        if path.is_dir() && !in_package(path) {
            files.extend(rust_files(path, loader));
        } else if path.is_file() && !loader.has_read(path) {
            files.push(path.clone());
        } else if path.is_dir() && !plan.package_dirs.contains(path) {
            let unread = rust_files(path, loader);
            if !unread.iter().any(|file| loader.has_read(file)) {
                files.extend(unread);
            }
        }
    }
    files.sort();
    files.dedup();
    let package = owner(plan, &files);
    for root in roots(loader, &files) {
        let target = target(loader, root, &package);
        loader.add_target(&target);
    }
}

fn rust_files(dir: &Path, loader: &Loader<'_>) -> Vec<PathBuf> {
    let visible = |entry: &walkdir::DirEntry| {
        entry.depth() == 0
            || !entry.file_name().to_string_lossy().starts_with('.') && entry.file_name() != "target"
    };
    let walk = WalkDir::new(dir).sort_by_file_name().into_iter().filter_entry(visible);
    walk.filter_map(Result::ok)
        .inspect(|entry| loader.reads().folder(entry))
        .filter(|e| e.file_type().is_file() && e.path().extension().is_some_and(|ext| ext == "rs"))
        .map(|e| e.into_path())
        .collect()
}

/// The package that loose files lie in lends them its dependencies.
fn owner(plan: &Plan, files: &[PathBuf]) -> Name {
    let dir = plan.package_dirs.iter().position(|dir| files.iter().all(|f| f.starts_with(dir)));
    let package = dir.and_then(|_| plan.targets.iter().find(|t| t.selected)).map(|t| t.package.clone());
    package.unwrap_or_default()
}

fn roots(loader: &mut Loader<'_>, files: &[PathBuf]) -> Vec<PathBuf> {
    let ids = loader.read_all(files.iter().cloned());
    let mut declared: FxHashSet<PathBuf> = FxHashSet::default();
    for (path, id) in files.iter().zip(&ids) {
        let Some(id) = id else { continue };
        let roles = [FileRole::Root, FileRole::Named];
        for role in roles {
            let found = modules::children(loader.tree(*id), path, role, &Default::default());
            let children = found.children.iter().filter_map(|child| child.existing(loader.reads()));
            declared.extend(children.map(|(path, _)| path).filter(|child| child != path));
        }
    }
    let free: Vec<PathBuf> = files.iter().filter(|path| !declared.contains(*path)).cloned().collect();
    // Files that declare each other in a circle have no root among them; read each on its own.
    if free.is_empty() { files.to_vec() } else { free }
}

fn target(loader: &mut Loader<'_>, root: PathBuf, package: &Name) -> TargetPlan {
    let id = loader.read_all([root.clone()])[0];
    let has_main = id.is_some_and(|id| has_main(loader.tree(id)));
    let stem = root.file_stem().unwrap_or_default().to_string_lossy().replace('-', "_");
    let kind = if has_main { CrateKind::Bin } else { CrateKind::Lib };
    let target = TargetName {
        name: stem.clone(),
        edition: "2021".into(),
        kinds: vec![kind.cargo_name().into()],
        crate_types: vec![kind.cargo_name().into()],
    };
    TargetPlan {
        name: stem.into(),
        kind,
        package: package.clone(),
        package_id: String::new(),
        manifest: PathBuf::new(),
        root,
        edition_2024: false,
        target,
        conditions: Default::default(),
        selected: true,
        loose: true,
    }
}

fn has_main(tree: &FileTree) -> bool {
    tree.items.iter().any(|item| item.name == "main" && matches!(item.kind, ItemKind::Fn(_)))
}
