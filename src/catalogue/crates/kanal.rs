// kanal 0.1: one channel with ends for threads and ends for tasks, which turn into each other.

use std::time::Duration;

#[channel]
pub fn bounded<T>(size: usize) -> (Sender<T>, Receiver<T>) {}
#[channel]
pub fn unbounded<T>() -> (Sender<T>, Receiver<T>) {}
#[channel]
pub fn bounded_async<T>(size: usize) -> (AsyncSender<T>, AsyncReceiver<T>) {}
#[channel]
pub fn unbounded_async<T>() -> (AsyncSender<T>, AsyncReceiver<T>) {}

#[object]
pub struct Sender<T>(T);
impl<T> Sender<T> {
    #[sends]
    #[effect(send)]
    #[blocks(full)]
    pub fn send(&self, data: T) -> Result<(), SendError> {}
    #[sends]
    #[effect(send)]
    #[blocks(full)]
    pub fn send_timeout(&self, data: T, duration: Duration) -> Result<(), SendError> {}
    #[sends]
    #[effect(send)]
    #[polls]
    pub fn try_send(&self, data: T) -> Result<bool, SendError> {}
    pub fn as_async(&self) -> &AsyncSender<T> {}
    pub fn clone_async(&self) -> AsyncSender<T> {}
    pub fn to_async(self) -> AsyncSender<T> {}
    pub fn close(&self) -> Result<(), CloseError> {}
    #[looks]
    pub fn is_closed(&self) -> bool {}
    #[looks]
    pub fn is_disconnected(&self) -> bool {}
    #[looks]
    pub fn len(&self) -> usize {}
    #[looks]
    pub fn is_empty(&self) -> bool {}
}
#[object]
pub struct AsyncSender<T>(T);
impl<T> AsyncSender<T> {
    #[sends]
    #[effect(send)]
    #[suspends(contended)]
    pub async fn send(&self, data: T) -> Result<(), SendError> {}
    #[sends]
    #[effect(send)]
    #[polls]
    pub fn try_send(&self, data: T) -> Result<bool, SendError> {}
    pub fn as_sync(&self) -> &Sender<T> {}
    pub fn clone_sync(&self) -> Sender<T> {}
    pub fn to_sync(self) -> Sender<T> {}
    pub fn close(&self) -> Result<(), CloseError> {}
    #[looks]
    pub fn is_closed(&self) -> bool {}
    #[looks]
    pub fn is_disconnected(&self) -> bool {}
    #[looks]
    pub fn len(&self) -> usize {}
    #[looks]
    pub fn is_empty(&self) -> bool {}
}
#[object]
pub struct Receiver<T>(T);
impl<T> Receiver<T> {
    #[blocks(wait)]
    #[waits]
    #[once(closes)]
    pub fn recv(&self) -> Result<T, ReceiveError> {}
    #[blocks(wait)]
    #[waits]
    #[once(closes)]
    pub fn recv_timeout(&self, duration: Duration) -> Result<T, ReceiveError> {}
    #[polls]
    pub fn try_recv(&self) -> Result<Option<T>, ReceiveError> {}
    pub fn drain_into(&self, vec: &mut Vec<T>) -> Result<usize, ReceiveError> {}
    pub fn as_async(&self) -> &AsyncReceiver<T> {}
    pub fn clone_async(&self) -> AsyncReceiver<T> {}
    pub fn to_async(self) -> AsyncReceiver<T> {}
    pub fn close(&self) -> Result<(), CloseError> {}
    #[looks]
    pub fn is_closed(&self) -> bool {}
    #[looks]
    pub fn is_disconnected(&self) -> bool {}
    #[looks]
    pub fn len(&self) -> usize {}
    #[looks]
    pub fn is_empty(&self) -> bool {}
}
impl<T> IntoIterator for Receiver<T> {
    type Item = T;
    #[blocks(wait)]
    #[waits]
    fn into_iter(self) -> std::iter::Iter<T> {}
}
#[object]
pub struct AsyncReceiver<T>(T);
impl<T> AsyncReceiver<T> {
    #[waits]
    #[once(closes)]
    pub async fn recv(&self) -> Result<T, ReceiveError> {}
    #[polls]
    pub fn try_recv(&self) -> Result<Option<T>, ReceiveError> {}
    pub fn drain_into(&self, vec: &mut Vec<T>) -> Result<usize, ReceiveError> {}
    pub fn as_sync(&self) -> &Receiver<T> {}
    pub fn clone_sync(&self) -> Receiver<T> {}
    pub fn to_sync(self) -> Receiver<T> {}
    pub fn close(&self) -> Result<(), CloseError> {}
    #[looks]
    pub fn is_closed(&self) -> bool {}
    #[looks]
    pub fn is_disconnected(&self) -> bool {}
    #[looks]
    pub fn len(&self) -> usize {}
    #[looks]
    pub fn is_empty(&self) -> bool {}
}
#[idle]
pub struct SendError;
#[idle]
pub struct ReceiveError;
#[idle]
pub struct CloseError;
