// rayon 1: a call gives work to a pool of threads and waits for it.

#[spawns(f, kind = "thread", on = "thread")]
pub fn spawn<F: FnOnce()>(f: F) {}
#[blocks(wait)]
pub fn join<A: FnOnce() -> RA, B: FnOnce() -> RB, RA, RB>(a: A, b: B) -> (RA, RB) {}
#[joins]
#[blocks(wait)]
pub fn scope<F: FnOnce(&Scope) -> R, R>(f: F) -> R {}
pub struct Scope;
impl Scope {
    #[spawns(f, kind = "scoped", on = "thread")]
    pub fn spawn<F: FnOnce(&Scope)>(&self, f: F) {}
}
pub struct ThreadPool;
impl ThreadPool {
    #[blocks(wait)]
    pub fn install<F: FnOnce() -> R, R>(&self, f: F) -> R {}
    #[joins]
    #[blocks(wait)]
    pub fn scope<F: FnOnce(&Scope) -> R, R>(&self, f: F) -> R {}
    #[spawns(f, kind = "thread", on = "thread")]
    pub fn spawn<F: FnOnce()>(&self, f: F) {}
}
pub struct ThreadPoolBuilder;
impl ThreadPoolBuilder {
    pub fn new() -> ThreadPoolBuilder {}
    pub fn num_threads(self, n: usize) -> ThreadPoolBuilder {}
    pub fn thread_name<F: FnMut(usize) -> String>(self, f: F) -> ThreadPoolBuilder {}
    pub fn build(self) -> Result<ThreadPool, ThreadPoolBuildError> {}
    pub fn build_global(self) -> Result<(), ThreadPoolBuildError> {}
}
pub struct ThreadPoolBuildError;
