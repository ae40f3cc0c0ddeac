//! A client's `init` is a future that hands over its driver once that is connected. Where it is not, the same
//! failure comes by the channel, and the driver goes. The second client's `init` never hands it over.
use std::future::Future;
use std::io;
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

struct Client {
    host: &'static str,
}

async fn drive(host: &'static str, connected: oneshot::Sender<io::Result<()>>) -> io::Result<()> {
    tokio::time::sleep(Duration::from_millis(1)).await;
    if host.is_empty() {
        let _ = connected.send(Err(io::Error::other("no host")));
        return Err(io::Error::other("no host"));
    }
    let _ = connected.send(Ok(()));
    tokio::time::sleep(Duration::from_millis(5)).await;
    Err(io::Error::other("the host hung up"))
}

impl Client {
    fn init(&self) -> impl Future<Output = io::Result<JoinHandle<io::Result<()>>>> {
        let host = self.host;
        async move {
            let (connected, is_connected) = oneshot::channel();
            let driver = tokio::spawn(drive(host, connected));
            match is_connected.await {
                Ok(Ok(())) => Ok(driver),
                Ok(Err(error)) => Err(error),
                Err(_) => Err(io::Error::other("the driver is gone")),
            }
        }
    }

    fn init_alone(&self) -> impl Future<Output = io::Result<()>> {
        let host = self.host;
        async move {
            let (connected, is_connected) = oneshot::channel();
            let _driver = tokio::spawn(drive(host, connected)); //~ dropped_join_handle
            is_connected.await.unwrap_or_else(|_| Err(io::Error::other("the driver is gone")))
        }
    }
}

#[tokio::main]
async fn main() -> io::Result<()> {
    let driver = Client { host: "here" }.init().await?;
    println!("{:?}", driver.await.expect("the driver panicked"));
    match (Client { host: "" }).init().await {
        Ok(driver) => driver.abort(),
        Err(error) => println!("{error}"),
    }
    Client { host: "there" }.init_alone().await?;
    tokio::time::sleep(Duration::from_millis(20)).await;
    Ok(())
}
