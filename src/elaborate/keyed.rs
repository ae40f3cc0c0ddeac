//! Handles that are put into a map under a key that the caller gives: where the same key comes again, the handle of one
//! task takes the place of another's, unless the method looks before.
//!
//! Keys may well be told apart by what nobody can read here. A call counts only if its key was written out before
//! (`start("feed")`, twice), or comes with a message, which others send as often as they like.

use super::*;
use crate::tree::{Expr, FnDecl, Lit, Pat, Stmt};
use crate::types::Asked;

/// Calls of these names look for a key, or fetch what lies there. Sorted.
const LOOKS_UP: &[&str] =
    &["contains", "contains_key", "entry", "get", "get_mut", "remove", "remove_entry", "replace"];

/// Calls of these names give a key as it is, in another form. Sorted.
const SAME_KEY: &[&str] = &["as_str", "clone", "cloned", "into", "to_owned", "to_string"];

/// Calls of these names give the next message.
const RECEIVES: &[&str] = &["next", "recv"];

impl Elab<'_, '_, '_> {
    /// A method is called on a value: one that puts handles where it is told to may put two there.
    pub(super) fn note_key(&mut self, id: FnId, receiver: &Val, args: &[ExprId], span: ByteSpan) {
        let (Some(key), Some(place)) = (args.first(), &receiver.place) else { return };
        if !self.keeps_by_key(id) {
            return;
        }
        // What is made anew in each turn has no key of the turn before.
        let in_turns = self.loops.iter().any(|of| !of.is_block && place.slot < of.from);
        let comes_again = match literal(self.body, *key) {
            Some(key) => {
                let used = (id, place.clone(), key);
                let again = self.keys.contains(&used);
                self.keys.push(used);
                again || in_turns
            }
            None => {
                let name = root(self.body, *key).filter(|_| in_turns);
                name.is_some_and(|name| self.comes_with_a_message(name, span))
            }
        };
        if comes_again {
            self.emit(span, StepKind::Supplant { by: id });
        }
    }

    /// The method puts something into a map of its value, under what it is given first, whatever lies there.
    fn keeps_by_key(&self, id: FnId) -> bool {
        let program = self.types.program;
        let decl = &program.func(id).decl;
        let is_method = decl.has_self && decl.has_body;
        if !is_method || program.is_catalogued(id) || program.is_dependency(id) || decl.params.is_empty() {
            return false;
        }
        self.types.says(id, Asked::KeepsByKey, || {
            let body = decl.may_mention(&["insert"]).then(|| decl.body_once()).flatten();
            body.is_some_and(|body| inserts(&body, decl))
        })
    }

    /// The name is bound by what a loop around the place receives, or by a choice of what that is.
    fn comes_with_a_message(&self, name: &Name, place: ByteSpan) -> bool {
        let body = self.body;
        let around = |id: &ExprId| body.span(*id).contains(place);
        let mut bound: Vec<&Name> = Vec::new();
        for id in (0..body.exprs.len() as ExprId).filter(around) {
            if let Expr::While { cond, .. } = body.expr(id)
                && let Expr::Let { pat, value } = body.expr(*cond)
                && receives(body, *value)
            {
                names(body, *pat, &mut bound);
            }
        }
        for id in (0..body.exprs.len() as ExprId).filter(around) {
            let Expr::Match { scrutinee, arms } = body.expr(id) else { continue };
            let is_message = root(body, *scrutinee).is_some_and(|of| bound.contains(&of));
            arms.iter().filter(|_| is_message).for_each(|arm| names(body, arm.pat, &mut bound));
        }
        bound.contains(&name)
    }
}

