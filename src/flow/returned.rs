//! What a function returns, in terms that its callers understand.

use super::*;

impl Run<'_, '_, '_> {
    /// A returned value in terms that a caller understands.
    pub(super) fn exported(&self, value: &Value) -> Value {
        let codes = value.codes.iter().map(|code| match code {
            CodeVal::Own(id, taken) => {
                let params = 0..self.skeleton.body().params.len() as u32;
                let mut given: Vec<Value> = params.map(|i| Value::of(Token::Param(i)).view()).collect();
                let mut own = Value::default();
                taken.iter().for_each(|(_, value)| own.merge(&self.exported(value)));
                own.forget_params();
                given.push(own);
                CodeVal::Returned(self.skeleton.owner, *id, given)
            }
            CodeVal::Returned(of, id, args) => {
                CodeVal::Returned(*of, *id, args.iter().map(|a| self.exported(a)).collect())
            }
            CodeVal::Fns(of, args) => {
                CodeVal::Fns(of.clone(), args.iter().map(|a| self.exported(a)).collect())
            }
            other => other.clone(),
        });
        Value {
            owned: value.owned.clone(),
            borrowed: value.borrowed.clone(),
            codes: codes.collect(),
            parts: value.parts.iter().map(|(key, part)| (key.clone(), self.exported(part))).collect(),
            refs: Vec::new(),
        }
        .bounded()
    }

    /// What the codes do that a function returns for others to run.
    pub(super) fn returned_codes(&mut self, ret: &Value) -> FxHashMap<CodeId, Arc<Summary>> {
        let mut found = FxHashMap::default();
        for code in ret.all_codes() {
            let CodeVal::Own(id, ref taken) = code else { continue };
            let outer = std::mem::take(&mut self.out);
            // Callers that run it say where: see `apply_returned`.
            let is_future = !self.skeleton.code(id).kind.is_closure();
            self.position.push(if is_future { Position::Here } else { Position::Unknown });
            let state = State { fresh: true, ..State::default() };
            let span = self.span(self.skeleton.code(id).span);
            let (end, value) = self.run_value(&CodeVal::Own(id, taken.clone()), Vec::new(), state, span);
            self.position.pop();
            let mut out = std::mem::replace(&mut self.out, outer);
            self.name_taken(taken, &mut out);
            for token in outside_fields(&value).iter().filter(|_| is_future) {
                self.add_fate(token.clone(), Fate::Returned);
            }
            let mut shape = std::mem::take(&mut out.shape);
            shape.endless |= end.is_none() && shape.loops;
            let summary = Summary {
                ret: self.exported(&value),
                may_suspend: out.may_suspend,
                suspends_itself: out.suspends_itself,
                contends: out.contends,
                awaits_on: out.awaits_on && !out.may_suspend,
                diverges: end.is_none(),
                fails: end.as_ref().is_some_and(|end| end.failed),
                fails_untold: self.fails_untold(id, &out.untold),
                serves: out.serves,
                settles: out.settles.as_slice().to_vec(),
                ..Summary::default()
            };
            let rare = Rare { shape, rarer: self.rarer(out, end.as_ref()).into() };
            found.insert(id, Arc::new(Summary { rare: rare.into(), ..summary }));
        }
        found
    }

    /// What few functions and codes do, as callers need to know it of both.
    pub(super) fn rarer(&self, out: Outcome, end: Option<&State>) -> Rarer {
        Rarer {
            tasks: self.left_tasks().into(),
            objects: self.made.clone(),
            left: end.map(|end| self.left_at(end)).unwrap_or_default(),
            unstarted: end.map(|end| end.unstarted.clone()).unwrap_or_default(),
            turned: end.map(State::turned).unwrap_or_default(),
            blocks_first: self.exported_block(out.blocks_first),
            blocks: self.exported_block(out.blocks),
            fills: out.fills,
            asks: out.asks,
            exits: out.exits,
            joins: out.joins.as_slice().to_vec(),
            joins_one: out.joins_one.as_slice().to_vec(),
            waits_on: out.waits_on,
            hears_on: out.hears_on,
            waits: fields_of(&out.waits),
            waits_once: without_objects(&out.waits_once),
            excludes: fields_of(&out.excludes),
            feeds: without_objects(&out.feeds),
            posts: without_objects(&out.posts),
            answers: out.answers,
            goes_on_with: without_objects(&out.sent_on.goes_on),
            changes: memory::exported(&out.changes),
            reads: memory::exported(&out.reads),
            counts: out.counts.exported(),
            watches: memory::exported(&out.watched),
            holders: out.holders,
            ticks: out.ticks,
            open: out.open,
            ..Rarer::default()
        }
    }

    /// The tasks, as callers know the memory that they share with fields.
    fn left_tasks(&self) -> Vec<Task> {
        let mut tasks = self.tasks.clone();
        if !self.shares.is_empty() {
            for task in &mut tasks {
                task.counts = self.counts_with_shares(&task.counts);
                task.changes = self.with_shares(&task.changes);
            }
        }
        tasks
    }

    /// What a returned code took comes to its caller as one more argument: of objects that are among it, nothing else
    /// is known there.
    fn name_taken(&self, taken: &[(SlotId, Value)], out: &mut Outcome) {
        let mut objects = Tokens::default();
        let tokens = taken.iter().map(|(_, value)| value.all_tokens());
        tokens.for_each(|tokens| {
            let found = tokens.iter().filter(|token| matches!(token, Token::Object(..)));
            found.for_each(|token| objects.insert(token.clone()));
        });
        let index = self.skeleton.body().params.len() as u32;
        let name = Token::Param(index);
        for tokens in [&mut out.feeds, &mut out.posts] {
            if tokens.meet(&objects) {
                tokens.insert(name.clone());
            }
        }
        if out.waits.meet(&objects) && !out.waits_on.contains(&index) {
            out.waits_on.push(index);
        }
    }
}
