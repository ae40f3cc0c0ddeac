//! `thread::sleep` and `Barrier::wait` are this simulator's own: they advance a
//! virtual clock and block nobody.

use thread::Barrier;

mod thread {
    use std::cell::Cell;
    use std::time::Duration;

    std::thread_local! {
        static CLOCK: Cell<Duration> = const { Cell::new(Duration::ZERO) };
    }

    pub struct Barrier(pub u32);

    impl Barrier {
        pub fn wait(&self) -> bool {
            now() >= Duration::from_secs(u64::from(self.0))
        }
    }

    pub fn sleep(span: Duration) {
        CLOCK.with(|clock| clock.set(clock.get() + span));
    }

    pub fn now() -> Duration {
        CLOCK.with(Cell::get)
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let observer = tokio::spawn(async { println!("observer sees t = {:?}", thread::now()) });
    let gate = Barrier(6);
    for _ in 0..3 {
        thread::sleep(std::time::Duration::from_secs(2));
    }
    println!("gate open: {}", gate.wait());
    observer.await.unwrap();
}
