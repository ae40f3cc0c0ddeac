//! Signatures with their types resolved.

use std::rc::Rc;

use super::*;
use crate::tree::{Generics, SelfParam};

/// What a function takes and gives, its generics left open.
#[derive(Debug)]
pub struct Sig {
    pub self_param: Option<SelfKind>,
    /// The type of `Self` for methods.
    pub self_ty: Option<Ty>,
    pub params: Vec<Ty>,
    /// Of an async function, what awaiting it gives.
    pub ret: Ty,
    pub is_async: bool,
    /// The function's own generic parameters, for turbofish.
    pub own: Vec<Name>,
    /// All generic parameters, those of the impl or trait included.
    pub all: Vec<Name>,
    pub defaults: Vec<(Name, Ty)>,
    pub bounds: Vec<(Ty, BoundTy)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelfKind {
    Value,
    Ref,
    RefMut,
}

impl Types<'_, '_> {
    pub fn sig(&self, id: FnId) -> Rc<Sig> {
        self.sigs[id.index()].get_or_init(|| Rc::new(self.make_sig(id))).clone()
    }

    /// As [`Self::sig`], for the function itself: most are never asked for again.
    pub fn sig_once(&self, id: FnId) -> Rc<Sig> {
        let known = self.sigs[id.index()].get().cloned();
        known.unwrap_or_else(|| Rc::new(self.make_sig(id)))
    }

    fn make_sig(&self, id: FnId) -> Sig {
        let def = self.program.func(id);
        let env = self.env_of(id);
        let decl = def.decl;
        let mut bounds = self.bounds_of(&decl.generics, &env);
        match def.owner {
            FnOwner::Impl(imp) => {
                bounds.extend(self.bounds_of(&self.program.impl_def(imp).decl.generics, &env))
            }
            FnOwner::Trait(t) => {
                bounds.extend(self.bounds_of(&self.program.trait_def(t).generics, &env));
                bounds
                    .push((Ty::Param("Self".into()), BoundTy { of: t, args: Vec::new(), assoc: Vec::new() }));
            }
            FnOwner::Module => {}
        }
        let defaults = decl.generics.params.iter();
        let defaults =
            defaults.filter_map(|p| Some((p.name.clone(), self.lower(p.default.as_ref()?, &env)))).collect();
        Sig {
            self_param: decl.self_param.as_ref().map(|param| match param {
                SelfParam::Value => SelfKind::Value,
                SelfParam::Ref { mutable: false } => SelfKind::Ref,
                SelfParam::Ref { mutable: true } => SelfKind::RefMut,
                SelfParam::Typed(ty) => match ty {
                    TypeRef::Ref { mutable: false, .. } => SelfKind::Ref,
                    TypeRef::Ref { mutable: true, .. } => SelfKind::RefMut,
                    _ => SelfKind::Value,
                },
            }),
            self_ty: env.self_ty.clone(),
            params: decl.params.iter().map(|(_, ty)| self.lower(ty, &env)).collect(),
            ret: decl.ret.as_ref().map_or(Ty::UNIT, |ty| self.lower(ty, &env)),
            is_async: decl.is_async,
            own: param_names(&decl.generics.params),
            all: env.params,
            defaults,
            bounds,
        }
    }

    /// The parameter that is the future whose result the function gives: of a type that its caller chooses, it has
    /// no other value.
    pub fn passed_future(&self, sig: &Sig) -> Option<usize> {
        let given = match &sig.ret {
            Ty::Bounded(bounds) => bounds.iter().find_map(|bound| self.output_of(bound)),
            ret => sig.is_async.then_some(ret),
        }?;
        let is_future = |declared: &Ty| match given {
            Ty::Assoc(of, name) => **of == *declared && name == "Output",
            Ty::Param(name) => {
                let is_own = sig.own.contains(name) && !sig.params.contains(given);
                let gives =
                    |(of, bound): &(Ty, BoundTy)| of == declared && self.output_of(bound) == Some(given);
                is_own && sig.bounds.iter().any(gives)
            }
            _ => false,
        };
        let mut futures = sig.params.iter().enumerate().filter(|(_, declared)| is_future(declared));
        let (at, _) = futures.next()?;
        futures.next().is_none().then_some(at)
    }

    /// `T`, of a `Future<Output = T>`.
    fn output_of<'b>(&self, bound: &'b BoundTy) -> Option<&'b Ty> {
        let output = bound.assoc.iter().find(|(name, _)| name == "Output").map(|(_, ty)| ty);
        output.filter(|_| Some(bound.of) == self.known.future)
    }

    fn bounds_of(&self, generics: &Generics, env: &Env) -> Vec<(Ty, BoundTy)> {
        let inline = generics.params.iter().map(|p| (Ty::Param(p.name.clone()), &p.bounds));
        let wheres = generics.wheres.iter().map(|(ty, bounds)| (self.lower(ty, env), bounds));
        let mut all = Vec::new();
        for (ty, bounds) in inline.chain(wheres) {
            all.extend(bounds.iter().filter_map(|b| Some((ty.clone(), self.lower_bound(b, env)?))));
        }
        all
    }
}
