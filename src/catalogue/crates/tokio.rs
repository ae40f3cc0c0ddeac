// tokio 1. Facts: docs.rs/tokio (task::JoinHandle, runtime, task::yield_now, macro select) and measurements
// on 1.54.1, 1.51.0 and 1.47.1.

#[entry(on = "tokio")]
pub fn main() {}
#[entry(on = "tokio", test)]
pub fn test() {}

pub use self::task::spawn;

#[reads(select)]
macro_rules! select { () => {} }
#[reads(join)]
macro_rules! join { () => {} }
#[reads(try_join)]
macro_rules! try_join { () => {} }
#[reads(pin)]
macro_rules! pin { () => {} }

pub mod task {
    use std::future::Future;

    pub use self::coop::{consume_budget, unconstrained};
    pub use self::join_set::JoinSet;

    #[spawns(future, kind = "task", on = "tokio")]
    pub fn spawn<F: Future>(future: F) -> JoinHandle<F::Output> {}
    #[spawns(future, kind = "local", on = "tokio")]
    pub fn spawn_local<F: Future>(future: F) -> JoinHandle<F::Output> {}
    #[spawns(f, kind = "blocking", on = "tokio")]
    pub fn spawn_blocking<F: FnOnce() -> R, R>(f: F) -> JoinHandle<R> {}
    #[announces_blocking]
    pub fn block_in_place<F: FnOnce() -> R, R>(f: F) -> R {}
    #[suspends(always)]
    pub async fn yield_now() {}
    pub fn id() -> Id {}
    pub fn try_id() -> Option<Id> {}
    pub struct Id;

    #[handle(drop = "detach")]
    pub struct JoinHandle<T>(T);
    impl<T> JoinHandle<T> {
        #[aborts]
        pub fn abort(&self) {}
        #[polls]
        pub fn is_finished(&self) -> bool {}
        #[views]
        pub fn abort_handle(&self) -> AbortHandle {}
        pub fn id(&self) -> Id {}
    }
    impl<T> Future for JoinHandle<T> {
        type Output = Result<T, JoinError>;
    }
    #[idle]
    pub struct JoinError;
    impl JoinError {
        pub fn is_cancelled(&self) -> bool {}
        pub fn is_panic(&self) -> bool {}
    }
    #[handle(drop = "nothing")]
    pub struct AbortHandle;
    impl AbortHandle {
        #[aborts]
        pub fn abort(&self) {}
        #[polls]
        pub fn is_finished(&self) -> bool {}
    }
    pub struct Builder;
    impl Builder {
        pub fn new() -> Builder {}
        pub fn name(self, name: &str) -> Builder {}
        #[spawns(future, kind = "task", on = "tokio")]
        pub fn spawn<F: Future>(self, future: F) -> std::io::Result<JoinHandle<F::Output>> {}
        #[spawns(future, kind = "local", on = "tokio")]
        pub fn spawn_local<F: Future>(self, future: F) -> std::io::Result<JoinHandle<F::Output>> {}
        #[spawns(f, kind = "blocking", on = "tokio")]
        pub fn spawn_blocking<F: FnOnce() -> R, R>(self, f: F) -> std::io::Result<JoinHandle<R>> {}
    }

    #[object]
    #[waits]
    #[runtime("tokio-local-set")]
    pub struct LocalSet;
    impl LocalSet {
        #[object]
        pub fn new() -> LocalSet {}
        #[spawns(future, kind = "local", on = "tokio-local-set", counted)]
        pub fn spawn_local<F: Future>(&self, future: F) -> JoinHandle<F::Output> {}
        #[drives(future, on = "tokio-local-set")]
        pub fn block_on<F: Future>(&self, rt: &super::runtime::Runtime, future: F) -> F::Output {}
        #[drives(future, on = "tokio-local-set")]
        pub async fn run_until<F: Future>(&self, future: F) -> F::Output {}
        pub fn enter(&self) -> LocalEnterGuard {}
    }
    impl Future for LocalSet {
        type Output = ();
    }
    pub struct LocalEnterGuard;
    pub struct LocalKey<T>(T);

