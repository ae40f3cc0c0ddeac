use super::*;
use crate::tree::{
    Attr, Body, Expr, ExprId, Fields, GenericArgs, ImportBinding, Item, ItemKind, MacroContent, PathRef,
    Stmt, TypeRef, Vis,
};

/// Stack that a test's thread has.
const STACK: usize = 1 << 20;

/// Lists the items of a file, one a line with its `cfg`s and marks of other attributes, those inside of
/// others behind a `.`; and what could not be read.
#[track_caller]
fn check(text: &str, expected: &str) {
    // As a whole, and by its outline.
    for tree in [lower(text, STACK), outline(&text.into(), STACK)] {
        let tree = tree.expect("not deep");
        let mut lines = Vec::new();
        items(&tree.items, "", &mut lines);
        let unread = tree.all_problems().into_iter().map(|p| format!("unread {:?}", slice(text, p.span)));
        lines.extend(unread);
        assert_lines(&lines.join("\n"), expected);
    }
}

/// Shows the body of the file's last function on one line, its last expression as value.
#[track_caller]
fn check_body(body: &str, expected: &str) {
    let text = format!("async fn f() {{ {body} }}");
    let tree = lower(&text, STACK).expect("not deep");
    assert!(tree.problems.is_empty(), "{:?}", tree.problems);
    let Some(ItemKind::Fn(decl)) = tree.items.first().map(|item| &item.kind) else { panic!("no function") };
    let body = decl.body().expect("a body");
    let shown = show(body, body.root);
    let inside = shown.strip_prefix("{ ").and_then(|s| s.strip_suffix(" }")).unwrap_or(&shown);
    assert_eq!(inside, expected);
}

#[track_caller]
fn assert_lines(found: &str, expected: &str) {
    crate::workspace::fixture::assert_lines(found, expected);
}

fn slice(text: &str, span: ByteSpan) -> &str {
    text.get(span.range()).expect("spans lie in the text")
}

fn items(list: &[Item], prefix: &str, lines: &mut Vec<String>) {
    for item in list {
        let (mut line, inner) = describe(item);
        line = format!(
            "{prefix}{}{line}",
            match item.vis {
                Vis::Private => "",
                Vis::Crate => "crate ",
                Vis::Public => "pub ",
            }
        );
        line.extend(item.cfg.iter().map(|cfg| format!(" if {cfg}")));
        line.extend(item.attrs.iter().map(|attr| format!(" #{}", attr_text(attr))));
        if item.says_detached {
            line.push_str(" says detached");
        }
        lines.push(line);
        items(inner, &format!("{prefix}."), lines);
    }
}

fn attr_text(attr: &Attr) -> String {
    fn args(list: &[crate::tree::AttrArg]) -> String {
        let one = |arg: &crate::tree::AttrArg| {
            let value = arg.value.as_ref().map(|value| format!("={value}")).unwrap_or_default();
            format!("{}{value}{}", arg.name, args(&arg.args))
        };
        if list.is_empty() {
            return String::new();
        }
        format!("({})", list.iter().map(one).collect::<Vec<_>>().join(","))
    }
    attr.path.text() + &args(&attr.args)
}

