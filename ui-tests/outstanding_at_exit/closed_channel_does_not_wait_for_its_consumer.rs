//! Closing a smol channel lets the printer finish its queue, and block_on returns without it.
use smol::channel::{self, Receiver};
use smol::Timer;
use std::time::Duration;

struct Ticket {
    table: u8,
    dish: &'static str,
}

async fn print_tickets(queue: Receiver<Ticket>) {
    while let Ok(ticket) = queue.recv().await {
        Timer::after(Duration::from_millis(30)).await;
        println!("kitchen: table {} wants {}", ticket.table, ticket.dish);
    }
}

fn main() {
    smol::block_on(async {
        let (orders, queue) = channel::bounded(16);
        smol::spawn(print_tickets(queue)).detach(); //~ outstanding_at_exit
        for (table, dish) in [(3, "soup"), (5, "dumplings"), (3, "tea")] {
            orders.send(Ticket { table, dish }).await.expect("printer is on");
        }
        orders.close();
        println!("orders taken");
    });
}
