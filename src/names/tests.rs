use super::*;
use crate::tree::{Body, Expr};
use crate::workspace::fixture::{assert_lines, with_types};

/// Resolves the path of every call, macro call and return type of a program, in the order of its functions:
/// `path = meaning`.
#[track_caller]
fn check(program: &str, expected: &str) {
    let found = with_types(program, |types, _| {
        let program = types.program;
        let mut lines = Vec::new();
        for id in program.local_fns() {
            let def = program.func(id);
            let body = def.decl.body().expect("local functions have bodies");
            if let Some(TypeRef::Path(path)) = &def.decl.ret {
                lines.push(resolved(program, def.module, path, Namespace::Types));
            }
            for (at, expr) in body.exprs.iter().enumerate() {
                let (path, namespace) = match expr {
                    Expr::Call { callee, .. } => match body.expr(*callee) {
                        Expr::Path(path) => (path, Namespace::Values),
                        _ => continue,
                    },
                    Expr::Macro(call) => (&call.path, Namespace::Macros),
                    _ => continue,
                };
                lines.push(resolved(program, module_at(program, def, body, body.spans[at]), path, namespace));
            }
        }
        lines.join("\n")
    });
    assert_lines(&found, expected);
}

/// The module of the innermost block around a place that has items of its own.
fn module_at(program: &Program<'_>, def: &FnDef<'_>, body: &Body, at: ByteSpan) -> ModId {
    let around = body.spans.iter().filter(|span| span.contains(at));
    let modules = around.filter_map(|span| Some((span, program.block_module(def.file, *span)?)));
    modules.min_by_key(|(span, _)| span.end - span.start).map_or(def.module, |(_, module)| module)
}

fn resolved(program: &Program<'_>, module: ModId, path: &PathRef, namespace: Namespace) -> String {
    let meaning = match program.resolve_prefix(module, path, namespace) {
        None => "?".to_owned(),
        Some((def, used)) => {
            let rest = path.segments[used..].iter().map(|s| format!(" then {}", s.name));
            meaning(program, &def) + &rest.collect::<String>()
        }
    };
    format!("{} = {meaning}", path.text())
}

fn meaning(program: &Program<'_>, def: &Def) -> String {
    let within = |module: ModId, name: &str| {
        let mut names = vec![name.to_owned()];
        let mut at = Some(module);
        while let Some(module) = at {
            let this = program.module(module);
            if !this.name.is_empty() {
                names.push(this.name.to_string());
            }
            at = this.parent;
        }
        names.push(program.krate(program.crate_of(module)).name.to_string());
        names.reverse();
        names.join("::")
    };
    match def {
        Def::Mod(id) => format!("mod {}", program.module(*id).name),
        Def::Fn(id) => format!("fn {}", within(program.func(*id).module, &program.func(*id).name)),
        Def::Adt(id) => format!("type {}", within(program.adt(*id).module, &program.adt(*id).name)),
        Def::Variant(id, variant) => {
            let def = program.adt(*id);
            format!("variant {}::{}", within(def.module, &def.name), def.variants[*variant as usize].0)
        }
        Def::Trait(id) => format!("trait {}", program.trait_def(*id).name),
        Def::Alias(id) => format!("alias {}", program.alias(*id).name),
        Def::Const(id) => format!("const {}", program.consts[id.index()].name),
        Def::Macro(id) => {
            let def = &program.macros[id.index()];
            format!("macro {}::{}", program.krate(def.krate).name, def.name)
        }
        Def::Foreign(name) => format!("foreign {name}"),
    }
}

#[test]
fn a_full_path_needs_no_import() {
    let program = "fn f() { tokio::spawn(x); ::tokio::task::spawn(x); std::thread::spawn(x); }";
    let expected = "
        tokio::spawn = fn tokio::task::spawn
        tokio::task::spawn = fn tokio::task::spawn
        std::thread::spawn = fn std::thread::spawn
    ";
    check(program, expected);
}

#[test]
fn an_import_may_rename() {
    let program = "
        use tokio::{task::{self, spawn_local as local}, spawn as start};
        use std::thread as os;
        fn f() { start(x); local(x); task::spawn(x); os::spawn(x); spawn(x); }
    ";
    let expected = "
        start = fn tokio::task::spawn
        local = fn tokio::task::spawn_local
        task::spawn = fn tokio::task::spawn
        os::spawn = fn std::thread::spawn
        spawn = ?
    ";
    check(program, expected);
}

