//! Two `?` in a spawned block of a sensor gateway: the first frame that cannot be read ends the
//! task, and the error goes where the handle went.
use std::num::ParseFloatError;
use std::time::Duration;

#[derive(Debug)]
enum FrameError {
    Number(#[allow(dead_code)] ParseFloatError),
    Implausible,
}

impl From<ParseFloatError> for FrameError {
    fn from(e: ParseFloatError) -> Self {
        FrameError::Number(e)
    }
}

async fn forward(celsius: f32) -> Result<(), FrameError> {
    tokio::time::sleep(Duration::from_millis(20)).await;
    if celsius > 150.0 {
        return Err(FrameError::Implausible);
    }
    println!("forwarded {celsius}");
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let frame = String::from("21.5;19.0;n/a");
    tokio::spawn(async move { //~ dropped_join_handle outstanding_at_exit
        for field in frame.split(';') {
            forward(field.parse()?).await?;
        }
        Ok::<(), FrameError>(())
    });
    tokio::task::yield_now().await;
    println!("gateway up");
}
