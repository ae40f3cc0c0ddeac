pub enum Key {
    Escape,
    Enter,
}

pub fn last_key() -> Key {
    match std::env::args().nth(1).as_deref() {
        Some("enter") => Key::Enter,
        _ => Key::Escape,
    }
}

pub fn quit(farewell: &str) -> ! {
    println!("{farewell}");
    std::process::exit(0)
}
