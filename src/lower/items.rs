//! Items.

use proc_macro2::TokenStream;
use syn::Item as SynItem;

use super::attrs::{self, Attrs};
use super::exprs::BodyBuilder;
use super::recover::{self, Readable};
use super::{Cx, macros, name_of, types};
use crate::source::ByteSpan;
use crate::tree::{
    Adt, AdtShape, Alias, Body, Const, ConstValue, Expr, Field, Fields, FnDecl, FnSig, Impl, ImplHead,
    Import, ImportBinding, Item, ItemKind, Name, PathRef, SelfParam, TraitHead, TypeRef, Vis,
};

pub fn lower_items(items: Vec<Readable>, cx: &mut Cx) -> Vec<Item> {
    let mut out = Vec::new();
    for item in items {
        match item {
            Readable::Whole(item) => lower_item(&item, cx, &mut out),
            Readable::Hollow(item, inside) => lower_hollow(item, inside, cx, &mut out),
        }
    }
    out
}

/// Lowers one item; item macros yield as many as they hold, items of no interest none.
pub fn lower_item(item: &SynItem, cx: &mut Cx, out: &mut Vec<Item>) {
    let span = cx.item_span(item);
    match item {
        SynItem::Fn(f) => {
            let decl = fn_decl(&f.sig, Some(&f.block), cx);
            out.push(named(&f.sig.ident, &f.attrs, Some(&f.vis), span, ItemKind::Fn(Box::new(decl)), cx));
        }
        SynItem::Mod(m) => out.push(lower_mod(m, span, cx)),
        SynItem::Use(u) => {
            let mut imports = Vec::new();
            use_tree(&u.tree, &mut Vec::new(), u.leading_colon.is_some(), cx, &mut imports);
            out.push(anonymous(&u.attrs, Some(&u.vis), span, ItemKind::Use(imports), cx));
        }
        SynItem::ExternCrate(e) => {
            let bound = e.rename.as_ref().map_or(&e.ident, |(_, rename)| rename);
            let kind = ItemKind::ExternCrate { krate: name_of(&e.ident) };
            out.push(named(bound, &e.attrs, Some(&e.vis), span, kind, cx));
        }
        SynItem::Struct(s) => {
            let is_constructor = !matches!(s.fields, syn::Fields::Named(_));
            let shape = struct_shape(s, cx).into();
            let derives_debug = attrs::read(&s.attrs, cx).derives_debug;
            let kind = ItemKind::Adt(Box::new(Adt { is_enum: false, is_constructor, derives_debug, shape }));
            out.push(named(&s.ident, &s.attrs, Some(&s.vis), span, kind, cx));
        }
        SynItem::Enum(e) => {
            let shape = enum_shape(e, cx).into();
            let derives_debug = attrs::read(&e.attrs, cx).derives_debug;
            let adt = Adt { is_enum: true, is_constructor: false, derives_debug, shape };
            let kind = ItemKind::Adt(Box::new(adt));
            out.push(named(&e.ident, &e.attrs, Some(&e.vis), span, kind, cx));
        }
        SynItem::Type(t) => {
            let alias = Alias { generics: types::generics(&t.generics), ty: types::ty(&t.ty) };
            out.push(named(&t.ident, &t.attrs, Some(&t.vis), span, ItemKind::Alias(alias.into()), cx));
        }
        SynItem::Trait(t) => out.push(lower_trait(t, span, cx)),
        SynItem::Impl(i) => {
            let items = i.items.iter().map(|item| (item, None));
            let kind = lower_impl(i, items, cx);
            out.push(anonymous(&i.attrs, None, span, kind, cx));
        }
        SynItem::Const(c) => out.push(constant(&c.ident, &c.attrs, &c.vis, &c.ty, &c.expr, span, cx)),
        SynItem::Static(s) => out.push(constant(&s.ident, &s.attrs, &s.vis, &s.ty, &s.expr, span, cx)),
        SynItem::Macro(m) => lower_macro(m, span, cx, out),
        _ => {}
    }
}

