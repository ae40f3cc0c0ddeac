// async-broadcast 0.7.

#[channel]
pub fn broadcast<T>(cap: usize) -> (Sender<T>, Receiver<T>) {}

#[object]
pub struct Sender<T>(T);
impl<T> Sender<T> {
    #[sends]
    #[effect(send)]
    #[suspends(contended)]
    pub async fn broadcast(&self, msg: T) -> Result<Option<T>, SendError<T>> {}
    #[sends]
    #[effect(send)]
    #[suspends(contended)]
    pub async fn broadcast_direct(&self, msg: T) -> Result<Option<T>, SendError<T>> {}
    #[sends]
    #[effect(send)]
    pub fn try_broadcast(&self, msg: T) -> Result<Option<T>, TrySendError<T>> {}
    #[sends]
    #[effect(send)]
    #[blocks(full)]
    pub fn broadcast_blocking(&self, msg: T) -> Result<Option<T>, SendError<T>> {}
    pub fn new_receiver(&self) -> Receiver<T> {}
    pub fn set_overflow(&mut self, overflow: bool) {}
    pub fn set_await_active(&mut self, await_active: bool) {}
    pub fn close(&self) -> bool {}
    #[looks]
    pub fn is_closed(&self) -> bool {}
    #[looks]
    pub fn len(&self) -> usize {}
    #[looks]
    pub fn is_empty(&self) -> bool {}
    pub fn receiver_count(&self) -> usize {}
}
#[object]
pub struct Receiver<T>(T);
impl<T> Receiver<T> {
    #[waits]
    #[once(closes)]
    pub async fn recv(&mut self) -> Result<T, RecvError> {}
    #[waits]
    #[once(closes)]
    pub async fn recv_direct(&mut self) -> Result<T, RecvError> {}
    #[blocks(wait)]
    #[waits]
    #[once(closes)]
    pub fn recv_blocking(&mut self) -> Result<T, RecvError> {}
    #[polls]
    pub fn try_recv(&mut self) -> Result<T, TryRecvError> {}
    pub fn new_sender(&self) -> Sender<T> {}
    pub fn new_receiver(&self) -> Receiver<T> {}
    pub fn deactivate(self) -> InactiveReceiver<T> {}
    pub fn set_overflow(&mut self, overflow: bool) {}
    pub fn close(&self) -> bool {}
    #[looks]
    pub fn is_closed(&self) -> bool {}
    #[looks]
    pub fn len(&self) -> usize {}
    #[looks]
    pub fn is_empty(&self) -> bool {}
}
impl<T> futures::stream::Stream for Receiver<T> {
    type Item = T;
}
/// Receives nothing, and keeps the channel open.
#[object]
pub struct InactiveReceiver<T>(T);
impl<T> InactiveReceiver<T> {
    pub fn activate(self) -> Receiver<T> {}
    pub fn activate_cloned(&self) -> Receiver<T> {}
}
#[idle]
pub struct SendError<T>(pub T);
#[idle]
pub enum TrySendError<T> {
    Full(T),
    Closed(T),
    Inactive(T),
}
pub enum RecvError {
    Overflowed(u64),
    Closed,
}
pub enum TryRecvError {
    Overflowed(u64),
    Empty,
    Closed,
}
