//! Where values go in calls that no fact describes, as the signature tells.
//!
//! A value of a generic type goes wherever the signature mentions that type again: `Vec<T>::push(&mut self,
//! T)` puts it into the receiver, `Option<T>::unwrap(self) -> T` gives it back, `map(self, f: FnOnce(T) ->
//! U) -> Option<U>` hands it to the closure and returns what that returns.

use rustc_hash::FxHashMap;

use super::calls::{Arg, CallSite};
use super::*;
use crate::catalogue::{DropPolicy, FnFacts};
use crate::types::{SelfKind, Sig};

/// Slots that collect the values of each generic parameter.
type Bags = FxHashMap<Name, SlotId>;

impl Elab<'_, '_, '_> {
    /// Moves values as the signature says.
    pub(super) fn by_signature(&mut self, facts: &FnFacts, sig: &Sig, site: CallSite) -> Val {
        let span = site.span;
        let receiver = site.receiver.clone().unwrap_or_default();
        let receiver_place = receiver.place.clone();
        let behind_ref = receiver.ty.is_ref();
        let self_kind = match (sig.self_param, behind_ref) {
            // By value on a reference, `&vec` iterated for instance, takes only a view.
            (Some(SelfKind::Value), true) => Some(SelfKind::RefMut),
            (kind, _) => kind,
        };
        let self_names = sig.self_ty.as_ref().map(|ty| self.content_names(ty)).unwrap_or_default();
        let own_content = !self.is_object(&receiver.ty);
        let mut bags = Bags::default();

        if let (Some(from), Some(SelfKind::Value)) = (&receiver_place, self_kind) {
            let bag = self.temp(span, receiver.ty.clone());
            self.emit(span, StepKind::Move { from: from.clone(), into: Place::slot(bag) });
            for name in &self_names {
                bags.insert(name.clone(), bag);
            }
        }
        let mut closures = Vec::new();
        let mut taken_from: Option<Place> = None;
        for arg in &site.args {
            self.note_iterated(sig, arg);
            if self.fn_bound(sig, &arg.declared).is_some()
                || matches!(arg.val.ty, Ty::Code { is_closure: true, .. })
            {
                closures.push(arg);
            } else if facts.sends {
                self.escape(&arg.val, arg.span);
            } else if let Ty::Ref { mutable, inner } = &arg.declared {
                self.borrowed_argument(arg, *mutable, inner, &mut bags, &mut taken_from);
            } else {
                self.collect(arg, &mut bags);
            }
        }
        // What was there is taken before something else comes in its place: `mem::replace`.
        let old = match (facts.takes, &receiver_place, &taken_from) {
            (true, Some(from), _) if own_content && self_kind != Some(SelfKind::Value) => Some(from.clone()),
            (true, None, Some(from)) => Some(from.clone()),
            _ => None,
        };
        if let Some(from) = old {
            let slot = self.temp(span, site.ret.clone());
            self.emit(span, StepKind::Take { from: from.clone(), into: Place::slot(slot) });
            // A view of the place stays; what is put there now is new.
            for name in self.mentions(&sig.ret).into_iter().map(|(name, _)| name) {
                if let Some(bag) = bags.remove(&name) {
                    self.emit(span, StepKind::Add { from: Place::slot(bag), into: from.clone() });
                }
            }
            return if self.types.can_hold(&site.ret) {
                Val::temp(slot, site.ret)
            } else {
                Val::plain(site.ret)
            };
        }
        // What goes by value into `&mut self` or `&self` of the same content stays there.
        if let (Some(SelfKind::RefMut | SelfKind::Ref), Some(into)) = (self_kind, &receiver_place) {
            for name in self_names.iter().filter(|_| own_content) {
                if let Some(bag) = bags.remove(name) {
                    self.emit(span, StepKind::Add { from: Place::slot(bag), into: into.clone() });
                }
            }
            for arg in &site.args {
                self.extend_receiver(sig, arg, &self_names, into, &mut bags);
            }
        }
        for arg in closures {
            self.run_closure(sig, arg, &receiver, self_kind, &self_names, &mut bags, span);
        }
        if facts.empties && !self.takes_what_has_ended(facts) {
            self.empties = true;
            self.emptied = receiver_place.clone();
            self.endless = self.is_endless(&receiver.ty);
        }
        self.result_by_signature(facts, sig, &site, self_kind, &self_names, own_content, bags, taken_from)
    }

    /// What is asked for items blocks the thread, as a channel of std does: who is given it asks sooner or later.
    fn note_iterated(&mut self, sig: &Sig, arg: &Arg) {
        let Some(on) = arg.val.place.clone().filter(|_| self.is_object(&arg.val.ty)) else { return };
        let iterates = |of| self.types.program.trait_def(of).name == "IntoIterator";
        if !sig.bounds.iter().any(|(of, bound)| *of == arg.declared && iterates(bound.of)) {
            return;
        }
        if let Some((kind, what)) = self.iteration_blocks(&arg.val) {
            self.emit(arg.span, StepKind::Block { kind, what, on: Some(on.clone()), outside: false });
            self.emit(arg.span, StepKind::Wait { on, once: false });
        }
    }

    /// `extend(&mut self, iter: I)` where `I: IntoIterator<Item = T>`: the content arrives under another name.
    fn extend_receiver(&mut self, sig: &Sig, arg: &Arg, self_names: &[Name], into: &Place, bags: &mut Bags) {
        let Ty::Param(name) = &arg.declared else { return };
        let feeds = sig.bounds.iter().filter(|(of, _)| *of == arg.declared).any(|(_, bound)| {
            bound.assoc.iter().any(|(_, ty)| self.mentions(ty).iter().any(|(n, _)| self_names.contains(n)))
        });
        if feeds && let Some(bag) = bags.remove(name) {
            self.emit(arg.span, StepKind::Add { from: Place::slot(bag), into: into.clone() });
        }
    }

    pub(super) fn collect(&mut self, arg: &Arg, bags: &mut Bags) {
        let Some(from) = arg.val.place.clone() else { return };
        let names: Vec<Name> = self.mentions(&arg.declared).into_iter().map(|(name, _)| name).collect();
        let Some(first) = names.first() else {
            // A concrete type: the value ends here.
            let slot = self.temp(arg.span, arg.val.ty.clone());
            self.emit(arg.span, StepKind::Move { from, into: Place::slot(slot) });
            return;
        };
        let bag = match bags.get(first) {
            Some(bag) => *bag,
            None => self.temp(arg.span, arg.val.ty.clone()),
        };
        self.emit(arg.span, StepKind::Add { from, into: Place::slot(bag) });
        for name in names {
            bags.entry(name).or_insert(bag);
        }
    }

    fn borrowed_argument(
        &mut self,
        arg: &Arg,
        mutable: bool,
        inner: &Ty,
        bags: &mut Bags,
        taken_from: &mut Option<Place>,
    ) {
        let Some(from) = arg.val.place.clone() else { return };
        if mutable {
            // `mem::take(&mut x)`
            taken_from.get_or_insert(from);
            return;
        }
        let view = self.temp(arg.span, arg.val.ty.clone());
        self.emit(arg.span, StepKind::Borrow { from, into: Place::slot(view), mutable });
        for (name, _) in self.mentions(inner) {
            bags.entry(name).or_insert(view);
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn run_closure(
        &mut self,
        sig: &Sig,
        arg: &Arg,
        receiver: &Val,
        self_kind: Option<SelfKind>,
        self_names: &[Name],
        bags: &mut Bags,
        span: ByteSpan,
    ) {
        let Some(code) = self.closure_place(arg) else { return };
        let Some((params, ret)) = self.fn_bound(sig, &arg.declared) else {
            self.emit(span, StepKind::Escape { place: code });
            return;
        };
        let mut places = Vec::new();
        for param in &params {
            let slot = self.temp(arg.span, Ty::Unknown);
            let by_ref = param.is_ref();
            for (name, _) in self.mentions(param) {
                let into = Place::slot(slot);
                let from_receiver = self_names.contains(&name) && self_kind != Some(SelfKind::Value);
                let kind = match (bags.get(&name), &receiver.place) {
                    (Some(bag), _) if by_ref => {
                        StepKind::Borrow { from: Place::slot(*bag), into, mutable: true }
                    }
                    (Some(bag), _) => StepKind::Move { from: Place::slot(*bag), into },
                    (None, Some(from)) if from_receiver && by_ref => {
                        StepKind::Borrow { from: from.clone(), into, mutable: true }
                    }
                    (None, Some(from)) if from_receiver => StepKind::Share { from: from.clone(), into },
                    _ => continue,
                };
                self.emit(arg.span, kind);
            }
            places.push(Place::slot(slot));
        }
        let result = self.temp(arg.span, Ty::Unknown);
        let handles_error = self.is_error_closure(sig, &params);
        let single = match receiver.ty.strip_refs() {
            Ty::Adt(id, _) => self.types.program.adt(*id).facts.container,
            // `bool::then`
            other => *other == Ty::Prim,
        };
        // What is returned can come from nowhere else: `with(&self, f: F) -> R`.
        let is_result = |name: &Name| {
            let only = Ty::Param(name.clone());
            sig.ret == only && ret == only && !self_names.contains(name) && !bags.contains_key(name)
        };
        let is_called = matches!(&ret, Ty::Param(name) if is_result(name));
        let times = match (handles_error, single) {
            (true, _) => Times::Once,
            _ if is_called => Times::Once,
            (false, true) => Times::Maybe,
            (false, false) if receiver.ty == Ty::Unknown && sig.self_param.is_none() => Times::Once,
            _ => Times::Many,
        };
        let invoke = Step {
            span: arg.span,
            kind: StepKind::Invoke { code, args: places, into: Place::slot(result), times },
        };
        if handles_error {
            let arms = vec![Arm::new(vec![invoke], true), Arm::default()];
            self.emit(span, StepKind::Branch { arms });
        } else {
            self.steps.push(invoke);
        }
        for (name, _) in self.mentions(&ret) {
            match bags.get(&name) {
                Some(bag) => {
                    self.emit(span, StepKind::Add { from: Place::slot(result), into: Place::slot(*bag) });
                }
                None => {
                    bags.insert(name, result);
                }
            }
        }
    }

    /// The closure takes a `Result`'s error: it runs only when something failed.
    fn is_error_closure(&self, sig: &Sig, params: &[Ty]) -> bool {
        let Some(Ty::Adt(id, args)) = &sig.self_ty else { return false };
        let error = if Some(*id) == self.types.known.result { args.get(1) } else { None };
        match (params, error) {
            ([only], Some(error)) => only.strip_refs() == error,
            _ => false,
        }
    }

    fn closure_place(&mut self, arg: &Arg) -> Option<Place> {
        match (&arg.val.place, &arg.val.ty) {
            (Some(place), _) => Some(place.clone()),
            (None, Ty::Fn(id)) => match self.types.program.func(*id).facts.acts_on_handles() {
                true => self.function_as_closure(*id, arg.span).place,
                false => Some(self.task_place(arg)),
            },
            _ => None,
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn result_by_signature(
        &mut self,
        facts: &FnFacts,
        sig: &Sig,
        site: &CallSite,
        self_kind: Option<SelfKind>,
        self_names: &[Name],
        own_content: bool,
        bags: Bags,
        taken_from: Option<Place>,
    ) -> Val {
        let span = site.span;
        if sig.ret == Ty::Never {
            self.emit(span, StepKind::Diverge { panics: false });
            return Val::plain(Ty::Never);
        }
        let receiver = site.receiver.as_ref().and_then(|r| r.place.clone());
        // A future that goes in, or that a closure gives, runs while what comes out is asked for items.
        let is_future = |name: &Name| {
            let of = Ty::Param(name.clone());
            let bound = |of_trait| sig.bounds.iter().any(|(ty, b)| *ty == of && Some(b.of) == of_trait);
            sig.own.contains(name) && bound(self.types.known.future)
        };
        let driven: Vec<SlotId> =
            bags.iter().filter(|(name, _)| is_future(name)).map(|(_, bag)| *bag).collect();
        // Whoever joins a thread has no handle any more, but what the thread returned.
        let is_joined = facts.joins && self_kind == Some(SelfKind::Value);
        let can_hold =
            if is_joined { self.types.holds_handle(&site.ret) } else { self.types.can_hold(&site.ret) };
        if !can_hold && facts.suspends.is_none() && driven.is_empty() {
            return Val::plain(site.ret.clone());
        }
        let into = self.temp(span, site.ret.clone());
        let place = Place::slot(into);
        let mut mentioned = self.mentions(&sig.ret);
        for (name, default) in &sig.defaults {
            if mentioned.iter().any(|(n, _)| n == name) {
                mentioned.extend(self.mentions(default));
            }
        }
        let mut used = Vec::new();
        for (name, by_ref) in &mentioned {
            let from_self = self_names.contains(name) && own_content;
            if let (true, true, Some(bag), Some(into)) = (from_self, *by_ref, bags.get(name), &receiver) {
                // `get_or_init(|| ..) -> &T`: it goes into the receiver, and is seen there.
                self.emit(span, StepKind::Add { from: Place::slot(*bag), into: into.clone() });
            } else if let Some(bag) = bags.get(name) {
                if !used.contains(bag) {
                    used.push(*bag);
                    self.emit(span, StepKind::Add { from: Place::slot(*bag), into: place.clone() });
                }
                continue;
            }
            let source = match (&receiver, &taken_from) {
                (Some(receiver), _) if from_self => receiver.clone(),
                (None, Some(taken)) => taken.clone(),
                _ => continue,
            };
            let takes_value = !by_ref && self_kind != Some(SelfKind::Ref);
            let kind = match takes_value {
                true => StepKind::Share { from: source, into: place.clone() },
                false => StepKind::Borrow { from: source, into: place.clone(), mutable: true },
            };
            self.emit(span, kind);
            break;
        }
        for bag in driven.into_iter().filter(|bag| !used.contains(bag)).collect::<Vec<_>>() {
            used.push(bag);
            self.emit(span, StepKind::Add { from: Place::slot(bag), into: place.clone() });
        }
        // `into(self) -> T`: a type that nothing else tells of is made from the receiver.
        let made = used.is_empty() && self_kind == Some(SelfKind::Value) && matches!(sig.ret, Ty::Param(_));
        if let (true, Some(bag)) = (made, self_names.iter().find_map(|name| bags.get(name))) {
            self.emit(span, StepKind::Add { from: Place::slot(*bag), into: place.clone() });
        }
        // A view of the receiver: a clone of a channel's end, a handle's abort handle, a runtime's handle.
        if mentioned.is_empty() || !own_content {
            if let Some(from) = receiver.filter(|_| used.is_empty()) {
                let kind = match self_kind {
                    Some(SelfKind::Value) => StepKind::Move { from, into: place },
                    _ if self.builds_runtime(site) => {
                        let built = Place::slot(self.temp(span, site.ret.clone()));
                        self.emit(span, StepKind::Reach { from, into: built.clone() });
                        StepKind::Share { from: built, into: place }
                    }
                    _ if facts.subscribes => StepKind::Subscribe { from, into: place },
                    _ if facts.views => StepKind::Reach { from, into: place },
                    _ => StepKind::Borrow { from, into: place, mutable: true },
                };
                self.emit(span, kind);
            }
            for arg in &site.args {
                let is_value =
                    self.fn_bound(sig, &arg.declared).is_none() && self.mentions(&arg.declared).is_empty();
                if let (true, Some(from)) = (is_value, arg.val.place.clone()) {
                    self.emit(span, StepKind::Add { from, into: Place::slot(into) });
                }
            }
        }
        self.guard(&site.args, &site.ret, Place::slot(into), span);
        self.note_zero_timer(facts, &site.args, into);
        Val::temp(into, site.ret.clone())
    }

    /// A handle that becomes another kind of handle, one that aborts on drop, is meant to end that way.
    pub(super) fn guard(&mut self, args: &[Arg], ret: &Ty, place: Place, span: ByteSpan) {
        let guards = self.types.handle_policy(ret) == Some(DropPolicy::Cancel)
            && args.iter().any(|arg| self.types.handle_policy(&arg.val.ty) == Some(DropPolicy::Detach));
        if guards {
            self.emit(span, StepKind::Guard { place });
        }
    }

    /// The method of a builder makes a runtime, which belongs to whoever gets it.
    fn builds_runtime(&self, site: &CallSite) -> bool {
        let is_runtime =
            |ty: &Ty| matches!(ty, Ty::Adt(id, _) if self.types.program.adt(*id).facts.runtime.is_some());
        let builder = site.receiver.as_ref().map(|receiver| receiver.ty.strip_refs());
        let built = self.types.as_result(&site.ret).map_or(&site.ret, |(ok, _)| ok);
        is_runtime(built) && builder.is_some_and(|builder| !is_runtime(builder))
    }

    /// The handle of a task, and nothing around it.
    pub(super) fn is_handle(&self, ty: &Ty) -> bool {
        matches!(ty, Ty::Adt(id, _) if self.types.program.adt(*id).facts.handle.is_some())
    }

    pub(super) fn is_object(&self, ty: &Ty) -> bool {
        matches!(ty.strip_refs(), Ty::Adt(id, _) if self.types.program.adt(*id).facts.object)
    }

    /// The generic parameters that stand for what a value of the type holds. A `Result` holds its success.
    fn content_names(&self, ty: &Ty) -> Vec<Name> {
        match ty {
            Ty::Adt(id, args) if Some(*id) == self.types.known.result => {
                args.first().map(|ok| self.content_names(ok)).unwrap_or_default()
            }
            other => self.mentions(other).into_iter().map(|(name, _)| name).collect(),
        }
    }

    /// The generic parameters that a type mentions, and whether behind a reference.
    fn mentions(&self, ty: &Ty) -> Vec<(Name, bool)> {
        let mut found = Vec::new();
        collect_mentions(ty, false, &mut found);
        found
    }
}

fn collect_mentions(ty: &Ty, by_ref: bool, found: &mut Vec<(Name, bool)>) {
    match ty {
        Ty::Param(name) if !found.iter().any(|(n, _)| n == name) => {
            found.push((name.clone(), by_ref));
        }
        // What awaiting gives is not what the future holds.
        Ty::Assoc(base, name) if name != "Output" => collect_mentions(base, by_ref, found),
        Ty::Tuple(elems) => elems.iter().for_each(|t| collect_mentions(t, by_ref, found)),
        Ty::Adt(_, args) => args.iter().for_each(|t| collect_mentions(t, by_ref, found)),
        Ty::Ref { inner, .. } => collect_mentions(inner, true, found),
        Ty::Slice(inner) => collect_mentions(inner, by_ref, found),
        _ => {}
    }
}
