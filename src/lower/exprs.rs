//! Expressions and statements.

use syn::{Expr as SynExpr, Stmt as SynStmt};

use super::{Cx, conditional, items, macros, name_of, types};
use crate::source::ByteSpan;
use crate::tree::{
    ArithOp, Arm, Block, Body, Closure, Expansion, Expr, ExprId, Item, Lit, Name, Pat, PatId, Stmt, TypeRef,
};

/// Builds the body of one function or constant.
pub struct BodyBuilder<'a> {
    pub cx: &'a mut Cx,
    body: Body,
}

impl<'a> BodyBuilder<'a> {
    pub fn new(cx: &'a mut Cx) -> Self {
        Self::of(cx, Body::default())
    }

    /// Builds on what was built before.
    pub fn of(cx: &'a mut Cx, body: Body) -> Self {
        Self { cx, body }
    }

    pub fn finish(mut self, root: ExprId) -> Body {
        self.body.root = root;
        self.body
    }

    pub fn add(&mut self, expr: Expr, span: ByteSpan) -> ExprId {
        self.body.exprs.push(expr);
        self.body.spans.push(span);
        let id = self.body.exprs.len() as ExprId - 1;
        if let Some(call) = self.cx.macros.call().filter(|call| !call.contains(span)) {
            match self.body.expansions.last_mut() {
                Some(last) if last.call == call && last.exprs.end == id => last.exprs.end += 1,
                _ => self.body.expansions.push(Expansion { call, exprs: id..id + 1 }),
            }
        }
        id
    }

    pub fn add_pat(&mut self, pat: Pat, span: ByteSpan) -> PatId {
        self.body.pats.push(pat);
        self.body.pat_spans.push(span);
        self.body.pats.len() as PatId - 1
    }

