//! All sketches of a size.
//!
//! The size counts steps, those of tasks and branches included. Every task that comes to its end prints a line
//! there. Only what the compiler accepts is made: a handle is used where it is there, and once; nothing follows
//! a step that does not come back.

use std::collections::BTreeSet;

use cargo_async_lint::sketch::print::Dialect;
use cargo_async_lint::sketch::{Body, Deed, Helper, Sketch, Step, TaskNo, steps};

/// All sketches of so many steps that start a task, in the words that the dialect has.
pub fn sketches(size: usize, dialect: &Dialect) -> Vec<Sketch> {
    let scope = Scope { detaches: dialect.detaches, ..Scope::default() };
    let bodies = bodies(size, &scope).into_iter().map(|(body, _)| Sketch { main: body.into() });
    bodies.filter(|sketch| starts_a_task(&sketch.main[0])).collect()
}

/// Whatever comes before the first spawn changes nothing.
fn starts_a_task(step: &Step) -> bool {
    steps(std::slice::from_ref(step)).iter().any(|step| matches!(step.deed, Deed::Spawn { .. }))
}

/// What one step says, two in a row would say again.
fn says_it_twice(first: &Deed, second: Option<&Step>) -> bool {
    let suspends = |deed: &Deed| matches!(deed, Deed::Yield | Deed::Sleep);
    let says_nothing = |deed: &Deed| matches!(deed, Deed::Block | Deed::Pass(_, Helper::Returns));
    second.is_some_and(|second| {
        suspends(first) && suspends(&second.deed) || says_nothing(first) && *first == second.deed
    })
}

/// What may be written at a point.
#[derive(Clone, Default)]
pub struct Scope {
    /// Handles that can be used.
    pub handles: BTreeSet<TaskNo>,
    /// Tasks that the body itself has spawned.
    pub own: BTreeSet<TaskNo>,
    /// The number of tasks that are written so far.
    pub tasks: TaskNo,
    /// There is something in the collection.
    pub collected: bool,
    /// Within a loop of the task: what was there before cannot be moved.
    pub in_loop: bool,
    /// Within a branch: the task can be left.
    pub in_branch: bool,
    /// Handles have `detach`.
    pub detaches: bool,
    /// Nothing can follow.
    pub is_over: bool,
}

impl Scope {
    /// The steps that have no body.
    pub fn plain(&self) -> Vec<Deed> {
        let mut found = vec![Deed::Yield, Deed::Sleep, Deed::Block];
        for &task in &self.handles {
            found.extend([Deed::Await(task), Deed::Abort(task), Deed::Drop(task), Deed::Collect(task)]);
            found.extend(self.detaches.then_some(Deed::Detach(task)));
            found.extend([Helper::Joins, Helper::Drops].map(|helper| Deed::Pass(task, helper)));
            // Elsewhere the new variable would end before the body that had the old one.
            found.extend(self.own.contains(&task).then_some(Deed::Pass(task, Helper::Returns)));
        }
        if self.collected && !self.in_loop && !self.in_branch {
            found.extend([Deed::JoinAll, Deed::AbortAll]);
        }
        found.extend(self.in_branch.then_some(Deed::Return));
        found
    }

    /// After a step without a body.
    pub fn after(&self, deed: &Deed) -> Scope {
        let mut scope = self.clone();
        match deed {
            Deed::Pass(_, Helper::Returns) => {}
            _ => drop(deed.uses().map(|task| scope.handles.remove(&task))),
        }
        match deed {
            Deed::Collect(_) => scope.collected = true,
            Deed::JoinAll | Deed::AbortAll => scope.collected = false,
            Deed::Return => scope.is_over = true,
            _ => {}
        }
        scope
    }

    /// In the body of a task that is spawned here.
    pub fn in_task(&self) -> Scope {
        let own = BTreeSet::new();
        Scope {
            tasks: self.tasks + 1,
            own,
            collected: false,
            in_branch: false,
            in_loop: false,
            ..self.clone()
        }
    }

    /// After the spawn of a task with this body.
    pub fn after_spawn(&self, keeps: bool, body: &[Step], within: &Scope) -> Scope {
        let mut scope = Scope { tasks: within.tasks, ..self.clone() };
        for used in steps(body).iter().filter_map(|step| step.deed.uses()) {
            scope.handles.remove(&used);
        }
        if keeps {
            scope.handles.insert(self.tasks + 1);
            scope.own.insert(self.tasks + 1);
        }
        scope
    }

