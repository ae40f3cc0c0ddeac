//! What scenarios are written with, on the executor. (`tests/real` has the same over std.)

use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::task::{Context, Poll};
use std::time::Duration;

use cargo_async_lint::executor;

pub use executor::{Instant, exit};

/// Says that something happened.
pub fn ev(text: impl AsRef<str>) {
    executor::note(text.as_ref());
}

pub fn ms(count: u64) -> Duration {
    Duration::from_millis(count)
}

/// Computes for this long without awaiting.
pub fn spin(count: u64) {
    executor::thread::block(ms(count));
}

/// One turn of a loop that waits for another thread.
pub fn relax() {
    executor::thread::relax();
}

/// The cores that the measurements were taken on.
pub fn parallelism() -> usize {
    2
}

/// `std::thread`.
pub mod thread {
    pub use cargo_async_lint::executor::thread::spawn;
    #[allow(unused_imports)] // Only where a scenario asks which thread it is on.
    pub use std::thread::current;

    pub fn sleep(span: std::time::Duration) {
        cargo_async_lint::executor::thread::block(span);
    }
}

/// `std::sync::Mutex`.
#[derive(Debug)]
pub struct StdMutex<T>(executor::thread::Mutex<T>);

impl<T> StdMutex<T> {
    pub const fn new(value: T) -> StdMutex<T> {
        StdMutex(executor::thread::Mutex::new(value))
    }

    pub fn lock(&self) -> Result<executor::thread::MutexGuard<'_, T>, ()> {
        Ok(self.0.lock())
    }
}

/// `std::sync::mpsc`, whose receiver blocks its thread.
pub struct StdReceiver<T>(std::sync::mpsc::Receiver<T>);

pub fn std_channel<T>() -> (std::sync::mpsc::Sender<T>, StdReceiver<T>) {
    let (sender, receiver) = std::sync::mpsc::channel();
    (sender, StdReceiver(receiver))
}

impl<T> StdReceiver<T> {
    pub fn recv(&self) -> Result<T, std::sync::mpsc::TryRecvError> {
        let mut received = Err(std::sync::mpsc::TryRecvError::Empty);
        executor::thread::wait_until(|| {
            received = self.0.try_recv();
            received.as_ref().err() != Some(&std::sync::mpsc::TryRecvError::Empty)
        });
        received
    }
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
    FLAG.store(true, std::sync::atomic::Ordering::SeqCst);
    ev(format!("{name}:end"));
    drop(guard);
}

/// Ends the process after this many milliseconds.
pub fn watchdog(count: u64) {
    drop(thread::spawn(move || {
        thread::sleep(ms(count));
        ev("WATCHDOG");
        exit(42);
    }));
}

/// Says what `work` panicked with.
pub fn catch<R>(tag: &str, work: impl FnOnce() -> R) {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(_) => ev(format!("{tag}: no panic")),
        Err(payload) if executor::is_over(&*payload) => resume_unwind(payload),
        Err(payload) => ev(format!("{tag}: PANIC {:?}", text(&*payload))),
    }
}

fn text(payload: &(dyn Any + Send)) -> String {
    let known = payload.downcast_ref::<String>().cloned();
    known.or_else(|| payload.downcast_ref::<&str>().map(|text| (*text).to_owned())).unwrap_or("?".into())
}

pub use futures::executor::Delay;

/// pollster's `block_on`, which may be nested.
pub fn plain_block_on<F: Future>(future: F) -> F::Output {
    executor::smol::block_on(future)
}

/// Sets a variable that a runtime reads when it starts.
pub fn set_var(name: &str, value: &str) {
    executor::set_setting(name, value);
}
