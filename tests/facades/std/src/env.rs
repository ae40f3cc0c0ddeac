//! `std::env`.

use ::std::vec;

pub use ::std::env::*;

/// The program's name and nothing else: the arguments of the process are not the program's.
pub fn args() -> vec::IntoIter<String> {
    vec!["program".to_owned()].into_iter()
}
