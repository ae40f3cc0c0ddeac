//! Fields of types, and what is asked of them again and again.
//!
//! The type of a field is worked out once, when somebody asks for it first. To work it out asks for no other
//! field's. A static is asked as if it were a field.

use std::borrow::Cow;
use std::cell::OnceCell;

use rustc_hash::FxHashSet;

use super::{Env, Ty, Types};
use crate::catalogue::DropPolicy;
use crate::names::{AdtId, ConstId};
use crate::tree::Field;

/// What is known of the fields of one type, in the order in which they are written.
type Known = Box<[OfField]>;

#[derive(Clone, Debug, Default)]
struct OfField {
    ty: OnceCell<Ty>,
    shared: OnceCell<bool>,
}

/// By type.
#[derive(Default)]
pub(super) struct KnownFields(Vec<OnceCell<Known>>);

impl KnownFields {
    pub(super) fn of(adts: usize) -> Self {
        Self(vec![OnceCell::new(); adts])
    }
}

impl Types<'_, '_> {
    /// The fields of all variants, by number.
    pub fn fields(&self, adt: AdtId) -> impl Iterator<Item = (usize, &Field)> {
        self.program.adt(adt).variants.iter().flat_map(|(_, fields)| fields.iter()).enumerate()
    }

    fn known_field(&self, adt: AdtId, index: usize) -> &OfField {
        let all = || vec![OfField::default(); self.fields(adt).count()].into();
        &self.known_fields.0[adt.index()].get_or_init(all)[index]
    }

    /// The type of a field by its number, in terms of the generic parameters of the type that has it.
    pub(super) fn field_ty(&self, adt: AdtId, index: usize) -> &Ty {
        self.known_field(adt, index).ty.get_or_init(|| {
            let (_, field) = self.fields(adt).nth(index).expect("fields are counted by their type");
            self.lower(&field.ty, &self.adt_env(adt))
        })
    }

    /// The fields that are written so: `name`, or `Variant.name`.
    pub(super) fn declared(&self, adt: AdtId, field: &str) -> impl Iterator<Item = usize> {
        let def = self.program.adt(adt);
        let (variant, name) = field.split_once('.').unwrap_or(("", field));
        let fits = move |of: &str| !def.is_enum || of == variant;
        let fields = def.variants.iter().flat_map(move |(of, fields)| {
            let fits = fits(of);
            fields.iter().map(move |field| fits && field.name == name)
        });
        fields.enumerate().filter(|(_, is_meant)| *is_meant).map(|(index, _)| index)
    }

    /// The field holds a pointer that others may hold as well, or a struct whose handles all lie behind such.
    pub fn is_shared_field(&self, adt: AdtId, field: &str) -> bool {
        if let Some(of) = adt.as_static() {
            return self.is_shared(&self.static_ty(of));
        }
        self.declared(adt, field).any(|index| {
            let known = &self.known_field(adt, index).shared;
            *known.get_or_init(|| self.is_shared(self.field_ty(adt, index)))
        })
    }

    /// The field of a struct is a handle, or a place for one.
    pub fn is_handle_field(&self, adt: AdtId, field: &str) -> bool {
        if let Some(of) = adt.as_static() {
            return self.holds_handle(&self.static_ty(of));
        }
        let mut fields = self.fields(adt);
        let is_struct = !self.program.adt(adt).is_enum;
        is_struct && fields.any(|(i, f)| f.name == field && self.holds_handle(self.field_ty(adt, i)))
    }

    /// The field holds what can stop a task, and cannot wait for it.
    pub fn is_view_field(&self, adt: AdtId, field: &str) -> bool {
        let ty = self.declared_field(adt, field);
        ty.is_some_and(|ty| self.handle_policy(&ty) == Some(DropPolicy::Nothing))
    }

    /// The field holds the sending end of a channel.
    pub fn is_sender_field(&self, adt: AdtId, field: &str) -> bool {
        self.declared_field(adt, field).is_some_and(|ty| self.sends(&ty))
    }

    /// The field holds what tells tasks to stop.
    pub fn is_stop_signal_field(&self, adt: AdtId, field: &str) -> bool {
        self.declared_field(adt, field).is_some_and(|ty| self.is_stop_signal(&ty))
    }

    /// The field holds the sending end of a channel to which one can subscribe.
    pub fn is_hub_field(&self, adt: AdtId, field: &str) -> bool {
        self.declared_field(adt, field).is_some_and(|ty| self.takes_subscribers(&ty))
    }

    /// The field holds a value of the type, perhaps behind pointers.
    pub fn is_field_of(&self, adt: AdtId, field: &str, ty: AdtId) -> bool {
        let Some(declared) = self.declared_field(adt, field) else { return false };
        self.autoderef(&declared).iter().any(|step| matches!(**step, Ty::Adt(id, _) if id == ty))
    }

    /// The same of a field of that value, or of one of its fields, so deep.
    pub fn is_within(&self, adt: AdtId, field: &str, ty: AdtId, depth: usize) -> bool {
        let Some(declared) = self.declared_field(adt, field) else { return false };
        self.has_behind(&declared, ty, depth)
    }

    fn has_within(&self, value: &Ty, ty: AdtId, depth: usize) -> bool {
        let Ty::Adt(id, _) = value else { return false };
        let has_field = || {
            let is_own = self.program.is_own(self.program.adt(*id).krate);
            is_own && self.fields(*id).any(|(i, _)| self.has_behind(self.field_ty(*id, i), ty, depth - 1))
        };
        *id == ty || depth > 0 && has_field()
    }

    fn has_behind(&self, declared: &Ty, ty: AdtId, depth: usize) -> bool {
        self.autoderef(declared).iter().any(|step| self.has_within(step, ty, depth))
    }

    /// The field holds values of the type, in whatever containers.
    pub fn is_among(&self, adt: AdtId, field: &str, ty: AdtId) -> bool {
        let declared = self.declared_field(adt, field);
        declared.is_some_and(|declared| self.is_or_holds(&FxHashSet::from_iter([ty]), &declared))
    }

    /// The type that a field is declared with: `name`, or `Variant.name`.
    fn declared_field(&self, adt: AdtId, field: &str) -> Option<Cow<'_, Ty>> {
        if let Some(of) = adt.as_static() {
            return Some(Cow::Owned(self.static_ty(of)));
        }
        let index = self.declared(adt, field).next()?;
        Some(Cow::Borrowed(self.field_ty(adt, index)))
    }

    /// The type of a constant or a static.
    pub fn static_ty(&self, id: ConstId) -> Ty {
        let def = self.program.static_def(id);
        let env = Env { module: def.module, params: Vec::new(), self_ty: None };
        self.lower(&def.value.ty, &env)
    }

    /// The field holds a runtime itself, not a handle to one.
    pub fn owns_runtime(&self, adt: AdtId, field: &str) -> bool {
        if let Some(of) = adt.as_static() {
            return matches!(self.static_ty(of), Ty::Adt(id, _) if self.program.adt(id).facts.runtime.is_some());
        }
        let field = self.fields(adt).find(|(_, f)| f.name == field);
        matches!(field.map(|(index, _)| self.field_ty(adt, index)), Some(Ty::Adt(id, _))
            if self.program.adt(*id).facts.runtime.is_some())
    }
}
