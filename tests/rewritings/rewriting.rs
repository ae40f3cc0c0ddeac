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
    /// `let x = vec![e].pop().unwrap();`
    VecPop,
    /// `let x = { let mut it = Some(e); it.take().unwrap() };`
    OptionTake,
    /// `let x = { let it = std::sync::Mutex::new(Some(e)); let it = it.lock().unwrap().take(); it.unwrap() };`
    MutexTake,
    /// `let x = { let mut it = HashMap::new(); it.insert(0, e); it.remove(&0).unwrap() };`
    MapRemove,
    /// `let x = same!(e);`, a macro of the program's own.
    Macro,
    /// `{ let f = f; f(..) }` for calls of functions.
    FnValue,
    /// A `main` that builds tokio's runtime itself.
    RuntimeMain,
    /// `tokio::runtime::Handle::current().spawn(..)`
    HandleSpawn,
    /// A spawner's method for `tokio::spawn`.
    SpawnMethod,
    /// A method of a trait for `tokio::spawn`.
    SpawnTrait,
    /// `e.into_iter().for_each(|p| ..)` for `for p in e`.
    ForEach,
    /// `tokio::join!(e).0` for `e.await`.
    JoinMacro,
    /// `async { e.await }.await`
    InnerAwait,
}

impl Rewriting {
    pub const ALL: [Rewriting; 35] = [
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
        Rewriting::VecPop,
        Rewriting::OptionTake,
        Rewriting::MutexTake,
        Rewriting::MapRemove,
        Rewriting::Macro,
        Rewriting::FnValue,
        Rewriting::RuntimeMain,
        Rewriting::HandleSpawn,
        Rewriting::SpawnMethod,
        Rewriting::SpawnTrait,
        Rewriting::ForEach,
        Rewriting::JoinMacro,
        Rewriting::InnerAwait,
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
        if self == Rewriting::Macro
            && let Some(first) = file.items.first()
        {
            out.insert_str(bytes(first).start, "macro_rules! same_value { ($it:expr) => { $it }; } ");
        }
        out.push_str(self.helpers());
        Some(out)
    }

