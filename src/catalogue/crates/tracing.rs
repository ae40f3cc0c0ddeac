// tracing: lines in a log.

#[reads(log)]
macro_rules! trace { () => {} }
#[reads(log)]
macro_rules! debug { () => {} }
#[reads(log)]
macro_rules! info { () => {} }
#[reads(log)]
macro_rules! warn { () => {} }
#[reads(log)]
macro_rules! error { () => {} }
#[reads(log)]
macro_rules! event { () => {} }
#[reads(format)]
macro_rules! span { () => {} }
#[reads(format)]
macro_rules! trace_span { () => {} }
#[reads(format)]
macro_rules! debug_span { () => {} }
#[reads(format)]
macro_rules! info_span { () => {} }
#[reads(format)]
macro_rules! warn_span { () => {} }
#[reads(format)]
macro_rules! error_span { () => {} }

pub trait Instrument {
    fn instrument(self, span: Span) -> Self {}
    fn in_current_span(self) -> Self {}
    fn or_current(self) -> Self {}
}
impl<T> Instrument for T {}
pub mod instrument {
    pub use super::Instrument;
    pub trait WithSubscriber {
        fn with_current_subscriber(self) -> Self {}
        fn with_subscriber<S>(self, subscriber: S) -> Self {}
    }
    impl<T> WithSubscriber for T {}
}
pub struct Span;
impl Span {
    pub fn current() -> Span {}
    pub fn none() -> Span {}
}
