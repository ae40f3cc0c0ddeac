//! A task of a sketch, or main, as it plays its steps.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use super::PAUSE;
use super::stage::{Act, ActKind, Holder, Notes, Stage, World};
use crate::executor::profile::OnHandleDrop;
use crate::executor::{Instant, JoinHandle, TaskId, any, chosen, note, recorded, smol, thread};
use crate::sketch::{Body, Deed, Helper, Step, TaskNo, own_steps, steps};

/// How long work takes, or a sleep, where it is slow: nobody knows, and everything else is faster.
const LONG: Duration = Duration::from_millis(200);

/// How long a turn of an endless loop takes at least.
const TURN: Duration = Duration::from_millis(1);

/// A task that runs, or main.
pub(super) struct Actor {
    stage: Arc<Stage>,
    /// Its number; 0 for main.
    task: TaskNo,
    /// Its variables, oldest first, each with the depth of its body.
    handles: Vec<(TaskNo, JoinHandle<()>, usize)>,
    /// How many bodies are around the step at hand.
    depth: usize,
    collected: Vec<(TaskNo, JoinHandle<()>)>,
    /// Spawned by it since it was last suspended.
    fresh: Vec<Fresh>,
    /// The newest that it spawned at each place, unless it was asked to end.
    newest: BTreeMap<TaskNo, TaskId>,
    /// The line of its step.
    line: u32,
    /// It is in a loop that nothing ends.
    stays: bool,
}

/// A task that was just spawned.
#[derive(Clone, Copy)]
struct Fresh {
    task: TaskNo,
    id: TaskId,
    /// The choices that the run had had by then.
    chosen: usize,
}

/// The task goes on with its next step, or leaves its body.
type Goes = ControlFlow<()>;

impl Actor {
    pub(super) async fn play(
        stage: Arc<Stage>,
        task: TaskNo,
        handles: Vec<(TaskNo, JoinHandle<()>)>,
        body: Body,
    ) {
        let mut actor = Actor {
            stage,
            task,
            handles: handles.into_iter().map(|(task, handle)| (task, handle, 0)).collect(),
            depth: 0,
            collected: Vec::new(),
            fresh: Vec::new(),
            newest: BTreeMap::new(),
            line: 0,
            stays: false,
        };
        let _ = actor.steps(&body).await;
        actor.leave(0);
        let collected = std::mem::take(&mut actor.collected);
        collected.into_iter().for_each(|(task, handle)| actor.lose(task, handle));
    }

    /// A future that knows itself must be boxed.
    fn steps<'a>(&'a mut self, body: &'a [Step]) -> Pin<Box<dyn Future<Output = Goes> + Send + 'a>> {
        Box::pin(async move {
            self.depth += 1;
            for step in body {
                self.step(step).await?;
            }
            self.leave(self.depth);
            self.depth -= 1;
            Goes::Continue(())
        })
    }

