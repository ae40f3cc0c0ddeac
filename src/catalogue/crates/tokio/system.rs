// tokio: devices, files, processes and signals.

pub mod io {
    pub use std::io::{Error, ErrorKind, Result, SeekFrom};

    pub struct Interest;
    pub struct Ready;
    pub trait AsyncRead {}
    pub trait AsyncWrite {}
    pub trait AsyncBufRead {}
    pub trait AsyncSeek {}
    pub trait AsyncReadExt {
        #[hears]
        #[once(closes)]
        async fn read(&mut self, buf: &mut [u8]) -> Result<usize> {}
        #[hears]
        #[once(closes)]
        async fn read_buf<B>(&mut self, buf: &mut B) -> Result<usize> {}
        #[hears]
        async fn read_exact(&mut self, buf: &mut [u8]) -> Result<usize> {}
        #[hears]
        async fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {}
        #[hears]
        async fn read_to_string(&mut self, buf: &mut String) -> Result<usize> {}
        #[hears]
        async fn read_u8(&mut self) -> Result<u8> {}
        #[hears]
        async fn read_u16(&mut self) -> Result<u16> {}
        #[hears]
        async fn read_u32(&mut self) -> Result<u32> {}
        #[hears]
        async fn read_u64(&mut self) -> Result<u64> {}
        #[hears]
        async fn read_i8(&mut self) -> Result<i8> {}
        #[hears]
        async fn read_i16(&mut self) -> Result<i16> {}
        #[hears]
        async fn read_i32(&mut self) -> Result<i32> {}
        #[hears]
        async fn read_i64(&mut self) -> Result<i64> {}
        #[hears]
        async fn read_u16_le(&mut self) -> Result<u16> {}
        #[hears]
        async fn read_u32_le(&mut self) -> Result<u32> {}
        #[hears]
        async fn read_u64_le(&mut self) -> Result<u64> {}
        fn take(self, limit: u64) -> Self {}
        fn chain<R>(self, next: R) -> Self {}
    }
    impl<R> AsyncReadExt for R {}
    pub trait AsyncWriteExt {
        #[effect(write)]
        async fn write(&mut self, buf: &[u8]) -> Result<usize> {}
        #[effect(write)]
        async fn write_buf<B>(&mut self, buf: &mut B) -> Result<usize> {}
        #[effect(write)]
        async fn write_all_buf<B>(&mut self, buf: &mut B) -> Result<()> {}
        #[effect(write)]
        async fn write_all(&mut self, buf: &[u8]) -> Result<()> {}
        #[effect(write)]
        async fn write_u8(&mut self, n: u8) -> Result<()> {}
        #[effect(write)]
        async fn write_u16(&mut self, n: u16) -> Result<()> {}
        #[effect(write)]
        async fn write_u32(&mut self, n: u32) -> Result<()> {}
        #[effect(write)]
        async fn write_u64(&mut self, n: u64) -> Result<()> {}
        #[effect(write)]
        async fn write_i32(&mut self, n: i32) -> Result<()> {}
        #[effect(write)]
        async fn write_i64(&mut self, n: i64) -> Result<()> {}
        #[effect(write)]
        async fn write_u16_le(&mut self, n: u16) -> Result<()> {}
        #[effect(write)]
        async fn write_u32_le(&mut self, n: u32) -> Result<()> {}
        #[effect(write)]
        async fn write_u64_le(&mut self, n: u64) -> Result<()> {}
        #[effect(write)]
        async fn write_vectored(&mut self, bufs: &[std::io::IoSlice]) -> Result<usize> {}
        #[effect(write)]
        async fn flush(&mut self) -> Result<()> {}
        #[effect(write)]
        async fn shutdown(&mut self) -> Result<()> {}
    }
    impl<W> AsyncWriteExt for W {}
    pub trait AsyncBufReadExt {
        #[hears]
        async fn read_line(&mut self, buf: &mut String) -> Result<usize> {}
        #[hears]
        async fn read_until(&mut self, byte: u8, buf: &mut Vec<u8>) -> Result<usize> {}
        #[hears]
        async fn fill_buf(&mut self) -> Result<&[u8]> {}
        fn consume(&mut self, n: usize) {}
        fn lines(self) -> Lines<Self> {}
        fn split(self, byte: u8) -> Split<Self> {}
    }
    impl<R> AsyncBufReadExt for R {}
    pub trait AsyncSeekExt {
        async fn seek(&mut self, pos: SeekFrom) -> Result<u64> {}
        async fn rewind(&mut self) -> Result<()> {}
        async fn stream_position(&mut self) -> Result<u64> {}
    }
    impl<S> AsyncSeekExt for S {}
    pub struct Lines<R>(R);
    impl<R> Lines<R> {
        #[hears]
        pub async fn next_line(&mut self) -> Result<Option<String>> {}
        pub fn get_ref(&self) -> &R {}
        pub fn get_mut(&mut self) -> &mut R {}
        pub fn into_inner(self) -> R {}
    }
    pub struct Split<R>(R);
    impl<R> Split<R> {
        #[hears]
        pub async fn next_segment(&mut self) -> Result<Option<Vec<u8>>> {}
    }
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
    pub struct BufStream<S>(S);
    impl<S> BufStream<S> {
        pub fn new(inner: S) -> BufStream<S> {}
        pub fn get_ref(&self) -> &S {}
        pub fn get_mut(&mut self) -> &mut S {}
        pub fn into_inner(self) -> S {}
    }
    pub struct Stdin;
    pub fn stdin() -> Stdin {}
    pub struct Stdout;
    pub fn stdout() -> Stdout {}
    pub fn stderr() -> Stdout {}
    #[object]
    pub struct DuplexStream;
    #[object]
    pub fn duplex(size: usize) -> (DuplexStream, DuplexStream) {}
    #[object]
    pub struct SimplexStream;
    #[channel]
    pub fn simplex(size: usize) -> (ReadHalf<SimplexStream>, WriteHalf<SimplexStream>) {}
    #[pumps]
    #[peers(way)]
    pub async fn copy<R, W>(reader: &mut R, writer: &mut W) -> Result<u64> {}
    #[pumps]
    #[peers(way)]
    pub async fn copy_buf<R, W>(reader: &mut R, writer: &mut W) -> Result<u64> {}
    #[pumps]
    #[peers(both)]
    pub async fn copy_bidirectional<A, B>(a: &mut A, b: &mut B) -> Result<(u64, u64)> {}
    #[pumps]
    #[peers(both)]
    pub async fn copy_bidirectional_with_sizes<A, B>(a: &mut A, b: &mut B, up: usize, down: usize) -> Result<(u64, u64)> {}
    #[peers]
    pub fn split<T>(stream: T) -> (ReadHalf<T>, WriteHalf<T>) {}
    pub fn empty() -> Stdin {}
    pub fn sink() -> Stdout {}
    pub struct ReadHalf<T>(T);
    impl<T> ReadHalf<T> {
        pub fn unsplit(self, other: WriteHalf<T>) -> T {}
        pub fn is_pair_of(&self, other: &WriteHalf<T>) -> bool {}
    }
    pub struct WriteHalf<T>(T);
    pub struct Join<R, W>(R, W);
    pub fn join<R, W>(reader: R, writer: W) -> Join<R, W> {}
    pub mod unix {
        use std::io::Result;
        pub struct AsyncFd<T>(T);
        impl<T> AsyncFd<T> {
            pub fn new(inner: T) -> Result<AsyncFd<T>> {}
            pub fn get_ref(&self) -> &T {}
            pub fn get_mut(&mut self) -> &mut T {}
            pub fn into_inner(self) -> T {}
            pub async fn readable(&self) -> Result<AsyncFdReadyGuard<T>> {}
            pub async fn readable_mut(&mut self) -> Result<AsyncFdReadyGuard<T>> {}
            pub async fn writable(&self) -> Result<AsyncFdReadyGuard<T>> {}
            pub async fn writable_mut(&mut self) -> Result<AsyncFdReadyGuard<T>> {}
        }
        pub struct AsyncFdReadyGuard<T>(T);
        impl<T> AsyncFdReadyGuard<T> {
            pub fn clear_ready(&mut self) {}
            pub fn retain_ready(&mut self) {}
            pub fn try_io<R, F: FnOnce(&AsyncFd<T>) -> Result<R>>(&mut self, f: F) -> std::result::Result<Result<R>, ()> {}
        }
    }
}

