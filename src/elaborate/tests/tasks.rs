//! Scopes, spawns, awaits and macros of tasks.

use super::check;

#[test]
fn a_statement_drops_its_value() {
    let program = "
        async fn f() { tokio::spawn(job()); }
        async fn job() {}
    ";
    let expected = "
        _0 = future job()
        _1 = spawn Task Tokio _0 Detach
        end Statement
    ";
    check(program, expected);
}

#[test]
fn an_underscore_drops_at_once_and_a_name_with_one_at_the_end() {
    let program = "
        async fn f() {
            let _ = tokio::spawn(job());
            let _h = tokio::spawn(job());
            yes();
        }
        async fn job() {}
        fn yes() {}
    ";
    let expected = "
        _0 = future job()
        _1 = spawn Task Tokio _0 Detach
        end Underscore
        _2 = future job()
        _3 = spawn Task Tokio _2 Detach
        _h = _3
        end Statement
        _4 = call yes()
        end Statement
        end Scope _h
    ";
    check(program, expected);
}

#[test]
fn an_inner_block_ends_its_variables_and_hands_out_its_value() {
    let program = "
        fn f() {
            let a = { let b = std::thread::spawn(|| ()); let c = std::thread::spawn(|| ()); c };
        }
    ";
    let expected = "
        _0 = code 1
        _1 = spawn Thread Thread _0 Detach
        b = _1
        end Statement
        _2 = code 2
        _3 = spawn Thread Thread _2 Detach
        c = _3
        end Statement
        _4 = c
        end Scope b c
        a = _4
        end Statement
        end Scope a
        code 1 Closure:
        code 2 Closure:
    ";
    check(program, expected);
}

#[test]
fn each_way_to_start_a_task_has_its_kind_runtime_and_policy() {
    let program = "
        fn f(set: &mut tokio::task::JoinSet<()>, local: tokio::task::LocalSet, tracker: tokio_util::task::TaskTracker) {
            tokio::task::spawn_blocking(work);
            tokio::task::spawn_local(job());
            smol::spawn(job());
            set.spawn(job());
            local.spawn_local(job());
            tracker.spawn(job());
            tokio::task::Builder::new().name(\"n\").spawn(job());
        }
        async fn job() {}
        fn work() {}
    ";
    let expected = "
        set = _0
        local = _1
        tracker = _2
        _3 = future work()
        _4 = spawn Blocking Tokio _3 Detach
        end Statement
        _5 = future job()
        _6 = spawn Local Tokio _5 Detach
        end Statement
        _7 = future job()
        _8 = spawn Task Smol _7 Cancel
        end Statement
        _9 = future job()
        set = spawn Task Tokio _9 Cancel in set
        _10 = &set
        end Statement
        _11 = future job()
        _12 = spawn Local TokioLocalSet _11 Detach on local counted by local
        end Statement
        _13 = future job()
        _14 = spawn Task Tokio _13 Detach counted by tracker in set
        end Statement
        _15 = future job()
        _16 = spawn Task Tokio _15 Detach
        end Statement
        end Scope set local tracker
    ";
    check(program, expected);
}

#[test]
fn await_takes_the_future_it_is_called_on() {
    let program = "
        async fn f() {
            let h = tokio::spawn(async { 1 });
            h.await.unwrap();
            job().await;
        }
        async fn job() {}
    ";
    let expected = "
        _0 = code 1
        _1 = spawn Task Tokio _0 Detach
        h = _1
        end Statement
        _2 = await h
        end Statement
        _3 = future job()
        _4 = await _3
        end Statement
        end Scope h
        code 1 AsyncBlock:
    ";
    check(program, expected);
}

#[test]
fn an_await_knows_what_the_catalogue_says_of_its_future() {
    let program = "
        async fn f(d: std::time::Duration, h: tokio::task::JoinHandle<u8>, n: &tokio::sync::Notify, s: Unheard) {
            tokio::task::yield_now().await;
            tokio::time::sleep(d).await;
            tokio::time::timeout(d, h).await;
            n.notified().await;
            std::future::ready(1).await;
            smol::Timer::after(std::time::Duration::ZERO).await;
            s.save().await;
            axum::serve(s).await;
        }
    ";
    let expected = "
        d = _0
        h = _1
        n = _2
        s = _3
        _4 = await _5 Always
        end Statement
        _6 = d
        _7 = await _7 Always
        end Statement
        _8 += d
        _8 += h
        _9 = await _8 races
        end Statement
        _10 = &n
        _11 = await _10 waits parks once
        end Statement
        _12 = await _12 Never
        end Statement
        _13 = await _14 Never
        end Statement
        escape s
        effect Write save
        _15 = await _15
        end Statement
        escape s
        _16 = await _16
        serve
        end Statement
        end Scope d h n s
    ";
    check(program, expected);
}

#[test]
fn select_takes_by_value_and_borrows_by_reference() {
    let program = "
        async fn f(mut h: tokio::task::JoinHandle<u8>, g: tokio::task::JoinHandle<u8>) {
            tokio::select! {
                x = &mut h => {}
                y = g => {}
                else => h.abort(),
            }
        }
    ";
    let expected = "
        h = _0
        g = _1
        _2 = &h
        _3 = g
        branch
        or
        ._4 = await _2
        .drop Race _3
        or
        ._5 = await _3
        .drop Race _2
        or
        .abort h
        end Race
        end Scope h g
    ";
    check(program, expected);
}

#[test]
fn join_awaits_each_of_its_futures() {
    let program = "
        async fn f() {
            let (a, b) = tokio::join!(tokio::spawn(job()), job());
        }
        async fn job() {}
    ";
    let expected = "
        _0 = future job()
        _1 = spawn Task Tokio _0 Detach
        _2 = future job()
        _3 = await _1
        _4 = await _2
        end Statement
    ";
    check(program, expected);
}

#[test]
fn a_channel_has_two_ends_and_what_is_sent_is_fed() {
    let program = "
        async fn f() {
            let (tx, rx) = tokio::sync::oneshot::channel();
            tokio::spawn(async move { tx.send(1); });
            rx.await;
        }
    ";
    let expected = "
        _0 = Channel
        tx = _0.0
        rx = _0.1
        end Statement
        _1 = code 1
        _2 = spawn Task Tokio _1 Detach
        end Statement
        _3 = await rx waits once
        end Statement
        end Scope tx rx
        code 1 AsyncBlock takes tx:
        effect Send send
        feed tx
        _4 = tx
        end Statement
    ";
    check(program, expected);
}

#[test]
fn a_runtime_drives_its_future() {
    let program = "
        fn f() {
            let rt = tokio::runtime::Runtime::new().unwrap();
            rt.block_on(async { job().await });
        }
        async fn job() {}
    ";
    let expected = "
        _0 = Runtime(TokioMultiThread)
        _1 = _0
        _2 += _1
        rt = _2
        end Statement
        _3 = code 1
        _4 = drive Tokio _3 by rt
        end Statement
        end Scope rt
        code 1 AsyncBlock:
        _5 = future job()
        _6 = await _5
    ";
    check(program, expected);
}
