//! The exporter would be joined by `close`, but main just returns and takes the last spans with it.
mod exporter;

use exporter::Exporter;

#[tokio::main]
async fn main() {
    let exporter = Exporter::start("collector:4317");
    for name in ["parse", "plan", "execute"] {
        exporter.span(name);
    }
    println!("query answered");
}
