//! How an expression stands among the statements around it.

use crate::source::ByteSpan;
use crate::statements::{for_each_block_near, span_of};
use crate::tree::{Block, Body, Expr, ExprId, FileTree, Name, Pat, Stmt};

/// Where an expression stands in the innermost block around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub form: Form,
    /// The statement in which it stands; of a block's value, the value.
    pub statement: ByteSpan,
    /// From the end of that statement to the end of the block.
    pub rest: ByteSpan,
    /// Where the last act of the block goes: before its value or its closing brace, or before what leaves it.
    /// `None` if nothing there is ever reached.
    pub end: Option<u32>,
    /// The block's value is an `if`, a `match`, a loop or a block.
    pub ends_in_blocks: bool,
    /// The statement leaves its block: nothing behind it is reached.
    pub leaves: bool,
    /// `for` loops around it, from the inside, each with the place of its body.
    pub loops: Vec<ByteSpan>,
}

/// What a statement does with the value of the expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Form {
    /// `EXPR;`
    Whole,
    /// `let _ = EXPR;`
    Underscore,
    /// `let NAME = EXPR;`, with the place of `NAME`.
    Bound(Name, ByteSpan),
    /// The block's value.
    Value,
    /// It is a part of a larger expression.
    Within,
}

impl Standing {
    /// `None` outside of all blocks.
    pub fn of(tree: &FileTree, place: ByteSpan) -> Option<Standing> {
        let mut innermost: Option<(ByteSpan, Option<Standing>)> = None;
        for_each_block_near(&tree.items, place, &mut |block, body, span| {
            let size = |span: ByteSpan| span.end - span.start;
            if span.contains(place) && innermost.as_ref().is_none_or(|(other, _)| size(span) <= size(*other))
            {
                innermost = Some((span, in_block(block, body, span, place)));
            }
        });
        innermost.and_then(|(_, standing)| standing)
    }
}

fn in_block(block: &Block, body: &Body, span: ByteSpan, place: ByteSpan) -> Option<Standing> {
    let closing = span.end.saturating_sub(1);
    let at = block.stmts.iter().position(|stmt| span_of(stmt).contains(place));
    let (statement, expr, form) = match (at.map(|at| &block.stmts[at]), block.tail) {
        (Some(stmt), _) => (span_of(stmt), expr_of(stmt), form(stmt, body, place)),
        (None, Some(value)) if body.span(value) == place => (place, Some(value), Form::Value),
        (None, Some(value)) if body.span(value).contains(place) => {
            (body.span(value), Some(value), Form::Within)
        }
        _ => return None,
    };
    let last = block.tail.or(block.stmts.last().and_then(expr_of));
    let end = match (last.and_then(|last| leaves(body, last)), block.tail) {
        (Some(Leaves::Never), _) => None,
        // The statement itself leaves the block: there is no later place in it.
        (Some(Leaves::Out), None) => {
            block.stmts.last().map(|stmt| span_of(stmt).start).filter(|start| *start >= statement.end)
        }
        (_, Some(value)) => Some(body.span(value).start),
        (None, None) => Some(closing),
    };
    Some(Standing {
        form,
        statement,
        rest: ByteSpan { start: statement.end.min(closing), end: closing },
        end,
        ends_in_blocks: block.tail.is_some_and(|value| is_block_like(body, value)),
        leaves: expr.is_some_and(|expr| leaves(body, expr).is_some()),
        loops: for_loops(body, place),
    })
}

fn form(stmt: &Stmt, body: &Body, place: ByteSpan) -> Form {
    match stmt {
        // A block-like expression needs no semicolon to be a statement; a call does.
        Stmt::Expr { span, expr } if body.span(*expr) == place && span.end > place.end => Form::Whole,
        Stmt::Let { pat, init: Some(init), or_else: None, .. } if body.span(*init) == place => {
            match body.pat(*pat) {
                Pat::Wild => Form::Underscore,
                Pat::Bind { name, by_ref: false, sub: None, .. } => {
                    Form::Bound(name.clone(), body.pat_span(*pat))
                }
                _ => Form::Within,
            }
        }
        _ => Form::Within,
    }
}

fn expr_of(stmt: &Stmt) -> Option<ExprId> {
    match stmt {
        Stmt::Expr { expr, .. } => Some(*expr),
        Stmt::Let { .. } => None,
    }
}

