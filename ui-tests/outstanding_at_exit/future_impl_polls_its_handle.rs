//! `Render` is a future of its own that polls the handle inside it; awaiting it awaits the task.
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::task::JoinHandle;

struct Render {
    page: u32,
    task: JoinHandle<usize>,
}

impl Render {
    fn start(page: u32) -> Self {
        let task = tokio::spawn(async move {
            tokio::time::sleep(Duration::from_millis(10)).await;
            println!("page {page} rasterised");
            600 * 800
        });
        Render { page, task }
    }
}

impl Future for Render {
    type Output = (u32, usize);

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let page = self.page;
        Pin::new(&mut self.task).poll(cx).map(|pixels| (page, pixels.expect("rasteriser")))
    }
}

#[tokio::main]
async fn main() {
    let cover = Render::start(1);
    let index = Render::start(2);
    for (page, pixels) in [cover.await, index.await] {
        println!("page {page}: {pixels} pixels");
    }
}
