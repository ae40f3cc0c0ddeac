//! A guard that blocks where it is dropped does so at the end of its scope, after the task has run.
use std::time::Duration;

struct Guard;

impl Drop for Guard {
    fn drop(&mut self) {
        std::thread::sleep(Duration::from_millis(1));
    }
}

fn guard() -> Result<Guard, std::fmt::Error> {
    Ok(Guard)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), std::fmt::Error> {
    let early = tokio::spawn(async { println!("early") });
    let _guard = guard()?;
    early.await.unwrap();
    let late = tokio::spawn(async { println!("late") }); //~ spawn_without_yield
    let held = Guard;
    drop(held);
    late.await.unwrap();
    Ok(())
}
