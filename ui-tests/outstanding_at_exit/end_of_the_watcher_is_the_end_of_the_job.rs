//! A second task awaits each job and reports how it ended. Main waits for the reports, or for the reporters, and so
//! for the jobs.
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;
use tokio_util::task::TaskTracker;

async fn job(number: u32) -> u32 {
    sleep(Duration::from_millis(5)).await;
    println!("job {number} done");
    number
}

struct Jobs {
    reports: mpsc::UnboundedSender<String>,
}

impl Jobs {
    fn start(&self, number: u32) {
        let reports = self.reports.clone();
        let running = tokio::spawn(job(number));
        tokio::spawn(async move {
            let report = match running.await {
                Ok(number) => format!("{number} is fine"),
                Err(error) => error.to_string(),
            };
            let _ = reports.send(report);
        });
    }
}

#[tokio::main]
async fn main() {
    let (reports, mut told) = mpsc::unbounded_channel();
    let jobs = Jobs { reports };
    jobs.start(1);
    jobs.start(2);
    drop(jobs);
    while let Some(report) = told.recv().await {
        println!("{report}");
    }

    let reporters = TaskTracker::new();
    let running = tokio::spawn(job(3));
    reporters.spawn(async move {
        println!("{:?}", running.await);
    });
    reporters.close();
    reporters.wait().await;
}
