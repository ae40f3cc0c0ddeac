use super::*;
use crate::catalogue::BlockKind;
use crate::source::Sources;
use crate::summary::TaskBody;
use crate::workspace::fixture::{assert_lines, with_analysis, words};

/// Tells what became of the tasks and of the handles in fields, one line a fate, function by function. A
/// task is called after the function that is its body; a place is shown by its source.
#[track_caller]
fn check(program: &str, expected: &str) {
    let found = with_analysis(program, |cx| {
        let lines = cx.reports().into_iter().flat_map(|(id, report)| {
            let function = cx.types.program.fn_path(id);
            lines(cx.types, cx.sources, report).into_iter().map(move |line| format!("{function}: {line}"))
        });
        let mut lines: Vec<String> = lines.collect();
        lines.dedup();
        lines.join("\n")
    });
    assert_lines(&found, expected);
}

fn lines(types: &Types<'_, '_>, sources: &Sources, report: &Report) -> Vec<String> {
    let task = |id: u32| name(types, &report.tasks[id as usize]);
    let at = |span: Span| format!("at `{}`", words(sources, span));
    let key = |key: &FieldKey| format!("{}.{}", types.program.adt(key.adt).name, key.name);
    let fate = |fate: &Fate| match fate {
        Fate::Joined(span) => format!("joined {}", at(*span)),
        Fate::Aborted(span) => format!("aborted {}", at(*span)),
        Fate::Released(_, span) => format!("released {}", at(*span)),
        Fate::Lost { how, span, unstarted } => {
            format!("lost {how:?} {}{}", at(*span), if *unstarted { " unstarted" } else { "" })
        }
        Fate::Escaped(span) => format!("escaped {}", at(*span)),
        Fate::Stored(field, _) => format!("stored in {}", key(field)),
        Fate::Returned => "returned".into(),
        Fate::Awaited(span) => format!("awaited {}", at(*span)),
        Fate::Viewed(span) => format!("viewed {}", at(*span)),
    };
    let mut lines = Vec::new();
    for id in 0..report.tasks.len() as u32 {
        let fates = report.task_fates.get(&id).map(|fates| fates.as_slice()).unwrap_or_default();
        lines.extend(fates.iter().map(|f| format!("{} {}", task(id), fate(f))));
        if fates.is_empty() {
            lines.push(format!("{} has no fate", task(id)));
        }
    }
    let mut fields: Vec<String> =
        report.field_fates.iter().map(|(field, f)| format!("{} {}", key(field), fate(f))).collect();
    fields.sort();
    lines.extend(fields);
    for starved in &report.starved {
        let through: String = starved
            .blocking
            .chain
            .iter()
            .map(|(_, f)| format!(" through {}", types.program.fn_path(*f)))
            .collect();
        let awaited = match starved.awaited {
            None => "",
            Some(true) => ", which waits for it",
            Some(false) => ", which waits for others",
        };
        let kind = if starved.blocking.kind == BlockKind::Spin { "spin " } else { "" };
        lines.push(format!(
            "{} starved {kind}{}{through}{awaited}",
            task(starved.task),
            at(starved.blocking.span)
        ));
    }
    for exit in &report.exits {
        let failed = if exit.failed { " after a failure" } else { "" };
        for outstanding in &exit.tasks {
            let fed = if outstanding.fed { " with work" } else { "" };
            lines.push(format!(
                "{} outstanding{fed} {:?} {}{failed}",
                task(outstanding.task),
                exit.kind,
                at(exit.span)
            ));
        }
    }
    if report.gave_up {
        lines.push("gave up".into());
    }
    lines
}

