//! A helper starts a check only where one is wanted. `is_some` says that it runs, and drops the one
//! thing that could say how it ends.
use tokio::task::{spawn, yield_now, JoinHandle};

struct Volume {
    label: &'static str,
    blocks: Vec<u32>,
    journaled: bool,
}

async fn check(blocks: Vec<u32>) {
    yield_now().await;
    if blocks.windows(2).any(|pair| pair[0] >= pair[1]) {
        panic!("block list is not sorted");
    }
}

fn start_check(volume: &Volume) -> Option<JoinHandle<()>> {
    if volume.journaled {
        return None;
    }
    Some(spawn(check(volume.blocks.clone())))
}

async fn mount(volume: Volume) {
    if start_check(&volume).is_some() { //~ dropped_join_handle
        println!("checking {} in the background", volume.label);
    }
    yield_now().await;
    println!("{} mounted", volume.label);
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    mount(Volume { label: "root", blocks: vec![1, 2], journaled: true }).await;
    mount(Volume { label: "data", blocks: vec![4, 3], journaled: false }).await;
    yield_now().await;
}
