//! The tracker that `stop` waits for is the one that the spawner's tasks are counted by: a clone of it.
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

#[derive(Default)]
struct Owner {
    tracker: TaskTracker,
    token: CancellationToken,
}

struct Starter {
    tracker: TaskTracker,
    token: CancellationToken,
}

impl Owner {
    fn starter(&self) -> Starter {
        Starter { tracker: self.tracker.clone(), token: self.token.clone() }
    }

    async fn stop(self) {
        self.token.cancel();
        self.tracker.close();
        self.tracker.wait().await;
    }
}

impl Starter {
    fn start(&self, name: &'static str) {
        let token = self.token.clone();
        self.tracker.spawn(async move {
            token.cancelled().await;
            tokio::time::sleep(Duration::from_millis(5)).await;
            println!("{name} is saved");
        });
    }
}

#[tokio::main]
async fn main() {
    let owner = Owner::default();
    let starter = owner.starter();
    starter.start("index");
    starter.start("cache");
    tokio::time::sleep(Duration::from_millis(5)).await;
    owner.stop().await;
}