fn describe(item: &Item) -> (String, &[Item]) {
    let name = &item.name;
    match &item.kind {
        ItemKind::Mod(inner) => (format!("mod {name}"), inner),
        ItemKind::ModFile { paths } => {
            let at = paths.iter().map(|(cfg, path)| {
                format!(" at {path}{}", cfg.iter().map(|c| format!(" when {c}")).collect::<String>())
            });
            (format!("mod {name};{}", at.collect::<String>()), &[])
        }
        ItemKind::PerhapsMod { .. } => (format!("perhaps mod {name}"), &[]),
        ItemKind::Include(file) => (format!("include {file}"), &[]),
        ItemKind::Use(imports) => {
            let one = |import: &crate::tree::Import| {
                let global = if import.path.global { "::" } else { "" };
                let path = format!("{global}{}", import.path.text());
                match &import.binding {
                    ImportBinding::Glob => format!("{path}::*"),
                    ImportBinding::Anonymous => format!("{path} as _"),
                    ImportBinding::Name(name) if import.path.last() == Some(name) => path,
                    ImportBinding::Name(name) => format!("{path} as {name}"),
                }
            };
            (format!("use {}", imports.iter().map(one).collect::<Vec<_>>().join(", ")), &[])
        }
        ItemKind::ExternCrate { krate } => (format!("extern {krate} as {name}"), &[]),
        ItemKind::Fn(decl) => {
            let kind = if decl.is_async { "async fn" } else { "fn" };
            let params = decl
                .self_param
                .iter()
                .map(|_| "self".to_owned())
                .chain(decl.params.iter().map(|(_, t)| ty(t)));
            let ret = decl.ret.as_ref().map(|t| format!(" -> {}", ty(t))).unwrap_or_default();
            let body = match decl.body() {
                None => " (declared)",
                Some(body) if matches!(body.expr(body.root), Expr::Unread(_)) => " (unread)",
                Some(_) => "",
            };
            let inner = decl.body().map_or(&[][..], |body| &body.items);
            (format!("{kind} {name}({}){ret}{body}", params.collect::<Vec<_>>().join(", ")), inner)
        }
        ItemKind::Adt(adt) if adt.is_enum => {
            let variants = adt.shape.variants.iter().map(|(name, of)| format!("{name}{}", fields(of)));
            (format!("enum {name} {}", variants.collect::<Vec<_>>().join(" | ")), &[])
        }
        ItemKind::Adt(adt) => {
            let derives = if adt.derives_debug { " derives Debug" } else { "" };
            (format!("struct {name}{}{derives}", fields(&adt.shape.variants[0].1)), &[])
        }
        ItemKind::Alias(alias) => (format!("type {name} = {}", ty(&alias.ty)), &[]),
        ItemKind::Trait { items, .. } => (format!("trait {name}"), items),
        ItemKind::Impl(decl) => {
            let of = decl.of_trait.as_ref().map(|path| format!("{} for ", path.text())).unwrap_or_default();
            let not = if decl.negative { "!" } else { "" };
            (format!("impl {not}{of}{}", ty(&decl.self_ty)), &decl.items)
        }
        ItemKind::Const(decl) => (format!("const {name}: {}", ty(&decl.value.ty)), &[]),
        ItemKind::MacroRules => (format!("macro {name}"), &[]),
    }
}

fn fields(of: &Fields) -> String {
    of.iter().map(|field| format!(" {}: {}", field.name, ty(&field.ty))).collect()
}

fn ty(of: &TypeRef) -> String {
    let list = |tys: &[TypeRef]| tys.iter().map(ty).collect::<Vec<_>>().join(", ");
    let bounds = |of: &[PathRef]| of.iter().map(path).collect::<Vec<_>>().join(" + ");
    match of {
        TypeRef::Path(of) => path(of),
        TypeRef::Ref { mutable, inner } => format!("&{}{}", if *mutable { "mut " } else { "" }, ty(inner)),
        TypeRef::Tuple(elems) => format!("({})", list(elems)),
        TypeRef::Slice(inner) => format!("[{}]", ty(inner)),
        TypeRef::Never => "!".into(),
        TypeRef::ImplTrait(of) => format!("impl {}", bounds(of)),
        TypeRef::DynTrait(of) => format!("dyn {}", bounds(of)),
        TypeRef::FnPtr { params, ret } => format!("fn({}) -> {}", list(params), ty(ret)),
        TypeRef::Infer => "_".into(),
        TypeRef::Other => "other".into(),
    }
}

fn path(of: &PathRef) -> String {
    let args = |args: &GenericArgs| {
        let assoc = args.assoc.iter().map(|(name, of)| format!("{name}={}", ty(of)));
        format!("<{}>", args.types.iter().map(ty).chain(assoc).collect::<Vec<_>>().join(", "))
    };
    let segments =
        of.segments.iter().map(|s| s.name.to_string() + &s.args.as_deref().map(args).unwrap_or_default());
    let qself = of.qself.as_ref().map(|q| format!("<{} as {}>", ty(&q.ty), q.trait_len)).unwrap_or_default();
    qself + if of.global { "::" } else { "" } + &segments.collect::<Vec<_>>().join("::")
}

