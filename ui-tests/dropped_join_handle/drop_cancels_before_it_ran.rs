//! On smol `drop` is no detach: the first report is cancelled before it runs, the second after its turn.
async fn report(week: u32) {
    println!("report {week} begins");
    smol::future::yield_now().await;
    println!("report {week} is written");
}

fn main() {
    smol::block_on(async {
        drop(smol::spawn(report(31))); //~ dropped_join_handle
        let running = smol::spawn(report(32));
        smol::Timer::after(std::time::Duration::from_millis(5)).await;
        drop(running);
        smol::spawn(report(33)).await;
    });
}
