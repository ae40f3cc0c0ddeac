//! Findings that a project has accepted for now, in a file, so that only new ones are reported.
//!
//! An entry is a lint, a file and the line of code on which the finding stands: code that moves within its
//! file is still known, code that is changed is looked at anew.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::check::Checked;
use crate::lint::Finding;
use crate::workspace::Loaded;

/// What a finding is known by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Key {
    /// Relative to the workspace, with slashes.
    pub file: String,
    pub lint: String,
    /// The line on which it begins, without its indentation.
    pub code: String,
}

impl Key {
    pub fn of(loaded: &Loaded, finding: &Finding) -> Self {
        let file = loaded.sources.get(finding.primary.span.file);
        let line = file.line_range(file.line_of(finding.primary.span.bytes.start));
        Self {
            file: relative_name(loaded, &file.path),
            lint: finding.lint.to_owned(),
            code: file.text[line].trim().to_owned(),
        }
    }

    /// The key and its number among equal ones, in a form that other tools keep.
    pub fn fingerprint(&self, nth: usize) -> String {
        let mut hash = Sha256::new();
        for part in [&self.file, &self.lint, &self.code, &nth.to_string()] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
    }
}

/// A file's name relative to its workspace, with slashes.
pub fn relative_name(loaded: &Loaded, path: &Path) -> String {
    let cwd = std::env::current_dir().and_then(|dir| dir.canonicalize()).ok();
    let roots = loaded.workspace_folders.iter().chain(&cwd);
    let below = roots.filter_map(|root| path.strip_prefix(root).ok()).next().unwrap_or(path);
    below.to_string_lossy().replace('\\', "/")
}

/// The fingerprints of findings, in their order.
pub fn fingerprints<'f>(loaded: &Loaded, findings: impl IntoIterator<Item = &'f Finding>) -> Vec<String> {
    let mut seen: BTreeMap<Key, usize> = BTreeMap::new();
    let fingerprint = |finding| {
        let key = Key::of(loaded, finding);
        let nth = seen.entry(key.clone()).or_default();
        *nth += 1;
        key.fingerprint(*nth)
    };
    findings.into_iter().map(fingerprint).collect()
}

/// The accepted findings, each with how often it occurs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    counts: BTreeMap<Key, usize>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(flatten)]
    key: Key,
    count: usize,
}

const VERSION: u32 = 1;

impl Baseline {
    /// Whatever is found.
    pub fn of(loaded: &Loaded, checked: &Checked) -> Self {
        let mut counts = BTreeMap::new();
        for found in &checked.findings {
            *counts.entry(Key::of(loaded, &found.finding)).or_default() += 1;
        }
        Self { counts }
    }

    /// Reads a baseline's text.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let file: File = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if file.version != VERSION {
            return Err(format!("version {} is not known, only {VERSION} is", file.version));
        }
        let mut counts = BTreeMap::new();
        for entry in file.findings {
            *counts.entry(entry.key).or_default() += entry.count;
        }
        Ok(Self { counts })
    }

    /// The text of the baseline, the same for the same findings.
    pub fn text(&self) -> String {
        let entries = self.counts.iter().map(|(key, count)| Entry { key: key.clone(), count: *count });
        let file = File { version: VERSION, findings: entries.collect() };
        serde_json::to_string_pretty(&file).expect("plain data") + "\n"
    }

    /// Takes the accepted findings out of those that are reported. Returns the part of the baseline that
    /// still occurs, or may in files that this run did not look at, and how many findings were taken out.
    pub fn apply(&self, loaded: &Loaded, checked: &mut Checked) -> (Self, usize) {
        let wanted = loaded.sources.iter().filter(|(id, _)| loaded.is_wanted(*id));
        let seen: BTreeSet<String> = wanted.map(|(_, file)| relative_name(loaded, &file.path)).collect();
        let is_there = |file: &str| loaded.workspace_folders.iter().any(|root| root.join(file).is_file());
        let unseen = self.counts.iter().filter(|(key, _)| !seen.contains(&key.file) && is_there(&key.file));
        let mut still: BTreeMap<Key, usize> = unseen.map(|(key, count)| (key.clone(), *count)).collect();
        let before = checked.findings.len();
        checked.findings.retain(|found| {
            let key = Key::of(loaded, &found.finding);
            let accepted = self.counts.get(&key).copied().unwrap_or_default();
            let seen = still.get(&key).copied().unwrap_or_default();
            let is_new = seen >= accepted;
            if !is_new {
                still.insert(key, seen + 1);
            }
            is_new
        });
        (Self { counts: still }, before - checked.findings.len())
    }

    /// How many findings it accepts.
    pub fn len(&self) -> usize {
        self.counts.values().sum()
    }

    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}
