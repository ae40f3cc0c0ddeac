//! Handles inside one function and through helpers.

use super::check;

#[test]
fn a_handle_that_nobody_takes_is_lost_where_it_ends() {
    let program = "
        async fn job() {}
        async fn statement() { tokio::spawn(job()); }
        async fn underscore() { let _ = tokio::spawn(job()); }
        async fn named() { let _h = tokio::spawn(job()); }
        async fn unused() { let h = tokio::spawn(job()); }
        async fn block() { { let h = tokio::spawn(job()); h.is_finished(); } }
        async fn overwritten() { let mut h = tokio::spawn(job()); h = tokio::spawn(job()); h.await; }
        async fn asked() { tokio::spawn(job()).is_finished(); }
    ";
    let expected = "
        statement: job lost Statement at `tokio::spawn(job());` unstarted
        underscore: job lost Underscore at `let _ = tokio::spawn(job());` unstarted
        named: job lost Scope at `}` unstarted
        unused: job lost Unused at `}` unstarted
        block: job lost Scope at `}` unstarted
        overwritten: job lost Overwritten at `h = tokio::spawn(job())` unstarted
        overwritten: job joined at `h.await`
        asked: job lost Statement at `tokio::spawn(job()).is_finished();` unstarted
    ";
    check(program, expected);
}

#[test]
fn awaiting_a_handle_joins_its_task() {
    let program = "
        async fn job() -> u8 { 1 }
        async fn direct() { tokio::spawn(job()).await.unwrap(); }
        async fn named() { let h = tokio::spawn(job()); let x = h.await; }
        async fn by_reference() { let mut h = tokio::spawn(job()); (&mut h).await; }
        async fn renamed() { let h = tokio::spawn(job()); let g = h; { let g = g; g.await; } }
        async fn both() { let (a, b) = (tokio::spawn(job()), tokio::spawn(other())); tokio::join!(a, b); }
        async fn other() {}
        fn thread() { std::thread::spawn(work).join().unwrap(); }
        fn work() {}
        fn tried() -> Result<(), Box<dyn std::any::Any>> { let h = std::thread::spawn(fallible); h.join().unwrap() }
        fn fallible() -> Result<(), Box<dyn std::any::Any>> { unknown() }
    ";
    let expected = "
        direct: job joined at `tokio::spawn(job()).await`
        named: job joined at `h.await`
        by_reference: job joined at `(&mut h).await`
        by_reference: job lost Scope at `}`
        renamed: job joined at `g.await`
        both: job joined at `tokio::join!(a, b);`
        both: other joined at `tokio::join!(a, b);`
        thread: work joined at `std::thread::spawn(work).join()`
        thread: work lost Statement at `std::thread::spawn(work).join().unwrap();`
        tried: fallible joined at `h.join()`
        tried: fallible lost Scope at `}`
    ";
    check(program, expected);
}

#[test]
fn aborting_releasing_and_viewing_are_told_apart() {
    let program = "
        async fn job() {}
        async fn aborted() { let h = tokio::spawn(job()); h.abort(); }
        async fn dropped() { let h = tokio::spawn(job()); drop(h); }
        async fn forgotten() { let h = tokio::spawn(job()); std::mem::forget(h); }
        async fn detached() { smol::spawn(job()).detach(); }
        async fn viewed() { let stop = tokio::spawn(job()).abort_handle(); }
        async fn stopped() { let stop = tokio::spawn(job()).abort_handle(); stop.abort(); }
    ";
    let expected = "
        aborted: job aborted at `h.abort()`
        aborted: job lost Scope at `}`
        dropped: job released at `h`
        forgotten: job released at `std::mem::forget(h)`
        detached: job released at `smol::spawn(job()).detach()`
        viewed: job viewed at `tokio::spawn(job()).abort_handle()`
        viewed: job lost Statement at `let stop = tokio::spawn(job()).abort_handle();` unstarted
        stopped: job viewed at `tokio::spawn(job()).abort_handle()`
        stopped: job lost Statement at `let stop = tokio::spawn(job()).abort_handle();` unstarted
        stopped: job aborted at `stop.abort()`
    ";
    check(program, expected);
}

#[test]
fn dropping_a_handle_that_cancels_ends_its_task() {
    let program = "
        async fn job() {}
        fn cancelled() { let t = smol::spawn(job()); drop(t); }
        fn lost() { smol::spawn(job()); }
        fn main() { let t = smol::spawn(job()); }
    ";
    let expected = "
        cancelled: job lost Argument at `t` unstarted
        lost: job lost Statement at `smol::spawn(job());` unstarted
        main: job lost Unused at `}` unstarted
    ";
    check(program, expected);
}

