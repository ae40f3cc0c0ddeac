// async-task 4. Facts: docs.rs/async-task (struct Task) and measurements on 4.7.1.

use std::future::Future;

#[handle(drop = "cancel")]
pub struct Task<T>(T);
impl<T> Task<T> {
    #[releases]
    pub fn detach(self) {}
    #[aborts]
    #[joins]
    pub async fn cancel(self) -> Option<T> {}
    pub fn fallible(self) -> FallibleTask<T> {}
    #[polls]
    pub fn is_finished(&self) -> bool {}
}
impl<T> Future for Task<T> {
    type Output = T;
}
#[handle(drop = "cancel")]
pub struct FallibleTask<T>(T);
impl<T> FallibleTask<T> {
    #[releases]
    pub fn detach(self) {}
    #[aborts]
    #[joins]
    pub async fn cancel(self) -> Option<T> {}
    #[polls]
    pub fn is_finished(&self) -> bool {}
}
impl<T> Future for FallibleTask<T> {
    type Output = Option<T>;
}
