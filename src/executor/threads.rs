//! The OS threads below the actors: a pool that outlives runs, and the seat on which a thread waits for the
//! baton.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Mutex, OnceLock};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

pub(crate) type Job = Box<dyn FnOnce() + Send>;

static IDLE: Mutex<Vec<Sender<Job>>> = Mutex::new(Vec::new());

/// Runs `job` on an idle thread, or on a new one.
pub(crate) fn launch(job: Job) {
    let idle = IDLE.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).pop();
    let returned = match idle {
        Some(sender) => sender.send(job).err().map(|failed| failed.0),
        None => Some(job),
    };
    if let Some(job) = returned {
        start(job);
    }
}

fn start(first: Job) {
    let serve = move || {
        let (sender, jobs) = channel::<Job>();
        let mut job = first;
        loop {
            job();
            IDLE.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).push(sender.clone());
            job = jobs.recv().expect("this thread has a sender, too");
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
const SPINS: u32 = 100;

/// Where there is one core, whoever spins keeps the other from going on.
fn spins() -> u32 {
    static KNOWN: OnceLock<u32> = OnceLock::new();
    *KNOWN.get_or_init(|| {
        if thread::available_parallelism().is_ok_and(|cores| cores.get() == 1) { 0 } else { SPINS }
    })
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
        for _ in 0..spins() {
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
