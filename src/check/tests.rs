use super::*;
use crate::workspace::fixture::{assert_lines, with_analysis, words};

/// Tells of each task what lints can ask: where its handle is lost, whether it is awaited by other means,
/// let go on purpose, or had a view made of it; and which fields are tended.
#[track_caller]
fn check(program: &str, expected: &str) {
    let found = with_analysis(program, |cx| {
        let mut lines: Vec<String> = cx.tasks().into_iter().map(|task| told(cx, task)).collect();
        let mut fields: Vec<String> =
            cx.fields.tended.iter().map(|key| format!("{} tended", key.shown(cx.types.program))).collect();
        fields.sort();
        lines.extend(fields);
        lines.join("\n")
    });
    assert_lines(&found, expected);
}

fn told(cx: &Analysis<'_, '_, '_>, task: TaskRef<'_>) -> String {
    let body = cx.body_name(task.task).unwrap_or_else(|| "block".into());
    let mut line = format!("{}: {body}", cx.types.program.fn_path(task.function));
    match cx.losses(task) {
        Err(_) => line.push_str(" kept"),
        Ok(losses) => line.extend(losses.iter().map(|loss| match loss {
            Fate::Lost { span, .. } => format!(" lost at `{}`", words(cx.sources, *span)),
            Fate::Stored(key, _) => format!(" lost in {}", key.shown(cx.types.program)),
            other => format!(" {other:?}"),
        })),
    }
    if cx.is_awaited(task.task) {
        line.push_str(", awaited");
    }
    if cx.is_on_purpose(task.function, task.task) {
        line.push_str(", on purpose");
    }
    if let Some(span) = cx.unused_view(task) {
        line.push_str(&format!(", viewed at `{}`", words(cx.sources, span)));
    }
    if cx.is_drop(task.function) {
        line.push_str(", in drop");
    }
    line
}

#[test]
fn a_handle_is_lost_only_if_every_path_loses_it() {
    let program = "
        async fn job() {}
        async fn always() { tokio::spawn(job()); }
        async fn sometimes(c: bool) { let h = tokio::spawn(job()); if c { h.await; } }
        async fn stopped() { tokio::spawn(job()).abort(); }
        async fn escaped() { own!(tokio::spawn(job())); }
    ";
    let expected = "
        always: job lost at `tokio::spawn(job());`
        sometimes: job kept
        stopped: job kept
        escaped: job kept
    ";
    check(program, expected);
}

#[test]
fn a_field_is_tended_if_some_code_takes_care_of_it() {
    let program = "
        struct Kept { job: tokio::task::JoinHandle<()> }
        struct Left { job: tokio::task::JoinHandle<()> }
        struct Asked { job: tokio::task::JoinHandle<()> }
        async fn job() {}
        impl Kept { fn new() -> Self { Kept { job: tokio::spawn(job()) } } fn stop(self) { self.job.abort(); } }
        impl Left { fn new() -> Self { Left { job: tokio::spawn(job()) } } }
        impl Asked { fn new() -> Self { Asked { job: tokio::spawn(job()) } } fn done(&self) -> bool { self.job.is_finished() } }
    ";
    let expected = "
        Kept::new: job kept
        Left::new: job lost in Left.job
        Asked::new: job lost in Asked.job
        Kept.job tended
    ";
    check(program, expected);
}

#[test]
fn to_drop_what_a_field_holds_is_not_to_tend_it() {
    let program = "
        struct Left { job: Option<tokio::task::JoinHandle<()>> }
        struct Meant { job: Option<tokio::task::JoinHandle<()>> }
        struct Stopped { job: Option<smol::Task<()>> }
        async fn job() {}
        impl Left {
            fn new() -> Self { Left { job: Some(tokio::spawn(job())) } }
            fn close(&mut self) { drop(self.job.take()); }
        }
        impl Meant {
            fn new() -> Self { Meant { job: Some(tokio::spawn(job())) } }
            fn close(&mut self) {
                // Fire and forget: it runs on.
                drop(self.job.take());
            }
        }
        impl Stopped {
            fn new() -> Self { Stopped { job: Some(smol::spawn(job())) } }
            fn close(&mut self) { drop(self.job.take()); }
        }
    ";
    let expected = "
        Left::new: job lost in Left.job lost at `self.job.take()`
        Meant::new: job kept
        Stopped::new: job kept
        Meant.job tended
        Stopped.job tended
    ";
    check(program, expected);
}

