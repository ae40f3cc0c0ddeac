//! asyncio's tasks: their state, as programs see it, and cancellation as a request that is delivered at an
//! await.

use std::cell::{Cell, RefCell};
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

use crate::executor::trace::{TaskId, What};
use crate::executor::world;

use super::event_loop::EventLoop;
use super::future::Timer;
use super::{Error, Result};

thread_local! {
    static CURRENT: RefCell<Option<AnyTask>> = const { RefCell::new(None) };
    /// All tasks that were created on this thread and are still referred to.
    static KNOWN: RefCell<Vec<(usize, AnyWeak)>> = const { RefCell::new(Vec::new()) };
}

/// What a task waits for.
#[derive(Clone)]
pub(super) enum Waiting {
    Timer(Rc<Timer>),
    Task(AnyTask),
}

/// What every task has, whatever it returns.
pub(super) struct Common {
    event_loop: Arc<EventLoop>,
    id: Cell<TaskId>,
    name: RefCell<String>,
    coroutine: &'static str,
    waiting: RefCell<Option<Waiting>>,
    /// A cancellation that the next step delivers.
    must_cancel: Cell<bool>,
    requests: Cell<u32>,
    waker: RefCell<Option<Waker>>,
    callbacks: RefCell<Vec<Callback>>,
}

type Call = Box<dyn FnOnce()>;

enum Callback {
    Call(Call),
    Wake(Waker),
}

pub(super) struct State<T> {
    common: Common,
    result: RefCell<Option<Result<T>>>,
}

impl<T> State<T> {
    pub(super) fn new(event_loop: Arc<EventLoop>, name: String, coroutine: &'static str) -> State<T> {
        let common = Common {
            event_loop,
            id: Cell::default(),
            name: RefCell::new(name),
            coroutine,
            waiting: RefCell::default(),
            must_cancel: Cell::default(),
            requests: Cell::default(),
            waker: RefCell::default(),
            callbacks: RefCell::default(),
        };
        State { common, result: RefCell::new(None) }
    }

    pub(super) fn name(&self) -> String {
        self.common.name.borrow().clone()
    }

    pub(super) fn set_id(&self, id: TaskId) {
        self.common.id.set(id);
    }
}

/// The part of a task's state that does not depend on what it returns.
trait Any {
    fn common(&self) -> &Common;
    fn done(&self) -> bool;
    fn cancelled(&self) -> bool;
    /// What its `repr` says of its end.
    fn ending(&self) -> String;
}

impl<T: Clone + 'static> Any for State<T> {
    fn common(&self) -> &Common {
        &self.common
    }

    fn done(&self) -> bool {
        self.result.borrow().is_some()
    }

    fn cancelled(&self) -> bool {
        matches!(*self.result.borrow(), Some(Err(Error::Cancelled)))
    }

    fn ending(&self) -> String {
        match &*self.result.borrow() {
            Some(Ok(_)) => " result".to_owned(),
            Some(Err(Error::Raised(text))) => format!(" exception=Exception('{text}')"),
            _ => String::new(),
        }
    }
}

type AnyWeak = Weak<dyn Any>;

/// A task, whatever it returns.
#[derive(Clone)]
pub struct AnyTask(Rc<dyn Any>);