    /// In a branch.
    pub fn in_branch(&self) -> Scope {
        Scope { in_branch: true, own: BTreeSet::new(), ..self.clone() }
    }

    /// After two branches.
    pub fn after_branches(&self, then: &Scope, other: &Scope) -> Scope {
        let there = |branch: &Scope| match branch.is_over {
            true => self.handles.clone(),
            false => self.handles.intersection(&branch.handles).copied().collect(),
        };
        Scope {
            handles: there(then).intersection(&there(other)).copied().collect(),
            tasks: other.tasks,
            collected: [then, other].into_iter().any(|branch| branch.collected && !branch.is_over),
            is_over: then.is_over && other.is_over,
            ..self.clone()
        }
    }

    /// In a loop.
    pub fn in_loop(&self) -> Scope {
        let (handles, own) = Default::default();
        Scope { handles, own, in_loop: true, in_branch: false, ..self.clone() }
    }

    /// After a loop.
    pub fn after_loop(&self, body: &Scope, comes_back: bool) -> Scope {
        let collected = self.collected || body.collected;
        Scope { tasks: body.tasks, collected, is_over: !comes_back, ..self.clone() }
    }
}

/// The body of a task prints a line at its end, if it comes there.
pub fn finished(mut body: Vec<Step>, scope: &Scope) -> Body {
    if !scope.is_over {
        body.push(Deed::Work.into());
    }
    body.into()
}

/// A loop without an end lets others have their turn.
pub fn takes_turns(body: &[Step]) -> bool {
    body.iter().any(|step| matches!(step.deed, Deed::Yield | Deed::Sleep))
}

/// All bodies of a size, and what may follow each.
fn bodies(size: usize, scope: &Scope) -> Vec<(Vec<Step>, Scope)> {
    if size == 0 {
        return vec![(Vec::new(), scope.clone())];
    }
    if scope.is_over {
        return Vec::new();
    }
    let mut found = Vec::new();
    for first in 1..=size {
        for (deed, after) in deeds(first, scope) {
            for (rest, end) in bodies(size - first, &after) {
                if says_it_twice(&deed, rest.first()) {
                    continue;
                }
                let body = std::iter::once(deed.clone().into()).chain(rest).collect();
                found.push((body, end));
            }
        }
    }
    found
}

/// All bodies of tasks of a size.
fn tasks(size: usize, scope: &Scope) -> Vec<(Body, Scope)> {
    let within = scope.in_task();
    let shorter = size.checked_sub(1).map(|shorter| bodies(shorter, &within)).unwrap_or_default();
    let ending = shorter.into_iter().filter(|(_, end)| !end.is_over);
    let endless = bodies(size, &within).into_iter().filter(|(_, end)| end.is_over);
    ending.chain(endless).map(|(body, end)| (finished(body, &end), end)).collect()
}

/// All steps of a size.
fn deeds(size: usize, scope: &Scope) -> Vec<(Deed, Scope)> {
    let mut found = Vec::new();
    if size == 1 {
        found.extend(scope.plain().into_iter().map(|deed| {
            let after = scope.after(&deed);
            (deed, after)
        }));
    }
    let inner = size - 1;
    for (body, within) in tasks(inner, scope) {
        for keeps in [false, true] {
            let after = scope.after_spawn(keeps, &body, &within);
            found.push((Deed::Spawn { task: scope.tasks + 1, keeps, body: body.clone() }, after));
        }
    }
    for (then, left) in (1..=inner).flat_map(|size| bodies(size, &scope.in_branch())) {
        {
            let start = Scope { tasks: left.tasks, ..scope.in_branch() };
            for (other, right) in bodies(inner - size_of(&then), &start) {
                // Which of the two is taken, nobody knows.
                if other > then {
                    continue;
                }
                let after = scope.after_branches(&left, &right);
                found.push((Deed::If { then: then.clone().into(), other: other.into() }, after));
            }
        }
    }
    if inner > 0 {
        for (body, within) in bodies(inner, &scope.in_loop()) {
            if takes_turns(&body) {
                let after = scope.after_loop(&within, false);
                found.push((Deed::Forever(body.clone().into()), after));
            }
            let after = scope.after_loop(&within, true);
            found.push((Deed::For(body.into()), after));
        }
    }
    found
}

/// The size of a body.
fn size_of(body: &[Step]) -> usize {
    steps(body).len()
}
