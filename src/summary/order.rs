//! All functions in one walk, callees before callers.
//!
//! The walk is Tarjan's algorithm for functions that call each other, without recursion. A function is
//! elaborated when the walk comes to it, which tells whom it calls; once all of its group are known, and all
//! that they call has been run, the group is run, and its skeletons are given back. So no more of them are in
//! memory than lie on one way of calls, and what is elaborated [ahead](super::ahead).

use std::rc::Rc;
use std::time::Instant;

use rustc_hash::{FxHashMap, FxHashSet};

use super::ahead::{self, Ahead};
use super::{Plain, Summaries, Summary};
use crate::flow::{self, Report};
use crate::names::FnId;
use crate::skeleton::{Skeleton, Step, StepKind};
use crate::types::{Ty, Types};

/// Rounds over a circle of functions that call each other.
const MAX_ROUNDS: usize = 4;

/// Elaborates and runs every function, callees before callers.
pub fn summarise(types: &Types<'_, '_>) -> Summaries {
    let program = types.program;
    // Of dependencies, only what is called counts.
    let roots: Vec<FnId> = program.local_fns().filter(|id| !program.is_dependency(*id)).collect();
    walk(types, &roots, ahead::helpful(roots.len()))
}

fn walk(types: &Types<'_, '_>, roots: &[FnId], others: usize) -> Summaries {
    ahead::elaborate(types, roots, others, |skeletons| {
        let mut walk = Walk {
            types,
            skeletons,
            all: Summaries::default(),
            blank: Blank::default(),
            nodes: FxHashMap::default(),
            stack: Vec::new(),
        };
        for (i, root) in roots.iter().enumerate() {
            walk.skeletons.reach(i);
            walk.from(*root);
        }
        walk.finish()
    })
}

struct Walk<'a, 'p, 't> {
    types: &'a Types<'p, 't>,
    skeletons: Ahead<'a, 'p, 't>,
    all: Summaries,
    blank: Blank,
    nodes: FxHashMap<FnId, Node>,
    /// Functions whose group is not complete.
    stack: Vec<(FnId, Rc<Skeleton>)>,
}

struct Node {
    index: u32,
    low: u32,
    on_stack: bool,
}

/// A function on the way of calls at hand.
struct Frame {
    id: FnId,
    calls: Vec<FnId>,
    next: usize,
}

impl Walk<'_, '_, '_> {
    fn from(&mut self, root: FnId) {
        if self.nodes.contains_key(&root) {
            return;
        }
        let mut way: Vec<Frame> = self.open(root).into_iter().collect();
        while let Some(frame) = way.last_mut() {
            if let Some(callee) = frame.calls.get(frame.next).copied() {
                frame.next += 1;
                let caller = frame.id;
                match self.nodes.get(&callee) {
                    None => way.extend(self.open(callee)),
                    Some(node) if node.on_stack => self.lower(caller, node.index),
                    Some(_) => {}
                }
                continue;
            }
            let Frame { id, .. } = way.pop().expect("it is the last");
            let Node { index, low, .. } = self.nodes[&id];
            if let Some(caller) = way.last() {
                self.lower(caller.id, low);
            }
            if low == index {
                let group = self.close(id);
                self.run(&group);
            }
        }
    }

    /// Begins with a function; `None` if it has no body.
    fn open(&mut self, id: FnId) -> Option<Frame> {
        let index = self.nodes.len() as u32;
        let skeleton = self.skeletons.take(id);
        self.nodes.insert(id, Node { index, low: index, on_stack: skeleton.is_some() });
        let (skeleton, took) = skeleton?;
        *self.all.spent.entry(skeleton.file).or_default() += took;
        let calls = self.callees(&skeleton);
        self.all.calls.insert(id, calls.as_slice().into());
        self.stack.push((id, Rc::new(skeleton)));
        Some(Frame { id, calls, next: 0 })
    }

    fn lower(&mut self, id: FnId, low: u32) {
        let node = self.nodes.get_mut(&id).expect("it was opened");
        node.low = node.low.min(low);
    }

    /// The functions from one on that is the first of its group.
    fn close(&mut self, first: FnId) -> Vec<(FnId, Rc<Skeleton>)> {
        let from = self.stack.iter().rposition(|(id, _)| *id == first).expect("it is on the stack");
        let group = self.stack.split_off(from);
        for (id, _) in &group {
            self.nodes.get_mut(id).expect("it was opened").on_stack = false;
        }
        group
    }

    /// Runs functions that call each other until nothing changes.
    fn run(&mut self, group: &[(FnId, Rc<Skeleton>)]) {
        let circular = group.len() > 1 || calls_itself(&group[0].1);
        let rounds = if circular { MAX_ROUNDS } else { 1 };
        for _ in 0..rounds {
            let mut changed = false;
            for (id, skeleton) in group {
                let started = Instant::now();
                let (summary, mut report) = flow::run(self.types, &self.all, skeleton);
                let summary = self.blank.summary(summary);
                let all = &mut self.all;
                *all.spent.entry(skeleton.file).or_default() += started.elapsed();
                let before = all.summaries.insert(*id, summary);
                changed |= before.as_deref() != all.summaries.get(id).map(|s| &**s);
                all.fields.take(&mut report);
                all.reports.insert(*id, self.blank.report(report));
            }
            if !changed {
                break;
            }
        }
        let handlers = group.iter().flat_map(|(_, skeleton)| skeleton.handlers.iter().copied());
        self.all.handlers.extend(handlers);
    }

    fn finish(self) -> Summaries {
        let mut all = self.all;
        let gave_up = all.reports.iter().filter(|(_, report)| report.gave_up).map(|(id, _)| *id);
        all.gave_up = gave_up.collect();
        all.gave_up.sort_unstable();
        all
    }

    /// The functions with bodies that a function calls, or that run as its variables are dropped.
    fn callees(&self, skeleton: &Skeleton) -> Vec<FnId> {
        let mut found = called(skeleton);
        found.extend(skeleton.slots.iter().flat_map(|slot| match &slot.ty {
            Ty::Adt(adt, _) => self.types.drop_fns(*adt),
            _ => Vec::new(),
        }));
        let mut found: Vec<FnId> = found.into_iter().filter(|id| self.types.program.is_local(*id)).collect();
        found.sort_unstable();
        found
    }
}

