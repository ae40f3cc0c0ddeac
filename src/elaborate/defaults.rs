//! What a value holds that its type's `Default` makes: signals and the like, which nobody else makes.

use super::exprs::field_proj;
use super::*;
use crate::skeleton::ObjectKind;
use crate::tree::Name;

/// Types within types whose values are looked at.
const MAX_DEPTH: usize = 4;

impl Elab<'_, '_, '_> {
    /// `T::default()`, where no code that was read says what that is.
    pub(super) fn default_value(&mut self, ty: Ty, span: ByteSpan) -> Val {
        if !self.types.can_hold(&ty) {
            return Val::plain(ty);
        }
        let slot = self.temp(span, ty.clone());
        let mut at = span;
        self.fill_by_default(&ty, Place::slot(slot), &mut at, MAX_DEPTH);
        Val::temp(slot, ty)
    }

    /// Objects are told apart by where they are made: each has an end of its own within the call, `at`.
    fn fill_by_default(&mut self, ty: &Ty, into: Place, at: &mut ByteSpan, depth: usize) {
        let Ty::Adt(id, args) = ty else { return };
        let def = self.types.program.adt(*id);
        if def.facts.object {
            if at.start < at.end {
                self.emit(*at, StepKind::Object { into, kind: ObjectKind::Shared });
                at.end -= 1;
            }
            return;
        }
        if depth == 0 || def.is_enum {
            return;
        }
        // A lock, or a shared pointer, has what its content begins with.
        if self.types.program.krate(def.krate).catalogued {
            let leads_to = |inner: &&Ty| def.facts.memory || self.types.deref(ty).as_ref() == Some(*inner);
            if let Some(inner) = args.first().filter(leads_to) {
                self.fill_by_default(inner, into, at, depth - 1);
            }
            return;
        }
        if self.types.implements(*id, "Default") {
            return;
        }
        let names: Vec<Name> =
            def.variants.iter().flat_map(|(_, f)| f.iter().map(|f| f.name.clone())).collect();
        for name in names {
            let Some(field) = self.types.own_field(*id, args, 0, &name) else { continue };
            let place = into.clone().then(field_proj(*id, None, &name));
            self.fill_by_default(&field, place, at, depth - 1);
        }
    }
}
