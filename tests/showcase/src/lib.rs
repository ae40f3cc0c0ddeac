//! Collects counters over TCP and keeps them in a file.
//!
//! A client writes lines: `hits 3` adds to a counter, `show` prints all of them, `snapshot` saves them.

pub mod audit;
pub mod server;
pub mod store;