    pub mod join_set {
        use super::{AbortHandle, Id, JoinError};
        use std::future::Future;
        #[handle(drop = "cancel")]
        pub struct JoinSet<T>(T);
        impl<T> JoinSet<T> {
            pub fn new() -> JoinSet<T> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            #[spawns(task, kind = "task", on = "tokio", owner)]
            pub fn spawn<F: Future<Output = T>>(&mut self, task: F) -> AbortHandle {}
            #[spawns(task, kind = "task", on = "tokio", owner)]
            pub fn spawn_on<F: Future<Output = T>>(&mut self, task: F, handle: &super::super::runtime::Handle) -> AbortHandle {}
            #[spawns(task, kind = "local", on = "tokio", owner)]
            pub fn spawn_local<F: Future<Output = T>>(&mut self, task: F) -> AbortHandle {}
            #[spawns(f, kind = "blocking", on = "tokio", owner)]
            pub fn spawn_blocking<F: FnOnce() -> T>(&mut self, f: F) -> AbortHandle {}
            pub fn build_task(&mut self) -> Builder<T> {}
            #[joins]
            #[empties]
            pub async fn join_next(&mut self) -> Option<Result<T, JoinError>> {}
            #[joins]
            #[empties]
            pub async fn join_next_with_id(&mut self) -> Option<Result<(Id, T), JoinError>> {}
            #[joins]
            #[empties]
            pub fn try_join_next(&mut self) -> Option<Result<T, JoinError>> {}
            #[joins]
            #[empties]
            pub fn poll_join_next(&mut self) -> Option<Result<T, JoinError>> {}
            #[joins]
            pub async fn join_all(self) -> Vec<T> {}
            #[joins]
            pub async fn shutdown(&mut self) {}
            #[aborts]
            pub fn abort_all(&mut self) {}
            #[releases]
            pub fn detach_all(&mut self) {}
        }
        impl<T> Default for JoinSet<T> {
            fn default() -> JoinSet<T> {}
        }
        #[object]
        pub struct Builder<T>(T);
    }

    pub mod coop {
        #[suspends(never)]
        pub async fn consume_budget() {}
        pub fn unconstrained<F>(future: F) -> F {}
    }
    pub mod futures {}
}

pub mod runtime {
    use std::future::Future;

    #[object]
    #[runtime("tokio")]
    pub struct Runtime;
    impl Runtime {
        #[runtime("tokio-multi-thread")]
        pub fn new() -> std::io::Result<Runtime> {}
        pub fn handle(&self) -> &Handle {}
        #[spawns(future, kind = "task", on = "tokio")]
        pub fn spawn<F: Future>(&self, future: F) -> super::task::JoinHandle<F::Output> {}
        #[spawns(f, kind = "blocking", on = "tokio")]
        pub fn spawn_blocking<F: FnOnce() -> R, R>(&self, f: F) -> super::task::JoinHandle<R> {}
        #[drives(future, on = "tokio")]
        pub fn block_on<F: Future>(&self, future: F) -> F::Output {}
        #[enters]
        pub fn enter(&self) -> EnterGuard {}
        pub fn shutdown_timeout(self, duration: std::time::Duration) {}
        pub fn shutdown_background(self) {}
        pub fn metrics(&self) -> RuntimeMetrics {}
    }
    #[object]
    pub struct Handle;
    impl Handle {
        #[current]
        pub fn current() -> Handle {}
        #[current]
        pub fn try_current() -> Result<Handle, TryCurrentError> {}
        #[spawns(future, kind = "task", on = "tokio")]
        pub fn spawn<F: Future>(&self, future: F) -> super::task::JoinHandle<F::Output> {}
        #[spawns(f, kind = "blocking", on = "tokio")]
        pub fn spawn_blocking<F: FnOnce() -> R, R>(&self, f: F) -> super::task::JoinHandle<R> {}
        #[drives(future, on = "tokio")]
        pub fn block_on<F: Future>(&self, future: F) -> F::Output {}
        #[enters]
        pub fn enter(&self) -> EnterGuard {}
        pub fn runtime_flavor(&self) -> RuntimeFlavor {}
    }
    pub struct RuntimeMetrics;
    pub struct TryCurrentError;
    pub struct EnterGuard;
    pub enum RuntimeFlavor {
        CurrentThread,
        MultiThread,
    }
    #[object]
    pub struct Builder;
    impl Builder {
        #[runtime("tokio-current-thread")]
        pub fn new_current_thread() -> Builder {}
        #[runtime("tokio-multi-thread")]
        pub fn new_multi_thread() -> Builder {}
        pub fn enable_all(&mut self) -> &mut Builder {}
        pub fn enable_io(&mut self) -> &mut Builder {}
        pub fn enable_time(&mut self) -> &mut Builder {}
        #[workers]
        pub fn worker_threads(&mut self, n: usize) -> &mut Builder {}
        pub fn max_blocking_threads(&mut self, n: usize) -> &mut Builder {}
        pub fn thread_name<S>(&mut self, name: S) -> &mut Builder {}
        pub fn thread_stack_size(&mut self, n: usize) -> &mut Builder {}
        pub fn thread_keep_alive(&mut self, d: std::time::Duration) -> &mut Builder {}
        pub fn on_thread_start<F>(&mut self, f: F) -> &mut Builder {}
        pub fn on_thread_stop<F>(&mut self, f: F) -> &mut Builder {}
        pub fn event_interval(&mut self, n: u32) -> &mut Builder {}
        pub fn global_queue_interval(&mut self, n: u32) -> &mut Builder {}
        pub fn build(&mut self) -> std::io::Result<Runtime> {}
    }
}

