//! A license server on actix-rt registers itself at start-up. The registration's `Result` is dropped,
//! and the system stops before it is known.
use actix_rt::time::sleep;
use std::time::Duration;

#[derive(Debug)]
enum RegistryError {
    UnknownProduct,
}

async fn register(product: &str) -> Result<u32, RegistryError> {
    sleep(Duration::from_millis(50)).await;
    match product {
        "editor" => Ok(12),
        "viewer" => Ok(3),
        _ => Err(RegistryError::UnknownProduct),
    }
}

#[actix_rt::main]
async fn main() {
    let product = String::from("printer");
    actix_rt::spawn(async move { //~ dropped_join_handle outstanding_at_exit
        let seats = register(&product).await?;
        println!("{product}: {seats} seats");
        Ok::<_, RegistryError>(())
    });
    sleep(Duration::from_millis(5)).await;
    println!("license server ready");
}
