use tokio::task::JoinHandle;

#[derive(Default)]
pub struct Supervisor {
    children: Vec<JoinHandle<()>>,
}

impl Supervisor {
    pub fn adopt(&mut self, child: JoinHandle<()>) {
        self.children.push(child);
    }

    pub fn len(&self) -> usize {
        self.children.len()
    }

    pub async fn wind_down(&mut self) {
        for child in self.children.drain(..) {
            child.await.expect("pump");
        }
    }
}
