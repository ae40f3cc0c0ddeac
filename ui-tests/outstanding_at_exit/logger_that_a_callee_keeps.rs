//! A callee puts the logger's handle into a field of main's own value, which main takes out and awaits, whether or not
//! the run before failed. The other main forgets to.
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use tokio::time::sleep;

struct State {
    logger: Option<JoinHandle<()>>,
    lines: Option<mpsc::UnboundedSender<&'static str>>,
    runs: u32,
}

async fn log(mut lines: mpsc::UnboundedReceiver<&'static str>) {
    while let Some(line) = lines.recv().await {
        sleep(Duration::from_millis(1)).await;
        println!("{line}");
    }
}

fn prepare(state: &mut State) {
    let (lines, given) = mpsc::unbounded_channel();
    state.logger = Some(tokio::spawn(log(given))); //~ outstanding_at_exit
    state.lines = Some(lines);
}

fn prepare_well(state: &mut State) {
    let (lines, given) = mpsc::unbounded_channel();
    state.logger = Some(tokio::spawn(log(given)));
    state.lines = Some(lines);
}

async fn run(state: &mut State) -> Result<(), String> {
    prepare(state);
    attack(state).await
}

async fn run_well(state: &mut State) -> Result<(), String> {
    prepare_well(state);
    attack(state).await
}

async fn attack(state: &mut State) -> Result<(), String> {
    if let Some(lines) = &state.lines {
        lines.send("started").ok();
    }
    sleep(Duration::from_micros(100)).await;
    state.runs += 1;
    if state.runs > 1 { Err("one run is enough".into()) } else { Ok(()) }
}

async fn all_of_it() -> Result<(), String> {
    let mut state = State { logger: None, lines: None, runs: 1 };
    let result = run_well(&mut state).await;
    state.lines.take();
    if let Some(logger) = state.logger.take() {
        logger.await.ok();
    }
    result
}

#[tokio::main]
async fn main() {
    println!("{:?}", all_of_it().await);
    let mut state = State { logger: None, lines: None, runs: 0 };
    println!("{:?}", run(&mut state).await);
    state.lines.take();
}
