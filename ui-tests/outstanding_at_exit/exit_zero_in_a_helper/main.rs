//! The exit sits in another module: `console::quit` ends the process while the replay is being stored.
mod console;
mod replay;

use console::Key;

#[tokio::main]
async fn main() {
    let saving = tokio::spawn(replay::store("duel-19", 3)); //~ outstanding_at_exit
    match console::last_key() {
        Key::Escape => console::quit("see you"),
        Key::Enter => println!("next round"),
    }
    saving.await.expect("replay task");
}
