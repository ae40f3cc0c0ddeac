//! Ways to write a program differently that change nothing of what it does. Each keeps every line where it
//! is.

use std::ops::Range;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprAwait, ExprCall, ExprForLoop, ExprWhile, File, ItemFn, Local, Pat, ReturnType, Stmt};

use crate::edits::Edits;

/// What is done to each place where it can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rewriting {
    /// `let x = { e };`
    Block,
    /// `let x = std::convert::identity(e);`
    Identity,
    /// `let x = same(e);`, a function of the program's own.
    OwnIdentity,
    /// `let (x, _) = (e, ());`
    Pair,
    /// `let x = Some(e).unwrap();`
    Unwrapped,
    /// `let x = Kept { it: e }.it;`
    Field,
    /// `let x = match () { () => e };`
    Match,
    /// `let x = e; let x = x;`
    Renamed,
    /// `Box::pin(e).await`
    Boxed,
    /// `async move { body }.await` in place of an async function's body.
    AsyncBody,
    /// `(move || { body })()` in place of a function's body.
    ClosureBody,
    /// A function that calls one within it, which has its body.
    InnerFn,
    /// `f(Box::pin(async { .. }))`
    BoxedArgument,
    /// `f({ let body = async { .. }; body })`
    NamedArgument,
    /// `f(async move { g().await })` for `f(g())`, where `f` spawns.
    AwaitedArgument,
    /// `call(|| f(..));` for `f(..);`, by a function of the program's own.
    Called,
    /// `(|| f(..))()` for spawns.
    ClosureCall,
    /// `go(..)` for spawns, by a generic function in the same place.
    SpawnWrapper,
    /// `loop { let P = e else { break }; .. }` for `while let`.
    LetElse,
    /// `while let Some(P) = iter.next()` for `for P in e`.
    WhileNext,
    /// `match e { Ok(v) => v, Err(e) => return Err(e.into()) }` for `e?`.
    MatchForTry,
    /// `match c { true => .., false => .. }` for `if c`.
    MatchForIf,
}

impl Rewriting {
    pub const ALL: [Rewriting; 22] = [
        Rewriting::Block,
        Rewriting::Identity,
        Rewriting::OwnIdentity,
        Rewriting::Pair,
        Rewriting::Unwrapped,
        Rewriting::Field,
        Rewriting::Match,
        Rewriting::Renamed,
        Rewriting::Boxed,
        Rewriting::AsyncBody,
        Rewriting::ClosureBody,
        Rewriting::InnerFn,
        Rewriting::BoxedArgument,
        Rewriting::NamedArgument,
        Rewriting::AwaitedArgument,
        Rewriting::Called,
        Rewriting::ClosureCall,
        Rewriting::SpawnWrapper,
        Rewriting::LetElse,
        Rewriting::WhileNext,
        Rewriting::MatchForTry,
        Rewriting::MatchForIf,
    ];

    /// The text written differently; `None` if there is no place for it.
    pub fn rewrite(self, text: &str) -> Option<String> {
        let file: File = syn::parse_file(text).ok()?;
        let mut rewriter = Rewriter { rewriting: self, text, edits: Edits::default(), results: vec![false] };
        rewriter.visit_file(&file);
        if rewriter.edits.is_empty() && self.helpers().is_empty() {
            return None;
        }
        let mut out = rewriter.edits.apply(text);
        out.push_str(self.helpers());
        Some(out)
    }

    /// What stands behind the program for its sake.
    fn helpers(self) -> &'static str {
        match self {
            Rewriting::OwnIdentity => "\nfn same_value<T>(it: T) -> T { it }\n",
            Rewriting::Field => "\nstruct KeptValue<T> { it: T }\n",
            Rewriting::Called => "\nfn call_it<R>(it: impl FnOnce() -> R) -> R { it() }\n",
            _ => "",
        }
    }
}

