//! What is true at one point of a function, over all paths that lead there.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::keys::Keys;
use super::slots::Slots;
use super::value::{FieldKey, Token, Tokens};
use crate::catalogue::Runtime;
use crate::names::FnId;
use crate::skeleton::{Proj, SlotId};
use crate::source::Span;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// Slots that hold something.
    pub slots: Slots,
    /// By task of the function.
    pub tasks: FxHashMap<u32, TaskState>,
    /// Tasks that had no chance to start since they were spawned, in the order of their spawning.
    pub unstarted: Vec<u32>,
    /// Objects on which something was sent.
    pub fed: Tokens,
    /// Those on which something was sent that asks for no answer.
    pub posted: Tokens,
    /// How many messages or signals wait on objects of the function, at least and at most, since something
    /// suspended last.
    pub queued: FxHashMap<u32, (u32, u32)>,
    /// Objects that were sent to somebody, who may act on them, since something suspended last.
    pub asked: Vec<u32>,
    /// The runtime that code without one of its own spawns on, where it was entered here.
    pub entered: Option<Runtime>,
    /// No future suspended for certain since the function was entered.
    pub fresh: bool,
    /// Something was awaited since that is ready unless another task is in the way.
    pub contended: bool,
    /// The task that was queued last since something suspended, on each path that leads here; `None`: one that
    /// has been asked to end, which keeps its place.
    pub newest: Vec<Option<u32>>,
    /// Tasks that had no turn yet when another one was queued, on some path.
    pub followed: Vec<u32>,
    /// Something failed on every path that leads here.
    pub failed: bool,
    /// What failed is a function that returns in no other way: nobody there looks whether it has.
    pub only_fails: bool,
    /// And was logged, printed or sent to somebody since.
    pub told: bool,
    /// Somebody was told something since something suspended last.
    pub tells: bool,
    /// A signal from outside has come, and nothing was waited for since.
    pub signalled: bool,
    /// What was awaited last is a task or a signal: its failure is news of these.
    pub awaited_task: bool,
    /// A task was waited for whose handle it was given: what it prints then is a report.
    pub reports: bool,
    /// Tasks that a failure leaves behind, which is not their own.
    pub left_behind: Vec<Left>,
    /// Tasks that run on if what was called or awaited last has failed.
    pub on_failure: Vec<Left>,
    /// Fields that are known to hold no unfinished task.
    pub vacant: Vec<FieldKey>,
    /// Fields whose tasks another task waits for or stops, whenever they are put there.
    pub watched: Rc<Keys>,
    /// Handles of tasks that are known to have ended, and places that hold such: to await one suspends nothing.
    pub ready: Tokens,
    /// Parameters whose code was called or awaited.
    pub ran: Vec<u32>,
    /// The function of the user's that was called last, and the tasks that it leaves behind if it succeeds.
    pub begun: Option<(FnId, Vec<u32>)>,
}

/// A task that a failure leaves behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Left {
    pub task: u32,
    /// It was given work, or a signal.
    pub fed: bool,
    /// It is one of several, and another one of them has failed.
    pub of_several: bool,
}

