use super::*;
use crate::check::Analysis;
use crate::flow::Token;
use crate::workspace::fixture::{assert_lines, with_analysis, words};

/// Tells what a caller of each function has to know, one line a function; what is not told does not hold.
#[track_caller]
fn check(program: &str, expected: &str) {
    let found = with_analysis(program, |cx| {
        let program = cx.types.program;
        let lines = program.local_fns().filter_map(|id| {
            let told = told(cx, cx.all.summaries.get(&id)?);
            (!told.is_empty()).then(|| format!("{}: {}", program.fn_path(id), told.join(", ")))
        });
        lines.collect::<Vec<_>>().join("\n")
    });
    assert_lines(&found, expected);
}

fn told(cx: &Analysis<'_, '_, '_>, summary: &Summary) -> Vec<String> {
    let program = cx.types.program;
    let at = |span: Span| format!("`{}`", words(cx.sources, span));
    let key = |key: &FieldKey| key.shown(program);
    let task = |id: u32| match &summary.tasks[id as usize].body {
        TaskBody::Fns(of) => of.iter().map(|f| program.fn_path(*f)).collect::<Vec<_>>().join("|"),
        TaskBody::Param(i) => format!("param {i}"),
        TaskBody::Code(..) => "a block".into(),
        TaskBody::Unknown => "something".into(),
    };
    let mut told = Vec::new();
    for token in summary.ret.all_tokens().iter() {
        told.push(match token {
            Token::Task(id) => format!("returns {}", task(*id)),
            Token::Param(i) => format!("returns param {i}"),
            Token::Result(i) => format!("returns the result of param {i}"),
            Token::Field(field) => format!("returns {}", key(field)),
            Token::Object(..) => "returns an object".into(),
            Token::Global | Token::Static(_) => "returns a global".into(),
            Token::Memory(_) => "returns memory".into(),
        });
    }
    for (i, fates) in summary.params.iter().enumerate() {
        let fate = |fate: &Fate| match fate {
            Fate::Joined(_) => "joined",
            Fate::Aborted(_) => "aborted",
            Fate::Released(..) => "released",
            Fate::Lost { .. } => "lost",
            Fate::Escaped(_) => "escaped",
            Fate::Stored(..) => "stored",
            Fate::Returned => "returned",
            Fate::Awaited(_) => "awaited",
            Fate::Viewed(_) => "viewed",
            Fate::Unstopped(_) => "unstopped",
            Fate::Cloned(_) => "cloned",
        };
        let mut fates: Vec<&str> = fates.iter().map(fate).collect();
        fates.dedup();
        if !fates.is_empty() {
            told.push(format!("param {i} {}", fates.join(" or ")));
        }
    }
    for (id, left) in &summary.left {
        let fields: String = left.stored.iter().map(|field| format!(" in {}", key(field))).collect();
        let how = if left.running { "leaves" } else { "cuts off" };
        told.push(format!("{how} {}{fields}", task(*id)));
    }
    told.extend(summary.unstarted.iter().map(|id| format!("{} unstarted", task(*id))));
    if let Some(blocking) = summary.blocks_first.as_ref().or(summary.blocks.as_ref()) {
        let first = if summary.blocks_first.is_some() { " first" } else { "" };
        let maybe = if blocking.conditional { " maybe" } else { "" };
        told.push(format!("blocks{first}{maybe} {}", at(blocking.span)));
    }
    if let Some(exit) = &summary.exits {
        told.push(format!("exits {}", at(exit.span)));
    }
    told.extend(summary.settles.iter().map(|field| format!("settles {}", key(field))));
    told.extend(summary.waits_on.iter().map(|i| format!("waits on param {i}")));
    told.extend(summary.feeds.iter().map(|token| match token {
        Token::Param(i) => format!("feeds param {i}"),
        Token::Field(field) => format!("feeds {}", key(field)),
        _ => "feeds something".into(),
    }));
    let flags = [
        (summary.may_suspend, "may suspend"),
        (summary.diverges, "does not return"),
        (summary.fails, "fails"),
        (summary.serves, "serves"),
    ];
    told.extend(flags.iter().filter(|(is, _)| *is).map(|(_, text)| (*text).to_owned()));
    told
}

/// Tells what the task that `f` starts is like: its output, how often it is started, what its body does.
#[track_caller]
fn check_task(program: &str, expected: &str) {
    let found = with_analysis(program, |cx| {
        let tasks = cx.tasks();
        let tasks = tasks.iter().filter(|t| cx.types.program.func(t.function).name == "f");
        tasks.map(|task| task_told(task.task)).collect::<Vec<_>>().join("\n")
    });
    assert_lines(&found, expected);
}

