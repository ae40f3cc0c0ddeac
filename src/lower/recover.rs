//! Parsing a file item by item where it does not parse as a whole.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use syn::parse::discouraged::Speculative;
use syn::parse::{Parse, ParseStream, Parser};

use super::Cx;

/// What was parsed of a file.
pub struct Parsed {
    pub attrs: Vec<syn::Attribute>,
    pub items: Vec<Readable>,
}

/// An item, or the outside of one whose inside does not parse.
pub enum Readable {
    Whole(syn::Item),
    /// `mod`, `impl` or `trait` with an empty body, and the tokens that belong into it; or a function
    /// with an empty body in place of one that cannot be read.
    Hollow(syn::Item, TokenStream),
}

/// Parses the tokens of a file; what cannot be read becomes a problem of `cx`.
pub fn parse_file(tokens: TokenStream, cx: &mut Cx) -> Parsed {
    match syn::parse2::<syn::File>(tokens.clone()) {
        Ok(file) => {
            Parsed { attrs: file.attrs, items: file.items.into_iter().map(Readable::Whole).collect() }
        }
        Err(error) => {
            let attrs = inner_attributes(tokens.clone());
            let skip_attrs = attrs.1;
            Parsed { attrs: attrs.0, items: recover_items::<syn::Item>(skip_attrs, &error, cx) }
        }
    }
}

/// Parses as many items as possible, for instance those inside a broken `impl`.
pub fn recover_items<T: Piece>(
    tokens: TokenStream,
    first_error: &syn::Error,
    cx: &mut Cx,
) -> Vec<T::Readable> {
    let mut found = Vec::new();
    let mut rest = tokens;
    let mut error = Some(first_error.clone());
    while !rest.is_empty() {
        let parsed =
            (|input: ParseStream| Ok((one::<T>(input), input.parse::<TokenStream>()?))).parse2(rest.clone());
        let Ok((piece, after)) = parsed else { break };
        match piece {
            Ok(item) => {
                found.push(T::whole(item));
                rest = after;
            }
            Err(this) => {
                let (bad, after) = split_piece(rest);
                let span = cx.span(this.span());
                let message = error.take().unwrap_or(this).to_string();
                match hollow(&bad).and_then(|(outside, inside)| T::hollow(outside, inside)) {
                    Some(item) => {
                        if T::body_is_lost(&item) {
                            cx.problem(span, message);
                        }
                        found.push(item);
                    }
                    None => cx.problem(span, message),
                }
                rest = after;
            }
        }
    }
    found
}

/// Something of which a file or an `impl` is a sequence.
pub trait Piece: Parse {
    type Readable;
    fn whole(self) -> Self::Readable;
    /// Reads a piece from its tokens with the last brace group emptied; `inside` was in the braces.
    fn hollow(outside: TokenStream, inside: TokenStream) -> Option<Self::Readable>;
    /// A hollow piece whose inside nobody will look at again.
    fn body_is_lost(readable: &Self::Readable) -> bool;
}

impl Piece for syn::Item {
    type Readable = Readable;

    fn whole(self) -> Readable {
        Readable::Whole(self)
    }

    fn hollow(outside: TokenStream, inside: TokenStream) -> Option<Readable> {
        let item = syn::parse2::<syn::Item>(outside).ok()?;
        let known =
            matches!(item, syn::Item::Mod(_) | syn::Item::Impl(_) | syn::Item::Trait(_) | syn::Item::Fn(_));
        known.then_some(Readable::Hollow(item, inside))
    }

    fn body_is_lost(readable: &Readable) -> bool {
        matches!(readable, Readable::Hollow(syn::Item::Fn(_), _))
    }
}

/// A method, and the tokens of its body if they could not be parsed.
pub type Method = (syn::ImplItem, Option<TokenStream>);

impl Piece for syn::ImplItem {
    type Readable = Method;

    fn whole(self) -> Method {
        (self, None)
    }

    fn hollow(outside: TokenStream, inside: TokenStream) -> Option<Method> {
        let item = syn::parse2::<syn::ImplItem>(outside).ok()?;
        matches!(item, syn::ImplItem::Fn(_)).then_some((item, Some(inside)))
    }

    fn body_is_lost(_: &Method) -> bool {
        true
    }
}

fn one<T: Parse>(input: ParseStream) -> syn::Result<T> {
    let ahead = input.fork();
    let item = ahead.parse::<T>()?;
    input.advance_to(&ahead);
    Ok(item)
}

fn inner_attributes(tokens: TokenStream) -> (Vec<syn::Attribute>, TokenStream) {
    let read = |input: ParseStream| {
        let ahead = input.fork();
        let attrs = ahead.call(syn::Attribute::parse_inner).unwrap_or_default();
        if !attrs.is_empty() {
            input.advance_to(&ahead);
        }
        Ok((attrs, input.parse::<TokenStream>()?))
    };
    read.parse2(tokens.clone()).unwrap_or((Vec::new(), tokens))
}

/// Splits after the first `;` or brace group, which is where an item ends.
fn split_piece(tokens: TokenStream) -> (Vec<TokenTree>, TokenStream) {
    let mut piece = Vec::new();
    let mut iter = tokens.into_iter();
    for token in iter.by_ref() {
        let ends = match &token {
            TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
            TokenTree::Punct(p) => p.as_char() == ';',
            _ => false,
        };
        piece.push(token);
        if ends {
            break;
        }
    }
    (piece, iter.collect())
}

/// The piece with its closing brace group emptied, and what was in it.
pub fn hollow(piece: &[TokenTree]) -> Option<(TokenStream, TokenStream)> {
    let (TokenTree::Group(body), before) = piece.split_last()? else { return None };
    let mut empty = Group::new(Delimiter::Brace, TokenStream::new());
    empty.set_span(body.span());
    let outside = before.iter().cloned().chain([TokenTree::Group(empty)]).collect();
    Some((outside, body.stream()))
}
