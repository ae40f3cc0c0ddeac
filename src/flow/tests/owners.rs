//! Handles in fields, closures, tasks and behind traits.

use super::check;

#[test]
fn a_field_keeps_the_handle_for_other_functions() {
    let program = "
        struct Server { job: Option<tokio::task::JoinHandle<()>>, other: Option<tokio::task::JoinHandle<()>> }
        async fn job() {}
        impl Server {
            fn new() -> Self { Server { job: Some(tokio::spawn(job())), other: None } }
            fn start(&mut self) { self.other = Some(tokio::spawn(job())); }
            async fn stop(&mut self) { if let Some(h) = self.job.take() { h.await; } }
            fn kill(&self) { if let Some(h) = &self.job { h.abort(); } }
        }
    ";
    let expected = "
        Server::new: job stored in Server.job
        Server::start: job stored in Server.other
        Server::stop: Server.job joined at `h.await`
        Server::kill: Server.job aborted at `h.abort()`
    ";
    check(program, expected);
}

#[test]
fn a_field_of_a_local_value_is_followed() {
    let program = "
        struct Pair { a: tokio::task::JoinHandle<()>, b: tokio::task::JoinHandle<()> }
        async fn one() {}
        async fn two() {}
        async fn f() {
            let pair = Pair { a: tokio::spawn(one()), b: tokio::spawn(two()) };
            pair.a.await;
        }
        async fn g() {
            let Pair { a, .. } = Pair { a: tokio::spawn(one()), b: tokio::spawn(two()) };
            a.await;
        }
    ";
    let expected = "
        f: one joined at `pair.a.await`
        f: two lost WithOwner at `}`
        f: two stored in Pair.b
        g: one joined at `a.await`
        g: two lost Statement at `let Pair { a, .. } = Pair { a: tokio::spawn(one()), b: tokio::spawn(two()) };` unstarted
    ";
    check(program, expected);
}

#[test]
fn what_goes_out_of_sight_escapes() {
    let program = "
        async fn job() {}
        async fn macro_call() { own!(tokio::spawn(job())); }
        async fn unknown(x: Unheard) { x.keep(tokio::spawn(job())); }
        async fn foreign() { elsewhere::keep(tokio::spawn(job())); }
        async fn sent(tx: tokio::sync::mpsc::Sender<tokio::task::JoinHandle<()>>) {
            tx.send(tokio::spawn(job())).await;
        }
        static ALL: std::sync::Mutex<Vec<tokio::task::JoinHandle<()>>> = x;
        fn global() { ALL.lock().unwrap().push(tokio::spawn(job())); }
    ";
    let expected = "
        macro_call: job escaped at `own!(tokio::spawn(job()));`
        unknown: job escaped at `x.keep(tokio::spawn(job()))`
        foreign: job escaped at `elsewhere::keep(tokio::spawn(job()))`
        sent: job escaped at `tokio::spawn(job())`
        global: job stored in ALL
    ";
    check(program, expected);
}

#[test]
fn a_timeout_or_select_by_value_drops_the_loser() {
    let program = "
        async fn one() {}
        async fn two() {}
        async fn by_value(d: std::time::Duration) {
            let h = tokio::spawn(one()); tokio::time::timeout(d, h).await;
        }
        async fn by_reference(d: std::time::Duration) {
            let mut h = tokio::spawn(one());
            if tokio::time::timeout(d, &mut h).await.is_err() { h.abort(); }
        }
        async fn select() {
            let (a, b) = (tokio::spawn(one()), tokio::spawn(two()));
            tokio::select! { _ = a => {} _ = b => {} }
        }
        async fn select_by_reference() {
            let (mut a, b) = (tokio::spawn(one()), tokio::spawn(two()));
            tokio::select! { _ = &mut a => {} _ = b => { a.abort(); } }
        }
    ";
    let expected = "
        by_value: one lost Deadline at `tokio::time::timeout(d, h).await` unstarted
        by_value: one joined at `tokio::time::timeout(d, h).await`
        by_reference: one joined at `tokio::time::timeout(d, &mut h).await`
        by_reference: one aborted at `h.abort()`
        by_reference: one lost Scope at `}`
        select: one joined at `a`
        select: one lost Race at `b => {}`
        select: two lost Race at `a => {}`
        select: two joined at `b`
        select_by_reference: one joined at `&mut a`
        select_by_reference: one aborted at `a.abort()`
        select_by_reference: one lost Scope at `}`
        select_by_reference: two lost Race at `&mut a => {}`
        select_by_reference: two joined at `b`
    ";
    check(program, expected);
}

