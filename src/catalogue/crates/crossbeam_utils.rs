// crossbeam-utils 0.8.

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
    #[object]
    pub struct Parker;
    impl Parker {
        #[object]
        pub fn new() -> Parker {}
        #[blocks(wait)]
        #[waits]
        pub fn park(&self) {}
        #[blocks(wait)]
        #[waits]
        pub fn park_timeout(&self, timeout: std::time::Duration) {}
        pub fn unparker(&self) -> &Unparker {}
    }
    #[object]
    pub struct Unparker;
    impl Unparker {
        #[feeds]
        pub fn unpark(&self) {}
    }
}
pub mod thread {
    #[joins]
    #[blocks(wait)]
    pub fn scope<F: FnOnce(&Scope) -> T, T>(f: F) -> std::thread::Result<T> {}
    pub struct Scope;
    impl Scope {
        #[spawns(f, kind = "scoped", on = "thread")]
        pub fn spawn<F: FnOnce(&Scope) -> T, T>(&self, f: F) -> std::thread::ScopedJoinHandle<T> {}
    }
}
