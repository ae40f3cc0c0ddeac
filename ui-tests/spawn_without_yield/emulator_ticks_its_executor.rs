//! An emulator ticks a smol executor by hand between its frames; the frames
//! sleep, but the device task has had its turn by then.

use smol::LocalExecutor;
use std::thread::sleep;
use std::time::Duration;

struct Emulator<'a> {
    devices: LocalExecutor<'a>,
    cycles: u64,
}

impl Emulator<'_> {
    fn frame(&mut self) {
        while self.devices.try_tick() {}
        self.cycles += 70_224;
        sleep(Duration::from_millis(16));
    }
}

fn main() {
    let mut emulator = Emulator { devices: LocalExecutor::new(), cycles: 0 };
    let cartridge = emulator.devices.spawn(async {
        println!("cartridge inserted");
        smol::future::yield_now().await;
        println!("header read");
    });
    for _ in 0..3 {
        emulator.frame();
    }
    println!("{} cycles", emulator.cycles);
    smol::block_on(emulator.devices.run(cartridge));
}
