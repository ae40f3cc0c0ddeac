//! The board shows in each turn as many guests as have come so far, and copes with that. The bill counts on them.
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;
use tokio::sync::mpsc;

struct Hall {
    guests: Arc<AtomicU32>,
    meals: Arc<AtomicU32>,
}

impl Hall {
    fn turn(&self, key: char) {
        if key == 'g' {
            let guests = self.guests.clone();
            tokio::spawn(async move {
                tokio::time::sleep(Duration::from_millis(5)).await;
                guests.fetch_add(1, Ordering::SeqCst);
            });
        }
        println!("{} guests", self.guests.load(Ordering::SeqCst));
    }

    fn cook(&self) {
        let meals = self.meals.clone();
        tokio::spawn(async move { //~ outstanding_at_exit dropped_join_handle
            tokio::time::sleep(Duration::from_millis(5)).await;
            meals.fetch_add(1, Ordering::SeqCst);
        });
    }
}

#[tokio::main]
async fn main() {
    let hall = Hall { guests: Arc::default(), meals: Arc::default() };
    let (keys, mut pressed) = mpsc::channel(4);
    for key in ['g', 'g', 'x'] {
        keys.send(key).await.expect("the hall is open");
    }
    drop(keys);
    while let Some(key) = pressed.recv().await {
        hall.turn(key);
    }
    hall.cook();
    println!("{} meals are paid", hall.meals.load(Ordering::SeqCst));
}