pub mod time {
    use std::future::Future;
    pub use std::time::Duration;

    #[suspends(always)]
    #[timer]
    pub struct Sleep;
    impl Future for Sleep {
        type Output = ();
    }
    pub fn sleep(duration: Duration) -> Sleep {}
    pub fn sleep_until(deadline: Instant) -> Sleep {}
    pub struct Interval;
    impl Interval {
        #[suspends(always)]
        pub async fn tick(&mut self) -> Instant {}
        pub fn set_missed_tick_behavior(&mut self, behavior: MissedTickBehavior) {}
        pub fn reset(&mut self) {}
        pub fn period(&self) -> Duration {}
    }
    pub enum MissedTickBehavior {
        Burst,
        Delay,
        Skip,
    }
    pub fn interval(period: Duration) -> Interval {}
    pub fn interval_at(start: Instant, period: Duration) -> Interval {}
    #[races]
    #[timer]
    pub async fn timeout<F: Future>(duration: Duration, future: F) -> Result<F::Output, error::Elapsed> {}
    #[races]
    #[timer]
    pub async fn timeout_at<F: Future>(deadline: Instant, future: F) -> Result<F::Output, error::Elapsed> {}
    pub struct Instant;
    impl Instant {
        #[polls]
        pub fn now() -> Instant {}
        #[polls]
        pub fn elapsed(&self) -> Duration {}
    }
    pub mod error {
        #[idle]
        pub struct Elapsed;
    }
    pub fn pause() {}
    pub async fn advance(duration: Duration) {}
}

pub mod sync {
    pub use self::mutex::{Mutex, MutexGuard, OwnedMutexGuard};

    mod mutex {
        use std::sync::Arc;
        pub struct Mutex<T>(T);
        impl<T> Mutex<T> {
            pub fn new(value: T) -> Mutex<T> {}
            pub fn const_new(value: T) -> Mutex<T> {}
            #[suspends(contended)]
            pub async fn lock(&self) -> MutexGuard<T> {}
            #[suspends(contended)]
            pub async fn lock_owned(self) -> OwnedMutexGuard<T> {}
            #[blocks(wait)]
            pub fn blocking_lock(&self) -> MutexGuard<T> {}
            #[polls]
            pub fn try_lock(&self) -> Result<MutexGuard<T>, ()> {}
            pub fn into_inner(self) -> T {}
            pub fn get_mut(&mut self) -> &mut T {}
        }
        pub struct MutexGuard<T>(T);
        impl<T> std::ops::Deref for MutexGuard<T> {
            type Target = T;
        }
        pub struct OwnedMutexGuard<T>(T);
        impl<T> std::ops::Deref for OwnedMutexGuard<T> {
            type Target = T;
        }
    }

