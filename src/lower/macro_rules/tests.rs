//! Definitions beside calls and what these stand for.

use std::str::FromStr;

use proc_macro2::TokenStream;

use super::{Rules, Unexpanded};

fn tokens(text: &str) -> TokenStream {
    TokenStream::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn expand(rules: &str, input: &str, mut fuel: usize) -> Result<String, Unexpanded> {
    let rules = Rules::read(tokens(rules)).expect("a definition");
    rules.expand(&tokens(input), &mut fuel).map(|found| found.to_string())
}

/// Holds what a call stands for against a text, white space apart.
#[track_caller]
fn check(rules: &str, input: &str, expected: &str) {
    let found = expand(rules, input, 10_000).map(|text| text.replace(' ', ""));
    assert_eq!(found, Ok(expected.replace(' ', "")));
}

#[track_caller]
fn check_unread(rules: &str, input: &str) {
    assert_eq!(expand(rules, input, 10_000), Err(Unexpanded::NoRule));
}

#[test]
fn names_stand_for_what_they_took() {
    check("($a:ident, $b:ty) => { let $a: Vec<$b>; }", "x, Option<u8>", "let x: Vec<Option<u8>>;");
    check("($a:literal $b:lifetime $c:tt) => { [$c $b $a] }", "-1 'a (b, c)", "[(b, c) 'a -1]");
    check(
        "($a:pat => $b:block) => { match x { $a => $b } }",
        "Some(1) | None => { 2 }",
        "match x { Some(1) | None => { 2 } }",
    );
    check("($a:path; $b:meta) => { #[$b] $a }", "std::mem::<u8>; cfg(unix)", "#[cfg(unix)] std::mem::<u8>");
    check("($v:vis fn $n:ident) => { $v fn $n() {} }", "pub(crate) fn f", "pub(crate) fn f() {}");
    check("($v:vis fn $n:ident) => { $v fn $n() {} }", "fn f", "fn f() {}");
    check(
        "($i:item $($s:stmt;)*) => { $i $($s;)* }",
        "fn f() {} let x = 1; g();",
        "fn f() {} let x = 1; g();",
    );
}

#[test]
fn tokens_of_any_kind_are_taken_one_by_one() {
    check("($($any:tt)*) => { { $($any)* } }", "let a = 1; a => b", "{ let a = 1; a => b }");
}

#[test]
fn an_expression_is_taken_up_to_its_end() {
    check("($a:expr, $b:expr) => { f($a)($b) }", "|x, y| x + y, a::<B, C>()", "f(|x, y| x + y)(a::<B, C>())");
    check(
        "($a:expr => $b:expr; $($c:expr),*) => { [$a, $b $(, $c)*] }",
        "1 + 1 => g(2); h, i",
        "[1 + 1, g(2), h, i]",
    );
}

#[test]
fn repetitions_repeat_and_nest() {
    check("($($a:expr),* $(,)?) => { $( f($a); )* }", "1, 2,", "f(1); f(2);");
    check("($($a:ident),+) => { ($($a),+,) }", "a, b", "(a, b,)");
    check(
        "($($k:ident => [$($v:expr),*]);*) => { $( $k($($v),*); )* }",
        "a => [1, 2]; b => []",
        "a(1, 2); b();",
    );
    check("($x:ident $($a:ident)*) => { $( $x.$a(); )* }", "me go stop", "me.go(); me.stop();");
    check("($($a:ident)=>*) => { [$($a)=>*] }", "a => b => c", "[a => b => c]");
    check("($a:ident $(if $c:expr)?) => { $a $( || $c )? }", "x", "x");
    check("($a:ident $(if $c:expr)?) => { $a $( || $c )? }", "x if y", "x || y");
}

#[test]
fn the_first_rule_that_matches_is_taken() {
    let rules = "() => { 0 }; (@one $a:tt) => { 1 }; ($a:ident) => { 2 }; ($($a:tt)*) => { many($($a)*) }";
    check(rules, "", "0");
    check(rules, "@one (x)", "1");
    check(rules, "x", "2");
    check(rules, "x.y", "many(x.y)");
}

#[test]
fn the_crate_and_inner_macros_keep_their_names() {
    check("() => { $crate::go!() }", "", "crate::go!()");
    check("() => { macro_rules! m { ($x:expr) => { $x } } }", "", "macro_rules! m { ($x:expr) => { $x } }");
}

#[test]
fn what_no_rule_takes_is_not_expanded() {
    check_unread("($a:ident) => { $a }", "a b");
    check_unread("($a:ident) => { $a }", "1");
    check_unread("($($a:ident)+) => { }", "");
    check_unread("(a $b:literal) => { $b }", "a b");
    check_unread("($($a:ident)*) => { $a }", "a");
}

#[test]
fn a_call_that_is_too_large_is_given_up() {
    let many = "x ".repeat(200);
    assert_eq!(expand("($($a:tt)*) => { $($a)* }", &many, 300), Err(Unexpanded::TooMuch));
    assert!(expand("($($a:tt)*) => { $($a)* }", &many, 100_000).is_ok());
}

#[test]
fn what_is_no_definition_is_not_read() {
    assert!(Rules::read(tokens("($a) => { }")).is_none());
    assert!(Rules::read(tokens("name { }")).is_none());
}