fn lower_hollow(item: SynItem, inside: TokenStream, cx: &mut Cx, out: &mut Vec<Item>) {
    let span = cx.item_span(&item);
    let unread = || syn::Error::new(proc_macro2::Span::call_site(), "cannot be read");
    match item {
        SynItem::Mod(m) => {
            let inner = recover::recover_items::<SynItem>(inside, &unread(), cx);
            let kind = ItemKind::Mod(lower_items(inner, cx));
            out.push(named(&m.ident, &m.attrs, Some(&m.vis), span, kind, cx));
        }
        SynItem::Impl(i) => {
            let inner = recover::recover_items::<syn::ImplItem>(inside, &unread(), cx);
            let kind = lower_impl(&i, inner.iter().map(|(item, lost)| (item, lost.as_ref())), cx);
            out.push(anonymous(&i.attrs, None, span, kind, cx));
        }
        SynItem::Fn(f) => {
            let decl = lost_fn_decl(&f.sig, &f.block, &inside, cx);
            out.push(named(&f.sig.ident, &f.attrs, Some(&f.vis), span, ItemKind::Fn(Box::new(decl)), cx));
        }
        other => lower_item(&other, cx, out),
    }
}

fn lower_mod(m: &syn::ItemMod, span: ByteSpan, cx: &mut Cx) -> Item {
    let read = attrs::read(&m.attrs, cx);
    let kind = match &m.content {
        Some((_, items)) => {
            let mut inner = Vec::new();
            for item in items {
                lower_item(item, cx, &mut inner);
            }
            ItemKind::Mod(inner)
        }
        None => ItemKind::ModFile { paths: read.paths.clone() },
    };
    item(name_of(&m.ident), read, Some(&m.vis), span, kind)
}

fn lower_trait(t: &syn::ItemTrait, span: ByteSpan, cx: &mut Cx) -> Item {
    let mut items = Vec::new();
    for inner in &t.items {
        match inner {
            syn::TraitItem::Fn(f) => {
                let span = cx.trait_fn_span(f);
                let decl = fn_decl(&f.sig, f.default.as_ref(), cx);
                items.push(named(&f.sig.ident, &f.attrs, None, span, ItemKind::Fn(Box::new(decl)), cx));
            }
            syn::TraitItem::Type(a) => {
                let span = cx.span_of(a);
                let kind = ItemKind::Alias(trait_alias(a).into());
                items.push(named(&a.ident, &a.attrs, None, span, kind, cx));
            }
            _ => {}
        }
    }
    let kind = ItemKind::Trait { head: trait_head(t).into(), items };
    named(&t.ident, &t.attrs, Some(&t.vis), span, kind, cx)
}

/// `items` come with the tokens of their body, if it is lost.
fn lower_impl<'a>(
    i: &syn::ItemImpl,
    items: impl Iterator<Item = (&'a syn::ImplItem, Option<&'a TokenStream>)>,
    cx: &mut Cx,
) -> ItemKind {
    let mut inner = Vec::new();
    for (item, lost) in items {
        let span = match item {
            syn::ImplItem::Fn(f) => cx.method_span(f),
            other => cx.span_of(other),
        };
        match item {
            syn::ImplItem::Fn(f) => {
                let decl = match lost {
                    Some(inside) => lost_fn_decl(&f.sig, &f.block, inside, cx),
                    None => fn_decl(&f.sig, Some(&f.block), cx),
                };
                inner.push(named(
                    &f.sig.ident,
                    &f.attrs,
                    Some(&f.vis),
                    span,
                    ItemKind::Fn(Box::new(decl)),
                    cx,
                ));
            }
            syn::ImplItem::Type(t) => {
                let kind = ItemKind::Alias(impl_alias(t).into());
                inner.push(named(&t.ident, &t.attrs, Some(&t.vis), span, kind, cx));
            }
            syn::ImplItem::Const(c) => {
                inner.push(constant(&c.ident, &c.attrs, &c.vis, &c.ty, &c.expr, span, cx));
            }
            syn::ImplItem::Macro(m) => inner.extend(macros::impl_items(&m.mac, cx)),
            _ => {}
        }
    }
    let negative = i.modifiers.polarity.is_some();
    ItemKind::Impl(Box::new(Impl { head: impl_head(i).into(), items: inner, negative }))
}

pub fn impl_head(i: &syn::ItemImpl) -> ImplHead {
    ImplHead {
        generics: types::generics(&i.generics),
        of_trait: i.trait_.as_ref().map(|(path, _)| types::path(path)),
        self_ty: types::ty(&i.self_ty),
    }
}

pub fn trait_head(t: &syn::ItemTrait) -> TraitHead {
    TraitHead { generics: types::generics(&t.generics), supers: types::bounds(&t.supertraits) }
}

