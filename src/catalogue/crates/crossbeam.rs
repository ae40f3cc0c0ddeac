// crossbeam 0.8.

pub use crossbeam_channel::{select, select_biased};
pub use crossbeam_utils::thread::scope;

pub mod channel {
    pub use crossbeam_channel::*;
}
pub mod sync {
    pub use crossbeam_utils::sync::*;
}
pub mod thread {
    pub use crossbeam_utils::thread::*;
}