    pub struct RwLock<T>(T);
    impl<T> RwLock<T> {
        pub fn new(value: T) -> RwLock<T> {}
        #[suspends(contended)]
        pub async fn read(&self) -> RwLockReadGuard<T> {}
        #[suspends(contended)]
        pub async fn write(&self) -> RwLockWriteGuard<T> {}
        #[blocks(wait)]
        pub fn blocking_read(&self) -> RwLockReadGuard<T> {}
        #[blocks(wait)]
        pub fn blocking_write(&self) -> RwLockWriteGuard<T> {}
        #[suspends(contended)]
        pub async fn read_owned(self) -> OwnedRwLockReadGuard<T> {}
        #[suspends(contended)]
        pub async fn write_owned(self) -> OwnedRwLockWriteGuard<T> {}
        #[polls]
        pub fn try_read(&self) -> Result<RwLockReadGuard<T>, ()> {}
        #[polls]
        pub fn try_write(&self) -> Result<RwLockWriteGuard<T>, ()> {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn into_inner(self) -> T {}
    }
    impl<T> Default for RwLock<T> {
        fn default() -> RwLock<T> {}
    }
    pub struct OwnedRwLockReadGuard<T>(T);
    impl<T> std::ops::Deref for OwnedRwLockReadGuard<T> {
        type Target = T;
    }
    pub struct OwnedRwLockWriteGuard<T>(T);
    impl<T> std::ops::Deref for OwnedRwLockWriteGuard<T> {
        type Target = T;
    }
    pub struct RwLockReadGuard<T>(T);
    impl<T> std::ops::Deref for RwLockReadGuard<T> {
        type Target = T;
    }
    pub struct RwLockWriteGuard<T>(T);
    impl<T> std::ops::Deref for RwLockWriteGuard<T> {
        type Target = T;
    }

    #[object]
    pub struct Notify;
    impl Notify {
        #[object]
        pub fn new() -> Notify {}
        #[waits]
        #[parks]
        #[once]
        pub async fn notified(&self) {}
        #[waits]
        #[parks]
        #[once]
        pub async fn notified_owned(self) {}
        #[feeds]
        pub fn notify_last(&self) {}
        #[feeds(kept)]
        pub fn notify_one(&self) {}
        #[feeds]
        pub fn notify_waiters(&self) {}
    }
    #[object]
    pub struct Barrier;
    impl Barrier {
        #[object]
        pub fn new(n: usize) -> Barrier {}
        #[waits]
        #[once]
        pub async fn wait(&self) -> BarrierWaitResult {}
    }
    pub struct BarrierWaitResult;
    #[object]
    pub struct Semaphore;
    impl Semaphore {
        #[object]
        pub fn new(n: usize) -> Semaphore {}
        #[suspends(contended)]
        pub async fn acquire(&self) -> Result<SemaphorePermit, AcquireError> {}
        #[waits]
        pub async fn acquire_many(&self, n: u32) -> Result<SemaphorePermit, AcquireError> {}
        #[suspends(contended)]
        pub async fn acquire_owned(self) -> Result<OwnedSemaphorePermit, AcquireError> {}
        #[waits]
        pub async fn acquire_many_owned(self, n: u32) -> Result<OwnedSemaphorePermit, AcquireError> {}
        pub fn available_permits(&self) -> usize {}
        pub fn close(&self) {}
    }
    #[object]
    pub struct SemaphorePermit;
    #[object]
    pub struct OwnedSemaphorePermit;
    pub struct AcquireError;
    pub struct OnceCell<T>(T);
    impl<T> OnceCell<T> {
        pub fn new() -> OnceCell<T> {}
        pub fn const_new() -> OnceCell<T> {}
        #[sends]
        pub fn set(&self, value: T) -> Result<(), T> {}
        pub fn get(&self) -> Option<&T> {}
        pub fn initialized(&self) -> bool {}
        pub async fn get_or_init<F: FnOnce() -> Fut, Fut: std::future::Future<Output = T>>(&self, f: F) -> &T {}
        pub async fn get_or_try_init<E, F: FnOnce() -> Fut, Fut: std::future::Future<Output = Result<T, E>>>(&self, f: F) -> Result<&T, E> {}
    }

