//! A field-bus gateway waits on a std channel for its driver task, which
//! needs the very thread that waits.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

struct Gateway {
    unit: u8,
}

impl Gateway {
    async fn read_register(&self, register: u16) -> Option<u16> {
        let unit = self.unit;
        let (reply, answer) = mpsc::channel();
        let driver = tokio::spawn(async move { //~ spawn_without_yield
            println!("driver: unit {unit}, register {register}");
            reply.send(register ^ 0x5aa5).ok();
        });
        let value = match answer.recv_timeout(Duration::from_millis(80)) {
            Ok(value) => Some(value),
            Err(RecvTimeoutError::Timeout) => {
                println!("gateway: no answer in time");
                None
            }
            Err(RecvTimeoutError::Disconnected) => None,
        };
        driver.await.expect("the driver does not panic");
        value
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let gateway = Gateway { unit: 17 };
    println!("register 40001: {:?}", gateway.read_register(40001).await);
}
