//! executor

pub mod asyncio;
mod block_on;
mod blocking;
mod clock;
mod context;
pub mod explore;
pub mod futures;
mod handle;
mod owned;
pub mod profile;
mod run;
mod runtime;
mod schedule;
pub mod smol;
mod task;
pub mod thread;
mod threads;
mod timers;
pub mod tokio;
mod trace;
mod world;

pub use clock::Instant;
pub use context::{Spent, spend, unconstrained};
pub use handle::{AbortHandle, JoinError, JoinHandle};
pub use run::{Options, Watch, draw, exit, note, run, set_setting, setting};
pub use schedule::{Choice, NotASchedule, Schedule, Tail};
pub use trace::{End, Ending, Event, TaskId, TaskInfo, Trace, What, Work};
pub use world::is_over;
