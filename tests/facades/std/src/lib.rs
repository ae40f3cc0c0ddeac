//! std, as programs below `ui-tests` see it when they run on the reference executor (`rustc --extern std=`
//! puts it in std's place): what blocks a thread, starts one or tells the time is the executor's, and what is
//! printed goes into the trace.

pub use ::std::*;

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

#[doc(hidden)]
pub use cargo_async_lint::executor::note as __note;

/// A note in the trace.
#[macro_export]
macro_rules! println {
    ($($text:tt)*) => { $crate::__note($crate::format!($($text)*)) };
}

/// A note in the trace.
#[macro_export]
macro_rules! eprintln {
    ($($text:tt)*) => { $crate::__note($crate::format!($($text)*)) };
}

/// A note in the trace.
#[macro_export]
macro_rules! print {
    ($($text:tt)*) => { $crate::__note($crate::format!($($text)*)) };
}

/// A note in the trace.
#[macro_export]
macro_rules! eprint {
    ($($text:tt)*) => { $crate::__note($crate::format!($($text)*)) };
}
