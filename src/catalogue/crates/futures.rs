// futures 0.3. Facts: docs.rs/futures (future::RemoteHandle, executor) and measurements on 0.3.34.

#[reads(select)]
macro_rules! select { () => {} }
#[reads(select)]
macro_rules! select_biased { () => {} }
#[reads(join)]
macro_rules! join { () => {} }
#[reads(try_join)]
macro_rules! try_join { () => {} }
#[reads(ready)]
macro_rules! ready { () => {} }
#[reads(pin)]
macro_rules! pin_mut { () => {} }

pub use self::future::{Future, FutureExt, TryFuture, TryFutureExt};
pub use self::sink::SinkExt;
pub use self::stream::{Stream, StreamExt, TryStream, TryStreamExt};
pub use self::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

pub mod prelude {
    pub use super::future::{Future, FutureExt, TryFuture, TryFutureExt};
    pub use super::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};
    pub use super::sink::SinkExt;
    pub use super::stream::{Stream, StreamExt, TryStreamExt};
}

pub mod future {
    pub use std::future::{Future, Ready, ready};

    #[suspends(never)]
    pub async fn ok<T>(value: T) -> Result<T, ()> {}
    #[suspends(never)]
    pub async fn err<E>(value: E) -> Result<(), E> {}
    #[suspends(always)]
    pub async fn pending() -> ! {}
    pub async fn lazy<T, F: FnOnce(&mut ()) -> T>(f: F) -> T {}
    pub async fn poll_fn<T, F: FnMut(&mut ()) -> std::task::Poll<T>>(f: F) -> T {}

    pub async fn join_all<I: IntoIterator>(iter: I) -> Vec<<I::Item as Future>::Output> {}
    pub async fn try_join_all<I: IntoIterator>(iter: I) -> Result<Vec<<I::Item as Future>::Output>, ()> {}
    pub async fn join<A: Future, B: Future>(a: A, b: B) -> (A::Output, B::Output) {}
    pub async fn join3<A: Future, B: Future, C: Future>(a: A, b: B, c: C) -> (A::Output, B::Output, C::Output) {}
    pub async fn join4<A: Future, B: Future, C: Future, D: Future>(a: A, b: B, c: C, d: D) -> (A::Output, B::Output, C::Output, D::Output) {}
    pub async fn try_join<A: Future, B: Future>(a: A, b: B) -> Result<(A::Output, B::Output), ()> {}
    #[races(rest)]
    pub async fn select<A: Future, B: Future>(a: A, b: B) -> Either<(A::Output, B), (B::Output, A)> {}
    #[races(rest)]
    pub async fn select_all<I: IntoIterator>(iter: I) -> (<I::Item as Future>::Output, usize, Vec<I::Item>) {}
    #[races(rest)]
    pub async fn select_ok<I: IntoIterator>(iter: I) -> Result<(<I::Item as Future>::Output, Vec<I::Item>), ()> {}
    #[races]
    pub async fn try_select<A: Future, B: Future>(a: A, b: B) -> Result<(), ()> {}
    #[container]
    pub enum Either<A, B> {
        Left(A),
        Right(B),
    }
    pub fn abortable<F: Future>(future: F) -> (Abortable<F>, AbortHandle) {}
    pub struct Abortable<F>(F);
    impl<F> Future for Abortable<F> {
        type Output = Result<F::Output, Aborted>;
    }
    pub struct AbortHandle;
    impl AbortHandle {
        pub fn abort(&self) {}
        pub fn is_aborted(&self) -> bool {}
        pub fn new_pair() -> (AbortHandle, AbortRegistration) {}
    }
    pub struct AbortRegistration;
    #[idle]
    pub struct Aborted;

    #[handle(drop = "cancel")]
    pub struct RemoteHandle<T>(T);
    impl<T> RemoteHandle<T> {
        #[releases]
        pub fn forget(self) {}
    }
    impl<T> Future for RemoteHandle<T> {
        type Output = T;
    }
    pub type BoxFuture<T> = std::pin::Pin<std::boxed::Box<dyn Future<Output = T>>>;
    pub type LocalBoxFuture<T> = std::pin::Pin<std::boxed::Box<dyn Future<Output = T>>>;
    pub trait TryFuture {
        type Ok;
        type Error;
    }

