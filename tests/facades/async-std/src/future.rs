//! `async_std::future`.

use std::fmt;
use std::future::Future;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

pub use std::future::{pending, poll_fn, ready};

/// The time was over.
#[derive(PartialEq, Eq, Debug)]
pub struct TimeoutError(());

impl fmt::Display for TimeoutError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("future has timed out")
    }
}

impl std::error::Error for TimeoutError {}

/// Polls the future first, then the clock.
pub async fn timeout<F: Future>(limit: Duration, future: F) -> Result<F::Output, TimeoutError> {
    let mut future = pin!(future);
    let mut delay = pin!(crate::task::sleep(limit));
    poll_fn(|cx| {
        if let Poll::Ready(value) = future.as_mut().poll(cx) {
            return Poll::Ready(Ok(value));
        }
        delay.as_mut().poll(cx).map(|()| Err(TimeoutError(())))
    })
    .await
}
