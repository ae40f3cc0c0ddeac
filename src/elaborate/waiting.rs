//! Loops that hold their thread: those that do nothing but wait for others, and those that count for long.

use std::borrow::Cow;

use super::*;
use crate::catalogue::{BlockKind, MacroKind, Suspends};
use crate::names::Def;
use crate::tree::{ArithOp, Body, Expr, FnDecl, Lit, Stmt, TypeRef};
use crate::types::Asked;

/// Calls of these names look at a value and leave it as it is. Sorted.
const PASSIVE: &[&str] = &[
    "all",
    "and_then",
    "any",
    "as_deref",
    "as_ref",
    "borrow",
    "clone",
    "cloned",
    "cmp",
    "contains",
    "contains_key",
    "copied",
    "count",
    "elapsed",
    "ends_with",
    "eq",
    "expect",
    "filter",
    "filter_map",
    "find",
    "first",
    "flatten",
    "fold",
    "get",
    "is_empty",
    "is_err",
    "is_none",
    "is_none_or",
    "is_ok",
    "is_some",
    "is_some_and",
    "iter",
    "keys",
    "last",
    "len",
    "lock",
    "map",
    "max",
    "max_by_key",
    "min",
    "min_by_key",
    "ne",
    "now",
    "ok",
    "position",
    "read",
    "starts_with",
    "sum",
    "unwrap",
    "unwrap_or",
    "unwrap_or_default",
    "unwrap_or_else",
    "values",
];

/// Calls of these names say how long something takes.
const DURATIONS: &[&str] =
    &["from_micros", "from_millis", "from_mins", "from_nanos", "from_secs", "from_secs_f32", "from_secs_f64"];

/// Calls of these names wait for a time.
const PAUSES: &[&str] = &["after", "delay_for", "sleep", "sleep_until", "yield_now"];

/// Methods of these names work out how long.
const WORKS_OUT: &[&str] = &["checked_mul", "mul_f32", "mul_f64", "pow", "saturating_mul", "saturating_pow"];

/// Calls of these names look at what others may change.
const LOOKS: &[&str] = &["borrow", "is_finished", "load", "lock", "read"];

/// Calls of these names fetch what was looked for once it is there.
const FETCHES: &[&str] = &["remove", "swap_remove", "take"];

/// Iterators that these make are as long as those they are made from, or nearly.
const ADAPTERS: &[&str] = &[
    "cloned",
    "copied",
    "enumerate",
    "filter",
    "filter_map",
    "flat_map",
    "fuse",
    "inspect",
    "map",
    "peekable",
    "rev",
    "skip",
    "skip_while",
    "zip",
];

/// What was seen of a loop while its condition and body were elaborated.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    /// Something was looked at that others may change.
    pub looked: bool,
    /// Something was done that may change it here, and not in order to pass the time.
    pub acted: bool,
    /// What was looked at was changed here, from what it was seen to be.
    pub exchanged: bool,
}

impl Seen {
    pub fn and(self, other: Self) -> Self {
        Self {
            looked: self.looked || other.looked,
            acted: self.acted || other.acted,
            exchanged: self.exchanged || other.exchanged,
        }
    }

    /// Only others can end a loop that does no more than this.
    pub fn waits(self) -> bool {
        self.looked && !self.acted
    }
}

