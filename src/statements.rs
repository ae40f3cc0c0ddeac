//! Statements and blocks, for whoever covers or edits them.

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

/// Calls on every block with its body and its place.
pub fn for_each_block(items: &[Item], call: &mut impl FnMut(&Block, &Body, ByteSpan)) {
    for item in items {
        if let Some(body) = body_of(item) {
            blocks_of(body, call);
        }
        for_each_block(inner_items(item), call);
    }
}

/// As [`for_each_block`], for the items around a place only: of the others, nothing is read. Who asks about a place
/// asks more than once, so that what was read stays.
pub fn for_each_block_near(items: &[Item], place: ByteSpan, call: &mut impl FnMut(&Block, &Body, ByteSpan)) {
    for item in items.iter().filter(|item| item.span.contains(place)) {
        if let Some(body) = body_of(item) {
            blocks_of(body, call);
        }
        for_each_block_near(inner_items(item), place, call);
    }
}

fn blocks_of(body: &Body, call: &mut impl FnMut(&Block, &Body, ByteSpan)) {
    for (expr, span) in body.exprs.iter().zip(&body.spans) {
        if let Expr::Block(block) = expr {
            call(block, body, *span);
        }
    }
}

pub fn span_of(stmt: &Stmt) -> ByteSpan {
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
        ItemKind::Fn(decl) => decl.body(),
        ItemKind::Const(decl) => Some(&decl.value.body),
        _ => None,
    }
}
