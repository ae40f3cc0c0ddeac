use std::collections::BTreeSet;
use std::fmt::Write;

use super::*;
use crate::catalogue::{BlockKind, Suspends};
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

    fn fns(&self, of: &[FnId]) -> String {
        of.iter().map(|id| self.types.program.fn_path(*id)).collect::<Vec<_>>().join(" or ")
    }

    fn step(&mut self, kind: &StepKind) -> String {
        match kind {
            StepKind::Move { from, into } => format!("{} = {}", self.place(into), self.place(from)),
            StepKind::Add { from, into } => format!("{} += {}", self.place(into), self.place(from)),
            StepKind::Take { from, into } => format!("{} out of {}", self.place(into), self.place(from)),
            StepKind::Share { from, into } => format!("{} = one of {}", self.place(into), self.place(from)),
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
                    (step.once, " once"),
                    (step.one, " one"),
                    (step.races, " races"),
                    (step.poll.is_some(), " polls"),
                ];
                line.extend(flags.iter().filter(|(is, _)| *is).map(|(_, text)| *text));
                line
            }
            StepKind::Join { place } => format!("join {}", self.place(place)),
            StepKind::Abort { place } => format!("abort {}", self.place(place)),
            StepKind::Guard { place } => format!("guard {}", self.place(place)),
            StepKind::Release { place, .. } => format!("release {}", self.place(place)),
            StepKind::Touch { field } => format!("touch {}", field.name),
            StepKind::Escape { place } => format!("escape {}", self.place(place)),
            StepKind::Vanish { place } => format!("vanish {}", self.place(place)),
            StepKind::Object { into, kind } => format!("{} = {kind:?}", self.place(into)),
            StepKind::Global { into } => format!("{} = global", self.place(into)),
            StepKind::Wait { on } => format!("wait on {}", self.place(on)),
            StepKind::Feed { on, value: Some(value) } => {
                format!("feed {} with {}", self.place(on), self.place(value))
            }
            StepKind::Feed { on, value: None } => format!("feed {}", self.place(on)),
            StepKind::View { place } => format!("view {}", self.place(place)),
            StepKind::Serve { .. } => "serve".into(),
            StepKind::Accept => "accept".into(),
            StepKind::Pump => "pump".into(),
            StepKind::Block { kind: BlockKind::Spin, .. } => "spin".into(),
            StepKind::Block { kind, what } => format!("block {kind:?} {what}"),
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
            StepKind::Drive { future, into, on, runtime, .. } => {
                let by = runtime.as_ref().map(|r| format!(" by {}", self.place(r))).unwrap_or_default();
                format!("{} = drive {on:?} {}{by}", self.place(into), self.place(future))
            }
            StepKind::Branch { .. } => "branch".into(),
            StepKind::Loop(this) => match &this.kind {
                LoopKind::Forever { polls } => {
                    format!("loop {}{}", this.id, if *polls { " polls" } else { "" })
                }
                LoopKind::While { drains, polls } => {
                    let drains =
                        drains.as_ref().map(|p| format!(" drains {}", self.place(p))).unwrap_or_default();
                    format!("while {}{drains}{}", this.id, if *polls { " polls" } else { "" })
                }
                LoopKind::For { over, trips } => {
                    let over = over.as_ref().map(|p| format!(" over {}", self.place(p))).unwrap_or_default();
                    format!(
                        "for {}{over}{}",
                        this.id,
                        trips.map(|n| format!(" {n} times")).unwrap_or_default()
                    )
                }
            },
            StepKind::EndScope { from, how } => {
                let ending = self.alive.split_off(from);
                let names = ending.iter().filter_map(|slot| self.skeleton.slot(*slot).name.as_deref());
                let names: String = names.map(|name| format!(" {name}")).collect();
                let temporaries = *how != DropKind::Scope && !ending.is_empty();
                if temporaries || !names.is_empty() { format!("end {how:?}{names}") } else { String::new() }
            }
            StepKind::Drop { place, how } => format!("drop {how:?} {}", self.place(place)),
            StepKind::Break { of, .. } => format!("break {of}"),
            StepKind::Continue { of, .. } => format!("continue {of}"),
            StepKind::Return { early: Early::End } => String::new(),
            StepKind::Return { early } => format!("return {early:?}"),
            StepKind::Exit { code } => format!("exit {code:?}"),
            StepKind::Diverge { panics } => if *panics { "panic" } else { "diverge" }.into(),
            StepKind::Effect { kind, what } => format!("effect {kind:?} {what}"),
        }
    }
}

