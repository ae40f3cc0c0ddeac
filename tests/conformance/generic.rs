//! Scenarios that every runtime was measured on, over its own way to spawn, yield and sleep.

/// Runtime-generic scenarios. Macro so that Send/!Send spawners both work.
macro_rules! scenarios {
    (spawn = |$f:ident| $spawn:expr, yield_now = $yn:expr, sleep = |$d:ident| $sleep:expr) => {
        #[allow(unused_must_use, unused_variables, dropping_references, clippy::all)]
        pub async fn run_scenario(name: &str) -> bool {
            use std::sync::atomic::Ordering::SeqCst;
            use $crate::common::*;
            macro_rules! sp {
                ($e:expr) => {{
                    let $f = $e;
                    $spawn
                }};
            }
            macro_rules! sl {
                ($e:expr) => {{
                    let $d = $e;
                    $sleep.await
                }};
            }
            // task with a suspension of d ms
            macro_rules! task {
                ($n:literal, $dd:expr) => {{
                    let g = G($n);
                    async move {
                        let _g = g;
                        ev(concat!($n, ":start"));
                        FLAG.store(true, SeqCst);
                        let $d = ms($dd);
                        $sleep.await;
                        ev(concat!($n, ":end"));
                    }
                }};
            }
            macro_rules! quick {
                ($n:literal) => {
                    t_nosusp($n, G($n))
                };
            }
            macro_rules! started {
                ($l:literal) => {
                    ev(format!("{}:{}", $l, if FLAG.load(SeqCst) { "STARTED" } else { "NOTSTARTED" }))
                };
            }
            match name {
                // a: handle dropping
                "a_stmt" => {
                    sp!(task!("t", 20));
                    sl!(ms(120));
                    ev("main:end");
                }
                "a_let_underscore" => {
                    let _ = sp!(task!("t", 20));
                    sl!(ms(120));
                    ev("main:end");
                }
                "a_drop" => {
                    drop(sp!(task!("t", 20)));
                    sl!(ms(120));
                    ev("main:end");
                }
                "a_scope_end" => {
                    {
                        let _h = sp!(task!("t", 60));
                        sl!(ms(20));
                        ev("scope:end");
                    }
                    sl!(ms(200));
                    ev("main:end");
                }
                "a_drop_after_start" => {
                    let h = sp!(task!("t", 60));
                    sl!(ms(20));
                    ev("dropping");
                    drop(h);
                    ev("dropped");
                    sl!(ms(200));
                    ev("main:end");
                }
                // b: main returns at once
                "b_quick_stmt" => {
                    sp!(quick!("t"));
                    ev("main:end");
                }
                "b_quick_held" => {
                    let _h = sp!(quick!("t"));
                    ev("main:end");
                    std::mem::forget(_h);
                }
                "b_susp_stmt" => {
                    sp!(task!("t", 30));
                    ev("main:end");
                }
                "b_susp_held" => {
                    let _h = sp!(task!("t", 30));
                    ev("main:end");
                    std::mem::forget(_h);
                }
                // c: blocking loop, no await
                "c_loop" => {
                    let _h = sp!(task!("t", 1));
                    spin(60);
                    started!("afterloop");
                    ev("main:end");
                    std::mem::forget(_h);
                }
                "c_loop_then_sleep" => {
                    let _h = sp!(task!("t", 1));
                    spin(60);
                    started!("afterloop");
                    sl!(ms(100));
                    started!("aftersleep");
                    ev("main:end");
                    std::mem::forget(_h);
                }
                // two tasks: in a worker context the last one sits in the LIFO slot, the first in the run queue
                "c_loop_two" => {
                    let a = sp!({
                        let g = G("t1");
                        async move {
                            let _g = g;
                            ev("t1:start");
                        }
                    });
                    let b = sp!({
                        let g = G("t2");
                        async move {
                            let _g = g;
                            ev("t2:start");
                        }
                    });
                    spin(60);
                    ev("afterloop");
                    sl!(ms(100));
                    ev("main:end");
                    std::mem::forget((a, b));
                }
                // d: yield then loop
                "d_yield_loop" => {
                    let _h = sp!(task!("t", 5));
                    $yn.await;
                    started!("afteryield");
                    spin(60);
                    ev("main:end");
                    std::mem::forget(_h);
                }
                "d_yield_loop_quick" => {
                    let _h = sp!(quick!("t"));
                    $yn.await;
                    started!("afteryield");
                    spin(60);
                    ev("main:end");
                    std::mem::forget(_h);
                }
                // order: three tasks then yields
                "o_order" => {
                    let mut hs = vec![];
                    for n in ["a", "b", "c"] {
                        hs.push(sp!(async move {
                            ev(format!("{n}0"));
                            $yn.await;
                            ev(format!("{n}1"));
                        }));
                    }
                    for _ in 0..4 {
                        $yn.await;
                        ev("m");
                    }
                    for h in hs {
                        h.await;
                    }
                    ev("main:end");
                }
                // order of a chain: parent spawns child then continues; sib spawned before
                "o_child" => {
                    let p = sp!(async move {
                        let c = sp!(async {
                            ev("child");
                        });
                        ev("parent");
                        c
                    });
                    let s = sp!(async {
                        ev("sib");
                    });
                    $yn.await;
                    ev("m1");
                    $yn.await;
                    ev("m2");
                    s.await;
                    p.await;
                    sl!(ms(30));
                    ev("main:end");
                }
                // e: plain awaits
                "e_none" => {
                    let h = sp!(quick!("t"));
                    started!("e");
                    h.await;
                }
                "e_yield_now" => {
                    let h = sp!(quick!("t"));
                    $yn.await;
                    started!("e");
                    h.await;
                }
                "e_yield_once_custom" => {
                    let h = sp!(quick!("t"));
                    yield_once().await;
                    started!("e");
                    h.await;
                }
                "e_sleep0" => {
                    let h = sp!(quick!("t"));
                    sl!(ms(0));
                    started!("e");
                    h.await;
                }
                "e_sleep1ms" => {
                    let h = sp!(quick!("t"));
                    sl!(ms(1));
                    started!("e");
                    h.await;
                }
                "e_sleep1ns" => {
                    let h = sp!(quick!("t"));
                    sl!(std::time::Duration::from_nanos(1));
                    started!("e");
                    h.await;
                }
                "e_ready" => {
                    let h = sp!(quick!("t"));
                    std::future::ready(()).await;
                    started!("e");
                    h.await;
                }
                "e_async_block" => {
                    let h = sp!(quick!("t"));
                    async {}.await;
                    started!("e");
                    h.await;
                }
                "e_async_fn" => {
                    async fn nop() {}
                    let h = sp!(quick!("t"));
                    nop().await;
                    started!("e");
                    h.await;
                }
                "e_std_sleep" => {
                    let h = sp!(quick!("t"));
                    thread::sleep(ms(30));
                    started!("e");
                    h.await;
                }
                // f: awaited at the end
                "f_await_end" => {
                    let h = sp!(task!("t", 20));
                    spin(20);
                    h.await;
                    ev("main:end");
                }
                // s: never awaited async fn
                "s_not_awaited" => {
                    async fn f(_g: G) {
                        ev("f:ran");
                    }
                    let _ = f(G("f"));
                    ev("after let _");
                    let x = f(G("x"));
                    ev("held");
                    drop(x);
                    ev("main:end");
                }
                // m: thread::sleep in 2 tasks: serialised or parallel
                "m_thread_sleep" => {
                    let t0 = Instant::now();
                    let a = sp!(async {
                        thread::sleep(ms(60));
                    });
                    let b = sp!(async {
                        thread::sleep(ms(60));
                    });
                    a.await;
                    b.await;
                    let e = t0.elapsed();
                    ev(if e >= ms(119) { "SERIAL" } else { "PARALLEL" });
                }
                // o: busy wait on a flag that another task sets
                "o_busy_flag" => {
                    let h = sp!(quick!("t"));
                    let t0 = Instant::now();
                    let mut to = false;
                    while !FLAG.load(SeqCst) {
                        relax();
                        if t0.elapsed() > ms(300) {
                            to = true;
                            break;
                        }
                    }
                    ev(if to { "LIVELOCK" } else { "flag seen" });
                    h.await;
                }
                "o_busy_flag_yield" => {
                    let h = sp!(quick!("t"));
                    let t0 = Instant::now();
                    let mut to = false;
                    while !FLAG.load(SeqCst) {
                        $yn.await;
                        if t0.elapsed() > ms(300) {
                            to = true;
                            break;
                        }
                    }
                    ev(if to { "LIVELOCK" } else { "flag seen" });
                    h.await;
                }
                "o_busy_flag_ready" => {
                    let h = sp!(quick!("t"));
                    let t0 = Instant::now();
                    let mut to = false;
                    while !FLAG.load(SeqCst) {
                        std::future::ready(()).await;
                        if t0.elapsed() > ms(300) {
                            to = true;
                            break;
                        }
                    }
                    ev(if to { "LIVELOCK" } else { "flag seen" });
                    h.await;
                }
                "o_busy_flag_sleep0" => {
                    let h = sp!(quick!("t"));
                    let t0 = Instant::now();
                    let mut to = false;
                    while !FLAG.load(SeqCst) {
                        sl!(ms(0));
                        if t0.elapsed() > ms(300) {
                            to = true;
                            break;
                        }
                    }
                    ev(if to { "LIVELOCK" } else { "flag seen" });
                    h.await;
                }
                // h: panic
                "h_panic_dropped" => {
                    sp!(async {
                        ev("t:start");
                        panic!("boom");
                    });
                    sl!(ms(60));
                    ev("main:alive");
                }
                _ => return false,
            }
            true
        }
        #[allow(dead_code)]
        pub const SCENARIOS: &[&str] = &[
            "a_stmt",
            "a_let_underscore",
            "a_drop",
            "a_scope_end",
            "a_drop_after_start",
            "b_quick_stmt",
            "b_quick_held",
            "b_susp_stmt",
            "b_susp_held",
            "c_loop",
            "c_loop_then_sleep",
            "c_loop_two",
            "d_yield_loop",
            "d_yield_loop_quick",
            "o_order",
            "o_child",
            "e_none",
            "e_yield_now",
            "e_yield_once_custom",
            "e_sleep0",
            "e_sleep1ms",
            "e_sleep1ns",
            "e_ready",
            "e_async_block",
            "e_async_fn",
            "e_std_sleep",
            "f_await_end",
            "s_not_awaited",
            "m_thread_sleep",
            "o_busy_flag",
            "o_busy_flag_yield",
            "o_busy_flag_ready",
            "o_busy_flag_sleep0",
            "h_panic_dropped",
        ];
    };
}

pub(crate) use scenarios;
