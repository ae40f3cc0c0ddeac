//! The name of the function says that the write may be lost, and that of the other one does not.

use std::path::PathBuf;

struct Cache {
    folder: PathBuf,
}

impl Cache {
    fn store_best_effort(&self, key: &str, body: Vec<u8>) {
        let path = self.folder.join(key);
        tokio::spawn(async move {
            if let Err(error) = tokio::fs::write(&path, &body).await {
                eprintln!("{}: {error}", path.display());
            }
        });
    }

    fn store(&self, key: &str, body: Vec<u8>) {
        let path = self.folder.join(key);
        tokio::spawn(async move { //~ dropped_join_handle
            tokio::fs::write(&path, &body).await.ok();
        });
    }
}

#[tokio::main]
async fn main() {
    let cache = Cache { folder: std::env::temp_dir() };
    cache.store_best_effort("one", b"1".to_vec());
    cache.store("two", b"2".to_vec());
    std::future::pending::<()>().await;
}
