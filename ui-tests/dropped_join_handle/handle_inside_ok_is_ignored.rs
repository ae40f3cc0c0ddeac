//! `?` takes care of the port that cannot be opened, and drops the handle of the decoder that was
//! started on it; the decoder's own errors go with it.
use std::sync::mpsc::{self, Receiver, Sender};
use tokio::task::{spawn_blocking, JoinHandle};

#[derive(Debug)]
enum BusError {
    NoSuchPort,
    BadFrame,
}

fn decode(frames: Receiver<[u8; 2]>) -> Result<u32, BusError> {
    let mut total = 0;
    while let Ok([kind, value]) = frames.recv() {
        if kind != b'v' {
            return Err(BusError::BadFrame);
        }
        total += u32::from(value);
    }
    Ok(total)
}

fn listen(port: &str, frames: Receiver<[u8; 2]>) -> Result<JoinHandle<Result<u32, BusError>>, BusError> {
    if !port.starts_with("can") {
        return Err(BusError::NoSuchPort);
    }
    Ok(spawn_blocking(move || decode(frames)))
}

fn attach(port: &str) -> Result<Sender<[u8; 2]>, BusError> {
    let (tx, frames) = mpsc::channel();
    listen(port, frames)?; //~ dropped_join_handle
    Ok(tx)
}

#[tokio::main]
async fn main() -> Result<(), BusError> {
    println!("usb0: {:?}", attach("usb0").err());
    let bus = attach("can0")?;
    for frame in [[b'v', 20], [b'?', 1], [b'v', 22]] {
        let _ = bus.send(frame);
    }
    println!("frames sent");
    Ok(())
}
