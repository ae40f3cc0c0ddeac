//! Books entries in the background; most of what it needs comes from a dependency.

mod journal;

use std::time::Duration;

use workpool::{Pool, Scope, rt};

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let pool = Pool::new(4);
    // The pool keeps its workers and stops them as it is dropped.
    pool.run(async { println!("warming up") });

    // Kept by a scope of the dependency's, which waits for it.
    let mut scope = Scope::default();
    scope.add(tokio::spawn(journal::append("opened")));
    scope.finish().await;

    // The dependency returns a handle, and nobody looks at the error.
    workpool::flush("ledger.db");

    // As before, and it is looked at.
    workpool::flush("ledger.db").await.expect("the flush did not panic")?;

    // The dependency blocks the only thread that there is.
    let late = rt::spawn(journal::append("closing"));
    workpool::settle(Duration::from_millis(10));
    late.await.expect("the entry is written")?;

    // What the dependency is asked for changes what others keep.
    let registry = workpool::Registry;
    tokio::spawn(async move {
        if let Err(error) = registry.create_record("closed").await {
            eprintln!("{error}");
        }
    });

    // A collection may be meant, and a lock is.
    let registry = workpool::Registry;
    tokio::spawn(async move {
        let number = registry.write().await;
        registry.remove(number).await;
    });
    Ok(())
}
