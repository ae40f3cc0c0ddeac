//! A crawler keeps every handle and only ever counts them.
use std::time::Duration;
use tokio::task::JoinHandle;

#[derive(Debug)]
#[allow(dead_code)]
struct Gone(String);

async fn fetch(page: String) -> Result<usize, Gone> {
    tokio::time::sleep(Duration::from_millis(40)).await;
    if page.ends_with("/old") {
        return Err(Gone(page));
    }
    Ok(page.len())
}

#[derive(Default)]
struct Crawler {
    visits: Vec<JoinHandle<Result<usize, Gone>>>,
}

impl Crawler {
    fn visit(&mut self, page: &str) {
        let visit = tokio::spawn(fetch(page.to_owned())); //~ dropped_join_handle outstanding_at_exit
        self.visits.push(visit);
    }

    fn started(&self) -> usize {
        self.visits.len()
    }
}

#[tokio::main]
async fn main() {
    let mut crawler = Crawler::default();
    for page in ["example.org/", "example.org/news", "example.org/old"] {
        crawler.visit(page);
    }
    println!("crawled {} pages", crawler.started());
}
