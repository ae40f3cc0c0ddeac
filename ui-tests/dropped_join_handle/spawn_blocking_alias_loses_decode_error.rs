//! A photo service decodes on the blocking pool, imported under another name. The runtime waits for
//! the closure at exit, but its `Err` is seen by nobody.
use tokio::task::{spawn_blocking as offload, yield_now};

#[derive(Debug)]
struct NotAnImage;

struct Upload {
    name: &'static str,
    bytes: Vec<u8>,
}

fn thumbnail(bytes: &[u8]) -> Result<u32, NotAnImage> {
    match bytes {
        [0xff, 0xd8, rest @ ..] => Ok(rest.len() as u32),
        _ => Err(NotAnImage),
    }
}

async fn accept(upload: Upload) -> String {
    let receipt = format!("got {}", upload.name);
    offload(move || { //~ dropped_join_handle
        let side = thumbnail(&upload.bytes)?;
        println!("{} is {side} pixels wide", upload.name);
        Ok::<_, NotAnImage>(())
    });
    yield_now().await;
    receipt
}

#[tokio::main]
async fn main() {
    println!("{}", accept(Upload { name: "cat.jpg", bytes: vec![0xff, 0xd8, 1, 2] }).await);
    println!("{}", accept(Upload { name: "notes.txt", bytes: b"hello".to_vec() }).await);
}
