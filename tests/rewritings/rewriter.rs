//! Goes through a file and edits each place that a rewriting is about.

use std::ops::Range;

use proc_macro2::Span;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprAwait, ExprCall, ExprForLoop, ExprWhile, File, ItemFn, Local, Pat, Stmt};

use crate::edits::Edits;
use crate::looks::{
    borrows, has_let, is_counted, is_function, is_plain, is_plain_body, name_of, returns_result, spawn_path,
};
use crate::rewriting::Rewriting;

/// The edits by which the text of the file is written differently.
pub fn edits(rewriting: Rewriting, text: &str, file: &File) -> Edits {
    let mut rewriter = Rewriter { rewriting, text, edits: Edits::default(), results: vec![false] };
    rewriter.visit_file(file);
    rewriter.edits
}

struct Rewriter<'t> {
    rewriting: Rewriting,
    text: &'t str,
    edits: Edits,
    /// The functions and blocks around the place return a `Result`, as far as is written.
    results: Vec<bool>,
}

/// Where the node stands.
pub fn bytes(node: &impl Spanned) -> Range<usize> {
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
            let by = ") { Ok(value) => value, Err(error) => return Err(error.into()) }";
            self.edits.wrap(bytes(&*expr.expr), "(match (", by);
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
            Rewriting::MutexTake => (
                "{ let the_it = std::sync::Mutex::new(Some(",
                ")); let the_it = the_it.lock().unwrap().take(); the_it.unwrap() }",
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
            Rewriting::SpawnMethod | Rewriting::SpawnTrait
                if matches!(path, "tokio::spawn" | "tokio::task::spawn") =>
            {
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
            Rewriting::FnValue if is_function(&call.func) => {
                self.edits.wrap(bytes(call), "({ let the_fn = ", " })");
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
        let (Rewriting::RuntimeMain, Some(attr), Some(asyncness)) =
            (self.rewriting, attr, &item.sig.asyncness)
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
