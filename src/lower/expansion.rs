//! Calls of the file's own macros, while it is lowered.
//!
//! A definition is known from where it stands to the end of the file, as textual scope mostly has it;
//! macros of other files are not known here (see [`expand`](super::expand)). One that is defined twice, under conditions, is not expanded,
//! nor is a call that no rule takes: what such a call holds is read as any unknown macro's.

use std::cell::OnceCell;
use std::rc::Rc;

use proc_macro2::TokenStream;
use rustc_hash::FxHashMap;
use syn::Macro;

use super::macro_rules::{Rules, Unexpanded};
use super::{Cx, name_of, tokens};
use crate::source::ByteSpan;
use crate::tree::Name;

/// Tokens that the expansions of one file may look at.
const FUEL: usize = 400_000;
/// How deep expansions may lie inside of expansions.
const MAX_DEPTH: usize = 32;

/// The macros that were defined so far.
pub struct Macros {
    known: FxHashMap<Name, Option<Definition>>,
    /// Where definitions stand.
    definitions: Vec<ByteSpan>,
    /// The outermost call that is being expanded.
    call: Option<ByteSpan>,
    depth: usize,
    fuel: usize,
    /// A call was found to be too large; one word about it is enough.
    gave_up: bool,
    /// Bytes of stack that are left for what expansions nest.
    stack: usize,
}

/// A definition, and its rules once somebody asks: of many definitions nobody does.
#[derive(Clone)]
pub struct Definition {
    tokens: TokenStream,
    rules: Rc<OnceCell<Option<Rules>>>,
}

impl Definition {
    /// That which holds these rules.
    pub fn of(tokens: TokenStream) -> Self {
        Self { tokens, rules: Rc::default() }
    }

    fn rules(&self) -> Option<&Rules> {
        self.rules.get_or_init(|| Rules::read(self.tokens.clone())).as_ref()
    }
}

/// What holds outside of an expansion.
pub struct Outside {
    call: Option<ByteSpan>,
    stack: usize,
}

impl Macros {
    pub fn new(stack: usize) -> Self {
        Self {
            known: FxHashMap::default(),
            definitions: Vec::new(),
            call: None,
            depth: 0,
            fuel: FUEL,
            gave_up: false,
            stack,
        }
    }

    /// The call that code at hand comes from.
    pub fn call(&self) -> Option<ByteSpan> {
        self.call
    }

    /// In which text a place lies: that of one of the definitions, or that around them.
    fn text_of(&self, span: ByteSpan) -> Option<usize> {
        self.definitions.iter().rposition(|definition| definition.contains(span))
    }
}

impl Cx {
    pub fn define_macro(&mut self, name: Name, mac: &Macro, span: ByteSpan) {
        if !mac.path.is_ident("macro_rules") {
            return;
        }
        self.define(name, Definition::of(mac.tokens.clone()), span);
    }

    /// A macro is known from here on, whose definition stands at a place.
    pub fn define(&mut self, name: Name, definition: Definition, span: ByteSpan) {
        self.macros.definitions.push(span);
        self.macros.known.entry(name).and_modify(|known| *known = None).or_insert(Some(definition));
    }

    /// What comes next may be as large as what came before.
    pub fn refuel(&mut self) {
        (self.macros.fuel, self.macros.gave_up) = (FUEL, false);
    }

    /// What the call of a macro of this file stands for.
    pub fn expanded(&mut self, mac: &Macro) -> Option<TokenStream> {
        let path = &mac.path;
        let is_crate = |name: &str| name == "crate" || name.starts_with(super::CRATE_PREFIX);
        let of_crate = path.segments.len() == 2 && is_crate(&path.segments[0].ident.to_string());
        let name = name_of(&path.segments.last().filter(|_| path.segments.len() == 1 || of_crate)?.ident);
        let definition = self.macros.known.get(&name)?.clone()?;
        let rules = definition.rules()?;
        let found = match self.macros.depth < MAX_DEPTH {
            true => rules.expand(&mac.tokens, &mut self.macros.fuel),
            false => Err(Unexpanded::TooMuch),
        };
        let found = found.and_then(|tokens| match tokens::stack_needed(&tokens) < self.macros.stack {
            true => Ok(tokens),
            false => Err(Unexpanded::TooMuch),
        });
        if matches!(found, Err(Unexpanded::TooMuch)) && !std::mem::replace(&mut self.macros.gave_up, true) {
            let span = self.span_of(path);
            self.problem(span, format!("`{name}!` expands to more than is read"));
        }
        found.ok()
    }

    /// From here on, what is lowered comes from an expansion.
    pub fn enter(&mut self, call: ByteSpan, tokens: &TokenStream) -> Outside {
        let outside = Outside { call: self.macros.call, stack: self.macros.stack };
        self.macros.call.get_or_insert(call);
        self.macros.stack = self.macros.stack.saturating_sub(tokens::stack_needed(tokens));
        self.macros.depth += 1;
        outside
    }

    pub fn leave(&mut self, outside: Outside) {
        (self.macros.call, self.macros.stack) = (outside.call, outside.stack);
        self.macros.depth -= 1;
    }

    /// From one token to another; from the first alone, if they were written in different texts.
    pub fn join(&self, start: ByteSpan, end: ByteSpan) -> ByteSpan {
        let apart = self.macros.call.is_some()
            && (end.end < start.start || self.macros.text_of(start) != self.macros.text_of(end));
        if apart { start } else { ByteSpan { end: end.end, ..start } }
    }
}
