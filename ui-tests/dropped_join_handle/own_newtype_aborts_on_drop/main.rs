//! A spinner runs as long as its guard is in scope: the guard's own `Drop` aborts the task.
mod scoped;

use scoped::ScopedTask;
use std::time::Duration;
use tokio::time::sleep;

async fn spin(label: &'static str) {
    loop {
        println!("{label} ...");
        sleep(Duration::from_millis(5)).await;
    }
}

async fn compile(units: u32) -> u32 {
    let _spinner = ScopedTask::new(tokio::spawn(spin("compiling")));
    let mut done = 0;
    while done < units {
        sleep(Duration::from_millis(4)).await;
        done += 1;
    }
    done
}

#[tokio::main]
async fn main() {
    let units = compile(4).await;
    println!("compiled {units} units");
}
