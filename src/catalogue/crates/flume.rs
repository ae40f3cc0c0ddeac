// flume 0.11 and 0.12.

use std::time::{Duration, Instant};

#[channel]
pub fn bounded<T>(cap: usize) -> (Sender<T>, Receiver<T>) {}
#[channel]
pub fn unbounded<T>() -> (Sender<T>, Receiver<T>) {}

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
    #[blocks(full)]
    pub fn send_deadline(&self, value: T, end: Instant) -> Result<(), SendError<T>> {}
    #[sends]
    #[effect(send)]
    #[polls]
    pub fn try_send(&self, value: T) -> Result<(), SendError<T>> {}
    #[sends]
    #[effect(send)]
    #[suspends(contended)]
    pub async fn send_async(&self, value: T) -> Result<(), SendError<T>> {}
    #[looks]
    pub fn is_disconnected(&self) -> bool {}
    #[sends]
    #[effect(send)]
    #[suspends(contended)]
    pub async fn into_send_async(self, value: T) -> Result<(), SendError<T>> {}
    pub fn downgrade(&self) -> WeakSender<T> {}
    #[looks]
    pub fn len(&self) -> usize {}
    #[looks]
    pub fn is_empty(&self) -> bool {}
    #[looks]
    pub fn is_full(&self) -> bool {}
    pub fn capacity(&self) -> Option<usize> {}
    pub fn sender_count(&self) -> usize {}
    pub fn receiver_count(&self) -> usize {}
}
#[object]
pub struct WeakSender<T>(T);
impl<T> WeakSender<T> {
    pub fn upgrade(&self) -> Option<Sender<T>> {}
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
    #[waits]
    #[once(closes)]
    pub async fn recv_async(&self) -> Result<T, RecvError> {}
    #[waits]
    pub async fn into_recv_async(self) -> Result<T, RecvError> {}
    #[looks]
    pub fn is_full(&self) -> bool {}
    pub fn capacity(&self) -> Option<usize> {}
    pub fn sender_count(&self) -> usize {}
    #[polls]
    pub fn try_recv(&self) -> Result<T, RecvError> {}
    #[blocks(wait)]
    #[waits]
    pub fn iter(&self) -> std::iter::Iter<T> {}
    pub fn try_iter(&self) -> std::iter::Iter<T> {}
    pub fn drain(&self) -> std::iter::Iter<T> {}
    #[looks]
    pub fn is_empty(&self) -> bool {}
    #[looks]
    pub fn len(&self) -> usize {}
    #[looks]
    pub fn is_disconnected(&self) -> bool {}
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