    pub trait FutureExt {
        #[joins]
        fn poll_unpin(&mut self, cx: &mut std::task::Context) -> std::task::Poll<Self::Output> {}
        fn boxed(self) -> std::pin::Pin<std::boxed::Box<Self>> {}
        fn boxed_local(self) -> std::pin::Pin<std::boxed::Box<Self>> {}
        fn fuse(self) -> Self {}
        fn shared(self) -> Shared<Self> {}
        async fn map<U, F: FnOnce(Self::Output) -> U>(self, f: F) -> U {}
        async fn then<Fut: Future, F: FnOnce(Self::Output) -> Fut>(self, f: F) -> Fut::Output {}
        fn inspect<F: FnOnce(&Self::Output)>(self, f: F) -> Self {}
        #[suspends(never)]
        #[races(now)]
        #[suspends(never)]
        #[polls]
        fn now_or_never(self) -> Option<Self::Output> {}
        async fn catch_unwind(self) -> std::thread::Result<Self::Output> {}
        async fn unit_error(self) -> Result<Self::Output, ()> {}
        fn left_future(self) -> Self {}
        fn right_future(self) -> Self {}
        fn into_stream(self) -> super::stream::Streaming<Self::Output> {}
        #[spawns(self, kind = "task", on = "any")]
        fn remote_handle(self) -> (Remote<Self>, RemoteHandle<Self::Output>) {}
    }
    impl<F> FutureExt for F {}
    pub struct Remote<F>(F);
    impl<F> Future for Remote<F> {
        type Output = ();
    }
    pub struct Shared<F>(F);
    impl<F> Future for Shared<F> {
        type Output = F::Output;
    }
    pub trait TryFutureExt {
        async fn map_ok<U, F: FnOnce(Self::Ok) -> U>(self, f: F) -> Result<U, ()> {}
        async fn map_err<E, F: FnOnce(Self::Error) -> E>(self, f: F) -> Result<(), E> {}
        async fn and_then<Fut: Future, F: FnOnce(Self::Ok) -> Fut>(self, f: F) -> Fut::Output {}
        async fn or_else<Fut: Future, F: FnOnce(Self::Error) -> Fut>(self, f: F) -> Fut::Output {}
        async fn unwrap_or_else<F: FnOnce(Self::Error) -> T, T>(self, f: F) -> T {}
        async fn map_ok_or_else<T, E: FnOnce(Self::Error) -> T, F: FnOnce(Self::Ok) -> T>(self, e: E, f: F) -> T {}
        fn err_into<E>(self) -> Self {}
        fn into_future(self) -> Self {}
    }
    impl<F> TryFutureExt for F {}
}

pub mod stream {
    use std::future::Future;

    pub trait Stream {
        type Item;
    }
    pub trait TryStream {
        type Ok;
        type Error;
    }
    /// Any stream; what it yields is all that matters.
    pub struct Streaming<T>(T);
    impl<T> Stream for Streaming<T> {
        type Item = T;
    }
    /// A stream whose items are there already: to ask for one suspends nothing.
    pub struct Listed<T>(T);
    impl<T> Stream for Listed<T> {
        type Item = T;
    }
    impl<T> Listed<T> {
        #[suspends(never)]
        #[empties]
        pub async fn next(&mut self) -> Option<T> {}
        pub fn map<B, F: FnMut(T) -> B>(self, f: F) -> Listed<B> {}
        pub fn enumerate(self) -> Listed<(usize, T)> {}
        pub fn inspect<F: FnMut(&T)>(self, f: F) -> Listed<T> {}
        pub fn take(self, n: usize) -> Listed<T> {}
        pub fn skip(self, n: usize) -> Listed<T> {}
        pub fn fuse(self) -> Listed<T> {}
        pub fn peekable(self) -> Listed<T> {}
        pub fn chunks(self, n: usize) -> Listed<Vec<T>> {}
    }
    pub type BoxStream<T> = std::pin::Pin<std::boxed::Box<dyn Stream<Item = T>>>;
    pub type LocalBoxStream<T> = std::pin::Pin<std::boxed::Box<dyn Stream<Item = T>>>;