#[test]
fn what_closures_do_happens_where_they_are_called() {
    let program = "
        async fn job() {}
        async fn called() { let start = || tokio::spawn(job()); start().await; }
        async fn ignored() { let start = || { tokio::spawn(job()); }; start(); }
        async fn given() { let h = tokio::spawn(job()); let stop = move || h.abort(); stop(); }
        async fn mapped(o: Option<u8>) {
            let h = o.map(|_| tokio::spawn(job())); if let Some(h) = h { h.await; }
        }
    ";
    let expected = "
        called: job has no fate
        called: job joined at `start().await`
        ignored: job lost Statement at `tokio::spawn(job());` unstarted
        given: job aborted at `h.abort()`
        given: job lost Scope at `}`
        mapped: job joined at `h.await`
    ";
    check(program, expected);
}

#[test]
fn a_task_may_own_the_handles_of_others() {
    let program = "
        async fn inner() {}
        async fn joins() { tokio::spawn(async { tokio::spawn(inner()).await; }).await; }
        async fn loses() { tokio::spawn(async { tokio::spawn(inner()); }).await; }
        async fn moved() { let h = tokio::spawn(inner()); tokio::spawn(async move { h.await; }).await; }
    ";
    let expected = "
        joins: inner joined at `tokio::spawn(inner()).await`
        joins: block joined at `tokio::spawn(async { tokio::spawn(inner()).await; }).await`
        loses: inner lost Statement at `tokio::spawn(inner());` unstarted
        loses: block joined at `tokio::spawn(async { tokio::spawn(inner()); }).await`
        moved: inner joined at `h.await`
        moved: block joined at `tokio::spawn(async move { h.await; }).await`
    ";
    check(program, expected);
}

#[test]
fn functions_may_take_and_run_closures() {
    let program = "
        use tokio::task::JoinHandle;
        async fn job() {}
        fn call<F: FnOnce() -> JoinHandle<()>>(f: F) -> JoinHandle<()> { f() }
        fn run(f: impl FnOnce()) { f(); }
        async fn joins() { call(|| tokio::spawn(job())).await; }
        async fn loses() { call(|| tokio::spawn(job())); }
        async fn inside() { run(|| { tokio::spawn(job()); }); }
        async fn given() { let h = tokio::spawn(job()); run(move || h.abort()); }
    ";
    let expected = "
        joins: job joined at `call(|| tokio::spawn(job())).await`
        loses: job lost Statement at `call(|| tokio::spawn(job()));` unstarted
        inside: job lost Statement at `tokio::spawn(job());` unstarted
        given: job aborted at `h.abort()`
    ";
    check(program, expected);
}

#[test]
fn own_futures_may_join() {
    let program = "
        use std::future::Future;
        use std::pin::Pin;
        use std::task::{Context, Poll};
        struct Wait { job: tokio::task::JoinHandle<()> }
        impl Future for Wait {
            type Output = ();
            fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
                Pin::new(&mut self.job).poll(cx).map(|_| ())
            }
        }
        async fn job() {}
        async fn f() { Wait { job: tokio::spawn(job()) }.await; }
    ";
    let expected = "
        Wait::poll: Wait.job joined at `Pin::new(&mut self.job).poll(cx)`
        f: job joined at `Wait { job: tokio::spawn(job()) }.await`
    ";
    check(program, expected);
}

#[test]
fn boxed_futures_carry_their_handles() {
    let program = "
        use std::future::Future;
        use std::pin::Pin;
        async fn job() {}
        fn boxed(h: tokio::task::JoinHandle<()>) -> Pin<Box<dyn Future<Output = ()>>> {
            Box::pin(async move { h.await.unwrap() })
        }
        fn wrapped() -> impl Future<Output = ()> {
            let h = tokio::spawn(job()); async move { h.await.unwrap() }
        }
        async fn joins() { boxed(tokio::spawn(job())).await; }
        async fn waits() { wrapped().await; }
        async fn drops() { wrapped(); }
    ";
    let expected = "
        wrapped: job joined at `h.await`
        wrapped: job returned
        joins: job joined at `boxed(tokio::spawn(job()))`
        waits: job joined at `wrapped().await`
        drops: job lost Statement at `wrapped();` unstarted
    ";
    check(program, expected);
}

#[test]
fn methods_behind_traits_may_do_what_any_implementation_does() {
    let program = "
        trait Stop { fn stop(&mut self, h: tokio::task::JoinHandle<()>); }
        struct Kills;
        struct Keeps { all: Vec<tokio::task::JoinHandle<()>> }
        impl Stop for Kills { fn stop(&mut self, h: tokio::task::JoinHandle<()>) { h.abort(); } }
        impl Stop for Keeps { fn stop(&mut self, h: tokio::task::JoinHandle<()>) { self.all.push(h); } }
        async fn job() {}
        fn f(to: &mut dyn Stop) { to.stop(tokio::spawn(job())); }
        fn g(to: &mut Kills) { to.stop(tokio::spawn(job())); }
    ";
    let expected = "
        f: job aborted at `to.stop(tokio::spawn(job()))`
        f: job lost Scope at `to.stop(tokio::spawn(job()))`
        f: job stored in Keeps.all
        g: job aborted at `to.stop(tokio::spawn(job()))`
        g: job lost Scope at `to.stop(tokio::spawn(job()))`
    ";
    check(program, expected);
}