#[test]
fn a_statement_drops_its_value() {
    let program = "
        async fn f() { tokio::spawn(job()); }
        async fn job() {}
    ";
    let expected = "
        _0 = future job()
        _1 = spawn Task Tokio _0 Detach
        end Statement
    ";
    check(program, expected);
}

#[test]
fn an_underscore_drops_at_once_and_a_name_with_one_at_the_end() {
    let program = "
        async fn f() {
            let _ = tokio::spawn(job());
            let _h = tokio::spawn(job());
            yes();
        }
        async fn job() {}
        fn yes() {}
    ";
    let expected = "
        _0 = future job()
        _1 = spawn Task Tokio _0 Detach
        end Underscore
        _2 = future job()
        _3 = spawn Task Tokio _2 Detach
        _h = _3
        end Statement
        _4 = call yes()
        end Statement
        end Scope _h
    ";
    check(program, expected);
}

#[test]
fn an_inner_block_ends_its_variables_and_hands_out_its_value() {
    let program = "
        fn f() {
            let a = { let b = std::thread::spawn(|| ()); let c = std::thread::spawn(|| ()); c };
        }
    ";
    let expected = "
        _0 = code 1
        _1 = spawn Thread Thread _0 Detach
        b = _1
        end Statement
        _2 = code 2
        _3 = spawn Thread Thread _2 Detach
        c = _3
        end Statement
        _4 = c
        end Scope b c
        a = _4
        end Statement
        end Scope a
        code 1 Closure:
        code 2 Closure:
    ";
    check(program, expected);
}