/// Where a task stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TaskState {
    /// It may be unfinished, and nobody waited for it.
    pub running: bool,
    /// The one before ran when the place that starts it was passed last.
    pub overlaps: bool,
    /// Something suspended since it was started, on some path: it had its chance to start there.
    pub turned: bool,
    /// Its handle was let go, on some path: dropping it cannot cancel it there.
    pub released: bool,
    /// It was let go by `drop(..)`, on some path: it runs on there, and only work that it was given matters.
    pub let_go: bool,
    /// On some path it waits for its thread, whoever drops its handle here: there it was let go, or given to another
    /// task, before it had its turn.
    pub waits_anyway: bool,
    /// On some path its handle was put among others before the task had its turn: it waits for one there, if not here.
    pub waits_elsewhere: bool,
    /// On some path it runs, whoever drops its handle here: there it was let go, or given to another task.
    pub runs_anyway: bool,
    /// It ran beside a server that has ended since.
    pub served: bool,
    /// It ran while a signal from outside was waited for, which has come since.
    pub parked: bool,
    /// That signal is all that was waited for since.
    pub signalled: bool,
    /// It runs anew, and one that was started at this place before runs on.
    pub again: bool,
    /// One that was started at this place before was let go, or its handle dropped: it runs on whatever becomes of
    /// this one.
    pub left_before: bool,
    /// It was started because something had failed.
    pub for_failure: bool,
    /// A function that only fails has returned on every path that leads here with it unfinished.
    pub failed: bool,
    /// It blocks, and its runtime has ended on some path without waiting for it: it ends with the process.
    pub outlives: bool,
    /// It was raced against something else that came first.
    pub outrun: bool,
    /// It was given work where it was started.
    pub fed: bool,
    /// The same, by a function that was called; and what it was sent asks for no answer.
    pub sent: bool,
    pub posted: bool,
    /// Other tasks could give it work there.
    pub supplied: bool,
    /// Something lay in memory there for it to take out.
    pub filled: bool,
    /// The task that started it has ended there.
    pub orphaned: bool,
    /// Something that takes time was waited for since it was started.
    pub lived: bool,
    /// Dropping its set, or what else cancels it, is what ended it just now.
    pub cut: bool,
    /// It was waited for up to a deadline, and nothing suspended since.
    pub overdue: bool,
    /// It was to be waited for, where a failure left it behind instead.
    pub abandoned: bool,
    /// It is one of several that were waited for one after the other, until one of them had failed.
    pub of_several: bool,
    /// How many tasks of its set were joined since it was started, itself perhaps.
    pub joins: usize,
    /// What it changes was read since it was started.
    pub read: Option<Span>,
    /// What it changes was read again and again, in a loop: in order to wait for it, or all the time.
    pub asked: bool,
    /// Since it was started, code was awaited in a loop, or a device was waited for, and gave it no turn.
    pub passed_over: Option<Span>,
    /// Fields its handle was put into.
    pub stored: Vec<FieldKey>,
    /// That was done whichever way the function went.
    pub surely_stored: bool,
    /// Those of them that are fields of a variable of the function's.
    pub owners: Vec<(FieldKey, SlotId)>,
}

impl TaskState {
    /// Its handle lies in the field from here on.
    pub fn put_into(&mut self, key: &FieldKey) {
        if !self.stored.contains(key) {
            self.stored.push(key.clone());
        }
    }

    /// It runs, anew if the place that starts it was passed before.
    pub fn begin(&mut self) {
        self.overlaps = self.running;
        self.again |= self.running;
        self.left_before |= self.running && self.released;
        self.running = true;
        self.owners.clear();
        (self.turned, self.released, self.let_go) = (false, false, false);
        (self.waits_anyway, self.waits_elsewhere, self.runs_anyway) = (false, false, false);
        (self.served, self.parked, self.signalled) = (false, false, false);
        (self.for_failure, self.outrun, self.cut) = (false, false, false);
        self.failed = false;
        (self.lived, self.fed, self.supplied, self.overdue) = (false, false, false, false);
        (self.sent, self.posted, self.filled) = (false, false, false);
        (self.orphaned, self.abandoned, self.outlives) = (false, false, false);
        self.joins = 0;
        (self.read, self.asked) = (None, false);
        self.passed_over = None;
        self.surely_stored = false;
    }

    /// As [`Self::begin`], in a function that was called: it stands as it did when that returned.
    pub fn begin_in_callee(&mut self, left: &TaskState) {
        self.begin();
        (self.running, self.cut, self.let_go) = (left.running, left.cut, left.let_go);
        (self.served, self.parked, self.signalled) = (left.served, left.parked, left.signalled);
        (self.lived, self.overdue, self.abandoned) = (left.lived, left.overdue, left.abandoned);
        (self.fed, self.sent, self.posted) = (left.fed, left.sent, left.posted);
        self.filled = left.filled;
        (self.supplied, self.orphaned, self.joins) = (left.supplied, left.orphaned, left.joins);
        (self.read, self.asked) = (left.read, left.asked);
        (self.outrun, self.passed_over) = (left.outrun, left.passed_over);
        (self.failed, self.outlives) = (left.failed, left.outlives);
        left.stored.iter().for_each(|key| self.put_into(key));
    }
}

