//! What scenarios are written with, over std. (`tests/conformance` has the same over the executor.)

use std::io::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

pub use super::parts::*;
pub use futures_timer::Delay;
pub use pollster::block_on as plain_block_on;
pub use std::process::exit;
pub use std::sync::Mutex as StdMutex;
pub use std::sync::mpsc::channel as std_channel;
pub use std::thread;
pub use std::time::Instant;

/// Says that something happened, in one write.
pub fn ev(text: impl AsRef<str>) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{}\n", text.as_ref()).as_bytes()).and_then(|()| out.flush()).expect("it is read");
}

pub fn ms(count: u64) -> Duration {
    Duration::from_millis(count)
}

/// Computes for this long without awaiting.
pub fn spin(count: u64) {
    let start = Instant::now();
    while start.elapsed() < ms(count) {
        std::hint::spin_loop();
    }
}

pub fn relax() {
    std::hint::spin_loop();
}

pub fn parallelism() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// Sets a variable that a runtime reads when it starts.
pub fn set_var(name: &str, value: &str) {
    // SAFETY: set before any runtime has started a thread; the watchdog's does not read the environment.
    unsafe { std::env::set_var(name, value) };
}

/// Ends the process after this many milliseconds.
pub fn watchdog(count: u64) {
    thread::spawn(move || {
        thread::sleep(ms(count));
        ev("WATCHDOG");
        exit(42);
    });
}

/// Says what `work` panicked with.
pub fn catch<R>(tag: &str, work: impl FnOnce() -> R) {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(_) => ev(format!("{tag}: no panic")),
        Err(payload) => {
            let known = payload.downcast_ref::<String>().cloned();
            let text = known.or_else(|| payload.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            ev(format!("{tag}: PANIC {:?}", text.unwrap_or("?".into())));
        }
    }
}
