//! From types as written to [`Ty`].

use super::*;
use crate::tree::{Bound, GenericArgs, Segment};

/// Where a type is written: what its names mean.
#[derive(Clone, Debug)]
pub struct Env {
    pub module: ModId,
    /// Generic parameters in scope.
    pub params: Vec<Name>,
    pub self_ty: Option<Ty>,
}

const PRIMITIVES: &[&str] = &[
    "bool", "char", "str", "i8", "i16", "i32", "i64", "i128", "isize", "u8", "u16", "u32", "u64", "u128",
    "usize", "f32", "f64",
];

/// Alias chains longer than this are taken for circles.
const MAX_ALIASES: usize = 16;
/// Letters before `Result` in the name of an alias of it, at most.
const MAX_INITIALS: usize = 3;

impl Types<'_, '_> {
    pub fn lower(&self, ty: &TypeRef, env: &Env) -> Ty {
        self.lower_at(ty, env, 0)
    }

    /// As [`Self::lower`], of a type that is no more than a path.
    pub fn lower_name(&self, path: &PathRef, env: &Env) -> Ty {
        self.lower_path(path, env, 0)
    }

    fn lower_at(&self, ty: &TypeRef, env: &Env, depth: usize) -> Ty {
        if depth > MAX_ALIASES {
            return Ty::Unknown;
        }
        match ty {
            TypeRef::Path(path) => self.lower_path(path, env, depth),
            TypeRef::Ref { mutable, inner } => Ty::reference(self.lower_at(inner, env, depth), *mutable),
            TypeRef::Tuple(elems) => Ty::Tuple(elems.iter().map(|t| self.lower_at(t, env, depth)).collect()),
            TypeRef::Slice(inner) => Ty::Slice(Box::new(self.lower_at(inner, env, depth))),
            TypeRef::Never => Ty::Never,
            TypeRef::ImplTrait(bounds) | TypeRef::DynTrait(bounds) => {
                Ty::Bounded(bounds.iter().filter_map(|b| self.lower_bound_at(b, env, depth)).collect())
            }
            TypeRef::FnPtr { params, ret } => Ty::FnPtr {
                params: params.iter().map(|t| self.lower_at(t, env, depth)).collect(),
                ret: Box::new(self.lower_at(ret, env, depth)),
            },
            TypeRef::Infer | TypeRef::Other => Ty::Unknown,
        }
    }

    /// The trait of a bound; `None` for traits that are not known.
    pub fn lower_bound(&self, bound: &Bound, env: &Env) -> Option<BoundTy> {
        self.lower_bound_at(bound, env, 0)
    }

    fn lower_bound_at(&self, bound: &Bound, env: &Env, depth: usize) -> Option<BoundTy> {
        let Some(Def::Trait(of)) = self.program.resolve(env.module, bound, Namespace::Types) else {
            return None;
        };
        let args = bound.segments.last().and_then(|s| s.args.as_deref());
        let empty = GenericArgs::default();
        let args = args.unwrap_or(&empty);
        Some(BoundTy {
            of,
            args: args.types.iter().map(|t| self.lower_at(t, env, depth + 1)).collect(),
            assoc: args.assoc.iter().map(|(n, t)| (n.clone(), self.lower_at(t, env, depth + 1))).collect(),
        })
    }

    fn lower_path(&self, path: &PathRef, env: &Env, depth: usize) -> Ty {
        if let Some(qself) = &path.qself {
            let base = self.lower_at(&qself.ty, env, depth);
            return path.segments[qself.trait_len.min(path.segments.len())..]
                .iter()
                .fold(base, |ty, segment| self.assoc_of(ty, &segment.name));
        }
        match self.lower_own(&path.segments, path.global, env) {
            Some(own) => own,
            None => {
                let known = self.program.resolve_prefix(env.module, path, Namespace::Types);
                self.lower_known(&path.segments, known, env, depth)
            }
        }
    }

