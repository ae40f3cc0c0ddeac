//! What tells the runtimes apart, as a table. The schedulers below `executor/` hold the mechanisms; every
//! number and every policy that they follow stands here.
//!
//! Each fact was measured on the runtime's own crate (tokio 1.54.1, smol 2.0.2 with async-executor 1.14.1,
//! async-std 1.13.2, futures 0.3.34, actix-rt 2.15.0) or on CPython 3.11.7, and is held by the entries of
//! `tests/conformance`.

/// What dropping a handle does to a task that has not ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OnHandleDrop {
    /// The task goes on, and nobody can join it.
    Detach,
    /// The task is asked to stop: its future is dropped when the executor next takes it up, and a poll that
    /// is going on is finished first.
    Cancel,
}

/// What becomes of tasks that are not done when the future given to `block_on` returns.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OnMainReturn {
    /// Dropping the runtime drops their futures.
    Drop,
    /// Tasks that are ready get one more step; then everybody is cancelled and waited for.
    StepThenCancel,
    /// The process ends under them; no destructor runs.
    Abandon,
}

/// What a panic in a task does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum OnPanic {
    /// Caught; whoever joins the task is told.
    Contain,
    /// Escapes from the call that runs the tasks.
    Escape,
    /// Ends the thread of the pool that polled the task.
    KillThread,
}

/// Where a task that asks to yield is put.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Yield {
    /// Aside, until the queue is empty or a turn is over; the last to yield comes back first.
    Deferred,
    /// At the end of the queue.
    Requeued,
    /// Nowhere: it is polled again at once.
    Repolled,
}

/// Where tasks run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// On the thread that calls `block_on` or `run`, and only during that call.
    Caller,
    /// On worker threads. Main is none of them, unless the program spawns its body too.
    Workers(usize),
}

/// Which mechanism runs the tasks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// asyncio's loop.
    Asyncio,
    /// tokio's scheduler on the caller's thread.
    TokioCurrentThread,
    /// tokio's workers.
    TokioMultiThread,
    /// tokio's local set on a current-thread runtime.
    TokioLocalSet,
    /// An executor that main runs itself.
    SmolExecutor,
    /// The global executor of smol or async-std.
    SmolGlobal,
    /// futures' pool on the caller's thread.
    LocalPool,
    /// futures' pool of threads.
    ThreadPool,
}

/// One runtime's policies.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Profile {
    /// What we call it.
    pub name: &'static str,
    /// Which mechanism runs its tasks.
    pub kind: Kind,
    /// Where they run.
    pub place: Place,
    /// What dropping a handle does.
    pub handle_drop: OnHandleDrop,
    /// What becomes of unfinished tasks.
    pub main_return: OnMainReturn,
    /// What a panic does.
    pub panic: OnPanic,
    /// What yielding does.
    pub yields: Yield,
    /// How many tasks are polled in a row before timers, yielders and main get their turn.
    pub turn: usize,
    /// How often the task woken last may come before the queue; 0: queues are first in, first out.
    pub lifo_slot: usize,
    /// Operations on the runtime's own resources that one poll may do before it is made to yield.
    pub budget: Option<u32>,
    /// Whether a sleep of zero suspends.
    pub zero_sleep_suspends: bool,
    /// Timers fire at the next multiple of this many nanoseconds; 0: when due.
    pub tick: u64,
}

const MILLISECOND: u64 = 1_000_000;

/// `asyncio.run`.
pub const ASYNCIO: Profile = Profile {
    name: "asyncio",
    kind: Kind::Asyncio,
    place: Place::Caller,
    handle_drop: OnHandleDrop::Detach,
    main_return: OnMainReturn::StepThenCancel,
    panic: OnPanic::Contain,
    yields: Yield::Requeued,
    turn: usize::MAX,
    lifo_slot: 0,
    budget: None,
    zero_sleep_suspends: true,
    tick: 0,
};

