// parking_lot 0.12.

use std::time::{Duration, Instant};

#[memory]
pub struct Mutex<T>(T);
impl<T> Mutex<T> {
    pub fn new(value: T) -> Mutex<T> {}
    #[looks]
    pub fn lock(&self) -> MutexGuard<T> {}
    #[polls]
    pub fn try_lock(&self) -> Option<MutexGuard<T>> {}
    #[looks]
    pub fn try_lock_for(&self, timeout: Duration) -> Option<MutexGuard<T>> {}
    #[looks]
    pub fn try_lock_until(&self, end: Instant) -> Option<MutexGuard<T>> {}
    pub fn is_locked(&self) -> bool {}
    pub fn into_inner(self) -> T {}
    pub fn get_mut(&mut self) -> &mut T {}
}
impl<T> Default for Mutex<T> {
    fn default() -> Mutex<T> {}
}
pub struct MutexGuard<T>(T);
impl<T> std::ops::Deref for MutexGuard<T> {
    type Target = T;
}
pub type FairMutex<T> = Mutex<T>;
pub type ReentrantMutex<T> = Mutex<T>;
#[memory]
pub struct RwLock<T>(T);
impl<T> RwLock<T> {
    pub fn new(value: T) -> RwLock<T> {}
    #[looks]
    pub fn read(&self) -> RwLockReadGuard<T> {}
    pub fn write(&self) -> RwLockWriteGuard<T> {}
    pub fn upgradable_read(&self) -> RwLockReadGuard<T> {}
    #[looks]
    pub fn try_read(&self) -> Option<RwLockReadGuard<T>> {}
    #[polls]
    pub fn try_write(&self) -> Option<RwLockWriteGuard<T>> {}
    #[looks]
    pub fn try_read_for(&self, timeout: Duration) -> Option<RwLockReadGuard<T>> {}
    #[looks]
    pub fn try_write_for(&self, timeout: Duration) -> Option<RwLockWriteGuard<T>> {}
    pub fn is_locked(&self) -> bool {}
    pub fn into_inner(self) -> T {}
    pub fn get_mut(&mut self) -> &mut T {}
}
impl<T> Default for RwLock<T> {
    fn default() -> RwLock<T> {}
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
pub struct Condvar;
impl Condvar {
    #[object]
    pub fn new() -> Condvar {}
    #[blocks(wait)]
    #[waits]
    pub fn wait<T>(&self, guard: &mut MutexGuard<T>) {}
    #[blocks(wait)]
    #[waits]
    pub fn wait_for<T>(&self, guard: &mut MutexGuard<T>, timeout: Duration) -> WaitTimeoutResult {}
    #[blocks(wait)]
    #[waits]
    pub fn wait_until<T>(&self, guard: &mut MutexGuard<T>, end: Instant) -> WaitTimeoutResult {}
    #[blocks(wait)]
    #[waits]
    pub fn wait_while<T, F: FnMut(&mut T) -> bool>(&self, guard: &mut MutexGuard<T>, condition: F) {}
    #[blocks(wait)]
    #[waits]
    pub fn wait_while_for<T, F: FnMut(&mut T) -> bool>(&self, guard: &mut MutexGuard<T>, condition: F, timeout: Duration) -> WaitTimeoutResult {}
    #[blocks(wait)]
    #[waits]
    pub fn wait_while_until<T, F: FnMut(&mut T) -> bool>(&self, guard: &mut MutexGuard<T>, condition: F, end: Instant) -> WaitTimeoutResult {}
    #[feeds]
    pub fn notify_one(&self) -> bool {}
    #[feeds]
    pub fn notify_all(&self) -> usize {}
}
impl Default for Condvar {
    #[object]
    fn default() -> Condvar {}
}
pub struct WaitTimeoutResult;
impl WaitTimeoutResult {
    pub fn timed_out(&self) -> bool {}
}