fn name(types: &Types<'_, '_>, task: &Task) -> String {
    match &task.body {
        TaskBody::Fns(of) => of.iter().map(|f| types.program.fn_path(*f)).collect::<Vec<_>>().join("|"),
        TaskBody::Code(..) => "block".into(),
        TaskBody::Param(i) => format!("param {i}"),
        TaskBody::Unknown => "unknown".into(),
    }
}

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
        aborted: job lost Scope at `}` unstarted
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
        cancelled: job aborted at `t`
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
        either: job lost Scope at `}` unstarted
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
        b: job lost Scope at `}` unstarted
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
        mapped: job escaped at `h.abort()`
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
fn a_field_keeps_the_handle_for_other_functions() {
    let program = "
        struct Server { job: Option<tokio::task::JoinHandle<()>>, other: Option<tokio::task::JoinHandle<()>> }
        async fn job() {}
        impl Server {
            fn new() -> Self { Server { job: Some(tokio::spawn(job())), other: None } }
            fn start(&mut self) { self.other = Some(tokio::spawn(job())); }
            async fn stop(&mut self) { if let Some(h) = self.job.take() { h.await; } }
            fn kill(&self) { if let Some(h) = &self.job { h.abort(); } }
        }
    ";
    let expected = "
        Server::new: job stored in Server.job
        Server::start: job stored in Server.other
        Server::stop: Server.job joined at `h.await`
        Server::kill: Server.job aborted at `h.abort()`
    ";
    check(program, expected);
}

#[test]
fn a_field_of_a_local_value_is_followed() {
    let program = "
        struct Pair { a: tokio::task::JoinHandle<()>, b: tokio::task::JoinHandle<()> }
        async fn one() {}
        async fn two() {}
        async fn f() {
            let pair = Pair { a: tokio::spawn(one()), b: tokio::spawn(two()) };
            pair.a.await;
        }
        async fn g() {
            let Pair { a, .. } = Pair { a: tokio::spawn(one()), b: tokio::spawn(two()) };
            a.await;
        }
    ";
    let expected = "
        f: one joined at `pair.a.await`
        f: two stored in Pair.b
        g: one joined at `a.await`
        g: two lost Statement at `let Pair { a, .. } = Pair { a: tokio::spawn(one()), b: tokio::spawn(two()) };` unstarted
    ";
    check(program, expected);
}

#[test]
fn what_goes_out_of_sight_escapes() {
    let program = "
        async fn job() {}
        async fn macro_call() { own!(tokio::spawn(job())); }
        async fn unknown(x: Unheard) { x.keep(tokio::spawn(job())); }
        async fn foreign() { elsewhere::keep(tokio::spawn(job())); }
        async fn sent(tx: tokio::sync::mpsc::Sender<tokio::task::JoinHandle<()>>) {
            tx.send(tokio::spawn(job())).await;
        }
        static ALL: std::sync::Mutex<Vec<tokio::task::JoinHandle<()>>> = x;
        fn global() { ALL.lock().unwrap().push(tokio::spawn(job())); }
    ";
    let expected = "
        macro_call: job escaped at `own!(tokio::spawn(job()));`
        unknown: job escaped at `x.keep(tokio::spawn(job()))`
        foreign: job escaped at `elsewhere::keep(tokio::spawn(job()))`
        sent: job escaped at `tokio::spawn(job())`
        global: job escaped at `ALL.lock().unwrap().push(tokio::spawn(job()))`
    ";
    check(program, expected);
}

#[test]
fn a_timeout_or_select_by_value_drops_the_loser() {
    let program = "
        async fn one() {}
        async fn two() {}
        async fn by_value(d: std::time::Duration) {
            let h = tokio::spawn(one()); tokio::time::timeout(d, h).await;
        }
        async fn by_reference(d: std::time::Duration) {
            let mut h = tokio::spawn(one());
            if tokio::time::timeout(d, &mut h).await.is_err() { h.abort(); }
        }
        async fn select() {
            let (a, b) = (tokio::spawn(one()), tokio::spawn(two()));
            tokio::select! { _ = a => {} _ = b => {} }
        }
        async fn select_by_reference() {
            let (mut a, b) = (tokio::spawn(one()), tokio::spawn(two()));
            tokio::select! { _ = &mut a => {} _ = b => { a.abort(); } }
        }
    ";
    let expected = "
        by_value: one lost Race at `tokio::time::timeout(d, h).await` unstarted
        by_value: one joined at `tokio::time::timeout(d, h).await`
        by_reference: one joined at `tokio::time::timeout(d, &mut h).await`
        by_reference: one aborted at `h.abort()`
        by_reference: one lost Scope at `}`
        select: one joined at `a`
        select: one lost Race at `b => {}`
        select: two lost Race at `a => {}`
        select: two joined at `b`
        select_by_reference: one joined at `&mut a`
        select_by_reference: one aborted at `a.abort()`
        select_by_reference: one lost Scope at `}`
        select_by_reference: two lost Race at `&mut a => {}`
        select_by_reference: two joined at `b`
    ";
    check(program, expected);
}