#[test]
fn a_glob_brings_what_is_public() {
    let program = "
        use tokio::task::*;
        mod inner { pub fn open() {} fn hidden() {} pub(crate) fn half() {} }
        use inner::*;
        fn f() { spawn_blocking(x); open(); half(); hidden(); }
    ";
    let expected = "
        spawn_blocking = fn tokio::task::spawn_blocking
        open = fn app::inner::open
        half = fn app::inner::half
        hidden = ?
    ";
    check(program, expected);
}

#[test]
fn an_item_wins_over_a_glob() {
    let program = "
        use tokio::task::*;
        fn spawn(x: u8) {}
        fn f() { spawn(x); }
    ";
    check(program, "spawn = fn app::spawn");
}

#[test]
fn a_glob_of_an_enum_brings_its_variants() {
    let program =
        "mod m { pub enum Job { Once(u8), Many } } use m::Job::*; fn f() { Once(1); m::Job::Once(2); }";
    let expected = "
        Once = variant app::m::Job::Once
        m::Job::Once = variant app::m::Job::Once
    ";
    check(program, expected);
}

#[test]
fn globs_that_lead_in_a_circle_end() {
    let program = "
        mod a { pub use super::b::*; pub fn one() {} }
        mod b { pub use super::a::*; pub fn two() {} }
        fn f() { a::two(); b::one(); a::three(); }
    ";
    let expected = "
        a::two = fn app::b::two
        b::one = fn app::a::one
        a::three = ?
    ";
    check(program, expected);
}

#[test]
fn the_prelude_comes_last() {
    let program = "
        fn f() -> Option<u8> { drop(x); Some(1); Ok(x); vec![1]; println!(); }
        mod own { fn drop<T>(x: T) {} enum Option<T> { A(T) } fn g() -> Option<u8> { drop(x); } }
    ";
    let expected = "
        Option = type std::option::Option
        drop = fn std::mem::drop
        Some = variant std::option::Option::Some
        Ok = variant std::result::Result::Ok
        vec = macro std::vec
        println = macro std::println
        Option = type app::own::Option
        drop = fn app::own::drop
    ";
    check(program, expected);
}

#[test]
fn a_re_export_is_followed_to_its_item() {
    let program = "
        mod rt { pub use crate::inner::go as launch; pub mod prelude { pub use super::super::inner::*; } }
        mod inner { pub use tokio::spawn as go; }
        use rt::prelude::*;
        fn f() { rt::launch(x); go(x); rt::prelude::go(x); }
    ";
    let expected = "
        rt::launch = fn tokio::task::spawn
        go = fn tokio::task::spawn
        rt::prelude::go = fn tokio::task::spawn
    ";
    check(program, expected);
}

#[test]
fn a_private_import_is_not_exported() {
    let program = "mod m { use tokio::spawn; fn g() { spawn(x); } } fn f() { m::spawn(x); }";
    let expected = "
        spawn = fn tokio::task::spawn
        m::spawn = ?
    ";
    check(program, expected);
}

#[test]
fn a_chain_of_re_exports_may_be_long_and_written_backwards() {
    let links: String = (1..20).map(|i| format!("mod m{i} {{ pub use super::m{}::go; }}\n", i + 1)).collect();
    let program = format!("{links} mod m20 {{ pub use tokio::spawn as go; }} fn f() {{ m1::go(x); }}");
    check(&program, "m1::go = fn tokio::task::spawn");
}

#[test]
fn extern_crate_may_rename() {
    let program = "
        extern crate tokio as rt;
        extern crate self as me;
        mod inner { pub fn own() { ::tokio::spawn(x); } }
        fn f() { rt::spawn(x); me::inner::own(); }
    ";
    let expected = "
        tokio::spawn = fn tokio::task::spawn
        rt::spawn = fn tokio::task::spawn
        me::inner::own = fn app::inner::own
    ";
    check(program, expected);
}

