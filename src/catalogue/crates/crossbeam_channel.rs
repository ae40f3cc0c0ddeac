// crossbeam-channel 0.5.

#[channel]
pub fn bounded<T>(cap: usize) -> (Sender<T>, Receiver<T>) {}
#[channel]
pub fn unbounded<T>() -> (Sender<T>, Receiver<T>) {}

#[object]
pub struct Sender<T>(T);
impl<T> Sender<T> {
    #[sends]
    #[effect(send)]
    pub fn send(&self, value: T) -> Result<(), SendError<T>> {}
    #[sends]
    #[effect(send)]
    pub fn try_send(&self, value: T) -> Result<(), SendError<T>> {}
}
#[object]
pub struct Receiver<T>(T);
impl<T> Receiver<T> {
    #[blocks(wait)]
    #[waits]
    pub fn recv(&self) -> Result<T, RecvError> {}
    #[blocks(wait)]
    #[waits]
    pub fn recv_timeout(&self, d: std::time::Duration) -> Result<T, RecvError> {}
    #[polls]
    pub fn try_recv(&self) -> Result<T, RecvError> {}
    #[blocks(wait)]
    #[waits]
    pub fn iter(&self) -> std::iter::Iter<T> {}
}
impl<T> IntoIterator for Receiver<T> {
    type Item = T;
    #[blocks(wait)]
    #[waits]
    fn into_iter(self) -> std::iter::Iter<T> {}
}
#[idle]
pub struct SendError<T>(T);
#[idle]
pub struct RecvError;
