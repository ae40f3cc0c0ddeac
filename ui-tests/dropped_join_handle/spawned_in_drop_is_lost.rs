//! A lease resets its connection and gives it back in a task that its destructor spawns: nobody can know when the
//! pool has it again. To take a name off a list, such a task waits for nothing but the lock.
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Mutex;

type Conn = u32;

#[derive(Clone)]
struct Pool {
    idle: Arc<Mutex<Vec<Conn>>>,
    names: Arc<Mutex<Vec<&'static str>>>,
}

struct Lease {
    pool: Pool,
    conn: Conn,
}

struct Member {
    pool: Pool,
    name: &'static str,
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
            tokio::time::sleep(Duration::from_millis(1)).await;
            pool.idle.lock().await.push(conn);
        });
    }
}

impl Drop for Member {
    fn drop(&mut self) {
        let (pool, name) = (self.pool.clone(), self.name);
        tokio::spawn(async move {
            pool.names.lock().await.retain(|known| *known != name);
        });
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let pool = Pool { idle: Arc::new(Mutex::new(vec![1])), names: Arc::new(Mutex::new(vec!["worker"])) };
    let member = Member { pool: pool.clone(), name: "worker" };
    if let Some(lease) = pool.lease().await {
        println!("query on connection {} by {}", lease.conn, member.name);
    }
    match pool.lease().await {
        Some(lease) => println!("second query on connection {}", lease.conn),
        None => println!("pool exhausted"),
    }
}
