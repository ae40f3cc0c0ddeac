// log: lines in a log.

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
macro_rules! log { () => {} }
