//! What tasks share and wait on: channels, barriers and the like.

use super::*;

use crate::catalogue::Hears;
use crate::skeleton::Room;
use crate::summary::Effect;

/// So deep in values within values is looked for what a task waits for.
const NESTED: usize = 3;

/// What somebody has heard of who has waited on an object.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Heard {
    /// One message or signal.
    One,
    /// As many as were counted.
    Each,
    /// That nobody will say any more.
    End,
}

impl Heard {
    pub(super) fn of(hears: Hears, in_loop: bool) -> Self {
        match hears {
            Hears::OneOrEnd if in_loop => Self::End,
            Hears::One | Hears::OneOrEnd => Self::One,
            Hears::Each => Self::Each,
            Hears::End => Self::End,
        }
    }

    pub(super) fn by(once: bool) -> Self {
        if once { Self::One } else { Self::End }
    }
}

impl Run<'_, '_, '_> {
    /// Blocks until somebody acts on one of these objects: the tasks that can are waited for. Who has heard no more than
    /// a signal knows nothing of a task that goes on after giving it.
    pub(super) fn wait_on(&mut self, tokens: &Tokens, heard: Heard, state: &mut State, span: Span) {
        for token in tokens.iter() {
            if !matches!(token, Token::Task(_) | Token::Global) {
                let is_first = !self.out.waits.contains(token);
                match heard != Heard::End && (is_first || self.out.waits_once.contains(token)) {
                    true => self.out.waits_once.insert(token.clone()),
                    false => self.out.waits_once.remove(token),
                };
                self.out.waits.insert(token.clone());
            }
            if let Token::Param(i) = token
                && !self.out.waits_on.contains(i)
            {
                self.out.waits_on.push(*i);
            }
            if let (Token::Field(key), 0) = (token, self.waiting_loops)
                && !self.seldom.awaits.contains(key)
            {
                self.seldom.awaits.push(key.clone());
            }
            self.note_answer(token);
            if let Some(counted) = self.counting.last_mut() {
                counted.insert(token.clone());
            }
            self.end_by(token, heard, state, span);
        }
    }

    /// The callee has waited on these. Whose messages it has heard, where there are many tasks, it may know.
    pub(super) fn wait_by_callee(
        &mut self,
        summary: &Summary,
        args: &[Value],
        state: &mut State,
        span: Span,
    ) {
        let in_loop = self.any_loops > 0;
        let heard_of = |token: &Token| match !in_loop && summary.waits_once.contains(token) {
            true => Heard::Each,
            false => Heard::End,
        };
        for i in &summary.waits_on {
            if let Some(arg) = args.get(*i as usize) {
                self.wait_on(&arg.all_tokens(), heard_of(&Token::Param(*i)), state, span);
            }
        }
        for field in summary.waits.iter() {
            self.wait_on(&Tokens::of(field.clone()), heard_of(field), state, span);
        }
    }

    /// The tasks have ended that can end a wait on `token`.
    pub(super) fn end_by(&mut self, token: &Token, heard: Heard, state: &mut State, span: Span) {
        for task in self.ended_by(&Tokens::of(token.clone()), heard, state) {
            let goes_on = |shape: &Shape| shape.goes_on_after_send && shape.is_one_shot();
            if self.any_loops > 0 && self.tasks[task as usize].shape.as_ref().is_some_and(goes_on) {
                self.heard.push(task);
            }
            state.tasks.entry(task).or_default().running = false;
            self.note_end(task, state, span);
        }
    }

    /// The task has ended, as somebody knows who waits for what it does.
    fn note_end(&mut self, task: u32, state: &mut State, span: Span) {
        self.settled_by(task, state);
        self.feed_by(task, state);
        self.add_fate(Token::Task(task), Fate::Awaited(span));
    }

    /// Running tasks that can end a wait on one of these, and do no more then.
    pub(super) fn ended_by(&self, tokens: &Tokens, heard: Heard, state: &State) -> Vec<u32> {
        let ends = |task: u32, token: &Token| {
            let info = &self.tasks[task as usize];
            // One message is one of theirs, where there are many, unless each has a channel of its own.
            let has_own = matches!(token, Token::Object(id, _) if self.made[*id as usize].in_loop);
            let goes_on = |shape: &Shape| {
                let is_one_of_many = info.in_loop && shape.sends && !shape.loops && !has_own;
                is_one_of_many && heard == Heard::One
                    || shape.goes_on_after_send && self.may_go_on_after(info, token)
            };
            let goes_on = heard != Heard::End && info.shape.as_ref().is_some_and(goes_on);
            let acts = self.acts(&info.holds, token) && !goes_on && !info.closed_early.has_end_of(token);
            let confirms = || !info.shape.as_ref().is_some_and(Shape::confirms_early);
            acts || self.answers(&info.holds, token) && confirms()
        };
        let running = state.tasks.iter().filter(|(_, known)| known.running).map(|(task, _)| *task);
        running.filter(|task| tokens.iter().any(|token| ends(*task, token))).collect()
    }

    /// What the task sends on `token` may not be its last act: what it sends on before others are may be this.
    fn may_go_on_after(&self, task: &Task, token: &Token) -> bool {
        let Token::Object(id, _) = token else { return true };
        let fields = self.object_fields.get(id).map_or(&[][..], |fields| fields);
        let is_other = |sent: &Token| match sent {
            Token::Object(other, _) => other != id,
            Token::Field(_) => !fields.iter().any(|key| self.has_field(&Tokens::of(sent.clone()), key)),
            _ => false,
        };
        task.goes_on_with.is_empty() || !task.goes_on_with.iter().all(is_other)
    }

    /// A lock is taken whose guards tasks may have, which is no wait where there are none.
    pub(super) fn exclude(&mut self, guards: &Tokens, state: &mut State, span: Span) {
        for guard in guards.iter() {
            self.out.excludes.insert(guard.clone());
            self.end_by(guard, Heard::End, state, span);
        }
    }

    /// Something is sent on these, or a signal given.
    pub(super) fn note_sent(&mut self, on: &Tokens) {
        match self.waiting_loops {
            0 => self.out.shape.tells_last = true,
            _ => self.out.shape.tells_in_turns = true,
        }
        self.out.sent_on.lately.extend(on);
        if on.is_empty() {
            self.out.sent_on.lately.insert(Token::Global);
        }
    }

    /// What was sent so far can be received from here on, before the code at hand goes on.
    pub(super) fn suspends_after_sending(&mut self) {
        let SentOn { lately, before, .. } = &mut self.out.sent_on;
        before.extend(&std::mem::take(lately));
    }

    /// As [`Self::goes_on_after_sending`], in a callee, which may have sent on what is not known here.
    pub(super) fn goes_on_with(&mut self, on: &Tokens) {
        self.out.sent_on.goes_on.extend(on);
        if on.is_empty() {
            self.out.sent_on.goes_on.insert(Token::Global);
        }
    }

    /// Something visible happens after that.
    pub(super) fn goes_on_after_sending(&mut self) {
        self.out.shape.goes_on_after_send = true;
        let SentOn { before, goes_on, .. } = &mut self.out.sent_on;
        goes_on.extend(before);
    }

    /// The task has ended: it has waited for those that it sees to.
    pub(super) fn settled_by(&self, task: u32, state: &mut State) {
        self.tasks[task as usize].settles.iter().for_each(|settled| state.settle(*settled));
    }

    /// A callee waits for the tasks whose handles lie in these fields, and so for those who give them something.
    pub(super) fn join_fields(&mut self, keys: &[FieldKey], state: &mut State, span: Span) {
        for key in keys {
            self.out.joins.insert(key);
            let lies_there = |(_, known): &(&u32, &TaskState)| known.stored.contains(key);
            let tasks: Vec<u32> = state.tasks.iter().filter(lies_there).map(|(task, _)| *task).collect();
            for task in tasks {
                let Task { waits, receives, .. } = &self.tasks[task as usize];
                let mut given = Tokens::default();
                let received = waits.iter().filter(|token| receives.contains(token));
                received.for_each(|token| given.insert(token.clone()));
                self.wait_on(&given, Heard::End, state, span);
                self.settled_by(task, state);
            }
        }
    }

    /// A task that holds these can end a wait on `token`, itself or through somebody else.
    pub(super) fn can_end(&self, holds: &Tokens, token: &Token) -> bool {
        self.acts(holds, token) || self.answers(holds, token)
    }

    /// As [`acts_on`]; an object that was put into a field can be reached through the field.
    pub(super) fn acts(&self, holds: &Tokens, token: &Token) -> bool {
        let through_field = |id: &u32, end: &End| {
            let fields = self.object_fields.get(id).into_iter().flatten();
            let mut acting =
                fields.filter(|key| *end != End::Second || self.types.is_sender_field(key.adt, &key.name));
            acting.any(|key| self.has_field(holds, key))
        };
        acts_on(holds, token)
            || match token {
                Token::Object(id, end) => through_field(id, end),
                Token::Field(key) => {
                    self.has_field(holds, key)
                        || self.has_sender(holds, key)
                        || self.has_other_end(holds, key)
                }
                _ => false,
            }
    }

    fn lies_in(&self, object: u32, key: &FieldKey) -> bool {
        self.object_fields.get(&object).is_some_and(|fields| fields.contains(key))
    }

    /// The object that lies in the field is among the tokens; of a channel, an end that can end a wait there.
    fn has_other_end(&self, tokens: &Tokens, key: &FieldKey) -> bool {
        let is_sender = self.types.is_sender_field(key.adt, &key.name);
        tokens.iter().any(|token| match token {
            Token::Object(id, end) => (is_sender || *end != End::Second) && self.lies_in(*id, key),
            _ => false,
        })
    }

    /// The other end of the channel that the field receives from lies in a field among the tokens.
    fn has_sender(&self, tokens: &Tokens, receiver: &FieldKey) -> bool {
        let here = self.told.ends.iter().filter(|(_, end)| end == receiver).map(|(sender, _)| sender);
        here.cloned()
            .chain(self.all.fields().senders_to(receiver))
            .any(|sender| self.has_field(tokens, &sender))
    }

    /// The field is among the tokens, or one that shares what it holds.
    fn has_field(&self, tokens: &Tokens, key: &FieldKey) -> bool {
        if tokens.fields().next().is_none() {
            return false;
        }
        tokens.has_field(key) || self.shares_one_of(tokens, key) || self.has_part(tokens, key)
    }

    /// A field is among the tokens in which the value lies that this one is a field of, or the other way round.
    fn has_part(&self, tokens: &Tokens, key: &FieldKey) -> bool {
        let here = |(part, whole): &(FieldKey, FieldKey)| {
            part == key && tokens.has_field(whole) || whole == key && tokens.has_field(part)
        };
        self.told.parts.iter().any(here) || self.all.fields().have_parts(key, tokens)
    }

    /// A field is among the tokens that shares what this one holds.
    fn shares_one_of(&self, tokens: &Tokens, key: &FieldKey) -> bool {
        let here = self.told.shared.iter().any(|(a, b)| match (a == key, b == key) {
            (true, _) => tokens.has_field(b),
            (_, true) => tokens.has_field(a),
            _ => false,
        });
        here || self.all.fields().share(key, tokens)
    }

    /// What a task holds leads to somebody who can end a wait on `token`: it came over a channel that the
    /// task receives from. Such an answer comes after all that was sent before.
    pub(super) fn answers(&self, holds: &Tokens, token: &Token) -> bool {
        let Token::Object(id, _) = token else { return false };
        let mut carriers = self.carried.get(id).into_iter().flat_map(|carriers| carriers.iter());
        carriers.any(|carrier| match carrier {
            Token::Object(channel, _) => {
                holds.iter().any(|t| matches!(t, Token::Object(other, _) if other == channel))
            }
            other => holds.contains(other),
        })
    }

    pub(super) fn note_carried(&mut self, sent: &Tokens, over: &Tokens, state: &mut State) {
        for token in sent.iter() {
            if let Token::Object(id, _) = token {
                state.ask(*id);
                self.carried.entry(*id).or_default().extend(over);
            }
        }
    }

    /// What is waited for was sent along over a channel: whoever receives from that has done by then what was
    /// sent before.
    fn note_answer(&mut self, token: &Token) {
        let Token::Object(id, _) = token else { return };
        let carriers = self.carried.get(id).filter(|_| self.error_depth == 0).cloned().unwrap_or_default();
        for carrier in carriers.iter().filter(|carrier| !matches!(carrier, Token::Object(..))) {
            self.out.answers.insert(carrier.clone());
            if let Token::Field(key) = carrier
                && !self.seldom.answers.contains(key)
            {
                self.seldom.answers.push(key.clone());
            }
        }
    }

    /// The callee sent something on these objects, and had the answer before it returned. That is worth nothing
    /// where whoever receives answers before it does its work.
    pub(super) fn answered(&mut self, tokens: &Tokens, state: &mut State, span: Span) {
        for token in tokens.iter() {
            self.end_by_answer(token, state, span);
            if !self.answers_early(token, state) {
                state.fed.remove(token);
                state.posted.remove(token);
                self.take_back(token, state);
            }
            match token {
                Token::Object(..) => {
                    self.out.feeds.remove(token);
                    self.out.posts.remove(token);
                }
                _ => self.out.answers.insert(token.clone()),
            }
        }
    }

    /// Tasks have ended whose last act is to answer what was sent there.
    fn end_by_answer(&mut self, token: &Token, state: &mut State, span: Span) {
        let sent = Tokens::of(token.clone());
        let confirms = |(task, known): &(&u32, &TaskState)| {
            let shape = self.tasks[**task as usize].shape.as_ref();
            known.running && shape.is_some_and(Shape::confirms) && self.is_fed(**task, &sent)
        };
        let ended: Vec<u32> = state.tasks.iter().filter(confirms).map(|(task, _)| *task).collect();
        for task in ended {
            state.finish(task);
            self.note_end(task, state, span);
        }
    }

    /// What a callee had sent there before is done as well.
    fn take_back(&self, token: &Token, state: &mut State) {
        let there = Tokens::of(token.clone());
        for (task, known) in &mut state.tasks {
            if (known.sent || known.posted) && self.is_fed(*task, &there) {
                (known.sent, known.posted) = (false, false);
            }
        }
    }

    /// A task that receives what is sent there goes on after it has answered.
    fn answers_early(&self, token: &Token, state: &State) -> bool {
        let sent = Tokens::of(token.clone());
        state.tasks.iter().any(|(task, known)| {
            let shape = self.tasks[*task as usize].shape.as_ref();
            known.running && shape.is_some_and(|shape| shape.goes_on_after_send) && self.is_fed(*task, &sent)
        })
    }

    /// Something is sent, or a signal given, on these objects.
    pub(super) fn feed(&mut self, tokens: &Tokens, state: &mut State) {
        let tokens = &self.with_subscribers(tokens);
        for token in tokens.iter().filter(|t| !matches!(t, Token::Task(_))) {
            state.fed.insert(token.clone());
            self.out.feeds.insert(token.clone());
            self.out.shape.sends_early |= !self.out.may_suspend;
            if !matches!(token, Token::Object(..)) {
                self.out.answers.remove(token);
            }
        }
    }

    /// Who sends by a field reaches whoever has subscribed there.
    fn with_subscribers(&self, tokens: &Tokens) -> Tokens {
        let mut all = tokens.clone();
        for token in tokens.iter() {
            let fields: &[FieldKey] = match token {
                Token::Field(key) => std::slice::from_ref(key),
                Token::Object(id, _) => self.object_fields.get(id).map_or(&[], |fields| fields),
                _ => &[],
            };
            let hubs = fields.iter().filter(|key| self.types.is_hub_field(key.adt, &key.name));
            hubs.for_each(|key| all.insert(subscribed(&Token::Field(key.clone()))));
        }
        all
    }

    /// What is sent there, along with these, asks for no answer: no end to send on goes with it.
    pub(super) fn post(&mut self, tokens: &Tokens, along: &Tokens, state: &mut State) {
        if along.iter().any(|token| matches!(token, Token::Object(_, End::First))) {
            return;
        }
        let tokens = &self.with_subscribers(tokens);
        for token in tokens.iter().filter(|t| !matches!(t, Token::Task(_))) {
            state.posted.insert(token.clone());
            self.out.posts.insert(token.clone());
        }
    }

    /// A message or a signal waits there from here on.
    pub(super) fn note_queued(&mut self, tokens: &Tokens, state: &mut State) {
        for token in tokens.iter() {
            if let Token::Object(id, _) = token {
                let (least, most) = state.queued.entry(*id).or_default();
                (*least, *most) = (least.saturating_add(1), most.saturating_add(1));
            }
        }
    }

    /// Nobody knows how many wait there from here on.
    pub(super) fn note_many_queued(&mut self, tokens: &Tokens, state: &mut State) {
        for token in tokens.iter() {
            if let Token::Object(id, _) = token {
                state.queued.entry(*id).or_default().1 = u32::MAX;
            }
        }
    }

    /// What is asked for is there already, and taken. In loops it may not be the first time.
    pub(super) fn takes_queued(&mut self, tokens: &Tokens, state: &mut State) -> bool {
        let mut objects = tokens.iter().filter_map(|token| match token {
            Token::Object(id, end) if *end != End::First => Some(*id),
            _ => None,
        });
        let (Some(id), None, 0) = (objects.next(), objects.next(), self.any_loops) else { return false };
        match state.queued.get_mut(&id) {
            Some((least, most)) if *least > 0 => {
                (*least, *most) = (*least - 1, *most - 1);
                true
            }
            _ => false,
        }
    }

    /// How many messages a channel holds, where that is known, and how many are there at least and at most.
    pub(super) fn room(&self, token: &Token, state: &State) -> Option<(u64, (u32, u32))> {
        let Token::Object(id, _) = token else { return None };
        match self.made[*id as usize].kind {
            ObjectKind::Channel(Room::Places(room)) => {
                Some((room, state.queued.get(id).copied().unwrap_or_default()))
            }
            _ => None,
        }
    }

    /// The runtime, or that which its builder makes, has this many threads.
    pub(super) fn note_workers(&mut self, token: &Token, count: u64) {
        let Token::Object(id, _) = token else { return };
        if let ObjectKind::Runtime(runtime) = &mut self.made[*id as usize].kind {
            *runtime = runtime.with_workers(count);
        }
    }

    /// What by which a task can be given something: not the ends by which it only sends.
    pub(super) fn receiving(&self, holds: &Tokens) -> Tokens {
        let receives = |token: &&Token| match token {
            Token::Object(_, end) => *end != End::First,
            Token::Field(key) => !self.types.is_sender_field(key.adt, &key.name),
            _ => true,
        };
        let mut found = Tokens::default();
        holds.iter().filter(receives).for_each(|token| found.insert(token.clone()));
        found
    }

    /// Something was sent to the task, as the tokens tell on which it was.
    pub(super) fn is_fed(&self, task: u32, fed: &Tokens) -> bool {
        let fields = |id: &u32| self.object_fields.get(id).into_iter().flatten();
        self.is_fed_within(task, fed)
            || self.tasks[task as usize].receives.iter().any(|held| match held {
                Token::Object(id, _) => {
                    let sent = fed.iter().any(|t| matches!(t, Token::Object(other, _) if other == id));
                    let is_fed = sent || fields(id).any(|key| self.has_field(fed, key));
                    is_fed && (!self.chooses(task) || self.waits_for(task, *id))
                }
                Token::Field(key) => {
                    // Of all that a task may hold within a value, what it waits for is what it is there for.
                    let waits = || self.tasks[task as usize].waits.contains(held);
                    let lies_there =
                        |token: &Token| matches!(token, Token::Object(id, _) if fields(id).any(|k| k == key));
                    self.has_field(fed, key)
                        || fed.iter().any(lies_there)
                        || waits() && self.has_sender(fed, key)
                }
                other => fed.contains(other),
            })
    }

    /// Of the objects in fields of what the task holds, it waits for some.
    fn chooses(&self, task: u32) -> bool {
        let mut held = self.tasks[task as usize].receives.iter();
        held.any(|held| matches!(held, Token::Object(id, _) if self.waits_for(task, *id)))
    }

    /// The task waits for the object by a field in which it lies.
    fn waits_for(&self, task: u32, object: u32) -> bool {
        let waits = &self.tasks[task as usize].waits;
        self.object_fields.get(&object).into_iter().flatten().any(|key| waits.has_field(key))
    }

    /// Something was sent on a field within what the task holds, and the task waits there: for messages, or in order
    /// to be stopped. It may be an end by which one also sends, to which the task subscribes.
    fn is_fed_within(&self, task: u32, fed: &Tokens) -> bool {
        let task = &self.tasks[task as usize];
        let is_held = |part: &FieldKey| {
            let holds = |whole: &FieldKey| {
                whole == part || self.types.is_within(whole.adt, &whole.name, part.adt, NESTED)
            };
            task.holds.fields().any(holds)
        };
        let is_hub = |part: &FieldKey| self.types.is_hub_field(part.adt, &part.name);
        let hears = |part: &FieldKey| is_hub(part) || !self.types.is_sender_field(part.adt, &part.name);
        // Two names of one channel, of which only whoever made it knows that they are.
        let same_hub =
            |part: &FieldKey| is_hub(part) && fed.fields().any(|to| task.holds.has_field(to) && is_hub(to));
        let stops = |part: &FieldKey| self.types.is_stop_signal_field(part.adt, &part.name);
        let parks = || task.shape.as_ref().is_some_and(|shape| shape.parks);
        let mut waits = task.waits.fields();
        waits.any(|part| hears(part) && is_held(part) && (self.lies_among(fed, part) || same_hub(part)))
            || fed.fields().any(|part| stops(part) && is_held(part)) && parks()
    }

    /// The field is among the tokens, or an object that lies in it.
    fn lies_among(&self, tokens: &Tokens, key: &FieldKey) -> bool {
        let is_there = |token: &Token| match token {
            Token::Object(id, _) => self.lies_in(*id, key),
            Token::Field(other) => {
                let mut objects = self.object_fields.values();
                objects.any(|fields| fields.contains(key) && fields.contains(other))
            }
            _ => false,
        };
        self.has_field(tokens, key) || tokens.iter().any(is_there)
    }

    /// Another task that was started holds the other end of what the task receives from.
    pub(super) fn is_supplied(&self, task: u32, state: &State) -> bool {
        let others = state.tasks.keys().filter(|other| **other != task);
        others.copied().any(|other| self.supplies(other, task))
    }

    /// Another task is under way that sends it something and ends.
    pub(super) fn is_sent_more(&self, task: u32, state: &State) -> bool {
        let mut others = state.tasks.iter().filter(|(other, known)| **other != task && known.running);
        others.any(|(other, _)| self.sends_and_ends(*other) && self.supplies(*other, task))
    }

    /// The task sends to another one that is under way, and does something visible with that.
    pub(super) fn hands_on(&self, task: u32, state: &State) -> bool {
        if !self.sends_and_ends(task) {
            return false;
        }
        let shows = |other: u32| {
            let shape = self.tasks[other as usize].shape.as_ref();
            shape.is_some_and(|shape| shape.pumps && shape.effects.iter().any(Effect::is_meant))
        };
        let mut others = state.tasks.iter().filter(|(other, known)| **other != task && known.running);
        others.any(|(other, _)| shows(*other) && self.supplies(task, *other))
    }

    fn sends_and_ends(&self, task: u32) -> bool {
        let shape = self.tasks[task as usize].shape.as_ref();
        shape.is_some_and(|shape| shape.sends && shape.is_one_shot())
    }

    fn supplies(&self, other: u32, task: u32) -> bool {
        let holds = &self.tasks[other as usize].holds;
        let fields = |id: &u32| self.object_fields.get(id).into_iter().flatten();
        self.tasks[task as usize].receives.iter().any(|token| match token {
            Token::Object(id, End::Second) => {
                acts_on(holds, token) || fields(id).any(|key| self.has_field(holds, key))
            }
            Token::Field(key) => self.has_field(holds, key),
            _ => false,
        })
    }

    pub(super) fn object(&mut self, key: Origin, kind: ObjectKind) -> u32 {
        if let Some(id) = self.objects.get(&key) {
            return *id;
        }
        let id = self.made.len() as u32;
        let origin = key.1.map_or(key.0, |(_, origin)| origin);
        self.made.push(Object { kind, site: key.0, origin, in_loop: self.any_loops > 0 });
        self.objects.insert(key, id);
        id
    }
}

/// What one receives by who has subscribed to a channel of which one end is known.
pub(super) fn subscribed(token: &Token) -> Token {
    match token {
        Token::Object(id, End::First) => Token::Object(*id, End::Second),
        Token::Field(key) => {
            let name = smol_str::format_smolstr!("{} (subscriber)", key.name);
            Token::Field(FieldKey { adt: key.adt, name })
        }
        other => other.clone(),
    }
}

/// A task that holds these tokens can end a wait on `token`. Two receivers of one channel cannot.
fn acts_on(holds: &Tokens, token: &Token) -> bool {
    match token {
        Token::Object(id, End::Second) => {
            holds.iter().any(|t| matches!(t, Token::Object(other, end) if other == id && *end != End::Second))
        }
        Token::Object(id, _) => holds.iter().any(|t| matches!(t, Token::Object(other, _) if other == id)),
        Token::Param(_) | Token::Field(_) => holds.contains(token),
        Token::Task(_) | Token::Result(_) | Token::Global | Token::Memory(_) | Token::Static(_) => false,
    }
}
