//! The `macro_rules!` of a file: their rules as data, and what a call of one stands for.
//!
//! Tokens keep the places they were written at: those of the rule's body lie in the definition, those of
//! the arguments in the call. Hygiene is ignored. There is no library for this that does not bring a
//! compiler's front end of some ninety packages along, and with it token trees and spans of its own.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, Group, Ident, Punct, TokenStream, TokenTree};
use syn::parse::{Parse, ParseStream, Parser};

use super::name_of;
use crate::tree::Name;

/// A macro's rules, in order.
#[derive(Debug)]
pub struct Rules {
    rules: Vec<Rule>,
}

#[derive(Debug)]
struct Rule {
    matcher: Vec<Matcher>,
    body: TokenStream,
}

#[derive(Debug)]
enum Matcher {
    Token(TokenTree),
    Group(Delimiter, Vec<Matcher>),
    /// `$name:fragment`
    Bind(Name, Name),
    /// `$( .. ) separator operator`
    Repeat(Vec<Matcher>, Repetition),
}

#[derive(Debug)]
struct Repetition {
    separator: Vec<TokenTree>,
    operator: char,
}

/// What a matcher's name stands for.
#[derive(Clone, Debug)]
enum Bound {
    One(TokenStream),
    /// Inside of a repetition: for each turn.
    Many(Vec<Bound>),
}

type Bindings = BTreeMap<Name, Bound>;

/// Why a call was not expanded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unexpanded {
    /// No rule matches the arguments, as far as rules are understood here.
    NoRule,
    /// The expansions of the file have grown too large.
    TooMuch,
}

impl Rules {
    /// Reads what stands between the braces of a definition.
    pub fn read(tokens: TokenStream) -> Option<Self> {
        let mut rules = Vec::new();
        let mut tokens = tokens.into_iter().peekable();
        while tokens.peek().is_some() {
            let TokenTree::Group(matcher) = tokens.next()? else { return None };
            is_punct(&tokens.next()?, '=').then_some(())?;
            is_punct(&tokens.next()?, '>').then_some(())?;
            let TokenTree::Group(body) = tokens.next()? else { return None };
            rules.push(Rule { matcher: matchers(matcher.stream())?, body: body.stream() });
            tokens.next_if(|token| is_punct(token, ';'));
        }
        Some(Self { rules })
    }

    /// What a call with these arguments stands for. `fuel` is how many tokens may be looked at; it is used
    /// up.
    pub fn expand(&self, input: &TokenStream, fuel: &mut usize) -> Result<TokenStream, Unexpanded> {
        let input: Vec<TokenTree> = input.clone().into_iter().collect();
        for rule in &self.rules {
            let mut call = Call { fuel };
            let mut bound = Bindings::new();
            if call.matches(&rule.matcher, &input, &mut bound) == Some(input.len())
                && let Some(tokens) = call.transcribe(&rule.body, &bound)
            {
                return Ok(tokens);
            }
            if *fuel == 0 {
                return Err(Unexpanded::TooMuch);
            }
        }
        Err(Unexpanded::NoRule)
    }
}

fn is_punct(token: &TokenTree, is: char) -> bool {
    matches!(token, TokenTree::Punct(p) if p.as_char() == is)
}

fn matchers(tokens: TokenStream) -> Option<Vec<Matcher>> {
    let mut found = Vec::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        found.push(match token {
            TokenTree::Punct(p) if p.as_char() == '$' => match tokens.next()? {
                TokenTree::Ident(name) => {
                    is_punct(&tokens.next()?, ':').then_some(())?;
                    let TokenTree::Ident(fragment) = tokens.next()? else { return None };
                    Matcher::Bind(name_of(&name), name_of(&fragment))
                }
                TokenTree::Group(group) => {
                    Matcher::Repeat(matchers(group.stream())?, repetition(&mut tokens)?)
                }
                _ => return None,
            },
            TokenTree::Group(group) => Matcher::Group(group.delimiter(), matchers(group.stream())?),
            token => Matcher::Token(token),
        });
    }
    Some(found)
}

/// The separator and the operator behind `$( .. )`.
fn repetition(tokens: &mut std::iter::Peekable<impl Iterator<Item = TokenTree>>) -> Option<Repetition> {
    let operator = |token: &TokenTree| match token {
        TokenTree::Punct(p) if matches!(p.as_char(), '*' | '+' | '?') => Some(p.as_char()),
        _ => None,
    };
    let mut separator = Vec::new();
    loop {
        let token = tokens.next()?;
        let followed = tokens.peek().and_then(operator).is_some();
        match operator(&token) {
            Some(operator) if !(followed && separator.is_empty()) => {
                return Some(Repetition { separator, operator });
            }
            _ => separator.push(token),
        }
    }
}

