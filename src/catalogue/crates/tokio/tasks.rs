// tokio 1. Facts: docs.rs/tokio (task::JoinHandle, runtime, task::yield_now, macro select) and measurements
// on 1.54.1, 1.51.0 and 1.47.1.

#[entry(on = "tokio")]
pub fn main() {}
#[entry(on = "tokio", test)]
pub fn test() {}

pub use self::task::spawn;

#[reads(select)]
macro_rules! select { () => {} }
#[reads(join)]
macro_rules! join { () => {} }
#[reads(try_join)]
macro_rules! try_join { () => {} }
#[reads(pin)]
macro_rules! pin { () => {} }

pub mod task {
    use std::future::Future;

    pub use self::coop::{consume_budget, unconstrained};
    pub use self::join_set::JoinSet;

    #[spawns(future, kind = "task", on = "tokio")]
    pub fn spawn<F: Future>(future: F) -> JoinHandle<F::Output> {}
    #[spawns(future, kind = "local", on = "tokio")]
    pub fn spawn_local<F: Future>(future: F) -> JoinHandle<F::Output> {}
    #[spawns(f, kind = "blocking", on = "tokio")]
    pub fn spawn_blocking<F: FnOnce() -> R, R>(f: F) -> JoinHandle<R> {}
    #[announces_blocking]
    pub fn block_in_place<F: FnOnce() -> R, R>(f: F) -> R {}
    #[suspends(turn)]
    pub async fn yield_now() {}
    pub fn id() -> Id {}
    pub fn try_id() -> Option<Id> {}
    pub struct Id;

    #[handle(drop = "detach")]
    pub struct JoinHandle<T>(T);
    impl<T> JoinHandle<T> {
        #[aborts]
        pub fn abort(&self) {}
        #[polls]
        pub fn is_finished(&self) -> bool {}
        #[views]
        pub fn abort_handle(&self) -> AbortHandle {}
        pub fn id(&self) -> Id {}
    }
    impl<T> Future for JoinHandle<T> {
        type Output = Result<T, JoinError>;
    }
    #[idle]
    pub struct JoinError;
    impl JoinError {
        pub fn is_cancelled(&self) -> bool {}
        pub fn is_panic(&self) -> bool {}
        pub fn into_panic(self) -> Box<()> {}
        pub fn try_into_panic(self) -> Result<Box<()>, JoinError> {}
        pub fn id(&self) -> Id {}
    }
    #[handle(drop = "nothing")]
    pub struct AbortHandle;
    impl AbortHandle {
        #[aborts]
        pub fn abort(&self) {}
        pub fn id(&self) -> Id {}
        #[polls]
        pub fn is_finished(&self) -> bool {}
        pub fn id(&self) -> Id {}
    }
    pub struct Builder;
    impl Builder {
        pub fn new() -> Builder {}
        pub fn name(self, name: &str) -> Builder {}
        #[spawns(future, kind = "task", on = "tokio")]
        pub fn spawn<F: Future>(self, future: F) -> std::io::Result<JoinHandle<F::Output>> {}
        #[spawns(future, kind = "local", on = "tokio")]
        pub fn spawn_local<F: Future>(self, future: F) -> std::io::Result<JoinHandle<F::Output>> {}
        #[spawns(f, kind = "blocking", on = "tokio")]
        pub fn spawn_blocking<F: FnOnce() -> R, R>(self, f: F) -> std::io::Result<JoinHandle<R>> {}
    }

    #[object]
    #[waits]
    #[runtime("tokio-local-set")]
    pub struct LocalSet;
    impl LocalSet {
        #[object]
        pub fn new() -> LocalSet {}
        #[spawns(future, kind = "local", on = "tokio-local-set", counted)]
        pub fn spawn_local<F: Future>(&self, future: F) -> JoinHandle<F::Output> {}
        #[drives(future, on = "tokio-local-set")]
        pub fn block_on<F: Future>(&self, rt: &super::runtime::Runtime, future: F) -> F::Output {}
        #[drives(future, on = "tokio-local-set")]
        pub async fn run_until<F: Future>(&self, future: F) -> F::Output {}
        pub fn enter(&self) -> LocalEnterGuard {}
    }
    impl Future for LocalSet {
        type Output = ();
    }
    pub struct LocalEnterGuard;
    pub struct LocalKey<T>(T);
    impl<T> LocalKey<T> {
        pub fn scope<F>(&self, value: T, future: F) -> F {}
        pub fn sync_scope<R, F: FnOnce() -> R>(&self, value: T, f: F) -> R {}
        pub fn with<R, F: FnOnce(&T) -> R>(&self, f: F) -> R {}
        pub fn try_with<R, F: FnOnce(&T) -> R>(&self, f: F) -> Result<R, ()> {}
        pub fn get(&self) -> T {}
    }

