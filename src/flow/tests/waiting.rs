//! What waits for tasks, what keeps them from starting, and where they are cut off.

use super::check;

#[test]
fn waiting_for_what_a_task_sends_is_waiting_for_the_task() {
    let program = "
        async fn reply(tx: tokio::sync::oneshot::Sender<u8>) { tx.send(1); }
        async fn oneshot() {
            let (tx, rx) = tokio::sync::oneshot::channel();
            tokio::spawn(reply(tx));
            rx.await;
        }
        async fn worker(tx: tokio::sync::mpsc::Sender<u8>) { tx.send(1).await; }
        async fn senders() {
            let (tx, mut rx) = tokio::sync::mpsc::channel(1);
            tokio::spawn(worker(tx));
            while let Some(x) = rx.recv().await {}
        }
        async fn unrelated() {
            let (tx, mut rx) = tokio::sync::mpsc::channel(1);
            let (other, _rest) = tokio::sync::mpsc::channel(1);
            tokio::spawn(worker(other));
            rx.recv().await;
        }
    ";
    let expected = "
        oneshot: reply lost Statement at `tokio::spawn(reply(tx));` unstarted
        oneshot: reply awaited at `rx.await`
        senders: worker lost Statement at `tokio::spawn(worker(tx));` unstarted
        senders: worker awaited at `rx.recv().await`
        unrelated: worker lost Statement at `tokio::spawn(worker(other));` unstarted
    ";
    check(program, expected);
}

#[test]
fn a_thread_that_blocks_starves_what_did_not_start() {
    let program = "
        async fn job() {}
        async fn sleeps(d: std::time::Duration) { let h = tokio::spawn(job()); std::thread::sleep(d); h.await; }
        async fn yields(d: std::time::Duration) {
            let h = tokio::spawn(job()); tokio::task::yield_now().await; std::thread::sleep(d); h.await;
        }
        async fn before(d: std::time::Duration) { std::thread::sleep(d); tokio::spawn(job()).await; }
        async fn other_path(c: bool, d: std::time::Duration) {
            if c { tokio::spawn(job()).await; } else { std::thread::sleep(d); }
        }
        async fn ready(d: std::time::Duration) {
            let h = tokio::spawn(job()); std::future::ready(1).await; std::thread::sleep(d); h.await;
        }
    ";
    let expected = "
        sleeps: job joined at `h.await`
        sleeps: job starved at `std::thread::sleep(d)`
        yields: job joined at `h.await`
        before: job joined at `tokio::spawn(job()).await`
        other_path: job joined at `tokio::spawn(job()).await`
        ready: job joined at `h.await`
        ready: job starved at `std::thread::sleep(d)`
    ";
    check(program, expected);
}

#[test]
fn blocking_is_found_through_calls() {
    let program = "
        async fn job() {}
        fn outer(d: std::time::Duration) { inner(d); }
        fn inner(d: std::time::Duration) { std::thread::sleep(d); }
        async fn waits(d: std::time::Duration) { outer(d); }
        async fn breathes(d: std::time::Duration) { tokio::task::yield_now().await; outer(d); }
        async fn a(d: std::time::Duration) { let h = tokio::spawn(job()); outer(d); h.await; }
        async fn b(d: std::time::Duration) { let h = tokio::spawn(job()); waits(d).await; h.await; }
        async fn c(d: std::time::Duration) { let h = tokio::spawn(job()); breathes(d).await; h.await; }
        fn begin() { tokio::spawn(job()).is_finished(); }
        async fn e(d: std::time::Duration) { begin(); inner(d); }
    ";
    let expected = "
        a: job joined at `h.await`
        a: job starved at `std::thread::sleep(d)` through outer through inner
        b: job joined at `h.await`
        b: job starved at `std::thread::sleep(d)` through waits through outer through inner
        c: job joined at `h.await`
        begin: job lost Statement at `tokio::spawn(job()).is_finished();` unstarted
        e: job has no fate
        e: job starved at `std::thread::sleep(d)` through inner
    ";
    check(program, expected);
}

#[test]
fn a_wait_knows_whether_the_task_could_end_it() {
    let program = "
        async fn answer(tx: std::sync::mpsc::Sender<u8>) { tx.send(1); }
        async fn job() {}
        async fn own() {
            let (tx, rx) = std::sync::mpsc::channel();
            tokio::spawn(answer(tx)).is_finished();
            rx.recv();
        }
        async fn others(rx: std::sync::mpsc::Receiver<u8>) { tokio::spawn(job()).is_finished(); rx.recv(); }
        async fn thread() {
            let t = std::thread::spawn(|| ());
            tokio::spawn(job()).is_finished();
            t.join();
        }
    ";
    let expected = "
        own: answer lost Statement at `tokio::spawn(answer(tx)).is_finished();` unstarted
        own: answer awaited at `rx.recv()`
        own: answer starved at `rx.recv()`, which waits for it
        others: job lost Statement at `tokio::spawn(job()).is_finished();` unstarted
        others: job starved at `rx.recv()`
        thread: block joined at `t.join()`
        thread: block lost Statement at `t.join();`
        thread: job lost Statement at `tokio::spawn(job()).is_finished();` unstarted
        thread: job starved at `t.join()`, which waits for others
    ";
    check(program, expected);
}

