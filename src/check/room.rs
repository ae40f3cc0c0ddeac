//! Threads that may recurse as deep as the sources nest.

use std::cell::Cell;
use std::thread::{Scope, ScopedJoinHandle};

use crate::lower;

/// Stack of a thread that analyses.
pub const STACK: usize = 1 << 30;

thread_local! {
    static IS_ROOMY: Cell<bool> = const { Cell::new(false) };
}

/// Runs on a thread that may recurse as deep as the sources nest: on this one, if it is such a thread.
pub fn roomy<R: Send>(run: impl FnOnce() -> R + Send) -> R {
    if IS_ROOMY.get() {
        // Who has read files here may have allowed less.
        lower::allow_stack(STACK / 2);
        return run();
    }
    std::thread::scope(|scope| {
        let thread = spawn_roomy(scope, run).unwrap_or_else(|error| panic!("cannot start a thread: {error}"));
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })
}

/// Starts such a thread. What it has allocated it uses again, from one job to the next.
pub fn spawn_roomy<'s, R: Send + 's>(
    scope: &'s Scope<'s, '_>,
    run: impl FnOnce() -> R + Send + 's,
) -> std::io::Result<ScopedJoinHandle<'s, R>> {
    let run = || {
        IS_ROOMY.set(true);
        lower::allow_stack(STACK / 2);
        run()
    };
    std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_needs_room_goes_on_where_there_is_room() {
        let here = || std::thread::current().id();
        let (outside, first, second) = roomy(|| {
            let first = here();
            (std::thread::current().name().is_some(), first, roomy(here))
        });
        assert!(!outside, "a thread of a test has a name");
        assert_eq!(first, second);
        assert_ne!(here(), first);
        assert_ne!(roomy(here), first, "what was outside has no more room than before");
    }
}
