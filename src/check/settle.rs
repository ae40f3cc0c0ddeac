//! What becomes of the lints' findings: levels, suppressions, order.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Analysis, Checked, Hidden, Judged, Leveled, Silenced};
use crate::config::{OfFile, Settings};
use crate::lint::{Finding, Level, Lint};
use crate::lints;
use crate::source::{FileId, Sources, Span};
use crate::suppress::Suppressions;
use crate::workspace::Loaded;

/// Runs the lints and returns what is to be reported and what is silenced, in the order of files and lines.
pub fn settle(analysis: &Analysis<'_, '_, '_>, settings: &Settings) -> Checked {
    let mut checked = Checked::default();
    for Judged { found, hidden } in judge_where(analysis, settings, |lint| !settings.turns_off(lint)) {
        match hidden {
            None => checked.findings.push(found),
            Some(Hidden::Suppressed(by)) => {
                checked.silenced.push(Silenced { finding: found.finding, level: found.level, by });
            }
            Some(Hidden::Off | Hidden::Elsewhere) => {}
        }
    }
    checked
}

/// Runs the lints and returns all that they find, in the order of files and lines.
pub fn judge(analysis: &Analysis<'_, '_, '_>, settings: &Settings) -> Vec<Judged> {
    judge_where(analysis, settings, |_| true)
}

/// The same of lints that can be heard; of the others too where suppressions wait to be of use to them.
fn judge_where(
    analysis: &Analysis<'_, '_, '_>,
    settings: &Settings,
    can_be_heard: impl Fn(&Lint) -> bool,
) -> Vec<Judged> {
    let loaded = analysis.loaded;
    let mut settling = Settling {
        loaded,
        settings,
        suppressions: Suppressions::new(&loaded.sources, &loaded.trees),
        of_files: FxHashMap::default(),
        judged: Vec::new(),
    };
    let nobody_waits = settling.suppressions.is_empty();
    for lint in lints::ALL.iter().filter(|lint| !nobody_waits || can_be_heard(lint)) {
        let mut findings = Vec::new();
        (lint.check)(analysis, &mut findings);
        findings.into_iter().for_each(|finding| settling.take(lint, finding));
    }
    settling.judge_suppressions();
    let mut judged = settling.judged;
    let sources = &loaded.sources;
    judged.sort_by(|a, b| order(sources, &a.found.finding).cmp(&order(sources, &b.found.finding)));
    // One place may be compiled into several targets.
    judged.dedup_by(|b, a| is_same(&a.found.finding, &b.found.finding));
    judged
}

struct Settling<'a> {
    loaded: &'a Loaded,
    settings: &'a Settings,
    suppressions: Suppressions,
    of_files: FxHashMap<FileId, OfFile>,
    judged: Vec<Judged>,
}

impl Settling<'_> {
    fn of_file(&mut self, file: FileId) -> &OfFile {
        self.of_files.entry(file).or_insert_with(|| self.settings.of_file(self.loaded, file))
    }

    fn take(&mut self, lint: &'static Lint, finding: Finding) {
        let span = finding.primary.span;
        if self.loaded.is_dependency(span.file) {
            return;
        }
        let level = self.of_file(span.file).levels.of_finding(lint, &finding);
        // A suppression is of use even where the level is low: the next run may raise it.
        let silence = self.suppressions.silence(lint.name, span, &self.loaded.sources);
        let hidden = match silence.filter(|_| level != Level::Forbid) {
            _ if level == Level::Allow => Some(Hidden::Off),
            _ if !self.loaded.is_wanted(span.file) => Some(Hidden::Elsewhere),
            silence => silence.map(Hidden::Suppressed),
        };
        self.judged.push(Judged { found: Leveled { finding, level, witness: None, unshown: None }, hidden });
    }

    /// Only where every crate of the file was looked at, all that can be silenced has been seen.
    fn judge_suppressions(&mut self) {
        let loaded = self.loaded;
        let unseen: FxHashSet<FileId> =
            loaded.crates.iter().filter(|k| !k.selected).flat_map(|k| k.files.iter().copied()).collect();
        let own = loaded.own_files();
        let files: Vec<FileId> = self.suppressions.files().filter(|file| (file.0 as usize) < own).collect();
        let strict: FxHashSet<FileId> =
            files.into_iter().filter(|file| self.of_file(*file).require_reasons).collect();
        for problem in self.suppressions.problems(|file| strict.contains(&file)) {
            if !unseen.contains(&problem.place.file) {
                let finding = lints::bad_suppression::finding(&problem, &loaded.sources);
                self.take(&lints::bad_suppression::LINT, finding);
            }
        }
    }
}

pub(super) fn is_same(a: &Finding, b: &Finding) -> bool {
    a.lint == b.lint && a.primary.span == b.primary.span
}

pub(super) fn order<'a>(sources: &'a Sources, finding: &'a Finding) -> (&'a str, u32, u32, &'a str) {
    let Span { file, bytes } = finding.primary.span;
    (&sources.get(file).name, bytes.start, bytes.end, finding.lint)
}
