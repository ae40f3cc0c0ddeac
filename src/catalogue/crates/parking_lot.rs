// parking_lot 0.12.

pub struct Mutex<T>(T);
impl<T> Mutex<T> {
    pub fn new(value: T) -> Mutex<T> {}
    pub fn lock(&self) -> MutexGuard<T> {}
    #[polls]
    pub fn try_lock(&self) -> Option<MutexGuard<T>> {}
    pub fn into_inner(self) -> T {}
    pub fn get_mut(&mut self) -> &mut T {}
}
pub struct MutexGuard<T>(T);
impl<T> std::ops::Deref for MutexGuard<T> {
    type Target = T;
}
pub struct RwLock<T>(T);
impl<T> RwLock<T> {
    pub fn new(value: T) -> RwLock<T> {}
    pub fn read(&self) -> RwLockReadGuard<T> {}
    pub fn write(&self) -> RwLockWriteGuard<T> {}
    pub fn into_inner(self) -> T {}
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
    pub fn notify_one(&self) -> bool {}
    pub fn notify_all(&self) -> usize {}
}
