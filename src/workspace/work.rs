//! What is to be read, before it is: all of it at once, or in [`parts`](super::parts) that can be read, checked and
//! dropped one after the other.

use std::sync::atomic::AtomicUsize;
use std::time::SystemTime;

use rustc_hash::FxHashSet;

use super::load::Loader;
use super::parts::{self, Part};
use super::reads::Reads;
use super::*;

/// The selected crates, and what was looked at to select them.
pub struct Work {
    plan: Plan,
    options: Options,
    pool: rayon::ThreadPool,
    /// What all parts rest on.
    pub reads: Reads,
    /// The files that changed, where only those were asked for.
    pub changed: Option<FxHashSet<PathBuf>>,
    /// Dependencies that parts asked for.
    searched: dependencies::Searched,
    /// So many files were read by now.
    done: AtomicUsize,
}

impl Work {
    /// Decides what the options select.
    ///
    /// # Errors
    /// Why there is nothing to be read.
    pub fn select(options: Options) -> Result<Self, Error> {
        for path in &options.paths {
            if !path.exists() {
                return Err(Error::NoSuchPath(path.clone()));
            }
        }
        let reads = Reads::default();
        let plan = select::plan(&options, &reads)?;
        Self::of(plan, options, reads)
    }

    /// What the options select, as it is known from before; it still held at a moment.
    ///
    /// # Errors
    /// The system grants no threads.
    pub fn again(plan: Plan, options: Options, held: SystemTime) -> Result<Self, Error> {
        Self::of(plan, options, Reads::since(held))
    }

    fn of(plan: Plan, options: Options, reads: Reads) -> Result<Self, Error> {
        // Files may nest deeply; a thread's untouched stack costs nothing.
        let pool = rayon::ThreadPoolBuilder::new().stack_size(WORKER_STACK).build();
        let pool = pool.map_err(|error| Error::Threads(error.to_string()))?;
        let (searched, done) = (dependencies::Searched::default(), AtomicUsize::new(0));
        Ok(Self { plan, options, pool, reads, changed: None, searched, done })
    }

    /// What was decided, for [`Self::again`].
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What can be read and checked apart.
    pub fn parts(&self) -> Vec<Part> {
        parts::parts(&self.plan)
    }

    /// The folders of the workspaces, canonical.
    pub fn workspace_folders(&self) -> &[PathBuf] {
        &self.plan.workspace_folders
    }

    /// The manifests of the packages, and of those that other shards look at.
    pub fn manifests(&self) -> impl Iterator<Item = &PathBuf> {
        self.plan.targets.iter().map(|target| &target.manifest).chain(&self.plan.elsewhere)
    }

    /// What holds for all that is read.
    pub fn outline(&self) -> Loaded {
        Loaded {
            only: self.plan.only.clone(),
            changed: self.changed.clone(),
            packages: self.plan.package_count(),
            workspace_folders: self.plan.workspace_folders.clone(),
            shard: self.options.shard,
            target_folders: self.plan.target_dirs.clone(),
            ..Loaded::default()
        }
    }

    /// Reads all at once.
    ///
    /// # Errors
    /// There is nothing to be read.
    pub fn read_all(self, progress: Progress<'_>) -> Result<Loaded, Error> {
        let mut loaded = self.read(&Part::whole(&self.plan), progress);
        let reads = std::mem::take(&mut loaded.reads);
        self.list_unread(&mut loaded, None)?;
        self.reads.absorb(&reads);
        loaded.reads = self.reads;
        Ok(loaded)
    }

    /// Reads a part, its files side by side.
    pub fn read(&self, part: &Part, progress: Progress<'_>) -> Loaded {
        self.pool.install(|| self.read_here(part, progress))
    }

    /// The same one file after the other, on a thread of the caller's with a stack of [`WORKER_STACK`] or more.
    pub fn read_here(&self, part: &Part, progress: Progress<'_>) -> Loaded {
        let reads = Reads::default();
        let mut loaded = self.read_with(part, &reads, progress);
        loaded.reads = reads;
        loaded
    }

    fn read_with(&self, part: &Part, reads: &Reads, progress: Progress<'_>) -> Loaded {
        let plan = &self.plan;
        let mut loader = Loader::new(plan.workspace_roots.clone(), reads, progress, &self.done);
        loader.buffer = self.options.buffer.as_ref();
        let mut order = Vec::new();
        for at in &part.targets {
            if loader.add_target(&plan.targets[*at]) {
                order.push(*at);
            }
        }
        loose::add_loose(plan, &mut loader);
        order.resize(loader.crates().len(), plan.targets.len());
        let own_files = loader.file_count();
        let dependencies = match self.options.no_deps_sources {
            true => dependencies::Read::default(),
            false => dependencies::read(plan, &mut loader, &self.searched),
        };
        let mut loaded = loader.finish(self.outline());
        loaded.order = order;
        loaded.first_of_dependencies = (loaded.sources.len() > own_files).then_some(FileId(own_files as u32));
        link_deps(&mut loaded, plan, &dependencies);
        loaded.dependencies = dependencies.found;
        loaded
    }

    /// All that was looked at, with what was read of parts.
    pub fn reads_of<'r>(&self, parts: impl IntoIterator<Item = &'r Reads>) -> Reads {
        let all = Reads::since(self.reads.started());
        all.absorb(&self.reads);
        parts.into_iter().for_each(|reads| all.absorb(reads));
        all
    }

    /// Lists what was not read. `known`: files that no target leads to, where that is known from before.
    ///
    /// # Errors
    /// There was nothing to be read.
    pub fn list_unread(&self, loaded: &mut Loaded, known: Option<Vec<Unread>>) -> Result<(), Error> {
        audit::list_unread(&self.plan, loaded, &self.reads, known);
        match loaded.crates.is_empty() && loaded.unread.is_empty() && self.options.shard.is_none() {
            true => Err(Error::NothingToRead),
            false => Ok(()),
        }
    }
}
