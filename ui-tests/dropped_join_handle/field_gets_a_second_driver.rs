//! Reconnecting puts another driver into the field, and the error of the one before is lost with its handle;
//! a line that hangs up first, or looks first, loses nothing.
use std::io;
use std::time::Duration;
use tokio::task::JoinHandle;

async fn drive(generation: u32) -> io::Result<()> {
    tokio::time::sleep(Duration::from_millis(10)).await;
    if generation == 1 {
        return Err(io::Error::other("stream reset"));
    }
    Ok(())
}

#[derive(Default)]
struct Connection {
    generation: u32,
    driver: Option<JoinHandle<io::Result<()>>>,
}

impl Connection {
    fn reconnect(&mut self) {
        self.generation += 1;
        self.driver = Some(tokio::spawn(drive(self.generation))); //~ dropped_join_handle
    }

    async fn close(mut self) -> io::Result<()> {
        match self.driver.take() {
            Some(driver) => driver.await?,
            None => Ok(()),
        }
    }
}

#[derive(Default)]
struct Line {
    driver: Option<JoinHandle<io::Result<()>>>,
}

impl Line {
    fn redial(&mut self) {
        if let Some(driver) = self.driver.take() {
            driver.abort();
        }
        self.driver = Some(tokio::spawn(drive(7)));
    }

    fn ensure(&mut self) {
        if self.driver.is_none() {
            self.driver = Some(tokio::spawn(drive(8)));
        }
    }

    async fn close(mut self) {
        if let Some(driver) = self.driver.take() {
            println!("line: {:?}", driver.await);
        }
    }
}

#[tokio::main]
async fn main() {
    let mut connection = Connection::default();
    connection.reconnect();
    connection.reconnect();
    println!("closed: {:?}", connection.close().await);
    let mut line = Line::default();
    line.redial();
    line.redial();
    line.ensure();
    line.close().await;
}
