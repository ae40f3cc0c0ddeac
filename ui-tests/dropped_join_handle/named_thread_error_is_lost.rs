//! `?` on `Builder::spawn` answers whether the thread could be started; the thread's own `Result`, and
//! the rest of its work, are lost.
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::Arc;
use std::thread::Builder;
use std::time::Duration;
use std::{io, thread};

#[derive(Debug)]
struct JumpTooLarge(#[allow(dead_code)] u32);

fn replay(turns: &[u32], position: &AtomicU32) -> Result<(), JumpTooLarge> {
    for turn in turns {
        thread::sleep(Duration::from_millis(10));
        if *turn > 6 {
            return Err(JumpTooLarge(*turn));
        }
        position.fetch_add(*turn, Ordering::Relaxed);
    }
    Ok(())
}

fn main() -> io::Result<()> {
    let position = Arc::new(AtomicU32::new(0));
    let pawn = Arc::clone(&position);
    let replayer = Builder::new().name("replay".into());
    replayer.spawn(move || replay(&[3, 6, 9, 1], &pawn))?; //~ dropped_join_handle outstanding_at_exit
    thread::sleep(Duration::from_millis(25));
    println!("pawn at {}", position.load(Ordering::Relaxed));
    Ok(())
}