pub mod net {
    use std::io::Result;
    use std::net::SocketAddr;
    pub struct TcpListener;
    impl TcpListener {
        pub async fn bind<A>(addr: A) -> Result<TcpListener> {}
        pub async fn accept(&self) -> Result<(TcpStream, SocketAddr)> {}
        pub fn local_addr(&self) -> Result<SocketAddr> {}
        pub fn from_std(listener: std::net::TcpListener) -> Result<TcpListener> {}
        pub fn into_std(self) -> Result<std::net::TcpListener> {}
        pub fn set_ttl(&self, ttl: u32) -> Result<()> {}
    }
    pub struct TcpSocket;
    impl TcpSocket {
        pub fn new_v4() -> Result<TcpSocket> {}
        pub fn new_v6() -> Result<TcpSocket> {}
        pub fn bind(&self, addr: SocketAddr) -> Result<()> {}
        pub async fn connect(self, addr: SocketAddr) -> Result<TcpStream> {}
        pub fn listen(self, backlog: u32) -> Result<TcpListener> {}
        pub fn set_reuseaddr(&self, on: bool) -> Result<()> {}
        pub fn set_reuseport(&self, on: bool) -> Result<()> {}
        pub fn set_keepalive(&self, on: bool) -> Result<()> {}
        pub fn set_nodelay(&self, on: bool) -> Result<()> {}
        pub fn set_send_buffer_size(&self, size: u32) -> Result<()> {}
        pub fn set_recv_buffer_size(&self, size: u32) -> Result<()> {}
        pub fn local_addr(&self) -> Result<SocketAddr> {}
    }
    pub struct TcpStream;
    impl TcpStream {
        #[suspends(always)]
        pub async fn connect<A>(addr: A) -> Result<TcpStream> {}
        pub fn into_split(self) -> (tcp::OwnedReadHalf, tcp::OwnedWriteHalf) {}
        pub fn split(&mut self) -> (tcp::OwnedReadHalf, tcp::OwnedWriteHalf) {}
        pub fn peer_addr(&self) -> Result<SocketAddr> {}
        pub fn local_addr(&self) -> Result<SocketAddr> {}
        pub fn set_nodelay(&self, on: bool) -> Result<()> {}
        pub async fn readable(&self) -> Result<()> {}
        pub async fn writable(&self) -> Result<()> {}
        pub async fn peek(&self, buf: &mut [u8]) -> Result<usize> {}
        pub fn from_std(stream: std::net::TcpStream) -> Result<TcpStream> {}
        pub fn into_std(self) -> Result<std::net::TcpStream> {}
        pub fn nodelay(&self) -> Result<bool> {}
        pub fn set_linger(&self, d: Option<std::time::Duration>) -> Result<()> {}
        pub fn set_ttl(&self, ttl: u32) -> Result<()> {}
        pub async fn ready(&self, interest: super::io::Interest) -> Result<super::io::Ready> {}
        pub fn try_read(&self, buf: &mut [u8]) -> Result<usize> {}
        pub fn try_read_buf<B>(&self, buf: &mut B) -> Result<usize> {}
        #[effect(write)]
        pub fn try_write(&self, buf: &[u8]) -> Result<usize> {}
    }
    pub mod tcp {
        use std::io::Result;
        use std::net::SocketAddr;
        pub struct OwnedReadHalf;
        impl OwnedReadHalf {
            pub fn reunite(self, other: OwnedWriteHalf) -> std::result::Result<super::TcpStream, ()> {}
            pub fn peer_addr(&self) -> Result<SocketAddr> {}
            pub fn local_addr(&self) -> Result<SocketAddr> {}
            pub async fn readable(&self) -> Result<()> {}
            pub async fn peek(&mut self, buf: &mut [u8]) -> Result<usize> {}
            pub fn try_read(&self, buf: &mut [u8]) -> Result<usize> {}
        }
        pub struct OwnedWriteHalf;
        impl OwnedWriteHalf {
            pub fn forget(self) {}
            pub fn peer_addr(&self) -> Result<SocketAddr> {}
            pub fn local_addr(&self) -> Result<SocketAddr> {}
            pub async fn writable(&self) -> Result<()> {}
            #[effect(write)]
            pub fn try_write(&self, buf: &[u8]) -> Result<usize> {}
        }
        pub type ReadHalf = OwnedReadHalf;
        pub type WriteHalf = OwnedWriteHalf;
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
        pub fn set_broadcast(&self, on: bool) -> Result<()> {}
        pub fn from_std(socket: std::net::UdpSocket) -> Result<UdpSocket> {}
        pub fn into_std(self) -> Result<std::net::UdpSocket> {}
        pub fn peer_addr(&self) -> Result<SocketAddr> {}
        pub async fn readable(&self) -> Result<()> {}
        pub async fn writable(&self) -> Result<()> {}
        pub async fn peek_from(&self, buf: &mut [u8]) -> Result<(usize, SocketAddr)> {}
        pub async fn recv_buf_from<B>(&self, buf: &mut B) -> Result<(usize, SocketAddr)> {}
        pub fn try_recv(&self, buf: &mut [u8]) -> Result<usize> {}
        pub fn try_recv_from(&self, buf: &mut [u8]) -> Result<(usize, SocketAddr)> {}
        #[effect(write)]
        pub fn try_send(&self, buf: &[u8]) -> Result<usize> {}
        #[effect(write)]
        pub fn try_send_to(&self, buf: &[u8], target: SocketAddr) -> Result<usize> {}
    }
    pub struct UnixListener;
    impl UnixListener {
        pub fn bind<P>(path: P) -> Result<UnixListener> {}
        pub async fn accept(&self) -> Result<(UnixStream, ())> {}
        pub fn from_std(listener: std::os::unix::net::UnixListener) -> Result<UnixListener> {}
    }
    #[socket]
    pub struct UnixStream;
    impl UnixStream {
        pub async fn connect<P>(path: P) -> Result<UnixStream> {}
        pub fn into_split(self) -> (tcp::OwnedReadHalf, tcp::OwnedWriteHalf) {}
        #[object]
        pub fn pair() -> Result<(UnixStream, UnixStream)> {}
        pub fn split(&mut self) -> (tcp::OwnedReadHalf, tcp::OwnedWriteHalf) {}
        pub fn from_std(stream: std::os::unix::net::UnixStream) -> Result<UnixStream> {}
        pub fn into_std(self) -> Result<std::os::unix::net::UnixStream> {}
        pub async fn readable(&self) -> Result<()> {}
        pub async fn writable(&self) -> Result<()> {}
        pub fn try_read(&self, buf: &mut [u8]) -> Result<usize> {}
        #[effect(write)]
        pub fn try_write(&self, buf: &[u8]) -> Result<usize> {}
    }
    pub struct UnixDatagram;
    impl UnixDatagram {
        pub fn bind<P>(path: P) -> Result<UnixDatagram> {}
        pub fn unbound() -> Result<UnixDatagram> {}
        pub fn pair() -> Result<(UnixDatagram, UnixDatagram)> {}
        pub fn connect<P>(&self, path: P) -> Result<()> {}
        pub async fn recv(&self, buf: &mut [u8]) -> Result<usize> {}
        pub async fn recv_from(&self, buf: &mut [u8]) -> Result<(usize, ())> {}
        #[effect(write)]
        pub async fn send(&self, buf: &[u8]) -> Result<usize> {}
        #[effect(write)]
        pub async fn send_to<P>(&self, buf: &[u8], target: P) -> Result<usize> {}
        pub async fn readable(&self) -> Result<()> {}
        pub async fn writable(&self) -> Result<()> {}
    }
    #[suspends(always)]
    pub async fn lookup_host<T>(host: T) -> Result<std::iter::Iter<SocketAddr>> {}
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
    pub async fn try_exists<P>(path: P) -> std::io::Result<bool> {}
    #[suspends(always)]
    pub async fn canonicalize<P>(path: P) -> std::io::Result<std::path::PathBuf> {}
    #[suspends(always)]
    pub async fn read_link<P>(path: P) -> std::io::Result<std::path::PathBuf> {}
    #[suspends(always)]
    pub async fn read_dir<P>(path: P) -> std::io::Result<ReadDir> {}
    #[effect(write)]
    #[suspends(always)]
    pub async fn set_permissions<P>(path: P, perm: std::fs::Permissions) -> std::io::Result<()> {}
    #[effect(write)]
    #[suspends(always)]
    pub async fn symlink<P, Q>(from: P, to: Q) -> std::io::Result<()> {}
    pub struct ReadDir;
    impl ReadDir {
        pub async fn next_entry(&mut self) -> std::io::Result<Option<DirEntry>> {}
    }
    pub struct DirEntry;
    impl DirEntry {
        pub fn path(&self) -> std::path::PathBuf {}
        pub fn file_name(&self) -> std::ffi::OsString {}
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
        pub fn mode(&mut self, mode: u32) -> &mut OpenOptions {}
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
        pub fn from_std(file: std::fs::File) -> File {}
        pub async fn into_std(self) -> std::fs::File {}
        #[effect(write)]
        #[suspends(always)]
        pub async fn set_permissions(&self, perm: std::fs::Permissions) -> std::io::Result<()> {}
        pub fn set_max_buf_size(&mut self, size: usize) {}
    }
}