impl Elab<'_, '_, '_> {
    /// An atomic is changed from what it was seen to be, `compare_exchange(current, current + 1, ..)`: whoever tries
    /// that again tries with what others have made of it, and waits for nobody. A lock waits for one value.
    pub(super) fn exchanges_what_it_saw(&self, name: &str, args: &[ExprId]) -> bool {
        let seen = args.first().map(|first| self.body.expr(*first));
        name.starts_with("compare_exchange")
            && matches!(seen, Some(Expr::Path(path)) if path.as_name().is_some())
    }

    /// Notes what a call says of the loop that it stands in.
    pub(super) fn note_seen(&mut self, id: FnId) {
        // Nothing more is asked of what has acted.
        if self.seen.acted {
            return;
        }
        let program = self.types.program;
        let def = program.func(id);
        let facts = &def.facts;
        let own = !program.is_catalogued(id);
        let in_loop = !self.loops.is_empty();
        let tells = own && in_loop && self.tells_a_state(id);
        self.polled |= tells;
        self.offered |= tells && self.types.as_option(&self.types.sig(id).ret).is_some();
        let asks = || crate::catalogue::asks_by_name(&def.name) || in_loop && self.only_looks(id);
        let looks = facts.looks || own && asks();
        let idle = facts.polls || facts.spins || facts.blocks.is_some();
        let passes_time =
            self.is_pause(id) || self.is_wake_up(id) || DURATIONS.contains(&def.name.as_str()) && !own;
        self.seen.looked |= looks;
        self.seen.acted |= !(looks || idle || passes_time || !own && is_passive(&def.name));
    }

    /// The same for a method that is not known.
    pub(super) fn note_unknown(&mut self, name: &str) {
        self.seen.acted |= !is_passive(name);
    }

    /// All that the function does is to tell what lies in an atomic or behind a lock, or whether a task has finished,
    /// whose result it fetches then; of a trait's method, that holds of everyone who implements it.
    fn only_looks(&self, id: FnId) -> bool {
        let decl = &self.types.program.func(id).decl;
        if !decl.has_body {
            let all = self.types.implementors(id);
            return !all.is_empty() && all.iter().all(|own| self.has_looking_body(*own));
        }
        self.has_looking_body(id)
    }

    /// It tells by yes or no what an atomic says, or whether tasks have ended, as who asks those does; or gives a
    /// message, if there is one.
    fn tells_a_state(&self, id: FnId) -> bool {
        let def = self.types.program.func(id);
        let gives = |of: &[&str]| matches!(&def.decl.ret, Some(TypeRef::Path(path)) if path.last().is_some_and(|n| of.contains(&n.as_str())));
        let asks = gives(&["bool"]);
        if !def.decl.has_body || !(asks || gives(&["Option", "Result"])) {
            return false;
        }
        self.types.says(id, Asked::TellsAState, || {
            if !asks {
                let body = body_with(def.decl, &["try_recv"]);
                return body.is_some_and(|body| is_looking(&body, &["try_recv"], &|_| false));
            }
            let Some(body) = body_with(def.decl, &["now_or_never", "is_disconnected", "is_finished", "load"])
            else {
                return false;
            };
            let calls = |of: &str| calls_method(&body, of);
            if calls("is_disconnected") {
                return is_looking(&body, &["is_disconnected"], &|_| false);
            }
            calls("now_or_never") || calls("is_finished") || calls("load") && self.has_looking_body(id)
        })
    }

    fn has_looking_body(&self, id: FnId) -> bool {
        let program = self.types.program;
        if program.is_catalogued(id) || program.is_dependency(id) {
            return false;
        }
        self.types.says(id, Asked::OnlyLooks, || {
            let looks = |id: FnId| {
                body_with(program.func(id).decl, LOOKS)
                    .is_some_and(|body| is_looking(&body, LOOKS, &|_| false))
            };
            looks(id) || self.asks_its_own(id, looks)
        })
    }

    /// All that the method does is to ask other methods of its type that only look.
    fn asks_its_own(&self, id: FnId, looks: impl Fn(FnId) -> bool) -> bool {
        let program = self.types.program;
        let def = program.func(id);
        let crate::names::FnOwner::Impl(of) = def.owner else { return false };
        let siblings = &program.impl_def(of).fns;
        let sibling = |name: &str| siblings.iter().copied().find(|f| program.func(*f).name == name);
        let is_own = |name: &str| sibling(name).is_some_and(|f| f != id && looks(f));
        let asks = body_with(def.decl, &["self"]);
        asks.is_some_and(|body| is_looking(&body, LOOKS, &is_own))
    }

    /// The expression does nothing but pass the time, or leaves the loop; it holds its thread meanwhile.
    pub(super) fn is_idle(&self, id: ExprId) -> bool {
        self.idles(id, false)
    }

    /// The same, its thread held or not.
    pub(super) fn passes_time(&self, id: ExprId) -> bool {
        self.idles(id, true)
    }

    fn idles(&self, id: ExprId, suspends: bool) -> bool {
        let idles = |id: ExprId| self.idles(id, suspends);
        match self.body.expr(id) {
            Expr::Block(block) => {
                let idle = |stmt: &Stmt| match stmt {
                    Stmt::Let { .. } => true,
                    Stmt::Expr { expr, .. } => idles(*expr),
                };
                block.stmts.iter().all(idle) && block.tail.is_none_or(idles)
            }
            Expr::Call { callee, .. } => self.called(*callee).is_some_and(|id| {
                let facts = &self.types.program.func(id).facts;
                facts.spins || facts.blocks == Some(BlockKind::Sleep)
            }),
            Expr::Await(inner) if self.is_ready_timer(*inner) => true,
            Expr::Await(inner) if suspends => self.passes(*inner) || self.awaits_pause(*inner),
            Expr::If { then, or_else, .. } => {
                let passes = |id: ExprId| self.leaves(id) || idles(id);
                passes(*then) && or_else.is_none_or(passes)
            }
            Expr::Match { arms, .. } => arms.iter().all(|arm| self.leaves(arm.body) || idles(arm.body)),
            Expr::Macro(call) => {
                matches!(
                    self.macro_kind(&call.path),
                    Some(MacroKind::Print | MacroKind::Log | MacroKind::Assert)
                )
            }
            // `guard = condvar.wait(guard)`
            Expr::Assign { place, value } if suspends => {
                matches!(self.body.expr(*place), Expr::Path(_)) && self.waits_with_guard(*value)
            }
            Expr::Method { .. } if suspends => self.waits_with_guard(id),
            // A count of turns.
            Expr::Arith { operands, .. } => operands.iter().all(|operand| idles(*operand)),
            Expr::Tuple(elems) => elems.is_empty(),
            Expr::Lit(_) | Expr::Path(_) | Expr::Break { .. } | Expr::Continue { .. } | Expr::Return(_) => {
                true
            }
            _ => false,
        }
    }

    /// The call lets go of the guard that it is given until somebody gives word.
    fn waits_with_guard(&self, id: ExprId) -> bool {
        match self.body.expr(id) {
            Expr::Method { receiver, name, .. } if matches!(name.as_str(), "unwrap" | "expect") => {
                self.waits_with_guard(*receiver)
            }
            Expr::Method { name, args, .. } if name == "wait" => {
                args.iter().any(|arg| self.is_guard_of_lock(*arg))
            }
            _ => false,
        }
    }

    /// A timer whose duration is written as zero, where that gives nobody a turn.
    fn is_ready_timer(&self, id: ExprId) -> bool {
        let Expr::Call { callee, args } = self.body.expr(id) else { return false };
        let suspends = self.called(*callee).and_then(|id| self.types.program.func(id).facts.suspends);
        suspends == Some(Suspends::UnlessZero) && args.iter().any(|arg| self.is_zero_duration(*arg))
    }

    /// The function's future completes at a time, or when others had a turn.
    fn is_pause(&self, id: FnId) -> bool {
        let program = self.types.program;
        let facts = &program.func(id).facts;
        let gives_timer = || match self.types.sig(id).ret {
            Ty::Adt(ty, _) => program.adt(ty).facts.timer,
            _ => false,
        };
        facts.timer || facts.turn || program.is_catalogued(id) && gives_timer() || self.only_pauses(id)
    }

    /// All that a function of the program's own does is to wait for a time, which it may work out.
    fn only_pauses(&self, id: FnId) -> bool {
        let program = self.types.program;
        let decl = &program.func(id).decl;
        if !decl.is_async || program.is_catalogued(id) || program.is_dependency(id) {
            return false;
        }
        self.types
            .says(id, Asked::OnlyPauses, || body_with(decl, PAUSES).is_some_and(|body| is_pausing(&body)))
    }

    /// What the expression gives completes at a time, or when somebody says that there is something to see.
    fn passes(&self, id: ExprId) -> bool {
        match self.body.expr(id) {
            Expr::Call { callee, args } if args.len() <= 1 => {
                self.called(*callee).is_some_and(|id| self.is_pause(id))
            }
            Expr::Method { name, args, .. } => {
                args.is_empty() && matches!(name.as_str(), "tick" | "notified")
            }
            _ => false,
        }
    }

    /// The expression awaits what a variable of the code holds, which passes the time.
    fn awaits_pause(&self, id: ExprId) -> bool {
        let Expr::Path(path) = self.body.expr(id) else { return false };
        let is_meant = |slot: &&Slot| slot.code == self.code && slot.name.as_ref() == path.as_name();
        let slot = self.slots.iter().rev().find(is_meant);
        slot.is_some_and(|slot| match self.behind_pointers(&slot.ty) {
            Ty::Future { of, .. } => of.iter().all(|id| self.is_wake_up(*id)),
            _ => false,
        })
    }

    /// The function's future completes when somebody says that there is something to see.
    fn is_wake_up(&self, id: FnId) -> bool {
        let facts = &self.types.program.func(id).facts;
        facts.waits && facts.parks && facts.once
    }

    /// The function that a call's path names.
    fn called(&self, callee: ExprId) -> Option<FnId> {
        let Expr::Path(path) = self.body.expr(callee) else { return None };
        match self.resolve_value(path) {
            Some((Def::Fn(id), _)) => Some(id),
            _ => None,
        }
    }

    /// The expression ends the turn of a loop, whatever it does before.
    pub(super) fn leaves(&self, id: ExprId) -> bool {
        match self.body.expr(id) {
            Expr::Break { .. } | Expr::Return(_) => true,
            Expr::Macro(call) => self.macro_kind(&call.path) == Some(MacroKind::Bail),
            Expr::Call { callee, .. } => {
                self.called(*callee).is_some_and(|id| self.types.sig(id).ret == Ty::Never)
            }
            Expr::Block(block) => match (block.tail, block.stmts.last()) {
                (Some(tail), _) => self.leaves(tail),
                (None, Some(Stmt::Expr { expr, .. })) => self.leaves(*expr),
                _ => false,
            },
            _ => false,
        }
    }

    /// What the branches do that leave the loop says nothing of its turns.
    pub(super) fn apart_if_leaving<T>(&mut self, id: ExprId, build: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.seen;
        let built = build(self);
        if self.leaves(id) {
            self.seen = before;
        }
        built
    }

    /// How often a `while` runs that counts up to a known number.
    pub(super) fn counts_up_to(&self, cond: ExprId, body: ExprId) -> Option<u64> {
        let Expr::Compare { lhs, rhs, .. } = self.body.expr(cond) else { return None };
        let Expr::Path(counter) = self.body.expr(*lhs) else { return None };
        let Expr::Block(block) = self.body.expr(body) else { return None };
        let counts = |stmt: &Stmt| match stmt {
            Stmt::Expr { expr, .. } => self.is_step_of(*expr, counter),
            Stmt::Let { .. } => false,
        };
        let counts =
            block.stmts.iter().any(counts) || block.tail.is_some_and(|tail| self.is_step_of(tail, counter));
        self.number(self.body, *rhs, 0).filter(|_| counts)
    }

    /// `counter += 1`
    fn is_step_of(&self, id: ExprId, counter: &crate::tree::PathRef) -> bool {
        let Expr::Arith { operands, .. } = self.body.expr(id) else { return false };
        let [place, step] = operands[..] else { return false };
        let is_counter = matches!(self.body.expr(place), Expr::Path(path) if path == counter);
        is_counter && matches!(self.body.expr(step), Expr::Lit(Lit::Int(1..=16)))
    }

    /// A call that uses up an iterator over a long range of numbers holds its thread as a loop does.
    pub(super) fn note_long_iteration(&mut self, receiver: ExprId, id: FnId, span: ByteSpan) {
        let program = self.types.program;
        let crate::names::FnOwner::Trait(of) = program.func(id).owner else { return };
        if !program.is_catalogued(id) || program.trait_def(of).name != "Iterator" || self.is_adapter(id) {
            return;
        }
        if self.range_len(receiver).is_some_and(|len| len >= LONG_LOOP) {
            self.emit(
                span,
                StepKind::Block {
                    kind: BlockKind::Spin,
                    what: "an iterator".into(),
                    on: None,
                    outside: false,
                },
            );
        }
    }

    fn is_adapter(&self, id: FnId) -> bool {
        self.is_adapter_name(&self.types.program.func(id).name)
    }

    /// Methods of these names give an iterator that is as long as the one that they are called on, or nearly.
    pub(super) fn is_adapter_name(&self, name: &str) -> bool {
        ADAPTERS.contains(&name)
    }

    fn range_len(&self, id: ExprId) -> Option<u64> {
        match self.body.expr(id) {
            Expr::Range { .. } => self.trips(id),
            Expr::Method { receiver, name, .. } if ADAPTERS.contains(&name.as_str()) => {
                self.range_len(*receiver)
            }
            _ => None,
        }
    }
}

