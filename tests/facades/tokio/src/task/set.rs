//! `JoinSet`.

use std::collections::VecDeque;
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

use cargo_async_lint::executor::{self as ours, AbortHandle, JoinError, TaskId};

/// Tasks that are joined in the order in which they end, and aborted when the set is dropped.
pub struct JoinSet<T> {
    tasks: Vec<ours::JoinHandle<T>>,
    ended: Arc<Mutex<Ended>>,
}

#[derive(Default)]
struct Ended {
    order: VecDeque<TaskId>,
    waker: Option<Waker>,
}

impl<T> Default for JoinSet<T> {
    fn default() -> JoinSet<T> {
        JoinSet { tasks: Vec::new(), ended: Arc::default() }
    }
}

impl<T: 'static> JoinSet<T> {
    pub fn new() -> JoinSet<T> {
        JoinSet::default()
    }

    fn add(&mut self, handle: ours::JoinHandle<T>) -> AbortHandle {
        let (id, ended) = (handle.id(), self.ended.clone());
        handle.on_done(move || {
            let mut ended = ended.lock().expect("nothing panics while it is held");
            ended.order.push_back(id);
            let waker = ended.waker.take();
            drop(ended);
            if let Some(waker) = waker {
                waker.wake();
            }
        });
        let abort = handle.abort_handle();
        self.tasks.push(handle);
        abort
    }

    #[track_caller]
    pub fn spawn<F>(&mut self, future: F) -> AbortHandle
    where
        F: Future<Output = T> + Send + 'static,
        T: Send,
    {
        let handle = ours::tokio::spawn(None, future);
        self.add(handle)
    }

    #[track_caller]
    pub fn spawn_on<F>(&mut self, future: F, runtime: &crate::runtime::Handle) -> AbortHandle
    where
        F: Future<Output = T> + Send + 'static,
        T: Send,
    {
        let _entered = runtime.enter();
        self.spawn(future)
    }

    #[track_caller]
    pub fn spawn_local<F: Future<Output = T> + 'static>(&mut self, future: F) -> AbortHandle {
        let handle = ours::tokio::spawn_local(None, future);
        self.add(handle)
    }

    #[track_caller]
    pub fn spawn_blocking<W>(&mut self, work: W) -> AbortHandle
    where
        W: FnOnce() -> T + Send + 'static,
        T: Send,
    {
        let handle = ours::tokio::Handle::current().spawn_blocking(work);
        self.add(handle)
    }

    pub fn len(&self) -> usize {
        self.tasks.len()
    }

    pub fn is_empty(&self) -> bool {
        self.tasks.is_empty()
    }

    pub fn poll_join_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<T, JoinError>>> {
        if self.tasks.is_empty() {
            return Poll::Ready(None);
        }
        let Poll::Ready(spent) = ours::spend(cx) else {
            return Poll::Pending;
        };
        let mut ended = self.ended.lock().expect("nothing panics while it is held");
        let Some(id) = ended.order.pop_front() else {
            ended.waker = Some(cx.waker().clone());
            return Poll::Pending;
        };
        drop(ended);
        spent.keep();
        let position = self.tasks.iter().position(|task| task.id() == id).expect("only own tasks report");
        let mut handle = self.tasks.swap_remove(position);
        match std::pin::Pin::new(&mut handle).poll(cx) {
            Poll::Ready(result) => Poll::Ready(Some(result)),
            Poll::Pending => unreachable!("the task has ended"),
        }
    }

    pub async fn join_next(&mut self) -> Option<Result<T, JoinError>> {
        std::future::poll_fn(|cx| self.poll_join_next(cx)).await
    }

    pub fn try_join_next(&mut self) -> Option<Result<T, JoinError>> {
        match self.poll_join_next(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => result,
            Poll::Pending => None,
        }
    }

    pub async fn join_all(mut self) -> Vec<T> {
        let mut values = Vec::new();
        while let Some(result) = self.join_next().await {
            match result {
                Ok(value) => values.push(value),
                Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
                Err(error) => panic!("{error}"),
            }
        }
        values
    }

    #[track_caller]
    pub fn abort_all(&mut self) {
        self.tasks.iter().for_each(ours::JoinHandle::abort);
    }

    pub async fn shutdown(&mut self) {
        self.abort_all();
        while self.join_next().await.is_some() {}
    }

    pub fn detach_all(&mut self) {
        self.tasks.drain(..).for_each(ours::JoinHandle::detach);
    }
}

impl<T, F> FromIterator<F> for JoinSet<T>
where
    F: Future<Output = T> + Send + 'static,
    T: Send + 'static,
{
    #[track_caller]
    fn from_iter<I: IntoIterator<Item = F>>(futures: I) -> Self {
        let mut set = Self::default();
        for future in futures {
            set.spawn(future);
        }
        set
    }
}

impl<T> Drop for JoinSet<T> {
    fn drop(&mut self) {
        self.tasks.iter().for_each(ours::JoinHandle::abort);
    }
}
