use super::*;
use crate::lower::lower;
use crate::tree::{FnDecl, ItemKind};

/// The outline of a text, its parts read, is the tree of the text.
#[track_caller]
fn check(text: &str) {
    let expected = lower(text, 1 << 20).expect("not deep");
    let found = outline(&text.into(), 1 << 20).expect("not deep");
    assert!(found.file.is_some(), "lowered as a whole");
    let lines = |tree: &FileTree| format!("{:#?}", (&tree.items, &tree.cfg, &tree.comments));
    crate::workspace::fixture::assert_lines(&lines(&found), &lines(&expected));
}

#[test]
fn programs_have_outlines() {
    for folder in ["ui-tests", "src/lower", "src/catalogue", "lints"] {
        let texts = sources(folder);
        assert!(texts.len() > 3, "{folder}");
        texts.iter().for_each(|text| check(text));
    }
}

#[test]
fn items_of_every_kind_have_outlines() {
    check(
        "#![cfg(unix)]
        //! Of all kinds.
        #[cfg(a)] pub(in crate::b) mod c { #![allow(x)] pub use d::{self, e::*, f as _, g as h}; mod i; }
        extern crate j as k;
        #[derive(l::Debug, M)] #[repr(C)] pub struct N<const O: usize = { 1 > 0 }>(pub u8, [u8; O]);
        #[derive(Debug, M)] struct N2 where u8: Copy, { a: fn(u8) -> u8 }
        enum P<'a> { Q, R(&'a str), S { t: u8 } }
        type U<V> = Vec<V>;
        pub unsafe trait W: X + 'static { type Y: Z; const A: u8 = 1; fn b(&mut self, #[c] d: u8); fn e() {} m!{} }
        unsafe impl<T> W for N<{ 1 }> where T: Fn(u8) -> u8 { type Y = T; fn b(self: Box<Self>) { struct F; } }
        impl !Send for N {}
        const G: [u8; 2] = { const H: u8 = 1; [H; 2] };
        static mut I: u8 = b'x';
        pub(crate) const async unsafe extern \"C\" fn j<T: Into<u8>>(mut k: T) -> impl Fn() -> u8 { use l; || 1 }
        extern \"C\" { fn m(); }
        union O { a: u8 }
        cfg_if! { if #[cfg(p)] { fn q() {} } }
        thread_local! { static R: u8 = 1; }
        tokio::task_local! { static V: u8; }
        /// best effort
        async fn s() { 'a: loop { break 'a } }",
    );
}

#[test]
fn a_macro_may_be_called_by_its_name_alone() {
    check(
        "macro_rules! a { ($b:ident) => { $b!(c); } } macro_rules! d { ($e:ident) => { fn $e() {} } } a!(d);",
    );
}

#[test]
fn what_defines_macros_by_macros_is_lowered_as_a_whole() {
    let text = "macro_rules! a { () => { macro_rules! b { () => { fn c() {} } } } } a!(); b!();";
    assert!(outline(&text.into(), 1 << 20).expect("not deep").file.is_none());
}

#[test]
fn macros_of_the_file_are_known_to_its_pieces() {
    check(
        "#[allow(unused)]\nmacro_rules! a { ($b:expr) => {{ use c::D; $b; a!(@ $b) }}; (@ $b:expr) => { $b.e() } }
        fn f() { a!(g); }
        fn h() { macro_rules! i { () => { 1 } } i!() }",
    );
}

/// The functions among the items.
fn functions(tree: &FileTree) -> Vec<&FnDecl> {
    let mut found: Vec<&FnDecl> = Vec::new();
    for item in &tree.items {
        if let ItemKind::Fn(decl) = &item.kind {
            found.push(decl);
        }
    }
    found
}

#[test]
fn calls_that_hold_items_have_outlines_of_them() {
    check(
        "#[cfg(a)] cfg_b! {
            /// Waits.
            #[cfg(c)] pub async fn d(e: u8) { macro_of_another_file!(e) }
            mod f; pub use g::{h, i as j}; mod k { fn l() {} }
            pub struct M<N> { #[pin] o: N } enum P { Q(u8), R }
            impl<N> M<N> { pub const S: u8 = 1; fn t(&self) -> u8 { self.o } }
            trait U: V { type W; fn x(&self); fn y() {} }
            const Z: u8 = 1; type A = u8;
        }
        lazy_static! { static ref B: u8 = 1; }
        bitflags! { pub struct C: u32 { const D = 1; const E = 2; } }
        grammar! { fn f(g) h = 1; }
        nested! { inner! { fn i() {} } }
        macro_rules! renamed { (fn $a:ident() {}) => { fn j() {} } }
        renamed! { fn k() {} }
        cfg_b! { fn l() { renamed!(fn m() {}) } }
        fn n() {}",
    );
    let tree = outline(&"cfg_b! { fn a() { b() } }".into(), 1 << 20).expect("not deep");
    assert!(functions(&tree)[0].piece().is_some(), "it is read when it is asked for");
}

#[test]
fn calls_in_a_row_are_read_together() {
    check(
        "macro_rules! a { ($b:ident) => { fn $b() { c!() } } }
        a!(d); a! { e } #[cfg(f)] a!(g); cfg_h! { fn i() {} } a!(j);
        macro_rules! c { () => { 1 } }
        a!(k); mod l { super::a!(m); a!(n); }
        a!(o);",
    );
}

#[test]
fn each_call_in_a_row_may_be_large() {
    let call = format!("a!({});", "x ".repeat(700));
    let text = format!("macro_rules! a {{ ($($b:tt)*) => {{ fn f() {{}} }} }} {call} {call} {call}");
    let tree = outline(&text.into(), 1 << 20).expect("not deep");
    assert_eq!(functions(&tree).len(), 3);
}

#[test]
fn who_calls_no_macro_of_the_file_may_mention_one() {
    let text = "macro_rules! value { ($a:expr) => { $a } }
        fn a(value: u8) -> bool { value != b(value) }
        fn c() { value ! (1); }
        fn d() { value/* or not */!(1); }
        fn e() { f!(value) }";
    check(text);
    let tree = outline(&text.into(), 1 << 20).expect("not deep");
    let is_plain = |decl: &&FnDecl| crate::lower::pieces::is_plain(decl.piece().expect("it is read later").0);
    assert_eq!(functions(&tree).iter().map(is_plain).collect::<Vec<_>>(), [true, false, false, true]);
}

#[test]
fn a_body_mentions_what_its_text_or_a_macro_brings() {
    let may = |text: &str| {
        let tree = outline(&text.into(), 1 << 20).expect("not deep");
        functions(&tree)[0].may_mention(&["sleep", "load"])
    };
    assert!(may("fn f() { a.load() }"));
    assert!(!may("fn load() { a.store() }"));
    assert!(may("macro_rules! a { () => { sleep() } } fn f() { a!() }"));
}