    /// The type that a path begins with, which are all of its segments but the last, where it is known what these
    /// mean as names of types.
    pub fn lower_base(&self, path: &PathRef, known: Option<(Def, usize)>, env: &Env) -> Ty {
        let before = path.segments.split_last().map_or(&[][..], |(_, before)| before);
        let own = self.lower_own(before, path.global, env);
        own.unwrap_or_else(|| self.lower_known(before, known, env, 0))
    }

    /// What a path means that begins with `Self` or a generic parameter, or has no segments.
    fn lower_own(&self, segments: &[Segment], global: bool, env: &Env) -> Option<Ty> {
        let Some((first, rest)) = segments.split_first() else { return Some(Ty::Unknown) };
        let base = match () {
            () if first.name == "Self" => env.self_ty.clone().unwrap_or(Ty::Unknown),
            () if !global && env.params.contains(&first.name) => Ty::Param(first.name.clone()),
            () => return None,
        };
        Some(rest.iter().fold(base, |ty, segment| self.assoc_of(ty, &segment.name)))
    }

    /// The same of any other path, where it is known what so many of its segments mean.
    fn lower_known(&self, segments: &[Segment], known: Option<(Def, usize)>, env: &Env, depth: usize) -> Ty {
        // Where any name may be that of a crate, these are none all the same.
        let primitive = matches!(segments, [only] if PRIMITIVES.contains(&only.name.as_str()));
        if primitive && known.as_ref().is_none_or(|(def, _)| matches!(def, Def::Foreign(_))) {
            return Ty::Prim;
        }
        let Some((def, used)) = known else { return Ty::Unknown };
        let args = segments[used - 1].args.as_deref();
        let lower_args = || -> Vec<Ty> {
            let types = args.map(|a| a.types.as_slice()).unwrap_or_default();
            types.iter().map(|t| self.lower_at(t, env, depth)).collect()
        };
        let base = match def {
            Def::Adt(id) => Ty::Adt(id, self.with_defaults(id, lower_args())),
            Def::Alias(id) => {
                let alias = self.program.alias(id);
                let inner =
                    Env { module: alias.module, params: param_names(&alias.generics.params), self_ty: None };
                let mut args = lower_args();
                for param in alias.generics.params.iter().skip(args.len()) {
                    args.push(
                        param.default.as_ref().map_or(Ty::Unknown, |ty| self.lower_at(ty, &inner, depth + 1)),
                    );
                }
                let subst = Subst::of(&inner.params, &args);
                self.substitute(&self.lower_at(&alias.ty, &inner, depth + 1), &subst)
            }
            // By convention, an alias of the name fixes the error type.
            Def::Foreign(name) if is_result_by_name(&name, args.is_some()) => match self.known.result {
                Some(id) => {
                    let mut args = lower_args();
                    args.resize(2, Ty::Unknown);
                    Ty::Adt(id, args)
                }
                None => Ty::Unknown,
            },
            Def::Foreign(name) => Ty::Foreign(name, lower_args()),
            // `dyn` may be left out in old code.
            Def::Trait(of) => Ty::Bounded(vec![BoundTy { of, args: lower_args(), assoc: Vec::new() }]),
            _ => Ty::Unknown,
        };
        segments[used..].iter().fold(base, |ty, segment| self.assoc_of(ty, &segment.name))
    }

    fn assoc_of(&self, base: Ty, name: &Name) -> Ty {
        // `Self::Item` in an impl is written out there.
        match self.project(&base, name) {
            Some(ty) => ty,
            None => Ty::Assoc(Box::new(base), name.clone()),
        }
    }

    fn with_defaults(&self, id: AdtId, mut args: Vec<Ty>) -> Vec<Ty> {
        let params = &self.program.adt(id).generics.params;
        args.resize(params.len(), Ty::Unknown);
        args
    }
}

/// `Result`, or with arguments a name that is made of it and of somebody's initials, as `ZResult<T>`.
fn is_result_by_name(name: &str, has_args: bool) -> bool {
    let initials = name.strip_suffix("Result");
    initials.is_some_and(|initials| initials.is_empty() || has_args && initials.len() <= MAX_INITIALS)
}