/// One attempt to expand a call.
struct Call<'f> {
    fuel: &'f mut usize,
}

impl Call<'_> {
    fn spend(&mut self, tokens: usize) -> Option<()> {
        let left = self.fuel.checked_sub(tokens);
        *self.fuel = left.unwrap_or(0);
        left.map(|_| ())
    }

    /// How many of the tokens the matchers take, if they match; what they bind is added to `bound`.
    fn matches(&mut self, matchers: &[Matcher], input: &[TokenTree], bound: &mut Bindings) -> Option<usize> {
        let mut at = 0;
        for matcher in matchers {
            self.spend(1)?;
            at += match matcher {
                Matcher::Token(token) => {
                    same(token, input.get(at)?).then_some(())?;
                    1
                }
                Matcher::Group(delimiter, inner) => {
                    let TokenTree::Group(group) = input.get(at)? else { return None };
                    (group.delimiter() == *delimiter).then_some(())?;
                    let content: Vec<TokenTree> = group.stream().into_iter().collect();
                    (self.matches(inner, &content, bound)? == content.len()).then_some(())?;
                    1
                }
                Matcher::Bind(name, fragment) => {
                    let rest = reach(fragment, &input[at..]);
                    self.spend(rest.len())?;
                    let taken = fragment_len(fragment, rest)?;
                    let tokens = rest[..taken].iter().cloned().collect();
                    bound.insert(name.clone(), Bound::One(grouped(fragment, tokens)));
                    taken
                }
                Matcher::Repeat(inner, repetition) => self.repeat(inner, repetition, &input[at..], bound)?,
            };
        }
        Some(at)
    }

    fn repeat(
        &mut self,
        inner: &[Matcher],
        repetition: &Repetition,
        input: &[TokenTree],
        bound: &mut Bindings,
    ) -> Option<usize> {
        let mut turns: Vec<Bindings> = Vec::new();
        let mut at = 0;
        while turns.is_empty() || repetition.operator != '?' {
            let separator = if turns.is_empty() { &[][..] } else { &repetition.separator };
            let rest = &input[at..];
            if rest.len() < separator.len() || !separator.iter().zip(rest).all(|(a, b)| same(a, b)) {
                break;
            }
            let mut turn = Bindings::new();
            match self.matches(inner, &rest[separator.len()..], &mut turn) {
                Some(taken) if separator.len() + taken > 0 => at += separator.len() + taken,
                _ => break,
            }
            turns.push(turn);
        }
        if repetition.operator == '+' && turns.is_empty() || *self.fuel == 0 {
            return None;
        }
        let mut names = Vec::new();
        bound_names(inner, &mut names);
        for name in names {
            let each = turns.iter_mut().filter_map(|turn| turn.remove(&name)).collect();
            bound.insert(name, Bound::Many(each));
        }
        Some(at)
    }

    /// The body of a rule with what the names stand for.
    fn transcribe(&mut self, body: &TokenStream, bound: &Bindings) -> Option<TokenStream> {
        let mut found = TokenStream::new();
        let mut tokens = body.clone().into_iter().peekable();
        while let Some(token) = tokens.next() {
            self.spend(1)?;
            match token {
                TokenTree::Punct(p) if p.as_char() == '$' => match tokens.next()? {
                    TokenTree::Ident(name) => self.name(p, name, bound, &mut found)?,
                    TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
                        let repetition = repetition(&mut tokens)?;
                        self.turns(&group.stream(), &repetition, bound, &mut found)?;
                    }
                    _ => return None,
                },
                TokenTree::Group(group) => {
                    let mut inner = Group::new(group.delimiter(), self.transcribe(&group.stream(), bound)?);
                    inner.set_span(group.span());
                    found.extend([TokenTree::Group(inner)]);
                }
                token => found.extend([token]),
            }
        }
        Some(found)
    }

    fn name(&mut self, dollar: Punct, name: Ident, bound: &Bindings, found: &mut TokenStream) -> Option<()> {
        if name == "crate" {
            found.extend([TokenTree::Ident(name)]);
            return Some(());
        }
        match bound.get(&name_of(&name)) {
            Some(Bound::One(tokens)) => {
                self.spend(tokens.clone().into_iter().count())?;
                found.extend(tokens.clone());
            }
            Some(Bound::Many(_)) => return None,
            // Of a macro that the body defines.
            None => found.extend([TokenTree::Punct(dollar), TokenTree::Ident(name)]),
        }
        Some(())
    }

    fn turns(
        &mut self,
        body: &TokenStream,
        repetition: &Repetition,
        bound: &Bindings,
        found: &mut TokenStream,
    ) -> Option<()> {
        let mentioned = super::macros::mentioned_names(body);
        let repeated = |name: &Name| match bound.get(name) {
            Some(Bound::Many(each)) => Some(each.len()),
            _ => None,
        };
        let count = mentioned.iter().filter_map(repeated).min()?;
        for turn in 0..count {
            let mut inner = bound.clone();
            for name in &mentioned {
                if let Some(Bound::Many(each)) = bound.get(name) {
                    inner.insert(name.clone(), each[turn].clone());
                }
            }
            if turn > 0 {
                found.extend(repetition.separator.iter().cloned());
            }
            found.extend(self.transcribe(body, &inner)?);
        }
        Some(())
    }
}

