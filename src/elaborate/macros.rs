//! Macro calls, by what the catalogue says the macro is.

use super::exprs::better;
use super::*;
use crate::catalogue::{BlockKind, EffectKind, MacroKind, Suspends};
use crate::names::{Def, Namespace};
use crate::source::Span;
use crate::tree::{Body, Expr, MacroCall, MacroContent, PathRef, Select, SelectBranch, Stmt};

/// Macros that are known by their name alone, wherever they come from.
const BY_CONVENTION: &[(&str, MacroKind)] = &[
    ("bail", MacroKind::Bail),
    ("ensure", MacroKind::Ensure),
    ("anyhow", MacroKind::Format),
    ("eyre", MacroKind::Format),
    ("trace", MacroKind::Log),
    ("debug", MacroKind::Log),
    ("info", MacroKind::Log),
    ("warn", MacroKind::Log),
    ("error", MacroKind::Log),
    ("log", MacroKind::Log),
];

impl<'a> Elab<'a, '_, '_> {
    pub(super) fn macro_call(&mut self, call: &MacroCall, expected: &Ty, span: ByteSpan) -> Val {
        let Some(kind) = self.macro_kind(&call.path) else {
            return match self.expansion(call, span) {
                Some(body) => self.within_body(body, |cx| cx.expr(body.root, expected)),
                None => self.unknown_macro(&call.content, span),
            };
        };
        let what: Name = smol_str::format_smolstr!("{}!", call.path.last().map_or("", |n| n.as_str()));
        match (kind, &call.content) {
            (MacroKind::Select, MacroContent::Select(select)) => self.select(select, expected, span),
            (MacroKind::Join, MacroContent::Exprs(futures)) => self.join(futures, span),
            (MacroKind::TryJoin, MacroContent::Exprs(futures)) => self.try_join(futures, span),
            (MacroKind::Pin, MacroContent::Exprs(values)) => self.pin(values, span),
            (MacroKind::Pin, MacroContent::Block(block)) => self.pin_statements(*block),
            (MacroKind::Vec, MacroContent::Exprs(elems)) => {
                let array = self.array(elems, expected, false, span);
                let ty = self.types.vec_of(self.types.iter_item(&array.ty));
                Val { ty, ..array }
            }
            (MacroKind::Vec, MacroContent::Repeat { value, len }) => {
                self.expr(*len, &Ty::Prim);
                let value = self.expr(*value, &Ty::Unknown);
                Val { ty: self.types.vec_of(value.ty), ..value }
            }
            (MacroKind::Matches, MacroContent::ExprPat { value, .. }) => {
                self.expr(*value, &Ty::Unknown);
                Val::plain(Ty::Prim)
            }
            (MacroKind::Ready, MacroContent::Exprs(values)) if values.len() == 1 => {
                self.ready(values[0], span)
            }
            (MacroKind::Stream, MacroContent::Block(block)) => self.stream(*block, span),
            (MacroKind::BlockingSelect, content) => {
                // With a default, it only looks.
                let waits =
                    !matches!(content, MacroContent::Unread(names) if names.iter().any(|n| n == "default"));
                let value = self.unknown_macro(content, span);
                if waits {
                    self.emit(
                        span,
                        StepKind::Block { kind: BlockKind::Wait, what, on: None, outside: false },
                    );
                }
                value
            }
            (_, MacroContent::Exprs(values)) => self.format_like(kind, values, what, span),
            (_, content) => self.unknown_macro(content, span),
        }
    }

