//! One way to write a program for every profile: what differs is only what the profile says.
//!
//! ```
//! use cargo_async_lint::executor::{Options, any, note, profile, run};
//!
//! let program = || {
//!     any::block_on(&profile::TOKIO_CURRENT_THREAD, async {
//!         let task = any::spawn(Some("work"), async { note("working") });
//!         note("main");
//!         task.await.expect("it does not panic");
//!     });
//! };
//! let trace = run(Options::default(), program);
//! assert_eq!(trace.notes().collect::<Vec<_>>(), ["main", "working"]);
//! ```

use std::future::Future;
use std::panic::Location;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use super::clock::{Instant, nanos};
use super::handle::JoinHandle;
use super::profile::{Kind, OnMainReturn, Place, Profile};
use super::runtime::Runtime;
use super::task::{self, Spec};
use super::timers::Key;
use super::trace::{TaskId, What};
use super::{asyncio, context, futures, smol, tokio, world};

/// Runs `main` to its end as a program's main function does on this runtime, and shuts the runtime down if
/// that is what its owner does.
pub fn block_on<F: Future<Output = ()> + 'static>(profile: &Profile, main: F) {
    let workers = match profile.place {
        Place::Caller => 1,
        Place::Workers(workers) => workers,
    };
    match profile.kind {
        Kind::Asyncio => {
            let ended = asyncio::run(async {
                main.await;
                Ok(())
            });
            ended.expect("nobody cancels main");
        }
        Kind::TokioCurrentThread => tokio::Runtime::new(tokio::Config::CURRENT_THREAD).block_on(main),
        Kind::TokioMultiThread => tokio::Runtime::new(tokio::Config::multi_thread(workers)).block_on(main),
        Kind::TokioLocalSet => {
            let runtime = tokio::Runtime::new(tokio::Config::CURRENT_THREAD);
            let set = tokio::LocalSet::new();
            runtime.block_on(set.run_until(main));
        }
        Kind::SmolExecutor => {
            let executor = smol::Executor::with(*profile);
            context::in_runtime(executor.home(), || smol::block_on(executor.run(main)));
            returned();
            if profile.main_return == OnMainReturn::Abandon {
                // Executors are statics as a rule.
                world::with(|here| here.world.keep(executor));
            }
        }
        Kind::SmolGlobal => {
            let profile = *profile;
            let global = smol::global(move || (profile, workers));
            context::in_runtime(global.home(), || smol::block_on(main));
            returned();
        }
        Kind::LocalPool => {
            let mut pool = futures::LocalPool::new();
            context::in_runtime(pool.home(), || pool.run_until(main));
            returned();
        }
        Kind::ThreadPool => {
            let pool = futures::ThreadPool::new(workers);
            context::in_runtime(pool.home(), || futures::block_on(main));
            returned();
        }
    }
}

fn returned() {
    world::with(|here| here.world.record(TaskId::MAIN, What::MainReturned, None));
}

/// The runtime that this code runs on.
///
/// # Panics
/// Outside of [`block_on`].
#[track_caller]
fn home() -> Arc<dyn Runtime> {
    let home = tokio::local_home().or_else(context::runtime);
    home.expect("called outside of a runtime")
}

/// Spawns a task, with a name if it is to have one. Dropping the handle does what the profile says.
///
/// # Panics
/// Outside of [`block_on`].
#[track_caller]
pub fn spawn<F>(name: Option<&str>, future: F) -> JoinHandle<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let home = home();
    let spec = Spec::of(&*home, Location::caller()).named(name.map(Arc::from));
    task::spawn(&home, spec, future)
}

/// The tasks that have not ended, but for main, oldest first.
pub fn all_tasks() -> Vec<TaskId> {
    home().tasks().iter().map(|task| task.id()).collect()
}

/// The task that runs; [`TaskId::MAIN`] in main.
pub fn current() -> TaskId {
    context::current()
}

/// Waits for every task of a set, in whichever order they end; results come in the set's order.
pub async fn wait<T>(set: Vec<JoinHandle<T>>) -> Vec<Result<T, super::JoinError>> {
    let mut results = Vec::with_capacity(set.len());
    for handle in set {
        results.push(handle.await);
    }
    results
}

/// Suspends once, as the runtime's own `yield_now` does.
pub async fn yield_now() {
    let mut yielded = false;
    std::future::poll_fn(|cx| {
        if std::mem::replace(&mut yielded, true) {
            return Poll::Ready(());
        }
        context::defer(cx.waker());
        Poll::Pending
    })
    .await;
}

/// The runtime's own sleep: rounded, and suspending or not if it is zero, as the profile says.
///
/// # Panics
/// Outside of [`block_on`].
#[track_caller]
pub fn sleep(span: Duration) -> Sleep {
    let runtime = home();
    let deadline = world::with(|here| here.now()).saturating_add(nanos(span));
    let profile = runtime.profile();
    let due = match profile.tick {
        0 => deadline,
        tick => (deadline / tick + 1).saturating_mul(tick),
    };
    let suspends = profile.zero_sleep_suspends || !span.is_zero();
    Sleep { runtime, due, suspends, key: None }
}

/// Suspends until its time has come.
pub struct Sleep {
    runtime: Arc<dyn Runtime>,
    due: u64,
    suspends: bool,
    key: Option<Key>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        match self.key {
            None if !self.suspends && Instant::now().0 >= self.due => Poll::Ready(()),
            None => {
                self.key = Some(self.runtime.add_timer(self.due, cx.waker().clone()));
                Poll::Pending
            }
            Some(key) if self.runtime.timer_is_set(key) => {
                self.runtime.update_timer(key, cx.waker());
                Poll::Pending
            }
            Some(_) => Poll::Ready(()),
        }
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(key) = self.key {
            self.runtime.remove_timer(key);
        }
    }
}
