// The standard library: threads, processes, and what they share.

pub mod process {
    #[exits]
    pub fn exit(code: i32) -> ! {}
    #[exits(failure)]
    pub fn abort() -> ! {}
    pub struct ExitCode;
    impl ExitCode {
        pub fn from(code: u8) -> ExitCode {}
    }
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
        pub fn uid(&mut self, id: u32) -> &mut Command {}
        pub fn gid(&mut self, id: u32) -> &mut Command {}
        pub fn process_group(&mut self, id: i32) -> &mut Command {}
        pub fn arg0<S>(&mut self, arg: S) -> &mut Command {}
        pub fn creation_flags(&mut self, flags: u32) -> &mut Command {}
        pub fn spawn(&mut self) -> super::io::Result<Child> {}
        #[blocks(wait)]
        pub fn output(&mut self) -> super::io::Result<Output> {}
        #[blocks(wait)]
        pub fn status(&mut self) -> super::io::Result<ExitStatus> {}
    }
    pub struct Child {
        pub stdin: Option<ChildStdin>,
        pub stdout: Option<ChildStdout>,
        pub stderr: Option<ChildStderr>,
    }
    impl Child {
        #[blocks(wait)]
        pub fn wait(&mut self) -> super::io::Result<ExitStatus> {}
        #[blocks(wait)]
        pub fn wait_with_output(self) -> super::io::Result<Output> {}
        pub fn kill(&mut self) -> super::io::Result<()> {}
        #[polls]
        pub fn try_wait(&mut self) -> super::io::Result<Option<ExitStatus>> {}
        pub fn id(&self) -> u32 {}
    }
    pub struct ChildStdin;
    impl super::io::Write for ChildStdin {}
    #[blocks(wait)]
    pub struct ChildStdout;
    impl super::io::Read for ChildStdout {}
    #[blocks(wait)]
    pub struct ChildStderr;
    impl super::io::Read for ChildStderr {}
    pub struct Stdio;
    impl Stdio {
        pub fn piped() -> Stdio {}
        pub fn null() -> Stdio {}
        pub fn inherit() -> Stdio {}
        pub fn from<T>(file: T) -> Stdio {}
    }
    pub fn id() -> u32 {}
    pub struct Output {
        pub status: ExitStatus,
        pub stdout: Vec<u8>,
        pub stderr: Vec<u8>,
    }
    pub struct ExitStatus;
    impl ExitStatus {
        pub fn success(&self) -> bool {}
        pub fn code(&self) -> Option<i32> {}
    }
    pub trait Termination {}
}

pub mod thread {
    pub type Result<T> = super::result::Result<T, super::boxed::Box<()>>;
    #[handle(drop = "detach")]
    pub struct JoinHandle<T>(T);
    impl<T> JoinHandle<T> {
        #[joins]
        #[blocks(wait)]
        pub fn join(self) -> Result<T> {}
        #[polls]
        pub fn is_finished(&self) -> bool {}
        pub fn thread(&self) -> &Thread {}
    }
    #[spawns(f, kind = "thread", on = "thread")]
    pub fn spawn<F: FnOnce() -> T, T>(f: F) -> JoinHandle<T> {}
    #[blocks(sleep)]
    pub fn sleep(duration: super::time::Duration) {}
    #[blocks(sleep)]
    pub fn sleep_ms(ms: u32) {}
    #[blocks(wait)]
    pub fn park() {}
    #[blocks(sleep)]
    pub fn park_timeout(duration: super::time::Duration) {}
    #[spins]
    pub fn yield_now() {}
    pub fn current() -> Thread {}
    pub fn panicking() -> bool {}
    pub fn available_parallelism() -> super::io::Result<usize> {}
    #[blocks(sleep)]
    pub fn sleep_until(deadline: super::time::Instant) {}
    #[joins]
    #[blocks(wait)]
    pub fn scope<F: FnOnce(&Scope) -> T, T>(f: F) -> T {}
    pub struct Scope;
    impl Scope {
        #[spawns(f, kind = "scoped", on = "thread")]
        pub fn spawn<F: FnOnce() -> T, T>(&self, f: F) -> ScopedJoinHandle<T> {}
    }
    #[handle(drop = "nothing")]
    pub struct ScopedJoinHandle<T>(T);
    impl<T> ScopedJoinHandle<T> {
        #[joins]
        #[blocks(wait)]
        pub fn join(self) -> Result<T> {}
        #[polls]
        pub fn is_finished(&self) -> bool {}
        pub fn thread(&self) -> &Thread {}
    }
    pub struct Builder;
    impl Builder {
        pub fn new() -> Builder {}
        pub fn name(self, name: super::string::String) -> Builder {}
        pub fn stack_size(self, size: usize) -> Builder {}
        #[spawns(f, kind = "thread", on = "thread")]
        pub fn spawn<F: FnOnce() -> T, T>(self, f: F) -> super::io::Result<JoinHandle<T>> {}
        #[spawns(f, kind = "thread", on = "thread")]
        pub fn spawn_unchecked<F: FnOnce() -> T, T>(self, f: F) -> super::io::Result<JoinHandle<T>> {}
        #[spawns(f, kind = "scoped", on = "thread")]
        pub fn spawn_scoped<F: FnOnce() -> T, T>(self, scope: &Scope, f: F) -> super::io::Result<ScopedJoinHandle<T>> {}
    }
    pub struct Thread;
    impl Thread {
        pub fn id(&self) -> ThreadId {}
        pub fn name(&self) -> Option<&str> {}
        pub fn unpark(&self) {}
    }
    pub struct ThreadId;
    pub struct LocalKey<T>(T);
}

