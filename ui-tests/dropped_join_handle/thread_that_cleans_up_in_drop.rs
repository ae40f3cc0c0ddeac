//! A thread removes what a value leaves behind. `drop` could tell nobody that it failed; that `main` ends too
//! early for it is another matter.
use std::path::PathBuf;

struct Scratch {
    path: PathBuf,
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let path = std::mem::take(&mut self.path);
        std::thread::spawn(move || std::fs::remove_dir_all(path)); //~ outstanding_at_exit
    }
}

fn main() {
    let path = std::env::temp_dir().join("scratch-of-a-test");
    drop(Scratch { path });
    std::thread::sleep(std::time::Duration::from_millis(10));
}
