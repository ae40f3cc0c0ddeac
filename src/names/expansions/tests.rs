//! Programs whose macros stand in other files, and what elaboration makes of the calls.

use crate::skeleton::StepKind;
use crate::workspace::fixture::{function, with_types, words};

/// Tells in a line each what the function `f` starts, calls and awaits, and where.
#[track_caller]
fn check(program: &str, expected: &[&str]) {
    let found = with_types(program, |types, loaded| {
        let skeleton =
            crate::elaborate::elaborate(types, function(types.program, "f")).expect("it has a body");
        let place = |bytes| words(&loaded.sources, crate::source::Span::new(skeleton.file, bytes));
        let told = skeleton.body().steps.iter().filter_map(|step| {
            let at = place(step.span);
            match &step.kind {
                StepKind::Spawn(spawn) => Some(format!("spawn in `{}`", spawn.call.map(place).unwrap_or(at))),
                StepKind::Block { what, .. } => Some(format!("{what} in `{at}`")),
                StepKind::Call { of, .. } => Some(format!("{} in `{at}`", types.program.fn_path(of[0]))),
                StepKind::Await(_) => Some(format!("await in `{at}`")),
                _ => None,
            }
        });
        told.collect::<Vec<_>>()
    });
    assert_eq!(found, expected);
}

#[test]
fn what_a_definition_wrote_stands_at_the_call() {
    let program = "
        //- main.rs crate:app
        #[macro_use] mod waits;
        async fn job() {}
        async fn f() { pause!(); background!(job()); }
        fn main() {}
        //- waits.rs
        macro_rules! pause { () => { pause!(5) }; ($ms:literal) => { std::thread::sleep_ms($ms) }; }
        macro_rules! background { ($job:expr) => { tokio::spawn($job) }; }
    ";
    check(program, &["std::thread::sleep_ms in `pause!();`", "spawn in `background!(job());`"]);
}

#[test]
fn what_a_call_was_given_keeps_its_place() {
    let program = "
        //- main.rs crate:app
        #[macro_use] mod waits;
        async fn f() { first!(std::thread::sleep_ms(1), tokio::task::yield_now().await); }
        fn main() {}
        //- waits.rs
        macro_rules! first { ($a:expr, $($more:expr),*) => {{ $a; $($more;)* }}; }
    ";
    let expected =
        ["std::thread::sleep_ms in `std::thread::sleep_ms(1)`", "await in `tokio::task::yield_now().await`"];
    check(program, &expected);
}

#[test]
fn names_that_statements_bind_are_known_behind_the_call() {
    let program = "
        //- main.rs crate:app
        #[macro_use] mod waits;
        async fn f() { channel!(tx, rx); rx.recv(); }
        fn main() {}
        //- waits.rs
        macro_rules! channel { ($a:ident, $b:ident) => { let ($a, $b) = std::sync::mpsc::channel::<u8>(); }; }
    ";
    check(program, &["Receiver::recv in `rx.recv()`"]);
}

#[test]
fn the_crate_of_a_definition_is_the_one_that_wrote_it() {
    let program = "
        //- main.rs crate:app
        use helper::nap;
        fn hold() {}
        async fn f() { nap!(); helper::deep::again!(); }
        fn main() {}
        //- lib.rs crate:helper
        pub fn hold() {}
        pub mod deep;
        #[macro_export]
        macro_rules! nap { () => { $crate::hold() }; }
        //- deep.rs
        pub use crate::nap as again;
    ";
    check(program, &["hold in `nap!();`", "hold in `helper::deep::again!();`"]);
}

#[test]
fn a_call_that_no_rule_takes_is_read_as_any_other() {
    let program = "
        //- main.rs crate:app
        #[macro_use] mod waits;
        async fn f() { pause!(std::thread::sleep_ms(1)); }
        fn main() {}
        //- waits.rs
        macro_rules! pause { ($a:ident) => { std::thread::park() }; }
    ";
    check(program, &["std::thread::sleep_ms in `std::thread::sleep_ms(1)`"]);
}
