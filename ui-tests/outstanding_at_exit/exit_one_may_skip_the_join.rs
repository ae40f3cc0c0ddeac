//! A failure ends the process at once through `fail`; success goes the long way and joins the signer.
use std::process;
use std::time::Duration;

fn fail(reason: &str) -> ! {
    eprintln!("error: {reason}");
    process::exit(1)
}

async fn sign(package: &'static str) -> String {
    tokio::time::sleep(Duration::from_millis(15)).await;
    println!("{package} signed");
    format!("{package}.sig")
}

fn version() -> Result<(u8, u8), String> {
    match option_env!("PACKAGE_EPOCH") {
        Some(epoch) => Err(format!("unexpected epoch {epoch}")),
        None => Ok((1, 3)),
    }
}

#[tokio::main]
async fn main() {
    let signing = tokio::spawn(sign("kettle-1.3.deb"));
    let (major, minor) = match version() {
        Ok(version) => version,
        Err(reason) => fail(&reason),
    };
    match signing.await {
        Ok(signature) => println!("release {major}.{minor}: {signature}"),
        Err(e) => fail(&e.to_string()),
    }
}
