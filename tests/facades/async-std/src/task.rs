//! `async_std::task`.

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use cargo_async_lint::executor::{self as ours, profile};

pub use futures_lite::future::yield_now;

thread_local! {
    static LOCAL: RefCell<Option<Rc<ours::smol::Executor>>> = const { RefCell::new(None) };
    static BLOCKED: Cell<bool> = const { Cell::new(false) };
}

/// This thread's executor; its tasks are dropped when the thread ends.
fn local() -> Rc<ours::smol::Executor> {
    LOCAL.with(|cell| {
        let make = || {
            ours::thread::at_end(|| drop(LOCAL.with(RefCell::take)));
            Rc::new(ours::smol::Executor::with(profile::async_std(1)))
        };
        cell.borrow_mut().get_or_insert_with(make).clone()
    })
}

fn global() -> ours::smol::GlobalExecutor {
    ours::smol::global(|| {
        let set = ours::setting("ASYNC_STD_THREAD_COUNT").and_then(|text| text.parse().ok());
        let threads = set.unwrap_or(2);
        (profile::async_std(threads), threads)
    })
}

/// Owns a task's result; dropping it detaches the task.
#[derive(Debug)]
pub struct JoinHandle<T>(ours::JoinHandle<T>, Task);

impl<T> JoinHandle<T> {
    /// Asks for the end when polled. Dropped before, it is a dropped handle.
    pub async fn cancel(self) -> Option<T> {
        ours::smol::Cancel::new(self.0).await
    }

    pub fn task(&self) -> &Task {
        &self.1
    }
}

impl<T> Future for JoinHandle<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        Pin::new(&mut self.0).poll(cx).map(|result| result.unwrap_or_else(|error| error.resume()))
    }
}

#[track_caller]
pub fn spawn<F, T>(future: F) -> JoinHandle<T>
where
    F: Future<Output = T> + Send + 'static,
    T: Send + 'static,
{
    spawn_named(None, future)
}

#[track_caller]
fn spawn_named<F, T>(name: Option<Arc<str>>, future: F) -> JoinHandle<T>
where
    F: Future<Output = T> + Send + 'static,
    T: Send + 'static,
{
    let task = Task(name.clone());
    let known = task.clone();
    let future = async move {
        CURRENT.with(|cell| cell.set(Some(known)));
        future.await
    };
    JoinHandle(global().spawn(name, future), task)
}

#[track_caller]
pub fn spawn_local<F, T>(future: F) -> JoinHandle<T>
where
    F: Future<Output = T> + 'static,
    T: 'static,
{
    JoinHandle(local().spawn_local(None, future), Task(None))
}

/// Runs on the blocking pool at once, whatever becomes of the handle.
#[track_caller]
pub fn spawn_blocking<W, T>(work: W) -> JoinHandle<T>
where
    W: FnOnce() -> T + Send + 'static,
    T: Send + 'static,
{
    JoinHandle(ours::smol::spawn_blocking(work), Task(None))
}

/// Polls `future` with this thread's local tasks beside it; nested in itself, the future alone.
pub fn block_on<F: Future>(future: F) -> F::Output {
    struct Unblock(bool);
    impl Drop for Unblock {
        fn drop(&mut self) {
            BLOCKED.set(self.0);
        }
    }
    let nested = Unblock(BLOCKED.replace(true));
    if nested.0 {
        return ours::smol::block_on(future);
    }
    ours::smol::block_on(local().run(future))
}

pub async fn sleep(span: Duration) {
    ours::smol::Timer::at(ours::Instant::now() + span).await;
}

thread_local! {
    static CURRENT: Cell<Option<Task>> = const { Cell::new(None) };
}

/// What a task knows of itself.
#[derive(Clone, Debug)]
pub struct Task(Option<Arc<str>>);

impl Task {
    pub fn name(&self) -> Option<&str> {
        self.0.as_deref()
    }
}

/// The task that runs.
pub fn current() -> Task {
    if ours::thread::current() == ours::TaskId::MAIN {
        return Task(None);
    }
    CURRENT.with(|cell| {
        let task = cell.take();
        cell.set(task.clone());
        task.unwrap_or(Task(None))
    })
}

/// Spawns with a name.
#[derive(Default, Debug)]
pub struct Builder(Option<String>);

impl Builder {
    pub fn new() -> Builder {
        Builder::default()
    }

    #[must_use]
    pub fn name(self, name: String) -> Builder {
        Builder(Some(name))
    }

    #[track_caller]
    pub fn spawn<F, T>(self, future: F) -> io::Result<JoinHandle<T>>
    where
        F: Future<Output = T> + Send + 'static,
        T: Send + 'static,
    {
        Ok(spawn_named(self.0.map(Arc::from), future))
    }
}