    async fn step(&mut self, step: &Step) -> Goes {
        self.line = step.line;
        match &step.deed {
            Deed::Spawn { task, keeps, body } => self.spawn(*task, *keeps, body),
            Deed::Await(task) => {
                let handle = self.settle(*task);
                self.join(*task, handle).await;
            }
            Deed::Abort(task) => {
                let handle = self.settle(*task);
                self.abort(*task, handle).await;
            }
            Deed::Drop(task) => {
                let (task, handle) = self.take(*task);
                let is_fresh = self.fresh.iter().any(|fresh| fresh.id == handle.id());
                match self.cancels_on_drop() && is_fresh {
                    // Nobody starts a task in order to cancel it before it runs.
                    true => self.note_loss(task, handle.id(), !handle.is_finished()),
                    false => drop(self.stage.lock().kept.insert(task)),
                }
                self.stage.lock().of_run.told.insert(task);
                self.drop(task, handle);
            }
            // A step of a branch may have used it up.
            Deed::Leave(task) => {
                if let Some(at) = self.handles.iter().rposition(|(own, ..)| own == task) {
                    let (task, handle, _) = self.handles.remove(at);
                    self.lose(task, handle);
                }
            }
            Deed::Detach(task) => {
                let handle = self.settle(*task);
                self.let_go(handle.id());
                handle.detach();
            }
            Deed::Collect(task) => {
                let handle = self.take(*task);
                if self.stays {
                    self.note_loss(*task, handle.1.id(), false);
                }
                self.collected.push(handle);
            }
            Deed::Pass(task, Helper::Joins) => {
                let handle = self.settle(*task);
                self.join(*task, handle).await;
            }
            Deed::Pass(task, Helper::Drops) => {
                let (task, handle) = self.take(*task);
                self.lose(task, handle);
            }
            // It is a new variable of the same body.
            Deed::Pass(task, Helper::Returns) => {
                let (task, handle) = self.take(*task);
                self.handles.push((task, handle, self.depth));
            }
            Deed::AbortAll => {
                for (task, handle) in std::mem::take(&mut self.collected) {
                    self.stage.lock().kept.insert(task);
                    self.abort(task, handle).await;
                }
            }
            Deed::JoinAll => {
                let collected = std::mem::take(&mut self.collected);
                for (task, handle) in collected {
                    self.stage.lock().kept.insert(task);
                    self.join(task, handle).await;
                }
            }
            Deed::Yield => self.suspending(any::yield_now()).await,
            Deed::Sleep if self.task == 0 && self.stage.world == World::BusyPool => {
                self.suspending(smol::Timer::at(Instant::now() + PAUSE)).await;
            }
            Deed::Sleep if self.stage.world == World::SlowSleep(self.task) => {
                self.suspending(any::sleep(LONG)).await;
            }
            Deed::Sleep => self.suspending(any::sleep(PAUSE)).await,
            Deed::Block => self.block(),
            // Others may come in between, as they may around everything that takes time.
            Deed::Work if self.stage.works_slowly(self.task) => thread::block(LONG),
            Deed::Work => note("done"),
            Deed::If { then, other } => {
                let body = if self.stage.way(step) == 0 { then } else { other };
                self.steps(body).await?;
            }
            Deed::For(body) => {
                for _ in 0..self.stage.way(step) {
                    self.steps(body).await?;
                }
            }
            Deed::Forever(body) => {
                // Nobody will ever look at what is kept beside a loop that does not end.
                self.stays |= !own_steps(body).iter().any(|step| matches!(step.deed, Deed::Return));
                if self.stays {
                    let variables = self.handles.iter().map(|(task, handle, _)| (task, handle));
                    let kept = variables.chain(self.collected.iter().map(|(task, handle)| (task, handle)));
                    kept.for_each(|(task, handle)| self.note_loss(*task, handle.id(), false));
                }
                loop {
                    if self.stage.world != World::QuickTurns {
                        thread::block(TURN);
                    }
                    self.steps(body).await?;
                }
            }
            Deed::Return => return Goes::Break(()),
        }
        Goes::Continue(())
    }

    fn spawn(&mut self, task: TaskNo, keeps: bool, body: &Body) {
        let used: BTreeSet<TaskNo> = steps(body).iter().filter_map(|step| step.deed.uses()).collect();
        let handles = std::mem::take(&mut self.handles).into_iter();
        let (moved, stay): (Vec<_>, Vec<_>) = handles.partition(|(own, ..)| used.contains(own));
        self.handles = stay;
        let moved: Vec<_> = moved.into_iter().map(|(own, handle, _)| (own, handle)).collect();
        let stage = self.stage.clone();
        let body = body.clone();
        let chosen = chosen();
        let spawner = self.note_spawn(task);
        let given: Vec<TaskId> = moved.iter().map(|(_, handle)| handle.id()).collect();
        let handle = any::spawn(Some(&task.to_string()), async move {
            stage.lock().of_run.started.insert(any::current());
            Actor::play(stage, task, moved, body).await;
        });
        let holder = Holder { id: handle.id(), task, was_given: true };
        let is_over = {
            let mut notes = self.stage.lock();
            notes.of_run.note_handle(handle.id(), spawner);
            notes.of_run.chosen.insert(handle.id(), chosen);
            notes.of_run.given.extend(given.into_iter().map(|task| (task, holder)));
            notes.of_run.is_over
        };
        // A runtime that shuts down starts nothing, whatever its threads do.
        match is_over {
            true => drop(self.newest.remove(&task)),
            false => {
                self.fresh.push(Fresh { task, id: handle.id(), chosen });
                self.newest.insert(task, handle.id());
            }
        }
        match keeps {
            true => self.handles.push((task, handle, self.depth)),
            false => self.lose(task, handle),
        }
    }

    fn take(&mut self, task: TaskNo) -> (TaskNo, JoinHandle<()>) {
        // The run panics, and nobody but its trace says so.
        let Some(at) = self.handles.iter().rposition(|(own, ..)| *own == task) else {
            resume_unwind(Box::new("a step uses a handle that is not there"))
        };
        let (task, handle, _) = self.handles.remove(at);
        (task, handle)
    }

    /// Takes a handle for a step that says what is to become of its task.
    fn settle(&mut self, task: TaskNo) -> JoinHandle<()> {
        self.stage.lock().kept.insert(task);
        self.take(task).1
    }

