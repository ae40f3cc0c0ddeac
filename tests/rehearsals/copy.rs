//! What is compiled in place of a file: the same lines, but each loop says that it turns, as arithmetic takes
//! no virtual time otherwise, and tests can be called.
//!
//! Loops are found as the linter finds them, in closures, async blocks and the macros that it reads, too.
//! Those of constants and of `macro_rules!`, and iterators that nobody loops over, are not charged.

use cargo_async_lint::lower::lower;
use cargo_async_lint::source::ByteSpan;
use cargo_async_lint::tree::{Body, Expr, Item, ItemKind};

/// Programs nest little.
const STACK: usize = 2 << 20;

/// Put at the beginning of each loop's body.
const TURN: &str = " ::cargo_async_lint::executor::thread::turn();";

/// The text with its loops charged, and with tests that are kept though nobody compiles for tests.
pub fn copy(text: &str) -> String {
    let mut bodies = Vec::new();
    loops(&items(text), &mut bodies);
    bodies.sort_by_key(|body| body.start);
    let mut copy = text.to_owned();
    for body in bodies.iter().rev() {
        let start = body.start as usize;
        assert!(text[start..].starts_with('{'), "a loop's body is a block: {}", &text[start..]);
        copy.insert_str(start + 1, TURN);
    }
    copy.replace("#[test]", "#[std::test]")
}

/// The paths of the functions that have a `#[test]`, `#[tokio::test]` or the like.
pub fn tests(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    tests_of(&items(text), "", &mut found);
    found
}

fn items(text: &str) -> Vec<Item> {
    lower(text, STACK).expect("programs nest little").items
}

fn loops(items: &[Item], found: &mut Vec<ByteSpan>) {
    for item in items {
        match &item.kind {
            ItemKind::Mod(items) | ItemKind::Trait { items, .. } => loops(items, found),
            ItemKind::Impl(of) => loops(&of.items, found),
            ItemKind::Fn(function) => function.body().iter().for_each(|body| loops_of(body, found)),
            _ => {}
        }
    }
}

fn loops_of(body: &Body, found: &mut Vec<ByteSpan>) {
    for expr in &body.exprs {
        if let Expr::Loop { body: inner, .. }
        | Expr::While { body: inner, .. }
        | Expr::For { body: inner, .. } = expr
        {
            found.push(body.span(*inner));
        }
    }
    loops(&body.items, found);
}

fn tests_of(items: &[Item], within: &str, found: &mut Vec<String>) {
    for item in items {
        let path = format!("{within}{}", item.name);
        match &item.kind {
            ItemKind::Mod(items) => tests_of(items, &format!("{path}::"), found),
            ItemKind::Fn(_)
                if item.attrs.iter().any(|attr| attr.path.last().is_some_and(|l| l == "test")) =>
            {
                found.push(path);
            }
            _ => {}
        }
    }
}

#[test]
fn a_copy_has_the_lines_of_the_program() {
    let text = "fn f() {\n    for i in 0..3 { g(i) }\n    let h = || loop {\n        break;\n    };\n}\n\
                #[cfg(test)]\nmod tests {\n    #[test]\n    fn t() {}\n    #[tokio::test]\n    async fn u() {}\n}\n";
    let copy = copy(text);
    assert_eq!(copy.matches(TURN).count(), 2, "{copy}");
    assert_eq!(copy.lines().count(), text.lines().count(), "{copy}");
    assert_eq!(tests(text), ["tests::t", "tests::u"]);
}
