// tokio-stream 0.1.

pub use futures::stream::{iter, once, pending, Stream};

pub trait StreamExt {
    #[waits]
    #[empties]
    async fn next(&mut self) -> Option<Self::Item> {}
    fn map<B, F: FnMut(Self::Item) -> B>(self, f: F) -> futures::stream::Streaming<B> {}
    fn filter<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> futures::stream::Streaming<Self::Item> {}
    fn take(self, n: usize) -> futures::stream::Streaming<Self::Item> {}
    fn merge<U>(self, other: U) -> futures::stream::Streaming<Self::Item> {}
    fn throttle(self, d: std::time::Duration) -> futures::stream::Streaming<Self::Item> {}
    async fn collect<B = Vec<Self::Item>>(self) -> B {}
}
impl<S> StreamExt for S {}

pub mod wrappers {
    #[object]
    pub struct ReceiverStream<T>(T);
    impl<T> ReceiverStream<T> {
        pub fn new(inner: tokio::sync::mpsc::Receiver<T>) -> ReceiverStream<T> {}
    }
    #[object]
    pub struct UnboundedReceiverStream<T>(T);
    impl<T> UnboundedReceiverStream<T> {
        pub fn new(inner: tokio::sync::mpsc::UnboundedReceiver<T>) -> UnboundedReceiverStream<T> {}
    }
    pub struct IntervalStream;
}
