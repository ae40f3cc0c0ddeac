// crossbeam-channel 0.5.

use std::time::{Duration, Instant};

#[reads(blocking_select)]
macro_rules! select { () => {} }
#[reads(blocking_select)]
macro_rules! select_biased { () => {} }

#[channel]
pub fn bounded<T>(cap: usize) -> (Sender<T>, Receiver<T>) {}
#[channel]
pub fn unbounded<T>() -> (Sender<T>, Receiver<T>) {}
pub fn after(duration: Duration) -> Receiver<Instant> {}
pub fn at(when: Instant) -> Receiver<Instant> {}
pub fn tick(duration: Duration) -> Receiver<Instant> {}
pub fn never<T>() -> Receiver<T> {}

#[object]
pub struct Sender<T>(T);
impl<T> Sender<T> {
    #[sends]
    #[effect(send)]
    #[blocks(full)]
    pub fn send(&self, value: T) -> Result<(), SendError<T>> {}
    #[sends]
    #[effect(send)]
    #[blocks(full)]
    pub fn send_timeout(&self, value: T, timeout: Duration) -> Result<(), SendError<T>> {}
    #[sends]
    #[effect(send)]
    #[polls]
    pub fn try_send(&self, value: T) -> Result<(), SendError<T>> {}
    #[sends]
    #[effect(send)]
    #[blocks(full)]
    pub fn send_deadline(&self, value: T, end: Instant) -> Result<(), SendError<T>> {}
    #[looks]
    pub fn is_empty(&self) -> bool {}
    #[looks]
    pub fn is_full(&self) -> bool {}
    #[looks]
    pub fn len(&self) -> usize {}
    pub fn capacity(&self) -> Option<usize> {}
    pub fn same_channel(&self, other: &Sender<T>) -> bool {}
}
#[object]
pub struct Receiver<T>(T);
impl<T> Receiver<T> {
    #[blocks(wait)]
    #[waits]
    #[once(closes)]
    pub fn recv(&self) -> Result<T, RecvError> {}
    #[blocks(wait)]
    #[waits]
    #[once(closes)]
    pub fn recv_timeout(&self, d: Duration) -> Result<T, RecvError> {}
    #[blocks(wait)]
    #[waits]
    #[once(closes)]
    pub fn recv_deadline(&self, end: Instant) -> Result<T, RecvError> {}
    #[polls]
    pub fn try_recv(&self) -> Result<T, RecvError> {}
    #[blocks(wait)]
    #[waits]
    pub fn iter(&self) -> std::iter::Iter<T> {}
    pub fn try_iter(&self) -> std::iter::Iter<T> {}
    #[looks]
    pub fn is_empty(&self) -> bool {}
    #[looks]
    pub fn len(&self) -> usize {}
}
impl<T> IntoIterator for Receiver<T> {
    type Item = T;
    #[blocks(wait)]
    #[waits]
    fn into_iter(self) -> std::iter::Iter<T> {}
}
#[idle]
pub struct SendError<T>(pub T);
#[idle]
pub struct RecvError;
