//! Loops that go on until they have heard of as many as were counted:
//! `while in_flight > 0 { rx.recv().await; in_flight -= 1 }`.

use super::*;
use crate::tree::{Expr, Lit};

/// What a loop counts, and by what it is left.
#[derive(Default)]
pub(super) struct Counting {
    /// What it counts down, and up.
    down: Vec<ExprId>,
    up: Vec<ExprId>,
    /// What is compared where it is decided whether to leave, and with what.
    asked: Vec<(ExprId, ExprId)>,
}

impl Elab<'_, '_, '_> {
    /// A number grows or shrinks by what is given.
    pub(super) fn note_counted(&mut self, place: ExprId, grows: bool) {
        let known = if grows { &mut self.counting.up } else { &mut self.counting.down };
        known.push(place);
    }

    /// The condition decides whether a loop is left.
    pub(super) fn note_asked_to_leave(&mut self, cond: ExprId) {
        match self.body.expr(cond) {
            Expr::Compare { lhs, rhs, .. } => self.counting.asked.extend([(*lhs, *rhs), (*rhs, *lhs)]),
            Expr::Lazy { lhs, rhs } => {
                self.note_asked_to_leave(*lhs);
                self.note_asked_to_leave(*rhs);
            }
            _ => {}
        }
    }

    /// A loop is left when its count is down to nothing, or as high as it should be. What it counts, one around it
    /// counts as well.
    pub(super) fn ends_by_count(&mut self, outer: Counting) -> bool {
        let own = std::mem::replace(&mut self.counting, outer);
        let is_nothing = |id: ExprId| matches!(self.body.expr(id), Expr::Lit(Lit::Int(0 | 1)));
        let is_one_of = |counted: &[ExprId], id: ExprId| counted.iter().any(|c| self.is_same_place(*c, id));
        let ends = own.asked.iter().any(|(count, with)| {
            is_one_of(&own.down, *count) && is_nothing(*with)
                || is_one_of(&own.up, *count) && !is_nothing(*with)
        });
        self.counting.down.extend(own.down);
        self.counting.up.extend(own.up);
        ends
    }

    /// Variables and fields, written the same.
    fn is_same_place(&self, a: ExprId, b: ExprId) -> bool {
        match (self.body.expr(a), self.body.expr(b)) {
            (Expr::Path(a), Expr::Path(b)) => a == b,
            (Expr::Field { base: a, name }, Expr::Field { base: b, name: other }) => {
                name == other && self.is_same_place(*a, *b)
            }
            (Expr::Deref(a), Expr::Deref(b)) => self.is_same_place(*a, *b),
            _ => false,
        }
    }
}