#[test]
fn what_closures_do_happens_where_they_are_called() {
    let program = "
        async fn job() {}
        async fn called() { let start = || tokio::spawn(job()); start().await; }
        async fn ignored() { let start = || { tokio::spawn(job()); }; start(); }
        async fn given() { let h = tokio::spawn(job()); let stop = move || h.abort(); stop(); }
        async fn mapped(o: Option<u8>) {
            let h = o.map(|_| tokio::spawn(job())); if let Some(h) = h { h.await; }
        }
    ";
    let expected = "
        called: job joined at `start().await`
        ignored: job lost Statement at `tokio::spawn(job());` unstarted
        given: job aborted at `h.abort()`
        given: job lost Scope at `}` unstarted
        mapped: job joined at `h.await`
    ";
    check(program, expected);
}

#[test]
fn a_task_may_own_the_handles_of_others() {
    let program = "
        async fn inner() {}
        async fn joins() { tokio::spawn(async { tokio::spawn(inner()).await; }).await; }
        async fn loses() { tokio::spawn(async { tokio::spawn(inner()); }).await; }
        async fn moved() { let h = tokio::spawn(inner()); tokio::spawn(async move { h.await; }).await; }
    ";
    let expected = "
        joins: inner joined at `tokio::spawn(inner()).await`
        joins: block joined at `tokio::spawn(async { tokio::spawn(inner()).await; }).await`
        loses: inner lost Statement at `tokio::spawn(inner());` unstarted
        loses: block joined at `tokio::spawn(async { tokio::spawn(inner()); }).await`
        moved: inner joined at `h.await`
        moved: block joined at `tokio::spawn(async move { h.await; }).await`
    ";
    check(program, expected);
}

#[test]
fn waiting_for_what_a_task_sends_is_waiting_for_the_task() {
    let program = "
        async fn reply(tx: tokio::sync::oneshot::Sender<u8>) { tx.send(1); }
        async fn oneshot() {
            let (tx, rx) = tokio::sync::oneshot::channel();
            tokio::spawn(reply(tx));
            rx.await;
        }
        async fn worker(tx: tokio::sync::mpsc::Sender<u8>) { tx.send(1).await; }
        async fn senders() {
            let (tx, mut rx) = tokio::sync::mpsc::channel(1);
            tokio::spawn(worker(tx));
            while let Some(x) = rx.recv().await {}
        }
        async fn unrelated() {
            let (tx, mut rx) = tokio::sync::mpsc::channel(1);
            let (other, _rest) = tokio::sync::mpsc::channel(1);
            tokio::spawn(worker(other));
            rx.recv().await;
        }
    ";
    let expected = "
        oneshot: reply lost Statement at `tokio::spawn(reply(tx));` unstarted
        oneshot: reply awaited at `rx.await`
        senders: worker lost Statement at `tokio::spawn(worker(tx));` unstarted
        senders: worker awaited at `rx.recv().await`
        unrelated: worker lost Statement at `tokio::spawn(worker(other));` unstarted
    ";
    check(program, expected);
}

#[test]
fn a_thread_that_blocks_starves_what_did_not_start() {
    let program = "
        async fn job() {}
        async fn sleeps(d: std::time::Duration) { let h = tokio::spawn(job()); std::thread::sleep(d); h.await; }
        async fn yields(d: std::time::Duration) {
            let h = tokio::spawn(job()); tokio::task::yield_now().await; std::thread::sleep(d); h.await;
        }
        async fn before(d: std::time::Duration) { std::thread::sleep(d); tokio::spawn(job()).await; }
        async fn other_path(c: bool, d: std::time::Duration) {
            if c { tokio::spawn(job()).await; } else { std::thread::sleep(d); }
        }
        async fn ready(d: std::time::Duration) {
            let h = tokio::spawn(job()); std::future::ready(1).await; std::thread::sleep(d); h.await;
        }
    ";
    let expected = "
        sleeps: job joined at `h.await`
        sleeps: job starved at `std::thread::sleep(d)`
        yields: job joined at `h.await`
        before: job joined at `tokio::spawn(job()).await`
        other_path: job joined at `tokio::spawn(job()).await`
        ready: job joined at `h.await`
        ready: job starved at `std::thread::sleep(d)`
    ";
    check(program, expected);
}

