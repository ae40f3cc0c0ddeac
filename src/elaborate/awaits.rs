//! `.await`: what is awaited, and what that says of it.

use super::*;
use crate::catalogue::{EffectKind, Hears, Suspends};
use crate::names::Def;
use crate::tree::Expr;
use crate::types::SelfKind;

/// The trait of what can be read from, in tokio and in futures.
const READS: &str = "AsyncRead";

/// Of a function of the catalogue's.
pub(super) fn joins_until_one_fails(name: &str) -> bool {
    name.starts_with("try_join")
}

/// Methods of streams that give as many as they are given, or fewer.
const PASSES_ON: &[&str] =
    &["by_ref", "enumerate", "filter", "filter_map", "fuse", "inspect", "map", "skip", "then"];

impl Elab<'_, '_, '_> {
    pub(super) fn await_expr(&mut self, inner: ExprId, span: ByteSpan) -> Val {
        let value = self.awaited(inner);
        match self.gives_up(inner, &value.ty) {
            true => self.unless_one_fails(span, |cx| cx.await_operand(inner, &value, span)),
            false => self.await_operand(inner, &value, span),
        }
    }

    /// The future joins many, and gives up at the first of them that fails. That a task panicked is no failure of
    /// its own; and whoever joins the handles as they are means to join them all, whatever a runtime has their
    /// tasks give.
    fn gives_up(&self, joins: ExprId, ty: &Ty) -> bool {
        if self.joins_handles.contains(&self.body.span(joins)) {
            return false;
        }
        let Ty::Future { of, output } = self.behind_pointers(ty) else { return false };
        let [only] = of[..] else { return false };
        let program = self.types.program;
        if !program.is_catalogued(only) || !joins_until_one_fails(&program.func(only).name) {
            return false;
        }
        let Some((Ty::Adt(_, of_each), _)) = self.types.as_result(&output) else { return false };
        let each = of_each.first().and_then(|each| self.types.as_result(each));
        each.is_some_and(|(_, error)| !matches!(error, Ty::Adt(id, _) if program.adt(*id).facts.idle))
    }

    /// Evaluates an expression that is then awaited, by `.await` or a macro.
    pub(super) fn awaited(&mut self, id: ExprId) -> Val {
        match self.body.expr(id) {
            Expr::Method { .. } => self.within_call(id, |cx| cx.method_call(id, &Ty::Unknown, true)),
            Expr::Call { callee, args } => {
                self.effect_of_call(*callee, args.len(), self.body.span(id));
                self.expr(id, &Ty::Unknown)
            }
            _ => self.expr(id, &Ty::Unknown),
        }
    }

    /// What a function of another crate does to the world, its name must tell, as a method's does. One that sends
    /// is no channel's.
    fn effect_of_call(&mut self, callee: ExprId, args: usize, span: ByteSpan) {
        let Expr::Path(path) = self.body.expr(callee) else { return };
        let Some(name) = path.last() else { return };
        let Some(kind) = crate::catalogue::effect_of_name(name, args) else { return };
        let is_foreign = match self.resolve_value(path) {
            Some((Def::Fn(id), _)) => self.types.program.is_dependency(id),
            Some((Def::Foreign(_), _)) => true,
            _ => false,
        };
        if is_foreign && path.as_name().is_none_or(|name| self.lookup(name).is_none()) {
            let kind = if kind == EffectKind::Send { EffectKind::Publish } else { kind };
            self.emit(span, StepKind::Effect { kind, what: name.clone(), awaited: true });
        }
    }

    /// Awaits the value that the expression gave.
    pub(super) fn await_operand(&mut self, id: ExprId, value: &Val, span: ByteSpan) -> Val {
        let result = self.await_value(value, span);
        self.note_guard(id, value, &result, span);
        self.note_source(&value.ty, span);
        let accepts = self.call_names(id).first().is_some_and(|name| match name.as_str() {
            "accept" | "recv_from" => true,
            "next" | "try_next" | "recv" => self.is_connection(&result.ty),
            // `timeout(limit, listener.accept())`
            _ => self
                .operands(id)
                .iter()
                .any(|arg| self.call_names(*arg).first().is_some_and(|name| *name == "accept")),
        });
        if let Some(graceful) = self.server(id, &value.ty) {
            self.emit(span, StepKind::Serve { graceful });
        }
        if accepts {
            self.emit(span, StepKind::Accept);
        }
        result
    }

    /// What is given at `span` is the result of a future of the type.
    pub(super) fn note_source(&mut self, ty: &Ty, span: ByteSpan) {
        match self.behind_pointers(ty) {
            Ty::Future { of, .. } => {
                if let [only] = of[..]
                    && !self.types.program.is_catalogued(only)
                {
                    self.called = Some(only);
                    self.gave.insert(span, only);
                }
            }
            Ty::Code { code, is_async: true, is_closure: false, .. } => {
                self.drove.insert(span, code);
            }
            _ => {}
        }
    }

    fn operands(&self, call: ExprId) -> &[ExprId] {
        match self.body.expr(call) {
            Expr::Call { args, .. } | Expr::Method { args, .. } => args,
            _ => &[],
        }
    }

    /// Something that is read from, as it comes out of a stream or channel: `Some(Ok(..))` of it, or a pair.
    fn is_connection(&self, ty: &Ty) -> bool {
        match ty.strip_refs() {
            Ty::Tuple(parts) => parts.first().is_some_and(|first| self.is_connection(first)),
            Ty::Adt(id, _) => match self.types.as_result(ty).map(|(ok, _)| ok).or(self.types.as_option(ty)) {
                Some(inner) => self.is_connection(inner),
                None => self.types.implements(*id, READS),
            },
            Ty::Bounded(bounds) => {
                bounds.iter().any(|bound| self.types.program.trait_def(bound.of).name == READS)
            }
            ty => self.bounds_of(ty).iter().any(|bound| self.types.program.trait_def(bound.of).name == READS),
        }
    }

    /// The expression gives a server that runs while it is awaited; whether its end takes time.
    pub(super) fn server(&self, id: ExprId, ty: &Ty) -> Option<bool> {
        if !self.is_foreign(ty) {
            return None;
        }
        if let Expr::Path(path) = self.body.expr(id) {
            let slot = path.as_name().and_then(|name| self.find(name))?;
            return self.servers.iter().find(|(server, _)| *server == slot).map(|(_, graceful)| *graceful);
        }
        if let Expr::Method { receiver, name, .. } = self.body.expr(id)
            && name == "into_future"
        {
            return self.server(*receiver, &Ty::Unknown);
        }
        let calls = self.call_names(id);
        let serves = calls.iter().any(|name| crate::catalogue::serves_by_name(name));
        serves.then(|| calls.iter().any(|name| name.contains("graceful_shutdown")))
    }

    /// A server that is started as it is runs as if a future awaited it.
    pub(super) fn served(&mut self, id: ExprId, value: Val) -> Val {
        if self.server(id, &value.ty).is_none() {
            return value;
        }
        let span = self.body.span(id);
        let code = self.nested_code(CodeKind::AsyncBlock, span, true, Ty::Unknown, |cx| {
            cx.await_operand(id, &value, span);
            // It fails as the server does.
            cx.codes[cx.code as usize].outcome.may_fail = true;
        });
        self.code_value(code, Vec::new(), span)
    }

    /// A value that is not known, or that a dependency made.
    fn is_foreign(&self, ty: &Ty) -> bool {
        let program = self.types.program;
        match self.behind_pointers(ty) {
            Ty::Adt(id, _) => program.krate(program.adt(id).krate).dependency,
            Ty::Future { of, .. } => of.iter().any(|id| program.is_dependency(*id)),
            other => other.is_unknown(),
        }
    }

    /// The names of the functions in a chain of calls, the last call first.
    pub(super) fn call_names(&self, mut id: ExprId) -> Vec<&Name> {
        let mut names = Vec::new();
        loop {
            match self.body.expr(id) {
                Expr::Method { receiver, name, .. } => {
                    names.push(name);
                    id = *receiver;
                }
                Expr::Call { callee, .. } => {
                    if let Expr::Path(path) = self.body.expr(*callee) {
                        names.extend(path.last());
                    }
                    return names;
                }
                Expr::Try(inner) | Expr::Await(inner) => id = *inner,
                _ => return names,
            }
        }
    }

    /// Awaits a value: of a catalogued future as its facts say, of any other as a future that may suspend.
    pub(super) fn await_value(&mut self, value: &Val, span: ByteSpan) -> Val {
        let program = self.types.program;
        let output = self.future_output(&value.ty);
        let into = self.temp(span, output.clone());
        let future = value.place.clone().unwrap_or_else(|| Place::slot(into));
        let mut step = Await {
            future: future.clone(),
            into: Place::slot(into),
            suspends: self.suspends(&value.ty, value.place.as_ref()),
            turn: false,
            sleeps: false,
            waits: false,
            joins: false,
            aborts: false,
            parks: false,
            pumps: false,
            hears: Hears::End,
            one: false,
            races: None,
            hurried: false,
            rivals: Vec::new(),
            rest: None,
            views: false,
            poll: None,
            what: None,
        };
        let mut keeps = false;
        match self.behind_pointers(&value.ty) {
            Ty::Future { of, .. } => {
                if let [only] = of[..] {
                    let def = program.func(only);
                    step.what = Some(program.fn_path(only).into());
                    step.turn = def.facts.turn;
                    step.joins = def.facts.joins;
                    step.aborts = def.facts.aborts;
                    step.parks = def.facts.parks;
                    step.pumps = def.facts.pumps;
                    step.races = def.facts.races.then_some(match (def.facts.now, def.facts.timer) {
                        (true, _) => DropKind::Unready,
                        (false, true) => DropKind::Deadline,
                        (false, false) => DropKind::Race,
                    });
                    step.sleeps = def.facts.timer && step.races.is_none();
                    step.rest = def.facts.rest.then(|| self.last_part(&output)).flatten();
                    step.one = def.facts.joins && def.facts.empties;
                    keeps = program.is_catalogued(only) && !step.joins && !def.facts.waits;
                    step.views = keeps && self.types.sig(only).self_param == Some(SelfKind::Ref);
                }
            }
            Ty::Adt(id, _) => {
                let facts = &program.adt(id).facts;
                step.sleeps = facts.timer;
                step.what = Some(program.adt(id).name.clone());
                step.poll = self.types.poll_fn(id);
            }
            _ => {}
        }
        // What is awaited up to a deadline is waited for as it would be without one.
        let limited = self.limited.get(&future.slot).filter(|_| step.races == Some(DropKind::Deadline));
        let waited_for = limited.filter(|_| future.path.is_empty()).unwrap_or(&value.ty);
        (step.waits, step.hears) = self.waits_of(waited_for);
        if self.taken.contains(&future.slot) && future.path.is_empty() {
            step.hears = Hears::Each;
        }
        let (races, views) = (step.races.is_some(), step.views);
        self.emit(span, StepKind::Await(Box::new(step)));
        if output == Ty::Never {
            self.emit(span, StepKind::Diverge { panics: false });
        }
        if !self.types.can_hold(&output) {
            return Val::plain(output);
        }
        if keeps && !races {
            let into = Place::slot(into);
            let kind = match views {
                true => StepKind::Borrow { from: future, into, mutable: true },
                false => StepKind::Share { from: future, into },
            };
            self.emit(span, kind);
        }
        Val::temp(into, output)
    }

    /// Whether a future of the type completes only when others act, and what that has to be.
    pub(super) fn waits_of(&self, ty: &Ty) -> (bool, Hears) {
        match self.behind_pointers(ty) {
            Ty::Future { of, .. } => match of[..] {
                [only] => {
                    let facts = &self.types.program.func(only).facts;
                    (facts.waits, facts.hears_what)
                }
                _ => (false, Hears::End),
            },
            Ty::Adt(id, _) => {
                let facts = &self.types.program.adt(id).facts;
                (facts.waits, if facts.once { Hears::One } else { Hears::End })
            }
            _ => (false, Hears::End),
        }
    }

    /// The call waits for as many messages as are taken: `stream.take(n).collect().await`.
    pub(super) fn note_messages_taken(&mut self, called_on: ExprId, given: &Val) {
        let mut on = called_on;
        let takes = loop {
            match self.body.expr(on) {
                Expr::Method { name, .. } if name == "take" => break true,
                Expr::Method { name, receiver, .. } if PASSES_ON.contains(&name.as_str()) => on = *receiver,
                _ => break false,
            }
        };
        if let (true, Some(place)) = (takes, &given.place) {
            self.taken.push(place.slot);
        }
    }

    /// The number of the last part of a tuple, or of one that `Result` or `Either` may hold.
    fn last_part(&self, ty: &Ty) -> Option<u32> {
        match ty {
            Ty::Tuple(parts) => (parts.len() as u32).checked_sub(1),
            Ty::Adt(id, args) if self.types.program.adt(*id).facts.container => {
                args.first().and_then(|held| self.last_part(held))
            }
            _ => None,
        }
    }

    /// Whether awaiting a future of the type, which is in the place, gives others a turn.
    pub(super) fn suspends(&self, ty: &Ty, place: Option<&Place>) -> Suspends {
        let program = self.types.program;
        let is_ready = |slot: &SlotId| self.zero_timers.contains(slot) || self.driving.contains(slot);
        if place.is_some_and(|place| place.path.is_empty() && is_ready(&place.slot)) {
            return Suspends::Never;
        }
        let facts = match self.behind_pointers(ty) {
            Ty::Future { of, .. } => match of[..] {
                [only] => program.func(only).facts.suspends,
                _ => None,
            },
            Ty::Adt(id, _) => program.adt(id).facts.suspends,
            _ => None,
        };
        facts.unwrap_or_default()
    }

    /// The value is a future that completes at a time.
    pub(super) fn is_timer(&self, ty: &Ty) -> bool {
        match self.behind_pointers(ty) {
            Ty::Future { of, .. } => of.iter().any(|id| self.types.program.func(*id).facts.timer),
            Ty::Adt(id, _) => self.types.program.adt(id).facts.timer,
            _ => false,
        }
    }

    /// The future behind `Pin`, `Box` and references.
    pub(super) fn behind_pointers(&self, ty: &Ty) -> Ty {
        self.types
            .autoderef(ty)
            .into_iter()
            .find(|step| !step.is_ref() && self.types.deref(step).is_none())
            .map_or_else(|| ty.strip_refs().clone(), |step| step.into_owned())
    }
}
