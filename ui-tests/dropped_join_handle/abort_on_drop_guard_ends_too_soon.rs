//! The guard of an autosave ends with the function that starts it, and takes the save along.
use std::time::Duration;
use tokio::time::sleep;
use tokio_util::task::AbortOnDropHandle;

struct Document {
    title: String,
    words: usize,
}

fn autosave(doc: &Document) {
    let (title, words) = (doc.title.clone(), doc.words);
    let _saving = AbortOnDropHandle::new(tokio::spawn(async move { //~ dropped_join_handle
        sleep(Duration::from_millis(5)).await;
        println!("saved {title}, {words} words");
    }));
}

#[tokio::main]
async fn main() {
    let mut doc = Document { title: "chapter one".into(), words: 0 };
    for typed in ["it", "was", "a", "dark", "night"] {
        doc.words += 1;
        println!("{typed}");
    }
    autosave(&doc);
    sleep(Duration::from_millis(30)).await;
    println!("closed {}", doc.title);
}
