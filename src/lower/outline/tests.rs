use super::*;
use crate::lower::lower;

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
