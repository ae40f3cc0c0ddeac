//! One helper starts all tasks. The first only warms the room, the second has a letter to write.
use std::time::Duration;
use tokio::task::JoinHandle;

struct Office;

impl Office {
    fn start<F>(&self, work: F) -> JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        tokio::spawn(work)
    }
}

struct Desk {
    office: Office,
}

impl Desk {
    fn warm(&self) {
        self.office.start(async {
            loop {
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        });
    }

    fn write(&self, words: &'static str) {
        self.office.start(async move { //~ outstanding_at_exit dropped_join_handle
            tokio::time::sleep(Duration::from_millis(5)).await;
            println!("{words}");
        });
    }
}

#[tokio::main]
async fn main() {
    let desk = Desk { office: Office };
    desk.warm();
    desk.write("dear all");
    println!("the office closes");
}
