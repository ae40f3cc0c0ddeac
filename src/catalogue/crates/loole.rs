// loole 0.6: flume's interface.

pub use flume::{bounded, unbounded, Receiver, RecvError, SendError, Sender};