    fn cancels_on_drop(&self) -> bool {
        self.stage.profile.handle_drop == OnHandleDrop::Cancel
    }

    /// Awaits, and notices when that suspends.
    async fn suspending<F: Future>(&mut self, future: F) -> F::Output {
        let mut future = pin!(future);
        std::future::poll_fn(|cx| {
            let polled = future.as_mut().poll(cx);
            if polled.is_pending() {
                self.fresh.clear();
            }
            polled
        })
        .await
    }

    /// The bodies of this depth end, and of any that is deeper.
    fn leave(&mut self, depth: usize) {
        while let Some((task, handle, _)) = self.handles.pop_if(|(_, _, own)| *own >= depth) {
            self.lose(task, handle);
        }
    }

    fn lose(&mut self, task: TaskNo, handle: JoinHandle<()>) {
        self.note_loss(task, handle.id(), !handle.is_finished());
        self.stage.lock().of_run.lost.insert(handle.id());
        self.drop(task, handle);
    }

    fn drop(&mut self, task: TaskNo, handle: JoinHandle<()>) {
        if self.cancels_on_drop() {
            self.fresh.retain(|fresh| fresh.task != task);
            self.forget_unstarted(task);
        }
        self.let_go(handle.id());
        drop(handle);
    }

    async fn join(&mut self, task: TaskNo, handle: JoinHandle<()>) {
        let id = handle.id();
        let _ = self.suspending(handle).await;
        self.let_go(id);
        self.fresh.retain(|fresh| fresh.task != task);
    }

    async fn abort(&mut self, task: TaskNo, handle: JoinHandle<()>) {
        handle.abort();
        self.stage.lock().of_run.told.insert(task);
        self.let_go(handle.id());
        self.fresh.retain(|fresh| fresh.task != task);
        self.forget_unstarted(task);
        if self.cancels_on_drop() {
            let _ = self.suspending(handle).await;
        }
    }

    /// A task that is asked to end before it has started never will.
    fn forget_unstarted(&mut self, task: TaskNo) {
        let notes = self.stage.lock();
        if self.newest.get(&task).is_some_and(|id| !notes.of_run.started.contains(id)) {
            self.newest.remove(&task);
        }
    }

    /// A task is about to be spawned, anew perhaps: by whom.
    fn note_spawn(&self, task: TaskNo) -> Holder {
        let holder = Holder { id: any::current(), task: self.task, was_given: false };
        self.stage.lock().of_run.spawning.push((task, holder));
        holder
    }

    /// Nobody has the handle any more.
    fn let_go(&self, id: TaskId) {
        self.stage.lock().of_run.let_go.insert(id);
    }

    fn note_loss(&self, task: TaskNo, id: TaskId, is_early: bool) {
        let after = recorded();
        let mut notes = self.stage.lock();
        if notes.of_run.is_over {
            return;
        }
        notes.of_run.acts.push(self.act(after, ActKind::Lost { task: id, early: is_early }));
        notes.lost.insert(task);
        if is_early {
            notes.lost_early.insert(task);
        }
        if is_early && !notes.of_run.started.contains(&id) {
            notes.lost_unstarted.insert(task);
        }
    }

    fn act(&self, after: usize, kind: ActKind) -> Act {
        Act { after, by: self.task, line: self.line, kind }
    }

    fn block(&mut self) {
        let after = recorded();
        let (started, waiting): (Vec<_>, Vec<_>) = {
            let mut notes = self.stage.lock();
            let has_started = |fresh: &Fresh| notes.of_run.started.contains(&fresh.id);
            let (started, waiting): (Vec<_>, Vec<_>) = self.fresh.iter().copied().partition(has_started);
            let holds = waiting.iter().map(|fresh| self.act(after, ActKind::Holds { task: fresh.id }));
            notes.of_run.acts.extend(holds);
            (started, waiting)
        };
        thread::block(PAUSE);
        let mut notes = self.stage.lock();
        let Notes { of_run, blocked, started_in_time, .. } = &mut *notes;
        started_in_time.extend(started.into_iter().map(|fresh| (fresh.task, self.line)));
        for Fresh { task, id, chosen } in waiting {
            if of_run.started.contains(&id) {
                started_in_time.insert((task, self.line));
                continue;
            }
            blocked.entry((task, self.line)).or_default().had_none = true;
            of_run.held_up.push(((task, self.line), chosen));
        }
        for (task, _) in self.newest.iter().filter(|(_, id)| of_run.started.contains(id)) {
            blocked.entry((*task, self.line)).or_default().had = true;
        }
    }
}