impl PartialEq for AnyTask {
    fn eq(&self, other: &AnyTask) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl AnyTask {
    /// It has returned, raised or was cancelled.
    pub fn done(&self) -> bool {
        self.0.done()
    }

    /// It ended by a cancellation that it let through.
    pub fn cancelled(&self) -> bool {
        self.0.cancelled()
    }

    /// Its number.
    pub fn id(&self) -> TaskId {
        self.0.common().id.get()
    }

    /// Its name.
    pub fn name(&self) -> String {
        self.0.common().name.borrow().clone()
    }

    /// Gives it another name.
    pub fn set_name(&self, name: &str) {
        name.clone_into(&mut self.0.common().name.borrow_mut());
        world::with(|here| here.world.rename(self.0.common().id.get(), name.into()));
    }

    /// How often its end was asked for.
    pub fn cancelling(&self) -> u32 {
        self.0.common().requests.get()
    }

    /// Asks for its end: an error arrives at the await where it stands, in an iteration to come. `false` if
    /// it is done.
    #[track_caller]
    pub fn cancel(&self) -> bool {
        if self.done() {
            return false;
        }
        let common = self.0.common();
        let place = std::panic::Location::caller();
        world::with(|here| here.world.record(common.id.get(), What::CancelRequested, Some(place)));
        common.requests.set(common.requests.get() + 1);
        let waiting = common.waiting.borrow().clone();
        let passed_on = match waiting {
            Some(Waiting::Timer(timer)) => timer.cancel(),
            Some(Waiting::Task(task)) => task.cancel(),
            None => false,
        };
        if !passed_on {
            common.must_cancel.set(true);
        }
        true
    }

    /// Ready once the task is done, whatever its end was.
    pub(super) async fn finished(&self) -> Result<()> {
        std::future::poll_fn(|cx| {
            if self.done() {
                return Poll::Ready(Ok(()));
            }
            if take_cancellation() {
                return Poll::Ready(Err(Error::Cancelled));
            }
            self.register(cx.waker());
            Poll::Pending
        })
        .await
    }

    fn register(&self, waker: &Waker) {
        self.0.common().callbacks.borrow_mut().push(Callback::Wake(waker.clone()));
    }

    /// What Python prints: state, name, coroutine, and what it waits for or how it ended.
    fn represent(&self) -> String {
        let common = self.0.common();
        let state = match (self.cancelled(), self.done(), self.cancelling()) {
            (true, ..) => "cancelled",
            (_, true, _) => "finished",
            (_, _, 0) => "pending",
            _ => "cancelling",
        };
        let stands = if self.done() { "done" } else { "running" };
        let waits = match &*common.waiting.borrow() {
            Some(Waiting::Timer(timer)) if timer.is_cancelled() => " wait_for=<Future cancelled>",
            Some(_) if !self.done() => " wait_for=<Future pending cb=[Task.task_wakeup()]>",
            _ => "",
        };
        let (name, coroutine) = (common.name.borrow(), common.coroutine);
        format!("<Task {state} name='{name}' coro=<{coroutine}() {stands}>{waits}{}>", self.0.ending())
    }
}

impl fmt::Display for AnyTask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.represent())
    }
}

/// A task. Cloned, it is the same task; dropping it does nothing.
pub struct Task<T> {
    any: AnyTask,
    state: Rc<State<T>>,
    registered: bool,
}

impl<T: Clone + 'static> Task<T> {
    pub(super) fn new(state: Rc<State<T>>) -> Task<T> {
        Task { any: AnyTask(state.clone()), state, registered: false }
    }

    /// The same task, without its type.
    pub fn any(&self) -> AnyTask {
        self.any.clone()
    }

    /// What it ended with.
    ///
    /// # Panics
    /// If it has not ended (`InvalidStateError`).
    pub fn result(&self) -> Result<T> {
        self.state.result.borrow().clone().expect("InvalidStateError: Result is not set.")
    }

    /// The exception that it ended with, if any.
    pub fn exception(&self) -> Option<String> {
        match &*self.state.result.borrow() {
            Some(Err(Error::Raised(text))) => Some(text.clone()),
            _ => None,
        }
    }

    /// Calls back, in an iteration to come, once the task is done.
    pub fn add_done_callback(&self, callback: impl FnOnce(&AnyTask) + 'static) {
        let task = self.any();
        let call = Callback::Call(Box::new(move || callback(&task)));
        if self.done() {
            return self.state.common.event_loop.tell(call.into_waker());
        }
        self.state.common.callbacks.borrow_mut().push(call);
    }
}

impl<T: Clone + fmt::Debug + 'static> fmt::Display for Task<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.any.represent();
        match &*self.state.result.borrow() {
            Some(Ok(value)) => f.write_str(&text.replace(" result>", &format!(" result={value:?}>"))),
            _ => f.write_str(&text),
        }
    }
}

impl<T: Clone + 'static> Clone for Task<T> {
    fn clone(&self) -> Task<T> {
        Task::new(self.state.clone())
    }
}

impl<T> std::ops::Deref for Task<T> {
    type Target = AnyTask;

    fn deref(&self) -> &AnyTask {
        &self.any
    }
}

impl<T> Unpin for Task<T> {}

impl<T: Clone + 'static> Future for Task<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<T>> {
        if let Some(result) = self.state.result.borrow().clone() {
            world::with(|here| here.world.record(self.state.common.id.get(), What::Joined, None));
            return Poll::Ready(result);
        }
        if take_cancellation() {
            return Poll::Ready(Err(Error::Cancelled));
        }
        if !std::mem::replace(&mut self.registered, true) {
            self.register(cx.waker());
        }
        wait_for(Waiting::Task(self.any()));
        Poll::Pending
    }
}

/// The future below a task: delivers cancellations, keeps the result, tells whoever waits.
pub(super) struct Coroutine<T> {
    pub(super) state: Rc<State<T>>,
    pub(super) body: Option<Pin<Box<dyn Future<Output = Result<T>>>>>,
}

/// A task is polled; when this is dropped, the one before is the current one.
struct Running(Option<AnyTask>);

impl Drop for Running {
    fn drop(&mut self) {
        let polled = CURRENT.with(|cell| cell.replace(self.0.take()));
        drop(polled);
    }
}

