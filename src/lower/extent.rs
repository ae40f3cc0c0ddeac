//! Where syntax begins and ends, without making tokens of all that lies between.
//!
//! syn tells the span of a node by turning it into tokens again, which for every expression of a body
//! costs the square of its nesting. The ends are known to the nodes at them.

use proc_macro2::Span;
use quote::ToTokens;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, Item, Pat, PathArguments, ReturnType, Stmt, Visibility};

use super::Cx;
use crate::source::ByteSpan;

impl Cx {
    pub fn expr_span(&self, expr: &Expr) -> ByteSpan {
        self.between(expr_start(expr), expr_end(expr))
    }

    pub fn pat_span(&self, pat: &Pat) -> ByteSpan {
        match pat {
            Pat::Ident(p)
                if p.attrs.is_empty()
                    && p.by_ref.is_none()
                    && p.mutability.is_none()
                    && p.subpat.is_none() =>
            {
                self.span(p.ident.span())
            }
            Pat::Wild(p) if p.attrs.is_empty() => self.span(p.underscore_token.span),
            other => self.span_of(other),
        }
    }

    pub fn block_span(&self, block: &syn::Block) -> ByteSpan {
        self.between(block.brace_token.span.open(), block.brace_token.span.close())
    }

    pub fn stmt_span(&self, stmt: &Stmt) -> ByteSpan {
        match stmt {
            Stmt::Local(local) => self.between(local.let_token.span, local.semi_token.span),
            Stmt::Item(item) => self.item_span(item),
            Stmt::Expr(expr, semi) => {
                self.between(expr_start(expr), semi.map_or_else(|| expr_end(expr), |semi| semi.span))
            }
            Stmt::Macro(m) => {
                let end = m.semi_token.map_or_else(|| macro_end(&m.mac), |semi| semi.span);
                self.between(path_start(&m.mac.path), end)
            }
        }
    }

    /// Attributes belong to an item.
    pub fn item_span(&self, item: &Item) -> ByteSpan {
        match item {
            Item::Fn(f) => self.fn_span(&f.attrs, &f.vis, &f.sig, close(&f.block)),
            Item::Impl(i) => {
                let start = i.unsafety.map_or(i.impl_token.span, |token| token.span);
                self.with_attrs(&i.attrs, &Visibility::Inherited, start, i.brace_token.span.close())
            }
            Item::Mod(m) => {
                let end = match (&m.content, &m.semi) {
                    (Some((braces, _)), _) => braces.span.close(),
                    (None, Some(semi)) => semi.span,
                    (None, None) => m.ident.span(),
                };
                self.with_attrs(&m.attrs, &m.vis, m.mod_token.span, end)
            }
            Item::Macro(m) => {
                let end = m.semi_token.map_or_else(|| macro_end(&m.mac), |semi| semi.span);
                self.with_attrs(&m.attrs, &Visibility::Inherited, path_start(&m.mac.path), end)
            }
            other => self.span_of(other),
        }
    }

    pub fn method_span(&self, f: &syn::ImplItemFn) -> ByteSpan {
        self.fn_span(&f.attrs, &f.vis, &f.sig, close(&f.block))
    }

    pub fn trait_fn_span(&self, f: &syn::TraitItemFn) -> ByteSpan {
        let end = f.default.as_ref().map(close).or(f.semi_token.map(|semi| semi.span));
        self.fn_span(&f.attrs, &Visibility::Inherited, &f.sig, end.unwrap_or_else(|| f.sig.span()))
    }

    fn fn_span(&self, attrs: &[Attribute], vis: &Visibility, sig: &syn::Signature, end: Span) -> ByteSpan {
        self.with_attrs(attrs, vis, start_of(sig), end)
    }

    fn with_attrs(&self, attrs: &[Attribute], vis: &Visibility, keyword: Span, end: Span) -> ByteSpan {
        let outer = attrs.iter().find(|attr| matches!(attr.style, syn::AttrStyle::Outer));
        let start = match (outer, vis) {
            (Some(attr), _) => attr.pound_token.span,
            (None, Visibility::Public(token)) => token.span,
            (None, Visibility::Restricted(vis)) => vis.pub_token.span,
            (None, Visibility::Inherited) => keyword,
        };
        self.between(start, end)
    }