impl State {
    /// What these have run beside: a server, a wait for a signal, and whether that has only just come.
    pub fn standing(&self, tasks: impl Iterator<Item = u32>) -> Vec<(u32, [bool; 3])> {
        let known = tasks.filter_map(|task| Some((task, self.tasks.get(&task)?)));
        known.map(|(task, t)| (task, [t.served, t.parked, t.signalled])).collect()
    }

    pub fn stand_as(&mut self, stood: Vec<(u32, [bool; 3])>) {
        for (task, stood) in stood {
            let known = self.tasks.entry(task).or_default();
            [known.served, known.parked, known.signalled] = stood;
        }
    }

    /// The program lived while it waited for a signal; what ran beside is at its end now.
    pub fn park(&mut self) {
        for task in self.tasks.values_mut() {
            task.parked = true;
        }
    }

    /// Joins what another path knows.
    pub fn merge(&mut self, mut other: State) {
        for state in [&mut *self, &mut other].into_iter().filter(|state| state.only_fails) {
            state.tasks.values_mut().for_each(|task| task.failed = true);
        }
        self.slots.merge(other.slots);
        for (task, state) in other.tasks {
            let mine = self.tasks.entry(task).or_default();
            // Where it does not run, nothing is due; one that was cut off just now would run.
            let is_over = |task: &TaskState| !(task.running || task.cut || task.let_go);
            mine.abandoned = (mine.abandoned || is_over(mine)) && (state.abandoned || is_over(&state));
            mine.overdue = (mine.overdue || is_over(mine)) && (state.overdue || is_over(&state));
            mine.failed = (mine.failed || is_over(mine)) && (state.failed || is_over(&state));
            mine.of_several |= state.of_several;
            mine.running |= state.running;
            mine.overlaps |= state.overlaps;
            mine.turned |= state.turned;
            mine.released |= state.released;
            mine.let_go |= state.let_go;
            mine.waits_anyway |= state.waits_anyway;
            mine.waits_elsewhere |= state.waits_elsewhere;
            mine.runs_anyway |= state.runs_anyway;
            mine.served |= state.served;
            mine.parked |= state.parked;
            mine.signalled |= state.signalled;
            mine.again |= state.again;
            mine.left_before |= state.left_before;
            mine.for_failure |= state.for_failure;
            mine.outrun |= state.outrun;
            mine.outlives |= state.outlives;
            mine.lived |= state.lived;
            mine.fed |= state.fed;
            mine.sent |= state.sent;
            mine.posted |= state.posted;
            mine.supplied |= state.supplied;
            mine.filled |= state.filled;
            mine.orphaned |= state.orphaned;
            mine.joins = mine.joins.max(state.joins);
            mine.read = mine.read.or(state.read);
            mine.asked |= state.asked;
            mine.cut |= state.cut;
            mine.passed_over = mine.passed_over.or(state.passed_over);
            mine.surely_stored &= state.surely_stored;
            state.stored.iter().for_each(|key| mine.put_into(key));
            for owner in state.owners {
                if !mine.owners.contains(&owner) {
                    mine.owners.push(owner);
                }
            }
        }
        for task in other.unstarted {
            if !self.unstarted.contains(&task) {
                self.unstarted.push(task);
            }
        }
        self.fed.extend(&other.fed);
        self.posted.extend(&other.posted);
        for (object, (least, most)) in &mut self.queued {
            let (least_there, most_there) = other.queued.get(object).copied().unwrap_or_default();
            (*least, *most) = ((*least).min(least_there), (*most).max(most_there));
        }
        for (object, (_, most)) in other.queued {
            self.queued.entry(object).or_insert((0, most));
        }
        self.asked.retain(|object| other.asked.contains(object));
        self.ready.retain(|token| other.ready.contains(token));
        self.entered = self.entered.filter(|runtime| other.entered == Some(*runtime));
        self.fresh |= other.fresh;
        self.contended |= other.contended;
        for task in other.followed {
            if !self.followed.contains(&task) {
                self.followed.push(task);
            }
        }
        for task in other.newest {
            if !self.newest.contains(&task) {
                self.newest.push(task);
            }
        }
        self.failed &= other.failed;
        self.only_fails &= other.only_fails;
        self.told &= other.told;
        self.tells &= other.tells;
        self.signalled &= other.signalled;
        self.on_failure.extend(other.on_failure);
        self.on_failure.sort_unstable();
        self.on_failure.dedup();
        self.awaited_task |= other.awaited_task;
        self.reports &= other.reports;
        self.left_behind.extend(other.left_behind);
        self.left_behind.sort_unstable();
        self.left_behind.dedup();
        self.vacant.retain(|key| other.vacant.contains(key));
        if self.watched.as_slice().iter().any(|key| !other.watched.contains(key)) {
            let known = self.watched.as_slice().iter().filter(|key| other.watched.contains(key));
            self.watched = Rc::new(known.cloned().collect());
        }
        self.ran.retain(|param| other.ran.contains(param));
        if self.begun != other.begun {
            self.begun = None;
        }
    }

