//! In a test the effects of a mock are what the test looks at; its handle may go.
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufStream};

pub async fn greet<S: AsyncRead + AsyncWrite + Unpin>(stream: S) -> std::io::Result<String> {
    let mut stream = BufStream::new(stream);
    stream.write_all(b"HELO probe\n").await?;
    stream.flush().await?;
    let mut answer = String::new();
    stream.read_line(&mut answer).await?;
    Ok(answer.trim_end().to_owned())
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let (probe, mut server) = tokio::io::duplex(64);
    server.write_all(b"250 local\n").await?;
    println!("{}", greet(probe).await?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_greeting_is_answered() {
        let (probe, server) = tokio::io::duplex(64);
        tokio::spawn(async move {
            let mut server = BufStream::new(server);
            let mut line = String::new();
            server.read_line(&mut line).await.unwrap();
            server.write_all(b"250 mock\n").await.unwrap();
            server.flush().await.unwrap();
        });
        assert_eq!(greet(probe).await.unwrap(), "250 mock");
    }
}
