//! A deploy script on smol runs its hook with `Command::output` before the
//! watchdog task of the same local executor was polled.

use smol::LocalExecutor;
use std::io;
use std::process::Command;

struct Hook {
    script: &'static str,
}

impl Hook {
    fn run(&self) -> io::Result<String> {
        let output = Command::new("sh").args(["-c", self.script]).output()?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}

fn main() {
    let local = LocalExecutor::new();
    let hook = Hook { script: "sleep 0.05; echo migrated" };
    smol::block_on(local.run(async {
        let watchdog = local.spawn(async { //~ spawn_without_yield
            println!("watchdog armed");
            smol::Timer::after(std::time::Duration::from_millis(5)).await;
            println!("watchdog satisfied");
        });
        match hook.run() {
            Ok(said) => println!("hook said {said}"),
            Err(error) => println!("hook failed: {error}"),
        }
        watchdog.await;
    }));
}
