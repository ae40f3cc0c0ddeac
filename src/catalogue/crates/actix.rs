// actix 0.13: its runtime is actix-rt.

#[entry(on = "actix")]
pub fn main() {}
#[entry(on = "actix", test)]
pub fn test() {}

pub use actix_rt::{spawn, Arbiter, System, SystemRunner};