#[test]
fn a_field_that_moves_to_a_tended_one_is_tended() {
    let program = "
        struct A { job: Option<tokio::task::JoinHandle<()>> }
        struct B { job: Option<tokio::task::JoinHandle<()>> }
        async fn job() {}
        fn make() -> A { A { job: Some(tokio::spawn(job())) } }
        impl B { fn adopt(&mut self, a: A) { self.job = a.job; } fn stop(&mut self) { if let Some(h) = &self.job { h.abort(); } } }
    ";
    let expected = "
        make: job kept
        A.job tended
        B.job tended
    ";
    check(program, expected);
}

#[test]
fn a_public_field_of_a_library_is_open_to_others() {
    let program = "
        //- lib.rs crate:app
        pub struct Open { pub job: tokio::task::JoinHandle<()> }
        pub struct Shut { job: tokio::task::JoinHandle<()> }
        async fn job() {}
        pub fn open() -> Open { Open { job: tokio::spawn(job()) } }
        pub fn shut() -> Shut { Shut { job: tokio::spawn(job()) } }
    ";
    let expected = "
        open: job kept
        shut: job lost in Shut.job
        Open.job tended
    ";
    check(program, expected);
}

#[test]
fn the_caller_answers_for_a_returned_handle() {
    let program = "
        async fn job() {}
        fn start() -> tokio::task::JoinHandle<()> { tokio::spawn(job()) }
        async fn keeps() { start().await; }
        async fn loses() { start(); }
    ";
    let expected = "
        start: job kept
        keeps: job kept
        loses: job lost at `start();`
    ";
    check(program, expected);
}

#[test]
fn a_task_is_let_go_on_purpose_by_a_word() {
    let program = "
        async fn job() {}
        /// Sends it, fire and forget.
        fn documented() { tokio::spawn(job()); }
        fn commented() {
            // Detached: nobody needs the result.
            tokio::spawn(job());
            tokio::spawn(job());
        }
        fn spawn_detached() { tokio::spawn(job()); }
    ";
    let expected = "
        documented: job lost at `tokio::spawn(job());`, on purpose
        commented: job lost at `tokio::spawn(job());`, on purpose
        commented: job lost at `tokio::spawn(job());`
        spawn_detached: job lost at `tokio::spawn(job());`, on purpose
    ";
    check(program, expected);
}

#[test]
fn an_awaited_task_is_known_by_its_spawn() {
    let program = "
        async fn reply(tx: tokio::sync::oneshot::Sender<u8>) { tx.send(1); }
        async fn f() { let (tx, rx) = tokio::sync::oneshot::channel(); tokio::spawn(reply(tx)); rx.await; }
    ";
    let expected = "
        f: reply lost at `tokio::spawn(reply(tx));`, awaited
    ";
    check(program, expected);
}

#[test]
fn a_view_that_stops_nothing_is_remembered() {
    let program = "
        async fn job() {}
        async fn f() { tokio::spawn(job()).abort_handle(); }
    ";
    let expected = "
        f: job lost at `tokio::spawn(job()).abort_handle();`, viewed at `tokio::spawn(job()).abort_handle()`
    ";
    check(program, expected);
}

#[test]
fn only_the_drop_of_drop_is_a_drop() {
    let program = "
        struct S;
        struct T;
        async fn job() {}
        impl Drop for S { fn drop(&mut self) { tokio::spawn(job()); } }
        impl T { fn drop(&mut self) { tokio::spawn(job()); } }
    ";
    let expected = "
        S::drop: job lost at `tokio::spawn(job());`, in drop
        T::drop: job lost at `tokio::spawn(job());`
    ";
    check(program, expected);
}

