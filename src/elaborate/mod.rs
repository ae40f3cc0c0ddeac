//! From a body's tree to its [skeleton](crate::skeleton): names resolved, types told as far as they can
//! be, and calls of the ecosystem turned into the steps that the catalogue says they are.
//!
//! The work goes through a body once, in the order of execution. What is not understood makes the values
//! it touches *escape*, so that nothing is said about them.

mod asked;
mod awaits;
mod blocks;
mod by_signature;
mod calls;
mod captures;
mod catalogued;
mod codes;
mod control;
mod counting;
mod defaults;
mod exprs;
mod keyed;
mod loops;
mod macros;
mod memory;
mod moves;
mod outcome;
mod patterns;
mod sources;
mod through;
mod waiting;

use elsa::FrozenMap;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::names::{FnId, MacroId};
use crate::skeleton::*;
use crate::source::{ByteSpan, FileId};
use crate::tree::{Body, ExprId, Name, PatId, SelfParam};
use crate::types::{BoundTy, Env, Ty, Types};

/// A call as it was understood.
#[derive(Clone, Debug)]
pub struct SeenCall {
    pub span: ByteSpan,
    pub callee: Callee,
}

#[derive(Clone, Debug)]
pub enum Callee {
    Fn(FnId),
    /// A closure, a function pointer or the like.
    Value,
    /// Makes a struct or a variant.
    Constructor,
    /// Something of a crate that was not read.
    Foreign(Name),
    /// A path that nothing explains.
    Unresolved,
    /// A method that the type of its receiver is not known to have.
    UnknownMethod {
        receiver: Ty,
    },
    /// A macro that is not known; its arguments are read as far as they look like expressions.
    UnknownMacro,
}

/// Makes the skeleton of a function that has a body.
pub fn elaborate(types: &Types<'_, '_>, id: FnId) -> Option<Skeleton> {
    let body = types.program.func(id).decl.body_once()?;
    Some(elaborate_body(types, id, &body))
}

/// Makes the skeleton of a function whose body is at hand.
pub fn elaborate_body(types: &Types<'_, '_>, id: FnId, body: &Body) -> Skeleton {
    run(types, id, body, None).0
}

/// Elaborates a function once more and tells how each call in it was understood.
pub fn calls(types: &Types<'_, '_>, id: FnId) -> Vec<SeenCall> {
    let body = types.program.func(id).decl.body_once();
    body.map(|body| run(types, id, &body, Some(Vec::new())).1).unwrap_or_default()
}

fn run(
    types: &Types<'_, '_>,
    id: FnId,
    body: &Body,
    calls: Option<Vec<SeenCall>>,
) -> (Skeleton, Vec<SeenCall>) {
    let def = types.program.func(id);
    let sig = types.sig_once(id);
    let expansions = Expansions::new();
    let mut cx = Elab {
        types,
        expansions: &expansions,
        body,
        file: def.file,
        env: types.env_of(id),
        bounds: sig.bounds.clone(),
        slots: Vec::new(),
        codes: Vec::new(),
        code: 0,
        steps: Vec::new(),
        scopes: vec![Vec::new()],
        loops: Vec::new(),
        next_loop: 0,
        emptied: None,
        empties: false,
        waited: false,
        accepts: false,
        endless: false,
        tried: Vec::new(),
        handlers: Vec::new(),
        call: None,
        seen: waiting::Seen::default(),
        polled: false,
        offered: false,
        declaring: Vec::new(),
        sought: false,
        spins: false,
        zero_timers: Vec::new(),
        limited: FxHashMap::default(),
        taken: Vec::new(),
        keys: Vec::new(),
        driving: Vec::new(),
        called: None,
        gave: FxHashMap::default(),
        sent_last: None,
        sent: FxHashSet::default(),
        holding: FxHashMap::default(),
        joins_handles: FxHashSet::default(),
        counting: counting::Counting::default(),
        closed: None,
        drove: FxHashMap::default(),
        servers: Vec::new(),
        calls,
        looked_at: moves::looked_at(body),
        aliases: FxHashMap::default(),
        guards: FxHashMap::default(),
        item: None,
    };
    let kind = if sig.is_async { CodeKind::AsyncFn } else { CodeKind::Fn };
    cx.open_code(kind, def.item.span, false, sig.ret.clone());
    if sig.self_param.is_some() {
        let self_ty = sig.self_ty.clone().unwrap_or(Ty::Unknown);
        let ty = match &def.decl.self_param {
            Some(SelfParam::Ref { mutable }) => Ty::reference(self_ty, *mutable),
            Some(SelfParam::Typed(ty)) => types.lower(ty, &cx.env),
            _ => self_ty,
        };
        let slot = cx.variable("self".into(), def.item.span, ty);
        cx.codes[0].params.push(slot);
    }
    let params: Vec<(PatId, Ty)> =
        def.decl.params.iter().map(|(pat, _)| *pat).zip(sig.params.iter().cloned()).collect();
    cx.bind_params(&params);
    cx.run_body(body.root);
    let steps = std::mem::take(&mut cx.steps);
    cx.codes[0].steps = steps;
    captures::find_taken(&mut cx.codes);
    let calls = cx.calls.unwrap_or_default();
    let skeleton =
        Skeleton { owner: id, file: def.file, slots: cx.slots, codes: cx.codes, handlers: cx.handlers };
    (skeleton, calls)
}

