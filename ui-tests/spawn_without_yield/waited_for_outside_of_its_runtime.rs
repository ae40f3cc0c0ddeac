//! The driver's methods start the connection, and wait until its state has changed, on a thread that does not drive
//! the runtime: until a time has passed the one, the other by the condition of its loop. A runtime with threads of
//! its own connects meanwhile.
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};
use tokio::runtime::{Builder, Runtime};

#[derive(Clone, Debug, PartialEq)]
enum State {
    Idle,
    Ready(&'static str),
}

const LIMIT: Duration = Duration::from_millis(50);

struct Driver {
    rt: Runtime,
    state: Arc<Mutex<State>>,
}

impl Driver {
    fn new() -> Self {
        let rt = Builder::new_current_thread().enable_time().build().unwrap();
        Driver { rt, state: Arc::new(Mutex::new(State::Idle)) }
    }

    fn connect(&self, dsn: &'static str) {
        let state = Arc::clone(&self.state);
        self.rt.spawn(async move { //~ spawn_without_yield
            tokio::time::sleep(Duration::from_millis(2)).await;
            *state.lock().unwrap() = State::Ready(dsn);
        });
    }

    fn wait(&self) -> Result<&'static str, State> {
        let deadline = Instant::now() + LIMIT;
        loop {
            let now = self.state.lock().unwrap().clone();
            match now {
                State::Ready(dsn) => return Ok(dsn),
                other if Instant::now() > deadline => return Err(other),
                _ => thread::sleep(Duration::from_millis(1)),
            }
        }
    }
}

struct Pool {
    rt: Runtime,
    state: Arc<Mutex<State>>,
}

impl Pool {
    fn new() -> Self {
        let rt = Builder::new_multi_thread().worker_threads(2).enable_time().build().unwrap();
        Pool { rt, state: Arc::new(Mutex::new(State::Idle)) }
    }

    fn connect(&self, dsn: &'static str) {
        let state = Arc::clone(&self.state);
        self.rt.spawn(async move {
            tokio::time::sleep(Duration::from_millis(2)).await;
            *state.lock().unwrap() = State::Ready(dsn);
        });
    }

    fn wait(&self) -> bool {
        let begun = Instant::now();
        while begun.elapsed() < LIMIT {
            if *self.state.lock().unwrap() != State::Idle {
                return true;
            }
            thread::sleep(Duration::from_millis(1));
        }
        false
    }
}

fn main() {
    let driver = Driver::new();
    driver.connect("orders");
    println!("{:?}", driver.wait());
    let pool = Pool::new();
    pool.connect("users");
    println!("{}", pool.wait());
}