    /// Merges into an optional state, `None` being no path at all.
    pub fn join(into: &mut Option<State>, other: Option<State>) {
        match (into.as_mut(), other) {
            (Some(mine), Some(other)) => mine.merge(other),
            (None, Some(other)) => *into = Some(other),
            (_, None) => {}
        }
    }

    /// A task goes on under another number.
    pub fn rename(&mut self, task: u32, into: u32) {
        if let Some(known) = self.tasks.remove(&task) {
            self.tasks.insert(into, known);
        }
        if self.unstarted.contains(&task) {
            self.unstarted.retain(|other| *other != task && *other != into);
            self.unstarted.push(into);
            self.newest
                .iter_mut()
                .filter(|newest| **newest == Some(task))
                .for_each(|newest| *newest = Some(into));
        }
        self.slots.rename(task, into);
    }

    /// A callee has put the handle of a task into the field, of whichever value.
    pub fn has_put_into(&self, proj: &Proj) -> bool {
        let Proj::Field(field) = proj else { return false };
        self.lying_in(&FieldKey::of(field)).next().is_some()
    }

    /// The tasks whose handles lie in the field, and which run, or do if what was called last has failed.
    pub fn lying_in<'s>(&'s self, key: &'s FieldKey) -> impl Iterator<Item = &'s TaskState> {
        let runs = |(task, known): &(&u32, &TaskState)| {
            known.running || self.on_failure.iter().any(|left| left.task == **task)
        };
        let lies_there = self.tasks.iter().filter(move |(_, known)| known.stored.contains(key));
        lies_there.filter(runs).map(|(_, known)| known)
    }

    /// Some variable owns this.
    pub fn holds(&self, token: &Token) -> bool {
        self.slots.values().any(|value| value.owns(token))
    }

    /// Something else is called or awaited.
    pub fn call(&mut self) {
        self.begun = None;
        self.on_failure.clear();
        self.awaited_task = false;
    }

    /// The function has failed, and was called last: what it starts otherwise does not run.
    pub fn fails(&mut self, of: FnId) {
        if let Some((_, tasks)) = self.begun.take().filter(|(last, _)| *last == of) {
            tasks.into_iter().for_each(|task| self.finish(task));
        }
    }

    /// What was called last has failed, and leaves.
    pub fn fail(&mut self) {
        self.failed = true;
        self.meet_failure();
        self.on_failure.clear();
    }

    /// What was called last has failed: the tasks run on that it left behind.
    pub fn meet_failure(&mut self) {
        for left in &self.on_failure {
            let known = self.tasks.entry(left.task).or_default();
            (known.running, known.abandoned) = (true, true);
            known.fed |= left.fed;
            known.of_several |= left.of_several;
        }
    }

