//! Who holds what is behind a shared pointer: whoever looks until nobody else does has waited for all of them.
//!
//! Which tasks hold a clone is not followed: what lies behind a pointer is of no interest otherwise. So any task
//! counts as one of them that comes to an end.

use super::*;

/// What a function has to do with those who hold something that is shared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holders {
    #[default]
    Unseen,
    /// It asks how many they are.
    Asked,
    /// It asks until they have let go.
    Awaited,
}

impl Run<'_, '_, '_> {
    /// Asks how many they are: in a loop that passes the time meanwhile, until they have let go.
    pub(super) fn ask_holders(&mut self, state: &mut State, span: Span) {
        self.out.holders = self.out.holders.max(Holders::Asked);
        if !self.watching.is_empty() {
            self.await_holders(state, span);
        }
    }

    pub(super) fn await_holders(&mut self, state: &mut State, span: Span) {
        self.out.holders = Holders::Awaited;
        let ends = |task: &u32| self.tasks[*task as usize].shape.as_ref().is_none_or(|shape| !shape.endless);
        let running = state.tasks.iter().filter(|(_, known)| known.running).map(|(task, _)| *task);
        for task in running.filter(ends).collect::<Vec<_>>() {
            state.finish(task);
            self.settled_by(task, state);
            self.add_fate(Token::Task(task), Fate::Awaited(span));
        }
    }
}
