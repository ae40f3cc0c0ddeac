//! How a run ends: everybody unwinds, the record is taken, and nothing of it stays in memory.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;
use std::sync::{Arc, MutexGuard, Weak};
use std::time::Duration;

use crate::executor::runtime::Runtime;
use crate::executor::threads::Seat;
use crate::executor::trace::{Ending, Trace};

use super::{ActorId, Standing, World};

/// What the end of a run has to see to.
#[derive(Default)]
pub(super) struct Left {
    /// Where tasks were spawned.
    homes: Vec<Weak<dyn Runtime>>,
    /// What is never dropped, as the program sees it.
    kept: Vec<Box<dyn Any + Send>>,
}

impl World {
    /// Called by `main`, on its own thread, when it has returned or unwound: unwinds everybody else, one
    /// after the other, and gives the record.
    pub(crate) fn close(&self, ending: Ending) -> Trace {
        let others: Vec<(ActorId, Arc<Seat>)> = {
            let mut state = self.lock();
            state.ending.get_or_insert(ending);
            self.over.store(true, Ordering::Release);
            let living = state.actors.iter().enumerate().skip(1);
            living.filter(|(_, a)| a.state != Standing::Done).map(|(i, a)| (i, a.seat.clone())).collect()
        };
        let mine = self.lock().actors[0].seat.clone();
        for (actor, seat) in others {
            {
                let mut state = self.lock();
                if state.actors[actor].state == Standing::Done {
                    continue;
                }
                if let Some(never_begun) = state.actors[actor].begins.take() {
                    drop(state);
                    drop(never_begun);
                    continue;
                }
            }
            seat.call();
            // A thread that is stuck in a real wait never comes back; it is left behind.
            while mine.wait_at_most(Duration::from_secs(2)) {
                if self.lock().actors[actor].state == Standing::Done {
                    break;
                }
            }
        }
        let trace = self.trace();
        self.tidy();
        trace
    }

    fn trace(&self) -> Trace {
        let mut state = self.lock();
        Trace {
            events: std::mem::take(&mut state.recorder.events),
            tasks: std::mem::take(&mut state.recorder.tasks),
            ending: state.ending.clone().expect("the run is over"),
            choices: std::mem::take(&mut state.chooser.taken),
        }
    }

    /// A task is spawned on this runtime.
    pub(crate) fn remember(&self, home: &Arc<dyn Runtime>) {
        let mut left = self.left();
        if !left.homes.iter().any(|known| std::ptr::addr_eq(known.as_ptr(), Arc::as_ptr(home))) {
            left.homes.push(Arc::downgrade(home));
        }
    }

    /// Keeps a value until the run is over.
    pub(crate) fn keep(&self, value: impl Any + Send) {
        self.left().kept.push(Box::new(value));
    }

    fn left(&self) -> MutexGuard<'_, Left> {
        self.left.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Lets go of tasks that have not ended, and of whatever else refers to the run and is referred to by it: a
    /// program that ends leaves nothing, and nor does its run.
    fn tidy(&self) {
        let Left { homes, kept } = std::mem::take(&mut *self.left());
        let homes: Vec<Arc<dyn Runtime>> = homes.iter().filter_map(Weak::upgrade).collect();
        homes.iter().for_each(|home| home.give_up());
        for task in homes.iter().flat_map(|home| home.tasks()) {
            task.discard();
        }
        // What those dropped may have woken others.
        homes.iter().for_each(|home| home.give_up());
        let alarms = std::mem::take(&mut self.lock().alarms);
        let mut known = self.extensions.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let extensions = std::mem::take(&mut *known);
        drop(known);
        quietly(|| drop(alarms));
        kept.into_iter().for_each(|value| quietly(|| drop(value)));
        extensions.into_values().for_each(|value| quietly(|| drop(value)));
    }
}

/// What a destructor does after the end of a run, which unwinds it, is nobody's concern.
fn quietly(work: impl FnOnce()) {
    let _ = catch_unwind(AssertUnwindSafe(work));
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::future::pending;
    use std::sync::{Mutex, PoisonError};
    use std::thread;

    use super::*;
    use crate::executor::profile::{ALL, Profile};
    use crate::executor::{JoinHandle, Options, any, exit, run, world};

    const MS: Duration = Duration::from_millis(1);

    /// How main ends.
    #[derive(Clone, Copy, Debug)]
    enum Way {
        Returns,
        Panics,
        Exits,
        WaitsForEver,
        NeverEnds,
    }

    const WAYS: [Way; 5] = [Way::Returns, Way::Panics, Way::Exits, Way::WaitsForEver, Way::NeverEnds];

    /// Leaves tasks behind that were never polled, that sleep, that wait for ever, that wait for each other, and
    /// that have each other's handles.
    async fn leaves_tasks(way: Way) {
        let slot: Arc<Mutex<Option<JoinHandle<()>>>> = Arc::default();
        let theirs = slot.clone();
        let first = any::spawn(None, async move {
            let _both = theirs;
            pending::<()>().await;
        });
        let second = any::spawn(None, async move { _ = first.await });
        *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(second);
        any::spawn(None, any::sleep(100 * MS)).detach();
        any::yield_now().await;
        any::sleep(MS).await;
        any::spawn(None, async { any::sleep(MS).await }).detach();
        match way {
            Way::Returns => {}
            Way::Panics => std::panic::resume_unwind(Box::new("as it should")),
            Way::Exits => exit(3),
            Way::WaitsForEver => pending().await,
            Way::NeverEnds => loop {
                any::yield_now().await;
            },
        }
    }

    /// The run of a program, which every task of it refers to.
    fn ended(profile: &Profile, way: Way) -> Weak<World> {
        let mut known = Weak::new();
        run(Options { steps: 500, ..Options::default() }, || {
            known = world::with(|here| Arc::downgrade(&here.world));
            any::block_on(profile, leaves_tasks(way));
        });
        known
    }

    #[test]
    fn a_thousand_runs_leave_no_task_behind() {
        let mut runs = Vec::new();
        for (profile, way) in ALL.iter().flat_map(|profile| WAYS.map(|way| (profile, way))) {
            runs.extend((0..20).map(|_| (profile.name, way, ended(profile, way))));
        }
        // Threads that were called last need not have looked up from it.
        let is_there = |known: &Weak<World>| known.strong_count() > 0;
        for _ in 0..500 {
            if !runs.iter().any(|(.., known)| is_there(known)) {
                break;
            }
            thread::sleep(10 * MS);
        }
        let mut left: BTreeMap<String, usize> = BTreeMap::new();
        for (name, way, _) in runs.iter().filter(|(.., known)| is_there(known)) {
            *left.entry(format!("{name}, main {way:?}")).or_default() += 1;
        }
        assert!(left.is_empty(), "{left:#?}");
    }
}
