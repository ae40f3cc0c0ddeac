//! The way of each handle through a function, for whoever asks how a verdict was reached. Kept only then:
//! an ordinary run has no trail.

use super::*;
use crate::skeleton::{Place, Proj};

/// Something that happens to the handle of a task.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    pub task: u32,
    pub span: Span,
    pub what: Happening,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Happening {
    /// It comes into a variable or a part of one, as code writes it: `state.workers`.
    Into(String),
    /// It is passed to the function's parameter of this number, `self` counted.
    Passed(FnId, u32),
    Fate(Fate),
}

impl Run<'_, '_, '_> {
    pub(super) fn note_into(&mut self, place: &Place, value: &Value, span: Span) {
        if self.trail.is_none() {
            return;
        }
        let Some(name) = &self.skeleton.slot(place.slot).name else { return };
        let mut path = name.to_string();
        for proj in &place.path {
            match proj {
                Proj::Tuple(i) => path.push_str(&format!(".{i}")),
                Proj::Field(field) => path.push_str(&format!(".{}", field.name)),
            }
        }
        self.note_tasks(&value.owned_tokens(), span, &Happening::Into(path));
    }

    pub(super) fn note_passed(&mut self, to: FnId, param: u32, value: &Value, span: Span) {
        if self.trail.is_some() {
            self.note_tasks(&value.all_tokens(), span, &Happening::Passed(to, param));
        }
    }

    pub(super) fn note_fate(&mut self, token: &Token, fate: &Fate) {
        if self.trail.is_some() {
            let span = fate.span().unwrap_or_else(|| self.span(self.skeleton.body().span));
            self.note_tasks(&Tokens::of(token.clone()), span, &Happening::Fate(fate.clone()));
        }
    }

    fn note_tasks(&mut self, tokens: &Tokens, span: Span, what: &Happening) {
        let Some(trail) = &mut self.trail else { return };
        for token in tokens.iter() {
            let Token::Task(task) = token else { continue };
            let event = Event { task: *task, span, what: what.clone() };
            // Steps are visited anew as loops turn and functions are called again.
            if !trail.contains(&event) {
                trail.push(event);
            }
        }
    }
}
