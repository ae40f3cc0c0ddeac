//! A build tool starts a child process and splits a scan over scoped threads: the one is no task, and
//! the others are joined by their scope.
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::{io, thread};

fn notify(program: &str) -> io::Result<Child> {
    Command::new(program).stdout(Stdio::null()).stderr(Stdio::null()).spawn()
}

fn scan(sources: &[&str]) -> usize {
    let counter = AtomicUsize::new(0);
    let todos = &counter;
    thread::scope(|s| {
        for source in sources {
            s.spawn(move || {
                let found = source.matches("TODO").count();
                todos.fetch_add(found, Ordering::Relaxed);
                println!("{found} in {source:?}");
                if found > 9 {
                    Err("too many")
                } else {
                    Ok(())
                }
            });
        }
    });
    counter.into_inner()
}

fn main() {
    println!("{} left to do", scan(&["TODO a; TODO b", "fn main() {}", "// TODO"]));
    if notify("true").is_err() {
        println!("nobody to notify");
    }
}
