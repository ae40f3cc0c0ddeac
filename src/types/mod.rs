//! Types, as far as signatures, fields and constructors tell.
//!
//! There is no type checker here: what cannot be told is [`Ty::Unknown`], and whoever asks must stay
//! silent. Types serve to find methods, to know what may hold a handle, and to know what a task returns.

mod fields;
mod lower;
mod methods;
mod project;
mod shared;
mod sig;
mod traits;
mod unify;

use std::borrow::Cow;
use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::catalogue::{DropPolicy, FnFacts};
use crate::lower::KnownMacros;
use crate::names::{AdtId, Def, FnId, FnOwner, ImplId, ModId, Namespace, Program, TraitId};
use crate::skeleton::CodeId;
use crate::tree::{GenericParam, Name, PathRef, TypeRef};

pub use lower::Env;
pub use methods::{Call, Method};
pub use project::wrapped;
pub use sig::{SelfKind, Sig};
use traits::TraitMethods;
pub use unify::Subst;

#[derive(Clone, Debug, PartialEq, Default)]
pub enum Ty {
    #[default]
    Unknown,
    Never,
    /// Numbers, `bool`, `char` and `str`: nothing that could hold a handle.
    Prim,
    Tuple(Vec<Ty>),
    Adt(AdtId, Vec<Ty>),
    /// A type of a crate that was not read, with the types it is written with.
    Foreign(Name, Vec<Ty>),
    Ref {
        mutable: bool,
        inner: Box<Ty>,
    },
    Slice(Box<Ty>),
    /// A generic parameter of the function at hand.
    Param(Name),
    /// `<T as _>::Name`, not known yet.
    Assoc(Box<Ty>, Name),
    /// `dyn Trait` and `impl Trait`.
    Bounded(Vec<BoundTy>),
    Fn(FnId),
    FnPtr {
        params: Vec<Ty>,
        ret: Box<Ty>,
    },
    /// A closure or async block of the body at hand.
    Code {
        code: CodeId,
        params: Vec<Ty>,
        ret: Box<Ty>,
        is_async: bool,
        is_closure: bool,
    },
    /// What calling an async function gives: its output, and the functions it may be.
    Future {
        output: Box<Ty>,
        of: Vec<FnId>,
    },
}

impl Ty {
    pub const UNIT: Ty = Ty::Tuple(Vec::new());

    /// A reference to a reference to a reference is told as the inner two: nothing asks for more.
    pub fn reference(inner: Ty, mutable: bool) -> Ty {
        match &inner {
            Ty::Ref { inner: behind, .. } if behind.is_ref() => inner,
            _ => Ty::Ref { mutable, inner: Box::new(inner) },
        }
    }

    pub fn foreign(name: Name) -> Ty {
        Ty::Foreign(name, Vec::new())
    }

    pub fn is_unknown(&self) -> bool {
        matches!(self, Ty::Unknown | Ty::Foreign(..))
    }

    /// Nothing in it depends on what generic parameters stand for.
    fn is_closed(&self) -> bool {
        match self {
            Ty::Unknown | Ty::Never | Ty::Prim | Ty::Fn(_) | Ty::Code { .. } => true,
            Ty::Param(_) | Ty::Assoc(..) | Ty::Bounded(_) | Ty::FnPtr { .. } => false,
            Ty::Tuple(types) | Ty::Adt(_, types) | Ty::Foreign(_, types) => types.iter().all(Ty::is_closed),
            Ty::Ref { inner, .. } | Ty::Slice(inner) | Ty::Future { output: inner, .. } => inner.is_closed(),
        }
    }

    pub fn is_unit(&self) -> bool {
        matches!(self, Ty::Tuple(elems) if elems.is_empty())
    }

    /// The type behind any number of references.
    pub fn strip_refs(&self) -> &Ty {
        match self {
            Ty::Ref { inner, .. } => inner.strip_refs(),
            other => other,
        }
    }

    pub fn is_ref(&self) -> bool {
        matches!(self, Ty::Ref { .. })
    }
}

