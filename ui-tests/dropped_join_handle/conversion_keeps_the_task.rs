//! What a conversion makes holds the task that was converted.
use std::sync::Arc;
use std::time::Duration;

struct Tunnel {
    name: String,
    _report: smol::Task<()>,
}

impl Tunnel {
    fn new(name: &str) -> Self {
        let name = name.to_owned();
        let report = smol::spawn(async {
            loop {
                smol::Timer::after(Duration::from_millis(2)).await;
                println!("the tunnel is up");
            }
        });
        Tunnel { name, _report: report }
    }
}

#[derive(Clone)]
struct Context {
    tunnel: Arc<Tunnel>,
}

fn connect() -> Context {
    let tunnel = Tunnel::new("first").into();
    Context { tunnel }
}

fn main() {
    smol::block_on(async {
        let context = connect();
        smol::Timer::after(Duration::from_millis(5)).await;
        println!("{} is closed", context.tunnel.name);
    });
}
