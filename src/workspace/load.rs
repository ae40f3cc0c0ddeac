//! Reading and lowering files, in parallel, wave by wave down the module trees.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::modules::{self, Child, FileRole};
use super::reads::Reads;
use super::select::TargetPlan;
use super::{Buffer, Crate, Loaded, ModuleFiles, Progress, Reason, Unread, display_name};
use crate::lower;
use crate::source::{ByteSpan, FileId, SourceFile, Sources};
use crate::tree::FileTree;

/// Files above this size are reported, not read.
pub const MAX_BYTES: u64 = 32 << 20;
/// Stack of a worker. Pages that are not touched cost nothing.
pub const WORKER_STACK: usize = 64 << 20;
/// Stack of the thread that takes over a file too deep for a worker.
const DEEP_STACK: usize = 1 << 30;

pub struct Loader<'p> {
    sources: Sources,
    trees: Vec<FileTree>,
    by_path: FxHashMap<PathBuf, Option<FileId>>,
    crates: Vec<Crate>,
    modules: ModuleFiles,
    /// The files that each file declares; never a circle.
    declared: FxHashMap<FileId, Vec<FileId>>,
    unread: Vec<Unread>,
    /// Canonical folders that bound what may be read.
    roots: Vec<PathBuf>,
    reads: &'p Reads,
    progress: Progress<'p>,
    /// A file that is not read from disk; its path is canonical.
    pub buffer: Option<&'p Buffer>,
    done: &'p AtomicUsize,
}

/// A file that is to be read: who asks for it, by which words, and as what.
type Request = (FileId, ByteSpan, PathBuf, FileRole);

enum Outcome {
    Read(Box<(SourceFile, FileTree)>),
    Failed(Reason),
}

impl<'p> Loader<'p> {
    pub fn new(roots: Vec<PathBuf>, reads: &'p Reads, progress: Progress<'p>, done: &'p AtomicUsize) -> Self {
        Self {
            sources: Sources::default(),
            trees: Vec::new(),
            by_path: FxHashMap::default(),
            crates: Vec::new(),
            modules: ModuleFiles::default(),
            declared: FxHashMap::default(),
            unread: Vec::new(),
            roots,
            reads,
            progress,
            buffer: None,
            done,
        }
    }

