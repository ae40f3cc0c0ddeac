//! One branch of the `select!` never suspends, so none of them does: who would stop the loop has no turn. A
//! branch that only may match leaves the others their time.

use std::cell::Cell;
use std::future::{Ready, ready};
use std::rc::Rc;
use std::time::Duration;
use tokio::sync::Notify;
use tokio::task::{LocalSet, spawn_local, yield_now};

struct Mixer {
    sent: Cell<u32>,
    stopped: Cell<bool>,
    rerouted: Notify,
}

impl Mixer {
    fn new() -> Rc<Mixer> {
        Rc::new(Mixer { sent: Cell::new(0), stopped: Cell::new(false), rerouted: Notify::new() })
    }

    fn packet(&self) -> Ready<u32> {
        self.sent.set(self.sent.get() + 1);
        ready(self.sent.get())
    }

    async fn padding(&self) -> u32 {
        self.sent.set(self.sent.get() + 1);
        self.sent.get()
    }

    async fn even(&self) -> Option<u32> {
        let sent = self.padding().await;
        (sent % 2 == 0).then_some(sent)
    }

    async fn mix(&self) {
        while !self.stopped.get() {
            tokio::select! {
                sent = self.packet() => if sent > 400 { break },
                _ = self.rerouted.notified() => println!("rerouted"),
            }
        }
    }

    async fn pad(&self) {
        while !self.stopped.get() {
            tokio::select! {
                biased;
                sent = self.padding() => if sent > 400 { break },
                _ = tokio::time::sleep(Duration::from_millis(5)) => println!("nothing to pad"),
            }
        }
    }

    async fn pair(&self) {
        while !self.stopped.get() {
            tokio::select! {
                biased;
                Some(sent) = self.even() => if sent > 400 { break },
                _ = yield_now() => {}
            }
        }
    }
}

async fn control(mixer: Rc<Mixer>) {
    println!("control is there");
    mixer.stopped.set(true);
}

async fn run() {
    let mixer = Mixer::new();
    let by_hand = spawn_local(control(mixer.clone())); //~ spawn_without_yield
    mixer.mix().await;
    by_hand.abort();
    println!("{} packets", mixer.sent.get());

    let padder = Mixer::new();
    let by_clock = spawn_local(control(padder.clone())); //~ spawn_without_yield
    padder.pad().await;
    by_clock.abort();
    println!("{} bytes of padding", padder.sent.get());

    let pairs = Mixer::new();
    let between = spawn_local(control(pairs.clone()));
    pairs.pair().await;
    between.abort();
    println!("{} halves", pairs.sent.get());
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    LocalSet::new().run_until(run()).await;
}
