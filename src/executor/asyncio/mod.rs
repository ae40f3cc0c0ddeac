//! asyncio, for programs ported from Python. A coroutine is a future of a [`Result`]: `?` at an await is what
//! an exception that nobody catches is, and a cancellation is an error that arrives at an await and that a
//! coroutine may catch.

use std::cell::RefCell;
use std::fmt;
use std::future::Future;
use std::panic::Location;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use super::clock::nanos;
use super::context::{self, Drives};
use super::profile::OnMainReturn;
use super::runtime::Runtime;
use super::task::{self, Spec};
use super::trace::{TaskId, What};
use super::world::{self, Here};

mod event_loop;
mod future;
mod tasks;

use event_loop::EventLoop;
use future::Wait;
pub use tasks::{AnyTask, Task};

/// What a coroutine ends with if it does not return.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Error {
    /// `CancelledError`.
    Cancelled,
    /// Another exception, with its message.
    Raised(String),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Cancelled => f.write_str("CancelledError()"),
            Error::Raised(text) => write!(f, "Exception('{text}')"),
        }
    }
}

impl std::error::Error for Error {}

/// What awaiting gives.
pub type Result<T> = std::result::Result<T, Error>;

thread_local! {
    static RUNNING: RefCell<Option<Arc<EventLoop>>> = const { RefCell::new(None) };
}

fn running() -> Arc<EventLoop> {
    RUNNING.with(|cell| cell.borrow().clone()).expect("no running event loop")
}

/// The thread runs a loop until this is dropped.
struct Running;

impl Running {
    #[track_caller]
    fn enter(event_loop: &Arc<EventLoop>) -> Running {
        let is_running = RUNNING.with(|cell| cell.borrow().is_some());
        assert!(!is_running, "asyncio.run() cannot be called from a running event loop");
        RUNNING.with(|cell| *cell.borrow_mut() = Some(event_loop.clone()));
        Running
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        RUNNING.with(|cell| drop(cell.replace(None)));
    }
}

/// `asyncio.run`: runs `main` as a task. When it is done, tasks that are ready get one more step (measured:
/// the stop is queued behind them); then all that are left are cancelled and awaited, however long they take.
#[track_caller]
pub fn run<T: Clone + 'static>(main: impl Future<Output = Result<T>> + 'static) -> Result<T> {
    let here = world::with(Here::clone);
    let event_loop = EventLoop::new(&here);
    let _running = Running::enter(&event_loop);
    context::in_runtime(event_loop.clone(), || {
        context::while_driving(Drives::Tasks, || {
            let main = create(None, "main", Location::caller(), main);
            let stop = event_loop.clone();
            main.add_done_callback(move |_| stop.stop());
            event_loop.run(&here);
            here.world.record(TaskId::MAIN, What::MainReturned, None);
            if event_loop.profile().main_return == OnMainReturn::StepThenCancel {
                cancel_all(&event_loop, &here);
            }
            event_loop.shut_down(&here);
            here.world.record(TaskId::MAIN, What::ShutDown, None);
            main.result()
        })
    })
}

/// Asks every task to end, and runs until all have.
fn cancel_all(event_loop: &Arc<EventLoop>, here: &Here) {
    let left: Vec<AnyTask> = tasks::unfinished(event_loop);
    for task in &left {
        task.cancel();
    }
    event_loop.cancel_foreign(&left);
    event_loop.run_until(here, || event_loop.tasks().is_empty());
}

/// `asyncio.create_task(coroutine)`; `coroutine` is what its `repr` calls the coroutine.
#[track_caller]
pub fn create_task<T: Clone + 'static>(
    coroutine: &'static str,
    body: impl Future<Output = Result<T>> + 'static,
) -> Task<T> {
    create(None, coroutine, Location::caller(), body)
}

/// `asyncio.create_task(coroutine, name=name)`.
#[track_caller]
pub fn create_named_task<T: Clone + 'static>(
    name: &str,
    coroutine: &'static str,
    body: impl Future<Output = Result<T>> + 'static,
) -> Task<T> {
    create(Some(name), coroutine, Location::caller(), body)
}

fn create<T: Clone + 'static>(
    name: Option<&str>,
    coroutine: &'static str,
    place: &'static Location<'static>,
    body: impl Future<Output = Result<T>> + 'static,
) -> Task<T> {
    let event_loop = running();
    let state = Rc::new(tasks::State::new(event_loop.clone(), event_loop.next_name(name), coroutine));
    let coroutine = tasks::Coroutine { state: state.clone(), body: Some(Box::pin(body)) };
    let home: Arc<dyn Runtime> = event_loop.clone();
    let spec = Spec::of(&*home, place).named(Some(state.name().into()));
    tasks::register(&event_loop, &state);
    let handle = task::spawn_local(&home, spec, coroutine);
    state.set_id(handle.id());
    handle.detach();
    Task::new(state)
}

/// The task that is running.
pub fn current_task() -> Option<AnyTask> {
    tasks::current()
}

/// The tasks of the running loop that are not done, in the order of creation (CPython gives a set: a program
/// must not rely on any order).
pub fn all_tasks() -> Vec<AnyTask> {
    tasks::unfinished(&running())
}

/// `asyncio.wait(tasks)`: until all are done.
pub async fn wait(tasks: &[AnyTask]) -> Result<()> {
    for task in tasks {
        task.finished().await?;
    }
    Ok(())
}

/// `asyncio.sleep`. A sleep of zero gives every ready task one step.
pub async fn sleep(span: Duration) -> Result<()> {
    if span.is_zero() {
        return YieldOnce(false).await;
    }
    let event_loop = running();
    let due = world::with(Here::now).saturating_add(nanos(span));
    Wait::until(event_loop, due).await
}

/// `asyncio.to_thread`: runs `work` on a thread, which `run` waits for in any case.
#[track_caller]
pub fn to_thread<T, W>(work: W) -> impl Future<Output = Result<T>>
where
    T: Send + 'static,
    W: FnOnce() -> T + Send + 'static,
{
    let handle = running().threads().spawn(work, super::profile::OnHandleDrop::Detach, Location::caller());
    async move { handle.await.map_err(|error| Error::Raised(error.to_string())) }
}

/// A bare `yield`: nothing to wait for, so a cancellation arrives at the task's next step.
struct YieldOnce(bool);

impl Future for YieldOnce {
    type Output = Result<()>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        if !std::mem::replace(&mut self.0, true) {
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(if tasks::take_cancellation() { Err(Error::Cancelled) } else { Ok(()) })
    }
}
