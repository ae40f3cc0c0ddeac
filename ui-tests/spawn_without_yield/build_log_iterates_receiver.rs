//! The spinner of a build tool never turns while its main future iterates over
//! the lines that a compiler thread sends.

use std::sync::mpsc;
use std::time::Duration;
use tokio::runtime::Builder;

fn compile(units: &'static [&'static str]) -> mpsc::Receiver<String> {
    let (lines, log) = mpsc::channel();
    std::thread::spawn(move || {
        for unit in units {
            std::thread::sleep(Duration::from_millis(20));
            if lines.send(format!("compiled {unit}")).is_err() {
                break;
            }
        }
    });
    log
}

fn main() -> std::io::Result<()> {
    let runtime = Builder::new_current_thread().enable_time().build()?;
    runtime.block_on(async {
        let spinner = tokio::spawn(async { //~ spawn_without_yield
            for frame in ["|", "/", "-"] {
                println!("spinner {frame}");
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        });
        for line in compile(&["lexer", "parser", "linker"]) {
            println!("{line}");
        }
        spinner.await.unwrap();
    });
    Ok(())
}
