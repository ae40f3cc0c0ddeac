//! Macro calls, read as what their tokens can be.
//!
//! A macro's name suggests how to read its tokens; which macro it really is, `names` finds out and
//! discards a reading that does not suit it. A macro that no table knows is tried as expressions,
//! statements and items, in this order.

use proc_macro2::{TokenStream, TokenTree};
use syn::parse::discouraged::Speculative;
use syn::parse::{ParseStream, Parser};
use syn::{Macro, Token};

use super::exprs::BodyBuilder;
use super::items::{lower_item, lower_method};
use super::recover;
use super::{Cx, name_of, types};
use crate::source::ByteSpan;
use crate::tree::{
    Block, CfgText, Expr, ExprId, Import, ImportBinding, Item, ItemKind, MacroCall, MacroContent, Name,
    PathRef, Select, SelectBranch, Vis,
};

/// Macros whose arguments are a format string, values with names and sigils, and the like.
pub const FORMAT_LIKE: &[&str] = &[
    "println",
    "print",
    "eprintln",
    "eprint",
    "format",
    "write",
    "writeln",
    "format_args",
    "panic",
    "unreachable",
    "todo",
    "unimplemented",
    "assert",
    "assert_eq",
    "assert_ne",
    "debug_assert",
    "debug_assert_eq",
    "debug_assert_ne",
    "trace",
    "debug",
    "info",
    "warn",
    "error",
    "log",
    "event",
    "span",
    "trace_span",
    "debug_span",
    "info_span",
    "warn_span",
    "error_span",
    "bail",
    "ensure",
    "anyhow",
    "eyre",
];

/// Lowers what a call of one of the file's own macros stands for into the block that it stands in: names
/// that it binds are known behind it. Returns false for any other macro.
pub fn expand_stmts(
    builder: &mut BodyBuilder,
    mac: &Macro,
    span: ByteSpan,
    ends: bool,
    block: &mut Block,
) -> bool {
    let Some((tokens, stmts)) = expanded_stmts(builder.cx, mac) else { return false };
    let outside = builder.cx.enter(span, &tokens);
    builder.add_stmts(&stmts, ends, block);
    builder.cx.leave(outside);
    true
}

fn expanded_stmts(cx: &mut Cx, mac: &Macro) -> Option<(TokenStream, Vec<syn::Stmt>)> {
    let tokens = cx.expanded(mac)?;
    let stmts = syn::Block::parse_within.parse2(tokens.clone()).ok()?;
    Some((tokens, stmts))
}

/// Lowers a macro call in expression or statement position.
pub fn expr(builder: &mut BodyBuilder, mac: &Macro, span: ByteSpan) -> ExprId {
    if let Some((tokens, stmts)) = expanded_stmts(builder.cx, mac) {
        let outside = builder.cx.enter(span, &tokens);
        let id = match &stmts[..] {
            [syn::Stmt::Expr(only, _)] => builder.expr(only),
            stmts => {
                let block = builder.stmts(stmts, None);
                builder.add(Expr::Block(block), span)
            }
        };
        builder.cx.leave(outside);
        return id;
    }
    let last = mac.path.segments.last().map(|s| name_of(&s.ident)).unwrap_or_default();
    let content = content(builder, &last, &mac.tokens, span);
    let path_span = builder.cx.span_of(&mac.path);
    builder.add(Expr::Macro(Box::new(MacroCall { path: types::path(&mac.path), path_span, content })), span)
}

fn content(builder: &mut BodyBuilder, name: &str, tokens: &TokenStream, span: ByteSpan) -> MacroContent {
    let known = match name {
        "select" | "select_biased" => select_of(builder, tokens).map(MacroContent::Select),
        "vec" => repeat(builder, tokens),
        "matches" | "assert_matches" => expr_pat(builder, tokens),
        "stream" | "try_stream" => statements(builder, tokens, span),
        name if FORMAT_LIKE.contains(&name) => Some(MacroContent::Exprs(format_args(builder, tokens))),
        _ => None,
    };
    known
        .or_else(|| expr_list(builder, tokens))
        .or_else(|| statements(builder, tokens, span))
        .unwrap_or_else(|| MacroContent::Unread(mentioned_names(tokens)))
}

