//! The work holds its thread for a while, piece by piece, and gives the others a turn behind each. The other work
//! gives them none.
use smol::LocalExecutor;
use std::time::Duration;

fn draw(picture: u64) -> u64 {
    let mut dots = picture;
    for dot in 0..1_000_000 {
        dots = std::hint::black_box(dots ^ dot);
    }
    dots
}

async fn listen() {
    println!("a key is pressed");
}

fn main() {
    let ex = LocalExecutor::new();
    smol::block_on(ex.run(async {
        let mut picture = 0;
        let keys = ex.spawn(listen());
        for _ in 0..3 {
            picture = draw(picture);
            smol::future::yield_now().await;
        }
        keys.await;
        let keys = ex.spawn(listen()); //~ spawn_without_yield
        for _ in 0..3 {
            picture = draw(picture);
            std::thread::sleep(Duration::from_millis(1));
        }
        keys.await;
        println!("{picture}");
    }));
}
