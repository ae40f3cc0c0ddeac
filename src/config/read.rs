//! One file of settings, checked as far as it can be without the program.
//!
//! ```toml
//! require-reasons = true               # every suppression says why
//!
//! [lints]
//! all = "warn"                         # wider names are applied first
//! dropped_join_handle = "deny"
//!
//! [[overrides]]                        # the last that fits wins
//! paths = ["src/legacy/**"]            # relative to the folder of this file
//! targets = ["test", "example"]        # both must fit where both are given
//! lints = { all = "allow" }
//!
//! [facts]                              # attributes of `catalogue::facts`, by path
//! "my_app::disk::sync" = "blocks(io)"
//! "my_app::Supervisor::run" = ['spawns(job, on = "tokio", owner)']
//! "my_app::spawn_metrics" = "detached"
//! "my_app::Ticket" = 'handle(drop = "cancel")'
//!
//! [declarations]                       # crates, written as those of the catalogue are
//! legacy_rt = "lint/legacy_rt.rs"
//! ```

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::{Glob, GlobSet, GlobSetBuilder};
use serde::Deserialize;
use toml::Spanned;

use super::{Error, FILE, OfFile};
use crate::catalogue::{self, CatalogueCrate, FnFacts, TypeFacts};
use crate::levels::Choice;
use crate::lint::Level;
use crate::names::StatedFact;
use crate::spelling::nearest;
use crate::tree::{Attr, FileTree, Item, ItemKind};
use crate::workspace::reads::Reads;
use crate::workspace::{Crate, CrateKind, display_name, lower_anywhere};

/// One file's settings, understood.
#[derive(Debug)]
pub struct Layer {
    /// The file and, in a manifest, the table.
    pub from: String,
    folder: PathBuf,
    lints: Vec<(Choice, Level)>,
    overrides: Vec<Override>,
    require_reasons: Option<bool>,
    pub facts: Vec<StatedFact>,
    pub declarations: Vec<CatalogueCrate>,
}

#[derive(Debug)]
struct Override {
    /// As written; empty: every path fits.
    paths: Vec<String>,
    globs: GlobSet,
    targets: Vec<CrateKind>,
    lints: Vec<(Choice, Level)>,
}

impl Layer {
    /// It says something of levels, somewhere.
    pub fn sets_levels(&self) -> bool {
        !(self.lints.is_empty() && self.overrides.is_empty())
    }

    /// Changes what holds in a file.
    pub fn apply(&self, path: &Path, krate: Option<&Crate>, found: &mut OfFile) {
        let below = path.strip_prefix(&self.folder).unwrap_or(path);
        let fits = |over: &&Override| {
            let path_fits = over.paths.is_empty() || over.globs.is_match(below);
            let target_fits =
                over.targets.is_empty() || krate.is_some_and(|krate| over.targets.contains(&krate.kind));
            path_fits && target_fits
        };
        let overrides = self.overrides.iter().filter(fits).flat_map(|over| &over.lints);
        for (choice, level) in self.lints.iter().chain(overrides) {
            found.levels.apply(*choice, *level);
        }
        found.require_reasons = self.require_reasons.unwrap_or(found.require_reasons);
    }

    /// Each override on a line.
    pub fn override_lines(&self) -> impl Iterator<Item = String> {
        self.overrides.iter().map(|over| {
            let targets: Vec<&str> = over.targets.iter().map(|kind| kind.cargo_name()).collect();
            let lints =
                over.lints.iter().map(|(choice, level)| format!("{} = {}", choice.name(), level.name()));
            let lints: Vec<String> = lints.collect();
            let places: Vec<&str> = over.paths.iter().map(String::as_str).chain(targets).collect();
            format!("override for {}: {}", places.join(", "), lints.join(", "))
        })
    }
}

/// The table of a manifest that holds settings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Workspace,
    Package,
}

#[derive(Deserialize)]
struct Manifest {
    package: Option<WithMetadata>,
    workspace: Option<WithMetadata>,
}

#[derive(Deserialize)]
struct WithMetadata {
    metadata: Option<Metadata>,
}

