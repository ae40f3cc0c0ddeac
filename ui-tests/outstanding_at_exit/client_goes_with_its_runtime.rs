//! The client's runtime goes with it where it says goodbye: nobody drives the session any more, which has yet to answer.
//! The other client waits for its session first.
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

struct Client {
    runtime: Runtime,
    stop: oneshot::Sender<()>,
    session: Option<JoinHandle<()>>,
}

async fn session(ready: oneshot::Sender<()>, stop: oneshot::Receiver<()>) {
    ready.send(()).ok();
    stop.await.ok();
    tokio::time::sleep(Duration::from_millis(1)).await;
    println!("goodbye");
}

impl Client {
    fn connect() -> std::io::Result<Client> {
        let runtime = Builder::new_current_thread().enable_time().build()?;
        let (ready, is_ready) = oneshot::channel();
        let (stop, stopped) = oneshot::channel();
        runtime.spawn(session(ready, stopped)); //~ outstanding_at_exit
        runtime.block_on(async { is_ready.await.ok() });
        Ok(Client { runtime, stop, session: None })
    }

    fn connect_well() -> std::io::Result<Client> {
        let runtime = Builder::new_current_thread().enable_time().build()?;
        let (ready, is_ready) = oneshot::channel();
        let (stop, stopped) = oneshot::channel();
        let session = runtime.spawn(session(ready, stopped));
        runtime.block_on(async { is_ready.await.ok() });
        Ok(Client { runtime, stop, session: Some(session) })
    }

    fn disconnect(self) {
        self.stop.send(()).ok();
    }

    fn disconnect_well(self) {
        self.stop.send(()).ok();
        if let Some(session) = self.session {
            self.runtime.block_on(session).ok();
        }
    }
}

fn main() -> std::io::Result<()> {
    Client::connect_well()?.disconnect_well();
    Client::connect()?.disconnect();
    println!("disconnected");
    Ok(())
}
