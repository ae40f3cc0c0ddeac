//! In which order tasks get their turn, and loops that take nobody else's.

use std::sync::atomic::Ordering::SeqCst;
use std::time::Duration;

use tokio::sync::{Mutex, Notify, mpsc, oneshot};
use tokio::task::{self, JoinSet};
use tokio::time::sleep;

use super::parts::*;
use crate::common::*;

pub async fn run(name: &str) -> bool {
    match name {
        "o_order_custom" => {
            let mut hs = vec![];
            for n in ["a", "b", "c"] {
                hs.push(tokio::spawn(async move {
                    ev(format!("{n}0"));
                    yield_once().await;
                    ev(format!("{n}1"));
                }));
            }
            for _ in 0..3 {
                yield_once().await;
                ev("m");
            }
            for h in hs {
                h.await;
            }
        }
        "o_notify_waiters" => {
            let n = std::sync::Arc::new(Notify::new());
            let mut hs = vec![];
            for i in 0..4 {
                let n = n.clone();
                hs.push(tokio::spawn(async move {
                    n.notified().await;
                    ev(format!("w{i}"));
                }));
            }
            sleep(ms(10)).await;
            n.notify_waiters();
            for h in hs {
                h.await;
            }
        }
        "o_chan_wake" => {
            let mut txs = vec![];
            let mut hs = vec![];
            for i in 0..4 {
                let (tx, rx) = oneshot::channel::<()>();
                txs.push(tx);
                hs.push(tokio::spawn(async move {
                    rx.await.ok();
                    ev(format!("r{i}"));
                }));
            }
            sleep(ms(10)).await;
            for tx in txs {
                tx.send(()).ok();
            }
            for h in hs {
                h.await;
            }
        }
        "o_mutex_fifo" => {
            let m = std::sync::Arc::new(Mutex::new(()));
            let g = m.clone().lock_owned().await;
            let mut hs = vec![];
            for i in 0..4 {
                let m = m.clone();
                hs.push(tokio::spawn(async move {
                    let _g = m.lock().await;
                    ev(format!("l{i}"));
                }));
            }
            sleep(ms(10)).await;
            drop(g);
            for h in hs {
                h.await;
            }
        }
        "o_joinset_order" => {
            let mut s = JoinSet::new();
            for i in 0..4 {
                s.spawn(async move { i });
            }
            sleep(ms(10)).await;
            let mut v = vec![];
            while let Some(r) = s.join_next().await {
                v.push(r.unwrap());
            }
            ev(format!("{v:?}"));
        }
        "o_yield_in_lifo" => {
            let h = tokio::spawn(async {
                ev("t0");
                task::yield_now().await;
                ev("t1");
            });
            let h2 = tokio::spawn(async {
                ev("u0");
                task::yield_now().await;
                ev("u1");
            });
            h.await;
            h2.await;
        }
        "o_try_recv" | "o_try_recv_yield" | "o_try_recv_budget" | "o_try_recv_sleep0" => {
            let (tx, mut rx) = mpsc::channel::<u8>(1);
            tokio::spawn(async move {
                tx.send(1).await.ok();
                std::future::pending::<()>().await;
            });
            let t0 = Instant::now();
            let mut r = "LIVELOCK";
            while t0.elapsed() < ms(300) {
                if rx.try_recv().is_ok() {
                    r = "received";
                    break;
                }
                match name {
                    "o_try_recv_yield" => task::yield_now().await,
                    "o_try_recv_budget" => task::consume_budget().await,
                    "o_try_recv_sleep0" => sleep(Duration::ZERO).await,
                    _ => {}
                }
            }
            ev(r);
        }
        "o_join_unfinished" => {
            let h = tokio::spawn(t_nosusp("t", G("t")));
            let t0 = Instant::now();
            let mut r = "LIVELOCK";
            while t0.elapsed() < ms(300) {
                if h.is_finished() {
                    r = "finished";
                    break;
                }
            }
            ev(r);
        }
        // yield loop starvation: task that yields in a loop vs timers/io
        "o_yield_vs_timer" => {
            let h = tokio::spawn(async {
                sleep(ms(10)).await;
                FLAG.store(true, SeqCst);
            });
            let t0 = Instant::now();
            while !FLAG.load(SeqCst) && t0.elapsed() < ms(500) {
                task::yield_now().await
            }
            ev(if FLAG.load(SeqCst) { "timer fired under yield loop" } else { "STARVED" });
        }
        "o_recv_vs_timer" => {
            // always-ready recv loop (coop) vs timer
            let (tx, mut rx) = mpsc::unbounded_channel::<u8>();
            tx.send(1).ok();
            let h = tokio::spawn(async {
                sleep(ms(10)).await;
                FLAG.store(true, SeqCst);
            });
            let t0 = Instant::now();
            while !FLAG.load(SeqCst) && t0.elapsed() < ms(500) {
                rx.recv().await;
                tx.send(1).ok();
            }
            ev(if FLAG.load(SeqCst) { "timer fired under ready-recv loop" } else { "STARVED" });
        }
        // two ping-pong tasks, LIFO cap
        "m_timer_late" => {
            let t0 = Instant::now();
            let h = tokio::spawn(async move {
                sleep(ms(10)).await;
                t0.elapsed()
            });
            task::yield_now().await;
            sleep(ms(1)).await;
            thread::sleep(ms(100));
            let e = h.await.unwrap();
            ev(if e > ms(90) { "timer LATE (>90ms)" } else { "timer on time" });
        }
        "n_mutex_across" => unreachable!(),
        _ => return false,
    }
    true
}