/// `Builder::new_current_thread`, `flavor = "current_thread"`, `#[tokio::test]`.
pub const TOKIO_CURRENT_THREAD: Profile = Profile {
    name: "tokio current-thread",
    kind: Kind::TokioCurrentThread,
    place: Place::Caller,
    handle_drop: OnHandleDrop::Detach,
    main_return: OnMainReturn::Drop,
    panic: OnPanic::Contain,
    yields: Yield::Deferred,
    turn: 61,
    lifo_slot: 0,
    budget: Some(128),
    zero_sleep_suspends: true,
    tick: MILLISECOND,
};

/// `Builder::new_multi_thread`, `#[tokio::main]`, with this many workers.
pub const fn tokio_multi_thread(workers: usize) -> Profile {
    Profile {
        name: "tokio multi-thread",
        kind: Kind::TokioMultiThread,
        place: Place::Workers(workers),
        lifo_slot: 3,
        ..TOKIO_CURRENT_THREAD
    }
}

/// `LocalSet`, inside whichever runtime drives it.
pub const TOKIO_LOCAL_SET: Profile =
    Profile { name: "tokio LocalSet", kind: Kind::TokioLocalSet, ..TOKIO_CURRENT_THREAD };

/// `actix_rt::System`: a current-thread runtime that drives a local set.
pub const ACTIX: Profile = Profile { name: "actix-rt", ..TOKIO_LOCAL_SET };

/// `Executor` and `LocalExecutor`, run by `block_on(executor.run(main))`.
pub const SMOL_EXECUTOR: Profile = Profile {
    name: "smol executor",
    kind: Kind::SmolExecutor,
    place: Place::Caller,
    handle_drop: OnHandleDrop::Cancel,
    main_return: OnMainReturn::Abandon,
    panic: OnPanic::Contain,
    yields: Yield::Requeued,
    turn: 200,
    lifo_slot: 0,
    budget: None,
    zero_sleep_suspends: false,
    tick: 0,
};

/// `smol::spawn`: the global executor on this many threads.
pub const fn smol_global(threads: usize) -> Profile {
    Profile { name: "smol", kind: Kind::SmolGlobal, place: Place::Workers(threads), ..SMOL_EXECUTOR }
}

/// `async_std::task::spawn`: the same executor below, but handles detach.
pub const fn async_std(threads: usize) -> Profile {
    Profile { name: "async-std", handle_drop: OnHandleDrop::Detach, ..smol_global(threads) }
}

/// `LocalPool::run_until`; handles are `RemoteHandle`s.
pub const FUTURES_LOCAL_POOL: Profile = Profile {
    name: "futures LocalPool",
    kind: Kind::LocalPool,
    place: Place::Caller,
    handle_drop: OnHandleDrop::Cancel,
    main_return: OnMainReturn::Drop,
    panic: OnPanic::Escape,
    yields: Yield::Requeued,
    turn: usize::MAX,
    lifo_slot: 0,
    budget: None,
    zero_sleep_suspends: true,
    tick: 0,
};

/// `ThreadPool`; handles are `RemoteHandle`s.
pub const fn futures_thread_pool(threads: usize) -> Profile {
    Profile {
        name: "futures ThreadPool",
        kind: Kind::ThreadPool,
        place: Place::Workers(threads),
        main_return: OnMainReturn::Abandon,
        panic: OnPanic::KillThread,
        yields: Yield::Repolled,
        ..FUTURES_LOCAL_POOL
    }
}

/// All of them, workers two where there are workers.
pub const ALL: [Profile; 10] = [
    ASYNCIO,
    TOKIO_CURRENT_THREAD,
    tokio_multi_thread(2),
    TOKIO_LOCAL_SET,
    ACTIX,
    SMOL_EXECUTOR,
    smol_global(2),
    async_std(2),
    FUTURES_LOCAL_POOL,
    futures_thread_pool(2),
];