/// Shows the outline of an expression: macros as what they were read as, what is of no interest as its kind.
fn show(body: &Body, id: ExprId) -> String {
    let one = |id: &ExprId| show(body, *id);
    let list = |ids: &[ExprId]| ids.iter().map(one).collect::<Vec<_>>().join(", ");
    match body.expr(id) {
        Expr::Path(of) => path(of),
        Expr::Lit(_) => "lit".into(),
        Expr::Call { callee, args } => format!("{}({})", one(callee), list(args)),
        Expr::Method { receiver, name, args, .. } => format!("{}.{name}({})", one(receiver), list(args)),
        Expr::Field { base, name } => format!("{}.{name}", one(base)),
        Expr::Ref { inner, .. } => format!("&{}", one(inner)),
        Expr::Await(inner) => format!("{}.await", one(inner)),
        Expr::Try(inner) => format!("{}?", one(inner)),
        Expr::Tuple(elems) => format!("({})", list(elems)),
        Expr::Block(block) => {
            let mut parts: Vec<String> = block
                .stmts
                .iter()
                .map(|stmt| match stmt {
                    Stmt::Let { init, or_else, .. } => {
                        let init = init.as_ref().map(one).unwrap_or_default();
                        format!(
                            "let {init}{};",
                            or_else.as_ref().map(|e| format!(" else {}", one(e))).unwrap_or_default()
                        )
                    }
                    Stmt::Expr { expr, .. } => one(expr) + ";",
                })
                .collect();
            parts.extend(block.items.iter().map(|i| format!("[{}]", body.items[*i as usize].name)));
            parts.extend(block.tail.as_ref().map(one));
            format!("{{ {} }}", parts.join(" "))
        }
        Expr::Async { body: inner, moves } => {
            format!("async{} {}", if *moves { " move" } else { "" }, one(inner))
        }
        Expr::Closure(closure) => format!("|{}| {}", closure.params.len(), one(&closure.body)),
        Expr::Macro(call) => {
            let content = match &call.content {
                MacroContent::Exprs(values) => format!("({})", list(values)),
                MacroContent::Repeat { value, len } => format!("[{}; {}]", one(value), one(len)),
                MacroContent::ExprPat { value, .. } => format!("({} like)", one(value)),
                MacroContent::Block(inner) => one(inner),
                MacroContent::Unread(names) => format!(" mentions {}", names.join(" ")),
                MacroContent::Select(select) => {
                    let branches = select.branches.iter().map(|b| {
                        let condition =
                            b.condition.as_ref().map(|c| format!(" if {}", one(c))).unwrap_or_default();
                        format!("{}{condition} => {}", one(&b.future), one(&b.handler))
                    });
                    let others = select.others.iter().map(|other| format!("else => {}", one(other)));
                    format!(" {}", branches.chain(others).collect::<Vec<_>>().join(" | "))
                }
            };
            format!("{}!{content}", path(&call.path))
        }
        Expr::Unread(names) => format!("unread {}", names.join(" ")),
        other => {
            let text = format!("{other:?}");
            text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase()
        }
    }
}

