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
