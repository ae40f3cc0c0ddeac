//! A notes CLI on async-std starts to sync in the background, prints the note's number, and is gone.
use async_std::task;
use std::time::Duration;

struct Notebook {
    notes: Vec<String>,
}

impl Notebook {
    fn add(&mut self, text: &str) -> usize {
        self.notes.push(text.to_string());
        self.notes.len()
    }

    fn sync(&self) {
        let payload = self.notes.join("\n");
        task::spawn(async move { //~ outstanding_at_exit dropped_join_handle
            task::sleep(Duration::from_millis(70)).await;
            println!("synced {} bytes", payload.len());
        });
    }
}

#[async_std::main]
async fn main() {
    let mut notebook = Notebook { notes: vec![] };
    let number = notebook.add("buy more coffee");
    notebook.sync();
    println!("note {number} added");
}
