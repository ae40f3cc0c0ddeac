use tokio::io::AsyncWriteExt;

/// Writes one line.
pub async fn append(line: &str) -> std::io::Result<()> {
    let mut file = tokio::fs::OpenOptions::new().append(true).open("journal").await?;
    file.write_all(line.as_bytes()).await?;
    file.flush().await
}

/// Started by whoever has no time to wait; the entry can be cut off.
pub fn append_later(line: &'static str) {
    workpool::rt::spawn(async move {
        let _ = append(line).await;
    });
}
