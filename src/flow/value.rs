//! What a slot may hold: handles, shared objects, code that has not run.

use std::cmp::Ordering;

use litemap::LiteMap;
use rustc_hash::FxHashSet;

use crate::names::{ConstId, FnId, Program};
use crate::skeleton::{CodeId, Field, Place, Proj, SlotId};

/// Something worth following, as the function at hand knows it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Token {
    /// The handle of a task of this function.
    Task(u32),
    /// Whatever a parameter brought.
    Param(u32),
    /// What calling or awaiting that gave.
    Result(u32),
    /// Whatever a field of one of the user's types holds.
    Field(FieldKey),
    Object(u32, End),
    /// A value of a `static`.
    Global,
    /// Memory that many can change, by the variable of this function that it was first in.
    Memory(SlotId),
    /// The same, in a `static`.
    Static(ConstId),
}

impl Token {
    pub fn task(&self) -> Option<u32> {
        if let Token::Task(task) = self { Some(*task) } else { None }
    }

    /// It stands for what this function was given, or got from a call.
    pub fn is_given(&self) -> bool {
        matches!(self, Token::Param(_) | Token::Result(_))
    }

    pub fn field(&self) -> Option<&FieldKey> {
        if let Token::Field(key) = self { Some(key) } else { None }
    }
}

/// Which end of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum End {
    First,
    Second,
    /// Not a channel.
    Whole,
}

/// A field, for all values of its type alike.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldKey {
    pub adt: crate::names::AdtId,
    pub name: crate::tree::Name,
}

impl FieldKey {
    pub fn of(field: &Field) -> Self {
        Self { adt: field.adt, name: field.name.clone() }
    }

    /// How messages call it: `Type.field`, or the name of a static.
    pub fn shown(&self, program: &Program<'_>) -> String {
        match self.adt.as_static() {
            Some(_) => self.name.to_string(),
            None => format!("{}.{}", program.adt(self.adt).name, self.name),
        }
    }
}

/// So few tokens are each put where they belong.
const FEW: usize = 8;

/// Of more tokens, those that are there again and again are left out before the rest is sorted.
const MANY: usize = 32;

/// A sorted set of tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Tokens(Vec<Token>);

impl Tokens {
    pub const NONE: Tokens = Tokens(Vec::new());

    pub fn of(token: Token) -> Self {
        Self(vec![token])
    }

    fn from_all(mut all: Vec<&Token>) -> Self {
        // Most values hold one thing, or the same many times.
        all.dedup();
        if all.len() > MANY {
            let mut known = FxHashSet::default();
            all.retain(|token| known.insert(*token));
        }
        if !all.is_sorted() {
            all.sort_unstable();
            all.dedup();
        }
        Self(all.into_iter().cloned().collect())
    }

    pub fn insert(&mut self, token: Token) {
        if let Err(at) = self.0.binary_search(&token) {
            self.0.insert(at, token);
        }
    }

    pub fn extend(&mut self, other: &Tokens) {
        if self.0.is_empty() {
            self.0.clone_from(&other.0);
            return;
        }
        if other.0.len() < FEW {
            return other.0.iter().for_each(|token| self.add(token));
        }
        // Of two long ones each is gone through once.
        let mut all = Vec::with_capacity(self.0.len() + other.0.len());
        let mut others = other.0.iter().peekable();
        for own in std::mem::take(&mut self.0) {
            while let Some(before) = others.next_if(|token| **token < own) {
                all.push(before.clone());
            }
            others.next_if(|token| **token == own);
            all.push(own);
        }
        all.extend(others.cloned());
        self.0 = all;
    }

    fn add(&mut self, token: &Token) {
        if let Err(at) = self.0.binary_search(token) {
            self.0.insert(at, token.clone());
        }
    }

    pub fn retain(&mut self, keep: impl Fn(&Token) -> bool) {
        self.0.retain(keep);
    }

    pub fn remove(&mut self, token: &Token) {
        self.0.retain(|t| t != token);
    }

