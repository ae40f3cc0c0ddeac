//! The pipeline's constructor spawns, its struct travels to `main`, and `main` takes it apart and
//! waits for every stage.
mod pipeline;

use futures::future::try_join_all;
use pipeline::Pipeline;

#[tokio::main]
async fn main() -> Result<(), tokio::task::JoinError> {
    let Pipeline { source, stages } = pipeline::build(8);
    for brightness in [10, 200, 90] {
        if source.send(brightness).await.is_err() {
            break;
        }
    }
    drop(source);
    let handled = try_join_all(stages).await?;
    println!("handled by the stages: {handled:?}");
    Ok(())
}