    pub mod mpsc {
        use std::time::Duration;
        #[channel]
        pub fn channel<T>(buffer: usize) -> (Sender<T>, Receiver<T>) {}
        #[channel]
        pub fn unbounded_channel<T>() -> (UnboundedSender<T>, UnboundedReceiver<T>) {}
        #[object]
        pub struct Sender<T>(T);
        impl<T> Sender<T> {
            #[sends]
            #[effect(send)]
            #[suspends(contended)]
            pub async fn send(&self, value: T) -> Result<(), error::SendError<T>> {}
            #[sends]
            #[effect(send)]
            pub async fn send_timeout(&self, value: T, timeout: Duration) -> Result<(), error::SendError<T>> {}
            #[sends]
            #[effect(send)]
            pub fn try_send(&self, value: T) -> Result<(), error::TrySendError<T>> {}
            #[sends]
            #[effect(send)]
            #[blocks(wait)]
            pub fn blocking_send(&self, value: T) -> Result<(), error::SendError<T>> {}
            #[waits]
            pub async fn closed(&self) {}
            #[polls]
            pub fn is_closed(&self) -> bool {}
            pub async fn reserve(&self) -> Result<Permit<T>, error::SendError<()>> {}
            pub fn capacity(&self) -> usize {}
            pub fn downgrade(&self) -> WeakSender<T> {}
        }
        #[object]
        pub struct WeakSender<T>(T);
        #[object]
        pub struct Permit<T>(T);
        impl<T> Permit<T> {
            #[sends]
            #[effect(send)]
            pub fn send(self, value: T) {}
        }
        #[object]
        pub struct Receiver<T>(T);
        impl<T> Receiver<T> {
            #[waits]
            pub async fn recv(&mut self) -> Option<T> {}
            #[waits]
            pub async fn recv_many(&mut self, buffer: &mut Vec<T>, limit: usize) -> usize {}
            #[polls]
            pub fn try_recv(&mut self) -> Result<T, error::TryRecvError> {}
            #[blocks(wait)]
            #[waits]
            pub fn blocking_recv(&mut self) -> Option<T> {}
            pub fn close(&mut self) {}
            pub fn is_empty(&self) -> bool {}
            pub fn len(&self) -> usize {}
        }
        #[object]
        pub struct UnboundedSender<T>(T);
        impl<T> UnboundedSender<T> {
            #[sends]
            #[effect(send)]
            pub fn send(&self, value: T) -> Result<(), error::SendError<T>> {}
            #[waits]
            pub async fn closed(&self) {}
            #[polls]
            pub fn is_closed(&self) -> bool {}
        }
        #[object]
        pub struct UnboundedReceiver<T>(T);
        impl<T> UnboundedReceiver<T> {
            #[waits]
            pub async fn recv(&mut self) -> Option<T> {}
            #[waits]
            pub async fn recv_many(&mut self, buffer: &mut Vec<T>, limit: usize) -> usize {}
            #[polls]
            pub fn try_recv(&mut self) -> Result<T, error::TryRecvError> {}
            #[blocks(wait)]
            #[waits]
            pub fn blocking_recv(&mut self) -> Option<T> {}
            pub fn close(&mut self) {}
        }
        pub mod error {
            #[idle]
            pub struct SendError<T>(T);
            #[idle]
            pub struct TrySendError<T>(T);
            pub enum TryRecvError {
                Empty,
                Disconnected,
            }
        }
    }

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
            #[waits]
            pub async fn closed(&mut self) {}
            #[polls]
            pub fn is_closed(&self) -> bool {}
        }
        #[object]
        #[waits]
        #[once]
        pub struct Receiver<T>(T);
        impl<T> Receiver<T> {
            #[blocks(wait)]
            #[waits]
            pub fn blocking_recv(self) -> Result<T, error::RecvError> {}
            #[polls]
            pub fn try_recv(&mut self) -> Result<T, error::TryRecvError> {}
            pub fn close(&mut self) {}
        }
        impl<T> Future for Receiver<T> {
            type Output = Result<T, error::RecvError>;
        }
        pub mod error {
            #[idle]
            pub struct RecvError;
            pub struct TryRecvError;
        }
    }

    pub mod watch {
        #[channel]
        pub fn channel<T>(init: T) -> (Sender<T>, Receiver<T>) {}
        #[object]
        pub struct Sender<T>(T);
        impl<T> Sender<T> {
            #[sends]
            #[effect(send)]
            pub fn send(&self, value: T) -> Result<(), error::SendError<T>> {}
            #[sends]
            #[effect(send)]
            pub fn send_replace(&self, value: T) {}
            pub fn subscribe(&self) -> Receiver<T> {}
            #[waits]
            pub async fn closed(&self) {}
            #[polls]
            pub fn is_closed(&self) -> bool {}
            pub fn receiver_count(&self) -> usize {}
        }
        #[object]
        pub struct Receiver<T>(T);
        impl<T> Receiver<T> {
            #[waits]
            pub async fn changed(&mut self) -> Result<(), error::RecvError> {}
            #[waits]
            pub async fn wait_for<F: FnMut(&T) -> bool>(&mut self, f: F) -> Result<Ref<T>, error::RecvError> {}
            pub fn borrow(&self) -> Ref<T> {}
            pub fn borrow_and_update(&mut self) -> Ref<T> {}
        }
        pub struct Ref<T>(T);
        impl<T> std::ops::Deref for Ref<T> {
            type Target = T;
        }
        pub mod error {
            #[idle]
            pub struct SendError<T>(T);
            #[idle]
            pub struct RecvError;
        }
    }

    pub mod broadcast {
        #[channel]
        pub fn channel<T>(capacity: usize) -> (Sender<T>, Receiver<T>) {}
        #[object]
        pub struct Sender<T>(T);
        impl<T> Sender<T> {
            #[object]
            pub fn new(capacity: usize) -> Sender<T> {}
            #[sends]
            #[effect(send)]
            pub fn send(&self, value: T) -> Result<usize, error::SendError<T>> {}
            pub fn subscribe(&self) -> Receiver<T> {}
            #[waits]
            pub async fn closed(&self) {}
            pub fn receiver_count(&self) -> usize {}
        }
        #[object]
        pub struct Receiver<T>(T);
        impl<T> Receiver<T> {
            #[waits]
            pub async fn recv(&mut self) -> Result<T, error::RecvError> {}
            #[polls]
            pub fn try_recv(&mut self) -> Result<T, error::RecvError> {}
            pub fn resubscribe(&self) -> Receiver<T> {}
        }
        pub mod error {
            #[idle]
            pub struct SendError<T>(T);
            #[idle]
            pub enum RecvError {
                Closed,
                Lagged(u64),
            }
        }
    }
}

