//! A crate's own `rt::offload` gives the handle back. One caller awaits it, the other takes it for a
//! fire-and-forget call and loses the closure's error.
mod rt {
    use tokio::task::JoinHandle;

    pub fn offload<T, F>(work: F) -> JoinHandle<T>
    where
        T: Send + 'static,
        F: FnOnce() -> T + Send + 'static,
    {
        tokio::task::spawn_blocking(work)
    }
}

mod invoices {
    use super::rt;
    use std::{env, fs, io};

    fn archive(number: u32) -> io::Result<()> {
        let shelf = env::temp_dir().join("no-such-archive");
        fs::write(shelf.join(format!("{number}.txt")), "paid")
    }

    pub fn total(items: Vec<u32>) -> u32 {
        items.iter().sum()
    }

    pub async fn close(number: u32, items: Vec<u32>) -> u32 {
        let sum = rt::offload(move || total(items));
        rt::offload(move || archive(number)); //~ dropped_join_handle
        sum.await.expect("adding up does not panic")
    }
}

#[tokio::main]
async fn main() {
    println!("invoice over {}", invoices::close(7, vec![10, 20, 12]).await);
}