#[derive(Deserialize)]
struct Metadata {
    #[serde(rename = "async-lint")]
    settings: Option<Table>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Table {
    #[serde(default)]
    lints: LintTable,
    #[serde(default)]
    overrides: Vec<Spanned<OverrideTable>>,
    require_reasons: Option<bool>,
    #[serde(default)]
    facts: BTreeMap<Spanned<String>, OneOrMany>,
    #[serde(default)]
    declarations: BTreeMap<Spanned<String>, Spanned<PathBuf>>,
}

type LintTable = BTreeMap<Spanned<String>, Level>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct OverrideTable {
    #[serde(default)]
    paths: Vec<Spanned<String>>,
    #[serde(default)]
    targets: Vec<CrateKind>,
    lints: LintTable,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

/// The settings in the `async-lint.toml` of a folder, if there is one.
pub fn file(folder: &Path, reads: &Reads) -> Result<Option<Layer>, Error> {
    let path = folder.join(FILE);
    let Some(source) = Source::read(&path, reads)? else { return Ok(None) };
    let table: Table = source.parse()?;
    source.layer(table, folder).map(Some)
}

/// The settings in the manifest of a folder, if it has any.
pub fn manifest(folder: &Path, section: Section, reads: &Reads) -> Result<Option<Layer>, Error> {
    let path = folder.join("Cargo.toml");
    let Some(mut source) = Source::read(&path, reads)? else { return Ok(None) };
    // Most manifests hold none, and their metadata are not ours to judge.
    if !source.text.contains("async-lint") {
        return Ok(None);
    }
    let manifest: Manifest = source.parse()?;
    let (holder, name) = match section {
        Section::Workspace => (manifest.workspace, "workspace"),
        Section::Package => (manifest.package, "package"),
    };
    let Some(table) = holder.and_then(|holder| holder.metadata?.settings) else { return Ok(None) };
    source.from = format!("{} [{name}.metadata.async-lint]", source.name);
    source.layer(table, folder).map(Some)
}

struct Source<'r> {
    reads: &'r Reads,
    name: String,
    from: String,
    text: String,
}

impl<'r> Source<'r> {
    fn read(path: &Path, reads: &'r Reads) -> Result<Option<Self>, Error> {
        let name = display_name(path);
        reads.look(path);
        match std::fs::read_to_string(path) {
            Ok(text) => Ok(Some(Self { reads, from: name.clone(), name, text })),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Error { file: name, line: None, message: error.to_string() }),
        }
    }

    fn parse<T: for<'de> Deserialize<'de>>(&self) -> Result<T, Error> {
        toml::from_str(&self.text).map_err(|error| {
            let at = error.span().map(|span| span.start);
            self.error(at, with_nearest(error.message()))
        })
    }

    fn error(&self, at: Option<usize>, message: impl Into<String>) -> Error {
        let line = at.and_then(|at| self.text.get(..at)).map(|before| before.matches('\n').count() + 1);
        Error { file: self.name.clone(), line, message: message.into() }
    }

    fn layer(&self, table: Table, folder: &Path) -> Result<Layer, Error> {
        let overrides = table.overrides.into_iter().map(|over| self.over(over)).collect::<Result<_, _>>()?;
        let facts = table.facts.into_iter().map(|(path, facts)| self.fact(path, facts));
        let facts = facts.collect::<Result<_, _>>()?;
        let declarations = table.declarations.into_iter();
        let declarations = declarations.map(|(name, path)| self.declaration(folder, name, path));
        Ok(Layer {
            from: self.from.clone(),
            folder: folder.to_owned(),
            lints: self.lints(table.lints)?,
            overrides,
            require_reasons: table.require_reasons,
            facts,
            declarations: declarations.collect::<Result<_, _>>()?,
        })
    }

    fn lints(&self, table: LintTable) -> Result<Vec<(Choice, Level)>, Error> {
        let mut found = Vec::new();
        for (name, level) in table {
            let choice = Choice::parse(name.get_ref());
            found.push((choice.map_err(|message| self.error(Some(name.span().start), message))?, level));
        }
        found.sort_by_key(|(choice, _)| choice.rank());
        Ok(found)
    }

