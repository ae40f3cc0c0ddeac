//! `tokio::sync`: tokio's own, with the executor's budget and its way of blocking where they matter.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use cargo_async_lint::executor as ours;

pub use upstream::sync::{
    AcquireError, Barrier, BarrierWaitResult, MutexGuard, Notify, OnceCell, OwnedMutexGuard,
    OwnedSemaphorePermit, RwLock, RwLockReadGuard, RwLockWriteGuard, Semaphore, SemaphorePermit, SetOnce,
    TryAcquireError, TryLockError, broadcast, futures, watch,
};

/// Polls one operation on the poll's budget.
fn counted<T>(cx: &mut Context<'_>, poll: impl FnOnce(&mut Context<'_>) -> Poll<T>) -> Poll<T> {
    let Poll::Ready(spent) = ours::spend(cx) else {
        return Poll::Pending;
    };
    let polled = poll(cx);
    if polled.is_ready() {
        spent.keep();
    }
    polled
}

/// `tokio::sync::mpsc`.
pub mod mpsc {
    use super::{Context, Poll, counted, ours};

    pub use upstream::sync::mpsc::{
        OwnedPermit, Permit, Sender, UnboundedSender, WeakSender, WeakUnboundedSender, error,
    };

    /// The receiving half.
    #[derive(Debug)]
    pub struct Receiver<T>(upstream::sync::mpsc::Receiver<T>);

    /// The receiving half without a bound.
    #[derive(Debug)]
    pub struct UnboundedReceiver<T>(upstream::sync::mpsc::UnboundedReceiver<T>);

    pub fn channel<T>(bound: usize) -> (Sender<T>, Receiver<T>) {
        let (sender, receiver) = upstream::sync::mpsc::channel(bound);
        (sender, Receiver(receiver))
    }

    pub fn unbounded_channel<T>() -> (UnboundedSender<T>, UnboundedReceiver<T>) {
        let (sender, receiver) = upstream::sync::mpsc::unbounded_channel();
        (sender, UnboundedReceiver(receiver))
    }

    macro_rules! receiver {
        ($name:ident) => {
            impl<T> $name<T> {
                pub fn poll_recv(&mut self, cx: &mut Context<'_>) -> Poll<Option<T>> {
                    counted(cx, |cx| self.0.poll_recv(cx))
                }

                pub async fn recv(&mut self) -> Option<T> {
                    std::future::poll_fn(|cx| self.poll_recv(cx)).await
                }

                pub async fn recv_many(&mut self, buffer: &mut Vec<T>, limit: usize) -> usize {
                    self.0.recv_many(buffer, limit).await
                }

                #[track_caller]
                pub fn blocking_recv(&mut self) -> Option<T> {
                    ours::tokio::block_plainly(self.recv())
                }

                pub fn try_recv(&mut self) -> Result<T, error::TryRecvError> {
                    self.0.try_recv()
                }

                pub fn close(&mut self) {
                    self.0.close();
                }

                pub fn is_empty(&self) -> bool {
                    self.0.is_empty()
                }

                pub fn len(&self) -> usize {
                    self.0.len()
                }
            }
        };
    }

    receiver!(Receiver);
    receiver!(UnboundedReceiver);
}

/// `tokio::sync::oneshot`.
pub mod oneshot {
    use super::{Context, Future, Pin, Poll, counted, ours};

    pub use upstream::sync::oneshot::{Sender, error};

    /// The receiving half.
    #[derive(Debug)]
    pub struct Receiver<T>(upstream::sync::oneshot::Receiver<T>);

    pub fn channel<T>() -> (Sender<T>, Receiver<T>) {
        let (sender, receiver) = upstream::sync::oneshot::channel();
        (sender, Receiver(receiver))
    }

    impl<T> Receiver<T> {
        #[track_caller]
        pub fn blocking_recv(self) -> Result<T, error::RecvError> {
            ours::tokio::block_plainly(self)
        }

        pub fn try_recv(&mut self) -> Result<T, error::TryRecvError> {
            self.0.try_recv()
        }

        pub fn close(&mut self) {
            self.0.close();
        }
    }

    impl<T> Future for Receiver<T> {
        type Output = Result<T, error::RecvError>;

        fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
            counted(cx, |cx| Pin::new(&mut self.0).poll(cx))
        }
    }
}

/// A lock whose guard may be held across awaits.
#[derive(Debug, Default)]
pub struct Mutex<T>(Arc<upstream::sync::Mutex<T>>);

impl<T> From<T> for Mutex<T> {
    fn from(value: T) -> Mutex<T> {
        Mutex::new(value)
    }
}

impl<T> Mutex<T> {
    pub fn new(value: T) -> Mutex<T> {
        Mutex(Arc::new(upstream::sync::Mutex::new(value)))
    }

    pub async fn lock(&self) -> MutexGuard<'_, T> {
        let mut lock = std::pin::pin!(self.0.lock());
        std::future::poll_fn(|cx| counted(cx, |cx| lock.as_mut().poll(cx))).await
    }

    pub async fn lock_owned(self: Arc<Self>) -> OwnedMutexGuard<T> {
        self.0.clone().lock_owned().await
    }

    pub fn try_lock(&self) -> Result<MutexGuard<'_, T>, TryLockError> {
        self.0.try_lock()
    }

    #[track_caller]
    pub fn blocking_lock(&self) -> MutexGuard<'_, T> {
        ours::tokio::block_plainly(self.lock())
    }

    pub fn get_mut(&mut self) -> &mut T {
        Arc::get_mut(&mut self.0).expect("no owned guard outlives the lock").get_mut()
    }

    pub fn into_inner(self) -> T {
        Arc::into_inner(self.0).expect("no owned guard outlives the lock").into_inner()
    }
}
