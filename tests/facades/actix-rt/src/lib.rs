//! actix-rt's interface over the facade of tokio: a system is a current-thread runtime that drives a local
//! set, an arbiter is another one on a thread of its own.

use std::cell::RefCell;
use std::future::Future;
use std::io;
use std::panic::Location;
use std::pin::Pin;

use cargo_async_lint::executor::{on_behalf_of, thread};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, WeakUnboundedSender, unbounded_channel};

pub use attributes::{actix_main as main, actix_test as test};
pub use tokio::task::{self, JoinHandle};
pub use tokio::{pin, signal, time};

thread_local! {
    static CURRENT: RefCell<Option<System>> = const { RefCell::new(None) };
}

#[track_caller]
pub fn spawn<F>(future: F) -> JoinHandle<F::Output>
where
    F: Future + 'static,
    F::Output: 'static,
{
    tokio::task::spawn_local(future)
}

/// A runtime with a local set.
pub struct Runtime {
    local: tokio::task::LocalSet,
    runtime: tokio::runtime::Runtime,
}

impl Runtime {
    pub fn new() -> io::Result<Runtime> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        Ok(Runtime { local: tokio::task::LocalSet::new(), runtime })
    }

    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        self.local.block_on(&self.runtime, future)
    }
}

/// The thread's system, to stop it with.
#[derive(Clone, Debug)]
pub struct System(UnboundedSender<i32>);

/// What runs a system.
pub struct SystemRunner {
    runtime: Runtime,
    stopped: RefCell<UnboundedReceiver<i32>>,
}

impl System {
    #[allow(clippy::new_ret_no_self)]
    pub fn new() -> SystemRunner {
        let (stop, stopped) = unbounded_channel();
        CURRENT.with(|cell| *cell.borrow_mut() = Some(System(stop)));
        SystemRunner {
            runtime: Runtime::new().expect("a runtime can be built"),
            stopped: RefCell::new(stopped),
        }
    }

    /// # Panics
    /// Outside of a system.
    #[track_caller]
    pub fn current() -> System {
        CURRENT.with(|cell| cell.borrow().clone()).expect("System is not running")
    }

    pub fn stop(&self) {
        // A system that is gone has stopped.
        let _ = self.0.send(0);
    }
}

impl SystemRunner {
    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        self.runtime.block_on(future)
    }

    /// Runs until `System::stop`.
    pub fn run(self) -> io::Result<()> {
        let stopped = &self.stopped;
        self.runtime.block_on(std::future::poll_fn(|cx| stopped.borrow_mut().poll_recv(cx)));
        Ok(())
    }
}

/// What an arbiter is to run, and who asked for it.
type Work = (&'static Location<'static>, Pin<Box<dyn Future<Output = ()> + Send>>);

thread_local! {
    static COMMANDS: RefCell<Option<WeakUnboundedSender<Option<Work>>>> = const { RefCell::new(None) };
}

/// A thread with a runtime of its own.
pub struct Arbiter {
    commands: UnboundedSender<Option<Work>>,
    thread: thread::JoinHandle<()>,
}

/// A way to an arbiter, which keeps nothing alive.
pub struct ArbiterHandle(WeakUnboundedSender<Option<Work>>);

impl ArbiterHandle {
    pub fn stop(&self) -> bool {
        self.0.upgrade().is_some_and(|commands| commands.send(None).is_ok())
    }
}

impl Arbiter {
    #[allow(clippy::new_without_default)]
    #[track_caller]
    pub fn new() -> Arbiter {
        let (commands, mut orders) = unbounded_channel::<Option<Work>>();
        let own = commands.downgrade();
        let thread = thread::spawn(move || {
            COMMANDS.set(Some(own));
            let runtime = Runtime::new().expect("a runtime can be built");
            runtime.block_on(async move {
                while let Some(Some((place, work))) = orders.recv().await {
                    drop(on_behalf_of(place, || spawn(work)));
                }
            });
        });
        Arbiter { commands, thread }
    }

    /// That of the thread at hand.
    pub fn current() -> ArbiterHandle {
        COMMANDS.with_borrow(|commands| ArbiterHandle(commands.clone().expect("it is called in an arbiter")))
    }

    #[track_caller]
    pub fn spawn<F: Future<Output = ()> + Send + 'static>(&self, future: F) -> bool {
        self.commands.send(Some((Location::caller(), Box::pin(future)))).is_ok()
    }

    pub fn stop(&self) -> bool {
        self.commands.send(None).is_ok()
    }

    pub fn join(self) -> std::thread::Result<()> {
        self.thread.join()
    }
}
