//! Calls of catalogued functions: their facts become steps, their signatures say where values go.

use super::awaits::joins_until_one_fails;
use super::calls::{Arg, CallSite};
use super::*;
use crate::catalogue::{DropPolicy, EffectKind, FnFacts, Hears, Peers, TaskKind};
use crate::skeleton::Spawn;
use crate::types::{SelfKind, Sig};

impl Elab<'_, '_, '_> {
    pub(super) fn catalogued_call(&mut self, sig: &Sig, site: CallSite) -> Val {
        let program = self.types.program;
        let facts = &program.func(site.id).facts;
        // What only changes a result leaves it the result of whoever gave it.
        if site.receiver.as_ref().is_none_or(|r| self.types.as_result(&r.ty).is_none()) {
            self.called = None;
        }
        let name = program.func(site.id).name.clone();
        let span = site.span;
        self.ask_own_iterator(facts, &site);
        if let Some(own) = self.own_function(facts, &site) {
            return self.call_own(own, site);
        }
        if facts.sends {
            self.sent_last = Some(span);
        }
        if joins_until_one_fails(&name) && site.args.iter().any(|arg| self.types.holds_handle(&arg.val.ty)) {
            self.joins_handles.insert(span);
        }
        if self.only_closed(&site.ret) {
            self.sent.insert(span);
        }
        if facts.spawns.as_ref().is_some_and(|spawns| spawns.task == "self") {
            return self.remote_call(facts, site);
        }
        if facts.spawns.is_some() {
            return self.spawn_call(facts, site);
        }
        if let Some(gathering) = self.types.gathering(&site.ret).filter(|_| facts.gathers) {
            let CallSite { span, receiver, ret, .. } = site;
            let items = receiver.unwrap_or_default();
            let args = vec![Arg::plain(items, &Ty::Unknown, span)];
            let facts = &program.func(gathering).facts;
            return self.spawn_call(facts, CallSite { id: gathering, span, receiver: None, args, ret });
        }
        if facts.drives.is_some() {
            return self.drive_call(facts, sig, site);
        }
        if facts.announces_blocking {
            return self.announced_blocking(site);
        }
        if facts.channel || facts.object || facts.current || facts.runtime.is_some() {
            return self.object_call(facts, site);
        }
        if facts.defaults {
            return self.default_value(site.ret, span);
        }
        if facts.drops {
            for arg in &site.args {
                self.drop_argument(arg);
            }
            return Val::plain(Ty::UNIT);
        }
        // A handle that is held so goes with the last of the others.
        if facts.weakens && self.types.handle_policy(&site.ret) == Some(DropPolicy::Cancel) {
            return Val::plain(site.ret);
        }
        if facts.declines {
            self.decline(&site);
        }
        if facts.swaps {
            self.swap(&site);
            return Val::plain(Ty::UNIT);
        }
        if let Some(fails) = facts.exits {
            let code = if fails { Some(1) } else { site.args.first().and_then(|arg| arg.literal) };
            self.emit(span, StepKind::Exit { code });
            return Val::plain(Ty::Never);
        }
        let only_closed = |site: &CallSite| site.receiver.as_ref().is_some_and(|of| self.only_closed(&of.ty));
        if let Some(kind) = facts.effect.filter(|kind| *kind != EffectKind::Expect || !only_closed(&site)) {
            self.emit(span, StepKind::Effect { kind, what: name.clone(), awaited: sig.is_async });
        }
        if facts.pumps {
            self.emit(span, StepKind::Pump);
        }
        if let Some(kind) = facts.peers
            && (kind != Peers::Given || self.is_given(&site))
        {
            self.emit(span, StepKind::Peer { kind });
        }
        if facts.stops {
            self.emit(span, StepKind::Stop);
        }
        if facts.runs {
            self.emit(span, StepKind::RunTasks);
        }
        if facts.holders {
            self.emit(span, StepKind::Holders);
        }
        self.polled |= facts.polls;
        self.spins |= facts.spins;
        let receiver = site.receiver.as_ref().and_then(|r| r.place.clone());
        if let (true, Some(on)) = (facts.sends || facts.feeds, receiver) {
            let value = site.args.first().and_then(|arg| arg.val.place.clone()).filter(|_| facts.sends);
            let full = facts.blocks_full.then(|| program.catalogue_path(site.id).into());
            let kept = facts.sends || facts.kept;
            let outward = site.receiver.as_ref().is_some_and(|r| self.is_no_channel(&r.ty));
            self.emit(span, StepKind::Feed { on, value, kept, full, outward });
        }
        if sig.is_async {
            self.through_pipe(facts, &site);
            return self.future_call(facts, sig, site);
        }
        // What it is called on is asked once, as an await would ask it.
        if facts.now {
            let asked = self.future_call(facts, sig, site);
            return self.await_value(&asked, span);
        }
        if facts.accepts {
            self.emit(span, StepKind::Accept);
        }
        if let Some((kind, what)) = self.blocking(facts, &site) {
            let of = site.receiver.as_ref().or(site.args.first().map(|arg| &arg.val));
            let on = of.filter(|of| facts.waits || self.pipe(&of.ty).is_some());
            let on = on.and_then(|of| of.place.clone());
            self.emit(span, StepKind::Block { kind, what, on, outside: facts.blocks_outside });
        }
        // A thread that reads there is blocked before what it waits for is known.
        self.through_pipe(facts, &site);
        self.on_runtime(facts, &site);
        self.waited |= facts.waits;
        self.on_handles(facts, &site);
        if let Some(place) = self.sifted(facts, &site) {
            self.emit(span, StepKind::Sift { place });
        }
        let counted = site.receiver.clone().filter(|_| facts.counts);
        let value = self.by_signature(facts, sig, site);
        match counted.and_then(|by| self.borrow(&by, false, span).place) {
            Some(by) => self.with(value, by, span),
            None => value,
        }
    }

    /// What is written to an end of a pipe within the process is work for whoever reads at the other, and to read
    /// there is to wait for them.
    fn through_pipe(&mut self, facts: &FnFacts, site: &CallSite) {
        let writes = facts.effect == Some(EffectKind::Write);
        let Some(receiver) = site.receiver.as_ref().filter(|_| facts.hears || writes) else { return };
        let Some(is_sure) = self.pipe(&receiver.ty) else { return };
        let Some(on) = receiver.place.clone() else { return };
        let kind = match writes {
            true => StepKind::Feed { on, value: None, kept: true, full: None, outward: !is_sure },
            false => StepKind::Wait { on, once: facts.once },
        };
        self.emit(site.span, kind);
    }

    /// Whether such an end, or what buffers one, is sure to be one; `None` if it cannot be.
    fn pipe(&self, ty: &Ty) -> Option<bool> {
        let (id, args) = match ty.strip_refs() {
            Ty::Adt(id, args) => (id, args),
            Ty::Param(_) => return Some(false),
            _ => return None,
        };
        let facts = &self.types.program.adt(*id).facts;
        let own = (facts.object || facts.socket).then_some(facts.object);
        own.or_else(|| args.iter().find_map(|inner| self.pipe(inner)))
    }

    /// Whoever looks into a value of the type for what was put there is not of this program: it is a sink of a
    /// kind that is known, and no end of a channel.
    fn is_no_channel(&self, ty: &Ty) -> bool {
        let ty = self.behind_pointers(ty);
        matches!(ty, Ty::Adt(..) | Ty::Foreign(..)) && !self.is_object(&ty) && !self.types.sends(&ty)
    }

    /// What the call is given comes from outside of the code at hand.
    fn is_given(&self, site: &CallSite) -> bool {
        let place = site.args.first().and_then(|arg| arg.val.place.as_ref());
        place.is_some_and(|place| self.slots[place.slot as usize].code != self.code)
    }

    /// The value, which also holds what is in a place.
    fn with(&mut self, value: Val, held: Place, span: ByteSpan) -> Val {
        let into = self.temp(span, value.ty.clone());
        self.move_into(&value, Place::slot(into), span);
        self.emit(span, StepKind::Add { from: held, into: Place::slot(into) });
        Val::temp(into, value.ty)
    }

    /// Joins, aborts, releases and waits that a synchronous call performs on what it is called on or given.
    fn on_handles(&mut self, facts: &FnFacts, site: &CallSite) {
        let span = site.span;
        let targets: Vec<Place> = match &site.receiver {
            Some(receiver) => receiver.place.iter().cloned().collect(),
            None => site.args.iter().filter_map(|arg| arg.val.place.clone()).collect(),
        };
        for place in targets {
            if facts.aborts {
                self.emit(span, StepKind::Abort { place: place.clone() });
            }
            if facts.joins && !self.takes_what_has_ended(facts) {
                self.emit(span, StepKind::Join { place: place.clone() });
            }
            if facts.waits {
                self.emit(span, StepKind::Wait { on: place.clone(), once: facts.once });
            }
            if facts.views {
                self.emit(span, StepKind::View { place: place.clone() });
            }
            if facts.releases {
                self.emit(span, StepKind::Release { place: place.clone(), why: ReleaseKind::Detach });
            }
        }
    }

    /// It joins the tasks that have ended so far, and no more. Whoever does so again and again waits for all in the end.
    pub(super) fn takes_what_has_ended(&self, facts: &FnFacts) -> bool {
        facts.ended && self.loops.len() <= 1
    }

    /// What a call says of the runtime that it is called on.
    fn on_runtime(&mut self, facts: &FnFacts, site: &CallSite) {
        let Some(of) = site.receiver.as_ref().and_then(|r| r.place.clone()) else { return };
        if facts.enters {
            self.emit(site.span, StepKind::Enter { runtime: of });
            return;
        }
        if facts.leaves {
            self.emit(site.span, StepKind::Leave { runtime: of.clone() });
        }
        let count = site.args.first().and_then(|arg| arg.number);
        if let Some(count) = count.filter(|_| facts.workers) {
            self.emit(site.span, StepKind::Workers { of, count });
        }
    }

    fn swap(&mut self, site: &CallSite) {
        let span = site.span;
        let places: Vec<Place> = site.args.iter().filter_map(|arg| arg.val.place.clone()).collect();
        if places.len() < site.args.len() {
            for place in places {
                self.emit(span, StepKind::Escape { place });
            }
            return;
        }
        let taken: Vec<Place> = places
            .iter()
            .map(|from| {
                let into = Place::slot(self.temp(span, Ty::Unknown));
                self.emit(span, StepKind::Take { from: from.clone(), into: into.clone() });
                into
            })
            .collect();
        for (from, into) in taken.into_iter().zip(places.into_iter().rev()) {
            self.emit(span, StepKind::Add { from, into });
        }
    }

    /// Where the place is taken, a handle that cancels its task is dropped.
    fn decline(&mut self, site: &CallSite) {
        let cancels = |arg: &&Arg| self.types.handle_policy(&arg.val.ty) == Some(DropPolicy::Cancel);
        let places = site.args.iter().filter(cancels).filter_map(|arg| arg.val.place.clone());
        for place in places.collect::<Vec<Place>>() {
            let kind = StepKind::Drop { place, how: DropKind::Declined };
            let taken = vec![Step { span: site.span, kind }];
            self.emit(site.span, StepKind::Branch { arms: vec![Arm::new(taken, false), Arm::default()] });
        }
    }

    fn drop_argument(&mut self, arg: &Arg) {
        if let Some(place) = arg.val.place.clone() {
            self.emit(arg.span, StepKind::Drop { place, how: DropKind::Argument });
        }
    }

    fn spawn_call(&mut self, facts: &FnFacts, site: CallSite) -> Val {
        let program = self.types.program;
        let spawns = facts.spawns.clone().expect("a spawn");
        let def = program.func(site.id);
        let index = def.decl.params.iter().position(|(pat, _)| {
            let body = def.decl.body();
            body.is_some_and(
                |body| matches!(body.pat(*pat), crate::tree::Pat::Bind { name, .. } if *name == spawns.task),
            )
        });
        let span = site.span;
        let Some(arg) = index.and_then(|i| site.args.get(i)) else { return Val::plain(site.ret) };
        let task = self.task_place(arg);
        let output = match spawns.kind {
            TaskKind::Task | TaskKind::Local => self.future_output(&arg.val.ty),
            _ => self.call_output(&arg.val.ty),
        };
        // `Builder::spawn` and `spawn_pinned` start what a closure gives.
        let output = match (&output, spawns.kind) {
            (Ty::Unknown, TaskKind::Task | TaskKind::Local)
                if matches!(arg.val.ty, Ty::Code { is_closure: true, .. }) =>
            {
                self.types.future_output(&self.types.call_output(&arg.val.ty))
            }
            _ => output,
        };
        // What is asked for can be more than what the future tells.
        let output = match &site.ret {
            Ty::Adt(_, args) if output.is_unknown() => args.first().cloned().unwrap_or_default(),
            _ => output,
        };
        for (i, other) in site.args.iter().enumerate() {
            if Some(i) != index {
                self.escape(&other.val, other.span);
            }
        }
        let receiver = site.receiver.as_ref().and_then(|r| r.place.clone());
        let is_runtime = !spawns.owner
            && !spawns.tracked
            && site.receiver.as_ref().is_some_and(|receiver| self.is_object(&receiver.ty));
        let mut policy = self.types.handle_policy(&site.ret).filter(|p| *p != DropPolicy::Nothing);
        // Where that is a failure, nothing was started.
        self.called = self.types.as_result(&site.ret).map(|_| site.id);
        let into = match (&receiver, spawns.owner) {
            (Some(owner), true) => {
                policy = Some(DropPolicy::Cancel);
                owner.clone()
            }
            _ => Place::slot(self.temp(span, site.ret.clone())),
        };
        // Where there is no set before, it is made of its tasks.
        let is_made = receiver.is_none() && policy == Some(DropPolicy::Cancel);
        let has_owner = spawns.owner && !is_made;
        let step = Spawn {
            api: site.id,
            task,
            kind: spawns.kind,
            on: spawns.on,
            policy,
            in_set: spawns.owner || spawns.tracked,
            into: into.clone(),
            runtime: receiver.clone().filter(|_| is_runtime),
            counted: receiver.clone().filter(|_| spawns.counted),
            output,
            call: self.call,
        };
        self.emit(span, StepKind::Spawn(Box::new(step)));
        // A set whose owner is not known keeps the handle where we cannot see it.
        if has_owner && receiver.is_none() {
            self.emit(span, StepKind::Escape { place: into });
            return Val::plain(site.ret);
        }
        if has_owner {
            let view = self.temp(span, site.ret.clone());
            self.emit(span, StepKind::Borrow { from: into, into: Place::slot(view), mutable: false });
            return Val::temp(view, site.ret);
        }
        Val { place: Some(into), ty: site.ret, is_variable: false }
    }

    /// The receiver is split into a future that somebody runs, with no value of its own, and its handle.
    fn remote_call(&mut self, facts: &FnFacts, site: CallSite) -> Val {
        let spawns = facts.spawns.clone().expect("a spawn");
        let span = site.span;
        let receiver = site.receiver.unwrap_or_default();
        let task = receiver.place.clone().unwrap_or_else(|| Place::slot(self.temp(span, Ty::Unknown)));
        let pair = self.temp(span, site.ret.clone());
        let step = Spawn {
            api: site.id,
            task,
            kind: spawns.kind,
            on: spawns.on,
            policy: self.types.handle_policy(&site.ret),
            in_set: false,
            into: Place::slot(pair).then(Proj::Tuple(1)),
            runtime: None,
            counted: None,
            output: self.future_output(&receiver.ty),
            call: self.call,
        };
        self.emit(span, StepKind::Spawn(Box::new(step)));
        Val::temp(pair, site.ret)
    }

    /// Where the future or closure of a new task is; a plain function becomes a value first.
    pub(super) fn task_place(&mut self, arg: &Arg) -> Place {
        if let Some(place) = &arg.val.place {
            return place.clone();
        }
        let slot = self.temp(arg.span, arg.val.ty.clone());
        if let Ty::Fn(id) = arg.val.ty {
            self.emit(arg.span, StepKind::Future { of: vec![id], args: Vec::new(), into: Place::slot(slot) });
        }
        Place::slot(slot)
    }

    fn drive_call(&mut self, facts: &FnFacts, sig: &Sig, site: CallSite) -> Val {
        let drives = facts.drives.clone().expect("a drive");
        let receiver = site.receiver.as_ref().filter(|_| drives.future == "self");
        let declared = site.args.iter().rev().find(|arg| matches!(arg.declared, Ty::Param(_)));
        let (place, ty) = match (receiver, declared) {
            (Some(future), _) => (future.place.clone(), future.ty.clone()),
            (None, Some(arg)) => (Some(self.task_place(arg)), arg.val.ty.clone()),
            (None, None) => (None, Ty::Unknown),
        };
        let runtime = site.receiver.as_ref().filter(|_| receiver.is_none()).and_then(|r| r.place.clone());
        let output = self.future_output(&ty);
        let slot = self.temp(site.span, output.clone());
        let into = Place::slot(slot);
        let suspends = self.suspends(&ty, place.as_ref());
        let future = place.unwrap_or_else(|| into.clone());
        self.note_source(&ty, site.span);
        let is_await = sig.is_async;
        if is_await {
            self.driving.push(slot);
        }
        let what = self.types.program.catalogue_path(site.id).into();
        let counted = future.path.is_empty() && self.taken.contains(&future.slot);
        let hears = if counted { Hears::Each } else { self.waits_of(&ty).1 };
        let drive =
            Drive { future, into: into.clone(), on: drives.on, runtime, is_await, suspends, hears, what };
        self.emit(site.span, StepKind::Drive(Box::new(drive)));
        if output == Ty::Never {
            self.emit(site.span, StepKind::Diverge { panics: false });
        }
        let ty = if is_await { Ty::Future { output: Box::new(output), of: Vec::new() } } else { output };
        Val { place: Some(into), ty, is_variable: false }
    }

    /// `block_in_place`: other tasks leave the thread before it blocks, so blocking in it starves nobody.
    fn announced_blocking(&mut self, site: CallSite) -> Val {
        for arg in &site.args {
            let task = self.task_place(arg);
            let into = Place::slot(self.temp(site.span, Ty::Unknown));
            let output = self.call_output(&arg.val.ty);
            self.emit(
                site.span,
                StepKind::Spawn(Box::new(Spawn {
                    api: site.id,
                    task,
                    kind: TaskKind::Scoped,
                    on: crate::catalogue::Runtime::Thread,
                    policy: None,
                    in_set: false,
                    into: into.clone(),
                    runtime: None,
                    counted: None,
                    output,
                    call: None,
                })),
            );
            self.emit(site.span, StepKind::Join { place: into });
        }
        Val::plain(site.ret)
    }

    fn object_call(&mut self, facts: &FnFacts, site: CallSite) -> Val {
        let into = self.temp(site.span, site.ret.clone());
        // `Handle::try_current()`: whoever asks can be somewhere without one.
        self.sought |= facts.current && self.types.as_result(&site.ret).is_some();
        let kind = match (facts.channel, facts.runtime) {
            _ if facts.current => ObjectKind::Current,
            (true, _) => ObjectKind::Channel(match &site.args[..] {
                [] => Room::Unbounded,
                [room, ..] => room.number.map_or(Room::Unknown, Room::Places),
            }),
            (false, Some(runtime)) => ObjectKind::Runtime(runtime),
            (false, None) => ObjectKind::Shared,
        };
        self.emit(site.span, StepKind::Object { into: Place::slot(into), kind });
        Val::temp(into, site.ret)
    }

    /// An async function: its future holds what it was given until it is awaited.
    fn future_call(&mut self, facts: &FnFacts, sig: &Sig, site: CallSite) -> Val {
        self.waited |= facts.waits;
        let ty = Ty::Future { output: Box::new(site.ret.clone()), of: vec![site.id] };
        let into = self.temp(site.span, ty.clone());
        if let Some(receiver) = &site.receiver {
            if facts.empties {
                self.emptied = receiver.place.clone();
                let behind = self.types.autoderef(&receiver.ty);
                self.accepts = behind
                    .iter()
                    .any(|ty| matches!(**ty, Ty::Adt(id, _) if self.types.program.adt(id).facts.accepts));
            }
            if let Some(from) = receiver.place.clone() {
                let into = Place::slot(into);
                let kind = match sig.self_param {
                    Some(SelfKind::Value) => StepKind::Move { from, into },
                    _ => StepKind::Borrow { from, into, mutable: true },
                };
                self.emit(site.span, kind);
            }
        }
        // A function that is given a closure alone is there to call it; a method may have no need to.
        let times = if site.receiver.is_none() { Times::Once } else { Times::Many };
        for arg in &site.args {
            if facts.sends {
                self.escape(&arg.val, arg.span);
                continue;
            }
            match self.fn_bound(sig, &arg.declared) {
                Some(_) => {
                    let result = self.temp(arg.span, Ty::Unknown);
                    let code = arg.val.place.clone();
                    if let Some(code) = code {
                        let into = Place::slot(result);
                        self.emit(arg.span, StepKind::Invoke { code, args: Vec::new(), into, times });
                    }
                    self.add_into(&Val::temp(result, Ty::Unknown), Place::slot(into), arg.span);
                }
                None => self.add_into(&arg.val, Place::slot(into), arg.span),
            }
        }
        self.note_zero_timer(facts, &site.args, into);
        if facts.races && facts.timer {
            let limited = site.args.iter().find(|arg| matches!(arg.declared, Ty::Param(_)));
            self.limited.extend(limited.map(|arg| (into, arg.val.ty.clone())));
        }
        Val::temp(into, ty)
    }

    /// A timer whose duration is written as zero is ready at once on some runtimes.
    pub(super) fn note_zero_timer(&mut self, facts: &FnFacts, args: &[Arg], slot: SlotId) {
        if facts.suspends == Some(crate::catalogue::Suspends::UnlessZero)
            && args.iter().any(|arg| arg.is_zero)
        {
            self.zero_timers.push(slot);
        }
    }
}
