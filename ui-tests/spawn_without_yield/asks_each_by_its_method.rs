//! The thread sleeps until all tasks have ended, none of which can begin; methods are named, not called.
use std::thread;
use std::time::Duration;
use tokio::task::JoinHandle;

async fn stage(name: &'static str) -> &'static str {
    println!("{name} done");
    name
}

fn settle(stages: &[JoinHandle<&'static str>]) -> bool {
    let mut rounds = 0;
    while !stages.iter().all(JoinHandle::is_finished) {
        rounds += 1;
        if rounds > 5 {
            return false;
        }
        thread::sleep(Duration::from_millis(1));
    }
    true
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let mut stages = Vec::new();
    for name in ["decode", "scale"] {
        stages.push(tokio::spawn(stage(name))); //~ spawn_without_yield
    }
    println!("settled: {}", settle(&stages));
    let others = vec![tokio::spawn(stage("encode")), tokio::spawn(stage("mux"))];
    tokio::task::yield_now().await;
    println!("settled: {}", settle(&others));
    for stage in stages.into_iter().chain(others) {
        stage.await.unwrap();
    }
}