    pub fn reads(&self) -> &'p Reads {
        self.reads
    }

    pub fn tree(&self, file: FileId) -> &FileTree {
        &self.trees[file.0 as usize]
    }

    pub fn has_read(&self, path: &Path) -> bool {
        self.by_path.contains_key(path)
    }

    pub fn file_count(&self) -> usize {
        self.sources.len()
    }

    /// All that was read, in an outline of it.
    pub fn finish(self, outline: Loaded) -> Loaded {
        Loaded {
            sources: self.sources,
            trees: self.trees,
            crates: self.crates,
            modules: self.modules,
            unread: self.unread,
            ..outline
        }
    }

    pub fn crates(&self) -> &[Crate] {
        &self.crates
    }

    pub fn text(&self, file: FileId) -> &str {
        &self.sources.get(file).text
    }

    /// Reads a crate from its root down. A root that cannot be read yields no crate.
    pub fn add_target(&mut self, target: &TargetPlan) -> bool {
        let crates = self.crates.len();
        self.add_crate(target, None);
        self.crates.len() > crates
    }

    /// Reads these files of a dependency. Returns how many of them could not be read, or `None` if the root
    /// could not. They are none of the user's files, so they are not listed as unread.
    pub fn add_dependency(&mut self, target: &TargetPlan, wanted: &FxHashSet<PathBuf>) -> Option<usize> {
        let (crates, listed) = (self.crates.len(), self.unread.len());
        let folder = target.manifest.parent().unwrap_or(Path::new("")).to_owned();
        self.roots.push(folder);
        self.add_crate(target, Some(wanted));
        self.roots.pop();
        let failed = self.unread.drain(listed..).filter(|unread| unread.reason.is_problem()).count();
        (self.crates.len() > crates).then_some(failed)
    }

    fn add_crate(&mut self, target: &TargetPlan, wanted: Option<&FxHashSet<PathBuf>>) {
        let Some(root) = self.read_all([target.root.clone()])[0] else { return };
        let mut krate = Crate {
            name: target.name.clone(),
            kind: target.kind,
            package: target.package.clone(),
            package_id: target.package_id.clone(),
            manifest: target.manifest.clone(),
            root,
            root_path: target.root.clone(),
            edition_2024: target.edition_2024,
            target: target.target.clone(),
            deps: Vec::new(),
            conditions: target.conditions.clone(),
            selected: target.selected,
            loose: target.loose,
            dependency: wanted.is_some(),
            files: vec![root],
        };
        self.follow_modules(&mut krate, wanted);
        self.crates.push(krate);
    }

    /// `wanted`: only these files.
    fn follow_modules(&mut self, krate: &mut Crate, wanted: Option<&FxHashSet<PathBuf>>) {
        let mut seen: FxHashSet<FileId> = [krate.root].into_iter().collect();
        let mut wave = vec![(krate.root, FileRole::Root)];
        while !wave.is_empty() {
            let mut children: Vec<(FileId, Child)> = Vec::new();
            for (file, role) in &wave {
                let source = self.sources.get(*file);
                let found = modules::children(self.tree(*file), &source.path, *role, &krate.conditions);
                for (path, cfg) in found.ruled_out {
                    self.unread.push(Unread { path, reason: Reason::CfgOff(cfg) });
                }
                children.extend(found.children.into_iter().map(|child| (*file, child)));
            }
            let mut requests: Vec<Request> = Vec::new();
            let (perhaps, declared): (Vec<_>, Vec<_>) =
                children.into_iter().partition(|(_, child)| child.perhaps);
            for (parent, child) in declared.into_iter().chain(perhaps) {
                match child.existing(self.reads) {
                    Some((path, _)) if child.perhaps && self.is_declared(&path, &requests, &seen) => {}
                    Some((path, _)) if wanted.is_some_and(|wanted| !wanted.contains(&path)) => {}
                    Some((path, role)) => requests.push((parent, child.span, path, role)),
                    None if child.optional => {}
                    None => {
                        let line = self.sources.line_name(crate::source::Span::new(parent, child.span));
                        let path = child.candidates[0].0.clone();
                        self.unread.push(Unread { path, reason: Reason::Missing(line) });
                    }
                }
            }
            let ids = self.read_all(requests.iter().map(|(_, _, path, _)| path.clone()));
            wave.clear();
            for ((parent, span, _, role), id) in requests.into_iter().zip(ids) {
                let Some(id) = id else { continue };
                // No build accepts a module within itself, and following it would not end.
                if self.leads_to(id, parent) {
                    continue;
                }
                self.declared.entry(parent).or_default().push(id);
                self.modules.insert(parent, span, id);
                if seen.insert(id) {
                    krate.files.push(id);
                    wave.push((id, role));
                }
            }
        }
    }

    /// The file is a module of the crate already, or was just asked for.
    fn is_declared(&self, path: &Path, requests: &[Request], seen: &FxHashSet<FileId>) -> bool {
        let canonical = self.reads.canonical(path).unwrap_or_else(|_| path.to_owned());
        let known = self.by_path.get(&canonical).copied().flatten();
        known.is_some_and(|file| seen.contains(&file))
            || requests.iter().any(|(_, _, asked, _)| asked == path)
    }

    fn leads_to(&self, from: FileId, to: FileId) -> bool {
        let mut seen: FxHashSet<FileId> = FxHashSet::default();
        let mut open = vec![from];
        while let Some(file) = open.pop() {
            if file == to {
                return true;
            }
            if seen.insert(file) {
                open.extend(self.declared.get(&file).into_iter().flatten());
            }
        }
        false
    }

    /// Reads the files that were not read yet; `None` for what cannot be read.
    pub fn read_all(&mut self, paths: impl IntoIterator<Item = PathBuf>) -> Vec<Option<FileId>> {
        let paths: Vec<PathBuf> = paths.into_iter().map(|p| self.reads.canonical(&p).unwrap_or(p)).collect();
        let mut new: Vec<PathBuf> = Vec::new();
        for path in &paths {
            if !self.by_path.contains_key(path) && !new.contains(path) {
                new.push(path.clone());
            }
        }
        let outcomes = each(&new, |path| self.read(path));
        for (path, outcome) in new.into_iter().zip(outcomes) {
            let id = match outcome {
                Outcome::Read(read) => {
                    let (source, tree) = *read;
                    self.trees.push(tree);
                    Some(self.sources.add(source))
                }
                Outcome::Failed(reason) => {
                    self.unread.push(Unread { path: path.clone(), reason });
                    None
                }
            };
            self.by_path.insert(path, id);
        }
        paths.iter().map(|path| self.by_path[path]).collect()
    }

    fn read(&self, path: &Path) -> Outcome {
        let outcome = match self.read_text(path) {
            Ok(text) => match outline_on_fitting_stack(&text) {
                Some(tree) => {
                    let source = SourceFile::new(path.to_owned(), display_name(path), text);
                    Outcome::Read(Box::new((source, tree)))
                }
                None => Outcome::Failed(Reason::TooDeep),
            },
            Err(reason) => Outcome::Failed(reason),
        };
        (self.progress)(self.done.fetch_add(1, Ordering::Relaxed) + 1);
        outcome
    }

    fn bytes(&self, path: &Path) -> std::io::Result<Vec<u8>> {
        match self.buffer.filter(|buffer| buffer.path == path) {
            Some(buffer) => Ok(buffer.text.clone()),
            None => std::fs::read(path),
        }
    }

    fn read_text(&self, path: &Path) -> Result<Arc<str>, Reason> {
        if !self.roots.is_empty() && !self.roots.iter().any(|root| path.starts_with(root)) {
            return Err(Reason::Outside);
        }
        let closed = |reason: Reason| {
            self.reads.closed(path);
            Err(reason)
        };
        let bytes = match std::fs::metadata(path) {
            Err(error) => return closed(Reason::Io(error.to_string())),
            Ok(meta) if !meta.is_file() => return closed(Reason::Io("not a regular file".into())),
            Ok(meta) if meta.len() > MAX_BYTES => return closed(Reason::TooLarge(meta.len())),
            Ok(_) => match self.bytes(path) {
                Ok(bytes) => bytes,
                Err(error) => return closed(Reason::Io(error.to_string())),
            },
        };
        self.reads.content(path, &bytes);
        String::from_utf8(bytes).map(Arc::from).map_err(|_| Reason::NotUtf8)
    }
}