/// The default of an associated type, else its bounds.
pub fn trait_alias(a: &syn::TraitItemType) -> Alias {
    let bounds = || TypeRef::ImplTrait(types::bounds(&a.bounds));
    let ty = a.default.as_ref().map_or_else(bounds, |(_, default)| types::ty(default));
    Alias { generics: types::generics(&a.generics), ty }
}

pub fn impl_alias(t: &syn::ImplItemType) -> Alias {
    Alias { generics: types::generics(&t.generics), ty: types::ty(&t.ty) }
}

pub fn struct_shape(s: &syn::ItemStruct, cx: &Cx) -> AdtShape {
    let variants = vec![(name_of(&s.ident), fields(&s.fields, cx))];
    AdtShape { generics: types::generics(&s.generics), variants }
}

pub fn enum_shape(e: &syn::ItemEnum, cx: &Cx) -> AdtShape {
    let variants = e.variants.iter().map(|v| (name_of(&v.ident), fields(&v.fields, cx))).collect();
    AdtShape { generics: types::generics(&e.generics), variants }
}

/// Lowers one method of an `impl`, for macros that hold methods.
pub fn lower_method(f: &syn::ImplItemFn, cx: &mut Cx) -> Item {
    let span = cx.method_span(f);
    let decl = fn_decl(&f.sig, Some(&f.block), cx);
    named(&f.sig.ident, &f.attrs, Some(&f.vis), span, ItemKind::Fn(Box::new(decl)), cx)
}

fn lower_macro(m: &syn::ItemMacro, span: ByteSpan, cx: &mut Cx, out: &mut Vec<Item>) {
    if let Some(ident) = &m.ident {
        cx.define_macro(name_of(ident), &m.mac, span);
        out.push(named(ident, &m.attrs, None, span, ItemKind::MacroRules, cx));
        return;
    }
    if m.mac.path.is_ident("include") {
        if let Ok(file) = m.mac.parse_body::<syn::LitStr>() {
            out.push(anonymous(&m.attrs, None, span, ItemKind::Include(file.value()), cx));
        }
        return;
    }
    let outer = attrs::read(&m.attrs, cx).cfg;
    for mut item in macros::items(&m.mac, span, cx) {
        item.cfg.extend(outer.iter().cloned());
        out.push(item);
    }
}

fn constant(
    ident: &syn::Ident,
    attributes: &[syn::Attribute],
    vis: &syn::Visibility,
    ty: &syn::Type,
    value: &syn::Expr,
    span: ByteSpan,
    cx: &mut Cx,
) -> Item {
    let value = const_value(ty, value, cx).into();
    named(ident, attributes, Some(vis), span, ItemKind::Const(Box::new(Const { value, blocks: None })), cx)
}

pub fn const_value(ty: &syn::Type, value: &syn::Expr, cx: &mut Cx) -> ConstValue {
    let mut builder = BodyBuilder::new(cx);
    let root = builder.expr(value);
    ConstValue { ty: types::ty(ty), body: builder.finish(root) }
}

fn fn_decl(sig: &syn::Signature, block: Option<&syn::Block>, cx: &mut Cx) -> FnDecl {
    let (sig_read, body) = function(sig, block, cx);
    FnDecl::new(sig.asyncness.is_some(), sig_read, body)
}

/// A function whose body cannot be read: what it mentions, it may do anything with.
fn lost_fn_decl(sig: &syn::Signature, empty: &syn::Block, inside: &TokenStream, cx: &mut Cx) -> FnDecl {
    let (sig_read, body) = function(sig, Some(empty), cx);
    FnDecl::new(sig.asyncness.is_some(), sig_read, body.map(|body| lose(body, inside)))
}

/// The body with all that it does unknown.
pub fn lose(mut body: Body, inside: &TokenStream) -> Body {
    body.exprs[body.root as usize] = Expr::Unread(macros::mentioned_names(inside));
    body
}

