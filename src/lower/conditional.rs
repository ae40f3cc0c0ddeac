//! Statements under `#[cfg(..)]`.
//!
//! Code is read whatever it is built for, so that a condition alone hides no statement. But where two statements
//! exclude each other, no build has both: they are read as the branches of an `if` whose condition nobody knows.
//! The same goes for a statement that leaves the function or the loop, which would otherwise make an end of what
//! follows it in all builds. (How `cfg` works: the reference, "Conditional compilation".)

use cfg_expr::targets::Family;
use cfg_expr::{Expression, Predicate, TargetPredicate};
use syn::{Expr as SynExpr, Local, Stmt as SynStmt};

use super::attrs;
use super::exprs::BodyBuilder;
use crate::source::ByteSpan;
use crate::tree::{Block, CfgText, Expr, ExprId, Stmt};

/// With more predicates than this, two conditions are not compared: all their values are tried.
const MOST_PREDICATES: usize = 8;

/// Statements that stand one after the other, of which no build has two.
pub struct Choice<'a> {
    pub stmts: &'a [SynStmt],
    conditions: Vec<Expression>,
}

/// What begins with the first of these statements, if it is a choice.
pub fn choice(stmts: &[SynStmt]) -> Option<Choice<'_>> {
    let mut conditions: Vec<Expression> = Vec::new();
    for stmt in stmts {
        let Some(condition) = condition_of(stmt).filter(|new| conditions.iter().all(|old| exclude(old, new)))
        else {
            break;
        };
        conditions.push(condition);
    }
    let stmts = &stmts[..conditions.len()];
    let is_choice = match stmts {
        [] => false,
        [only] => leaves(only),
        [SynStmt::Local(first), others @ ..] => others.iter().all(|other| binds_the_same(first, other)),
        all => all.iter().all(|stmt| matches!(stmt, SynStmt::Expr(..) | SynStmt::Macro(_))),
    };
    is_choice.then_some(Choice { stmts, conditions })
}

impl BodyBuilder<'_> {
    /// Lowers a choice; `ends`: it is the last of its block.
    pub fn choice(&mut self, choice: &Choice<'_>, ends: bool, block: &mut Block) {
        let (Some(first), Some(last)) = (choice.stmts.first(), choice.stmts.last()) else { return };
        let span = self.cx.stmt_span(first).to(self.cx.stmt_span(last));
        if let SynStmt::Local(local) = first {
            let mut locals = choice.stmts.iter().filter_map(|stmt| match stmt {
                SynStmt::Local(local) => Some(&local.pat),
                _ => None,
            });
            let typed = locals.find(|pat| matches!(pat, syn::Pat::Type(_)));
            let (pat, ty) = self.typed_pat(typed.unwrap_or(&local.pat));
            let init = self.branches(choice, span, &mut |builder, stmt| match stmt {
                SynStmt::Local(Local { init: Some(init), .. }) => builder.expr(&init.expr),
                _ => builder.add(Expr::Unread(Vec::new()), span),
            });
            block.stmts.push(Stmt::Let { span, pat, ty, init: Some(init), or_else: None });
            return;
        }
        let chosen = self.branches(choice, span, &mut |builder, stmt| {
            let mut branch = Block::default();
            builder.add_stmt(stmt, ends, &mut branch);
            let span = builder.cx.stmt_span(stmt);
            builder.add(Expr::Block(branch), span)
        });
        match ends {
            true => block.tail = Some(chosen),
            false => block.stmts.push(Stmt::Expr { span, expr: chosen }),
        }
    }

    fn branches(
        &mut self,
        choice: &Choice<'_>,
        span: ByteSpan,
        lower: &mut dyn FnMut(&mut Self, &SynStmt) -> ExprId,
    ) -> ExprId {
        let ids: Vec<ExprId> = choice.stmts.iter().map(|stmt| lower(self, stmt)).collect();
        let mut branches = ids.into_iter().rev();
        let mut or_else = if choice.is_complete() { branches.next() } else { None };
        for then in branches {
            let cond = self.add(Expr::Unread(Vec::new()), span);
            or_else = Some(self.add(Expr::If { cond, then, or_else }, span));
        }
        or_else.unwrap_or_else(|| self.add(Expr::Unread(Vec::new()), span))
    }
}

impl Choice<'_> {
    /// Every build has one of them.
    fn is_complete(&self) -> bool {
        let conditions: Vec<&Expression> = self.conditions.iter().collect();
        !possible(&conditions, |values| values.iter().all(|holds| !holds))
    }
}

/// No build has both.
pub fn exclude(a: &Expression, b: &Expression) -> bool {
    !possible(&[a, b], |values| values.iter().all(|holds| *holds))
}