/// The body of a function, unless it mentions none of these words.
fn body_with<'d>(decl: &'d FnDecl, words: &[&str]) -> Option<Cow<'d, Body>> {
    decl.may_mention(words).then(|| decl.body_once()).flatten()
}

/// It does nothing but look, or fetch what it has looked for; `is_own` tells which methods of `self` look.
fn is_looking(body: &Body, looking: &[&str], is_own: &dyn Fn(&str) -> bool) -> bool {
    let fetches = calls_method(body, "is_finished");
    let is_self = |id: ExprId| matches!(body.expr(id), Expr::Path(path) if path.as_name().is_some_and(|name| name == "self"));
    let locks = |id: ExprId| matches!(body.expr(id), Expr::Method { name, .. } if matches!(name.as_str(), "lock" | "read"));
    let mut looks = false;
    let passive = body.exprs.iter().all(|expr| match expr {
        Expr::Method { receiver, name, args, .. }
            if args.is_empty() && is_self(*receiver) && is_own(name) =>
        {
            looks = true;
            true
        }
        Expr::Await(inner) if locks(*inner) => true,
        Expr::Method { name, .. } => {
            looks |= looking.contains(&name.as_str());
            let fetches = fetches && FETCHES.contains(&name.as_str());
            looking.contains(&name.as_str()) || is_passive(name) || fetches
        }
        Expr::Call { callee, .. } => matches!(
            body.expr(*callee),
            Expr::Path(path) if path.last().is_some_and(|name| matches!(name.as_str(), "Some" | "Ok" | "Err"))
        ),
        Expr::Await(_) if fetches => true,
        Expr::If { .. } | Expr::Return(_) | Expr::Try(_) => true,
        Expr::Block(block) => block.items.is_empty(),
        Expr::Path(_) | Expr::Lit(_) | Expr::Field { .. } | Expr::Ref { .. } | Expr::Deref(_) => true,
        Expr::Compare { .. } | Expr::Lazy { .. } | Expr::Closure(_) => true,
        Expr::Arith { op, .. } => !matches!(op, ArithOp::Grow | ArithOp::Shrink | ArithOp::Change),
        _ => false,
    });
    passive && looks
}