    pub fn exprs<'e>(&mut self, list: impl IntoIterator<Item = &'e SynExpr>) -> Vec<ExprId> {
        list.into_iter().map(|e| self.expr(e)).collect()
    }

    fn opt(&mut self, expr: Option<&SynExpr>) -> Option<ExprId> {
        expr.map(|e| self.expr(e))
    }

    pub fn expr(&mut self, expr: &SynExpr) -> ExprId {
        let span = self.cx.expr_span(expr);
        let node = match expr {
            SynExpr::Paren(e) => return self.expr(&e.expr),
            SynExpr::Group(e) => return self.expr(&e.expr),
            SynExpr::Block(e) => return self.block_expr(&e.block, e.label.as_ref()),
            SynExpr::Unsafe(e) => return self.block_expr(&e.block, None),
            SynExpr::Const(e) => return self.block_expr(&e.block, None),
            // A `try` block ends `?` early; as a closure would, it does not leave the function.
            SynExpr::TryBlock(e) => return self.block_expr(&e.block, None),
            SynExpr::Macro(e) => return macros::expr(self, &e.mac, span),
            SynExpr::Path(e) => Expr::Path(types::qpath(e.qself.as_ref(), &e.path)),
            SynExpr::Lit(e) => Expr::Lit(lit(&e.lit)),
            SynExpr::Call(e) => Expr::Call { callee: self.expr(&e.func), args: self.exprs(&e.args) },
            SynExpr::MethodCall(e) => Expr::Method {
                receiver: self.expr(&e.receiver),
                name: name_of(&e.method),
                name_span: self.cx.span(e.method.span()),
                turbofish: e.turbofish.as_ref().map(|t| types::generic_args(t).types).unwrap_or_default(),
                args: self.exprs(&e.args),
            },
            SynExpr::Field(e) => Expr::Field { base: self.expr(&e.base), name: member(&e.member) },
            SynExpr::Index(e) => Expr::Index { base: self.expr(&e.expr), index: self.expr(&e.index) },
            SynExpr::Reference(e) => Expr::Ref { mutable: e.mutability.is_some(), inner: self.expr(&e.expr) },
            SynExpr::RawAddr(e) => Expr::Ref { mutable: true, inner: self.expr(&e.expr) },
            SynExpr::Unary(e) => match e.op {
                syn::UnOp::Deref(_) => Expr::Deref(self.expr(&e.expr)),
                syn::UnOp::Not(_) => Expr::Arith { operands: vec![self.expr(&e.expr)], op: ArithOp::Not },
                _ => Expr::Arith { operands: vec![self.expr(&e.expr)], op: ArithOp::Other },
            },
            SynExpr::Await(e) => Expr::Await(self.expr(&e.base)),
            SynExpr::Try(e) => Expr::Try(self.expr(&e.expr)),
            SynExpr::Tuple(e) => Expr::Tuple(self.exprs(&e.elems)),
            SynExpr::Array(e) => Expr::Array(self.exprs(&e.elems)),
            SynExpr::Repeat(e) => Expr::Repeat { value: self.expr(&e.expr), len: self.expr(&e.len) },
            SynExpr::Struct(e) => Expr::Struct {
                path: types::qpath(e.qself.as_ref(), &e.path),
                fields: e.fields.iter().map(|f| (member(&f.member), self.expr(&f.expr))).collect(),
                base: self.opt(e.rest.as_deref()),
            },
            SynExpr::Async(e) => {
                Expr::Async { body: self.block_expr(&e.block, None), moves: e.capture.is_some() }
            }
            SynExpr::Closure(e) => self.closure(e),
            SynExpr::If(e) => Expr::If {
                cond: self.expr(&e.cond),
                then: self.block_expr(&e.then_branch, None),
                or_else: self.opt(e.else_branch.as_ref().map(|(_, e)| &**e)),
            },
            SynExpr::Let(e) => Expr::Let { pat: self.pat(&e.pat), value: self.expr(&e.expr) },
            SynExpr::Match(e) => Expr::Match {
                scrutinee: self.expr(&e.expr),
                arms: e.arms.iter().map(|arm| self.arm(arm)).collect(),
            },
            SynExpr::Loop(e) => self.endless(e),
            SynExpr::While(e) => Expr::While {
                label: label(e.label.as_ref()),
                cond: self.expr(&e.cond),
                body: self.block_expr(&e.body, None),
            },
            SynExpr::ForLoop(e) => Expr::For {
                label: label(e.label.as_ref()),
                pat: self.pat(&e.pat),
                iter: self.expr(&e.expr),
                body: self.block_expr(&e.body, None),
            },
            SynExpr::Return(e) => Expr::Return(self.opt(e.expr.as_deref())),
            SynExpr::Break(e) => {
                Expr::Break { label: e.label.as_ref().map(lifetime), value: self.opt(e.expr.as_deref()) }
            }
            SynExpr::Continue(e) => Expr::Continue { label: e.label.as_ref().map(lifetime) },
            SynExpr::Assign(e) => Expr::Assign { place: self.expr(&e.left), value: self.expr(&e.right) },
            SynExpr::Binary(e) => self.binary(e),
            SynExpr::Cast(e) => Expr::Cast { value: self.expr(&e.expr), ty: types::ty(&e.ty) },
            SynExpr::Range(e) => {
                Expr::Range { start: self.opt(e.start.as_deref()), end: self.opt(e.end.as_deref()) }
            }
            SynExpr::Infer(_) => Expr::Lit(Lit::Other),
            // A `yield` hands its value out of the body.
            SynExpr::Yield(e) => {
                let value = self.opt(e.expr.as_deref());
                let callee = self.add(Expr::Unread(Vec::new()), span);
                Expr::Call { callee, args: value.into_iter().collect() }
            }
            other => Expr::Unread(macros::mentioned_names(&quote::ToTokens::to_token_stream(other))),
        };
        self.add(node, span)
    }

    fn binary(&mut self, e: &syn::ExprBinary) -> Expr {
        use syn::BinOp;
        let (lhs, rhs) = (self.expr(&e.left), self.expr(&e.right));
        match e.op {
            BinOp::And(_) | BinOp::Or(_) => Expr::Lazy { lhs, rhs },
            BinOp::Eq(_) | BinOp::Ne(_) => Expr::Compare { lhs, rhs, order: false },
            BinOp::Lt(_) | BinOp::Le(_) | BinOp::Gt(_) | BinOp::Ge(_) => {
                Expr::Compare { lhs, rhs, order: true }
            }
            BinOp::Mul(_) => Expr::Arith { operands: vec![lhs, rhs], op: ArithOp::Mul },
            BinOp::Rem(_) => Expr::Arith { operands: vec![lhs, rhs], op: ArithOp::Rem },
            BinOp::AddAssign(_) => Expr::Arith { operands: vec![lhs, rhs], op: ArithOp::Grow },
            BinOp::SubAssign(_) => Expr::Arith { operands: vec![lhs, rhs], op: ArithOp::Shrink },
            op if is_compound(&op) => Expr::Arith { operands: vec![lhs, rhs], op: ArithOp::Change },
            _ => Expr::Arith { operands: vec![lhs, rhs], op: ArithOp::Other },
        }
    }

    fn closure(&mut self, e: &syn::ExprClosure) -> Expr {
        let params = e.inputs.iter().map(|p| self.typed_pat(p)).collect();
        let body = self.expr(&e.body);
        Expr::Closure(Box::new(Closure {
            params,
            ret: types::return_type(&e.output),
            body,
            is_async: e.asyncness.is_some(),
            moves: e.capture.is_some(),
        }))
    }

    fn arm(&mut self, arm: &syn::Arm) -> Arm {
        let pat = self.pat(&arm.pat);
        let guard = match &arm.pat {
            syn::Pat::Guard(guarded) => Some(self.expr(&guarded.guard)),
            _ => None,
        };
        Arm { pat, guard, body: self.expr(&arm.body) }
    }

    pub fn block_expr(&mut self, block: &syn::Block, block_label: Option<&syn::Label>) -> ExprId {
        let span = self.cx.block_span(block);
        let lowered = self.stmts(&block.stmts, block_label);
        self.add(Expr::Block(lowered), span)
    }

    pub fn stmts(&mut self, stmts: &[SynStmt], block_label: Option<&syn::Label>) -> Block {
        let mut block = Block { label: label(block_label), ..Block::default() };
        self.add_stmts(stmts, true, &mut block);
        block
    }

    /// Lowers statements into a block; `ends`: the last of them is the last of the block.
    pub fn add_stmts(&mut self, stmts: &[SynStmt], ends: bool, block: &mut Block) {
        let mut rest = stmts;
        while let [stmt, others @ ..] = rest {
            if let Some(choice) = conditional::choice(rest) {
                rest = &rest[choice.stmts.len()..];
                self.choice(&choice, ends && rest.is_empty(), block);
                continue;
            }
            rest = others;
            self.add_stmt(stmt, ends && rest.is_empty(), block);
        }
    }

    /// Lowers one statement into a block; `last`: the block ends with it.
    pub fn add_stmt(&mut self, stmt: &SynStmt, last: bool, block: &mut Block) {
        let span = self.cx.stmt_span(stmt);
        match stmt {
            SynStmt::Local(local) => self.local(local, span, block),
            SynStmt::Item(item) => self.block_items(item, block),
            SynStmt::Expr(expr, semi) => {
                let id = self.expr(expr);
                self.value_or_stmt(id, span, last && semi.is_none(), block);
            }
            SynStmt::Macro(m) => {
                let last = last && m.semi_token.is_none();
                if macros::expand_stmts(self, &m.mac, span, last, block) {
                    return;
                }
                match macros::block_items(&m.mac, self.cx) {
                    Some(inner) => self.add_items(inner, block),
                    None => {
                        let id = macros::expr(self, &m.mac, span);
                        self.value_or_stmt(id, span, last, block);
                    }
                }
            }
        }
    }

    fn value_or_stmt(&mut self, expr: ExprId, span: ByteSpan, is_tail: bool, block: &mut Block) {
        if is_tail {
            block.tail = Some(expr);
        } else {
            block.stmts.push(Stmt::Expr { span, expr });
        }
    }

    fn local(&mut self, local: &syn::Local, span: ByteSpan, block: &mut Block) {
        let (pat, ty): (PatId, Option<TypeRef>) = self.typed_pat(&local.pat);
        let init = local.init.as_ref().map(|init| self.expr(&init.expr));
        let or_else = local.init.as_ref().and_then(|init| init.diverge.as_ref()).map(|(_, e)| self.expr(e));
        block.stmts.push(Stmt::Let { span, pat, ty, init, or_else });
    }

    fn block_items(&mut self, item: &syn::Item, block: &mut Block) {
        let mut inner = Vec::new();
        items::lower_item(item, self.cx, &mut inner);
        self.add_items(inner, block);
    }

    fn add_items(&mut self, inner: Vec<Item>, block: &mut Block) {
        for item in inner {
            block.items.push(self.body.items.len() as u32);
            self.body.items.push(item);
        }
    }
}

