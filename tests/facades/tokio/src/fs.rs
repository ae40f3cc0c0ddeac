//! `tokio::fs`: std's calls on the blocking pool.

use std::io;
use std::path::Path;

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    crate::task::spawn_blocking(work).await.unwrap_or_else(|error| Err(io::Error::other(error)))
}

macro_rules! calls {
    ($($(#[$doc:meta])* $name:ident -> $output:ty;)*) => {$(
        $(#[$doc])*
        pub async fn $name(path: impl AsRef<Path>) -> io::Result<$output> {
            let path = path.as_ref().to_owned();
            blocking(move || std::fs::$name(path)).await
        }
    )*};
}

calls! {
    metadata -> std::fs::Metadata;
    read -> Vec<u8>;
    read_to_string -> String;
    create_dir_all -> ();
    remove_file -> ();
}

pub async fn write(path: impl AsRef<Path>, contents: impl AsRef<[u8]>) -> io::Result<()> {
    let (path, contents) = (path.as_ref().to_owned(), contents.as_ref().to_owned());
    blocking(move || std::fs::write(path, contents)).await
}