#[test]
fn each_way_to_start_a_task_has_its_kind_runtime_and_policy() {
    let program = "
        fn f(set: &mut tokio::task::JoinSet<()>, local: tokio::task::LocalSet, tracker: tokio_util::task::TaskTracker) {
            tokio::task::spawn_blocking(work);
            tokio::task::spawn_local(job());
            smol::spawn(job());
            set.spawn(job());
            local.spawn_local(job());
            tracker.spawn(job());
            tokio::task::Builder::new().name(\"n\").spawn(job());
        }
        async fn job() {}
        fn work() {}
    ";
    let expected = "
        set = _0
        local = _1
        tracker = _2
        _3 = future work()
        _4 = spawn Blocking Tokio _3 Detach
        end Statement
        _5 = future job()
        _6 = spawn Local Tokio _5 Detach
        end Statement
        _7 = future job()
        _8 = spawn Task Smol _7 Cancel
        end Statement
        _9 = future job()
        set = spawn Task Tokio _9 Cancel in set
        _10 = &set
        end Statement
        _11 = future job()
        _12 = spawn Local TokioLocalSet _11 Detach on local counted by local
        end Statement
        _13 = future job()
        _14 = spawn Task Tokio _13 Detach on tracker counted by tracker in set
        end Statement
        _15 = future job()
        _16 = spawn Task Tokio _15 Detach
        end Statement
        end Scope set local tracker
    ";
    check(program, expected);
}

#[test]
fn await_takes_the_future_it_is_called_on() {
    let program = "
        async fn f() {
            let h = tokio::spawn(async { 1 });
            h.await.unwrap();
            job().await;
        }
        async fn job() {}
    ";
    let expected = "
        _0 = code 1
        _1 = spawn Task Tokio _0 Detach
        h = _1
        end Statement
        _2 = await h
        end Statement
        _3 = future job()
        _4 = await _3
        end Statement
        end Scope h
        code 1 AsyncBlock:
    ";
    check(program, expected);
}

#[test]
fn an_await_knows_what_the_catalogue_says_of_its_future() {
    let program = "
        async fn f(d: std::time::Duration, h: tokio::task::JoinHandle<u8>, n: &tokio::sync::Notify, s: Unheard) {
            tokio::task::yield_now().await;
            tokio::time::sleep(d).await;
            tokio::time::timeout(d, h).await;
            n.notified().await;
            std::future::ready(1).await;
            smol::Timer::after(std::time::Duration::ZERO).await;
            s.save().await;
            axum::serve(s).await;
        }
    ";
    let expected = "
        d = _0
        h = _1
        n = _2
        s = _3
        _4 = await _5 Always
        end Statement
        _6 = d
        _7 = await _7 Always
        end Statement
        _8 += d
        _8 += h
        _9 = await _8 races
        end Statement
        _10 = &n
        _11 = await _10 waits parks once
        end Statement
        _12 = await _13 Never
        end Statement
        _14 = await _15 Never
        end Statement
        escape s
        effect Write save
        _16 = await _16
        end Statement
        escape s
        _17 = await _17
        serve
        end Statement
        end Scope d h n s
    ";
    check(program, expected);
}

#[test]
fn a_condition_branches() {
    let program = "
        async fn f(c: bool) {
            let h = tokio::spawn(job());
            if c { h.await; } else { h.abort(); }
        }
        async fn job() {}
    ";
    let expected = "
        c = _0
        _1 = future job()
        _2 = spawn Task Tokio _1 Detach
        h = _2
        end Statement
        branch
        or
        ._3 = await h
        .end Statement
        or
        .abort h
        end Scope h
        end Scope c
    ";
    check(program, expected);
}

#[test]
fn where_a_pattern_does_not_match_nothing_is_held() {
    let program = "
        struct S { h: Option<tokio::task::JoinHandle<()>> }
        async fn f(s: &mut S, o: Option<std::thread::JoinHandle<()>>) {
            if let Some(h) = s.h.take() { h.await; }
            match o { None => {} Some(g) => drop(g) }
        }
    ";
    let expected = "
        s = _0
        o = _1
        _2 out of s.h
        branch
        or
        .h = _2
        ._3 = await h
        .end Statement
        .end Scope h
        or
        .vanish _2
        end Statement
        branch
        or
        .vanish o
        or
        .g = o
        .drop Argument g
        .end Scope g
        end Scope s o
    ";
    check(program, expected);
}

#[test]
fn let_else_leaves_where_its_pattern_does_not_match() {
    let program = "
        fn f(o: Option<std::thread::JoinHandle<()>>) {
            let Some(h) = o else { return };
            h.join();
        }
    ";
    let expected = "
        o = _0
        branch
        or
        .vanish o
        .end Scope o
        .return Return
        or
        h = o
        block Wait JoinHandle::join
        join h
        _1 = h
        end Statement
        end Scope h
        end Scope o
    ";
    check(program, expected);
}

#[test]
fn a_question_mark_leaves_with_all_variables() {
    let program = "
        async fn f() -> Result<(), String> {
            let h = tokio::spawn(job());
            g()?;
            h.await;
            Ok(())
        }
        fn g() -> Result<(), String> { Ok(()) }
        async fn job() {}
    ";
    let expected = "
        _0 = future job()
        _1 = spawn Task Tokio _0 Detach
        h = _1
        end Statement
        _2 = call g()
        branch
        or failed
        .end Scope h
        .return Try
        or
        end Statement
        _3 = await h
        end Statement
        end Scope h
    ";
    check(program, expected);
}

#[test]
fn errors_are_told_from_other_early_returns() {
    let program = "
        fn f(c: u8) -> Result<(), u8> {
            match c { 0 => return Ok(()), 1 => return Err(1), 2 => panic!(), _ => {} }
            anyhow::bail!(\"no\");
        }
    ";
    let expected = "
        c = _0
        branch
        or
        .end Scope c
        .return Return
        or
        .end Scope c
        .return ReturnError
        or
        .effect Panic panic!
        .panic
        or
        branch
        or failed
        .end Scope c
        .return ReturnError
        end Scope c
    ";
    check(program, expected);
}

#[test]
fn loops_know_how_often_they_run() {
    let program = "
        fn f(v: Vec<std::thread::JoinHandle<u8>>, n: usize) {
            for i in 0..3 { g(); }
            for h in v { h.join(); }
            for i in 0..n { continue; }
            loop { break; }
        }
        fn g() {}
    ";
    let expected = "
        v = _0
        n = _1
        for 1 3 times
        .i = _2
        ._3 = call g()
        .end Statement
        .end Scope i
        for 2 over v
        ._4 = v
        .h = _4
        .block Wait JoinHandle::join
        .join h
        ._5 = h
        .end Statement
        .end Scope h
        for 3
        .i = _6
        .continue 3
        .end Scope i
        loop 4
        .break 4
        end Scope v n
    ";
    check(program, expected);
}

#[test]
fn a_loop_over_a_set_drains_it() {
    let program = "
        async fn f() {
            let mut set = tokio::task::JoinSet::new();
            set.spawn(job());
            while let Some(x) = set.join_next().await {}
        }
        async fn job() {}
    ";
    let expected = "
        set = _0
        end Statement
        _1 = future job()
        set = spawn Task Tokio _1 Cancel in set
        _2 = &set
        end Statement
        while 1 drains set
        ._3 = &set
        ._4 = await _3 joins one
        .branch
        .or
        ..x = _4
        ..end Scope x
        .or
        ..vanish _4
        ..vanish set
        ..break 1
        end Scope set
    ";
    check(program, expected);
}

#[test]
fn a_loop_that_only_asks_polls() {
    let program = "
        fn f(rx: std::sync::mpsc::Receiver<u8>, h: std::thread::JoinHandle<u8>) {
            while let Ok(x) = rx.recv() {}
            while !h.is_finished() {}
            loop { if let Ok(x) = rx.try_recv() { return; } }
        }
    ";
    let expected = "
        rx = _0
        h = _1
        while 1
        .block Wait Receiver::recv
        .wait on rx
        .branch
        .or
        .or
        ..break 1
        while 2 polls
        .branch
        .or
        .or
        ..break 2
        loop 3 polls
        .branch
        .or
        ..end Scope rx h
        ..return Return
        .or failed
        diverge
        end Scope rx h
    ";
    check(program, expected);
}

#[test]
fn an_endless_loop_does_not_come_back() {
    let program = "
        async fn f() {
            loop { tokio::task::yield_now().await; }
        }
    ";
    let expected = "
        loop 1
        ._0 = await _1 Always
        .end Statement
        diverge
    ";
    check(program, expected);
}

#[test]
fn select_takes_by_value_and_borrows_by_reference() {
    let program = "
        async fn f(mut h: tokio::task::JoinHandle<u8>, g: tokio::task::JoinHandle<u8>) {
            tokio::select! {
                x = &mut h => {}
                y = g => {}
                else => h.abort(),
            }
        }
    ";
    let expected = "
        h = _0
        g = _1
        _2 = &h
        _3 = g
        branch
        or
        ._4 = await _2
        .drop Race _3
        or
        ._5 = await _3
        .drop Race _2
        or
        .abort h
        end Race
        end Scope h g
    ";
    check(program, expected);
}

#[test]
fn join_awaits_each_of_its_futures() {
    let program = "
        async fn f() {
            let (a, b) = tokio::join!(tokio::spawn(job()), job());
        }
        async fn job() {}
    ";
    let expected = "
        _0 = future job()
        _1 = spawn Task Tokio _0 Detach
        _2 = future job()
        _3 = await _1
        _4 = await _2
        end Statement
    ";
    check(program, expected);
}

#[test]
fn a_channel_has_two_ends_and_what_is_sent_is_fed() {
    let program = "
        async fn f() {
            let (tx, rx) = tokio::sync::oneshot::channel();
            tokio::spawn(async move { tx.send(1); });
            rx.await;
        }
    ";
    let expected = "
        _0 = Channel
        tx = _0.0
        rx = _0.1
        end Statement
        _1 = code 1
        _2 = spawn Task Tokio _1 Detach
        end Statement
        _3 = await rx waits once
        end Statement
        end Scope tx rx
        code 1 AsyncBlock takes tx:
        effect Send send
        feed tx
        _4 = tx
        end Statement
    ";
    check(program, expected);
}

#[test]
fn a_runtime_drives_its_future() {
    let program = "
        fn f() {
            let rt = tokio::runtime::Runtime::new().unwrap();
            rt.block_on(async { job().await });
        }
        async fn job() {}
    ";
    let expected = "
        _0 = Runtime(TokioMultiThread)
        _1 = _0
        _2 += _1
        rt = _2
        end Statement
        _3 = code 1
        _4 = drive Tokio _3 by rt
        end Statement
        end Scope rt
        code 1 AsyncBlock:
        _5 = future job()
        _6 = await _5
    ";
    check(program, expected);
}

#[test]
fn what_blocks_exits_or_shows_is_a_step() {
    let program = "
        fn f(d: std::time::Duration, h: std::thread::JoinHandle<u8>) {
            std::thread::sleep(d);
            h.join().unwrap();
            println!(\"done\");
            assert!(d == d);
            std::process::exit(1)
        }
    ";
    let expected = "
        d = _0
        h = _1
        block Sleep std::thread::sleep
        _2 = d
        end Statement
        block Wait JoinHandle::join
        join h
        _3 = h
        end Statement
        effect Print println!
        branch
        or failed
        .effect Panic assert!
        .panic
        or
        exit Some(1)
        end Scope d h
    ";
    check(program, expected);
}

#[test]
fn drop_forget_and_detach_are_told_apart() {
    let program = "
        fn f(a: std::thread::JoinHandle<u8>, b: std::thread::JoinHandle<u8>, c: smol::Task<()>) {
            drop(a);
            std::mem::forget(b);
            c.detach();
        }
    ";
    let expected = "
        a = _0
        b = _1
        c = _2
        drop Argument a
        release b
        _3 += b
        end Statement
        release c
        _4 = c
        end Statement
        end Scope a b c
    ";
    check(program, expected);
}

#[test]
fn what_is_not_understood_lets_values_escape() {
    let program = "
        fn f(a: std::thread::JoinHandle<u8>, b: std::thread::JoinHandle<u8>, c: std::thread::JoinHandle<u8>, x: Unheard) {
            own!(a);
            own! { => b };
            x.take_over(c);
            unheard(x);
        }
    ";
    let expected = "
        a = _0
        b = _1
        c = _2
        x = _3
        escape a
        escape b
        escape c
        escape x
        escape x
        end Scope a b c x
    ";
    check(program, expected);
}

#[test]
fn a_variable_that_is_mentioned_alone_is_dropped() {
    let program = "fn f(a: std::thread::JoinHandle<u8>) { a; }";
    let expected = "
        a = _0
        drop Statement a
        end Scope a
    ";
    check(program, expected);
}

#[test]
fn an_assignment_drops_what_was_there() {
    let program = "
        struct S { h: std::thread::JoinHandle<u8> }
        fn f(s: &mut S, mut a: std::thread::JoinHandle<u8>, b: std::thread::JoinHandle<u8>) {
            s.h = a;
            a = b;
            _ = std::thread::spawn(|| 1);
        }
    ";
    let expected = "
        s = _0
        a = _1
        b = _2
        drop Overwritten s.h
        s.h = a
        drop Overwritten a
        a = b
        _3 = code 1
        _4 = spawn Thread Thread _3 Detach
        drop Underscore _4
        end Statement
        end Scope s a b
        code 1 Closure:
    ";
    check(program, expected);
}

#[test]
fn values_go_into_and_out_of_collections() {
    let program = "
        fn f(mut v: Vec<std::thread::JoinHandle<u8>>, h: std::thread::JoinHandle<u8>) {
            v.push(h);
            let last = v.pop();
            let all: Vec<_> = v.drain(..).collect();
        }
    ";
    let expected = "
        v = _0
        h = _1
        _2 += h
        v += _2
        end Statement
        _3 = one of v
        last = _3
        end Statement
        _4 out of v
        _5 = _4
        _6 += _5
        all = _6
        end Statement
        end Scope last all
        end Scope v h
    ";
    check(program, expected);
}

#[test]
fn closures_take_what_they_use_up() {
    let program = "
        fn f(a: std::thread::JoinHandle<u8>, b: std::thread::JoinHandle<u8>, c: std::thread::JoinHandle<u8>) {
            let one = || { a.join(); };
            let two = || b.is_finished();
            let three = move || c.is_finished();
        }
    ";
    let expected = "
        a = _0
        b = _1
        c = _2
        _3 = code 1
        one = _3
        end Statement
        _4 = code 2
        two = _4
        end Statement
        _5 = code 3
        three = _5
        end Statement
        end Scope one two three
        end Scope a b c
        code 1 Closure takes a:
        block Wait JoinHandle::join
        join a
        _6 = a
        end Statement
        code 2 Closure:
        code 3 Closure takes c:
    ";
    check(program, expected);
}

#[test]
fn a_closure_given_to_a_method_runs_there() {
    let program = "
        fn f(o: Option<u8>) {
            let v: Vec<_> = (0..3).map(|n| std::thread::spawn(|| 1)).collect();
            let w = o.map(|n| std::thread::spawn(|| 1));
        }
    ";
    let expected = "
        o = _0
        _1 = code 1
        _2 = invoke Many _1(_3)
        _4 += _2
        _5 = _4
        _6 += _5
        v = _6
        end Statement
        _7 = code 3
        _8 = o
        _9 = _8
        _10 = invoke Maybe _7(_9)
        _11 += _10
        w = _11
        end Statement
        end Scope v w
        end Scope o
        code 1 Closure:
        n = _12
        _13 = code 2
        _14 = spawn Thread Thread _13 Detach
        _15 = _14
        end Scope n
        code 2 Closure:
        code 3 Closure:
        n = _16
        _17 = code 4
        _18 = spawn Thread Thread _17 Detach
        _19 = _18
        end Scope n
        code 4 Closure:
    ";
    check(program, expected);
}

#[test]
fn a_trait_method_may_be_any_of_its_implementations() {
    let program = "
        trait Run { fn run(&self) {} async fn go(&self); }
        struct A; struct B;
        impl Run for A { fn run(&self) {} async fn go(&self) {} }
        impl Run for B { async fn go(&self) {} }
        async fn f(a: A, b: B, d: &dyn Run) {
            a.run();
            b.run();
            d.run();
            d.go().await;
        }
    ";
    let expected = "
        a = _0
        b = _1
        d = _2
        _3 = &a
        _4 = call A::run(_3)
        end Statement
        _5 = &b
        _6 = call Run::run(_5)
        end Statement
        _7 = &d
        _8 = call A::run or Run::run(_7)
        end Statement
        _9 = &d
        _10 = future A::go or B::go(_9)
        _11 = await _10
        end Statement
        end Scope a b d
    ";
    check(program, expected);
}

#[test]
fn a_static_outlives_the_function() {
    let program = "
        static G: std::sync::Mutex<Vec<std::thread::JoinHandle<()>>> = x;
        fn f() {
            G.lock().unwrap().push(std::thread::spawn(|| ()));
        }
    ";
    let expected = "
        _0 = global
        _1 = &_0
        _2 = _1
        _3 += _2
        _4 = code 1
        _5 = spawn Thread Thread _4 Detach
        _6 += _5
        _3 += _6
        end Statement
        code 1 Closure:
    ";
    check(program, expected);
}

#[test]
fn a_labelled_break_leaves_the_loop_it_names() {
    let program = "
        fn f(c: bool) {
            'out: loop { loop { if c { break 'out; } break; } }
            let x = 'b: { if c { break 'b std::thread::spawn(|| 1); } std::thread::spawn(|| 2) };
        }
    ";
    let expected = "
        c = _0
        loop 1
        .loop 2
        ..branch
        ..or
        ...break 1
        ..or
        ..break 2
        loop 3
        .branch
        .or
        .._1 = code 1
        .._2 = spawn Thread Thread _1 Detach
        .._3 = _2
        ..break 3
        ..end Statement
        .or
        ._4 = code 2
        ._5 = spawn Thread Thread _4 Detach
        ._6 = _5
        ._3 = _6
        .break 3
        x = _3
        end Statement
        end Scope x
        end Scope c
        code 1 Closure:
        code 2 Closure:
    ";
    check(program, expected);
}
