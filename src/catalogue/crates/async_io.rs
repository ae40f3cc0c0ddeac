// async-io 2.

use std::future::Future;
use std::time::{Duration, Instant};

#[drives(future, on = "block-on")]
pub fn block_on<F: Future>(future: F) -> F::Output {}

#[timer]
pub struct Timer;
impl Timer {
    #[suspends(unless_zero)]
    pub fn after(duration: Duration) -> Timer {}
    pub fn at(instant: Instant) -> Timer {}
    pub fn interval(period: Duration) -> Timer {}
    pub fn never() -> Timer {}
}
impl Future for Timer {
    type Output = Instant;
}
impl futures::stream::Stream for Timer {
    type Item = Instant;
}
pub struct Async<T>(T);
