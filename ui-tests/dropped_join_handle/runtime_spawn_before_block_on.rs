//! A sync `main` owns the runtime and spawns on it before `block_on`. When the command is done the
//! runtime goes, and with it the task that was to store the history.
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::time::sleep;

struct History {
    commands: Vec<String>,
}

impl History {
    async fn store(self) {
        sleep(Duration::from_millis(50)).await;
        let file = std::env::temp_dir().join(format!("history-{}.txt", std::process::id()));
        match tokio::fs::write(&file, self.commands.join("\n")).await {
            Ok(()) => println!("history stored"),
            Err(e) => eprintln!("history: {e}"),
        }
    }
}

async fn run(command: &str) -> i32 {
    sleep(Duration::from_millis(5)).await;
    println!("{command}: ok");
    0
}

fn main() -> std::io::Result<()> {
    let rt = Runtime::new()?;
    let history = History { commands: vec!["build".into(), "test".into()] };
    rt.spawn(history.store()); //~ dropped_join_handle outstanding_at_exit
    let code = rt.block_on(run("test"));
    println!("exit code {code}");
    Ok(())
}