/// Whether some build gives the conditions values of this kind; true if nobody knows.
fn possible(conditions: &[&Expression], is_so: impl Fn(&[bool]) -> bool) -> bool {
    let mut all: Vec<Predicate<'_>> = Vec::new();
    for predicate in conditions.iter().flat_map(|condition| condition.predicates()) {
        if !all.contains(&predicate) {
            all.push(predicate);
        }
    }
    if all.len() > MOST_PREDICATES {
        return true;
    }
    (0..1_u32 << all.len()).any(|build| {
        let holding: Vec<&Predicate<'_>> =
            all.iter().enumerate().filter(|(i, _)| build & (1 << i) != 0).map(|(_, p)| p).collect();
        let holds = |predicate: &Predicate<'_>| holding.contains(&predicate);
        let values: Vec<bool> = conditions.iter().map(|condition| condition.eval(holds)).collect();
        is_a_build(&all, &holding) && is_so(&values)
    })
}

/// A target has one value of each kind, and is of one of the two large families if both are asked about.
fn is_a_build(all: &[Predicate<'_>], holding: &[&Predicate<'_>]) -> bool {
    let kind = |predicate: &Predicate<'_>| match predicate {
        Predicate::Target(TargetPredicate::HasAtomic(_)) => None,
        Predicate::Target(target) => Some(std::mem::discriminant(target)),
        _ => None,
    };
    let one_each = holding.iter().enumerate().all(|(i, predicate)| {
        kind(predicate).is_none() || holding[..i].iter().all(|other| kind(other) != kind(predicate))
    });
    let family = |family: Family| Predicate::Target(TargetPredicate::Family(family));
    let families = [family(Family::unix), family(Family::windows)];
    let asks_for_both = families.iter().all(|family| all.contains(family));
    one_each && (!asks_for_both || families.iter().any(|family| holding.contains(&family)))
}

/// The one condition a statement stands under.
fn condition_of(stmt: &SynStmt) -> Option<Expression> {
    let list: &[syn::Attribute] = match stmt {
        SynStmt::Local(local) => &local.attrs,
        SynStmt::Macro(m) => &m.attrs,
        SynStmt::Expr(expr, _) => attributes_of(expr),
        SynStmt::Item(_) => &[],
    };
    let cfgs: Vec<CfgText> = attrs::cfg_of(list);
    condition(&cfgs)
}

/// The one condition that several make.
pub fn condition<T: AsRef<str>>(of: &[T]) -> Option<Expression> {
    let texts: Vec<&str> = of.iter().map(AsRef::as_ref).collect();
    match texts[..] {
        [] => None,
        [only] => Expression::parse(only).ok(),
        ref several => Expression::parse(&format!("all({})", several.join(", "))).ok(),
    }
}

/// The attributes of an expression that begins a statement.
fn attributes_of(expr: &SynExpr) -> &[syn::Attribute] {
    match expr {
        SynExpr::Assign(e) => attributes_of(&e.left),
        SynExpr::Binary(e) => attributes_of(&e.left),
        SynExpr::Block(e) => &e.attrs,
        SynExpr::Unsafe(e) => &e.attrs,
        SynExpr::If(e) => &e.attrs,
        SynExpr::Match(e) => &e.attrs,
        SynExpr::Loop(e) => &e.attrs,
        SynExpr::While(e) => &e.attrs,
        SynExpr::ForLoop(e) => &e.attrs,
        SynExpr::Return(e) => &e.attrs,
        SynExpr::Break(e) => &e.attrs,
        SynExpr::Continue(e) => &e.attrs,
        SynExpr::Call(e) => &e.attrs,
        SynExpr::MethodCall(e) => &e.attrs,
        SynExpr::Await(e) => &e.attrs,
        SynExpr::Try(e) => &e.attrs,
        SynExpr::Async(e) => &e.attrs,
        SynExpr::Macro(e) => &e.attrs,
        SynExpr::Path(e) => &e.attrs,
        SynExpr::Lit(e) => &e.attrs,
        SynExpr::Tuple(e) => &e.attrs,
        SynExpr::Struct(e) => &e.attrs,
        SynExpr::Paren(e) => &e.attrs,
        SynExpr::Field(e) => &e.attrs,
        _ => &[],
    }
}

/// Nothing that follows is reached.
fn leaves(stmt: &SynStmt) -> bool {
    match stmt {
        SynStmt::Expr(SynExpr::Return(_) | SynExpr::Break(_) | SynExpr::Continue(_), _) => true,
        SynStmt::Expr(SynExpr::Block(block), _) => block.block.stmts.last().is_some_and(leaves),
        _ => false,
    }
}

/// Both give the same names a value.
fn binds_the_same(first: &Local, other: &SynStmt) -> bool {
    let plain = |local: &Local| local.init.as_ref().is_some_and(|init| init.diverge.is_none());
    match other {
        SynStmt::Local(other) => plain(first) && plain(other) && names(&first.pat) == names(&other.pat),
        _ => false,
    }
}

/// The pattern without what one build may need and another does not: the type, and `mut`.
fn names(pat: &syn::Pat) -> String {
    match pat {
        syn::Pat::Type(typed) => names(&typed.pat),
        syn::Pat::Ident(syn::PatIdent { by_ref: None, subpat: None, ident, .. }) => ident.to_string(),
        _ => quote::ToTokens::to_token_stream(pat).to_string(),
    }
}
