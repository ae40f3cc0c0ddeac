//! What scenarios are written with, on the executor. (`tests/real` has the same over std.)

use std::any::Any;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::time::Duration;

use cargo_async_lint::executor;

pub use super::parts::*;
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