/// The value of an expression: where it is (nowhere, if it can hold nothing of interest) and its type.
#[derive(Clone, Debug, Default)]
struct Val {
    place: Option<Place>,
    ty: Ty,
    /// The place is a variable or a part of one, not a temporary.
    is_variable: bool,
}

impl Val {
    fn plain(ty: Ty) -> Self {
        Self { place: None, ty, is_variable: false }
    }

    fn temp(slot: SlotId, ty: Ty) -> Self {
        Self { place: Some(Place::slot(slot)), ty, is_variable: false }
    }
}

struct LoopScope {
    label: Option<Name>,
    id: LoopId,
    /// Slots from this number on belong to the loop's body.
    from: SlotId,
    value: Option<SlotId>,
    code: CodeId,
    /// A labelled block: `break` without a label does not mean it.
    is_block: bool,
}

/// What calls of other files' macros stand for, by the macro and the place of the call; `None` where no rule
/// takes it.
type Expansions = FrozenMap<(MacroId, ByteSpan), Box<Option<Body>>>;

struct Elab<'a, 'p, 't> {
    types: &'a Types<'p, 't>,
    /// Those that were asked for in this body.
    expansions: &'a Expansions,
    body: &'a Body,
    file: FileId,
    /// Its module is the one, or the block with items, that names are looked up in.
    env: Env,
    bounds: Vec<(Ty, BoundTy)>,
    slots: Vec<Slot>,
    codes: Vec<Code>,
    /// The code being built.
    code: CodeId,
    steps: Vec<Step>,
    scopes: Vec<Vec<(Name, SlotId)>>,
    loops: Vec<LoopScope>,
    next_loop: LoopId,
    /// The receiver of the last call that returns `None` once it is empty.
    emptied: Option<Place>,
    /// A call since the last reset takes from a collection until it is empty.
    empties: bool,
    /// The last call waits for what others send, so that its failure is only their end.
    waited: bool,
    /// The last call goes through something that never ends of itself.
    accepts: bool,
    /// The last call asks an iterator that always has one more.
    endless: bool,
    /// Codes that a `?` leaves with an error.
    tried: Vec<CodeId>,
    handlers: Vec<FnId>,
    /// The macro call that the expression at hand comes from.
    call: Option<ByteSpan>,
    /// What the loop at hand was seen to do, as far as it was elaborated.
    seen: waiting::Seen,
    /// A call since the last reset asked for the state of something instead of waiting for it.
    polled: bool,
    /// So was a function that gives a message if there is one.
    offered: bool,
    /// Where the slots begin of those variables whose values are being made.
    declaring: Vec<SlotId>,
    /// The runtime at hand was asked for where there may be none.
    sought: bool,
    /// A call since the last reset says that its loop holds the thread while it waits.
    spins: bool,
    /// Slots of timers whose duration is written as zero.
    zero_timers: Vec<SlotId>,
    /// What is awaited up to a deadline, by the future that does so.
    limited: FxHashMap<SlotId, Ty>,
    /// Futures that wait for as many messages as somebody takes.
    taken: Vec<SlotId>,
    /// The keys written out by which handles were put into maps of variables.
    keys: Vec<(FnId, Place, crate::tree::Lit)>,
    /// Slots of futures that are done when they are awaited: driving them is a step of its own.
    driving: Vec<SlotId>,
    /// The function of the user's that was called last.
    called: Option<FnId>,
    /// The calls of such functions.
    gave: FxHashMap<ByteSpan, FnId>,
    /// The last call that sends on a channel; it fails if nobody listens.
    sent_last: Option<ByteSpan>,
    /// Calls whose only error is that nobody listens any more.
    sent: FxHashSet<ByteSpan>,
    /// Of each enum that a pattern was matched with, the variants in which something of interest can lie.
    holding: FxHashMap<crate::names::AdtId, Vec<u32>>,
    /// Calls that join the handles themselves that they are given.
    joins_handles: FxHashSet<ByteSpan>,
    /// Of the innermost loop.
    counting: counting::Counting,
    /// The code at hand is where such an error is seen.
    closed: Option<CodeId>,
    /// The calls that drive an async block, and the block.
    drove: FxHashMap<ByteSpan, CodeId>,
    /// Variables that hold a server which is not running yet; whether its end takes time.
    servers: Vec<(SlotId, bool)>,
    /// The calls as they were understood, where somebody asked.
    calls: Option<Vec<SeenCall>>,
    /// By expression, whether its value stays where it is.
    looked_at: Box<[bool]>,
    /// Variables that are another way to memory which many can change.
    aliases: FxHashMap<SlotId, Memory>,
    /// Variables that hold what a lock of such memory gave.
    guards: FxHashMap<SlotId, Memory>,
    /// Such memory that lies in the collection whose method is called: what a closure is given there.
    item: Option<Memory>,
}

