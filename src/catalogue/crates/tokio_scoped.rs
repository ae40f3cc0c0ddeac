// tokio-scoped 0.2: a scope blocks its thread until the tasks that it started have ended.

use std::future::Future;

#[joins]
#[blocks(wait)]
pub fn scope<F: FnOnce(&mut Scope) -> R, R>(f: F) -> R {}
pub fn scoped(handle: &tokio::runtime::Handle) -> ScopeBuilder {}
pub struct ScopeBuilder;
impl ScopeBuilder {
    pub fn from_runtime(rt: &tokio::runtime::Runtime) -> ScopeBuilder {}
    #[joins]
    #[blocks(wait)]
    pub fn scope<F: FnOnce(&mut Scope) -> R, R>(&self, f: F) -> R {}
}
pub struct Scope;
impl Scope {
    #[spawns(future, kind = "scoped", on = "tokio")]
    pub fn spawn<F: Future>(&mut self, future: F) -> &mut Scope {}
    #[joins]
    #[blocks(wait)]
    pub fn scope<F: FnOnce(&mut Scope) -> R, R>(&self, f: F) -> R {}
    #[drives(future, on = "tokio")]
    pub fn block_on<F: Future>(&mut self, future: F) -> F::Output {}
}
