//! Matching a signature's types against those of the arguments.

use super::*;

/// What generic parameters stand for: of most functions none, of the others a few.
#[derive(Clone, Debug, Default)]
pub struct Subst {
    known: Vec<(Name, Ty)>,
}

impl Subst {
    pub fn of(params: &[Name], args: &[Ty]) -> Self {
        let mut subst = Self::default();
        for (name, ty) in params.iter().zip(args).filter(|(_, ty)| !matches!(ty, Ty::Unknown)) {
            *subst.slot(name) = ty.clone();
        }
        subst
    }

    pub fn get(&self, name: &str) -> Option<&Ty> {
        self.known.iter().find(|(known, _)| known == name).map(|(_, ty)| ty)
    }

    fn slot(&mut self, name: &Name) -> &mut Ty {
        let at = self.known.iter().position(|(known, _)| known == name).unwrap_or_else(|| {
            self.known.push((name.clone(), Ty::Unknown));
            self.known.len() - 1
        });
        &mut self.known[at].1
    }

    /// Binds a parameter unless something better is known already.
    pub fn bind(&mut self, name: &Name, ty: &Ty) {
        if *ty == Ty::Unknown {
            return;
        }
        match (self.slot(name), ty) {
            (slot @ (Ty::Unknown | Ty::Foreign(..)), ty) => slot.clone_from(ty),
            // `collect::<Vec<_>>()`: of what, the iterator tells.
            (Ty::Adt(known, args), Ty::Adt(other, more)) if known == other => {
                let open = args.iter_mut().zip(more).filter(|(arg, _)| **arg == Ty::Unknown);
                open.for_each(|(arg, ty)| arg.clone_from(ty));
            }
            _ => {}
        }
    }

    pub fn extend(&mut self, other: Subst) {
        for (name, ty) in other.known {
            self.bind(&name, &ty);
        }
    }
}

impl Types<'_, '_> {
    /// Binds the parameters of `pattern` so that it becomes `ty`, as far as the two agree.
    pub fn unify(&self, pattern: &Ty, ty: &Ty, subst: &mut Subst) {
        match (pattern, ty) {
            (Ty::Param(name), _) => subst.bind(name, ty),
            (Ty::Ref { inner: a, .. }, Ty::Ref { inner: b, .. }) => self.unify(a, b, subst),
            // Arguments reach `&T` by auto-ref, and `T` behind a reference by copy.
            (Ty::Ref { inner: a, .. }, _) => self.unify(a, ty, subst),
            (_, Ty::Ref { inner: b, .. }) if !matches!(pattern, Ty::Bounded(_)) => {
                self.unify(pattern, b, subst)
            }
            (Ty::Tuple(a), Ty::Tuple(b)) => self.unify_all(a, b, subst),
            (Ty::Slice(a), Ty::Slice(b)) => self.unify(a, b, subst),
            (Ty::Adt(vec, a), Ty::Slice(b)) if Some(*vec) == self.known.vec => self.unify_first(a, b, subst),
            (Ty::Slice(a), Ty::Adt(_, b)) if !b.is_empty() => self.unify(a, &b[0], subst),
            (Ty::Adt(x, a), Ty::Adt(y, b)) if x == y => self.unify_all(a, b, subst),
            (Ty::Foreign(x, a), Ty::Foreign(y, b)) if x == y => self.unify_all(a, b, subst),
            (Ty::Future { output: a, .. }, _) => {
                let output = self.future_output(ty);
                self.unify(a, &output, subst);
            }
            (Ty::Bounded(bounds), _) => {
                for bound in bounds {
                    self.unify_bound(bound, ty, subst);
                }
            }
            _ => {}
        }
    }

    fn unify_all(&self, a: &[Ty], b: &[Ty], subst: &mut Subst) {
        for (a, b) in a.iter().zip(b) {
            self.unify(a, b, subst);
        }
    }

    fn unify_first(&self, a: &[Ty], b: &Ty, subst: &mut Subst) {
        if let Some(a) = a.first() {
            self.unify(a, b, subst);
        }
    }

