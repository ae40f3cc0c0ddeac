//! What owns tasks: sets, trackers, handles that abort.

use tokio::task::{self, JoinSet};
use tokio::time::{self, sleep};

use super::parts::*;
use crate::common::*;

pub async fn run(name: &str) -> bool {
    match name {
        "js_drop" => {
            let mut s = JoinSet::new();
            s.spawn(nap("t", 60));
            sleep(ms(20)).await;
            drop(s);
            ev("js dropped");
            sleep(ms(120)).await;
            ev("main:end");
        }
        "js_drop_unstarted" => {
            let mut s = JoinSet::new();
            s.spawn(nap("t", 60));
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
            s.spawn(nap("t", 40));
            s.detach_all();
            ev(format!("len {}", s.len()));
            drop(s);
            sleep(ms(120)).await;
            ev("main:end");
        }
        "js_shutdown" => {
            let mut s = JoinSet::new();
            s.spawn(nap("t", 60));
            sleep(ms(10)).await;
            s.shutdown().await;
            ev("shutdown returned");
            sleep(ms(100)).await;
            ev("main:end");
        }
        "js_abort_all" => {
            let mut s = JoinSet::new();
            s.spawn(nap("t", 60));
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
            s.spawn(nap("t", 10));
            s.join_all().await;
            ev("main:end");
        }
        "js_held_at_main_end" => {
            let mut s = JoinSet::new();
            s.spawn(nap("t", 60));
            sleep(ms(10)).await;
            ev("main:end");
        }
        "aborthandle_drop" => {
            let h = tokio::spawn(nap("t", 30));
            let a = h.abort_handle();
            drop(h);
            drop(a);
            ev("both dropped");
            sleep(ms(100)).await;
            ev("main:end");
        }
        "abort_on_drop" => {
            let h = tokio_util::task::AbortOnDropHandle::new(tokio::spawn(nap("t", 60)));
            sleep(ms(10)).await;
            drop(h);
            ev("dropped");
            sleep(ms(120)).await;
            ev("main:end");
        }
        "abort_on_drop_underscore" => {
            let _ = tokio_util::task::AbortOnDropHandle::new(tokio::spawn(nap("t", 60)));
            ev("dropped");
            sleep(ms(120)).await;
            ev("main:end");
        }
        "tracker_drop" => {
            let t = tokio_util::task::TaskTracker::new();
            t.spawn(nap("t", 30));
            drop(t);
            ev("tracker dropped");
            sleep(ms(120)).await;
            ev("main:end");
        }
        "tracker_close_wait" => {
            let t = tokio_util::task::TaskTracker::new();
            t.spawn(nap("t", 30));
            t.close();
            t.wait().await;
            ev("waited");
        }
        "tracker_wait_noclose" => {
            let t = tokio_util::task::TaskTracker::new();
            t.spawn(nap("t", 10));
            let r = time::timeout(ms(200), t.wait()).await;
            ev(format!("wait without close: {}", if r.is_err() { "HANGS" } else { "returns" }));
        }
        "futunord_drop" => {
            let f: futures::stream::FuturesUnordered<_> = [tokio::spawn(nap("t", 30))].into_iter().collect();
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
        _ => return false,
    }
    true
}