/// A trait with its arguments, as a bound or behind `dyn` and `impl`.
#[derive(Clone, Debug, PartialEq)]
pub struct BoundTy {
    pub of: TraitId,
    pub args: Vec<Ty>,
    pub assoc: Vec<(Name, Ty)>,
}

/// What an `impl` is for, as far as an index needs it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Head {
    Adt(AdtId),
    Tuple,
    Slice,
    Prim,
    /// `impl<T> Trait for T` and whatever has no head of its own.
    Any,
}

/// Definitions of the standard library that have a meaning of their own here.
#[derive(Clone, Copy, Debug, Default)]
pub struct WellKnown {
    pub option: Option<AdtId>,
    pub result: Option<AdtId>,
    pub vec: Option<AdtId>,
    pub boxed: Option<AdtId>,
    pub iter: Option<AdtId>,
    pub endless: Option<AdtId>,
    pub string: Option<AdtId>,
    pub future: Option<TraitId>,
    pub drop: Option<TraitId>,
    pub clone: Option<TraitId>,
    pub fn_traits: [Option<TraitId>; 3],
    pub async_fn_traits: [Option<TraitId>; 3],
}

/// What is asked of a function's body wherever it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asked {
    TellsAState,
    OnlyLooks,
    OnlyPauses,
    KeepsByKey,
}

/// What all threads look up: the impls, by what they are for.
#[derive(Default)]
struct Index {
    impls: FxHashMap<Head, Vec<ImplId>>,
    /// The first impl of each trait.
    of_trait: FxHashMap<(Head, TraitId), ImplId>,
    /// The first impl that has an associated type of each name, by the type.
    aliases: FxHashMap<AdtId, Vec<(Name, ImplId)>>,
    /// Methods of types, by name; those of one name by what they are for.
    inherent: FxHashMap<Name, Vec<(Head, FnId)>>,
    /// Functions of the impls of each trait method, by trait method.
    implementors: FxHashMap<FnId, Vec<FnId>>,
    /// The `Self` of each impl.
    impl_self: Vec<Ty>,
    of_traits: TraitMethods,
}

/// Answers questions about types over all definitions. What it found out it keeps for its thread; each thread
/// has [one of its own](Types::for_another_thread).
pub struct Types<'p, 't> {
    pub program: &'p Program<'t>,
    pub known: WellKnown,
    /// The definitions of macros that were asked for.
    pub macros: KnownMacros,
    /// What was asked of bodies.
    said: RefCell<FxHashMap<(FnId, Asked), bool>>,
    index: Arc<Index>,
    holds: RefCell<FxHashMap<AdtId, bool>>,
    known_fields: fields::KnownFields,
    drops: RefCell<FxHashMap<AdtId, Vec<FnId>>>,
    sigs: Box<[OnceCell<Rc<Sig>>]>,
    /// The traits in scope, by module.
    scopes: RefCell<FxHashMap<ModId, Box<[TraitId]>>>,
    /// The user's types by the fields in which they keep handles.
    keepers: OnceCell<FxHashMap<Name, Vec<AdtId>>>,
    senders: OnceCell<FxHashSet<AdtId>>,
    hubs: OnceCell<FxHashSet<AdtId>>,
    stop_signals: OnceCell<FxHashSet<AdtId>>,
    /// How deep projections are nested: an associated type may name itself.
    depth: Cell<usize>,
}

impl<'p, 't> Types<'p, 't> {
    pub fn new(program: &'p Program<'t>) -> Self {
        let mut types = Self::with(program, WellKnown::default(), Arc::default());
        types.known = types.find_well_known();
        types.index_impls();
        types
    }

