//! A thread blocks in what the program implements of the standard traits, and is called by other names: a writer by
//! `write_all`, by `write!` and behind a `dyn`, an iterator by `sum`, a conversion by `into`, a parser by `parse`.
//! Of two conversions into one type, only one blocks.
use std::io::{self, Write};
use std::str::FromStr;
use std::thread::sleep;
use std::time::Duration;

const PAUSE: Duration = Duration::from_millis(5);

struct Wire;

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        sleep(PAUSE);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        sleep(PAUSE);
        Ok(())
    }
}

struct Samples(u32);

impl Iterator for Samples {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        sleep(PAUSE);
        self.0 = self.0.checked_sub(1)?;
        Some(self.0)
    }
}

struct Profile(usize);

impl From<String> for Profile {
    fn from(name: String) -> Self {
        sleep(PAUSE);
        Profile(name.len())
    }
}

impl From<Vec<u8>> for Profile {
    fn from(bytes: Vec<u8>) -> Self {
        Profile(bytes.len())
    }
}

impl FromStr for Profile {
    type Err = io::Error;

    fn from_str(text: &str) -> io::Result<Self> {
        sleep(PAUSE);
        Ok(Profile(text.len()))
    }
}

async fn beat() {
    println!("beat");
}

#[tokio::main(flavor = "current_thread")]
async fn writes_all() {
    let beat = tokio::spawn(beat()); //~ spawn_without_yield
    Wire.write_all(b"all").unwrap();
    beat.await.unwrap();
}

#[tokio::main(flavor = "current_thread")]
async fn writes_formatted() {
    let mut wire = Wire;
    let beat = tokio::spawn(beat()); //~ spawn_without_yield
    write!(wire, "{}", 1).unwrap();
    beat.await.unwrap();
}

#[tokio::main(flavor = "current_thread")]
async fn writes_behind_a_pointer() {
    let mut wire: Box<dyn Write> = Box::new(Wire);
    let beat = tokio::spawn(beat()); //~ spawn_without_yield
    wire.flush().unwrap();
    beat.await.unwrap();
}

#[tokio::main(flavor = "current_thread")]
async fn sums() {
    let beat = tokio::spawn(beat()); //~ spawn_without_yield
    let sum: u32 = Samples(3).sum();
    println!("{sum}");
    beat.await.unwrap();
}

#[tokio::main(flavor = "current_thread")]
async fn converts() {
    let beat = tokio::spawn(beat()); //~ spawn_without_yield
    let profile: Profile = String::from("name").into();
    println!("{}", profile.0);
    beat.await.unwrap();
}

#[tokio::main(flavor = "current_thread")]
async fn converts_at_once() {
    let beat = tokio::spawn(beat());
    let one: Profile = vec![1].into();
    let other = Profile::from(vec![1, 2]);
    println!("{}", one.0 + other.0);
    beat.await.unwrap();
}

#[tokio::main(flavor = "current_thread")]
async fn parses() {
    let beat = tokio::spawn(beat()); //~ spawn_without_yield
    match "name".parse::<Profile>() {
        Ok(profile) => println!("{}", profile.0),
        Err(error) => println!("{error}"),
    }
    beat.await.unwrap();
}

#[tokio::main(flavor = "current_thread")]
async fn parses_or_panics() {
    let beat = tokio::spawn(beat()); //~ spawn_without_yield
    let profile: Profile = "name".parse().unwrap();
    println!("{}", profile.0);
    beat.await.unwrap();
}

fn main() {
    writes_all();
    writes_formatted();
    writes_behind_a_pointer();
    sums();
    converts();
    converts_at_once();
    parses();
    parses_or_panics();
}
