//! What becomes of the lints' findings: levels, suppressions, order.

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Analysis, Checked, Leveled, Silenced};
use crate::config::{OfFile, Settings};
use crate::lint::{Finding, Level, Lint};
use crate::lints;
use crate::source::{FileId, Sources, Span};
use crate::suppress::Suppressions;
use crate::workspace::Loaded;

/// Runs the lints and returns what is to be reported and what is silenced, in the order of files and lines.
pub fn settle(analysis: &Analysis<'_, '_, '_>, settings: &Settings) -> Checked {
    let loaded = analysis.loaded;
    let mut settling = Settling {
        loaded,
        settings,
        suppressions: Suppressions::new(&loaded.sources, &loaded.trees),
        of_files: FxHashMap::default(),
        checked: Checked::default(),
    };
    for lint in lints::ALL {
        let mut findings = Vec::new();
        (lint.check)(analysis, &mut findings);
        findings.into_iter().for_each(|finding| settling.take(lint, finding));
    }
    settling.judge_suppressions();
    let Checked { mut findings, mut silenced, .. } = settling.checked;
    let sources = &loaded.sources;
    findings.sort_by(|a, b| order(sources, &a.finding).cmp(&order(sources, &b.finding)));
    silenced.sort_by(|a, b| order(sources, &a.finding).cmp(&order(sources, &b.finding)));
    // One place may be compiled into several targets.
    findings.dedup_by(|b, a| is_same(&a.finding, &b.finding));
    silenced.dedup_by(|b, a| is_same(&a.finding, &b.finding));
    Checked { findings, silenced, ..Checked::default() }
}

struct Settling<'a> {
    loaded: &'a Loaded,
    settings: &'a Settings,
    suppressions: Suppressions,
    of_files: FxHashMap<FileId, OfFile>,
    checked: Checked,
}

impl Settling<'_> {
    fn of_file(&mut self, file: FileId) -> &OfFile {
        self.of_files.entry(file).or_insert_with(|| self.settings.of_file(self.loaded, file))
    }

    fn take(&mut self, lint: &'static Lint, finding: Finding) {
        let span = finding.primary.span;
        let level = self.of_file(span.file).levels.of_finding(lint, &finding);
        // A suppression is of use even where the level is low: the next run may raise it.
        let silence = self.suppressions.silence(lint.name, span, &self.loaded.sources);
        if level == Level::Allow || !self.loaded.is_wanted(span.file) {
            return;
        }
        match silence.filter(|_| level != Level::Forbid) {
            Some(by) => self.checked.silenced.push(Silenced { finding, level, by }),
            None => self.checked.findings.push(Leveled { finding, level }),
        }
    }

    /// Only where every crate of the file was looked at, all that can be silenced has been seen.
    fn judge_suppressions(&mut self) {
        let loaded = self.loaded;
        let unseen: FxHashSet<FileId> =
            loaded.crates.iter().filter(|k| !k.selected).flat_map(|k| k.files.iter().copied()).collect();
        let files: Vec<FileId> = self.suppressions.files().collect();
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

fn is_same(a: &Finding, b: &Finding) -> bool {
    a.lint == b.lint && a.primary.span == b.primary.span
}

fn order<'a>(sources: &'a Sources, finding: &'a Finding) -> (&'a str, u32, u32, &'a str) {
    let Span { file, bytes } = finding.primary.span;
    (&sources.get(file).name, bytes.start, bytes.end, finding.lint)
}
