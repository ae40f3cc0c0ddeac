//! What the paths of the ecosystem mean, as data.
//!
//! One file (or folder) a crate below `crates/`, written as Rust declarations: the signatures say how values travel
//! (a handle of type `T` pushed into a `Vec<T>` comes out of it again), attributes say what a call does to
//! tasks (see [`facts`]). The files are read by the same `lower` and `names` as the user's sources, so
//! renames, globs and re-exports work alike in both. Only the crates that the analysed packages depend on
//! are read.
//!
//! Sources of the facts: the crates' documentation, and the measurements that the reference executor's
//! conformance tests hold.

mod by_name;
pub mod facts;

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashSet;

use crate::lower;
use crate::tree::{FileTree, Name};
use crate::workspace::Loaded;
use crate::workspace::WORKER_STACK;

pub use by_name::{
    asks_by_name, blocks_by_module, blocks_by_name, changes_by_name, closes_by_name, connects_by_name,
    effect_of_name, handles_errors_by_name, serves_by_name,
};
pub use facts::{
    BlockKind, DropPolicy, EffectKind, EntryFacts, FnFacts, Hears, MacroFacts, MacroKind, Peers, Runtime,
    SpawnFacts, Suspends, TaskKind, TypeFacts,
};

/// The names under which the standard library is known everywhere.
pub const STD_CRATES: &[&str] = &["std", "core", "alloc"];

struct Source {
    name: &'static str,
    text: &'static str,
    /// Catalogued crates whose names the text uses.
    uses: &'static [&'static str],
}

macro_rules! sources {
    ($($name:literal $(in $($part:literal),+)? $(uses $($dep:literal),+)?;)*) => {
        &[$(Source {
            name: $name,
            text: sources!(@text $name $($($part),+)?),
            uses: &[$($($dep),+)?],
        }),*]
    };
    (@text $name:literal) => { include_str!(concat!("crates/", $name, ".rs")) };
    // A large crate stands in several files.
    (@text $name:literal $($part:literal),+) => {
        concat!($(include_str!(concat!("crates/", $name, "/", $part, ".rs"))),+)
    };
}

/// The crates of the catalogue.
const SOURCES: &[Source] = sources! {
    "std" in "language", "iter", "text", "collections", "system", "sync", "io";
    "tokio" in "tasks", "sync", "system";
    "tokio_util" uses "tokio";
    "tokio_stream" uses "tokio", "futures";
    "futures";
    "futures_util" uses "futures";
    "futures_core" uses "futures";
    "futures_channel" uses "futures";
    "futures_executor" uses "futures";
    "futures_lite" uses "futures";
    "futures_timer";
    "smol" uses "futures", "async_executor", "async_task", "async_io", "async_channel", "async_fs",
        "async_lock", "async_net", "async_process", "blocking", "futures_lite";
    "async_executor" uses "async_task";
    "async_global_executor" uses "async_task";
    "async_task";
    "async_io" uses "futures";
    "async_fs" uses "futures";
    "async_lock";
    "async_net" uses "futures";
    "async_process";
    "async_rs";
    "async_channel" uses "futures";
    "blocking" uses "async_task";
    "async_std" uses "futures", "async_channel", "async_lock", "async_process";
    "smol_potat";
    "actix_rt" uses "tokio";
    "actix_web" uses "actix_rt", "tokio";
    "actix" uses "actix_rt", "tokio";
    "flume";
    "crossbeam_channel";
    "crossbeam_utils";
    "crossbeam" uses "crossbeam_channel", "crossbeam_utils";
    "event_listener";
    "parking_lot";
    "pollster";
    "rayon";
    "log";
    "tracing";
    "async_stream";
    "async_broadcast" uses "futures";
    "async_compat";
    "kanal";
    "loole" uses "flume";
    "tachyonix";
    "compio";
    "glommio";
    "monoio";
    "ntex" uses "ntex_rt", "ntex_util", "futures";
    "ntex_rt";
    "ntex_util" uses "ntex_rt", "futures";
    "async_utility" uses "tokio", "futures";
    "smolscale" uses "async_task";
    "tokio_rayon";
    "tokio_scoped" uses "tokio";
    "tokio_uring" uses "tokio";
};

/// The catalogue's crates that a run needs, read.
#[derive(Clone)]
pub struct Catalogue {
    crates: Vec<CatalogueCrate>,
}

#[derive(Clone, Debug)]
pub struct CatalogueCrate {
    pub name: Name,
    pub tree: Arc<FileTree>,
}

impl Catalogue {
    /// Reads the crates that the loaded packages depend on, and those these name.
    pub fn for_loaded(loaded: &Loaded) -> Self {
        let loose = loaded.crates.iter().any(|krate| krate.loose);
        let mut wanted: FxHashSet<&str> = FxHashSet::default();
        wanted.insert("std");
        for source in SOURCES {
            let named = loaded.crates.iter().flat_map(|k| &k.deps).any(|dep| dep.krate == source.name);
            if named || loose {
                wanted.insert(source.name);
            }
        }
        Self::of(wanted)
    }

    /// Adds crates that the project declares.
    pub fn with(mut self, declared: impl IntoIterator<Item = CatalogueCrate>) -> Self {
        self.crates.extend(declared);
        self
    }

    /// Reads every crate of the catalogue.
    pub fn all() -> Self {
        Self::of(SOURCES.iter().map(|s| s.name).collect())
    }

    fn of(mut wanted: FxHashSet<&'static str>) -> Self {
        loop {
            let before = wanted.len();
            for source in SOURCES {
                if wanted.contains(source.name) {
                    wanted.extend(source.uses);
                }
            }
            if wanted.len() == before {
                break;
            }
        }
        let sources = SOURCES.iter().filter(|s| wanted.contains(s.name));
        let crates =
            sources.map(|source| CatalogueCrate { name: source.name.into(), tree: read(source) }).collect();
        Self { crates }
    }

    /// What [`Self::for_loaded`] read.
    pub fn crates(&self) -> &[CatalogueCrate] {
        &self.crates
    }
}

/// The catalogue has the package's crate, so that its sources need not be read.
pub fn describes(package: &str) -> bool {
    let name = package.replace('-', "_");
    SOURCES.iter().any(|source| source.name == name)
}

/// The names of all crates of the catalogue.
pub fn names() -> impl Iterator<Item = &'static str> {
    SOURCES.iter().map(|source| source.name)
}

/// The tree of a source, which is made once: what is read of it later is read once, too.
fn read(source: &'static Source) -> Arc<FileTree> {
    static TREES: [OnceLock<Arc<FileTree>>; SOURCES.len()] = [const { OnceLock::new() }; SOURCES.len()];
    let at = SOURCES.iter().position(|other| other.name == source.name).expect("one of the sources");
    TREES[at].get_or_init(|| Arc::new(outline(source))).clone()
}

fn outline(source: &Source) -> FileTree {
    let tree = lower::outline(&source.text.into(), WORKER_STACK).expect("the catalogue nests little");
    debug_assert!(tree.problems.is_empty(), "{}: {:?}", source.name, tree.problems);
    tree
}

#[cfg(test)]
mod tests;
