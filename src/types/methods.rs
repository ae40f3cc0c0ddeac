//! Finding the function behind a method call.

use super::*;

/// A method that was found.
#[derive(Clone, Debug)]
pub struct Method {
    pub id: FnId,
    /// The receiver's type where the method was found, behind its references and derefs.
    pub receiver: Ty,
    /// Generic parameters of the impl or trait.
    pub subst: Subst,
    /// Which implementation runs is decided at run time: through `dyn`, `impl Trait` or a generic.
    pub dynamic: bool,
}

/// How a method is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// `Type::name`
    Path,
    /// `value.name()`
    Dot,
    /// `value.name().await`, which tells streams from iterators where the receiver's type is not known.
    Awaited,
}

impl Types<'_, '_> {
    /// Finds a method as the compiler would, as far as types are known. `bounds` are those of the generic
    /// parameters in scope.
    pub fn find_method(
        &self,
        receiver: &Ty,
        name: &str,
        module: ModId,
        bounds: &[(Ty, BoundTy)],
        call: Call,
    ) -> Option<Method> {
        let steps = self.reached(receiver);
        let traits = self.methods_in_scope(module, name);
        let inherent = self.inherent(name);
        for step in steps.iter().filter(|s| !s.is_ref()) {
            if let Some(found) = self.inherent_method(step, inherent, call) {
                return Some(found);
            }
            if let Some(found) = self.bound_method(step, name, bounds) {
                return Some(found);
            }
            if let Some(found) = self.trait_method(step, name, &traits, false) {
                return Some(found);
            }
        }
        for step in steps.iter().filter(|s| !s.is_ref() && !s.is_unknown()) {
            if let Some(mut found) = self.trait_method(step, name, &traits, true) {
                // `L: Stream<Item = S>` says what the items are.
                let own = bounds.iter().filter(|(of, bound)| *of == **step && !bound.assoc.is_empty());
                let own: Vec<BoundTy> = own.map(|(_, bound)| bound.clone()).collect();
                if !own.is_empty() {
                    found.subst = Subst::of(&["Self".into()], &[Ty::Bounded(own)]);
                }
                return Some(found);
            }
        }
        let last = steps.iter().find(|step| step.is_unknown()).or(steps.last())?.strip_refs();
        if last.is_unknown() || matches!(last, Ty::Param(_) | Ty::Bounded(_) | Ty::Assoc(..)) {
            return self.guess(last, &traits, call == Call::Awaited);
        }
        None
    }

    /// The method that a type has of its own, among those of a name.
    fn inherent_method(&self, ty: &Ty, methods: &[(Head, FnId)], call: Call) -> Option<Method> {
        if methods.is_empty() {
            return None;
        }
        // Slices have the methods of vectors.
        let as_vec;
        let ty = match ty {
            Ty::Slice(inner) => {
                as_vec = self.vec_of((**inner).clone());
                &as_vec
            }
            other => other,
        };
        let fits = |id: &FnId| call == Call::Path || self.program.func(*id).decl.has_self;
        let (_, id) = of_head(methods, head_of(ty)).iter().find(|(_, id)| fits(id))?;
        Some(self.found(*id, ty, false))
    }

    fn found(&self, id: FnId, ty: &Ty, dynamic: bool) -> Method {
        let mut subst = Subst::default();
        match self.program.func(id).owner {
            FnOwner::Impl(imp) => self.unify(&self.impl_self_ty(imp), ty, &mut subst),
            FnOwner::Trait(_) => subst.bind(&"Self".into(), ty),
            FnOwner::Module => {}
        }
        Method { id, receiver: ty.clone(), subst, dynamic }
    }

    /// A method that the bounds of a parameter, or the traits behind `dyn` and `impl`, offer.
    fn bound_method(&self, ty: &Ty, name: &str, bounds: &[(Ty, BoundTy)]) -> Option<Method> {
        let own: Vec<&BoundTy> = match ty {
            Ty::Bounded(list) => list.iter().collect(),
            Ty::Param(_) | Ty::Assoc(..) => {
                bounds.iter().filter(|(of, _)| of == ty).map(|(_, b)| b).collect()
            }
            _ => return None,
        };
        own.into_iter().find_map(|bound| {
            let (id, _) = self.index.of_traits.find(bound.of, name)?;
            let mut method = self.found(id, ty, true);
            let params = param_names(&self.program.trait_def(bound.of).generics.params);
            method.subst.extend(Subst::of(&params, &bound.args));
            Some(method)
        })
    }

    /// The function of a catalogued trait that the program implements for a type of its own, whatever traits are in
    /// scope. Of several (`From<A>`, `From<B>`), it is the one whose parameter has the type of what it is given.
    pub fn own_function(&self, name: &str, of: &Ty, given: Option<&Ty>) -> Option<FnId> {
        let Ty::Adt(adt, _) = of.strip_refs() else { return None };
        if !self.program.is_own(self.program.adt(*adt).krate) {
            return None;
        }
        let is_meant = |of_trait: TraitId| {
            let mut declared = self.program.trait_def(of_trait).fns.iter();
            declared.any(|f| self.program.func(*f).name == name && self.program.is_catalogued(*f))
        };
        let found = self.implemented(Head::Adt(*adt), name, is_meant);
        match found[..] {
            [only] => Some(only),
            _ => self.that_takes(&found, given?),
        }
    }

