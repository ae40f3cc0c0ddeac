//! A doorbell awaits its tone but only binds the blinking light: that task is cancelled at the end of
//! the `else` branch, before its first blink.
use async_executor::LocalExecutor;
use smol::future::{block_on, yield_now};

async fn tone(hertz: u32) {
    yield_now().await;
    println!("tone {hertz} Hz");
}

async fn blink(times: u32) {
    for n in 1..=times {
        yield_now().await;
        println!("blink {n}");
    }
}

async fn ring(ex: &LocalExecutor<'_>, quiet_hours: bool) {
    if !quiet_hours {
        ex.spawn(tone(880)).await;
    } else {
        let _light = ex.spawn(blink(3)); //~ dropped_join_handle
    }
}

fn main() {
    let ex = LocalExecutor::new();
    block_on(ex.run(async {
        ring(&ex, false).await;
        ring(&ex, true).await;
        for _ in 0..10 {
            yield_now().await;
        }
        println!("waiting for the next visitor");
    }));
}
