//! Every room of a game server has a ticking task; closing the server drains the map and aborts them.
use std::collections::HashMap;
use std::time::Duration;
use tokio::task::JoinHandle;
use tokio::time;

struct Rooms {
    ticking: HashMap<u32, JoinHandle<()>>,
}

async fn run_room(room: u32) {
    let mut frame = time::interval(Duration::from_millis(4));
    let mut tick = 0u64;
    loop {
        frame.tick().await;
        tick += 1;
        println!("room {room} at tick {tick}");
    }
}

impl Rooms {
    fn open(&mut self, room: u32) {
        self.ticking.entry(room).or_insert_with(|| tokio::spawn(run_room(room)));
    }

    fn close_all(&mut self) -> usize {
        let mut closed = 0;
        for (_, room) in self.ticking.drain() {
            room.abort();
            closed += 1;
        }
        closed
    }
}

#[tokio::main]
async fn main() {
    let mut rooms = Rooms { ticking: HashMap::new() };
    rooms.open(1);
    rooms.open(2);
    rooms.open(1);
    time::sleep(Duration::from_millis(10)).await;
    println!("{} rooms closed", rooms.close_all());
}
