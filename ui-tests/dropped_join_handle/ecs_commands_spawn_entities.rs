//! In an entity component system `commands.spawn(..)` makes an entity, not a task.
use std::any::type_name;

#[allow(dead_code)]
#[derive(Debug, Clone, Copy)]
struct Entity(u32);

#[derive(Default)]
struct Commands {
    next: u32,
    queue: Vec<String>,
}

struct Position(f32, f32);
struct Enemy;

trait Bundle {
    fn describe(&self) -> String;
}

impl Bundle for (Enemy, Position) {
    fn describe(&self) -> String {
        format!("{} at {},{}", type_name::<Enemy>(), self.1 .0, self.1 .1)
    }
}

impl Commands {
    fn spawn(&mut self, bundle: impl Bundle) -> Entity {
        self.queue.push(bundle.describe());
        self.next += 1;
        Entity(self.next)
    }
}

fn wave(commands: &mut Commands) {
    commands.spawn((Enemy, Position(1.0, 2.0)));
    let _boss = commands.spawn((Enemy, Position(5.0, 5.0)));
    let _ = commands.spawn((Enemy, Position(9.0, 2.0)));
}

#[tokio::main]
async fn main() {
    let mut commands = Commands::default();
    wave(&mut commands);
    println!("{} entities queued, last is {:?}", commands.queue.len(), Entity(commands.next));
}
