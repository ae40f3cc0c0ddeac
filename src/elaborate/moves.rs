//! Whether a variable keeps its value to the end of its scope.

use super::*;
use crate::tree::{Expr, PathRef};

/// The expressions that are looked at, borrowed, or asked for a part: a variable among them keeps its value.
pub(super) fn looked_at(body: &Body) -> FxHashSet<ExprId> {
    let mut found = FxHashSet::default();
    for expr in &body.exprs {
        match expr {
            Expr::Field { base: inner, .. }
            | Expr::Index { base: inner, .. }
            | Expr::Method { receiver: inner, .. }
            | Expr::Ref { inner, .. }
            | Expr::Deref(inner) => {
                found.insert(*inner);
            }
            Expr::Compare { lhs, rhs, .. } => found.extend([*lhs, *rhs]),
            Expr::Assign { place, .. } => {
                found.insert(*place);
            }
            _ => {}
        }
    }
    found
}

impl Elab<'_, '_, '_> {
    /// The value of a variable may go elsewhere where its bare name stands, or in another code.
    pub(super) fn note_move(&mut self, id: ExprId, path: &PathRef) {
        let Some(slot) = path.as_name().and_then(|name| self.find(name)) else { return };
        let elsewhere = self.slots[slot as usize].code != self.code;
        self.slots[slot as usize].moved |= elsewhere || !self.looked_at.contains(&id);
    }
}
