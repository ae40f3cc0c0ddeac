mod peers;

use relay::{Guard, Writer};

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let writer = Writer::open("relay.log");
    let _heartbeat = Guard::new(relay::start("heartbeat", async {
        loop {
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            println!("alive");
        }
    }));
    // A configuration that cannot be read is noticed by nobody.
    relay::start("configuration", peers::configure());
    let greeting = relay::start("greeting", async { println!("hello") });
    greeting.await?;
    tokio::select! {
        served = peers::serve() => served?,
        _ = tokio::signal::ctrl_c() => {}
    }
    writer.write("stopped".into()).await;
    writer.close().await;
    Ok(())
}