    fn between(&self, start: Span, end: Span) -> ByteSpan {
        self.join(self.span(start), self.span(end))
    }
}

fn close(block: &syn::Block) -> Span {
    block.brace_token.span.close()
}

/// The first token of a small node.
fn start_of(node: &impl ToTokens) -> Span {
    node.to_token_stream().into_iter().next().map_or_else(Span::call_site, |token| token.span())
}

/// The last token of a small node.
fn end_of(node: &impl ToTokens) -> Span {
    let last = node.to_token_stream().into_iter().last();
    last.map_or_else(Span::call_site, |token| match token {
        proc_macro2::TokenTree::Group(group) => group.span_close(),
        other => other.span(),
    })
}

fn path_start(path: &syn::Path) -> Span {
    let first = || path.segments.first().map_or_else(Span::call_site, |segment| segment.ident.span());
    path.leading_colon.map_or_else(first, |colons| colons.spans[0])
}

fn path_end(path: &syn::Path) -> Span {
    let Some(last) = path.segments.last() else { return Span::call_site() };
    match &last.arguments {
        PathArguments::None => last.ident.span(),
        PathArguments::AngleBracketed(args) => args.gt_token.span,
        PathArguments::Parenthesized(args) => match &args.output {
            ReturnType::Default => args.paren_token.span.close(),
            ReturnType::Type(_, ty) => end_of(ty),
        },
    }
}

fn macro_end(mac: &syn::Macro) -> Span {
    mac.delimiter.span().close()
}

fn label_or(label: Option<&syn::Label>, keyword: Span) -> Span {
    label.map_or(keyword, |label| label.name.apostrophe)
}

fn expr_start(expr: &Expr) -> Span {
    let mut expr = expr;
    loop {
        expr = match expr {
            Expr::Assign(e) => &e.left,
            Expr::Await(e) => &e.base,
            Expr::Binary(e) => &e.left,
            Expr::Call(e) => &e.func,
            Expr::Cast(e) => &e.expr,
            Expr::Field(e) => &e.base,
            Expr::Group(e) => &e.expr,
            Expr::Index(e) => &e.expr,
            Expr::MethodCall(e) => &e.receiver,
            Expr::Try(e) => &e.expr,
            Expr::Range(syn::ExprRange { start: Some(start), .. }) => start,
            other => return first_token(other),
        };
    }
}

/// Of expressions that do not begin with another one.
fn first_token(expr: &Expr) -> Span {
    match expr {
        Expr::Array(e) => e.bracket_token.span.open(),
        Expr::Async(e) => e.async_token.span,
        Expr::Block(e) => label_or(e.label.as_ref(), e.block.brace_token.span.open()),
        Expr::Break(e) => e.break_token.span,
        Expr::Closure(e) => {
            let modifiers = [
                e.lifetimes.as_ref().map(|l| l.for_token.span),
                e.constness.map(|t| t.span),
                e.asyncness.map(|t| t.span),
                e.capture.map(|t| t.span),
            ];
            modifiers.into_iter().flatten().next().unwrap_or(e.inputs_begin.span)
        }
        Expr::Const(e) => e.const_token.span,
        Expr::Continue(e) => e.continue_token.span,
        Expr::ForLoop(e) => label_or(e.label.as_ref(), e.for_token.span),
        Expr::If(e) => e.if_token.span,
        Expr::Let(e) => e.let_token.span,
        Expr::Loop(e) => label_or(e.label.as_ref(), e.loop_token.span),
        Expr::Lit(e) if e.attrs.is_empty() => e.lit.span(),
        Expr::Macro(e) => path_start(&e.mac.path),
        Expr::Match(e) => e.match_token.span,
        Expr::Paren(e) => e.paren_token.span.open(),
        Expr::Path(e) if e.attrs.is_empty() => {
            e.qself.as_ref().map_or_else(|| path_start(&e.path), |q| q.lt_token.span)
        }
        Expr::RawAddr(e) => e.and_token.span,
        Expr::Reference(e) => e.and_token.span,
        Expr::Repeat(e) => e.bracket_token.span.open(),
        Expr::Return(e) => e.return_token.span,
        Expr::Struct(e) => e.qself.as_ref().map_or_else(|| path_start(&e.path), |q| q.lt_token.span),
        Expr::TryBlock(e) => e.try_token.span,
        Expr::Tuple(e) => e.paren_token.span.open(),
        Expr::Unary(e) => match e.op {
            syn::UnOp::Deref(token) => token.span,
            syn::UnOp::Not(token) => token.span,
            syn::UnOp::Neg(token) => token.span,
            _ => start_of(&e.op),
        },
        Expr::Unsafe(e) => e.unsafe_token.span,
        Expr::While(e) => label_or(e.label.as_ref(), e.while_token.span),
        // Bare ranges, and what has attributes: no more than a few tokens.
        other => start_of(other),
    }
}