fn expr_list(builder: &mut BodyBuilder, tokens: &TokenStream) -> Option<MacroContent> {
    let read = |input: ParseStream| {
        if input.peek(syn::Ident) && input.peek2(Token![;]) && input.fork().parse::<syn::Ident>()? == "biased"
        {
            input.parse::<syn::Ident>()?;
            input.parse::<Token![;]>()?;
        }
        input.parse_terminated(syn::Expr::parse, Token![,])
    };
    use syn::parse::Parse;
    let list = read.parse2(tokens.clone()).ok()?;
    Some(MacroContent::Exprs(builder.exprs(&list)))
}

fn repeat(builder: &mut BodyBuilder, tokens: &TokenStream) -> Option<MacroContent> {
    let read = |input: ParseStream| {
        let value = input.parse::<syn::Expr>()?;
        input.parse::<Token![;]>()?;
        Ok((value, input.parse::<syn::Expr>()?))
    };
    let (value, len) = read.parse2(tokens.clone()).ok()?;
    Some(MacroContent::Repeat { value: builder.expr(&value), len: builder.expr(&len) })
}

fn expr_pat(builder: &mut BodyBuilder, tokens: &TokenStream) -> Option<MacroContent> {
    let read = |input: ParseStream| {
        let value = input.parse::<syn::Expr>()?;
        input.parse::<Token![,]>()?;
        let pat = syn::Pat::parse_multi_with_leading_vert(input)?;
        input.parse::<TokenStream>()?;
        Ok((value, pat))
    };
    let (value, pat) = read.parse2(tokens.clone()).ok()?;
    Some(MacroContent::ExprPat { value: builder.expr(&value), pat: builder.pat(&pat) })
}

fn statements(builder: &mut BodyBuilder, tokens: &TokenStream, span: ByteSpan) -> Option<MacroContent> {
    let stmts = syn::Block::parse_within.parse2(tokens.clone()).ok()?;
    if stmts.is_empty() {
        return None;
    }
    let block = builder.stmts(&stmts, None);
    Some(MacroContent::Block(builder.add(Expr::Block(block), span)))
}

/// The values among the arguments of a formatting or logging macro.
fn format_args(builder: &mut BodyBuilder, tokens: &TokenStream) -> Vec<ExprId> {
    let mut values = Vec::new();
    for piece in split_commas(tokens.clone()) {
        if let Ok(expr) = format_arg.parse2(piece) {
            values.push(builder.expr(&expr));
        }
    }
    values
}

fn split_commas(tokens: TokenStream) -> Vec<TokenStream> {
    let mut pieces = vec![Vec::new()];
    for token in tokens {
        match &token {
            TokenTree::Punct(p) if matches!(p.as_char(), ',' | ';') => pieces.push(Vec::new()),
            _ => pieces.last_mut().expect("never empty").push(token),
        }
    }
    pieces.into_iter().filter(|p| !p.is_empty()).map(|p| p.into_iter().collect()).collect()
}

/// `value`, `name = value`, `?value`, `%value`, `target: value`.
fn format_arg(input: ParseStream) -> syn::Result<syn::Expr> {
    if input.peek(syn::Ident) && input.peek2(Token![:]) && !input.peek2(Token![::]) {
        input.parse::<syn::Ident>()?;
        input.parse::<Token![:]>()?;
    }
    let ahead = input.fork();
    if dotted_name(&ahead).is_ok() && ahead.peek(Token![=]) && !ahead.peek(Token![==]) {
        input.advance_to(&ahead);
        input.parse::<Token![=]>()?;
    }
    let _ = input.parse::<Option<Token![?]>>()?;
    let _ = input.parse::<Option<Token![%]>>()?;
    input.parse()
}

fn dotted_name(input: ParseStream) -> syn::Result<()> {
    use syn::ext::IdentExt;
    input.call(syn::Ident::parse_any)?;
    while input.parse::<Option<Token![.]>>()?.is_some() {
        input.call(syn::Ident::parse_any)?;
    }
    Ok(())
}

