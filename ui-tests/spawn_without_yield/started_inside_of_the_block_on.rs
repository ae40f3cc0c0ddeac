//! The facade blocks on its client by an executor that knows nothing of the runtime: what the client starts there
//! has no thread to run on, if that is the runtime's only one. Another runtime's thread runs it.
use std::time::Duration;
use tokio::runtime::Runtime;

struct Client {
    url: &'static str,
}

async fn post(url: &'static str, words: &'static str) -> String {
    tokio::time::sleep(Duration::from_millis(2)).await;
    format!("{url}: {words}")
}

impl Client {
    async fn execute(&self, words: &'static str) -> Result<String, String> {
        let request = tokio::spawn(post(self.url, words)); //~ spawn_without_yield
        request.await.map_err(|error| error.to_string())
    }

    async fn execute_at_once(&self, words: &'static str) -> String {
        post(self.url, words).await
    }
}

struct Blocking {
    inner: Client,
}

impl Blocking {
    fn execute(&self, words: &'static str) -> Result<String, String> {
        futures::executor::block_on(self.inner.execute(words))
    }
}

fn beside(runtime: &Runtime) -> String {
    let request = runtime.spawn(post("db", "select 2"));
    futures::executor::block_on(async { request.await.expect("answered") })
}

fn main() {
    let runtime = Runtime::new().expect("runtime");
    println!("{}", beside(&runtime));
    let one = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("runtime");
    one.block_on(async {
        let client = Client { url: "db" };
        println!("{}", client.execute_at_once("select 1").await);
        println!("{:?}", Blocking { inner: client }.execute("select 1"));
    });
}
