//! `smol::spawn` hands the task to a global thread, so the root future may
//! wait on a std channel for its answer.

use std::sync::mpsc;
use std::time::Duration;

fn checksum(chunk: &[u8]) -> u32 {
    chunk.iter().fold(1, |sum, byte| (sum * 31 + u32::from(*byte)) % 65_521)
}

fn main() {
    let sum = smol::block_on(async {
        let (sums, results) = mpsc::channel();
        let hasher = smol::spawn(async move {
            println!("hashing");
            sums.send(checksum(b"a torrent of bytes")).ok();
        });
        let sum = results.recv_timeout(Duration::from_secs(1));
        println!("received");
        hasher.await;
        sum
    });
    println!("{sum:?}");
}
