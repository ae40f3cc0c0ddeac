//! Findings about tasks that are kept in sets and collections.

use super::told::check;

#[test]
fn tasks_that_are_gathered_in_a_set_start_there() {
    let program = |made: &str, then: &str| {
        format!(
            "
            use tokio::task::JoinSet;
            async fn store(part: u32) {{ tokio::fs::write(part.to_string(), \"\").await.ok(); }}
            #[tokio::main] async fn main() {{ let set: JoinSet<()> = {made}; {then} }}
            "
        )
    };
    for made in ["(0..3).map(store).collect()", "JoinSet::from_iter((0..3).map(store))"] {
        check(&program(made, "println!(\"{}\", set.len());"), &format!("dropped_join_handle: {made}"));
        check(&program(made, "set.join_all().await;"), "");
    }
}

#[test]
fn errors_of_tasks_that_are_pruned_go_unseen_where_the_others_are_stopped() {
    let program = |output: &str, end: &str| {
        format!(
            "
            use tokio::task::JoinHandle;
            struct Jobs {{ running: Vec<JoinHandle<{output}>> }}
            async fn store() -> {output} {{ tokio::fs::write(\"part\", \"\").await{end} }}
            impl Jobs {{
                fn start(&mut self) {{ self.running.retain(|job| !job.is_finished()); self.running.push(tokio::spawn(store())); }}
                fn stop(&mut self) {{ for job in self.running.drain(..) {{ job.abort(); }} }}
            }}
            #[tokio::main] async fn main() {{
                let mut jobs = Jobs {{ running: Vec::new() }};
                jobs.start();
                tokio::signal::ctrl_c().await.unwrap();
                jobs.stop();
            }}
            "
        )
    };
    check(&program("std::io::Result<()>", ""), "dropped_join_handle: tokio::spawn(store())");
    check(&program("()", ".unwrap()"), "");
}

#[test]
fn what_has_ended_so_far_is_not_all_that_a_set_has() {
    let program = |next: &str| {
        format!(
            "
            async fn store(part: u32) {{ tokio::fs::write(part.to_string(), \"\").await.ok(); }}
            #[tokio::main] async fn main() {{
                let mut set = tokio::task::JoinSet::new();
                for part in 0..9 {{ set.spawn(store(part)); }}
                while let Some(ended) = set.{next} {{ drop(ended); }}
            }}
            "
        )
    };
    check(&program("try_join_next()"), "dropped_join_handle: set.spawn(store(part))");
    check(&program("join_next().await"), "");
}

#[test]
fn who_waits_for_some_of_many_leaves_the_others() {
    let program = |waits: &str| {
        format!(
            "
            async fn store(part: u32) -> Result<(), std::io::Error> {{
                tokio::time::sleep(std::time::Duration::from_millis(1)).await;
                tokio::fs::write(part.to_string(), \"\").await
            }}
            #[tokio::main] async fn main() {{
                let jobs: Vec<_> = (0..9).map(|part| tokio::spawn(store(part))).collect();
                {waits}
            }}
            "
        )
    };
    let told = "outstanding_at_exit: tokio::spawn(store(part))";
    for some in ["take(3)", "skip(1)", "filter(|job| job.is_finished())"] {
        check(&program(&format!("for job in jobs.into_iter().{some} {{ job.await.ok(); }}")), told);
    }
    check(&program("if let Some(job) = jobs.into_iter().last() { job.await.ok(); }"), told);
    check(&program("for job in jobs { if job.await.is_err() { break; } }"), told);
    check(&program("for job in jobs.into_iter().rev() { job.await.ok(); }"), "");
    check(&program("for job in jobs { if job.await.is_err() { continue; } }"), "");
}

#[test]
fn a_set_that_is_joined_only_where_it_grows_is_cut_at_its_end() {
    let program = |end: &str| {
        format!(
            "
            use std::sync::{{Arc, Mutex}};
            #[derive(Default)] struct Store {{ parts: Mutex<Vec<u32>> }}
            async fn copy(part: u32, to: Arc<Store>) -> Result<(), std::io::Error> {{
                tokio::time::sleep(std::time::Duration::from_millis(1)).await;
                to.parts.lock().unwrap().push(part);
                Ok(())
            }}
            async fn copy_all(parts: Vec<u32>, to: Arc<Store>) -> Result<(), std::io::Error> {{
                let mut set = tokio::task::JoinSet::new();
                for part in parts {{
                    if set.len() > 2 && let Some(done) = set.join_next().await {{ done.unwrap()?; }}
                    set.spawn(copy(part, to.clone()));
                }}
                {end}
                Ok(())
            }}
            #[tokio::main] async fn main() {{
                let copied: Arc<Store> = Arc::default();
                copy_all(vec![1, 2, 3, 4], Arc::clone(&copied)).await.unwrap();
                std::future::pending::<()>().await;
            }}
            "
        )
    };
    check(&program(""), "dropped_join_handle: set.spawn(copy(part, to.clone()))");
    check(&program("while let Some(done) = set.join_next().await { done.unwrap().unwrap(); }"), "");
}

#[test]
fn a_guard_cuts_off_what_had_one_turn() {
    let program = |start: &str, then: &str| {
        format!(
            "
            use tokio_util::task::AbortOnDropHandle;
            async fn store(text: String) {{
                tokio::time::sleep(std::time::Duration::from_millis(1)).await;
                tokio::fs::write(\"part\", text).await.ok();
            }}
            fn guard(task: tokio::task::JoinHandle<()>) -> AbortOnDropHandle<()> {{ AbortOnDropHandle::new(task) }}
            async fn accept(text: String) {{ let stored = {start}; {then} }}
            #[tokio::main] async fn main() {{ loop {{ accept(String::new()).await; }} }}
            "
        )
    };
    let told = "dropped_join_handle: tokio::spawn(store(text))";
    for start in ["AbortOnDropHandle::new(tokio::spawn(store(text)))", "guard(tokio::spawn(store(text)))"] {
        check(&program(start, "tokio::task::yield_now().await;"), told);
        check(&program(start, "stored.await.ok();"), "");
    }
}

#[test]
fn a_race_that_another_task_won_leaves_an_error_unseen() {
    let program = |won: &str| {
        format!(
            "
            use tokio::sync::mpsc;
            async fn read(lines: mpsc::Sender<String>) {{ for _ in 0..3 {{ lines.send(String::new()).await.ok(); }} }}
            async fn write(mut lines: mpsc::Receiver<String>) -> Result<(), std::io::Error> {{
                let mut all = String::new();
                while let Some(line) = lines.recv().await {{ all.push_str(&line); }}
                tokio::fs::write(\"lines\", all).await
            }}
            async fn session() {{
                let (lines, written) = mpsc::channel(1);
                let mut reader = tokio::spawn(read(lines));
                let mut writer = tokio::spawn(write(written));
                tokio::select! {{
                    _ = &mut reader => {{ {won} }}
                    done = &mut writer => done.unwrap().unwrap(),
                }}
            }}
            #[tokio::main] async fn main() {{ loop {{ session().await; }} }}
            "
        )
    };
    check(&program(""), "dropped_join_handle: tokio::spawn(write(written))");
    check(&program("writer.await.unwrap().unwrap();"), "");
    check(&program("writer.abort();"), "");
}
