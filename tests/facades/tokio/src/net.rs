//! `tokio::net`: only what shows whether sockets can be had here. Nobody ever connects.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use cargo_async_lint::executor::tokio::Handle;

use crate::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Listens, and hears nothing.
#[derive(Debug)]
pub struct TcpListener(());

impl TcpListener {
    pub async fn bind<A>(_: A) -> io::Result<TcpListener> {
        Handle::current().require_io();
        Ok(TcpListener(()))
    }

    #[track_caller]
    pub fn from_std(_: std::net::TcpListener) -> io::Result<TcpListener> {
        Handle::current().require_io();
        Ok(TcpListener(()))
    }

    /// Some address of this machine.
    pub fn local_addr(&self) -> io::Result<std::net::SocketAddr> {
        Ok(([127, 0, 0, 1], 7).into())
    }

    pub async fn accept(&self) -> io::Result<(TcpStream, std::net::SocketAddr)> {
        std::future::pending().await
    }
}

/// A connection, of which there is none.
#[derive(Debug)]
pub enum TcpStream {}

impl TcpStream {
    pub fn set_nodelay(&self, _: bool) -> io::Result<()> {
        match *self {}
    }
}

impl AsyncRead for TcpStream {
    fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, _: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        match *self {}
    }
}

impl AsyncWrite for TcpStream {
    fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, _: &[u8]) -> Poll<io::Result<usize>> {
        match *self {}
    }

    fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        match *self {}
    }

    fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        match *self {}
    }
}
