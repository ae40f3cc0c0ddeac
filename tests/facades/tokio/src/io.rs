//! `tokio::io`: tokio's own; what is always ready counts on the poll's budget, and standard streams go
//! nowhere.

use std::pin::Pin;
use std::task::{Context, Poll};

use cargo_async_lint::executor as ours;

pub use upstream::io::*;

/// At its end from the beginning.
#[derive(Debug)]
pub struct Empty(());

/// Whatever is written is gone.
#[derive(Debug)]
pub struct Sink(());

pub fn empty() -> Empty {
    Empty(())
}

pub fn sink() -> Sink {
    Sink(())
}

pub fn stdout() -> Sink {
    sink()
}

pub fn stderr() -> Sink {
    sink()
}

pub fn stdin() -> Empty {
    empty()
}

fn counted<T>(cx: &mut Context<'_>, value: T) -> Poll<std::io::Result<T>> {
    ours::spend(cx).map(|spent| {
        spent.keep();
        Ok(value)
    })
}

impl AsyncRead for Empty {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        _: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        counted(cx, ())
    }
}

impl AsyncWrite for Sink {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<std::io::Result<usize>> {
        counted(cx, bytes.len())
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<std::io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}