    pub fn iter<I: IntoIterator>(iter: I) -> Listed<I::Item> {}
    pub fn once<F: Future>(future: F) -> Streaming<F::Output> {}
    pub fn empty<T>() -> Streaming<T> {}
    pub fn pending<T>() -> Streaming<T> {}
    pub fn repeat<T>(value: T) -> Streaming<T> {}
    pub fn unfold<T, F: FnMut(T) -> Fut, Fut: Future>(init: T, f: F) -> Streaming<T> {}
    pub fn repeat_with<T, F: FnMut() -> T>(f: F) -> Streaming<T> {}
    pub fn try_unfold<T, F: FnMut(T) -> Fut, Fut: Future>(init: T, f: F) -> Streaming<T> {}
    pub fn poll_fn<T, F: FnMut(&mut ()) -> std::task::Poll<Option<T>>>(f: F) -> Streaming<T> {}
    pub fn select<A: Stream, B>(a: A, b: B) -> Streaming<A::Item> {}
    pub fn select_all<I: IntoIterator>(iter: I) -> Streaming<<I::Item as Stream>::Item> {}

    pub struct FuturesUnordered<F>(F);
    impl<F> FuturesUnordered<F> {
        pub fn new() -> FuturesUnordered<F> {}
        pub fn push(&mut self, future: F) {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
        pub fn iter(&self) -> std::iter::Iter<&F> {}
        pub fn iter_mut(&mut self) -> std::iter::Iter<&mut F> {}
        pub fn clear(&mut self) {}
        #[joins]
        #[empties]
        pub async fn next(&mut self) -> Option<F::Output> {}
        #[joins]
        #[empties]
        pub async fn try_next(&mut self) -> F::Output {}
        #[joins]
        #[empties]
        pub async fn select_next_some(&mut self) -> F::Output {}
        #[joins]
        pub async fn collect<B = Vec<F::Output>>(self) -> B {}
        #[joins]
        pub async fn try_collect<B>(self) -> Result<B, ()> {}
        #[joins]
        pub async fn for_each<G>(self, g: G) {}
        // As a stream it gives what its futures do, and drives all of them to their ends.
        #[joins]
        pub fn map<B, G: FnMut(F::Output) -> B>(self, g: G) -> Streaming<B> {}
        #[joins]
        pub fn then<Fut: Future, G: FnMut(F::Output) -> Fut>(self, g: G) -> Streaming<Fut::Output> {}
        #[joins]
        pub fn enumerate(self) -> Streaming<(usize, F::Output)> {}
        #[joins]
        pub fn filter<P, G: FnMut(&F::Output) -> P>(self, g: G) -> Streaming<F::Output> {}
        #[joins]
        pub fn filter_map<T, Fut: Future<Output = Option<T>>, G: FnMut(F::Output) -> Fut>(self, g: G) -> Streaming<T> {}
        #[joins]
        pub async fn fold<T, Fut: Future<Output = T>, G: FnMut(T, F::Output) -> Fut>(self, init: T, g: G) -> T {}
        #[joins]
        pub async fn count(self) -> usize {}
        pub fn from_iter<I: IntoIterator>(futures: I) -> FuturesUnordered<I::Item> {}
    }
    impl<F> Default for FuturesUnordered<F> {
        fn default() -> FuturesUnordered<F> {}
    }
    impl<F> Stream for FuturesUnordered<F> {
        type Item = F::Output;
    }
    impl<F> IntoIterator for FuturesUnordered<F> {
        type Item = F;
    }
    pub struct FuturesOrdered<F>(F);
    impl<F> FuturesOrdered<F> {
        pub fn new() -> FuturesOrdered<F> {}
        pub fn push(&mut self, future: F) {}
        pub fn push_back(&mut self, future: F) {}
        pub fn push_front(&mut self, future: F) {}
        #[joins]
        #[empties]
        pub async fn next(&mut self) -> Option<F::Output> {}
        #[joins]
        pub async fn collect<B = Vec<F::Output>>(self) -> B {}
        // As a stream it gives what its futures do, and drives all of them to their ends.
        #[joins]
        pub fn map<B, G: FnMut(F::Output) -> B>(self, g: G) -> Streaming<B> {}
        #[joins]
        pub fn then<Fut: Future, G: FnMut(F::Output) -> Fut>(self, g: G) -> Streaming<Fut::Output> {}
        #[joins]
        pub fn enumerate(self) -> Streaming<(usize, F::Output)> {}
        #[joins]
        pub fn filter<P, G: FnMut(&F::Output) -> P>(self, g: G) -> Streaming<F::Output> {}
        #[joins]
        pub fn filter_map<T, Fut: Future<Output = Option<T>>, G: FnMut(F::Output) -> Fut>(self, g: G) -> Streaming<T> {}
        #[joins]
        pub async fn fold<T, Fut: Future<Output = T>, G: FnMut(T, F::Output) -> Fut>(self, init: T, g: G) -> T {}
        #[joins]
        pub async fn count(self) -> usize {}
        pub fn from_iter<I: IntoIterator>(futures: I) -> FuturesOrdered<I::Item> {}
        #[joins]
        #[empties]
        pub async fn try_next(&mut self) -> F::Output {}
        pub fn len(&self) -> usize {}
        pub fn is_empty(&self) -> bool {}
    }
    impl<F> Stream for FuturesOrdered<F> {
        type Item = F::Output;
    }
    pub mod futures_unordered {
        pub use super::FuturesUnordered;
    }

