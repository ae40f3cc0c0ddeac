//! The tick of a game server calls into the world, the world into its physics,
//! and there the thread waits for a worker: the lobby task never opens in time.

mod world;

use tokio::runtime;
use world::World;

fn main() {
    let server = runtime::Builder::new_current_thread().enable_all().build().unwrap();
    server.block_on(async {
        let lobby = tokio::spawn(async { //~ spawn_without_yield
            println!("lobby open");
        });
        let mut world = World::with_bodies(3);
        for _ in 0..2 {
            world.tick();
        }
        println!("world at tick {}", world.age());
        lobby.await.unwrap();
    });
}