pub mod io {
    pub use std::io::{Error, ErrorKind, Result, SeekFrom};

    pub trait AsyncRead {}
    pub trait AsyncWrite {}
    pub trait AsyncBufRead {}
    pub trait AsyncSeek {}
    pub trait AsyncReadExt {
        async fn read(&mut self, buf: &mut [u8]) -> Result<usize> {}
        async fn read_buf<B>(&mut self, buf: &mut B) -> Result<usize> {}
        async fn read_exact(&mut self, buf: &mut [u8]) -> Result<usize> {}
        async fn read_to_end(&mut self, buf: &mut Vec<u8>) -> Result<usize> {}
        async fn read_to_string(&mut self, buf: &mut String) -> Result<usize> {}
        async fn read_u8(&mut self) -> Result<u8> {}
        async fn read_u16(&mut self) -> Result<u16> {}
        async fn read_u32(&mut self) -> Result<u32> {}
        async fn read_u64(&mut self) -> Result<u64> {}
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
        async fn flush(&mut self) -> Result<()> {}
        #[effect(write)]
        async fn shutdown(&mut self) -> Result<()> {}
    }
    impl<W> AsyncWriteExt for W {}
    pub trait AsyncBufReadExt {
        async fn read_line(&mut self, buf: &mut String) -> Result<usize> {}
        async fn read_until(&mut self, byte: u8, buf: &mut Vec<u8>) -> Result<usize> {}
        async fn fill_buf(&mut self) -> Result<&[u8]> {}
        fn lines(self) -> Lines<Self> {}
        fn split(self, byte: u8) -> Split<Self> {}
    }
    impl<R> AsyncBufReadExt for R {}
    pub trait AsyncSeekExt {
        async fn seek(&mut self, pos: SeekFrom) -> Result<u64> {}
        async fn rewind(&mut self) -> Result<()> {}
    }
    impl<S> AsyncSeekExt for S {}
    pub struct Lines<R>(R);
    impl<R> Lines<R> {
        pub async fn next_line(&mut self) -> Result<Option<String>> {}
    }
    pub struct Split<R>(R);
    impl<R> Split<R> {
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
    }
    pub struct Stdin;
    pub fn stdin() -> Stdin {}
    pub struct Stdout;
    pub fn stdout() -> Stdout {}
    pub fn stderr() -> Stdout {}
    #[object]
    pub struct DuplexStream;
    #[channel]
    pub fn duplex(size: usize) -> (DuplexStream, DuplexStream) {}
    #[pumps]
    pub async fn copy<R, W>(reader: &mut R, writer: &mut W) -> Result<u64> {}
    #[pumps]
    pub async fn copy_buf<R, W>(reader: &mut R, writer: &mut W) -> Result<u64> {}
    #[pumps]
    pub async fn copy_bidirectional<A, B>(a: &mut A, b: &mut B) -> Result<(u64, u64)> {}
    pub fn split<T>(stream: T) -> (ReadHalf<T>, WriteHalf<T>) {}
    pub fn empty() -> Stdin {}
    pub fn sink() -> Stdout {}
    pub struct ReadHalf<T>(T);
    pub struct WriteHalf<T>(T);
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
    }
    pub struct TcpSocket;
    impl TcpSocket {
        pub fn new_v4() -> Result<TcpSocket> {}
        pub fn new_v6() -> Result<TcpSocket> {}
        pub fn bind(&self, addr: SocketAddr) -> Result<()> {}
        pub async fn connect(self, addr: SocketAddr) -> Result<TcpStream> {}
        pub fn listen(self, backlog: u32) -> Result<TcpListener> {}
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
    }
    pub mod tcp {
        pub struct OwnedReadHalf;
        pub struct OwnedWriteHalf;
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
    }
    pub struct UnixListener;
    impl UnixListener {
        pub fn bind<P>(path: P) -> Result<UnixListener> {}
        pub async fn accept(&self) -> Result<(UnixStream, ())> {}
    }
    pub struct UnixStream;
    impl UnixStream {
        pub async fn connect<P>(path: P) -> Result<UnixStream> {}
        pub fn into_split(self) -> (tcp::OwnedReadHalf, tcp::OwnedWriteHalf) {}
        pub fn pair() -> Result<(UnixStream, UnixStream)> {}
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
    #[effect(write)]
    #[suspends(always)]
    pub async fn create_dir<P>(path: P) -> std::io::Result<()> {}
    #[effect(write)]
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

pub mod signal {
    #[suspends(always)]
    #[parks]
    pub async fn ctrl_c() -> std::io::Result<()> {}
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
        }
        pub fn signal(kind: SignalKind) -> std::io::Result<Signal> {}
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
        pub fn spawn(&mut self) -> std::io::Result<Child> {}
        #[suspends(always)]
        pub async fn output(&mut self) -> std::io::Result<std::process::Output> {}
        #[suspends(always)]
        pub async fn status(&mut self) -> std::io::Result<std::process::ExitStatus> {}
    }
    pub struct Child;
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
