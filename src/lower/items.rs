//! Items.

use proc_macro2::TokenStream;
use syn::Item as SynItem;

use super::attrs::{self, Attrs};
use super::exprs::BodyBuilder;
use super::recover::{self, Readable};
use super::{Cx, macros, name_of, types};
use crate::source::ByteSpan;
use crate::tree::{
    Expr, Field, Fields, FnDecl, Impl, Import, ImportBinding, Item, ItemKind, Name, PathRef, SelfParam,
    TypeRef, Vis,
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
            let derives = attrs::read(&s.attrs, cx).derives;
            let kind = ItemKind::Struct {
                generics: types::generics(&s.generics),
                fields: fields(&s.fields, cx),
                derives,
            };
            out.push(named(&s.ident, &s.attrs, Some(&s.vis), span, kind, cx));
        }
        SynItem::Enum(e) => {
            let derives = attrs::read(&e.attrs, cx).derives;
            let variants = e.variants.iter().map(|v| (name_of(&v.ident), fields(&v.fields, cx))).collect();
            let kind = ItemKind::Enum { generics: types::generics(&e.generics), variants, derives };
            out.push(named(&e.ident, &e.attrs, Some(&e.vis), span, kind, cx));
        }
        SynItem::Type(t) => {
            let kind = ItemKind::Alias { generics: types::generics(&t.generics), ty: types::ty(&t.ty) };
            out.push(named(&t.ident, &t.attrs, Some(&t.vis), span, kind, cx));
        }
        SynItem::Trait(t) => out.push(lower_trait(t, span, cx)),
        SynItem::Impl(i) => {
            let items = i.items.iter().map(|item| (item, false));
            let kind = lower_impl(i, items, cx);
            out.push(anonymous(&i.attrs, None, span, kind, cx));
        }
        SynItem::Const(c) => {
            out.push(constant(&c.ident, &c.attrs, Some(&c.vis), &c.ty, Some(&c.expr), span, cx))
        }
        SynItem::Static(s) => {
            out.push(constant(&s.ident, &s.attrs, Some(&s.vis), &s.ty, Some(&s.expr), span, cx))
        }
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
            let kind = lower_impl(&i, inner.iter().map(|(item, lost)| (item, *lost)), cx);
            out.push(anonymous(&i.attrs, None, span, kind, cx));
        }
        SynItem::Fn(f) => {
            let mut decl = fn_decl(&f.sig, Some(&f.block), cx);
            if let Some(body) = &mut decl.body {
                let mentioned = macros::mentioned_names(&inside);
                body.exprs[body.root as usize] = Expr::Unread(mentioned);
            }
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
                let ty = a
                    .default
                    .as_ref()
                    .map_or(TypeRef::ImplTrait(types::bounds(&a.bounds)), |(_, d)| types::ty(d));
                let kind = ItemKind::Alias { generics: types::generics(&a.generics), ty };
                items.push(named(&a.ident, &a.attrs, None, span, kind, cx));
            }
            _ => {}
        }
    }
    let kind = ItemKind::Trait {
        generics: types::generics(&t.generics),
        supers: types::bounds(&t.supertraits),
        items,
    };
    named(&t.ident, &t.attrs, Some(&t.vis), span, kind, cx)
}

/// `items` come with whether their body is lost.
fn lower_impl<'a>(
    i: &syn::ItemImpl,
    items: impl Iterator<Item = (&'a syn::ImplItem, bool)>,
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
                let mut decl = fn_decl(&f.sig, Some(&f.block), cx);
                if let (true, Some(body)) = (lost, &mut decl.body) {
                    body.exprs[body.root as usize] = Expr::Unread(Vec::new());
                }
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
                let kind = ItemKind::Alias { generics: types::generics(&t.generics), ty: types::ty(&t.ty) };
                inner.push(named(&t.ident, &t.attrs, Some(&t.vis), span, kind, cx));
            }
            syn::ImplItem::Const(c) => {
                inner.push(constant(&c.ident, &c.attrs, Some(&c.vis), &c.ty, Some(&c.expr), span, cx));
            }
            syn::ImplItem::Macro(m) => inner.extend(macros::impl_items(&m.mac, cx)),
            _ => {}
        }
    }
    ItemKind::Impl(Box::new(Impl {
        generics: types::generics(&i.generics),
        of_trait: i.trait_.as_ref().map(|(path, _)| types::path(path)),
        self_ty: types::ty(&i.self_ty),
        items: inner,
        negative: i.modifiers.polarity.is_some(),
    }))
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
    vis: Option<&syn::Visibility>,
    ty: &syn::Type,
    value: Option<&syn::Expr>,
    span: ByteSpan,
    cx: &mut Cx,
) -> Item {
    let mut builder = BodyBuilder::new(cx);
    let root = match value {
        Some(value) => builder.expr(value),
        None => builder.add(Expr::Unread(Vec::new()), span),
    };
    let kind = ItemKind::Const { ty: types::ty(ty), body: builder.finish(root) };
    named(ident, attributes, vis, span, kind, cx)
}

fn fn_decl(sig: &syn::Signature, block: Option<&syn::Block>, cx: &mut Cx) -> FnDecl {
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
    FnDecl {
        generics: types::generics(&sig.generics),
        self_param,
        params,
        ret: types::return_type(&sig.output),
        is_async: sig.asyncness.is_some(),
        body,
    }
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
