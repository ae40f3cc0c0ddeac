//! `tokio::time`. Time is virtual.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::task::{Context, Poll};

use cargo_async_lint::executor as ours;

pub use ours::Instant;
pub use ours::tokio::Sleep;
pub use std::time::Duration;

/// `tokio::time::error`.
pub mod error {
    pub use super::Elapsed;
}

const FAR: Duration = Duration::from_secs(86_400 * 365 * 30);

#[track_caller]
pub fn sleep(span: Duration) -> Sleep {
    Sleep::until(now() + span.min(FAR))
}

#[track_caller]
pub fn sleep_until(deadline: Instant) -> Sleep {
    Sleep::until(deadline)
}

fn now() -> Instant {
    Instant::now()
}

/// Virtual time is paused in any case.
pub fn pause() {}

/// Virtual time cannot go at the pace of the wall clock.
pub fn resume() {}

pub async fn advance(span: Duration) {
    sleep(span).await;
}

/// The time was over.
#[derive(PartialEq, Eq, Debug)]
pub struct Elapsed(());

impl fmt::Display for Elapsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("deadline has elapsed")
    }
}

impl std::error::Error for Elapsed {}

/// A future with a limit: each poll polls the future first, then the clock.
pub struct Timeout<F> {
    future: Pin<Box<F>>,
    delay: Sleep,
}

#[track_caller]
pub fn timeout<F: IntoFuture>(limit: Duration, future: F) -> Timeout<F::IntoFuture> {
    Timeout { future: Box::pin(future.into_future()), delay: sleep(limit) }
}

#[track_caller]
pub fn timeout_at<F: IntoFuture>(deadline: Instant, future: F) -> Timeout<F::IntoFuture> {
    Timeout { future: Box::pin(future.into_future()), delay: sleep_until(deadline) }
}

impl<F: Future> Future for Timeout<F> {
    type Output = Result<F::Output, Elapsed>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let had_budget = ours::tokio::has_budget();
        if let Poll::Ready(value) = self.future.as_mut().poll(cx) {
            return Poll::Ready(Ok(value));
        }
        let delay = Pin::new(&mut self.delay);
        // A future that used up the budget must not keep the clock from being seen.
        let elapsed = if had_budget && !ours::tokio::has_budget() {
            ours::unconstrained(|| delay.poll(cx))
        } else {
            delay.poll(cx)
        };
        elapsed.map(|()| Err(Elapsed(())))
    }
}

/// What an interval does about ticks that were missed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum MissedTickBehavior {
    #[default]
    Burst,
    Delay,
    Skip,
}

/// Ticks.
pub struct Interval {
    delay: Sleep,
    period: Duration,
    missed: MissedTickBehavior,
}

#[track_caller]
pub fn interval(period: Duration) -> Interval {
    interval_at(now(), period)
}

#[track_caller]
pub fn interval_at(start: Instant, period: Duration) -> Interval {
    assert!(!period.is_zero(), "`period` must be non-zero.");
    Interval { delay: Sleep::until(start), period, missed: MissedTickBehavior::Burst }
}

impl Interval {
    pub fn poll_tick(&mut self, cx: &mut Context<'_>) -> Poll<Instant> {
        if Pin::new(&mut self.delay).poll(cx).is_pending() {
            return Poll::Pending;
        }
        let due = self.delay.deadline();
        let now = now();
        let next = match self.missed {
            MissedTickBehavior::Burst => due + self.period,
            _ if now < due + Duration::from_millis(5) => due + self.period,
            MissedTickBehavior::Delay => now + self.period,
            MissedTickBehavior::Skip => {
                let late = (now - due).as_nanos() % self.period.as_nanos();
                now + self.period - Duration::from_nanos(late as u64)
            }
        };
        self.delay.reset(next);
        Poll::Ready(due)
    }

    pub async fn tick(&mut self) -> Instant {
        std::future::poll_fn(|cx| self.poll_tick(cx)).await
    }

    pub fn set_missed_tick_behavior(&mut self, behavior: MissedTickBehavior) {
        self.missed = behavior;
    }

    pub fn period(&self) -> Duration {
        self.period
    }

    pub fn reset(&mut self) {
        self.delay.reset(now() + self.period);
    }
}
