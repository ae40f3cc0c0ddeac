// futures-lite 2.

#[reads(ready)]
macro_rules! ready { () => {} }
#[reads(pin)]
macro_rules! pin { () => {} }

pub use self::future::{Future, FutureExt};
pub use self::stream::{Stream, StreamExt};
pub use futures::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};

pub mod prelude {
    pub use super::future::{Future, FutureExt};
    pub use super::stream::{Stream, StreamExt};
    pub use futures::io::{AsyncReadExt, AsyncWriteExt};
}

pub mod future {
    pub use std::future::{pending, ready, Future};
    pub use futures::future::poll_fn;
    #[drives(future, on = "block-on")]
    pub fn block_on<F: Future>(future: F) -> F::Output {}
    #[suspends(turn)]
    pub async fn yield_now() {}
    #[races(now)]
    #[suspends(never)]
    pub async fn poll_once<F: Future>(future: F) -> Option<F::Output> {}
    #[races]
    pub async fn or<A: Future, B: Future>(a: A, b: B) -> A::Output {}
    #[races]
    pub async fn race<A: Future, B: Future>(a: A, b: B) -> A::Output {}
    pub async fn zip<A: Future, B: Future>(a: A, b: B) -> (A::Output, B::Output) {}
    pub async fn try_zip<A: Future, B: Future>(a: A, b: B) -> Result<(A::Output, B::Output), ()> {}
    pub trait FutureExt {
        #[races]
        async fn or<F: Future>(self, other: F) -> Self::Output {}
        #[races]
        async fn race<F: Future>(self, other: F) -> Self::Output {}
        async fn catch_unwind(self) -> std::thread::Result<Self::Output> {}
        fn boxed(self) -> std::pin::Pin<std::boxed::Box<Self>> {}
        fn boxed_local(self) -> std::pin::Pin<std::boxed::Box<Self>> {}
    }
    impl<F> FutureExt for F {}
    pub type Boxed<T> = std::pin::Pin<std::boxed::Box<dyn Future<Output = T>>>;
}

pub mod stream {
    pub use futures::stream::{empty, iter, once, pending, repeat, unfold, Stream, StreamExt};
    #[drives(stream, on = "block-on")]
    pub fn block_on<S>(stream: S) -> S {}
}

pub mod io {
    pub use futures::io::*;
}
