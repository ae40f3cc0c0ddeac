//! What is left when main returns.

use std::sync::atomic::Ordering::SeqCst;

use tokio::task;
use tokio::time::sleep;

use super::parts::*;
use crate::common::*;

pub async fn run(name: &str) -> bool {
    match name {
        "k_blocking_started" => {
            task::spawn_blocking(|| {
                ev("blk:start");
                FLAG.store(true, SeqCst);
                thread::sleep(ms(200));
                ev("blk:end");
            });
            while !FLAG.load(SeqCst) {
                task::yield_now().await
            }
            ev("main:end");
        }
        "k_blocking_immediate" => {
            task::spawn_blocking(|| {
                ev("blk:start");
                thread::sleep(ms(100));
                ev("blk:end");
            });
            ev("main:end");
        }
        "b_longpoll" => {
            tokio::spawn(async {
                let _g = G("t");
                ev("t:start");
                FLAG.store(true, SeqCst);
                spin(150);
                ev("t:afterspin");
                task::yield_now().await;
                ev("t:end");
            });
            ev("main:end");
        }
        "b_busyforever" => {
            tokio::spawn(async {
                ev("t:start");
                FLAG.store(true, SeqCst);
                loop {
                    relax();
                }
            });
            let t = Instant::now();
            while !FLAG.load(SeqCst) && t.elapsed() < ms(500) {
                relax()
            }
            ev("main:end");
            watchdog(1000);
        }
        "b_yieldforever" => {
            tokio::spawn(async {
                let _g = G("t");
                FLAG.store(true, SeqCst);
                loop {
                    task::yield_now().await
                }
            });
            sleep(ms(10)).await;
            ev("main:end");
            watchdog(1000);
        }
        "b_drop_order" => {
            for n in ["0", "1", "2", "3", "4", "5", "6", "7"] {
                let g = G(n);
                tokio::spawn(async move {
                    let _g = g;
                    std::future::pending::<()>().await;
                });
            }
            sleep(ms(20)).await;
            ev("main:end");
        }
        "b_drop_order_unpolled" => {
            for n in ["0", "1", "2", "3", "4", "5", "6", "7"] {
                let g = G(n);
                tokio::spawn(async move {
                    let _g = g;
                    std::future::pending::<()>().await;
                });
            }
            ev("main:end");
        }
        "b_spawn_in_drop" => {
            struct D;
            impl Drop for D {
                fn drop(&mut self) {
                    ev("D:drop");
                    match std::panic::catch_unwind(|| tokio::spawn(nap("late", 1))) {
                        Ok(h) => ev(format!("spawned in drop, finished={}", h.is_finished())),
                        Err(_) => ev("spawn panicked"),
                    }
                }
            }
            let d = D;
            tokio::spawn(async move {
                let _d = d;
                std::future::pending::<()>().await;
            });
            sleep(ms(10)).await;
            ev("main:end");
        }
        _ => return false,
    }
    true
}
