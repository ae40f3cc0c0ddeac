//! What was read and what was not, in a few lines.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::{is_error, safe_line};
use crate::check::Checked;
use crate::workspace::{Dependency, Loaded, Outcome, Reason, display_name};

/// Up to this many files are named; more are counted by folder.
const NAMED: usize = 3;

/// `2 warnings in 40 files of 1 package`.
pub fn summary_line(loaded: &Loaded, checked: &Checked) -> String {
    let errors = checked.findings.iter().filter(|f| is_error(f)).count();
    let warnings = checked.findings.len() - errors;
    let found = match (errors, warnings) {
        (0, 0) => "no findings".into(),
        (0, w) => count(w, "warning"),
        (e, 0) => count(e, "error"),
        (e, w) => format!("{}, {}", count(e, "error"), count(w, "warning")),
    };
    let read = loaded.own_files();
    let of = read + loaded.unread.len();
    let files = if of == read { count(read, "file") } else { format!("{read} of {}", count(of, "file")) };
    let packages = match loaded.packages {
        0 => String::new(),
        n => format!(" of {}", count(n, "package")),
    };
    format!("{found} in {files}{packages}{}", beside(loaded))
}

/// What was read of dependencies.
fn beside(loaded: &Loaded) -> String {
    let read = |dependency: &&Dependency| matches!(dependency.outcome, Outcome::Read { .. });
    let files = loaded.sources.len() - loaded.own_files();
    match loaded.dependencies.iter().filter(read).count() {
        0 => String::new(),
        1 => format!(", with {} of 1 dependency", count(files, "file")),
        n => format!(", with {} of {n} dependencies", count(files, "file")),
    }
}

/// What became of each dependency that the code names.
pub fn dependency_lines(loaded: &Loaded) -> Vec<String> {
    let line = |dependency: &Dependency| {
        let name = match dependency.version.is_empty() {
            true => dependency.name.to_string(),
            false => format!("{} {}", dependency.name, dependency.version),
        };
        match &dependency.outcome {
            Outcome::Read { files, of, failed: 0 } => {
                format!("{name}: {files} of {} read", count(*of, "file"))
            }
            Outcome::Read { files, of, failed } => {
                format!("{name}: {files} of {} read, {failed} could not be", count(*of, "file"))
            }
            Outcome::Irrelevant => format!("{name}: not read, because nothing in it speaks of tasks"),
            Outcome::NotFound => format!("{name}: not read, because cargo does not have its sources here"),
            Outcome::Failed(error) => format!("{name}: not read: {error}"),
        }
    };
    safe_lines(
        loaded.dependencies.iter().map(|dependency| format!("dependency {}", line(dependency))).collect(),
    )
}

/// `1 edit`, `2 edits`.
pub fn count(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what}") } else { format!("{n} {what}s") }
}

/// What the user should know beside the findings: files and items that could not be read, comments that
/// were not understood, functions that were too complex.
pub fn notes(loaded: &Loaded, checked: &Checked) -> Vec<String> {
    let mut lines = Vec::new();
    for unread in loaded.unread.iter().filter(|u| u.reason.is_problem()) {
        lines.push(format!("{} {}", display_name(&unread.path), unread.reason));
    }
    for (place, message) in &checked.unparsed {
        lines.push(format!("{place}: an item here cannot be read and is left out: {message}"));
    }
    lines.extend(checked.misfits.iter().cloned());
    for name in &checked.gave_up {
        lines.push(format!("{name} is too complex to be followed to its end"));
    }
    safe_lines(lines)
}

/// The files that are no part of the job, grouped by reason: nothing is left out without a word.
pub fn unread_lines(loaded: &Loaded, every_file: bool) -> Vec<String> {
    let mut by_reason: BTreeMap<String, Vec<&Path>> = BTreeMap::new();
    for unread in loaded.unread.iter().filter(|u| !u.reason.is_problem()) {
        by_reason.entry(plural(&unread.reason)).or_default().push(&unread.path);
    }
    let mut lines = Vec::new();
    for (reason, paths) in by_reason {
        let names: Vec<String> = match every_file || paths.len() <= NAMED {
            true => paths.iter().map(|p| display_name(p)).collect(),
            false => by_folder(&paths),
        };
        lines.push(format!("not analysed, because {reason}: {}", names.join(", ")));
    }
    safe_lines(lines)
}

/// Each of them on one line, whatever the names and texts in it.
fn safe_lines(lines: Vec<String>) -> Vec<String> {
    lines.iter().map(|line| safe_line(line).into_owned()).collect()
}

fn plural(reason: &Reason) -> String {
    match reason {
        Reason::CfgOff(cfg) => format!("cfg({cfg}) rules them out"),
        Reason::TargetNotSelected => "their target is not selected".into(),
        Reason::NoTarget => "no target leads to them".into(),
        other => other.to_string(),
    }
}

fn by_folder(paths: &[&Path]) -> Vec<String> {
    let mut folders: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for path in paths {
        let folder = path.parent().unwrap_or(Path::new(""));
        *folders.entry(folder.to_owned()).or_default() += 1;
    }
    // A folder below one that is counted is counted there; files beside the folders stand for themselves.
    let mut tops: BTreeMap<PathBuf, usize> = BTreeMap::new();
    for (folder, n) in folders {
        let above = tops.keys().find(|top| !top.as_os_str().is_empty() && folder.starts_with(top)).cloned();
        *tops.entry(above.unwrap_or(folder)).or_default() += n;
    }
    let name = |folder: &Path| match display_name(folder) {
        name if name.is_empty() => ".".into(),
        name => name,
    };
    tops.iter().map(|(folder, n)| format!("{}/ ({n})", name(folder))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Unread;

    fn unread(paths: &[&str]) -> Loaded {
        let of = |path: &&str| Unread { path: path.into(), reason: Reason::NoTarget };
        Loaded { unread: paths.iter().map(of).collect(), ..Loaded::default() }
    }

    #[test]
    fn few_files_are_named_and_many_are_counted() {
        let few = unread(&["a/x.rs", "b/y.rs"]);
        assert_eq!(
            unread_lines(&few, false),
            ["not analysed, because no target leads to them: a/x.rs, b/y.rs"]
        );
        let many = unread(&["a/1.rs", "a/c/2.rs", "b/3.rs", "4.rs"]);
        let counted = ["not analysed, because no target leads to them: ./ (1), a/ (2), b/ (1)"];
        assert_eq!(unread_lines(&many, false), counted);
        let named = ["not analysed, because no target leads to them: a/1.rs, a/c/2.rs, b/3.rs, 4.rs"];
        assert_eq!(unread_lines(&many, true), named);
    }

    #[test]
    fn the_summary_tells_what_was_not_read() {
        let line = summary_line(&unread(&["a.rs"]), &Checked::default());
        assert_eq!(line, "no findings in 0 of 1 file");
        assert_eq!(summary_line(&Loaded::default(), &Checked::default()), "no findings in 0 files");
    }
}
