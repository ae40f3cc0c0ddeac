//! The oneshot says that the stage has been set up, not that the scene has been rendered.
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::time::sleep;

async fn render(scene: &'static str, ready: oneshot::Sender<u32>) {
    sleep(Duration::from_millis(10)).await;
    if ready.send(24).is_err() {
        println!("nobody is watching {scene}");
    }
    sleep(Duration::from_millis(90)).await;
    println!("{scene} rendered");
}

#[tokio::main]
async fn main() {
    let preview = !std::env::args().any(|arg| arg == "--final");
    let (ready, staged) = oneshot::channel();
    let rendering = tokio::spawn(render("sunrise", ready)); //~ outstanding_at_exit
    let frames = staged.await.expect("stage");
    println!("sunrise is set up, {frames} frames");
    if preview {
        return;
    }
    rendering.await.expect("renderer");
}
