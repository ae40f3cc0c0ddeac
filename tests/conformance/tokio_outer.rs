//! Scenarios of tokio's that set runtimes up themselves.
use crate::common::*;
use std::sync::{Arc, atomic::Ordering::SeqCst};
use std::time::Duration;
use tokio::{
    runtime::{Builder, Handle, Runtime},
    task,
    time::sleep,
};
fn ct() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}
fn mt(n: usize) -> Runtime {
    Builder::new_multi_thread().worker_threads(n).enable_all().build().unwrap()
}
fn tk(n: &'static str, d: u64) -> impl std::future::Future<Output = ()> + Send {
    let g = G(n);
    async move {
        let _g = g;
        ev(format!("{n}:start"));
        sleep(ms(d)).await;
        ev(format!("{n}:end"));
    }
}
fn je(r: Result<impl Sized, task::JoinError>) -> String {
    match r {
        Ok(_) => "Ok".into(),
        Err(e) => format!("Err(cancelled={},panic={})", e.is_cancelled(), e.is_panic()),
    }
}
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
pub fn run(s: &str) {
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
        "i_nested" => {
            for (n, mk) in [("ct", ct as fn() -> Runtime), ("mt", (|| mt(2)) as fn() -> Runtime)] {
                let rt = mk();
                catch(&format!("[{n}] rt.block_on inside block_on (same rt)"), || {
                    let h = rt.handle().clone();
                    rt.block_on(async { h.block_on(async {}) });
                });
                let rt2 = ct();
                catch(&format!("[{n}] other_rt.block_on inside block_on"), || {
                    rt.block_on(async { rt2.block_on(async {}) });
                });
                catch(&format!("[{n}] Runtime::block_on in spawned task"), || {
                    rt.block_on(async {
                        let r = tokio::spawn(async { Handle::current().block_on(async {}) }).await;
                        if let Err(e) = r {
                            std::panic::resume_unwind(e.into_panic())
                        }
                    });
                });
                catch(&format!("[{n}] drop Runtime inside async"), || {
                    rt.block_on(async {
                        drop(ct());
                    });
                });
                catch(&format!("[{n}] drop mt Runtime inside async"), || {
                    rt.block_on(async {
                        drop(mt(1));
                    });
                });
                catch(&format!("[{n}] shutdown_background inside async"), || {
                    rt.block_on(async {
                        mt(1).shutdown_background();
                    });
                });
                catch(&format!("[{n}] shutdown_timeout inside async"), || {
                    rt.block_on(async {
                        mt(1).shutdown_timeout(ms(10));
                    });
                });
                catch(&format!("[{n}] Runtime::new in async + spawn"), || {
                    rt.block_on(async {
                        let r = mt(1);
                        r.spawn(async {});
                        r.shutdown_background();
                    });
                });
                catch(&format!("[{n}] block_in_place"), || {
                    rt.block_on(async {
                        task::block_in_place(|| ());
                    });
                });
                catch(&format!("[{n}] block_in_place in spawned"), || {
                    rt.block_on(async {
                        let r = tokio::spawn(async { task::block_in_place(|| ()) }).await;
                        if let Err(e) = r {
                            std::panic::resume_unwind(e.into_panic())
                        }
                    });
                });
                catch(&format!("[{n}] block_in_place+Handle::block_on in spawned"), || {
                    rt.block_on(async {
                        let r = tokio::spawn(async {
                            task::block_in_place(|| Handle::current().block_on(async { sleep(ms(1)).await }))
                        })
                        .await;
                        if let Err(e) = r {
                            std::panic::resume_unwind(e.into_panic())
                        }
                    });
                });
                catch(&format!("[{n}] Handle::block_on in spawn_blocking"), || {
                    rt.block_on(async {
                        let h = Handle::current();
                        task::spawn_blocking(move || h.block_on(async { sleep(ms(1)).await })).await.unwrap();
                    });
                });
                catch(&format!("[{n}] mpsc blocking_recv in async"), || {
                    rt.block_on(async {
                        let (tx, mut rx) = tokio::sync::mpsc::channel(1);
                        tx.try_send(1).unwrap();
                        rx.blocking_recv();
                    });
                });
                catch(&format!("[{n}] mutex blocking_lock in async"), || {
                    rt.block_on(async {
                        let m = tokio::sync::Mutex::new(0);
                        *m.blocking_lock() += 1;
                    });
                });
                catch(&format!("[{n}] oneshot blocking_recv in async"), || {
                    rt.block_on(async {
                        let (tx, rx) = tokio::sync::oneshot::channel();
                        tx.send(1).unwrap();
                        rx.blocking_recv().unwrap();
                    });
                });
                catch(&format!("[{n}] futures::block_on(ready) in async"), || {
                    rt.block_on(async {
                        futures::executor::block_on(async {});
                    });
                });
                catch(&format!("[{n}] futures::block_on nested in futures::block_on"), || {
                    futures::executor::block_on(async {
                        futures::executor::block_on(async {});
                    });
                });
                catch(&format!("[{n}] enter guard then block_on"), || {
                    let _g = rt.enter();
                    rt.block_on(async {});
                });
                catch(&format!("[{n}] LocalSet::block_on inside async"), || {
                    rt.block_on(async {
                        let ls = task::LocalSet::new();
                        ls.block_on(&rt2, async {});
                    });
                });
                rt2.shutdown_background();
                rt.shutdown_background();
            }
        }
        "i_futblock_sleep_ct" => {
            watchdog(700);
            ct().block_on(async {
                futures::executor::block_on(async {
                    sleep(ms(10)).await;
                });
                ev("returned");
            });
        }
        "i_futblock_sleep_ct_task" => {
            watchdog(700);
            ct().block_on(async {
                tokio::spawn(async {
                    futures::executor::block_on(async {
                        sleep(ms(10)).await;
                    });
                    ev("returned");
                })
                .await
            });
        }
        "i_futblock_sleep_mt" => {
            watchdog(700);
            mt(2).block_on(async {
                futures::executor::block_on(async {
                    sleep(ms(10)).await;
                });
                ev("returned");
            });
        }
        "i_futblock_sleep_mt1_task" => {
            watchdog(700);
            mt(1).block_on(async {
                tokio::spawn(async {
                    futures::executor::block_on(async {
                        sleep(ms(10)).await;
                    });
                    ev("returned");
                })
                .await
            });
        }
        "i_futblock_sleep_mt2_task" => {
            watchdog(700);
            mt(2).block_on(async {
                tokio::spawn(async {
                    futures::executor::block_on(async {
                        sleep(ms(10)).await;
                    });
                    ev("returned");
                })
                .await
            });
        }
        "i_futblock_join_ct" => {
            watchdog(700);
            ct().block_on(async {
                let h = tokio::spawn(async {});
                futures::executor::block_on(h);
                ev("returned");
            });
        }
        "i_futblock_join_mt2" => {
            watchdog(700);
            mt(2).block_on(async {
                let h = tokio::spawn(async {});
                futures::executor::block_on(h);
                ev("returned");
            });
        }
        "i_futblock_join_mt1_task" => {
            watchdog(700);
            mt(1).block_on(async {
                tokio::spawn(async {
                    let h = tokio::spawn(async {});
                    futures::executor::block_on(h);
                    ev("returned");
                })
                .await
            });
        }
        "i_futblock_join_mt2_task" => {
            watchdog(700);
            mt(2).block_on(async {
                tokio::spawn(async {
                    let h = tokio::spawn(async {});
                    futures::executor::block_on(h);
                    ev("returned");
                })
                .await
            });
        }
        "i_std_recv_mt2_task" => {
            watchdog(700);
            mt(2).block_on(async {
                tokio::spawn(async {
                    let (tx, rx) = std_channel();
                    tokio::spawn(async move {
                        tx.send(1).ok();
                    });
                    rx.recv().unwrap();
                    ev("returned");
                })
                .await
            });
        }
        "i_std_recv_mt4_task" => {
            watchdog(700);
            mt(4).block_on(async {
                tokio::spawn(async {
                    let (tx, rx) = std_channel();
                    tokio::spawn(async move {
                        tx.send(1).ok();
                    });
                    rx.recv().unwrap();
                    ev("returned");
                })
                .await
            });
        }
        "i_std_recv_mt2_main" => {
            watchdog(700);
            mt(2).block_on(async {
                let (tx, rx) = std_channel();
                tokio::spawn(async move {
                    tx.send(1).ok();
                });
                rx.recv().unwrap();
                ev("returned");
            });
        }
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
        "paused" => {
            let rt = Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
            let t = Instant::now();
            rt.block_on(async {
                let t1 = tokio::time::Instant::now();
                let h = tokio::spawn(async {
                    sleep(Duration::from_secs(3600)).await;
                    ev("hour passed");
                });
                h.await;
                ev(format!("virtual {:?}", t1.elapsed().as_secs()));
            });
            ev(format!("wall<200ms {}", t.elapsed() < ms(200)));
        }
        "timer_order" => {
            let rt = ct();
            rt.block_on(async {
                let o = Arc::new(StdMutex::new(vec![]));
                let mut hs = vec![];
                for (i, d) in [30u64, 10, 20, 10, 10].into_iter().enumerate() {
                    let o = o.clone();
                    hs.push(tokio::spawn(async move {
                        sleep(ms(d)).await;
                        o.lock().unwrap().push(i);
                    }));
                }
                for h in hs {
                    h.await;
                }
                ev(format!("timer order {:?}", o.lock().unwrap()));
                let o = Arc::new(StdMutex::new(vec![]));
                let mut hs = vec![];
                let dl = tokio::time::Instant::now();
                for (i, d) in [30u64, 10, 20, 10, 10].into_iter().enumerate() {
                    let o = o.clone();
                    hs.push(tokio::spawn(async move {
                        tokio::time::sleep_until(dl + ms(d)).await;
                        o.lock().unwrap().push(i);
                    }));
                }
                task::yield_now().await;
                thread::sleep(ms(60));
                for h in hs {
                    h.await;
                }
                ev(format!("timer order same deadlines, blocked past all {:?}", o.lock().unwrap()));
            });
        }
        "timer_order_paused" => {
            let rt = Builder::new_current_thread().enable_all().start_paused(true).build().unwrap();
            rt.block_on(async {
                let o = Arc::new(StdMutex::new(vec![]));
                let mut hs = vec![];
                for (i, d) in [30u64, 10, 20, 10, 10].into_iter().enumerate() {
                    let o = o.clone();
                    hs.push(tokio::spawn(async move {
                        sleep(ms(d)).await;
                        o.lock().unwrap().push(i);
                    }));
                }
                for h in hs {
                    h.await;
                }
                ev(format!("timer order {:?}", o.lock().unwrap()));
            });
        }
        "lifo_order_mt1" => {
            let rt = mt(1);
            rt.block_on(async {
                tokio::spawn(async {
                    let o = Arc::new(StdMutex::new(vec![]));
                    let mut hs = vec![];
                    for i in 0..5 {
                        let o = o.clone();
                        hs.push(tokio::spawn(async move {
                            o.lock().unwrap().push(i);
                        }));
                    }
                    for h in hs {
                        h.await;
                    }
                    ev(format!("poll order of 5 tasks spawned from a worker: {:?}", o.lock().unwrap()));
                })
                .await
            });
        }
        "fifo_order_ct" => {
            let rt = ct();
            rt.block_on(async {
                let o = Arc::new(StdMutex::new(vec![]));
                let mut hs = vec![];
                for i in 0..5 {
                    let o = o.clone();
                    hs.push(tokio::spawn(async move {
                        o.lock().unwrap().push(i);
                    }));
                }
                for h in hs {
                    h.await;
                }
                ev(format!("poll order of 5 tasks (ct main): {:?}", o.lock().unwrap()));
            });
        }
        "fifo_order_mt1_main" => {
            let rt = mt(1);
            rt.block_on(async {
                let o = Arc::new(StdMutex::new(vec![]));
                let mut hs = vec![];
                for i in 0..5 {
                    let o = o.clone();
                    hs.push(tokio::spawn(async move {
                        thread::sleep(ms(2));
                        o.lock().unwrap().push(i);
                    }));
                }
                for h in hs {
                    h.await;
                }
                ev(format!("poll order of 5 tasks (mt1, from main): {:?}", o.lock().unwrap()));
            });
        }
        "lifo_cap" => {
            // ping-pong pair vs a third queued task: how many LIFO polls before the third runs
            let rt = mt(1);
            rt.block_on(async {
                tokio::spawn(async {
                    let (t1, mut r1) = tokio::sync::mpsc::unbounded_channel::<u32>();
                    let (t2, mut r2) = tokio::sync::mpsc::unbounded_channel::<u32>();
                    t1.send(1).unwrap();
                    let a = tokio::spawn(async move {
                        while let Some(n) = r1.recv().await {
                            CNT.store(n as usize, SeqCst);
                            if n > 1000 {
                                return;
                            }
                            if t2.send(n + 1).is_err() {
                                return;
                            }
                        }
                    });
                    let b = tokio::spawn(async move {
                        while let Some(n) = r2.recv().await {
                            CNT.store(n as usize, SeqCst);
                            if n > 1000 {
                                return;
                            }
                            if t1.send(n + 1).is_err() {
                                return;
                            }
                        }
                    });
                    let t1b = ();
                    task::yield_now().await;
                    let third = tokio::spawn(async {
                        let x = CNT.load(SeqCst);
                        x
                    });
                    ev("setup");
                    let _ = (a, b);
                    let n = third.await.unwrap();
                    ev(format!("third ran at ping-pong count {n}"));
                })
                .await
            });
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
        "lifo_cap2" => {
            // a and b ping-pong; `third` was put in the run queue before: how many ping-pong polls happen before it runs
            let rt = mt(1);
            rt.block_on(async {
                tokio::spawn(async {
                    let (t1, mut r1) = tokio::sync::mpsc::unbounded_channel::<u32>();
                    let (t2, mut r2) = tokio::sync::mpsc::unbounded_channel::<u32>();
                    t1.send(1).unwrap();
                    let (ot, or) = tokio::sync::oneshot::channel();
                    let mut ot = Some(ot);
                    let a = async move {
                        while let Some(n) = r1.recv().await {
                            if n == 1 {
                                let ot = ot.take().unwrap();
                                tokio::spawn(async move {
                                    ot.send(CNT.load(SeqCst)).ok();
                                });
                            }
                            CNT.fetch_add(1, SeqCst);
                            if n > 1000 {
                                return;
                            }
                            if t2.send(n + 1).is_err() {
                                return;
                            }
                        }
                    };
                    let b = async move {
                        while let Some(n) = r2.recv().await {
                            CNT.fetch_add(1, SeqCst);
                            if n > 1000 {
                                return;
                            }
                            if t1.send(n + 1).is_err() {
                                return;
                            }
                        }
                    };
                    tokio::spawn(b);
                    sleep(ms(5)).await;
                    tokio::spawn(a);
                    ev(format!("third ran after {} ping-pong polls", or.await.unwrap()));
                })
                .await
            });
        }
        "m_main_timer_mt1" | "m_main_timer_mt2" => {
            let rt = mt(if s.ends_with('1') { 1 } else { 2 });
            rt.block_on(async {
                tokio::spawn(async {
                    FLAG.store(true, SeqCst);
                    thread::sleep(ms(200));
                });
                while !FLAG.load(SeqCst) {
                    relax()
                }
                let t = Instant::now();
                sleep(ms(10)).await;
                ev(if t.elapsed() > ms(150) {
                    "main sleep(10ms) LATE (>150ms): only worker blocked"
                } else {
                    "main sleep(10ms) on time"
                });
            });
        }
        "ct_main_starved" => {
            let rt = ct();
            rt.block_on(async {
                tokio::spawn(async {
                    loop {
                        CNT.fetch_add(1, SeqCst);
                        yield_once().await
                    }
                });
                let mut v = vec![];
                for _ in 0..4 {
                    task::yield_now().await;
                    v.push(CNT.load(SeqCst));
                }
                ev(format!("self-waking task polls seen by main after each yield_now: {v:?}"));
            });
        }
        "ct_main_starved2" => {
            let rt = ct();
            rt.block_on(async {
                tokio::spawn(async {
                    loop {
                        CNT.fetch_add(1, SeqCst);
                        task::yield_now().await
                    }
                });
                let mut v = vec![];
                for _ in 0..4 {
                    task::yield_now().await;
                    v.push(CNT.load(SeqCst));
                }
                ev(format!("yield_now-looping task polls seen by main after each yield_now: {v:?}"));
            });
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
        _ => panic!("unknown outer {s}"),
    }
}
