// async-lock 3.

#[memory]
pub struct Mutex<T>(T);
impl<T> Mutex<T> {
    pub fn new(value: T) -> Mutex<T> {}
    #[suspends(contended)]
    #[excludes]
    pub async fn lock(&self) -> MutexGuard<T> {}
    #[suspends(contended)]
    #[guards]
    #[excludes]
    pub async fn lock_arc(self) -> MutexGuardArc<T> {}
    #[blocks(wait)]
    pub fn lock_blocking(&self) -> MutexGuard<T> {}
    #[polls]
    pub fn try_lock(&self) -> Option<MutexGuard<T>> {}
    #[polls]
    pub fn try_lock_arc(self) -> Option<MutexGuardArc<T>> {}
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
#[object]
pub struct MutexGuardArc<T>(T);
impl<T> std::ops::Deref for MutexGuardArc<T> {
    type Target = T;
}
#[memory]
pub struct RwLock<T>(T);
impl<T> RwLock<T> {
    pub fn new(value: T) -> RwLock<T> {}
    #[suspends(contended)]
    pub async fn read(&self) -> RwLockReadGuard<T> {}
    #[suspends(contended)]
    #[excludes]
    pub async fn write(&self) -> RwLockWriteGuard<T> {}
    #[suspends(contended)]
    pub async fn upgradable_read(&self) -> RwLockReadGuard<T> {}
    #[blocks(wait)]
    pub fn read_blocking(&self) -> RwLockReadGuard<T> {}
    #[polls]
    pub fn try_read(&self) -> Option<RwLockReadGuard<T>> {}
    #[polls]
    pub fn try_write(&self) -> Option<RwLockWriteGuard<T>> {}
    #[suspends(contended)]
    #[guards]
    pub async fn read_arc(self) -> RwLockReadGuardArc<T> {}
    #[suspends(contended)]
    #[guards]
    #[excludes]
    pub async fn write_arc(self) -> RwLockWriteGuardArc<T> {}
    #[blocks(wait)]
    pub fn write_blocking(&self) -> RwLockWriteGuard<T> {}
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
pub struct RwLockReadGuardArc<T>(T);
impl<T> std::ops::Deref for RwLockReadGuardArc<T> {
    type Target = T;
}
#[object]
pub struct RwLockWriteGuardArc<T>(T);
impl<T> std::ops::Deref for RwLockWriteGuardArc<T> {
    type Target = T;
}
#[object]
pub struct Semaphore;
impl Semaphore {
    #[object]
    pub fn new(n: usize) -> Semaphore {}
    #[suspends(contended)]
    pub async fn acquire(&self) -> SemaphoreGuard {}
    #[suspends(contended)]
    pub async fn acquire_arc(self) -> SemaphoreGuard {}
    #[blocks(wait)]
    pub fn acquire_blocking(&self) -> SemaphoreGuard {}
    #[polls]
    pub fn try_acquire(&self) -> Option<SemaphoreGuard> {}
    #[polls]
    pub fn try_acquire_arc(self) -> Option<SemaphoreGuard> {}
    #[feeds(kept)]
    pub fn add_permits(&self, n: usize) {}
}
#[object]
pub struct SemaphoreGuard;
#[object]
pub struct Barrier;
impl Barrier {
    #[object]
    pub fn new(n: usize) -> Barrier {}
    #[waits]
    #[once(each)]
    #[feeds]
    pub async fn wait(&self) -> BarrierWaitResult {}
    #[blocks(wait)]
    #[waits]
    pub fn wait_blocking(&self) -> BarrierWaitResult {}
}
pub struct BarrierWaitResult;
pub struct OnceCell<T>(T);
impl<T> OnceCell<T> {
    pub fn new() -> OnceCell<T> {}
    pub fn get(&self) -> Option<&T> {}
    pub fn get_mut(&mut self) -> Option<&mut T> {}
    #[takes]
    pub fn take(&mut self) -> Option<T> {}
    pub fn into_inner(self) -> Option<T> {}
    pub fn is_initialized(&self) -> bool {}
    pub async fn get_or_try_init<E, F: FnOnce() -> Fut, Fut: std::future::Future<Output = Result<T, E>>>(&self, f: F) -> Result<&T, E> {}
    #[sends]
    pub async fn set(&self, value: T) -> Result<&T, T> {}
    pub async fn get_or_init<F: FnOnce() -> Fut, Fut: std::future::Future<Output = T>>(&self, f: F) -> &T {}
}
