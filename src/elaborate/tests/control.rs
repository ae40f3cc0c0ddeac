//! Branches, loops and early returns.

use super::check;

#[test]
fn a_condition_branches() {
    let program = "
        async fn f(c: bool) {
            let h = tokio::spawn(job());
            if c { h.await; } else { h.abort(); }
        }
        async fn job() {}
    ";
    let expected = "
        c = _0
        _1 = future job()
        _2 = spawn Task Tokio _1 Detach
        h = _2
        end Statement
        branch
        or
        ._3 = await h
        .end Statement
        or
        .abort h
        end Scope h
        end Scope c
    ";
    check(program, expected);
}

#[test]
fn where_a_pattern_does_not_match_nothing_is_held() {
    let program = "
        struct S { h: Option<tokio::task::JoinHandle<()>> }
        async fn f(s: &mut S, o: Option<std::thread::JoinHandle<()>>) {
            if let Some(h) = s.h.take() { h.await; }
            match o { None => {} Some(g) => drop(g) }
        }
    ";
    let expected = "
        s = _0
        o = _1
        _2 out of s.h
        branch
        or
        .h = _2
        ._3 = await h
        .end Statement
        .end Scope h
        or
        .vanish _2
        end Statement
        branch
        or
        .vanish o
        or
        .g = o
        .drop Argument g
        .end Scope g
        end Scope s o
    ";
    check(program, expected);
}

#[test]
fn let_else_leaves_where_its_pattern_does_not_match() {
    let program = "
        fn f(o: Option<std::thread::JoinHandle<()>>) {
            let Some(h) = o else { return };
            h.join();
        }
    ";
    let expected = "
        o = _0
        branch
        or
        .vanish o
        .end Scope o
        .return Return
        or
        h = o
        block Wait JoinHandle::join
        join h
        _1 = h
        end Statement
        end Scope h
        end Scope o
    ";
    check(program, expected);
}

#[test]
fn a_question_mark_leaves_with_all_variables() {
    let program = "
        async fn f() -> Result<(), String> {
            let h = tokio::spawn(job());
            g()?;
            h.await;
            Ok(())
        }
        fn g() -> Result<(), String> { Ok(()) }
        async fn job() {}
    ";
    let expected = "
        _0 = future job()
        _1 = spawn Task Tokio _0 Detach
        h = _1
        end Statement
        _2 = call g()
        branch
        or failed
        .end Scope h
        .return TryOf(g)
        or
        end Statement
        _3 = await h
        end Statement
        end Scope h
    ";
    check(program, expected);
}

#[test]
fn errors_are_told_from_other_early_returns() {
    let program = "
        fn f(c: u8) -> Result<(), u8> {
            match c { 0 => return Ok(()), 1 => return Err(1), 2 => panic!(), _ => {} }
            anyhow::bail!(\"no\");
        }
    ";
    let expected = "
        c = _0
        branch
        or
        .end Scope c
        .return Return
        or
        .end Scope c
        .return ReturnError
        or
        .effect Panic panic!
        .panic
        or
        branch
        or failed
        .end Scope c
        .return ReturnError
        end Scope c
    ";
    check(program, expected);
}

#[test]
fn loops_know_how_often_they_run() {
    let program = "
        fn f(v: Vec<std::thread::JoinHandle<u8>>, n: usize) {
            for i in 0..3 { g(); }
            for h in v { h.join(); }
            for i in 0..n { continue; }
            loop { break; }
        }
        fn g() {}
    ";
    let expected = "
        v = _0
        n = _1
        for 1 3 times
        .i = _2
        ._3 = call g()
        .end Statement
        .end Scope i
        for 2 over v
        ._4 = v
        .h = _4
        .block Wait JoinHandle::join
        .join h
        ._5 = h
        .end Statement
        .end Scope h
        for 3
        .i = _6
        .continue 3
        .end Scope i
        loop 4
        .break 4
        end Scope v n
    ";
    check(program, expected);
}

#[test]
fn a_loop_over_a_set_drains_it() {
    let program = "
        async fn f() {
            let mut set = tokio::task::JoinSet::new();
            set.spawn(job());
            while let Some(x) = set.join_next().await {}
        }
        async fn job() {}
    ";
    let expected = "
        set = _0
        end Statement
        _1 = future job()
        set = spawn Task Tokio _1 Cancel in set
        _2 = &set
        end Statement
        while 1 drains set
        ._3 = &set
        ._4 = await _3 joins one
        .branch
        .or
        .or
        ..vanish set
        ..break 1
        end Scope set
    ";
    check(program, expected);
}

#[test]
fn a_loop_that_only_asks_polls() {
    let program = "
        fn f(rx: std::sync::mpsc::Receiver<u8>, h: std::thread::JoinHandle<u8>) {
            while let Ok(x) = rx.recv() {}
            while !h.is_finished() {}
            loop { if let Ok(x) = rx.try_recv() { return; } }
        }
    ";
    let expected = "
        rx = _0
        h = _1
        while 1
        .block Wait Receiver::recv
        .wait on rx once
        .branch
        .or
        .or
        ..break 1
        while 2 polls
        .branch
        .or
        .or
        ..ended, waited for h
        ..break 2
        loop 3 polls
        .branch
        .or
        ..end Scope rx h
        ..return Return
        .or failed
        diverge
        end Scope rx h
    ";
    check(program, expected);
}

#[test]
fn an_endless_loop_does_not_come_back() {
    let program = "
        async fn f() {
            loop { tokio::task::yield_now().await; }
        }
    ";
    let expected = "
        loop 1
        ._0 = await _1 Always
        .end Statement
        diverge
    ";
    check(program, expected);
}

#[test]
fn a_labelled_break_leaves_the_loop_it_names() {
    let program = "
        fn f(c: bool) {
            'out: loop { loop { if c { break 'out; } break; } }
            let x = 'b: { if c { break 'b std::thread::spawn(|| 1); } std::thread::spawn(|| 2) };
        }
    ";
    let expected = "
        c = _0
        loop 1
        .loop 2
        ..branch
        ..or
        ...break 1
        ..or
        ..break 2
        loop 3
        .branch
        .or
        .._1 = code 1
        .._2 = spawn Thread Thread _1 Detach
        .._3 = _2
        ..break 3
        ..end Statement
        .or
        ._4 = code 2
        ._5 = spawn Thread Thread _4 Detach
        ._6 = _5
        ._3 = _6
        .break 3
        x = _3
        end Statement
        end Scope x
        end Scope c
        code 1 Closure:
        code 2 Closure:
    ";
    check(program, expected);
}

#[test]
fn a_block_that_returns_on_all_paths_comes_back_to_who_drives_it() {
    let program = "
        fn f(c: bool) {
            smol::block_on(async { if c { return; } else { return; } });
            job();
        }
        fn job() {}
    ";
    let expected = "
        c = _0
        _1 = code 1
        _2 = drive Smol _1
        end Statement
        _3 = call job()
        end Statement
        end Scope c
        code 1 AsyncBlock:
        branch
        or
        .return Return
        or
        .return Return
    ";
    check(program, expected);
}