struct Rewriter<'t> {
    rewriting: Rewriting,
    text: &'t str,
    edits: Edits,
    /// The functions and blocks around the place return a `Result`, as far as is written.
    results: Vec<bool>,
}

fn bytes(node: &impl Spanned) -> Range<usize> {
    let span: Span = node.span();
    span.byte_range()
}

impl<'ast> Visit<'ast> for Rewriter<'_> {
    fn visit_local(&mut self, local: &'ast Local) {
        self.local(local);
        visit::visit_local(self, local);
    }

    fn visit_stmt(&mut self, stmt: &'ast Stmt) {
        if let Stmt::Expr(expr @ (Expr::Call(_) | Expr::MethodCall(_)), Some(_)) = stmt
            && self.rewriting == Rewriting::Called
            && is_plain(expr)
        {
            self.edits.wrap(bytes(expr), "crate::call_it(|| ", ")");
        }
        visit::visit_stmt(self, stmt);
    }

    fn visit_expr_await(&mut self, expr: &'ast ExprAwait) {
        if self.rewriting == Rewriting::Boxed {
            self.edits.wrap(bytes(&*expr.base), "Box::pin(", ")");
        }
        visit::visit_expr_await(self, expr);
    }

    fn visit_expr_call(&mut self, call: &'ast ExprCall) {
        self.call(call);
        visit::visit_expr_call(self, call);
    }

    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.item_fn(item);
        self.results.push(returns_result(&item.sig.output));
        visit::visit_item_fn(self, item);
        self.results.pop();
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.body(&item.sig, &item.block);
        self.results.push(returns_result(&item.sig.output));
        visit::visit_impl_item_fn(self, item);
        self.results.pop();
    }

    fn visit_expr_async(&mut self, expr: &'ast syn::ExprAsync) {
        self.results.push(false);
        visit::visit_expr_async(self, expr);
        self.results.pop();
    }

    fn visit_expr_closure(&mut self, expr: &'ast syn::ExprClosure) {
        self.results.push(false);
        visit::visit_expr_closure(self, expr);
        self.results.pop();
    }

    fn visit_expr_try(&mut self, expr: &'ast syn::ExprTry) {
        if self.rewriting == Rewriting::MatchForTry && self.results.last() == Some(&true) {
            let by = " { Ok(value) => value, Err(error) => return Err(error.into()) }";
            self.edits.wrap(bytes(&*expr.expr), "(match ", by);
            self.edits.replace(bytes(&expr.question_token), ")");
        }
        visit::visit_expr_try(self, expr);
    }

    fn visit_expr_if(&mut self, expr: &'ast syn::ExprIf) {
        if self.rewriting == Rewriting::MatchForIf && !has_let(&expr.cond) {
            self.edits.replace(bytes(&expr.if_token), "match");
            self.edits.wrap(bytes(&expr.then_branch), "{ true => ", "");
            match &expr.else_branch {
                Some((token, inner)) => {
                    self.edits.replace(bytes(token), ", false =>");
                    self.edits.wrap(bytes(&**inner), "", " }");
                }
                None => self.edits.wrap(bytes(expr), "", ", false => {} }"),
            }
        }
        visit::visit_expr_if(self, expr);
    }

    fn visit_expr_while(&mut self, expr: &'ast ExprWhile) {
        if let (Rewriting::LetElse, Expr::Let(cond)) = (self.rewriting, &*expr.cond) {
            self.edits.replace(bytes(&expr.while_token), "loop {");
            self.edits.wrap(bytes(&*cond.expr), "", " else { break };");
            self.edits.wrap(bytes(&expr.body), "", " }");
        }
        visit::visit_expr_while(self, expr);
    }

    fn visit_expr_for_loop(&mut self, expr: &'ast ExprForLoop) {
        if self.rewriting == Rewriting::WhileNext && expr.label.is_none() && !is_counted(&expr.expr) {
            let pat = self.text[bytes(&*expr.pat)].to_owned();
            self.edits.replace(bytes(&expr.for_token), "{ let mut the_iter =");
            self.edits.replace(bytes(&*expr.pat), "");
            self.edits.replace(bytes(&expr.in_token), "IntoIterator::into_iter(");
            let next = format!("); while let Some({pat}) = the_iter.next()");
            self.edits.wrap(bytes(&*expr.expr), "", next);
            self.edits.wrap(bytes(&expr.body), "", " }");
            // Nothing else in the pattern is edited.
            self.visit_expr(&expr.expr);
            self.visit_block(&expr.body);
            return;
        }
        visit::visit_expr_for_loop(self, expr);
    }

    // What tests do is not asked for.
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let is_test = item.attrs.iter().any(|attr| attr.path().is_ident("cfg"));
        if !is_test {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_const(&mut self, _: &'ast syn::ItemConst) {}
    fn visit_item_static(&mut self, _: &'ast syn::ItemStatic) {}
    fn visit_item_macro(&mut self, _: &'ast syn::ItemMacro) {}
}

impl Rewriter<'_> {
    fn local(&mut self, local: &Local) {
        let (Some(init), false) = (&local.init, local.pat.span().byte_range().is_empty()) else { return };
        if init.diverge.is_some() || borrows(&init.expr) {
            return;
        }
        let place = bytes(&*init.expr);
        let (before, behind) = match self.rewriting {
            Rewriting::Block => ("{ ", " }"),
            Rewriting::Identity => ("std::convert::identity(", ")"),
            Rewriting::OwnIdentity => ("crate::same_value(", ")"),
            Rewriting::Unwrapped => ("Some(", ").unwrap()"),
            Rewriting::Field => ("crate::KeptValue { it: ", " }.it"),
            Rewriting::Match => ("match () { () => ", " }"),
            Rewriting::Pair => match &local.pat {
                Pat::Ident(pat) => {
                    self.edits.wrap(bytes(pat), "(", ", _)");
                    ("(", ", ())")
                }
                _ => return,
            },
            Rewriting::Renamed => match &local.pat {
                Pat::Ident(pat) if pat.mutability.is_none() => {
                    let name = &pat.ident;
                    self.edits.wrap(bytes(local), "", format!(" let {name} = {name};"));
                    return;
                }
                _ => return,
            },
            _ => return,
        };
        self.edits.wrap(place, before, behind);
    }

    fn call(&mut self, call: &ExprCall) {
        let spawns = spawn_path(&call.func);
        let path = &self.text[bytes(&*call.func)];
        match self.rewriting {
            Rewriting::ClosureCall if spawns => {
                self.edits.wrap(bytes(call), "(|| ", ")()");
            }
            Rewriting::SpawnWrapper => {
                let handle = match path {
                    "tokio::spawn" | "tokio::task::spawn" => "tokio::task::JoinHandle",
                    "smol::spawn" => "smol::Task",
                    "async_std::task::spawn" => "async_std::task::JoinHandle",
                    _ => return,
                };
                let go = format!(
                    "{{ fn go<F>(it: F) -> {handle}<F::Output> where F: Future + Send + 'static, F::Output: Send + 'static {{ {path}(it) }} go"
                );
                self.edits.replace(bytes(&*call.func), go);
                self.edits.wrap(bytes(call), "", " }");
            }
            Rewriting::BoxedArgument | Rewriting::NamedArgument => {
                for arg in call.args.iter().filter(|arg| matches!(arg, Expr::Async(_))) {
                    let (before, behind) = match self.rewriting {
                        Rewriting::BoxedArgument => ("Box::pin(", ")"),
                        _ => ("{ let the_body = ", "; the_body }"),
                    };
                    self.edits.wrap(bytes(arg), before, behind);
                }
            }
            Rewriting::AwaitedArgument if spawns => {
                if let (Some(arg @ Expr::Call(_)), 1) = (call.args.first(), call.args.len()) {
                    self.edits.wrap(bytes(arg), "{ let the_future = ", "; async move { the_future.await } }");
                }
            }
            _ => {}
        }
    }

    fn item_fn(&mut self, item: &ItemFn) {
        self.body(&item.sig, &item.block);
        let sig = &item.sig;
        let names: Option<Vec<String>> = sig.inputs.iter().map(name_of).collect();
        let plain = sig.generics.params.is_empty() && sig.constness.is_none();
        if let (Rewriting::InnerFn, Some(names), true) = (self.rewriting, names, plain) {
            let head = &self.text[bytes(&sig.fn_token).end..bytes(&item.block).start];
            let head = head.trim_start().trim_start_matches(|c: char| c.is_alphanumeric() || c == '_');
            if head.contains('\n') {
                return;
            }
            let start = if sig.asyncness.is_some() { "async fn" } else { "fn" };
            let wait = if sig.asyncness.is_some() { ".await" } else { "" };
            let behind = format!(" the_rest({}){wait} }}", names.join(", "));
            self.edits.wrap(bytes(&item.block), format!("{{ {start} the_rest{head}"), behind);
        }
    }

    fn body(&mut self, sig: &syn::Signature, block: &Block) {
        let (before, behind) = match (self.rewriting, sig.asyncness.is_some()) {
            (Rewriting::AsyncBody, true) => ("{ async move ", ".await }"),
            (Rewriting::ClosureBody, false) if sig.constness.is_none() => ("{ (move || ", ")() }"),
            _ => return,
        };
        self.edits.wrap(bytes(block), before, behind);
    }
}

fn name_of(arg: &syn::FnArg) -> Option<String> {
    match arg {
        syn::FnArg::Typed(arg) => match &*arg.pat {
            Pat::Ident(pat) => Some(pat.ident.to_string()),
            _ => None,
        },
        syn::FnArg::Receiver(_) => None,
    }
}

fn returns_result(output: &ReturnType) -> bool {
    match output {
        ReturnType::Type(_, ty) => {
            matches!(&**ty, syn::Type::Path(ty) if ty.path.segments.last().is_some_and(|s| s.ident == "Result"))
        }
        ReturnType::Default => false,
    }
}

fn spawn_path(func: &Expr) -> bool {
    matches!(func, Expr::Path(path) if path.path.segments.last().is_some_and(|s| s.ident.to_string().starts_with("spawn")))
}

fn has_let(cond: &Expr) -> bool {
    match cond {
        Expr::Let(_) => true,
        Expr::Binary(binary) => has_let(&binary.left) || has_let(&binary.right),
        _ => false,
    }
}

/// Runs a number of times that is written there.
fn is_counted(of: &Expr) -> bool {
    match of {
        Expr::Range(_) | Expr::Array(_) => true,
        Expr::Paren(inner) => is_counted(&inner.expr),
        Expr::MethodCall(call) => is_counted(&call.receiver),
        Expr::Reference(inner) => is_counted(&inner.expr),
        _ => false,
    }
}

/// The value borrows from temporaries or variables of the same statement, or never comes to be.
fn borrows(of: &Expr) -> bool {
    match of {
        Expr::Reference(_) => true,
        Expr::Macro(_) => true,
        Expr::Paren(inner) => borrows(&inner.expr),
        _ => false,
    }
}

/// Neither suspends nor leaves the function around it.
fn is_plain(expr: &Expr) -> bool {
    struct Looks(bool);
    impl<'ast> Visit<'ast> for Looks {
        fn visit_expr_await(&mut self, _: &'ast ExprAwait) {
            self.0 = false;
        }
        fn visit_expr_try(&mut self, _: &'ast syn::ExprTry) {
            self.0 = false;
        }
        fn visit_expr_return(&mut self, _: &'ast syn::ExprReturn) {
            self.0 = false;
        }
        fn visit_expr_async(&mut self, _: &'ast syn::ExprAsync) {}
        fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}
    }
    let mut looks = Looks(true);
    looks.visit_expr(expr);
    looks.0
}
