use std::sync::{Arc, Mutex};

use super::*;
use crate::lower::outline;
use crate::lower::outline::sources;
use crate::lower::pieces::{body_by_syn, is_plain, signature_by_syn};
use crate::tree::{FileText, Item, ItemKind};

const STACK: usize = 1 << 20;

fn piece(text: &str) -> Piece {
    let span = ByteSpan::new(0, text.len());
    let file = FileText { text: text.into(), macros: Vec::new(), problems: Mutex::default() };
    Piece { file: Arc::new(file), span }
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