#[test]
fn blocking_is_found_through_calls() {
    let program = "
        async fn job() {}
        fn outer(d: std::time::Duration) { inner(d); }
        fn inner(d: std::time::Duration) { std::thread::sleep(d); }
        async fn waits(d: std::time::Duration) { outer(d); }
        async fn breathes(d: std::time::Duration) { tokio::task::yield_now().await; outer(d); }
        async fn a(d: std::time::Duration) { let h = tokio::spawn(job()); outer(d); h.await; }
        async fn b(d: std::time::Duration) { let h = tokio::spawn(job()); waits(d).await; h.await; }
        async fn c(d: std::time::Duration) { let h = tokio::spawn(job()); breathes(d).await; h.await; }
        fn begin() { tokio::spawn(job()).abort(); }
        async fn e(d: std::time::Duration) { begin(); inner(d); }
    ";
    let expected = "
        a: job joined at `h.await`
        a: job starved at `std::thread::sleep(d)` through outer through inner
        b: job joined at `h.await`
        b: job starved at `std::thread::sleep(d)` through waits through outer through inner
        c: job joined at `h.await`
        begin: job aborted at `tokio::spawn(job()).abort()`
        begin: job lost Statement at `tokio::spawn(job()).abort();` unstarted
        e: job has no fate
        e: job starved at `std::thread::sleep(d)` through inner
    ";
    check(program, expected);
}

#[test]
fn a_wait_knows_whether_the_task_could_end_it() {
    let program = "
        async fn answer(tx: std::sync::mpsc::Sender<u8>) { tx.send(1); }
        async fn job() {}
        async fn own() {
            let (tx, rx) = std::sync::mpsc::channel();
            tokio::spawn(answer(tx)).abort();
            rx.recv();
        }
        async fn others(rx: std::sync::mpsc::Receiver<u8>) { tokio::spawn(job()).abort(); rx.recv(); }
        async fn thread() {
            let t = std::thread::spawn(|| ());
            tokio::spawn(job()).abort();
            t.join();
        }
    ";
    let expected = "
        own: answer aborted at `tokio::spawn(answer(tx)).abort()`
        own: answer lost Statement at `tokio::spawn(answer(tx)).abort();` unstarted
        own: answer starved at `rx.recv()`, which waits for it
        others: job aborted at `tokio::spawn(job()).abort()`
        others: job lost Statement at `tokio::spawn(job()).abort();` unstarted
        others: job starved at `rx.recv()`
        thread: block joined at `t.join()`
        thread: block lost Statement at `t.join();`
        thread: job aborted at `tokio::spawn(job()).abort()`
        thread: job lost Statement at `tokio::spawn(job()).abort();` unstarted
        thread: job starved at `t.join()`, which waits for others
    ";
    check(program, expected);
}

#[test]
fn a_loop_that_polls_without_suspending_blocks() {
    let program = "
        async fn job() {}
        async fn spins() { let h = tokio::spawn(job()); while !h.is_finished() {} }
        async fn yields() {
            let h = tokio::spawn(job());
            while !h.is_finished() { tokio::task::yield_now().await; } h.await;
        }
        async fn counts() { let h = tokio::spawn(job()); for _ in 0..10_000_000 { work(); } h.await; }
        async fn short() { let h = tokio::spawn(job()); for _ in 0..10 { work(); } h.await; }
        fn work() {}
    ";
    let expected = "
        spins: job lost Scope at `}` unstarted
        spins: job starved spin at `while !h.is_finished() {}`
        yields: job joined at `h.await`
        counts: job joined at `h.await`
        counts: job starved spin at `for _ in 0..10_000_000 { work(); }`
        short: job joined at `h.await`
    ";
    check(program, expected);
}

