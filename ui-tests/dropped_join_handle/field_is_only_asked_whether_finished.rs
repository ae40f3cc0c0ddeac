//! The handle of an upload sits in a field, but no method awaits or aborts it: it can only be asked
//! whether the upload is over, never whether it worked.
use std::time::Duration;
use tokio::task::JoinHandle;

#[derive(Debug)]
struct QuotaExceeded;

struct Upload {
    object: &'static str,
    transfer: JoinHandle<Result<(), QuotaExceeded>>,
}

impl Upload {
    fn begin(object: &'static str, parts: u32) -> Self {
        Upload {
            object,
            transfer: tokio::spawn(async move { //~ dropped_join_handle outstanding_at_exit
                for part in 0..parts {
                    tokio::time::sleep(Duration::from_millis(10)).await;
                    if part == 2 {
                        return Err(QuotaExceeded);
                    }
                }
                Ok(())
            }),
        }
    }

    fn status(&self) -> &'static str {
        if self.transfer.is_finished() {
            "finished"
        } else {
            "running"
        }
    }
}

#[tokio::main]
async fn main() {
    let upload = Upload::begin("backups/monday.tar", 5);
    println!("{}: {}", upload.object, upload.status());
}
