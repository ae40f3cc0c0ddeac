//! Scenarios of futures: `LocalPool`, `ThreadPool`, and what is lazy.

use crate::common::Delay;
use crate::common::*;
use futures::{
    FutureExt,
    executor::{self, LocalPool, LocalSpawner, ThreadPool},
    future::RemoteHandle,
    task::{LocalSpawnExt, SpawnExt},
};
use std::cell::RefCell;
use std::sync::{Arc, atomic::Ordering::SeqCst};
use std::time::Duration;
thread_local! { static SP: RefCell<Option<LocalSpawner>> = RefCell::new(None); }
static TP: std::sync::Mutex<Option<ThreadPool>> = std::sync::Mutex::new(None);
fn pool() -> ThreadPool {
    TP.lock().unwrap_or_else(|e| e.into_inner()).clone().unwrap()
}
fn set_pool(n: usize) {
    *TP.lock().unwrap_or_else(|e| e.into_inner()) =
        Some(ThreadPool::builder().pool_size(n).create().unwrap());
}
// LocalPool with RemoteHandle, LocalPool detached (spawn_local), ThreadPool with handle, ThreadPool spawn_ok
mod lp {
    use futures::task::LocalSpawnExt;
    crate::generic::scenarios!(
        spawn = |f| super::SP.with(|s| s.borrow().as_ref().unwrap().spawn_local_with_handle(f).unwrap()),
        yield_now = crate::common::yield_once(),
        sleep = |d| crate::common::Delay::new(d)
    );
}
mod lpd {
    crate::generic::scenarios!(
        spawn = |f| {
            super::SP.with(|s| {
                futures::task::LocalSpawnExt::spawn_local(s.borrow().as_ref().unwrap(), async move {
                    f.await;
                })
                .unwrap()
            });
            std::future::ready(())
        },
        yield_now = crate::common::yield_once(),
        sleep = |d| crate::common::Delay::new(d)
    );
}
mod tp {
    use futures::task::SpawnExt;
    crate::generic::scenarios!(
        spawn = |f| super::pool().spawn_with_handle(f).unwrap(),
        yield_now = crate::common::yield_once(),
        sleep = |d| crate::common::Delay::new(d)
    );
}
mod tpd {
    crate::generic::scenarios!(
        spawn = |f| {
            super::pool().spawn_ok(async move {
                f.await;
            });
            std::future::ready(())
        },
        yield_now = crate::common::yield_once(),
        sleep = |d| crate::common::Delay::new(d)
    );
}
fn tk(n: &'static str, d: u64) -> impl std::future::Future<Output = ()> + Send {
    let g = G(n);
    async move {
        let _g = g;
        ev(format!("{n}:start"));
        FLAG.store(true, SeqCst);
        Delay::new(ms(d)).await;
        ev(format!("{n}:end"));
    }
}
use futures::future::FutureExt as _;
pub fn run(fl: &str, sc: &'static str) {
    watchdog(8000);
    match fl {
        "lp" | "lpd" => {
            let mut p = LocalPool::new();
            SP.with(|s| *s.borrow_mut() = Some(p.spawner()));
            if fl == "lp" {
                p.run_until(async {
                    lp::run_scenario(sc).await;
                });
            } else {
                p.run_until(async {
                    lpd::run_scenario(sc).await;
                });
            }
            ev("run_until:ret");
            SP.with(|s| s.borrow_mut().take());
            drop(p);
            ev("pool:dropped");
        }
        "tp1" | "tp2" | "tpd1" | "tpd2" => {
            let n: usize = fl[fl.len() - 1..].parse().unwrap();
            set_pool(n);
            if fl.starts_with("tpd") {
                executor::block_on(async {
                    tpd::run_scenario(sc).await;
                })
            } else {
                executor::block_on(async {
                    tp::run_scenario(sc).await;
                })
            }
            ev("block_on:ret");
        }
        "tpd1_task" | "tpd2_task" => {
            let n: usize = fl[3..4].parse().unwrap();
            set_pool(n);
            let h = pool()
                .spawn_with_handle(async move {
                    tpd::run_scenario(sc).await;
                })
                .unwrap();
            executor::block_on(h);
            ev("block_on:ret");
        }
        "outer" => match sc {
            "lp_run_all" => {
                let mut p = LocalPool::new();
                p.spawner().spawn_local(tk("t", 20));
                p.run();
                ev("run ret");
            }
            "lp_try_run_one" => {
                let mut p = LocalPool::new();
                p.spawner().spawn_local(async { ev("ran") });
                ev(format!("{}", p.try_run_one()));
                ev(format!("{}", p.try_run_one()));
            }
            "lp_run_until_stalled" => {
                let mut p = LocalPool::new();
                p.spawner().spawn_local(tk("t", 20));
                p.run_until_stalled();
                ev("stalled");
            }
            "lp_block_on_instead" => {
                let p = LocalPool::new();
                p.spawner().spawn_local(tk("t", 5));
                executor::block_on(async {
                    Delay::new(ms(30)).await;
                });
                ev("block_on does not drive LocalPool");
                drop(p);
            }
            "lp_spawn_after_drop" => {
                let p = LocalPool::new();
                let s = p.spawner();
                drop(p);
                ev(format!("{:?}", s.spawn_local(async {})));
            }
            "lp_drop_order" => {
                let mut p = LocalPool::new();
                for n in ["0", "1", "2", "3"] {
                    let g = G(n);
                    p.spawner().spawn_local(async move {
                        let _g = g;
                        std::future::pending::<()>().await;
                    });
                }
                p.run_until(Delay::new(ms(5)));
                drop(p);
            }
            "lp_main_return_quick" => {
                let mut p = LocalPool::new();
                p.spawner().spawn_local(async { ev("t ran") });
                p.run_until(async { ev("main body") });
                ev("run_until ret");
            }
            "rh_drop_suspended" => {
                let tp = ThreadPool::builder().pool_size(1).create().unwrap();
                let h = tp.spawn_with_handle(tk("t", 100)).unwrap();
                thread::sleep(ms(30));
                ev("dropping");
                drop(h);
                ev("dropped");
                thread::sleep(ms(30));
                ev("30ms later");
                thread::sleep(ms(150));
                ev("end");
            }
            "rh_forget" => {
                let tp = ThreadPool::builder().pool_size(1).create().unwrap();
                tp.spawn_with_handle(tk("t", 20)).unwrap().forget();
                thread::sleep(ms(100));
                ev("end");
            }
            "rh_drop_lp" => {
                let mut p = LocalPool::new();
                let s = p.spawner();
                p.run_until(async move {
                    let h = s.spawn_local_with_handle(tk("t", 100)).unwrap();
                    Delay::new(ms(10)).await;
                    ev("dropping");
                    drop(h);
                    ev("dropped");
                    yield_once().await;
                    ev("after yield");
                    Delay::new(ms(10)).await;
                    ev("main:end");
                });
            }
            "rh_cancel_before_poll" => {
                let mut p = LocalPool::new();
                let s = p.spawner();
                p.run_until(async move {
                    let h = s.spawn_local_with_handle(tk("t", 100)).unwrap();
                    drop(h);
                    ev("dropped");
                    yield_once().await;
                    ev("after yield");
                });
            }
            "rh_panic_awaited" => {
                let tp = ThreadPool::builder().pool_size(1).create().unwrap();
                let h = tp.spawn_with_handle(async { panic!("boom") }).unwrap();
                catch("await RemoteHandle of panicked", || executor::block_on::<RemoteHandle<()>>(h));
            }
            "tp_panic" => {
                let tp = ThreadPool::builder().pool_size(1).create().unwrap();
                tp.spawn_ok(async { panic!("boom") });
                thread::sleep(ms(50));
                ev("main alive");
                tp.spawn_ok(async { ev("pool still works") });
                thread::sleep(ms(50));
            }
            "lp_panic" => {
                catch("LocalPool task panic", || {
                    let mut p = LocalPool::new();
                    p.spawner().spawn_local(async { panic!("boom") });
                    p.run_until(Delay::new(ms(10)));
                });
            }
            "tp_drop" => {
                let tp = ThreadPool::builder().pool_size(1).create().unwrap();
                tp.spawn_ok(tk("t", 30));
                thread::sleep(ms(10));
                drop(tp);
                ev("pool dropped");
                thread::sleep(ms(100));
                ev("end");
            }
            "join_handles_first_poll" => {
                // FutureExt::now_or_never, lazy futures
                let f = tk("lazy", 5);
                ev("created");
                let r = f.now_or_never();
                ev(format!("now_or_never {}", r.is_some()));
            }
            "shared_abortable" => {
                let (f, h) = futures::future::abortable(tk("t", 50));
                h.abort();
                ev(format!("{:?}", executor::block_on(f)));
            }
            "abortable_mid" => {
                let (f, h) = futures::future::abortable(tk("t", 100));
                let th = thread::spawn(move || {
                    thread::sleep(ms(20));
                    h.abort();
                    ev("abort called")
                });
                ev(format!("{:?}", executor::block_on(f)));
                th.join();
            }
            "futures_unordered_lazy" => {
                let mut fu: futures::stream::FuturesUnordered<_> =
                    (0..3u64).map(|i| tk(["a", "b", "c"][i as usize], 5)).collect();
                thread::sleep(ms(20));
                ev("not polled yet");
                executor::block_on(async {
                    Delay::new(ms(20)).await;
                    ev("awaited something else: still lazy");
                    use futures::StreamExt;
                    while fu.next().await.is_some() {}
                });
            }
            "buffer_lazy" => {
                use futures::StreamExt;
                executor::block_on(async {
                    let s = futures::stream::iter(0..3)
                        .map(|i| async move {
                            ev(format!("f{i}"));
                            i
                        })
                        .buffered(2);
                    let mut s = Box::pin(s);
                    Delay::new(ms(5)).await;
                    ev("lazy");
                    while let Some(x) = s.next().await {
                        ev(format!("got {x}"));
                    }
                });
            }
            "pollster" => {
                crate::common::plain_block_on(async {
                    ev("in pollster");
                    crate::common::plain_block_on(async { ev("nested ok") });
                });
            }
            _ => panic!("unknown"),
        },
        _ => panic!(),
    }
}
