//! What was found, in a form that can be stored: places are those of the run, files go by the paths that the
//! run looked at, and of crates there is what messages say of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::FxHashSet;
use serde::{Deserialize, Serialize};

use super::inputs::{Inputs, Places};
use crate::check::{Checked, Leveled, Seen, Silenced};
use crate::names::Stated;
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::workspace::reads::{State, hash};
use crate::workspace::{Crate, CrateKind, Dependency, Loaded, Reason, Shard, TargetName, Unread};

#[derive(Serialize, Deserialize)]
pub struct Answer {
    /// By [`FileId`]: places in the account.
    files: Vec<u32>,
    first_of_dependencies: Option<FileId>,
    /// The crates of the files in which findings stand.
    crates: Vec<Target>,
    /// Their places among all.
    order: Vec<usize>,
    unread: Vec<Unread>,
    only: Option<Vec<PathBuf>>,
    changed: Option<Vec<PathBuf>>,
    packages: usize,
    dependencies: Vec<Dependency>,
    workspace_folders: Vec<PathBuf>,
    shard: Option<Shard>,
    findings: Vec<Leveled>,
    silenced: Vec<Silenced>,
    misfits: Vec<String>,
    unparsed: Vec<(String, String)>,
    gave_up: Vec<String>,
    seen: Seen,
    stated: Vec<Stated>,
    foreign_spawns: Vec<Span>,
}

/// What messages say of a crate.
#[derive(Serialize, Deserialize)]
struct Target {
    kind: CrateKind,
    package_id: String,
    manifest: PathBuf,
    root: FileId,
    root_path: PathBuf,
    target: TargetName,
    files: Vec<FileId>,
}

impl Answer {
    /// # Errors
    /// What keeps it from being stored.
    pub fn of(loaded: &Loaded, checked: &Checked, places: &Places<'_>) -> Result<Self, String> {
        let files = loaded.sources.iter().map(|(_, file)| places.of(&file.path));
        let (crates, order) = targets(loaded, checked);
        Ok(Self {
            files: files.collect::<Result<_, _>>()?,
            first_of_dependencies: loaded.first_of_dependencies,
            crates,
            order,
            unread: loaded.unread.clone(),
            only: loaded.only.clone(),
            changed: loaded.changed.as_ref().map(sorted),
            packages: loaded.packages,
            dependencies: loaded.dependencies.clone(),
            workspace_folders: loaded.workspace_folders.clone(),
            shard: loaded.shard,
            findings: checked.findings.clone(),
            silenced: checked.silenced.clone(),
            misfits: checked.misfits.clone(),
            unparsed: checked.unparsed.clone(),
            gave_up: checked.gave_up.clone(),
            seen: checked.seen,
            stated: checked.stated.clone(),
            foreign_spawns: checked.foreign_spawns.clone(),
        })
    }

    /// What was not read.
    pub fn unread(&self) -> &Vec<Unread> {
        &self.unread
    }

    /// The files among these that no target leads to.
    pub fn leads_nowhere(&self) -> Vec<Unread> {
        let is_no_targets =
            |unread: &&Unread| matches!(unread.reason, Reason::NoTarget | Reason::TargetNotSelected);
        self.unread.iter().filter(is_no_targets).cloned().collect()
    }

    /// The files that changed since a commit, where only those were asked for.
    pub fn changed(&self) -> Option<FxHashSet<PathBuf>> {
        self.changed.clone().map(|changed| changed.into_iter().collect())
    }

    pub fn workspace_folders(&self) -> &[PathBuf] {
        &self.workspace_folders
    }

