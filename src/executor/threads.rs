//! The OS threads below the actors: crews that outlive runs, and the seat on which a thread waits for the
//! baton.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, OnceLock, Weak};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

pub(crate) type Job = Box<dyn FnOnce() + Send>;

/// The threads that serve the runs which one thread begins. They stay on its cores, and end after it.
#[derive(Default)]
pub(crate) struct Crew {
    idle: Mutex<Vec<Sender<Job>>>,
}

thread_local! {
    static CREW: Arc<Crew> = Arc::default();
    static SPINS: u32 = spins();
}

impl Crew {
    /// That of the thread at hand.
    pub(crate) fn own() -> Arc<Crew> {
        CREW.with(Arc::clone)
    }

    /// Runs `job` on an idle thread, or on a new one.
    pub(crate) fn launch(self: &Arc<Crew>, job: Job) {
        let idle = self.idle.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).pop();
        let returned = match idle {
            Some(sender) => sender.send(job).err().map(|failed| failed.0),
            None => Some(job),
        };
        if let Some(job) = returned {
            start(Arc::downgrade(self), job);
        }
    }
}

fn start(crew: Weak<Crew>, first: Job) {
    let serve = move || {
        let mut job = first;
        loop {
            job();
            let Some(crew) = crew.upgrade() else { return };
            let (sender, jobs) = channel::<Job>();
            crew.idle.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push(sender);
            drop(crew);
            match jobs.recv() {
                Ok(next) => job = next,
                Err(_) => return,
            }
        }
    };
    thread::Builder::new().name("actor".to_owned()).spawn(serve).expect("a thread can be started");
}

/// Where one thread waits for its turn.
#[derive(Debug, Default)]
pub(crate) struct Seat {
    called: AtomicBool,
    thread: OnceLock<Thread>,
}

/// Turns of the spin loop before a waiting thread parks: passing the baton within a microsecond is worth a
/// little heat when both threads have a core.
const MOST_SPINS: u32 = 100;

/// Where a thread has one core, whoever spins keeps the other from going on.
fn spins() -> u32 {
    if thread::available_parallelism().is_ok_and(|cores| cores.get() == 1) { 0 } else { MOST_SPINS }
}

impl Seat {
    /// Called once, by the thread that is going to wait here.
    pub(crate) fn take(&self) {
        self.thread.get_or_init(thread::current);
    }

    pub(crate) fn call(&self) {
        self.called.store(true, Ordering::Release);
        if let Some(thread) = self.thread.get() {
            thread.unpark();
        }
    }

    pub(crate) fn wait(&self) {
        for _ in 0..SPINS.with(|spins| *spins) {
            if self.called.swap(false, Ordering::Acquire) {
                return;
            }
            std::hint::spin_loop();
        }
        while !self.called.swap(false, Ordering::Acquire) {
            thread::park();
        }
    }

    /// As [`wait`](Seat::wait), for at most this long of real time; `false` if nobody called.
    pub(crate) fn wait_at_most(&self, limit: Duration) -> bool {
        let end = Instant::now() + limit;
        while !self.called.swap(false, Ordering::Acquire) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return false;
            }
            thread::park_timeout(left);
        }
        true
    }
}
