//! The account of what was not read: every `.rs` file below the selected packages that no crate holds.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;
use walkdir::WalkDir;

use super::reads::{CACHE_MARK, Reads};
use super::select::Plan;
use super::{Loaded, Reason, Unread};

pub fn list_unread(plan: &Plan, loaded: &mut Loaded, reads: &Reads, known_before: Option<Vec<Unread>>) {
    let mut known: FxHashSet<PathBuf> = loaded.sources.iter().map(|(_, f)| f.path.clone()).collect();
    // What a link leads to has its own name; a link that leads nowhere keeps its name.
    for unread in loaded.unread.iter_mut().filter(|unread| !matches!(unread.reason, Reason::Missing(_))) {
        unread.path = unread.path.canonicalize().unwrap_or_else(|_| unread.path.clone());
    }
    // A file that one crate rules out may be part of another.
    loaded.unread.retain(|unread| !known.contains(&unread.path));
    known.extend(loaded.unread.iter().map(|unread| unread.path.clone()));
    match known_before {
        Some(before) => loaded.unread.extend(before),
        None => walk(plan, loaded, known, reads),
    }
    loaded.unread.sort_by(|a, b| (&a.reason, &a.path).cmp(&(&b.reason, &b.path)));
    loaded.unread.dedup();
}

/// Looks for files that nobody knows.
fn walk(plan: &Plan, loaded: &mut Loaded, mut known: FxHashSet<PathBuf>, reads: &Reads) {
    let left_out: FxHashSet<PathBuf> =
        plan.left_out.iter().map(|p| p.canonicalize().unwrap_or_else(|_| p.clone())).collect();
    for dir in &plan.package_dirs {
        for path in package_files(dir, plan, reads) {
            let wanted = plan.only.as_ref().is_none_or(|only| only.iter().any(|p| path.starts_with(p)));
            if !wanted || !known.insert(path.clone()) {
                continue;
            }
            let reason = if left_out.contains(&path) || below_left_out(&path, &left_out) {
                Reason::TargetNotSelected
            } else {
                Reason::NoTarget
            };
            loaded.unread.push(Unread { path, reason });
        }
    }
}

/// A file beside or below the root of a target that was left out, `main.rs` of a folder for instance.
fn below_left_out(path: &Path, left_out: &FxHashSet<PathBuf>) -> bool {
    left_out.iter().any(|root| {
        let folder = root.with_extension("");
        let own_folder = root.file_name().is_some_and(|n| n == "main.rs" || n == "mod.rs");
        path.starts_with(folder) || own_folder && root.parent().is_some_and(|dir| path.starts_with(dir))
    })
}

fn package_files(dir: &Path, plan: &Plan, reads: &Reads) -> Vec<PathBuf> {
    let walk = WalkDir::new(dir).sort_by_file_name().into_iter().filter_entry(|entry| {
        if entry.depth() == 0 || !entry.file_type().is_dir() {
            return true;
        }
        let path = entry.path();
        let hidden = entry.file_name().to_string_lossy().starts_with('.');
        let foreign = path.join("Cargo.toml").is_file() || plan.other_dirs.iter().any(|other| other == path);
        // Cargo may have built elsewhere before; what it writes there is marked, or has its usual name.
        let built = path == dir.join("target") || path.join(CACHE_MARK).is_file();
        let left_out = hidden || foreign || built;
        // What marks it as another's may go.
        if foreign || built && path != dir.join("target") {
            reads.look(path);
        }
        !left_out && !plan.target_dirs.iter().any(|target| target == path)
    });
    walk.filter_map(Result::ok)
        .inspect(|entry| reads.folder(entry))
        .filter(|e| e.file_type().is_file() && e.path().extension().is_some_and(|ext| ext == "rs"))
        .map(|e| e.into_path())
        .collect()
}
