//! What a task tells of its end by other means than its handle.

use super::*;

impl Analysis<'_, '_, '_> {
    /// The last that the task does is to give a signal, or to let a channel close, for which another task waits, or
    /// somebody who has the other end in a field; whether anybody calls that is up to the users of a library.
    pub fn tells_its_end(&self, function: FnId, task: &Task) -> bool {
        let Some(shape) = &task.shape else { return false };
        if shape.tells_last && !shape.goes_on_after_send && self.is_heard_by_another(function, task) {
            return true;
        }
        // It was given an end to send on, or what can be signalled on, where it was started.
        let can_tell = task.holds.iter().any(|token| match token {
            Token::Object(_, End::First) => true,
            Token::Object(_, End::Whole) => shape.sends,
            _ => false,
        });
        let is_awaited = |key: &FieldKey| {
            self.fields.awaited.contains(key) || self.all.fields.share_one_of(key, &self.fields.awaited)
        };
        let tells = can_tell
            && !(shape.goes_on_after_send || shape.endless)
            && task.holds.iter().filter_map(Token::field).any(is_awaited);
        tells || self.confirms_its_end(task)
    }

    /// Another task of the function waits for a signal that this one gives, in order to end.
    fn is_heard_by_another(&self, function: FnId, task: &Task) -> bool {
        let tasks = self.all.reports.get(&function).map_or(&[][..], |report| &report.tasks);
        tasks.iter().any(|other| {
            let ends = other.shape.as_ref().is_some_and(|shape| !shape.endless);
            ends && !other.is_same(task)
                && other.waits.iter().any(|on| match on {
                    Token::Object(object, _) => {
                        task.feeds.iter().any(|fed| matches!(fed, Token::Object(of, _) if of == object))
                    }
                    _ => false,
                })
        })
    }

    /// The last that the task does is to answer somebody who asked over a field, and waits for that.
    fn confirms_its_end(&self, task: &Task) -> bool {
        let confirms = task.shape.as_ref().is_some_and(Shape::confirms);
        confirms
            && task.receives.iter().filter_map(Token::field).any(|key| self.fields.answered.contains(key))
    }
}
