//! A `block_on` that runs no tasks of the runtime waits for one of them, on the runtime's only thread.
use futures::executor::block_on;

async fn price(item: &'static str) -> usize {
    println!("{item} looked up");
    item.len() * 3
}

fn total(items: &[&'static str]) -> usize {
    let prices = items.iter().map(|item| item.len() * 3);
    prices.sum()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let tea = tokio::spawn(price("tea")); //~ spawn_without_yield
    println!("{} in all", total(&["milk", "bread"]));
    println!("tea is {}", block_on(tea).expect("price"));
}
