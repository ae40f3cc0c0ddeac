//! The macro lives in a module of its own; what it gives is the handle, and one caller lets it go.
#[macro_use]
mod macros;

async fn migrate(version: u32) -> Result<u32, String> {
    tokio::task::yield_now().await;
    version.checked_sub(2).ok_or_else(|| format!("version {version} is too old"))
}

#[tokio::main]
async fn main() {
    let first = background!("first", migrate(3));
    background!("second", migrate(1)); //~ dropped_join_handle outstanding_at_exit
    println!("{:?}", first.await);
}
