//! `std::sync`.

pub use ::std::sync::*;

use cargo_async_lint::executor::thread as ours;

/// A lock that parks the thread.
#[derive(Debug, Default)]
pub struct Mutex<T>(ours::Mutex<T>);

pub use ours::MutexGuard;

impl<T> Mutex<T> {
    pub const fn new(value: T) -> Mutex<T> {
        Mutex(ours::Mutex::new(value))
    }

    /// Never poisoned.
    pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        Ok(self.0.lock())
    }
}

/// `std::sync::mpsc`.
pub mod mpsc {
    pub use ::std::sync::mpsc::*;
    use ::std::time::Duration;

    use cargo_async_lint::executor::{Instant, thread::wait_until};

    /// The receiving half, which parks the thread.
    #[derive(Debug)]
    pub struct Receiver<T>(::std::sync::mpsc::Receiver<T>);

    pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
        let (sender, receiver) = ::std::sync::mpsc::channel();
        (sender, Receiver(receiver))
    }

    /// A bound of at least one: a sender that would have to wait is not modelled.
    pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>) {
        let (sender, receiver) = ::std::sync::mpsc::sync_channel(bound.max(1));
        (sender, Receiver(receiver))
    }

    impl<T> Receiver<T> {
        pub fn try_recv(&self) -> Result<T, TryRecvError> {
            self.0.try_recv()
        }

        pub fn recv(&self) -> Result<T, RecvError> {
            let mut received = Err(TryRecvError::Empty);
            wait_until(|| {
                received = self.0.try_recv();
                !matches!(received, Err(TryRecvError::Empty))
            });
            received.map_err(|_| RecvError)
        }

        pub fn recv_timeout(&self, limit: Duration) -> Result<T, RecvTimeoutError> {
            let end = Instant::now() + limit;
            let mut received = Err(TryRecvError::Empty);
            wait_until(|| {
                received = self.0.try_recv();
                !matches!(received, Err(TryRecvError::Empty)) || Instant::now() >= end
            });
            received.map_err(|error| match error {
                TryRecvError::Empty => RecvTimeoutError::Timeout,
                TryRecvError::Disconnected => RecvTimeoutError::Disconnected,
            })
        }

        pub fn iter(&self) -> Iter<'_, T> {
            Iter(self)
        }

        pub fn try_iter(&self) -> TryIter<'_, T> {
            self.0.try_iter()
        }
    }

    /// What is received, until all senders are gone.
    #[derive(Debug)]
    pub struct Iter<'r, T>(&'r Receiver<T>);

    impl<T> Iterator for Iter<'_, T> {
        type Item = T;

        fn next(&mut self) -> Option<T> {
            self.0.recv().ok()
        }
    }

    /// As [`Iter`], owning the receiver.
    #[derive(Debug)]
    pub struct IntoIter<T>(Receiver<T>);

    impl<T> Iterator for IntoIter<T> {
        type Item = T;

        fn next(&mut self) -> Option<T> {
            self.0.recv().ok()
        }
    }

    impl<T> IntoIterator for Receiver<T> {
        type Item = T;
        type IntoIter = IntoIter<T>;

        fn into_iter(self) -> IntoIter<T> {
            IntoIter(self)
        }
    }

    impl<'r, T> IntoIterator for &'r Receiver<T> {
        type Item = T;
        type IntoIter = Iter<'r, T>;

        fn into_iter(self) -> Iter<'r, T> {
            self.iter()
        }
    }
}
