//! A lease gives its connection back in a task that its destructor spawns: nobody can know when the
//! pool has it again.
use std::sync::Arc;
use tokio::sync::Mutex;

type Conn = u32;

#[derive(Clone)]
struct Pool {
    idle: Arc<Mutex<Vec<Conn>>>,
}

struct Lease {
    pool: Pool,
    conn: Conn,
}

impl Pool {
    async fn lease(&self) -> Option<Lease> {
        let conn = self.idle.lock().await.pop()?;
        Some(Lease { pool: self.clone(), conn })
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let (pool, conn) = (self.pool.clone(), self.conn);
        tokio::spawn(async move { //~ dropped_join_handle
            pool.idle.lock().await.push(conn);
        });
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let pool = Pool { idle: Arc::new(Mutex::new(vec![1])) };
    if let Some(lease) = pool.lease().await {
        println!("query on connection {}", lease.conn);
    }
    match pool.lease().await {
        Some(lease) => println!("second query on connection {}", lease.conn),
        None => println!("pool exhausted"),
    }
}
