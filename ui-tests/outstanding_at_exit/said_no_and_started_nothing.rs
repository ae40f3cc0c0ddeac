//! A function says whether it has started a task. Where it says no there is none that the end of the program could
//! cut off; the other one starts its task whatever it says.
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

#[derive(Default)]
struct Camera {
    films: u32,
    film: Option<JoinHandle<()>>,
}

async fn record(name: &'static str) {
    sleep(Duration::from_millis(5)).await;
    println!("{name} is recorded");
}

impl Camera {
    fn start(&mut self) -> bool {
        if self.films == 0 {
            return false;
        }
        self.film = Some(tokio::spawn(record("the film")));
        true
    }

    fn try_out(&mut self) -> bool {
        tokio::spawn(record("the trial")); //~ dropped_join_handle outstanding_at_exit
        self.films > 0
    }

    async fn finish(self) {
        if let Some(film) = self.film {
            film.await.unwrap();
        }
    }
}

#[tokio::main]
async fn main() {
    let mut camera = Camera { films: 1, ..Camera::default() };
    if !camera.start() {
        println!("no film left");
        return;
    }
    camera.finish().await;
    let mut camera = Camera::default();
    if !camera.try_out() {
        println!("no film in it");
        return;
    }
    camera.finish().await;
}
