//! A translator asks a dictionary task and a grammar thread pool at once; `join!` owns both handles.
use tokio::task::{spawn, spawn_blocking, yield_now};

#[derive(Debug)]
struct Unknown(&'static str);

async fn look_up(word: &'static str) -> Result<&'static str, Unknown> {
    yield_now().await;
    match word {
        "hund" => Ok("dog"),
        "katze" => Ok("cat"),
        other => Err(Unknown(other)),
    }
}

fn plural(word: &str) -> String {
    format!("{word}s")
}

async fn translate(word: &'static str) {
    let (meaning, plural) = tokio::join!(spawn(look_up(word)), spawn_blocking(move || plural(word)));
    match meaning {
        Ok(Ok(meaning)) => println!("{word} means {meaning}"),
        Ok(Err(Unknown(word))) => println!("{word} is not in the dictionary"),
        Err(e) => println!("the dictionary is gone: {e}"),
    }
    println!("plural: {plural:?}");
}

#[tokio::main]
async fn main() {
    translate("hund").await;
    translate("pferd").await;
}
