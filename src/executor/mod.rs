//! The reference executor: what asynchronous runtimes do with tasks, as a program that runs.
//!
//! The linter claims that a task is lost, never starts, or does not finish *on the runtime that the program
//! uses*. Those claims rest on this module, which runs ordinary futures (real wakers, real pinning) under the
//! policies of each runtime, on a virtual clock, and records all that happens to each task. It uses std only,
//! no `unsafe`, and nothing else of this crate.
//!
//! ```
//! use std::time::Duration;
//! use cargo_async_lint::executor::{Options, any, note, profile, run, thread};
//!
//! // On one thread a main that computes keeps its task from starting; a worker would start it.
//! let starts = |profile: profile::Profile| {
//!     let trace = run(Options::default(), move || {
//!         any::block_on(&profile, async {
//!             any::spawn(None, async { note("started") }).detach();
//!             thread::block(Duration::from_secs(1));
//!             note("computed");
//!         });
//!     });
//!     trace.notes().next() == Some("started")
//! };
//! assert!(!starts(profile::TOKIO_CURRENT_THREAD));
//! assert!(starts(profile::tokio_multi_thread(1)));
//! ```
//!
//! # Actors, and why they sit on OS threads
//!
//! Where a runtime has workers, main and the workers run at the same time, and what a program shows depends on
//! how their steps interleave. A step is not a poll: a poll that blocks holds its thread while others go on,
//! and a poll that spawns may see its task start before it returns. A poll is a Rust call, and a call cannot
//! be left in the middle and taken up again later, short of a thread of its own. So every *actor* (main, a
//! worker, a blocking closure, a plain thread) sits on an OS thread, and exactly one of them holds the
//! *baton* (`world.rs`). It passes the baton where it blocks, parks or ends, and where a schedule says so:
//! before a poll, at a spawn, at a cancellation, around each note. Nothing else can tell one interleaving
//! from another, apart from what programs share behind our back.
//!
//! The alternatives were weighed. A marker future that returns `Pending` to stand for a block is wrong as soon
//! as a `select!` or a `timeout` around it takes the `Pending` for a suspension. Running other actors on top
//! of the stack of the one that blocks is wrong as soon as the upper one blocks longer than the lower. With
//! threads both are right, and programs whose plain code blocks run unmodified. The price is a change of
//! threads where the baton is passed: a run with two workers takes about a tenth of a millisecond. Where one
//! thread runs all tasks the baton is never passed, and polls cost what locks that nobody contends for cost
//! (`cargo bench --bench executor`).
//!
//! # Time
//!
//! Polls, spawns, looks at the clock, starts of threads and the [turns](thread::turn) of loops take a fixed time
//! (`clock.rs`); blocking takes what it says; the rest takes none. (A loop has to say that it turns:
//! `tests/rehearsals` writes that into the programs it runs.) When nobody can run, the clock jumps to the next moment at which somebody
//! can; when there is none, the run is a deadlock. Timers are driven as the runtime drives them: tokio's by
//! whoever runs its tasks, and so late if everybody is busy, smol's and futures' by themselves.
//!
//! # Schedules
//!
//! Wherever more than one actor could go on, the run asks its [`Schedule`]; choice 0 is the usual one. What
//! was chosen is recorded, so every run can be replayed. [`explore`] runs all schedules that leave the usual
//! way a bounded number of times, or random ones, and says of each task whether it starts and finishes never,
//! sometimes or always. With [`Options::stalls`] a choice may also be that the machine is slow: time goes on
//! although somebody could run.
//!
//! # How well it agrees
//!
//! `tests/conformance` repeats 1,161 measurements (a scenario under a profile, run up to a hundred times on
//! the real runtimes). Where one outcome was seen, the usual run shows it, event by event; where several were
//! seen, each has a schedule. 1,155 conform. By profile and rule (`main`: the program runs in `block_on`;
//! `task`: in a spawned task; a cell without a number in brackets conforms):
//!
//! | profile | R1 handle dropped | R2 main returns | R3 busy main | R4, R5 yielding | R6 order | R7 budget | R8 shutdown | R9 abort | R10 panic | R11 nesting | R12 rest |
//! |---|---|---|---|---|---|---|---|---|---|---|---|
//! | tokio current-thread, main | 9/9 | 4/4 | 12/12 | 59/59 | 10/10 | 4/4 | 8/8 | 13/13 | 8/8 |  | 36/36 |
//! | tokio current-thread, task | 5/5 | 4/4 | 7/7 | 55/55 | 8/8 | 3/3 |  |  | 2/2 |  | 5/5 |
//! | tokio LocalSet, LocalRuntime | 6/6 | 6/6 | 9/9 | 15/15 | 4/4 |  |  |  | 2/2 |  | 3/3 |
//! | tokio multi-thread(1), main and task | 2/2 | 4/4 | 8/8 | 21/21 | 10/10 | 1/1 |  | 6/6 | 1/1 |  | 4/4 |
//! | tokio multi-thread(2), main and task | 8/8 | 4/4 | 16/16 | 110/110 | 7/8 (1) | 8/8 | 14/14 | 20/20 | 3/4 (2) |  | 18/18 |
//! | tokio multi-thread(4), main and task | 2/2 | 4/4 | 8/8 | 20/20 | 4/4 |  |  | 6/6 |  |  | 2/2 |
//! | tokio, own runtimes |  | 1/2 (3) | 3/3 |  | 9/9 |  | 18/18 |  | 1/1 | 19/19 | 14/15 (4) |
//! | smol `Executor`, `LocalExecutor` | 16/16 | 8/8 | 14/14 | 26/26 | 6/6 |  | 3/3 | 3/3 | 5/5 | 2/2 | 10/10 |
//! | smol, main and task, 1 and 2 threads | 14/14 | 14/14 | 13/13 | 26/26 | 4/5 (5) |  | 5/5 | 5/5 | 7/7 | 3/3 | 10/10 |
//! | async-std | 9/9 | 14/14 | 13/13 | 29/29 | 4/5 (6) |  | 1/1 | 2/2 | 5/5 | 7/7 | 6/6 |
//! | futures LocalPool | 10/10 | 8/8 | 14/14 | 24/24 | 4/4 |  |  |  | 2/2 |  | 6/6 |
//! | futures ThreadPool | 12/12 | 12/12 | 18/18 | 24/24 |  |  |  |  |  |  |  |
//! | futures, own pools | 5/5 | 1/1 |  |  |  |  | 2/2 | 1/1 | 2/2 |  | 10/10 |
//! | actix-rt | 5/5 | 5/5 | 7/7 | 12/12 | 2/2 |  |  |  | 1/1 | 1/1 | 10/10 |
//! | asyncio | the articles' eight programs, and ten more, print what CPython prints (`tests/articles`, `tests/asyncio.rs`) | | | | | | | | | | |
//!
//! 1. `tokio/mt2/o_order`: three runs of 100 with more switches between three threads than the search looks at
//! 2. `tokio/mt2/panic_main`: printing main's panic takes longer there than the task sleeps; ours takes no time
//! 3. `tokio/outer/spawn_many_susp_mt`: how far workers get between main's return and the shutdown; ours have fifty microseconds, too little for second polls
//! 4. `tokio/outer/paused`: the run's watchdog lives in virtual time too, and an hour of it passes
//! 5. `smol/g1/o_order`: one run of 100 with five switches between the two threads; the search looks at four
//! 6. `async-std/g1/o_order`: one run with eight switches between the two threads; the search looks at four
//!
//! An empty cell was not measured: R7 is about tokio's budget only, and R11 of tokio was measured with runtimes of
//! the scenario's own.
//!
//! The measurements can be repeated on the real crates: `cargo run --manifest-path tests/real/Cargo.toml`. What
//! several threads show there depends on the machine: on one with two cores and four times the load, two runs of
//! all scenarios showed what had been measured before in 1,134 and 1,136 of 1,161. The 51 other outcomes, all of
//! them where threads race, were added to the measurements, and have to have a schedule, too.
//!
//! Not modelled, because nothing measured depends on it: sockets, signals and files beyond std's; priorities;
//! `block_in_place` on a runtime with one worker beyond handing over what waits; cargo features of the
//! runtimes that change their scheduling (`tokio_unstable`).

pub mod any;
pub mod asyncio;
mod block_on;
mod blocking;
mod calls;
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
pub mod timeline;
mod timers;
pub mod tokio;
mod trace;
mod world;

pub use calls::Call;
pub use clock::Instant;
pub use context::{Spent, on_behalf_of, spend, unconstrained};
pub use handle::{AbortHandle, JoinError, JoinHandle};
pub use run::{Options, Watch, choose, chosen, draw, exit, note, recorded, run, set_setting, setting};
pub use schedule::{Choice, NotASchedule, Schedule, Tail};
pub use trace::{End, Ending, Event, TaskId, TaskInfo, Trace, What, Work};
pub use world::is_over;

#[cfg(test)]
mod tests;
