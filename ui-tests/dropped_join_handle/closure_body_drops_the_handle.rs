//! A menu command is a closure, and what it spawns ends up nowhere: the draft is not written when the
//! window closes right after the click.
use std::time::Duration;
use tokio::task;

async fn write_draft(text: String) {
    task::yield_now().await;
    tokio::time::sleep(Duration::from_millis(30)).await;
    let file = std::env::temp_dir().join(format!("draft-{}.txt", std::process::id()));
    match tokio::fs::write(&file, text).await {
        Ok(()) => println!("draft written"),
        Err(e) => eprintln!("{}: {e}", file.display()),
    }
}

#[tokio::main]
async fn main() {
    let on_save = |text: &str| {
        task::spawn(write_draft(text.to_uppercase())); //~ dropped_join_handle outstanding_at_exit
    };

    println!("typing");
    on_save("dear diary");
    println!("window closed");
}
