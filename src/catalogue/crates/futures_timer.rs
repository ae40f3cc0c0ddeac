// futures-timer 3.

use std::future::Future;

#[suspends(always)]
#[timer]
pub struct Delay;
impl Delay {
    pub fn new(duration: std::time::Duration) -> Delay {}
    pub fn reset(&mut self, duration: std::time::Duration) {}
}
impl Future for Delay {
    type Output = ();
}
