//! A sync main keeps a runtime beside it and posts through its Handle; nothing runs that to the end.
use std::time::Duration;
use tokio::runtime::{Builder, Handle};
use tokio::time::sleep;

struct Mailer {
    runtime: Handle,
    from: &'static str,
}

impl Mailer {
    fn post(&self, to: &'static str, subject: String) {
        let from = self.from;
        self.runtime.spawn(async move { //~ outstanding_at_exit dropped_join_handle
            sleep(Duration::from_millis(70)).await;
            println!("{from} -> {to}: {subject}");
        });
    }
}

async fn count_failures() -> usize {
    sleep(Duration::from_millis(5)).await;
    2
}

fn main() {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_time().build().expect("runtime");
    let mailer = Mailer { runtime: runtime.handle().clone(), from: "ci@example.org" };
    let failures = runtime.block_on(count_failures());
    if failures > 0 {
        mailer.post("team@example.org", format!("{failures} tests failed"));
    }
    println!("pipeline finished");
}