fn expr_end(expr: &Expr) -> Span {
    let mut expr = expr;
    loop {
        expr = match expr {
            Expr::Assign(e) => &e.right,
            Expr::Binary(e) => &e.right,
            Expr::Closure(e) => &e.body,
            Expr::Group(e) => &e.expr,
            Expr::If(syn::ExprIf { else_branch: Some((_, other)), .. }) => other,
            Expr::Let(e) => &e.expr,
            Expr::RawAddr(e) => &e.expr,
            Expr::Reference(e) => &e.expr,
            Expr::Unary(e) => &e.expr,
            Expr::Range(syn::ExprRange { end: Some(end), .. }) => end,
            Expr::Break(syn::ExprBreak { expr: Some(value), .. })
            | Expr::Return(syn::ExprReturn { expr: Some(value), .. })
            | Expr::Yield(syn::ExprYield { expr: Some(value), .. }) => value,
            other => return last_token(other),
        };
    }
}

/// Of expressions that do not end with another one.
fn last_token(expr: &Expr) -> Span {
    match expr {
        Expr::Array(e) => e.bracket_token.span.close(),
        Expr::Async(e) => close(&e.block),
        Expr::Await(e) => e.await_token.span,
        Expr::Block(e) => close(&e.block),
        Expr::Break(e) => e.label.as_ref().map_or(e.break_token.span, |label| label.ident.span()),
        Expr::Call(e) => e.paren_token.span.close(),
        Expr::Cast(e) => end_of(&e.ty),
        Expr::Const(e) => close(&e.block),
        Expr::Continue(e) => e.label.as_ref().map_or(e.continue_token.span, |label| label.ident.span()),
        Expr::Field(e) => e.member.span(),
        Expr::ForLoop(e) => close(&e.body),
        Expr::If(e) => close(&e.then_branch),
        Expr::Index(e) => e.bracket_token.span.close(),
        Expr::Lit(e) => e.lit.span(),
        Expr::Loop(e) => close(&e.body),
        Expr::Macro(e) => macro_end(&e.mac),
        Expr::Match(e) => e.brace_token.span.close(),
        Expr::MethodCall(e) => e.paren_token.span.close(),
        Expr::Paren(e) => e.paren_token.span.close(),
        Expr::Path(e) => path_end(&e.path),
        Expr::Range(e) => end_of(&e.limits),
        Expr::Repeat(e) => e.bracket_token.span.close(),
        Expr::Return(e) => e.return_token.span,
        Expr::Struct(e) => e.brace_token.span.close(),
        Expr::Try(e) => e.question_token.span,
        Expr::TryBlock(e) => close(&e.block),
        Expr::Tuple(e) => e.paren_token.span.close(),
        Expr::Unsafe(e) => close(&e.block),
        Expr::While(e) => close(&e.body),
        // What syn leaves as tokens.
        other => end_of(other),
    }
}
