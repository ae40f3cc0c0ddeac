//! Scenarios of smol: executors of one's own, and the global one.

use crate::common::*;
use smol::{Executor, LocalExecutor, Task, Timer, future::yield_now};
use std::sync::{Arc, atomic::Ordering::SeqCst};
use std::time::Duration;
/// Executors are static in real programs: never dropped.
fn lasting<T: Clone>(shared: T) -> T {
    std::mem::forget(shared.clone());
    shared
}
thread_local! { static OWN: std::cell::RefCell<Option<Arc<Executor<'static>>>> = const { std::cell::RefCell::new(None) }; }
fn own() -> Arc<Executor<'static>> {
    OWN.with(|cell| cell.borrow_mut().get_or_insert_with(|| lasting(Arc::new(Executor::new()))).clone())
}
thread_local! { static LOCAL: std::cell::RefCell<Option<std::rc::Rc<LocalExecutor<'static>>>> = const { std::cell::RefCell::new(None) }; }
fn local() -> std::rc::Rc<LocalExecutor<'static>> {
    LOCAL.with(|cell| {
        cell.borrow_mut().get_or_insert_with(|| lasting(std::rc::Rc::new(LocalExecutor::new()))).clone()
    })
}
mod glob {
    crate::generic::scenarios!(
        spawn = |f| smol::spawn(f),
        yield_now = smol::future::yield_now(),
        sleep = |d| smol::Timer::after(d)
    );
}
mod ex {
    crate::generic::scenarios!(
        spawn = |f| super::own().spawn(f),
        yield_now = smol::future::yield_now(),
        sleep = |d| smol::Timer::after(d)
    );
}
mod lex {
    crate::generic::scenarios!(
        spawn = |f| super::local().spawn(f),
        yield_now = smol::future::yield_now(),
        sleep = |d| smol::Timer::after(d)
    );
}
// detached variants: spawn(..).detach() returns ()  -> JoinHandle replaced by a ready future
fn det(t: Task<()>) -> std::future::Ready<()> {
    t.detach();
    std::future::ready(())
}
mod gdet {
    crate::generic::scenarios!(
        spawn = |f| super::det(smol::spawn(async move {
            let _: () = {
                f.await;
            };
        })),
        yield_now = smol::future::yield_now(),
        sleep = |d| smol::Timer::after(d)
    );
}
fn tk(n: &'static str, d: u64) -> impl std::future::Future<Output = ()> + Send {
    let g = G(n);
    async move {
        let _g = g;
        ev(format!("{n}:start"));
        FLAG.store(true, SeqCst);
        Timer::after(ms(d)).await;
        ev(format!("{n}:end"));
    }
}
async fn spec(s: &str, ctx: &str) -> bool {
    macro_rules! sp {
        ($f:expr) => {
            if ctx == "ex" { own().spawn($f) } else { smol::spawn($f) }
        };
    }
    match s {
        "r_drop_suspended" => {
            let t = sp!(tk("t", 500));
            Timer::after(ms(30)).await;
            ev("dropping");
            drop(t);
            ev("dropped");
            spin(30);
            ev("after spin");
            yield_now().await;
            ev("after yield");
            Timer::after(ms(30)).await;
            ev("main:end");
        }
        "r_drop_unstarted" => {
            let t = sp!(tk("t", 500));
            drop(t);
            ev("dropped");
            spin(30);
            ev("after spin");
            yield_now().await;
            ev("after yield");
            Timer::after(ms(30)).await;
            ev("main:end");
        }
        "r_drop_running" => {
            let t = sp!(async {
                let _g = G("t");
                ev("t:start");
                FLAG.store(true, SeqCst);
                thread::sleep(ms(80));
                ev("t:after block");
                yield_now().await;
                ev("t:end");
            });
            let t0 = Instant::now();
            while !FLAG.load(SeqCst) && t0.elapsed() < ms(300) {
                yield_now().await
            }
            drop(t);
            ev("dropped");
            Timer::after(ms(150)).await;
            ev("main:end");
        }
        "r_cancel_await" => {
            let t = sp!(tk("t", 500));
            Timer::after(ms(30)).await;
            let r = t.cancel().await;
            ev(format!("cancel -> {r:?}"));
            let t = sp!(async { 7 });
            Timer::after(ms(20)).await;
            ev(format!("cancel finished -> {:?}", t.cancel().await));
        }
        "r_cancel_noawait" => {
            let t = sp!(tk("t", 100));
            Timer::after(ms(30)).await;
            let c = t.cancel();
            ev("cancel() created, not polled");
            Timer::after(ms(150)).await;
            drop(c);
            ev("dropped cancel fut");
            Timer::after(ms(20)).await;
            ev("main:end");
        }
        "r_detach" => {
            sp!(tk("t", 50)).detach();
            Timer::after(ms(150)).await;
            ev("main:end");
        }
        "r_detach_main_end" => {
            sp!(tk("t", 50)).detach();
            Timer::after(ms(20)).await;
            ev("main:end");
        }
        "r_fallible" => {
            let t = sp!(tk("t", 20)).fallible();
            ev(format!("fallible -> {:?}", t.await));
            let t = sp!(tk("u", 200)).fallible();
            Timer::after(ms(20)).await;
            ev("drop fallible");
            drop(t);
            Timer::after(ms(20)).await;
            ev("main:end");
        }
        "r_is_finished" => {
            let t = sp!(async {});
            ev(format!("{}", t.is_finished()));
            Timer::after(ms(20)).await;
            ev(format!("{}", t.is_finished()));
        }
        "h_panic_detached" => {
            sp!(async {
                ev("t:start");
                panic!("boom")
            })
            .detach();
            Timer::after(ms(60)).await;
            ev("main:alive");
            let t = sp!(async { 1 });
            ev(format!("executor still works: {}", t.await));
        }
        "h_panic_held" => {
            let t = sp!(async {
                ev("t:start");
                panic!("boom")
            });
            Timer::after(ms(60)).await;
            ev("main:alive before drop");
            drop::<Task<()>>(t);
            ev("main:alive");
        }
        "h_panic_awaited" => {
            let t: Task<()> = sp!(async {
                ev("t:start");
                panic!("boom")
            });
            t.await;
            ev("unreachable");
        }
        "q_timeout_task" => {
            // race with a timer: or() drops the loser -> cancels
            let t = sp!(tk("t", 80));
            smol::future::or(
                async {
                    t.await;
                    ev("task won")
                },
                async {
                    Timer::after(ms(30)).await;
                    ev("timer won")
                },
            )
            .await;
            Timer::after(ms(120)).await;
            ev("main:end");
        }
        "q_timeout_mut_task" => {
            let mut t = sp!(tk("t", 80));
            smol::future::or(
                async {
                    (&mut t).await;
                    ev("task won")
                },
                async {
                    Timer::after(ms(30)).await;
                    ev("timer won")
                },
            )
            .await;
            t.await;
            ev("main:end");
        }
        "i_nested_block_on" => {
            smol::block_on(async {
                ev("inner1");
                Timer::after(ms(5)).await;
                ev("inner2")
            });
            let t = sp!(async { ev("spawned ran") });
            let t0 = Instant::now();
            watchdog(700);
            smol::block_on(t);
            ev("nested block_on(task) returned");
        }
        "i_fut_block_on" => {
            watchdog(700);
            futures::executor::block_on(async {
                Timer::after(ms(5)).await;
                ev("timer in futures::block_on")
            });
            let t = sp!(async { ev("spawned ran") });
            futures::executor::block_on(t);
            ev("returned");
        }
        "k_unblock" => {
            let t = smol::unblock(|| {
                ev("blk:start");
                FLAG.store(true, SeqCst);
                thread::sleep(ms(100));
                ev("blk:end");
            });
            let mut t = Box::pin(t);
            futures::poll!(&mut t);
            let t0 = Instant::now();
            while !FLAG.load(SeqCst) && t0.elapsed() < ms(300) {
                relax()
            }
            ev("main:end");
            std::mem::forget(t);
        }
        "k_unblock_dropped" => {
            let t = smol::unblock(|| {
                ev("blk:start");
                FLAG.store(true, SeqCst);
                thread::sleep(ms(100));
                ev("blk:end");
            });
            let t0 = Instant::now();
            while !FLAG.load(SeqCst) && t0.elapsed() < ms(300) {
                relax()
            }
            drop(t);
            ev("dropped");
            Timer::after(ms(200)).await;
            ev("main:end");
        }
        "k_unblock_unpolled_dropped" => {
            drop(smol::unblock(|| {
                ev("blk:start");
            }));
            Timer::after(ms(100)).await;
            ev("main:end");
        }
        "n_started_yield1" => {
            let mut v = vec![];
            for _ in 0..300 {
                v.push(sp!(async {
                    CNT.fetch_add(1, SeqCst);
                }));
            }
            yield_now().await;
            let a = CNT.load(SeqCst);
            yield_now().await;
            let b = CNT.load(SeqCst);
            ev(format!("after 1 yield {a}, after 2 {b}"));
            for t in v {
                t.await
            }
        }
        "y_pend" => {
            for (n, f) in [
                (
                    "yield_now",
                    Box::pin(yield_now()) as std::pin::Pin<Box<dyn std::future::Future<Output = ()> + Send>>,
                ),
                (
                    "Timer(0)",
                    Box::pin(async {
                        Timer::after(Duration::ZERO).await;
                    }),
                ),
                (
                    "Timer(1ms)",
                    Box::pin(async {
                        Timer::after(ms(1)).await;
                    }),
                ),
                (
                    "Timer::at(past)",
                    Box::pin(async {
                        Timer::at(Instant::now() - ms(1)).await;
                    }),
                ),
                ("ready", Box::pin(std::future::ready(()))),
                ("unblock", Box::pin(smol::unblock(|| ()))),
                (
                    "mutex",
                    Box::pin(async {
                        let m = smol::lock::Mutex::new(0);
                        *m.lock().await += 1;
                    }),
                ),
                (
                    "chan recv ready x200",
                    Box::pin(async {
                        let (tx, rx) = smol::channel::unbounded();
                        for i in 0..200 {
                            tx.try_send(i).unwrap();
                        }
                        for _ in 0..200 {
                            rx.recv().await.unwrap();
                        }
                    }),
                ),
            ] {
                let (_, p, q) = count_polls(f).await;
                ev(format!("{n}: pendings={q}"));
            }
        }
        "g_order_poll" => {
            let o = Arc::new(StdMutex::new(vec![]));
            let mut hs = vec![];
            for i in 0..5 {
                let o = o.clone();
                hs.push(sp!(async move {
                    o.lock().unwrap().push(i);
                }));
            }
            for h in hs {
                h.await;
            }
            ev(format!("poll order {:?}", o.lock().unwrap()));
        }
        "timer_order" => {
            let o = Arc::new(StdMutex::new(vec![]));
            let mut hs = vec![];
            for (i, d) in [30u64, 10, 20, 10, 10].into_iter().enumerate() {
                let o = o.clone();
                hs.push(sp!(async move {
                    Timer::after(ms(d)).await;
                    o.lock().unwrap().push(i);
                }));
            }
            for h in hs {
                h.await;
            }
            ev(format!("timer order {:?}", o.lock().unwrap()));
        }
        "futunord_drop" => {
            let f: futures::stream::FuturesUnordered<_> = [sp!(tk("t", 30))].into_iter().collect();
            drop(f);
            ev("dropped");
            Timer::after(ms(100)).await;
            ev("main:end");
        }
        "m_timer_in_task_block" => {
            let h = sp!(async {
                let t = Instant::now();
                Timer::after(ms(10)).await;
                t.elapsed()
            });
            Timer::after(ms(1)).await;
            thread::sleep(ms(100));
            let e = h.await;
            ev(if e > ms(90) { "timer LATE" } else { "timer on time" });
        }
        _ => return false,
    }
    true
}
/// How many threads the global executor has.
fn threads(count: &str) {
    set_var("SMOL_THREADS", count);
}
pub fn run(fl: &str, sc: &'static str) {
    OWN.with(|cell| cell.take());
    LOCAL.with(|cell| cell.take());
    watchdog(8000);
    match fl {
        // smol::block_on + smol::spawn (global executor thread(s); SMOL_THREADS)
        "g1" | "g2" => {
            threads(&fl[1..2]);
            smol::block_on(async {
                if !glob::run_scenario(sc).await && !spec(sc, "g").await {
                    panic!("unknown")
                }
            });
        }
        "g1_task" | "g2_task" => {
            threads(&fl[1..2]);
            smol::block_on(smol::spawn(async move {
                if !glob::run_scenario(sc).await && !spec(sc, "g").await {
                    panic!("unknown")
                }
            }));
        }
        "gdet" => {
            smol::block_on(async {
                gdet::run_scenario(sc).await;
            });
        }
        "ex" => {
            smol::block_on(own().run(async {
                if !ex::run_scenario(sc).await && !spec(sc, "ex").await {
                    panic!("unknown")
                }
            }));
        }
        "lex" => {
            let l = local();
            smol::block_on(l.run(async {
                if !lex::run_scenario(sc).await {
                    panic!("unknown")
                }
            }));
            ev("run:ret");
        }
        "outer" => match sc {
            "ex_drop_order" => {
                let e = Executor::new();
                let mut v = vec![];
                for n in ["0", "1", "2", "3", "4", "5", "6", "7"] {
                    let g = G(n);
                    v.push(e.spawn(async move {
                        let _g = g;
                        std::future::pending::<()>().await;
                    }));
                }
                smol::block_on(e.run(async { Timer::after(ms(10)).await }));
                ev("run ret");
                for t in v {
                    t.detach();
                }
                drop(e);
                ev("ex dropped");
            }
            "ex_drop_unpolled" => {
                let e = Executor::new();
                let t = e.spawn(tk("t", 5));
                t.detach();
                drop(e);
                ev("ex dropped");
            }
            "ex_drop_task_held" => {
                let e = Executor::new();
                let t = e.spawn(tk("t", 50));
                smol::block_on(e.run(async { Timer::after(ms(10)).await }));
                drop(e);
                ev("ex dropped");
                catch("await task of dropped executor", || smol::block_on(t));
            }
            "ex_drop_task_fallible" => {
                let e = Executor::new();
                let t = e.spawn(tk("t", 50));
                smol::block_on(e.run(async { Timer::after(ms(10)).await }));
                drop(e);
                ev(format!("{:?}", smol::block_on(t.fallible())));
            }
            "ex_never_run" => {
                let e = Executor::new();
                let t = e.spawn(tk("t", 5));
                watchdog(300);
                smol::block_on(t);
                ev("unreachable");
            }
            "ex_try_tick" => {
                let e = Executor::new();
                let t = e.spawn(async { ev("ran") });
                ev(format!("try_tick {}", e.try_tick()));
                ev(format!("try_tick {}", e.try_tick()));
                smol::block_on(t);
            }
            "spawn_before_block_on" => {
                let t = smol::spawn(tk("t", 5));
                thread::sleep(ms(60));
                ev("before block_on");
                smol::block_on(t);
            }

            "run_ret_drop" => {
                let l = Executor::new();
                let t = l.spawn(tk("t", 50));
                smol::block_on(l.run(async {
                    Timer::after(ms(10)).await;
                }));
                ev("run ret");
                drop(t);
                ev("task dropped after run returned");
                drop(l);
                ev("ex dropped");
            }
            _ => panic!("unknown"),
        },
        _ => panic!("flavor"),
    }
    ev("block_on:ret");
}
