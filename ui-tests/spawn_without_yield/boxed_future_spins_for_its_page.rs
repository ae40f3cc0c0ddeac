//! The future that a service hands out spins for the page that it has just spawned. It runs in a task, in
//! whose worker's slot the new task waits.
use std::future::Future;
use std::pin::Pin;
use tokio::sync::mpsc;

type Page = Pin<Box<dyn Future<Output = String> + Send>>;

fn render(path: String) -> Page {
    Box::pin(async move {
        let (pages, mut page) = mpsc::channel(1);
        tokio::spawn(async move { //~ spawn_without_yield
            let _ = pages.send(format!("<h1>{path}</h1>")).await;
        });
        for _ in 0..1_000_000 {
            if let Ok(page) = page.try_recv() {
                return page;
            }
        }
        "not found".into()
    })
}

#[tokio::main]
async fn main() {
    let visit = tokio::spawn(async { render("index".into()).await });
    println!("{:?}", visit.await);
}