impl Elab<'_, '_, '_> {
    fn note_call(&mut self, span: ByteSpan, callee: impl FnOnce() -> Callee) {
        if let Some(calls) = &mut self.calls {
            calls.push(SeenCall { span, callee: callee() });
        }
    }

    fn emit(&mut self, span: ByteSpan, kind: StepKind) {
        if let StepKind::Move { from, into } = &kind
            && from.path.is_empty()
            && into.path.is_empty()
        {
            self.stays_ready(from.slot, into.slot);
        }
        self.steps.push(Step { span, kind });
    }

    /// A future that is ready is so wherever it is moved.
    fn stays_ready(&mut self, from: SlotId, into: SlotId) {
        for ready in [&mut self.zero_timers, &mut self.driving] {
            if ready.contains(&from) {
                ready.push(into);
            }
        }
    }

    /// The steps that `build` emits.
    fn steps_of(&mut self, build: impl FnOnce(&mut Self)) -> Vec<Step> {
        let outer = std::mem::take(&mut self.steps);
        build(self);
        std::mem::replace(&mut self.steps, outer)
    }

    fn new_slot(&mut self, name: Option<Name>, span: ByteSpan, ty: Ty) -> SlotId {
        self.slots.push(Slot { name, span, ty, code: self.code, used: false, moved: false });
        self.slots.len() as SlotId - 1
    }

    /// Of the slots from this number on, the first that is not there yet: a variable is not while its value is made.
    fn declared_since(&self, from: SlotId) -> SlotId {
        let to_come = self.declaring.iter().copied().find(|slot| *slot >= from);
        to_come.unwrap_or(self.slots.len() as SlotId)
    }

    /// The end of the scope to which the slots from this number on belong.
    fn scope_end(&self, from: SlotId, how: DropKind) -> StepKind {
        StepKind::EndScope { from, to: self.declared_since(from), how }
    }

    /// Ends that scope, if it has any slots.
    fn end_scope(&mut self, span: ByteSpan, from: SlotId, how: DropKind) {
        if self.mark() > from {
            self.emit(span, self.scope_end(from, how));
        }
    }

    fn temp(&mut self, span: ByteSpan, ty: Ty) -> SlotId {
        self.new_slot(None, span, ty)
    }

    /// A slot for a value of the type, if it can hold anything of interest.
    fn temp_for(&mut self, span: ByteSpan, ty: &Ty) -> Option<SlotId> {
        self.types.can_hold(ty).then(|| self.temp(span, ty.clone()))
    }

    fn variable(&mut self, name: Name, span: ByteSpan, ty: Ty) -> SlotId {
        let slot = self.new_slot(Some(name.clone()), span, ty);
        self.scopes.last_mut().expect("never empty").push((name, slot));
        slot
    }

    /// The variable of a name.
    fn find(&self, name: &str) -> Option<SlotId> {
        let found = self.scopes.iter().rev().find_map(|scope| scope.iter().rev().find(|(n, _)| n == name));
        found.map(|(_, slot)| *slot)
    }

    /// As [`Self::find`], and the variable is used.
    fn lookup(&mut self, name: &str) -> Option<SlotId> {
        let slot = self.find(name)?;
        self.slots[slot as usize].used = true;
        self.capture(slot);
        Some(slot)
    }

    /// Notes that the codes between the one at hand and the slot's own mention it.
    fn capture(&mut self, slot: SlotId) {
        let owner = self.slots[slot as usize].code;
        let mut at = self.code;
        while at != owner {
            let code = &mut self.codes[at as usize];
            if !code.captures.contains(&slot) {
                code.captures.push(slot);
            }
            let Some(parent) = code.parent else { break };
            at = parent;
        }
    }

    fn mark(&self) -> SlotId {
        self.slots.len() as SlotId
    }

    /// Begins a code; steps emitted from here on are its own until [`Self::close_code`].
    fn open_code(&mut self, kind: CodeKind, span: ByteSpan, moves: bool, output: Ty) -> CodeId {
        let id = self.codes.len() as CodeId;
        let parent = (id > 0).then_some(self.code);
        self.codes.push(Code {
            kind,
            parent,
            span,
            params: Vec::new(),
            ret: 0,
            output: output.clone(),
            outcome: Outcome::default(),
            moves,
            captures: Vec::new(),
            takes: Vec::new(),
            steps: Vec::new(),
        });
        self.code = id;
        self.codes[id as usize].ret = self.temp(span, output);
        id
    }

    fn bind_params(&mut self, params: &[(PatId, Ty)]) {
        for (pat, ty) in params {
            let span = self.body.pat_span(*pat);
            let slot = self.temp(span, ty.clone());
            let code = self.code as usize;
            self.codes[code].params.push(slot);
            let names = self.declare(*pat);
            if let ([(_, variable)], 0) = (&names[..], code) {
                let index = self.codes[code].params.len() as u32 - 1;
                self.aliases.insert(*variable, Memory::Param(index));
            }
            self.bind(
                *pat,
                &Val { place: Some(Place::slot(slot)), ty: ty.clone(), is_variable: true },
                &names,
            );
            self.register(names);
        }
    }

    /// Runs the body expression of the code at hand and leaves its value in the `ret` slot.
    fn run_body(&mut self, root: ExprId) {
        let code = self.code as usize;
        let (ret, output) = (self.codes[code].ret, self.codes[code].output.clone());
        let span = self.body.span(root);
        let value = self.expr(root, &output);
        let is_nested = code > 0;
        if is_nested || self.codes[code].output == Ty::Unknown {
            // What it returns early, it gives too; what is expected of it may leave parts open.
            let given = exprs::better(&value.ty, &self.slots[ret as usize].ty);
            let output = exprs::better(&self.codes[code].output, &given);
            // A loop that only a `?` leaves.
            let output = match self.types.known.result.filter(|_| self.tried.contains(&self.code)) {
                Some(result) if output == Ty::Never => Ty::Adt(result, vec![Ty::Never, Ty::Unknown]),
                _ => output,
            };
            self.slots[ret as usize].ty = output.clone();
            self.codes[code].output = output;
        }
        self.move_into(&value, Place::slot(ret), span);
        let end = ByteSpan { start: span.end.saturating_sub(1), end: span.end };
        self.emit(end, self.scope_end(ret + 1, DropKind::Scope));
        if value.ty != Ty::Never {
            self.note_outcome(root);
        }
        let early = if self.gives_result_of_call(root) { Early::Tail } else { Early::End };
        self.emit(end, StepKind::Return { early });
    }

    fn move_into(&mut self, value: &Val, into: Place, span: ByteSpan) {
        match &value.place {
            Some(from) if *from == into => {}
            Some(from) => self.emit(span, StepKind::Move { from: from.clone(), into }),
            None => {
                if let Some(id) = self.as_callback(&value.ty) {
                    self.emit(span, StepKind::Future { of: vec![id], args: Vec::new(), into });
                }
            }
        }
    }

    /// A function of the program's own that is given by its name, and that whoever has it calls.
    fn as_callback(&self, ty: &Ty) -> Option<FnId> {
        let Ty::Fn(id) = *ty else { return None };
        let def = self.types.program.func(id);
        (def.decl.has_body && !def.decl.is_async && self.types.program.is_own(def.krate)).then_some(id)
    }

    fn add_into(&mut self, value: &Val, into: Place, span: ByteSpan) {
        if let Some(from) = &value.place
            && *from != into
        {
            self.emit(span, StepKind::Add { from: from.clone(), into });
        }
    }

    fn borrow(&mut self, value: &Val, mutable: bool, span: ByteSpan) -> Val {
        let ty = Ty::reference(value.ty.clone(), mutable);
        let Some(from) = &value.place else { return Val::plain(ty) };
        let slot = self.temp(span, ty.clone());
        self.emit(span, StepKind::Borrow { from: from.clone(), into: Place::slot(slot), mutable });
        Val::temp(slot, ty)
    }

    fn escape(&mut self, value: &Val, span: ByteSpan) {
        if let Some(place) = &value.place {
            self.emit(span, StepKind::Escape { place: place.clone() });
        }
        if let Ty::Fn(id) = value.ty
            && self.types.program.func(id).decl.is_async
        {
            self.handlers.push(id);
        }
    }

    fn escape_names(&mut self, names: &[Name], span: ByteSpan) {
        for name in names {
            if let Some(slot) = self.lookup(name) {
                self.emit(span, StepKind::Escape { place: Place::slot(slot) });
            }
        }
    }
}

#[cfg(test)]
mod tests;
