//! Smaller sketches: what is left when a step is taken away, and the smallest of which something still holds.

use std::collections::BTreeMap;

use cargo_async_lint::sketch::print::Dialect;
use cargo_async_lint::sketch::{Body, Deed, Sketch, Step, TaskNo, steps};

use super::enumerate::{Scope, finished, takes_turns};

/// The smallest sketch found of which something still holds; `first` tells the first of several for which it does.
pub fn smallest(sketch: &Sketch, dialect: &Dialect, first: impl Fn(&[Sketch]) -> Option<usize>) -> Sketch {
    let mut smallest = sketch.clone();
    loop {
        let mut smaller = smaller(&smallest, dialect);
        match first(&smaller) {
            Some(at) => smallest = smaller.swap_remove(at),
            None => return smallest,
        }
    }
}

/// The sketch without one of its steps, or with the body of one in its place; the shortest first.
fn smaller(sketch: &Sketch, dialect: &Dialect) -> Vec<Sketch> {
    let size = |sketch: &Sketch| steps(&sketch.main).len();
    let mut found: Vec<Sketch> =
        less(&sketch.main).into_iter().map(|main| repaired(&main, dialect)).collect();
    found.retain(|smaller| size(smaller) < size(sketch));
    found.sort_by_key(size);
    found.dedup();
    found
}

/// The bodies with one step less. Not all of them compile.
fn less(body: &[Step]) -> Vec<Vec<Step>> {
    let mut found = Vec::new();
    for (at, step) in body.iter().enumerate() {
        let with = |instead: &[Step]| [&body[..at], instead, &body[at + 1..]].concat();
        found.push(with(&[]));
        found.extend(step.deed.bodies().map(|inner| with(inner)));
        let put = |deed: Deed| with(&[deed.into()]);
        match &step.deed {
            Deed::Spawn { task, keeps, body } => {
                let put_body =
                    |body: Vec<Step>| put(Deed::Spawn { task: *task, keeps: *keeps, body: body.into() });
                found.extend(less(body).into_iter().map(put_body));
            }
            Deed::If { then, other } => {
                let put_both =
                    |then: &[Step], other: &[Step]| put(Deed::If { then: then.into(), other: other.into() });
                found.extend(less(then).iter().map(|then| put_both(then, other)));
                found.extend(less(other).iter().map(|other| put_both(then, other)));
            }
            Deed::For(body) => found.extend(less(body).into_iter().map(|body| put(Deed::For(body.into())))),
            Deed::Forever(body) => {
                found.extend(less(body).into_iter().map(|body| put(Deed::Forever(body.into()))));
            }
            _ => {}
        }
    }
    found
}

/// The sketch with its tasks counted anew, and without steps that cannot stand where they do.
fn repaired(main: &[Step], dialect: &Dialect) -> Sketch {
    let scope = Scope { detaches: dialect.detaches, ..Scope::default() };
    let (body, _) = Repair::default().body(main, scope);
    Sketch { main: body.into() }
}

#[derive(Default)]
struct Repair {
    /// The new numbers of tasks.
    tasks: BTreeMap<TaskNo, TaskNo>,
}

impl Repair {
    fn body(&mut self, body: &[Step], mut scope: Scope) -> (Vec<Step>, Scope) {
        let mut found = Vec::new();
        for step in body {
            if !scope.is_over
                && let Some((deed, after)) = self.deed(&step.deed, &scope)
            {
                found.push(deed.into());
                scope = after;
            }
        }
        (found, scope)
    }

    fn deed(&mut self, deed: &Deed, scope: &Scope) -> Option<(Deed, Scope)> {
        match deed {
            Deed::Spawn { task, keeps, body } => {
                self.tasks.insert(*task, scope.tasks + 1);
                let (body, within) = self.body(body, scope.in_task());
                let after = scope.after_spawn(*keeps, &body, &within);
                let body: Body = finished(body, &within);
                Some((Deed::Spawn { task: scope.tasks + 1, keeps: *keeps, body }, after))
            }
            Deed::If { then, other } => {
                let (then, left) = self.body(then, scope.in_branch());
                let start = Scope { tasks: left.tasks, ..scope.in_branch() };
                let (other, right) = self.body(other, start);
                let after = scope.after_branches(&left, &right);
                let (then, other) = if then.is_empty() { (other, then) } else { (then, other) };
                let deed = Deed::If { then: then.clone().into(), other: other.into() };
                (!then.is_empty()).then_some((deed, after))
            }
            Deed::For(body) | Deed::Forever(body) => {
                let (body, within) = self.body(body, scope.in_loop());
                let is_endless = matches!(deed, Deed::Forever(_)) && takes_turns(&body);
                let after = scope.after_loop(&within, !is_endless);
                let is_empty = body.is_empty();
                let deed = if is_endless { Deed::Forever(body.into()) } else { Deed::For(body.into()) };
                (!is_empty).then_some((deed, after))
            }
            plain => {
                let plain = self.renamed(plain)?;
                let after = scope.after(&plain);
                scope.plain().contains(&plain).then_some((plain, after))
            }
        }
    }

    fn renamed(&self, deed: &Deed) -> Option<Deed> {
        let new = |task: &TaskNo| self.tasks.get(task).copied();
        Some(match deed {
            Deed::Await(task) => Deed::Await(new(task)?),
            Deed::Abort(task) => Deed::Abort(new(task)?),
            Deed::Drop(task) => Deed::Drop(new(task)?),
            Deed::Leave(task) => Deed::Leave(new(task)?),
            Deed::Detach(task) => Deed::Detach(new(task)?),
            Deed::Pass(task, helper) => Deed::Pass(new(task)?, *helper),
            Deed::Collect(task) => Deed::Collect(new(task)?),
            other => other.clone(),
        })
    }
}
