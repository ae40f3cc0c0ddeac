//! What many programs are like: how large, made of what, and what is said of them.

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use cargo_async_lint::sketch::{Deed, Helper, Sketch, Step, steps};

use super::verdict::Verdict;

/// Figures of the programs that were added.
#[derive(Default)]
pub struct Spread {
    steps: Counts,
    tasks: Counts,
    /// How deep bodies lie within each other.
    depths: Counts,
    /// Programs in which each deed is done.
    deeds: BTreeMap<&'static str, usize>,
    /// Tasks of which each lint speaks.
    said: BTreeMap<&'static str, usize>,
    /// All of them.
    all_tasks: usize,
    different: HashSet<u64>,
}

/// How often each size was met.
#[derive(Default)]
struct Counts(BTreeMap<usize, usize>);

impl Spread {
    pub fn add(&mut self, sketch: &Sketch, verdict: &Verdict) {
        let all = steps(&sketch.main);
        *self.steps.0.entry(all.len()).or_default() += 1;
        let tasks = all.iter().filter(|step| step.deed.spawns().is_some()).count();
        *self.tasks.0.entry(tasks).or_default() += 1;
        self.all_tasks += tasks;
        *self.depths.0.entry(depth(&sketch.main)).or_default() += 1;
        let mut deeds: Vec<&str> = all.iter().map(|step| name(&step.deed)).collect();
        deeds.sort_unstable();
        deeds.dedup();
        deeds.into_iter().for_each(|deed| *self.deeds.entry(deed).or_default() += 1);
        verdict.iter().for_each(|(lint, said)| *self.said.entry(lint).or_default() += said.len());
        self.different.insert(BuildHasherDefault::<DefaultHasher>::default().hash_one(sketch));
    }

    pub fn merge(&mut self, other: Spread) {
        let merge = |mine: &mut Counts, other: Counts| {
            other.0.into_iter().for_each(|(size, count)| *mine.0.entry(size).or_default() += count);
        };
        merge(&mut self.steps, other.steps);
        merge(&mut self.tasks, other.tasks);
        merge(&mut self.depths, other.depths);
        other.deeds.into_iter().for_each(|(deed, count)| *self.deeds.entry(deed).or_default() += count);
        other.said.into_iter().for_each(|(lint, count)| *self.said.entry(lint).or_default() += count);
        self.all_tasks += other.all_tasks;
        self.different.extend(other.different);
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let programs: usize = self.steps.0.values().sum();
        let list = |counts: &BTreeMap<&'static str, usize>, all: usize| {
            let share = |count: usize| count as f64 * 100.0 / all.max(1) as f64;
            let parts = counts.iter().map(|(name, count)| format!("{name} {:.1} %", share(*count)));
            parts.collect::<Vec<_>>().join(", ")
        };
        writeln!(f, "steps: {}; tasks: {}; depth: {}", self.steps, self.tasks, self.depths)?;
        writeln!(f, "programs with {}", list(&self.deeds, programs))?;
        writeln!(f, "of {} tasks are told: {}", self.all_tasks, list(&self.said, self.all_tasks))?;
        write!(f, "{} of {programs} programs are different", self.different.len())
    }
}

impl fmt::Display for Counts {
    /// The least, the median, one that nine in ten do not exceed, and the most.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: usize = self.0.values().sum();
        let below = |tenths: usize| {
            let mut left = all * tenths / 10;
            let reached = self.0.iter().find(|(_, count)| {
                let is_here = left < **count;
                left = left.saturating_sub(**count);
                is_here
            });
            reached.or(self.0.last_key_value()).map_or(0, |(size, _)| *size)
        };
        write!(f, "{} to {}, median {}, nine in ten up to {}", below(0), below(10), below(5), below(9))
    }
}

fn depth(body: &[Step]) -> usize {
    let inner = |step: &Step| {
        let task = match &step.deed {
            Deed::Spawn { body, .. } => Some(body),
            _ => None,
        };
        step.deed.bodies().chain(task).map(|body| 1 + depth(body)).max()
    };
    body.iter().filter_map(inner).max().unwrap_or(0)
}

fn name(deed: &Deed) -> &'static str {
    match deed {
        Deed::Spawn { keeps: true, .. } => "spawn kept",
        Deed::Spawn { .. } => "spawn dropped",
        Deed::Await(_) => "await",
        Deed::Abort(_) => "abort",
        Deed::Drop(_) => "drop",
        Deed::Leave(_) => "leave",
        Deed::Detach(_) => "detach",
        Deed::Pass(_, Helper::Joins) => "helper joins",
        Deed::Pass(_, Helper::Drops) => "helper drops",
        Deed::Pass(_, Helper::Returns) => "helper returns",
        Deed::Collect(_) => "collect",
        Deed::JoinAll => "join all",
        Deed::AbortAll => "abort all",
        Deed::Yield => "yield",
        Deed::Sleep => "sleep",
        Deed::Block => "block",
        Deed::Work => "work",
        Deed::If { .. } => "branch",
        Deed::For(_) => "loop",
        Deed::Forever(_) => "endless loop",
        Deed::Return => "return",
    }
}
