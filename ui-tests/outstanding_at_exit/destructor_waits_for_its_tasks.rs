//! The owner of a runtime waits in its destructor until its tracker has no tasks left: leaving `main` is enough.
use std::future::Future;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::time::sleep;
use tokio_util::task::TaskTracker;

struct Background {
    runtime: Runtime,
    tasks: TaskTracker,
}

impl Background {
    fn go(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.runtime.spawn(self.tasks.track_future(work));
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        self.tasks.close();
        self.runtime.block_on(self.tasks.wait());
    }
}

struct Uploader<'a> {
    background: &'a Background,
}

impl Uploader<'_> {
    fn submit(&self, part: u32) {
        self.background.go(async move {
            sleep(Duration::from_millis(5)).await;
            println!("part {part} uploaded");
        });
    }
}

fn main() {
    let background = Background { runtime: Runtime::new().expect("runtime"), tasks: TaskTracker::new() };
    let uploader = Uploader { background: &background };
    uploader.submit(1);
    uploader.submit(2);
}
