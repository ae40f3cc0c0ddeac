// tokio-stream 0.1.

pub use futures::stream::{empty, iter, once, pending, Stream};
pub use self::stream_map::StreamMap;

pub trait StreamExt {
    #[waits]
    #[once(closes)]
    #[empties]
    async fn next(&mut self) -> Option<Self::Item> {}
    fn map<B, F: FnMut(Self::Item) -> B>(self, f: F) -> futures::stream::Streaming<B> {}
    fn filter<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> futures::stream::Streaming<Self::Item> {}
    #[waits]
    #[empties]
    async fn try_next<T, E>(&mut self) -> Result<Option<T>, E> {}
    fn map_while<B, F: FnMut(Self::Item) -> Option<B>>(self, f: F) -> futures::stream::Streaming<B> {}
    fn then<Fut: std::future::Future, F: FnMut(Self::Item) -> Fut>(self, f: F) -> futures::stream::Streaming<Fut::Output> {}
    fn filter_map<B, F: FnMut(Self::Item) -> Option<B>>(self, f: F) -> futures::stream::Streaming<B> {}
    fn fuse(self) -> futures::stream::Streaming<Self::Item> {}
    fn skip(self, n: usize) -> futures::stream::Streaming<Self::Item> {}
    fn take_while<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> futures::stream::Streaming<Self::Item> {}
    fn skip_while<P: FnMut(&Self::Item) -> bool>(self, predicate: P) -> futures::stream::Streaming<Self::Item> {}
    fn chain<U>(self, other: U) -> futures::stream::Streaming<Self::Item> {}
    fn timeout(self, d: std::time::Duration) -> futures::stream::Streaming<Result<Self::Item, Elapsed>> {}
    fn chunks_timeout(self, n: usize, d: std::time::Duration) -> futures::stream::Streaming<Vec<Self::Item>> {}
    #[waits]
    async fn fold<B, F: FnMut(B, Self::Item) -> B>(self, init: B, f: F) -> B {}
    fn take(self, n: usize) -> futures::stream::Streaming<Self::Item> {}
    fn merge<U>(self, other: U) -> futures::stream::Streaming<Self::Item> {}
    fn throttle(self, d: std::time::Duration) -> futures::stream::Streaming<Self::Item> {}
    async fn collect<B = Vec<Self::Item>>(self) -> B {}
}
impl<S> StreamExt for S {}
#[idle]
pub struct Elapsed;

pub mod stream_map {
    #[object]
    pub struct StreamMap<K, V>(K, V);
    impl<K, V> StreamMap<K, V> {
        pub fn new() -> StreamMap<K, V> {}
        pub fn with_capacity(n: usize) -> StreamMap<K, V> {}
        pub fn insert(&mut self, key: K, stream: V) -> Option<()> {}
        pub fn remove<Q>(&mut self, key: &Q) -> Option<V> {}
        pub fn contains_key<Q>(&self, key: &Q) -> bool {}
        pub fn keys(&self) -> std::iter::Iter<&K> {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn clear(&mut self) {}
    }
    impl<K, V> futures::stream::Stream for StreamMap<K, V> {
        type Item = (K, V::Item);
    }
}

pub mod wrappers {
    #[object]
    pub struct ReceiverStream<T>(T);
    impl<T> ReceiverStream<T> {
        pub fn new(inner: tokio::sync::mpsc::Receiver<T>) -> ReceiverStream<T> {}
        pub fn into_inner(self) -> tokio::sync::mpsc::Receiver<T> {}
        pub fn close(&mut self) {}
    }
    impl<T> futures::stream::Stream for ReceiverStream<T> {
        type Item = T;
    }
    #[object]
    pub struct UnboundedReceiverStream<T>(T);
    impl<T> UnboundedReceiverStream<T> {
        pub fn new(inner: tokio::sync::mpsc::UnboundedReceiver<T>) -> UnboundedReceiverStream<T> {}
        pub fn into_inner(self) -> tokio::sync::mpsc::UnboundedReceiver<T> {}
        pub fn close(&mut self) {}
    }
    impl<T> futures::stream::Stream for UnboundedReceiverStream<T> {
        type Item = T;
    }
    #[object]
    pub struct BroadcastStream<T>(T);
    impl<T> BroadcastStream<T> {
        pub fn new(inner: tokio::sync::broadcast::Receiver<T>) -> BroadcastStream<T> {}
    }
    impl<T> futures::stream::Stream for BroadcastStream<T> {
        type Item = Result<T, errors::BroadcastStreamRecvError>;
    }
    pub mod errors {
        pub enum BroadcastStreamRecvError {
            Lagged(u64),
        }
    }
    #[object]
    pub struct WatchStream<T>(T);
    impl<T> WatchStream<T> {
        pub fn new(inner: tokio::sync::watch::Receiver<T>) -> WatchStream<T> {}
        pub fn from_changes(inner: tokio::sync::watch::Receiver<T>) -> WatchStream<T> {}
    }
    impl<T> futures::stream::Stream for WatchStream<T> {
        type Item = T;
    }
    pub struct IntervalStream;
    impl IntervalStream {
        pub fn new(interval: tokio::time::Interval) -> IntervalStream {}
        pub fn into_inner(self) -> tokio::time::Interval {}
    }
    impl futures::stream::Stream for IntervalStream {
        type Item = tokio::time::Instant;
    }
    #[accepts]
    pub struct TcpListenerStream;
    impl TcpListenerStream {
        pub fn new(listener: tokio::net::TcpListener) -> TcpListenerStream {}
        pub fn into_inner(self) -> tokio::net::TcpListener {}
    }
    impl futures::stream::Stream for TcpListenerStream {
        type Item = std::io::Result<tokio::net::TcpStream>;
    }
    #[accepts]
    pub struct UnixListenerStream;
    impl UnixListenerStream {
        pub fn new(listener: tokio::net::UnixListener) -> UnixListenerStream {}
    }
    impl futures::stream::Stream for UnixListenerStream {
        type Item = std::io::Result<tokio::net::UnixStream>;
    }
    pub struct LinesStream<R>(R);
    impl<R> LinesStream<R> {
        pub fn new(lines: tokio::io::Lines<R>) -> LinesStream<R> {}
        pub fn into_inner(self) -> tokio::io::Lines<R> {}
    }
    impl<R> futures::stream::Stream for LinesStream<R> {
        type Item = std::io::Result<String>;
    }
    pub struct ReadDirStream;
    impl ReadDirStream {
        pub fn new(entries: tokio::fs::ReadDir) -> ReadDirStream {}
    }
    impl futures::stream::Stream for ReadDirStream {
        type Item = std::io::Result<tokio::fs::DirEntry>;
    }
}
