//! Handles that lie behind shared pointers: to drop one of several pointers drops nothing.

use super::{Ty, Types};
use crate::names::AdtId;

/// How deep handles are looked for in the fields of fields.
const MAX_DEPTH: usize = 4;

/// Where the handles in values of a type lie.
#[derive(Default)]
struct Handles {
    /// Behind a pointer that others may hold as well; what is not known may be a handle.
    shared: bool,
    /// In the value itself.
    alone: bool,
}

impl Types<'_, '_> {
    /// A clone of such a value may keep the tasks whose handles it holds.
    pub fn is_kept_by_clones(&self, ty: &Ty) -> bool {
        let ty = ty.strip_refs();
        if !self.can_hold(ty) {
            return false;
        }
        let mut handles = Handles::default();
        self.find_handles(ty, is_unknown(ty), 0, &mut handles);
        handles.shared
    }

    /// `Arc`, `Rc`, or one of them in an `Option` or the like; what is not known may be.
    pub fn is_shared(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Adt(id, args) if self.is_catalogued(*id) => {
                self.is_pointer(*id) || args.iter().any(|arg| self.is_shared(arg))
            }
            Ty::Adt(..) => {
                let mut handles = Handles::default();
                self.find_handles(ty, false, 0, &mut handles);
                handles.shared && !handles.alone
            }
            Ty::Ref { .. } => true,
            _ => false,
        }
    }

    fn is_catalogued(&self, adt: AdtId) -> bool {
        self.program.krate(self.program.adt(adt).krate).catalogued
    }

    fn is_pointer(&self, adt: AdtId) -> bool {
        self.is_catalogued(adt) && matches!(self.program.adt(adt).name.as_str(), "Arc" | "Rc")
    }

    fn find_handles(&self, ty: &Ty, behind: bool, depth: usize, found: &mut Handles) {
        let mut find = |ty: &Ty, behind| self.find_handles(ty, behind, depth + 1, found);
        match ty {
            _ if depth > MAX_DEPTH => {}
            Ty::Adt(id, _) if self.program.adt(*id).facts.handle.is_some() => {
                found.shared |= behind;
                found.alone |= !behind;
            }
            Ty::Adt(id, args) if self.is_catalogued(*id) => {
                args.iter().for_each(|arg| find(arg, behind || self.is_pointer(*id)));
            }
            Ty::Adt(id, _) => {
                self.fields(*id).for_each(|(index, _)| find(self.field_ty(*id, index), behind));
            }
            Ty::Tuple(elems) => elems.iter().for_each(|elem| find(elem, behind)),
            Ty::Slice(inner) | Ty::Ref { inner, .. } => find(inner, behind),
            ty => found.shared |= behind && is_unknown(ty),
        }
    }
}

fn is_unknown(ty: &Ty) -> bool {
    matches!(ty, Ty::Unknown | Ty::Foreign(..) | Ty::Param(_) | Ty::Assoc(..) | Ty::Bounded(_))
}
