use std::sync::{Arc, Mutex};

use super::*;
use crate::lower::outline;
use crate::lower::outline::sources;
use crate::lower::pieces::{
    alias_by_syn, body_by_syn, const_value_by_syn, impl_head_by_syn, is_plain, shape_by_syn,
    signature_by_syn, trait_head_by_syn,
};
use crate::tree::{FileText, Item, ItemKind};

const STACK: usize = 1 << 20;

fn piece(text: &str) -> Piece {
    let span = ByteSpan::new(0, text.len());
    let file = FileText { text: text.into(), macros: Vec::new(), problems: Mutex::default() };
    Piece { file: Arc::new(file), span }
}

fn body(piece: &Piece, stack: usize) -> Clear<Body> {
    function(piece, stack).map(|(_, body)| body)
}

/// The function is read without syn, and as syn reads it.
#[track_caller]
fn check(function: &str) {
    let piece = piece(function);
    let body = body(&piece, STACK).expect(function);
    assert!(piece.file.problems.lock().unwrap().is_empty());
    crate::workspace::fixture::assert_lines(&format!("{body:#?}"), &format!("{:#?}", body_by_syn(&piece)));
}

#[track_caller]
fn check_block(statements: &str) {
    check(&format!("fn f() {{ {statements} }}"));
}

#[track_caller]
fn is_left_to_syn(statements: &str) {
    assert!(body(&piece(&format!("fn f() {{ {statements} }}")), STACK).is_err(), "{statements}");
}

/// All functions that stand in items, with the ends of their signatures.
fn functions(items: &[Item], found: &mut Vec<(Piece, u32)>) {
    for item in items {
        match &item.kind {
            ItemKind::Fn(decl) if decl.has_body => {
                found.extend(decl.piece().map(|(piece, end)| (piece.clone(), end)));
            }
            ItemKind::Mod(items) | ItemKind::Trait { items, .. } => functions(items, found),
            ItemKind::Impl(imp) => functions(&imp.items, found),
            _ => {}
        }
    }
}

#[test]
fn functions_are_read_as_syn_reads_them() {
    let (mut read, mut left) = (0, 0);
    for text in
        ["src/elaborate", "src/flow", "src/executor", "lints", "ui-tests"].into_iter().flat_map(sources)
    {
        let tree = outline(&text.as_str().into(), STACK).expect("not deep");
        let mut found = Vec::new();
        functions(&tree.items, &mut found);
        for (piece, end) in found.into_iter().filter(|(piece, _)| is_plain(piece)) {
            let mut head = piece.clone();
            head.span.end = end;
            let same = |quick: Clear<String>, syn: &dyn Fn() -> String| match quick {
                Ok(quick) => {
                    crate::workspace::fixture::assert_lines(&quick, &syn());
                    (1, 0)
                }
                Err(Unclear) => (0, 1),
            };
            let by_syn = || format!("{:?}", body_by_syn(&piece));
            for (more_read, more_left) in [
                same(signature(&head, STACK).map(|sig| format!("{sig:?}")), &|| {
                    format!("{:?}", signature_by_syn(&head))
                }),
                same(body(&piece, STACK).map(|body| format!("{body:?}")), &by_syn),
            ] {
                read += more_read;
                left += more_left;
            }
        }
    }
    assert!(read > 2_000, "{read}");
    assert!(left * 50 < read, "{left} of {read} are left to syn");
}

#[test]
fn operators_bind_as_they_should() {
    check_block("a = b = c + d * e - f / g % h; i += j << 2 >> 1; k || l && m == n | o ^ p & q");
    check_block("(-a as u8 as f32) < 1.0 && !b? != (c == d); *e = &mut *f; let g = &raw const h; &&i");
    check_block("let a = ..; let b = ..=2; let c = d..; let e = f + 1..=g * 2; h[..]; for i in 0..j {}");
    check_block("a = move || b; c = |d, e: u8| -> u8 { d }; async move |f| f.await; return || 1 + 2");
    check_block("a < b as usize; x = y..z; r >>= 3; s <<= 1; t = u >= v; w = -1.max(2)");
}

#[test]
fn places_and_calls_follow_expressions() {
    check_block(
        "a.b.0.c(d, e,)[f](g)?.h::<u8, Vec<Vec<u8>>>().await?.r#type; <T as U>::v::<W>(); ::x::y::<Z>()",
    );
    check_block(
        "S { a, b: c, 0: d, ..e }; Self { }; if (S { a }).b {} let t = (u,); let v = (); w::S::<u8> {}",
    );
    check_block(
        "[]; [a, b]; [0u8; 4]; [c; d()]; r#\"e\"#; \"f\\n\"; b\"g\"; 'h'; 0x1f; 1_000u64; 1e3; 1f32; 99999999999999999999",
    );
    check_block(
        "<[u8]>::len(a); <dyn A<B = C> + Send>::d(); e::<'static, 1, -2>; crate::f; super::g; self.h",
    );
}

