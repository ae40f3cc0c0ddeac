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
