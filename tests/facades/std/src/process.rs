//! `std::process`.

pub use ::std::process::*;

/// Ends the run.
pub fn exit(code: i32) -> ! {
    cargo_async_lint::executor::exit(code)
}
