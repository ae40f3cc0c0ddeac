//! On a current-thread runtime a task runs only while main is suspended, and this main never is.
struct Account {
    name: String,
    address: String,
}

impl Account {
    fn create(name: &str) -> Self {
        Account { name: name.to_string(), address: format!("{name}@example.org") }
    }
}

async fn send_welcome(address: String) {
    println!("RCPT TO:<{address}>");
    tokio::task::yield_now().await;
    println!("welcome mail handed to the relay");
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let account = Account::create("mira");
    tokio::spawn(send_welcome(account.address)); //~ outstanding_at_exit dropped_join_handle
    println!("account {} created", account.name);
}