struct SynBranch {
    pat: syn::Pat,
    future: syn::Expr,
    condition: Option<syn::Expr>,
    handler: syn::Expr,
}

fn select_of(builder: &mut BodyBuilder, tokens: &TokenStream) -> Option<Select> {
    let (branches, others) = select_grammar.parse2(tokens.clone()).ok()?;
    let mut select = Select { branches: Vec::new(), others: Vec::new() };
    for branch in &branches {
        let future = builder.expr(&branch.future);
        let condition = branch.condition.as_ref().map(|c| builder.expr(c));
        let pat = builder.pat(&branch.pat);
        select.branches.push(SelectBranch { pat, future, condition, handler: builder.expr(&branch.handler) });
    }
    select.others = builder.exprs(&others);
    Some(select)
}

/// The grammar that tokio's and futures' `select!` share.
fn select_grammar(input: ParseStream) -> syn::Result<(Vec<SynBranch>, Vec<syn::Expr>)> {
    let (mut branches, mut others) = (Vec::new(), Vec::new());
    if input.peek(syn::Ident) && input.peek2(Token![;]) {
        input.parse::<syn::Ident>()?;
        input.parse::<Token![;]>()?;
    }
    while !input.is_empty() {
        let is_other = (input.peek(Token![else]) || input.peek(syn::Ident)) && input.peek2(Token![=>]);
        if is_other {
            input.parse::<TokenTree>()?;
            others.push(select_handler(input)?);
            continue;
        }
        let pat = syn::Pat::parse_multi_with_leading_vert(input)?;
        input.parse::<Token![=]>()?;
        let future = input.parse::<syn::Expr>()?;
        let condition = match input.parse::<Option<Token![,]>>()? {
            Some(_) => {
                input.parse::<Token![if]>()?;
                Some(input.parse::<syn::Expr>()?)
            }
            None => None,
        };
        branches.push(SynBranch { pat, future, condition, handler: select_handler(input)? });
    }
    Ok((branches, others))
}

fn select_handler(input: ParseStream) -> syn::Result<syn::Expr> {
    input.parse::<Token![=>]>()?;
    let handler = if input.peek(syn::token::Brace) {
        let ahead = input.fork();
        let block = ahead.parse::<syn::Block>()?;
        if ahead.is_empty() || ahead.peek(Token![,]) || !(ahead.peek(Token![.]) || ahead.peek(Token![?])) {
            input.advance_to(&ahead);
            syn::Expr::Block(syn::ExprBlock { attrs: Vec::new(), label: None, block })
        } else {
            input.parse::<syn::Expr>()?
        }
    } else {
        input.parse::<syn::Expr>()?
    };
    input.parse::<Option<Token![,]>>()?;
    Ok(handler)
}

/// The names that tokens mention, for readers that cannot understand them.
pub fn mentioned_names(tokens: &TokenStream) -> Vec<Name> {
    let mut names = Vec::new();
    let mut open = vec![tokens.clone()];
    while let Some(stream) = open.pop() {
        for token in stream {
            match token {
                TokenTree::Group(group) => open.push(group.stream()),
                TokenTree::Ident(ident) => names.push(name_of(&ident)),
                _ => {}
            }
        }
    }
    names.sort_unstable();
    names.dedup();
    names
}

/// The items that an item-position macro call holds, or stands for.
pub fn items(mac: &Macro, span: ByteSpan, cx: &mut Cx) -> Vec<Item> {
    if let Some(tokens) = cx.expanded(mac)
        && let Ok(file) = syn::parse2::<syn::File>(tokens.clone())
        && !file.items.is_empty()
    {
        let outside = cx.enter(span, &tokens);
        let mut out = Vec::new();
        for item in &file.items {
            lower_item(item, cx, &mut out);
        }
        cx.leave(outside);
        out.iter_mut().for_each(|item| place_in(item, span));
        return out;
    }
    if mac.path.segments.last().is_some_and(|s| s.ident == "cfg_if")
        && let Ok(branches) = cfg_if.parse2(mac.tokens.clone())
    {
        return cfg_if_items(branches, cx);
    }
    if mac.path.segments.last().is_some_and(|s| s.ident == "task_local")
        && let Ok(keys) = task_local.parse2(mac.tokens.clone())
    {
        let mut out = Vec::new();
        for key in keys {
            lower_item(&syn::Item::Static(as_local_key(key, &mac.path)), cx, &mut out);
        }
        return out;
    }
    if let Ok(file) = syn::parse2::<syn::File>(mac.tokens.clone()) {
        let mut out = Vec::new();
        for item in &file.items {
            lower_item(item, cx, &mut out);
        }
        return out;
    }
    match words_only(&mac.tokens) {
        Some(words) => words.iter().map(|word| perhaps_module(word, cx)).collect(),
        None => bare_modules(&mac.tokens, cx),
    }
}