    /// Binds what a bound says of `ty`: `F: FnOnce() -> T` binds `T` to what calling `ty` gives.
    pub fn unify_bound(&self, bound: &BoundTy, ty: &Ty, subst: &mut Subst) {
        for (name, pattern) in &bound.assoc {
            let found = if self.is_fn_trait(bound.of) {
                self.call_output(ty)
            } else if self.is_async_fn_trait(bound.of) {
                self.future_output(&self.call_output(ty))
            } else {
                self.project(ty, name).unwrap_or(Ty::Unknown)
            };
            self.unify(pattern, &found, subst);
        }
    }

    pub fn is_fn_trait(&self, id: TraitId) -> bool {
        self.known.fn_traits.contains(&Some(id))
    }

    pub fn is_async_fn_trait(&self, id: TraitId) -> bool {
        self.known.async_fn_traits.contains(&Some(id))
    }

    /// Replaces parameters by what they stand for and works out associated types where that helps.
    pub fn substitute(&self, ty: &Ty, subst: &Subst) -> Ty {
        let all = |list: &[Ty]| list.iter().map(|t| self.substitute(t, subst)).collect::<Vec<_>>();
        match ty {
            Ty::Param(name) => subst.get(name).cloned().unwrap_or_else(|| ty.clone()),
            Ty::Tuple(elems) => Ty::Tuple(all(elems)),
            Ty::Adt(id, args) => Ty::Adt(*id, all(args)),
            Ty::Foreign(name, args) => Ty::Foreign(name.clone(), all(args)),
            Ty::Ref { mutable, inner } => Ty::reference(self.substitute(inner, subst), *mutable),
            Ty::Slice(inner) => Ty::Slice(Box::new(self.substitute(inner, subst))),
            Ty::Assoc(base, name) => {
                let base = self.substitute(base, subst);
                self.project(&base, name).unwrap_or_else(|| Ty::Assoc(Box::new(base), name.clone()))
            }
            Ty::Future { output, of } => {
                Ty::Future { output: Box::new(self.substitute(output, subst)), of: of.clone() }
            }
            Ty::FnPtr { params, ret } => {
                Ty::FnPtr { params: all(params), ret: Box::new(self.substitute(ret, subst)) }
            }
            Ty::Bounded(bounds) => {
                Ty::Bounded(bounds.iter().map(|b| self.substitute_bound(b, subst)).collect())
            }
            other => other.clone(),
        }
    }

    pub fn substitute_bound(&self, bound: &BoundTy, subst: &Subst) -> BoundTy {
        BoundTy {
            of: bound.of,
            args: bound.args.iter().map(|t| self.substitute(t, subst)).collect(),
            assoc: bound.assoc.iter().map(|(n, t)| (n.clone(), self.substitute(t, subst))).collect(),
        }
    }

    /// As [`Self::substitute`], and what stays open becomes unknown: for types that leave their function. Most are
    /// what they are.
    pub fn instantiate<'a>(&self, ty: &'a Ty, subst: &Subst, own: &[Name]) -> Cow<'a, Ty> {
        if ty.is_closed() {
            return Cow::Borrowed(ty);
        }
        let filled = self.substitute(ty, subst);
        Cow::Owned(if filled.is_closed() { filled } else { self.close(&filled, own) })
    }

    fn close(&self, ty: &Ty, own: &[Name]) -> Ty {
        let all = |list: &[Ty]| list.iter().map(|t| self.close(t, own)).collect::<Vec<_>>();
        match ty {
            Ty::Param(name) if own.contains(name) || name == "Self" => Ty::Unknown,
            Ty::Assoc(..) => Ty::Unknown,
            Ty::Tuple(elems) => Ty::Tuple(all(elems)),
            Ty::Adt(id, args) => Ty::Adt(*id, all(args)),
            Ty::Foreign(name, args) => Ty::Foreign(name.clone(), all(args)),
            Ty::Ref { mutable, inner } => Ty::reference(self.close(inner, own), *mutable),
            Ty::Slice(inner) => Ty::Slice(Box::new(self.close(inner, own))),
            Ty::Future { output, of } => {
                Ty::Future { output: Box::new(self.close(output, own)), of: of.clone() }
            }
            other => other.clone(),
        }
    }
}
