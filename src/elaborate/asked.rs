//! Conditions that ask tasks whether they have ended.

use super::calls::CallSite;
use super::*;
use crate::catalogue::{DropPolicy, FnFacts};
use crate::tree::{ArithOp, Expr};

/// What a condition asks of the handles in a place.
pub(super) struct Asked {
    place: Place,
    /// The answer by which they have ended.
    ended: bool,
    which: Which,
}

/// Of which handles an answer tells.
enum Which {
    All,
    /// One that is picked from several.
    One,
    /// All that lay there, and were taken out before.
    Gone,
}

impl Elab<'_, '_, '_> {
    /// The handles that a condition asks, and the answer by which their tasks have ended:
    /// `handle.is_finished()`, `!handles.iter().all(|h| h.is_finished())`, `self.handle.is_none()`.
    pub(super) fn asks_if_ended(&mut self, cond: ExprId) -> Option<Asked> {
        let of = |place: Place, ended: bool, which: Which| Some(Asked { place, ended, which });
        match self.body.expr(cond) {
            Expr::Arith { operands, op: ArithOp::Not } => {
                let asked = self.asks_if_ended(*operands.first()?)?;
                Some(Asked { ended: !asked.ended, ..asked })
            }
            Expr::Method { receiver, name, args, .. } => match (name.as_str(), &args[..]) {
                ("is_finished", []) => match self.handles_in(*receiver) {
                    Some(place) => of(place, true, Which::All),
                    None => of(self.one_handle_in(*receiver)?, true, Which::One),
                },
                ("is_empty", []) => match self.tasks_in(*receiver) {
                    Some(place) => of(place, true, Which::All),
                    None => of(self.handles_in(*receiver)?, true, Which::Gone),
                },
                ("is_none", []) => of(self.handles_in(*receiver)?, true, Which::All),
                ("is_some", []) => of(self.handles_in(*receiver)?, false, Which::All),
                ("is_some_and" | "is_none_or", [asks]) => {
                    let Expr::Closure(closure) = self.body.expr(*asks) else { return None };
                    let place = self.handles_in(*receiver)?;
                    of(place, self.is_answer(closure.body)?, Which::All)
                }
                ("all" | "any", [asks]) => {
                    let Expr::Closure(closure) = self.body.expr(*asks) else { return None };
                    let all = name == "all";
                    let place = self.handles_in(*receiver)?;
                    (self.is_answer(closure.body) == Some(all)).then_some(())?;
                    of(place, all, Which::All)
                }
                _ => None,
            },
            _ => None,
        }
    }

    /// The handles out of which a call drops those whose tasks have ended: `handles.retain(|h| !h.is_finished())`.
    pub(super) fn prunes(&mut self, receiver: ExprId, name: &str, args: &[ExprId]) -> Option<Place> {
        let ("retain" | "retain_mut", [asks]) = (name, args) else { return None };
        let Expr::Closure(closure) = self.body.expr(*asks) else { return None };
        let goes_if_ended = self.is_answer(closure.body) == Some(false);
        self.handles_in(receiver).filter(|_| goes_if_ended)
    }

    /// The handles some of which a call drops, and not only those whose tasks have ended.
    pub(super) fn sifted(&self, facts: &FnFacts, site: &CallSite) -> Option<Place> {
        let receiver = site.receiver.as_ref().filter(|of| facts.sifts && self.types.holds_handle(&of.ty))?;
        let keeps_unfinished = site.args.iter().any(|arg| {
            let mut closures = self.body.exprs.iter().zip(0..).filter_map(|(expr, id)| match expr {
                Expr::Closure(closure) if self.body.span(id) == arg.span => Some(closure.body),
                _ => None,
            });
            closures.any(|body| self.is_answer(body) == Some(false))
        });
        receiver.place.clone().filter(|_| !keeps_unfinished)
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

    /// The variable or field with handles of which an expression picks one.
    fn one_handle_in(&mut self, id: ExprId) -> Option<Place> {
        let inner = match self.body.expr(id) {
            Expr::Try(inner) => *inner,
            Expr::Index { base, .. } => *base,
            Expr::Method { receiver, name, .. }
                if matches!(
                    name.as_str(),
                    "get" | "get_mut" | "first" | "last" | "unwrap" | "expect" | "as_mut"
                ) =>
            {
                *receiver
            }
            _ => return None,
        };
        self.handles_in(inner).or_else(|| self.one_handle_in(inner))
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
    pub(super) fn note_ended(&mut self, asked: &Option<Asked>, answer: bool, waited: bool, span: ByteSpan) {
        let Some(Asked { place, which, .. }) = asked.as_ref().filter(|asked| asked.ended == answer) else {
            return;
        };
        let place = place.clone();
        let kind = match which {
            Which::Gone => StepKind::Vanish { place },
            Which::All => StepKind::Ended { place, all: true, waited },
            Which::One => StepKind::Ended { place, all: false, waited },
        };
        self.emit(span, kind);
    }
}
