//! Statements and blocks around a place, for whoever covers or edits them.

use crate::source::ByteSpan;
use crate::tree::{Block, Body, Expr, FileTree, Item, ItemKind, Stmt};

/// The places of all statements and of the values that end blocks.
pub fn statements(tree: &FileTree) -> Vec<ByteSpan> {
    let mut found = Vec::new();
    for_each_block(&tree.items, &mut |block, body, _| {
        found.extend(block.stmts.iter().map(span_of));
        found.extend(block.tail.map(|tail| body.spans[tail as usize]));
    });
    found
}

/// The innermost statement around a place.
pub fn statement_around(statements: &[ByteSpan], place: ByteSpan) -> Option<ByteSpan> {
    let around = statements.iter().filter(|statement| statement.contains(place));
    around.min_by_key(|statement| statement.end - statement.start).copied()
}

/// Where the statements of a block end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    pub last: ByteSpan,
    /// The start of the block's value, or its closing brace.
    pub at: u32,
}

/// The end of the innermost block around a place.
pub fn end_of_block(tree: &FileTree, place: ByteSpan) -> Option<End> {
    let mut innermost: Option<(ByteSpan, Option<End>)> = None;
    for_each_block(&tree.items, &mut |block, body, span| {
        let size = |span: ByteSpan| span.end - span.start;
        if span.contains(place) && innermost.is_none_or(|(other, _)| size(span) <= size(other)) {
            let at = block.tail.map_or(span.end.saturating_sub(1), |tail| body.spans[tail as usize].start);
            innermost = Some((span, block.stmts.last().map(|last| End { last: span_of(last), at })));
        }
    });
    innermost.and_then(|(_, end)| end)
}

/// Calls on every block with its body and its place.
fn for_each_block(items: &[Item], call: &mut impl FnMut(&Block, &Body, ByteSpan)) {
    for item in items {
        if let Some(body) = body_of(item) {
            for (expr, span) in body.exprs.iter().zip(&body.spans) {
                if let Expr::Block(block) = expr {
                    call(block, body, *span);
                }
            }
        }
        for_each_block(inner_items(item), call);
    }
}

fn span_of(stmt: &Stmt) -> ByteSpan {
    match stmt {
        Stmt::Let { span, .. } | Stmt::Expr { span, .. } => *span,
    }
}

/// The items that stand in an item, in its body too.
pub fn inner_items(item: &Item) -> &[Item] {
    match &item.kind {
        ItemKind::Mod(inner) | ItemKind::Trait { items: inner, .. } => inner,
        ItemKind::Impl(imp) => &imp.items,
        _ => body_of(item).map_or(&[], |body| &body.items),
    }
}

/// The body of a function or constant.
pub fn body_of(item: &Item) -> Option<&Body> {
    match &item.kind {
        ItemKind::Fn(decl) => decl.body.as_ref(),
        ItemKind::Const { body, .. } => Some(body),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text from the end of the block around `here` on, and its last statement.
    #[track_caller]
    fn check(text: &str, last: &str, rest: &str) {
        let tree = crate::lower::lower(text, 1 << 20).expect("a shallow text");
        let start = text.find("here").expect("a place");
        let end = end_of_block(&tree, ByteSpan::new(start, start + 4)).expect("a block");
        assert_eq!((&text[end.last.range()], &text[end.at as usize..]), (last, rest));
    }

    #[test]
    fn a_block_ends_at_its_value_or_its_brace() {
        check("fn f() { here(); a(); }", "a();", "}");
        check("fn f() { here(); a(); Ok(()) }", "a();", "Ok(()) }");
        check("fn f() { if a { here(); } b() }", "here();", "} b() }");
        check("fn f() { a(async { here(); b }); c(); }", "here();", "b }); c(); }");
    }
}
