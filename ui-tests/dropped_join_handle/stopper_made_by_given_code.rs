//! A table is given the code that starts a task, and keeps the handle by which it can stop that; the other table
//! has no use for it.
use std::time::Duration;
use tokio::task::AbortHandle;
use tokio::time::sleep;

struct Dial {
    peer: &'static str,
    stop: AbortHandle,
}

#[derive(Default)]
struct Dials {
    open: Vec<Dial>,
}

impl Dials {
    fn add<F: FnMut(&'static str) -> AbortHandle>(&mut self, peer: &'static str, start: &mut F) {
        let stop = start(peer);
        self.open.push(Dial { peer, stop });
    }

    fn close(&mut self, peer: &str) {
        for dial in self.open.drain(..).filter(|dial| dial.peer == peer) {
            dial.stop.abort();
        }
    }
}

fn count<F: FnMut(&'static str) -> AbortHandle>(peers: &[&'static str], start: &mut F) -> usize {
    peers.iter().map(|peer| start(peer)).count()
}

async fn call(peer: &'static str) {
    loop {
        sleep(Duration::from_millis(10)).await;
        println!("{peer} is called");
    }
}

#[tokio::main]
async fn main() {
    let mut dials = Dials::default();
    dials.add("alma", &mut |peer| tokio::spawn(call(peer)).abort_handle());
    sleep(Duration::from_millis(15)).await;
    dials.close("alma");
    let calls = count(&["brno"], &mut |peer| tokio::spawn(call(peer)).abort_handle()); //~ dropped_join_handle
    sleep(Duration::from_millis(15)).await;
    println!("{calls} call");
}