    fn with(program: &'p Program<'t>, known: WellKnown, index: Arc<Index>) -> Self {
        Self {
            program,
            known,
            macros: KnownMacros::default(),
            said: RefCell::default(),
            index,
            holds: RefCell::default(),
            known_fields: fields::KnownFields::of(program.adts.len()),
            drops: RefCell::default(),
            sigs: (0..program.fns.len()).map(|_| OnceCell::new()).collect(),
            scopes: RefCell::default(),
            keepers: OnceCell::new(),
            senders: OnceCell::new(),
            hubs: OnceCell::new(),
            stop_signals: OnceCell::new(),
            depth: Cell::new(0),
        }
    }

    /// Gives the same answers to another thread, once it is called there.
    pub fn for_another_thread(&self) -> impl FnOnce() -> Self + Send + use<'p, 't> {
        let (program, known, index) = (self.program, self.known, self.index.clone());
        move || Self::with(program, known, index)
    }

    fn find_well_known(&self) -> WellKnown {
        let Some(std) = self.program.crates.iter().find(|k| k.catalogued && k.name == "std") else {
            return WellKnown::default();
        };
        let find = |path: &[&str]| {
            let path = PathRef::of(path.iter().map(|n| Name::from(*n)));
            self.program.resolve(std.root, &path, Namespace::Types)
        };
        let adt = |path: &[&str]| if let Some(Def::Adt(id)) = find(path) { Some(id) } else { None };
        let of_trait = |path: &[&str]| if let Some(Def::Trait(id)) = find(path) { Some(id) } else { None };
        WellKnown {
            option: adt(&["option", "Option"]),
            result: adt(&["result", "Result"]),
            vec: adt(&["vec", "Vec"]),
            boxed: adt(&["boxed", "Box"]),
            iter: adt(&["iter", "Iter"]),
            endless: adt(&["iter", "Endless"]),
            string: adt(&["string", "String"]),
            future: of_trait(&["future", "Future"]),
            drop: of_trait(&["ops", "Drop"]),
            clone: of_trait(&["clone", "Clone"]),
            fn_traits: ["Fn", "FnMut", "FnOnce"].map(|name| of_trait(&["ops", name])),
            async_fn_traits: ["AsyncFn", "AsyncFnMut", "AsyncFnOnce"].map(|name| of_trait(&["ops", name])),
        }
    }

    fn index_impls(&mut self) {
        Arc::get_mut(&mut self.index).expect("no other thread has it yet").of_traits =
            TraitMethods::of(self.program);
        for (i, def) in self.program.impls.iter().enumerate() {
            let id = ImplId(i as u32);
            let self_ty = self.make_impl_self_ty(id);
            let head = head_of(&self_ty);
            // What is for a type that is not known is not for every type.
            let is_known = !self_ty.is_unknown();
            let index = Arc::get_mut(&mut self.index).expect("no other thread has it yet");
            index.impl_self.push(self_ty);
            if is_known {
                index.impls.entry(head).or_default().push(id);
                if let Some(of_trait) = def.of_trait {
                    index.of_trait.entry((head, of_trait)).or_insert(id);
                }
                if let Head::Adt(adt) = head {
                    for alias in &def.aliases {
                        let known = index.aliases.entry(adt).or_default();
                        let name = &self.program.alias(*alias).name;
                        if !known.iter().any(|(other, _)| other == name) {
                            known.push((name.clone(), id));
                        }
                    }
                }
            }
            if def.decl.of_trait.is_none() && is_known {
                for f in &def.fns {
                    let name = self.program.func(*f).name.clone();
                    index.inherent.entry(name).or_default().push((head, *f));
                }
            }
            let Some(of_trait) = def.of_trait else { continue };
            for f in &def.fns {
                let name = &self.program.func(*f).name;
                let methods = &self.program.trait_def(of_trait).fns;
                if let Some(method) = methods.iter().find(|m| self.program.func(**m).name == *name) {
                    index.implementors.entry(*method).or_default().push(*f);
                }
            }
        }
        let index = Arc::get_mut(&mut self.index).expect("no other thread has it yet");
        for methods in index.inherent.values_mut() {
            methods.sort_by_key(|(head, _)| *head);
            methods.shrink_to_fit();
        }
    }

