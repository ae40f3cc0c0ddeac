// pollster 0.3 and 0.4.

use std::future::Future;

#[drives(future, on = "block-on")]
pub fn block_on<F: Future>(future: F) -> F::Output {}

pub trait FutureExt {
    #[drives(self, on = "block-on")]
    fn block_on(self) -> Self::Output {}
}
impl<F> FutureExt for F {}