    /// What the call of a macro of another file stands for. Of a call that comes from an expansion itself, the
    /// text does not tell what it was given.
    fn expansion(&self, call: &MacroCall, span: ByteSpan) -> Option<&'a Body> {
        let program = self.types.program;
        let Def::Macro(id) = program.resolve(self.env.module, &call.path, Namespace::Macros)? else {
            return None;
        };
        let elsewhere = program.macros[id.index()].span.is_some_and(|span| span.file != self.file);
        if !elsewhere || self.call.is_some() {
            return None;
        }
        let known = self.expansions.get(&(id, span));
        let make = || {
            let body = program.expansion(&self.types.macros, id, Span::new(self.file, span));
            self.expansions.insert((id, span), Box::new(body))
        };
        known.unwrap_or_else(make).as_ref()
    }

    /// Elaborates expressions of the body that a macro call stands for.
    fn within_body<T>(&mut self, body: &'a Body, build: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.body, body);
        let built = build(self);
        self.body = outer;
        built
    }

    /// A macro call among statements whose names are known behind it.
    pub(super) fn expand_stmt(&mut self, expr: ExprId) -> bool {
        let Expr::Macro(call) = self.body.expr(expr) else { return false };
        if self.body.call_of(expr).is_some() || self.macro_kind(&call.path).is_some() {
            return false;
        }
        let span = self.body.span(expr);
        let Some(body) = self.expansion(call, span) else { return false };
        let Expr::Block(block) = body.expr(body.root) else { return false };
        let binds = block.stmts.iter().any(|stmt| matches!(stmt, Stmt::Let { .. }));
        if binds {
            let value = self.within_body(body, |cx| cx.statements(block, &Ty::Unknown));
            if let Some(place) = value.place {
                self.emit(span, StepKind::Drop { place, how: DropKind::Statement });
            }
        }
        binds
    }

    pub(super) fn macro_kind(&self, path: &PathRef) -> Option<MacroKind> {
        let program = self.types.program;
        match program.resolve(self.env.module, path, Namespace::Macros) {
            Some(Def::Macro(id)) if !program.krate(program.macros[id.index()].krate).dependency => {
                program.macros[id.index()].facts.kind
            }
            _ => {
                let name = path.last()?;
                BY_CONVENTION.iter().find(|(n, _)| n == name).map(|(_, kind)| *kind)
            }
        }
    }

    fn unknown_macro(&mut self, content: &MacroContent, span: ByteSpan) -> Val {
        self.note_call(span, || Callee::UnknownMacro);
        match content {
            MacroContent::Exprs(values) => {
                for value in values {
                    let value = self.expr(*value, &Ty::Unknown);
                    self.escape(&value, span);
                }
            }
            MacroContent::Repeat { value, len } => {
                for part in [value, len] {
                    let value = self.expr(*part, &Ty::Unknown);
                    self.escape(&value, span);
                }
            }
            MacroContent::Select(select) => return self.select(select, &Ty::Unknown, span),
            MacroContent::ExprPat { value, .. } => {
                self.expr(*value, &Ty::Unknown);
            }
            MacroContent::Block(block) => {
                let value = self.expr(*block, &Ty::Unknown);
                self.escape(&value, span);
            }
            MacroContent::Unread(names) => self.escape_names(names, span),
        }
        Val::plain(Ty::Unknown)
    }

    /// Macros whose arguments are looked at and left where they are.
    fn format_like(&mut self, kind: MacroKind, values: &[ExprId], what: Name, span: ByteSpan) -> Val {
        let values: Vec<Val> = values.iter().map(|value| self.expr(*value, &Ty::Unknown)).collect();
        let effect = |kind| StepKind::Effect { kind, what: what.clone(), awaited: false };
        match kind {
            MacroKind::Print => self.emit(span, effect(EffectKind::Print)),
            MacroKind::Log => self.emit(span, effect(EffectKind::Log)),
            MacroKind::Write => {
                let is_own = values.first().is_some_and(|to| self.written_to(to, span));
                if !is_own && values.first().is_some_and(|to| self.is_device(&to.ty)) {
                    self.emit(span, effect(EffectKind::Write));
                }
                let result =
                    self.types.known.result.map_or(Ty::Unknown, |id| Ty::Adt(id, vec![Ty::UNIT, Ty::Prim]));
                return Val::plain(result);
            }
            MacroKind::Panic | MacroKind::Impossible => {
                if kind == MacroKind::Panic {
                    self.emit(span, effect(EffectKind::Panic));
                }
                self.emit(span, StepKind::Diverge { panics: true });
                return Val::plain(Ty::Never);
            }
            MacroKind::Assert => {
                let fails = vec![
                    Step { span, kind: effect(EffectKind::Panic) },
                    Step { span, kind: StepKind::Diverge { panics: true } },
                ];
                self.emit(span, StepKind::Branch { arms: vec![Arm::new(fails, true), Arm::default()] });
            }
            MacroKind::Bail | MacroKind::Ensure => {
                let ret = self.codes[self.code as usize].ret;
                let leave = vec![
                    Step { span, kind: self.scope_end(ret + 1, DropKind::Scope) },
                    Step { span, kind: StepKind::Return { early: Early::ReturnError } },
                ];
                let mut arms = vec![Arm::new(leave, true)];
                if kind == MacroKind::Ensure {
                    arms.push(Arm::default());
                }
                self.emit(span, StepKind::Branch { arms });
                return Val::plain(if kind == MacroKind::Bail { Ty::Never } else { Ty::UNIT });
            }
            _ => return Val::plain(Ty::foreign("text".into())),
        }
        Val::plain(Ty::UNIT)
    }

    /// Writing to the value reaches the world, not just a string or a formatter.
    fn is_device(&self, ty: &Ty) -> bool {
        let method =
            self.types.find_method(ty, "write_all", self.env.module, &self.bounds, crate::types::Call::Dot);
        method.is_some_and(|m| self.types.program.func(m.id).facts.effect == Some(EffectKind::Write))
    }

    /// `ready!(future.poll(cx))`: leaves the function unless there is a value.
    fn ready(&mut self, poll: ExprId, span: ByteSpan) -> Val {
        let value = self.expr(poll, &Ty::Unknown);
        let steps = self.steps_of(|cx| cx.leave(Early::Return, span));
        self.emit(span, StepKind::Branch { arms: vec![Arm::new(steps, false), Arm::default()] });
        let ty = match &value.ty {
            Ty::Adt(_, args) => args.first().cloned().unwrap_or_default(),
            _ => Ty::Unknown,
        };
        if self.types.can_hold(&ty) { Val { ty, ..value } } else { Val::plain(ty) }
    }

    /// One branch wins; futures that were made for the `select!` are dropped with it, borrowed ones live on.
    fn select(&mut self, select: &Select, expected: &Ty, span: ByteSpan) -> Val {
        let result = self.temp(span, expected.clone());
        let from = self.mark();
        let mut futures = Vec::new();
        for branch in &select.branches {
            if let Some(condition) = branch.condition {
                self.expr(condition, &Ty::Prim);
            }
            let value = self.awaited(branch.future);
            futures.push(self.own(value, span));
        }
        let may_win = |branch: &SelectBranch| branch.condition.is_none() && self.is_irrefutable(branch.pat);
        let winners: Vec<bool> = select.branches.iter().map(may_win).collect();
        let mut ty = Ty::Never;
        let mut arms = Vec::new();
        for (i, branch) in select.branches.iter().enumerate() {
            let branch_span = self.body.span(branch.future).to(self.body.span(branch.handler));
            let steps = self.scoped(|cx| {
                let span = cx.body.span(branch.future);
                let rivals = futures.iter().zip(&winners).enumerate();
                let rivals = rivals.filter(|(j, (_, wins))| *j != i && **wins).map(|(_, (rival, _))| rival);
                let value = cx.await_among(branch.future, &futures[i], rivals, span);
                let how = if cx.is_timer(&futures[i].ty) { DropKind::Deadline } else { DropKind::Race };
                for other in
                    futures.iter().enumerate().filter(|(j, _)| *j != i).filter_map(|(_, v)| v.place.clone())
                {
                    cx.emit(branch_span, StepKind::Drop { place: other, how });
                }
                let names = cx.declare(branch.pat);
                cx.vanish_what_is_not(branch.pat, &value, branch_span);
                cx.bind(branch.pat, &value, &names);
                cx.register(names);
                let handled = cx.expr(branch.handler, expected);
                ty = better(&ty, &handled.ty);
                cx.move_into(&handled, Place::slot(result), branch_span);
            });
            arms.push(Arm::new(steps, self.is_error_pattern(branch.pat)));
        }
        for other in &select.others {
            let steps = self.scoped(|cx| {
                let handled = cx.expr(*other, expected);
                ty = better(&ty, &handled.ty);
                cx.move_into(&handled, Place::slot(result), span);
            });
            arms.push(Arm::new(steps, false));
        }
        if !arms.is_empty() {
            self.emit(span, StepKind::Branch { arms });
        }
        self.emit(span, self.scope_end(from, DropKind::Race));
        self.slots[result as usize].ty = ty.clone();
        if self.types.can_hold(&ty) { Val::temp(result, ty) } else { Val::plain(ty) }
    }

    /// Awaits one of several futures, of which whichever is ready first wins.
    fn await_among<'v>(
        &mut self,
        future: ExprId,
        value: &Val,
        rivals: impl Iterator<Item = &'v Val>,
        span: ByteSpan,
    ) -> Val {
        let from = self.steps.len();
        let awaited = self.await_operand(future, value, span);
        let (ready, others): (Vec<&Val>, Vec<&Val>) =
            rivals.partition(|rival| self.suspends(&rival.ty, rival.place.as_ref()) == Suspends::Never);
        for step in &mut self.steps[from..] {
            if let StepKind::Await(step) = &mut step.kind {
                step.hurried = !ready.is_empty();
                step.rivals = others.iter().filter_map(|rival| rival.place.clone()).collect();
            }
        }
        awaited
    }

    /// A variable named as a future is moved into the `select!`.
    fn own(&mut self, value: Val, span: ByteSpan) -> Val {
        match value.place {
            Some(from) if value.is_variable && !value.ty.is_ref() => {
                let slot = self.temp(span, value.ty.clone());
                self.emit(span, StepKind::Move { from, into: Place::slot(slot) });
                Val::temp(slot, value.ty)
            }
            place => Val { place, ..value },
        }
    }

    fn join(&mut self, futures: &[ExprId], span: ByteSpan) -> Val {
        let values: Vec<Val> = futures.iter().map(|future| self.awaited(*future)).collect();
        self.join_values(futures, &values, span)
    }

    /// As `join!`, unless one of them fails: then the others are not waited for.
    fn try_join(&mut self, futures: &[ExprId], span: ByteSpan) -> Val {
        let values: Vec<Val> = futures.iter().map(|future| self.awaited(*future)).collect();
        // That a task panicked is no failure of its own.
        let can_fail = |value: &Val| {
            let output = self.future_output(&value.ty);
            self.types.as_result(&output).is_some() && !self.is_handle(value.ty.strip_refs())
        };
        if values.len() < 2 || !values.iter().any(can_fail) {
            return self.join_values(futures, &values, span);
        }
        self.unless_one_fails(span, |cx| cx.join_values(futures, &values, span))
    }

    /// Waits for several, but only until one of them fails.
    pub(super) fn unless_one_fails(&mut self, span: ByteSpan, join: impl FnOnce(&mut Self) -> Val) -> Val {
        let code = self.nested_code(CodeKind::AsyncBlock, span, true, Ty::Unknown, |cx| {
            let fails = cx.steps_of(|cx| cx.leave(Early::Try, span));
            cx.emit(span, StepKind::Branch { arms: vec![Arm::new(fails, true), Arm::default()] });
            let joined = join(cx);
            let code = cx.code as usize;
            let ret = cx.codes[code].ret;
            cx.slots[ret as usize].ty = joined.ty.clone();
            cx.codes[code].output = joined.ty.clone();
            cx.move_into(&joined, Place::slot(ret), span);
            cx.emit(span, cx.scope_end(ret + 1, DropKind::Scope));
        });
        let joined = self.code_value(code, Vec::new(), span);
        self.await_value(&joined, span)
    }

    fn join_values(&mut self, futures: &[ExprId], values: &[Val], span: ByteSpan) -> Val {
        let slot = self.temp(span, Ty::Unknown);
        let mut types = Vec::new();
        for (i, value) in values.iter().enumerate() {
            let output = self.await_operand(futures[i], value, span);
            self.move_into(&output, Place::slot(slot).then(Proj::Tuple(i as u32)), span);
            types.push(output.ty);
        }
        Val::temp(slot, Ty::Tuple(types))
    }

    /// `pin!(future)` names the variable anew or gives a pinned reference; the future stays what it is.
    fn pin(&mut self, values: &[ExprId], span: ByteSpan) -> Val {
        let [only] = values else {
            for value in values {
                self.expr(*value, &Ty::Unknown);
            }
            return Val::plain(Ty::UNIT);
        };
        let value = self.expr(*only, &Ty::Unknown);
        if value.is_variable { Val::plain(Ty::UNIT) } else { self.own(value, span) }
    }

    fn pin_statements(&mut self, block: ExprId) -> Val {
        if let Expr::Block(block) = self.body.expr(block) {
            for stmt in &block.stmts {
                if let Stmt::Let { span, pat, ty, init, or_else } = stmt {
                    self.let_stmt(*span, *pat, ty.as_ref(), *init, *or_else);
                }
            }
        }
        Val::plain(Ty::UNIT)
    }

    /// `stream! { .. }`: a body that runs while somebody asks for items.
    fn stream(&mut self, block: ExprId, span: ByteSpan) -> Val {
        let id = self.nested_code(CodeKind::AsyncBlock, span, true, Ty::UNIT, |cx| cx.run_body(block));
        let value = self.code_value(id, Vec::new(), span);
        Val { ty: Ty::Unknown, ..value }
    }
}
