mod calls;
mod control;
mod tasks;

use std::collections::BTreeSet;
use std::fmt::Write;

use super::*;
use crate::catalogue::{BlockKind, Hears, Peers, Suspends};
use crate::workspace::fixture::{assert_lines, function, with_types};

/// Shows the skeleton of the function `f`, a step a line, what is inside of another step behind a `.`;
/// the codes in it follow. Temporaries are `_0`, `_1` in the order of their mention. The end of a scope names
/// what was mentioned and ends with it; one that ends nothing is left out, and so is the return at the end.
#[track_caller]
fn check(program: &str, expected: &str) {
    let found = with_types(program, |types, _| {
        let skeleton = elaborate(types, function(types.program, "f")).expect("`f` has a body");
        Show { types, skeleton: &skeleton, temps: Vec::new(), alive: BTreeSet::new(), text: String::new() }
            .codes()
    });
    assert_lines(&found, expected);
}

struct Show<'a, 'p, 't> {
    types: &'a Types<'p, 't>,
    skeleton: &'a Skeleton,
    temps: Vec<SlotId>,
    /// Slots that were mentioned and whose scope has not ended yet.
    alive: BTreeSet<SlotId>,
    text: String,
}

impl Show<'_, '_, '_> {
    fn codes(mut self) -> String {
        for (i, code) in self.skeleton.codes.iter().enumerate() {
            if i > 0 {
                let takes: Vec<String> = code.takes.iter().map(|slot| self.slot(*slot)).collect();
                let takes =
                    if takes.is_empty() { String::new() } else { format!(" takes {}", takes.join(" ")) };
                let _ = writeln!(self.text, "code {i} {:?}{takes}:", code.kind);
            }
            self.alive.clear();
            self.steps(&code.steps, "");
        }
        self.text
    }

    fn steps(&mut self, steps: &[Step], indent: &str) {
        for step in steps {
            let line = self.step(&step.kind);
            if !line.is_empty() {
                let _ = writeln!(self.text, "{indent}{line}");
            }
            let deeper = format!("{indent}.");
            match &step.kind {
                StepKind::Loop(this) => self.steps(&this.body, &deeper),
                StepKind::Branch { arms } => {
                    let before = self.alive.clone();
                    for arm in arms {
                        let _ = writeln!(self.text, "{indent}{}", if arm.error { "or failed" } else { "or" });
                        self.alive = before.clone();
                        self.steps(&arm.steps, &deeper);
                    }
                    self.alive = before;
                }
                _ => {}
            }
        }
    }

    fn slot(&mut self, slot: SlotId) -> String {
        self.alive.insert(slot);
        if let Some(name) = &self.skeleton.slot(slot).name {
            return name.to_string();
        }
        let at = self.temps.iter().position(|known| *known == slot).unwrap_or_else(|| {
            self.temps.push(slot);
            self.temps.len() - 1
        });
        format!("_{at}")
    }

    fn place(&mut self, place: &Place) -> String {
        let path: String = place
            .path
            .iter()
            .map(|proj| match proj {
                Proj::Tuple(i) => format!(".{i}"),
                Proj::Field(field) => format!(".{}", field.name),
            })
            .collect();
        self.slot(place.slot) + &path
    }

    fn places(&mut self, places: &[Option<Place>]) -> String {
        places.iter().map(|p| p.as_ref().map_or("-".into(), |p| self.place(p))).collect::<Vec<_>>().join(", ")
    }

    fn memory(&mut self, of: &Memory) -> String {
        match of {
            Memory::Variable(slot) => self.slot(*slot),
            Memory::Param(index) => format!("parameter {index}"),
            Memory::Field(field) => format!("field {}", field.name),
            Memory::Static(id) => self.types.program.consts[id.index()].name.to_string(),
        }
    }

    fn fns(&self, of: &[FnId]) -> String {
        of.iter().map(|id| self.types.program.fn_path(*id)).collect::<Vec<_>>().join(" or ")
    }

    fn step(&mut self, kind: &StepKind) -> String {
        match kind {
            StepKind::Move { from, into } => format!("{} = {}", self.place(into), self.place(from)),
            StepKind::Add { from, into } => format!("{} += {}", self.place(into), self.place(from)),
            StepKind::Take { from, into } => format!("{} out of {}", self.place(into), self.place(from)),
            StepKind::Share { from, into } => format!("{} = one of {}", self.place(into), self.place(from)),
            StepKind::Reach { from, into } => format!("{} reaches {}", self.place(into), self.place(from)),
            StepKind::Subscribe { from, into } => {
                format!("{} subscribes to {}", self.place(into), self.place(from))
            }
            StepKind::Borrow { from, into, .. } => format!("{} = &{}", self.place(into), self.place(from)),
            StepKind::Code { code, into } => format!("{} = code {code}", self.place(into)),
            StepKind::Future { of, args, into } => {
                format!("{} = future {}({})", self.place(into), self.fns(of), self.places(args))
            }
            StepKind::Spawn(spawn) => {
                let mut line = format!(
                    "{} = spawn {:?} {:?} {}",
                    self.place(&spawn.into),
                    spawn.kind,
                    spawn.on,
                    self.place(&spawn.task)
                );
                if let Some(policy) = spawn.policy {
                    let _ = write!(line, " {policy:?}");
                }
                if let Some(runtime) = &spawn.runtime {
                    let _ = write!(line, " on {}", self.place(runtime));
                }
                if let Some(counted) = &spawn.counted {
                    let _ = write!(line, " counted by {}", self.place(counted));
                }
                if spawn.in_set {
                    line.push_str(" in set");
                }
                line
            }
            StepKind::Await(step) => {
                let mut line = format!("{} = await {}", self.place(&step.into), self.place(&step.future));
                if step.suspends != Suspends::May {
                    let _ = write!(line, " {:?}", step.suspends);
                }
                let flags = [
                    (step.waits, " waits"),
                    (step.joins, " joins"),
                    (step.aborts, " aborts"),
                    (step.parks, " parks"),
                    (step.pumps, " pumps"),
                    (step.hears != Hears::End, " once"),
                    (step.one, " one"),
                    (step.races.is_some(), " races"),
                    (step.views, " views"),
                    (step.poll.is_some(), " polls"),
                ];
                line.extend(flags.iter().filter(|(is, _)| *is).map(|(_, text)| *text));
                line
            }
            StepKind::Ended { place, all, waited } => {
                let how = if *waited { ", waited for" } else { "" };
                format!("ended{how} {}{}", if *all { "" } else { "one of " }, self.place(place))
            }
            StepKind::RunTasks => "run tasks".into(),
            StepKind::Stop => "stop".into(),
            StepKind::Holders => "ask how many hold it".into(),
            StepKind::Join { place } => format!("join {}", self.place(place)),
            StepKind::Abort { place } => format!("abort {}", self.place(place)),
            StepKind::Guard { place } => format!("guard {}", self.place(place)),
            StepKind::Release { place, .. } => format!("release {}", self.place(place)),
            StepKind::Touch { field } => format!("touch {}", field.name),
            StepKind::Escape { place } => format!("escape {}", self.place(place)),
            StepKind::Vanish { place } => format!("vanish {}", self.place(place)),
            StepKind::Supplant { by } => format!("supplant by {}", self.types.program.fn_path(*by)),
            StepKind::Sift { place } => format!("sift {}", self.place(place)),
            StepKind::Prune { place } => format!("prune {}", self.place(place)),
            StepKind::Object { into, kind: ObjectKind::Channel(_) } => {
                format!("{} = Channel", self.place(into))
            }
            StepKind::Object { into, kind } => format!("{} = {kind:?}", self.place(into)),
            StepKind::Global { into } => format!("{} = global", self.place(into)),
            StepKind::Memory { into, of } => format!("{} = memory {}", self.place(into), self.memory(of)),
            StepKind::Changes { of } => format!("changes {}", self.memory(of)),
            StepKind::Counts { of, up: true } => format!("counts up {}", self.memory(of)),
            StepKind::Counts { of, up: false } => format!("counts down {}", self.memory(of)),
            StepKind::Reads { of } => format!("reads {}", self.memory(of)),
            StepKind::Guards { into, of } => format!("{} guards {}", self.place(into), self.memory(of)),
            StepKind::Excludes { of } => format!("excludes {}", self.memory(of)),
            StepKind::Shares { of, field } => format!("shares {} with {}", self.memory(of), field.name),
            StepKind::Wait { on, once } => {
                format!("wait on {}{}", self.place(on), if *once { " once" } else { "" })
            }
            StepKind::Feed { on, value: Some(value), .. } => {
                format!("feed {} with {}", self.place(on), self.place(value))
            }
            StepKind::Feed { on, value: None, .. } => format!("feed {}", self.place(on)),
            StepKind::Workers { of, count } => format!("{} has {count} workers", self.place(of)),
            StepKind::Enter { runtime } => format!("enter {}", self.place(runtime)),
            StepKind::Leave { runtime } => format!("leave {}", self.place(runtime)),
            StepKind::View { place } => format!("view {}", self.place(place)),
            StepKind::Clone { place } => format!("clone {}", self.place(place)),
            StepKind::Serve { .. } => "serve".into(),
            StepKind::Accept => "accept".into(),
            StepKind::Pump => "pump".into(),
            StepKind::Peer { kind: Peers::Given } => "given a peer".into(),
            StepKind::Peer { kind: Peers::Both } => "between peers".into(),
            StepKind::Peer { kind: Peers::Way } => "hands on".into(),
            StepKind::Block { kind: BlockKind::Spin, .. } => "spin".into(),
            StepKind::Block { kind, what, .. } => format!("block {kind:?} {what}"),
            StepKind::Call { of, args, into } => {
                format!("{} = call {}({})", self.place(into), self.fns(of), self.places(args))
            }
            StepKind::Invoke { code, args, into, times } => {
                let args: Vec<Option<Place>> = args.iter().cloned().map(Some).collect();
                format!(
                    "{} = invoke {times:?} {}({})",
                    self.place(into),
                    self.place(code),
                    self.places(&args)
                )
            }
            StepKind::Drive(drive) => {
                let Drive { future, into, on, runtime, .. } = &**drive;
                let by = runtime.as_ref().map(|r| format!(" by {}", self.place(r))).unwrap_or_default();
                format!("{} = drive {on:?} {}{by}", self.place(into), self.place(future))
            }
            StepKind::Branch { .. } => "branch".into(),
            StepKind::Loop(this) => match &this.kind {
                LoopKind::Forever { polls } => {
                    format!("loop {}{}", this.id, asks(this, *polls))
                }
                LoopKind::While { drains, polls, .. } => {
                    let drains =
                        drains.as_ref().map(|p| format!(" drains {}", self.place(p))).unwrap_or_default();
                    format!("while {}{drains}{}", this.id, asks(this, *polls))
                }
                LoopKind::For { over, trips, .. } => {
                    let over = over.as_ref().map(|p| format!(" over {}", self.place(p))).unwrap_or_default();
                    format!(
                        "for {}{over}{}",
                        this.id,
                        trips.map(|n| format!(" {n} times")).unwrap_or_default()
                    )
                }
            },
            StepKind::EndScope { from, how, .. } => {
                let ending = self.alive.split_off(from);
                let names = ending.iter().filter_map(|slot| self.skeleton.slot(*slot).name.as_deref());
                let names: String = names.map(|name| format!(" {name}")).collect();
                let temporaries = *how != DropKind::Scope && !ending.is_empty();
                if temporaries || !names.is_empty() { format!("end {how:?}{names}") } else { String::new() }
            }
            StepKind::Drop { place, how } => format!("drop {how:?} {}", self.place(place)),
            StepKind::Break { of, .. } => format!("break {of}"),
            StepKind::Continue { of, .. } => format!("continue {of}"),
            StepKind::Return { early: Early::End | Early::Tail } => String::new(),
            StepKind::Return { early: Early::TryOf(of) } => format!("return TryOf({})", self.fns(&[*of])),
            StepKind::Return { early } => format!("return {early:?}"),
            StepKind::Exit { code } => format!("exit {code:?}"),
            StepKind::Diverge { panics } => if *panics { "panic" } else { "diverge" }.into(),
            StepKind::Effect { kind, what, .. } => format!("effect {kind:?} {what}"),
        }
    }
}

fn asks(this: &crate::skeleton::Loop, polls: bool) -> &'static str {
    match (polls, this.watches) {
        (true, _) => " polls",
        (false, true) => " watches",
        (false, false) => "",
    }
}