    /// Some are among the others.
    pub fn meet(&self, others: &Tokens) -> bool {
        self.0.iter().any(|token| others.contains(token))
    }

    /// Those that are not among the others.
    pub fn without(&self, others: &Tokens) -> Tokens {
        Tokens(self.0.iter().filter(|token| !others.contains(token)).cloned().collect())
    }

    pub fn iter(&self) -> impl Iterator<Item = &Token> {
        self.0.iter()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn contains(&self, token: &Token) -> bool {
        self.0.binary_search(token).is_ok()
    }

    /// The fields among them.
    pub fn fields(&self) -> impl Iterator<Item = &FieldKey> {
        self.0.iter().filter_map(Token::field)
    }

    /// The object, by whichever end.
    pub fn has_end_of(&self, object: &Token) -> bool {
        let Token::Object(id, _) = object else { return false };
        self.0.iter().any(|token| matches!(token, Token::Object(other, _) if other == id))
    }

    pub fn has_field(&self, key: &FieldKey) -> bool {
        let place = |token: &Token| match token {
            Token::Task(_) | Token::Param(_) | Token::Result(_) => Ordering::Less,
            Token::Field(field) => field.cmp(key),
            Token::Object(..) | Token::Global | Token::Memory(_) | Token::Static(_) => Ordering::Greater,
        };
        let found = self.0.binary_search_by(place).is_ok();
        debug_assert_eq!(found, self.fields().any(|field| field == key), "as tokens are sorted");
        found
    }
}

/// A closure or future that has not run.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum CodeVal {
    /// A code of the function at hand, with the variables that it took.
    Own(CodeId, Vec<(SlotId, Value)>),
    /// The future (or the function value) of one of these functions, with its arguments.
    Fns(Vec<FnId>, Vec<Value>),
    /// What a parameter brought.
    Param(u32),
    /// A code that another function returned, with views of what that function was given; after these, what
    /// the code took of the function's own.
    Returned(FnId, CodeId, Vec<Value>),
}

impl CodeVal {
    /// The values that go with it: arguments, or variables that it took.
    pub fn held(&self) -> Box<dyn Iterator<Item = &Value> + '_> {
        match self {
            CodeVal::Own(_, taken) => Box::new(taken.iter().map(|(_, value)| value)),
            CodeVal::Fns(_, args) | CodeVal::Returned(.., args) => Box::new(args.iter()),
            CodeVal::Param(_) => Box::new(std::iter::empty()),
        }
    }

    /// The same code with other values.
    fn map_held(&self, change: impl Fn(&Value) -> Value) -> CodeVal {
        match self {
            CodeVal::Own(id, taken) => {
                CodeVal::Own(*id, taken.iter().map(|(slot, value)| (*slot, change(value))).collect())
            }
            CodeVal::Fns(of, args) => CodeVal::Fns(of.clone(), args.iter().map(change).collect()),
            CodeVal::Returned(of, id, args) => CodeVal::Returned(*of, *id, args.iter().map(change).collect()),
            other => other.clone(),
        }
    }
}

/// Values that one value may consist of before it is told in less detail.
const MAX_SIZE: usize = 256;
/// Depths that are tried then.
const MAX_DEPTH: usize = 4;

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Value {
    pub owned: Tokens,
    /// Held through a reference: can be joined and aborted, but is not dropped with this value.
    pub borrowed: Tokens,
    pub codes: Vec<CodeVal>,
    pub parts: LiteMap<PartKey, Value>,
    /// The places that this reference points to.
    pub refs: Vec<Place>,
}

/// [`Proj`] in an order.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PartKey {
    Tuple(u32),
    Field(FieldKey),
}

impl PartKey {
    pub fn of(proj: &Proj) -> Self {
        match proj {
            Proj::Tuple(i) => PartKey::Tuple(*i),
            Proj::Field(field) => PartKey::Field(FieldKey::of(field)),
        }
    }
}

impl Value {
    pub fn of(token: Token) -> Self {
        Self { owned: Tokens::of(token), ..Self::default() }
    }