fn task_told(task: &Task) -> String {
    let mut told = vec![match &task.output {
        Output::Unit => "unit".to_owned(),
        Output::Never => "never".into(),
        Output::Result { error, idle } => {
            format!(
                "result{}{}",
                if *idle { " idle" } else { "" },
                error.as_ref().map(|e| format!(" {e}")).unwrap_or_default()
            )
        }
        Output::Value(what) => format!("value {what}"),
        Output::Unknown => "unknown".into(),
    }];
    let mut flag = |is: bool, text: &str| {
        if is {
            told.push(text.to_owned());
        }
    };
    flag(task.in_loop, "in loop");
    flag(task.per_item, "per item");
    flag(task.per_peer, "per peer");
    flag(task.in_set, "in set");
    flag(task.nested, "nested");
    flag(task.succeeded, "succeeded");
    match &task.shape {
        None => flag(true, "not known"),
        Some(shape) => {
            flag(shape.endless, "endless");
            flag(shape.loops, "loops");
            flag(shape.pumps, "pumps");
            flag(shape.serves, "serves");
            flag(shape.graceful, "graceful");
            flag(shape.parks, "parks");
            flag(shape.exits, "exits");
            flag(shape.sends, "sends");
            flag(shape.goes_on_after_send, "goes on after");
            flag(shape.logs_errors, "logs errors");
            flag(shape.panics.is_some(), "panics");
            flag(shape.unknown_calls, "unknown calls");
            told.extend(
                shape
                    .effects
                    .iter()
                    .map(|e| format!("{:?} {}{}", e.kind, e.what, if e.in_loop { " in loop" } else { "" })),
            );
            told.extend(shape.last_effect.iter().map(|e| format!("at last {}", e.what)));
        }
    }
    told.join(", ")
}

#[test]
fn what_a_function_returns_and_does_to_its_parameters() {
    let program = "
        use tokio::task::JoinHandle;
        async fn job() {}
        fn starts() -> JoinHandle<()> { tokio::spawn(job()) }
        fn wraps(h: JoinHandle<()>) -> Option<JoinHandle<()>> { Some(h) }
        fn aborts(h: &JoinHandle<()>, g: JoinHandle<()>) { h.abort(); drop(g); }
        async fn joins(h: JoinHandle<()>) { h.await; }
        fn loses(h: JoinHandle<()>) {}
        fn passes(h: JoinHandle<()>) { loses(h); }
        fn plain(n: u8) -> u8 { n }
    ";
    let expected = "
        starts: returns job, leaves job, job unstarted
        wraps: returns param 0, param 0 returned
        aborts: param 0 aborted, param 1 released
        joins: param 0 joined, may suspend
        loses: param 0 lost
        passes: param 0 lost
    ";
    check(program, expected);
}

#[test]
fn tasks_that_run_on_are_left_to_the_caller() {
    let program = "
        async fn job() {}
        struct S { h: tokio::task::JoinHandle<()> }
        fn starts() { tokio::spawn(job()); }
        async fn joins() { tokio::spawn(job()).await; }
        async fn yields() { tokio::spawn(job()); tokio::task::yield_now().await; }
        fn through() { starts(); }
        fn keeps() -> S { S { h: tokio::spawn(job()) } }
        async fn ends(s: &mut S) { (&mut s.h).await; }
    ";
    let expected = "
        starts: leaves job, job unstarted
        joins: may suspend
        yields: leaves job, may suspend
        through: leaves job, job unstarted
        keeps: returns job, leaves job in S.h, job unstarted
        ends: settles S.h, may suspend
    ";
    check(program, expected);
}

#[test]
fn blocking_counts_as_first_until_something_suspends() {
    let program = "
        fn always(d: std::time::Duration) { std::thread::sleep(d); }
        fn maybe(d: std::time::Duration, c: bool) { if c { std::thread::sleep(d); } }
        async fn later(d: std::time::Duration) { tokio::task::yield_now().await; std::thread::sleep(d); }
        fn through(d: std::time::Duration) { always(d); }
        fn on_the_pool(d: std::time::Duration) { std::thread::spawn(move || std::thread::sleep(d)); }
        fn spins() { loop { if std::time::Instant::now() > std::time::Instant::now() { return; } } }
    ";
    let expected = "
        always: blocks first `std::thread::sleep(d)`
        maybe: blocks first maybe `std::thread::sleep(d)`
        later: blocks `std::thread::sleep(d)`, may suspend
        through: blocks first `std::thread::sleep(d)`
        on_the_pool: leaves a block
        spins: blocks first `loop { if std::time::Instant::now() > std::time::Instant::now() { return; } }`
    ";
    check(program, expected);
}

