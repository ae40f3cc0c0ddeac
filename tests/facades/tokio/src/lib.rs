//! tokio's interface over the reference executor: runtimes, tasks and time are ours; channels, locks and
//! in-memory I/O, which work on any runtime, are tokio's own, with our budget in front where tokio counts.

use std::future::Future;

use cargo_async_lint::executor as ours;

pub mod fs;
pub mod io;
mod macros;
pub mod net;
pub mod runtime;
pub mod signal;
pub mod sync;
pub mod task;
pub mod time;

pub use attributes::{tokio_main as main, tokio_test as test};
pub use task::spawn;

/// Waits for both in `join!` and the like.
#[doc(hidden)]
pub mod support {
    pub use cargo_async_lint::executor::draw;
    pub use std::future::{Future, IntoFuture, poll_fn};
    pub use std::pin::Pin;
    pub use std::task::Poll;

    /// What `select!` ended with.
    pub enum Out<A, B = (), C = (), D = (), E = (), F = (), G = (), H = ()> {
        A(A),
        B(B),
        C(C),
        D(D),
        E(E),
        F(F),
        G(G),
        H(H),
        Disabled,
    }
}

/// What `#[tokio::main]` and `#[tokio::test]` start: a runtime with this many workers.
#[doc(hidden)]
pub struct __Start(pub Option<usize>);

impl __Start {
    #[doc(hidden)]
    pub fn run<F: Future>(self, main: F) -> F::Output {
        let config = match self.0 {
            None => ours::tokio::Config::CURRENT_THREAD,
            Some(workers) => ours::tokio::Config::multi_thread(workers),
        };
        ours::tokio::Runtime::new(config).block_on(main)
    }
}
