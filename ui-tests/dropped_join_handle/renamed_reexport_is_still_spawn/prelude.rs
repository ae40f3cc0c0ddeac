pub use std::time::Duration;
pub use tokio::spawn as background;
pub use tokio::time::sleep;
