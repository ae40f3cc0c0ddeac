//! The archive of an exporter is packed by blocking code in another module,
//! which hides it behind `spawn_blocking`.

mod archive;

use archive::Archive;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let progress = tokio::spawn(async {
        println!("packing ...");
    });
    let mut archive = Archive::default();
    archive.add("report.csv", 1200);
    archive.add("photo.jpg", 88_000);
    let packed = archive.pack().await;
    println!("packed to {packed} bytes");
    progress.await.unwrap();
}
