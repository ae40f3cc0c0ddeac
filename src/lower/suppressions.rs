//! Suppressions that are written as attributes: `#[cfg_attr(any(), async_lint::allow(lint, reason = ".."))]`.
//!
//! No build applies them, on any toolchain. They may stand wherever attributes may, so they are found among
//! the tokens, and become the comments that say the same.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::parse::{ParseStream, Parser};

use super::tokens::begins_line;
use crate::source::ByteSpan;
use crate::tree::Comment;

pub fn attributes(tokens: &TokenStream, text: &str, base: usize) -> Vec<Comment> {
    let mut found = Vec::new();
    // Explicit stack: a hostile source may nest deeply.
    let mut open = vec![(tokens.clone(), true)];
    while let Some((stream, is_file)) = open.pop() {
        let tokens: Vec<TokenTree> = stream.into_iter().collect();
        for (i, token) in tokens.iter().enumerate() {
            let TokenTree::Group(group) = token else { continue };
            open.push((group.stream(), false));
            let is = |at: Option<usize>, c: char| matches!(at.and_then(|at| tokens.get(at)), Some(TokenTree::Punct(p)) if p.as_char() == c);
            let inner = is(i.checked_sub(1), '!');
            let start = i.checked_sub(if inner { 2 } else { 1 });
            if group.delimiter() != Delimiter::Bracket || !is(start, '#') {
                continue;
            }
            let Some(said) = said_by(group) else { continue };
            let start = tokens[start.unwrap_or(i)].span().byte_range().start + base;
            let end = group.span().byte_range().end + base;
            let text_of_it = match (said, inner) {
                (Some((verb, words)), false) => format!("async-lint: {verb}{words}"),
                (Some((verb, words)), true) if is_file => format!("async-lint: {verb}-file{words}"),
                // Such an attribute is better written before its module.
                _ => "async-lint: ?".into(),
            };
            found.push(Comment {
                span: ByteSpan::new(start, end),
                text: text_of_it.into(),
                own_line: begins_line(text, start),
            });
        }
    }
    found
}

/// The verb and the rest of what the attribute says; `None` in it for what is not understood, `None` of it for
/// other people's attributes.
fn said_by(group: &Group) -> Option<Option<(String, String)>> {
    let outer = |input: ParseStream| {
        let cfg_attr: syn::Ident = input.parse()?;
        let list;
        syn::parenthesized!(list in input);
        let predicate: syn::Meta = list.parse()?;
        list.parse::<syn::Token![,]>()?;
        let said: syn::Meta = list.parse()?;
        list.parse::<Option<syn::Token![,]>>()?;
        Ok((cfg_attr, predicate, said))
    };
    let (cfg_attr, predicate, said) = outer.parse2(group.stream()).ok()?;
    let path = said.path();
    if cfg_attr != "cfg_attr" || path.segments.first()?.ident != "async_lint" {
        return None;
    }
    let never = predicate.require_list().is_ok_and(|l| l.path.is_ident("any") && l.tokens.is_empty());
    let verb = path.segments.get(1).map(|segment| segment.ident.to_string()).unwrap_or_default();
    let words = said.require_list().ok().and_then(|list| words.parse2(list.tokens.clone()).ok());
    Some(words.filter(|_| never && path.segments.len() == 2).map(|words| (verb, words)))
}

/// `lint, lint, reason = "why"` as a comment has it.
fn words(input: ParseStream) -> syn::Result<String> {
    let mut lints = Vec::new();
    let mut reason = String::new();
    while !input.is_empty() {
        let name: syn::Ident = input.parse()?;
        if name == "reason" {
            input.parse::<syn::Token![=]>()?;
            reason = input.parse::<syn::LitStr>()?.value();
        } else {
            lints.push(name.to_string());
        }
        input.parse::<Option<syn::Token![,]>>()?;
    }
    Ok(format!("({}): {reason}", lints.join(", ")))
}
