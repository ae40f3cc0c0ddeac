// event-listener 5.

use std::future::Future;

#[object]
pub struct Event;
impl Event {
    #[object]
    pub fn new() -> Event {}
    pub fn listen(&self) -> EventListener {}
    #[feeds]
    pub fn notify(&self, n: usize) -> usize {}
    #[feeds]
    pub fn notify_additional(&self, n: usize) -> usize {}
}
#[object]
#[waits]
#[once]
pub struct EventListener;
impl EventListener {
    #[blocks(wait)]
    #[waits]
    pub fn wait(self) {}
    #[blocks(wait)]
    #[waits]
    pub fn wait_timeout(self, timeout: std::time::Duration) -> Option<()> {}
    #[blocks(wait)]
    #[waits]
    pub fn wait_deadline(self, end: std::time::Instant) -> Option<()> {}
}
impl Future for EventListener {
    type Output = ();
}
