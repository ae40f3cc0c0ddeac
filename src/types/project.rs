//! What follows from a type: its associated types, what it derefs to, its fields.

use super::*;
use crate::tree::Vis;

/// Derefs and projections deeper than this are taken for circles.
const MAX_DEPTH: usize = 12;

impl Types<'_, '_> {
    /// The associated type `name` of a type, if anything tells it.
    pub fn project(&self, ty: &Ty, name: &str) -> Option<Ty> {
        if self.depth.get() > MAX_DEPTH {
            return None;
        }
        self.depth.set(self.depth.get() + 1);
        let found = self.project_at(ty, name, 0);
        self.depth.set(self.depth.get() - 1);
        found
    }

    fn project_at(&self, ty: &Ty, name: &str, depth: usize) -> Option<Ty> {
        if depth > MAX_DEPTH {
            return None;
        }
        match ty {
            Ty::Future { output, .. } if name == "Output" => Some((**output).clone()),
            Ty::Code { ret, is_closure: false, .. } if name == "Output" => Some((**ret).clone()),
            Ty::Code { is_closure: true, .. } | Ty::Fn(_) | Ty::FnPtr { .. } if name == "Output" => {
                Some(self.call_output(ty))
            }
            // What a `Pin<&mut T>` derefs to.
            Ty::Ref { inner, .. } if name == "Target" => Some((**inner).clone()),
            Ty::Ref { mutable, inner } => {
                let found = self.project_at(inner, name, depth + 1)?;
                // Iterating over a reference yields references, but an iterator behind one yields values.
                let by_reference = name == "Item" && !self.is_iterator(inner);
                Some(if by_reference { Ty::reference(found, *mutable) } else { found })
            }
            Ty::Slice(inner) if name == "Item" => Some((**inner).clone()),
            Ty::Bounded(bounds) => bounds.iter().find_map(|bound| {
                let named = bound.assoc.iter().find(|(n, _)| n == name).map(|(_, t)| t.clone());
                named.or_else(|| (name == "Target").then_some(Ty::Unknown))
            }),
            Ty::Adt(id, _) => {
                let (_, imp) = self.index.aliases.get(id)?.iter().find(|(known, _)| known == name)?;
                self.project_impl(*imp, ty, name)
            }
            _ => None,
        }
    }

    fn project_impl(&self, id: ImplId, ty: &Ty, name: &str) -> Option<Ty> {
        let def = self.program.impl_def(id);
        let alias = def.aliases.iter().map(|a| self.program.alias(*a)).find(|a| a.name == name)?;
        let env = Env {
            module: def.module,
            params: param_names(&def.decl.generics.params),
            self_ty: Some(self.impl_self_ty(id).into_owned()),
        };
        let mut subst = Subst::default();
        self.unify(&self.impl_self_ty(id), ty, &mut subst);
        let lowered = self.lower(&alias.ty, &env);
        Some(self.instantiate(&lowered, &subst, &env.params).into_owned())
    }

    fn is_iterator(&self, ty: &Ty) -> bool {
        matches!(ty, Ty::Adt(id, _) if [self.known.iter, self.known.endless].contains(&Some(*id)))
            || matches!(ty, Ty::Param(_) | Ty::Bounded(_))
    }

    /// What awaiting a value of the type gives.
    pub fn future_output(&self, ty: &Ty) -> Ty {
        match ty {
            Ty::Ref { inner, .. } => self.future_output(inner),
            Ty::Param(_) => Ty::Assoc(Box::new(ty.clone()), "Output".into()),
            _ => self.project(ty, "Output").unwrap_or(Ty::Unknown),
        }
    }

    /// What iterating over a value of the type yields.
    pub fn iter_item(&self, ty: &Ty) -> Ty {
        self.project(ty, "Item").unwrap_or(Ty::Unknown)
    }

    /// What calling a value of the type returns.
    pub fn call_output(&self, ty: &Ty) -> Ty {
        match ty {
            Ty::Code { is_closure: true, is_async: false, ret, .. } => (**ret).clone(),
            Ty::Code { is_closure: true, is_async: true, ret, code, .. } => Ty::Code {
                code: *code,
                params: Vec::new(),
                ret: ret.clone(),
                is_async: true,
                is_closure: false,
            },
            Ty::FnPtr { ret, .. } => (**ret).clone(),
            Ty::Fn(id) => self.declared_output(*id),
            Ty::Ref { inner, .. } => self.call_output(inner),
            Ty::Adt(id, args) if Some(*id) == self.known.boxed => {
                args.first().map_or(Ty::Unknown, |t| self.call_output(t))
            }
            Ty::Bounded(bounds) => bounds
                .iter()
                .find(|b| self.is_fn_trait(b.of) || self.is_async_fn_trait(b.of))
                .and_then(|b| b.assoc.iter().find(|(n, _)| n == "Output").map(|(_, t)| (b, t)))
                .map_or(Ty::Unknown, |(bound, output)| {
                    if self.is_async_fn_trait(bound.of) {
                        Ty::Future { output: Box::new(output.clone()), of: Vec::new() }
                    } else {
                        output.clone()
                    }
                }),
            _ => Ty::Unknown,
        }
    }

