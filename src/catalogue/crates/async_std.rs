// async-std 1. Facts: docs.rs/async-std and measurements on 1.13.2.

#[entry(on = "async-std")]
pub fn main() {}
#[entry(on = "async-std", test)]
pub fn test() {}

pub mod prelude {
    pub use futures::stream::{Stream, StreamExt};
    pub use std::future::Future;
    pub use super::future::FutureExt;
    pub use futures::io::{AsyncReadExt as ReadExt, AsyncWriteExt as WriteExt, AsyncBufReadExt as BufReadExt};
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
    #[suspends(turn)]
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
    pub use async_lock::{Barrier, Mutex, MutexGuard, RwLock, RwLockReadGuard, RwLockWriteGuard};
    pub use std::sync::{Arc, Weak};
    #[object]
    pub struct Condvar;
    impl Condvar {
        #[object]
        pub fn new() -> Condvar {}
        #[waits]
        #[once]
        pub async fn wait<T>(&self, guard: MutexGuard<T>) -> MutexGuard<T> {}
        #[waits]
        pub async fn wait_until<T, F>(&self, guard: MutexGuard<T>, condition: F) -> MutexGuard<T> {}
        #[feeds]
        pub fn notify_one(&self) {}
        #[feeds]
        pub fn notify_all(&self) {}
    }
}

pub mod io {
    pub use std::io::{Error, ErrorKind, Result};
    pub use futures::io::{AsyncReadExt as ReadExt, AsyncWriteExt as WriteExt, AsyncBufReadExt as BufReadExt, BufReader, BufWriter};
    pub use std::io::{stderr, stdin, stdout};
    #[pumps]
    #[peers(way)]
    pub async fn copy<R, W>(reader: R, writer: W) -> Result<u64> {}
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
    #[effect(write)]
    #[suspends(always)]
    pub async fn remove_file<P>(path: P) -> std::io::Result<()> {}
    #[effect(write)]
    #[suspends(always)]
    pub async fn rename<P, Q>(from: P, to: Q) -> std::io::Result<()> {}
    #[effect(write)]
    #[suspends(always)]
    pub async fn copy<P, Q>(from: P, to: Q) -> std::io::Result<u64> {}
    #[suspends(always)]
    pub async fn create_dir<P>(path: P) -> std::io::Result<()> {}
    #[suspends(always)]
    pub async fn create_dir_all<P>(path: P) -> std::io::Result<()> {}
    #[effect(write)]
    #[suspends(always)]
    pub async fn remove_dir<P>(path: P) -> std::io::Result<()> {}
    #[effect(write)]
    #[suspends(always)]
    pub async fn remove_dir_all<P>(path: P) -> std::io::Result<()> {}
    #[effect(write)]
    #[suspends(always)]
    pub async fn hard_link<P, Q>(from: P, to: Q) -> std::io::Result<()> {}
    #[suspends(always)]
    pub async fn metadata<P>(path: P) -> std::io::Result<std::fs::Metadata> {}
    #[suspends(always)]
    pub async fn symlink_metadata<P>(path: P) -> std::io::Result<std::fs::Metadata> {}
    #[suspends(always)]
    pub async fn canonicalize<P>(path: P) -> std::io::Result<std::path::PathBuf> {}
    #[suspends(always)]
    pub async fn read_dir<P>(path: P) -> std::io::Result<ReadDir> {}
    #[effect(write)]
    #[suspends(always)]
    pub async fn set_permissions<P>(path: P, perm: std::fs::Permissions) -> std::io::Result<()> {}
    #[effect(write)]
    #[suspends(always)]
    pub async fn symlink<P, Q>(from: P, to: Q) -> std::io::Result<()> {}
    pub struct ReadDir;
    impl futures::stream::Stream for ReadDir {
        type Item = std::io::Result<DirEntry>;
    }
    pub struct DirEntry;
    impl DirEntry {
        pub fn path(&self) -> std::path::PathBuf {}
        pub async fn metadata(&self) -> std::io::Result<std::fs::Metadata> {}
        pub async fn file_type(&self) -> std::io::Result<std::fs::FileType> {}
    }
    pub struct OpenOptions;
    impl OpenOptions {
        pub fn new() -> OpenOptions {}
        pub fn read(&mut self, on: bool) -> &mut OpenOptions {}
        pub fn write(&mut self, on: bool) -> &mut OpenOptions {}
        pub fn append(&mut self, on: bool) -> &mut OpenOptions {}
        pub fn truncate(&mut self, on: bool) -> &mut OpenOptions {}
        pub fn create(&mut self, on: bool) -> &mut OpenOptions {}
        pub fn create_new(&mut self, on: bool) -> &mut OpenOptions {}
        #[suspends(always)]
        pub async fn open<P>(&self, path: P) -> std::io::Result<File> {}
    }
    pub struct File;
    impl File {
        #[suspends(always)]
        pub async fn open<P>(path: P) -> std::io::Result<File> {}
        #[suspends(always)]
        pub async fn create<P>(path: P) -> std::io::Result<File> {}
        #[suspends(always)]
        pub async fn create_new<P>(path: P) -> std::io::Result<File> {}
        pub fn options() -> OpenOptions {}
        #[effect(write)]
        #[suspends(always)]
        pub async fn sync_all(&self) -> std::io::Result<()> {}
        #[effect(write)]
        #[suspends(always)]
        pub async fn sync_data(&self) -> std::io::Result<()> {}
        #[effect(write)]
        #[suspends(always)]
        pub async fn set_len(&self, size: u64) -> std::io::Result<()> {}
        pub async fn metadata(&self) -> std::io::Result<std::fs::Metadata> {}
        pub async fn try_clone(&self) -> std::io::Result<File> {}
    }
}

pub mod path {
    pub use std::path::{Path, PathBuf};
}

pub mod process {
    pub use async_process::*;
    pub use std::process::exit;
}

pub mod net {
    use std::io::Result;
    use std::net::SocketAddr;
    pub struct TcpListener;
    impl TcpListener {
        pub async fn bind<A>(addr: A) -> Result<TcpListener> {}
        pub async fn accept(&self) -> Result<(TcpStream, SocketAddr)> {}
        pub fn incoming(&self) -> Incoming {}
        pub fn local_addr(&self) -> Result<SocketAddr> {}
    }
    #[accepts]
    pub struct Incoming;
    impl futures::stream::Stream for Incoming {
        type Item = Result<TcpStream>;
    }
    pub struct TcpStream;
    impl TcpStream {
        #[suspends(always)]
        pub async fn connect<A>(addr: A) -> Result<TcpStream> {}
        pub fn peer_addr(&self) -> Result<SocketAddr> {}
        pub fn local_addr(&self) -> Result<SocketAddr> {}
        pub fn set_nodelay(&self, on: bool) -> Result<()> {}
        pub fn shutdown(&self, how: std::net::Shutdown) -> Result<()> {}
    }
    pub struct UdpSocket;
    impl UdpSocket {
        pub async fn bind<A>(addr: A) -> Result<UdpSocket> {}
        pub async fn connect<A>(&self, addr: A) -> Result<()> {}
        pub async fn recv(&self, buf: &mut [u8]) -> Result<usize> {}
        pub async fn recv_from(&self, buf: &mut [u8]) -> Result<(usize, SocketAddr)> {}
        #[effect(write)]
        pub async fn send(&self, buf: &[u8]) -> Result<usize> {}
        #[effect(write)]
        pub async fn send_to<A>(&self, buf: &[u8], target: A) -> Result<usize> {}
        pub fn local_addr(&self) -> Result<SocketAddr> {}
    }
}