    /// What stands behind the program for its sake.
    fn helpers(self) -> &'static str {
        match self {
            Rewriting::OwnIdentity => "\nfn same_value<T>(it: T) -> T { it }\n",
            Rewriting::Field => "\nstruct KeptValue<T> { it: T }\n",
            Rewriting::SpawnMethod => {
                "\npub struct TheSpawner; impl TheSpawner { pub fn start<F>(&self, it: F) -> tokio::task::JoinHandle<F::Output> where F: std::future::Future + Send + 'static, F::Output: Send + 'static { tokio::spawn(it) } }\n"
            }
            Rewriting::SpawnTrait => {
                "\npub struct TheSpawner; pub trait TheSpawns { fn start<F>(&self, it: F) -> tokio::task::JoinHandle<F::Output> where F: std::future::Future + Send + 'static, F::Output: Send + 'static; } impl TheSpawns for TheSpawner { fn start<F>(&self, it: F) -> tokio::task::JoinHandle<F::Output> where F: std::future::Future + Send + 'static, F::Output: Send + 'static { tokio::spawn(it) } }\n"
            }
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
        if self.rewriting == Rewriting::InnerAwait && is_plain(&expr.base) {
            self.edits.wrap(bytes(expr), "async { ", " }.await");
        }
        if self.rewriting == Rewriting::JoinMacro {
            self.edits.wrap(bytes(&*expr.base), "tokio::join!(", ").0");
            self.edits.replace(bytes(&expr.dot_token).start..bytes(&expr.await_token).end, "");
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
        if self.rewriting == Rewriting::ForEach && expr.label.is_none() && is_plain_body(&expr.body) {
            let pat = self.text[bytes(&*expr.pat)].to_owned();
            self.edits.replace(bytes(&expr.for_token), "");
            self.edits.replace(bytes(&*expr.pat), "");
            self.edits.replace(bytes(&expr.in_token), "IntoIterator::into_iter(");
            self.edits.wrap(bytes(&*expr.expr), "", format!(").for_each(|{pat}|"));
            self.edits.wrap(bytes(&expr.body), "", ");");
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
            Rewriting::VecPop => ("vec![", "].pop().unwrap()"),
            Rewriting::OptionTake => ("{ let mut the_it = Some(", "); the_it.take().unwrap() }"),
            Rewriting::MutexTake => {
                ("{ let the_it = std::sync::Mutex::new(Some(", ")); let the_it = the_it.lock().unwrap().take(); the_it.unwrap() }")
            }
            Rewriting::MapRemove => (
                "{ let mut the_it = std::collections::HashMap::new(); the_it.insert(0, ",
                "); the_it.remove(&0).unwrap() }",
            ),
            Rewriting::Macro => ("same_value!(", ")"),
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
            Rewriting::HandleSpawn if matches!(path, "tokio::spawn" | "tokio::task::spawn") => {
                self.edits.replace(bytes(&*call.func), "tokio::runtime::Handle::current().spawn");
            }
            Rewriting::SpawnMethod | Rewriting::SpawnTrait if matches!(path, "tokio::spawn" | "tokio::task::spawn") => {
                let by = match self.rewriting {
                    Rewriting::SpawnMethod => "crate::TheSpawner.start",
                    _ => "crate::TheSpawns::start",
                };
                self.edits.replace(bytes(&*call.func), by);
                if self.rewriting == Rewriting::SpawnTrait {
                    let arg = call.args.first().map(bytes).expect("a task");
                    self.edits.wrap(arg, "&crate::TheSpawner, ", "");
                }
            }
            Rewriting::FnValue if matches!(&*call.func, Expr::Path(path) if path.path.segments.last().is_some_and(|s| s.ident.to_string().starts_with(char::is_lowercase))) => {
                self.edits.wrap(bytes(call), "{ let the_fn = ", " }");
                self.edits.wrap(bytes(&*call.func), "", "; the_fn");
            }
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
        self.runtime_main(item);
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

    fn runtime_main(&mut self, item: &ItemFn) {
        let attr = item.attrs.iter().find(|attr| self.text[bytes(*attr)].starts_with("#[tokio::main"));
        let (Rewriting::RuntimeMain, Some(attr), Some(asyncness)) = (self.rewriting, attr, &item.sig.asyncness)
        else {
            return;
        };
        let text = &self.text[bytes(attr)];
        let build = match text.contains("current_thread") {
            true => "tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()",
            false if text.contains("worker_threads") => return,
            false => "tokio::runtime::Runtime::new().unwrap()",
        };
        self.edits.replace(bytes(attr), "");
        self.edits.replace(bytes(asyncness), "");
        self.edits.wrap(bytes(&item.block), format!("{{ {build}.block_on(async "), ") }");
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

/// The same of a block, in which no loop is left or begun anew either.
fn is_plain_body(block: &Block) -> bool {
    struct Looks(bool);
    impl<'ast> Visit<'ast> for Looks {
        fn visit_expr_break(&mut self, _: &'ast syn::ExprBreak) {
            self.0 = false;
        }
        fn visit_expr_continue(&mut self, _: &'ast syn::ExprContinue) {
            self.0 = false;
        }
        fn visit_expr_async(&mut self, _: &'ast syn::ExprAsync) {}
        fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}
    }
    let mut looks = Looks(true);
    looks.visit_block(block);
    looks.0 && block.stmts.iter().all(|stmt| match stmt {
        Stmt::Expr(expr, _) => is_plain(expr),
        Stmt::Local(local) => local.init.as_ref().is_none_or(|init| is_plain(&init.expr) && init.diverge.is_none()),
        _ => true,
    })
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
