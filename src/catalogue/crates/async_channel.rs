// async-channel 2.

#[channel]
pub fn bounded<T>(cap: usize) -> (Sender<T>, Receiver<T>) {}
#[channel]
pub fn unbounded<T>() -> (Sender<T>, Receiver<T>) {}

#[object]
pub struct Sender<T>(T);
impl<T> Sender<T> {
    #[sends]
    #[effect(send)]
    #[suspends(contended)]
    pub async fn send(&self, value: T) -> Result<(), SendError<T>> {}
    #[sends]
    #[effect(send)]
    #[polls]
    pub fn try_send(&self, value: T) -> Result<(), SendError<T>> {}
    #[sends]
    #[effect(send)]
    #[blocks(full)]
    pub fn send_blocking(&self, value: T) -> Result<(), SendError<T>> {}
    #[feeds]
    pub fn close(&self) -> bool {}
    #[looks]
    pub fn is_closed(&self) -> bool {}
    #[waits]
    pub async fn closed(&self) {}
    #[sends]
    #[effect(send)]
    pub fn force_send(&self, value: T) -> Result<Option<T>, SendError<T>> {}
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
    #[waits]
    #[once(closes)]
    pub async fn recv(&self) -> Result<T, RecvError> {}
    #[blocks(wait)]
    #[waits]
    #[once(closes)]
    pub fn recv_blocking(&self) -> Result<T, RecvError> {}
    #[polls]
    pub fn try_recv(&self) -> Result<T, TryRecvError> {}
    #[feeds]
    pub fn close(&self) -> bool {}
    #[looks]
    pub fn is_closed(&self) -> bool {}
    pub fn downgrade(&self) -> WeakReceiver<T> {}
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
pub struct WeakReceiver<T>(T);
impl<T> WeakReceiver<T> {
    pub fn upgrade(&self) -> Option<Receiver<T>> {}
}
impl<T> futures::stream::Stream for Receiver<T> {
    type Item = T;
}
#[idle]
pub struct SendError<T>(pub T);
#[idle]
pub struct RecvError;
pub enum TryRecvError {
    Empty,
    Closed,
}
