//! Who started and stopped the service, and when: a line for each event.

use std::time::SystemTime;

use tokio::fs::OpenOptions;
use tokio::io::AsyncWriteExt;

const FILE: &str = "tally.audit";

/// Notes an event; the caller goes on at once.
pub fn record(event: &'static str) {
    let at = SystemTime::now();
    tokio::spawn(async move {
        let line = format!("{at:?} {event}\n");
        let file = OpenOptions::new().create(true).append(true).open(FILE).await;
        match file {
            Ok(mut file) => {
                if let Err(error) = file.write_all(line.as_bytes()).await {
                    eprintln!("audit: {error}");
                }
            }
            Err(error) => eprintln!("audit: {error}"),
        }
    });
}
