use super::*;
use crate::workspace::fixture::{assert_lines, with_analysis};

/// Tells where each function of a program runs.
#[track_caller]
fn check(program: &str, expected: &str) {
    let found = with_analysis(program, |cx| {
        let program = cx.types.program;
        let place = |place: &Place| match place {
            Place::Root(on) => format!("root of {on:?}"),
            Place::Task(on, false) => format!("task of {on:?}"),
            Place::Task(on, true) => format!("local task of {on:?}"),
            Place::Thread => "thread".into(),
            Place::Unknown => "anywhere".into(),
        };
        let line = |id| {
            let places: Vec<String> = cx.places(id).iter().map(place).collect();
            format!("{}: {}", program.fn_path(id), places.join(", "))
        };
        program.local_fns().map(line).collect::<Vec<_>>().join("\n")
    });
    assert_lines(&found, expected);
}

#[test]
fn main_says_which_runtime_it_is_the_root_of() {
    let program = "
        #[tokio::main]
        async fn main() { helper(); }
        fn helper() {}
    ";
    let expected = "
        main: root of TokioMultiThread
        helper: root of TokioMultiThread
    ";
    check(program, expected);
}

#[test]
fn flavours_are_told_by_the_attribute() {
    let program = "
        mod a { #[tokio::main(flavor = \"current_thread\")] pub async fn one() {} }
        #[tokio::main(flavor = \"multi_thread\", worker_threads = 2)]
        async fn many() {}
        #[tokio::main(worker_threads = 1)]
        async fn counted() {}
        #[tokio::test]
        async fn tested() {}
        #[tokio::test(flavor = \"multi_thread\")]
        async fn tested_on_many() {}
        #[actix_rt::main]
        async fn actor() {}
        #[async_std::main]
        async fn standard() {}
    ";
    let expected = "
        a::one: root of TokioCurrentThread
        many: root of TokioMultiThread
        counted: root of TokioOneWorker
        tested: root of TokioCurrentThread
        tested_on_many: root of TokioMultiThread
        actor: root of Actix
        standard: root of AsyncStd
    ";
    check(program, expected);
}

#[test]
fn a_renamed_attribute_is_still_the_attribute() {
    let program = "
        use tokio::main as start;
        #[start]
        async fn main() {}
        mod own { pub fn test() {} }
        use own::test as case;
        #[case]
        async fn no_entry() {}
    ";
    let expected = "
        main: root of TokioMultiThread
        own::test: anywhere
        no_entry: anywhere
    ";
    check(program, expected);
}

#[test]
fn plain_entries_run_on_their_thread() {
    let program = "
        fn main() { helper(); }
        fn helper() {}
        #[test]
        fn tested() { only_tested(); }
        fn only_tested() {}
        mod inner { pub fn main() {} }
    ";
    let expected = "
        main: thread
        helper: thread
        tested: thread
        only_tested: thread
        inner::main: anywhere
    ";
    check(program, expected);
}

#[test]
fn a_task_of_main_is_a_task_of_its_runtime() {
    let program = "
        #[tokio::main]
        async fn main() {
            tokio::spawn(job());
            tokio::spawn(async { inside() });
            tokio::task::spawn_blocking(work);
            std::thread::spawn(work);
            direct().await;
        }
        async fn job() { nested(); }
        fn nested() {}
        fn inside() {}
        fn work() {}
        async fn direct() {}
    ";
    let expected = "
        main: root of TokioMultiThread
        job: task of TokioMultiThread
        nested: task of TokioMultiThread
        inside: task of TokioMultiThread
        work: thread
        direct: root of TokioMultiThread
    ";
    check(program, expected);
}

#[test]
fn a_task_of_a_current_thread_main_stays_there() {
    let program = "
        #[tokio::main(flavor = \"current_thread\")]
        async fn main() { tokio::spawn(job()); }
        async fn job() {}
        #[tokio::test]
        async fn tested() { tokio::spawn(of_test()); }
        async fn of_test() {}
    ";
    let expected = "
        main: root of TokioCurrentThread
        job: task of TokioCurrentThread
        tested: root of TokioCurrentThread
        of_test: task of TokioCurrentThread
    ";
    check(program, expected);
}

#[test]
fn a_local_set_runs_its_tasks_on_its_thread() {
    let program = "
        #[tokio::main]
        async fn main() {
            let set = tokio::task::LocalSet::new();
            set.spawn_local(local());
            set.run_until(root()).await;
        }
        async fn local() { tokio::task::spawn_local(deeper()); tokio::spawn(sent()); }
        async fn deeper() {}
        async fn sent() {}
        async fn root() {}
    ";
    let expected = "
        main: root of TokioMultiThread
        local: local task of TokioLocalSet
        deeper: local task of Tokio
        sent: task of Tokio
        root: root of TokioLocalSet
    ";
    check(program, expected);
}

#[test]
fn a_runtime_value_tells_its_flavour() {
    let program = "
        fn main() {
            let one = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            one.block_on(root());
            one.spawn(job());
            let many = tokio::runtime::Runtime::new().unwrap();
            many.block_on(async { roots().await });
        }
        async fn root() { tokio::spawn(inner()); }
        async fn job() {}
        async fn roots() {}
        async fn inner() {}
    ";
    let expected = "
        main: thread
        root: root of TokioCurrentThread
        job: task of TokioCurrentThread
        roots: root of TokioMultiThread
        inner: task of TokioCurrentThread
    ";
    check(program, expected);
}

#[test]
fn other_executors_have_their_own_places() {
    let program = "
        fn main() {
            smol::spawn(a());
            smol::block_on(b());
            futures::executor::block_on(c());
            async_std::task::spawn(d());
        }
        async fn a() {}
        async fn b() {}
        async fn c() {}
        async fn d() {}
    ";
    let expected = "
        main: thread
        a: task of Smol
        b: root of Smol
        c: root of BlockOn
        d: task of AsyncStd
    ";
    check(program, expected);
}

#[test]
fn what_nobody_calls_may_run_anywhere() {
    let program = "
        //- lib.rs crate:app
        pub fn open() { helper(); }
        fn helper() {}
        fn unused() {}
        pub async fn start() { tokio::spawn(job()); }
        async fn job() {}
    ";
    let expected = "
        open: anywhere
        helper: anywhere
        unused: anywhere
        start: anywhere
        job: task of Tokio
    ";
    check(program, expected);
}

#[test]
fn a_function_runs_wherever_it_is_called() {
    let program = "
        #[tokio::main]
        async fn main() {
            shared(); tokio::spawn(async { shared() }); std::thread::spawn(shared); unheard(|| hidden());
        }
        fn shared() {}
        fn hidden() {}
    ";
    let expected = "
        main: root of TokioMultiThread
        shared: root of TokioMultiThread, task of TokioMultiThread, thread
        hidden: anywhere
    ";
    check(program, expected);
}

#[test]
fn an_async_function_handed_to_unread_code_runs_in_tasks() {
    let program = "
        #[tokio::main]
        async fn main() { unheard(get(handler)); unheard(plain); called().await }
        async fn handler() { helper() }
        fn helper() {}
        fn plain() {}
        async fn called() {}
    ";
    let expected = "
        main: root of TokioMultiThread
        handler: task of Tokio
        helper: task of Tokio
        plain: anywhere
        called: root of TokioMultiThread
    ";
    check(program, expected);
}

#[test]
fn a_test_tells_only_of_what_nobody_else_calls() {
    let program = "
        //- lib.rs crate:app
        pub fn open() { shared(); }
        fn shared() {}
        fn helper() { deeper(); }
        fn deeper() {}
        #[tokio::test]
        async fn tested() { open(); helper(); }
    ";
    let expected = "
        open: anywhere
        shared: anywhere
        helper: root of TokioCurrentThread
        deeper: root of TokioCurrentThread
        tested: root of TokioCurrentThread
    ";
    check(program, expected);
}

#[test]
fn a_main_that_a_macro_makes_calls_from_a_plain_thread() {
    let program = "
        //- main.rs crate:app kind:example
        fn measure() { helper(); }
        fn helper() {}
        async fn apart() {}
        criterion_main!(measure);
        //- other.rs crate:other kind:example
        fn main() {}
        fn apart() {}
    ";
    let expected = "
        measure: thread
        helper: thread
        apart: anywhere
        main: thread
        apart: anywhere
    ";
    check(program, expected);
}
