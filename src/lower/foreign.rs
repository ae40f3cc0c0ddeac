//! Calls of macros whose definitions stand in other files.
//!
//! Lowering a file leaves such a call as it stands. Once names are linked and the definition is known, the call is
//! lowered in a text of its own, in which the macro is known: what comes from the call keeps its place in it, what
//! comes from the definition has the whole call for its place, as in a file's own expansions. Definitions are read
//! once by each thread that needs them.

use std::cell::RefCell;
use std::str::FromStr;

use proc_macro2::{Group, Span, TokenStream, TokenTree};
use rustc_hash::FxHashMap;

use super::expansion::Definition;
use super::pieces::mentioned;
use super::{Cx, lower_with, quick, tokens};
use crate::source::ByteSpan;
use crate::tree::{Body, Expr, Item, ItemKind};

/// What `$crate` is called in definitions that are expanded here, before the number of its crate.
pub const CRATE_PREFIX: &str = "__macro_of_crate_";

/// A `macro_rules!` item: its number among those of the program, its name, and its text with `$crate` named by
/// [`CRATE_PREFIX`].
pub struct Foreign<'d> {
    pub number: u32,
    pub name: &'d str,
    pub text: &'d str,
}

/// The definitions that a thread has read, by their numbers: a macro is called many times, and its definition is far
/// longer than a call.
#[derive(Default)]
pub struct KnownMacros(RefCell<FxHashMap<u32, Option<Definition>>>);

impl KnownMacros {
    fn get(&self, foreign: &Foreign<'_>) -> Option<Definition> {
        let read = || rules_of(TokenStream::from_str(foreign.text).ok()?).map(Definition::of);
        self.0.borrow_mut().entry(foreign.number).or_insert_with(read).clone()
    }
}

/// What stands between the braces of a definition, without places: they would mean nothing beside another text.
fn rules_of(item: TokenStream) -> Option<TokenStream> {
    let mut behind = item.into_iter().skip_while(|token| !is_word(token, "macro_rules"));
    behind.find_map(|token| match token {
        TokenTree::Group(group) => Some(unplaced(group.stream())),
        _ => None,
    })
}

fn is_word(token: &TokenTree, word: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == word)
}

fn unplaced(tokens: TokenStream) -> TokenStream {
    let unplaced = |mut token| {
        if let TokenTree::Group(group) = &token {
            token = Group::new(group.delimiter(), unplaced(group.stream())).into();
        }
        token.set_span(Span::call_site());
        token
    };
    tokens.into_iter().map(unplaced).collect()
}

/// The body that a call stands for; `None` if no rule of the definitions takes it.
///
/// `definitions` are that of `name` and those it may use; `call` is the text of the call at `at` in its file. `stack`
/// is what the calling thread has, in bytes.
pub fn expand(
    known: &KnownMacros,
    definitions: &[Foreign<'_>],
    name: &str,
    call: &str,
    at: ByteSpan,
    stack: usize,
) -> Option<Body> {
    let (path, arguments) = call.split_once('!')?;
    // The call may know the macro by another name.
    let mut text = format!("fn expanded() {{ {name}");
    let start = text.len();
    text.push('!');
    text.push_str(arguments);
    let end = text.len();
    text.push_str(" }");
    let texts: Vec<(&str, &str)> = definitions.iter().map(|known| (known.name, known.text)).collect();
    let wanted = mentioned(&texts, &text[start - name.len()..end]);
    let wanted =
        definitions.iter().zip(wanted).filter(|(_, wanted)| *wanted).map(|(definition, _)| definition);
    let items = lower_beside(wanted.map(|foreign| (foreign.name, known.get(foreign))), &text, stack);
    proc_macro2::extra::invalidate_current_thread_spans();
    let mut body = items?.into_iter().rev().find_map(|item| match item.kind {
        ItemKind::Fn(decl) => decl.into_body(),
        _ => None,
    })?;
    let Expr::Block(block) = body.expr(body.root) else { return None };
    let stays = |id: u32| matches!(body.expr(id), Expr::Macro(call) if call.path.as_name().is_some_and(|n| n == name));
    let stmts = block.stmts.iter().filter_map(|stmt| match stmt {
        crate::tree::Stmt::Expr { expr, .. } => Some(*expr),
        crate::tree::Stmt::Let { .. } => None,
    });
    if block.tail.into_iter().chain(stmts).any(stays) {
        return None;
    }
    let first = at.start as usize + path.len();
    body.map_spans(&|span| match span.range() {
        range if start <= range.start && range.end <= end => {
            ByteSpan::new(range.start - start + first, range.end - start + first)
        }
        _ => at,
    });
    Some(body)
}

/// Lowers a text in which these macros are known.
fn lower_beside<'d>(
    macros: impl Iterator<Item = (&'d str, Option<Definition>)>,
    text: &str,
    stack: usize,
) -> Option<Vec<Item>> {
    // Before the text is lexed: to read a definition is to lex another one.
    let macros: Vec<_> = macros.filter_map(|(name, definition)| Some((name, definition?))).collect();
    proc_macro2::extra::invalidate_current_thread_spans();
    let lexed = TokenStream::from_str(text).ok()?;
    let needed = quick::stack_of_text(text).unwrap_or_else(|| tokens::stack_needed(&lexed));
    let mut cx = Cx::new(text, 0, stack.checked_sub(needed)?);
    macros.into_iter().for_each(|(name, definition)| cx.define(name.into(), definition, ByteSpan::default()));
    Some(lower_with(lexed, &mut cx).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_definition_is_read_once() {
        let known = KnownMacros::default();
        let calls = |text: &str| {
            let definitions = [Foreign { number: 3, name: "nap", text }];
            let body = expand(&known, &definitions, "nap", "nap!()", ByteSpan::new(40, 46), 1 << 20)?;
            Some(body.exprs.iter().any(|expr| matches!(expr, Expr::Call { .. })))
        };
        assert_eq!(calls("/// Sleeps.\nmacro_rules! nap { () => { sleep() } }"), Some(true));
        assert_eq!(calls("macro_rules! nap { (1) => { 1 } }"), Some(true), "it was read before");
    }
}
