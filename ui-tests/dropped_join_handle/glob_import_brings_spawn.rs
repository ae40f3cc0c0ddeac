//! In the module `feed` a bare `spawn` comes from a glob. The episode is announced by a task that
//! nobody waits for, while the sibling that trims the audio is awaited.
mod feed {
    use std::time::Duration;
    use tokio::task::*;
    use tokio::time::sleep;

    pub struct Episode {
        pub title: &'static str,
        pub seconds: u32,
    }

    async fn announce(title: &'static str) {
        sleep(Duration::from_millis(40)).await;
        println!("new episode: {title}");
    }

    async fn trim(seconds: u32) -> u32 {
        yield_now().await;
        seconds - seconds % 60
    }

    impl Episode {
        pub async fn release(self) -> Result<u32, JoinError> {
            let trimmed = spawn(trim(self.seconds));
            let _ = spawn(announce(self.title)); //~ dropped_join_handle outstanding_at_exit
            trimmed.await
        }
    }
}

#[tokio::main]
async fn main() {
    let episode = feed::Episode { title: "Who owns a task?", seconds: 1834 };
    match episode.release().await {
        Ok(seconds) => println!("released, {} minutes", seconds / 60),
        Err(e) => eprintln!("not released: {e}"),
    }
}
