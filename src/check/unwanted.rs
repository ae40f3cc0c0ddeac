//! What reviewers of real projects did not want to be told, each beside what is told all the same.

use super::told::check;

#[test]
fn who_tells_another_task_of_its_end_is_waited_for() {
    let program = |waits: &str, tells: &str| {
        format!(
            "
            use tokio::io::AsyncWriteExt;
            use tokio::sync::{{mpsc::Receiver, oneshot}};
            pub fn start(mut lines: Receiver<String>, mut file: tokio::fs::File, child: oneshot::Receiver<()>) {{
                let (tell, told) = oneshot::channel::<()>();
                tokio::spawn(async move {{ child.await.ok(); {waits} }});
                tokio::spawn(async move {{
                    while let Some(line) = lines.recv().await {{ file.write_all(line.as_bytes()).await.ok(); }}
                    {tells}
                }});
            }}
            "
        )
    };
    let (found, words) = ("dropped_join_handle: ", "file.flush().await.ok(); tell.send(()).ok();");
    check(&program("told.await.ok();", words), "");
    let task = |tells: &str| {
        format!(
            "{found}tokio::spawn(async move {{ while let Some(line) = lines.recv().await {{ \
             file.write_all(line.as_bytes()).await.ok(); }} {tells} }})"
        )
    };
    check(&program("drop(told);", words), &task(words));
    let early = "tell.send(()).ok(); file.flush().await.ok();";
    check(&program("told.await.ok();", early), &task(early));
}

