//! Findings about tasks that others on their thread hold up.

use super::told::check;

#[test]
fn a_task_that_sleeps_on_its_thread_and_never_suspends_holds_up_those_behind_it() {
    let program = |pause: &str| {
        format!(
            "
            use std::time::Duration;
            async fn collect() {{ loop {{ println!(\"round\"); {pause}; }} }}
            async fn beat() {{ println!(\"beat\"); }}
            #[tokio::main(flavor = \"current_thread\")] async fn main() {{
                let collecting = tokio::spawn(collect());
                let beating = tokio::spawn(beat());
                beating.await.unwrap();
                collecting.abort();
            }}
            "
        )
    };
    check(
        &program("std::thread::sleep(Duration::from_secs(1))"),
        "spawn_without_yield: tokio::spawn(beat())",
    );
    check(&program("tokio::time::sleep(Duration::from_secs(1)).await"), "");
}

#[test]
fn a_task_sends_only_after_it_has_suspended() {
    let program = |first: &str| {
        format!(
            "
            async fn answer(answers: std::sync::mpsc::Sender<u32>) {{ {first}; let _ = answers.send(1); }}
            #[tokio::main(flavor = \"current_thread\")] async fn main() {{
                let (sender, answers) = std::sync::mpsc::channel();
                let answering = tokio::spawn(answer(sender));
                tokio::task::yield_now().await;
                println!(\"{{:?}}\", answers.recv());
                answering.await.unwrap();
            }}
            "
        )
    };
    let sleeps = "tokio::time::sleep(std::time::Duration::from_secs(1)).await";
    check(&program(sleeps), "spawn_without_yield: tokio::spawn(answer(sender))");
    check(&program("println!(\"at once\")"), "");
}

#[test]
fn an_async_getter_that_never_suspends_is_asked_in_vain() {
    let program = |asks: &str, limit: &str| {
        format!(
            "
            use std::sync::atomic::{{AtomicU64, Ordering}};
            use std::sync::Arc;
            struct Session {{ id: AtomicU64, turns: tokio::sync::Notify }}
            impl Session {{
                fn id(&self) -> u64 {{ self.id.load(Ordering::Acquire) }}
                async fn is_ready(&self) -> bool {{ {asks} }}
                async fn ready(&self, end: std::time::Instant) -> anyhow::Result<()> {{
                    while !self.is_ready().await {{ {limit} }}
                    Ok(())
                }}
            }}
            async fn open(session: Arc<Session>) {{ session.id.store(1, Ordering::Release); }}
            #[tokio::main(flavor = \"current_thread\")] async fn main() -> anyhow::Result<()> {{
                let session = Arc::new(Session {{ id: AtomicU64::new(0), turns: tokio::sync::Notify::new() }});
                let opening = tokio::spawn(open(session.clone()));
                session.ready(std::time::Instant::now()).await?;
                opening.await?;
                Ok(())
            }}
            "
        )
    };
    let (task, waits) = ("spawn_without_yield: tokio::spawn(open(session.clone()))", "self.id() != 0");
    check(&program(waits, ""), task);
    check(&program(waits, "if std::time::Instant::now() > end { anyhow::bail!(\"late\"); }"), task);
    check(&program("self.turns.notified().await; self.id() != 0", ""), "");
}

#[test]
fn a_task_that_takes_one_connection_serves_whoever_connects_on_its_thread() {
    let program = |takes: &str| {
        format!(
            "
            async fn mock(listener: tokio::net::TcpListener) {{ {takes} }}
            fn start(listener: tokio::net::TcpListener) -> tokio::task::JoinHandle<()> {{ tokio::spawn(mock(listener)) }}
            #[tokio::test] async fn asks_the_mock() {{
                let listener = tokio::net::TcpListener::bind(\"127.0.0.1:0\").await.unwrap();
                let address = listener.local_addr().unwrap();
                let mocking = start(listener);
                std::net::TcpStream::connect(address).unwrap();
                mocking.await.unwrap();
            }}
            "
        )
    };
    check(&program("listener.accept().await.unwrap();"), "spawn_without_yield: tokio::spawn(mock(listener))");
    check(&program("drop(listener);"), "");
}

#[test]
fn who_asks_a_token_or_a_watch_again_and_again_waits_for_who_changes_it() {
    let program = |made: &str, changes: &str, asks: &str| {
        format!(
            "
            fn step() {{ println!(\"step\"); }}
            #[tokio::main(flavor = \"current_thread\")] async fn main() {{
                {made}
                let changing = tokio::spawn(async move {{ {changes} }});
                while {asks} {{ step(); }}
                changing.await.unwrap();
            }}
            "
        )
    };
    let task = |changes: &str| format!("spawn_without_yield: tokio::spawn(async move {{ {changes} }})");
    let token = "let stop = tokio_util::sync::CancellationToken::new(); let stopping = stop.clone();";
    check(&program(token, "stopping.cancel();", "!stop.is_cancelled()"), &task("stopping.cancel();"));
    let watch = "let (set, seen) = tokio::sync::watch::channel(0);";
    let sets = "set.send(3).unwrap();";
    let spins = program(watch, sets, "*seen.borrow() == 0").replace("step();", "");
    check(&spins, &task(sets));
    check(&program(watch, sets, "*seen.borrow() == 0 && seen.clone().changed().await.is_ok()"), "");
}

#[test]
fn nobody_drives_a_runtime_of_one_thread_while_its_own_thread_works() {
    let program = |flavour: &str| {
        format!(
            "
            use std::time::Duration;
            struct Lease {{ runtime: tokio::runtime::Runtime, kept: Option<tokio::task::JoinHandle<()>> }}
            impl Lease {{
                fn acquire() -> Lease {{
                    let runtime = tokio::runtime::Builder::{flavour}().enable_all().build().unwrap();
                    Lease {{ runtime, kept: None }}
                }}
                fn keep(&mut self) {{ self.kept = Some(self.runtime.spawn(renew())); }}
                fn release(mut self) {{ if let Some(kept) = self.kept.take() {{ kept.abort(); let _ = self.runtime.block_on(kept); }} }}
            }}
            async fn renew() {{ loop {{ println!(\"renewed\"); tokio::time::sleep(Duration::from_secs(1)).await; }} }}
            fn migrate(part: u32) {{ std::thread::sleep(Duration::from_secs(9)); println!(\"{{part}}\"); }}
            fn main() {{
                let mut lease = Lease::acquire();
                lease.keep();
                for part in 0..4 {{ migrate(part); }}
                lease.release();
            }}
            "
        )
    };
    check(&program("new_current_thread"), "spawn_without_yield: self.runtime.spawn(renew())");
    check(&program("new_multi_thread"), "");
}

#[test]
fn a_task_that_waits_for_another_thread_holds_up_those_beside_it() {
    let program = |flavour: &str, waits: &str| {
        format!(
            "
            async fn beat() {{ loop {{ println!(\"beat\"); tokio::time::sleep(std::time::Duration::from_secs(1)).await; }} }}
            fn serve(stop: std::sync::mpsc::Receiver<()>, mut asked: tokio::sync::mpsc::Receiver<u32>) {{
                let runtime = tokio::runtime::Builder::new_{flavour}().enable_all().build().unwrap();
                runtime.block_on(async move {{
                    let beats = tokio::spawn(beat());
                    let control = {waits};
                    while let Some(n) = asked.recv().await {{ println!(\"{{n}}\"); }}
                    control.await.ok();
                    beats.abort();
                }});
            }}
            fn main() {{
                let (stop, stopped) = std::sync::mpsc::channel();
                let (ask, asked) = tokio::sync::mpsc::channel(1);
                let thread = std::thread::spawn(move || serve(stopped, asked));
                ask.blocking_send(1).unwrap();
                stop.send(()).unwrap();
                drop(ask);
                thread.join().unwrap();
            }}
            "
        )
    };
    let task = "tokio::spawn(async move { stop.recv().ok(); })";
    check(&program("current_thread", task), "spawn_without_yield: tokio::spawn(beat())");
    check(&program("multi_thread", task), "");
    check(&program("current_thread", "tokio::task::spawn_blocking(move || { stop.recv().ok(); })"), "");
}

#[test]
fn getters_that_give_what_is_there_let_nobody_run() {
    let program = |getter: &str, turn: &str| {
        format!(
            "
            use std::sync::{{Arc, RwLock}};
            struct Store {{ leader: RwLock<Option<u32>>, votes: flume::Receiver<u32> }}
            impl Store {{ {getter} }}
            #[tokio::main(flavor = \"current_thread\")] async fn main() {{
                let (vote, votes) = flume::unbounded();
                let store = Arc::new(Store {{ leader: RwLock::default(), votes }});
                let elected = store.clone();
                let election = tokio::spawn(async move {{
                    *elected.leader.write().unwrap() = Some(1);
                    vote.send_async(1).await.ok();
                }});
                loop {{ {turn} }}
                election.await.unwrap();
            }}
            "
        )
    };
    let told = "spawn_without_yield: tokio::spawn(async move { *elected.leader.write().unwrap() = Some(1); vote.send_async(1).await.ok(); })";
    let wraps =
        "async fn leader(&self) -> Result<Option<u32>, std::io::Error> { Ok(*self.leader.read().unwrap()) }";
    check(
        &program(wraps, "let seen = store.leader().await.unwrap(); if let Some(_) = seen { break; }"),
        told,
    );
    let yields = "let seen = store.leader().await.unwrap(); if let Some(_) = seen { break; } tokio::task::yield_now().await;";
    check(&program(wraps, yields), "");
}

#[test]
fn who_asks_for_a_message_again_and_again_lets_nobody_send_it() {
    let program = |cond: &str, getter: &str| {
        format!(
            "
            struct Source {{ frames: flume::Receiver<u32> }}
            impl Source {{
                {getter}
                fn ended(&self) -> bool {{ self.frames.is_disconnected() && self.frames.is_empty() }}
            }}
            async fn send(frames: flume::Sender<u32>) {{ frames.send_async(1).await.ok(); }}
            #[tokio::main(flavor = \"current_thread\")] async fn main() {{
                let (sender, frames) = flume::unbounded();
                let sends = tokio::spawn(send(sender));
                let source = Source {{ frames }};
                let mut peak = 0;
                while {cond} {{
                    if let Some(frame) = source.next().await {{ peak = frame.max(peak); }}
                }}
                sends.await.unwrap();
                println!(\"{{peak}}\");
            }}
            "
        )
    };
    let told = "spawn_without_yield: tokio::spawn(send(sender))";
    let tries = "async fn next(&self) -> Option<u32> { self.frames.try_recv().ok() }";
    check(&program("!source.ended()", tries), told);
    check(&program("peak < 9", tries), told);
    let waits = "async fn next(&self) -> Option<u32> { self.frames.recv_async().await.ok() }";
    check(&program("!source.ended()", waits), "");
}
