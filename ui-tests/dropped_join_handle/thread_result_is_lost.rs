//! An editor writes the window layout on a thread when it closes. Whether the file could be written,
//! and whether there was time to, stays unknown.
use std::path::PathBuf;
use std::time::Duration;
use std::{env, fs, io, thread};

struct Window {
    title: &'static str,
    width: u32,
}

fn save_layout(path: PathBuf, windows: Vec<Window>) -> io::Result<()> {
    let mut text = String::new();
    for w in &windows {
        text += &format!("{}={}\n", w.title, w.width);
    }
    thread::sleep(Duration::from_millis(30));
    fs::write(path, text)
}

fn close_requested(windows: Vec<Window>) {
    let path = env::temp_dir().join("no-such-profile").join("layout.ini");
    thread::spawn(move || save_layout(path, windows)); //~ dropped_join_handle outstanding_at_exit
    println!("goodbye");
}

fn main() {
    close_requested(vec![Window { title: "code", width: 1200 }, Window { title: "terminal", width: 600 }]);
}
