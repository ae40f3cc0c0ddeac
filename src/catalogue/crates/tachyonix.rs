// tachyonix 0.3.

#[channel]
pub fn channel<T>(capacity: usize) -> (Sender<T>, Receiver<T>) {}

#[object]
pub struct Sender<T>(T);
impl<T> Sender<T> {
    #[sends]
    #[effect(send)]
    #[suspends(contended)]
    pub async fn send(&self, message: T) -> Result<(), SendError<T>> {}
    #[sends]
    #[effect(send)]
    #[polls]
    pub fn try_send(&self, message: T) -> Result<(), TrySendError<T>> {}
    pub fn close(&self) {}
    #[looks]
    pub fn is_closed(&self) -> bool {}
}
#[object]
pub struct Receiver<T>(T);
impl<T> Receiver<T> {
    #[waits]
    #[once(closes)]
    pub async fn recv(&mut self) -> Result<T, RecvError> {}
    #[polls]
    pub fn try_recv(&mut self) -> Result<T, TryRecvError> {}
    pub fn close(&self) {}
}
#[idle]
pub struct SendError<T>(pub T);
#[idle]
pub enum TrySendError<T> {
    Full(T),
    Closed(T),
}
#[idle]
pub struct RecvError;
pub enum TryRecvError {
    Empty,
    Closed,
}
