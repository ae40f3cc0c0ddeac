//! Runtimes that are dropped.

use std::sync::atomic::Ordering::SeqCst;

use tokio::runtime::{Builder, Handle};
use tokio::task;
use tokio::time::sleep;

use super::parts::*;
use crate::common::*;

pub fn run(s: &str) -> bool {
    match s {
        "k_queued" => {
            let rt = Builder::new_multi_thread()
                .worker_threads(1)
                .max_blocking_threads(1)
                .enable_all()
                .build()
                .unwrap();
            rt.block_on(async {
                for n in ["b1", "b2"] {
                    task::spawn_blocking(move || {
                        ev(format!("{n}:start"));
                        FLAG.store(true, SeqCst);
                        thread::sleep(ms(100));
                        ev(format!("{n}:end"));
                    });
                }
                while !FLAG.load(SeqCst) {
                    task::yield_now().await
                }
                ev("main:end");
            });
            drop(rt);
            ev("rt:dropped");
        }
        "k_abort_queued" => {
            let rt = Builder::new_multi_thread()
                .worker_threads(1)
                .max_blocking_threads(1)
                .enable_all()
                .build()
                .unwrap();
            rt.block_on(async {
                let a = task::spawn_blocking(|| {
                    FLAG.store(true, SeqCst);
                    thread::sleep(ms(50));
                });
                let b = task::spawn_blocking(|| ev("b ran"));
                while !FLAG.load(SeqCst) {
                    task::yield_now().await
                }
                b.abort();
                ev(je(b.await));
                ev(je(a.await));
            });
        }
        "k_shutdown_timeout" => {
            let rt = mt(1);
            rt.block_on(async {
                task::spawn_blocking(|| {
                    ev("blk:start");
                    FLAG.store(true, SeqCst);
                    thread::sleep(ms(300));
                    ev("blk:end");
                });
                tokio::spawn(tk("t", 500));
                sleep(ms(20)).await;
                while !FLAG.load(SeqCst) {
                    task::yield_now().await
                }
            });
            let t = Instant::now();
            rt.shutdown_timeout(ms(30));
            ev(format!("shutdown_timeout(30ms) returned before 200ms: {}", t.elapsed() < ms(200)));
        }
        "k_shutdown_background" => {
            let rt = mt(1);
            rt.block_on(async {
                task::spawn_blocking(|| {
                    ev("blk:start");
                    FLAG.store(true, SeqCst);
                    thread::sleep(ms(300));
                    ev("blk:end");
                });
                tokio::spawn(tk("t", 500));
                sleep(ms(20)).await;
                while !FLAG.load(SeqCst) {
                    task::yield_now().await
                }
            });
            let t = Instant::now();
            rt.shutdown_background();
            ev(format!("returned at once: {}", t.elapsed() < ms(20)));
            thread::sleep(ms(50));
            ev("50ms later");
        }
        "k_shutdown_background_busy" => {
            let rt = mt(1);
            rt.spawn(async {
                ev("t:start");
                FLAG.store(true, SeqCst);
                loop {
                    relax()
                }
            });
            while !FLAG.load(SeqCst) {
                relax()
            }
            rt.shutdown_background();
            ev("returned");
        }
        "k_shutdown_background_ct" => {
            let rt = ct();
            rt.block_on(async {
                tokio::spawn(tk("t", 500));
                sleep(ms(5)).await;
            });
            rt.shutdown_background();
            ev("returned");
        }
        "k_process_exit" => {
            let rt = mt(1);
            rt.block_on(async {
                tokio::spawn(tk("t", 500));
                sleep(ms(10)).await;
                ev("exit");
                exit(0);
            });
        }
        "k_blocking_waits_ct" => {
            let rt = ct();
            rt.block_on(async {
                task::spawn_blocking(|| {
                    ev("blk:start");
                    FLAG.store(true, SeqCst);
                    thread::sleep(ms(200));
                    ev("blk:end");
                });
                while !FLAG.load(SeqCst) {
                    relax()
                }
                ev("main:end");
            });
            drop(rt);
            ev("rt:dropped");
        }
        "k_blocking_inner_spawn" => {
            let rt = mt(2);
            rt.block_on(async {
                let h = Handle::current();
                task::spawn_blocking(move || {
                    FLAG.store(true, SeqCst);
                    thread::sleep(ms(100));
                    let j = h.spawn(tk("late", 5));
                    ev(format!("spawn during shutdown: finished={}", j.is_finished()));
                });
                while !FLAG.load(SeqCst) {
                    task::yield_now().await
                }
            });
            drop(rt);
            ev("rt:dropped");
        }
        "l_thread" => {
            thread::spawn(|| {
                ev("thr:start");
                thread::sleep(ms(30));
                ev("thr:end");
            });
            ev("main:end");
        }
        "k_queued_ct" => {
            let rt = Builder::new_current_thread().max_blocking_threads(1).enable_all().build().unwrap();
            rt.block_on(async {
                for n in ["b1", "b2"] {
                    task::spawn_blocking(move || {
                        ev(format!("{n}:start"));
                        FLAG.store(true, SeqCst);
                        thread::sleep(ms(100));
                        ev(format!("{n}:end"));
                    });
                }
                while !FLAG.load(SeqCst) {
                    task::yield_now().await
                }
                ev("main:end");
            });
            drop(rt);
            ev("rt:dropped");
        }
        "mt_main_panic" => {
            let r = std::panic::catch_unwind(|| {
                let rt = mt(2);
                rt.block_on(async {
                    tokio::spawn(tk("t", 500));
                    sleep(ms(20)).await;
                    panic!("main")
                });
            });
            ev(format!("caught {}", r.is_err()));
        }
        "mt_drop_waits_poll" => {
            let rt = mt(1);
            rt.spawn(async {
                let _g = G("t");
                ev("t:start");
                FLAG.store(true, SeqCst);
                thread::sleep(ms(200));
                ev("t:poll ends");
                task::yield_now().await;
                ev("t:end");
            });
            while !FLAG.load(SeqCst) {
                relax()
            }
            let t = Instant::now();
            drop(rt);
            ev(format!("drop(rt) waited >=150ms: {}", t.elapsed() > ms(150)));
        }
        "mt_drop_waits_forever" => {
            watchdog(800);
            let rt = mt(1);
            rt.spawn(async {
                FLAG.store(true, SeqCst);
                loop {
                    thread::sleep(ms(1))
                }
            });
            while !FLAG.load(SeqCst) {
                relax()
            }
            ev("dropping");
            drop(rt);
            ev("dropped");
        }
        "blocking_drop_waits_forever" => {
            watchdog(800);
            let rt = ct();
            rt.block_on(async {
                task::spawn_blocking(|| {
                    FLAG.store(true, SeqCst);
                    loop {
                        thread::sleep(ms(1))
                    }
                });
                while !FLAG.load(SeqCst) {
                    relax()
                }
            });
            ev("dropping");
            drop(rt);
            ev("dropped");
        }
        "stdin_hang" => {
            watchdog(800);
            let rt = ct();
            let (r, _w) = (0, 0);
            rt.block_on(async {
                let j = task::spawn_blocking(|| {
                    FLAG.store(true, SeqCst);
                    let (_tx, rx) = std_channel::<()>();
                    let _k = _tx.clone();
                    let _ = rx.recv();
                });
                while !FLAG.load(SeqCst) {
                    relax()
                }
                let r = tokio::time::timeout(ms(20), j).await;
                ev(format!("timeout elapsed {}", r.is_err()));
            });
            drop(rt);
            ev("dropped");
        }
        "spawn_many_main_return_mt" => {
            let rt = mt(2);
            rt.block_on(async {
                for _ in 0..1000 {
                    tokio::spawn(async {
                        CNT.fetch_add(1, SeqCst);
                    });
                }
            });
            drop(rt);
            let n = CNT.load(SeqCst);
            ev(format!(
                "of 1000 quick tasks polled before shutdown: {}",
                if n == 1000 {
                    "all"
                } else if n == 0 {
                    "none"
                } else {
                    "some"
                }
            ));
        }
        "spawn_many_susp_mt" => {
            let rt = mt(2);
            rt.block_on(async {
                for _ in 0..1000 {
                    tokio::spawn(async {
                        task::yield_now().await;
                        CNT.fetch_add(1, SeqCst);
                    });
                }
            });
            drop(rt);
            let n = CNT.load(SeqCst);
            ev(format!(
                "of 1000 tasks with one yield, finished: {}",
                if n == 1000 {
                    "all"
                } else if n == 0 {
                    "none"
                } else {
                    "some"
                }
            ));
        }
        _ => return false,
    }
    true
}