#[test]
fn a_builder_carries_what_it_was_given() {
    let program = "
        #[derive(Default)]
        struct App { jobs: Vec<tokio::task::JoinHandle<()>>, name: String }
        impl App {
            fn with(mut self, h: tokio::task::JoinHandle<()>) -> Self { self.jobs.push(h); self }
            async fn run(self) { for h in self.jobs { h.await; } }
        }
        async fn job() {}
        async fn f() { App::default().with(tokio::spawn(job())).run().await; }
    ";
    let expected = "
        App::run: App.jobs joined at `h.await`
        f: job stored in App.jobs
    ";
    check(program, expected);
}

#[test]
fn shared_handles_are_found_behind_locks() {
    let program = "
        use std::sync::{Arc, Mutex};
        async fn job() {}
        async fn local() {
            let slot = Arc::new(Mutex::new(None));
            *slot.lock().unwrap() = Some(tokio::spawn(job()));
            let h = slot.lock().unwrap().take();
            if let Some(h) = h { h.await; }
        }
        struct Server { job: Arc<Mutex<Option<tokio::task::JoinHandle<()>>>> }
        impl Server {
            fn start(&self) { *self.job.lock().unwrap() = Some(tokio::spawn(job())); }
            async fn stop(&self) { let h = self.job.lock().unwrap().take(); if let Some(h) = h { h.await; } }
        }
    ";
    let expected = "
        local: job joined at `h.await`
        Server::start: job stored in Server.job
        Server::stop: Server.job joined at `h.await`
    ";
    check(program, expected);
}

#[test]
fn a_recursive_function_ends() {
    let program = "
        async fn job() {}
        fn start(n: u8) { if n > 0 { tokio::spawn(job()); start(n - 1); } }
        #[tokio::main]
        async fn main() { start(3); }
    ";
    let expected = "
        start: job lost Statement at `tokio::spawn(job());` unstarted
        start: job has no fate
        main: job has no fate
        main: job outstanding MainReturns at `}`
    ";
    check(program, expected);
}

#[test]
fn an_async_lock_shows_what_it_holds() {
    let program = "
        use tokio::task::JoinHandle;
        async fn job() {}
        struct Jobs { all: tokio::sync::Mutex<Vec<JoinHandle<()>>>, last: tokio::sync::Mutex<Option<JoinHandle<()>>> }
        impl Jobs {
            async fn add(&self) { self.all.lock().await.push(tokio::spawn(job())); }
            async fn set(&self) { *self.last.lock().await = Some(tokio::spawn(job())); }
            async fn count(&self) -> usize { self.all.lock().await.len() }
            async fn stop(&self) { if let Some(h) = self.last.lock().await.take() { h.abort(); } }
        }
    ";
    let expected = "
        Jobs::add: job stored in Jobs.all
        Jobs::set: job stored in Jobs.last
        Jobs::stop: Jobs.last aborted at `h.abort()`
        Jobs::stop: Jobs.last lost Scope at `if let Some(h) = self.last.lock().await.take() { h.abort(); }` unstarted
    ";
    check(program, expected);
}

#[test]
fn swapped_values_change_places() {
    let program = "
        use tokio::task::JoinHandle;
        async fn one() {}
        async fn two() {}
        async fn f() {
            let (mut a, mut b) = (Some(tokio::spawn(one())), Some(tokio::spawn(two())));
            std::mem::swap(&mut a, &mut b);
            if let Some(h) = a { h.await; }
        }
    ";
    let expected = "
        f: one lost Scope at `}` unstarted
        f: two joined at `h.await`
    ";
    check(program, expected);
}

#[test]
fn a_part_of_a_value_outlives_what_it_refers_to() {
    let program = "
        async fn job() {}
        struct Timer { stop: tokio::task::AbortHandle }
        fn timer() -> Timer {
            let h = tokio::spawn(job());
            Timer { stop: h.abort_handle() }
        }
    ";
    let expected = "
        timer: job viewed at `h.abort_handle()`
        timer: job stored in Timer.stop
        timer: job lost Scope at `}` unstarted
        timer: job stored in Timer.stop
    ";
    check(program, expected);
}

#[test]
fn a_future_without_end_that_is_kept_beside_another_is_run_once() {
    let program = "
        struct Job { run: std::pin::Pin<Box<dyn std::future::Future<Output = ()>>> }
        async fn work() {}
        async fn run_forever() { loop { tokio::spawn(work()); tokio::task::yield_now().await; } }
        async fn f() {
            let job = Job { run: Box::pin(run_forever()) };
            run_forever().await;
            drop(job.run);
        }
    ";
    let expected = "
        run_forever: work lost Statement at `tokio::spawn(work());` unstarted
        f: work has no fate
    ";
    check(program, expected);
}
