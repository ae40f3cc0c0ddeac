// futures-core 0.3, a part of futures.

pub use futures::future;
pub use futures::stream;
pub use futures::future::Future;
pub use futures::stream::Stream;
