// tokio: locks and channels.

pub mod sync {
    pub use self::mutex::{MappedMutexGuard, Mutex, MutexGuard, OwnedMutexGuard};

    mod mutex {
        use std::sync::Arc;
        #[memory]
        pub struct Mutex<T>(T);
        impl<T> Mutex<T> {
            pub fn new(value: T) -> Mutex<T> {}
            pub fn const_new(value: T) -> Mutex<T> {}
            #[suspends(contended)]
            #[excludes]
            pub async fn lock(&self) -> MutexGuard<T> {}
            #[suspends(contended)]
            #[guards]
            #[excludes]
            pub async fn lock_owned(self) -> OwnedMutexGuard<T> {}
            #[blocks(wait, outside)]
            pub fn blocking_lock(&self) -> MutexGuard<T> {}
            #[blocks(wait, outside)]
            pub fn blocking_lock_owned(self) -> OwnedMutexGuard<T> {}
            #[polls]
            pub fn try_lock(&self) -> Result<MutexGuard<T>, ()> {}
            #[polls]
            pub fn try_lock_owned(self) -> Result<OwnedMutexGuard<T>, ()> {}
            pub fn from(value: T) -> Mutex<T> {}
            pub fn into_inner(self) -> T {}
            pub fn get_mut(&mut self) -> &mut T {}
        }
        pub struct MutexGuard<T>(T);
        impl<T> MutexGuard<T> {
            pub fn map<U, F: FnOnce(&mut T) -> &mut U>(this: MutexGuard<T>, f: F) -> MappedMutexGuard<U> {}
        }
        pub struct MappedMutexGuard<T>(T);
        impl<T> std::ops::Deref for MappedMutexGuard<T> {
            type Target = T;
        }
        impl<T> std::ops::Deref for MutexGuard<T> {
            type Target = T;
        }
        #[object]
        pub struct OwnedMutexGuard<T>(T);
        impl<T> std::ops::Deref for OwnedMutexGuard<T> {
            type Target = T;
        }
    }

    #[memory]
    pub struct RwLock<T>(T);
    impl<T> RwLock<T> {
        pub fn new(value: T) -> RwLock<T> {}
        pub fn const_new(value: T) -> RwLock<T> {}
        pub fn with_max_readers(value: T, max: u32) -> RwLock<T> {}
        #[suspends(contended)]
        pub async fn read(&self) -> RwLockReadGuard<T> {}
        #[suspends(contended)]
        #[excludes]
        pub async fn write(&self) -> RwLockWriteGuard<T> {}
        #[blocks(wait, outside)]
        pub fn blocking_read(&self) -> RwLockReadGuard<T> {}
        #[blocks(wait, outside)]
        pub fn blocking_write(&self) -> RwLockWriteGuard<T> {}
        #[suspends(contended)]
        #[guards]
        pub async fn read_owned(self) -> OwnedRwLockReadGuard<T> {}
        #[suspends(contended)]
        #[guards]
        #[excludes]
        pub async fn write_owned(self) -> OwnedRwLockWriteGuard<T> {}
        #[polls]
        pub fn try_read(&self) -> Result<RwLockReadGuard<T>, ()> {}
        #[polls]
        pub fn try_write(&self) -> Result<RwLockWriteGuard<T>, ()> {}
        #[polls]
        pub fn try_read_owned(self) -> Result<OwnedRwLockReadGuard<T>, ()> {}
        #[polls]
        pub fn try_write_owned(self) -> Result<OwnedRwLockWriteGuard<T>, ()> {}
        pub fn get_mut(&mut self) -> &mut T {}
        pub fn into_inner(self) -> T {}
    }
    impl<T> Default for RwLock<T> {
        fn default() -> RwLock<T> {}
    }
    #[object]
    pub struct OwnedRwLockReadGuard<T>(T);
    impl<T> std::ops::Deref for OwnedRwLockReadGuard<T> {
        type Target = T;
    }
    #[object]
    pub struct OwnedRwLockWriteGuard<T>(T);
    impl<T> OwnedRwLockWriteGuard<T> {
        pub fn downgrade(self) -> OwnedRwLockReadGuard<T> {}
    }
    impl<T> std::ops::Deref for OwnedRwLockWriteGuard<T> {
        type Target = T;
    }
    pub struct RwLockReadGuard<T>(T);
    impl<T> std::ops::Deref for RwLockReadGuard<T> {
        type Target = T;
    }
    pub struct RwLockWriteGuard<T>(T);
    impl<T> RwLockWriteGuard<T> {
        pub fn downgrade(self) -> RwLockReadGuard<T> {}
    }
    impl<T> std::ops::Deref for RwLockWriteGuard<T> {
        type Target = T;
    }

