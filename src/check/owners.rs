//! Who answers for a handle that somebody else drops: the value that it lies in, or a helper that starts what it is
//! given.

use super::{Analysis, TaskRef};
use crate::flow::FieldKey;
use crate::names::{FnId, FnOwner};
use crate::skeleton::DropKind;
use crate::summary::Fate;
use crate::types::{SelfKind, Ty};

impl<'a> Analysis<'a, '_, '_> {
    /// The task as the helper knows it that starts it with the body it gets here and loses its handle, and where; `None`
    /// if the handle is somebody else's.
    pub fn lost_by_helper(&self, of: TaskRef<'_>) -> Option<(TaskRef<'a>, Vec<Fate>)> {
        let task = of.task;
        if !of.fates.is_empty() || task.given.is_none() || task.given != task.called {
            return None;
        }
        let called = self.all.reports.get(&of.function).map_or(&[][..], |report| &report.calls);
        let (mut near, mut far) = (Vec::new(), Vec::new());
        for known in self.index.spawned_at(task.origin) {
            if !known.task.is_given() || known.fates.is_empty() {
                continue;
            }
            match called.iter().any(|(f, _)| *f == known.function) {
                true => near.push(known),
                false if known.function == task.origin_fn => far.push(known),
                false => {}
            }
        }
        let helpers = if near.is_empty() { far } else { near };
        let lost: Option<Vec<_>> =
            helpers.into_iter().map(|helper| Some((helper, self.losses(helper).ok()?))).collect();
        lost?.into_iter().next()
    }

    /// A method of the type that keeps the handle takes the value and does nothing with it: `into_parts(self)` gives
    /// away another field. Who calls that cannot know what goes with it.
    pub fn is_dropped_by_own_method(&self, task: TaskRef<'_>) -> bool {
        let called = self.all.reports.get(&task.function).map_or(&[][..], |report| &report.calls);
        let known = self.known_of(task.task);
        let fates = known.iter().flat_map(|known| known.fates);
        let mut keys =
            fates.filter_map(|fate| if let Fate::Stored(key, _) = fate { Some(key) } else { None });
        keys.any(|key| called.iter().any(|(f, _)| self.is_method_of(*f, key) && self.drops(*f, key)))
    }

    fn is_method_of(&self, f: FnId, key: &FieldKey) -> bool {
        let FnOwner::Impl(of) = self.types.program.func(f).owner else { return false };
        matches!(&*self.types.impl_self_ty(of), Ty::Adt(adt, _) if *adt == key.adt)
    }

    /// It takes its value and keeps it to its end, and nothing comes of what lies in the field.
    fn drops(&self, f: FnId, key: &FieldKey) -> bool {
        let is_end = |fate: &Fate| matches!(fate, Fate::Lost { how: DropKind::Scope | DropKind::Unused, .. });
        let own = self.all.summaries.get(&f).and_then(|summary| summary.params.first());
        let takes = self.types.sig(f).self_param == Some(SelfKind::Value)
            && own.is_some_and(|fates| !fates.is_empty() && fates.iter().all(is_end));
        let touched = self.all.reports.get(&f).map_or(&[][..], |report| &report.field_fates);
        takes && !touched.iter().any(|(field, fate)| field == key && fate.is_kept())
    }
}