#[test]
fn whoever_hands_on_a_handle_may_say_that_it_can_be_ignored() {
    let program = |says: &str| {
        format!(
            "
            use tokio::task::JoinHandle;
            async fn send() -> Result<(), std::io::Error> {{ tokio::fs::write(\"mail\", \"\").await }}
            fn spawn<F>(future: F) -> JoinHandle<F::Output> where F: std::future::Future + Send + 'static, F::Output: Send {{
                tokio::spawn(future)
            }}
            /// Sends it later. {says}
            pub fn send_later() -> JoinHandle<Result<(), std::io::Error>> {{ spawn(send()) }}
            pub struct Mail;
            impl Mail {{
                pub fn send_later(&self) -> JoinHandle<Result<(), std::io::Error>> {{ send_later() }}
            }}
            pub fn start(mail: Mail) {{ mail.send_later(); }}
            "
        )
    };
    check(&program("The handle can be safely ignored."), "");
    check(&program("The handle tells of errors."), "dropped_join_handle: mail.send_later()");
}

#[test]
fn a_comment_where_the_handle_is_lost_says_that_this_is_meant() {
    let program = |says: &str| {
        format!(
            "
            //- lib.rs crate:wait
            async fn probe() -> Result<bool, std::io::Error> {{ tokio::fs::read(\"pid\").await.map(|_| true) }}
            pub async fn wait(ready: bool) -> Result<bool, std::io::Error> {{
                let probe = tokio::spawn(probe());
                tokio::task::yield_now().await;
                // {says}
                if ready {{
                    return Ok(true);
                }}
                probe.await.unwrap()
            }}
            "
        )
    };
    check(&program("The probe is abandoned."), "");
    check(&program("It is there."), "dropped_join_handle: tokio::spawn(probe())");
}

#[test]
fn a_task_of_a_destructor_that_tells_somebody_and_logs_its_errors_is_left_alone() {
    let program = |does: &str| {
        format!(
            "
            #[derive(Clone)] struct Bus {{ orders: tokio::sync::mpsc::Sender<u32> }}
            async fn write(order: u32) -> Result<(), std::io::Error> {{ tokio::fs::write(\"trace\", order.to_string()).await }}
            async fn record(order: u32) {{ write(order).await.ok(); }}
            async fn note(order: u32) {{ record(order).await; }}
            impl Bus {{
                async fn send(&self, order: u32) -> Result<(), std::io::Error> {{
                    note(order).await;
                    self.orders.send(order).await.map_err(std::io::Error::other)
                }}
                async fn save(&self, order: u32) -> Result<(), std::io::Error> {{ write(order).await }}
            }}
            pub struct Subscription {{ id: u32, bus: Bus }}
            impl Drop for Subscription {{
                fn drop(&mut self) {{
                    let (id, bus) = (self.id, self.bus.clone());
                    tokio::spawn(async move {{ if let Err(error) = bus.{does}(id).await {{ eprintln!(\"{{error}}\"); }} }});
                }}
            }}
            "
        )
    };
    check(&program("send"), "");
    let spawn =
        "tokio::spawn(async move { if let Err(error) = bus.save(id).await { eprintln!(\"{error}\"); } })";
    check(&program("save"), &format!("dropped_join_handle: {spawn}"));
}

#[test]
fn a_failure_ends_a_server_with_the_program() {
    let program = |end: &str| {
        format!(
            "
            use tokio::sync::oneshot;
            use tokio::io::AsyncWriteExt;
            async fn serve(listener: tokio::net::TcpListener, mut stop: oneshot::Receiver<()>) {{
                let mut answers = tokio::task::JoinSet::new();
                loop {{
                    tokio::select! {{
                        Ok((mut stream, _)) = listener.accept() => {{
                            stream.write_all(b\"welcome\").await.ok();
                            answers.spawn(async move {{ stream.write_all(b\"bye\").await.ok(); }});
                        }}
                        _ = &mut stop => break,
                    }}
                }}
                while answers.join_next().await.is_some() {{}}
            }}
            #[tokio::main] async fn main() -> std::io::Result<()> {{
                let (stop, stopped) = oneshot::channel();
                let server = tokio::spawn(serve(tokio::net::TcpListener::bind(\"[::1]:0\").await?, stopped));
                {end}
            }}
            "
        )
    };
    let told = "outstanding_at_exit: tokio::spawn(serve(tokio::net::TcpListener::bind(\"[::1]:0\").await?, stopped))";
    check(&program("tokio::signal::ctrl_c().await.ok(); stop.send(()).ok(); drop(server); Ok(())"), told);
    check(
        &program(
            "let sent = tokio::fs::read(\"order\").await; stop.send(()).ok(); sent?; server.await.ok(); Ok(())",
        ),
        "",
    );
}

#[test]
fn what_a_blocking_call_gives_is_no_work_of_its_own() {
    let program = |probe: &str| {
        format!(
            "
            async fn wait(ready: bool) -> bool {{
                let probe = tokio::task::spawn_blocking(|| {probe});
                tokio::task::yield_now().await;
                if ready {{ return true; }}
                probe.await.unwrap()
            }}
            #[tokio::main] async fn main() {{
                let ready = wait(std::env::args().count() > 1).await;
                std::process::exit(if ready {{ 0 }} else {{ 3 }});
            }}
            "
        )
    };
    check(&program("std::path::Path::new(\"pid\").exists()"), "");
    let writes = "std::fs::write(\"pid\", \"1\").is_ok()";
    check(&program(writes), &format!("outstanding_at_exit: tokio::task::spawn_blocking(|| {writes})"));
}

#[test]
fn a_computation_that_is_done_piece_by_piece_holds_nobody_up_for_long() {
    let program = |turn: &str| {
        format!(
            "
            use std::time::{{Duration, Instant}};
            fn step() {{
                let until = Instant::now() + Duration::from_millis(4);
                while Instant::now() < until {{ std::hint::black_box(until); }}
            }}
            async fn breathe() {{ tokio::task::yield_now().await; }}
            async fn evolve() {{ for _ in 0..40 {{ {turn} }} }}
            async fn paint() {{ loop {{ println!(\"painted\"); tokio::task::yield_now().await; }} }}
            #[tokio::main(flavor = \"current_thread\")] async fn main() {{
                let painter = tokio::spawn(paint());
                evolve().await;
                painter.abort();
            }}
            "
        )
    };
    check(&program("step(); breathe().await;"), "");
    check(&program("step();"), "spawn_without_yield: tokio::spawn(paint())");
    check(
        &program("std::thread::sleep(Duration::from_secs(1)); breathe().await;"),
        "spawn_without_yield: tokio::spawn(paint())",
    );
}

#[test]
fn whoever_watches_a_task_in_a_loop_may_leave_the_loop_without_it() {
    let program = |waits: &str| {
        format!(
            "
            //- lib.rs crate:bus
            async fn drive() -> Result<(), std::io::Error> {{ tokio::fs::read(\"bus\").await.map(|_| ()) }}
            pub async fn run(mut orders: tokio::sync::mpsc::Receiver<u32>) -> Result<(), std::io::Error> {{
                let mut bus = tokio::spawn(drive());
                {waits}
                Ok(())
            }}
            "
        )
    };
    let watched = "loop { tokio::select! { failed = &mut bus => { failed.unwrap()?; } order = orders.recv() => { if order.is_none() { break; } } } }";
    check(&program(watched), "");
    let asked = "if orders.recv().await.is_some() { bus.await.unwrap()?; }";
    check(&program(asked), "dropped_join_handle: tokio::spawn(drive())");
}

#[test]
fn whoever_exchanges_what_was_seen_waits_for_nobody() {
    let program = |turn: &str| {
        format!(
            "
            use std::sync::atomic::{{AtomicUsize, Ordering::SeqCst}};
            fn take(permits: &AtomicUsize) -> bool {{ loop {{ {turn} }} }}
            async fn beat() {{ loop {{ println!(\"beat\"); tokio::task::yield_now().await; }} }}
            #[tokio::main(flavor = \"current_thread\")] async fn main() {{
                let permits = AtomicUsize::new(1);
                let beats = tokio::spawn(beat());
                println!(\"{{}}\", take(&permits));
                beats.abort();
            }}
            "
        )
    };
    let tries = |from: &str| {
        format!("if permits.compare_exchange({from}, 0, SeqCst, SeqCst).is_ok() {{ return true; }}")
    };
    let told = "spawn_without_yield: tokio::spawn(beat())";
    check(
        &program(&format!(
            "let seen = permits.load(SeqCst); if seen == 0 {{ return false; }} {}",
            tries("seen")
        )),
        "",
    );
    check(&program(&tries("1")), told);
}

#[test]
fn a_value_that_is_returned_is_not_dropped_there() {
    let program = |gives: &str| {
        format!(
            "
            struct Server {{ name: String }}
            impl Drop for Server {{ fn drop(&mut self) {{ std::thread::sleep(std::time::Duration::from_secs(1)); }} }}
            async fn beat() {{ println!(\"beat\"); }}
            impl Server {{
                fn named(mut self, name: &str) -> Option<Self> {{
                    tokio::task::spawn_local(beat());
                    self.name = name.into();
                    {gives}
                }}
            }}
            #[tokio::main(flavor = \"current_thread\")] async fn main() {{
                let local = tokio::task::LocalSet::new();
                let server = local.run_until(async {{ Server {{ name: String::new() }}.named(\"one\") }}).await;
                local.await;
                drop(server);
            }}
            "
        )
    };
    check(&program("Some(self)"), "");
    check(&program("None"), "spawn_without_yield: tokio::task::spawn_local(beat())");
}

#[test]
fn whoever_only_waits_for_another_task_and_logs_that_has_nothing_to_lose() {
    let program = |then: &str| {
        format!(
            "
            async fn store() -> Result<(), std::io::Error> {{ tokio::fs::write(\"part\", \"\").await }}
            #[tokio::main] async fn main() {{
                let stored = tokio::spawn(store());
                tokio::spawn(async move {{ if let Ok(Err(e)) = stored.await {{ eprintln!(\"{{e}}\"); }} {then} }});
                std::future::pending::<()>().await
            }}
            "
        )
    };
    check(&program(""), "");
    let writes = "tokio::fs::write(\"all\", \"\").await.ok();";
    let task = "dropped_join_handle: tokio::spawn(async move { if let Ok(Err(e)) = stored.await { eprintln!(\"{e}\"); }";
    check(&program(writes), &format!("{task} {writes} }})"));
}

#[test]
fn a_guard_in_a_plain_variable_lives_for_its_scope() {
    let program = |waits: &str| {
        format!(
            "
            struct Guard(tokio::task::JoinHandle<Result<(), std::io::Error>>);
            impl Drop for Guard {{ fn drop(&mut self) {{ self.0.abort(); }} }}
            async fn store() -> Result<(), std::io::Error> {{ tokio::fs::write(\"part\", \"\").await }}
            #[tokio::main] async fn main() {{ let guard = Guard(tokio::spawn(store())); {waits} }}
            "
        )
    };
    check(&program("tokio::signal::ctrl_c().await.unwrap();"), "");
    check(&program(""), "dropped_join_handle: tokio::spawn(store())");
}