    /// The answer to what is asked of a function's body; to find it out may mean to read the body.
    pub fn says(&self, id: FnId, asked: Asked, find: impl FnOnce() -> bool) -> bool {
        let known = self.said.borrow().get(&(id, asked)).copied();
        known.unwrap_or_else(|| {
            let answer = find();
            self.said.borrow_mut().insert((id, asked), answer);
            answer
        })
    }

    /// The methods of a name that types have of their own.
    fn inherent(&self, name: &str) -> &[(Head, FnId)] {
        self.index.inherent.get(name).map_or(&[], |methods| methods)
    }

    /// The `Self` of an impl, in terms of the impl's generic parameters.
    pub fn impl_self_ty(&self, id: ImplId) -> Cow<'_, Ty> {
        match self.index.impl_self.get(id.index()) {
            Some(known) => Cow::Borrowed(known),
            None => Cow::Owned(self.make_impl_self_ty(id)),
        }
    }

    fn make_impl_self_ty(&self, id: ImplId) -> Ty {
        let def = self.program.impl_def(id);
        let env = Env { module: def.module, params: param_names(&def.decl.generics.params), self_ty: None };
        self.lower(&def.decl.self_ty, &env)
    }

    /// The functions that calling a trait's method can mean.
    pub fn implementors(&self, method: FnId) -> &[FnId] {
        self.index.implementors.get(&method).map_or(&[], |v| v)
    }

    /// The environment in which a function's own types are written.
    pub fn env_of(&self, id: FnId) -> Env {
        let def = self.program.func(id);
        let mut params = param_names(&def.decl.generics.params);
        let self_ty = match def.owner {
            FnOwner::Module => None,
            FnOwner::Impl(imp) => {
                params.extend(param_names(&self.program.impl_def(imp).decl.generics.params));
                Some(self.impl_self_ty(imp).into_owned())
            }
            FnOwner::Trait(t) => {
                params.extend(param_names(&self.program.trait_def(t).generics.params));
                Some(Ty::Param("Self".into()))
            }
        };
        Env { module: def.module, params, self_ty }
    }

    /// A value of the type is one of the user's type, or a box with one: its fields are its own.
    pub fn owns(&self, ty: &Ty, adt: AdtId) -> bool {
        match ty {
            Ty::Adt(id, args) if Some(*id) == self.known.boxed => {
                args.first().is_some_and(|inner| self.owns(inner, adt))
            }
            Ty::Adt(id, _) => *id == adt,
            _ => false,
        }
    }

    /// Whether a value of the type may own a handle, a channel end or another object worth following.
    /// What is unknown may.
    pub fn can_hold(&self, ty: &Ty) -> bool {
        let mut seen = FxHashSet::default();
        let holds = self.can_hold_within(ty, &mut seen);
        if !holds {
            // None of what was looked at leads to anything, in whatever order one asks.
            self.holds.borrow_mut().extend(seen.into_iter().map(|id| (id, false)));
        }
        holds
    }

    fn can_hold_within(&self, ty: &Ty, seen: &mut FxHashSet<AdtId>) -> bool {
        match ty {
            Ty::Never | Ty::Prim => false,
            Ty::Tuple(elems) => elems.iter().any(|t| self.can_hold_within(t, seen)),
            Ty::Ref { inner, .. } | Ty::Slice(inner) => self.can_hold_within(inner, seen),
            Ty::Adt(id, args) => {
                self.adt_holds(*id, seen) || args.iter().any(|t| self.can_hold_within(t, seen))
            }
            Ty::Fn(_) => false,
            _ => true,
        }
    }

    /// The type is or contains a handle for certain.
    pub fn holds_handle(&self, ty: &Ty) -> bool {
        self.handle_policy(ty).is_some()
    }

    /// What becomes of the task when the handle in a value of this type is dropped.
    pub fn handle_policy(&self, ty: &Ty) -> Option<DropPolicy> {
        self.handle_policy_at(ty, 0)
    }

    fn handle_policy_at(&self, ty: &Ty, depth: usize) -> Option<DropPolicy> {
        if depth > 6 {
            return None;
        }
        match ty {
            Ty::Tuple(elems) => elems.iter().find_map(|t| self.handle_policy_at(t, depth + 1)),
            Ty::Ref { inner, .. } | Ty::Slice(inner) => self.handle_policy_at(inner, depth + 1),
            Ty::Adt(id, args) => self
                .program
                .adt(*id)
                .facts
                .handle
                .or_else(|| args.iter().find_map(|t| self.handle_policy_at(t, depth + 1))),
            Ty::Future { output, .. } => self.handle_policy_at(output, depth + 1),
            _ => None,
        }
    }

    /// What the task returns whose handle a value of this type is or holds; `None` unless it is one handle.
    pub fn handle_output<'a>(&self, ty: &'a Ty) -> Option<&'a Ty> {
        match ty {
            Ty::Adt(id, args) if self.program.adt(*id).facts.handle.is_some() => args.first(),
            Ty::Adt(_, args) | Ty::Tuple(args) => {
                let mut found = args.iter().filter_map(|ty| self.handle_output(ty));
                found.next().filter(|_| found.next().is_none())
            }
            _ => None,
        }
    }

    fn adt_holds(&self, id: AdtId, seen: &mut FxHashSet<AdtId>) -> bool {
        if let Some(known) = self.holds.borrow().get(&id) {
            return *known;
        }
        let def = self.program.adt(id);
        if self.program.krate(def.krate).catalogued {
            return def.facts.handle.is_some() || def.facts.object || def.facts.socket;
        }
        // A type that contains itself holds what its other fields hold.
        if !seen.insert(id) {
            return false;
        }
        let holds = self.fields(id).any(|(index, _)| match self.field_ty(id, index) {
            Ty::Param(_) => false,
            ty => self.can_hold_within(ty, seen),
        });
        if holds {
            self.holds.borrow_mut().insert(id, true);
        }
        holds
    }

    /// The user's structs that keep a handle in a field of this name.
    pub fn keepers(&self, field: &str) -> &[AdtId] {
        let index = self.keepers.get_or_init(|| {
            let mut index: FxHashMap<Name, Vec<AdtId>> = FxHashMap::default();
            for (id, _) in self.program.local_adts().filter(|(_, def)| !def.is_enum) {
                for (number, field) in self.fields(id) {
                    if self.holds_handle(self.field_ty(id, number)) {
                        index.entry(field.name.clone()).or_default().push(id);
                    }
                }
            }
            index
        });
        index.get(field).map(|ids| ids.as_slice()).unwrap_or_default()
    }

    /// The catalogued types with methods of which this holds.
    fn with_methods(&self, is_meant: fn(&FnFacts) -> bool) -> FxHashSet<AdtId> {
        let methods = self.index.inherent.values().flatten();
        let meant = methods.filter(|(_, f)| is_meant(&self.program.func(*f).facts));
        meant.filter_map(|(head, _)| if let Head::Adt(id) = head { Some(*id) } else { None }).collect()
    }

    /// A value of the type is the sending end of a channel, or holds one.
    pub fn sends(&self, ty: &Ty) -> bool {
        self.is_or_holds(self.senders.get_or_init(|| self.with_methods(|facts| facts.sends)), ty)
    }

    /// The same of a channel to which one can subscribe.
    pub fn takes_subscribers(&self, ty: &Ty) -> bool {
        self.is_or_holds(self.hubs.get_or_init(|| self.with_methods(|facts| facts.subscribes)), ty)
    }

    /// The same of what one only waits for in order to be stopped.
    pub fn is_stop_signal(&self, ty: &Ty) -> bool {
        let only_parks = |facts: &FnFacts| facts.parks && !facts.waits;
        self.is_or_holds(self.stop_signals.get_or_init(|| self.with_methods(only_parks)), ty)
    }

    fn is_or_holds(&self, meant: &FxHashSet<AdtId>, ty: &Ty) -> bool {
        let holds = |ty: &Ty| self.is_or_holds(meant, ty);
        match ty {
            Ty::Adt(id, args) => meant.contains(id) || args.iter().any(holds),
            Ty::Ref { inner, .. } | Ty::Slice(inner) => holds(inner),
            Ty::Tuple(elems) => elems.iter().any(holds),
            _ => false,
        }
    }

    /// The environment of a struct's or enum's field types.
    pub fn adt_env(&self, id: AdtId) -> Env {
        let def = self.program.adt(id);
        Env { module: def.module, params: param_names(&def.generics.params), self_ty: None }
    }

    pub fn adt_params(&self, id: AdtId) -> Vec<Name> {
        param_names(&self.program.adt(id).generics.params)
    }

    pub fn vec_of(&self, inner: Ty) -> Ty {
        self.known.vec.map_or(Ty::Unknown, |id| Ty::Adt(id, vec![inner]))
    }

    pub fn iter_of(&self, inner: Ty) -> Ty {
        self.known.iter.map_or(Ty::Unknown, |id| Ty::Adt(id, vec![inner]))
    }

    /// The type of `0..`.
    pub fn endless_of(&self, inner: Ty) -> Ty {
        self.known.endless.map_or(Ty::Unknown, |id| Ty::Adt(id, vec![inner]))
    }

    /// The value and error types, if the type is a `Result`.
    pub fn as_result<'a>(&self, ty: &'a Ty) -> Option<(&'a Ty, &'a Ty)> {
        match ty {
            Ty::Adt(id, args) if Some(*id) == self.known.result => {
                Some((args.first().unwrap_or(&Ty::Unknown), args.get(1).unwrap_or(&Ty::Unknown)))
            }
            _ => None,
        }
    }

    pub fn as_option<'a>(&self, ty: &'a Ty) -> Option<&'a Ty> {
        match ty {
            Ty::Adt(id, args) if Some(*id) == self.known.option => Some(args.first().unwrap_or(&Ty::Unknown)),
            _ => None,
        }
    }

    /// The type names a module-level alias or type by this path.
    pub fn resolve_type(&self, module: ModId, path: &PathRef) -> Option<Def> {
        self.program.resolve(module, path, Namespace::Types)
    }

    /// The `poll` of a type's own `Future` impl, for types of the user's.
    pub fn poll_fn(&self, adt: AdtId) -> Option<FnId> {
        let found = self.index.of_trait.get(&(Head::Adt(adt), self.known.future?))?;
        let poll = self.program.impl_def(*found).fns.first().copied()?;
        (!self.program.is_catalogued(poll)).then_some(poll)
    }

    /// The type has a method of its own by this name.
    pub fn has_method(&self, ty: &Ty, name: &str) -> bool {
        !methods::of_head(self.inherent(name), head_of(ty.strip_refs())).is_empty()
    }

    /// There is an impl for the type of a trait that is written by this last name.
    pub fn implements(&self, adt: AdtId, of_trait: &str) -> bool {
        let impls = self.index.impls.get(&Head::Adt(adt)).map_or(&[][..], |impls| impls);
        let written = |id: &ImplId| self.program.impl_def(*id).decl.of_trait.as_ref()?.last();
        impls.iter().any(|id| written(id).is_some_and(|name| name == of_trait))
    }

    /// The `drop` of a type's own `Drop` impl.
    pub fn drop_fn(&self, adt: AdtId) -> Option<FnId> {
        let found = self.index.of_trait.get(&(Head::Adt(adt), self.known.drop?))?;
        self.program.impl_def(*found).fns.first().copied()
    }

    /// The `drop`s that run where a value of a type of the user's is dropped: its own, and those of its fields.
    pub fn drop_fns(&self, adt: AdtId) -> Vec<FnId> {
        if let Some(known) = self.drops.borrow().get(&adt) {
            return known.clone();
        }
        let mut found = Vec::new();
        self.find_drops(adt, &mut found, &mut FxHashSet::default());
        self.drops.borrow_mut().entry(adt).or_insert(found).clone()
    }

    /// Adds the `drop`s of a type to those that were found. Tells whether these are all of them: a type that
    /// contains itself drops what its other fields drop, and of `seen` types the fields are not asked again.
    fn find_drops(&self, adt: AdtId, found: &mut Vec<FnId>, seen: &mut FxHashSet<AdtId>) -> bool {
        if let Some(known) = self.drops.borrow().get(&adt) {
            add_new(known, found);
            return true;
        }
        if !seen.insert(adt) {
            return false;
        }
        let mut own: Vec<FnId> = self.drop_fn(adt).into_iter().collect();
        let mut all = true;
        let def = self.program.adt(adt);
        if !self.program.krate(def.krate).catalogued {
            for (index, _) in self.fields(adt) {
                all &= self.find_drops_of(self.field_ty(adt, index), &mut own, seen);
            }
        }
        add_new(&own, found);
        if all {
            self.drops.borrow_mut().insert(adt, own);
        }
        all
    }

    /// The same for any type; what is shared may live on.
    fn find_drops_of(&self, ty: &Ty, found: &mut Vec<FnId>, seen: &mut FxHashSet<AdtId>) -> bool {
        let mut each =
            |types: &[Ty]| types.iter().fold(true, |all, ty| self.find_drops_of(ty, found, seen) & all);
        match ty {
            Ty::Tuple(elems) => each(elems),
            Ty::Slice(inner) => each(std::slice::from_ref(inner)),
            Ty::Adt(id, args) => {
                let def = self.program.adt(*id);
                let owns_args =
                    def.facts.container || Some(*id) == self.known.vec || Some(*id) == self.known.boxed;
                match self.program.krate(def.krate).catalogued {
                    false => self.find_drops(*id, found, seen),
                    true if owns_args => each(args),
                    true => true,
                }
            }
            _ => true,
        }
    }
}