#[test]
fn branches_are_followed_each() {
    let program = "
        async fn job() {}
        async fn one_side(c: bool) { let h = tokio::spawn(job()); if c { h.await; } }
        async fn either(c: bool) { let h = tokio::spawn(job()); if c { h.await; } else { h.abort(); } }
        async fn arms(c: u8) {
            let h = tokio::spawn(job()); match c { 0 => h.abort(), 1 => { h.await; } _ => {} }
        }
        async fn early(c: bool) { let h = tokio::spawn(job()); if c { return; } h.await; }
        async fn never_here(c: bool) { let h = tokio::spawn(job()); if c { panic!(); } h.await; }
        async fn conditional(c: bool) {
            let h = if c { Some(tokio::spawn(job())) } else { None }; if let Some(h) = h { h.await; }
        }
    ";
    let expected = "
        one_side: job joined at `h.await`
        one_side: job lost Scope at `}` unstarted
        either: job joined at `h.await`
        either: job aborted at `h.abort()`
        either: job lost Scope at `}`
        arms: job aborted at `h.abort()`
        arms: job joined at `h.await`
        arms: job lost Scope at `}` unstarted
        early: job lost Scope at `return` unstarted
        early: job joined at `h.await`
        never_here: job joined at `h.await`
        conditional: job joined at `h.await`
    ";
    check(program, expected);
}

#[test]
fn a_question_mark_loses_what_is_not_joined_yet() {
    let program = "
        async fn job() {}
        fn check() -> Result<(), String> { Ok(()) }
        async fn before() -> Result<(), String> { check()?; tokio::spawn(job()).await; Ok(()) }
        async fn between() -> Result<(), String> { let h = tokio::spawn(job()); check()?; h.await; Ok(()) }
    ";
    let expected = "
        before: job joined at `tokio::spawn(job()).await`
        between: job lost Scope at `check()?` unstarted
        between: job joined at `h.await`
    ";
    check(program, expected);
}

#[test]
fn an_error_in_place_of_a_handle_holds_nothing() {
    let program = "
        fn work() {}
        fn start() -> std::io::Result<()> {
            let h = std::thread::Builder::new().spawn(work)?;
            h.join();
            Ok(())
        }
        fn matched() {
            match std::thread::Builder::new().spawn(work) { Ok(h) => { h.join(); } Err(e) => {} }
        }
        fn let_else() {
            let Ok(h) = std::thread::Builder::new().spawn(work) else { return };
            h.join();
        }
    ";
    let expected = "
        start: work joined at `h.join()`
        start: work lost Statement at `h.join();`
        matched: work joined at `h.join()`
        matched: work lost Statement at `h.join();`
        let_else: work joined at `h.join()`
        let_else: work lost Statement at `h.join();`
    ";
    check(program, expected);
}

#[test]
fn a_returned_handle_is_the_callers() {
    let program = "
        use tokio::task::JoinHandle;
        async fn job() {}
        fn start() -> JoinHandle<()> { tokio::spawn(job()) }
        fn named() -> Option<(u8, JoinHandle<()>)> { let h = start(); Some((1, h)) }
        async fn joins() { start().await; }
        async fn loses() { start(); }
        async fn unpacks() { if let Some((_, h)) = named() { h.await; } }
        async fn loses_half() { let (n, _) = named().unwrap(); }
    ";
    let expected = "
        start: job returned
        named: job returned
        joins: job joined at `start().await`
        loses: job lost Statement at `start();` unstarted
        unpacks: job joined at `h.await`
        loses_half: job lost Statement at `let (n, _) = named().unwrap();` unstarted
    ";
    check(program, expected);
}

#[test]
fn a_helper_may_join_abort_or_lose_its_argument() {
    let program = "
        use tokio::task::JoinHandle;
        async fn job() {}
        async fn joins(h: JoinHandle<()>) { h.await; }
        fn aborts(h: &JoinHandle<()>) { h.abort(); }
        fn loses(h: JoinHandle<()>) {}
        async fn sometimes(h: JoinHandle<()>, c: bool) { if c { h.await; } }
        async fn a() { joins(tokio::spawn(job())).await; }
        async fn b() { let h = tokio::spawn(job()); aborts(&h); }
        async fn c() { loses(tokio::spawn(job())); }
        async fn d() { sometimes(tokio::spawn(job()), true).await; }
        async fn e() { let h = tokio::spawn(job()); joins(h); }
    ";
    let expected = "
        a: job joined at `joins(tokio::spawn(job())).await`
        b: job aborted at `aborts(&h)`
        b: job lost Scope at `}`
        c: job lost Unused at `loses(tokio::spawn(job()))` unstarted
        d: job joined at `sometimes(tokio::spawn(job()), true).await`
        d: job lost Scope at `sometimes(tokio::spawn(job()), true).await`
        e: job lost Statement at `joins(h);` unstarted
    ";
    check(program, expected);
}