#[test]
fn a_field_that_a_wrapper_fills_is_told_of_where_it_is_filled() {
    let program = "
        struct Kept { task: tokio::task::JoinHandle<()> }
        async fn job() {}
        fn start(work: impl Future<Output = ()>) -> tokio::task::JoinHandle<()> { tokio::spawn(work) }
        fn open() -> Kept { Kept { task: start(job()) } }
        fn use_it() { let kept = open(); }
    ";
    let expected = "
        start: block kept
        open: job lost in Kept.task
        use_it: job kept
    ";
    check(program, expected);
}

#[test]
fn macros_of_other_files_and_crates_are_expanded() {
    let program = "
        //- main.rs crate:app
        #[macro_use]
        mod macros;
        use kit::go;
        async fn job() {}
        fn near() { background!(job()); }
        fn far() { go! { job().await; }; kit::go!(job().await); }
        fn main() {}
        //- macros.rs
        macro_rules! background { ($e:expr) => { launch!($e) }; }
        macro_rules! launch { ($e:expr) => { tokio::spawn($e) }; }
        //- kit.rs crate:kit
        pub mod rt { pub use tokio::task::spawn; }
        #[macro_export]
        macro_rules! go { ($($t:tt)*) => { $crate::rt::spawn(async move { $($t)* }) }; }
    ";
    let expected = "
        near: job lost at `background!(job());`
        far: block lost at `go! { job().await; };`
        far: block lost at `kit::go!(job().await);`
    ";
    check(program, expected);
}

#[test]
fn what_a_wrapper_of_an_unknown_crate_holds_is_reached() {
    let program = "
        use web::{Data, State};
        struct App { jobs: tokio::task::JoinSet<()> }
        async fn job() {}
        impl App { async fn start(&self) { tokio::spawn(job()); } }
        async fn by_pattern(State(app): State<std::sync::Arc<App>>) { app.start().await; }
        async fn by_method(app: Data<App>) { app.start().await; }
        fn routes() { web::get(by_pattern); web::get(by_method); }
    ";
    let expected = "
        App::start: job lost at `tokio::spawn(job());`
        by_pattern: job kept
        by_method: job kept
    ";
    check(program, expected);
}

#[test]
fn who_waits_for_a_part_of_a_value_does_not_wait_for_its_other_parts() {
    let program = |news: &str| {
        format!(
            "
            use std::sync::Arc;
            use tokio::sync::broadcast::{{channel, Sender}};
            struct Context {{ made: Sender<u32>, gone: Sender<u32> }}
            impl Clone for Context {{
                fn clone(&self) -> Self {{ Self {{ made: self.made.clone(), gone: self.gone.clone() }} }}
            }}
            struct App {{ context: Arc<Context> }}
            impl App {{
                fn fork(&self) -> App {{ App {{ context: self.context.clone() }} }}
                async fn run(self) {{ let App {{ context }} = self; begin(&context); }}
                async fn start(&self) {{ self.fork().run().await; wait(&self.context).await; }}
            }}
            fn begin(context: &Context) {{
                let tell = context.{news}.clone();
                tokio::spawn(async move {{ tell.send(1); }});
            }}
            async fn wait(context: &Context) {{ let mut news = context.made.subscribe(); news.recv().await; }}
            "
        )
    };
    let lost = "begin: block lost at `tokio::spawn(async move { tell.send(1); });`";
    let awaited = format!("App::run: block kept, awaited\nApp::start: block kept, awaited\n{lost}, awaited");
    check(&program("made"), &format!("{awaited}\nContext.made (subscriber) tended\nContext.made tended"));
    let unheard = format!("App::run: block kept\nApp::start: block kept\n{lost}");
    check(&program("gone"), &format!("{unheard}\nContext.made (subscriber) tended\nContext.made tended"));
}
