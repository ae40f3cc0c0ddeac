//! Each turn of the loop reads a file once and sleeps: the task has its turn soon enough.
use std::time::Duration;

async fn render(out: &'static str) {
    println!("renders {out}");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let rendering = tokio::spawn(render("target/never-there.html"));
    let mut turns = 0;
    loop {
        if std::fs::read_to_string("target/never-there.html").is_ok_and(|page| page.contains("</html>")) {
            break;
        }
        turns += 1;
        if turns == 3 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    rendering.await.unwrap();
}
