//! Blocking inside of a runtime.

use tokio::runtime::{Handle, Runtime};
use tokio::task;
use tokio::time::sleep;

use super::parts::*;
use crate::common::*;

pub fn run(s: &str) -> bool {
    match s {
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
        _ => return false,
    }
    true
}