    /// The function of the catalogue by which tasks that are gathered in a value of the type are started.
    pub fn gathering(&self, of: &Ty) -> Option<FnId> {
        let found = of_head(self.inherent("from_iter"), head_of(of)).first().map(|(_, f)| *f);
        found.filter(|f| self.program.func(*f).facts.spawns.is_some())
    }

    /// The functions of a name in the impls of such traits.
    fn implemented(&self, head: Head, name: &str, is_meant: impl Fn(TraitId) -> bool) -> Vec<FnId> {
        let impls = self.index.impls.get(&head).map_or(&[][..], |impls| impls).iter();
        let meant =
            impls.map(|imp| self.program.impl_def(*imp)).filter(|def| def.of_trait.is_some_and(&is_meant));
        meant.flat_map(|def| &def.fns).copied().filter(|f| self.program.func(*f).name == name).collect()
    }

    /// The only function of several whose first parameter has a type like that.
    fn that_takes(&self, of: &[FnId], given: &Ty) -> Option<FnId> {
        let given = head_of(given);
        let fits = |f: &&FnId| self.sig(**f).params.first().map(head_of) == Some(given);
        let mut fitting = of.iter().filter(|_| given != Head::Any).filter(fits);
        fitting.next().copied().filter(|_| fitting.next().is_none())
    }

    /// A type can implement a generic trait several times (`From<A>`, `From<B>`): the function of the same name whose
    /// parameter has the type of what is given, if a function is one of several.
    pub fn among_impls(&self, id: FnId, given: &Ty) -> Option<FnId> {
        let FnOwner::Impl(imp) = self.program.func(id).owner else { return None };
        let of_trait = self.program.impl_def(imp).of_trait?;
        if self.program.trait_def(of_trait).generics.params.is_empty() {
            return None;
        }
        let head = head_of(&self.impl_self_ty(imp));
        let of = self.implemented(head, &self.program.func(id).name, |other| other == of_trait);
        if of.len() > 1 { self.that_takes(&of, given) } else { None }
    }

    /// The functions that calling a method of a catalogued trait can mean where the program implements it; tests
    /// implement it for themselves.
    pub fn own_implementors(&self, method: FnId) -> impl Iterator<Item = FnId> {
        let is_own = |f: &FnId| {
            let def = self.program.func(*f);
            self.program.is_own(def.krate) && !def.is_test
        };
        self.implementors(method).iter().copied().filter(is_own)
    }

    /// The methods of this name that the traits in scope offer, with the traits that declare them.
    fn methods_in_scope(&self, module: ModId, name: &str) -> Vec<(FnId, TraitId)> {
        let offered = self.index.of_traits.named(name);
        if offered.is_empty() {
            return Vec::new();
        }
        let mut scopes = self.scopes.borrow_mut();
        let traits = scopes.entry(module).or_insert_with(|| self.program.traits_in_scope(module).into());
        traits.iter().filter_map(|of| traits::find(offered, *of)).collect()
    }

    fn trait_method(&self, ty: &Ty, name: &str, traits: &[(FnId, TraitId)], blanket: bool) -> Option<Method> {
        traits.iter().find_map(|(id, owner)| {
            let imp = self.impl_of(ty, *owner, blanket)?;
            let own = self.program.impl_def(imp).fns.iter().find(|f| self.program.func(**f).name == name);
            Some(match own {
                Some(own) if !blanket => self.found(*own, ty, false),
                _ => self.found(*id, ty, false),
            })
        })
    }

    fn impl_of(&self, ty: &Ty, of: TraitId, blanket: bool) -> Option<ImplId> {
        let head = if blanket { Head::Any } else { head_of(ty) };
        if !blanket && head == Head::Any {
            return None;
        }
        self.index.of_trait.get(&(head, of)).copied()
    }

    /// The receiver's type is not known: take a trait method if the traits in scope leave one choice.
    fn guess(&self, ty: &Ty, traits: &[(FnId, TraitId)], awaited: bool) -> Option<Method> {
        let mut found: Vec<FnId> = Vec::new();
        for (id, _) in traits {
            if self.program.func(*id).decl.is_async == awaited
                && !found.contains(id)
                && !self.program.is_dependency(*id)
            {
                found.push(*id);
            }
        }
        let [only] = found[..] else { return None };
        // A synchronous guess would often meet a method of the unknown type itself.
        (awaited || !self.program.is_catalogued(only)).then(|| self.found(only, ty, true))
    }
}

/// The methods that are for this, among those of a name.
pub(super) fn of_head(methods: &[(Head, FnId)], head: Head) -> &[(Head, FnId)] {
    let from = methods.partition_point(|(other, _)| *other < head);
    let to = from + methods[from..].partition_point(|(other, _)| *other == head);
    &methods[from..to]
}
