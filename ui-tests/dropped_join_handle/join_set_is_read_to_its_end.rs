//! A genome service aligns reads in a `JoinSet` and takes every result out of it.
use tokio::task::{yield_now, JoinSet};

#[derive(Debug)]
#[allow(dead_code)]
struct TooShort(&'static str);

async fn align(read: &'static str) -> Result<usize, TooShort> {
    yield_now().await;
    if read.len() < 3 {
        return Err(TooShort(read));
    }
    Ok(read.matches('G').count())
}

#[tokio::main]
async fn main() {
    let mut reads = JoinSet::new();
    for read in ["GATTACA", "GG", "CGGT"] {
        reads.spawn(align(read));
    }
    let mut guanine = 0;
    while let Some(joined) = reads.join_next().await {
        match joined {
            Ok(Ok(count)) => guanine += count,
            Ok(Err(e)) => println!("skipped: {e:?}"),
            Err(e) => println!("lost: {e}"),
        }
    }
    println!("{guanine} guanine");
}