    pub fn code(code: CodeVal) -> Self {
        Self { codes: vec![code], ..Self::default() }
    }

    pub fn is_empty(&self) -> bool {
        self.owned.is_empty()
            && self.borrowed.is_empty()
            && self.codes.is_empty()
            && self.refs.is_empty()
            && self.parts.values().all(Value::is_empty)
    }

    /// It holds something itself, or has parts.
    pub fn is_more_than_refs(&self) -> bool {
        let Value { owned, borrowed, codes, parts, refs: _ } = self;
        !(owned.is_empty() && borrowed.is_empty() && codes.is_empty() && parts.is_empty())
    }

    /// It, or a part of it, is a reference to such a slot.
    pub fn refers_to(&self, is_meant: &dyn Fn(SlotId) -> bool) -> bool {
        self.refs.iter().any(|target| is_meant(target.slot))
            || self.parts.values().any(|part| part.refers_to(is_meant))
    }

    /// Nothing is lost when the value is copied instead of moved.
    pub fn is_copy(&self) -> bool {
        self.owned.is_empty() && self.codes.is_empty() && self.parts.values().all(Value::is_copy)
    }

    pub fn merge(&mut self, other: &Value) {
        self.owned.extend(&other.owned);
        self.borrowed.extend(&other.borrowed);
        for code in &other.codes {
            self.add_code(code);
        }
        for (key, part) in &other.parts {
            self.parts.entry(key.clone()).or_default().merge(part);
        }
        for place in &other.refs {
            if !self.refs.contains(place) {
                self.refs.push(place.clone());
            }
        }
    }

    /// Adds a code; the same code with other variables is still the same code.
    fn add_code(&mut self, code: &CodeVal) {
        if let CodeVal::Own(id, taken) = code {
            let same = self.codes.iter_mut().find_map(|known| match known {
                CodeVal::Own(other, taken) if other == id => Some(taken),
                _ => None,
            });
            if let Some(known) = same {
                for (slot, value) in taken {
                    match known.iter_mut().find(|(other, _)| other == slot) {
                        Some((_, known)) => known.merge(value),
                        None => known.push((*slot, value.clone())),
                    }
                }
                return;
            }
        }
        if !self.codes.contains(code) {
            self.codes.push(code.clone());
        }
    }

    /// The value as a reference to it shows it.
    pub fn view(&self) -> Value {
        let mut borrowed = self.borrowed.clone();
        borrowed.extend(&self.owned);
        Value {
            owned: Tokens::default(),
            borrowed,
            codes: self.codes.clone(),
            parts: self.parts.iter().map(|(key, part)| (key.clone(), part.view())).collect(),
            refs: self.refs.clone(),
        }
    }

    /// As [`Self::view`], of a value that nobody else needs.
    pub fn into_view(self) -> Value {
        let Value { owned, mut borrowed, codes, parts, refs } = self;
        borrowed.extend(&owned);
        let parts = parts.into_iter().map(|(key, part)| (key, part.into_view())).collect();
        Value { owned: Tokens::default(), borrowed, codes, parts, refs }
    }

    /// As [`Self::merge`], of a value that nobody else needs.
    pub fn absorb(&mut self, other: Value) {
        let Value { owned, borrowed, codes, parts, refs } = &*self;
        let is_blank = owned.is_empty() && borrowed.is_empty() && codes.is_empty() && refs.is_empty();
        if is_blank && parts.is_empty() {
            *self = other;
        } else {
            self.merge(&other);
        }
    }

    /// All tokens, owned and borrowed, of all parts.
    pub fn all_tokens(&self) -> Tokens {
        self.tokens(true)
    }

    pub fn owned_tokens(&self) -> Tokens {
        self.tokens(false)
    }

    fn tokens(&self, borrowed: bool) -> Tokens {
        if self.parts.is_empty() && self.codes.is_empty() {
            let mut all = self.owned.clone();
            if borrowed {
                all.extend(&self.borrowed);
            }
            return all;
        }
        let mut all = Vec::new();
        self.visit(borrowed, &mut |token| {
            all.push(token);
            false
        });
        Tokens::from_all(all)
    }