#[test]
fn a_function_may_not_return_or_only_fail_or_end_the_process() {
    let program = "
        fn forever() { loop { work(); } }
        fn panics() { panic!() }
        fn quits(c: bool) { if c { std::process::exit(1); } }
        fn always_quits() { quits(true); std::process::abort() }
        fn fails() -> Result<(), u8> { Err(1)?; return Err(2) }
        fn may_fail(c: bool) -> Result<(), u8> { if c { return Err(1); } Ok(()) }
        fn work() {}
    ";
    let expected = "
        forever: does not return
        panics: does not return
        quits: exits `std::process::exit(1)`
        always_quits: exits `std::process::exit(1)`, does not return
        fails: fails
    ";
    check(program, expected);
}

#[test]
fn what_a_function_waits_on_feeds_and_settles() {
    let program = "
        use tokio::sync::mpsc::{Receiver, Sender};
        struct Pool { jobs: Vec<tokio::task::JoinHandle<()>>, tx: Sender<u8> }
        impl Pool {
            async fn stop(&mut self) { for h in self.jobs.drain(..) { h.await; } }
            async fn ask(&self) { self.tx.send(1).await; }
            async fn both(&mut self) { self.ask().await; self.stop().await; }
        }
        async fn gets(rx: &mut Receiver<u8>) { rx.recv().await; }
        async fn gives(tx: Sender<u8>) { tx.send(1).await; }
    ";
    let expected = "
        Pool::stop: settles Pool.jobs, may suspend
        Pool::ask: feeds Pool.tx
        Pool::both: settles Pool.jobs, feeds Pool.tx, may suspend
        gets: param 0 joined, waits on param 0, may suspend
        gives: param 0 lost, feeds param 0
    ";
    check(program, expected);
}

#[test]
fn a_loop_that_takes_connections_serves() {
    let program = "
        async fn accepts(l: tokio::net::TcpListener) { loop { l.accept().await; } }
        async fn once(l: tokio::net::TcpListener) { l.accept().await; }
        async fn framework(app: Unheard) { axum::serve(app).await; }
        async fn inside() { framework(x).await; }
    ";
    let expected = "
        accepts: may suspend, does not return, serves
        once: may suspend
        framework: param 0 escaped, may suspend, serves
        inside: may suspend, serves
    ";
    check(program, expected);
}

#[test]
fn what_is_unknown_may_suspend() {
    let program = "
        async fn unknown(x: Unheard) { x.go().await; }
        async fn ready() { std::future::ready(1).await; }
        async fn empty() {}
        async fn calls() { empty().await; }
        fn not_async() { empty(); }
    ";
    let expected = "
        unknown: param 0 escaped, may suspend
    ";
    check(program, expected);
}

#[test]
fn the_output_of_a_task_is_told() {
    let program = "
        async fn f() {
            tokio::spawn(async {});
            tokio::spawn(async { 1 });
            tokio::spawn(async { loop { g().await; } });
            tokio::spawn(g());
            tokio::spawn(silent());
            tokio::spawn(sure());
            tokio::spawn(async { tokio::spawn(g()).await });
            tokio::spawn(async { (1, Some(g().await)) });
            tokio::spawn(async { vec![g().await] });
            tokio::spawn(Unheard::new());
            std::thread::spawn(|| vec![String::new()]);
        }
        async fn g() -> Result<(), String> { Err(String::new()) }
        async fn sure() -> Result<(), String> { Ok(()) }
        async fn silent() -> Result<(), ()> { Ok(()) }
    ";
    let expected = "
        unit
        value _
        never, endless, loops
        result String
        result idle
        result idle String
        result String
        result String
        result String
        result String
        unknown, not known
        value Vec<String>
    ";
    check_task(program, expected);
}

#[test]
fn how_often_a_task_is_started_is_told() {
    let program = "
        async fn f(v: Vec<u8>, l: tokio::net::TcpListener, set: &mut tokio::task::JoinSet<()>) {
            tokio::spawn(job());
            for _ in 0..3 { tokio::spawn(job()); }
            for x in v { tokio::spawn(job()); }
            loop { let x = l.accept().await; tokio::spawn(job()); set.spawn(job()); }
        }
        async fn job() {}
    ";
    let expected = "
        unit
        unit, in loop
        unit, in loop, per item
        unit, in loop, per item, per peer
        unit, in loop, per item, per peer, in set
    ";
    check_task(program, expected);
}

