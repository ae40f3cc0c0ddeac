//! Calls of macros whose definitions stand in other files.
//!
//! Lowering a file leaves such a call as it stands. Once names are linked and the definition is known, the two
//! texts are put one behind the other and lowered as if they were one file: what comes from the call keeps
//! its place in it, what comes from the definition has the whole call for its place, as in a file's own
//! expansions.

use super::lower;
use super::pieces::mentioned;
use crate::source::ByteSpan;
use crate::tree::{Body, Expr, ItemKind};

/// What `$crate` is called in definitions that are expanded here, before the number of its crate.
pub const CRATE_PREFIX: &str = "__macro_of_crate_";

/// The body that a call stands for; `None` if no rule of the definitions takes it.
///
/// `definitions` are the names and texts of `macro_rules!` items, that of `name` and those it may use, with
/// `$crate` named by [`CRATE_PREFIX`]; `call` is the text of the call
/// at `at` in its file. `stack` is what the calling thread has, in bytes.
pub fn expand(
    definitions: &[(&str, &str)],
    name: &str,
    call: &str,
    at: ByteSpan,
    stack: usize,
) -> Option<Body> {
    let (path, arguments) = call.split_once('!')?;
    let mut text = String::new();
    // The call may know the macro by another name.
    let wanted = mentioned(definitions, &format!("{name}!{arguments}"));
    for (_, definition) in definitions.iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|(def, _)| def) {
        text.push_str(definition);
        text.push('\n');
    }
    text.push_str("fn expanded() { ");
    text.push_str(name);
    let start = text.len();
    text.push('!');
    text.push_str(arguments);
    let end = text.len();
    text.push_str(" }");
    let tree = lower(&text, stack).ok()?;
    let mut body = tree.items.into_iter().rev().find_map(|item| match item.kind {
        ItemKind::Fn(decl) => decl.into_body(),
        _ => None,
    })?;
    let Expr::Block(block) = body.expr(body.root) else { return None };
    let stays = |id: u32| matches!(body.expr(id), Expr::Macro(call) if call.path.as_name().is_some_and(|n| n == name));
    let stmts = block.stmts.iter().filter_map(|stmt| match stmt {
        crate::tree::Stmt::Expr { expr, .. } => Some(*expr),
        crate::tree::Stmt::Let { .. } => None,
    });
    if block.tail.into_iter().chain(stmts).any(stays) {
        return None;
    }
    let first = at.start as usize + path.len();
    body.map_spans(&|span| match span.range() {
        range if start <= range.start && range.end <= end => {
            ByteSpan::new(range.start - start + first, range.end - start + first)
        }
        _ => at,
    });
    Some(body)
}
