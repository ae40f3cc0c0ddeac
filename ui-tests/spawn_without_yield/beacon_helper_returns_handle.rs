//! The spawn hides in a method that returns the handle; its caller dwells on
//! the radio before it first awaits anything.

use std::time::Duration;
use tokio::task::JoinHandle;

struct Beacon {
    call_sign: &'static str,
}

impl Beacon {
    fn start(self) -> JoinHandle<u32> {
        tokio::spawn(async move { //~ spawn_without_yield
            for sequence in 0..3 {
                println!("{} #{sequence}", self.call_sign);
                tokio::time::sleep(Duration::from_millis(2)).await;
            }
            3
        })
    }
}

mod radio {
    use std::time::Duration;

    pub fn tune(khz: u32) {
        settle();
        println!("tuned to {khz} kHz");
    }

    fn settle() {
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let beacon = Beacon { call_sign: "DL0ABC" }.start();
    radio::tune(14_074);
    let sent = beacon.await.unwrap();
    println!("{sent} frames sent");
}
