use crate::backoff::Backoff;

pub struct Link {
    name: String,
    tries: u32,
}

impl Link {
    pub fn new(name: &str) -> Self {
        Link { name: name.to_owned(), tries: 0 }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn pair(&mut self) -> bool {
        let mut backoff = Backoff::default();
        while !self.handshake() {
            backoff.pause();
        }
        true
    }

    fn handshake(&mut self) -> bool {
        self.tries += 1;
        self.tries > 3
    }
}
