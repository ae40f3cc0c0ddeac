//! Runs that edit files: cures, and suppressions for what is found.

use std::collections::BTreeSet;
use std::path::Path;

use super::Failure;
use super::args::{Cli, EditArgs};
use crate::check::Checked;
use crate::fix::{self, Change, Cure, Trust};
use crate::report;
use crate::vcs::{Error, Repository, Status};
use crate::workspace::Loaded;

/// What a run of edits did.
pub enum Edited {
    /// Nothing was to be done.
    Nothing,
    /// The files were written; they must be read again.
    Files,
    /// The edits were only shown.
    Shown,
}

/// Makes, or shows, the edits that the arguments ask for; in later rounds those that earlier ones uncovered.
pub fn edit(cli: &Cli, round: usize, loaded: &Loaded, checked: &Checked) -> Result<Edited, Failure> {
    // What a suppression did not silence, a second one would not either.
    if round > 0 && cli.edits.add_allow.is_some() {
        return Ok(Edited::Nothing);
    }
    let Some((cures, done)) = cures(&cli.edits, loaded, checked)? else { return Ok(Edited::Nothing) };
    let (changes, broken) = fix::plan(loaded, &cures);
    for name in &broken {
        super::print::warning(&format!("{name} would no longer parse, and stays as it is"))?;
    }
    if changes.is_empty() {
        return Ok(Edited::Nothing);
    }
    if cli.edits.diff {
        let diffs: Vec<String> = changes.iter().map(Change::diff).collect();
        super::print::text(&report::safe(&diffs.concat()))?;
        return Ok(Edited::Shown);
    }
    if round == 0 {
        guard(&cli.edits, &changes)?;
    }
    for change in &changes {
        let written = change.write();
        written.map_err(|error| Failure::Said(format!("cannot write {}: {error}", change.name)))?;
        if !cli.is_quiet() {
            super::print::status(&format!(
                "{done} {}: {}",
                change.name,
                report::count(change.count, "edit")
            ))?;
        }
    }
    Ok(Edited::Files)
}

/// The edits that are asked for, and a word for having made them.
fn cures(
    edits: &EditArgs,
    loaded: &Loaded,
    checked: &Checked,
) -> Result<Option<(Vec<Cure>, &'static str)>, Failure> {
    if let Some(reason) = &edits.add_allow {
        let reason = reason.trim();
        if reason.is_empty() || reason.contains(char::is_control) {
            return Err(Failure::Said("the reason of --add-allow must be one line of text".into()));
        }
        return Ok(Some((fix::suppressions(loaded, checked, reason), "suppressed in")));
    }
    let trust = if edits.unsafe_fixes { Trust::Unsafe } else { Trust::Safe };
    Ok((edits.fix || edits.diff).then(|| (fix::cures(checked, trust), "fixed")))
}

/// As `cargo fix` does: whoever edits wants to see, and to undo, what was edited.
fn guard(edits: &EditArgs, changes: &[Change]) -> Result<(), Failure> {
    let folders: BTreeSet<&Path> = changes.iter().filter_map(|change| change.path.parent()).collect();
    let mut roots = BTreeSet::new();
    for folder in folders {
        let repository = match Repository::around(folder) {
            Ok(repository) => repository,
            Err(Error::NoRepository(_)) if edits.allow_no_vcs => continue,
            Err(Error::NoRepository(folder)) => {
                let folder = crate::workspace::display_name(&folder);
                let place = if folder.is_empty() { "this folder".into() } else { format!("`{folder}`") };
                let message = format!("no version control around {place}, so edits could not be undone");
                return Err(Failure::Said(format!("{message}; pass --allow-no-vcs to edit nevertheless")));
            }
            Err(error) => return Err(error.into()),
        };
        if roots.insert(repository.root().to_owned()) {
            refuse(edits, repository.status()?)?;
        }
    }
    Ok(())
}

fn refuse(edits: &EditArgs, status: Status) -> Result<(), Failure> {
    let refused = |what: &str, flags: &str, files: &[String]| {
        let shown = files.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
        let more = files.len().saturating_sub(5);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let message = format!("there are {what} changes, which edits would mix with: {shown}{more}");
        Err(Failure::Said(format!("{message}; commit them, or pass {flags}")))
    };
    if !status.dirty.is_empty() && !edits.allow_dirty {
        return refused("uncommitted", "--allow-dirty", &status.dirty);
    }
    if !status.staged.is_empty() && !edits.allow_staged && !edits.allow_dirty {
        return refused("staged", "--allow-staged", &status.staged);
    }
    Ok(())
}
