//! Every turn of the loop spawns a reader and then holds the bus with a thread
//! sleep; not one reader runs before the whole line was walked.

use std::thread;
use std::time::Duration;
use tokio::runtime::Handle;

const BUS_DELAY: Duration = Duration::from_millis(15);

async fn scan(addresses: &[u8]) -> Vec<u16> {
    let handle = Handle::current();
    let mut readers = Vec::new();
    for &address in addresses {
        readers.push(handle.spawn(async move { //~ spawn_without_yield
            println!("read 0x{address:02x}");
            u16::from(address) << 4
        }));
        thread::sleep(BUS_DELAY);
    }
    println!("bus released");
    let mut values = Vec::with_capacity(readers.len());
    for reader in readers {
        values.push(reader.await.unwrap());
    }
    values
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("{:?}", scan(&[0x18, 0x19, 0x40]).await);
}
