//! A race simulator joins its physics thread before the commentator task,
//! started earlier, had any turn.

use std::thread as os;
use std::time::Duration;
use tokio as rt;

fn sail(leg: u32) -> f64 {
    os::sleep(Duration::from_millis(15));
    f64::from(leg) * 1.85
}

#[rt::main(crate = "rt", flavor = "current_thread")]
async fn main() {
    let (laps, mut heard) = rt::sync::mpsc::unbounded_channel();
    let commentator = rt::spawn(async move { //~ spawn_without_yield
        println!("commentator: we are live");
        while let Some(miles) = heard.recv().await {
            println!("commentator: {miles:.2} nm done");
        }
    });
    let physics: os::JoinHandle<()> = os::spawn(move || {
        for leg in 1..=4 {
            laps.send(sail(leg)).ok();
        }
    });
    physics.join().expect("physics thread");
    println!("race over");
    commentator.await.expect("commentator");
}
