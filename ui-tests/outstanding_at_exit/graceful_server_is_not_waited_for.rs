//! The lobby server stops accepting when it is told to and then says farewell to its players. `main`
//! tells it to, and leaves before it can.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{watch, Notify};
use tokio::time::sleep;

struct Lobby {
    knock: Notify,
}

async fn serve(lobby: Arc<Lobby>, mut closing: watch::Receiver<bool>) {
    let mut players = Vec::new();
    loop {
        tokio::select! {
            _ = closing.changed() => break,
            _ = lobby.knock.notified() => players.push(players.len()),
        }
    }
    for player in players {
        sleep(Duration::from_millis(20)).await;
        println!("farewell, player {player}");
    }
}

#[tokio::main]
async fn main() {
    let lobby = Arc::new(Lobby { knock: Notify::new() });
    let (close, closing) = watch::channel(false);
    tokio::spawn(serve(Arc::clone(&lobby), closing)); //~ dropped_join_handle outstanding_at_exit

    for _ in 0..2 {
        lobby.knock.notify_one();
        sleep(Duration::from_millis(5)).await;
    }
    let _ = close.send(true);
    println!("lobby closed");
}