    pub trait StreamExt {
        #[waits]
        #[once(closes)]
        #[empties]
        async fn next(&mut self) -> Option<Self::Item> {}
        #[waits]
        async fn select_next_some(&mut self) -> Self::Item {}
        async fn into_future(self) -> (Option<Self::Item>, Self) {}
        fn map<B, F: FnMut(Self::Item) -> B>(self, f: F) -> Streaming<B> {}
        fn then<Fut: Future, F: FnMut(Self::Item) -> Fut>(self, f: F) -> Streaming<Fut::Output> {}
        fn enumerate(self) -> Streaming<(usize, Self::Item)> {}
        fn filter<P, F: FnMut(&Self::Item) -> P>(self, f: F) -> Streaming<Self::Item> {}
        fn filter_map<T, Fut: Future<Output = Option<T>>, F: FnMut(Self::Item) -> Fut>(self, f: F) -> Streaming<T> {}
        fn take(self, n: usize) -> Streaming<Self::Item> {}
        fn skip(self, n: usize) -> Streaming<Self::Item> {}
        fn skip_while<P, F: FnMut(&Self::Item) -> P>(self, f: F) -> Streaming<Self::Item> {}
        fn take_while<P, F: FnMut(&Self::Item) -> P>(self, f: F) -> Streaming<Self::Item> {}
        fn inspect<F: FnMut(&Self::Item)>(self, f: F) -> Streaming<Self::Item> {}
        fn chain(self, other: Streaming<Self::Item>) -> Streaming<Self::Item> {}
        fn zip<U: Stream>(self, other: U) -> Streaming<(Self::Item, U::Item)> {}
        fn peekable(self) -> Streaming<Self::Item> {}
        fn flatten(self) -> Streaming<<Self::Item as Stream>::Item> {}
        fn flatten_unordered<L>(self, limit: L) -> Streaming<<Self::Item as Stream>::Item> {}
        fn flat_map<U: Stream, F: FnMut(Self::Item) -> U>(self, f: F) -> Streaming<U::Item> {}
        fn left_stream(self) -> Self {}
        fn right_stream(self) -> Self {}
        fn take_until<U>(self, until: U) -> Streaming<Self::Item> {}
        fn fuse(self) -> Streaming<Self::Item> {}
        fn boxed(self) -> std::pin::Pin<std::boxed::Box<Self>> {}
        fn boxed_local(self) -> std::pin::Pin<std::boxed::Box<Self>> {}
        fn by_ref(&mut self) -> &mut Self {}
        fn chunks(self, n: usize) -> Streaming<Vec<Self::Item>> {}
        fn ready_chunks(self, n: usize) -> Streaming<Vec<Self::Item>> {}
        #[joins]
        fn buffered(self, n: usize) -> Streaming<<Self::Item as Future>::Output> {}
        #[joins]
        fn buffer_unordered(self, n: usize) -> Streaming<<Self::Item as Future>::Output> {}
        #[waits]
        async fn collect<B = Vec<Self::Item>>(self) -> B {}
        #[waits]
        async fn concat(self) -> Self::Item {}
        #[waits]
        async fn fold<T, Fut: Future<Output = T>, F: FnMut(T, Self::Item) -> Fut>(self, init: T, f: F) -> T {}
        fn merge<S>(self, other: S) -> Self {}
        #[waits]
        #[pumps]
        async fn for_each<Fut: Future, F: FnMut(Self::Item) -> Fut>(self, f: F) {}
        #[waits]
        #[pumps]
        async fn for_each_concurrent<L, Fut: Future, F: FnMut(Self::Item) -> Fut>(self, limit: L, f: F) {}
        #[waits]
        #[pumps]
        async fn forward<S>(self, sink: S) -> Result<(), ()> {}
        #[waits]
        async fn count(self) -> usize {}
    }
    impl<S> StreamExt for S {}

