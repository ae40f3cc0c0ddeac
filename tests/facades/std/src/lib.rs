//! std, as programs below `ui-tests` see it when they run on the reference executor (`rustc --extern std=`
//! puts it in std's place): what blocks a thread, starts one or tells the time is the executor's. What is
//! printed is printed: the bare macros keep coming from the real std.

pub use ::std::*;
pub use attributes::std_test as test;

pub mod env;
pub mod process;
pub mod sync;
pub mod thread;

/// `std::hint`.
pub mod hint {
    pub use ::std::hint::*;
    pub use cargo_async_lint::executor::thread::relax as spin_loop;
}

/// `std::time`.
pub mod time {
    pub use ::std::time::*;
    pub use cargo_async_lint::executor::Instant;
}
