//! What scenarios are written with, over std. (`tests/conformance` has the same over the executor.)

use std::future::Future;
use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

pub use futures_timer::Delay;
pub use pollster::block_on as plain_block_on;
pub use std::process::exit;
pub use std::sync::Mutex as StdMutex;
pub use std::sync::mpsc::channel as std_channel;
pub use std::thread;
pub use std::time::Instant;

/// Says that something happened, in one write.
pub fn ev(text: impl AsRef<str>) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{}\n", text.as_ref()).as_bytes()).and_then(|()| out.flush()).expect("it is read");
}

pub fn ms(count: u64) -> Duration {
    Duration::from_millis(count)
}

/// Computes for this long without awaiting.
pub fn spin(count: u64) {
    let start = Instant::now();
    while start.elapsed() < ms(count) {
        std::hint::spin_loop();
    }
}

pub fn relax() {
    std::hint::spin_loop();
}

pub fn parallelism() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Sets a variable that a runtime reads when it starts.
pub fn set_var(name: &str, value: &str) {
    // SAFETY: set before any runtime has started a thread; the watchdog's does not read the environment.
    unsafe { std::env::set_var(name, value) };
}

/// Says when it is dropped.
pub struct G(pub &'static str);

impl Drop for G {
    fn drop(&mut self) {
        ev(format!("{}:drop", self.0));
    }
}

/// Suspends once, having woken itself: what yields on any runtime.
pub struct YieldOnce(bool);

pub fn yield_once() -> YieldOnce {
    YieldOnce(false)
}

impl Future for YieldOnce {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if std::mem::replace(&mut self.0, true) {
            return Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

/// Counts the polls of a future, and how many of them suspended.
pub struct CountPolls<F> {
    future: Pin<Box<F>>,
    polls: usize,
    pendings: usize,
}

pub fn count_polls<F: Future>(future: F) -> CountPolls<F> {
    CountPolls { future: Box::pin(future), polls: 0, pendings: 0 }
}

impl<F: Future> Future for CountPolls<F> {
    type Output = (F::Output, usize, usize);

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.polls += 1;
        let polled = self.future.as_mut().poll(cx);
        self.pendings += usize::from(polled.is_pending());
        polled.map(|value| (value, self.polls, self.pendings))
    }
}

pub static FLAG: AtomicBool = AtomicBool::new(false);
pub static CNT: AtomicUsize = AtomicUsize::new(0);

/// The usual short task: starts and ends without suspending.
pub async fn t_nosusp(name: &'static str, guard: G) {
    ev(format!("{name}:start"));
    FLAG.store(true, Ordering::SeqCst);
    ev(format!("{name}:end"));
    drop(guard);
}

/// Ends the process after this many milliseconds.
pub fn watchdog(count: u64) {
    thread::spawn(move || {
        thread::sleep(ms(count));
        ev("WATCHDOG");
        exit(42);
    });
}

/// Says what `work` panicked with.
pub fn catch<R>(tag: &str, work: impl FnOnce() -> R) {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(_) => ev(format!("{tag}: no panic")),
        Err(payload) => {
            let known = payload.downcast_ref::<String>().cloned();
            let text = known.or_else(|| payload.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            ev(format!("{tag}: PANIC {:?}", text.unwrap_or("?".into())));
        }
    }
}
