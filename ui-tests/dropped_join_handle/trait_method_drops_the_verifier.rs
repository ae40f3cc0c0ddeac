//! A pipeline stage starts its own check through a borrowed runtime handle and forgets it: the failed
//! assertion stops nothing.
use tokio::runtime::{Builder, Handle};
use tokio::task::yield_now;

trait Stage {
    fn name(&self) -> &str;
    fn start(&self, rt: &Handle, block: Vec<u8>);
}

struct Checksum {
    expected: u32,
}

impl Stage for Checksum {
    fn name(&self) -> &str {
        "checksum"
    }

    fn start(&self, rt: &Handle, block: Vec<u8>) {
        let expected = self.expected;
        rt.spawn(async move { //~ dropped_join_handle
            yield_now().await;
            let sum: u32 = block.iter().map(|b| u32::from(*b)).sum();
            assert_eq!(sum, expected, "corrupt block");
        });
    }
}

async fn replicate(stage: &dyn Stage, rt: &Handle) -> usize {
    let block = vec![1, 2, 3];
    let size = block.len();
    stage.start(rt, block);
    for _ in 0..4 {
        yield_now().await;
    }
    size
}

fn main() -> std::io::Result<()> {
    let rt = Builder::new_current_thread().build()?;
    let stage = Checksum { expected: 7 };
    let size = rt.block_on(replicate(&stage, rt.handle()));
    println!("{} bytes replicated after {}", size, stage.name());
    Ok(())
}