pub mod signal {
    // That the process could not be told of signals says nothing of whoever waits for one.
    #[idle]
    pub struct NoSignals;
    #[suspends(always)]
    #[parks]
    pub async fn ctrl_c() -> std::result::Result<(), NoSignals> {}
    pub mod unix {
        pub struct Signal;
        impl Signal {
            #[suspends(always)]
            #[parks]
            pub async fn recv(&mut self) -> Option<()> {}
        }
        pub struct SignalKind;
        impl SignalKind {
            pub fn terminate() -> SignalKind {}
            pub fn interrupt() -> SignalKind {}
            pub fn hangup() -> SignalKind {}
            pub fn quit() -> SignalKind {}
            pub fn user_defined1() -> SignalKind {}
            pub fn user_defined2() -> SignalKind {}
            pub fn alarm() -> SignalKind {}
            pub fn child() -> SignalKind {}
            pub fn pipe() -> SignalKind {}
            pub fn window_change() -> SignalKind {}
            pub fn from_raw(signal: i32) -> SignalKind {}
        }
        pub fn signal(kind: SignalKind) -> std::result::Result<Signal, super::NoSignals> {}
    }
    pub mod windows {
        use super::unix::Signal;
        pub fn ctrl_c() -> std::io::Result<Signal> {}
        pub fn ctrl_break() -> std::io::Result<Signal> {}
        pub fn ctrl_close() -> std::io::Result<Signal> {}
        pub fn ctrl_shutdown() -> std::io::Result<Signal> {}
        pub fn ctrl_logoff() -> std::io::Result<Signal> {}
    }
}

