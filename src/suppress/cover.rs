//! What a suppression covers: lines, items, statements.

use crate::comments::line_after;
use crate::source::{ByteSpan, SourceFile};
use crate::tree::{Body, Comment, Expr, FileTree, Item, ItemKind, Stmt};

/// The first and last line (counted from 0) that a comment covers.
pub fn covered_lines(file: &SourceFile, tree: &FileTree, index: usize, comment: &Comment) -> (usize, usize) {
    let line = file.line_of(comment.span.start);
    if !comment.own_line {
        return (line, line);
    }
    let next = line_after(file, &tree.comments, index);
    (line, item_end(&tree.items, file, next).unwrap_or(next))
}

/// The last line of the item that begins on a line, or that goes on there before its body: the comment may
/// stand between attributes and `fn`.
fn item_end(items: &[Item], file: &SourceFile, line: usize) -> Option<usize> {
    items.iter().find_map(|item| {
        let start = file.line_of(item.span.start);
        let head_end = match body_of(item) {
            Some(body) => file.line_of(body.spans[body.root as usize].start),
            None => start,
        };
        if (start..=head_end).contains(&line) {
            return Some(file.line_of(item.span.end));
        }
        item_end(inner_items(item), file, line)
    })
}

fn inner_items(item: &Item) -> &[Item] {
    match &item.kind {
        ItemKind::Mod(inner) | ItemKind::Trait { items: inner, .. } => inner,
        ItemKind::Impl(imp) => &imp.items,
        _ => body_of(item).map_or(&[], |body| &body.items),
    }
}

fn body_of(item: &Item) -> Option<&Body> {
    match &item.kind {
        ItemKind::Fn(decl) => decl.body.as_ref(),
        ItemKind::Const { body, .. } => Some(body),
        _ => None,
    }
}

/// The places of all statements and of the values that end blocks.
pub fn statements(tree: &FileTree) -> Vec<ByteSpan> {
    let mut found = Vec::new();
    list_statements(&tree.items, &mut found);
    found
}

fn list_statements(items: &[Item], found: &mut Vec<ByteSpan>) {
    for item in items {
        if let Some(body) = body_of(item) {
            found.extend(body.exprs.iter().flat_map(|expr| statements_of(expr, body)));
        }
        list_statements(inner_items(item), found);
    }
}

fn statements_of(expr: &Expr, body: &Body) -> Vec<ByteSpan> {
    let Expr::Block(block) = expr else { return Vec::new() };
    let tail = block.tail.map(|tail| body.spans[tail as usize]);
    let stmts = block.stmts.iter().map(|stmt| match stmt {
        Stmt::Let { span, .. } | Stmt::Expr { span, .. } => *span,
    });
    stmts.chain(tail).collect()
}

/// The innermost statement around a place.
pub fn statement_around(statements: &[ByteSpan], place: ByteSpan) -> Option<ByteSpan> {
    let around = statements.iter().filter(|statement| statement.contains(place));
    around.min_by_key(|statement| statement.end - statement.start).copied()
}
