use std::thread;
use std::time::Duration;

#[derive(Default)]
pub struct Archive {
    entries: Vec<(String, u64)>,
}

impl Archive {
    pub fn add(&mut self, name: &str, bytes: u64) {
        self.entries.push((name.to_owned(), bytes));
    }

    pub async fn pack(self) -> u64 {
        tokio::task::spawn_blocking(move || deflate(&self.entries)).await.expect("the packer does not panic")
    }
}

fn deflate(entries: &[(String, u64)]) -> u64 {
    entries
        .iter()
        .map(|(_, bytes)| {
            thread::sleep(Duration::from_millis(25));
            bytes / 3
        })
        .sum()
}
