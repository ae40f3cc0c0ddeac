//! The clean path waits for the report, and the exit that says what was found does not.
use std::time::Duration;

async fn write_report(problems: Vec<&'static str>) {
    for problem in problems {
        tokio::time::sleep(Duration::from_millis(2)).await;
        println!("{problem}");
    }
}

struct Recorder {
    pending: Vec<tokio::task::JoinHandle<()>>,
}

impl Recorder {
    fn log(&mut self, text: &'static str) {
        self.pending.push(tokio::spawn(async move { //~ outstanding_at_exit
            tokio::time::sleep(Duration::from_millis(2)).await;
            println!("reported {text}");
        }));
    }

    async fn finish(self) {
        for report in self.pending {
            report.await.ok();
        }
    }
}

#[tokio::main]
async fn main() {
    let problems = vec!["unused import", "dead code"];
    let count = problems.len();
    let mut recorder = Recorder { pending: Vec::new() };
    for problem in &problems {
        recorder.log(problem);
    }
    let report = tokio::spawn(write_report(problems)); //~ outstanding_at_exit
    if count > 0 {
        println!("{count} problems");
        std::process::exit(2);
    }
    recorder.finish().await;
    report.await.ok();
}
