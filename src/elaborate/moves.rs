//! Whether a variable keeps its value to the end of its scope.

use super::*;
use crate::tree::{Expr, PathRef};

/// By expression, whether it is looked at, borrowed, or asked for a part: a variable there keeps its value.
pub(super) fn looked_at(body: &Body) -> Box<[bool]> {
    let mut found = vec![false; body.exprs.len()];
    let mut note = |id: &ExprId| found[*id as usize] = true;
    for expr in &body.exprs {
        match expr {
            Expr::Field { base: inner, .. }
            | Expr::Index { base: inner, .. }
            | Expr::Method { receiver: inner, .. }
            | Expr::Ref { inner, .. }
            | Expr::Deref(inner) => note(inner),
            Expr::Compare { lhs, rhs, .. } => [lhs, rhs].into_iter().for_each(&mut note),
            Expr::Assign { place, .. } => note(place),
            _ => {}
        }
    }
    found.into()
}

impl Elab<'_, '_, '_> {
    /// The value of a variable may go elsewhere where its bare name stands, or in another code.
    pub(super) fn note_move(&mut self, id: ExprId, path: &PathRef) {
        let Some(slot) = path.as_name().and_then(|name| self.find(name)) else { return };
        let elsewhere = self.slots[slot as usize].code != self.code;
        let is_kept = self.looked_at.get(id as usize).is_some_and(|looked_at| *looked_at);
        self.slots[slot as usize].moved |= elsewhere || !is_kept;
    }
}