/// It does nothing but wait for a time, which it may work out.
fn is_pausing(body: &Body) -> bool {
    let called = |id: ExprId, names: &[&str]| match body.expr(id) {
        Expr::Call { callee, .. } => match body.expr(*callee) {
            Expr::Path(path) => path.last().is_some_and(|name| names.contains(&name.as_str())),
            _ => false,
        },
        _ => false,
    };
    let mut pauses = false;
    let passive = (0..body.exprs.len() as ExprId).all(|id| match body.expr(id) {
        Expr::Await(inner) => {
            pauses = true;
            called(*inner, PAUSES)
        }
        Expr::Call { .. } => called(id, PAUSES) || called(id, DURATIONS) || called(id, &["from"]),
        Expr::Method { name, .. } => WORKS_OUT.contains(&name.as_str()) || is_passive(name),
        Expr::Block(block) => block.items.is_empty(),
        Expr::Path(_) | Expr::Lit(_) | Expr::Field { .. } | Expr::Ref { .. } | Expr::Deref(_) => true,
        Expr::Arith { op, .. } => !matches!(op, ArithOp::Change),
        Expr::Cast { .. } | Expr::Compare { .. } | Expr::If { .. } => true,
        _ => false,
    });
    passive && pauses
}

fn calls_method(body: &Body, of: &str) -> bool {
    body.exprs.iter().any(|expr| matches!(expr, Expr::Method { name, .. } if name == of))
}

fn is_passive(name: &str) -> bool {
    PASSIVE.binary_search(&name).is_ok()
}

#[test]
fn passive_names_are_sorted() {
    assert!(PASSIVE.is_sorted());
}
