//! Locks held across awaits, and local sets.

use std::sync::Arc;

use tokio::task;
use tokio::time::sleep;

use super::parts::*;
use crate::common::*;

pub fn run(s: &str) -> bool {
    match s {
        "n_mutex_ct" | "n_mutex_mt2" | "n_mutex_mt1" => {
            watchdog(700);
            let rt = match s {
                "n_mutex_ct" => ct(),
                "n_mutex_mt1" => mt(1),
                _ => mt(2),
            };
            let m = Arc::new(StdMutex::new(0));
            let m2 = m.clone();
            rt.block_on(async move {
                let g = m.lock().unwrap();
                let h = tokio::spawn(async move {
                    *m2.lock().unwrap() += 1;
                    ev("task got lock");
                });
                sleep(ms(20)).await;
                ev("main resumes, releasing");
                drop(g);
                h.await;
                ev("done");
            });
        }
        "n_mutex_localset" => {
            watchdog(700);
            let rt = ct();
            let ls = task::LocalSet::new();
            let m = std::rc::Rc::new(StdMutex::new(0));
            ls.block_on(&rt, async move {
                let f = |n: &'static str, m: std::rc::Rc<StdMutex<i32>>| async move {
                    let mut g = m.lock().unwrap();
                    ev(format!("{n} locked"));
                    sleep(ms(5)).await;
                    *g += 1;
                    ev(format!("{n} unlocked"));
                };
                let a = task::spawn_local(f("a", m.clone()));
                let b = task::spawn_local(f("b", m.clone()));
                a.await;
                b.await;
                ev("done");
            });
        }
        "n_tokio_mutex_ct" => {
            watchdog(700);
            let rt = ct();
            let m = Arc::new(tokio::sync::Mutex::new(0));
            rt.block_on(async move {
                let f = |n: &'static str, m: Arc<tokio::sync::Mutex<i32>>| async move {
                    let mut g = m.lock().await;
                    ev(format!("{n} locked"));
                    sleep(ms(5)).await;
                    *g += 1;
                    ev(format!("{n} unlocked"));
                };
                let a = tokio::spawn(f("a", m.clone()));
                let b = tokio::spawn(f("b", m.clone()));
                a.await;
                b.await;
                ev("done");
            });
        }
        "n_tokio_mutex_select_deadlock" => {
            // futurelock: select! with &mut future that holds a place in the lock queue
            watchdog(900);
            let rt = ct();
            rt.block_on(async { let m = Arc::new(tokio::sync::Mutex::new(0)); let m1 = m.clone(); let holder = tokio::spawn(async move { let _g = m1.lock().await; sleep(ms(50)).await; ev("holder releases"); }); sleep(ms(5)).await; let m2 = m.clone(); let mut fut = Box::pin(async move { let _g = m2.lock().await; ev("fut1 got lock"); }); tokio::select! { _ = &mut fut => {}, _ = sleep(ms(10)) => { ev("timeout branch: locking"); let _g = m.lock().await; ev("got lock in branch"); } } });
        }
        "ls_drop" => {
            let rt = ct();
            let ls = task::LocalSet::new();
            rt.block_on(ls.run_until(async {
                task::spawn_local(tk("t", 50));
                task::yield_now().await;
            }));
            ev("run_until ret");
            drop(ls);
            ev("ls dropped");
        }
        "ls_await_all" => {
            let rt = ct();
            let ls = task::LocalSet::new();
            ls.spawn_local(tk("t", 20));
            rt.block_on(ls);
            ev("ls awaited");
        }
        "ls_spawn_before_not_run" => {
            let rt = ct();
            let ls = task::LocalSet::new();
            ls.spawn_local(tk("t", 5));
            rt.block_on(async {
                sleep(ms(30)).await;
                ev("main slept, ls not driven");
            });
            drop(ls);
            ev("ls dropped");
        }
        "ls_run_until_order" => {
            let rt = ct();
            let ls = task::LocalSet::new();
            ls.spawn_local(async { ev("pre-spawned") });
            rt.block_on(ls.run_until(async {
                ev("main");
                task::yield_now().await;
                ev("main2");
            }));
        }
        "ls_mt_drive" => {
            let rt = mt(2);
            let ls = task::LocalSet::new();
            let me = std::thread::current().id();
            ls.block_on(&rt, async move {
                task::spawn_local(async move {
                    ev(format!("local task on main thread: {}", std::thread::current().id() == me));
                })
                .await;
            });
        }
        _ => return false,
    }
    true
}