/// Side by side, on a thread of a pool; on any other one after the other.
pub fn each<T: Sync, R: Send>(all: &[T], run: impl Fn(&T) -> R + Send + Sync) -> Vec<R> {
    match rayon::current_thread_index() {
        Some(_) => all.par_iter().map(run).collect(),
        None => all.iter().map(run).collect(),
    }
}

/// Lowers on this thread, or on one with a larger stack if the file nests deeply; `None` if no stack
/// would do.
fn outline_on_fitting_stack(text: &Arc<str>) -> Option<FileTree> {
    lower::allow_stack(WORKER_STACK / 2);
    match lower::outline(text, WORKER_STACK / 2) {
        Ok(tree) => Some(tree),
        Err(deep) if deep.stack > DEEP_STACK / 2 => None,
        Err(_) => lower_anywhere(text),
    }
}

/// Lowers on a thread of its own, whatever the stack of this one; `None` if no stack would do.
pub fn lower_anywhere(text: &str) -> Option<FileTree> {
    std::thread::scope(|scope| {
        let deep = std::thread::Builder::new().stack_size(DEEP_STACK);
        let thread = deep.spawn_scoped(scope, || lower::lower(text, DEEP_STACK / 2)).ok()?;
        thread.join().ok()?.ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_a_pool_and_without_each_comes_in_its_place() {
        let numbers: Vec<usize> = (0..1000).collect();
        let here = std::thread::current().id();
        let alone = each(&numbers, |n| (*n, std::thread::current().id()));
        assert!(alone.iter().all(|(_, thread)| *thread == here));
        let pool = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("threads");
        let beside = pool.install(|| each(&numbers, |n| (*n, std::thread::current().id())));
        assert!(beside.iter().all(|(_, thread)| *thread != here));
        let of = |found: &[(usize, std::thread::ThreadId)]| found.iter().map(|(n, _)| *n).collect::<Vec<_>>();
        assert_eq!((of(&alone), of(&beside)), (numbers.clone(), numbers));
    }
}
