//! A light bridge on actix-rt pairs with a lamp while an indicator should
//! blink; the pairing backs off with a thread sleep two modules away.

mod backoff;
mod link;

use link::Link;

#[actix_rt::main]
async fn main() {
    let blinker = actix_rt::spawn(async { //~ spawn_without_yield
        for state in ["on", "off", "on"] {
            println!("led {state}");
            actix_rt::time::sleep(std::time::Duration::from_millis(5)).await;
        }
    });
    let mut link = Link::new("lamp-7");
    let paired = link.pair();
    println!("{} paired: {paired}", link.name());
    blinker.await.unwrap();
}
