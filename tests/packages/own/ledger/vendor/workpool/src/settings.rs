/// How many workers there are.
pub struct Settings {
    pub limit: usize,
}