fn add_new(fns: &[FnId], found: &mut Vec<FnId>) {
    for f in fns {
        if !found.contains(f) {
            found.push(*f);
        }
    }
}

fn head_of(ty: &Ty) -> Head {
    match ty {
        Ty::Adt(id, _) => Head::Adt(*id),
        Ty::Tuple(_) => Head::Tuple,
        Ty::Slice(_) => Head::Slice,
        Ty::Prim => Head::Prim,
        Ty::Ref { inner, .. } => head_of(inner),
        _ => Head::Any,
    }
}

fn param_names(params: &[GenericParam]) -> Vec<Name> {
    params.iter().map(|p| p.name.clone()).collect()
}

/// The type as messages show it.
pub fn describe(types: &Types<'_, '_>, ty: &Ty) -> String {
    match ty {
        Ty::Never => "!".into(),
        Ty::Tuple(elems) => {
            let parts: Vec<String> = elems.iter().map(|t| describe(types, t)).collect();
            format!("({})", parts.join(", "))
        }
        Ty::Adt(id, args) => {
            let shown =
                args.iter().filter(|t| !t.is_unknown()).map(|t| describe(types, t)).collect::<Vec<_>>();
            let def = types.program.adt(*id);
            // Every other module has an `Error`.
            let name = match def.name.as_str() {
                "Error" => types.program.in_module(def.module, "Error"),
                name => name.to_owned(),
            };
            if shown.is_empty() { name } else { format!("{name}<{}>", shown.join(", ")) }
        }
        Ty::Ref { inner, .. } => format!("&{}", describe(types, inner)),
        Ty::Slice(inner) => format!("[{}]", describe(types, inner)),
        Ty::Bounded(bounds) if !bounds.is_empty() => {
            format!("dyn {}", types.program.trait_def(bounds[0].of).name)
        }
        Ty::Foreign(name, _) | Ty::Param(name) => name.to_string(),
        _ => "_".into(),
    }
}

#[cfg(test)]
mod tests;
