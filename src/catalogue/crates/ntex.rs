// ntex 3 and 4: its runtime is ntex-rt.

#[entry(on = "any")]
pub fn main() {}
#[entry(on = "any", test)]
pub fn test() {}

pub use ntex_util::{channel, task};

pub mod rt {
    pub use ntex_rt::*;
}
pub mod time {
    pub use ntex_util::time::*;
}
