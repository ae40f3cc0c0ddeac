//! Scenarios of async-std.

use crate::common::*;
use async_std::{future, task};
use std::sync::{Arc, atomic::Ordering::SeqCst};
use std::time::Duration;
mod glob {
    crate::generic::scenarios!(
        spawn = |f| async_std::task::spawn(f),
        yield_now = async_std::task::yield_now(),
        sleep = |d| async_std::task::sleep(d)
    );
}
mod local {
    crate::generic::scenarios!(
        spawn = |f| async_std::task::spawn_local(f),
        yield_now = async_std::task::yield_now(),
        sleep = |d| async_std::task::sleep(d)
    );
}
fn tk(n: &'static str, d: u64) -> impl std::future::Future<Output = ()> + Send {
    let g = G(n);
    async move {
        let _g = g;
        ev(format!("{n}:start"));
        FLAG.store(true, SeqCst);
        task::sleep(ms(d)).await;
        ev(format!("{n}:end"));
    }
}
async fn spec(s: &str) -> bool {
    match s {
        "g_cancel" => {
            let h = task::spawn(tk("t", 500));
            task::sleep(ms(30)).await;
            ev(format!("cancel -> {:?}", h.cancel().await));
            let h = task::spawn(async { 7 });
            task::sleep(ms(20)).await;
            ev(format!("cancel finished -> {:?}", h.cancel().await));
        }
        "g_cancel_noawait" => {
            let h = task::spawn(tk("t", 60));
            task::sleep(ms(20)).await;
            let _ = h.cancel();
            ev("let _ = cancel()");
            task::sleep(ms(150)).await;
            ev("main:end");
        }
        "h_panic_held" => {
            let h: task::JoinHandle<()> = task::spawn(async {
                ev("t:start");
                panic!("boom")
            });
            task::sleep(ms(60)).await;
            ev("main:alive");
            h.await;
            ev("unreachable");
        }
        "q_timeout_handle" => {
            let h = task::spawn(tk("t", 80));
            let r = future::timeout(ms(30), h).await;
            ev(format!("elapsed={}", r.is_err()));
            task::sleep(ms(120)).await;
            ev("main:end");
        }
        "i_nested_block_on" => {
            watchdog(700);
            task::block_on(async {
                ev("inner1");
                task::sleep(ms(5)).await;
                ev("inner2")
            });
            let t = task::spawn(async { ev("spawned ran") });
            task::block_on(t);
            ev("nested returned");
        }
        "i_nested_block_on_task" => {
            watchdog(700);
            task::spawn(async {
                task::block_on(async {
                    ev("inner1");
                    task::sleep(ms(5)).await;
                    ev("inner2")
                });
                let t = task::spawn(async { ev("spawned ran") });
                task::block_on(t);
                ev("nested returned");
            })
            .await;
        }
        "i_fut_block_on_task" => {
            watchdog(700);
            task::spawn(async {
                let t = task::spawn(async { ev("spawned ran") });
                futures::executor::block_on(t);
                ev("nested returned");
            })
            .await;
        }
        "k_spawn_blocking" => {
            task::spawn_blocking(|| {
                ev("blk:start");
                FLAG.store(true, SeqCst);
                thread::sleep(ms(100));
                ev("blk:end");
            });
            let t0 = Instant::now();
            while !FLAG.load(SeqCst) && t0.elapsed() < ms(300) {
                relax()
            }
            ev("main:end");
        }
        "n_started_yield1" => {
            let mut v = vec![];
            for _ in 0..300 {
                v.push(task::spawn(async {
                    CNT.fetch_add(1, SeqCst);
                }));
            }
            task::yield_now().await;
            let a = CNT.load(SeqCst);
            ev(format!("after 1 yield all started: {}", a == 300));
            for t in v {
                t.await
            }
        }
        "y_pend" => {
            for (n, f) in [
                (
                    "yield_now",
                    Box::pin(task::yield_now())
                        as std::pin::Pin<Box<dyn std::future::Future<Output = ()> + Send>>,
                ),
                ("sleep(0)", Box::pin(task::sleep(Duration::ZERO))),
                ("sleep(1ms)", Box::pin(task::sleep(ms(1)))),
                ("ready", Box::pin(std::future::ready(()))),
                (
                    "timeout(0,pending)",
                    Box::pin(async {
                        future::timeout(ms(0), std::future::pending::<()>()).await;
                    }),
                ),
                (
                    "mutex",
                    Box::pin(async {
                        let m = async_std::sync::Mutex::new(0);
                        *m.lock().await += 1;
                    }),
                ),
                (
                    "chan recv ready x200",
                    Box::pin(async {
                        let (tx, rx) = async_std::channel::unbounded();
                        for i in 0..200 {
                            tx.try_send(i).unwrap();
                        }
                        for _ in 0..200 {
                            rx.recv().await.unwrap();
                        }
                    }),
                ),
                (
                    "spawn_blocking",
                    Box::pin(async {
                        task::spawn_blocking(|| ()).await;
                    }),
                ),
            ] {
                let (_, p, q) = count_polls(f).await;
                ev(format!("{n}: pendings={q}"));
            }
        }
        "current_name" => {
            let h = task::Builder::new()
                .name("nm".into())
                .spawn(async { task::current().name().map(|s| s.to_string()) })
                .unwrap();
            ev(format!("{:?} main={:?}", h.await, task::current().name()));
        }
        _ => return false,
    }
    true
}
pub fn run(fl: &str, sc: &'static str) {
    watchdog(8000);
    match fl {
        "g1" | "g2" => {
            set_var("ASYNC_STD_THREAD_COUNT", &fl[1..2]);
            task::block_on(async {
                if !glob::run_scenario(sc).await && !spec(sc).await {
                    panic!("unknown")
                }
            });
        }
        "g1_task" | "g2_task" => {
            set_var("ASYNC_STD_THREAD_COUNT", &fl[1..2]);
            task::block_on(task::spawn(async move {
                if !glob::run_scenario(sc).await && !spec(sc).await {
                    panic!("unknown")
                }
            }));
        }
        "local" => {
            task::block_on(async {
                local::run_scenario(sc).await;
            });
        }
        "outer" => match sc {
            "spawn_before_block_on" => {
                let t = task::spawn(tk("t", 5));
                thread::sleep(ms(60));
                ev("before block_on");
                task::block_on(t);
            }
            _ => panic!(),
        },
        _ => panic!(),
    }
    ev("block_on:ret");
}
