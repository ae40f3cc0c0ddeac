//! Findings about what is unfinished where the program, or a test, ends.

use super::told::check;

#[test]
fn who_answers_before_its_last_work_has_not_ended() {
    let program = |close: &str, end: &str| {
        format!(
            "
            use tokio::sync::{{mpsc, oneshot}};
            enum Order {{ Put(String), Close(oneshot::Sender<()>) }}
            async fn serve(mut orders: mpsc::Receiver<Order>) {{
                let mut lines = Vec::new();
                let mut closing = None;
                while let Some(order) = orders.recv().await {{
                    match order {{ Order::Put(line) => lines.push(line), Order::Close(closed) => {{ {close} break; }} }}
                }}
                tokio::fs::write(\"lines\", lines.concat()).await.unwrap();
                {end}
            }}
            #[tokio::main] async fn main() {{
                let (orders, asked) = mpsc::channel(1);
                tokio::spawn(serve(asked));
                orders.send(Order::Put(String::new())).await.ok();
                let (close, closed) = oneshot::channel();
                orders.send(Order::Close(close)).await.ok();
                closed.await.unwrap();
            }}
            "
        )
    };
    let told = "dropped_join_handle: tokio::spawn(serve(asked))";
    check(&program("closed.send(()).ok();", "drop(closing);"), told);
    let late = "if let Some(closed) = closing { oneshot::Sender::<()>::send(closed, ()).ok(); }";
    check(&program("closing = Some(closed);", late), "");
}

#[test]
fn one_message_is_not_the_end_of_many() {
    let program = |waits: &str| {
        format!(
            "
            async fn store(part: u32, done: tokio::sync::mpsc::Sender<u32>) {{
                tokio::fs::write(part.to_string(), \"\").await.ok();
                done.send(part).await.ok();
            }}
            #[tokio::main] async fn main() {{
                let (done, mut ended) = tokio::sync::mpsc::channel(9);
                for part in 0..9 {{ tokio::spawn(store(part, done.clone())); }}
                {waits}
            }}
            "
        )
    };
    check(&program("ended.recv().await;"), "outstanding_at_exit: tokio::spawn(store(part, done.clone()))");
    check(&program("for _ in 0..9 { ended.recv().await; }"), "");
}

#[test]
fn a_test_that_ends_before_what_its_task_asserts() {
    let program = |task: &str, end: &str| {
        format!(
            "
            //- lib.rs crate:hook
            #[cfg(test)] mod tests {{
                use tokio::io::{{AsyncReadExt, AsyncWriteExt}};
                use tokio::net::{{TcpListener, TcpStream}};
                #[tokio::test] async fn posts() {{
                    let listener = TcpListener::bind(\"127.0.0.1:0\").await.unwrap();
                    let target = listener.local_addr().unwrap();
                    let peer = tokio::spawn(async move {{
                        let (mut posted, _) = listener.accept().await.unwrap();
                        let mut text = String::new();
                        posted.read_to_string(&mut text).await.unwrap();
                        {task}
                    }});
                    TcpStream::connect(target).await.unwrap().write_all(b\"v2\").await.unwrap();
                    {end}
                }}
            }}
            "
        )
    };
    let asserts = "assert_eq!(text, \"v2\");";
    let told = "outstanding_at_exit: tokio::spawn(async move { let (mut posted, _) = listener.accept().await.unwrap(); let mut text = String::new(); posted.read_to_string(&mut text).await.unwrap(); assert_eq!(text, \"v2\"); })";
    check(&program(asserts, ""), told);
    check(&program(asserts, "peer.await.unwrap();"), "");
    // Who misses the answer learns that something was wrong.
    check(&program("assert_eq!(text, \"v2\"); posted.write_all(b\"ok\").await.unwrap();", ""), "");
    check(&program("println!(\"{text}\");", ""), "");
}

#[test]
fn a_task_that_is_waited_for_may_end_the_process() {
    let program = |last: &str| {
        format!(
            "
            use tokio::sync::mpsc;
            async fn write(mut lines: mpsc::Receiver<String>) {{
                while let Some(line) = lines.recv().await {{ tokio::fs::write(\"lines\", line).await.ok(); }}
            }}
            async fn admin(mut orders: mpsc::Receiver<bool>) {{
                while let Some(stops) = orders.recv().await {{ if stops {{ {last} }} }}
            }}
            #[tokio::main] async fn main() {{
                let (lines, written) = mpsc::channel(1);
                let writer = tokio::spawn(write(written));
                let (orders, given) = mpsc::channel(1);
                let admin = tokio::spawn(admin(given));
                lines.send(String::new()).await.ok();
                orders.send(true).await.ok();
                admin.await.unwrap();
                drop(lines);
                writer.await.unwrap();
            }}
            "
        )
    };
    check(&program("std::process::exit(0);"), "outstanding_at_exit: tokio::spawn(write(written))");
    check(&program("break;"), "");
}

#[test]
fn a_server_ends_with_the_future_that_it_is_given() {
    let program = |ends: &str| {
        format!(
            "
            use tokio::io::{{AsyncReadExt, AsyncWriteExt}};
            use tokio::net::{{TcpListener, TcpStream}};
            async fn talk(mut peer: TcpStream) {{
                let mut text = [0; 9];
                while peer.read(&mut text).await.unwrap() > 0 {{ peer.write_all(&text).await.unwrap(); }}
            }}
            async fn accept(listener: TcpListener) {{
                loop {{ let (peer, _) = listener.accept().await.unwrap(); tokio::spawn(talk(peer)); }}
            }}
            async fn serve(listener: TcpListener, stop: impl std::future::Future) {{ {ends} }}
            #[tokio::main] async fn main() {{
                let listener = TcpListener::bind(\"127.0.0.1:0\").await.unwrap();
                serve(listener, tokio::signal::ctrl_c()).await;
            }}
            "
        )
    };
    let told = "outstanding_at_exit: tokio::spawn(talk(peer))";
    check(&program("tokio::select! { _ = accept(listener) => {} _ = stop => {} }"), told);
    check(&program("accept(listener).await"), "");
}
