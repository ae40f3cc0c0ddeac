//! Parts of a workspace, each read, checked and dropped on its own, side by side; and what they come to together.
//!
//! What a run over all at once would find is found, in its order: [parts](crate::workspace::Part) cannot influence
//! each other. So there is never more in memory than the parts that are being checked, and what was found in one can
//! be kept for as long as nothing in it changes.
//!
//! As long as each thread has a part, it reads that itself, one file after the other. Once threads are left over, they
//! read files and follow functions of the parts that are not done.

use std::collections::VecDeque;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use rustc_hash::{FxHashMap, FxHashSet};

use super::room::{roomy, spawn_roomy};
use super::settle::{is_same, order};
use super::{Checked, Leveled, SLOWEST, Witnesses, run_by};
use crate::config::{self, Settings};
use crate::lint::Finding;
use crate::names::Stated;
use crate::source::{FileId, Sources, Span};
use crate::summary::Crew;
use crate::workspace::{self, Loaded, Part, Work};

/// What a part came to, and as much of it as messages need.
#[derive(Debug)]
pub struct Found {
    pub part: Part,
    pub loaded: Loaded,
    pub checked: Checked,
    /// The paths that it rests on, apart from those that all parts do.
    pub looked_at: Vec<PathBuf>,
}

/// Reads and checks parts, to those that were found before. Those that read one and the same file are made one.
///
/// # Errors
/// What is wrong with the settings of a dependency.
pub fn run_parts(
    work: &Work,
    mut open: Vec<Part>,
    mut found: Vec<Found>,
    settings: &Settings,
    witnesses: Witnesses,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Vec<Found>, config::Error> {
    while !open.is_empty() {
        let run = |crew: &Crew, part: Part| {
            let started = Instant::now();
            let loaded = match crew.has_idle() {
                true => work.read(&part, progress),
                // What this thread gives back then, it has asked for itself.
                false => work.read_here(&part, progress),
            };
            let reading = started.elapsed();
            let settings = settings.with_dependencies(&loaded)?;
            let checked = run_by(crew, &loaded, &settings, witnesses);
            Ok(Found::of(part, loaded, checked, reading))
        };
        for new in side_by_side(open, run) {
            found.push(new?);
        }
        (found, open) = connected(found);
    }
    found.sort_by_key(|found| found.part.first());
    Ok(found)
}

/// Runs all jobs on as many threads as there are, and gives what they come to in their order.
fn side_by_side<J: Send, R: Send>(jobs: Vec<J>, run: impl Fn(&Crew, J) -> R + Sync) -> Vec<R> {
    let threads = rayon::current_num_threads();
    let busy = jobs.len().min(threads);
    let crew = Crew::with(threads, busy);
    let count = jobs.len();
    let jobs = Mutex::new(jobs.into_iter().enumerate().collect::<VecDeque<(usize, J)>>());
    let done: Mutex<Vec<Option<R>>> = Mutex::new((0..count).map(|_| None).collect());
    let work = || {
        let _rest = crew.rests();
        loop {
            let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
            let Some((at, job)) = job else { break };
            let result = run(&crew, job);
            done.lock().unwrap_or_else(PoisonError::into_inner)[at] = Some(result);
        }
    };
    std::thread::scope(|scope| {
        // With fewer threads, the others do more.
        let others = (1..busy).filter_map(|_| spawn_roomy(scope, work).ok());
        let others: Vec<_> = others.collect();
        roomy(work);
        for other in others {
            other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
    });
    let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.into_iter().map(|result| result.expect("every job was run")).collect()
}

/// Takes out what has a file of its own code in common, and gives it as one part to be read anew.
fn connected(found: Vec<Found>) -> (Vec<Found>, Vec<Part>) {
    let mut owner: FxHashMap<&OsStr, usize> = FxHashMap::default();
    let mut group: Vec<usize> = (0..found.len()).collect();
    for (number, one) in found.iter().enumerate() {
        for path in one.loaded.own_paths() {
            let other = *owner.entry(path.as_os_str()).or_insert(number);
            if group[number] == group[other] {
                continue;
            }
            let (from, to) = (group[number].max(group[other]), group[number].min(group[other]));
            group.iter_mut().filter(|known| **known == from).for_each(|known| *known = to);
        }
    }
    let mut together: Vec<(usize, Part)> = Vec::new();
    let mut alone = Vec::new();
    for (number, one) in found.into_iter().enumerate() {
        let of = group[number];
        if group.iter().filter(|other| **other == of).count() == 1 {
            alone.push(one);
            continue;
        }
        match together.iter_mut().find(|(known, _)| *known == of) {
            Some((_, part)) => *part = part.with(&one.part),
            None => together.push((of, one.part)),
        }
    }
    (alone, together.into_iter().map(|(_, part)| part).collect())
}

impl Found {
    fn of(part: Part, mut loaded: Loaded, mut checked: Checked, reading: Duration) -> Self {
        checked.timings.insert(0, ("reading", reading));
        let shown: FxHashSet<FileId> = checked.spans().map(|span| span.file).collect();
        loaded.keep(&shown);
        let looked_at = loaded.reads.paths();
        Self { part, loaded, checked, looked_at }
    }
}

/// What all parts come to, in an outline of all.
pub fn join(found: &[Found], outline: Loaded) -> (Loaded, Checked) {
    let parts: Vec<&Loaded> = found.iter().map(|one| &one.loaded).collect();
    let (loaded, names) = workspace::join(&parts, outline);
    let mut checked: Vec<Checked> = found.iter().map(|one| one.checked.clone()).collect();
    for (checked, names) in checked.iter_mut().zip(&names) {
        checked.rename(names);
    }
    let of = checked.len();
    let fresh = checked.iter().filter(|one| !one.timings.is_empty()).count();
    let mut all = Checked { parts: (fresh, of), ..Checked::default() };
    if loaded.shard.is_none() {
        all.misfits = Stated::misfits(checked.iter().flat_map(|one| &one.stated));
    }
    for one in checked {
        all.add(one);
    }
    all.settle(&loaded.sources);
    (loaded, all)
}

impl Checked {
    fn add(&mut self, one: Checked) {
        self.findings.extend(one.findings);
        self.silenced.extend(one.silenced);
        self.unparsed.extend(one.unparsed);
        self.gave_up.extend(one.gave_up);
        self.slowest.extend(one.slowest);
        self.seen.functions += one.seen.functions;
        self.seen.spawns += one.seen.spawns - one.foreign_spawns.len();
        self.foreign_spawns.extend(one.foreign_spawns);
        for (stage, time) in one.timings {
            match self.timings.iter_mut().find(|(known, _)| *known == stage) {
                Some((_, known)) => *known += time,
                None => self.timings.push((stage, time)),
            }
        }
    }

    fn settle(&mut self, sources: &Sources) {
        let sorted = |a: &Finding, b: &Finding| order(sources, a).cmp(&order(sources, b));
        self.findings.sort_by(|a, b| sorted(&a.finding, &b.finding));
        self.findings.dedup_by(|b, a| is_same(&a.finding, &b.finding));
        self.silenced.sort_by(|a, b| sorted(&a.finding, &b.finding));
        self.silenced.dedup_by(|b, a| is_same(&a.finding, &b.finding));
        // A dependency's are met by each part that reads it.
        self.foreign_spawns.sort_unstable();
        self.foreign_spawns.dedup();
        self.seen.spawns += std::mem::take(&mut self.foreign_spawns).len();
        self.slowest.sort_by_key(|(file, time)| (std::cmp::Reverse(*time), *file));
        self.slowest.dedup_by_key(|(file, _)| *file);
        self.slowest.truncate(SLOWEST);
    }

    /// Every place that a report may show.
    pub fn spans(&self) -> impl Iterator<Item = Span> {
        let of_silenced = self.silenced.iter().flat_map(|s| spans(&s.finding).chain([s.by.place]));
        let of_runs = self.findings.iter().filter_map(|found| found.witness.as_ref());
        let of_runs = of_runs.flat_map(|witness| witness.events.iter().map(|event| event.place));
        self.findings.iter().flat_map(|found| spans(&found.finding)).chain(of_silenced).chain(of_runs)
    }

    /// Calls files by other names.
    fn rename(&mut self, names: &[FileId]) {
        let rename = |span: &mut Span| span.file = names[span.file.0 as usize];
        let in_finding = |finding: &mut Finding| {
            rename(&mut finding.primary.span);
            finding.labels.iter_mut().for_each(|label| rename(&mut label.span));
            finding.help.iter_mut().flat_map(|help| &mut help.edits).for_each(|edit| rename(&mut edit.span));
        };
        for Leveled { finding, witness, .. } in &mut self.findings {
            in_finding(finding);
            let events = witness.iter_mut().flat_map(|witness| &mut witness.events);
            events.for_each(|event| rename(&mut event.place));
        }
        for silenced in &mut self.silenced {
            in_finding(&mut silenced.finding);
            rename(&mut silenced.by.place);
        }
        self.foreign_spawns.iter_mut().for_each(rename);
        self.slowest.iter_mut().for_each(|(file, _)| *file = names[file.0 as usize]);
    }
}

fn spans(finding: &Finding) -> impl Iterator<Item = Span> {
    let labels = finding.labels.iter().map(|label| label.span);
    let edits = finding.help.iter().flat_map(|help| help.edits.iter().map(|edit| edit.span));
    std::iter::once(finding.primary.span).chain(labels).chain(edits)
}