    #[object]
    pub struct Notify;
    impl Notify {
        #[object]
        pub fn new() -> Notify {}
        #[object]
        pub fn const_new() -> Notify {}
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
        #[once(each)]
        #[feeds]
        pub async fn wait(&self) -> BarrierWaitResult {}
    }
    pub struct BarrierWaitResult;
    impl BarrierWaitResult {
        pub fn is_leader(&self) -> bool {}
    }
    #[object]
    pub struct Semaphore;
    impl Semaphore {
        #[object]
        pub fn new(n: usize) -> Semaphore {}
        #[object]
        pub fn const_new(n: usize) -> Semaphore {}
        #[suspends(contended)]
        pub async fn acquire(&self) -> Result<SemaphorePermit, AcquireError> {}
        #[waits]
        pub async fn acquire_many(&self, n: u32) -> Result<SemaphorePermit, AcquireError> {}
        #[suspends(contended)]
        pub async fn acquire_owned(self) -> Result<OwnedSemaphorePermit, AcquireError> {}
        #[waits]
        pub async fn acquire_many_owned(self, n: u32) -> Result<OwnedSemaphorePermit, AcquireError> {}
        #[looks]
        #[holders]
        pub fn available_permits(&self) -> usize {}
        #[feeds(kept)]
        pub fn add_permits(&self, n: usize) {}
        pub fn forget_permits(&self, n: usize) -> usize {}
        #[polls]
        pub fn try_acquire(&self) -> Result<SemaphorePermit, TryAcquireError> {}
        #[polls]
        pub fn try_acquire_many(&self, n: u32) -> Result<SemaphorePermit, TryAcquireError> {}
        #[polls]
        pub fn try_acquire_owned(self) -> Result<OwnedSemaphorePermit, TryAcquireError> {}
        #[polls]
        pub fn try_acquire_many_owned(self, n: u32) -> Result<OwnedSemaphorePermit, TryAcquireError> {}
        pub fn is_closed(&self) -> bool {}
        #[feeds]
        pub fn close(&self) {}
    }
    #[object]
    pub struct SemaphorePermit;
    impl SemaphorePermit {
        pub fn forget(self) {}
        pub fn merge(&mut self, other: SemaphorePermit) {}
        pub fn num_permits(&self) -> usize {}
    }
    #[object]
    pub struct OwnedSemaphorePermit;
    impl OwnedSemaphorePermit {
        pub fn forget(self) {}
        pub fn merge(&mut self, other: OwnedSemaphorePermit) {}
        pub fn num_permits(&self) -> usize {}
    }
    #[idle]
    pub struct AcquireError;
    pub enum TryAcquireError {
        Closed,
        NoPermits,
    }
    pub struct OnceCell<T>(T);
    impl<T> OnceCell<T> {
        pub fn new() -> OnceCell<T> {}
        pub fn const_new() -> OnceCell<T> {}
        #[sends]
        pub fn set(&self, value: T) -> Result<(), T> {}
        pub fn get(&self) -> Option<&T> {}
        pub fn get_mut(&mut self) -> Option<&mut T> {}
        #[takes]
        pub fn take(&mut self) -> Option<T> {}
        pub fn into_inner(self) -> Option<T> {}
        pub fn initialized(&self) -> bool {}
        pub async fn get_or_init<F: FnOnce() -> Fut, Fut: std::future::Future<Output = T>>(&self, f: F) -> &T {}
        pub async fn get_or_try_init<E, F: FnOnce() -> Fut, Fut: std::future::Future<Output = Result<T, E>>>(&self, f: F) -> Result<&T, E> {}
    }
    #[object]
    pub struct SetOnce<T>(T);
    impl<T> SetOnce<T> {
        #[object]
        pub fn new() -> SetOnce<T> {}
        #[object]
        pub fn const_new() -> SetOnce<T> {}
        #[sends]
        #[effect(send)]
        pub fn set(&self, value: T) -> Result<(), T> {}
        pub fn get(&self) -> Option<&T> {}
        pub fn initialized(&self) -> bool {}
        pub fn into_inner(self) -> Option<T> {}
        #[waits]
        #[once]
        pub async fn wait(&self) -> &T {}
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
            #[polls]
            pub fn try_send(&self, value: T) -> Result<(), error::TrySendError<T>> {}
            #[sends]
            #[effect(send)]
            #[blocks(wait, outside)]
            pub fn blocking_send(&self, value: T) -> Result<(), error::SendError<T>> {}
            #[waits]
            pub async fn closed(&self) {}
            #[looks]
            pub fn is_closed(&self) -> bool {}
            #[suspends(contended)]
            pub async fn reserve(&self) -> Result<Permit<T>, error::SendError<()>> {}
            #[suspends(contended)]
            pub async fn reserve_owned(self) -> Result<OwnedPermit<T>, error::SendError<()>> {}
            #[suspends(contended)]
            pub async fn reserve_many(&self, n: usize) -> Result<std::iter::Iter<Permit<T>>, error::SendError<()>> {}
            pub fn try_reserve(&self) -> Result<Permit<T>, error::TrySendError<()>> {}
            pub fn try_reserve_owned(self) -> Result<OwnedPermit<T>, error::TrySendError<Sender<T>>> {}
            pub fn capacity(&self) -> usize {}
            pub fn max_capacity(&self) -> usize {}
            pub fn strong_count(&self) -> usize {}
            pub fn same_channel(&self, other: &Sender<T>) -> bool {}
            pub fn downgrade(&self) -> WeakSender<T> {}
        }
        #[object]
        pub struct WeakSender<T>(T);
        impl<T> WeakSender<T> {
            pub fn upgrade(&self) -> Option<Sender<T>> {}
        }
        #[object]
        pub struct OwnedPermit<T>(T);
        impl<T> OwnedPermit<T> {
            #[sends]
            #[effect(send)]
            pub fn send(self, value: T) -> Sender<T> {}
            pub fn release(self) -> Sender<T> {}
        }
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
            #[once(closes)]
            pub async fn recv(&mut self) -> Option<T> {}
            #[waits]
            pub async fn recv_many(&mut self, buffer: &mut Vec<T>, limit: usize) -> usize {}
            #[polls]
            pub fn try_recv(&mut self) -> Result<T, error::TryRecvError> {}
            #[blocks(wait, outside)]
            #[waits]
            #[once(closes)]
            pub fn blocking_recv(&mut self) -> Option<T> {}
            #[blocks(wait, outside)]
            #[waits]
            pub fn blocking_recv_many(&mut self, buffer: &mut Vec<T>, limit: usize) -> usize {}
            pub fn close(&mut self) {}
            pub fn is_closed(&self) -> bool {}
            pub fn is_empty(&self) -> bool {}
            pub fn len(&self) -> usize {}
            pub fn capacity(&self) -> usize {}
            pub fn max_capacity(&self) -> usize {}
            pub fn sender_strong_count(&self) -> usize {}
        }
        #[object]
        pub struct UnboundedSender<T>(T);
        impl<T> UnboundedSender<T> {
            #[sends]
            #[effect(send)]
            pub fn send(&self, value: T) -> Result<(), error::SendError<T>> {}
            #[waits]
            pub async fn closed(&self) {}
            #[looks]
            pub fn is_closed(&self) -> bool {}
            pub fn strong_count(&self) -> usize {}
            pub fn same_channel(&self, other: &UnboundedSender<T>) -> bool {}
            pub fn downgrade(&self) -> WeakUnboundedSender<T> {}
        }
        #[object]
        pub struct WeakUnboundedSender<T>(T);
        impl<T> WeakUnboundedSender<T> {
            pub fn upgrade(&self) -> Option<UnboundedSender<T>> {}
        }
        #[object]
        pub struct UnboundedReceiver<T>(T);
        impl<T> UnboundedReceiver<T> {
            #[waits]
            #[once(closes)]
            pub async fn recv(&mut self) -> Option<T> {}
            #[waits]
            pub async fn recv_many(&mut self, buffer: &mut Vec<T>, limit: usize) -> usize {}
            #[polls]
            pub fn try_recv(&mut self) -> Result<T, error::TryRecvError> {}
            #[blocks(wait, outside)]
            #[waits]
            #[once(closes)]
            pub fn blocking_recv(&mut self) -> Option<T> {}
            #[blocks(wait, outside)]
            #[waits]
            pub fn blocking_recv_many(&mut self, buffer: &mut Vec<T>, limit: usize) -> usize {}
            pub fn close(&mut self) {}
            pub fn is_closed(&self) -> bool {}
            pub fn is_empty(&self) -> bool {}
            pub fn len(&self) -> usize {}
            pub fn sender_strong_count(&self) -> usize {}
        }
        pub mod error {
            #[idle]
            pub struct SendError<T>(pub T);
            #[idle]
            pub enum TrySendError<T> {
                Full(T),
                Closed(T),
            }
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
            #[looks]
            pub fn is_closed(&self) -> bool {}
        }
        #[object]
        #[waits]
        #[once]
        pub struct Receiver<T>(T);
        impl<T> Receiver<T> {
            #[blocks(wait, outside)]
            #[waits]
            #[once(closes)]
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
            pub enum TryRecvError {
                Empty,
                Closed,
            }
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
            #[feeds(kept)]
            #[effect(send)]
            pub fn send_modify<F: FnOnce(&mut T)>(&self, f: F) {}
            #[feeds(kept)]
            #[effect(send)]
            pub fn send_if_modified<F: FnOnce(&mut T) -> bool>(&self, f: F) -> bool {}
            #[object]
            pub fn new(init: T) -> Sender<T> {}
            pub fn borrow(&self) -> Ref<T> {}
            pub fn same_channel(&self, other: &Sender<T>) -> bool {}
            #[subscribes]
            pub fn subscribe(&self) -> Receiver<T> {}
            #[waits]
            pub async fn closed(&self) {}
            #[looks]
            pub fn is_closed(&self) -> bool {}
            pub fn receiver_count(&self) -> usize {}
        }
        #[object]
        pub struct Receiver<T>(T);
        impl<T> Receiver<T> {
            #[waits]
            #[once(closes)]
            pub async fn changed(&mut self) -> Result<(), error::RecvError> {}
            #[waits]
            pub async fn wait_for<F: FnMut(&T) -> bool>(&mut self, f: F) -> Result<Ref<T>, error::RecvError> {}
            #[looks]
            pub fn borrow(&self) -> Ref<T> {}
            pub fn borrow_and_update(&mut self) -> Ref<T> {}
            #[polls]
            pub fn has_changed(&self) -> Result<bool, error::RecvError> {}
            pub fn mark_changed(&mut self) {}
            pub fn mark_unchanged(&mut self) {}
            pub fn same_channel(&self, other: &Receiver<T>) -> bool {}
        }
        pub struct Ref<T>(T);
        impl<T> Ref<T> {
            pub fn has_changed(&self) -> bool {}
        }
        impl<T> std::ops::Deref for Ref<T> {
            type Target = T;
        }
        pub mod error {
            #[idle]
            pub struct SendError<T>(pub T);
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
            #[subscribes]
            pub fn subscribe(&self) -> Receiver<T> {}
            #[waits]
            pub async fn closed(&self) {}
            pub fn receiver_count(&self) -> usize {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            pub fn same_channel(&self, other: &Sender<T>) -> bool {}
            pub fn downgrade(&self) -> WeakSender<T> {}
        }
        #[object]
        pub struct WeakSender<T>(T);
        impl<T> WeakSender<T> {
            pub fn upgrade(&self) -> Option<Sender<T>> {}
        }
        #[object]
        pub struct Receiver<T>(T);
        impl<T> Receiver<T> {
            #[waits]
            #[once(closes)]
            pub async fn recv(&mut self) -> Result<T, error::RecvError> {}
            #[blocks(wait, outside)]
            #[waits]
            #[once(closes)]
            pub fn blocking_recv(&mut self) -> Result<T, error::RecvError> {}
            #[polls]
            pub fn try_recv(&mut self) -> Result<T, error::TryRecvError> {}
            pub fn resubscribe(&self) -> Receiver<T> {}
            pub fn is_closed(&self) -> bool {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
        }
        pub mod error {
            #[idle]
            pub struct SendError<T>(pub T);
            pub enum RecvError {
                Closed,
                Lagged(u64),
            }
            pub enum TryRecvError {
                Empty,
                Closed,
                Lagged(u64),
            }
        }
    }
}