#[test]
fn the_manifest_may_rename_a_dependency() {
    let program = "
        //- main.rs crate:app deps:rt=tokio
        use rt::task;
        fn f() { rt::spawn(x); task::spawn(x); ::rt::spawn(x); }
    ";
    let expected = "
        rt::spawn = fn tokio::task::spawn
        task::spawn = fn tokio::task::spawn
        rt::spawn = fn tokio::task::spawn
    ";
    check(program, expected);
}

#[test]
fn a_crate_that_is_no_dependency_is_not_known() {
    let program = "
        //- main.rs crate:app
        fn f() { tokio_like::spawn(x); }
    ";
    check(program, "tokio_like::spawn = ?");
}

#[test]
fn a_dependency_that_was_not_read_is_foreign() {
    let program = "
        //- main.rs crate:app deps:axum
        use axum::{serve, Router as R};
        use axum::extract::*;
        fn f() -> R { serve(x); axum::spawn(x); R::new(); Json(x); }
    ";
    let expected = "
        R = foreign Router
        serve = foreign serve
        axum::spawn = foreign spawn
        R::new = foreign new
        Json = foreign Json
    ";
    check(program, expected);
}

#[test]
fn another_crate_of_the_program_is_read() {
    let program = "
        //- main.rs crate:app
        use helper::go;
        fn main() { go(x); helper::rt::spawn(x); helper::hidden(); }
        //- lib.rs crate:helper
        pub use tokio as rt;
        pub fn go<T>(x: T) {}
        fn hidden() {}
    ";
    let expected = "
        go = fn helper::go
        helper::rt::spawn = fn tokio::task::spawn
        helper::hidden = ?
    ";
    check(program, expected);
}

#[test]
fn a_module_file_lies_where_its_declaration_says() {
    let program = "
        //- main.rs crate:app
        mod net;
        #[path = \"../odd/place.rs\"]
        mod moved;
        mod inline { pub mod deep; }
        fn main() { net::open(); net::own::shut(); net::tcp::bind(); moved::go(); moved::beside::help(); inline::deep::dive(); }
        //- net.rs
        pub mod tcp;
        #[path = \"net_impl.rs\"]
        pub mod own;
        pub fn open() {}
        //- net_impl.rs
        pub fn shut() {}
        //- net/tcp.rs
        pub fn bind() {}
        //- ../odd/place.rs
        pub mod beside;
        pub fn go() {}
        //- ../odd/beside.rs
        pub fn help() {}
        //- inline/deep.rs
        pub fn dive() {}
    ";
    let expected = "
        net::open = fn app::net::open
        net::own::shut = fn app::net::own::shut
        net::tcp::bind = fn app::net::tcp::bind
        moved::go = fn app::moved::go
        moved::beside::help = fn app::moved::beside::help
        inline::deep::dive = fn app::inline::deep::dive
    ";
    check(program, expected);
}

#[test]
fn one_file_may_be_two_modules() {
    let program = "
        //- main.rs crate:app
        #[path = \"shared.rs\"] mod a;
        #[path = \"shared.rs\"] mod b;
        fn main() { a::help(); b::help(); }
        //- shared.rs
        pub fn help() {}
    ";
    let expected = "
        a::help = fn app::a::help
        b::help = fn app::b::help
    ";
    check(program, expected);
}

