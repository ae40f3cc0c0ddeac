//! tokio's scenarios, and how they are started.

use crate::common::*;

mod ends;
mod leaving;
mod locks;
mod losers;
mod nesting;
mod owners;
mod parts;
mod queues;
mod runtimes;
mod shutdown;
mod turns;
mod yields;

mod send {
    crate::generic::scenarios!(
        spawn = |f| tokio::spawn(f),
        yield_now = tokio::task::yield_now(),
        sleep = |d| tokio::time::sleep(d)
    );
}
mod local {
    crate::generic::scenarios!(
        spawn = |f| tokio::task::spawn_local(f),
        yield_now = tokio::task::yield_now(),
        sleep = |d| tokio::time::sleep(d)
    );
}

/// `mt2_task` is a multi-thread runtime with two workers.
fn build(profile: &str) -> tokio::runtime::Runtime {
    let workers = profile.strip_prefix("mt").map(|rest| rest[..1].parse().expect("a digit follows `mt`"));
    let mut builder = match workers {
        Some(_) => tokio::runtime::Builder::new_multi_thread(),
        None => tokio::runtime::Builder::new_current_thread(),
    };
    if let Some(workers) = workers {
        builder.worker_threads(workers);
    }
    builder.enable_all().build().unwrap()
}

async fn any(scenario: &'static str) {
    let known = send::run_scenario(scenario).await
        || yields::run(scenario).await
        || owners::run(scenario).await
        || ends::run(scenario).await
        || leaving::run(scenario).await
        || losers::run(scenario).await
        || turns::run(scenario).await;
    assert!(known, "unknown scenario {scenario}");
}

async fn any_local(scenario: &'static str) {
    if !local::run_scenario(scenario).await {
        panic!("unknown scenario {scenario}");
    }
}

pub fn run(profile: &str, scenario: &'static str) {
    watchdog(8000);
    match profile {
        "outer" => {
            let known = runtimes::run(scenario)
                || nesting::run(scenario)
                || shutdown::run(scenario)
                || locks::run(scenario)
                || queues::run(scenario);
            return assert!(known, "unknown scenario {scenario}");
        }
        "localrt" => {
            let builder = &mut tokio::runtime::Builder::new_current_thread();
            let runtime = builder.enable_all().build_local(Default::default()).unwrap();
            runtime.block_on(any_local(scenario));
            ev("block_on:ret");
        }
        "ls" => {
            let runtime = build(profile);
            let set = tokio::task::LocalSet::new();
            set.block_on(&runtime, any_local(scenario));
            ev("block_on:ret");
            drop(set);
            ev("ls:dropped");
        }
        _ => {
            let runtime = build(profile);
            if profile.ends_with("_task") {
                runtime.block_on(async { tokio::spawn(any(scenario)).await.unwrap() });
            } else {
                runtime.block_on(any(scenario));
            }
            ev("block_on:ret");
        }
    }
    ev("rt:dropped");
}