pub mod sync {
    pub struct Arc<T>(T);
    impl<T> Arc<T> {
        pub fn new(value: T) -> Arc<T> {}
        pub fn clone(this: &Arc<T>) -> Arc<T> {}
        pub fn try_unwrap(this: Arc<T>) -> Result<T, Arc<T>> {}
        pub fn into_inner(this: Arc<T>) -> Option<T> {}
        pub fn downgrade(this: &Arc<T>) -> Weak<T> {}
        pub fn get_mut(this: &mut Arc<T>) -> Option<&mut T> {}
        pub fn from(value: T) -> Arc<T> {}
        pub fn pin(value: T) -> super::pin::Pin<Arc<T>> {}
        pub fn new_cyclic<F: FnOnce(&Weak<T>) -> T>(make: F) -> Arc<T> {}
        pub fn unwrap_or_clone(this: Arc<T>) -> T {}
        pub fn make_mut(this: &mut Arc<T>) -> &mut T {}
        #[looks]
        pub fn strong_count(this: &Arc<T>) -> usize {}
        #[looks]
        pub fn weak_count(this: &Arc<T>) -> usize {}
        pub fn ptr_eq(a: &Arc<T>, b: &Arc<T>) -> bool {}
        pub fn as_ref(&self) -> &T {}
    }
    impl<T> super::ops::Deref for Arc<T> {
        type Target = T;
    }
    pub struct Weak<T>(T);
    impl<T> Weak<T> {
        pub fn new() -> Weak<T> {}
        pub fn upgrade(&self) -> Option<Arc<T>> {}
        #[looks]
        pub fn strong_count(&self) -> usize {}
        pub fn ptr_eq(&self, other: &Weak<T>) -> bool {}
    }
    pub struct PoisonError<T>(T);
    impl<T> PoisonError<T> {
        pub fn into_inner(self) -> T {}
        pub fn get_ref(&self) -> &T {}
        pub fn get_mut(&mut self) -> &mut T {}
    }
    pub enum TryLockError<T> {
        Poisoned(PoisonError<T>),
        WouldBlock,
    }
    pub type LockResult<G> = Result<G, PoisonError<G>>;
    pub type TryLockResult<G> = Result<G, TryLockError<G>>;
    pub struct Mutex<T>(T);
    impl<T> Mutex<T> {
        pub fn new(value: T) -> Mutex<T> {}
        #[looks]
        pub fn lock(&self) -> LockResult<MutexGuard<T>> {}
        #[polls]
        pub fn try_lock(&self) -> TryLockResult<MutexGuard<T>> {}
        pub fn into_inner(self) -> LockResult<T> {}
        pub fn get_mut(&mut self) -> LockResult<&mut T> {}
        pub fn from(value: T) -> Mutex<T> {}
        pub fn is_poisoned(&self) -> bool {}
        pub fn clear_poison(&self) {}
    }
    pub struct MutexGuard<T>(T);
    impl<T> super::ops::Deref for MutexGuard<T> {
        type Target = T;
    }
    pub struct RwLock<T>(T);
    impl<T> RwLock<T> {
        pub fn new(value: T) -> RwLock<T> {}
        #[looks]
        pub fn read(&self) -> LockResult<RwLockReadGuard<T>> {}
        #[looks]
        pub fn try_read(&self) -> TryLockResult<RwLockReadGuard<T>> {}
        pub fn write(&self) -> LockResult<RwLockWriteGuard<T>> {}
        #[polls]
        pub fn try_write(&self) -> TryLockResult<RwLockWriteGuard<T>> {}
        pub fn into_inner(self) -> LockResult<T> {}
        pub fn get_mut(&mut self) -> LockResult<&mut T> {}
        pub fn from(value: T) -> RwLock<T> {}
        pub fn is_poisoned(&self) -> bool {}
        pub fn clear_poison(&self) {}
    }
    pub struct RwLockReadGuard<T>(T);
    impl<T> super::ops::Deref for RwLockReadGuard<T> {
        type Target = T;
    }
    pub struct RwLockWriteGuard<T>(T);
    impl<T> super::ops::Deref for RwLockWriteGuard<T> {
        type Target = T;
    }
    #[object]
    pub struct Condvar;
    impl Condvar {
        #[object]
        pub fn new() -> Condvar {}
        #[blocks(wait)]
        #[waits]
        pub fn wait<T>(&self, guard: MutexGuard<T>) -> LockResult<MutexGuard<T>> {}
        #[blocks(wait)]
        #[waits]
        pub fn wait_while<T, F>(&self, guard: MutexGuard<T>, condition: F) -> LockResult<MutexGuard<T>> {}
        #[blocks(wait)]
        #[waits]
        pub fn wait_timeout_ms<T>(&self, guard: MutexGuard<T>, ms: u32) -> LockResult<(MutexGuard<T>, bool)> {}
        #[blocks(wait)]
        #[waits]
        pub fn wait_timeout<T>(&self, guard: MutexGuard<T>, d: super::time::Duration) -> LockResult<(MutexGuard<T>, bool)> {}
        #[blocks(wait)]
        #[waits]
        pub fn wait_timeout_while<T, F>(&self, guard: MutexGuard<T>, d: super::time::Duration, condition: F) -> LockResult<(MutexGuard<T>, bool)> {}
        #[feeds]
        pub fn notify_one(&self) {}
        #[feeds]
        pub fn notify_all(&self) {}
    }
    #[object]
    pub struct Barrier;
    impl Barrier {
        #[object]
        pub fn new(n: usize) -> Barrier {}
        #[blocks(wait)]
        #[waits]
        pub fn wait(&self) -> bool {}
    }
    #[object]
    pub struct Once;
    impl Once {
        #[object]
        pub fn new() -> Once {}
        pub fn call_once<F: FnOnce()>(&self, f: F) {}
        pub fn call_once_force<F: FnOnce(&OnceState)>(&self, f: F) {}
        #[looks]
        pub fn is_completed(&self) -> bool {}
        #[blocks(wait)]
        #[waits]
        pub fn wait(&self) {}
    }
    pub struct OnceState;
    pub struct OnceLock<T>(T);
    impl<T> OnceLock<T> {
        pub fn new() -> OnceLock<T> {}
        #[looks]
        pub fn get(&self) -> Option<&T> {}
        #[blocks(wait)]
        #[waits]
        pub fn wait(&self) -> &T {}
        pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {}
        #[sends]
        pub fn set(&self, value: T) -> Result<(), T> {}
        pub fn get_mut(&mut self) -> Option<&mut T> {}
        #[takes]
        pub fn take(&mut self) -> Option<T> {}
        pub fn into_inner(self) -> Option<T> {}
        pub fn from(value: T) -> OnceLock<T> {}
    }
    pub struct LazyLock<T>(T);
    impl<T> LazyLock<T> {
        pub fn new<F: FnOnce() -> T>(f: F) -> LazyLock<T> {}
        pub fn force(this: &LazyLock<T>) -> &T {}
    }
    impl<T> super::ops::Deref for LazyLock<T> {
        type Target = T;
    }
    pub mod atomic {
        #[object]
        pub struct AtomicBool;
        impl AtomicBool {
            #[object]
            pub fn new(value: bool) -> AtomicBool {}
            #[polls]
            pub fn load(&self, order: Ordering) -> bool {}
            pub fn store(&self, value: bool, order: Ordering) {}
            #[looks]
            pub fn swap(&self, value: bool, order: Ordering) -> bool {}
            #[looks]
            pub fn compare_exchange(&self, current: bool, new: bool, success: Ordering, failure: Ordering) -> Result<bool, bool> {}
            #[looks]
            pub fn compare_exchange_weak(&self, current: bool, new: bool, success: Ordering, failure: Ordering) -> Result<bool, bool> {}
            pub fn fetch_or(&self, value: bool, order: Ordering) -> bool {}
            pub fn fetch_and(&self, value: bool, order: Ordering) -> bool {}
            pub fn fetch_xor(&self, value: bool, order: Ordering) -> bool {}
            pub fn fetch_nand(&self, value: bool, order: Ordering) -> bool {}
            pub fn fetch_not(&self, order: Ordering) -> bool {}
            pub fn fetch_update<F: FnMut(bool) -> Option<bool>>(&self, set: Ordering, fetch: Ordering, f: F) -> Result<bool, bool> {}
            pub fn get_mut(&mut self) -> &mut bool {}
            pub fn into_inner(self) -> bool {}
        }
        #[object]
        pub struct AtomicUsize;
        impl AtomicUsize {
            #[object]
            pub fn new(value: usize) -> AtomicUsize {}
            #[polls]
            pub fn load(&self, order: Ordering) -> usize {}
            pub fn store(&self, value: usize, order: Ordering) {}
            pub fn fetch_add(&self, value: usize, order: Ordering) -> usize {}
            pub fn fetch_sub(&self, value: usize, order: Ordering) -> usize {}
            pub fn fetch_max(&self, value: usize, order: Ordering) -> usize {}
            pub fn fetch_min(&self, value: usize, order: Ordering) -> usize {}
            pub fn fetch_or(&self, value: usize, order: Ordering) -> usize {}
            pub fn fetch_and(&self, value: usize, order: Ordering) -> usize {}
            pub fn fetch_xor(&self, value: usize, order: Ordering) -> usize {}
            pub fn fetch_update<F: FnMut(usize) -> Option<usize>>(&self, set: Ordering, fetch: Ordering, f: F) -> Result<usize, usize> {}
            pub fn get_mut(&mut self) -> &mut usize {}
            pub fn into_inner(self) -> usize {}
            #[looks]
            pub fn swap(&self, value: usize, order: Ordering) -> usize {}
            #[looks]
            pub fn compare_exchange(&self, current: usize, new: usize, success: Ordering, failure: Ordering) -> Result<usize, usize> {}
            #[looks]
            pub fn compare_exchange_weak(&self, current: usize, new: usize, success: Ordering, failure: Ordering) -> Result<usize, usize> {}
        }
        pub type AtomicU8 = AtomicUsize;
        pub type AtomicU16 = AtomicUsize;
        pub type AtomicU32 = AtomicUsize;
        pub type AtomicU64 = AtomicUsize;
        pub type AtomicI8 = AtomicUsize;
        pub type AtomicI16 = AtomicUsize;
        pub type AtomicI32 = AtomicUsize;
        pub type AtomicI64 = AtomicUsize;
        pub type AtomicIsize = AtomicUsize;
        pub enum Ordering {
            Relaxed,
            Release,
            Acquire,
            AcqRel,
            SeqCst,
        }
        #[object]
        pub struct AtomicPtr<T>(T);
        pub fn fence(order: Ordering) {}
        pub fn compiler_fence(order: Ordering) {}
    }
    pub mod mpsc {
        use crate::iter::Iter;
        use crate::time::Duration;
        #[channel]
        pub fn channel<T>() -> (Sender<T>, Receiver<T>) {}
        #[channel]
        pub fn sync_channel<T>(bound: usize) -> (SyncSender<T>, Receiver<T>) {}
        #[object]
        pub struct Sender<T>(T);
        impl<T> Sender<T> {
            #[sends]
            #[effect(send)]
            pub fn send(&self, value: T) -> Result<(), SendError<T>> {}
        }
        #[object]
        pub struct SyncSender<T>(T);
        impl<T> SyncSender<T> {
            #[sends]
            #[effect(send)]
            #[blocks(full)]
            pub fn send(&self, value: T) -> Result<(), SendError<T>> {}
            #[sends]
            #[effect(send)]
            pub fn try_send(&self, value: T) -> Result<(), TrySendError<T>> {}
        }
        #[object]
        pub struct Receiver<T>(T);
        impl<T> Receiver<T> {
            #[blocks(wait)]
            #[waits]
            pub fn recv(&self) -> Result<T, RecvError> {}
            #[blocks(wait)]
            #[waits]
            pub fn recv_timeout(&self, timeout: Duration) -> Result<T, RecvTimeoutError> {}
            #[polls]
            pub fn try_recv(&self) -> Result<T, TryRecvError> {}
            #[blocks(wait)]
            #[waits]
            pub fn iter(&self) -> Iter<T> {}
            pub fn try_iter(&self) -> Iter<T> {}
        }
        impl<T> IntoIterator for Receiver<T> {
            type Item = T;
            #[blocks(wait)]
            #[waits]
            fn into_iter(self) -> Iter<T> {}
        }
        #[idle]
        pub struct SendError<T>(T);
        pub enum TrySendError<T> {
            Full(T),
            Disconnected(T),
        }
        #[idle]
        pub struct RecvError;
        pub enum RecvTimeoutError {
            Timeout,
            Disconnected,
        }
        pub enum TryRecvError {
            Empty,
            Disconnected,
        }
    }
}

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
        fn read(&mut self, buf: &mut [u8]) -> Result<usize> {}
        #[blocks(io)]
        #[blocks(source)]
        fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {}
        #[blocks(io)]
        #[blocks(source)]
        fn read_to_string(&mut self, buf: &mut String) -> Result<usize> {}
        #[blocks(io)]
        #[blocks(source)]
        fn read_exact(&mut self, buf: &mut [u8]) -> Result<()> {}
        #[blocks(io)]
        #[blocks(source)]
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
        fn read_line(&mut self, buf: &mut String) -> Result<usize> {}
        #[blocks(io)]
        #[blocks(source)]
        fn read_until(&mut self, byte: u8, buf: &mut Vec<u8>) -> Result<usize> {}
        #[blocks(io)]
        #[blocks(source)]
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
    #[blocks(wait)]
    pub struct PipeReader;
    impl Read for PipeReader {}
    pub struct PipeWriter;
    impl Write for PipeWriter {}
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
            #[blocks(net)]
            pub struct UnixStream;
            impl UnixStream {
                #[blocks(net)]
                pub fn connect<P>(path: P) -> Result<UnixStream> {}
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
    #[effect(write)]
    pub fn create_dir<P>(path: P) -> Result<()> {}
    #[blocks(io)]
    #[effect(write)]
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

pub mod env {
    use super::ffi::OsString;
    use super::io::Result;
    use super::iter::Iter;
    use super::path::PathBuf;
    use super::string::String;

    pub fn temp_dir() -> PathBuf {}
    pub fn current_dir() -> Result<PathBuf> {}
    pub fn set_current_dir<P>(path: P) -> Result<()> {}
    pub fn current_exe() -> Result<PathBuf> {}
    pub fn args_os() -> Iter<OsString> {}
    pub fn args() -> Iter<String> {}
    pub fn var<K>(key: K) -> super::result::Result<String, VarError> {}
    pub fn var_os<K>(key: K) -> Option<OsString> {}
    pub fn vars() -> Iter<(String, String)> {}
    pub fn vars_os() -> Iter<(OsString, OsString)> {}
    pub fn set_var<K, V>(key: K, value: V) {}
    pub fn remove_var<K>(key: K) {}
    pub fn split_paths<T>(paths: &T) -> Iter<PathBuf> {}
    pub enum VarError {
        NotPresent,
        NotUnicode(OsString),
    }
}