#[test]
fn a_loop_that_polls_without_suspending_blocks() {
    let program = "
        async fn job() {}
        async fn spins() { let h = tokio::spawn(job()); while !h.is_finished() {} }
        async fn yields() {
            let h = tokio::spawn(job());
            while !h.is_finished() { tokio::task::yield_now().await; } h.await;
        }
        async fn counts() { let h = tokio::spawn(job()); for _ in 0..10_000_000 { work(); } h.await; }
        async fn short() { let h = tokio::spawn(job()); for _ in 0..10 { work(); } h.await; }
        fn work() {}
    ";
    let expected = "
        spins: job awaited at `while !h.is_finished() {}`
        spins: job lost Scope at `}`
        spins: job starved spin at `while !h.is_finished() {}`
        yields: job awaited at `while !h.is_finished() { tokio::task::yield_now().await; }`
        yields: job joined at `h.await`
        counts: job joined at `h.await`
        counts: job starved spin at `for _ in 0..10_000_000 { work(); }`
        short: job joined at `h.await`
    ";
    check(program, expected);
}

#[test]
fn main_may_end_before_its_tasks() {
    let program = "
        async fn job() {}
        async fn joined() {}
        #[tokio::main]
        async fn main() {
            tokio::spawn(job());
            tokio::spawn(joined()).await;
        }
    ";
    let expected = "
        main: job lost Statement at `tokio::spawn(job());` unstarted
        main: joined joined at `tokio::spawn(joined()).await`
        main: job outstanding MainReturns at `}`
    ";
    check(program, expected);
}

#[test]
fn main_waits_on_every_path_or_it_does_not() {
    let program = "
        async fn job() {}
        #[tokio::main]
        async fn main() -> Result<(), String> {
            let h = tokio::spawn(job());
            check()?;
            if quick() { return Ok(()); }
            if !quick() { return Err(String::new()); }
            h.await;
            Ok(())
        }
        fn check() -> Result<(), String> { Err(String::new()) }
        fn quick() -> bool { true }
    ";
    let expected = "
        main: job lost Scope at `check()?` unstarted
        main: job lost Scope at `return Ok(())` unstarted
        main: job lost Scope at `return Err(String::new())` unstarted
        main: job joined at `h.await`
        main: job outstanding MainReturns at `check()?` after a failure
        main: job outstanding MainReturns at `return Ok(())`
        main: job outstanding MainReturns at `return Err(String::new())` after a failure
    ";
    check(program, expected);
}

#[test]
fn what_helpers_leave_running_is_outstanding_in_main() {
    let program = "
        async fn job() {}
        fn start() { tokio::spawn(job()); }
        fn started() -> tokio::task::JoinHandle<()> { tokio::spawn(job()) }
        async fn finish(h: tokio::task::JoinHandle<()>) { h.await; }
        #[tokio::main]
        async fn main() { start(); finish(started()).await; }
    ";
    let expected = "
        start: job lost Statement at `tokio::spawn(job());` unstarted
        started: job returned
        main: job has no fate
        main: job joined at `finish(started()).await`
        main: job outstanding MainReturns at `}`
    ";
    check(program, expected);
}

#[test]
fn process_exit_is_an_exit_wherever_it_stands() {
    let program = "
        async fn job() {}
        fn quit() { std::process::exit(0) }
        #[tokio::main]
        async fn main() {
            let h = tokio::spawn(job());
            if bad() { std::process::exit(2); }
            quit();
            h.await;
        }
        fn bad() -> bool { false }
    ";
    let expected = "
        main: job has no fate
        main: job outstanding Process(Some(2)) at `std::process::exit(2)`
        main: job outstanding Process(Some(0)) at `quit()`
    ";
    check(program, expected);
}

#[test]
fn a_main_that_does_not_return_leaves_nothing_behind() {
    let program = "
        async fn job() {}
        #[tokio::main]
        async fn main() { tokio::spawn(job()); loop { tokio::task::yield_now().await; } }
    ";
    let expected = "
        main: job lost Statement at `tokio::spawn(job());` unstarted
    ";
    check(program, expected);
}