/// How an expression leaves the block around it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Leaves {
    Out,
    /// It is never left at all.
    Never,
}

/// Macros after which nothing is reached.
const DIVERGING: &[&str] = &["panic", "unreachable", "todo", "unimplemented"];

/// Nothing is reached after the expression.
fn leaves(body: &Body, id: ExprId) -> Option<Leaves> {
    match body.expr(id) {
        Expr::Return(_) | Expr::Break { .. } | Expr::Continue { .. } => Some(Leaves::Out),
        Expr::Loop { .. } => Some(Leaves::Never),
        Expr::Macro(call) => {
            let diverges = call.path.last().is_some_and(|name| DIVERGING.contains(&name.as_str()));
            diverges.then_some(Leaves::Out)
        }
        Expr::Await(inner) | Expr::Try(inner) => leaves(body, *inner),
        Expr::Call { callee, .. } => match body.expr(*callee) {
            Expr::Path(path) => match path.last()?.as_str() {
                "exit" | "abort" => Some(Leaves::Out),
                "pending" => Some(Leaves::Never),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}

fn is_block_like(body: &Body, id: ExprId) -> bool {
    matches!(
        body.expr(id),
        Expr::If { .. } | Expr::Match { .. } | Expr::For { .. } | Expr::While { .. } | Expr::Block(_)
    )
}

fn for_loops(body: &Body, place: ByteSpan) -> Vec<ByteSpan> {
    let around = body.exprs.iter().zip(&body.spans);
    let mut loops: Vec<ByteSpan> = around
        .filter(
            |(expr, _)| matches!(expr, Expr::For { body: inner, .. } if body.span(*inner).contains(place)),
        )
        .map(|(_, span)| *span)
        .collect();
    loops.sort_by_key(|span| span.end - span.start);
    loops
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(text: &str) -> Standing {
        let tree = crate::lower::lower(text, 1 << 20).expect("a shallow text");
        let start = text.find("here()").expect("a place");
        Standing::of(&tree, ByteSpan::new(start, start + "here()".len())).expect("a block")
    }

    /// The form of `here()`, and the text from the end of its block on.
    #[track_caller]
    fn check(text: &str, form: Form, rest: &str) {
        let found = standing(text);
        let end = found.end.expect("an end") as usize;
        assert_eq!((found.form, &text[end..]), (form, rest), "{text}");
    }

    #[test]
    fn a_statement_keeps_or_drops_its_value() {
        let bound = Form::Bound("x".into(), ByteSpan::new(13, 14));
        check("fn f() { here(); a(); }", Form::Whole, "}");
        check("fn f() { let _ = here(); Ok(()) }", Form::Underscore, "Ok(()) }");
        check("fn f() { let x = here(); a() }", bound, "a() }");
        check("fn f() { if a { here(); } b() }", Form::Whole, "} b() }");
        check("fn f() { a(async { here(); b }); c(); }", Form::Whole, "b }); c(); }");
        check("fn f() { a(); here() }", Form::Value, "here() }");
        check("fn f() { a(here()); }", Form::Within, "}");
        check("fn f() { here()?; }", Form::Within, "}");
        check("fn f() { let Some(x) = here() else { return }; }", Form::Within, "}");
    }

    #[test]
    fn the_last_act_goes_before_what_leaves_the_block() {
        check("fn f() { here(); return; }", Form::Whole, "return; }");
        check("fn f() { here(); std::process::exit(0); }", Form::Whole, "std::process::exit(0); }");
        check("fn f() { here(); return 1 }", Form::Whole, "return 1 }");
    }

    #[test]
    fn what_never_ends_has_no_last_act() {
        for end in ["loop {}", "loop {};", "pending::<()>().await"] {
            assert_eq!(standing(&format!("fn f() {{ here(); {end} }}")).end, None, "{end}");
        }
    }

    #[test]
    fn for_loops_are_told_from_the_inside() {
        let text = "fn f() { for a in here2() { for b in a { while c { here(); } } } }";
        let loops = standing(text).loops;
        let texts: Vec<&str> = loops.iter().map(|span| &text[span.range()][..8]).collect();
        assert_eq!(texts, ["for b in", "for a in"]);
    }
}
