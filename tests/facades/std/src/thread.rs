//! `std::thread`.

use ::std::io;
use ::std::time::Duration;

pub use ::std::thread::*;
pub use cargo_async_lint::executor::thread::{JoinHandle, spawn};

use cargo_async_lint::executor::thread as ours;

pub fn sleep(span: Duration) {
    ours::block(span);
}

pub fn yield_now() {
    ours::relax();
}

/// Starts a thread; names and stack sizes do not matter.
#[derive(Debug, Default)]
pub struct Builder(());

impl Builder {
    pub fn new() -> Builder {
        Builder(())
    }

    #[must_use]
    pub fn name(self, _: String) -> Builder {
        self
    }

    #[must_use]
    pub fn stack_size(self, _: usize) -> Builder {
        self
    }

    #[track_caller]
    pub fn spawn<W, T>(self, work: W) -> io::Result<JoinHandle<T>>
    where
        W: FnOnce() -> T + Send + 'static,
        T: Send + 'static,
    {
        Ok(ours::spawn(work))
    }
}