    pub trait TryStreamExt {
        #[waits]
        #[empties]
        async fn try_next(&mut self) -> Result<Option<Self::Ok>, Self::Error> {}
        fn map_ok<U, F: FnMut(Self::Ok) -> U>(self, f: F) -> Streaming<Result<U, ()>> {}
        fn map_err<E, F: FnMut(Self::Error) -> E>(self, f: F) -> Streaming<Result<(), E>> {}
        fn and_then<Fut: Future, F: FnMut(Self::Ok) -> Fut>(self, f: F) -> Streaming<Fut::Output> {}
        fn inspect_ok<F: FnMut(&Self::Ok)>(self, f: F) -> Self {}
        fn inspect_err<F: FnMut(&Self::Error)>(self, f: F) -> Self {}
        fn into_stream(self) -> Self {}
        #[waits]
        #[pumps]
        async fn try_for_each<Fut: Future, F: FnMut(Self::Ok) -> Fut>(self, f: F) -> Result<(), ()> {}
        #[waits]
        #[pumps]
        async fn try_for_each_concurrent<L, Fut: Future, F: FnMut(Self::Ok) -> Fut>(self, limit: L, f: F) -> Result<(), ()> {}
        #[waits]
        async fn try_collect<B>(self) -> Result<B, ()> {}
        #[waits]
        async fn try_fold<T, Fut: Future, F: FnMut(T, Self::Ok) -> Fut>(self, init: T, f: F) -> Result<T, ()> {}
    }
    impl<S> TryStreamExt for S {}
}

pub mod sink {
    pub trait Sink<T> {}
    pub trait SinkExt {
        #[sends]
        #[effect(send)]
        async fn send<T>(&mut self, item: T) -> Result<(), ()> {}
        #[sends]
        #[effect(send)]
        async fn feed<T>(&mut self, item: T) -> Result<(), ()> {}
        #[effect(write)]
        async fn flush(&mut self) -> Result<(), ()> {}
        #[effect(write)]
        async fn close(&mut self) -> Result<(), ()> {}
        #[waits]
        #[pumps]
        #[effect(send)]
        async fn send_all<S>(&mut self, stream: &mut S) -> Result<(), ()> {}
    }
    impl<S> SinkExt for S {}
}

pub mod io {
    use std::io::Result;
    pub trait AsyncRead {}
    pub trait AsyncWrite {}
    pub trait AsyncBufRead {}
    pub trait AsyncReadExt {
        async fn read(&mut self, buf: &mut [u8]) -> Result<usize> {}
        async fn read_exact(&mut self, buf: &mut [u8]) -> Result<()> {}
        async fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {}
        async fn read_to_string(&mut self, buf: &mut String) -> Result<usize> {}
        fn split(self) -> (ReadHalf<Self>, WriteHalf<Self>) {}
        fn take(self, limit: u64) -> Self {}
    }
    impl<R> AsyncReadExt for R {}
    pub trait AsyncWriteExt {
        #[effect(write)]
        async fn write(&mut self, buf: &[u8]) -> Result<usize> {}
        #[effect(write)]
        async fn write_all(&mut self, buf: &[u8]) -> Result<()> {}
        #[effect(write)]
        async fn flush(&mut self) -> Result<()> {}
        #[effect(write)]
        async fn close(&mut self) -> Result<()> {}
    }
    impl<W> AsyncWriteExt for W {}
    pub trait AsyncBufReadExt {
        async fn read_line(&mut self, buf: &mut String) -> Result<usize> {}
        async fn read_until(&mut self, byte: u8, buf: &mut Vec<u8>) -> Result<usize> {}
        fn lines(self) -> super::stream::Streaming<Result<String>> {}
    }
    impl<R> AsyncBufReadExt for R {}
    pub struct BufReader<R>(R);
    impl<R> BufReader<R> {
        pub fn new(inner: R) -> BufReader<R> {}
        pub fn with_capacity(capacity: usize, inner: R) -> BufReader<R> {}
        pub fn get_ref(&self) -> &R {}
        pub fn get_mut(&mut self) -> &mut R {}
        pub fn into_inner(self) -> R {}
    }
    pub struct BufWriter<W>(W);
    impl<W> BufWriter<W> {
        pub fn new(inner: W) -> BufWriter<W> {}
        pub fn with_capacity(capacity: usize, inner: W) -> BufWriter<W> {}
        pub fn get_ref(&self) -> &W {}
        pub fn get_mut(&mut self) -> &mut W {}
        pub fn into_inner(self) -> W {}
    }
    pub struct ReadHalf<T>(T);
    pub struct WriteHalf<T>(T);
    #[pumps]
    #[peers(way)]
    pub async fn copy<R, W>(reader: R, writer: &mut W) -> Result<u64> {}
    #[peers]
    pub fn split<T>(stream: T) -> (ReadHalf<T>, WriteHalf<T>) {}
}

pub mod executor {
    use super::stream::Stream;
    use std::future::Future;

