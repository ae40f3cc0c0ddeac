//! Waiting for one future from plain code, without running any tasks meanwhile.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

use super::clock::POLL;
use super::context;
use super::world::{self, ActorId, Here, Unparked, World};

/// Wakes an actor that waits in [`wait_for`].
pub(crate) struct Caller {
    world: Arc<World>,
    actor: ActorId,
    woken: AtomicBool,
}

impl Caller {
    /// For this thread; counts as woken, so that the first poll happens.
    pub(crate) fn new(here: &Here) -> Arc<Caller> {
        Arc::new(Caller { world: here.world.clone(), actor: here.me, woken: AtomicBool::new(true) })
    }

    pub(crate) fn take(&self) -> bool {
        self.woken.swap(false, Ordering::AcqRel)
    }
}

impl Wake for Caller {
    fn wake(self: Arc<Caller>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Caller>) {
        self.woken.store(true, Ordering::Release);
        self.world.call(self.actor);
    }
}

/// Polls `future` whenever it is woken, with this budget, and parks the thread in between.
pub(crate) fn wait_for<F: Future>(future: F, budget: Option<u32>) -> F::Output {
    let here = world::with(Here::clone);
    let caller = Caller::new(&here);
    let waker = Waker::from(caller.clone());
    let mut cx = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        if caller.take() {
            here.step(POLL);
            let polled = context::with_budget(budget, || future.as_mut().poll(&mut cx));
            if let Poll::Ready(value) = polled {
                return value;
            }
        } else if here.park(None) == Unparked::Over {
            // Unwinding: nothing will ever be ready, and nothing that follows is seen.
            std::panic::resume_unwind(Box::new(world::Over));
        }
    }
}