    pub mod join_set {
        use super::{AbortHandle, Id, JoinError};
        use std::future::Future;
        #[handle(drop = "cancel")]
        pub struct JoinSet<T>(T);
        impl<T> JoinSet<T> {
            pub fn new() -> JoinSet<T> {}
            #[spawns(tasks, kind = "task", on = "tokio", owner)]
            pub fn from_iter<I>(tasks: I) -> JoinSet<T> {}
            pub fn len(&self) -> usize {}
            pub fn is_empty(&self) -> bool {}
            #[spawns(task, kind = "task", on = "tokio", owner)]
            pub fn spawn<F: Future<Output = T>>(&mut self, task: F) -> AbortHandle {}
            #[spawns(task, kind = "task", on = "tokio", owner)]
            pub fn spawn_on<F: Future<Output = T>>(&mut self, task: F, handle: &super::super::runtime::Handle) -> AbortHandle {}
            #[spawns(task, kind = "local", on = "tokio", owner)]
            pub fn spawn_local<F: Future<Output = T>>(&mut self, task: F) -> AbortHandle {}
            #[spawns(f, kind = "blocking", on = "tokio", owner)]
            pub fn spawn_blocking<F: FnOnce() -> T>(&mut self, f: F) -> AbortHandle {}
            #[spawns(task, kind = "local", on = "tokio-local-set", owner)]
            pub fn spawn_local_on<F: Future<Output = T>>(&mut self, task: F, set: &super::LocalSet) -> AbortHandle {}
            #[spawns(f, kind = "blocking", on = "tokio", owner)]
            pub fn spawn_blocking_on<F: FnOnce() -> T>(&mut self, f: F, handle: &super::super::runtime::Handle) -> AbortHandle {}
            pub fn build_task(&mut self) -> Builder<T> {}
            #[joins]
            #[empties]
            pub async fn join_next(&mut self) -> Option<Result<T, JoinError>> {}
            #[joins]
            #[empties]
            pub async fn join_next_with_id(&mut self) -> Option<Result<(Id, T), JoinError>> {}
            #[joins]
            #[empties]
            #[ended]
            pub fn try_join_next(&mut self) -> Option<Result<T, JoinError>> {}
            #[joins]
            #[empties]
            #[ended]
            pub fn try_join_next_with_id(&mut self) -> Option<Result<(Id, T), JoinError>> {}
            #[joins]
            #[empties]
            pub fn poll_join_next(&mut self) -> Option<Result<T, JoinError>> {}
            #[joins]
            pub async fn join_all(self) -> Vec<T> {}
            #[joins]
            pub async fn shutdown(&mut self) {}
            #[aborts]
            pub fn abort_all(&mut self) {}
            #[releases]
            pub fn detach_all(&mut self) {}
        }
        impl<T> Default for JoinSet<T> {
            fn default() -> JoinSet<T> {}
        }
        #[object]
        pub struct Builder<T>(T);
    }

    pub mod coop {
        #[suspends(never)]
        pub async fn consume_budget() {}
        pub fn unconstrained<F>(future: F) -> F {}
        pub fn cooperative<F>(future: F) -> F {}
        pub fn has_budget_remaining() -> bool {}
    }
    pub mod futures {}
}

pub mod runtime {
    use std::future::Future;

