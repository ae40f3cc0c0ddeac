// actix-web 4: its runtime is actix-rt.

#[entry(on = "actix")]
pub fn main() {}
#[entry(on = "actix", test)]
pub fn test() {}

pub mod rt {
    pub use actix_rt::*;
}
pub mod web {
    #[spawns(f, kind = "blocking", on = "actix")]
    pub fn block<F: FnOnce() -> R, R>(f: F) -> tokio::task::JoinHandle<R> {}
}
