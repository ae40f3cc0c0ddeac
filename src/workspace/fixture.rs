//! Programs for unit tests, written as one text: no file is read.
//!
//! A program is one source, or several below lines such as `//- net.rs` and
//! `//- main.rs crate:app deps:rt=tokio features:std`. A line with `crate:` begins a crate with its root,
//! and says which dependencies it renames and which features are on by default. A crate depends on the
//! catalogued crates and on the crates of the program that its sources mention. It is a binary if its root has
//! a `main`, unless a `kind:` says otherwise; and a dependency with `dependency:yes`. It has its package for itself,
//! but for those with the same `package:`.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;

use super::modules::{self, FileRole};
use super::*;
use crate::catalogue::{self, Catalogue};
use crate::check::Analysis;
use crate::intent::Intents;
use crate::names::{self, FnId, Program};
use crate::source::{SourceFile, Span};
use crate::summary;
use crate::tree::ItemKind;
use crate::types::Types;

/// Stack of a thread that runs tests.
const STACK: usize = 1 << 20;

/// Where the files of programs seem to lie.
const FOLDER: &str = "fixture";

/// Reads the crates of a program.
pub fn load(program: &str) -> Loaded {
    let texts = split(program);
    let mut loaded = Loaded { packages: 1, ..Loaded::default() };
    for text in &texts {
        let path = plain(&Path::new(FOLDER).join(text.name));
        loaded.sources.add(SourceFile::new(path, text.name.to_owned(), text.text.as_str().into()));
        loaded.trees.push(crate::lower::lower(&text.text, STACK).expect("fixtures nest little"));
    }
    for (i, text) in texts.iter().enumerate() {
        if let Some(name) = text.option("crate") {
            let krate = read_crate(name.into(), FileId(i as u32), text, &mut loaded);
            loaded.crates.push(krate);
        }
    }
    link(&texts, &mut loaded);
    loaded
}

/// Reads a program and lets a test look at its types.
pub fn with_types<R>(program: &str, look: impl FnOnce(&Types<'_, '_>, &Loaded) -> R) -> R {
    let loaded = load(program);
    let definitions = names::collect(catalogue(&loaded), &loaded);
    look(&Types::new(&definitions), &loaded)
}

/// Analyses a program and lets a test look at what came of it.
pub fn with_analysis<R>(program: &str, look: impl FnOnce(&Analysis<'_, '_, '_>) -> R) -> R {
    with_types(program, |types, loaded| {
        let all = summary::summarise(types, &summary::Crew::of(1));
        let intents = Intents::new(&loaded.sources, &loaded.trees);
        look(&Analysis::new(types, loaded, &all, &intents))
    })
}

/// The program's function of this name: `name`, or `Type::name`.
pub fn function(program: &Program<'_>, name: &str) -> FnId {
    let found = program.local_fns().find(|id| program.fn_path(*id) == name);
    found.unwrap_or_else(|| panic!("no function `{name}`"))
}

/// The source of a place on one line, for comparison.
pub fn words(sources: &Sources, span: Span) -> String {
    sources.slice(span).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Compares two texts line by line, the margins aside.
pub fn assert_lines(found: &str, expected: &str) {
    let trimmed = |text: &str| text.trim().lines().map(str::trim).collect::<Vec<_>>().join("\n");
    let (found, expected) = (trimmed(found), trimmed(expected));
    assert!(found == expected, "found:\n{found}\n\nexpected:\n{expected}\n");
}

struct Text<'f> {
    name: &'f str,
    options: Vec<(&'f str, &'f str)>,
    text: String,
}

impl<'f> Text<'f> {
    fn option(&self, key: &str) -> Option<&'f str> {
        self.options.iter().find(|(k, _)| *k == key).map(|(_, value)| *value)
    }

    fn list(&self, key: &str) -> impl Iterator<Item = &'f str> {
        self.option(key).into_iter().flat_map(|list| list.split(','))
    }
}

