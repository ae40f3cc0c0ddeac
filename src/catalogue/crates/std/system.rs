// The standard library: threads, processes, and what they share.

pub mod process {
    #[exits]
    pub fn exit(code: i32) -> ! {}
    #[exits(failure)]
    pub fn abort() -> ! {}
    pub struct ExitCode;
    pub struct Command;
    impl Command {
        pub fn new<S>(program: S) -> Command {}
        pub fn arg<S>(&mut self, arg: S) -> &mut Command {}
        pub fn args<S>(&mut self, args: S) -> &mut Command {}
        pub fn spawn(&mut self) -> super::io::Result<Child> {}
        #[blocks(wait)]
        pub fn output(&mut self) -> super::io::Result<Output> {}
        #[blocks(wait)]
        pub fn status(&mut self) -> super::io::Result<ExitStatus> {}
    }
    pub struct Child;
    impl Child {
        #[blocks(wait)]
        pub fn wait(&mut self) -> super::io::Result<ExitStatus> {}
        #[blocks(wait)]
        pub fn wait_with_output(self) -> super::io::Result<Output> {}
        pub fn kill(&mut self) -> super::io::Result<()> {}
    }
    pub struct Output;
    pub struct ExitStatus;
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
    pub fn yield_now() {}
    pub fn current() -> Thread {}
    pub fn available_parallelism() -> super::io::Result<usize> {}
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
    }
    pub struct Builder;
    impl Builder {
        pub fn new() -> Builder {}
        pub fn name(self, name: super::string::String) -> Builder {}
        pub fn stack_size(self, size: usize) -> Builder {}
        #[spawns(f, kind = "thread", on = "thread")]
        pub fn spawn<F: FnOnce() -> T, T>(self, f: F) -> super::io::Result<JoinHandle<T>> {}
    }
    pub struct Thread;
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
        pub fn strong_count(this: &Arc<T>) -> usize {}
        pub fn ptr_eq(a: &Arc<T>, b: &Arc<T>) -> bool {}
    }
    impl<T> super::ops::Deref for Arc<T> {
        type Target = T;
    }
    pub struct Weak<T>(T);
    impl<T> Weak<T> {
        pub fn new() -> Weak<T> {}
        pub fn upgrade(&self) -> Option<Arc<T>> {}
    }
    pub struct PoisonError<T>(T);
    impl<T> PoisonError<T> {
        pub fn into_inner(self) -> T {}
    }
    pub type LockResult<G> = Result<G, PoisonError<G>>;
    pub struct Mutex<T>(T);
    impl<T> Mutex<T> {
        pub fn new(value: T) -> Mutex<T> {}
        pub fn lock(&self) -> LockResult<MutexGuard<T>> {}
        #[polls]
        pub fn try_lock(&self) -> LockResult<MutexGuard<T>> {}
        pub fn into_inner(self) -> LockResult<T> {}
        pub fn get_mut(&mut self) -> LockResult<&mut T> {}
    }
    pub struct MutexGuard<T>(T);
    impl<T> super::ops::Deref for MutexGuard<T> {
        type Target = T;
    }
    pub struct RwLock<T>(T);
    impl<T> RwLock<T> {
        pub fn new(value: T) -> RwLock<T> {}
        pub fn read(&self) -> LockResult<RwLockReadGuard<T>> {}
        pub fn write(&self) -> LockResult<RwLockWriteGuard<T>> {}
        pub fn into_inner(self) -> LockResult<T> {}
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
        pub fn wait_timeout<T>(&self, guard: MutexGuard<T>, d: super::time::Duration) -> LockResult<(MutexGuard<T>, bool)> {}
        pub fn notify_one(&self) {}
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
    pub struct Once;
    pub struct OnceLock<T>(T);
    impl<T> OnceLock<T> {
        pub fn new() -> OnceLock<T> {}
        pub fn get(&self) -> Option<&T> {}
        pub fn get_or_init<F: FnOnce() -> T>(&self, f: F) -> &T {}
        #[sends]
        pub fn set(&self, value: T) -> Result<(), T> {}
    }
    pub struct LazyLock<T>(T);
    impl<T> LazyLock<T> {
        pub fn new<F: FnOnce() -> T>(f: F) -> LazyLock<T> {}
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
            pub fn swap(&self, value: bool, order: Ordering) -> bool {}
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
        }
        pub type AtomicU8 = AtomicUsize;
        pub type AtomicU16 = AtomicUsize;
        pub type AtomicU32 = AtomicUsize;
        pub type AtomicU64 = AtomicUsize;
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
        pub fn fence(order: Ordering) {}
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
    pub enum ErrorKind {
        NotFound,
        Other,
    }
    pub type Result<T> = super::result::Result<T, Error>;
    pub trait Read {
        #[blocks(io)]
        fn read(&mut self, buf: &mut [u8]) -> Result<usize> {}
        #[blocks(io)]
        fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {}
        #[blocks(io)]
        fn read_to_string(&mut self, buf: &mut String) -> Result<usize> {}
        #[blocks(io)]
        fn read_exact(&mut self, buf: &mut [u8]) -> Result<()> {}
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
        fn flush(&mut self) -> Result<()> {}
    }
    pub trait BufRead {
        #[blocks(io)]
        fn read_line(&mut self, buf: &mut String) -> Result<usize> {}
        fn lines(self) -> super::iter::Iter<Result<String>> {}
    }
    pub trait Seek {}
    pub mod prelude {
        pub use super::{BufRead, Read, Seek, Write};
    }
    pub struct BufReader<R>(R);
    impl<R> BufReader<R> {
        pub fn new(inner: R) -> BufReader<R> {}
    }
    impl<R> Read for BufReader<R> {}
    impl<R> BufRead for BufReader<R> {}
    pub struct BufWriter<W>(W);
    impl<W> BufWriter<W> {
        pub fn new(inner: W) -> BufWriter<W> {}
    }
    impl<W> Write for BufWriter<W> {}
    pub struct Stdin;
    impl Stdin {
        #[blocks(wait)]
        pub fn read_line(&self, buf: &mut String) -> Result<usize> {}
        pub fn lock(&self) -> Stdin {}
        #[blocks(wait)]
        pub fn lines(self) -> super::iter::Iter<Result<String>> {}
    }
    pub fn stdin() -> Stdin {}
    pub struct Stdout;
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
    }
    #[accepts]
    pub struct Incoming;
    impl IntoIterator for Incoming {
        type Item = super::io::Result<TcpStream>;
        #[blocks(wait)]
        fn into_iter(self) -> super::iter::Iter<super::io::Result<TcpStream>> {}
    }
    pub struct TcpStream;
    impl TcpStream {
        #[blocks(io)]
        pub fn connect<A>(addr: A) -> super::io::Result<TcpStream> {}
    }
    impl super::io::Read for TcpStream {}
    impl super::io::Write for TcpStream {}
    pub struct UdpSocket;
    impl UdpSocket {
        #[blocks(wait)]
        pub fn recv_from(&self, buf: &mut [u8]) -> super::io::Result<(usize, SocketAddr)> {}
    }
    pub struct SocketAddr;
}

