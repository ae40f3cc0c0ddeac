use super::*;
use crate::elaborate::elaborate;
use crate::workspace::fixture::{assert_lines, function, with_types};

/// Tells the types of the variables of the function `f`, in the order in which they are declared:
/// `name: Type`.
#[track_caller]
fn check(program: &str, expected: &str) {
    let found = with_types(program, |types, _| {
        let skeleton = elaborate(types, function(types.program, "f")).expect("`f` has a body");
        let variables = skeleton.slots.iter().filter_map(|slot| Some((slot.name.as_ref()?, &slot.ty)));
        let lines: Vec<String> = variables.map(|(name, ty)| format!("{name}: {}", show(types, ty))).collect();
        lines.join("\n")
    });
    assert_lines(&found, expected);
}

fn show(types: &Types<'_, '_>, ty: &Ty) -> String {
    let list = |tys: &[Ty]| tys.iter().map(|ty| show(types, ty)).collect::<Vec<_>>().join(", ");
    match ty {
        Ty::Unknown => "?".into(),
        Ty::Never => "!".into(),
        Ty::Prim => "prim".into(),
        Ty::Tuple(elems) => format!("({})", list(elems)),
        Ty::Adt(id, args) if args.is_empty() => types.program.adt(*id).name.to_string(),
        Ty::Adt(id, args) => format!("{}<{}>", types.program.adt(*id).name, list(args)),
        Ty::Foreign(name, _) => format!("foreign {name}"),
        Ty::Ref { mutable: true, inner } => format!("&mut {}", show(types, inner)),
        Ty::Ref { mutable: false, inner } => format!("&{}", show(types, inner)),
        Ty::Slice(inner) => format!("[{}]", show(types, inner)),
        Ty::Param(name) => name.to_string(),
        Ty::Assoc(base, name) => format!("{}::{name}", show(types, base)),
        Ty::Bounded(bounds) => {
            let of = |b: &BoundTy| types.program.trait_def(b.of).name.to_string();
            bounds.iter().map(of).collect::<Vec<_>>().join(" + ")
        }
        Ty::Fn(id) => format!("fn {}", types.program.fn_path(*id)),
        Ty::FnPtr { params, ret } => format!("fn({}) -> {}", list(params), show(types, ret)),
        Ty::Code { is_closure: true, params, ret, .. } => format!("|{}| {}", list(params), show(types, ret)),
        Ty::Code { ret, .. } => format!("async {}", show(types, ret)),
        Ty::Future { output, .. } => format!("future {}", show(types, output)),
    }
}

#[test]
fn what_was_asked_of_a_body_is_known() {
    with_types("fn f() {}", |types, _| {
        let f = function(types.program, "f");
        assert!(types.says(f, Asked::OnlyLooks, || true));
        assert!(types.says(f, Asked::OnlyLooks, || unreachable!("it was asked before")));
        assert!(!types.says(f, Asked::OnlyPauses, || false), "that is another question");
    });
}

#[test]
fn a_written_type_counts() {
    let program = "
        use tokio::task::{JoinHandle, JoinSet};
        use absent::{SearchResult, ZResult};
        fn f() {
            let a: JoinHandle<()> = other();
            let b: Option<JoinHandle<Result<u8, String>>> = other();
            let c: (u8, &mut JoinSet<bool>) = other();
            let d: Vec<_> = other();
            let e: [JoinHandle<u8>; 3] = other();
            let g: Unheard<u8> = other();
            let i: ZResult<u8> = other();
            let j: SearchResult<u8> = other();
            let k: ZResult = other();
            let h: Box<dyn Fn(u8) -> bool> = other();
        }
    ";
    let expected = "
        a: JoinHandle<()>
        b: Option<JoinHandle<Result<prim, String>>>
        c: (prim, &mut JoinSet<prim>)
        d: Vec<?>
        e: [JoinHandle<prim>]
        g: ?
        i: Result<prim, ?>
        j: foreign SearchResult
        k: foreign ZResult
        h: Box<Fn>
    ";
    check(program, expected);
}

