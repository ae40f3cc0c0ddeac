//! What suspends, and how many tasks a suspension lets start.

use std::sync::atomic::Ordering::SeqCst;
use std::time::Duration;

use tokio::sync::{Mutex, Notify, Semaphore, mpsc, oneshot};
use tokio::task::{self, JoinSet};
use tokio::time::{self, sleep};

use super::parts::*;
use crate::common::*;

pub async fn run(name: &str) -> bool {
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
        _ => return false,
    }
    true
}
