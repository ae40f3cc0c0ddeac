// smolscale 0.4: a global work-balancing executor over async-task, on threads of its own. Facts: its sources.

use std::future::Future;

#[spawns(future, kind = "task", on = "smol")]
pub fn spawn<F: Future>(future: F) -> async_task::Task<F::Output> {}
#[drives(future, on = "smol")]
pub fn block_on<F: Future>(future: F) -> F::Output {}

pub mod immortal {
    #[handle(drop = "cancel")]
    pub struct Immortal;
    impl Immortal {
        #[spawns(future, kind = "task", on = "smol")]
        pub fn spawn<F: super::Future>(future: F) -> Immortal {}
        #[aborts]
        #[joins]
        pub async fn cancel(self) {}
    }
}
pub mod reaper {
    /// Owns tasks, which end with it.
    #[object]
    pub struct TaskReaper<T>(T);
    impl<T> TaskReaper<T> {
        #[object]
        pub fn new() -> TaskReaper<T> {}
        #[releases]
        pub fn attach(&self, task: async_task::Task<T>) {}
    }
}