pub mod process {
    pub struct Command;
    impl Command {
        pub fn new<S>(program: S) -> Command {}
        pub fn arg<S>(&mut self, arg: S) -> &mut Command {}
        pub fn args<S>(&mut self, args: S) -> &mut Command {}
        pub fn env<K, V>(&mut self, key: K, value: V) -> &mut Command {}
        pub fn envs<I>(&mut self, vars: I) -> &mut Command {}
        pub fn env_remove<K>(&mut self, key: K) -> &mut Command {}
        pub fn env_clear(&mut self) -> &mut Command {}
        pub fn current_dir<P>(&mut self, dir: P) -> &mut Command {}
        pub fn stdin<T>(&mut self, cfg: T) -> &mut Command {}
        pub fn stdout<T>(&mut self, cfg: T) -> &mut Command {}
        pub fn stderr<T>(&mut self, cfg: T) -> &mut Command {}
        pub fn kill_on_drop(&mut self, on: bool) -> &mut Command {}
        pub fn process_group(&mut self, id: i32) -> &mut Command {}
        pub fn uid(&mut self, id: u32) -> &mut Command {}
        pub fn gid(&mut self, id: u32) -> &mut Command {}
        pub fn arg0<S>(&mut self, arg: S) -> &mut Command {}
        pub fn creation_flags(&mut self, flags: u32) -> &mut Command {}
        pub fn pre_exec<F>(&mut self, f: F) -> &mut Command {}
        pub fn as_std(&self) -> &std::process::Command {}
        pub fn as_std_mut(&mut self) -> &mut std::process::Command {}
        pub fn spawn(&mut self) -> std::io::Result<Child> {}
        #[suspends(always)]
        pub async fn output(&mut self) -> std::io::Result<std::process::Output> {}
        #[suspends(always)]
        pub async fn status(&mut self) -> std::io::Result<std::process::ExitStatus> {}
    }
    pub struct Child {
        pub stdin: Option<ChildStdin>,
        pub stdout: Option<ChildStdout>,
        pub stderr: Option<ChildStderr>,
    }
    impl Child {
        pub async fn wait(&mut self) -> std::io::Result<std::process::ExitStatus> {}
        pub async fn wait_with_output(self) -> std::io::Result<std::process::Output> {}
        pub async fn kill(&mut self) -> std::io::Result<()> {}
        pub fn start_kill(&mut self) -> std::io::Result<()> {}
        #[polls]
        pub fn try_wait(&mut self) -> std::io::Result<Option<std::process::ExitStatus>> {}
        pub fn id(&self) -> Option<u32> {}
    }
    pub struct ChildStdin;
    pub struct ChildStdout;
    pub struct ChildStderr;
}
