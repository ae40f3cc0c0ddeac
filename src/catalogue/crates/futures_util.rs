// futures-util 0.3, a part of futures.

pub use futures::*;
pub use futures::{select, select_biased, join, try_join, pin_mut};
