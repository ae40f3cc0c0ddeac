// futures-channel 0.3, a part of futures.

pub use futures::channel::*;