/// Items that a macro's definition wrote stand where it is called.
fn place_in(item: &mut Item, call: ByteSpan) {
    if !call.contains(item.span) {
        item.span = call;
    }
    match &mut item.kind {
        ItemKind::Mod(items) | ItemKind::Trait { items, .. } => {
            items.iter_mut().for_each(|item| place_in(item, call));
        }
        ItemKind::Impl(imp) => imp.items.iter_mut().for_each(|item| place_in(item, call)),
        _ => {}
    }
}

/// Items of a macro call that stands among statements, if it holds items and nothing else.
pub fn block_items(mac: &Macro, cx: &mut Cx) -> Option<Vec<Item>> {
    let is_cfg_if = mac.path.segments.last().is_some_and(|s| s.ident == "cfg_if");
    if is_cfg_if || mac.tokens.is_empty() {
        return None;
    }
    let file = syn::parse2::<syn::File>(mac.tokens.clone()).ok()?;
    let only_items = !file.items.is_empty() && !file.items.iter().any(|i| matches!(i, syn::Item::Macro(_)));
    only_items.then(|| {
        let mut out = Vec::new();
        for item in &file.items {
            lower_item(item, cx, &mut out);
        }
        out
    })
}

/// The methods that a macro call inside an `impl` holds.
pub fn impl_items(mac: &Macro, cx: &mut Cx) -> Vec<Item> {
    let expanded = cx.expanded(mac);
    let span = cx.span_of(mac);
    let read = |input: ParseStream| {
        let mut methods = Vec::new();
        while !input.is_empty() {
            methods.push(input.parse::<syn::ImplItem>()?);
        }
        Ok(methods)
    };
    let items = read.parse2(expanded.clone().unwrap_or(mac.tokens.clone())).unwrap_or_default();
    let outside = expanded.map(|tokens| cx.enter(span, &tokens));
    let mut methods = Vec::new();
    for item in &items {
        if let syn::ImplItem::Fn(f) = item {
            methods.push(lower_method(f, cx));
        }
    }
    if let Some(outside) = outside {
        cx.leave(outside);
        methods.iter_mut().for_each(|method| place_in(method, span));
    }
    methods
}

type CfgBranch = (Option<CfgText>, TokenStream);

/// `if #[cfg(a)] { .. } else if #[cfg(b)] { .. } else { .. }`
fn cfg_if(input: ParseStream) -> syn::Result<Vec<CfgBranch>> {
    let mut branches = Vec::new();
    loop {
        let condition = match input.parse::<Option<Token![if]>>()? {
            Some(_) => {
                let attrs = input.call(syn::Attribute::parse_outer)?;
                super::attrs::cfg_of(&attrs).pop()
            }
            None => None,
        };
        let content;
        syn::braced!(content in input);
        branches.push((condition, content.parse::<TokenStream>()?));
        if input.parse::<Option<Token![else]>>()?.is_none() {
            return Ok(branches);
        }
    }
}

fn cfg_if_items(branches: Vec<CfgBranch>, cx: &mut Cx) -> Vec<Item> {
    let mut out = Vec::new();
    let mut denied: Vec<CfgText> = Vec::new();
    for (condition, tokens) in branches {
        let parsed = recover::parse_file(tokens, cx);
        for mut item in super::items::lower_items(parsed.items, cx) {
            item.cfg.extend(condition.iter().cloned());
            item.cfg.extend(denied.iter().map(|d| smol_str::format_smolstr!("not({d})")));
            out.push(item);
        }
        denied.extend(condition);
    }
    out
}

