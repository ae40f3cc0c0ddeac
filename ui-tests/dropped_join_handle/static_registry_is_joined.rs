//! A plug-in host keeps the threads of all plug-ins in a static, and joins them when it unloads.
use std::mem;
use std::sync::Mutex;
use std::thread::{self, JoinHandle};

type Outcome = Result<usize, String>;

static PLUGINS: Mutex<Vec<(&'static str, JoinHandle<Outcome>)>> = Mutex::new(Vec::new());

fn load(name: &'static str, script: &'static str) {
    let plugin = thread::spawn(move || {
        let commands = script.split(';').count();
        if script.contains("format") {
            return Err(format!("{name} may not do that"));
        }
        println!("{name} ran");
        Ok(commands)
    });
    PLUGINS.lock().unwrap().push((name, plugin));
}

fn unload_all() {
    let plugins = mem::take(&mut *PLUGINS.lock().unwrap());
    for (name, plugin) in plugins {
        match plugin.join() {
            Ok(Ok(commands)) => println!("{name}: {commands} commands"),
            Ok(Err(why)) => println!("{name}: {why}"),
            Err(_) => println!("{name}: crashed"),
        }
    }
}

fn main() {
    load("spelling", "open;check;close");
    load("cleaner", "open;format");
    unload_all();
}