    #[object]
    #[runtime("tokio")]
    pub struct Runtime;
    impl Runtime {
        #[runtime("tokio-multi-thread")]
        pub fn new() -> std::io::Result<Runtime> {}
        pub fn handle(&self) -> &Handle {}
        #[spawns(future, kind = "task", on = "tokio")]
        pub fn spawn<F: Future>(&self, future: F) -> super::task::JoinHandle<F::Output> {}
        #[spawns(f, kind = "blocking", on = "tokio")]
        pub fn spawn_blocking<F: FnOnce() -> R, R>(&self, f: F) -> super::task::JoinHandle<R> {}
        #[drives(future, on = "tokio")]
        pub fn block_on<F: Future>(&self, future: F) -> F::Output {}
        #[enters]
        pub fn enter(&self) -> EnterGuard {}
        pub fn shutdown_timeout(self, duration: std::time::Duration) {}
        #[leaves]
        pub fn shutdown_background(self) {}
        pub fn metrics(&self) -> RuntimeMetrics {}
    }
    /// A current-thread runtime that need not be shared, so that its tasks need not be either.
    #[object]
    #[runtime("tokio-current-thread")]
    pub struct LocalRuntime;
    impl LocalRuntime {
        #[runtime("tokio-current-thread")]
        pub fn new() -> std::io::Result<LocalRuntime> {}
        pub fn handle(&self) -> &Handle {}
        #[spawns(future, kind = "local", on = "tokio-current-thread")]
        pub fn spawn_local<F: Future>(&self, future: F) -> super::task::JoinHandle<F::Output> {}
        #[spawns(f, kind = "blocking", on = "tokio")]
        pub fn spawn_blocking<F: FnOnce() -> R, R>(&self, f: F) -> super::task::JoinHandle<R> {}
        #[drives(future, on = "tokio-current-thread")]
        pub fn block_on<F: Future>(&self, future: F) -> F::Output {}
        #[enters]
        pub fn enter(&self) -> EnterGuard {}
        pub fn shutdown_timeout(self, duration: std::time::Duration) {}
        #[leaves]
        pub fn shutdown_background(self) {}
        pub fn metrics(&self) -> RuntimeMetrics {}
    }
    pub struct LocalOptions;
    #[object]
    pub struct Handle;
    impl Handle {
        #[current]
        pub fn current() -> Handle {}
        #[current]
        pub fn try_current() -> Result<Handle, TryCurrentError> {}
        #[spawns(future, kind = "task", on = "tokio")]
        pub fn spawn<F: Future>(&self, future: F) -> super::task::JoinHandle<F::Output> {}
        #[spawns(f, kind = "blocking", on = "tokio")]
        pub fn spawn_blocking<F: FnOnce() -> R, R>(&self, f: F) -> super::task::JoinHandle<R> {}
        #[drives(future, on = "tokio")]
        pub fn block_on<F: Future>(&self, future: F) -> F::Output {}
        #[enters]
        pub fn enter(&self) -> EnterGuard {}
        pub fn runtime_flavor(&self) -> RuntimeFlavor {}
        pub fn metrics(&self) -> RuntimeMetrics {}
    }
    pub struct RuntimeMetrics;
    impl RuntimeMetrics {
        pub fn num_workers(&self) -> usize {}
        #[looks]
        pub fn num_alive_tasks(&self) -> usize {}
        #[looks]
        pub fn global_queue_depth(&self) -> usize {}
    }
    pub struct TryCurrentError;
    pub struct EnterGuard;
    pub enum RuntimeFlavor {
        CurrentThread,
        MultiThread,
    }
    #[object]
    pub struct Builder;
    impl Builder {
        #[runtime("tokio-current-thread")]
        pub fn new_current_thread() -> Builder {}
        #[runtime("tokio-multi-thread")]
        pub fn new_multi_thread() -> Builder {}
        pub fn enable_all(&mut self) -> &mut Builder {}
        pub fn enable_io(&mut self) -> &mut Builder {}
        pub fn enable_time(&mut self) -> &mut Builder {}
        #[workers]
        pub fn worker_threads(&mut self, n: usize) -> &mut Builder {}
        pub fn max_blocking_threads(&mut self, n: usize) -> &mut Builder {}
        pub fn thread_name<S>(&mut self, name: S) -> &mut Builder {}
        pub fn thread_stack_size(&mut self, n: usize) -> &mut Builder {}
        pub fn thread_keep_alive(&mut self, d: std::time::Duration) -> &mut Builder {}
        pub fn on_thread_start<F>(&mut self, f: F) -> &mut Builder {}
        pub fn on_thread_stop<F>(&mut self, f: F) -> &mut Builder {}
        pub fn event_interval(&mut self, n: u32) -> &mut Builder {}
        pub fn global_queue_interval(&mut self, n: u32) -> &mut Builder {}
        pub fn name<S>(&mut self, name: S) -> &mut Builder {}
        pub fn thread_name_fn<F>(&mut self, f: F) -> &mut Builder {}
        pub fn on_thread_park<F>(&mut self, f: F) -> &mut Builder {}
        pub fn on_thread_unpark<F>(&mut self, f: F) -> &mut Builder {}
        pub fn on_task_spawn<F>(&mut self, f: F) -> &mut Builder {}
        pub fn on_before_task_poll<F>(&mut self, f: F) -> &mut Builder {}
        pub fn on_after_task_poll<F>(&mut self, f: F) -> &mut Builder {}
        pub fn on_task_terminate<F>(&mut self, f: F) -> &mut Builder {}
        pub fn unhandled_panic<B>(&mut self, behavior: B) -> &mut Builder {}
        pub fn disable_lifo_slot(&mut self) -> &mut Builder {}
        pub fn rng_seed<S>(&mut self, seed: S) -> &mut Builder {}
        pub fn max_io_events_per_tick(&mut self, n: usize) -> &mut Builder {}
        pub fn start_paused(&mut self, on: bool) -> &mut Builder {}
        pub fn enable_alt_timer(&mut self) -> &mut Builder {}
        pub fn enable_eager_driver_handoff(&mut self) -> &mut Builder {}
        pub fn enable_metrics_poll_time_histogram(&mut self) -> &mut Builder {}
        pub fn metrics_poll_time_histogram_configuration<C>(&mut self, configuration: C) -> &mut Builder {}
        pub fn build_local(&mut self, options: LocalOptions) -> std::io::Result<LocalRuntime> {}
        pub fn build(&mut self) -> std::io::Result<Runtime> {}
    }
}

