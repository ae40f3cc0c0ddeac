//! The reply is all that the pool runs for: the journal's line comes after it, and goes with the pool. What is written
//! before the reply is there.
use std::cell::RefCell;
use std::rc::Rc;

use futures::channel::oneshot;
use futures::executor::{LocalPool, LocalSpawner};
use futures::task::{LocalSpawnExt, SpawnError};

type Journal = Rc<RefCell<Vec<u32>>>;

async fn turn() {
    let mut over = false;
    std::future::poll_fn(|cx| {
        if std::mem::replace(&mut over, true) {
            return std::task::Poll::Ready(());
        }
        cx.waker().wake_by_ref();
        std::task::Poll::Pending
    })
    .await;
}

fn transfer(spawner: &LocalSpawner, journal: Journal, amount: u32) -> Result<oneshot::Receiver<u32>, SpawnError> {
    let (reply, replied) = oneshot::channel();
    spawner.spawn_local(async move { //~ outstanding_at_exit
        turn().await;
        reply.send(amount).ok();
        turn().await;
        journal.borrow_mut().push(amount);
    })?;
    Ok(replied)
}

async fn booked(spawner: LocalSpawner, journal: Journal, amount: u32) -> Result<u32, SpawnError> {
    let (reply, replied) = oneshot::channel();
    spawner
        .spawn_local(async move {
            turn().await;
            journal.borrow_mut().push(amount);
            reply.send(amount).ok();
        })?;
    Ok(replied.await.unwrap_or_default())
}

fn main() -> Result<(), SpawnError> {
    let journal = Journal::default();
    let mut pool = LocalPool::new();
    let first = pool.run_until(booked(pool.spawner(), journal.clone(), 250))?;
    let replied = transfer(&pool.spawner(), journal.clone(), 80)?;
    let second = pool.run_until(async { replied.await.unwrap_or_default() });
    drop(pool);
    println!("{first} and {second} of {:?}", journal.borrow());
    Ok(())
}
