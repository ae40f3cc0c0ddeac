//! Whoever counts the tasks that are started, and hears of each, has waited for all when the count is down. To count
//! something else is no wait.
use std::time::Duration;
use tokio::sync::mpsc::{self, Receiver, Sender};

async fn save(page: u32, done: Sender<u32>) {
    tokio::time::sleep(Duration::from_millis(2)).await;
    println!("{page} saved");
    let _ = done.send(page).await;
}

async fn counts_down(pages: &[u32]) {
    let (done, mut saved) = mpsc::channel(4);
    let mut in_flight = 0;
    for page in pages {
        tokio::spawn(save(*page, done.clone()));
        in_flight += 1;
    }
    while in_flight > 0 {
        if saved.recv().await.is_none() {
            break;
        }
        in_flight -= 1;
    }
}

async fn starts_and_hears(mut pages: Receiver<u32>) {
    let (done, mut saved) = mpsc::channel(4);
    let (mut open, mut in_flight) = (true, 0);
    loop {
        tokio::select! {
            page = pages.recv(), if open => match page {
                Some(page) => {
                    in_flight += 1;
                    tokio::spawn(save(page, done.clone()));
                }
                None => open = false,
            },
            _ = saved.recv() => in_flight -= 1,
        }
        if !open && in_flight == 0 {
            break;
        }
    }
}

struct Press {
    events: Sender<u32>,
    in_flight: usize,
}

impl Press {
    fn start(&mut self, page: u32) {
        self.in_flight += 1;
        tokio::spawn(save(page, self.events.clone()));
    }

    async fn run(mut self, mut events: Receiver<u32>, last: u32) {
        let mut page = 5;
        while page < last || self.in_flight > 0 {
            if page < last {
                self.start(page);
                page += 1;
            } else if events.recv().await.is_some() {
                self.in_flight -= 1;
            }
        }
    }
}

async fn counts_what_it_has_sent(pages: &[u32]) {
    let (done, mut saved) = mpsc::channel(4);
    let mut sent = 0;
    while sent < pages.len() {
        tokio::spawn(save(pages[sent], done.clone())); //~ outstanding_at_exit
        sent += 1;
        tokio::task::yield_now().await;
    }
    println!("{sent} sent, {} saved", saved.try_recv().is_ok());
}

#[tokio::main]
async fn main() {
    counts_down(&[1, 2]).await;
    let (pages, wanted) = mpsc::channel(4);
    for page in 3..5 {
        pages.send(page).await.expect("somebody listens");
    }
    drop(pages);
    starts_and_hears(wanted).await;
    let (events, heard) = mpsc::channel(4);
    Press { events, in_flight: 0 }.run(heard, 7).await;
    counts_what_it_has_sent(&[8, 9]).await;
}