#[test]
fn main_may_end_before_its_tasks() {
    let program = "
        async fn job() {}
        async fn joined() {}
        #[tokio::main]
        async fn main() {
            tokio::spawn(job());
            tokio::spawn(joined()).await;
        }
    ";
    let expected = "
        main: job lost Statement at `tokio::spawn(job());` unstarted
        main: joined joined at `tokio::spawn(joined()).await`
        main: job outstanding MainReturns at `}`
    ";
    check(program, expected);
}

#[test]
fn main_waits_on_every_path_or_it_does_not() {
    let program = "
        async fn job() {}
        #[tokio::main]
        async fn main() -> Result<(), String> {
            let h = tokio::spawn(job());
            check()?;
            if quick() { return Ok(()); }
            if !quick() { return Err(String::new()); }
            h.await;
            Ok(())
        }
        fn check() -> Result<(), String> { Err(String::new()) }
        fn quick() -> bool { true }
    ";
    let expected = "
        main: job lost Scope at `check()?` unstarted
        main: job lost Scope at `return Ok(())` unstarted
        main: job lost Scope at `return Err(String::new())` unstarted
        main: job joined at `h.await`
        main: job outstanding MainReturns at `check()?` after a failure
        main: job outstanding MainReturns at `return Ok(())`
        main: job outstanding MainReturns at `return Err(String::new())` after a failure
    ";
    check(program, expected);
}

#[test]
fn what_helpers_leave_running_is_outstanding_in_main() {
    let program = "
        async fn job() {}
        fn start() { tokio::spawn(job()); }
        fn started() -> tokio::task::JoinHandle<()> { tokio::spawn(job()) }
        async fn finish(h: tokio::task::JoinHandle<()>) { h.await; }
        #[tokio::main]
        async fn main() { start(); finish(started()).await; }
    ";
    let expected = "
        start: job lost Statement at `tokio::spawn(job());` unstarted
        started: job returned
        main: job has no fate
        main: job joined at `finish(started()).await`
        main: job outstanding MainReturns at `}`
    ";
    check(program, expected);
}

#[test]
fn process_exit_is_an_exit_wherever_it_stands() {
    let program = "
        async fn job() {}
        fn quit() { std::process::exit(0) }
        #[tokio::main]
        async fn main() {
            let h = tokio::spawn(job());
            if bad() { std::process::exit(2); }
            quit();
            h.await;
        }
        fn bad() -> bool { false }
    ";
    let expected = "
        main: job has no fate
        main: job outstanding Process(Some(2)) at `std::process::exit(2)`
        main: job outstanding Process(Some(0)) at `quit()`
    ";
    check(program, expected);
}

#[test]
fn a_main_that_does_not_return_leaves_nothing_behind() {
    let program = "
        async fn job() {}
        #[tokio::main]
        async fn main() { tokio::spawn(job()); loop { tokio::task::yield_now().await; } }
    ";
    let expected = "
        main: job lost Statement at `tokio::spawn(job());` unstarted
    ";
    check(program, expected);
}

#[test]
fn dropping_a_runtime_ends_its_tasks() {
    let program = "
        async fn job() {}
        fn f() {
            let rt = tokio::runtime::Runtime::new().unwrap();
            rt.spawn(job());
        }
        fn g() {
            let rt = tokio::runtime::Runtime::new().unwrap();
            let h = rt.spawn(job());
            rt.block_on(h);
        }
    ";
    let expected = "
        f: job lost Statement at `rt.spawn(job());` unstarted
        f: job outstanding RuntimeDropped at `}`
        g: job joined at `rt.block_on(h)`
    ";
    check(program, expected);
}

#[test]
fn a_field_joined_in_drop_is_joined_with_its_owner() {
    let program = "
        struct Guard { job: Option<std::thread::JoinHandle<()>> }
        impl Drop for Guard { fn drop(&mut self) { self.job.take().unwrap().join(); } }
        fn work() {}
        fn main() { let guard = Guard { job: Some(std::thread::spawn(work)) }; }
    ";
    let expected = "
        Guard::drop: Guard.job joined at `self.job.take().unwrap().join()`
        Guard::drop: Guard.job lost Statement at `self.job.take().unwrap().join();` unstarted
        main: work stored in Guard.job
    ";
    check(program, expected);
}

