//! Scenarios of tokio's own, run in `block_on`, or in a task that `block_on` waits for.
use crate::common::*;
use std::sync::atomic::Ordering::SeqCst;
use std::time::Duration;
use tokio::{
    sync::{Mutex, Notify, Semaphore, mpsc, oneshot},
    task::{self, JoinSet},
    time::{self, sleep},
};
fn task(n: &'static str, d: u64) -> impl std::future::Future<Output = ()> + Send {
    let g = G(n);
    async move {
        let _g = g;
        ev(format!("{n}:start"));
        FLAG.store(true, SeqCst);
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
macro_rules! y {
    ($e:expr) => {{
        let h = tokio::spawn(t_nosusp("t", G("t")));
        let t0 = Instant::now();
        let (_, polls, pend) = count_polls(async {
            let _ = $e.await;
        })
        .await;
        let el = t0.elapsed().as_micros();
        ev(format!("pendings={pend} {}", if FLAG.load(SeqCst) { "STARTED" } else { "NOTSTARTED" }));
        h.await;
    }};
}
pub const LIST: &[&str] = &[
    "y_yield_now",
    "y_sleep0",
    "y_sleep1ns",
    "y_sleep999us",
    "y_sleep1ms",
    "y_sleep_until_past",
    "y_ready",
    "y_async",
    "y_consume_budget",
    "y_consume_budget200",
    "y_unc_ready",
    "y_unc_yield",
    "y_mutex",
    "y_rwlock",
    "y_sem",
    "y_mpsc_ready",
    "y_mpsc_ready200",
    "y_unc_mpsc200",
    "y_mpsc_send",
    "y_mpsc_unb_send",
    "y_oneshot_ready",
    "y_watch_ready",
    "y_notify_permit",
    "y_join_ready",
    "y_join_yield",
    "y_select_ready",
    "y_select_200",
    "y_spawn_blocking",
    "y_timeout_ready",
    "y_timeout0_pending",
    "y_interval_first",
    "y_oncecell",
    "y_fs_metadata",
    "y_io_empty_read",
    "y_io_empty_read200",
    "y_duplex_ready",
    "y_join_all_empty",
    "y_futchan_ready200",
    "y_stdout_write",
    "y_barrier1",
    "y_spawn_await",
    "y_joinset_empty",
    "y_stream_iter200",
    "y_tokio_stdin_sink200",
];
pub async fn run(name: &'static str) -> bool {
    match name {
        "y_yield_now" => y!(task::yield_now()),
        "y_sleep0" => y!(sleep(Duration::ZERO)),
        "y_sleep1ns" => y!(sleep(Duration::from_nanos(1))),
        "y_sleep999us" => y!(sleep(Duration::from_micros(999))),
        "y_sleep1ms" => y!(sleep(ms(1))),
        "y_sleep_until_past" => {
            thread::sleep(ms(5));
            y!(time::sleep_until(time::Instant::now() - ms(4)))
        }
        "y_ready" => y!(std::future::ready(())),
        "y_async" => y!(async {}),
        "y_consume_budget" => y!(task::consume_budget()),
        "y_consume_budget200" => y!(async {
            for _ in 0..200 {
                task::consume_budget().await
            }
        }),
        "y_unc_ready" => y!(task::unconstrained(std::future::ready(()))),
        "y_unc_yield" => y!(task::unconstrained(task::yield_now())),
        "y_mutex" => {
            let m = Mutex::new(0);
            y!(async {
                *m.lock().await += 1;
            })
        }
        "y_rwlock" => {
            let m = tokio::sync::RwLock::new(0);
            y!(async {
                let _ = *m.read().await;
            })
        }
        "y_sem" => {
            let m = Semaphore::new(1);
            y!(async {
                let _p = m.acquire().await;
            })
        }
        "y_mpsc_ready" => {
            let (tx, mut rx) = mpsc::channel(4);
            tx.try_send(1).unwrap();
            y!(rx.recv())
        }
        "y_mpsc_ready200" => {
            let (tx, mut rx) = mpsc::unbounded_channel();
            for i in 0..200 {
                tx.send(i).unwrap();
            }
            y!(async {
                for _ in 0..200 {
                    rx.recv().await.unwrap();
                }
            })
        }
        "y_unc_mpsc200" => {
            let (tx, mut rx) = mpsc::unbounded_channel();
            for i in 0..200 {
                tx.send(i).unwrap();
            }
            y!(task::unconstrained(async {
                for _ in 0..200 {
                    rx.recv().await.unwrap();
                }
            }))
        }
        "y_mpsc_send" => {
            let (tx, mut rx) = mpsc::channel(4);
            y!(tx.send(1));
            drop(rx)
        }
        "y_mpsc_unb_send" => {
            let (tx, mut rx) = mpsc::unbounded_channel();
            y!(async { tx.send(1) });
            drop(rx)
        }
        "y_oneshot_ready" => {
            let (tx, rx) = oneshot::channel();
            tx.send(1).unwrap();
            y!(rx)
        }
        "y_watch_ready" => {
            let (tx, mut rx) = tokio::sync::watch::channel(1);
            tx.send(2).unwrap();
            y!(rx.changed())
        }
        "y_notify_permit" => {
            let n = Notify::new();
            n.notify_one();
            y!(n.notified())
        }
        "y_join_ready" => y!(async {
            tokio::join!(std::future::ready(()), async {});
        }),
        "y_join_yield" => y!(async {
            tokio::join!(task::yield_now(), task::yield_now());
        }),
        "y_select_ready" => y!(async {
            tokio::select! { _ = std::future::ready(()) => {}, _ = std::future::pending::<()>() => {} }
        }),
        "y_select_200" => y!(async {
            for _ in 0..200 {
                tokio::select! { _ = std::future::ready(()) => {}, _ = std::future::pending::<()>() => {} }
            }
        }),
        "y_spawn_blocking" => y!(task::spawn_blocking(|| ())),
        "y_timeout_ready" => y!(time::timeout(ms(100), std::future::ready(()))),
        "y_timeout0_pending" => y!(time::timeout(ms(0), std::future::pending::<()>())),
        "y_interval_first" => {
            let mut i = time::interval(ms(100));
            y!(i.tick())
        }
        "y_oncecell" => {
            let c = tokio::sync::OnceCell::new();
            y!(c.get_or_init(|| async { 1 }))
        }
        "y_fs_metadata" => y!(tokio::fs::metadata("/")),
        "y_io_empty_read" => {
            use tokio::io::AsyncReadExt;
            let mut b = [0u8; 1];
            y!(async { tokio::io::empty().read(&mut b).await })
        }
        "y_io_empty_read200" => {
            use tokio::io::AsyncReadExt;
            let mut b = [0u8; 1];
            y!(async {
                for _ in 0..200 {
                    tokio::io::empty().read(&mut b).await;
                }
            })
        }
        "y_duplex_ready" => {
            use tokio::io::{AsyncReadExt, AsyncWriteExt};
            let (mut a, mut b) = tokio::io::duplex(64);
            a.write_all(b"x").await.unwrap();
            let mut q = [0u8; 1];
            y!(b.read(&mut q))
        }
        "y_join_all_empty" => y!(futures::future::join_all(Vec::<std::future::Ready<()>>::new())),
        "y_futchan_ready200" => {
            use futures::StreamExt;
            let (tx, mut rx) = futures::channel::mpsc::unbounded();
            for i in 0..200 {
                tx.unbounded_send(i).unwrap();
            }
            y!(async {
                for _ in 0..200 {
                    rx.next().await.unwrap();
                }
            })
        }
        "y_stdout_write" => {
            use tokio::io::AsyncWriteExt;
            let mut o = tokio::io::stdout();
            y!(async {
                o.write_all(b"").await;
                o.flush().await
            })
        }
        "y_barrier1" => {
            let b = tokio::sync::Barrier::new(1);
            y!(b.wait())
        }
        "y_spawn_await" => y!(tokio::spawn(async {})),
        "y_joinset_empty" => {
            let mut s: JoinSet<()> = JoinSet::new();
            y!(s.join_next())
        }
        "y_stream_iter200" => {
            use futures::StreamExt;
            let mut s = futures::stream::iter(0..200);
            y!(async { while s.next().await.is_some() {} })
        }
        "y_tokio_stdin_sink200" => {
            use tokio::io::AsyncWriteExt;
            let mut s = tokio::io::sink();
            y!(async {
                for _ in 0..200 {
                    s.write(b"a").await;
                }
            })
        }
        "y_block_in_place" => {
            let h = tokio::spawn(t_nosusp("t", G("t")));
            task::block_in_place(|| spin(60));
            ev(if FLAG.load(SeqCst) { "STARTED" } else { "NOTSTARTED" });
            h.await;
        }
        // --- coop: at which ready recv does the sibling start
        "coop_index" => {
            let (tx, mut rx) = mpsc::unbounded_channel();
            for i in 0..1000 {
                tx.send(i).unwrap();
            }
            let h = tokio::spawn(t_nosusp("t", G("t")));
            let mut at = -1;
            for i in 0..1000 {
                rx.recv().await;
                if FLAG.load(SeqCst) {
                    at = i;
                    break;
                }
            }
            ev(format!("first recv index at which sibling had run: {at}"));
            h.await;
        }
        "coop_index_try" => {
            let (tx, mut rx) = mpsc::unbounded_channel();
            for i in 0..100000 {
                tx.send(i).unwrap();
            }
            let h = tokio::spawn(t_nosusp("t", G("t")));
            let mut n = 0;
            while let Ok(_) = rx.try_recv() {
                n += 1;
            }
            ev(format!("try_recv {n}: {}", if FLAG.load(SeqCst) { "STARTED" } else { "NOTSTARTED" }));
            h.await;
        }
        // how many of 300 spawned tasks are started by ONE yield / sleep
        "n_started_yield1" => {
            for _ in 0..300 {
                tokio::spawn(async {
                    CNT.fetch_add(1, SeqCst);
                });
            }
            task::yield_now().await;
            let a = CNT.load(SeqCst);
            task::yield_now().await;
            let b = CNT.load(SeqCst);
            ev(format!("after 1 yield {a}, after 2 {b}"));
        }
        "n_started_sleep0" => {
            for _ in 0..300 {
                tokio::spawn(async {
                    CNT.fetch_add(1, SeqCst);
                });
            }
            sleep(Duration::ZERO).await;
            let a = CNT.load(SeqCst);
            ev(format!("after sleep(0) {a}"));
        }
        "n_started_sleep1" => {
            for _ in 0..300 {
                tokio::spawn(async {
                    CNT.fetch_add(1, SeqCst);
                });
            }
            sleep(ms(1)).await;
            let a = CNT.load(SeqCst);
            ev(format!("after sleep(1ms) {a}"));
        }
        "n_started_yieldonce" => {
            for _ in 0..300 {
                tokio::spawn(async {
                    CNT.fetch_add(1, SeqCst);
                });
            }
            yield_once().await;
            let a = CNT.load(SeqCst);
            yield_once().await;
            let b = CNT.load(SeqCst);
            ev(format!("after 1 wake_by_ref yield {a}, after 2 {b}"));
        }
        // --- f family
        "js_drop" => {
            let mut s = JoinSet::new();
            s.spawn(task("t", 60));
            sleep(ms(20)).await;
            drop(s);
            ev("js dropped");
            sleep(ms(120)).await;
            ev("main:end");
        }
        "js_drop_unstarted" => {
            let mut s = JoinSet::new();
            s.spawn(task("t", 60));
            drop(s);
            ev("js dropped");
            sleep(ms(120)).await;
            ev("main:end");
        }
        "js_join_next" => {
            let mut s = JoinSet::new();
            for i in 0..3u64 {
                s.spawn(async move {
                    sleep(ms(30 - i * 10)).await;
                    i
                });
            }
            while let Some(r) = s.join_next().await {
                ev(format!("{:?}", r.unwrap()));
            }
            ev("None");
        }
        "js_detach_all" => {
            let mut s = JoinSet::new();
            s.spawn(task("t", 40));
            s.detach_all();
            ev(format!("len {}", s.len()));
            drop(s);
            sleep(ms(120)).await;
            ev("main:end");
        }
        "js_shutdown" => {
            let mut s = JoinSet::new();
            s.spawn(task("t", 60));
            sleep(ms(10)).await;
            s.shutdown().await;
            ev("shutdown returned");
            sleep(ms(100)).await;
            ev("main:end");
        }
        "js_abort_all" => {
            let mut s = JoinSet::new();
            s.spawn(task("t", 60));
            sleep(ms(10)).await;
            s.abort_all();
            ev("abort_all");
            while let Some(r) = s.join_next().await {
                ev(je(r));
            }
            ev("main:end");
        }
        "js_join_all" => {
            let mut s = JoinSet::new();
            s.spawn(task("t", 10));
            s.join_all().await;
            ev("main:end");
        }
        "js_held_at_main_end" => {
            let mut s = JoinSet::new();
            s.spawn(task("t", 60));
            sleep(ms(10)).await;
            ev("main:end");
        }
        "aborthandle_drop" => {
            let h = tokio::spawn(task("t", 30));
            let a = h.abort_handle();
            drop(h);
            drop(a);
            ev("both dropped");
            sleep(ms(100)).await;
            ev("main:end");
        }
        "abort_on_drop" => {
            let h = tokio_util::task::AbortOnDropHandle::new(tokio::spawn(task("t", 60)));
            sleep(ms(10)).await;
            drop(h);
            ev("dropped");
            sleep(ms(120)).await;
            ev("main:end");
        }
        "abort_on_drop_underscore" => {
            let _ = tokio_util::task::AbortOnDropHandle::new(tokio::spawn(task("t", 60)));
            ev("dropped");
            sleep(ms(120)).await;
            ev("main:end");
        }
        "tracker_drop" => {
            let t = tokio_util::task::TaskTracker::new();
            t.spawn(task("t", 30));
            drop(t);
            ev("tracker dropped");
            sleep(ms(120)).await;
            ev("main:end");
        }
        "tracker_close_wait" => {
            let t = tokio_util::task::TaskTracker::new();
            t.spawn(task("t", 30));
            t.close();
            t.wait().await;
            ev("waited");
        }
        "tracker_wait_noclose" => {
            let t = tokio_util::task::TaskTracker::new();
            t.spawn(task("t", 10));
            let r = time::timeout(ms(200), t.wait()).await;
            ev(format!("wait without close: {}", if r.is_err() { "HANGS" } else { "returns" }));
        }
        "futunord_drop" => {
            let f: futures::stream::FuturesUnordered<_> = [tokio::spawn(task("t", 30))].into_iter().collect();
            drop(f);
            ev("dropped");
            sleep(ms(120)).await;
            ev("main:end");
        }
        "token_dropguard" => {
            let tk = tokio_util::sync::CancellationToken::new();
            let t2 = tk.clone();
            let h = tokio::spawn(async move {
                tokio::select! { _ = t2.cancelled() => ev("t:cancelled"), _ = sleep(ms(500)) => ev("t:slept") }
            });
            {
                let _g = tk.drop_guard();
                sleep(ms(5)).await;
            }
            h.await;
        }
        "joinall_handles" => {
            let v: Vec<_> = (0..3u64)
                .map(|i| {
                    tokio::spawn(async move {
                        sleep(ms(30 - i * 10)).await;
                        ev(format!("t{i}"));
                        i
                    })
                })
                .collect();
            let r: Vec<_> = futures::future::join_all(v).await.into_iter().map(|x| x.unwrap()).collect();
            ev(format!("{r:?}"));
        }
        "try_join_handles_err" => {
            let a = tokio::spawn(async {
                sleep(ms(5)).await;
                Err::<(), &str>("e")
            });
            let b = tokio::spawn(async {
                let _g = G("b");
                sleep(ms(40)).await;
                ev("b:end");
                Ok::<(), &str>(())
            });
            let r = tokio::try_join!(async { a.await.unwrap() }, async { b.await.unwrap() });
            ev(format!("{r:?}"));
            sleep(ms(100)).await;
            ev("main:end");
        }
        "is_finished" => {
            let h = tokio::spawn(async {});
            ev(format!("{}", h.is_finished()));
            task::yield_now().await;
            sleep(ms(5)).await;
            ev(format!("{}", h.is_finished()));
            h.await;
        }
        // --- g abort
        "abort_suspended" => {
            let h = tokio::spawn(task("t", 500));
            sleep(ms(10)).await;
            h.abort();
            ev("aborted");
            ev(format!("finished={}", h.is_finished()));
            task::yield_now().await;
            ev(format!("after yield finished={}", h.is_finished()));
            ev(je(h.await));
        }
        "abort_suspended_noawait" => {
            let h = tokio::spawn(task("t", 500));
            sleep(ms(10)).await;
            h.abort();
            ev("aborted");
            spin(50);
            ev("main:end");
        }
        "abort_before_poll" => {
            let h = tokio::spawn(task("t", 5));
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
        // --- h panic
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
        "held_result_drop" => {
            let h = tokio::spawn(async { G("output") });
            sleep(ms(10)).await;
            ev("dropping handle");
            drop(h);
            ev("dropped");
        }
        "detached_result_drop" => {
            tokio::spawn(async { G("output") });
            sleep(ms(10)).await;
            ev("main");
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
            tokio::spawn(task("t", 50));
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
        // --- k blocking
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
        // --- rt drop with a task in a long poll
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
                    match std::panic::catch_unwind(|| tokio::spawn(task("late", 1))) {
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
        // --- o
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
        // --- m
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
        // --- n std mutex across await (held by main in block_on)
        "n_mutex_across" => unreachable!(),
        // --- q timeouts
        "q_timeout_handle" => {
            let h = tokio::spawn(task("t", 60));
            let r = time::timeout(ms(15), h).await;
            ev(format!("timeout elapsed={}", r.is_err()));
            sleep(ms(150)).await;
            ev("main:end");
        }
        "q_timeout_mut_handle" => {
            let mut h = tokio::spawn(task("t", 60));
            let r = time::timeout(ms(15), &mut h).await;
            ev(format!("timeout elapsed={}", r.is_err()));
            ev(je(h.await));
            ev("main:end");
        }
        "q_timeout_future" => {
            let r = time::timeout(ms(15), task("t", 60)).await;
            ev(format!("timeout elapsed={}", r.is_err()));
            sleep(ms(100)).await;
            ev("main:end");
        }
        "q_timeout_blocking" => {
            let r = time::timeout(ms(10), async {
                thread::sleep(ms(50));
                1
            })
            .await;
            ev(format!("blocking 50ms in timeout(10ms): {}", if r.is_ok() { "Ok" } else { "Elapsed" }));
            let r = time::timeout(ms(10), async {
                thread::sleep(ms(50));
                task::yield_now().await;
                1
            })
            .await;
            ev(format!("... then yield_now: {}", if r.is_ok() { "Ok" } else { "Elapsed" }));
            let r = time::timeout(Duration::ZERO, std::future::ready(1)).await;
            ev(format!("timeout(0, ready): {}", if r.is_ok() { "Ok" } else { "Elapsed" }));
        }
        "q_select_handle" => {
            let mut h = tokio::spawn(task("t", 40));
            tokio::select! { _ = &mut h => ev("h"), _ = sleep(ms(10)) => ev("sleep won") }
            ev(je(h.await));
        }
        "q_select_spawn_inline" => {
            tokio::select! { _ = tokio::spawn(task("t", 40)) => ev("h"), _ = sleep(ms(10)) => ev("sleep won") }
            sleep(ms(100)).await;
            ev("main:end");
        }
        "q_interval_burst" => {
            let mut i = time::interval(ms(10));
            i.tick().await;
            thread::sleep(ms(55));
            let mut n = 0;
            let t0 = Instant::now();
            while t0.elapsed() < ms(3) {
                i.tick().await;
                n += 1;
            }
            ev(format!("burst ticks>=4: {}", n >= 4));
        }
        // --- p select cancellation
        "p_mpsc_safe" => {
            let (tx, mut rx) = mpsc::channel(8);
            tokio::spawn(async move {
                for i in 0..200 {
                    tx.send(i).await.unwrap();
                    if i % 10 == 0 {
                        sleep(ms(1)).await;
                    }
                }
            });
            let mut n = 0;
            let mut to = 0;
            loop {
                tokio::select! { v = rx.recv() => match v { Some(_) => n += 1, None => break }, _ = sleep(Duration::from_micros(1)) => to += 1 }
            }
            ev(format!("received {n} of 200, lost {}", 200 - n));
        }
        "p_read_exact" => {
            use tokio::io::{AsyncReadExt, AsyncWriteExt};
            let (mut a, mut b) = tokio::io::duplex(64);
            tokio::spawn(async move {
                a.write_all(b"abc").await.unwrap();
                sleep(ms(30)).await;
                a.write_all(b"defgh").await.unwrap();
                sleep(ms(30)).await;
                a.write_all(b"ijklmnop").await.unwrap();
                sleep(ms(200)).await;
            });
            let mut got = String::new();
            let mut cancelled = 0;
            let t = Instant::now();
            while t.elapsed() < ms(150) {
                let mut buf = [0u8; 8];
                tokio::select! { r = b.read_exact(&mut buf) => { if r.is_ok() { got = String::from_utf8_lossy(&buf).into(); break; } } , _ = sleep(ms(10)) => cancelled += 1 }
            }
            ev(format!(
                "first 8 bytes read: {got:?} (expected \"abcdefgh\"), cancelled>0: {}",
                cancelled > 0
            ));
        }
        "p_read_line" => {
            use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
            let (mut a, b) = tokio::io::duplex(64);
            let mut b = BufReader::new(b);
            tokio::spawn(async move {
                a.write_all(b"hel").await.unwrap();
                sleep(ms(30)).await;
                a.write_all(b"lo\nx").await.unwrap();
                sleep(ms(200)).await;
            });
            let mut res = vec![];
            let t = Instant::now();
            while t.elapsed() < ms(100) {
                let mut line = String::new();
                tokio::select! { r = b.read_line(&mut line) => { res.push(line.clone()); break; }, _ = sleep(ms(10)) => {} }
            }
            ev(format!("line with fresh String per iteration: {res:?} (expected \"hello\\n\")"));
        }
        "p_read_line_keep" => {
            use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
            let (mut a, b) = tokio::io::duplex(64);
            let mut b = BufReader::new(b);
            tokio::spawn(async move {
                a.write_all(b"hel").await.unwrap();
                sleep(ms(30)).await;
                a.write_all(b"lo\nx").await.unwrap();
                sleep(ms(200)).await;
            });
            let mut line = String::new();
            let mut ok = false;
            let t = Instant::now();
            while t.elapsed() < ms(100) {
                tokio::select! { r = b.read_line(&mut line) => { ok = true; break; }, _ = sleep(ms(10)) => {} }
            }
            ev(format!("line with one String kept: {line:?} ok={ok}"));
        }
        "p_next_line" => {
            use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
            let (mut a, b) = tokio::io::duplex(64);
            let mut l = BufReader::new(b).lines();
            tokio::spawn(async move {
                a.write_all(b"hel").await.unwrap();
                sleep(ms(30)).await;
                a.write_all(b"lo\nx").await.unwrap();
                sleep(ms(200)).await;
            });
            let mut res = None;
            let t = Instant::now();
            while t.elapsed() < ms(100) {
                tokio::select! { r = l.next_line() => { res = r.unwrap(); break; }, _ = sleep(ms(10)) => {} }
            }
            ev(format!("next_line: {res:?}"));
        }
        "p_write_all" => {
            use tokio::io::{AsyncReadExt, AsyncWriteExt};
            let (mut a, mut b) = tokio::io::duplex(4);
            let rd = tokio::spawn(async move {
                let mut s = vec![];
                let mut c = [0u8; 2];
                loop {
                    sleep(ms(15)).await;
                    match b.read(&mut c).await {
                        Ok(0) | Err(_) => break,
                        Ok(n) => s.extend_from_slice(&c[..n]),
                    }
                }
                String::from_utf8(s).unwrap()
            });
            let mut tries = 0;
            loop {
                tries += 1;
                if tries > 6 {
                    break;
                }
                let mut done = false;
                tokio::select! { _ = a.write_all(b"0123456789") => done = true, _ = sleep(ms(25)) => {} }
                if done {
                    break;
                }
            }
            drop(a);
            let s = rd.await.unwrap();
            ev(format!(
                "peer saw intact \"0123456789\" once: {}; starts {:?}",
                s == "0123456789",
                &s[..s.len().min(12)]
            ));
        }
        "p_send_lost" => {
            let (tx, mut rx) = mpsc::channel::<u32>(1);
            tx.try_send(0).unwrap();
            let mut lost = 0;
            for i in 1..4 {
                tokio::select! { _ = tx.send(i) => {}, _ = sleep(ms(5)) => lost += 1 }
            }
            drop(tx);
            let mut v = vec![];
            while let Some(x) = rx.recv().await {
                v.push(x);
            }
            ev(format!("sent 0..=3, receiver got {v:?}, lost {lost}"));
        }
        "p_sleep_in_loop" => {
            let (tx, mut rx) = mpsc::channel::<u32>(1);
            let p = tokio::spawn(async move {
                for i in 0..20 {
                    sleep(ms(5)).await;
                    if tx.send(i).await.is_err() {
                        return;
                    }
                }
            });
            let mut fired = 0;
            loop {
                tokio::select! { v = rx.recv() => if v.is_none() { break }, _ = sleep(ms(20)) => fired += 1 }
            }
            ev(format!(
                "20ms timeout recreated per iteration fired {} in ~100ms",
                if fired == 0 { "0 times" } else { ">0 times" }
            ));
        }
        "p_select_bias" => {
            let mut a = 0;
            for _ in 0..2000 {
                tokio::select! { _ = std::future::ready(()) => a += 1, _ = std::future::ready(()) => {} }
            }
            let mut b = 0;
            for _ in 0..2000 {
                tokio::select! { biased; _ = std::future::ready(()) => b += 1, _ = std::future::ready(()) => {} }
            }
            ev(format!("unbiased in 40..60%: {}, biased first: {b}", (800..1200).contains(&a)));
        }
        "p_select_drops" => {
            tokio::select! { _ = task("loser", 100) => {}, _ = sleep(ms(10)) => { ev("handler runs"); } }
            ev("after select");
        }
        "p_join_drop" => {
            let r = time::timeout(ms(10), async {
                tokio::join!(task("a", 5), task("b", 50));
            })
            .await;
            ev(format!("{}", r.is_err()));
        }
        _ => return false,
    }
    true
}