/// The signature and the body, the patterns of the one being the first of the other.
pub fn function(sig: &syn::Signature, block: Option<&syn::Block>, cx: &mut Cx) -> (FnSig, Option<Body>) {
    let self_param = sig.inputs.iter().find_map(|arg| match arg {
        syn::FnArg::Receiver(receiver) => Some(match &receiver.kind {
            syn::ReceiverKind::Reference(_, _, mutable) => SelfParam::Ref { mutable: mutable.is_some() },
            syn::ReceiverKind::Typed(_, ty) => SelfParam::Typed(types::ty(ty)),
            _ => SelfParam::Value,
        }),
        syn::FnArg::Typed(_) => None,
    });
    let mut builder = BodyBuilder::new(cx);
    let mut params = Vec::new();
    for arg in &sig.inputs {
        if let syn::FnArg::Typed(typed) = arg {
            params.push((builder.pat(&typed.pat), types::ty(&typed.ty)));
        }
    }
    let body = block.map(|block| {
        let root = builder.block_expr(block, None);
        builder.finish(root)
    });
    let ret = types::return_type(&sig.output);
    (FnSig { generics: types::generics(&sig.generics), self_param, params, ret }, body)
}

fn fields(fields: &syn::Fields, cx: &Cx) -> Fields {
    let field = |(i, f): (usize, &syn::Field)| Field {
        name: f.ident.as_ref().map_or_else(|| smol_str::format_smolstr!("{i}"), name_of),
        span: cx.span_of(f),
        ty: types::ty(&f.ty),
        vis: visibility(&f.vis),
    };
    match fields {
        syn::Fields::Unit => Fields::Unit,
        syn::Fields::Unnamed(f) => Fields::Tuple(f.unnamed.iter().enumerate().map(field).collect()),
        syn::Fields::Named(f) => Fields::Named(f.named.iter().enumerate().map(field).collect()),
    }
}

fn use_tree(tree: &syn::UseTree, prefix: &mut Vec<Name>, global: bool, cx: &Cx, out: &mut Vec<Import>) {
    let mut leaf = |names: Vec<Name>, binding, span| {
        out.push(Import { span, path: PathRef { global, ..PathRef::of(names) }, binding });
    };
    match tree {
        syn::UseTree::Path(p) => {
            prefix.push(name_of(&p.ident));
            use_tree(&p.tree, prefix, global, cx, out);
            prefix.pop();
        }
        syn::UseTree::Name(n) => {
            let (names, bound) = leaf_names(prefix, &n.ident);
            leaf(names, ImportBinding::Name(bound), cx.span_of(n));
        }
        syn::UseTree::Rename(r) => {
            let (names, _) = leaf_names(prefix, &r.ident);
            let bound = name_of(&r.rename);
            let binding = if bound == "_" { ImportBinding::Anonymous } else { ImportBinding::Name(bound) };
            leaf(names, binding, cx.span_of(r));
        }
        syn::UseTree::Glob(g) => leaf(prefix.clone(), ImportBinding::Glob, cx.span_of(g)),
        syn::UseTree::Group(g) => {
            for inner in &g.items {
                use_tree(inner, prefix, global, cx, out);
            }
        }
    }
}

/// The full path of a leaf and the name it binds; `{self}` is the module before it.
fn leaf_names(prefix: &[Name], ident: &syn::Ident) -> (Vec<Name>, Name) {
    let name = name_of(ident);
    let mut names = prefix.to_vec();
    if name == "self" && !names.is_empty() {
        let bound = names[names.len() - 1].clone();
        return (names, bound);
    }
    names.push(name.clone());
    (names, name)
}

fn named(
    ident: &syn::Ident,
    attributes: &[syn::Attribute],
    vis: Option<&syn::Visibility>,
    span: ByteSpan,
    kind: ItemKind,
    cx: &Cx,
) -> Item {
    item(name_of(ident), attrs::read(attributes, cx), vis, span, kind)
}

fn anonymous(
    attributes: &[syn::Attribute],
    vis: Option<&syn::Visibility>,
    span: ByteSpan,
    kind: ItemKind,
    cx: &Cx,
) -> Item {
    item(Name::default(), attrs::read(attributes, cx), vis, span, kind)
}

fn item(name: Name, read: Attrs, vis: Option<&syn::Visibility>, span: ByteSpan, kind: ItemKind) -> Item {
    Item {
        name,
        span,
        vis: vis.map_or(Vis::Private, visibility),
        cfg: read.cfg,
        attrs: read.attrs,
        says_detached: read.says_detached,
        kind,
    }
}

fn visibility(vis: &syn::Visibility) -> Vis {
    match vis {
        syn::Visibility::Public(_) => Vis::Public,
        syn::Visibility::Restricted(r) if !r.path.is_ident("self") => Vis::Crate,
        _ => Vis::Private,
    }
}