    #[drives(future, on = "block-on")]
    pub fn block_on<F: Future>(future: F) -> F::Output {}
    #[blocks(wait)]
    #[waits]
    pub fn block_on_stream<S: Stream>(stream: S) -> BlockingStream<S> {}
    pub struct BlockingStream<S: Stream>(S);
    impl<S: Stream> Iterator for BlockingStream<S> {
        type Item = S::Item;
        fn next(&mut self) -> Option<S::Item> {}
    }
    #[object]
    #[runtime("local-pool")]
    pub struct LocalPool;
    impl LocalPool {
        #[object]
        pub fn new() -> LocalPool {}
        pub fn spawner(&self) -> LocalSpawner {}
        #[runs]
        #[waits]
        #[joins]
        pub fn run(&mut self) {}
        #[drives(future, on = "local-pool")]
        pub fn run_until<F: Future>(&mut self, future: F) -> F::Output {}
        #[runs]
        pub fn run_until_stalled(&mut self) {}
        #[runs]
        pub fn try_run_one(&mut self) -> bool {}
    }
    #[object]
    #[runtime("local-pool")]
    pub struct LocalSpawner;
    impl LocalSpawner {
        #[spawns(future, kind = "local", on = "local-pool", counted)]
        pub fn spawn_local<F: Future>(&self, future: F) -> Result<(), ()> {}
        #[spawns(future, kind = "local", on = "local-pool", counted)]
        pub fn spawn<F: Future>(&self, future: F) -> Result<(), ()> {}
        #[spawns(future, kind = "local", on = "local-pool")]
        pub fn spawn_with_handle<F: Future>(&self, future: F) -> Result<super::future::RemoteHandle<F::Output>, ()> {}
        #[spawns(future, kind = "local", on = "local-pool")]
        pub fn spawn_local_with_handle<F: Future>(&self, future: F) -> Result<super::future::RemoteHandle<F::Output>, ()> {}
    }
    #[object]
    #[runtime("thread-pool")]
    pub struct ThreadPool;
    impl ThreadPool {
        #[runtime("thread-pool")]
        pub fn new() -> std::io::Result<ThreadPool> {}
        #[runtime("thread-pool")]
        pub fn builder() -> ThreadPoolBuilder {}
        #[spawns(future, kind = "task", on = "thread-pool")]
        pub fn spawn_ok<F: Future>(&self, future: F) {}
        #[spawns(future, kind = "task", on = "thread-pool")]
        pub fn spawn<F: Future>(&self, future: F) -> Result<(), ()> {}
        #[spawns(future, kind = "task", on = "thread-pool")]
        pub fn spawn_with_handle<F: Future>(&self, future: F) -> Result<super::future::RemoteHandle<F::Output>, ()> {}
    }
    #[object]
    pub struct ThreadPoolBuilder;
    impl ThreadPoolBuilder {
        #[runtime("thread-pool")]
        pub fn new() -> ThreadPoolBuilder {}
        #[workers]
        pub fn pool_size(&mut self, n: usize) -> &mut ThreadPoolBuilder {}
        pub fn name_prefix<S>(&mut self, name: S) -> &mut ThreadPoolBuilder {}
        pub fn create(&mut self) -> std::io::Result<ThreadPool> {}
    }
}

pub mod task {
    // Of whoever is given something that spawns; what that is, its callers know.
    pub trait Spawn {}
    impl Spawn for super::executor::ThreadPool {}
    impl Spawn for super::executor::LocalSpawner {}
    pub trait LocalSpawn {}
    impl LocalSpawn for super::executor::LocalSpawner {}
    pub trait SpawnExt {
        #[spawns(future, kind = "task", on = "thread-pool", counted)]
        fn spawn<F: Future>(&self, future: F) -> Result<(), ()> {}
        #[spawns(future, kind = "task", on = "thread-pool", counted)]
        fn spawn_with_handle<F: Future>(&self, future: F) -> Result<super::future::RemoteHandle<F::Output>, ()> {}
    }
    impl<S: Spawn> SpawnExt for S {}
    pub trait LocalSpawnExt {
        #[spawns(future, kind = "local", on = "local-pool", counted)]
        fn spawn_local<F: Future>(&self, future: F) -> Result<(), ()> {}
        #[spawns(future, kind = "local", on = "local-pool", counted)]
        fn spawn_local_with_handle<F: Future>(&self, future: F) -> Result<super::future::RemoteHandle<F::Output>, ()> {}
    }
    impl<S: LocalSpawn> LocalSpawnExt for S {}
    pub use std::task::{Context, Poll, Waker};
}

pub mod channel {
    pub mod oneshot {
        use std::future::Future;
        #[channel]
        pub fn channel<T>() -> (Sender<T>, Receiver<T>) {}
        #[object]
        pub struct Sender<T>(T);
        impl<T> Sender<T> {
            #[sends]
            #[effect(send)]
            pub fn send(self, value: T) -> Result<(), T> {}
            #[polls]
            pub fn is_canceled(&self) -> bool {}
            #[waits]
            pub async fn cancellation(&mut self) {}
        }
        #[object]
        #[waits]
        #[once]
        pub struct Receiver<T>(T);
        impl<T> Receiver<T> {
            #[polls]
            pub fn try_recv(&mut self) -> Result<Option<T>, Canceled> {}
        }
        impl<T> Future for Receiver<T> {
            type Output = Result<T, Canceled>;
        }
        impl<T> Receiver<T> {
            pub fn close(&mut self) {}
        }
        #[idle]
        pub struct Canceled;
    }
    pub mod mpsc {
        #[channel]
        pub fn channel<T>(buffer: usize) -> (Sender<T>, Receiver<T>) {}
        #[channel]
        pub fn unbounded<T>() -> (UnboundedSender<T>, UnboundedReceiver<T>) {}
        #[object]
        pub struct Sender<T>(T);
        impl<T> Sender<T> {
            #[sends]
            #[effect(send)]
            #[polls]
            pub fn try_send(&mut self, value: T) -> Result<(), TrySendError<T>> {}
            #[sends]
            #[effect(send)]
            pub fn start_send(&mut self, value: T) -> Result<(), SendError> {}
            pub fn disconnect(&mut self) {}
            #[sends]
            #[effect(send)]
            #[suspends(contended)]
            pub async fn send(&mut self, value: T) -> Result<(), SendError> {}
            #[looks]
            pub fn is_closed(&self) -> bool {}
            pub fn close_channel(&mut self) {}
        }
        #[idle]
        pub struct SendError;
        #[idle]
        pub struct TrySendError<T>(T);
        #[object]
        pub struct Receiver<T>(T);
        impl<T> Receiver<T> {
            #[polls]
            pub fn try_next(&mut self) -> Result<Option<T>, TryRecvError> {}
            #[polls]
            pub fn try_recv(&mut self) -> Result<T, TryRecvError> {}
            #[waits]
            #[once(closes)]
            pub async fn recv(&mut self) -> Result<T, RecvError> {}
            pub fn close(&mut self) {}
        }
        pub struct TryRecvError;
        #[idle]
        pub struct RecvError;
        impl<T> crate::stream::Stream for Receiver<T> {
            type Item = T;
        }
        #[object]
        pub struct UnboundedSender<T>(T);
        impl<T> UnboundedSender<T> {
            #[sends]
            #[effect(send)]
            pub fn unbounded_send(&self, value: T) -> Result<(), TrySendError<T>> {}
            #[sends]
            #[effect(send)]
            #[suspends(never)]
            pub async fn send(&mut self, value: T) -> Result<(), SendError> {}
            #[looks]
            pub fn is_closed(&self) -> bool {}
            pub fn close_channel(&self) {}
        }
        #[object]
        pub struct UnboundedReceiver<T>(T);
        impl<T> UnboundedReceiver<T> {
            #[polls]
            pub fn try_next(&mut self) -> Result<Option<T>, TryRecvError> {}
            #[polls]
            pub fn try_recv(&mut self) -> Result<T, TryRecvError> {}
            #[waits]
            #[once(closes)]
            pub async fn recv(&mut self) -> Result<T, RecvError> {}
            pub fn close(&mut self) {}
        }
        impl<T> crate::stream::Stream for UnboundedReceiver<T> {
            type Item = T;
        }
    }
}

pub mod lock {
    #[memory]
    pub struct Mutex<T>(T);
    impl<T> Mutex<T> {
        pub fn new(value: T) -> Mutex<T> {}
        #[suspends(contended)]
        pub async fn lock(&self) -> MutexGuard<T> {}
        #[suspends(contended)]
        #[guards]
        #[excludes]
        pub async fn lock_owned(self) -> OwnedMutexGuard<T> {}
        #[polls]
        pub fn try_lock(&self) -> Option<MutexGuard<T>> {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn into_inner(self) -> T {}
    }
    #[object]
    pub struct OwnedMutexGuard<T>(T);
    impl<T> std::ops::Deref for OwnedMutexGuard<T> {
        type Target = T;
    }
    pub struct MutexGuard<T>(T);
    impl<T> std::ops::Deref for MutexGuard<T> {
        type Target = T;
    }
}