/// It has a statement `self.field.insert(key, ..)`, whose key is the first parameter or a part of it, and looks nothing
/// up.
fn inserts(body: &Body, decl: &FnDecl) -> bool {
    let looks_up = |expr: &Expr| matches!(expr, Expr::Method { name, .. } if LOOKS_UP.binary_search(&name.as_str()).is_ok());
    if body.exprs.iter().any(looks_up) {
        return false;
    }
    let mut given = Vec::new();
    decl.params.first().into_iter().for_each(|(pat, _)| names(body, *pat, &mut given));
    stmts(body).any(|stmt| {
        let Stmt::Expr { expr, .. } = stmt else { return false };
        let Expr::Method { receiver, name, args, .. } = body.expr(*expr) else { return false };
        let ("insert", Expr::Field { base, .. }, [key, _]) = (name.as_str(), body.expr(*receiver), &args[..])
        else {
            return false;
        };
        let is_own = root(body, *base).is_some_and(|name| name == "self");
        is_own && root(body, *key).is_some_and(|name| given.contains(&name) || is_part_of(body, name, &given))
    })
}

/// The statements of all its blocks.
fn stmts(body: &Body) -> impl Iterator<Item = &Stmt> {
    body.exprs.iter().flat_map(|expr| match expr {
        Expr::Block(block) => &block.stmts[..],
        _ => &[],
    })
}

/// The variable holds a part of one of these.
fn is_part_of(body: &Body, name: &Name, of: &[&Name]) -> bool {
    stmts(body).any(|stmt| match stmt {
        Stmt::Let { pat, init: Some(init), .. } => {
            let is_bound = matches!(body.pat(*pat), Pat::Bind { name: bound, .. } if bound == name);
            is_bound && root(body, *init).is_some_and(|root| of.contains(&root))
        }
        _ => false,
    })
}

/// The variable that the expression is, or is a part or a copy of.
fn root(body: &Body, id: ExprId) -> Option<&Name> {
    match body.expr(id) {
        Expr::Path(path) => path.as_name(),
        Expr::Field { base, .. } => root(body, *base),
        Expr::Ref { inner, .. } | Expr::Deref(inner) => root(body, *inner),
        Expr::Method { receiver, name, args, .. } => {
            let is_same = args.is_empty() && SAME_KEY.binary_search(&name.as_str()).is_ok();
            is_same.then(|| root(body, *receiver)).flatten()
        }
        _ => None,
    }
}

/// A key that is written out.
fn literal(body: &Body, id: ExprId) -> Option<Lit> {
    match body.expr(id) {
        Expr::Lit(lit @ (Lit::Str(_) | Lit::Int(_))) => Some(lit.clone()),
        Expr::Ref { inner, .. } => literal(body, *inner),
        Expr::Method { receiver, name, args, .. } => {
            let is_same = args.is_empty() && SAME_KEY.binary_search(&name.as_str()).is_ok();
            is_same.then(|| literal(body, *receiver)).flatten()
        }
        Expr::Call { callee, args } => match (body.expr(*callee), &args[..]) {
            (Expr::Path(path), [only]) if path.last().is_some_and(|name| name == "from") => {
                literal(body, *only)
            }
            _ => None,
        },
        _ => None,
    }
}

/// `rx.recv().await`, `messages.next().await`, `rx.recv()`
fn receives(body: &Body, id: ExprId) -> bool {
    match body.expr(id) {
        Expr::Await(inner) | Expr::Try(inner) => receives(body, *inner),
        Expr::Method { name, .. } => RECEIVES.contains(&name.as_str()),
        _ => false,
    }
}

/// The names that a pattern binds.
fn names<'b>(body: &'b Body, pat: PatId, into: &mut Vec<&'b Name>) {
    match body.pat(pat) {
        Pat::Bind { name, sub, .. } => {
            into.push(name);
            sub.iter().for_each(|sub| names(body, *sub, into));
        }
        Pat::Tuple(list) | Pat::Slice(list) => list.elems.iter().for_each(|pat| names(body, *pat, into)),
        Pat::TupleStruct { elems, .. } => elems.elems.iter().for_each(|pat| names(body, *pat, into)),
        Pat::Struct { fields, .. } => fields.iter().for_each(|(_, pat)| names(body, *pat, into)),
        Pat::Ref(inner) => names(body, *inner, into),
        Pat::Or(all) => all.iter().for_each(|pat| names(body, *pat, into)),
        Pat::Wild | Pat::Path(_) | Pat::Lit(_) | Pat::Other => {}
    }
}