#[test]
fn work_that_was_sent_is_outstanding_with_its_task() {
    let program = "
        async fn writer(mut rx: tokio::sync::mpsc::Receiver<u8>) { while let Some(x) = rx.recv().await {} }
        #[tokio::main]
        async fn main() {
            let (tx, rx) = tokio::sync::mpsc::channel(1);
            tokio::spawn(writer(rx));
            tx.send(1).await;
        }
    ";
    let expected = "
        main: writer lost Statement at `tokio::spawn(writer(rx));` unstarted
        main: writer outstanding with work MainReturns at `}`
    ";
    check(program, expected);
}

#[test]
fn a_future_that_is_made_and_not_polled_starts_nothing_here() {
    let program = "
        async fn job() {}
        async fn start() { tokio::spawn(job()); }
        #[tokio::main]
        async fn main() { let f = start(); }
    ";
    let expected = "
        start: job lost Statement at `tokio::spawn(job());` unstarted
    ";
    check(program, expected);
}

#[test]
fn a_scope_joins_its_threads() {
    let program = "
        fn work() {}
        fn main() { std::thread::scope(|s| { s.spawn(work); }); }
    ";
    let expected = "
        main: work lost Statement at `s.spawn(work);`
    ";
    check(program, expected);
}

#[test]
fn the_blocking_pool_is_waited_for_by_its_runtime() {
    let program = "
        fn work() {}
        #[tokio::main]
        async fn main() { tokio::task::spawn_blocking(work); if done() { std::process::exit(0); } }
        fn done() -> bool { true }
    ";
    let expected = "
        main: work lost Statement at `tokio::task::spawn_blocking(work);`
        main: work outstanding Process(Some(0)) at `std::process::exit(0)`
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
        aborted: job lost Scope at `}` unstarted
        each: job aborted at `h.abort()`
        each: job lost Scope at `}` unstarted
        into_each: work joined at `h.join()`
        into_each: work lost Statement at `h.join();`
        by_index: job aborted at `all[i].abort()`
        by_index: job lost Scope at `}` unstarted
        first_only: job joined at `all.swap_remove(0).await`
        first_only: job lost Scope at `}`
        in_turn: job joined at `futures::StreamExt::next(&mut all).await`
    ";
    check(program, expected);
}

#[test]
fn functions_may_take_and_run_closures() {
    let program = "
        use tokio::task::JoinHandle;
        async fn job() {}
        fn call<F: FnOnce() -> JoinHandle<()>>(f: F) -> JoinHandle<()> { f() }
        fn run(f: impl FnOnce()) { f(); }
        async fn joins() { call(|| tokio::spawn(job())).await; }
        async fn loses() { call(|| tokio::spawn(job())); }
        async fn inside() { run(|| { tokio::spawn(job()); }); }
        async fn given() { let h = tokio::spawn(job()); run(move || h.abort()); }
    ";
    let expected = "
        joins: job escaped at `call(|| tokio::spawn(job()))`
        loses: job escaped at `call(|| tokio::spawn(job()))`
        inside: job lost Statement at `tokio::spawn(job());` unstarted
        given: job joined at `run(move || h.abort())`
        given: job lost Scope at `run(move || h.abort())` unstarted
        given: job aborted at `h.abort()`
    ";
    check(program, expected);
}

#[test]
fn own_futures_may_join() {
    let program = "
        use std::future::Future;
        use std::pin::Pin;
        use std::task::{Context, Poll};
        struct Wait { job: tokio::task::JoinHandle<()> }
        impl Future for Wait {
            type Output = ();
            fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
                Pin::new(&mut self.job).poll(cx).map(|_| ())
            }
        }
        async fn job() {}
        async fn f() { Wait { job: tokio::spawn(job()) }.await; }
    ";
    let expected = "
        Wait::poll: Wait.job joined at `Pin::new(&mut self.job).poll(cx)`
        f: job joined at `Wait { job: tokio::spawn(job()) }.await`
    ";
    check(program, expected);
}

