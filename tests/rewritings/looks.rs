//! What must be known of a piece of syntax before it is written differently.

use syn::visit::Visit;
use syn::{Block, Expr, ExprAwait, Pat, ReturnType};

/// The name of a parameter that is a plain variable.
pub fn name_of(arg: &syn::FnArg) -> Option<String> {
    match arg {
        syn::FnArg::Typed(arg) => match &*arg.pat {
            Pat::Ident(pat) => Some(pat.ident.to_string()),
            _ => None,
        },
        syn::FnArg::Receiver(_) => None,
    }
}

/// It says `Result`.
pub fn returns_result(output: &ReturnType) -> bool {
    match output {
        ReturnType::Type(_, ty) => {
            matches!(&**ty, syn::Type::Path(ty) if ty.path.segments.last().is_some_and(|s| s.ident == "Result"))
        }
        ReturnType::Default => false,
    }
}

/// The path of a function that starts tasks, by its name.
pub fn spawn_path(func: &Expr) -> bool {
    matches!(func, Expr::Path(path) if path.path.segments.last().is_some_and(|s| s.ident.to_string().starts_with("spawn")))
}

/// A condition with a pattern in it.
pub fn has_let(cond: &Expr) -> bool {
    match cond {
        Expr::Let(_) => true,
        Expr::Binary(binary) => has_let(&binary.left) || has_let(&binary.right),
        _ => false,
    }
}

/// Runs a number of times that is written there.
pub fn is_counted(of: &Expr) -> bool {
    match of {
        Expr::Range(_) | Expr::Array(_) => true,
        Expr::Paren(inner) => is_counted(&inner.expr),
        Expr::MethodCall(call) => is_counted(&call.receiver),
        Expr::Reference(inner) => is_counted(&inner.expr),
        _ => false,
    }
}

/// The value borrows from temporaries or variables of the same statement, or never comes to be.
pub fn borrows(of: &Expr) -> bool {
    match of {
        Expr::Reference(_) => true,
        Expr::Macro(_) => true,
        Expr::Paren(inner) => borrows(&inner.expr),
        _ => false,
    }
}

/// What a piece of code does beside giving a value; async blocks and closures in it do so by themselves.
#[derive(Default)]
struct Leaves {
    /// It suspends, or leaves the function around it.
    function: bool,
    /// It leaves a loop or a turn of one.
    turn: bool,
}

impl<'ast> Visit<'ast> for Leaves {
    fn visit_expr_await(&mut self, _: &'ast ExprAwait) {
        self.function = true;
    }
    fn visit_expr_try(&mut self, _: &'ast syn::ExprTry) {
        self.function = true;
    }
    fn visit_expr_return(&mut self, _: &'ast syn::ExprReturn) {
        self.function = true;
    }
    fn visit_expr_break(&mut self, _: &'ast syn::ExprBreak) {
        self.turn = true;
    }
    fn visit_expr_continue(&mut self, _: &'ast syn::ExprContinue) {
        self.turn = true;
    }
    fn visit_expr_async(&mut self, _: &'ast syn::ExprAsync) {}
    fn visit_expr_closure(&mut self, _: &'ast syn::ExprClosure) {}
}

/// Neither suspends nor leaves the function around it.
pub fn is_plain(expr: &Expr) -> bool {
    let mut leaves = Leaves::default();
    leaves.visit_expr(expr);
    !leaves.function
}

/// The same of a block, in which no loop is left or begun anew either.
pub fn is_plain_body(block: &Block) -> bool {
    let mut leaves = Leaves::default();
    leaves.visit_block(block);
    !leaves.function && !leaves.turn
}

/// The plain name of a function.
pub fn is_function(func: &Expr) -> bool {
    let name = match func {
        Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
        _ => None,
    };
    name.is_some_and(|name| name.starts_with(char::is_lowercase))
}