#[test]
fn an_included_file_adds_to_its_module() {
    let program = "
        //- main.rs crate:app
        mod m { include!(\"part.in\"); }
        fn main() { m::help(); }
        //- part.in
        pub fn help() {}
    ";
    check(program, "m::help = fn app::m::help");
}

#[test]
fn a_local_module_shadows_a_crate() {
    let program = "
        mod tokio { pub fn spawn<T>(x: T) {} pub mod task {} }
        fn f() { tokio::spawn(x); crate::tokio::spawn(x); ::tokio::spawn(x); tokio::task::spawn(x); }
        mod inner { fn g() { tokio::spawn(x); } }
    ";
    let expected = "
        tokio::spawn = fn app::tokio::spawn
        crate::tokio::spawn = fn app::tokio::spawn
        tokio::spawn = fn tokio::task::spawn
        tokio::task::spawn = ?
        tokio::spawn = fn tokio::task::spawn
    ";
    check(program, expected);
}

#[test]
fn items_of_a_block_shadow_those_around_it() {
    let program = "
        use tokio::spawn;
        fn f() {
            spawn(x);
            {
                fn spawn<T>(x: T) {}
                spawn(x);
                { use std::thread::*; spawn(x); self::spawn(x); }
            }
        }
    ";
    let expected = "
        spawn = fn tokio::task::spawn
        spawn = fn app::spawn
        spawn = fn std::thread::spawn
        self::spawn = fn tokio::task::spawn
    ";
    check(program, expected);
}

#[test]
fn super_and_self_count_from_modules() {
    let program = "
        fn top() {}
        mod a { pub fn mid() {} mod b { fn f() { super::super::top(); super::mid(); self::own(); crate::a::mid(); } fn own() {} } }
    ";
    let expected = "
        super::super::top = fn app::top
        super::mid = fn app::a::mid
        self::own = fn app::a::b::own
        crate::a::mid = fn app::a::mid
    ";
    check(program, expected);
}

#[test]
fn of_two_items_under_conditions_the_usual_build_takes_one() {
    let program = "
        //- main.rs crate:app features:std
        #[cfg(loom)] mod rt { pub fn go() {} pub fn only_loom() {} }
        #[cfg(not(loom))] mod rt { pub use tokio::spawn as go; }
        #[cfg(feature = \"other\")] use std::thread::spawn;
        #[cfg(feature = \"std\")] use tokio::spawn;
        #[cfg(any())] fn never() {}
        fn f() { rt::go(x); spawn(x); never(); }
    ";
    let expected = "
        rt::go = fn tokio::task::spawn
        spawn = fn tokio::task::spawn
        never = ?
    ";
    check(program, expected);
}

#[test]
fn an_item_under_an_unlikely_condition_serves_where_nothing_else_does() {
    check("#[cfg(loom)] fn go() {} fn f() { go(); }", "go = fn app::go");
}

#[test]
fn what_a_type_path_leaves_over_is_associated() {
    let program =
        "fn f() -> tokio::task::JoinHandle<u8> { tokio::runtime::Runtime::new(); Vec::<u8>::new(); }";
    let expected = "
        tokio::task::JoinHandle = type tokio::task::JoinHandle
        tokio::runtime::Runtime::new = type tokio::runtime::Runtime then new
        Vec::new = type std::vec::Vec then new
    ";
    check(program, expected);
}

#[test]
fn macros_have_a_namespace_of_their_own() {
    let program = "
        use tokio::{select, join as both};
        macro_rules! vec { (own) => {} }
        mod inner { fn g() { vec![]; crate::vec![]; } }
        fn f() { select! {} both!(x); vec![]; std::vec![]; unknown!(); }
    ";
    let expected = "
        vec = macro app::vec
        crate::vec = macro app::vec
        select = macro tokio::select
        both = macro tokio::join
        vec = macro app::vec
        std::vec = macro std::vec
        unknown = ?
    ";
    check(program, expected);
}

#[test]
fn std_has_its_names_core_and_alloc() {
    let program = "fn f() -> core::option::Option<u8> { alloc::vec::Vec::<u8>::new(); core::mem::drop(x); }";
    let expected = "
        core::option::Option = type std::option::Option
        alloc::vec::Vec::new = type std::vec::Vec then new
        core::mem::drop = fn std::mem::drop
    ";
    check(program, expected);
}

#[test]
fn what_only_a_macro_could_explain_is_foreign() {
    let expected = "
        go = foreign go
        other = ?
    ";
    check("use crate::generated::go; fn f() { go(x); other(x); }", expected);
}

#[test]
fn an_imported_macro_hides_nothing_of_its_name() {
    let program = "
        mod error { pub fn fail() {} }
        mod inner { use super::*; use tracing::error; fn f() { error::fail(); error!(); } }
    ";
    let expected = "
        error::fail = fn app::error::fail
        error = macro tracing::error
    ";
    check(program, expected);
}

#[test]
fn files_of_several_crates_are_known() {
    let program = "
        //- main.rs crate:app
        mod own; mod both; fn main() {}
        //- own.rs
        fn a() {}
        //- both.rs
        fn b() {}
        //- tests/it.rs crate:it kind:test
        #[path = \"../both.rs\"] mod both;
    ";
    with_types(program, |types, loaded| {
        let shared = types.program.shared_files.iter().map(|id| loaded.sources.get(*id).name.as_str());
        assert_eq!(shared.collect::<Vec<&str>>(), ["both.rs"]);
    });
}