#[test]
fn blocks_end_statements() {
    check_block(
        "if a { b } else if let Some(c) = d && e { f } else { g } match h { _ => {} } *i = 1; unsafe { j }.k()",
    );
    check_block(
        "'a: loop { break 'a 1; } 'b: { break 'b; } 'c: while d { continue 'c } for (e, _) in f { } const { 1 }",
    );
    check_block(
        "match a { #[b] B | C if d => e, F(g @ 1..=2, ..) => {} H { i, ref mut j, k: (l,), .. } => m!{}, N => return, }",
    );
    check_block(
        "let Some(a) = b else { return }; let c: Vec<_>; #[d] let e = 1; #[f] g(); #[h] { i } async { j }.await; {}",
    );
}

#[test]
fn patterns_of_all_kinds() {
    check_block(
        "match a { | 1 | -2 | 3.0 | 'b'..='c' | ..=4 | 5.. | D::E..F => {} (g) | (h, ..) | [i, j @ .., k] => {} }",
    );
    check_block(
        "let &(ref a, mut b) = c; let S { d, 0: e, f: _ } = g; let &&h = i; let self::J = k; let <T>::L = m; let N = 1;",
    );
    check(
        "fn f<'a, T: A<B = C> + 'a, const N: usize>(&'a mut self, mut a: [u8; N], (b, _): (u8, &dyn Fn(u8) -> u8)) -> impl D + use<'a, T> where T: for<'b> E<'b>, 'a: 'static { }",
    );
    check("const async unsafe extern \"C\" fn f(self: Box<Self>, #[a] b: *const fn(c: u8) -> !, d: m!()) {}");
}

#[test]
fn loops_that_mean_while_let() {
    check_block("loop { let Some(a) = b.pop() else { break }; c(a); d }");
    check_block("'e: loop { if let Some(f) = g.next() { h } else { break; } }");
    check_block(
        "loop { if let Some(f) = g.next() { h } else { break 'e; } } loop { let a: u8 = b; } loop {}",
    );
    check_block("loop { if let A = b { c } else if d { e } } loop { match a { B => break, C => d } ; e() }");
    check_block(
        "loop { match a { Some(b) => { match c { D => break, _ => {} } } None => e } } loop { match a { B => break, C | D if e => {} _ => { f } } }",
    );
    is_left_to_syn("loop { match a { Some(b) => { c } None => break } }");
    is_left_to_syn("loop { if let A = b { c } else { { break } } }");
}

#[test]
fn macros_are_read_by_what_they_take() {
    check_block(
        "println!(\"{} {a}\", b, c = d.e()); info!(target: \"f\", ?g, %h, i.j = ?k, \"l\"); assert!(m, \"n\")",
    );
    check_block(
        "vec![a; 2]; vec![b, c,]; matches!(d, Some(E) if f); g!(h + i, j); k! { l } m::n![]; o!{}.p(); (q!{} + 1)",
    );
    check_block(
        "tokio::select! { a = b => c, d = e, if f => { g } else => {} } h! { fn i() {} } j!(k => l); m!(n; o); ::p::q!(r)",
    );
    check_block(
        "json!({ \"a\": b.c(), \"d\": [1] }); println!(\"{}\", |a, b| c); let s = stream! { yield 1; };",
    );
}

#[test]
fn items_among_statements() {
    check_block(
        "use a::{b, c}; const D: u8 = { 1 }; fn e<T>() -> T where T: F { g!(1) } struct H; struct I(u8); impl I { } #[j] pub enum K { L } m()",
    );
}

#[test]
fn statements_under_conditions() {
    check_block(
        "#[cfg(a)] b(); c; #[cfg(d)] let e = f; #[cfg(g)] { h } #[cfg(i)] #[j] k!(); #[cfg(l)] use m; n",
    );
    check_block(
        "#[cfg(a)] b(); #[cfg(c)] d(); #[cfg(all(not(a), e))] #[f] g.h = i; #[cfg(j)] k!{} #[cfg(l)] m()",
    );
    // No build has both of them, or what follows.
    for statements in [
        "#[cfg(a)] b(); #[cfg(not(a))] c();",
        "#[cfg(unix)] let a = b; #[cfg(windows)] let a = c; d",
        "#[cfg(a)] b; #[cfg(c)] d; #[cfg(all(e, not(c)))] f;",
        "#[cfg(a)] return; b",
        "loop { #[cfg(a)] { b; break; } c }",
    ] {
        is_left_to_syn(statements);
    }
}

