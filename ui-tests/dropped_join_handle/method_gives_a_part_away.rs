//! `into_page` takes the session and gives only its page away, so that the saver goes with the rest: who calls it
//! cannot know. `into_both` gives the saver away as well.
use std::sync::Arc;
use std::time::Duration;
use tokio::time::sleep;
use tokio_util::task::AbortOnDropHandle;

struct Session {
    page: Arc<str>,
    saver: AbortOnDropHandle<()>,
}

async fn save(page: Arc<str>) {
    loop {
        sleep(Duration::from_millis(5)).await;
        println!("saved {page}");
    }
}

impl Session {
    fn open(page: &str) -> Session {
        let page: Arc<str> = page.into();
        let saver = AbortOnDropHandle::new(tokio::spawn(save(page.clone()))); //~ dropped_join_handle
        Session { page, saver }
    }

    fn into_page(self) -> Arc<str> {
        self.page
    }

    fn into_both(self) -> (Arc<str>, AbortOnDropHandle<()>) {
        (self.page, self.saver)
    }
}

#[tokio::main]
async fn main() {
    let page = Session::open("one").into_page();
    sleep(Duration::from_millis(10)).await;
    println!("{page} is open");
    let (page, saver) = Session::open("two").into_both();
    sleep(Duration::from_millis(8)).await;
    println!("{page} is open");
    drop(saver);
}