#[test]
fn the_shape_of_a_body_is_what_it_is_busy_with() {
    let program = "
        async fn f(rx: tokio::sync::mpsc::Receiver<u8>, tx: tokio::sync::mpsc::Sender<u8>, d: std::time::Duration, x: Unheard) {
            tokio::spawn(async { println!(\"once\"); });
            tokio::spawn(async move { loop { tokio::time::sleep(d).await; println!(\"tick\"); } });
            tokio::spawn(async move { let mut rx = rx; while let Some(x) = rx.recv().await { println!(\"got\"); } println!(\"end\"); });
            tokio::spawn(async move { tx.send(1).await; println!(\"after\"); });
            tokio::spawn(async { tokio::signal::ctrl_c().await; });
            tokio::spawn(async { if let Err(e) = g() { eprintln!(\"failed\"); } });
            tokio::spawn(async { assert!(true); });
            tokio::spawn(async move { x.save().await; });
            tokio::spawn(unheard());
        }
        fn g() -> Result<(), String> { Ok(()) }
    ";
    let expected = "
        unit, Print println!
        never, endless, loops, Print println! in loop
        unit, loops, pumps, Print println! in loop, Print println!, at last println!
        unit, sends, goes on after, Print println!
        unit, parks
        unit, logs errors
        unit, panics
        unit, Write save
        unknown, not known
    ";
    check_task(program, expected);
}

#[test]
fn the_shape_comes_through_calls() {
    let program = "
        async fn f() { tokio::spawn(outer()); tokio::spawn(quiet()); }
        async fn outer() { for _ in 0..3 { inner().await; } }
        async fn inner() { tokio::fs::write(\"a\", \"b\").await; }
        async fn quiet() { if let Err(_) = g() { println!(\"bad\"); } }
        fn g() -> Result<(), String> { Ok(()) }
    ";
    let expected = "
        unit, Write write
        unit, logs errors
    ";
    check_task(program, expected);
}

#[test]
fn of_a_dependency_only_handles_and_blocking_count() {
    let program = "
        //- dep.rs crate:dep dependency:yes
        pub struct Kept(tokio::task::JoinHandle<()>);
        async fn job() {}
        pub fn start() -> tokio::task::JoinHandle<()> { tokio::spawn(job()) }
        pub fn keep() -> Kept { Kept(tokio::spawn(job())) }
        pub fn leave() { tokio::spawn(job()); }
        pub fn doze() { std::thread::sleep(PAUSE) }
        pub fn doze_at_times(now: bool) { if now { std::thread::sleep(PAUSE) } }
        pub fn exit() { if job_is_done() { std::process::exit(0) } }
        pub fn not_called() { std::thread::sleep(PAUSE) }
        //- main.rs crate:app
        fn starts() -> tokio::task::JoinHandle<()> { dep::start() }
        fn keeps() -> dep::Kept { dep::keep() }
        fn leaves() { dep::leave() }
        fn dozes() { dep::doze() }
        fn dozes_at_times() { dep::doze_at_times(true) }
        fn exits() { dep::exit() }
    ";
    let expected = "
        start: returns job, leaves job, job unstarted
        keep: returns job, leaves job in Kept.0, job unstarted
        leave: leaves job, job unstarted
        doze: blocks first `std::thread::sleep(PAUSE)`
        doze_at_times: blocks first maybe `std::thread::sleep(PAUSE)`
        exit: exits `std::process::exit(0)`
        starts: returns job, leaves job, job unstarted
        dozes: blocks first `std::thread::sleep(PAUSE)`
        dozes_at_times: blocks `std::thread::sleep(PAUSE)`
    ";
    check(program, expected);
}

#[test]
fn a_drop_is_known_wherever_it_stands() {
    let program = "
        struct Guard(tokio::task::JoinHandle<()>);
        async fn job() {}
        fn guards() { let _guard = Guard(tokio::spawn(job())); }
        impl Drop for Guard { fn drop(&mut self) { self.0.abort(); } }
    ";
    let expected = "
        guards: settles Guard.0
        Guard::drop: settles Guard.0
    ";
    check(program, expected);
}

#[test]
fn what_suspended_before_a_call_that_never_returns_is_not_forgotten() {
    let program = "
        async fn timed(work: impl Future<Output = ()>) { work.await }
        async fn forever() { loop { std::hint::spin_loop(); } }
        async fn first() { tokio::task::yield_now().await; timed(forever()).await }
        async fn at_once() { timed(forever()).await }
    ";
    let expected = "
        timed: param 0 joined, may suspend
        forever: blocks first `loop { std::hint::spin_loop(); }`, does not return
        first: blocks `loop { std::hint::spin_loop(); }`, may suspend, does not return
        at_once: blocks first `loop { std::hint::spin_loop(); }`, does not return
    ";
    check(program, expected);
}
