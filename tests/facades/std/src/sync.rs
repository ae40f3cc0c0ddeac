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

    pub fn into_inner(self) -> LockResult<T> {
        Ok(self.0.into_inner())
    }

    /// Never poisoned.
    pub fn lock(&self) -> LockResult<MutexGuard<'_, T>> {
        Ok(self.0.lock())
    }
}

/// Waiting under a lock parks the thread.
#[derive(Debug, Default)]
pub struct Condvar(ours::Condvar);

impl Condvar {
    pub const fn new() -> Condvar {
        Condvar(ours::Condvar::new())
    }

    pub fn wait<'m, T>(&self, guard: MutexGuard<'m, T>) -> LockResult<MutexGuard<'m, T>> {
        Ok(self.0.wait(guard))
    }

    pub fn wait_while<'m, T>(
        &self,
        mut guard: MutexGuard<'m, T>,
        mut goes_on: impl FnMut(&mut T) -> bool,
    ) -> LockResult<MutexGuard<'m, T>> {
        while goes_on(&mut guard) {
            guard = self.0.wait(guard);
        }
        Ok(guard)
    }

    pub fn notify_one(&self) {
        self.0.notify_one();
    }

    pub fn notify_all(&self) {
        self.0.notify_all();
    }
}

/// Threads wait until so many have come.
#[derive(Debug)]
pub struct Barrier {
    size: usize,
    state: ours::Mutex<(usize, usize)>,
    changed: ours::Condvar,
}

/// Whether the thread was the last to come.
#[derive(Debug)]
pub struct BarrierWaitResult(bool);

impl BarrierWaitResult {
    pub fn is_leader(&self) -> bool {
        self.0
    }
}

impl Barrier {
    pub const fn new(size: usize) -> Barrier {
        Barrier { size, state: ours::Mutex::new((0, 0)), changed: ours::Condvar::new() }
    }

    pub fn wait(&self) -> BarrierWaitResult {
        let mut state = self.state.lock();
        let (_, round) = *state;
        state.0 += 1;
        if state.0 == self.size {
            *state = (0, round + 1);
            self.changed.notify_all();
            return BarrierWaitResult(true);
        }
        while state.1 == round {
            state = self.changed.wait(state);
        }
        BarrierWaitResult(false)
    }
}

/// `std::sync::mpsc`.
pub mod mpsc {
    use ::std::sync::atomic::{AtomicUsize, Ordering};
    pub use ::std::sync::mpsc::*;
    use ::std::sync::{Arc, Weak};
    use ::std::time::Duration;

    use cargo_async_lint::executor::Instant;
    use cargo_async_lint::executor::thread::{wait_until, wait_until_or};

    /// The receiving half, which parks the thread, and how much it has taken.
    #[derive(Debug)]
    pub struct Receiver<T>(::std::sync::mpsc::Receiver<T>, Arc<AtomicUsize>);

    pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
        let (sender, receiver) = ::std::sync::mpsc::channel();
        (sender, Receiver(receiver, Arc::default()))
    }

    /// The sending half of a channel with a bound: a thread that finds it full is parked.
    #[derive(Debug)]
    pub struct SyncSender<T> {
        channel: ::std::sync::mpsc::SyncSender<T>,
        /// Without a bound of its own, it waits until what it has sent was taken.
        hands_over: bool,
        taken: Weak<AtomicUsize>,
    }

    impl<T> Clone for SyncSender<T> {
        fn clone(&self) -> Self {
            Self { channel: self.channel.clone(), taken: self.taken.clone(), ..*self }
        }
    }

    pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>) {
        let (channel, receiver) = ::std::sync::mpsc::sync_channel(bound.max(1));
        let taken = Arc::default();
        let sender = SyncSender { channel, hands_over: bound == 0, taken: Arc::downgrade(&taken) };
        (sender, Receiver(receiver, taken))
    }

    impl<T> SyncSender<T> {
        /// What is handed over to a receiver that goes before it takes it is lost, and counts as sent.
        pub fn send(&self, value: T) -> Result<(), SendError<T>> {
            let mut before = 0;
            let mut rest = Some(value);
            let mut sent = Ok(());
            wait_until(|| {
                before = self.taken();
                match self.channel.try_send(rest.take().expect("it was not sent yet")) {
                    Ok(()) => return true,
                    Err(TrySendError::Full(value)) => rest = Some(value),
                    Err(TrySendError::Disconnected(value)) => {
                        sent = Err(SendError(value));
                        return true;
                    }
                }
                false
            });
            if self.hands_over && sent.is_ok() {
                wait_until(|| self.taken() != before);
            }
            sent
        }

        pub fn try_send(&self, value: T) -> Result<(), TrySendError<T>> {
            self.channel.try_send(value)
        }

        /// How much was taken; nothing can follow once the receiver is gone.
        fn taken(&self) -> usize {
            self.taken.upgrade().map_or(usize::MAX, |taken| taken.load(Ordering::Relaxed))
        }
    }

    impl<T> Receiver<T> {
        pub fn try_recv(&self) -> Result<T, TryRecvError> {
            let received = self.0.try_recv();
            if received.is_ok() {
                self.1.fetch_add(1, Ordering::Relaxed);
            }
            received
        }

        pub fn recv(&self) -> Result<T, RecvError> {
            let mut received = Err(TryRecvError::Empty);
            wait_until(|| {
                received = self.try_recv();
                !matches!(received, Err(TryRecvError::Empty))
            });
            received.map_err(|_| RecvError)
        }

        pub fn recv_timeout(&self, limit: Duration) -> Result<T, RecvTimeoutError> {
            let mut received = Err(TryRecvError::Empty);
            let is_over = || {
                received = self.try_recv();
                !matches!(received, Err(TryRecvError::Empty))
            };
            wait_until_or(is_over, Instant::now() + limit);
            received.map_err(|error| match error {
                TryRecvError::Empty => RecvTimeoutError::Timeout,
                TryRecvError::Disconnected => RecvTimeoutError::Disconnected,
            })
        }

        pub fn iter(&self) -> Iter<'_, T> {
            Iter(self)
        }

        pub fn try_iter(&self) -> impl Iterator<Item = T> {
            ::std::iter::from_fn(|| self.try_recv().ok())
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