/// What is known of functions of which nothing is to be said. They are many, and share it.
#[derive(Default)]
struct Blank {
    summaries: FxHashMap<Plain, Rc<Summary>>,
    report: Rc<Report>,
}

impl Blank {
    fn summary(&mut self, of: Summary) -> Rc<Summary> {
        match of.plain() {
            Some(plain) => self.summaries.entry(plain).or_insert_with(|| Rc::new(of)).clone(),
            None => Rc::new(of),
        }
    }

    fn report(&self, of: Report) -> Rc<Report> {
        if of.is_blank() { self.report.clone() } else { Rc::new(of) }
    }
}

fn calls_itself(skeleton: &Skeleton) -> bool {
    called(skeleton).contains(&skeleton.owner)
}

fn called(skeleton: &Skeleton) -> FxHashSet<FnId> {
    let mut found = FxHashSet::default();
    skeleton.codes.iter().for_each(|code| collect_called(&code.steps, &mut found));
    found
}

fn collect_called(steps: &[Step], found: &mut FxHashSet<FnId>) {
    for step in steps {
        match &step.kind {
            StepKind::Call { of, .. } | StepKind::Future { of, .. } => found.extend(of),
            StepKind::Branch { arms } => arms.iter().for_each(|arm| collect_called(&arm.steps, found)),
            StepKind::Loop(inner) => collect_called(&inner.body, found),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::fixture::with_types;

    /// More functions than the others may be ahead, which call what stands far behind and before them, some
    /// in circles.
    fn program(functions: usize) -> String {
        let function = |i: usize| {
            let other = (i * 31 + 7) % functions;
            match i % 3 {
                0 => format!("fn f{i}() -> tokio::task::JoinHandle<()> {{ tokio::spawn(async {{}}) }}\n"),
                1 => format!("fn f{i}() {{ f{other}(); std::thread::sleep(PAUSE); }}\n"),
                _ => format!("async fn f{i}() {{ f{other}(); f{}(); }}\n", i / 2),
            }
        };
        (0..functions).map(function).collect()
    }

    #[test]
    fn any_number_of_threads_finds_the_same() {
        with_types(&program(3000), |types, _| {
            let roots: Vec<FnId> = types.program.local_fns().collect();
            let alone = walk(types, &roots, 0);
            assert_eq!(alone.reports.len(), 3000);
            for others in [1, 3] {
                let beside = walk(types, &roots, others);
                assert!(beside.summaries == alone.summaries);
                assert_eq!(format!("{:?}", beside.calls), format!("{:?}", alone.calls));
            }
        });
    }
}
