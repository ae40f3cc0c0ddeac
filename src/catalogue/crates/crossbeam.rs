// crossbeam 0.8.

pub mod channel {
    pub use crossbeam_channel::*;
}
pub mod sync {
    #[object]
    pub struct WaitGroup;
    impl WaitGroup {
        #[object]
        pub fn new() -> WaitGroup {}
        #[blocks(wait)]
        #[waits]
        pub fn wait(self) {}
    }
}