#[test]
fn a_task_may_be_what_the_helper_was_given() {
    let program = "
        use std::future::Future;
        fn go<F: Future>(f: F) -> tokio::task::JoinHandle<F::Output> { tokio::spawn(f) }
        fn lose(f: impl Future) { tokio::spawn(f); }
        async fn job() {}
        async fn a() { go(job()).await; }
        async fn b() { lose(job()); }
        async fn c() { lose(async {}); }
    ";
    let expected = "
        go: param 0 returned
        lose: param 0 lost Statement at `tokio::spawn(f);` unstarted
        a: job joined at `go(job()).await`
        b: job has no fate
        c: block has no fate
    ";
    check(program, expected);
}

#[test]
fn functions_that_call_each_other_are_followed_together() {
    let program = "
        async fn job() {}
        fn even(n: u8) -> Option<tokio::task::JoinHandle<()>> {
            if n == 0 { Some(tokio::spawn(job())) } else { odd(n) }
        }
        fn odd(n: u8) -> Option<tokio::task::JoinHandle<()>> { even(n) }
        async fn f() { even(1).unwrap().await; }
    ";
    let expected = "
        even: job returned
        odd: job returned
        f: job joined at `even(1).unwrap().await`
    ";
    check(program, expected);
}

#[test]
fn what_is_put_into_a_collection_is_joined_out_of_it() {
    let program = "
        async fn job() {}
        async fn pushed() {
            let mut all = Vec::new();
            for _ in 0..3 { all.push(tokio::spawn(job())); }
            for h in all { h.await; }
        }
        async fn collected(n: usize) {
            let all: Vec<_> = (0..n).map(|_| tokio::spawn(job())).collect();
            futures::future::join_all(all).await;
        }
        async fn drained() {
            let mut all = vec![tokio::spawn(job())];
            while let Some(h) = all.pop() { h.await; }
        }
        async fn mapped() {
            let mut all = std::collections::HashMap::new();
            all.insert(1, tokio::spawn(job()));
            for (_, h) in all.drain() { h.abort(); }
        }
        async fn kept() { let mut all = Vec::new(); all.push(tokio::spawn(job())); }
        async fn array() { let all = [tokio::spawn(job())]; for h in all { h.await; } }
    ";
    let expected = "
        pushed: job joined at `h.await`
        collected: job joined at `futures::future::join_all(all).await`
        drained: job joined at `h.await`
        mapped: job aborted at `h.abort()`
        mapped: job lost Scope at ``
        kept: job lost Scope at `}` unstarted
        array: job joined at `h.await`
    ";
    check(program, expected);
}

#[test]
fn a_set_owns_its_tasks() {
    let program = "
        async fn job() {}
        async fn drained() {
            let mut set = tokio::task::JoinSet::new();
            for _ in 0..3 { set.spawn(job()); }
            while let Some(x) = set.join_next().await {}
        }
        async fn dropped() { let mut set = tokio::task::JoinSet::new(); set.spawn(job()); }
        async fn stopped() {
            let mut set = tokio::task::JoinSet::new(); set.spawn(job()); set.shutdown().await;
        }
        async fn let_go() { let mut set = tokio::task::JoinSet::new(); set.spawn(job()); set.detach_all(); }
    ";
    let expected = "
        drained: job joined at `set.join_next().await`
        dropped: job lost Scope at `}` unstarted
        stopped: job joined at `set.shutdown().await`
        stopped: job lost Scope at `}`
        let_go: job released at `set.detach_all()`
    ";
    check(program, expected);
}

#[test]
fn a_later_variable_of_the_name_does_not_replace_the_earlier() {
    let program = "
        async fn one() {}
        async fn two() {}
        async fn shadowed() { let h = tokio::spawn(one()); let h = tokio::spawn(two()); h.await; }
        async fn late() { let h; h = tokio::spawn(one()); h.await; }
        async fn again(c: bool) { let mut h = Some(tokio::spawn(one())); if c { h = None; } }
    ";
    let expected = "
        shadowed: one lost Unused at `}`
        shadowed: two joined at `h.await`
        late: one joined at `h.await`
        again: one lost Overwritten at `h = None` unstarted
        again: one lost Scope at `}` unstarted
    ";
    check(program, expected);
}

#[test]
fn handles_are_taken_and_put_in_place() {
    let program = "
        async fn one() {}
        async fn two() {}
        async fn taken() {
            let mut h = Some(tokio::spawn(one()));
            let g = std::mem::take(&mut h);
            if let Some(g) = g { g.await; }
        }
        async fn inserted() { let mut h = None; h.get_or_insert_with(|| tokio::spawn(one())).await; }
    ";
    let expected = "
        taken: one joined at `g.await`
        inserted: one joined at `h.get_or_insert_with(|| tokio::spawn(one())).await`
        inserted: one lost Scope at `}`
    ";
    check(program, expected);
}