    /// What a function returns by its declaration, its generics left open.
    pub fn declared_output(&self, id: FnId) -> Ty {
        let def = self.program.func(id);
        let env = self.env_of(id);
        let ret = def.decl.ret.as_ref().map_or(Ty::UNIT, |ty| self.lower(ty, &env));
        if def.decl.is_async { Ty::Future { output: Box::new(ret), of: vec![id] } } else { ret }
    }

    /// What `*value` is, for types that say so.
    pub fn deref(&self, ty: &Ty) -> Option<Ty> {
        match ty {
            Ty::Ref { inner, .. } => Some((**inner).clone()),
            Ty::Adt(..) => self.project(ty, "Target"),
            _ => None,
        }
    }

    /// The types a value passes through when dereferenced again and again, itself first.
    pub fn autoderef<'a>(&self, ty: &'a Ty) -> Vec<Cow<'a, Ty>> {
        let mut steps = Vec::with_capacity(3);
        steps.push(Cow::Borrowed(ty));
        loop {
            let last = steps.last().expect("never empty");
            let next = match last {
                Cow::Borrowed(Ty::Ref { inner, .. }) => Some(Cow::Borrowed(&**inner)),
                last => self.deref(last).map(Cow::Owned),
            };
            match next {
                Some(next) if steps.len() <= MAX_DEPTH && !steps.contains(&next) => steps.push(next),
                _ => return steps,
            }
        }
    }

    /// As [`Self::autoderef`], and through wrappers of crates that were not read: what a server hands to its
    /// handlers (`State<T>`, `Data<T>`) or a pool lends mostly derefs to the one type that it is written with.
    pub fn reached<'a>(&self, ty: &'a Ty) -> Vec<Cow<'a, Ty>> {
        let mut steps = self.autoderef(ty);
        while let Some(inner) = steps.last().and_then(|last| wrapped(last)) {
            if steps.len() > MAX_DEPTH || steps.iter().any(|step| **step == *inner) {
                break;
            }
            let inner = inner.clone();
            let behind = self.autoderef(&inner);
            steps.extend(behind.into_iter().map(|step| Cow::Owned(step.into_owned())));
        }
        steps
    }

    /// The first answer that one of these types gives. Most types lead to no others, and need no list.
    pub fn find_reached<R>(&self, ty: &Ty, mut ask: impl FnMut(&Ty) -> Option<R>) -> Option<R> {
        let leads_nowhere = match ty {
            Ty::Adt(id, _) => !self.index.aliases.contains_key(id),
            Ty::Ref { .. } | Ty::Foreign(..) => false,
            _ => true,
        };
        if leads_nowhere {
            return ask(ty);
        }
        self.reached(ty).iter().find_map(|step| ask(step))
    }

    /// The struct that owns the field and the field's type.
    pub fn field(&self, ty: &Ty, name: &str) -> Option<(AdtId, Ty)> {
        self.find_reached(ty, |step| match step {
            Ty::Adt(id, args) => self.named_field(*id, args, name).map(|ty| (*id, ty)),
            _ => None,
        })
    }

    /// As [`Self::own_field`] of a struct, where code can name it: what a box or a guard holds within is none
    /// of its owner's fields, and `.0` means that of the value behind it.
    pub fn named_field(&self, id: AdtId, args: &[Ty], name: &str) -> Option<Ty> {
        let def = self.program.adt(id);
        let catalogued = self.program.krate(def.krate).catalogued;
        let (_, fields) = def.variants.first()?;
        let is_hidden = catalogued && fields.iter().any(|f| f.name == name && f.vis != Vis::Public);
        if is_hidden { None } else { self.own_field(id, args, 0, name) }
    }

    /// The type of a field of one variant, a struct being its own only variant.
    pub fn own_field(&self, id: AdtId, args: &[Ty], variant: usize, name: &str) -> Option<Ty> {
        let def = self.program.adt(id);
        let (_, fields) = def.variants.get(variant)?;
        let place = fields.iter().position(|f| f.name == name)?;
        let before: usize = def.variants[..variant].iter().map(|(_, fields)| fields.iter().count()).sum();
        let subst = Subst::of(&self.adt_params(id), args);
        Some(self.substitute(self.field_ty(id, before + place), &subst))
    }
}

/// What a wrapper of a crate that was not read holds: the only type that it is written with.
pub fn wrapped(ty: &Ty) -> Option<&Ty> {
    match ty {
        Ty::Foreign(_, args) => match &args[..] {
            [only] if !only.is_unknown() => Some(only),
            _ => None,
        },
        _ => None,
    }
}