    fn over(&self, over: Spanned<OverrideTable>) -> Result<Override, Error> {
        let at = over.span().start;
        let OverrideTable { paths, targets, lints } = over.into_inner();
        if paths.is_empty() && targets.is_empty() {
            return Err(self.error(Some(at), "an override needs `paths` or `targets`"));
        }
        let mut globs = GlobSetBuilder::new();
        for path in &paths {
            let glob = Glob::new(path.get_ref());
            globs.add(glob.map_err(|error| self.error(Some(path.span().start), error.to_string()))?);
        }
        let globs = globs.build().map_err(|error| self.error(Some(at), error.to_string()))?;
        let paths = paths.into_iter().map(Spanned::into_inner).collect();
        Ok(Override { paths, globs, targets, lints: self.lints(lints)? })
    }

    fn fact(&self, path: Spanned<String>, facts: OneOrMany) -> Result<StatedFact, Error> {
        let at = path.span().start;
        let texts = match facts {
            OneOrMany::One(text) => vec![text],
            OneOrMany::Many(texts) => texts,
        };
        let wrong = |message: String| self.error(Some(at), format!("`{}`: {message}", path.get_ref()));
        let mut attrs = Vec::new();
        for text in &texts {
            attrs.extend(attribute(text).ok_or_else(|| wrong(format!("`{text}` is not a fact")))?);
        }
        // Whether it is a function or a type is known when the path is looked up.
        if TypeFacts::read(&attrs).is_err() {
            FnFacts::read(&attrs).map_err(wrong)?;
        }
        let line = self.error(Some(at), "").line.unwrap_or_default();
        let from = format!("{}:{line}", self.name);
        Ok(StatedFact { path: path.into_inner(), attrs, from })
    }

    fn declaration(
        &self,
        folder: &Path,
        name: Spanned<String>,
        path: Spanned<PathBuf>,
    ) -> Result<CatalogueCrate, Error> {
        let krate = name.get_ref().replace('-', "_");
        if catalogue::names().any(|known| known == krate) {
            let message = format!("the catalogue has `{krate}` already; single facts go to `facts`");
            return Err(self.error(Some(name.span().start), message));
        }
        let path = folder.join(path.into_inner());
        let file = display_name(&path);
        let wrong = |message: String| Error { file: file.clone(), line: None, message };
        self.reads.look(&path);
        let text = std::fs::read_to_string(&path).map_err(|error| wrong(error.to_string()))?;
        let tree = lower_anywhere(&text).ok_or_else(|| wrong("nests too deeply".into()))?;
        let in_line = |at: u32, message: &str| {
            let line = text[..at as usize].matches('\n').count() + 1;
            Error { file: file.clone(), line: Some(line), message: message.to_owned() }
        };
        if let Some(problem) = tree.problems.first() {
            return Err(in_line(problem.span.start, &problem.message));
        }
        check_items(&tree.items).map_err(|(at, message)| in_line(at, &message))?;
        Ok(CatalogueCrate { name: krate.into(), tree: Arc::new(tree) })
    }
}

/// Reads `spawns(job, on = "tokio")` as the attribute that it is in the catalogue.
fn attribute(text: &str) -> Option<Vec<Attr>> {
    let tree: FileTree = lower_anywhere(&format!("#[{text}] fn stated() {{}}"))?;
    let [item] = &tree.items[..] else { return None };
    (tree.problems.is_empty() && item.attrs.len() == 1).then(|| item.attrs.clone())
}

/// The catalogue's own attributes are held by tests; these are other people's.
fn check_items(items: &[Item]) -> Result<(), (u32, String)> {
    for item in items {
        let facts = match &item.kind {
            ItemKind::Fn(_) => FnFacts::read(&item.attrs).map(|_| ()),
            ItemKind::Adt(_) => TypeFacts::read(&item.attrs).map(|_| ()),
            _ => Ok(()),
        };
        facts.map_err(|message| (item.span.start, message))?;
        match &item.kind {
            ItemKind::Mod(inner) | ItemKind::Trait { items: inner, .. } => check_items(inner)?,
            ItemKind::Impl(imp) => check_items(&imp.items)?,
            _ => {}
        }
    }
    Ok(())
}

/// An error of serde's lists the names that it knows; the nearest is what was meant.
fn with_nearest(message: &str) -> String {
    let mut names = message.split('`').skip(1).step_by(2);
    let wrong = names.next().filter(|_| message.starts_with("unknown "));
    match wrong.and_then(|wrong| nearest(wrong, names)) {
        Some(meant) => {
            format!("{}, did you mean `{meant}`?", message.split(", expected").next().unwrap_or(message))
        }
        None => message.to_owned(),
    }
}
