//! Patterns: what they bind, and what their match says about the value.

use super::exprs::better;
use super::*;
use crate::names::{AdtId, Def, Namespace};
use crate::tree::{Pat, PatList, PathRef};

/// The names that a pattern binds, with their slots.
pub(super) type Names = Vec<(Name, SlotId)>;

impl Elab<'_, '_, '_> {
    /// Gives every name of a pattern its slot, before the value is computed: temporaries of the value get
    /// higher numbers and are dropped first.
    pub(super) fn declare(&mut self, pat: PatId) -> Names {
        let mut names = Names::new();
        self.declare_into(pat, &mut names);
        names
    }

    fn declare_into(&mut self, pat: PatId, names: &mut Names) {
        match self.body.pat(pat) {
            Pat::Bind { name, sub, .. } => {
                if self.names_constant(name) {
                    return;
                }
                if !names.iter().any(|(n, _)| n == name) {
                    let slot = self.new_slot(Some(name.clone()), self.body.pat_span(pat), Ty::Unknown);
                    names.push((name.clone(), slot));
                }
                if let Some(sub) = sub {
                    self.declare_into(*sub, names);
                }
            }
            Pat::Tuple(list) | Pat::Slice(list) | Pat::TupleStruct { elems: list, .. } => {
                for elem in &list.elems {
                    self.declare_into(*elem, names);
                }
            }
            Pat::Struct { fields, .. } => {
                for (_, inner) in fields {
                    self.declare_into(*inner, names);
                }
            }
            Pat::Ref(inner) => self.declare_into(*inner, names),
            Pat::Or(cases) => {
                for case in cases {
                    self.declare_into(*case, names);
                }
            }
            Pat::Wild | Pat::Path(_) | Pat::Lit(_) | Pat::Other => {}
        }
    }

    /// A plain name in a pattern can be a constant or a variant without fields.
    fn names_constant(&self, name: &Name) -> bool {
        let capital = name.starts_with(|c: char| c.is_ascii_uppercase());
        capital && {
            let found =
                self.types.program.resolve(self.env.module, &PathRef::of([name.clone()]), Namespace::Values);
            matches!(found, Some(Def::Variant(..) | Def::Const(_) | Def::Adt(_)))
        }
    }

    /// Makes declared names visible.
    pub(super) fn register(&mut self, names: Names) {
        self.scopes.last_mut().expect("never empty").extend(names);
    }

    /// Moves the parts of a value into the names of a pattern.
    pub(super) fn bind(&mut self, pat: PatId, value: &Val, names: &Names) {
        let span = self.body.pat_span(pat);
        match self.body.pat(pat) {
            Pat::Bind { name, by_ref, mutable, sub } => {
                if let Some((_, slot)) = names.iter().find(|(n, _)| n == name) {
                    let ty =
                        if *by_ref { Ty::reference(value.ty.clone(), *mutable) } else { value.ty.clone() };
                    self.slots[*slot as usize].ty = better(&ty, &self.slots[*slot as usize].ty);
                    if let Some(from) = value.place.clone() {
                        let into = Place::slot(*slot);
                        // Matching on a reference binds references.
                        self.emit(
                            span,
                            match by_ref {
                                true => StepKind::Borrow { from, into, mutable: *mutable },
                                false => StepKind::Move { from, into },
                            },
                        );
                    }
                }
                if let Some(sub) = sub {
                    self.bind(*sub, value, names);
                }
            }
            Pat::Tuple(list) => {
                let len = match value.ty.strip_refs() {
                    Ty::Tuple(elems) => elems.len(),
                    _ => list.elems.len() + usize::from(list.rest.is_some()),
                };
                for (i, elem) in positions(list, len) {
                    let part = self.part(value, &smol_str::format_smolstr!("{i}"), span);
                    self.bind(elem, &part, names);
                }
            }
            Pat::Slice(list) => {
                let ty = self.types.iter_item(&value.ty);
                let are_parts = self.is_handle(&ty) && self.counts_from_the_front(list);
                for (i, elem) in list.elems.iter().enumerate() {
                    let place = value.place.clone().map(|place| match are_parts {
                        true => place.then(Proj::Tuple(i as u32)),
                        false => place,
                    });
                    self.bind(*elem, &Val { place, ty: ty.clone(), ..value.clone() }, names);
                }
            }
            Pat::TupleStruct { path, elems } => self.bind_tuple_struct(path, elems, value, names, span),
            Pat::Struct { path, fields, .. } => {
                let variant = self.variant_of(path);
                for (name, inner) in fields {
                    let part = match variant {
                        Some((adt, Some(variant))) => self.variant_field(value, adt, variant, name),
                        _ => self.part(value, name, span),
                    };
                    self.bind(*inner, &part, names);
                }
            }
            Pat::Ref(inner) => {
                let ty = self.types.deref(&value.ty).unwrap_or_default();
                self.bind(*inner, &Val { ty, ..value.clone() }, names);
            }
            Pat::Or(cases) => {
                for case in cases {
                    self.bind(*case, value, names);
                }
            }
            Pat::Wild | Pat::Path(_) | Pat::Lit(_) | Pat::Other => {}
        }
    }

    /// Each sub-pattern stands for one item, and how many come before it is known.
    fn counts_from_the_front(&self, list: &PatList) -> bool {
        let is_many = |pat: &PatId| matches!(self.body.pat(*pat), Pat::Bind { sub: Some(_), .. });
        list.rest.is_none_or(|rest| rest == list.elems.len()) && !list.elems.iter().any(is_many)
    }

    /// A part of a value for a pattern; through a reference it is a reference too.
    fn part(&mut self, value: &Val, name: &Name, span: ByteSpan) -> Val {
        let part = self.field_of(value, name, span);
        self.as_matched(value, part)
    }

    fn as_matched(&mut self, whole: &Val, part: Val) -> Val {
        match &whole.ty {
            Ty::Ref { mutable, .. } if !part.ty.is_ref() => {
                Val { ty: Ty::reference(part.ty, *mutable), ..part }
            }
            _ => part,
        }
    }

    fn bind_tuple_struct(
        &mut self,
        path: &PathRef,
        elems: &PatList,
        value: &Val,
        names: &Names,
        span: ByteSpan,
    ) {
        match self.variant_of(path) {
            // `Some`, `Ok` and their like are transparent.
            Some((adt, Some(variant))) if self.types.program.adt(adt).facts.container => {
                let ty = self.payload_type(&value.ty, adt, variant);
                let payload = if self.is_failure_variant(adt, variant) && !self.types.can_hold(&ty) {
                    Val::plain(ty)
                } else {
                    Val { ty, ..value.clone() }
                };
                let payload = self.as_matched(value, payload);
                for elem in &elems.elems {
                    self.bind(*elem, &payload, names);
                }
            }
            Some((adt, Some(variant))) => {
                let len = self.types.program.adt(adt).variants[variant as usize].1.iter().count();
                for (i, elem) in positions(elems, len) {
                    let part = self.variant_field(value, adt, variant, &smol_str::format_smolstr!("{i}"));
                    self.bind(elem, &part, names);
                }
            }
            Some((adt, None)) => {
                let len = self.types.program.adt(adt).variants.first().map_or(0, |(_, f)| f.iter().count());
                for (i, elem) in positions(elems, len) {
                    let part = self.part(value, &smol_str::format_smolstr!("{i}"), span);
                    self.bind(elem, &part, names);
                }
            }
            // A constructor that is not known: a part may be anything of the whole. One part of a type that is
            // written with one type is of that type: `State(app): State<App>`.
            None => {
                let inner = crate::types::wrapped(value.ty.strip_refs()).filter(|_| elems.elems.len() == 1);
                let part = Val { ty: inner.cloned().unwrap_or_default(), ..value.clone() };
                let part = self.as_matched(value, part);
                for elem in &elems.elems {
                    self.bind(*elem, &part, names);
                }
            }
        }
    }

    fn variant_of(&self, path: &PathRef) -> Option<(AdtId, Option<u32>)> {
        let found = self.resolve_value(path).map(|(def, _)| def);
        let found = found.or_else(|| self.types.resolve_type(self.env.module, path));
        match found {
            Some(Def::Variant(adt, variant)) => Some((adt, Some(variant))),
            Some(Def::Adt(adt)) => Some((adt, None)),
            _ => match (path.segments.first(), &self.env.self_ty) {
                (Some(first), Some(Ty::Adt(adt, _))) if first.name == "Self" => Some((*adt, None)),
                _ => None,
            },
        }
    }

    fn payload_type(&self, ty: &Ty, adt: AdtId, variant: u32) -> Ty {
        self.types
            .autoderef(ty)
            .iter()
            .find_map(|step| match &**step {
                Ty::Adt(id, args) if *id == adt => self.types.own_field(adt, args, variant as usize, "0"),
                _ => None,
            })
            .unwrap_or_default()
    }

    fn variant_field(&mut self, value: &Val, adt: AdtId, variant: u32, name: &Name) -> Val {
        let args = self.types.autoderef(&value.ty).iter().find_map(|step| match &**step {
            Ty::Adt(id, args) if *id == adt => Some(args.clone()),
            _ => None,
        });
        let ty =
            self.types.own_field(adt, &args.unwrap_or_default(), variant as usize, name).unwrap_or_default();
        if !self.types.can_hold(&ty) {
            return Val::plain(ty);
        }
        let variant_name = self.types.program.adt(adt).variants[variant as usize].0.clone();
        let proj = super::exprs::field_proj(adt, Some(&variant_name), name);
        let part = Val { place: value.place.clone().map(|p| p.then(proj)), ty, is_variable: true };
        self.as_matched(value, part)
    }

    /// `None` and `Err(..)`: the value that others would hold is not there.
    fn is_failure_variant(&self, adt: AdtId, variant: u32) -> bool {
        let known = &self.types.known;
        let def = self.types.program.adt(adt);
        let name = &def.variants[variant as usize].0;
        (Some(adt) == known.option && name == "None") || (Some(adt) == known.result && name == "Err")
    }

    fn is_option_or_result(&self, adt: AdtId) -> bool {
        Some(adt) == self.types.known.option || Some(adt) == self.types.known.result
    }

    /// The pattern matches only where nothing is held: `None`, `Err(..)`.
    fn is_failure_pattern(&self, pat: PatId) -> bool {
        match self.body.pat(pat) {
            Pat::TupleStruct { path, .. } | Pat::Path(path) => {
                matches!(self.variant_of(path), Some((adt, Some(v))) if self.is_failure_variant(adt, v))
            }
            Pat::Bind { name, .. } => {
                let path = PathRef::of([name.clone()]);
                self.names_constant(name)
                    && matches!(self.variant_of(&path), Some((adt, Some(v))) if self.is_failure_variant(adt, v))
            }
            Pat::Ref(inner) => self.is_failure_pattern(*inner),
            Pat::Or(cases) => cases.iter().all(|case| self.is_failure_pattern(*case)),
            _ => false,
        }
    }

    /// The pattern is `Err(..)` and the like: what follows deals with a failure.
    pub(super) fn is_error_pattern(&self, pat: PatId) -> bool {
        match self.body.pat(pat) {
            Pat::TupleStruct { path, elems } => {
                matches!(self.variant_of(path), Some((adt, Some(v)))
                    if Some(adt) == self.types.known.result && self.is_failure_variant(adt, v))
                    || path.last().is_some_and(|n| n == "Err")
                    // `Some(Err(e))`
                    || matches!(elems.elems[..], [only] if self.is_error_pattern(only))
            }
            Pat::Ref(inner) => self.is_error_pattern(*inner),
            Pat::Or(cases) => cases.iter().all(|case| self.is_error_pattern(*case)),
            _ => false,
        }
    }

    /// The pattern is `Ok(..)`, so that its failure to match is an error.
    pub(super) fn is_success_pattern(&self, pat: PatId) -> bool {
        match self.body.pat(pat) {
            Pat::TupleStruct { path, .. } => path.last().is_some_and(|n| n == "Ok"),
            Pat::Ref(inner) => self.is_success_pattern(*inner),
            _ => false,
        }
    }

    /// The pattern takes every value that holds something: `Some(x)`, `Ok(_)`.
    pub(super) fn takes_all_held(&self, pat: PatId) -> bool {
        match self.body.pat(pat) {
            Pat::TupleStruct { path, elems } => {
                let held = matches!(self.variant_of(path), Some((adt, Some(v)))
                    if self.is_option_or_result(adt) && !self.is_failure_variant(adt, v));
                held && elems.elems.iter().all(|elem| self.is_irrefutable(*elem))
            }
            Pat::Ref(inner) => self.takes_all_held(*inner),
            _ => false,
        }
    }

    pub(super) fn is_irrefutable(&self, pat: PatId) -> bool {
        match self.body.pat(pat) {
            Pat::Wild => true,
            Pat::Bind { name, sub, .. } => {
                !self.names_constant(name) && sub.is_none_or(|s| self.is_irrefutable(s))
            }
            Pat::Tuple(list) => list.elems.iter().all(|elem| self.is_irrefutable(*elem)),
            Pat::Ref(inner) => self.is_irrefutable(*inner),
            _ => false,
        }
    }

    /// In the branch where a pattern did not match: if it takes all that could be held, nothing is.
    pub(super) fn vanish_unless(&mut self, pat: PatId, value: &Val, span: ByteSpan) {
        if self.takes_all_held(pat)
            && let Some(place) = &value.place
        {
            self.emit(span, StepKind::Vanish { place: place.clone() });
        }
        if let Some((adt, variant)) = self.whole_variant(pat) {
            self.vanish_variant(adt, variant, value, span);
        }
    }

    /// The variant of the user's of which the pattern takes every value.
    pub(super) fn whole_variant(&self, pat: PatId) -> Option<(AdtId, u32)> {
        let (path, parts): (_, Vec<PatId>) = match self.body.pat(pat) {
            Pat::TupleStruct { path, elems } => (path, elems.elems.clone()),
            Pat::Struct { path, fields, .. } => (path, fields.iter().map(|(_, inner)| *inner).collect()),
            Pat::Ref(inner) => return self.whole_variant(*inner),
            _ => return None,
        };
        let (adt, variant) = self.variant_of(path)?;
        let is_own = !self.is_option_or_result(adt) && parts.iter().all(|part| self.is_irrefutable(*part));
        Some((adt, variant?)).filter(|_| is_own)
    }

    /// The value is no such variant, and has nothing that lies in one.
    pub(super) fn vanish_variant(&mut self, adt: AdtId, variant: u32, value: &Val, span: ByteSpan) {
        let Some(place) = &value.place else { return };
        let Some((name, fields)) = self.types.program.adt(adt).variants.get(variant as usize) else { return };
        // Enums may have many variants, most of which hold nothing of interest.
        let can_hold = |field: &str| {
            let ty = self.types.own_field(adt, &[], variant as usize, field);
            ty.is_none_or(|ty| self.types.can_hold(&ty))
        };
        let holding = fields.iter().filter(|field| can_hold(&field.name));
        let part = |field: &Name| place.clone().then(super::exprs::field_proj(adt, Some(name), field));
        let parts: Vec<Place> = holding.map(|field| part(&field.name)).collect();
        parts.into_iter().for_each(|place| self.emit(span, StepKind::Vanish { place }));
    }

    /// In the branch where a pattern matched: `None` and `Err` hold nothing, and one variant has nothing that lies in
    /// another.
    pub(super) fn vanish_what_is_not(&mut self, pat: PatId, value: &Val, span: ByteSpan) {
        let Some(place) = &value.place else { return };
        let variant = match self.body.pat(pat) {
            Pat::Path(path) | Pat::TupleStruct { path, .. } | Pat::Struct { path, .. } => {
                self.variant_of(path)
            }
            _ if self.is_failure_pattern(pat) => {
                return self.emit(span, StepKind::Vanish { place: place.clone() });
            }
            _ => None,
        };
        let Some((adt, Some(variant))) = variant else { return };
        if self.is_option_or_result(adt) {
            if self.is_failure_variant(adt, variant) {
                self.emit(span, StepKind::Vanish { place: place.clone() });
            }
            return;
        }
        let others: Vec<u32> =
            self.holding_variants(adt).iter().copied().filter(|other| *other != variant).collect();
        others.into_iter().for_each(|other| self.vanish_variant(adt, other, value, span));
    }

    /// The variants of the enum in which something of interest can lie.
    fn holding_variants(&mut self, adt: AdtId) -> &[u32] {
        let types = self.types;
        self.holding.entry(adt).or_insert_with(|| {
            let holds = |(variant, fields): (usize, &crate::tree::Fields)| {
                fields.iter().any(|field| {
                    let ty = types.own_field(adt, &[], variant, &field.name);
                    ty.is_none_or(|ty| types.can_hold(&ty))
                })
            };
            let variants = types.program.adt(adt).variants.iter().enumerate();
            variants.filter(|(i, (_, fields))| holds((*i, fields))).map(|(i, _)| i as u32).collect()
        })
    }
}

/// Sub-patterns with the positions they stand for among `len` elements.
fn positions(list: &PatList, len: usize) -> Vec<(usize, PatId)> {
    let count = list.elems.len();
    let at = |i: usize| match list.rest {
        Some(rest) if i >= rest => len.saturating_sub(count - i),
        _ => i,
    };
    list.elems.iter().enumerate().map(|(i, elem)| (at(i), *elem)).collect()
}