#[test]
fn handles_are_iterated_by_reference() {
    let program = "
        async fn job() {}
        async fn awaited() { let mut all = vec![tokio::spawn(job())]; for h in &mut all { h.await; } }
        async fn aborted() { let all = vec![tokio::spawn(job())]; for h in &all { h.abort(); } }
        async fn each() { let all = vec![tokio::spawn(job())]; all.iter().for_each(|h| h.abort()); }
        async fn into_each() {
            let all = vec![std::thread::spawn(work)]; all.into_iter().for_each(|h| { h.join(); });
        }
        fn work() {}
        async fn by_index() { let all = vec![tokio::spawn(job())]; for i in 0..all.len() { all[i].abort(); } }
        async fn first_only() { let mut all = vec![tokio::spawn(job())]; all.swap_remove(0).await; }
        async fn in_turn() {
            let mut all = futures::stream::FuturesUnordered::new();
            all.push(tokio::spawn(job()));
            while let Some(x) = futures::StreamExt::next(&mut all).await {}
        }
    ";
    let expected = "
        awaited: job joined at `h.await`
        awaited: job lost Scope at `}`
        aborted: job aborted at `h.abort()`
        aborted: job lost Scope at `}`
        each: job aborted at `h.abort()`
        each: job lost Scope at `}` unstarted
        into_each: work joined at `h.join()`
        into_each: work lost Statement at `h.join();`
        by_index: job aborted at `all[i].abort()`
        by_index: job lost Scope at `}`
        first_only: job joined at `all.swap_remove(0).await`
        first_only: job lost Scope at `}`
        in_turn: job joined at `futures::StreamExt::next(&mut all).await`
    ";
    check(program, expected);
}

#[test]
fn handles_in_results_are_unpacked() {
    let program = "
        async fn job() {}
        fn start() -> Result<tokio::task::JoinHandle<()>, String> { Ok(tokio::spawn(job())) }
        async fn tried() -> Result<(), String> { start()?.await; Ok(()) }
        async fn ignored() { let _ = start(); }
        async fn matched() { match start() { Ok(h) => { h.await; } Err(_) => {} } }
        async fn ok() { if let Some(h) = start().ok() { h.await; } }
        async fn mapped() { let x = start().map(|h| h.abort()); }
        async fn is_ok() { if start().is_ok() {} }
    ";
    let expected = "
        start: job returned
        tried: job joined at `start()?.await`
        ignored: job lost Underscore at `let _ = start();` unstarted
        matched: job joined at `h.await`
        ok: job joined at `h.await`
        mapped: job aborted at `h.abort()`
        mapped: job lost Scope at `)`
        is_ok: job lost Statement at `if start().is_ok() {}` unstarted
    ";
    check(program, expected);
}

#[test]
fn let_chains_and_guards_are_followed() {
    let program = "
        async fn job() {}
        async fn chained(c: bool, o: Option<tokio::task::JoinHandle<()>>) {
            let o = Some(tokio::spawn(job())); if let Some(h) = o && c { h.await; }
        }
        async fn guarded(c: bool) {
            let o = Some(tokio::spawn(job()));
            match o { Some(h) if c => { h.await; } Some(h) => h.abort(), None => {} }
        }
        async fn while_taken() {
            let mut o = Some(tokio::spawn(job())); while let Some(h) = o.take() { h.await; }
        }
    ";
    let expected = "
        chained: job joined at `h.await`
        chained: job lost Scope at `}` unstarted
        guarded: job joined at `h.await`
        guarded: job aborted at `h.abort()`
        guarded: job lost Scope at `match o { Some(h) if c => { h.await; } Some(h) => h.abort(), None => {} }`
        while_taken: job joined at `h.await`
    ";
    check(program, expected);
}

#[test]
fn values_of_blocks_loops_and_matches_are_followed() {
    let program = "
        async fn job() {}
        async fn block() { let h = { tokio::spawn(job()) }; h.await; }
        async fn labelled(c: bool) {
            let h = 'a: { if c { break 'a tokio::spawn(job()); } tokio::spawn(job()) }; h.await;
        }
        async fn looped() { let h = loop { break tokio::spawn(job()); }; h.await; }
        async fn matched(c: u8) { let h = match c { 0 => tokio::spawn(job()), _ => return }; h.await; }
        async fn tried() -> Option<()> { let h = Some(tokio::spawn(job()))?; h.await; None }
    ";
    let expected = "
        block: job joined at `h.await`
        labelled: job joined at `h.await`
        looped: job joined at `h.await`
        matched: job joined at `h.await`
        tried: job joined at `h.await`
    ";
    check(program, expected);
}