pub mod fs {
    use super::io::Result;
    #[blocks(io)]
    #[effect(write)]
    pub fn write<P, C>(path: P, contents: C) -> Result<()> {}
    #[blocks(io)]
    pub fn read<P>(path: P) -> Result<Vec<u8>> {}
    #[blocks(io)]
    pub fn read_to_string<P>(path: P) -> Result<String> {}
    #[blocks(io)]
    #[effect(write)]
    pub fn remove_file<P>(path: P) -> Result<()> {}
    #[blocks(io)]
    #[effect(write)]
    pub fn rename<P, Q>(from: P, to: Q) -> Result<()> {}
    #[blocks(io)]
    #[effect(write)]
    pub fn copy<P, Q>(from: P, to: Q) -> Result<u64> {}
    #[blocks(io)]
    #[effect(write)]
    pub fn create_dir_all<P>(path: P) -> Result<()> {}
    #[blocks(io)]
    #[effect(write)]
    pub fn remove_dir_all<P>(path: P) -> Result<()> {}
    pub struct File;
    impl File {
        #[blocks(io)]
        pub fn open<P>(path: P) -> Result<File> {}
        #[blocks(io)]
        pub fn create<P>(path: P) -> Result<File> {}
        #[blocks(io)]
        #[effect(write)]
        pub fn sync_all(&self) -> Result<()> {}
    }
    impl super::io::Read for File {}
    impl super::io::Write for File {}
}

pub mod env {
    pub fn args() -> super::iter::Iter<super::string::String> {}
    pub fn var<K>(key: K) -> Result<super::string::String, VarError> {}
    pub struct VarError;
}
