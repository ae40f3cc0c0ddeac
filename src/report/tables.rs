//! Numbers about a run.

use super::{count, is_error, safe_line};
use crate::check::Checked;
use crate::lints;
use crate::workspace::Loaded;

/// What was looked at, and the findings of each lint: reported, errors among them, suppressed.
pub fn statistics(loaded: &Loaded, checked: &Checked) -> Vec<String> {
    let mut lines = vec![format!("{:<24} {:>9} {:>7} {:>11}", "lint", "findings", "errors", "suppressed")];
    for lint in lints::ALL {
        let of_lint = checked.findings.iter().filter(|found| found.finding.lint == lint.name);
        let (found, errors) = (of_lint.clone().count(), of_lint.filter(|found| is_error(found)).count());
        let silenced = checked.silenced.iter().filter(|found| found.finding.lint == lint.name).count();
        lines.push(format!("{:<24} {found:>9} {errors:>7} {silenced:>11}", lint.name));
    }
    let seen = &checked.seen;
    let (files, functions) = (count(loaded.sources.len(), "file"), count(seen.functions, "function"));
    lines
        .push(format!("looked at {files}, {functions} and {} that start tasks", count(seen.spawns, "place")));
    lines
}

/// How long each part of the work took, in its order, and which files took longest.
pub fn timings(loaded: &Loaded, checked: &Checked) -> Vec<String> {
    let milliseconds = |time: std::time::Duration| format!("{:.1} ms", time.as_secs_f64() * 1e3);
    let parts = checked.timings.iter().map(|(part, time)| format!("{part:<12} {:>12}", milliseconds(*time)));
    let files = checked.slowest.iter().map(|(file, time)| {
        let name = safe_line(&loaded.sources.get(*file).name).into_owned();
        format!("{:<12} {:>12}  {name}", "slow file", milliseconds(*time))
    });
    let (fresh, of) = checked.parts;
    let apart =
        (of > 1).then(|| format!("checked {fresh} of {of} parts that have nothing to do with each other"));
    parts.chain(files).chain(apart).collect()
}
