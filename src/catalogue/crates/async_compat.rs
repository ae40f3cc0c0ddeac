// async-compat 0.2: futures that find a tokio runtime wherever they are polled.

#[container]
pub struct Compat<F>(F);
impl<F> Compat<F> {
    pub fn new(inner: F) -> Compat<F> {}
    pub fn get_ref(&self) -> &F {}
    pub fn get_mut(&mut self) -> &mut F {}
    pub fn into_inner(self) -> F {}
}
impl<F> std::future::Future for Compat<F> {
    type Output = F::Output;
}
pub trait CompatExt {
    fn compat(self) -> Compat<Self> {}
}
impl<F> CompatExt for F {}