pub mod time {
    use std::future::Future;
    pub use std::time::Duration;

    #[suspends(always)]
    #[timer]
    pub struct Sleep;
    impl Sleep {
        /// Of one that is pinned where it is.
        pub fn as_mut(&mut self) -> &mut Sleep {}
        pub fn reset(&mut self, deadline: Instant) {}
        pub fn deadline(&self) -> Instant {}
        #[polls]
        pub fn is_elapsed(&self) -> bool {}
    }
    impl Future for Sleep {
        type Output = ();
    }
    pub fn sleep(duration: Duration) -> Sleep {}
    pub fn sleep_until(deadline: Instant) -> Sleep {}
    pub struct Interval;
    impl Interval {
        #[suspends(always)]
        pub async fn tick(&mut self) -> Instant {}
        pub fn set_missed_tick_behavior(&mut self, behavior: MissedTickBehavior) {}
        pub fn reset(&mut self) {}
        pub fn reset_immediately(&mut self) {}
        pub fn reset_after(&mut self, after: Duration) {}
        pub fn reset_at(&mut self, deadline: Instant) {}
        pub fn missed_tick_behavior(&self) -> MissedTickBehavior {}
        pub fn period(&self) -> Duration {}
    }
    pub enum MissedTickBehavior {
        Burst,
        Delay,
        Skip,
    }
    pub fn interval(period: Duration) -> Interval {}
    pub fn interval_at(start: Instant, period: Duration) -> Interval {}
    #[races]
    #[timer]
    pub async fn timeout<F: Future>(duration: Duration, future: F) -> Result<F::Output, error::Elapsed> {}
    #[races]
    #[timer]
    pub async fn timeout_at<F: Future>(deadline: Instant, future: F) -> Result<F::Output, error::Elapsed> {}
    pub struct Instant;
    impl Instant {
        #[polls]
        pub fn now() -> Instant {}
        #[polls]
        pub fn elapsed(&self) -> Duration {}
        pub fn from_std(instant: std::time::Instant) -> Instant {}
        pub fn into_std(self) -> std::time::Instant {}
        pub fn duration_since(&self, earlier: Instant) -> Duration {}
        pub fn checked_duration_since(&self, earlier: Instant) -> Option<Duration> {}
        pub fn saturating_duration_since(&self, earlier: Instant) -> Duration {}
        pub fn checked_add(&self, duration: Duration) -> Option<Instant> {}
        pub fn checked_sub(&self, duration: Duration) -> Option<Instant> {}
    }
    pub mod error {
        #[idle]
        pub struct Elapsed;
    }
    pub fn pause() {}
    pub fn resume() {}
    pub async fn advance(duration: Duration) {}
}

