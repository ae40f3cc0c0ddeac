// The standard library: devices, files and connections.

pub mod io {
    pub struct Error;
    impl Error {
        pub fn other<E>(error: E) -> Error {}
        pub fn new<E>(kind: ErrorKind, error: E) -> Error {}
        pub fn last_os_error() -> Error {}
        pub fn from<E>(error: E) -> Error {}
        pub fn from_raw_os_error(code: i32) -> Error {}
        pub fn kind(&self) -> ErrorKind {}
        pub fn raw_os_error(&self) -> Option<i32> {}
    }
    pub enum ErrorKind {
        NotFound,
        PermissionDenied,
        ConnectionRefused,
        ConnectionReset,
        ConnectionAborted,
        NotConnected,
        AddrInUse,
        AddrNotAvailable,
        BrokenPipe,
        AlreadyExists,
        WouldBlock,
        InvalidInput,
        InvalidData,
        TimedOut,
        WriteZero,
        Interrupted,
        Unsupported,
        UnexpectedEof,
        OutOfMemory,
        Other,
    }
    pub type Result<T> = super::result::Result<T, Error>;
    pub trait Read {
        #[blocks(io)]
        #[blocks(source)]
        #[hears]
        fn read(&mut self, buf: &mut [u8]) -> Result<usize> {}
        #[blocks(io)]
        #[blocks(source)]
        #[hears]
        #[through(read)]
        fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {}
        #[blocks(io)]
        #[blocks(source)]
        #[hears]
        #[through(read)]
        fn read_to_string(&mut self, buf: &mut String) -> Result<usize> {}
        #[blocks(io)]
        #[blocks(source)]
        #[hears]
        #[through(read)]
        fn read_exact(&mut self, buf: &mut [u8]) -> Result<()> {}
        #[blocks(io)]
        #[blocks(source)]
        #[hears]
        fn read_vectored(&mut self, bufs: &mut [IoSliceMut]) -> Result<usize> {}
        fn by_ref(&mut self) -> &mut Self {}
        fn take(self, limit: u64) -> Self {}
        fn bytes(self) -> Items<Result<u8>, Self> {}
    }
    pub trait Write {
        #[blocks(io)]
        #[effect(write)]
        fn write(&mut self, buf: &[u8]) -> Result<usize> {}
        #[blocks(io)]
        #[effect(write)]
        #[through(write)]
        fn write_all(&mut self, buf: &[u8]) -> Result<()> {}
        #[blocks(io)]
        #[effect(write)]
        fn write_vectored(&mut self, bufs: &[IoSlice]) -> Result<usize> {}
        #[blocks(io)]
        #[effect(write)]
        fn flush(&mut self) -> Result<()> {}
        fn by_ref(&mut self) -> &mut Self {}
    }
    pub trait BufRead {
        #[blocks(io)]
        #[blocks(source)]
        #[hears]
        fn read_line(&mut self, buf: &mut String) -> Result<usize> {}
        #[blocks(io)]
        #[blocks(source)]
        #[hears]
        fn read_until(&mut self, byte: u8, buf: &mut Vec<u8>) -> Result<usize> {}
        #[blocks(io)]
        #[blocks(source)]
        #[hears]
        fn fill_buf(&mut self) -> Result<&[u8]> {}
        fn consume(&mut self, n: usize) {}
        fn lines(self) -> Items<Result<String>, Self> {}
        fn split(self, byte: u8) -> Items<Result<Vec<u8>>, Self> {}
    }
    /// What a reader yields one after the other: lines, bytes.
    #[blocks(source)]
    pub struct Items<T, R>(T, R);
    impl<T, R> Iterator for Items<T, R> {
        type Item = T;
    }
    impl<T, R> IntoIterator for Items<T, R> {
        type Item = T;
    }
    pub trait Seek {
        #[blocks(io)]
        fn seek(&mut self, pos: SeekFrom) -> Result<u64> {}
        #[blocks(io)]
        fn rewind(&mut self) -> Result<()> {}
        #[blocks(io)]
        fn stream_position(&mut self) -> Result<u64> {}
    }
    pub struct IoSlice;
    pub struct IoSliceMut;
    pub enum SeekFrom {
        Start(u64),
        End(i64),
        Current(i64),
    }
    pub mod prelude {
        pub use super::{BufRead, Read, Seek, Write};
    }
    #[blocks(source)]
    pub struct BufReader<R>(R);
    impl<R> BufReader<R> {
        pub fn new(inner: R) -> BufReader<R> {}
        pub fn with_capacity(capacity: usize, inner: R) -> BufReader<R> {}
        pub fn get_ref(&self) -> &R {}
        pub fn get_mut(&mut self) -> &mut R {}
        pub fn into_inner(self) -> R {}
        pub fn buffer(&self) -> &[u8] {}
    }
    impl<R> Read for BufReader<R> {}
    impl<R> BufRead for BufReader<R> {}
    pub struct BufWriter<W>(W);
    impl<W> BufWriter<W> {
        pub fn new(inner: W) -> BufWriter<W> {}
        pub fn with_capacity(capacity: usize, inner: W) -> BufWriter<W> {}
        pub fn get_ref(&self) -> &W {}
        pub fn get_mut(&mut self) -> &mut W {}
        pub fn into_inner(self) -> super::result::Result<W, Error> {}
        pub fn buffer(&self) -> &[u8] {}
    }
    impl<W> Write for BufWriter<W> {}
    pub struct LineWriter<W>(W);
    impl<W> LineWriter<W> {
        pub fn new(inner: W) -> LineWriter<W> {}
    }
    impl<W> Write for LineWriter<W> {}
    pub struct Cursor<T>(T);
    impl<T> Cursor<T> {
        pub fn new(inner: T) -> Cursor<T> {}
        pub fn into_inner(self) -> T {}
        pub fn get_ref(&self) -> &T {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn position(&self) -> u64 {}
        pub fn set_position(&mut self, pos: u64) {}
    }
    #[blocks(disk)]
    #[blocks(source)]
    pub fn copy<R, W>(reader: &mut R, writer: &mut W) -> Result<u64> {}
    #[blocks(io)]
    #[blocks(source)]
    pub fn read_to_string<R>(reader: R) -> Result<String> {}
    #[blocks(wait)]
    pub struct Stdin;
    impl Stdin {
        #[blocks(wait)]
        pub fn read_line(&self, buf: &mut String) -> Result<usize> {}
        pub fn lock(&self) -> Stdin {}
        pub fn lines(self) -> Items<Result<String>, Self> {}
    }
    impl Read for Stdin {}
    impl BufRead for Stdin {}
    pub type StdinLock = Stdin;
    pub fn stdin() -> Stdin {}
    #[socket]
    #[blocks(wait)]
    pub struct PipeReader;
    impl Read for PipeReader {}
    #[socket]
    pub struct PipeWriter;
    impl Write for PipeWriter {}
    #[channel]
    pub fn pipe() -> Result<(PipeReader, PipeWriter)> {}
    pub struct Stdout;
    impl Stdout {
        pub fn lock(&self) -> Stdout {}
    }
    impl Write for Stdout {}
    pub fn stdout() -> Stdout {}
    pub fn stderr() -> Stdout {}
}

pub mod net {
    pub struct TcpListener;
    impl TcpListener {
        pub fn bind<A>(addr: A) -> super::io::Result<TcpListener> {}
        #[accepts]
        #[blocks(wait)]
        pub fn accept(&self) -> super::io::Result<(TcpStream, SocketAddr)> {}
        pub fn incoming(&self) -> Incoming {}
        pub fn local_addr(&self) -> super::io::Result<SocketAddr> {}
        pub fn set_nonblocking(&self, on: bool) -> super::io::Result<()> {}
        pub fn try_clone(&self) -> super::io::Result<TcpListener> {}
    }
    #[accepts]
    pub struct Incoming;
    impl IntoIterator for Incoming {
        type Item = super::io::Result<TcpStream>;
        #[blocks(wait)]
        fn into_iter(self) -> super::iter::Iter<super::io::Result<TcpStream>> {}
    }
    #[blocks(net)]
    pub struct TcpStream;
    impl TcpStream {
        #[blocks(net)]
        pub fn connect<A>(addr: A) -> super::io::Result<TcpStream> {}
        #[blocks(net)]
        pub fn connect_timeout(addr: &SocketAddr, timeout: super::time::Duration) -> super::io::Result<TcpStream> {}
        #[blocks(net)]
        pub fn peek(&self, buf: &mut [u8]) -> super::io::Result<usize> {}
        pub fn local_addr(&self) -> super::io::Result<SocketAddr> {}
        pub fn peer_addr(&self) -> super::io::Result<SocketAddr> {}
        pub fn set_nodelay(&self, on: bool) -> super::io::Result<()> {}
        pub fn set_nonblocking(&self, on: bool) -> super::io::Result<()> {}
        pub fn set_read_timeout(&self, timeout: Option<super::time::Duration>) -> super::io::Result<()> {}
        pub fn set_write_timeout(&self, timeout: Option<super::time::Duration>) -> super::io::Result<()> {}
        pub fn shutdown(&self, how: Shutdown) -> super::io::Result<()> {}
        pub fn try_clone(&self) -> super::io::Result<TcpStream> {}
    }
    impl super::io::Read for TcpStream {}
    impl super::io::Write for TcpStream {}
    pub struct UdpSocket;
    impl UdpSocket {
        pub fn bind<A>(addr: A) -> super::io::Result<UdpSocket> {}
        #[blocks(wait)]
        pub fn recv_from(&self, buf: &mut [u8]) -> super::io::Result<(usize, SocketAddr)> {}
        #[blocks(wait)]
        pub fn recv(&self, buf: &mut [u8]) -> super::io::Result<usize> {}
        #[effect(write)]
        pub fn send_to<A>(&self, buf: &[u8], addr: A) -> super::io::Result<usize> {}
        #[effect(write)]
        pub fn send(&self, buf: &[u8]) -> super::io::Result<usize> {}
        pub fn connect<A>(&self, addr: A) -> super::io::Result<()> {}
        pub fn local_addr(&self) -> super::io::Result<SocketAddr> {}
        pub fn set_read_timeout(&self, timeout: Option<super::time::Duration>) -> super::io::Result<()> {}
        pub fn set_nonblocking(&self, on: bool) -> super::io::Result<()> {}
        pub fn try_clone(&self) -> super::io::Result<UdpSocket> {}
    }
    pub enum Shutdown {
        Read,
        Write,
        Both,
    }
    pub enum SocketAddr {
        V4(SocketAddrV4),
        V6(SocketAddrV6),
    }
    impl SocketAddr {
        pub fn new(ip: IpAddr, port: u16) -> SocketAddr {}
        pub fn from<I>(pair: I) -> SocketAddr {}
        pub fn ip(&self) -> IpAddr {}
        pub fn port(&self) -> u16 {}
        pub fn set_ip(&mut self, ip: IpAddr) {}
        pub fn set_port(&mut self, port: u16) {}
        pub fn is_ipv4(&self) -> bool {}
        pub fn is_ipv6(&self) -> bool {}
    }
    pub struct SocketAddrV4;
    pub struct SocketAddrV6;
    pub enum IpAddr {
        V4(Ipv4Addr),
        V6(Ipv6Addr),
    }
    impl IpAddr {
        pub fn from<I>(ip: I) -> IpAddr {}
        pub fn is_ipv4(&self) -> bool {}
        pub fn is_ipv6(&self) -> bool {}
        pub fn is_loopback(&self) -> bool {}
        pub fn is_unspecified(&self) -> bool {}
    }
    pub struct Ipv4Addr;
    impl Ipv4Addr {
        pub fn new(a: u8, b: u8, c: u8, d: u8) -> Ipv4Addr {}
        pub fn octets(&self) -> [u8] {}
    }
    pub struct Ipv6Addr;
    pub trait ToSocketAddrs {
        fn to_socket_addrs(&self) -> super::io::Result<super::iter::Iter<SocketAddr>> {}
    }
    impl<T> ToSocketAddrs for T {}
}

pub mod os {
    pub mod unix {
        pub mod net {
            use crate::io::Result;
            pub struct UnixListener;
            impl UnixListener {
                pub fn bind<P>(path: P) -> Result<UnixListener> {}
                #[accepts]
                #[blocks(wait)]
                pub fn accept(&self) -> Result<(UnixStream, SocketAddr)> {}
                pub fn incoming(&self) -> Incoming {}
                pub fn set_nonblocking(&self, on: bool) -> Result<()> {}
                pub fn try_clone(&self) -> Result<UnixListener> {}
            }
            #[accepts]
            pub struct Incoming;
            impl IntoIterator for Incoming {
                type Item = Result<UnixStream>;
                #[blocks(wait)]
                fn into_iter(self) -> crate::iter::Iter<Result<UnixStream>> {}
            }
            #[socket]
            #[blocks(net)]
            pub struct UnixStream;
            impl UnixStream {
                #[blocks(net)]
                pub fn connect<P>(path: P) -> Result<UnixStream> {}
                #[object]
                pub fn pair() -> Result<(UnixStream, UnixStream)> {}
                pub fn set_nonblocking(&self, on: bool) -> Result<()> {}
                pub fn set_read_timeout(&self, timeout: Option<crate::time::Duration>) -> Result<()> {}
                pub fn set_write_timeout(&self, timeout: Option<crate::time::Duration>) -> Result<()> {}
                pub fn shutdown(&self, how: crate::net::Shutdown) -> Result<()> {}
                pub fn try_clone(&self) -> Result<UnixStream> {}
            }
            impl crate::io::Read for UnixStream {}
            impl crate::io::Write for UnixStream {}
            pub struct UnixDatagram;
            impl UnixDatagram {
                pub fn bind<P>(path: P) -> Result<UnixDatagram> {}
                pub fn unbound() -> Result<UnixDatagram> {}
                pub fn pair() -> Result<(UnixDatagram, UnixDatagram)> {}
                pub fn connect<P>(&self, path: P) -> Result<()> {}
                #[blocks(wait)]
                pub fn recv(&self, buf: &mut [u8]) -> Result<usize> {}
                #[blocks(wait)]
                pub fn recv_from(&self, buf: &mut [u8]) -> Result<(usize, SocketAddr)> {}
                #[effect(write)]
                pub fn send(&self, buf: &[u8]) -> Result<usize> {}
                #[effect(write)]
                pub fn send_to<P>(&self, buf: &[u8], path: P) -> Result<usize> {}
                pub fn set_nonblocking(&self, on: bool) -> Result<()> {}
            }
            pub struct SocketAddr;
        }
        pub mod fs {
            #[blocks(io)]
            #[effect(write)]
            pub fn symlink<P, Q>(original: P, link: Q) -> crate::io::Result<()> {}
        }
    }
}

pub mod fs {
    use super::io::Result;
    #[blocks(disk)]
    #[effect(write)]
    pub fn write<P, C>(path: P, contents: C) -> Result<()> {}
    #[blocks(disk)]
    pub fn read<P>(path: P) -> Result<Vec<u8>> {}
    #[blocks(disk)]
    pub fn read_to_string<P>(path: P) -> Result<String> {}
    #[blocks(io)]
    #[effect(write)]
    pub fn remove_file<P>(path: P) -> Result<()> {}
    #[blocks(io)]
    #[effect(write)]
    pub fn rename<P, Q>(from: P, to: Q) -> Result<()> {}
    #[blocks(disk)]
    #[effect(write)]
    pub fn copy<P, Q>(from: P, to: Q) -> Result<u64> {}
    #[blocks(io)]
    pub fn create_dir<P>(path: P) -> Result<()> {}
    #[blocks(io)]
    pub fn create_dir_all<P>(path: P) -> Result<()> {}
    #[blocks(io)]
    #[effect(write)]
    pub fn remove_dir<P>(path: P) -> Result<()> {}
    #[blocks(disk)]
    #[effect(write)]
    pub fn remove_dir_all<P>(path: P) -> Result<()> {}
    #[blocks(io)]
    #[effect(write)]
    pub fn hard_link<P, Q>(from: P, to: Q) -> Result<()> {}
    #[blocks(io)]
    pub fn metadata<P>(path: P) -> Result<Metadata> {}
    #[blocks(io)]
    pub fn symlink_metadata<P>(path: P) -> Result<Metadata> {}
    #[blocks(io)]
    pub fn read_link<P>(path: P) -> Result<super::path::PathBuf> {}
    #[blocks(io)]
    pub fn canonicalize<P>(path: P) -> Result<super::path::PathBuf> {}
    #[blocks(io)]
    pub fn read_dir<P>(path: P) -> Result<super::iter::Iter<Result<DirEntry>>> {}
    #[blocks(io)]
    #[looks]
    pub fn exists<P>(path: P) -> Result<bool> {}
    #[blocks(io)]
    #[effect(write)]
    pub fn set_permissions<P>(path: P, perm: Permissions) -> Result<()> {}
    pub struct Metadata;
    impl Metadata {
        pub fn len(&self) -> u64 {}
        pub fn is_dir(&self) -> bool {}
        pub fn is_file(&self) -> bool {}
        pub fn is_symlink(&self) -> bool {}
        pub fn file_type(&self) -> FileType {}
        pub fn permissions(&self) -> Permissions {}
        pub fn modified(&self) -> Result<super::time::SystemTime> {}
        pub fn accessed(&self) -> Result<super::time::SystemTime> {}
        pub fn created(&self) -> Result<super::time::SystemTime> {}
    }
    pub struct Permissions;
    impl Permissions {
        pub fn readonly(&self) -> bool {}
        pub fn set_readonly(&mut self, on: bool) {}
        pub fn mode(&self) -> u32 {}
        pub fn set_mode(&mut self, mode: u32) {}
    }
    pub struct FileType;
    impl FileType {
        pub fn is_dir(&self) -> bool {}
        pub fn is_file(&self) -> bool {}
        pub fn is_symlink(&self) -> bool {}
    }
    pub struct DirEntry;
    impl DirEntry {
        pub fn path(&self) -> super::path::PathBuf {}
        pub fn metadata(&self) -> Result<Metadata> {}
        pub fn file_type(&self) -> Result<FileType> {}
        pub fn file_name(&self) -> super::ffi::OsString {}
    }
    pub type ReadDir = super::iter::Iter<Result<DirEntry>>;
    pub struct DirBuilder;
    impl DirBuilder {
        pub fn new() -> DirBuilder {}
        pub fn recursive(&mut self, on: bool) -> &mut DirBuilder {}
        #[blocks(io)]
        #[effect(write)]
        pub fn create<P>(&self, path: P) -> Result<()> {}
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
        #[blocks(io)]
        pub fn open<P>(&self, path: P) -> Result<File> {}
    }
    pub struct File;
    impl File {
        #[blocks(io)]
        pub fn open<P>(path: P) -> Result<File> {}
        #[blocks(io)]
        pub fn create<P>(path: P) -> Result<File> {}
        #[blocks(io)]
        pub fn create_new<P>(path: P) -> Result<File> {}
        pub fn options() -> OpenOptions {}
        #[blocks(disk)]
        #[effect(write)]
        pub fn sync_all(&self) -> Result<()> {}
        #[blocks(disk)]
        #[effect(write)]
        pub fn sync_data(&self) -> Result<()> {}
        #[blocks(io)]
        #[effect(write)]
        pub fn set_len(&self, size: u64) -> Result<()> {}
        #[blocks(io)]
        pub fn metadata(&self) -> Result<Metadata> {}
        #[blocks(io)]
        #[effect(write)]
        pub fn set_permissions(&self, perm: Permissions) -> Result<()> {}
        #[blocks(wait)]
        pub fn lock(&self) -> Result<()> {}
        #[blocks(wait)]
        pub fn lock_shared(&self) -> Result<()> {}
        #[blocks(io)]
        pub fn unlock(&self) -> Result<()> {}
        pub fn try_clone(&self) -> Result<File> {}
    }
    impl super::io::Read for File {}
    impl super::io::Write for File {}
    impl super::io::Seek for File {}
}