impl<T> Unpin for Coroutine<T> {}

impl<T> Drop for Coroutine<T> {
    /// Callbacks refer to their task: those of one that never comes to its end would keep it.
    fn drop(&mut self) {
        let left = self.state.common.callbacks.take();
        drop(left);
    }
}

impl<T: Clone + 'static> Future for Coroutine<T> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let state = self.state.clone();
        let first = state.common.waker.borrow().is_none();
        if first && state.common.must_cancel.get() {
            // Cancelled before its first step: the body is never entered.
            self.body = None;
            finish(&state, Err(Error::Cancelled));
            return Poll::Ready(());
        }
        *state.common.waker.borrow_mut() = Some(cx.waker().clone());
        *state.common.waiting.borrow_mut() = None;
        let running = Running(CURRENT.with(|cell| cell.replace(Some(AnyTask(state.clone())))));
        let polled = self.body.as_mut().map(|body| body.as_mut().poll(cx));
        drop(running);
        match polled {
            Some(Poll::Ready(result)) => {
                self.body = None;
                // It asked for its own end, and then never suspended.
                let asked = state.common.must_cancel.take();
                finish(&state, if asked { result.and(Err(Error::Cancelled)) } else { result });
                Poll::Ready(())
            }
            Some(Poll::Pending) => {
                let waiting = state.common.waiting.borrow().clone();
                if state.common.must_cancel.get() && waiting.is_some_and(|waiting| waiting.cancel()) {
                    state.common.must_cancel.set(false);
                }
                Poll::Pending
            }
            None => Poll::Ready(()),
        }
    }
}

impl Waiting {
    #[track_caller]
    fn cancel(&self) -> bool {
        match self {
            Waiting::Timer(timer) => timer.cancel(),
            Waiting::Task(task) => task.cancel(),
        }
    }
}

fn finish<T>(state: &State<T>, result: Result<T>) {
    *state.result.borrow_mut() = Some(result);
    *state.common.waiting.borrow_mut() = None;
    for callback in state.common.callbacks.take() {
        match callback {
            Callback::Wake(waker) => waker.wake(),
            call => state.common.event_loop.tell(call.into_waker()),
        }
    }
}

impl Callback {
    fn into_waker(self) -> Waker {
        match self {
            Callback::Wake(waker) => waker,
            Callback::Call(call) => Waker::from(Arc::new(Parked::new(call))),
        }
    }
}

thread_local! {
    /// Callbacks that wait for their iteration; they may not leave the loop's thread.
    static PARKED: RefCell<Vec<Option<Call>>> = const { RefCell::new(Vec::new()) };
}

/// A callback as a waker, so that the loop has one kind of thing to call.
struct Parked(usize);

impl Parked {
    fn new(call: Call) -> Parked {
        PARKED.with(|cell| {
            let mut calls = cell.borrow_mut();
            calls.push(Some(call));
            Parked(calls.len() - 1)
        })
    }
}

impl Wake for Parked {
    fn wake(self: Arc<Parked>) {
        let call = PARKED.with(|cell| cell.borrow_mut().get_mut(self.0).and_then(Option::take));
        if let Some(call) = call {
            call();
        }
    }
}

/// Notes what the running task is about to wait for.
pub(super) fn wait_for(waiting: Waiting) {
    with_current(|task| *task.0.common().waiting.borrow_mut() = Some(waiting));
}

/// Takes the cancellation that the running task's next await is to deliver.
pub(super) fn take_cancellation() -> bool {
    with_current(|task| task.0.common().must_cancel.take()).unwrap_or(false)
}

fn with_current<R>(look: impl FnOnce(&AnyTask) -> R) -> Option<R> {
    CURRENT.with(|cell| cell.borrow().as_ref().map(look))
}

pub(super) fn current() -> Option<AnyTask> {
    with_current(AnyTask::clone)
}

pub(super) fn register<T: Clone + 'static>(event_loop: &Arc<EventLoop>, state: &Rc<State<T>>) {
    let known: Rc<dyn Any> = state.clone();
    KNOWN.with(|cell| cell.borrow_mut().push((Arc::as_ptr(event_loop).addr(), Rc::downgrade(&known))));
}

/// The loop's tasks that are not done, oldest first.
pub(super) fn unfinished(event_loop: &Arc<EventLoop>) -> Vec<AnyTask> {
    let own = Arc::as_ptr(event_loop).addr();
    KNOWN.with(|cell| {
        let mut known = cell.borrow_mut();
        known.retain(|(_, task)| task.strong_count() > 0);
        let tasks = known.iter().filter(|(owner, _)| *owner == own);
        tasks.filter_map(|(_, task)| task.upgrade().map(AnyTask)).filter(|task| !task.done()).collect()
    })
}
