//! Shards are counted by one async-std task each; the stack of handles is popped until it is empty.
use async_std::task;

async fn count_words(shard: &'static str) -> usize {
    task::yield_now().await;
    shard.split_whitespace().count()
}

#[async_std::main]
async fn main() {
    let mut running = vec![];
    for shard in ["to be or", "not to be", "that is"] {
        running.push(task::spawn(count_words(shard)));
    }
    let mut words = 0;
    while let Some(shard) = running.pop() {
        words += shard.await;
    }
    println!("{words} words");
}
