//! Both halves are tasks and `try_join!` awaits them; it could leave early only with an error.
use std::time::Duration;
use tokio::task::JoinError;
use tokio::time::sleep;

async fn mix_audio(seconds: u64) -> u64 {
    sleep(Duration::from_millis(seconds)).await;
    println!("audio mixed");
    seconds * 192
}

async fn grade_video(seconds: u64) -> u64 {
    sleep(Duration::from_millis(2 * seconds)).await;
    println!("video graded");
    seconds * 8_000
}

#[tokio::main]
async fn main() -> Result<(), JoinError> {
    let audio = tokio::spawn(mix_audio(12));
    let video = tokio::spawn(grade_video(12));
    println!("rendering 12 s");
    let (audio, video) = tokio::try_join!(audio, video)?;
    println!("trailer.mkv: {} kbit", audio + video);
    Ok(())
}