    /// All tokens that do not lie in its parts.
    pub fn tokens_beside_parts(&self) -> Tokens {
        let mut all: Vec<&Token> = self.owned.iter().chain(self.borrowed.iter()).collect();
        for held in self.codes.iter().flat_map(CodeVal::held) {
            held.visit(true, &mut |token| {
                all.push(token);
                false
            });
        }
        Tokens::from_all(all)
    }

    /// It, or a part of it, owns this.
    pub fn owns(&self, token: &Token) -> bool {
        self.visit(false, &mut |other| other == token)
    }

    /// It, or a part of it, owns or borrows this.
    pub fn mentions(&self, token: &Token) -> bool {
        self.visit(true, &mut |other| other == token)
    }

    /// Looks at all tokens until one is found, and tells whether one is.
    fn visit<'v>(&'v self, borrowed: bool, is_found: &mut impl FnMut(&'v Token) -> bool) -> bool {
        self.owned.0.iter().any(&mut *is_found)
            || borrowed && self.borrowed.0.iter().any(&mut *is_found)
            || self.parts.values().any(|part| part.visit(borrowed, is_found))
            || self.codes.iter().flat_map(CodeVal::held).any(|value| value.visit(borrowed, is_found))
    }

    /// All codes, of all parts.
    pub fn all_codes(&self) -> Vec<CodeVal> {
        let mut all = Value { codes: self.codes.clone(), ..Value::default() };
        self.parts.values().for_each(|part| part.collect_codes(&mut all));
        all.codes
    }

    fn collect_codes(&self, into: &mut Value) {
        self.codes.iter().for_each(|code| into.add_code(code));
        self.parts.values().for_each(|part| part.collect_codes(into));
    }

    /// The value with other parts.
    pub fn with_parts(&self, parts: LiteMap<PartKey, Value>) -> Value {
        let Value { owned, borrowed, codes, parts: _, refs } = self;
        Value {
            owned: owned.clone(),
            borrowed: borrowed.clone(),
            codes: codes.clone(),
            parts,
            refs: refs.clone(),
        }
    }

    /// The value itself, or where it has grown too large (as the values of types that contain themselves
    /// do), one that tells fewer of its parts apart.
    pub fn bounded(self) -> Value {
        if self.size(MAX_SIZE) < MAX_SIZE {
            return self;
        }
        let coarser = (0..MAX_DEPTH).rev().map(|depth| self.limited(depth));
        coarser.into_iter().find(|value| value.size(MAX_SIZE) < MAX_SIZE).unwrap_or_else(|| self.limited(0))
    }

    /// How many values it consists of, counted up to a limit.
    fn size(&self, limit: usize) -> usize {
        let parts = self.parts.values();
        let held = self.codes.iter().flat_map(CodeVal::held);
        parts.chain(held).fold(1, |sum, inner| if sum >= limit { sum } else { sum + inner.size(limit - sum) })
    }

    /// The value without its parts and codes, which can be far larger than all else.
    fn bare(&self) -> Value {
        let Value { owned, borrowed, codes: _, parts: _, refs } = self;
        let (codes, parts) = (Vec::new(), LiteMap::new());
        Value { owned: owned.clone(), borrowed: borrowed.clone(), codes, parts, refs: refs.clone() }
    }

    /// Tells parts apart to a depth only. What lies deeper counts as borrowed there: it can be joined, and
    /// nothing is said to be lost with it.
    fn limited(&self, depth: usize) -> Value {
        let mut found = self.bare();
        for (key, part) in &self.parts {
            match depth {
                0 => found.merge(&part.limited(0).into_view()),
                _ => {
                    found.parts.insert(key.clone(), part.limited(depth - 1));
                }
            }
        }
        for code in &self.codes {
            let inner = |value: &Value| match depth {
                0 => value.tokens_only(),
                _ => value.limited(depth - 1),
            };
            found.add_code(&code.map_held(inner));
        }
        found
    }