#[test]
fn boxed_futures_carry_their_handles() {
    let program = "
        use std::future::Future;
        use std::pin::Pin;
        async fn job() {}
        fn boxed(h: tokio::task::JoinHandle<()>) -> Pin<Box<dyn Future<Output = ()>>> {
            Box::pin(async move { h.await.unwrap() })
        }
        fn wrapped() -> impl Future<Output = ()> {
            let h = tokio::spawn(job()); async move { h.await.unwrap() }
        }
        async fn joins() { boxed(tokio::spawn(job())).await; }
        async fn waits() { wrapped().await; }
        async fn drops() { wrapped(); }
    ";
    let expected = "
        wrapped: job joined at `h.await`
        wrapped: job returned
        joins: job joined at `boxed(tokio::spawn(job()))`
        waits: job has no fate
        drops: job has no fate
    ";
    check(program, expected);
}

#[test]
fn methods_behind_traits_may_do_what_any_implementation_does() {
    let program = "
        trait Stop { fn stop(&mut self, h: tokio::task::JoinHandle<()>); }
        struct Kills;
        struct Keeps { all: Vec<tokio::task::JoinHandle<()>> }
        impl Stop for Kills { fn stop(&mut self, h: tokio::task::JoinHandle<()>) { h.abort(); } }
        impl Stop for Keeps { fn stop(&mut self, h: tokio::task::JoinHandle<()>) { self.all.push(h); } }
        async fn job() {}
        fn f(to: &mut dyn Stop) { to.stop(tokio::spawn(job())); }
        fn g(to: &mut Kills) { to.stop(tokio::spawn(job())); }
    ";
    let expected = "
        f: job aborted at `to.stop(tokio::spawn(job()))`
        f: job lost Scope at `to.stop(tokio::spawn(job()))` unstarted
        f: job stored in Keeps.all
        g: job aborted at `to.stop(tokio::spawn(job()))`
        g: job lost Scope at `to.stop(tokio::spawn(job()))` unstarted
    ";
    check(program, expected);
}

#[test]
fn a_builder_carries_what_it_was_given() {
    let program = "
        #[derive(Default)]
        struct App { jobs: Vec<tokio::task::JoinHandle<()>>, name: String }
        impl App {
            fn with(mut self, h: tokio::task::JoinHandle<()>) -> Self { self.jobs.push(h); self }
            async fn run(self) { for h in self.jobs { h.await; } }
        }
        async fn job() {}
        async fn f() { App::default().with(tokio::spawn(job())).run().await; }
    ";
    let expected = "
        App::run: App.jobs joined at `h.await`
        f: job stored in App.jobs
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

#[test]
fn shared_handles_are_found_behind_locks() {
    let program = "
        use std::sync::{Arc, Mutex};
        async fn job() {}
        async fn local() {
            let slot = Arc::new(Mutex::new(None));
            *slot.lock().unwrap() = Some(tokio::spawn(job()));
            let h = slot.lock().unwrap().take();
            if let Some(h) = h { h.await; }
        }
        struct Server { job: Arc<Mutex<Option<tokio::task::JoinHandle<()>>>> }
        impl Server {
            fn start(&self) { *self.job.lock().unwrap() = Some(tokio::spawn(job())); }
            async fn stop(&self) { let h = self.job.lock().unwrap().take(); if let Some(h) = h { h.await; } }
        }
    ";
    let expected = "
        local: job joined at `h.await`
        Server::start: job stored in Server.job
        Server::stop: Server.job joined at `h.await`
    ";
    check(program, expected);
}

#[test]
fn a_recursive_function_ends() {
    let program = "
        async fn job() {}
        fn start(n: u8) { if n > 0 { tokio::spawn(job()); start(n - 1); } }
        #[tokio::main]
        async fn main() { start(3); }
    ";
    let expected = "
        start: job lost Statement at `tokio::spawn(job());` unstarted
        start: job has no fate
        main: job has no fate
        main: job outstanding MainReturns at `}`
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
        mapped: job lost Scope at `)` unstarted
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
        guarded: job lost Scope at `match o { Some(h) if c => { h.await; } Some(h) => h.abort(), None => {} }` unstarted
        while_taken: job joined at `h.await`
    ";
    check(program, expected);
}
