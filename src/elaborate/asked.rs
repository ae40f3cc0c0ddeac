//! Conditions that ask tasks whether they have ended.

use super::*;
use crate::catalogue::DropPolicy;
use crate::tree::{ArithOp, Expr};

impl Elab<'_, '_, '_> {
    /// The handles that a condition asks, and the answer by which all of their tasks have ended:
    /// `handle.is_finished()`, `!handles.iter().all(|h| h.is_finished())`, `self.handle.is_none()`.
    pub(super) fn asks_if_ended(&mut self, cond: ExprId) -> Option<(Place, bool)> {
        match self.body.expr(cond) {
            Expr::Arith { operands, op: ArithOp::Not } => {
                let (place, answer) = self.asks_if_ended(*operands.first()?)?;
                Some((place, !answer))
            }
            Expr::Method { receiver, name, args, .. } => match (name.as_str(), &args[..]) {
                ("is_finished", []) => self.handles_in(*receiver).map(|place| (place, true)),
                ("is_empty", []) => self.tasks_in(*receiver).map(|place| (place, true)),
                ("is_none", []) => self.handles_in(*receiver).map(|place| (place, true)),
                ("is_some", []) => self.handles_in(*receiver).map(|place| (place, false)),
                ("is_some_and" | "is_none_or", [asks]) => {
                    let Expr::Closure(closure) = self.body.expr(*asks) else { return None };
                    let place = self.handles_in(*receiver)?;
                    Some((place, self.is_answer(closure.body)?))
                }
                ("all" | "any", [asks]) => {
                    let Expr::Closure(closure) = self.body.expr(*asks) else { return None };
                    let all = name == "all";
                    let place = self.handles_in(*receiver)?;
                    (self.is_answer(closure.body) == Some(all)).then_some((place, all))
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// `Some(true)` for `h.is_finished()`, `Some(false)` for its negation.
    fn is_answer(&self, id: ExprId) -> Option<bool> {
        match self.body.expr(id) {
            Expr::Arith { operands, op: ArithOp::Not } => self.is_answer(*operands.first()?).map(|is| !is),
            Expr::Method { name, args, .. } => (name == "is_finished" && args.is_empty()).then_some(true),
            _ => None,
        }
    }

    /// The variable or field with handles that an expression looks at.
    fn handles_in(&mut self, id: ExprId) -> Option<Place> {
        match self.body.expr(id) {
            Expr::Path(_) | Expr::Field { .. } => {
                let value = self.expr(id, &Ty::Unknown);
                value.place.filter(|_| self.types.holds_handle(&value.ty))
            }
            Expr::Method { receiver, name, args, .. } => {
                let looks =
                    args.is_empty() && matches!(name.as_str(), "iter" | "iter_mut" | "values" | "as_ref");
                if looks { self.handles_in(*receiver) } else { None }
            }
            _ => None,
        }
    }

    /// The variable or field with an executor, a tracker or a set of tasks.
    fn tasks_in(&mut self, id: ExprId) -> Option<Place> {
        if !matches!(self.body.expr(id), Expr::Path(_) | Expr::Field { .. }) {
            return None;
        }
        let value = self.expr(id, &Ty::Unknown);
        let behind = self.types.autoderef(&value.ty);
        let program = self.types.program;
        let has_tasks = behind.iter().any(|ty| match &**ty {
            Ty::Adt(id, _) => {
                let facts = &program.adt(*id).facts;
                facts.runtime.is_some() || facts.tracks || facts.handle == Some(DropPolicy::Cancel)
            }
            _ => false,
        });
        value.place.filter(|_| has_tasks)
    }

    /// In the branch that an answer leads to, the tasks may be known to have ended.
    pub(super) fn note_ended(
        &mut self,
        asked: &Option<(Place, bool)>,
        answer: bool,
        waited: bool,
        span: ByteSpan,
    ) {
        if let Some((place, _)) = asked.as_ref().filter(|(_, ended)| *ended == answer) {
            self.emit(span, StepKind::Ended { place: place.clone(), waited });
        }
    }
}
