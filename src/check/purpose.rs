//! Whether whoever lets a task go says that this is meant.

use super::*;

impl Analysis<'_, '_, '_> {
    /// A comment, a name or documentation says that the task is let go on purpose; in a `drop`, wherever the
    /// comment stands in it.
    pub fn is_on_purpose(&self, function: FnId, task: &Task) -> bool {
        let body = self.types.program.func(task.origin_fn).span();
        let in_drop = self.is_drop(task.origin_fn) && self.intents.says_detached_within(self.sources, body);
        in_drop
            || self.says_detached(task.origin_fn)
            || self.says_detached(function)
            || self.intents.says_detached(self.sources, task.site)
            || self.intents.says_detached(self.sources, task.origin)
            || task.given.is_some_and(|given| self.intents.says_detached(self.sources, given))
            || self.starters(task).into_iter().any(|f| self.says_detached(f))
    }

    /// Comments say so wherever the handle is lost.
    pub fn are_on_purpose(&self, losses: &[Fate]) -> bool {
        let says_so =
            |loss: &Fate| loss.span().is_some_and(|span| self.intents.says_detached(self.sources, span));
        !losses.is_empty() && losses.iter().all(says_so)
    }

    /// The functions that hand on the handle, from the one that is called to the one that gets it from the spawn.
    fn starters(&self, task: &Task) -> Vec<FnId> {
        let mut found = Vec::new();
        let mut via = task.via;
        while let Some(site) = via.take() {
            let at = |known: &TaskRef<'_>| known.task.site == site && task.is_same(known.task);
            if let Some(known) = self.index.spawned_at(task.origin).find(at)
                && !found.contains(&known.function)
            {
                found.push(known.function);
                via = known.task.via;
            }
        }
        found
    }

    fn says_detached(&self, id: FnId) -> bool {
        let def = self.types.program.func(id);
        def.item.says_detached || def.facts.detached || name_says_detached(&def.name)
    }
}
