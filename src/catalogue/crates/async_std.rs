// async-std 1. Facts: docs.rs/async-std and measurements on 1.13.2.

#[entry(on = "async-std")]
pub fn main() {}
#[entry(on = "async-std", test)]
pub fn test() {}

pub mod prelude {
    pub use futures::stream::{Stream, StreamExt};
    pub use std::future::Future;
    pub use super::future::FutureExt;
    pub use futures::io::{AsyncReadExt as ReadExt, AsyncWriteExt as WriteExt};
}
pub use futures::stream;

pub mod task {
    use std::future::Future;

    #[spawns(future, kind = "task", on = "async-std")]
    pub fn spawn<F: Future>(future: F) -> JoinHandle<F::Output> {}
    #[spawns(future, kind = "local", on = "async-std")]
    pub fn spawn_local<F: Future>(future: F) -> JoinHandle<F::Output> {}
    #[spawns(f, kind = "blocking", on = "async-std")]
    pub fn spawn_blocking<F: FnOnce() -> T, T>(f: F) -> JoinHandle<T> {}
    #[drives(future, on = "async-std")]
    pub fn block_on<F: Future>(future: F) -> F::Output {}
    #[suspends(unless_zero)]
    #[timer]
    pub async fn sleep(duration: std::time::Duration) {}
    #[suspends(always)]
    pub async fn yield_now() {}
    #[handle(drop = "detach")]
    pub struct JoinHandle<T>(T);
    impl<T> JoinHandle<T> {
        #[aborts]
        #[joins]
        pub async fn cancel(self) -> Option<T> {}
        pub fn task(&self) -> &Task {}
    }
    impl<T> Future for JoinHandle<T> {
        type Output = T;
    }
    pub struct Task;
    pub struct Builder;
    impl Builder {
        pub fn new() -> Builder {}
        pub fn name(self, name: String) -> Builder {}
        #[spawns(future, kind = "task", on = "async-std")]
        pub fn spawn<F: Future>(self, future: F) -> std::io::Result<JoinHandle<F::Output>> {}
        #[spawns(future, kind = "local", on = "async-std")]
        pub fn local<F: Future>(self, future: F) -> std::io::Result<JoinHandle<F::Output>> {}
        #[drives(future, on = "async-std")]
        pub fn blocking<F: Future>(self, future: F) -> F::Output {}
    }
}

pub mod future {
    pub use std::future::{pending, ready, Future};
    #[races]
    #[timer]
    pub async fn timeout<F: Future>(duration: std::time::Duration, future: F) -> Result<F::Output, TimeoutError> {}
    pub struct TimeoutError;
    pub trait FutureExt {
        async fn delay(self, duration: std::time::Duration) -> Self::Output {}
        #[races]
        async fn race<F: Future>(self, other: F) -> Self::Output {}
        async fn join<F: Future>(self, other: F) -> (Self::Output, F::Output) {}
        async fn try_join<F: Future>(self, other: F) -> Result<(), ()> {}
        #[races]
        #[timer]
        async fn timeout(self, duration: std::time::Duration) -> Result<Self::Output, TimeoutError> {}
    }
    impl<F> FutureExt for F {}
}

pub mod channel {
    pub use async_channel::*;
}

pub mod sync {
    pub use std::sync::{Arc, Weak};
    pub struct Mutex<T>(T);
    impl<T> Mutex<T> {
        pub fn new(value: T) -> Mutex<T> {}
        pub async fn lock(&self) -> MutexGuard<T> {}
    }
    pub struct MutexGuard<T>(T);
    impl<T> std::ops::Deref for MutexGuard<T> {
        type Target = T;
    }
    pub struct RwLock<T>(T);
    #[object]
    pub struct Barrier;
    impl Barrier {
        #[object]
        pub fn new(n: usize) -> Barrier {}
        #[waits]
        pub async fn wait(&self) {}
    }
}

pub mod io {
    pub use std::io::{Error, ErrorKind, Result};
    pub use futures::io::{AsyncReadExt as ReadExt, AsyncWriteExt as WriteExt};
    pub async fn timeout<F: std::future::Future>(duration: std::time::Duration, future: F) -> F::Output {}
}

pub mod fs {
    #[effect(write)]
    #[suspends(always)]
    pub async fn write<P, C>(path: P, contents: C) -> std::io::Result<()> {}
    #[suspends(always)]
    pub async fn read<P>(path: P) -> std::io::Result<Vec<u8>> {}
    #[suspends(always)]
    pub async fn read_to_string<P>(path: P) -> std::io::Result<String> {}
}

pub mod net {
    pub struct TcpListener;
    impl TcpListener {
        pub async fn bind<A>(addr: A) -> std::io::Result<TcpListener> {}
        pub async fn accept(&self) -> std::io::Result<(TcpStream, std::net::SocketAddr)> {}
        pub fn incoming(&self) -> Incoming {}
    }
    #[accepts]
    pub struct Incoming;
    impl futures::stream::Stream for Incoming {
        type Item = std::io::Result<TcpStream>;
    }
    pub struct TcpStream;
    impl TcpStream {
        pub async fn connect<A>(addr: A) -> std::io::Result<TcpStream> {}
    }
}