fn same(a: &TokenTree, b: &TokenTree) -> bool {
    match (a, b) {
        (TokenTree::Ident(a), TokenTree::Ident(b)) => a == b,
        (TokenTree::Punct(a), TokenTree::Punct(b)) => a.as_char() == b.as_char(),
        (TokenTree::Literal(a), TokenTree::Literal(b)) => a.to_string() == b.to_string(),
        _ => false,
    }
}

fn bound_names(matchers: &[Matcher], names: &mut Vec<Name>) {
    for matcher in matchers {
        match matcher {
            Matcher::Token(_) => {}
            Matcher::Bind(name, _) => names.push(name.clone()),
            Matcher::Group(_, inner) | Matcher::Repeat(inner, _) => bound_names(inner, names),
        }
    }
}

/// An expression stays one, whatever stands beside it in the body.
fn grouped(fragment: &str, tokens: TokenStream) -> TokenStream {
    match fragment {
        "expr" | "expr_2021" => TokenTree::Group(Group::new(Delimiter::None, tokens)).into(),
        _ => tokens,
    }
}

/// The tokens that a fragment may take some of. What ends expressions, types and patterns in any matcher
/// cannot stand in them.
fn reach<'i>(fragment: &str, input: &'i [TokenTree]) -> &'i [TokenTree] {
    let arrow = |pair: &[TokenTree]| is_punct(&pair[0], '=') && is_punct(&pair[1], '>');
    let end = match fragment {
        "item" | "stmt" | "tt" => None,
        _ => input
            .iter()
            .position(|t| is_punct(t, ';'))
            .into_iter()
            .chain(input.windows(2).position(arrow))
            .min(),
    };
    &input[..end.unwrap_or(input.len())]
}

/// How many of the tokens a fragment takes.
fn fragment_len(fragment: &str, input: &[TokenTree]) -> Option<usize> {
    match fragment {
        "ident" => matches!(input.first()?, TokenTree::Ident(_)).then_some(1),
        "block" => {
            matches!(input.first()?, TokenTree::Group(g) if g.delimiter() == Delimiter::Brace).then_some(1)
        }
        "tt" => match input.first()? {
            TokenTree::Punct(p) if p.as_char() == '\'' => Some(2),
            _ => Some(1),
        },
        "lifetime" => is_punct(input.first()?, '\'').then_some(2),
        "literal" => match input {
            [TokenTree::Literal(_), ..] => Some(1),
            [TokenTree::Punct(p), TokenTree::Literal(_), ..] if p.as_char() == '-' => Some(2),
            [TokenTree::Ident(word), ..] if word == "true" || word == "false" => Some(1),
            _ => None,
        },
        "expr" | "expr_2021" => parsed::<syn::Expr>(input, syn::Expr::parse),
        "ty" => parsed(input, syn::Type::parse),
        "path" => parsed(input, syn::Path::parse),
        "vis" => parsed(input, syn::Visibility::parse).or(Some(0)),
        "pat" => parsed(input, syn::Pat::parse_multi_with_leading_vert),
        "pat_param" => parsed(input, syn::Pat::parse_single),
        "item" => parsed(input, syn::Item::parse),
        "meta" => parsed(input, syn::Meta::parse),
        "stmt" => match input.first()? {
            TokenTree::Ident(word) if word == "let" => {
                Some(input.iter().position(|token| is_punct(token, ';')).unwrap_or(input.len()))
            }
            _ => parsed(input, syn::Item::parse).or_else(|| parsed(input, syn::Expr::parse)),
        },
        _ => None,
    }
}

fn parsed<T>(input: &[TokenTree], read: fn(ParseStream) -> syn::Result<T>) -> Option<usize> {
    let tokens: TokenStream = input.iter().cloned().collect();
    let first = |input: ParseStream| {
        read(input)?;
        input.parse::<TokenStream>()
    };
    let rest = first.parse2(tokens).ok()?;
    Some(input.len() - rest.into_iter().count())
}

#[cfg(test)]
mod tests;
