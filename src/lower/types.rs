//! Paths, types and generics.

use syn::{GenericArgument, PathArguments, ReturnType, Type, TypeParamBound};

use super::name_of;
use crate::tree::{Bound, GenericArgs, GenericParam, Generics, PathRef, QSelf, Segment, TypeRef};

pub fn path(path: &syn::Path) -> PathRef {
    PathRef {
        global: path.leading_colon.is_some(),
        qself: None,
        segments: path.segments.iter().map(segment).collect(),
    }
}

pub fn qpath(qself: Option<&syn::QSelf>, syn_path: &syn::Path) -> PathRef {
    let qself = qself.map(|q| Box::new(QSelf { ty: ty(&q.ty), trait_len: q.position }));
    PathRef { qself, ..path(syn_path) }
}

fn segment(segment: &syn::PathSegment) -> Segment {
    let args = match &segment.arguments {
        PathArguments::None => None,
        PathArguments::AngleBracketed(args) => Some(generic_args(args)),
        PathArguments::Parenthesized(args) => {
            let params = args.inputs.iter().map(|arg| ty(&arg.ty)).collect();
            let ret = return_type(&args.output).unwrap_or(TypeRef::UNIT);
            Some(GenericArgs { types: vec![TypeRef::Tuple(params)], assoc: vec![("Output".into(), ret)] })
        }
    };
    Segment { name: name_of(&segment.ident), args: args.map(Box::new) }
}

pub fn generic_args(args: &syn::AngleBracketedGenericArguments) -> GenericArgs {
    let mut out = GenericArgs::default();
    for arg in &args.args {
        match arg {
            GenericArgument::Type(t) => out.types.push(ty(t)),
            GenericArgument::AssocType(a) => out.assoc.push((name_of(&a.ident), ty(&a.ty))),
            GenericArgument::Const(_) => out.types.push(TypeRef::Other),
            _ => {}
        }
    }
    out
}

pub fn ty(syn_ty: &Type) -> TypeRef {
    match syn_ty {
        Type::Path(p) => TypeRef::Path(qpath(p.qself.as_ref(), &p.path)),
        Type::Reference(r) => TypeRef::Ref { mutable: r.mutability.is_some(), inner: Box::new(ty(&r.elem)) },
        Type::Ptr(p) => TypeRef::Ref { mutable: true, inner: Box::new(ty(&p.elem)) },
        Type::Tuple(t) => TypeRef::Tuple(t.elems.iter().map(ty).collect()),
        Type::Slice(s) => TypeRef::Slice(Box::new(ty(&s.elem))),
        Type::Array(a) => TypeRef::Slice(Box::new(ty(&a.elem))),
        Type::Paren(p) => ty(&p.elem),
        Type::Group(g) => ty(&g.elem),
        Type::Never(_) => TypeRef::Never,
        Type::Infer(_) => TypeRef::Infer,
        Type::ImplTrait(t) => TypeRef::ImplTrait(bounds(&t.bounds)),
        Type::TraitObject(t) => TypeRef::DynTrait(bounds(&t.bounds)),
        Type::FnPtr(f) => TypeRef::FnPtr {
            params: f.inputs.iter().map(|arg| ty(&arg.ty)).collect(),
            ret: Box::new(return_type(&f.output).unwrap_or(TypeRef::UNIT)),
        },
        _ => TypeRef::Other,
    }
}

/// `None` where no type is written, which is `()` for functions.
pub fn return_type(output: &ReturnType) -> Option<TypeRef> {
    match output {
        ReturnType::Default => None,
        ReturnType::Type(_, t) => Some(ty(t)),
    }
}

pub fn bounds<'a>(list: impl IntoIterator<Item = &'a TypeParamBound>) -> Vec<Bound> {
    let of_trait = |bound: &'a TypeParamBound| match bound {
        TypeParamBound::Trait(t) => Some(path(&t.path)),
        _ => None,
    };
    list.into_iter().filter_map(of_trait).collect()
}

pub fn generics(generics: &syn::Generics) -> Generics {
    let params = generics.params.iter().filter_map(|param| match param {
        syn::GenericParam::Type(t) => Some(GenericParam {
            name: name_of(&t.ident),
            bounds: bounds(&t.bounds),
            default: t.default.as_ref().map(|(_, d)| ty(d)),
        }),
        syn::GenericParam::Const(c) => {
            Some(GenericParam { name: name_of(&c.ident), bounds: Vec::new(), default: None })
        }
        syn::GenericParam::Lifetime(_) => None,
    });
    let wheres = generics.where_clause.iter().flat_map(|w| &w.predicates).filter_map(|p| match p {
        syn::WherePredicate::Type(t) => Some((ty(&t.bounded_ty), bounds(&t.bounds))),
        _ => None,
    });
    Generics { params: params.collect(), wheres: wheres.collect() }
}
