use std::io;
use std::sync::Arc;
use std::time::Duration;

use tally::store::{self, Store};
use tally::{audit, server};
use tokio::fs::File;
use tokio::net::TcpListener;
use tokio::sync::watch;

#[tokio::main]
async fn main() -> io::Result<()> {
    let store = Store::new("tally.counters");
    if let Err(error) = store.load().await {
        eprintln!("starting from zero: {error}");
    }
    let listener = TcpListener::bind("127.0.0.1:7700").await?;
    let history = File::create("tally.history").await?;
    audit::record("started");

    let (stop, stopped) = watch::channel(false);
    let server = tokio::spawn(server::serve(listener, Arc::clone(&store), stopped.clone()));
    let history = tokio::spawn(store::keep_history(store, history, Duration::from_secs(60), stopped));

    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed?,
        ended = history => eprintln!("the history has ended: {ended:?}"),
    }
    stop.send_replace(true);
    server.await?;
    audit::record("stopped");
    Ok(())
}
