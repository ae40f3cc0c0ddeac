//! Queues, timers, and who waits for whom.

use std::sync::{Arc, atomic::Ordering::SeqCst};
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::task;
use tokio::time::sleep;

use super::parts::*;
use crate::common::*;

pub fn run(s: &str) -> bool {
    match s {
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
        _ => return false,
    }
    true
}