fn split(program: &str) -> Vec<Text<'_>> {
    let mut texts: Vec<Text<'_>> = Vec::new();
    for line in program.trim_start_matches('\n').split_inclusive('\n') {
        if let Some(header) = line.trim().strip_prefix("//- ") {
            let mut words = header.split_whitespace();
            let name = words.next().expect("a file has a name");
            let options = words.map(|word| word.split_once(':').expect("key:value")).collect();
            texts.push(Text { name, options, text: String::new() });
            continue;
        }
        if texts.is_empty() {
            texts.push(Text { name: "main.rs", options: vec![("crate", "app")], text: String::new() });
        }
        texts.last_mut().expect("just pushed").text.push_str(line);
    }
    texts
}

fn read_crate(name: Name, root: FileId, text: &Text<'_>, loaded: &mut Loaded) -> Crate {
    let has_main = loaded.trees[root.0 as usize]
        .items
        .iter()
        .any(|i| i.name == "main" && matches!(i.kind, ItemKind::Fn(_)));
    let kind = match text.option("kind") {
        Some("lib") => CrateKind::Lib,
        Some("test") => CrateKind::Test,
        Some("example") => CrateKind::Example,
        Some(other) => panic!("unknown kind `{other}`"),
        None if has_main => CrateKind::Bin,
        None => CrateKind::Lib,
    };
    let default_features = text.list("features").map(str::to_owned).collect();
    let mut krate = Crate {
        package: text.option("package").map_or_else(|| name.clone(), Into::into),
        name,
        kind,
        package_id: String::new(),
        manifest: Path::new(FOLDER).join("Cargo.toml"),
        root,
        root_path: loaded.sources.get(root).path.clone(),
        edition_2024: true,
        target: Default::default(),
        deps: Vec::new(),
        conditions: Conditions { default_features, ..Conditions::default() },
        selected: text.option("dependency").is_none(),
        loose: false,
        dependency: text.option("dependency").is_some(),
        files: Vec::new(),
    };
    let mut open = vec![(root, FileRole::Root)];
    while let Some((file, role)) = open.pop() {
        krate.files.push(file);
        let path = loaded.sources.get(file).path.clone();
        for child in
            modules::children(&loaded.trees[file.0 as usize], &path, role, &krate.conditions).children
        {
            let mut candidates = child.candidates.iter();
            let found = candidates.find_map(|(path, role)| Some((loaded.sources.find(&plain(path))?, *role)));
            if let Some((id, role)) = found {
                loaded.modules.insert(file, child.span, id);
                open.push((id, role));
            }
        }
    }
    krate
}

/// The path without `..`.
fn plain(path: &Path) -> PathBuf {
    let mut found = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(found.pop()),
            part => found.push(part),
        }
    }
    found
}

fn link(texts: &[Text<'_>], loaded: &mut Loaded) {
    let read: Vec<Name> = loaded.crates.iter().map(|krate| krate.name.clone()).collect();
    for (i, krate) in loaded.crates.iter_mut().enumerate() {
        let mentions = |name: &str| {
            let words =
                |file: &FileId| texts[file.0 as usize].text.split(|c: char| c != '_' && !c.is_alphanumeric());
            krate.files.iter().flat_map(words).any(|word| word == name)
        };
        let known = catalogue::names().map(|name: &str| name).chain(read.iter().map(|name| name.as_str()));
        let mentioned = known.filter(|name| krate.name != *name && mentions(name)).map(|name| (name, name));
        let renamed =
            texts[krate.root.0 as usize].list("deps").map(|dep| dep.split_once('=').unwrap_or((dep, dep)));
        let dep = |(name, krate): (&str, &str)| Dep {
            name: name.into(),
            krate: krate.into(),
            index: read.iter().position(|other| other == krate).filter(|index| *index != i),
        };
        krate.deps = mentioned.chain(renamed).map(dep).collect();
    }
}

/// The catalogue for a program; programs with the same dependencies share one.
fn catalogue(loaded: &Loaded) -> &'static Catalogue {
    static READ: Mutex<BTreeMap<Vec<&str>, &'static Catalogue>> = Mutex::new(BTreeMap::new());
    let depends =
        |name: &str| loaded.crates.iter().flat_map(|krate| &krate.deps).any(|dep| dep.krate == name);
    let key: Vec<&'static str> = catalogue::names().filter(|name| depends(name)).collect();
    let mut read = READ.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    read.entry(key).or_insert_with(|| Box::leak(Box::new(Catalogue::for_loaded(loaded))))
}