#[test]
fn parameters_and_patterns_have_the_types_of_the_signature() {
    let program = "
        use tokio::sync::mpsc::{Receiver, Sender};
        struct Pair { left: Sender<u8>, right: (Receiver<u8>, bool) }
        fn f(a: &Sender<u8>, (b, _): (Receiver<u8>, u8), Pair { left, right: (c, d) }: Pair) {}
    ";
    let expected = "
        a: &Sender<prim>
        b: Receiver<prim>
        left: Sender<prim>
        c: Receiver<prim>
        d: prim
    ";
    check(program, expected);
}

#[test]
fn a_field_has_the_type_of_its_declaration() {
    let program = "
        struct Server<T> { rt: tokio::runtime::Runtime, jobs: Vec<T>, inner: Inner<T> }
        struct Inner<T>(T, Option<T>);
        fn f(s: &Server<tokio::task::JoinHandle<u8>>) {
            let a = &s.rt;
            let b = &s.jobs;
            let c = &s.inner.1;
            let d = s.inner.none;
        }
    ";
    let expected = "
        s: &Server<JoinHandle<prim>>
        a: &Runtime
        b: &Vec<JoinHandle<prim>>
        c: &Option<JoinHandle<prim>>
        d: ?
    ";
    check(program, expected);
}

#[test]
fn a_constructor_tells_its_type() {
    let program = "
        enum Job<T> { Once(T), Named { what: T } }
        struct Wrap<T>(T);
        struct Plain { n: u8 }
        fn f(h: tokio::task::JoinHandle<()>, g: tokio::task::JoinHandle<()>, i: tokio::task::JoinHandle<()>) {
            let a = tokio::task::JoinSet::<u8>::new();
            let b = Some(h);
            let c = Wrap(g);
            let d = Job::Once(i);
            let e = Plain { n: 1 };
            let k = tokio::runtime::Builder::new_current_thread().enable_all().build();
        }
    ";
    let expected = "
        h: JoinHandle<()>
        g: JoinHandle<()>
        i: JoinHandle<()>
        a: JoinSet<prim>
        b: Option<JoinHandle<()>>
        c: Wrap<JoinHandle<()>>
        d: Job<JoinHandle<()>>
        e: Plain
        k: Result<Runtime, Error>
    ";
    check(program, expected);
}

