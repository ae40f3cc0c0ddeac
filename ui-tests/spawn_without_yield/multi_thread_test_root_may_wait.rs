//! A test on the multi-thread flavour waits for its mock device like the sync
//! program under test does; workers run the mock.

use std::sync::mpsc::{channel, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

pub struct Printer {
    status: Receiver<&'static str>,
}

impl Printer {
    pub fn pair() -> (Sender<&'static str>, Printer) {
        let (wire, status) = channel();
        (wire, Printer { status })
    }

    pub fn wait_ready(&self) -> Result<&'static str, RecvTimeoutError> {
        self.status.recv_timeout(Duration::from_secs(1))
    }
}

fn main() {
    let (wire, printer) = Printer::pair();
    let device = std::thread::spawn(move || wire.send("ready").unwrap());
    println!("printer {:?}", printer.wait_ready());
    device.join().unwrap();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn the_mock_becomes_ready() {
        let (wire, printer) = Printer::pair();
        let mock = tokio::spawn(async move {
            println!("mock: on");
            wire.send("ready").unwrap();
        });
        assert_eq!(printer.wait_ready(), Ok("ready"));
        println!("test: printer is ready");
        mock.await.unwrap();
    }
}
