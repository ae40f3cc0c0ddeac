//! Who waits for a set of local tasks waits for those that its tasks start, too; but not for what one of them gives to
//! the runtime.
use std::time::Duration;
use tokio::runtime::Builder;
use tokio::task::{LocalSet, spawn_local};
use tokio::time::sleep;

async fn render(page: &'static str) {
    sleep(Duration::from_millis(3)).await;
    println!("rendered {page}");
}

async fn layout() {
    for page in ["cover", "index"] {
        spawn_local(render(page));
    }
    println!("layout done");
}

async fn upload(book: &'static str) {
    sleep(Duration::from_millis(90)).await;
    println!("{book} uploaded");
}

async fn publish() {
    spawn_local(render("back"));
    tokio::spawn(upload("the book")); //~ dropped_join_handle outstanding_at_exit
}

fn main() {
    let rt = Builder::new_current_thread().enable_time().build().unwrap();
    let local = LocalSet::new();
    local.spawn_local(layout());
    rt.block_on(local);

    let rt = Builder::new_current_thread().enable_time().build().unwrap();
    let local = LocalSet::new();
    rt.block_on(local.run_until(publish()));
    rt.block_on(local);
}
