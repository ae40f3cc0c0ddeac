//! Findings in programs that no single file could hold: libraries, what stands among the tests, and crates
//! whose sources were not read; and in those that the executor cannot run.

use crate::lints;
use crate::workspace::fixture::{assert_lines, with_analysis, words};

/// Tells of each finding of a lint that is on, and where it is.
#[track_caller]
pub(super) fn check(program: &str, expected: &str) {
    let found = with_analysis(program, |cx| {
        let on = lints::ALL.iter().filter(|lint| lint.level != crate::lint::Level::Allow);
        let mut findings = Vec::new();
        on.for_each(|lint| (lint.check)(cx, &mut findings));
        let line = |found: &crate::lint::Finding| {
            format!("{}: {}", found.lint, words(cx.sources, found.primary.span))
        };
        findings.iter().map(line).collect::<Vec<_>>().join("\n")
    });
    assert_lines(&found, expected);
}

#[test]
fn a_library_drives_what_it_polls_by_hand() {
    let driver = "
        struct Ring;
        impl std::future::Future for Ring {
            type Output = Result<(), std::io::Error>;
            fn poll(self: std::pin::Pin<&mut Self>, cx: &mut std::task::Context<'_>) -> std::task::Poll<Self::Output> { std::task::Poll::Pending }
        }
        async fn drive(ring: Ring) -> Result<(), std::io::Error> { ring.await }
    ";
    check(&format!("//- lib.rs crate:ring\n{driver} pub fn start() {{ tokio::spawn(drive(Ring)); }}"), "");
    let program = format!(
        "{driver} #[tokio::main] async fn main() {{ tokio::spawn(drive(Ring)); std::future::pending::<()>().await }}"
    );
    check(&program, "dropped_join_handle: tokio::spawn(drive(Ring))");
}

#[test]
fn a_stream_of_what_is_read_and_written_yields_connections() {
    let program = |bound: &str| {
        format!(
            "
            //- lib.rs crate:agent
            use futures::stream::{{Stream, StreamExt}};
            use tokio::io::{{AsyncRead, AsyncReadExt}};
            pub async fn serve<S, L>(mut incoming: L) where S: {bound} + Unpin, L: Stream<Item = std::io::Result<S>> + Unpin {{
                while let Some(Ok(stream)) = incoming.next().await {{ tokio::spawn(answer(stream)); }}
            }}
            async fn answer<S>(stream: S) -> std::io::Result<()> {{ ask().await }}
            async fn ask() -> std::io::Result<()> {{ tokio::fs::read(\"answer\").await.map(|_| ()) }}
            "
        )
    };
    check(&program("AsyncRead"), "");
    check(&program("Send"), "dropped_join_handle: tokio::spawn(answer(stream))");
}

#[test]
fn a_server_that_is_spawned_as_it_is_runs_as_if_awaited() {
    let program = |serve: &str| {
        format!(
            "
            #[tokio::main]
            async fn main() {{
                let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
                let server = web::serve(app()).with_graceful_shutdown(async {{ stopped.await.ok(); }});
                {serve}
                tokio::signal::ctrl_c().await.unwrap();
                stop.send(()).unwrap();
            }}
            fn app() {{}}
            "
        )
    };
    for call in ["tokio::spawn(server.into_future())", "tokio::spawn(server)"] {
        check(&program(&format!("{call};")), &format!("dropped_join_handle: {call}"));
    }
    check(
        &program("let server = tokio::spawn(server.into_future());")
            .replace(".unwrap();\n            }", ".unwrap(); server.await.unwrap();\n            }"),
        "",
    );
}

#[test]
fn a_server_of_a_dependency_fails_unseen() {
    let program = |gives: &str| {
        format!(
            "
            //- lib.rs crate:gate dependency:yes
            pub struct Taken;
            pub async fn serve(port: u16) -> {gives} {{ loop {{ std::future::pending::<()>().await; }} }}
            //- main.rs crate:app
            #[tokio::main]
            async fn main() {{
                tokio::spawn(gate::serve(80));
                std::future::pending::<()>().await;
            }}
            "
        )
    };
    check(&program("Result<(), Taken>"), "dropped_join_handle: tokio::spawn(gate::serve(80))");
    check(&program("()"), "");
}

#[test]
fn what_a_function_of_another_crate_does_its_name_tells() {
    let program = |call: &str| {
        format!(
            "
            //- lib.rs crate:post dependency:yes
            pub async fn send(letter: u8, to: u8) {{ std::future::pending::<()>().await; }}
            pub async fn read(letter: u8, by: u8) {{ std::future::pending::<()>().await; }}
            //- main.rs crate:app
            async fn send(letter: u8, to: u8) {{ std::future::pending::<()>().await; }}
            #[tokio::main]
            async fn main() {{
                let post = tokio::spawn(async {{ {call}(1, 2).await; }});
                if std::env::args().count() > 3 {{ post.await.unwrap(); }}
            }}
            "
        )
    };
    check(&program("post::send"), "outstanding_at_exit: tokio::spawn(async { post::send(1, 2).await; })");
    check(&program("post::read"), "");
    check(&program("send"), "");
}

#[test]
fn what_is_run_to_its_end_is_no_server() {
    let program = |run: &str| {
        format!(
            "
            async fn save() {{ tokio::fs::write(\"state\", \"1\").await.ok(); }}
            #[tokio::main]
            async fn main() {{
                let saved = tokio::spawn(save());
                cache::open().{run}().await;
                if std::env::args().count() > 3 {{ saved.await.unwrap(); }}
            }}
            "
        )
    };
    check(&program("run_pending_tasks"), "outstanding_at_exit: tokio::spawn(save())");
    check(&program("run_events"), "");
}

#[test]
fn a_test_does_not_choose_among_the_executors_of_a_trait() {
    let program = |call: &str| {
        format!(
            "
            //- lib.rs crate:engine
            use std::future::Future;
            use std::sync::mpsc::channel;
            trait Executor {{ fn run<F: Future<Output = ()> + Send + 'static>(&self, work: F); }}
            struct OnTokio;
            impl Executor for OnTokio {{
                fn run<F: Future<Output = ()> + Send + 'static>(&self, work: F) {{ tokio::spawn(work); }}
            }}
            fn start<F: Future<Output = ()> + Send + 'static>(work: F) {{ tokio::spawn(work); }}
            #[cfg(test)]
            mod tests {{
                use super::*;
                #[tokio::test]
                async fn runs() {{
                    let (done, is_done) = channel();
                    {call}(async move {{ done.send(1).unwrap(); }});
                    is_done.recv().unwrap();
                }}
            }}
            "
        )
    };
    check(&program("OnTokio.run"), "");
    check(&program("start"), "spawn_without_yield: tokio::spawn(work)");
}

#[test]
fn a_program_among_the_tests_is_one_of_them() {
    let program = |root: &str| {
        format!(
            "
            //- {root} crate:tool
            #[tokio::main]
            async fn main() {{ tokio::spawn(async {{ println!(\"late\"); }}); }}
            "
        )
    };
    check(&program("tests/bin/tool.rs"), "");
    check(&program("src/bin/tool.rs"), "dropped_join_handle: tokio::spawn(async { println!(\"late\"); })");
}

#[test]
fn a_last_signal_is_a_wait_that_users_of_a_library_may_call() {
    let library = |last: &str, first: &str, wait: &str| {
        format!(
            "
            //- lib.rs crate:store
            use tokio::sync::{{mpsc, oneshot}};
            pub struct Store {{ items: mpsc::Sender<String>, done: oneshot::Receiver<()> }}
            impl Store {{
                pub fn open() -> Store {{
                    let (items, mut taken) = mpsc::channel::<String>(3);
                    let (ended, done) = oneshot::channel::<()>();
                    tokio::spawn(async move {{
                        {first}
                        let mut all = Vec::new();
                        while let Some(item) = taken.recv().await {{ all.push(item); }}
                        tokio::fs::write(\"items\", all.join(\",\")).await.ok();
                        {last}
                    }});
                    Store {{ items, done }}
                }}
                pub async fn close(self) {{ drop(self.items); {wait} }}
            }}
            "
        )
    };
    let signal = "ended.send(()).ok();";
    let wait = "self.done.await.ok();";
    let told = |program: &str| {
        with_analysis(program, |cx| {
            let mut findings = Vec::new();
            (lints::dropped_join_handle::LINT.check)(cx, &mut findings);
            findings.len()
        })
    };
    assert_eq!(told(&library(signal, "", wait)), 0);
    assert_eq!(told(&library("drop(ended);", "", wait)), 0);
    // Whoever is told that it has begun knows nothing of its end, and a signal that nobody awaits is none.
    assert_eq!(told(&library("", signal, wait)), 1);
    assert_eq!(told(&library(signal, "", "")), 1);
}

#[test]
fn what_examples_implement_is_not_what_the_library_does() {
    let program = |target: &str, kind: &str| {
        format!(
            "
            //- lib.rs crate:actors
            pub trait Actor: Send + 'static {{ fn stopped(&mut self); }}
            pub async fn start<A: Actor>(mut actor: A, mut mail: tokio::sync::mpsc::Receiver<u8>) {{
                tokio::spawn(async move {{
                    while let Some(_) = mail.recv().await {{}}
                    actor.stopped();
                }});
            }}
            //- {target} crate:shown kind:{kind}
            struct Printer;
            impl actors::Actor for Printer {{ fn stopped(&mut self) {{ println!(\"stopped\"); }} }}
            fn main() {{}}
            "
        )
    };
    let found = "dropped_join_handle: tokio::spawn(async move { while let Some(_) = mail.recv().await {} actor.stopped(); })";
    check(&program("examples/shown.rs", "example"), "");
    check(&program("shown.rs", "lib"), found);
}

#[test]
fn a_loop_over_an_iterator_that_always_gives_does_not_end() {
    let program = |next: &str| {
        format!(
            "
            use std::net::{{TcpListener, TcpStream}};
            struct Door {{ at: TcpListener, left: Option<u8> }}
            impl Iterator for Door {{
                type Item = std::io::Result<TcpStream>;
                fn next(&mut self) -> Option<Self::Item> {{ {next} }}
            }}
            fn main() {{
                let door = Door {{ at: TcpListener::bind(\"127.0.0.1:0\").unwrap(), left: None }};
                for guest in door.filter_map(Result::ok) {{
                    std::thread::spawn(move || {{ std::fs::write(\"guests\", format!(\"{{guest:?}}\")).unwrap(); }});
                }}
            }}
            "
        )
    };
    let gives = "Some(self.at.accept().map(|(guest, _)| guest))";
    let thread =
        "std::thread::spawn(move || { std::fs::write(\"guests\", format!(\"{guest:?}\")).unwrap(); })";
    let found = format!("outstanding_at_exit: {thread}");
    check(&program(gives), "");
    check(&program(&format!("self.left?; {gives}")), &found);
    check(&program(&format!("if self.left.is_some() {{ return None; }} {gives}")), &found);
    check(&program(&format!("if self.left.is_some() {{ {gives} }} else {{ None }}")), &found);
}

#[test]
fn a_tunnel_has_no_end_that_the_program_could_wait_for() {
    let program = |serve: &str| {
        format!(
            "
            use tokio::io::AsyncWriteExt;
            use tokio::net::{{TcpListener, TcpStream}};
            async fn serve(mut guest: TcpStream) {{ {serve} }}
            async fn run(door: TcpListener) {{
                while let Ok((guest, _)) = door.accept().await {{ tokio::spawn(serve(guest)); }}
            }}
            #[tokio::main]
            async fn main() -> std::io::Result<()> {{
                tokio::select! {{
                    _ = run(TcpListener::bind(\"127.0.0.1:0\").await?) => {{}}
                    _ = tokio::signal::ctrl_c() => {{}}
                }}
                Ok(())
            }}
            "
        )
    };
    let connect = "let Ok(mut host) = TcpStream::connect(\"127.0.0.1:80\").await else { return };";
    check(
        &program(&format!("{connect} tokio::io::copy_bidirectional(&mut guest, &mut host).await.ok();")),
        "",
    );
    let both_ways = "let (mut heard, mut said) = guest.split(); let (mut told, mut asked) = host.split();
        tokio::select! { _ = tokio::io::copy(&mut heard, &mut asked) => {} _ = tokio::io::copy(&mut told, &mut said) => {} }";
    check(&program(&format!("{connect} {both_ways}")), "");
    let found = "outstanding_at_exit: tokio::spawn(serve(guest))";
    check(&program("guest.write_all(b\"hello\").await.ok();"), found);
    let report = "guest.write_all(b\"bye\").await.ok();";
    check(
        &program(&format!("tokio::io::copy(&mut tokio::io::empty(), &mut guest).await.ok(); {report}")),
        found,
    );
}

#[test]
fn a_library_answers_those_who_ask_and_an_example_shows_it() {
    let program = |call: &str| {
        format!(
            "
            //- lib.rs crate:wire
            use tokio::sync::{{mpsc, oneshot}};
            pub enum Order {{ Ask(u8, oneshot::Sender<u8>), Tell(u8) }}
            pub struct Wire {{ orders: mpsc::UnboundedSender<Order> }}
            impl Wire {{
                pub async fn open() -> Wire {{
                    let (orders, taken) = mpsc::unbounded_channel();
                    tokio::spawn(drive(taken));
                    Wire {{ orders }}
                }}
                fn send(&self, order: Order) {{ self.orders.send(order).ok(); }}
                pub fn ask(&self, what: u8) -> oneshot::Receiver<u8> {{
                    let (answer, answered) = oneshot::channel();
                    self.send(Order::Ask(what, answer));
                    answered
                }}
                pub fn tell(&self, what: u8) {{ self.send(Order::Tell(what)); }}
            }}
            async fn drive(mut orders: mpsc::UnboundedReceiver<Order>) {{
                while let Some(order) = orders.recv().await {{
                    match order {{
                        Order::Ask(what, answer) => {{ tokio::fs::write(\"line\", [what]).await.ok(); answer.send(1).ok(); }}
                        Order::Tell(what) => {{ tokio::fs::write(\"line\", [what]).await.ok(); }}
                    }}
                }}
            }}
            //- shown.rs crate:shown kind:example
            #[tokio::main]
            async fn main() {{
                let wire = wire::Wire::open().await;
                {call}
                println!(\"done\");
            }}
            "
        )
    };
    check(&program("let answered = wire.ask(1);"), "");
    check(&program("wire.tell(1);"), "outstanding_at_exit: tokio::spawn(drive(taken))");
}

#[test]
fn what_the_library_of_a_program_keeps_is_the_programs() {
    let program = |package: &str| {
        format!(
            "
            //- lib.rs crate:topics package:topics
            use std::sync::atomic::{{AtomicUsize, Ordering}};
            use std::sync::Arc;
            use tokio::sync::mpsc;
            #[derive(Default)]
            pub struct Topic {{ stored: AtomicUsize }}
            impl Topic {{
                pub fn stored(&self) -> usize {{ self.stored.load(Ordering::SeqCst) }}
                async fn append(&self) {{ tokio::task::yield_now().await; self.stored.fetch_add(1, Ordering::SeqCst); }}
            }}
            pub struct Producer {{ records: mpsc::Sender<u8> }}
            impl Producer {{
                pub fn new(topic: Arc<Topic>) -> Producer {{
                    let (records, taken) = mpsc::channel(8);
                    tokio::spawn(store(topic, taken));
                    Producer {{ records }}
                }}
                pub async fn send(&self, record: u8) {{ self.records.send(record).await.ok(); }}
            }}
            async fn store(topic: Arc<Topic>, mut records: mpsc::Receiver<u8>) {{
                while let Some(_) = records.recv().await {{ topic.append().await; }}
            }}
            //- main.rs crate:tool package:{package}
            #[tokio::main]
            async fn main() {{
                let topic = std::sync::Arc::new(topics::Topic::default());
                let producer = topics::Producer::new(topic.clone());
                producer.send(1).await;
                println!(\"{{}}\", topic.stored());
            }}
            "
        )
    };
    check(&program("topics"), "outstanding_at_exit: tokio::spawn(store(topic, taken))");
    check(&program("tool"), "");
}

#[test]
fn only_a_failure_of_the_server_beside_it_ends_what_tells_of_its_errors() {
    let program = |tells: &str, run: &str| {
        format!(
            "
            async fn announce() {{
                if let Err(error) = tokio::fs::write(\"here\", b\"yes\").await {{ {tells} }}
            }}
            #[tokio::main]
            async fn main() -> std::io::Result<()> {{
                let door = tokio::net::TcpListener::bind(\"127.0.0.1:0\").await?;
                tokio::spawn(announce());
                {run}
            }}
            "
        )
    };
    let (tells, serves) = ("eprintln!(\"{error}\");", "loop { door.accept().await?; }");
    let found = "dropped_join_handle: tokio::spawn(announce())";
    check(&program(tells, serves), "");
    check(&program("drop(error);", serves), found);
    check(&program(tells, "door.accept().await?; Ok(())"), found);
}

#[test]
fn who_looks_at_a_handle_again_and_again_asks_for_its_task() {
    let program = |pause: &str| {
        format!(
            "
            use futures::FutureExt;
            async fn brew() -> u32 {{ 3 }}
            #[tokio::main(flavor = \"current_thread\")]
            async fn main() {{
                let mut cups = tokio::spawn(brew());
                loop {{
                    if let Some(cups) = (&mut cups).now_or_never() {{
                        println!(\"{{}}\", cups.unwrap());
                        break;
                    }}
                    {pause}
                }}
            }}
            "
        )
    };
    check(&program(""), "spawn_without_yield: tokio::spawn(brew())");
    check(&program("tokio::task::yield_now().await;"), "");
}

#[test]
fn who_counts_what_another_sends_waits_for_it() {
    let program = |branch: &str| {
        format!(
            "
            use tokio::sync::mpsc::{{channel, Receiver, Sender}};
            async fn feed(ticks: Sender<u32>) {{ let _ = ticks.send(1).await; }}
            async fn trade(mut ticks: Receiver<u32>, wanted: usize) {{
                let (mut heard, mut idle) = (0, 0);
                while heard < wanted {{
                    tokio::select! {{
                        Some(_) = ticks.recv() => heard += 1,
                        _ = {branch} => idle += 1,
                    }}
                }}
            }}
            #[tokio::main(flavor = \"current_thread\")]
            async fn main() {{
                let (sender, ticks) = channel(2);
                let feed = tokio::spawn(feed(sender));
                trade(ticks, 3).await;
                feed.await.unwrap();
            }}
            "
        )
    };
    check(&program("std::future::ready(())"), "spawn_without_yield: tokio::spawn(feed(sender))");
    check(&program("tokio::task::yield_now()"), "");
}

#[test]
fn who_joins_the_handles_themselves_joins_them_all() {
    let program = |jobs: &str| {
        format!(
            "
            use async_std::task;
            async fn store(blob: u32) -> std::io::Result<u32> {{ async_std::fs::write(\"blob\", \"x\").await?; Ok(blob) }}
            fn main() -> std::io::Result<()> {{
                let stored = task::block_on(async {{
                    let jobs: Vec<_> = (0..3).map(|blob| {jobs}).collect();
                    futures::future::try_join_all(jobs).await
                }})?;
                println!(\"{{}}\", stored.len());
                Ok(())
            }}
            "
        )
    };
    check(&program("task::spawn(store(blob))"), "");
    let wrapped = "{ let job = task::spawn(store(blob)); async move { job.await } }";
    check(&program(wrapped), "outstanding_at_exit: task::spawn(store(blob))");
}

/// The signal comes from a crate that was not read: what the task waits for is not known.
#[test]
fn nobody_waits_for_what_ends_the_process() {
    let program = |last: &str| {
        format!(
            "
            async fn farewell() {{ tokio::fs::write(\"state\", \"stopped\").await.ok(); }}
            #[tokio::main] async fn main() {{
                tokio::spawn(async {{ signals::Interrupt::new().await; farewell().await; {last} }});
                tokio::fs::read(\"work\").await.ok();
            }}
            "
        )
    };
    let task = |last: &str| {
        format!("tokio::spawn(async {{ signals::Interrupt::new().await; farewell().await; {last} }})")
    };
    check(&program("std::process::exit(0)"), "");
    check(&program("()"), &format!("dropped_join_handle: {}", task("()")));
    let seldom = "if std::env::args().len() > 1 { std::process::exit(0) }";
    check(&program(seldom), &format!("dropped_join_handle: {}", task(seldom)));
}

#[test]
fn a_callback_is_called_with_one_thing_after_the_other() {
    let program = |callback: &str| {
        format!(
            "
            async fn note(event: events::Event) {{ tokio::fs::write(\"last\", event.text).await.ok(); }}
            pub fn watch(client: events::Client) {{ client.add_handler({callback}); }}
            "
        )
    };
    check(&program("|event| { tokio::spawn(note(event)); }"), "");
    check(&program("|event| async move { tokio::spawn(note(event)); }"), "");
    check(&program("async |event| { tokio::spawn(note(event)); }"), "");
    // It may well be called once.
    check(
        &program("|| { tokio::spawn(note(events::Event::new())); }"),
        "dropped_join_handle: tokio::spawn(note(events::Event::new()))",
    );
}

#[test]
fn what_is_waited_for_within_a_turn_is_no_work_left_for_the_end() {
    let program = |start: &str| {
        format!(
            "
            use tokio::sync::mpsc::Receiver;
            async fn fetch(id: u32) {{ tokio::fs::write(\"page\", id.to_string()).await.ok(); }}
            async fn fetch_all(mut ids: Receiver<u32>) {{
                let mut pages = Vec::new();
                while let Some(id) = ids.recv().await {{ pages.push(tokio::spawn(fetch(id))); }}
                for page in pages {{ page.await.ok(); }}
            }}
            async fn serve(mut orders: Receiver<Receiver<u32>>) {{
                while let Some(ids) = orders.recv().await {{ fetch_all(ids).await; }}
            }}
            pub async fn start(ids: Receiver<u32>, orders: Receiver<Receiver<u32>>) {{ {start}; }}
            "
        )
    };
    check(&program("tokio::spawn(serve(orders))"), "");
    check(&program("tokio::spawn(fetch_all(ids))"), "dropped_join_handle: tokio::spawn(fetch_all(ids))");
}

#[test]
fn as_many_messages_as_are_taken_are_no_end_of_those_who_send_them() {
    let program = |work: &str, waits: &str| {
        format!(
            "
            use futures::channel::mpsc::{{UnboundedSender, unbounded}};
            use futures::stream::StreamExt;
            async fn post(entry: u32) {{ tokio::fs::write(\"ledger\", entry.to_string()).await.ok(); }}
            async fn work(entry: u32, acks: UnboundedSender<u32>) {{ {work} }}
            #[tokio::main] async fn main() {{
                let (ack, acks) = unbounded();
                for entry in 0..3 {{ tokio::spawn(work(entry, ack.clone())); }}
                {waits};
            }}
            "
        )
    };
    let (early, late) = (
        "acks.unbounded_send(entry).ok(); post(entry).await;",
        "post(entry).await; acks.unbounded_send(entry).ok();",
    );
    let taken = "acks.take(3).count().await";
    check(&program(late, taken), "");
    check(&program(early, taken), "outstanding_at_exit: tokio::spawn(work(entry, ack.clone()))");
    check(&program(early, "drop(ack); acks.count().await"), "");
}

#[test]
fn a_key_comes_again_for_the_same_map_only() {
    let program = |calls: &str| {
        format!(
            "
            use std::collections::BTreeMap;
            use tokio::task::JoinHandle;
            async fn index(of: u32) -> std::io::Result<()> {{ tokio::fs::write(\"index\", of.to_string()).await }}
            #[derive(Default)] struct Jobs {{ running: BTreeMap<u32, JoinHandle<std::io::Result<()>>> }}
            impl Jobs {{
                fn start(&mut self, shard: u32) {{ self.running.insert(shard, tokio::spawn(index(shard))); }}
                async fn finish(self) {{ for (_, job) in self.running {{ job.await.unwrap().unwrap(); }} }}
            }}
            #[derive(Default)] struct Both {{ left: Jobs, right: Jobs }}
            pub async fn all(mut both: Both, mut jobs: Jobs) {{ {calls} both.left.finish().await; both.right.finish().await; jobs.finish().await; }}
            "
        )
    };
    let told = "dropped_join_handle: tokio::spawn(index(shard))";
    check(&program("both.left.start(1); both.right.start(1);"), "");
    check(&program("both.left.start(1); both.left.start(1);"), told);
    check(&program("for _ in 0..2 { jobs.start(1); }"), told);
    check(&program("for _ in 0..2 { let mut own = Jobs::default(); own.start(1); own.finish().await; }"), "");
}

#[test]
fn the_oldest_handle_is_popped_and_dropped_where_the_others_are_awaited() {
    let program = |room: &str| {
        format!(
            "
            use std::collections::VecDeque;
            async fn migrate(table: u32) -> std::io::Result<()> {{ tokio::fs::write(\"table\", table.to_string()).await }}
            pub async fn all(tables: Vec<u32>) -> std::io::Result<()> {{
                let mut running = VecDeque::new();
                for table in tables {{
                    if running.len() == 2 {{ {room} }}
                    running.push_back(tokio::spawn(migrate(table)));
                }}
                for table in running {{ table.await.unwrap()?; }}
                Ok(())
            }}
            "
        )
    };
    check(&program("running.pop_front();"), "dropped_join_handle: tokio::spawn(migrate(table))");
    check(&program("if let Some(first) = running.pop_front() { first.await.unwrap()?; }"), "");
}

#[test]
fn a_task_whose_handle_another_task_gives_is_told_of_where_it_starts() {
    let program = |end: &str| {
        format!(
            "
            use tokio::task::JoinHandle;
            async fn flush(rows: u32) -> std::io::Result<()> {{ tokio::fs::write(\"rows\", rows.to_string()).await }}
            async fn ingest(rows: u32) -> JoinHandle<std::io::Result<()>> {{ tokio::spawn(flush(rows)) }}
            #[tokio::main] async fn main() {{
                let job = tokio::spawn(ingest(1));
                let flush = job.await.unwrap();
                {end}
            }}
            "
        )
    };
    check(&program("flush.await.unwrap().unwrap();"), "");
    check(&program("println!(\"{}\", flush.id());"), "dropped_join_handle: tokio::spawn(flush(rows))");
}

#[test]
fn a_function_that_is_given_by_its_name_blocks_where_it_is_called() {
    let program = |given: &str| {
        format!(
            "
            fn slow() {{ std::thread::sleep(std::time::Duration::from_secs(1)); }}
            fn fast() {{ println!(\"fast\"); }}
            fn each(times: u32, run: impl Fn()) {{ for _ in 0..times {{ run(); }} }}
            async fn beat() {{ println!(\"beat\"); }}
            #[tokio::main(flavor = \"current_thread\")] async fn main() {{
                let beats = tokio::spawn(beat());
                each(3, {given});
                beats.await.unwrap();
            }}
            "
        )
    };
    check(&program("slow"), "spawn_without_yield: tokio::spawn(beat())");
    check(&program("fast"), "");
}

#[test]
fn a_stream_of_what_is_there_already_gives_nobody_a_turn() {
    let program = |stream: &str| {
        format!(
            "
            use futures::stream::{{self, StreamExt}};
            fn parse(record: u32) {{ std::thread::sleep(std::time::Duration::from_millis(record.into())); }}
            async fn beat() {{ println!(\"beat\"); }}
            #[tokio::main(flavor = \"current_thread\")] async fn main() {{
                let beats = tokio::spawn(beat());
                let mut records = Box::pin({stream});
                while let Some(record) = records.next().await {{ parse(record); }}
                beats.await.unwrap();
            }}
            "
        )
    };
    check(&program("stream::iter(0..9).map(|n| n + 1)"), "spawn_without_yield: tokio::spawn(beat())");
    let waits =
        "stream::unfold(0, |n| async move { tokio::task::yield_now().await; (n < 9).then_some((n, n + 1)) })";
    check(&program(waits), "");
}

#[test]
fn a_runtime_that_is_shut_down_in_the_background_leaves_what_blocks_behind() {
    let program = |ends: &str| {
        format!(
            "
            fn main() {{
                let runtime = tokio::runtime::Runtime::new().unwrap();
                runtime.spawn_blocking(|| std::fs::write(\"part\", \"\").unwrap());
                runtime.block_on(async {{ println!(\"served\"); }});
                {ends}
            }}
            "
        )
    };
    let task = "outstanding_at_exit: runtime.spawn_blocking(|| std::fs::write(\"part\", \"\").unwrap())";
    check(&program("runtime.shutdown_background();"), task);
    check(&program("drop(runtime);"), "");
}

#[test]
fn what_is_let_go_on_purpose_is_meant_to_start() {
    let program = |waits: &str| {
        format!(
            "
            /// Fire and forget.
            fn count() {{ tokio::spawn(async {{ tokio::fs::write(\"count\", \"\").await.ok(); }}); }}
            #[tokio::main(flavor = \"current_thread\")] async fn main() {{ count(); {waits} }}
            "
        )
    };
    let task = "outstanding_at_exit: tokio::spawn(async { tokio::fs::write(\"count\", \"\").await.ok(); })";
    check(&program(""), task);
    check(&program("tokio::task::yield_now().await;"), "");
}