#[test]
fn dropping_a_runtime_ends_its_tasks() {
    let program = "
        async fn job() {}
        fn f() {
            let rt = tokio::runtime::Runtime::new().unwrap();
            rt.spawn(job());
        }
        fn g() {
            let rt = tokio::runtime::Runtime::new().unwrap();
            let h = rt.spawn(job());
            rt.block_on(h);
        }
    ";
    let expected = "
        f: job lost Statement at `rt.spawn(job());` unstarted
        f: job outstanding RuntimeDropped at `}`
        g: job joined at `rt.block_on(h)`
    ";
    check(program, expected);
}

#[test]
fn a_field_joined_in_drop_is_joined_with_its_owner() {
    let program = "
        struct Guard { job: Option<std::thread::JoinHandle<()>> }
        impl Drop for Guard { fn drop(&mut self) { self.job.take().unwrap().join(); } }
        fn work() {}
        fn main() { let guard = Guard { job: Some(std::thread::spawn(work)) }; }
    ";
    let expected = "
        Guard::drop: Guard.job joined at `self.job.take().unwrap().join()`
        Guard::drop: Guard.job lost Statement at `self.job.take().unwrap().join();` unstarted
        main: work stored in Guard.job
    ";
    check(program, expected);
}

#[test]
fn work_that_was_sent_is_outstanding_with_its_task() {
    let program = "
        async fn writer(mut rx: tokio::sync::mpsc::Receiver<u8>) { while let Some(x) = rx.recv().await {} }
        #[tokio::main]
        async fn main() {
            let (tx, rx) = tokio::sync::mpsc::channel(1);
            tokio::spawn(writer(rx));
            tx.send(1).await;
        }
    ";
    let expected = "
        main: writer lost Statement at `tokio::spawn(writer(rx));` unstarted
        main: writer outstanding with work MainReturns at `}`
    ";
    check(program, expected);
}

#[test]
fn a_future_that_is_made_and_not_polled_starts_nothing_here() {
    let program = "
        async fn job() {}
        async fn start() { tokio::spawn(job()); }
        #[tokio::main]
        async fn main() { let f = start(); }
    ";
    let expected = "
        start: job lost Statement at `tokio::spawn(job());` unstarted
    ";
    check(program, expected);
}

#[test]
fn a_scope_joins_its_threads() {
    let program = "
        fn work() {}
        fn main() { std::thread::scope(|s| { s.spawn(work); }); }
    ";
    let expected = "
        main: work lost Statement at `s.spawn(work);`
    ";
    check(program, expected);
}

#[test]
fn the_blocking_pool_is_waited_for_by_its_runtime() {
    let program = "
        fn work() {}
        #[tokio::main]
        async fn main() { tokio::task::spawn_blocking(work); if done() { std::process::exit(0); } }
        fn done() -> bool { true }
    ";
    let expected = "
        main: work lost Statement at `tokio::task::spawn_blocking(work);`
        main: work outstanding Process(Some(0)) at `std::process::exit(0)`
    ";
    check(program, expected);
}

#[test]
fn what_is_asked_until_it_is_empty_has_ended() {
    let program = "
        async fn job() {}
        async fn ticked() {
            let ex = async_executor::LocalExecutor::new();
            ex.spawn(job()).detach();
            while !ex.is_empty() { ex.tick().await; }
        }
        async fn asked(h: bool) {
            let t = tokio::spawn(job());
            if t.is_finished() { return; }
            while !t.is_finished() { tokio::task::yield_now().await; }
        }
        async fn all() {
            let hs = [tokio::spawn(job()), tokio::spawn(job())];
            while !hs.iter().all(|h| h.is_finished()) { tokio::task::yield_now().await; }
        }
    ";
    let expected = "
        ticked: job released at `ex.spawn(job()).detach()`
        ticked: job awaited at `while !ex.is_empty() { ex.tick().await; }`
        asked: job lost Scope at `return`
        asked: job awaited at `while !t.is_finished() { tokio::task::yield_now().await; }`
        asked: job lost Scope at `}`
        all: job awaited at `while !hs.iter().all(|h| h.is_finished()) { tokio::task::yield_now().await; }`
        all: job lost Scope at `}`
        all: job awaited at `while !hs.iter().all(|h| h.is_finished()) { tokio::task::yield_now().await; }`
        all: job lost Scope at `}`
    ";
    check(program, expected);
}

#[test]
fn to_read_a_pipe_to_its_end_in_a_loop_waits_for_its_writer() {
    let program = "
        use std::io::{BufRead, BufReader, Write};
        use std::os::unix::net::UnixStream;
        fn write(mut to: UnixStream) { to.write_all(text()).unwrap(); }
        fn main() {
            let (to, from) = UnixStream::pair().unwrap();
            std::thread::spawn(move || write(to));
            for line in BufReader::new(from).lines() { let _ = line; }
        }
    ";
    let expected = "
        main: block lost Statement at `std::thread::spawn(move || write(to));`
        main: block awaited at `for line in BufReader::new(from).lines() { let _ = line; }`
    ";
    check(program, expected);
}