pub fn member(member: &syn::Member) -> Name {
    match member {
        syn::Member::Named(ident) => name_of(ident),
        syn::Member::Unnamed(index) => smol_str::format_smolstr!("{}", index.index),
    }
}

pub fn lit(lit: &syn::Lit) -> Lit {
    match lit {
        syn::Lit::Int(int) => int.base10_parse().map_or(Lit::Other, Lit::Int),
        syn::Lit::Bool(b) => Lit::Bool(b.value),
        syn::Lit::Str(text) => Lit::Str(text.value().into()),
        syn::Lit::Float(_) => Lit::Float,
        _ => Lit::Other,
    }
}

pub(super) fn label(label: Option<&syn::Label>) -> Option<Name> {
    label.map(|l| lifetime(&l.name))
}

fn lifetime(lifetime: &syn::Lifetime) -> Name {
    name_of(&lifetime.ident)
}

/// `+=` and its like.
fn is_compound(op: &syn::BinOp) -> bool {
    use syn::BinOp::*;
    matches!(
        op,
        MulAssign(_)
            | DivAssign(_)
            | RemAssign(_)
            | BitXorAssign(_)
            | BitAndAssign(_)
            | BitOrAssign(_)
            | ShlAssign(_)
            | ShrAssign(_)
    )
}