#[test]
fn every_kind_of_item_is_listed() {
    let text = "
        pub mod a { pub(super) fn inner() {} }
        mod b;
        extern crate tokio as rt;
        pub(crate) async fn f(self: Rc<Self>, (x, y): (u8, u8)) -> Result<(), !> {}
        #[derive(Debug, serde::Serialize)] struct S<T> { h: JoinHandle<T>, pub n: [u8; 3] }
        struct T(u8, Option<u8>);
        struct U;
        enum E { A, B(u8), C { x: u8 } }
        type R<T> = std::result::Result<T, Error>;
        trait Run: Send { type Out; type Given = u8; fn run(&self); fn twice(&mut self) {} }
        impl<T> Run for S<T> { type Out = u8; const N: u8 = 1; fn run(&self) {} }
        impl !Send for S {}
        const C: u8 = 1;
        static G: Mutex<Vec<u8>> = x;
        macro_rules! m { () => {} }
        include!(\"part.rs\");
        union V { a: u8 }
    ";
    let expected = "
        pub mod a
        .crate fn inner()
        mod b;
        extern tokio as rt
        crate async fn f(self, (u8, u8)) -> Result<(), !>
        struct S h: JoinHandle<T> n: [u8] derives Debug
        struct T 0: u8 1: Option<u8>
        struct U
        enum E A | B 0: u8 | C x: u8
        type R = std::result::Result<T, Error>
        trait Run
        .type Out = impl
        .type Given = u8
        .fn run(self) (declared)
        .fn twice(self)
        impl Run for S<T>
        .type Out = u8
        .const N: u8
        .fn run(self)
        impl !Send for S
        const C: u8
        const G: Mutex<Vec<u8>>
        macro m
        include part.rs
    ";
    check(text, expected);
}

#[test]
fn a_use_tree_falls_apart_into_its_leaves() {
    let text = "
        use a::{self, b::{c as d, *}, r#e, f::g as _};
        pub use ::tokio::spawn;
        use {x::y, self::z};
        use super::{self as up};
    ";
    let expected = "
        use a, a::b::c as d, a::b::*, a::e, a::f::g as _
        pub use ::tokio::spawn
        use x::y, self::z
        use super as up
    ";
    check(text, expected);
}

#[test]
fn types_are_kept_as_written() {
    let text = "fn f(
        a: &'static mut dyn Fn(u8) -> bool, b: impl Future<Output = ()> + Send + 'static, c: <T as Tr>::Out,
        d: *const u8, e: (u8,), g: _, h: fn(u8) -> u8, i: mac!(), j: Box<dyn Tr>, k: [u8; 4], l: Arr<3>,
    ) {}";
    check(
        text,
        "fn f(&mut dyn Fn<(u8), Output=bool>, impl Future<Output=()> + Send, <T as 1>Tr::Out, \
         &mut u8, (u8), _, fn(u8) -> u8, other, Box<dyn Tr>, [u8], Arr<other>)",
    );
}

#[test]
fn conditions_paths_and_marks_come_from_attributes() {
    let text = "
        #![cfg(unix)]
        #[cfg(test)] #[cfg_attr(loom, cfg(x), path = \"loom.rs\")] #[path = \"odd.rs\"] mod m;
        #[tokio::main(flavor = \"current_thread\", worker_threads = 2)] async fn main() {}
        #[allow(unused)] #[inline] #[doc = \"x\"] #[clippy::allow] fn quiet() {}
        #[spawns(task, kind = \"task\", nested(a, b = 1))] #[cfg_attr(any(), mark)] fn g() {}
        /// Runs detached from its caller.
        fn h() {}
    ";
    let expected = "
        mod m; at loom.rs when loom at odd.rs if test if x
        async fn main() #tokio::main(flavor=current_thread,worker_threads=2)
        fn quiet()
        fn g() #spawns(task,kind=task,nested(a,b=1)) #mark
        fn h() says detached
    ";
    check(text, expected);
    assert_eq!(lower(text, STACK).unwrap().cfg, ["unix"]);
}

#[test]
fn items_inside_of_bodies_are_kept_with_their_block() {
    let program = "fn f() { fn g() {} { use a::b; struct S; } || { const C: u8 = 1; }; }";
    let expected = "
        fn f()
        .fn g()
        .use a::b
        .struct S
        .const C: u8
    ";
    check(program, expected);
    check_body("fn g() {} g(); { fn h() {} }", "g(); [g] { [h] }");
}

#[test]
fn a_broken_function_loses_its_body_only() {
    let text = "fn a() {}\nfn b() -> u8 { x y }\nmod m { fn c() {} fn d() { + } fn e() {} }\nfn g() {}";
    let expected = "
        fn a()
        fn b() -> u8 (unread)
        mod m
        .fn c()
        .fn d() (unread)
        .fn e()
        fn g()
        unread \"y\"
        unread \"+\"
    ";
    check(text, expected);
}

#[test]
fn a_broken_method_loses_its_body_only() {
    let expected = "
        impl Tr for S
        .fn a(self)
        .fn b(self) (unread)
        .fn c()
        unread \"y\"
    ";
    check("impl Tr for S { fn a(&self) {} fn b(&self) { x y } fn c() {} }", expected);
}

#[test]
fn what_is_no_item_at_all_is_skipped_up_to_the_next() {
    let expected = "
        fn a()
        fn c()
        unread \"!\"
    ";
    check("fn a() {}\n! what { is } fn c() {}", expected);
}

#[test]
fn a_file_that_does_not_lex_is_read_piece_by_piece() {
    let text = "#![cfg(unix)]\nfn a() {}\n#[test]\nfn b() { ( }\n\nfn c() {\n    1;\n}\nstruct S;\n";
    let expected = "
        fn a()
        fn c()
        struct S
        unread \"#[test]\\nfn b() { ( }\\n\\n\"
    ";
    check(text, expected);
    assert_eq!(lower(text, STACK).unwrap().cfg, ["unix"]);
}

#[test]
fn spans_of_a_piece_count_from_the_head_of_the_file() {
    let text = "fn a() { ( }\nfn b() {} // detached\n";
    let tree = lower(text, STACK).unwrap();
    assert_eq!(slice(text, tree.items[0].span), "fn b() {}");
    assert_eq!(slice(text, tree.comments[0].span), "// detached");
}

#[test]
fn spans_count_the_byte_order_mark_and_the_shebang() {
    for head in ["", "\u{feff}", "#!/usr/bin/env run\n", "\u{feff}#!/usr/bin/env run\n"] {
        let text = format!("{head}// é, best effort\nfn main() {{ é(1) }}\n");
        let tree = lower(&text, STACK).unwrap();
        assert_eq!(slice(&text, tree.items[0].span), "fn main() { é(1) }", "{head:?}");
        assert_eq!(slice(&text, tree.comments[0].span), "// é, best effort", "{head:?}");
        let ItemKind::Fn(decl) = &tree.items[0].kind else { panic!("no function") };
        let body = decl.body().unwrap();
        assert!(body.spans.iter().any(|span| slice(&text, *span) == "é(1)"), "{head:?}");
    }
}

#[test]
fn a_shebang_alone_is_an_empty_file() {
    check("#!/usr/bin/env run", "");
    check("\u{feff}", "");
    check("", "");
}

#[test]
fn an_inner_attribute_is_no_shebang() {
    let tree = lower("#![cfg(unix)]\nfn a() {}\n", STACK).unwrap();
    assert_eq!(tree.cfg, ["unix"]);
    check("#! [cfg(unix)]\nfn a() {}\n", "fn a()");
}

#[test]
fn cfg_if_gives_its_items_the_conditions_of_their_branches() {
    let text = "
        cfg_if::cfg_if! {
            if #[cfg(unix)] { mod a; }
            else if #[cfg(windows)] { mod b; fn odd() { x y } }
            else { fn c() {} }
        }
        #[cfg(outer)] cfg_if! { if #[cfg(unix)] { mod d; } }
    ";
    let expected = "
        mod a; if unix
        mod b; if windows if not(unix)
        fn odd() (unread) if windows if not(unix)
        fn c() if not(unix) if not(windows)
        mod d; if unix if outer
        unread \"y\"
    ";
    check(text, expected);
}

#[test]
fn a_projects_own_macro_may_hold_items() {
    let text = "
        cfg_rt! { mod net; pub fn f() {} }
        #[cfg(loom)] wrap! { struct S; }
        odd! { @kind mod hidden; => { mod deeper; } }
        thread_local! { static X: u8 = 1; }
        impl S { cfg_io! { pub fn g(&self) {} } }
    ";
    let expected = "
        mod net;
        pub fn f()
        struct S if loom
        crate mod hidden;
        crate mod deeper;
        const X: u8
        impl S
        .pub fn g(self)
    ";
    check(text, expected);
}

#[test]
fn keys_of_task_locals_are_known_by_their_type() {
    let text = "
        tokio::task_local! { pub static USER: u32; static TRAIL: Vec<u8> = const { Vec::new() }; }
        task_local! { static DEPTH: u8 }
    ";
    let expected = "
        pub const USER: tokio::task::LocalKey<u32>
        const TRAIL: tokio::task::LocalKey<Vec<u8>>
        const DEPTH: tokio::task::LocalKey<u8>
    ";
    check(text, expected);
}

#[test]
fn item_macros_among_statements_hold_items() {
    check_body("cfg_rt! { fn g() {} } g()", "[g] g()");
    check_body("once! { g(); } h()", "once!{ g(); }; h()");
}

#[test]
fn known_macros_are_read_as_what_they_are() {
    check_body("vec![a(), b]", "vec!(a(), b)");
    check_body("vec![a(); 3]", "vec![a(); lit]");
    check_body("matches!(a.b, Some(_) if c)", "matches!(a.b like)");
    check_body("tokio::join!(a(), b)", "tokio::join!(a(), b)");
    check_body("tokio::join!(biased; a(), b)", "tokio::join!(a(), b)");
    check_body("tokio::pin!(let x = a(););", "tokio::pin!{ let a(); };");
    check_body(
        "async_stream::stream! { yield 1; a().await; }",
        "async_stream::stream!{ unread (lit); a().await; }",
    );
}

#[test]
fn formatting_macros_yield_their_values() {
    check_body("println!(\"{a} {}\", b.c, d = e())", "println!(lit, b.c, e())");
    check_body("write!(out, \"{}\", x)?", "write!(out, lit, x)?");
    check_body(
        "info!(target: \"x\", user.id = %id, ?err, count, \"text {}\", y)",
        "info!(lit, id, err, count, lit, y)",
    );
    check_body("assert_eq!(a == b, c, \"why\")", "assert_eq!(compare, c, lit)");
    check_body("bail!(\"no: {x}\")", "bail!(lit)");
}

#[test]
fn select_is_read_branch_by_branch() {
    check_body(
        "tokio::select! { biased; x = f(), if ok => { g(x) } Some(_) = &mut h => k()?, else => m() }",
        "tokio::select! f() if ok => { g(x) } | &h => k()? | else => m()",
    );
    check_body(
        "futures::select! { a = x => {}, b = y => { c }.d(), complete => break, default => e }",
        "futures::select! x => {  } | y => { c }.d() | else => break | else => e",
    );
    check_body("select! { recv(rx) -> msg => f(msg) }", "select! mentions f msg recv rx");
}

#[test]
fn an_unknown_macro_is_tried_as_values_and_statements() {
    check_body("own!(a, b())", "own!(a, b())");
    check_body("own! { let x = a(); x }", "own!{ let a(); x }");
    check_body("own! { a => b(c) }", "own! mentions a b c");
    check_body("own!()", "own!()");
}

#[test]
fn what_cannot_be_read_names_what_it_mentions() {
    let tree = lower("fn f(h: u8) { let a = h ++ tokio::spawn(r#type) ; }", STACK).unwrap();
    let ItemKind::Fn(decl) = &tree.items[0].kind else { panic!("no function") };
    let body = decl.body().unwrap();
    assert_eq!(show(body, body.root), "unread a h let spawn tokio type");
}

#[test]
fn expressions_are_read_through_what_only_groups_them() {
    check_body("(a)((b)).await?", "a(b).await?");
    check_body("unsafe { a() }; const { b }", "{ a() }; { b }");
    check_body("async move { a }.await", "async move { a }.await");
    check_body("let Some(x) = a else { return }; x", "let a else { return }; x");
    check_body("r#await.r#fn()", "await.fn()");
    check_body("_ = a", "assign");
}

#[test]
fn a_macro_statement_without_semicolon_at_the_end_is_the_value() {
    check_body("vec![a]", "vec!(a)");
    check_body("vec![a];", "vec!(a);");
    check_body("own! { a } b", "own!(a); b");
}

#[test]
fn deep_nesting_is_reported_not_fatal() {
    let deep = |open: &str, close: &str| {
        let text = format!("fn a() {{ {}1{} }}", open.repeat(2_000), close.repeat(2_000));
        lower(&text, STACK).err()
    };
    assert!(deep("(", ")").is_some());
    assert!(deep("{", "}").is_some());
    assert!(deep("f(", ")").is_some());
    assert!(deep("!", "").is_some());
    assert!(deep("", ".f()").is_some());
    assert!(deep("", " + 1").is_some());
    assert!(lower(&format!("mod a {{ {} }}", "fn f() { g(1); } ".repeat(500)), STACK).is_ok());
}

#[test]
fn twice_the_stack_that_is_asked_for_is_enough() {
    // Frames of a debug build are several times as large.
    let factor = if cfg!(debug_assertions) { 5 } else { 2 };
    for (open, close) in
        [("(", ")"), ("async { ", "}"), ("a(|| { ", "})"), ("fn g() { ", "}"), ("vec![", "]")]
    {
        let text = format!("fn a() {{ {}1{} }}", open.repeat(60), close.repeat(60));
        let deep = lower(&text, 1 << 10).expect_err("60 levels need more than 1 kB");
        let thread = std::thread::Builder::new().stack_size(deep.stack * factor);
        let read = thread.spawn(move || lower(&text, deep.stack).is_ok()).expect("a thread");
        assert!(read.join().expect("no panic"), "{open}");
    }
}

#[test]
fn the_result_depends_on_the_bytes_alone() {
    let text = "/// doc\nuse a::b; // note\nfn f() { select! { x = y => z } }\nimpl S { fn g() { + } }\n";
    let first = format!("{:?}", lower(text, STACK));
    lower("fn other() {}", STACK).unwrap();
    let second = format!("{:?}", lower(text, STACK));
    let text = text.to_owned();
    let elsewhere = std::thread::spawn(move || format!("{:?}", lower(&text, 16 << 20))).join().unwrap();
    assert_eq!(first, second);
    assert_eq!(first, elsewhere);
}

#[test]
fn comments_are_kept_without_their_marks_where_one_speaks_of_tasks() {
    let tree = lower("//! head\n// one\nfn f() {} // two\n/* detached */ /// doc\nfn g() {}", STACK).unwrap();
    let texts: Vec<(&str, bool)> = tree.comments.iter().map(|c| (c.text.as_str(), c.own_line)).collect();
    assert_eq!(texts, [("one", true), ("two", false), ("detached", true)]);
}

/// Loops that take one thing a turn mean a `while let`, however they are written.
#[test]
fn loops_that_end_where_nothing_is_left_are_while_lets() {
    let body = "while let Some(x) = next() { go(x); }";
    let lowered = |body: &str| {
        let text = format!("fn f() {{ {body} }}");
        let tree = lower(&text, STACK).expect("not deep");
        let Some(ItemKind::Fn(decl)) = tree.items.first().map(|item| &item.kind) else {
            panic!("no function")
        };
        let body = decl.body().expect("a body");
        show(body, body.root)
    };
    let meant = lowered(body);
    for same in [
        "loop { let Some(x) = next() else { break }; go(x); }",
        "loop { if let Some(x) = next() { go(x); } else { break; } }",
        "loop { match next() { Some(x) => { go(x); } None => break } }",
        "loop { match next() { None => { break } Some(x) => { go(x); } } }",
    ] {
        assert_eq!(lowered(same), meant, "{same}");
    }
    for other in [
        "loop { let Some(x) = next() else { return }; go(x); }",
        "loop { let Some(x) = next() else { break 'outer }; go(x); }",
        "loop { match next() { Some(x) if x > 1 => { go(x); } None => break, _ => {} } }",
        "loop { if let Some(x) = next() { go(x); } else { break; } rest(); }",
    ] {
        assert!(lowered(other).contains("loop"), "{other}");
    }
}
