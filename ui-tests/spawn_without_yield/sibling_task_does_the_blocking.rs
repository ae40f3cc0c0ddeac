//! Two tasks share the thread and the second one blocks in its own body; the
//! one who spawned both awaits them at once.

use std::time::Duration;
use tokio::time::timeout;

async fn burn_disc(tracks: u32) -> u32 {
    for track in 1..=tracks {
        std::thread::sleep(Duration::from_millis(10));
        println!("track {track} burnt");
    }
    tracks
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let label = tokio::spawn(async {
        println!("label printed");
        "Live 1987"
    });
    let burner = tokio::spawn(burn_disc(3));
    let (title, tracks) = tokio::join!(label, burner);
    println!("{}: {} tracks", title.unwrap(), tracks.unwrap());
    let idle = timeout(Duration::from_millis(5), std::future::pending::<()>()).await;
    println!("drive idle: {}", idle.is_err());
}
