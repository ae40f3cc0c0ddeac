//! Edits of the user's files: cures that lints offer, and suppressions that the user asks for.
//!
//! An edit is made only where the file still parses as well as before, and everything outside of it stays
//! byte for byte. Whether a cure may be applied unseen is the lint's word, see
//! [`Applicability`](crate::lint::Applicability).

mod adopt;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use rustfix::{CodeFix, LinePosition, LineRange, Replacement, Snippet, Solution};

use crate::check::Checked;
use crate::lint::{Applicability, Edit, Finding, Help};
use crate::source::FileId;
use crate::workspace::{Loaded, lower_anywhere};

pub use adopt::suppressions;

/// A file with edits in it.
#[derive(Clone, Debug)]
pub struct Change {
    pub path: PathBuf,
    /// As messages name the file.
    pub name: String,
    pub before: Arc<str>,
    pub after: String,
    /// How many findings are dealt with.
    pub count: usize,
}

/// What an edit for one finding consists of: all of it is made, or nothing.
pub type Cure = Vec<Edit>;

/// Which cures are applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Those that compile and do what is meant.
    Safe,
    /// Those that compile, too.
    Unsafe,
}

/// The first cure of each finding that may be applied; of findings at one place, the first's. What that leaves
/// is seen when the file was edited and is read again.
pub fn cures(checked: &Checked, trust: Trust) -> Vec<Cure> {
    let mut places = BTreeSet::new();
    let mut cures = Vec::new();
    for found in &checked.findings {
        let Some(cure) = cure(&found.finding, trust) else { continue };
        if places.insert(found.finding.primary.span) {
            cures.push(cure);
        }
    }
    cures
}

fn cure(finding: &Finding, trust: Trust) -> Option<Cure> {
    let fits = |applicability| match applicability {
        Applicability::MachineApplicable => true,
        Applicability::MaybeIncorrect => trust == Trust::Unsafe,
        Applicability::Unspecified => false,
    };
    let offered = |help: &&Help| !help.edits.is_empty() && !help.for_tools && fits(help.applicability);
    let help = finding.help.iter().find(offered);
    help.map(|help| help.edits.clone())
}

/// The files as the cures leave them. A cure that meets an earlier one waits for the next round; a file
/// that would no longer parse stays as it is, and its name is in the second list.
pub fn plan(loaded: &Loaded, cures: &[Cure]) -> (Vec<Change>, Vec<String>) {
    let mut by_file: BTreeMap<FileId, Vec<&Cure>> = BTreeMap::new();
    for cure in cures {
        let Some(file) = cure.first().map(|edit| edit.span.file) else { continue };
        if cure.iter().all(|edit| edit.span.file == file) {
            by_file.entry(file).or_default().push(cure);
        }
    }
    let (mut changes, mut broken) = (Vec::new(), Vec::new());
    for (file, cures) in by_file {
        let source = loaded.sources.get(file);
        let mut fix = CodeFix::new(&source.text);
        let mut starts = BTreeSet::new();
        let mut count = 0;
        for cure in cures {
            // Two texts at one place could each be right, and not both.
            let is_apart = cure.iter().all(|edit| !starts.contains(&edit.span.bytes.start));
            if is_apart && fix.apply_solution(&solution(cure)).is_ok() {
                starts.extend(cure.iter().map(|edit| edit.span.bytes.start));
                count += 1;
            }
        }
        let Ok(after) = fix.finish() else { continue };
        let problems = |text: &str| lower_anywhere(text).map_or(usize::MAX, |tree| tree.problems.len());
        if problems(&after) > problems(&source.text) {
            broken.push(source.name.clone());
        } else if count > 0 {
            let (path, name, before) = (source.path.clone(), source.name.clone(), source.text.clone());
            changes.push(Change { path, name, before, after, count });
        }
    }
    (changes, broken)
}

/// As rustfix wants it, which goes by byte ranges alone.
fn solution(cure: &Cure) -> Solution {
    let nowhere = LinePosition { line: 0, column: 0 };
    let replacements = cure.iter().map(|edit| Replacement {
        snippet: Snippet {
            file_name: String::new(),
            line_range: LineRange { start: nowhere, end: nowhere },
            range: edit.span.bytes.range(),
        },
        replacement: edit.text.clone(),
    });
    Solution { message: String::new(), replacements: replacements.collect() }
}

impl Change {
    /// What the change does, as `diff -u` tells it.
    pub fn diff(&self) -> String {
        let diff = similar::TextDiff::from_lines(&*self.before, &self.after);
        let name = self.name.replace('\\', "/");
        diff.unified_diff().header(&format!("a/{name}"), &format!("b/{name}")).to_string()
    }

    /// Writes the file, unless somebody else changed it since it was read.
    pub fn write(&self) -> io::Result<()> {
        if std::fs::read(&self.path)? != self.before.as_bytes() {
            return Err(io::Error::other("the file was changed in the meantime"));
        }
        // In place, so that the mode, the owner and links stay.
        std::fs::write(&self.path, &self.after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{ByteSpan, Span};
    use crate::workspace::fixture;

    fn edit(text: &str, at: &str, new: &str) -> Edit {
        let start = text.find(at).expect("a place");
        Edit { span: Span::new(FileId(0), ByteSpan::new(start, start + at.len())), text: new.into() }
    }

    #[test]
    fn everything_outside_of_an_edit_stays() {
        let text = "\u{feff}fn a() {\r\n    /* ü */ b();\r\n}\r\n";
        let loaded = fixture::load(text);
        let (changes, broken) = plan(&loaded, &[vec![edit(text, "b()", "c()")]]);
        assert_eq!((changes[0].after.as_str(), broken.len()), (text.replace("b()", "c()").as_str(), 0));
    }

    #[test]
    fn a_cure_is_made_whole_or_not_at_all() {
        let text = "fn a() { b(); c(); }";
        let loaded = fixture::load(text);
        let first = vec![edit(text, "b()", "x()")];
        let second = vec![edit(text, "c()", "y()"), edit(text, "b();", "z();")];
        let (changes, _) = plan(&loaded, &[first, second]);
        assert_eq!((changes[0].after.as_str(), changes[0].count), ("fn a() { x(); c(); }", 1));
    }

    #[test]
    fn a_file_that_would_not_parse_is_left_alone() {
        let text = "fn a() { b(); }";
        let loaded = fixture::load(text);
        let (changes, broken) = plan(&loaded, &[vec![edit(text, "b();", "b( ;")]]);
        assert_eq!((changes.len(), broken.len()), (0, 1));
    }
}
