//! Runtimes that are entered, left, and asked from outside.

use std::sync::Arc;

use tokio::runtime::{Builder, Handle};
use tokio::task;
use tokio::time::sleep;

use super::parts::*;
use crate::common::*;

#[tokio::main]
async fn dflt() {
    let m = Handle::current().metrics();
    ev(format!(
        "#[tokio::main] default: {:?} workers==available_parallelism: {}",
        Handle::current().runtime_flavor(),
        m.num_workers() == parallelism()
    ));
    ev(format!("workers={}", m.num_workers()));
}
#[tokio::main(flavor = "current_thread")]
async fn dct() {
    ev(format!("{:?}", Handle::current().runtime_flavor()));
}
#[tokio::main(worker_threads = 4)]
async fn dw4() {
    ev(format!("{:?} {}", Handle::current().runtime_flavor(), Handle::current().metrics().num_workers()));
}
#[tokio::main]
async fn main_is_worker() {
    ev(format!("main body is task: {}", task::try_id().is_some()));
    tokio::spawn(async {
        ev(format!("spawned is task: {}", task::try_id().is_some()));
    })
    .await;
}

pub fn run(s: &str) -> bool {
    match s {
        "t_defaults" => {
            dflt();
            dct();
            dw4();
            main_is_worker();
        }
        "t_rt_spawn_before_ct" => {
            let rt = ct();
            rt.spawn(tk("t", 5));
            thread::sleep(ms(50));
            ev("before block_on");
            rt.block_on(async {
                ev("main body");
                sleep(ms(30)).await;
            });
            ev("end");
        }
        "t_rt_spawn_before_ct_immediate" => {
            let rt = ct();
            rt.spawn(tk("t", 5));
            rt.block_on(async {
                ev("main body");
            });
            ev("block_on:ret");
            drop(rt);
            ev("end");
        }
        "t_rt_spawn_before_mt" => {
            let rt = mt(2);
            rt.spawn(tk("t", 5));
            thread::sleep(ms(50));
            ev("before block_on");
            rt.block_on(async {
                ev("main body");
            });
            ev("end");
        }
        "t_ct_between_block_on" => {
            let rt = ct();
            rt.block_on(async {
                tokio::spawn(tk("t", 5));
                task::yield_now().await;
            });
            ev("1st block_on ret");
            thread::sleep(ms(50));
            ev("2nd");
            rt.block_on(async { sleep(ms(30)).await });
            ev("end");
        }
        "t_mt_never_block_on" => {
            let rt = mt(1);
            let h = rt.spawn(tk("t", 5));
            thread::sleep(ms(50));
            ev(format!("finished={}", h.is_finished()));
        }
        "t_rt_dropped_handle_ct" => {
            let h = {
                let rt = ct();
                let h = rt.spawn(tk("t", 5));
                drop(rt);
                h
            };
            ev(format!("finished={}", h.is_finished()));
            ev(je(ct().block_on(h)));
        }
        "t_main_returns_err" => {
            let rt = ct();
            rt.block_on(async {
                tokio::spawn(tk("t", 5));
                Err::<(), ()>(())
            });
        }
        "u_spawn_after_drop_ct" | "u_spawn_after_drop_mt" => {
            let rt = if s.ends_with("ct") { ct() } else { mt(2) };
            let h = rt.handle().clone();
            drop(rt);
            let j = h.spawn(tk("t", 5));
            ev(format!("finished={}", j.is_finished()));
            ev(je(ct().block_on(j)));
            let b = h.spawn_blocking(|| ev("blocking ran"));
            ev(format!("spawn_blocking: {}", je(ct().block_on(b))));
            catch("handle.block_on(ready)", || {
                h.block_on(async {
                    ev("in block_on");
                })
            });
            catch("handle.block_on(sleep)", || {
                h.block_on(async {
                    sleep(ms(5)).await;
                })
            });
            catch("enter+spawn", || {
                let _g = h.enter();
                let j = tokio::spawn(async {});
                ev(format!("enter+spawn finished={}", j.is_finished()));
            });
        }
        "u_handle_current_spawn" => {
            let rt = ct();
            let h = rt.handle().clone();
            rt.block_on(async {
                Handle::current().spawn(tk("a", 5));
                sleep(ms(20)).await;
            });
            h.spawn(tk("b", 5));
            ev("spawned b while no block_on");
            thread::sleep(ms(30));
            drop(rt);
            ev("rt dropped");
        }
        "j_spawn_outside" => {
            catch("tokio::spawn", || {
                tokio::spawn(async {});
            });
            catch("spawn_blocking", || {
                task::spawn_blocking(|| ());
            });
            catch("Handle::current", || {
                Handle::current();
            });
            catch("spawn_local", || {
                task::spawn_local(async {});
            });
            catch("sleep()", || {
                let _s = sleep(ms(1));
            });
            catch("TcpListener::from_std", || {
                let l = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
                l.set_nonblocking(true).unwrap();
                tokio::net::TcpListener::from_std(l).unwrap();
            });
            catch("futures block_on(tokio sleep)", || {
                futures::executor::block_on(async {
                    sleep(ms(1)).await;
                });
            });
            let rt = ct();
            catch("spawn_local in ct block_on w/o LocalSet", || {
                rt.block_on(async {
                    task::spawn_local(async {});
                })
            });
            catch("spawn_local inside tokio::spawn inside LocalSet", || {
                let ls = task::LocalSet::new();
                ls.block_on(&rt, async {
                    tokio::spawn(async {
                        task::spawn_local(async {});
                    })
                    .await
                    .unwrap_err()
                    .into_panic()
                });
            });
            catch("spawn_local inside tokio::spawn inside LocalSet (propagate)", || {
                let ls = task::LocalSet::new();
                ls.block_on(&rt, async {
                    std::panic::resume_unwind(
                        tokio::spawn(async {
                            task::spawn_local(async {});
                        })
                        .await
                        .unwrap_err()
                        .into_panic(),
                    )
                });
            });
            catch("rt.enter then tokio::spawn", || {
                let _g = rt.enter();
                tokio::spawn(async {});
            });
            let rt2 = Builder::new_current_thread().build().unwrap();
            catch("sleep w/o enable_time", || {
                rt2.block_on(async {
                    sleep(ms(1)).await;
                })
            });
            catch("net w/o enable_io", || {
                rt2.block_on(async {
                    tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
                })
            });
        }
        "block_on_two_ct" => {
            let rt = Arc::new(ct());
            let r2 = rt.clone();
            rt.spawn(tk("t", 5));
            let th = thread::spawn(move || {
                r2.block_on(async {
                    sleep(ms(30)).await;
                })
            });
            th.join().unwrap();
            ev("end");
        }
        _ => return false,
    }
    true
}