    /// The task is waited for, or gone, whether or not what was called last has failed.
    pub fn see_to(&mut self, task: u32) {
        self.on_failure.retain(|left| left.task != task);
        if let Some(known) = self.tasks.get_mut(&task) {
            known.running = false;
        }
    }

    pub fn finish(&mut self, task: u32) {
        if let Some(state) = self.tasks.get_mut(&task) {
            (state.running, state.runs_anyway, state.let_go) = (false, false, false);
        }
    }

    /// Whoever drops its handle so says that nobody waits for it.
    pub fn let_go(&mut self, task: u32) {
        let runs = self.tasks.get(&task).is_some_and(|state| state.running);
        self.finish(task);
        if let Some(state) = self.tasks.get_mut(&task) {
            state.let_go = runs;
        }
    }

    /// One of the tasks of its set is joined; returns how many were.
    pub fn join_one(&mut self, task: u32) -> usize {
        let known = self.tasks.entry(task).or_default();
        known.joins += 1;
        known.joins
    }

    /// Its handle is used up. Those that were started at this place before, and whose handles nobody has, run on.
    pub fn settle(&mut self, task: u32) {
        self.finish(task);
        self.run_on(task);
    }

    fn run_on(&mut self, task: u32) {
        if let Some(state) = self.tasks.get_mut(&task) {
            state.running |= state.left_before;
        }
    }

    /// Whatever becomes of it, others that were started at its place have lost their handles, and run on.
    pub fn leave_some(&mut self, task: u32) {
        if let Some(known) = self.tasks.get_mut(&task) {
            known.left_before |= known.running;
        }
    }

    /// The handle of the next one that was started at the same place comes in the place of its own.
    pub fn replace(&mut self, task: u32) {
        if let Some(known) = self.tasks.get_mut(&task) {
            known.left_before |= known.running && known.overlaps;
        }
    }

    /// Its handle is dropped, which does not end it.
    pub fn leave(&mut self, task: u32) {
        if let Some(state) = self.tasks.get_mut(&task) {
            state.released = true;
        }
    }

    /// Its handle is let go, and it runs on.
    pub fn release(&mut self, task: u32) {
        self.give(task);
        self.leave(task);
    }

    /// Its handle goes where what is done to it here does not matter: if it has had no turn, it waits for one.
    pub fn give(&mut self, task: u32) {
        let waits = self.unstarted.contains(&task);
        if let Some(state) = self.tasks.get_mut(&task) {
            state.waits_anyway |= waits;
            state.runs_anyway |= state.running;
        }
    }

    /// Its handle is put among others.
    pub fn put_among(&mut self, task: u32) {
        let waits = self.unstarted.contains(&task);
        if let Some(state) = self.tasks.get_mut(&task) {
            state.waits_elsewhere |= waits;
        }
    }

    /// Its handle is dropped here, and is somewhere else on another path that leads here.
    pub fn cancel_here(&mut self, task: u32) {
        if !self.tasks.get(&task).is_some_and(|known| known.waits_elsewhere || known.waits_anyway) {
            self.unstarted.retain(|other| *other != task);
        }
    }

    /// Asked to end: whether it ever starts does not matter any more. On another path that leads here its
    /// handle may have been let go; there it runs on. If it is not the newest, another thread may have taken it;
    /// having begun, it is queued anew in order to end.
    pub fn cancel(&mut self, task: u32, may_have_begun: bool) {
        match self.unstarted.contains(&task) {
            true => self
                .newest
                .iter_mut()
                .filter(|newest| **newest == Some(task) || may_have_begun)
                .for_each(|newest| *newest = None),
            // It is queued in order to end.
            false => self.queue(None),
        }
        let known = self.tasks.get(&task);
        let (runs, waits) = known.map_or((false, false), |state| (state.runs_anyway, state.waits_anyway));
        if !waits {
            self.unstarted.retain(|other| *other != task);
        }
        if !runs {
            self.finish(task);
        }
        self.run_on(task);
    }

