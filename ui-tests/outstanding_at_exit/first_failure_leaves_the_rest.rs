//! The tasks are waited for one after the other, and the first that fails ends the program: those behind it are cut
//! off. Where all are waited for before anybody looks at what they say, none is.
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time::sleep;

async fn install(host: &'static str, millis: u64) -> Result<&'static str, String> {
    sleep(Duration::from_millis(millis)).await;
    if host.starts_with("db") {
        return Err(format!("{host} is unreachable"));
    }
    println!("{host} has the new version");
    Ok(host)
}

async fn install_all(hosts: &[(&'static str, u64)]) -> Vec<Result<&'static str, String>> {
    let installs: Vec<JoinHandle<Result<&'static str, String>>> =
        hosts.iter().map(|(host, millis)| tokio::spawn(install(host, *millis))).collect();
    let mut all = Vec::new();
    for install in installs {
        all.push(install.await.unwrap());
    }
    all
}

#[tokio::main]
async fn main() -> Result<(), String> {
    for result in install_all(&[("db0", 5), ("web0", 10)]).await {
        println!("{result:?}");
    }
    let mut installs = Vec::new();
    for (host, millis) in [("db1", 5), ("web1", 40)] {
        installs.push(tokio::spawn(install(host, millis))); //~ outstanding_at_exit
    }
    for install in installs {
        install.await.unwrap()?;
    }
    Ok(())
}