    /// The paths of all files.
    pub fn paths<'i>(&self, inputs: &'i Inputs) -> BTreeSet<&'i Path> {
        self.files.iter().filter_map(|at| Some(inputs.get(*at)?.path.as_path())).collect()
    }

    /// The run as far as reports ask for it: texts of the files that findings show, and none of the others.
    /// `None` if the files that are shown are no longer those of the run.
    pub fn restore(&self, inputs: &Inputs) -> Option<(Loaded, Checked)> {
        let checked = Checked {
            findings: self.findings.clone(),
            silenced: self.silenced.clone(),
            misfits: self.misfits.clone(),
            unparsed: self.unparsed.clone(),
            gave_up: self.gave_up.clone(),
            seen: self.seen,
            stated: self.stated.clone(),
            foreign_spawns: self.foreign_spawns.clone(),
            ..Checked::default()
        };
        let shown: FxHashSet<FileId> = checked.spans().map(|span| span.file).collect();
        let here = std::env::current_dir().ok();
        let mut sources = Sources::default();
        for (id, place) in self.files.iter().enumerate() {
            let input = inputs.get(*place)?;
            let text = match shown.contains(&FileId(id as u32)) {
                true => read(&input.path, input.state)?,
                false => "".into(),
            };
            let name = here.as_deref().and_then(|here| input.path.strip_prefix(here).ok());
            let name = name.unwrap_or(&input.path).to_string_lossy().into_owned();
            sources.add(SourceFile::new(input.path.clone(), name, text));
        }
        let is_there = |span: Span| {
            let text = self.files.get(span.file.0 as usize).map(|_| &sources.get(span.file).text);
            text.is_some_and(|text| text.get(span.bytes.range()).is_some())
        };
        if !checked.spans().all(is_there) {
            return None;
        }
        let loaded = Loaded {
            sources,
            crates: self.crates.iter().map(Target::restore).collect(),
            unread: self.unread.clone(),
            only: self.only.clone(),
            changed: self.changed(),
            packages: self.packages,
            dependencies: self.dependencies.clone(),
            first_of_dependencies: self.first_of_dependencies,
            workspace_folders: self.workspace_folders.clone(),
            shard: self.shard,
            order: self.order.clone(),
            ..Loaded::default()
        };
        Some((loaded, checked))
    }
}

/// The text of a file, if it is the one that was read.
fn read(path: &Path, state: State) -> Option<Arc<str>> {
    let bytes = std::fs::read(path).ok()?;
    if state != State::File(hash(&bytes)) {
        return None;
    }
    String::from_utf8(bytes).ok().map(Arc::from)
}

fn sorted(paths: &FxHashSet<PathBuf>) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = paths.iter().cloned().collect();
    paths.sort();
    paths
}

fn targets(loaded: &Loaded, checked: &Checked) -> (Vec<Target>, Vec<usize>) {
    let files: FxHashSet<FileId> =
        checked.findings.iter().map(|found| found.finding.primary.span.file).collect();
    let holds = |krate: &Crate| krate.files.iter().any(|file| files.contains(file));
    let crates = loaded.crates.iter().enumerate().filter(|(_, krate)| holds(krate));
    crates.map(|(i, krate)| (Target::of(krate, &files), loaded.order.get(i).copied().unwrap_or(i))).unzip()
}

impl Target {
    fn of(krate: &Crate, files: &FxHashSet<FileId>) -> Self {
        Self {
            kind: krate.kind,
            package_id: krate.package_id.clone(),
            manifest: krate.manifest.clone(),
            root: krate.root,
            root_path: krate.root_path.clone(),
            target: krate.target.clone(),
            files: krate.files.iter().copied().filter(|file| files.contains(file)).collect(),
        }
    }

    fn restore(&self) -> Crate {
        Crate {
            name: self.target.name.as_str().into(),
            kind: self.kind,
            package: Default::default(),
            package_id: self.package_id.clone(),
            manifest: self.manifest.clone(),
            root: self.root,
            root_path: self.root_path.clone(),
            edition_2024: false,
            target: self.target.clone(),
            deps: Vec::new(),
            conditions: Default::default(),
            selected: true,
            loose: false,
            dependency: false,
            files: self.files.clone(),
        }
    }
}