    /// A task is queued, which keeps its place if it is asked to end.
    pub fn queue(&mut self, task: Option<u32>) {
        self.followed.clone_from(&self.unstarted);
        if let Some(task) = task {
            self.followed.retain(|other| *other != task);
            self.unstarted.retain(|other| *other != task);
            self.unstarted.push(task);
        }
        self.newest = vec![task];
    }

    /// Something suspends here: whatever was spawned gets its chance.
    pub fn suspend(&mut self) {
        self.suspend_without(Vec::new());
    }

    /// Something suspends here, and whatever was spawned gets its chance, but for these tasks.
    pub fn suspend_without(&mut self, stuck: Vec<u32>) {
        for (task, known) in &mut self.tasks {
            known.turned |= (known.running || known.released || known.again) && !stuck.contains(task);
            known.waits_anyway &= stuck.contains(task);
            known.waits_elsewhere &= stuck.contains(task);
        }
        self.tasks.values_mut().for_each(|task| task.lived = true);
        self.unstarted = stuck;
        let kept = self.unstarted.last().copied();
        self.newest = kept.into_iter().map(Some).collect();
        self.followed.retain(|task| self.unstarted.contains(task));
        self.pause();
        (self.fresh, self.tells) = (false, false);
    }

    /// The task has had its time by then, whatever others had.
    pub fn let_live(&mut self, task: u32) {
        self.unstarted.retain(|other| *other != task);
        self.tasks.entry(task).or_default().lived = true;
    }

    /// What was spawned has had no turn by then.
    pub fn pass_over(&mut self, span: Span) {
        for task in &self.unstarted {
            if let Some(known) = self.tasks.get_mut(task) {
                known.passed_over.get_or_insert(span);
            }
        }
    }

    /// Tasks since whose start nothing was waited for that takes time.
    pub fn young(&self) -> Vec<u32> {
        self.tasks.iter().filter(|(_, t)| !t.lived).map(|(task, _)| *task).collect()
    }

    /// Tasks that a signal has come for, and nothing was waited for since.
    pub fn after_signal(&self) -> Vec<u32> {
        self.tasks.iter().filter(|(_, t)| t.signalled).map(|(task, _)| *task).collect()
    }

    pub fn signal_these(&mut self, tasks: Vec<u32>) {
        for task in tasks {
            self.tasks.entry(task).or_default().signalled = true;
        }
    }

    /// These were waited for up to a deadline, and are unfinished.
    pub fn overdue(&mut self, tasks: impl Iterator<Item = u32>) {
        for task in tasks {
            self.tasks.entry(task).or_default().overdue = true;
        }
    }

    pub fn keep_young(&mut self, tasks: Vec<u32>) {
        for task in tasks {
            self.tasks.entry(task).or_default().lived = false;
        }
    }

    /// The code goes on later: others have acted meanwhile, though no task of this thread.
    pub fn pause(&mut self) {
        self.queued.clear();
        self.asked.clear();
        self.contended = false;
        self.signalled = false;
        for task in self.tasks.values_mut() {
            (task.signalled, task.cut, task.overdue) = (false, false, false);
        }
    }

    /// The object is sent to somebody.
    pub fn ask(&mut self, object: u32) {
        if !self.asked.contains(&object) {
            self.asked.push(object);
        }
    }

    /// One of these was sent to somebody since something suspended last.
    pub fn is_asked(&self, tokens: &Tokens) -> bool {
        tokens.iter().any(|token| matches!(token, Token::Object(id, _) if self.asked.contains(id)))
    }

    /// Tasks that had their chance to start, on some path that leads here.
    pub fn turned(&self) -> Vec<u32> {
        let mut turned: Vec<u32> =
            self.tasks.iter().filter(|(_, state)| state.turned).map(|(task, _)| *task).collect();
        turned.sort_unstable();
        turned
    }

    /// A signal from outside has come.
    pub fn signal(&mut self) {
        self.signalled = true;
        self.tasks.values_mut().for_each(|task| task.signalled = true);
    }
}
