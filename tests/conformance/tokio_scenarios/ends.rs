//! Aborts and panics.

use std::sync::atomic::Ordering::SeqCst;

use tokio::sync::oneshot;
use tokio::task::{self, JoinSet};
use tokio::time::sleep;

use super::parts::*;
use crate::common::*;

pub async fn run(name: &str) -> bool {
    match name {
        "abort_suspended" => {
            let h = tokio::spawn(nap("t", 500));
            sleep(ms(10)).await;
            h.abort();
            ev("aborted");
            ev(format!("finished={}", h.is_finished()));
            task::yield_now().await;
            ev(format!("after yield finished={}", h.is_finished()));
            ev(je(h.await));
        }
        "abort_suspended_noawait" => {
            let h = tokio::spawn(nap("t", 500));
            sleep(ms(10)).await;
            h.abort();
            ev("aborted");
            spin(50);
            ev("main:end");
        }
        "abort_before_poll" => {
            let h = tokio::spawn(nap("t", 5));
            h.abort();
            ev(format!("finished={}", h.is_finished()));
            ev(je(h.await));
        }
        "abort_busy_then_await" => {
            let h = tokio::spawn(async {
                let _g = G("t");
                ev("t:start");
                FLAG.store(true, SeqCst);
                thread::sleep(ms(60));
                ev("t:after spin");
                sleep(ms(5)).await;
                ev("t:end");
            });
            let ab = h.abort_handle();
            thread::spawn(move || {
                while !FLAG.load(SeqCst) {
                    relax()
                }
                thread::sleep(ms(10));
                ab.abort();
                ev("aborted");
            });
            ev(je(h.await));
        }
        "abort_busy_no_await" => {
            let h = tokio::spawn(async {
                let _g = G("t");
                ev("t:start");
                FLAG.store(true, SeqCst);
                thread::sleep(ms(60));
                ev("t:end");
            });
            let ab = h.abort_handle();
            thread::spawn(move || {
                while !FLAG.load(SeqCst) {
                    relax()
                }
                thread::sleep(ms(10));
                ab.abort();
                ev("aborted");
            });
            ev(je(h.await));
        }
        "abort_ready_await" => {
            let h = tokio::spawn(async {
                let _g = G("t");
                ev("t:start");
                FLAG.store(true, SeqCst);
                thread::sleep(ms(60));
                for _ in 0..10 {
                    std::future::ready(()).await;
                }
                ev("t:end");
            });
            let ab = h.abort_handle();
            thread::spawn(move || {
                while !FLAG.load(SeqCst) {
                    relax()
                }
                thread::sleep(ms(10));
                ab.abort();
                ev("aborted");
            });
            ev(je(h.await));
        }
        "abort_blocking_started" => {
            let h = task::spawn_blocking(|| {
                FLAG.store(true, SeqCst);
                thread::sleep(ms(60));
                ev("blk:end");
            });
            while !FLAG.load(SeqCst) {
                task::yield_now().await
            }
            h.abort();
            ev("aborted");
            ev(je(h.await));
        }
        "abort_finished" => {
            let h = tokio::spawn(async { 5 });
            sleep(ms(5)).await;
            h.abort();
            ev(format!("{:?}", h.await.map_err(|e| e.is_cancelled())));
        }
        "abort_display" => {
            let h = tokio::spawn(std::future::pending::<()>());
            let id = h.id();
            h.abort();
            let e = h.await.unwrap_err();
            ev(format!("{}", e.to_string().replace(&id.to_string(), "N")));
            let h = tokio::spawn(async { panic!("boom") });
            let id = h.id();
            let e = h.await.unwrap_err();
            ev(e.to_string().replace(&id.to_string(), "N"));
        }
        "abort_self_continue" => {
            // task aborts itself then continues w/o awaiting
            let (tx, rx) = oneshot::channel::<task::AbortHandle>();
            let h = tokio::spawn(async move {
                let a = rx.await.unwrap();
                a.abort();
                ev("t:after self abort");
                task::yield_now().await;
                ev("t:unreachable?");
            });
            tx.send(h.abort_handle()).ok();
            ev(je(h.await));
        }
        "panic_in_drop" => {
            struct D;
            impl Drop for D {
                fn drop(&mut self) {
                    ev("D");
                }
            }
            let h = tokio::spawn(async {
                let _d = D;
                panic!("x")
            });
            ev(je(h.await));
        }
        "panic_awaited" => {
            let h = tokio::spawn(async { panic!("boom") });
            ev(je(h.await));
            ev("main:alive");
        }
        "panic_let_underscore_await" => {
            let h = tokio::spawn(async { panic!("boom") });
            let _ = h.await;
            ev("main:alive");
        }
        "panic_unwrap" => {
            let h = tokio::spawn(async { panic!("boom") });
            h.await.unwrap();
            ev("unreachable");
        }
        "panic_main" => {
            tokio::spawn(nap("t", 50));
            sleep(ms(10)).await;
            panic!("main boom");
        }
        "panic_blocking" => {
            let h = task::spawn_blocking(|| panic!("boom"));
            ev(je(h.await));
        }
        "panic_joinset" => {
            let mut s = JoinSet::new();
            s.spawn(async { panic!("boom") });
            ev(je(s.join_next().await.unwrap()));
        }
        _ => return false,
    }
    true
}
