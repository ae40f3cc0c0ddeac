//! Between spawn and await a wiki locks a std mutex, writes a small file and
//! adds up a few hundred numbers: work, but no waiting.

use std::fs;
use std::io;
use std::sync::{Arc, Mutex};

struct Wiki {
    pages: Mutex<Vec<String>>,
}

impl Wiki {
    fn save(&self, page: &str) -> io::Result<usize> {
        self.pages.lock().unwrap().push(page.to_owned());
        let path = std::env::temp_dir().join(format!("swy-wiki-{}.txt", std::process::id()));
        fs::write(&path, page)?;
        let read = fs::read_to_string(&path)?;
        fs::remove_file(&path)?;
        Ok(read.len())
    }
}

fn weight(page: &str) -> usize {
    let mut weight = 0;
    for round in 0..500 {
        weight += page.len() * round % 97;
    }
    weight
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let wiki = Arc::new(Wiki { pages: Mutex::new(Vec::new()) });
    let index = wiki.clone();
    let indexer = tokio::spawn(async move { index.pages.lock().unwrap().len() });
    let saved = wiki.save("# Ferns");
    println!("saved {saved:?}, weight {}", weight("# Ferns"));
    println!("{} pages indexed", indexer.await.unwrap());
}
