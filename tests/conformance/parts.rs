//! What scenarios are written with, wherever they run.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll};

use super::common::ev;

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
