// The standard library: what threads share.

pub mod sync {
    pub struct Arc<T>(T);
    impl<T> Arc<T> {
        pub fn new(value: T) -> Arc<T> {}
        #[clones]
        pub fn clone(this: &Arc<T>) -> Arc<T> {}
        pub fn try_unwrap(this: Arc<T>) -> Result<T, Arc<T>> {}
        pub fn into_inner(this: Arc<T>) -> Option<T> {}
        #[weakens]
        pub fn downgrade(this: &Arc<T>) -> Weak<T> {}
        #[looks]
        #[holders]
        pub fn get_mut(this: &mut Arc<T>) -> Option<&mut T> {}
        pub fn from(value: T) -> Arc<T> {}
        pub fn pin(value: T) -> super::pin::Pin<Arc<T>> {}
        pub fn new_cyclic<F: FnOnce(&Weak<T>) -> T>(make: F) -> Arc<T> {}
        pub fn unwrap_or_clone(this: Arc<T>) -> T {}
        pub fn make_mut(this: &mut Arc<T>) -> &mut T {}
        #[looks]
        #[holders]
        pub fn strong_count(this: &Arc<T>) -> usize {}
        #[looks]
        pub fn weak_count(this: &Arc<T>) -> usize {}
        pub fn ptr_eq(a: &Arc<T>, b: &Arc<T>) -> bool {}
        pub fn as_ref(&self) -> &T {}
    }
    impl<T> super::ops::Deref for Arc<T> {
        type Target = T;
    }
    // Not that of what it points to.
    impl<T> super::clone::Clone for Arc<T> {}
    pub struct Weak<T>(T);
    impl<T> Weak<T> {
        pub fn new() -> Weak<T> {}
        pub fn upgrade(&self) -> Option<Arc<T>> {}
        #[looks]
        #[holders]
        pub fn strong_count(&self) -> usize {}
        pub fn ptr_eq(&self, other: &Weak<T>) -> bool {}
    }
    #[idle]
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
    #[memory]
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
    #[memory]
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
        #[feeds(kept)]
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
        #[memory]
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
        #[memory]
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
        #[memory]
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
            #[polls]
            pub fn try_send(&self, value: T) -> Result<(), TrySendError<T>> {}
        }
        #[object]
        pub struct Receiver<T>(T);
        impl<T> Receiver<T> {
            #[blocks(wait)]
            #[waits]
            #[once(closes)]
            pub fn recv(&self) -> Result<T, RecvError> {}
            #[blocks(wait)]
            #[waits]
            #[once(closes)]
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
        pub struct SendError<T>(pub T);
        #[idle]
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
