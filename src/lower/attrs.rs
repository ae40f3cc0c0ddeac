//! Attributes: conditions, paths, documentation, and those that may mean something to `names`.

use proc_macro2::TokenStream;
use syn::parse::{ParseStream, Parser};
use syn::{Attribute, Meta};

use super::words::says_detached;
use super::{Cx, name_of, types};
use crate::tree::{Attr, AttrArg, CfgText, Name};

/// Attributes of the compiler that say nothing about tasks.
pub const SILENT: &[&str] = &[
    "doc",
    "allow",
    "warn",
    "deny",
    "forbid",
    "expect",
    "inline",
    "must_use",
    "cold",
    "track_caller",
    "cfg",
    "cfg_attr",
    "derive",
    "path",
    "repr",
    "non_exhaustive",
    "automatically_derived",
    "deprecated",
    "no_mangle",
    "link",
    "export_name",
    "macro_use",
    "macro_export",
    "rustfmt",
    "clippy",
];

/// Everything read off an item's attributes.
#[derive(Default)]
pub struct Attrs {
    pub cfg: Vec<CfgText>,
    pub attrs: Vec<Attr>,
    pub paths: Vec<(Vec<CfgText>, String)>,
    pub derives_debug: bool,
    pub says_detached: bool,
}

pub fn read(attrs: &[Attribute], cx: &Cx) -> Attrs {
    let mut out = Attrs::default();
    read_into(attrs, &mut out, cx);
    out
}

pub fn read_into(attrs: &[Attribute], out: &mut Attrs, cx: &Cx) {
    for attr in attrs {
        read_meta(&attr.meta, None, out, cx);
    }
}

/// The `cfg` predicates of a list of attributes.
pub fn cfg_of(attrs: &[Attribute]) -> Vec<CfgText> {
    attrs.iter().filter(|a| a.path().is_ident("cfg")).filter_map(|a| list_text(&a.meta)).collect()
}

fn read_meta(meta: &Meta, condition: Option<&CfgText>, out: &mut Attrs, cx: &Cx) {
    let path = meta.path();
    if path.is_ident("cfg") {
        out.cfg.extend(list_text(meta));
    } else if path.is_ident("cfg_attr") {
        let Some((predicate, metas)) = cfg_attr(meta) else { return };
        for inner in metas {
            read_meta(&inner, Some(&predicate), out, cx);
        }
    } else if path.is_ident("path") {
        if let Some(text) = string_value(meta) {
            out.paths.push((condition.cloned().into_iter().collect(), text));
        }
    } else if path.is_ident("doc") {
        out.says_detached |= string_value(meta).is_some_and(|text| says_detached(&text));
    } else if path.is_ident("derive") {
        out.derives_debug |= derives_debug(meta);
    } else if !path.segments.first().is_some_and(|s| SILENT.contains(&name_of(&s.ident).as_str())) {
        out.attrs.push(Attr { path: types::path(path), span: cx.span_of(path), args: args_of(meta) });
    }
}

fn list_text(meta: &Meta) -> Option<CfgText> {
    meta.require_list().ok().map(|list| smol_str::format_smolstr!("{}", list.tokens))
}

fn string_value(meta: &Meta) -> Option<String> {
    let Meta::NameValue(pair) = meta else { return None };
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(text), .. }) = &pair.value else { return None };
    Some(text.value())
}

fn cfg_attr(meta: &Meta) -> Option<(CfgText, Vec<Meta>)> {
    let read = |input: ParseStream| {
        let mut predicate = TokenStream::new();
        while !input.is_empty() && !input.peek(syn::Token![,]) {
            predicate.extend([input.parse::<proc_macro2::TokenTree>()?]);
        }
        let mut metas = Vec::new();
        while input.parse::<Option<syn::Token![,]>>()?.is_some() && !input.is_empty() {
            metas.push(input.parse::<Meta>()?);
        }
        Ok((smol_str::format_smolstr!("{predicate}"), metas))
    };
    read.parse2(meta.require_list().ok()?.tokens.clone()).ok()
}

fn derives_debug(meta: &Meta) -> bool {
    let read = |input: ParseStream| {
        let paths = input.parse_terminated(syn::Path::parse_mod_style, syn::Token![,])?;
        Ok(paths.iter().filter_map(|p| p.segments.last()).any(|s| s.ident == "Debug"))
    };
    meta.require_list().is_ok_and(|list| read.parse2(list.tokens.clone()).unwrap_or_default())
}

fn args_of(meta: &Meta) -> Vec<AttrArg> {
    match meta {
        Meta::Path(_) => Vec::new(),
        Meta::NameValue(pair) => {
            vec![AttrArg { name: "".into(), value: Some(expr_text(&pair.value)), args: Vec::new() }]
        }
        Meta::List(list) => arg_list.parse2(list.tokens.clone()).unwrap_or_default(),
    }
}

/// `name`, `name = value`, `name(..)` or `"literal"`, separated by commas.
fn arg_list(input: ParseStream) -> syn::Result<Vec<AttrArg>> {
    let mut args = Vec::new();
    while !input.is_empty() {
        if input.peek(syn::Lit) {
            let lit = input.parse::<syn::Lit>()?;
            args.push(AttrArg { name: "".into(), value: Some(lit_text(&lit)), args: Vec::new() });
        } else {
            let meta = input.parse::<Meta>()?;
            let name = meta.path().segments.last().map(|s| name_of(&s.ident)).unwrap_or_default();
            let (value, inner) = match &meta {
                Meta::NameValue(pair) => (Some(expr_text(&pair.value)), Vec::new()),
                _ => (None, args_of(&meta)),
            };
            args.push(AttrArg { name, value, args: inner });
        }
        if !input.is_empty() {
            input.parse::<syn::Token![,]>()?;
        }
    }
    Ok(args)
}

fn expr_text(expr: &syn::Expr) -> Name {
    match expr {
        syn::Expr::Lit(lit) => lit_text(&lit.lit),
        other => smol_str::format_smolstr!("{}", quote::ToTokens::to_token_stream(other)),
    }
}

fn lit_text(lit: &syn::Lit) -> Name {
    match lit {
        syn::Lit::Str(text) => text.value().into(),
        other => smol_str::format_smolstr!("{}", quote::ToTokens::to_token_stream(other)),
    }
}
