//! Who answers for a handle that is dropped with the value that it lies in.

use super::{Analysis, TaskRef};
use crate::flow::FieldKey;
use crate::names::{FnId, FnOwner};
use crate::skeleton::DropKind;
use crate::summary::Fate;
use crate::types::{SelfKind, Ty};

impl Analysis<'_, '_, '_> {
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