#[test]
fn what_is_no_rust_is_left_to_syn() {
    for statements in [
        "a < b < c",
        "a b",
        "let 1 + 1;",
        "f(",
        "if a",
        "a..=",
        "x as u8.y()",
        "a <- b",
        "match a { b }",
        "struct",
    ] {
        is_left_to_syn(statements);
    }
    for statements in ["#![a]", ";", "macro_rules! a { () => {} }", "#[a] b = 1"] {
        is_left_to_syn(statements);
    }
    let deep = format!("{}1{}", "(".repeat(400), ")".repeat(400));
    is_left_to_syn(&deep);
}

/// What is read of an item without syn, if it is, and what syn reads.
struct Both {
    quick: Clear<String>,
    by_syn: String,
}

fn both<T: std::fmt::Debug>(
    piece: &Piece,
    quick: fn(&Piece, usize) -> Clear<T>,
    by_syn: fn(&Piece) -> T,
) -> Both {
    Both {
        quick: quick(piece, STACK).map(|found| format!("{found:?}")),
        by_syn: format!("{:?}", by_syn(piece)),
    }
}

/// The heads of all items, read both ways.
fn heads(items: &[Item], found: &mut Vec<Both>) {
    for item in items {
        match &item.kind {
            ItemKind::Adt(adt) => {
                found.extend(adt.shape.piece().map(|piece| both(piece, shape, shape_by_syn)))
            }
            ItemKind::Alias(alias) => {
                found.extend(alias.piece().map(|piece| both(piece, super::alias, alias_by_syn)))
            }
            ItemKind::Const(constant) => {
                let piece = constant.value.piece().filter(|piece| is_plain(piece));
                found.extend(piece.map(|piece| both(piece, const_value, const_value_by_syn)));
            }
            ItemKind::Trait { head, items } => {
                found.extend(head.piece().map(|piece| both(piece, trait_head, trait_head_by_syn)));
                heads(items, found);
            }
            ItemKind::Impl(imp) => {
                found.extend(imp.head.piece().map(|piece| both(piece, impl_head, impl_head_by_syn)));
                heads(&imp.items, found);
            }
            ItemKind::Mod(items) => heads(items, found),
            _ => {}
        }
    }
}

fn heads_of(text: &str) -> Vec<Both> {
    let tree = outline(&text.into(), STACK).expect("not deep");
    let mut found = Vec::new();
    heads(&tree.items, &mut found);
    found
}

#[test]
fn heads_are_read_as_syn_reads_them() {
    let texts = ["src/elaborate", "src/flow", "src/executor", "src/catalogue", "lints", "ui-tests"];
    let found: Vec<Both> = texts.into_iter().flat_map(sources).flat_map(|text| heads_of(&text)).collect();
    let read = found.iter().filter_map(|both| Some((both.quick.as_ref().ok()?, &both.by_syn)));
    let count = read.map(|(quick, by_syn)| crate::workspace::fixture::assert_lines(quick, by_syn)).count();
    assert!(count > 1_000, "{count}");
    assert!((found.len() - count) * 50 < count, "{count} of {}", found.len());
}

#[test]
fn heads_of_all_kinds() {
    for item in [
        "struct A;",
        "struct A<'a, T: B<C = D> + 'a = u8, const N: usize>(#[e] pub &'a T, pub(crate) [u8; N], pub(self) fn(u8),) where T: F;",
        "struct A<T> where T: B, { /// C.\n pub(super) r#type: T, #[d(e = \"f\")] pub g: Box<dyn H + Send>, i: m!(j) }",
        "enum A<T> where T: B { #[c] D, E(T, pub u8), F { g: T, }, H = 1 + 2, I = { 3 }, }",
        "enum A {}",
        "type A<T> = B<T>;",
        "const A: [u8; 2] = [1, b::<u8>(2)];",
        "static mut A: &str = \"b\";",
        "const _: () = { c!() };",
        "unsafe trait A<T>: B + ?Sized + 'static where T: C { type D: E<F = G> + 'static; type H = u8; type I; }",
        "trait A {}",
        "impl A {}",
        "unsafe impl<'a, T: B, const N: usize> C<T> for &'a mut D<T, N> where T: E { type F<'b> = G<'b>; const H: u8 = 1; }",
        "impl<> a::B for dyn C + Send {}",
        "impl<#[a] T> B for (T, <T as C>::D, !, [T], *const T) {}",
    ] {
        for both in heads_of(item) {
            let quick = both.quick.expect(item);
            crate::workspace::fixture::assert_lines(&quick, &both.by_syn);
        }
    }
}

#[test]
fn odd_heads_are_left_to_syn() {
    for item in [
        "struct A(pub (b::C));",
        "struct A<const N: usize = 1>;",
        "struct A { b: u8 = 1 }",
        "enum A { pub B }",
        "impl<T as B>::C {}",
        "impl !A for B {}",
        "auto trait A {}",
        "type A where u8: B = C;",
        "type A = B where u8: C;",
        "const A<T>: u8 = 1;",
        "const A: u8 = b c;",
    ] {
        assert!(heads_of(item).iter().any(|both| both.quick.is_err()), "{item}");
    }
}