#[test]
fn try_and_unwrap_take_the_success() {
    let program = "
        use tokio::runtime::Runtime;
        fn f() -> std::io::Result<()> {
            let a = Runtime::new()?;
            let b = Runtime::new().unwrap();
            let c = Runtime::new().expect(\"a runtime\");
            let d = Runtime::new().ok();
            let e = Some(Runtime::new()?)?;
            if let Ok(g) = Runtime::new() {}
            let Some(h) = Runtime::new().ok() else { return Ok(()) };
        }
    ";
    let expected = "
        a: Runtime
        b: Runtime
        c: Runtime
        d: Option<Runtime>
        e: Runtime
        g: Runtime
        h: Runtime
    ";
    check(program, expected);
}

#[test]
fn await_gives_the_output() {
    let program = "
        use tokio::task::JoinHandle;
        async fn open() -> std::io::Result<JoinHandle<u8>> { other() }
        async fn f(h: JoinHandle<Vec<u8>>) {
            let a = open();
            let b = a.await;
            let c = b.unwrap();
            let d = h.await;
            let e = async { c };
            let g = e.await;
            let i = tokio::time::sleep(other()).await;
            let j = tokio::time::timeout(other(), open()).await;
        }
    ";
    let expected = "
        h: JoinHandle<Vec<prim>>
        a: future Result<JoinHandle<prim>, Error>
        b: Result<JoinHandle<prim>, Error>
        c: JoinHandle<prim>
        d: Result<Vec<prim>, JoinError>
        e: async JoinHandle<prim>
        g: JoinHandle<prim>
        i: ()
        j: Result<Result<JoinHandle<prim>, Error>, Elapsed>
    ";
    check(program, expected);
}

#[test]
fn a_spawn_gives_a_handle_to_the_output_of_its_task() {
    let program = "
        async fn job() -> Result<u8, String> { Ok(1) }
        fn f() {
            let a = tokio::spawn(job());
            let b = tokio::spawn(async { job().await });
            let c = std::thread::spawn(|| 1);
            let d = tokio::task::spawn_blocking(move || -> Option<u8> { None });
            let e = tokio::spawn(async { loop {} });
        }
    ";
    let expected = "
        a: JoinHandle<Result<prim, String>>
        b: JoinHandle<Result<prim, String>>
        c: JoinHandle<prim>
        d: JoinHandle<Option<prim>>
        e: JoinHandle<!>
    ";
    check(program, expected);
}

#[test]
fn methods_of_own_types_are_found() {
    let program = "
        use tokio::task::JoinHandle;
        struct Pool<T> { jobs: Vec<JoinHandle<T>> }
        impl<T> Pool<T> {
            fn new() -> Self { other() }
            fn last(&self) -> &JoinHandle<T> { other() }
            fn into_first(self) -> Option<JoinHandle<T>> { other() }
            async fn join(&mut self) -> Vec<T> { other() }
        }
        impl Pool<u8> { fn bytes() -> Pool<u8> { other() } }
        async fn f(mut p: Pool<bool>) {
            let a = p.last();
            let b = p.join().await;
            let c = p.into_first();
            let d = Pool::bytes();
            let e: Pool<String> = Pool::new();
            let g = Pool::<()>::new();
            let h = Pool::last(&p);
        }
    ";
    let expected = "
        p: Pool<prim>
        a: &JoinHandle<prim>
        b: Vec<prim>
        c: Option<JoinHandle<prim>>
        d: Pool<prim>
        e: Pool<String>
        g: Pool<()>
        h: &JoinHandle<prim>
    ";
    check(program, expected);
}

#[test]
fn methods_of_traits_are_found_where_the_trait_is_in_scope() {
    let program = "
        use tokio::task::JoinHandle;
        struct Host;
        mod api {
            pub trait Start { fn start(&self) -> tokio::task::JoinHandle<()>; fn twice(&self) -> bool { true } }
            impl Start for super::Host { fn start(&self) -> tokio::task::JoinHandle<()> { other() } }
        }
        mod more { pub trait Extra { fn extra(&self) -> String { other() } } impl<T> Extra for T {} }
        use api::Start as _;
        fn f(host: Host) {
            let a = host.start();
            let b = host.twice();
            let c = host.extra();
        }
    ";
    let expected = "
        host: Host
        a: JoinHandle<()>
        b: prim
        c: ?
    ";
    check(program, expected);
}

#[test]
fn bounds_and_trait_objects_offer_the_methods_of_their_traits() {
    let program = "
        use tokio::task::JoinHandle;
        trait Base { fn base(&self) -> JoinHandle<u8>; }
        trait Start: Base { fn start(&self) -> JoinHandle<bool>; }
        trait Other { fn start(&self) -> String; fn base(&self) -> String; }
        fn f<T: Start, U>(a: T, b: &dyn Start, c: impl Start, d: U, e: Box<dyn Start>) where U: Base {
            let g = a.start();
            let h = a.base();
            let i = b.start();
            let j = c.base();
            let k = d.base();
            let l = e.base();
        }
    ";
    let expected = "
        a: T
        b: &Start
        c: Start
        d: U
        e: Box<Start>
        g: JoinHandle<prim>
        h: JoinHandle<prim>
        i: JoinHandle<prim>
        j: JoinHandle<prim>
        k: JoinHandle<prim>
        l: JoinHandle<prim>
    ";
    check(program, expected);
}

#[test]
fn own_inherent_methods_win_over_traits() {
    let program = "
        struct Own;
        impl Own { fn clone(&self) -> tokio::runtime::Runtime { other() } }
        fn f(own: Own) { let a = own.clone(); }
    ";
    let expected = "
        own: Own
        a: Runtime
    ";
    check(program, expected);
}

#[test]
fn an_alias_is_what_it_stands_for() {
    let program = "
        type Handle<T> = tokio::task::JoinHandle<Outcome<T, String>>;
        type Outcome<T, E> = std::result::Result<T, E>;
        fn f(a: Handle<u8>) { let b: Outcome<(), bool> = other(); }
    ";
    let expected = "
        a: JoinHandle<Result<prim, String>>
        b: Result<(), prim>
    ";
    check(program, expected);
}

#[test]
fn a_foreign_result_is_a_result() {
    let program = "
        //- main.rs crate:app deps:anyhow
        use anyhow::Result;
        async fn job() -> Result<u8> { other() }
        fn f(a: anyhow::Result<()>, b: anyhow::Error) {
            let c = tokio::spawn(job());
            let d = a?;
        }
    ";
    let expected = "
        a: Result<(), ?>
        b: foreign Error
        c: JoinHandle<Result<prim, ?>>
        d: ()
    ";
    check(program, expected);
}

#[test]
fn an_alias_that_names_itself_ends() {
    check("type A = B; type B = A; fn f(a: A) {}", "a: ?");
}

#[test]
fn derefs_and_locks_lead_to_what_is_inside() {
    let program = "
        use std::sync::{Arc, Mutex};
        struct State { set: Option<tokio::task::JoinSet<u8>> }
        async fn f(s: Arc<Mutex<State>>, t: Arc<tokio::sync::Mutex<State>>) {
            let mut a = s.lock().unwrap();
            let b = a.set.take();
            let c = &t.lock().await.set;
            let d = Arc::clone(&s);
        }
    ";
    let expected = "
        s: Arc<Mutex<State>>
        t: Arc<Mutex<State>>
        a: MutexGuard<State>
        b: Option<JoinSet<prim>>
        c: &Option<JoinSet<prim>>
        d: Arc<Mutex<State>>
    ";
    check(program, expected);
}

#[test]
fn what_goes_into_a_collection_comes_out_of_it() {
    let program = "
        use std::collections::HashMap;
        async fn job(n: u8) -> u8 { n }
        async fn f(m: HashMap<String, tokio::task::JoinHandle<u8>>) {
            for (b, c) in m {}
            let d: Vec<tokio::task::JoinHandle<u8>> = (0..3).map(|n| tokio::spawn(job(n))).collect();
            for e in &d {}
            let g = vec![tokio::spawn(job(1))];
            let i = d.into_iter().next();
        }
    ";
    let expected = "
        m: HashMap<String, JoinHandle<prim>>
        b: String
        c: JoinHandle<prim>
        d: Vec<JoinHandle<prim>>
        n: prim
        e: &JoinHandle<prim>
        g: Vec<JoinHandle<prim>>
        i: Option<JoinHandle<prim>>
    ";
    check(program, expected);
}

#[test]
fn a_generic_function_returns_what_it_was_given() {
    let program = "
        use std::future::Future;
        use tokio::task::JoinHandle;
        fn same<T>(x: T) -> T { x }
        fn start<F: Future>(f: F) -> JoinHandle<F::Output> { tokio::spawn(f) }
        fn run<R>(f: impl FnOnce() -> R) -> R { f() }
        fn made() -> impl Future<Output = JoinHandle<u8>> { other() }
        async fn f(h: JoinHandle<bool>) {
            let a = same(h);
            let b = start(async { 1 });
            let c = run(|| tokio::runtime::Runtime::new());
            let d = same::<String>(other());
            let e = made().await;
        }
    ";
    let expected = "
        h: JoinHandle<prim>
        a: JoinHandle<prim>
        b: JoinHandle<prim>
        c: Result<Runtime, Error>
        d: String
        e: JoinHandle<prim>
    ";
    check(program, expected);
}

#[test]
fn associated_types_are_looked_up_in_the_impl() {
    let program = "
        use tokio::task::JoinHandle;
        struct Jobs;
        impl Iterator for Jobs { type Item = JoinHandle<u8>; }
        struct Done;
        impl std::future::Future for Done { type Output = Result<u8, String>; }
        trait Open { type Out; fn open(&self) -> Self::Out; }
        impl Open for Jobs { type Out = JoinHandle<bool>; fn open(&self) -> Self::Out { other() } }
        async fn f(j: Jobs, d: Done) {
            let a = j.open();
            let b: <Jobs as Open>::Out = other();
            for c in j {}
            let e = d.await;
        }
    ";
    let expected = "
        j: Jobs
        d: Done
        a: JoinHandle<prim>
        b: JoinHandle<prim>
        c: JoinHandle<prim>
        e: Result<prim, String>
    ";
    check(program, expected);
}

#[test]
fn closures_and_function_values_return_what_their_bodies_do() {
    let program = "
        fn make() -> tokio::task::JoinHandle<u8> { other() }
        async fn f() {
            let a = || make();
            let b = a();
            let c = make;
            let d = c();
            let e = |x: u8| async move { x };
            let g = e(1).await;
            let h = async |x: u8| make();
            let i = h(1).await;
        }
    ";
    let expected = "
        a: || JoinHandle<prim>
        b: JoinHandle<prim>
        c: fn make
        d: JoinHandle<prim>
        e: |prim| async prim
        x: prim
        g: prim
        h: |prim| JoinHandle<prim>
        x: prim
        i: JoinHandle<prim>
    ";
    check(program, expected);
}

#[test]
fn what_branches_give_is_what_one_of_them_tells() {
    let program = "
        fn f(c: bool, h: tokio::task::JoinHandle<u8>) {
            let a = if c { Some(h) } else { None };
            let b = match c { true => other(), false => std::thread::spawn(|| ()) };
            let d = loop { break String::new() };
            let e = match c { true => return, false => 1 };
        }
    ";
    let expected = "
        c: prim
        h: JoinHandle<prim>
        a: Option<JoinHandle<prim>>
        b: JoinHandle<()>
        d: String
        e: prim
    ";
    check(program, expected);
}

#[test]
fn the_methods_of_an_unknown_type_are_not_guessed() {
    let program = "
        fn f(x: Unheard) {
            let a = x.clone();
            let b = x.unwrap();
            let c = x.spawn(other());
            let d = x.0.spawn(other());
        }
    ";
    let expected = "
        x: ?
        a: ?
        b: ?
        c: ?
        d: ?
    ";
    check(program, expected);
}

mod holding {
    use super::*;

    /// Tells of each type that the program's `f` takes whether it can hold anything, and what dropping a
    /// handle in it does.
    #[track_caller]
    fn check(program: &str, expected: &str) {
        let found = with_types(program, |types, _| {
            let sig = types.sig(function(types.program, "f"));
            let line = |ty: &Ty| format!("{} {:?}", types.can_hold(ty), types.handle_policy(ty));
            sig.params.iter().map(line).collect::<Vec<_>>().join("\n")
        });
        assert_lines(&found, expected);
    }

    #[test]
    fn handles_are_found_in_whatever_holds_them() {
        let program = "
            use std::sync::{Arc, Mutex};
            use tokio::task::{AbortHandle, JoinHandle, JoinSet};
            fn f(
                a: JoinHandle<()>, b: Option<(u8, JoinHandle<()>)>, c: Arc<Mutex<Vec<JoinSet<u8>>>>,
                d: AbortHandle, e: &[smol::Task<()>], g: tokio::sync::mpsc::Sender<u8>, h: Vec<u8>, i: Unheard,
            ) {}
        ";
        let expected = "
            true Some(Detach)
            true Some(Detach)
            true Some(Cancel)
            true Some(Nothing)
            true Some(Cancel)
            true None
            false None
            true None
        ";
        check(program, expected);
    }

    #[test]
    fn own_types_hold_what_their_fields_hold() {
        let program = "
            use tokio::task::JoinHandle;
            struct Keeps { name: String, job: Option<JoinHandle<()>> }
            struct Plain { name: String, next: Option<Box<Plain>> }
            struct Generic<T> { inner: T }
            enum Either { Left(JoinHandle<()>), Right(u8) }
            struct List { next: Option<Box<List>>, job: JoinHandle<()> }
            fn f(a: Keeps, b: Plain, c: Generic<u8>, d: Generic<JoinHandle<()>>, e: Either, g: List) {}
        ";
        let expected = "
            true None
            false None
            false None
            true Some(Detach)
            true None
            true None
        ";
        check(program, expected);
    }
}

#[test]
fn messages_show_what_is_known_of_a_type() {
    let program = "
        //- main.rs crate:app deps:anyhow
        use anyhow::Error;
        fn f(a: Result<Vec<u8>, String>, b: &Option<()>, c: Result<(), Error>, d: Vec<Unheard>, e: [Error; 2]) {}
    ";
    let found = with_types(program, |types, _| {
        let sig = types.sig(function(types.program, "f"));
        sig.params.iter().map(|ty| describe(types, ty)).collect::<Vec<_>>().join("\n")
    });
    let expected = "
        Result<Vec<_>, String>
        &Option<()>
        Result<()>
        Vec
        [Error]
    ";
    assert_lines(&found, expected);
}

#[test]
fn types_that_contain_each_other_answer_alike_in_any_order() {
    let program = "
        struct A { b: Option<Box<B>>, bell: Bell, handle: tokio::task::JoinHandle<()> }
        struct B { a: Option<Box<A>> }
        struct Bell;
        impl Drop for Bell { fn drop(&mut self) {} }
        struct C { d: Option<Box<D>> }
        struct D { c: Option<Box<C>> }
    ";
    let told = |order: &[&str]| {
        with_types(program, |types, _| {
            let of_name = |name: &&str| {
                let (id, _) =
                    types.program.local_adts().find(|(_, def)| def.name == *name).expect("it is there");
                (name.to_string(), types.can_hold(&Ty::Adt(id, Vec::new())), types.drop_fns(id).len())
            };
            let mut told: Vec<_> = order.iter().map(of_name).collect();
            told.sort();
            told
        })
    };
    let expected = [("A", true, 1), ("B", true, 1), ("C", false, 0), ("D", false, 0)];
    let expected = expected.map(|(name, holds, drops)| (name.to_owned(), holds, drops));
    assert_eq!(told(&["A", "B", "C", "D"]), expected);
    assert_eq!(told(&["D", "B", "C", "A"]), expected);
}

#[test]
fn collections_and_text_tell_what_they_give() {
    let program = "
        use std::collections::*;
        use tokio::task::JoinHandle;
        fn f(h: JoinHandle<u8>, text: String, path: std::path::PathBuf) {
            let deque = VecDeque::from([h]);
            let next = deque.pop_front();
            let map = HashMap::from([(1, h)]);
            let removed = map.remove(&1);
            let set = BTreeSet::from_iter(text.split(','));
            let first = set.pop_first();
            let heap = BinaryHeap::from(vec![(1, h)]);
            let top = heap.pop();
            let list = LinkedList::new();
            list.push_front(h);
            let back = list.pop_back();
            let pairs = text.lines().filter_map(|line| line.split_once('=')).collect::<Vec<_>>();
            let n = text.trim().parse::<u16>();
            let maybe = (n == 1).then(|| h);
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
            let entries = path.read_dir();
            let all = [1, 2].map(|_| h);
            let shortest = all.into_iter().min_by_key(|_| 1);
            let turned = Some(Ok::<_, String>(h)).transpose();
        }
    ";
    let expected = "
        h: JoinHandle<prim>
        text: String
        path: PathBuf
        deque: VecDeque<JoinHandle<prim>>
        next: Option<JoinHandle<prim>>
        map: HashMap<prim, JoinHandle<prim>>
        removed: Option<JoinHandle<prim>>
        set: BTreeSet<&prim>
        first: Option<&prim>
        heap: BinaryHeap<(prim, JoinHandle<prim>)>
        top: Option<(prim, JoinHandle<prim>)>
        list: LinkedList<JoinHandle<prim>>
        back: Option<JoinHandle<prim>>
        pairs: Vec<(&prim, &prim)>
        line: &prim
        n: Result<prim, ?>
        maybe: Option<JoinHandle<prim>>
        name: Option<String>
        name: &OsString
        entries: Result<Iter<Result<DirEntry, Error>>, Error>
        all: Vec<JoinHandle<prim>>
        shortest: Option<JoinHandle<prim>>
        turned: Result<Option<JoinHandle<prim>>, String>
    ";
    check(program, expected);
}
