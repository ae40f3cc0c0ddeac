//! Memory that many can change: what a lock guards, a cell, an atomic. Who changes it and who reads it tells
//! whether somebody counts on what a task does there.

use super::*;
use crate::names::{AdtId, Def};
use crate::tree::{Expr, Pat};
use crate::types::SelfKind;

/// Methods that give access to what is in the memory, to read or to change it.
const LOCKS: &[&str] = &["lock", "try_lock", "blocking_lock", "lock_owned", "lock_arc", "lock_blocking"];

/// Methods by which a lock's guard comes out of what wraps it.
const HANDS_ON: &[&str] = &["unwrap", "expect", "unwrap_or_else", "as_mut", "deref_mut"];

/// Methods of collections that give what is in them, one after the other.
const ITERATES: &[&str] = &[
    "as_slice",
    "clone",
    "cloned",
    "enumerate",
    "filter",
    "inspect",
    "into_iter",
    "into_values",
    "iter",
    "iter_mut",
    "rev",
    "skip",
    "take",
    "values",
    "values_mut",
];

/// Methods of collections that give one of what is in them, if it is there.
const GIVES_ONE: &[&str] = &["first", "get", "get_mut", "last", "next", "nth"];

/// Methods that change what is in the memory, or give access in order to.
const CHANGES: &[&str] = &[
    "write",
    "try_write",
    "blocking_write",
    "write_owned",
    "write_arc",
    "write_blocking",
    "borrow_mut",
    "try_borrow_mut",
    "store",
    "swap",
    "set",
    "replace",
    "replace_with",
    "take",
    "update",
];

