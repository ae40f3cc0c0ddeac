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

fn version(tag: &str) -> Result<&str, String> {
    tag.strip_prefix('v').ok_or_else(|| format!("tag {tag} names no version"))
}

#[tokio::main]
async fn main() {
    let signing = tokio::spawn(sign("kettle.deb"));
    let version = match version("v1.3") {
        Ok(version) => version,
        Err(reason) => fail(&reason),
    };
    match signing.await {
        Ok(signature) => println!("release {version}: {signature}"),
        Err(e) => fail(&e.to_string()),
    }
}