/// `static NAME: T;`, and with a value.
fn task_local(input: ParseStream) -> syn::Result<Vec<syn::ItemStatic>> {
    let mut keys = Vec::new();
    while !input.is_empty() {
        let key = syn::ItemStatic {
            attrs: input.call(syn::Attribute::parse_outer)?,
            vis: input.parse()?,
            static_token: input.parse()?,
            mutability: syn::StaticMutability::None,
            ident: input.parse()?,
            colon_token: input.parse()?,
            ty: input.parse()?,
            eq_token: input.parse::<Option<Token![=]>>()?.unwrap_or_default(),
            expr: match input.is_empty() || input.peek(Token![;]) {
                true => Box::new(syn::Expr::Verbatim(TokenStream::new())),
                false => input.parse()?,
            },
            semi_token: input.parse::<Option<Token![;]>>()?.unwrap_or_default(),
        };
        keys.push(key);
    }
    Ok(keys)
}

/// What the macro of that path makes of a key: the crate's `task::LocalKey<T>`.
fn as_local_key(mut key: syn::ItemStatic, called: &syn::Path) -> syn::ItemStatic {
    let word = |name| syn::Ident::new(name, key.ident.span());
    let mut path = called.clone();
    path.segments.pop();
    if path.segments.is_empty() {
        path.segments.push(word("tokio").into());
    }
    path.segments.push(word("task").into());
    let of = syn::AngleBracketedGenericArguments {
        colon2_token: None,
        lt_token: Default::default(),
        args: std::iter::once(syn::GenericArgument::Type((*key.ty).clone())).collect(),
        gt_token: Default::default(),
    };
    let arguments = syn::PathArguments::AngleBracketed(of);
    path.segments.push(syn::PathSegment { ident: word("LocalKey"), arguments });
    key.ty = Box::new(syn::Type::Path(syn::TypePath { attrs: Vec::new(), qself: None, path }));
    key
}

/// The words of a macro that is given nothing else.
fn words_only(tokens: &TokenStream) -> Option<Vec<proc_macro2::Ident>> {
    let is_comma = |token: &TokenTree| matches!(token, TokenTree::Punct(p) if p.as_char() == ',');
    let words = tokens.clone().into_iter().filter(|token| !is_comma(token)).map(|token| match token {
        TokenTree::Ident(word) => Some(word),
        _ => None,
    });
    words.collect()
}

/// A project's own macro may declare modules by their names, and stand in another crate.
fn perhaps_module(word: &proc_macro2::Ident, cx: &Cx) -> Item {
    let (name, span) = (name_of(word), cx.span(word.span()));
    let exports = Import { span, path: PathRef::of([name.clone()]), binding: ImportBinding::Glob };
    Item {
        name,
        span,
        vis: Vis::Public,
        cfg: Vec::new(),
        attrs: Vec::new(),
        says_detached: false,
        kind: ItemKind::PerhapsMod { exports: Box::new(exports) },
    }
}

/// `mod name;` anywhere in tokens that are no Rust items, so that a project's own macro hides no file.
fn bare_modules(tokens: &TokenStream, cx: &mut Cx) -> Vec<Item> {
    let mut out = Vec::new();
    let mut open = vec![tokens.clone()];
    while let Some(stream) = open.pop() {
        let trees: Vec<TokenTree> = stream.into_iter().collect();
        for window in trees.windows(3) {
            let [TokenTree::Ident(keyword), TokenTree::Ident(name), TokenTree::Punct(end)] = window else {
                continue;
            };
            if keyword == "mod" && end.as_char() == ';' {
                out.push(Item {
                    name: name_of(name),
                    span: cx.span(keyword.span()).to(cx.span(end.span())),
                    vis: Vis::Crate,
                    cfg: Vec::new(),
                    attrs: Vec::new(),
                    says_detached: false,
                    kind: ItemKind::ModFile { paths: Vec::new() },
                });
            }
        }
        open.extend(trees.into_iter().filter_map(|t| match t {
            TokenTree::Group(group) => Some(group.stream()),
            _ => None,
        }));
    }
    out
}
