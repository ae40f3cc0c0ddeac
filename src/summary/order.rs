//! All functions in one walk, callees before callers.
//!
//! The walk is Tarjan's algorithm for functions that call each other, without recursion. A function is
//! elaborated when the walk comes to it, which tells whom it calls; once all of its group are known, the group
//! comes to the [board](super::board), and is run as soon as all that it calls has been, by this thread or
//! [another](super::ahead). Then its skeletons are given back. So no more of them are in memory than lie on one way
//! of calls, what waits on the board, and what is elaborated ahead.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Summaries;
use super::ahead::{self, Ahead};
use super::board::Board;
use super::crew::Crew;
use super::group::Group;
use super::table::Table;
use crate::flow::Report;
use crate::names::FnId;
use crate::skeleton::{Skeleton, Step, StepKind};
use crate::types::{Ty, Types};

/// With so many groups that are not taken over, the walk does not go on if it can run one.
const MANY: usize = 256;

/// With so many, it waits for those that others run.
const TOO_MANY: usize = 2048;

/// Elaborates and runs every function, callees before callers.
pub fn summarise(types: &Types<'_, '_>, crew: &Crew) -> Summaries {
    walk(types, &roots(types), crew)
}

/// Reads every function and runs none, where there is nothing to be found out: what cannot be read is told of all
/// the same.
pub fn only_read(types: &Types<'_, '_>) -> Summaries {
    let program = types.program;
    let all = Summaries { reports: Table::of(program.fns.len()), ..Summaries::default() };
    let blank = Arc::new(Report::default());
    for id in roots(types).into_iter().filter(|id| program.body_once(*id).is_some()) {
        all.reports.set(id, blank.clone());
    }
    all
}

fn roots(types: &Types<'_, '_>) -> Vec<FnId> {
    let program = types.program;
    // Of dependencies, only what is called counts.
    program.local_fns().filter(|id| !program.is_dependency(*id)).collect()
}

fn walk(types: &Types<'_, '_>, roots: &[FnId], crew: &Crew) -> Summaries {
    let others = ahead::helpful(roots.len(), crew);
    let board = Board::new(types.program.fns.len(), roots);
    let mut all = ahead::elaborate(types, &board, (crew, others), |skeletons| {
        let mut walk = Walk {
            types,
            skeletons,
            board: &board,
            alone: others == 0,
            all: Summaries::default(),
            nodes: FxHashMap::default(),
            groups: 0,
            stack: Vec::new(),
        };
        for (i, root) in roots.iter().enumerate() {
            walk.skeletons.reach(i);
            walk.from(*root);
        }
        walk.help(0, true);
        walk.all
    });
    let (found, spent, handlers) = board.finish();
    for (file, took) in spent {
        *all.spent.entry(file).or_default() += took;
    }
    all.handlers = handlers;
    (all.summaries, all.reports, all.fields) = (found.summaries, found.reports, found.fields);
    all.gave_up = all.reports.iter().filter(|(_, report)| report.gave_up).map(|(id, _)| id).collect();
    all
}

struct Walk<'a, 'p, 't> {
    types: &'a Types<'p, 't>,
    skeletons: Ahead<'a, 'p, 't>,
    board: &'a Board,
    /// There are no other threads.
    alone: bool,
    all: Summaries,
    nodes: FxHashMap<FnId, Node>,
    /// How many were complete.
    groups: u32,
    /// Functions whose group is not complete, and whether they call themselves.
    stack: Vec<(FnId, Skeleton, bool)>,
}

struct Node {
    index: u32,
    low: u32,
    group: Option<u32>,
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
                self.close(id);
            }
        }
    }

    /// Begins with a function; `None` if it has no body.
    fn open(&mut self, id: FnId) -> Option<Frame> {
        let index = self.nodes.len() as u32;
        let skeleton = self.skeletons.take(id);
        self.nodes.insert(id, Node { index, low: index, group: None, on_stack: skeleton.is_some() });
        let (skeleton, took) = skeleton?;
        *self.all.spent.entry(skeleton.file).or_default() += took;
        let called = called(&skeleton);
        let calls_itself = called.contains(&id);
        let calls = self.callees(&skeleton, called);
        self.all.calls.insert(id, calls.as_slice().into());
        self.stack.push((id, skeleton, calls_itself));
        Some(Frame { id, calls, next: 0 })
    }

    fn lower(&mut self, id: FnId, low: u32) {
        let node = self.nodes.get_mut(&id).expect("it was opened");
        node.low = node.low.min(low);
    }

    /// The functions from one on, which is the first of them, are a group.
    fn close(&mut self, first: FnId) {
        let from = self.stack.iter().rposition(|(id, ..)| *id == first).expect("it is on the stack");
        let group = self.stack.split_off(from);
        for (id, ..) in &group {
            let node = self.nodes.get_mut(id).expect("it was opened");
            (node.on_stack, node.group) = (false, Some(self.groups));
        }
        let called = group.iter().flat_map(|(id, ..)| &self.all.calls[id]);
        let mut calls: Vec<usize> = called
            .filter_map(|id| self.nodes.get(id)?.group)
            .filter(|called| *called != self.groups)
            .map(|called| called as usize)
            .collect();
        calls.sort_unstable();
        calls.dedup();
        self.groups += 1;
        let circular = group.len() > 1 || group.iter().any(|(.., calls_itself)| *calls_itself);
        let functions = group.into_iter().map(|(id, skeleton, _)| (id, skeleton)).collect();
        let open = self.board.add(Group { functions, circular }, &calls);
        match open {
            _ if self.alone => self.help(0, true),
            MANY.. => self.help(MANY, open >= TOO_MANY),
            _ => {}
        }
    }

    /// Runs groups until no more than so many are not taken over, or no more of them can be run.
    fn help(&self, left: usize, waits: bool) {
        while let Some(turn) = self.board.turn(left, waits) {
            self.board.run(self.types, turn);
        }
    }

    /// The functions with bodies that a function calls, or that run as its variables are dropped.
    fn callees(&self, skeleton: &Skeleton, mut found: FxHashSet<FnId>) -> Vec<FnId> {
        found.extend(skeleton.slots.iter().flat_map(|slot| match &slot.ty {
            Ty::Adt(adt, _) => self.types.drop_fns(*adt),
            _ => Vec::new(),
        }));
        let mut found: Vec<FnId> = found.into_iter().filter(|id| self.types.program.is_local(*id)).collect();
        found.sort_unstable();
        found
    }
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
            let alone = walk(types, &roots, &Crew::of(1));
            assert_eq!(alone.reports.keys().count(), 3000);
            for threads in [2, 4] {
                let beside = walk(types, &roots, &Crew::of(threads));
                assert!(beside.summaries.iter().eq(alone.summaries.iter()));
                assert_eq!(format!("{:?}", beside.calls), format!("{:?}", alone.calls));
            }
        });
    }

    #[test]
    fn what_is_only_read_has_the_same_functions_with_nothing_to_say() {
        with_types("fn f() { g() } fn g() {} trait T { fn h(); fn i() {} }", |types, _| {
            let (read, run) = (only_read(types), summarise(types, &Crew::of(1)));
            assert!(read.reports.keys().eq(run.reports.keys()));
            assert_eq!(read.reports.keys().count(), 3);
            assert!(read.reports.values().all(|report| report.is_blank()));
        });
    }
}
