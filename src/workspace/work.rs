//! What is to be read, before it is: all of it at once, or in [`parts`](super::parts) that can be read, checked and
//! dropped one after the other.

use std::sync::atomic::AtomicUsize;

use rustc_hash::FxHashSet;

use super::load::Loader;
use super::parts::{self, Part};
use super::reads::Reads;
use super::*;

/// The selected crates, and what was looked at to select them.
pub struct Work {
    plan: select::Plan,
    options: Options,
    pool: rayon::ThreadPool,
    /// What all parts rest on.
    pub reads: Reads,
    /// The files that changed, where only those were asked for.
    pub changed: Option<FxHashSet<PathBuf>>,
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
        // Files may nest deeply; a thread's untouched stack costs nothing.
        let pool = rayon::ThreadPoolBuilder::new().stack_size(WORKER_STACK).build();
        let pool = pool.map_err(|error| Error::Threads(error.to_string()))?;
        let reads = Reads::default();
        let plan = select::plan(&options, &reads)?;
        Ok(Self { plan, options, pool, reads, changed: None, done: AtomicUsize::new(0) })
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
        self.complete(loaded, [reads])
    }

    /// Reads a part.
    pub fn read(&self, part: &Part, progress: Progress<'_>) -> Loaded {
        let reads = Reads::default();
        let mut loaded = self.pool.install(|| self.read_with(part, &reads, progress));
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
            false => dependencies::read(plan, &mut loader),
        };
        let mut loaded = loader.finish(self.outline());
        loaded.order = order;
        loaded.first_of_dependencies = (loaded.sources.len() > own_files).then_some(FileId(own_files as u32));
        link_deps(&mut loaded, plan, &dependencies);
        loaded.dependencies = dependencies.found;
        loaded
    }

    /// Adds to all that was read what was not, and what reading it looked at.
    ///
    /// # Errors
    /// There was nothing to be read.
    pub fn complete(
        self,
        mut loaded: Loaded,
        reads: impl IntoIterator<Item = Reads>,
    ) -> Result<Loaded, Error> {
        audit::list_unread(&self.plan, &mut loaded, &self.reads);
        if loaded.crates.is_empty() && loaded.unread.is_empty() && self.options.shard.is_none() {
            return Err(Error::NothingToRead);
        }
        reads.into_iter().for_each(|reads| self.reads.absorb(reads));
        loaded.reads = self.reads;
        Ok(loaded)
    }
}
