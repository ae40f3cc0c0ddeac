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