    /// The value without the tasks whose handles lie in fields.
    pub fn without_tasks_in_fields(&self) -> Value {
        let parts = self.parts.iter().map(|(key, part)| {
            let part = part.without_tasks_in_fields();
            let kept = match key {
                PartKey::Tuple(_) => part,
                PartKey::Field(_) => part.without_tasks(),
            };
            (key.clone(), kept)
        });
        self.with_parts(parts.collect())
    }

    fn without_tasks(&self) -> Value {
        let others = |tokens: &Tokens| {
            Tokens(tokens.iter().filter(|token| !matches!(token, Token::Task(_))).cloned().collect())
        };
        let parts = self.parts.iter().map(|(key, part)| (key.clone(), part.without_tasks()));
        Value {
            owned: others(&self.owned),
            borrowed: others(&self.borrowed),
            codes: self.codes.clone(),
            parts: parts.collect(),
            refs: self.refs.clone(),
        }
    }

    fn tokens_only(&self) -> Value {
        Value { borrowed: self.all_tokens(), ..Value::default() }
    }

    /// Leaves out what parameters brought.
    pub fn forget_params(&mut self) {
        for tokens in [&mut self.owned, &mut self.borrowed] {
            tokens.0.retain(|token| !token.is_given());
        }
        self.parts.iter_mut().for_each(|(_, part)| part.forget_params());
    }

    /// The value with another number for a task.
    pub fn renamed(self, task: u32, into: u32) -> Value {
        if !self.mentions(&Token::Task(task)) {
            return self;
        }
        let tokens = |tokens: &Tokens| {
            let mut found = tokens.clone();
            if found.contains(&Token::Task(task)) {
                found.remove(&Token::Task(task));
                found.insert(Token::Task(into));
            }
            found
        };
        let parts = self.parts.into_iter().map(|(key, part)| (key, part.renamed(task, into)));
        Value {
            owned: tokens(&self.owned),
            borrowed: tokens(&self.borrowed),
            codes: self
                .codes
                .iter()
                .map(|code| code.map_held(|held| held.clone().renamed(task, into)))
                .collect(),
            parts: parts.collect(),
            refs: self.refs,
        }
    }

    pub fn part(&self, proj: &Proj) -> Option<&Value> {
        self.parts.get(&PartKey::of(proj))
    }

    pub fn part_mut(&mut self, proj: &Proj) -> &mut Value {
        self.parts.entry(PartKey::of(proj)).or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::AdtId;

    fn field(name: usize) -> FieldKey {
        FieldKey { adt: AdtId(0), name: name.to_string().into() }
    }

    /// A value with a field in which lies such a value, and so on; each owns some of few tokens.
    fn nested(depth: usize) -> Value {
        let mut value = Value::of(Token::Task(depth as u32 % 7));
        value
            .codes
            .push(CodeVal::Fns(vec![FnId(depth as u32)], vec![Value::of(Token::Param(depth as u32 % 3))]));
        if depth > 0 {
            for part in 0..3 {
                value.parts.insert(PartKey::Field(field(part)), nested(depth - 1));
            }
        }
        value
    }

    #[test]
    fn what_is_there_many_times_is_one_token() {
        let all: Vec<Token> = nested(5).all_tokens().iter().cloned().collect();
        let expected: Vec<Token> = (0..6).map(Token::Task).chain((0..3).map(Token::Param)).collect();
        assert_eq!(all, expected);
    }

    #[test]
    fn a_large_value_keeps_what_it_holds_in_less_detail() {
        let (large, small) = (nested(5), nested(5).bounded());
        assert!(large.size(MAX_SIZE) >= MAX_SIZE && small.size(MAX_SIZE) < MAX_SIZE);
        assert_eq!(small.all_tokens(), large.all_tokens());
        assert!(!small.owned_tokens().contains(&Token::Task(0)), "what lies deep is lost with nobody");
        let beside = nested(5).tokens_beside_parts();
        assert_eq!(beside.iter().cloned().collect::<Vec<_>>(), [Token::Task(5), Token::Param(2)]);
    }
}
