//! Calls, closures and where values go.

use super::check;

#[test]
fn what_blocks_exits_or_shows_is_a_step() {
    let program = "
        fn f(d: std::time::Duration, h: std::thread::JoinHandle<u8>) {
            std::thread::sleep(d);
            h.join().unwrap();
            println!(\"done\");
            assert!(d == d);
            std::process::exit(1)
        }
    ";
    let expected = "
        d = _0
        h = _1
        block Sleep std::thread::sleep
        _2 = d
        end Statement
        block Wait JoinHandle::join
        join h
        _3 = h
        end Statement
        effect Print println!
        branch
        or failed
        .effect Panic assert!
        .panic
        or
        exit Some(1)
        end Scope d h
    ";
    check(program, expected);
}

#[test]
fn drop_forget_and_detach_are_told_apart() {
    let program = "
        fn f(a: std::thread::JoinHandle<u8>, b: std::thread::JoinHandle<u8>, c: smol::Task<()>) {
            drop(a);
            std::mem::forget(b);
            c.detach();
        }
    ";
    let expected = "
        a = _0
        b = _1
        c = _2
        drop Argument a
        release b
        _3 += b
        end Statement
        release c
        _4 = c
        end Statement
        end Scope a b c
    ";
    check(program, expected);
}

#[test]
fn what_is_not_understood_lets_values_escape() {
    let program = "
        fn f(a: std::thread::JoinHandle<u8>, b: std::thread::JoinHandle<u8>, c: std::thread::JoinHandle<u8>, x: Unheard) {
            own!(a);
            own! { => b };
            x.take_over(c);
            unheard(x);
        }
    ";
    let expected = "
        a = _0
        b = _1
        c = _2
        x = _3
        escape a
        escape b
        escape c
        escape x
        escape x
        end Scope a b c x
    ";
    check(program, expected);
}

#[test]
fn a_variable_that_is_mentioned_alone_is_dropped() {
    let program = "fn f(a: std::thread::JoinHandle<u8>) { a; }";
    let expected = "
        a = _0
        drop Statement a
        end Scope a
    ";
    check(program, expected);
}

#[test]
fn an_assignment_drops_what_was_there() {
    let program = "
        struct S { h: std::thread::JoinHandle<u8> }
        fn f(s: &mut S, mut a: std::thread::JoinHandle<u8>, b: std::thread::JoinHandle<u8>) {
            s.h = a;
            a = b;
            _ = std::thread::spawn(|| 1);
        }
    ";
    let expected = "
        s = _0
        a = _1
        b = _2
        drop Overwritten s.h
        s.h = a
        drop Overwritten a
        a = b
        _3 = code 1
        _4 = spawn Thread Thread _3 Detach
        drop Underscore _4
        end Statement
        end Scope s a b
        code 1 Closure:
    ";
    check(program, expected);
}

#[test]
fn values_go_into_and_out_of_collections() {
    let program = "
        fn f(mut v: Vec<std::thread::JoinHandle<u8>>, h: std::thread::JoinHandle<u8>) {
            v.push(h);
            let last = v.pop();
            let all: Vec<_> = v.drain(..).collect();
        }
    ";
    let expected = "
        v = _0
        h = _1
        _2 += h
        v += _2
        end Statement
        _3 = one of v
        last = _3
        end Statement
        _4 out of v
        _5 = _4
        _6 += _5
        all = _6
        end Statement
        end Scope last all
        end Scope v h
    ";
    check(program, expected);
}

#[test]
fn closures_take_what_they_use_up() {
    let program = "
        fn f(a: std::thread::JoinHandle<u8>, b: std::thread::JoinHandle<u8>, c: std::thread::JoinHandle<u8>) {
            let one = || { a.join(); };
            let two = || b.is_finished();
            let three = move || c.is_finished();
        }
    ";
    let expected = "
        a = _0
        b = _1
        c = _2
        _3 = code 1
        one = _3
        end Statement
        _4 = code 2
        two = _4
        end Statement
        _5 = code 3
        three = _5
        end Statement
        end Scope one two three
        end Scope a b c
        code 1 Closure takes a:
        block Wait JoinHandle::join
        join a
        _6 = a
        end Statement
        code 2 Closure:
        code 3 Closure takes c:
    ";
    check(program, expected);
}

#[test]
fn a_closure_given_to_a_method_runs_there() {
    let program = "
        fn f(o: Option<u8>) {
            let v: Vec<_> = (0..3).map(|n| std::thread::spawn(|| 1)).collect();
            let w = o.map(|n| std::thread::spawn(|| 1));
        }
    ";
    let expected = "
        o = _0
        _1 = code 1
        _2 = invoke Many _1(_3)
        _4 += _2
        _5 = _4
        _6 += _5
        v = _6
        end Statement
        _7 = code 3
        _8 = o
        _9 = _8
        _10 = invoke Maybe _7(_9)
        _11 += _10
        w = _11
        end Statement
        end Scope v w
        end Scope o
        code 1 Closure:
        n = _12
        _13 = code 2
        _14 = spawn Thread Thread _13 Detach
        _15 = _14
        end Scope n
        code 2 Closure:
        code 3 Closure:
        n = _16
        _17 = code 4
        _18 = spawn Thread Thread _17 Detach
        _19 = _18
        end Scope n
        code 4 Closure:
    ";
    check(program, expected);
}

#[test]
fn a_trait_method_may_be_any_of_its_implementations() {
    let program = "
        trait Run { fn run(&self) {} async fn go(&self); }
        struct A; struct B;
        impl Run for A { fn run(&self) {} async fn go(&self) {} }
        impl Run for B { async fn go(&self) {} }
        async fn f(a: A, b: B, d: &dyn Run) {
            a.run();
            b.run();
            d.run();
            d.go().await;
        }
    ";
    let expected = "
        a = _0
        b = _1
        d = _2
        _3 = &a
        _4 = call A::run(_3)
        end Statement
        _5 = &b
        _6 = call Run::run(_5)
        end Statement
        _7 = &d
        _8 = call A::run or Run::run(_7)
        end Statement
        _9 = &d
        _10 = future A::go or B::go(_9)
        _11 = await _10
        end Statement
        end Scope a b d
    ";
    check(program, expected);
}

#[test]
fn a_static_outlives_the_function() {
    let program = "
        static G: std::sync::Mutex<Vec<std::thread::JoinHandle<()>>> = x;
        fn f() {
            G.lock().unwrap().push(std::thread::spawn(|| ()));
        }
    ";
    let expected = "
        _0 = global
        _1 = &_0.G
        _2 = &_1
        _3 = _2
        _4 += _3
        counts up G
        changes G
        _5 = code 1
        _6 = spawn Thread Thread _5 Detach
        _7 += _6
        _4 += _7
        end Statement
        code 1 Closure:
    ";
    check(program, expected);
}

#[test]
fn memory_behind_a_lock_is_read_or_changed() {
    let program = "
        use std::cell::Cell;
        use std::sync::{Arc, Mutex, RwLock};
        static SUM: RwLock<u32> = RwLock::new(0);
        struct Log { lines: Arc<Mutex<Vec<u8>>>, size: Cell<u32> }
        fn put(at: Arc<Mutex<Vec<u8>>>) {}
        fn f(log: &Log, given: Arc<Mutex<Vec<u8>>>) {
            log.lines.lock().unwrap().push(1);
            log.lines.lock().unwrap().len();
            log.lines.lock().unwrap().clear();
            log.size.set(3);
            *given.lock().unwrap() = Vec::new();
            *SUM.write().unwrap() += 1;
            SUM.read();
            let own = Arc::new(Mutex::new(Vec::new()));
            let same = Arc::clone(&own);
            let mut guard = same.lock().unwrap();
            guard.push(2);
            let mut size = own.lock().unwrap().len();
            size += 1;
            put(own.clone());
            let log = Log { lines: own, size: Cell::new(0) };
        }
    ";
    let expected = "
        log = _0
        given = _1
        counts up field lines
        changes field lines
        reads field lines
        counts down field lines
        changes field size
        changes parameter 1
        escape _2
        end Statement
        changes SUM
        counts up SUM
        changes SUM
        reads SUM
        _3 += _4
        _5 += _3
        _6 += _5
        _7 += _6
        own = _7
        end Statement
        _8 = &own
        clone _8
        _9 = &_8
        _10 += _9
        same = _10
        end Statement
        _11 = &same
        _12 = _11
        _13 += _12
        guard = _13
        end Statement
        counts up own
        changes own
        reads own
        _14 = &own
        _15 = _14
        _16 += _15
        end Statement
        clone own
        _17 = &own
        _18 += _17
        _18 = memory own
        _19 = call put(_18)
        end Statement
        shares own with lines
        _20.lines = own
        log = _20
        end Statement
        end Scope own same guard log
        end Scope log given
    ";
    check(program, expected);
}

#[test]
fn a_clone_of_an_arc_is_none_of_what_it_points_to() {
    let program = "
        use std::sync::Arc;
        struct T { task: tokio::task::JoinHandle<()> }
        impl Clone for T { fn clone(&self) -> T { T { task: tokio::spawn(async {}) } } }
        fn f(shared: Arc<T>, own: T) {
            let one = shared.clone();
            let two = own.clone();
            let three = (*shared).clone();
        }
    ";
    let expected = "
        shared = _0
        own = _1
        clone shared
        _2 = &shared
        one = _2
        end Statement
        _3 = &own
        _4 = call T::clone(_3)
        two = _4
        end Statement
        _5 = &shared
        _6 = call T::clone(_5)
        three = _6
        end Statement
        end Scope one two three
        end Scope shared own
    ";
    check(program, expected);
}
