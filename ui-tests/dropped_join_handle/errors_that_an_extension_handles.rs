//! `or_exit` is a method of a trait that was not read; by its name, the error goes no further.
use fatal::OrExit;

fn route(line: &str) -> Result<(), std::num::ParseIntError> {
    println!("routes to {}", line.parse::<u16>()?);
    Ok(())
}

#[tokio::main]
async fn main() {
    tokio::task::spawn_blocking(|| route("80").or_exit());
    tokio::task::yield_now().await;
}

mod fatal {
    pub trait OrExit<T> {
        fn or_exit(self) -> T;
    }

    impl<T, E: std::fmt::Display> OrExit<T> for Result<T, E> {
        fn or_exit(self) -> T {
            self.unwrap_or_else(|error| panic!("{error}"))
        }
    }
}
