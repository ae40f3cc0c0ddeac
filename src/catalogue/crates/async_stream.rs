// async-stream 0.3.

#[reads(stream)]
macro_rules! stream { () => {} }
#[reads(stream)]
macro_rules! try_stream { () => {} }