impl Elab<'_, '_, '_> {
    /// A method is called on such memory, or on what a lock of it gives.
    pub(super) fn note_memory(&mut self, on: ExprId, name: &Name, takes: Option<SelfKind>, span: ByteSpan) {
        if name == "clone" {
            return;
        }
        if let Some(up) = counts(name) {
            self.note_count(on, up, span);
        }
        match self.memory(on) {
            Some(of) if changes(name) => self.emit(span, StepKind::Changes { of }),
            Some(of) => self.emit(span, StepKind::Reads { of }),
            None if removes(name) || looks_up(name) => {
                if let Some(of) = self.locked(on) {
                    self.forget_read(&of);
                }
            }
            None if takes != Some(SelfKind::RefMut) => {}
            None => self.note_change(on, span),
        }
    }

    /// The expression is changed: if it is what a lock gives, what is behind the lock.
    pub(super) fn note_change(&mut self, id: ExprId, span: ByteSpan) {
        if let Some(of) = self.locked(id) {
            self.forget_read(&of);
            self.emit(span, StepKind::Changes { of });
        }
    }

    /// Something is counted, or comes in, where the expression leads, or goes out again.
    pub(super) fn note_count(&mut self, id: ExprId, up: bool, span: ByteSpan) {
        if let Some(of) = self.memory(id).or_else(|| self.locked(id)) {
            self.emit(span, StepKind::Counts { of, up });
        }
    }

    /// What is behind the lock is taken out: `mem::take(&mut *lock)`.
    pub(super) fn note_taken(&mut self, id: ExprId, span: ByteSpan) {
        if self.locked(id).is_some() {
            self.note_change(id, span);
            self.note_count(id, false, span);
        }
    }

    /// A condition looks at what is behind a lock whose guard is there already: `while *guard > 0`.
    pub(super) fn look_through_guards(&mut self, cond: ExprId) {
        let of = match self.body.expr(cond) {
            Expr::Arith { operands, .. } => {
                return operands.iter().for_each(|id| self.look_through_guards(*id));
            }
            Expr::Compare { lhs, rhs, .. } => {
                return [lhs, rhs].into_iter().for_each(|id| self.look_through_guards(*id));
            }
            Expr::Deref(guard) | Expr::Method { receiver: guard, .. } | Expr::Field { base: guard, .. } => {
                let Expr::Path(_) = self.body.expr(*guard) else { return };
                self.locked(*guard)
            }
            _ => return,
        };
        if let Some(of) = of {
            self.seen.looked = true;
            self.emit(self.body.span(cond), StepKind::Reads { of });
        }
    }

    /// A lock is taken by a future: whoever has a guard of it is waited for, and what comes of it may be another guard,
    /// which can go to a task.
    pub(super) fn note_guard(&mut self, id: ExprId, future: &Val, result: &Val, span: ByteSpan) {
        let Ty::Future { of, .. } = self.behind_pointers(&future.ty) else { return };
        let [only] = of[..] else { return };
        let facts = &self.types.program.func(only).facts;
        let (guards, excludes) = (facts.guards, facts.excludes);
        let Expr::Method { receiver, .. } = self.body.expr(id) else { return };
        let Some(of) = self.memory(*receiver).filter(|_| guards || excludes) else { return };
        if excludes {
            self.emit(span, StepKind::Excludes { of: of.clone() });
        }
        if let Some(into) = result.place.clone().filter(|_| guards) {
            self.emit(span, StepKind::Guards { into, of });
        }
    }

    /// The lock was no more than the way to change what is behind it.
    fn forget_read(&mut self, of: &Memory) {
        let is_read = |step: &Step| matches!(&step.kind, StepKind::Reads { of: on } if on == of);
        if let Some(at) = self.steps.iter().rposition(is_read) {
            self.steps.remove(at);
        }
    }

    /// The variable of a `let` is another way to memory, or what a lock of it gives.
    fn note_alias(&mut self, slot: SlotId, init: ExprId) {
        if let Some(of) = self.memory(init).or_else(|| self.items(init)) {
            self.aliases.insert(slot, of);
        } else if let Some(of) = self.locked(init).filter(|_| self.is_guard(init)) {
            self.guards.insert(slot, of);
        }
    }

    /// As [`Self::note_alias`], of tuples part by part.
    pub(super) fn note_aliases(&mut self, pat: PatId, init: ExprId, names: &[(Name, SlotId)]) {
        match (self.body.pat(pat), self.body.expr(init)) {
            (Pat::Tuple(parts), Expr::Tuple(values)) if parts.elems.len() == values.len() => {
                for (part, value) in parts.elems.iter().zip(values) {
                    self.note_aliases(*part, *value, names);
                }
            }
            // `let (lock, condvar) = &*pair;`
            (Pat::Tuple(parts), Expr::Ref { .. } | Expr::Deref(_) | Expr::Path(_)) => {
                for part in &parts.elems {
                    if let Pat::Bind { .. } = self.body.pat(*part) {
                        self.note_aliases(*part, init, names);
                    }
                }
            }
            (Pat::Bind { name, .. }, _) => {
                if let Some((_, slot)) = names.iter().find(|(known, _)| known == name) {
                    self.note_alias(*slot, init);
                }
            }
            _ => {}
        }
    }

    /// The value goes into a field: if it is a way to such memory, that is another one.
    pub(super) fn note_share(&mut self, value: ExprId, adt: AdtId, name: &Name) {
        if let Some(of) = self.memory(value).or_else(|| self.items(value)) {
            let field = Field { adt, name: name.clone() };
            self.emit(self.body.span(value), StepKind::Shares { of, field });
        }
    }

    /// The memory that an expression names, borrows or shares.
    pub(super) fn memory(&self, id: ExprId) -> Option<Memory> {
        match self.body.expr(id) {
            Expr::Ref { inner, .. } | Expr::Deref(inner) => self.memory(*inner),
            Expr::Block(block) if block.stmts.is_empty() => self.memory(block.tail?),
            Expr::Method { receiver, name, .. } if name == "clone" => self.memory(*receiver),
            Expr::Method { receiver, name, .. } if HANDS_ON.contains(&name.as_str()) => {
                self.one_of(*receiver)
            }
            Expr::Try(inner) => self.one_of(*inner),
            Expr::Index { base, .. } => self.items(*base),
            Expr::Call { callee, args } => match (self.body.expr(*callee), &args[..]) {
                (Expr::Path(path), [only]) if path.last().is_some_and(|name| name == "clone") => {
                    self.memory(*only)
                }
                _ => None,
            },
            Expr::Path(path) => match path.as_name().and_then(|name| self.find(name)) {
                Some(slot) if self.is_memory(&self.slots[slot as usize].ty) => {
                    Some(self.aliases.get(&slot).cloned().unwrap_or(Memory::Variable(slot)))
                }
                Some(_) => None,
                None => match self.resolve_value(path)?.0 {
                    Def::Const(id) => self.is_memory(&self.types.static_ty(id)).then_some(Memory::Static(id)),
                    _ => None,
                },
            },
            Expr::Field { base, name } => match self.types.field(&self.peek(*base), name) {
                Some((adt, ty)) => {
                    self.is_memory(&ty).then(|| Memory::Field(Field { adt, name: name.clone() }))
                }
                None => self.part_of_tuple(&self.peek(*base), name).and_then(|ty| {
                    let of = self.memory(*base);
                    of.filter(|_| self.is_memory(&ty))
                }),
            },
            _ => None,
        }
    }

    /// The type of a part of a tuple that stands behind pointers, perhaps.
    fn part_of_tuple(&self, ty: &Ty, name: &str) -> Option<Ty> {
        let index: usize = name.parse().ok()?;
        self.types.find_reached(ty, |step| match step {
            Ty::Tuple(parts) => parts.get(index).cloned(),
            _ => None,
        })
    }

    /// The memory that the items of a collection are: all of them are what the collection is called by.
    pub(super) fn items(&self, id: ExprId) -> Option<Memory> {
        match self.body.expr(id) {
            Expr::Ref { inner, .. } | Expr::Deref(inner) => self.items(*inner),
            Expr::Method { receiver, name, .. } => {
                if ITERATES.contains(&name.as_str()) {
                    self.items(*receiver)
                } else {
                    None
                }
            }
            Expr::Path(path) => {
                let slot = path.as_name().and_then(|name| self.find(name))?;
                let known = || self.aliases.get(&slot).cloned().unwrap_or(Memory::Variable(slot));
                self.holds_memory(&self.slots[slot as usize].ty).then(known)
            }
            Expr::Field { base, name } => {
                let (adt, ty) = self.types.field(&self.peek(*base), name)?;
                self.holds_memory(&ty).then(|| Memory::Field(Field { adt, name: name.clone() }))
            }
            _ => None,
        }
    }

    /// One of the items of a collection, which may not be there.
    fn one_of(&self, id: ExprId) -> Option<Memory> {
        match self.body.expr(id) {
            Expr::Method { receiver, name, .. } if GIVES_ONE.contains(&name.as_str()) => {
                self.items(*receiver)
            }
            _ => None,
        }
    }

    /// What the pattern takes out of a collection is another way to the memory there: of a pair, the second part.
    pub(super) fn note_item(&mut self, pat: PatId, of: &Memory) {
        match self.body.pat(pat) {
            Pat::Bind { name, .. } => {
                if let Some(slot) = self.find(name) {
                    self.aliases.insert(slot, of.clone());
                }
            }
            Pat::Ref(inner) => self.note_item(*inner, of),
            Pat::Tuple(parts) => parts.elems.last().into_iter().for_each(|last| self.note_item(*last, of)),
            _ => {}
        }
    }

    /// A collection of such memory, or of ways to it.
    fn holds_memory(&self, ty: &Ty) -> bool {
        let ty = ty.strip_refs();
        let of_map = || match ty {
            Ty::Adt(id, args) if self.types.program.adt(*id).facts.container => {
                args.last().is_some_and(|value| self.is_memory(value))
            }
            _ => false,
        };
        self.is_memory(&self.types.iter_item(ty)) || of_map()
    }

    /// The memory whose lock gives the expression, or a part of it.
    fn locked(&self, id: ExprId) -> Option<Memory> {
        match self.body.expr(id) {
            Expr::Path(path) => self.guards.get(&self.find(path.as_name()?)?).cloned(),
            Expr::Method { receiver, name, .. } => match self.memory(*receiver) {
                Some(of) if LOCKS.contains(&name.as_str()) || changes(name) => Some(of),
                Some(_) => None,
                None => self.locked(*receiver),
            },
            Expr::Await(inner)
            | Expr::Try(inner)
            | Expr::Deref(inner)
            | Expr::Ref { inner, .. }
            | Expr::Field { base: inner, .. }
            | Expr::Index { base: inner, .. } => self.locked(*inner),
            _ => None,
        }
    }

    /// A variable that holds the guard of a lock, or a reference to it.
    pub(super) fn is_guard_of_lock(&self, id: ExprId) -> bool {
        match self.body.expr(id) {
            Expr::Ref { inner, .. } => self.is_guard_of_lock(*inner),
            Expr::Path(_) => self.locked(id).is_some(),
            _ => false,
        }
    }

    /// The expression gives what the lock gives, and nothing that was asked of it.
    fn is_guard(&self, id: ExprId) -> bool {
        match self.body.expr(id) {
            Expr::Path(_) => true,
            Expr::Method { name, .. } if LOCKS.contains(&name.as_str()) || changes(name) => true,
            Expr::Method { receiver, name, .. } => {
                HANDS_ON.contains(&name.as_str()) && self.is_guard(*receiver)
            }
            Expr::Await(inner) | Expr::Try(inner) | Expr::Deref(inner) | Expr::Ref { inner, .. } => {
                self.is_guard(*inner)
            }
            _ => false,
        }
    }

    /// The type of a variable, or of a field of one.
    fn peek(&self, id: ExprId) -> Ty {
        match self.body.expr(id) {
            Expr::Path(path) => {
                let slot = path.as_name().and_then(|name| self.find(name));
                slot.map_or(Ty::Unknown, |slot| self.slots[slot as usize].ty.clone())
            }
            Expr::Field { base, name } => {
                self.types.field(&self.peek(*base), name).map_or(Ty::Unknown, |(_, ty)| ty)
            }
            Expr::Ref { inner, .. } | Expr::Deref(inner) => self.peek(*inner),
            _ => Ty::Unknown,
        }
    }

    fn is_memory(&self, ty: &Ty) -> bool {
        let holds = |ty: &Ty| match ty {
            Ty::Adt(id, _) => self.types.program.adt(*id).facts.memory.then_some(()),
            // `Arc<(Mutex<T>, Condvar)>`
            Ty::Tuple(parts) => parts.iter().any(|part| self.is_memory(part)).then_some(()),
            _ => None,
        };
        match ty.strip_refs() {
            Ty::Adt(..) => self.types.find_reached(ty, holds).is_some(),
            Ty::Tuple(_) => holds(ty.strip_refs()).is_some(),
            _ => false,
        }
    }

    /// A value for a parameter that asks for such memory.
    pub(super) fn lend(&mut self, of: Memory, given: Option<Place>, ty: &Ty, span: ByteSpan) -> Place {
        let into = Place::slot(self.temp(span, ty.clone()));
        if let Some(from) = given {
            self.emit(span, StepKind::Add { from, into: into.clone() });
        }
        self.emit(span, StepKind::Memory { into: into.clone(), of });
        into
    }
}

/// Who looks one entry up copes with its absence, as with a cache.
fn looks_up(name: &str) -> bool {
    matches!(name, "get" | "contains" | "contains_key" | "get_key_value")
}

/// What is taken away was of use until then: that it goes too late harms nobody.
fn removes(name: &str) -> bool {
    let verb = name.split('_').next().unwrap_or_default();
    matches!(verb, "remove" | "clear" | "retain" | "take" | "pop" | "drain" | "truncate" | "swap")
}

/// What is counted, or kept, becomes more by it, or less.
fn counts(name: &str) -> Option<bool> {
    match name {
        "append" | "extend" | "extend_from_slice" | "fetch_add" | "insert" | "push" | "push_back"
        | "push_str" => Some(true),
        "fetch_sub" => Some(false),
        other if removes(other) => Some(false),
        _ => None,
    }
}

fn changes(name: &str) -> bool {
    CHANGES.contains(&name) || name.starts_with("fetch_") || name.starts_with("compare_exchange")
}
