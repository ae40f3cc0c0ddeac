// async-net 2.

use std::io::Result;
use std::net::SocketAddr;
pub struct TcpListener;
impl TcpListener {
    pub async fn bind<A>(addr: A) -> Result<TcpListener> {}
    pub async fn accept(&self) -> Result<(TcpStream, SocketAddr)> {}
    pub fn incoming(&self) -> Incoming {}
    pub fn local_addr(&self) -> Result<SocketAddr> {}
}
#[accepts]
pub struct Incoming;
impl futures::stream::Stream for Incoming {
    type Item = Result<TcpStream>;
}
pub struct TcpStream;
impl TcpStream {
    #[suspends(always)]
    pub async fn connect<A>(addr: A) -> Result<TcpStream> {}
    pub fn peer_addr(&self) -> Result<SocketAddr> {}
    pub fn local_addr(&self) -> Result<SocketAddr> {}
    pub fn set_nodelay(&self, on: bool) -> Result<()> {}
    pub fn shutdown(&self, how: std::net::Shutdown) -> Result<()> {}
}
pub struct UdpSocket;
impl UdpSocket {
    pub async fn bind<A>(addr: A) -> Result<UdpSocket> {}
    pub async fn connect<A>(&self, addr: A) -> Result<()> {}
    pub async fn recv(&self, buf: &mut [u8]) -> Result<usize> {}
    pub async fn recv_from(&self, buf: &mut [u8]) -> Result<(usize, SocketAddr)> {}
    #[effect(write)]
    pub async fn send(&self, buf: &[u8]) -> Result<usize> {}
    #[effect(write)]
    pub async fn send_to<A>(&self, buf: &[u8], target: A) -> Result<usize> {}
    pub fn local_addr(&self) -> Result<SocketAddr> {}
}
