//! A vehicle logs to a trace only if one is configured. The handle comes back inside `Result` and
//! `Option`, and is awaited where there is one.
use tokio::task::{yield_now, JoinHandle};

#[derive(Debug)]
enum TraceError {
    BadRate(u32),
    Full,
}

async fn record(rate: u32, frames: u32) -> Result<u32, TraceError> {
    let mut size = 0;
    for _ in 0..frames {
        yield_now().await;
        size += rate;
        if size > 500 {
            return Err(TraceError::Full);
        }
    }
    Ok(size)
}

type Recording = JoinHandle<Result<u32, TraceError>>;

fn start_trace(rate: Option<u32>, frames: u32) -> Result<Option<Recording>, TraceError> {
    let Some(rate) = rate else { return Ok(None) };
    if rate == 0 {
        return Err(TraceError::BadRate(rate));
    }
    Ok(Some(tokio::spawn(record(rate, frames))))
}

async fn drive(rate: Option<u32>) -> Result<u32, TraceError> {
    match start_trace(rate, 8)? {
        Some(recording) => recording.await.expect("recording does not panic"),
        None => Ok(0),
    }
}

#[tokio::main]
async fn main() {
    for rate in [None, Some(50), Some(100), Some(0)] {
        match drive(rate).await {
            Ok(size) => println!("trace of {size}"),
            Err(TraceError::BadRate(rate)) => println!("bad rate {rate}"),
            Err(TraceError::Full) => println!("trace is full"),
        }
    }
}
