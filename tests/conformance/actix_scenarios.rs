//! Scenarios of actix-rt.

use crate::common::*;
use std::sync::atomic::Ordering::SeqCst;
mod scn {
    crate::generic::scenarios!(
        spawn = |f| actix_rt::spawn(async move {
            f.await;
        }),
        yield_now = actix_rt::task::yield_now(),
        sleep = |d| actix_rt::time::sleep(d)
    );
}
fn tk(n: &'static str, d: u64) -> impl std::future::Future<Output = ()> + Send {
    let g = G(n);
    async move {
        let _g = g;
        ev(format!("{n}:start"));
        FLAG.store(true, SeqCst);
        actix_rt::time::sleep(ms(d)).await;
        ev(format!("{n}:end"));
    }
}
#[actix_rt::main]
async fn aw() {
    ev("actix_web::main body");
    actix_rt::spawn(tk("t", 50));
    actix_rt::time::sleep(ms(10)).await;
    ev("main:end");
}
#[actix_rt::main]
async fn ar() {
    ev("actix_rt::main body");
    actix_rt::spawn(tk("t", 50));
    actix_rt::time::sleep(ms(10)).await;
    ev("main:end");
}
pub fn run(fl: &str, sc: &'static str) {
    watchdog(8000);
    match fl {
        "sys" => {
            let s = actix_rt::System::new();
            s.block_on(async {
                scn::run_scenario(sc).await;
            });
            ev("block_on:ret");
            drop(s);
            ev("sys:dropped");
        }
        "outer" => match sc {
            "aw" => {
                aw();
                ev("ret");
            }
            "ar" => {
                ar();
                ev("ret");
            }
            "sys_run" => {
                watchdog(300);
                let s = actix_rt::System::new();
                s.block_on(async {
                    actix_rt::spawn(tk("t", 20));
                });
                ev("block_on ret");
                s.run().unwrap();
                ev("run returned");
            }
            "sys_run_stop" => {
                let s = actix_rt::System::new();
                s.block_on(async {
                    actix_rt::spawn(async {
                        tk("t", 20).await;
                        actix_rt::System::current().stop();
                    });
                });
                ev("block_on ret");
                s.run().unwrap();
                ev("run returned");
            }
            "arbiter_main_return" => {
                let s = actix_rt::System::new();
                s.block_on(async {
                    let arb = actix_rt::Arbiter::new();
                    arb.spawn(tk("t", 50));
                    actix_rt::time::sleep(ms(10)).await;
                    ev("main:end");
                });
                ev("block_on ret");
                drop(s);
                ev("sys dropped");
            }
            "arbiter_loop" => {
                let s = actix_rt::System::new();
                s.block_on(async {
                    let arb = actix_rt::Arbiter::new();
                    arb.spawn(tk("t", 5));
                    spin(60);
                    ev("afterloop");
                });
            }
            "arbiter_stop_join" => {
                let s = actix_rt::System::new();
                s.block_on(async {
                    let arb = actix_rt::Arbiter::new();
                    arb.spawn(tk("t", 50));
                    actix_rt::time::sleep(ms(10)).await;
                    arb.stop();
                    arb.join().unwrap();
                    ev("joined");
                });
            }
            "spawn_outside" => {
                catch("actix_rt::spawn outside", || {
                    actix_rt::spawn(async {});
                });
            }
            "flavor" => {
                let s = actix_rt::System::new();
                s.block_on(async {
                    ev(format!("blocking pool ok {:?}", actix_rt::task::spawn_blocking(|| 1).await.unwrap()));
                });
            }
            _ => panic!(),
        },
        _ => panic!(),
    }
}
