//! The program, or a runtime, can end while a task that matters is unfinished.
//!
#![cfg_attr(all(doc, not(doctest)), doc = include_str!("outstanding_at_exit.md"))]

use super::{starvation, wording};
use crate::catalogue::{DropPolicy, EffectKind, Runtime, TaskKind, closes_by_name};
use crate::check::{self, Analysis};
use crate::cures::join::{How, join, join_before};
use crate::flow::{End, Exit, ExitKind, Outstanding, Token};
use crate::lint::{Claim, Finding, Help, Label, Level, Lint};
use crate::names::FnId;
use crate::source::Span;
use crate::summary::{Effect, Fate, Output, Shape, Task};
use crate::tree::Name;

pub const LINT: Lint = Lint {
    name: "outstanding_at_exit",
    level: Level::Warn,
    summary: "main, or the last `block_on`, can end while a task that matters is unfinished",
    doc: include_str!("outstanding_at_exit.md"),
    claim: Some(Claim::Outstanding),
    check,
};

fn check(cx: &Analysis<'_, '_, '_>, found: &mut Vec<Finding>) {
    for &(function, report) in cx.reports() {
        for exit in &report.exits {
            // One word about the connections is enough, wherever they are taken.
            let mut connections: Option<usize> = None;
            for outstanding in &exit.tasks {
                let task = &report.tasks[outstanding.task as usize];
                let fates = report.task_fates.get(&outstanding.task).map_or(&[][..], |v| v);
                let work = match cut_off(cx, function, exit, task, fates, *outstanding) {
                    Ok(_) if found.iter().any(|f| f.primary.span == site(cx, function, task)) => continue,
                    Ok(work) => work,
                    Err(why) => {
                        cx.silent(&LINT, function, task, || why.into());
                        continue;
                    }
                };
                if let (Work::Connection, Some(at)) = (&work, connections) {
                    found[at].labels.push(Label::new(site(cx, function, task), "and here"));
                    continue;
                }
                if let Work::Connection = work {
                    connections = Some(found.len());
                }
                found.push(finding(cx, function, task, fates, exit, work, outstanding.of_several));
            }
        }
    }
}

/// This lint has a finding of the task.
pub(super) fn speaks_of(cx: &Analysis<'_, '_, '_>, of: &Task) -> bool {
    !works_of(cx, of).is_empty()
}

/// Where something is read that the task changes, and an end of the program can cut it off before.
pub(super) fn read_early(cx: &Analysis<'_, '_, '_>, of: &Task) -> Option<Span> {
    works_of(cx, of).into_iter().find_map(|work| if let Work::Read(span) = work { Some(span) } else { None })
}

/// What ends of the program can cut off of the task.
fn works_of(cx: &Analysis<'_, '_, '_>, of: &Task) -> Vec<Work> {
    let found = cx.unfinished(of).filter_map(|found| {
        cut_off(cx, found.function, found.exit, found.task, found.fates, found.outstanding).ok()
    });
    found.collect()
}

/// All ends of the program that can find the task unfinished are failures of a server that it runs beside.
pub(super) fn only_failures_cut(cx: &Analysis<'_, '_, '_>, of: &Task) -> bool {
    let mut found = cx.unfinished(of).peekable();
    found.peek().is_some() && found.all(|found| found.outstanding.served && !ends_well(found.exit))
}

/// What the exit cuts off; else why that does not matter.
fn cut_off(
    cx: &Analysis<'_, '_, '_>,
    function: FnId,
    exit: &Exit,
    task: &Task,
    fates: &[Fate],
    outstanding: Outstanding,
) -> Result<Work, &'static str> {
    if exit.kind == ExitKind::TestReturns {
        return asserted(cx, exit, task, fates);
    }
    if cx.is_test(function) || cx.is_test(task.origin_fn) {
        return Err("it is started in test code");
    }
    if !cx.can_meet(function, task) {
        return Err("it is started in another target, which does not run here");
    }
    if cx.is_shown(function, task) && !outstanding.fed {
        return Err("it is an affair of the library, which this target only shows and gave no work");
    }
    let answers = !outstanding.posted && task.shape.as_ref().is_some_and(Shape::answers);
    if cx.is_shown(function, task) && answers {
        return Err("it is an affair of the library, and all that it was given asks for an answer");
    }
    if (outstanding.signalled || outstanding.parked) && !cx.is_program(function) {
        return Err("an example or a benchmark runs until its reader stops it");
    }
    if !ends_well(exit) && !matters_after_failure(cx, function, exit, task, outstanding) {
        return Err("the end that finds it unfinished reports a failure, which may cut work off");
    }
    if outstanding.overdue {
        return Err("the last thing before the end is to wait for it, up to a deadline");
    }
    // What becomes of its handle may be up to a function that was called.
    let known = cx.known_of(task);
    let comes_to = |of: fn(&Fate) -> bool| known.iter().flat_map(|known| known.fates).any(of);
    if outstanding.fed && comes_to(check::is_given_up) {
        return Err("it was asked to end, and waited for up to a deadline");
    }
    if comes_to(|fate| matches!(fate, Fate::Aborted(_))) && comes_to(check::is_given_up) {
        return Err("it is stopped if a deadline comes first");
    }
    let read =
        outstanding.read.filter(|_| !is_for_others(cx, function, task, outstanding, fates)).map(Work::Read);
    let work =
        work(task, outstanding, task.origin_fn == function, !ends_well(exit)).or_else(|why| match read {
            Some(read) if why == NOTHING_SEEN => Ok(read),
            _ if why != NOTHING_SEEN || !may_do_more(task) || !never_starts(cx, function, exit, task) => {
                Err(why)
            }
            _ if is_told_of(cx, task) => Err("`spawn_without_yield` speaks of it"),
            _ => Ok(Work::Start),
        })?;
    // Whoever lets a task go wants it to run all the same.
    if cx.is_on_purpose(function, task) && !never_starts(cx, function, exit, task) {
        return Err("a comment, a name or documentation says that it is let go on purpose");
    }
    Ok(work)
}

/// What a test does not wait for asserts nothing, whether it comes to that or not; unless it answers somebody who would
/// miss the answer.
fn asserted(
    cx: &Analysis<'_, '_, '_>,
    exit: &Exit,
    task: &Task,
    fates: &[Fate],
) -> Result<Work, &'static str> {
    let tells = |shape: &Shape| {
        let is_seen = |effect: &Effect| effect.is_meant() && effect.kind != EffectKind::Print;
        shape.sends || shape.unknown_calls || shape.effects.iter().any(is_seen)
    };
    let is_alone = |shape: &&Shape| !(shape.loops || shape.serves || tells(shape));
    let asserts = task.shape.as_ref().filter(is_alone).and_then(Shape::asserts);
    let around = cx.types.program.func(task.origin_fn).span();
    let is_own = |span: &Span| {
        cx.is_test(task.origin_fn) && around.file == span.file && around.bytes.contains(span.bytes)
    };
    let is_lost = fates.iter().all(|fate| matches!(fate, Fate::Lost { .. }));
    let can_be_cut = matches!(task.kind, TaskKind::Task | TaskKind::Local) && !task.is_connection();
    let span = asserts.filter(|span| is_own(span) && is_lost && can_be_cut && !exit.failed);
    span.map(Work::Assertion).ok_or("it is started in test code")
}

/// Ways out that the program means to take. One that reports a failure may cut work off.
fn ends_well(exit: &Exit) -> bool {
    !exit.failed && !matches!(exit.kind, ExitKind::Process(Some(code)) if code != 0)
}

/// What a failure cuts off belongs to it (a crash report), was handed over before and has yet to be written
/// out, or is work that is waited for where nothing fails: a `?` or an exit in between forgets it, unless nothing of
/// it was begun.
fn matters_after_failure(
    cx: &Analysis<'_, '_, '_>,
    function: FnId,
    exit: &Exit,
    task: &Task,
    outstanding: Outstanding,
) -> bool {
    let is_work = task.shape.as_ref().is_some_and(|shape| {
        shape.is_one_shot() && !shape.unknown_calls && shape.effects.iter().any(Effect::is_meant)
    });
    let can_be_cut = matches!(task.kind, TaskKind::Task | TaskKind::Local);
    let is_begun = outstanding.turned || !cx.is_on_one_thread(function, task);
    let is_joined = match exit.kind {
        ExitKind::MainReturns => cx.is_joined(task),
        // Nothing had failed: the code says what was found.
        ExitKind::Process(_) => !exit.failed && cx.is_joined_later(task),
        ExitKind::RuntimeDropped | ExitKind::TestReturns => false,
    };
    let is_forgotten = is_joined && (!exit.by_wait || outstanding.of_several) && can_be_cut && is_begun;
    if is_forgotten && is_work {
        return true;
    }
    let writes = task.shape.as_ref().is_some_and(|shape| shape.pumps && !shape.effects.is_empty());
    // Who stops it where nothing fails has no need of what it still writes.
    let stops =
        || cx.known_of(task).iter().flat_map(|known| known.fates).any(|f| matches!(f, Fate::Aborted(_)));
    outstanding.for_failure || outstanding.fed && writes && !stops()
}

/// What a task does that should not be cut off.
enum Work {
    Effect(Span, String),
    Result,
    /// What a connection asked for.
    Connection,
    /// What it asserts in a test.
    Assertion(Span),
    /// The requests that a server finishes when it is asked to stop.
    Requests,
    /// What it changes in memory, and is read there.
    Read(Span),
    /// All of it, whatever that is: nothing runs it.
    Start,
}

/// A task that waits, for messages or for a signal, has work only if it was given some; or if it has work
/// left after its loop.
fn work(task: &Task, outstanding: Outstanding, is_own: bool, failed: bool) -> Result<Work, &'static str> {
    // A tracker keeps no task from running on.
    if task.nested && task.in_set && task.policy == Some(DropPolicy::Cancel) {
        return Err("it belongs to a set of another task");
    }
    // A program that ends as soon as it is asked to has no time for what its clients wait for.
    if task.is_connection() {
        if task.shape.as_ref().is_some_and(Shape::is_tunnel) {
            return Err("it hands on what others write, for as long as they do, and has no end of its own");
        }
        let cut = outstanding.signalled && task.kind == TaskKind::Task;
        return cut
            .then_some(Work::Connection)
            .ok_or("it handles a connection of a server, which its clients end");
    }
    let Some(shape) = &task.shape else { return Err("what the task does is not known") };
    if shape.graceful && outstanding.fed {
        if failed {
            return Err("a failure ends the server with the program");
        }
        return Ok(Work::Requests);
    }
    // What it was given and has not done by then is lost, whether or not it would ever end.
    let is_end = |token: &Token| matches!(token, Token::Object(_, End::Second));
    let takes = task.receives.iter().any(is_end) && task.kind != TaskKind::Thread;
    let has_orders = takes && outstanding.fed && outstanding.posted;
    // What lies in memory for it goes the same way, if the program does not run until somebody stops it.
    let is_filled = outstanding.filled && !outstanding.parked && task.kind != TaskKind::Thread;
    if shape.endless && !(has_orders || is_filled) || shape.serves {
        return Err("the task runs for ever, and is meant to end with the program");
    }
    if task.kind == TaskKind::Scoped {
        return Err("its scope joins it");
    }
    if shape.exits {
        return Err(wording::EXITS);
    }
    let waits = shape.loops || shape.parks;
    let ends_by_itself = shape.last_effect.is_some() && !shape.pumps && !shape.parks;
    if outstanding.served && shape.last_effect.is_none() {
        return Err("it ran beside a server, and ends with it");
    }
    // What ends by itself was not started in order to run until the program is stopped.
    let can_be_cut = matches!(task.kind, TaskKind::Task | TaskKind::Local);
    let is_work = is_own && can_be_cut && shape.is_one_shot() && !shape.unknown_calls;
    if outstanding.parked && !outstanding.fed && shape.last_effect.is_none() && !is_work {
        return Err("it ran while the program waited to be stopped, and ends with it");
    }
    if waits && task.kind == TaskKind::Thread {
        return Err("a thread that waits in a loop ends with the process by design");
    }
    // What follows its loop is there for the work that others give it.
    let is_supplied = outstanding.supplied && shape.pumps && shape.last_effect.is_some();
    // The signal that ends the program wakes it as well.
    let is_told = outstanding.parked && shape.parks && shape.last_effect.is_some();
    let is_given_work = outstanding.fed || outstanding.is_sent_more || is_supplied || is_filled;
    if waits && !(is_given_work || ends_by_itself || is_told) {
        return Err("it waits for work, and was given none by then");
    }
    // Who talks to somebody over a connection closes it in the end: cutting it off does so, too. A future that is
    // written by hand may have more to say of what it was given, unless that asks for an answer.
    let has_more = shape.polls && outstanding.posted;
    let only_closes = |effect: &Effect| waits && !has_more && closes_by_name(&effect.what);
    let is_work = |effect: &&Effect| effect.is_meant() && !only_closes(effect);
    if let Some(effect) = shape.last_effect.iter().chain(&shape.effects).find(is_work) {
        return Ok(Work::Effect(effect.span, wording::effect_words(effect)));
    }
    // Nobody asks for the result where another one failed, and what a blocking call gave is of use only to whoever
    // waits for it.
    let returns = !outstanding.abandoned
        && task.kind != TaskKind::Blocking
        && matches!(task.output, Output::Value(_) | Output::Result { idle: false, .. });
    // Whoever logs that it failed wants it to succeed, if it was not to find out what is logged. What a future does
    // that is written by hand is not known.
    let is_apart = !(shape.sends || shape.polls) && task.waits.is_empty() && task.receives.is_empty();
    let is_cared_for = shape.logs_errors && !shape.logs && can_be_cut && is_apart && !shape.unknown_calls;
    let is_half = outstanding.hands_on && can_be_cut && !shape.unknown_calls;
    let lost = (!waits && (returns || is_cared_for || is_half)).then_some(Work::Result);
    lost.ok_or(NOTHING_SEEN)
}

const NOTHING_SEEN: &str = "it returns nothing, and nothing that it does can be seen from outside";

/// Somebody may stop the task or wait for it, if not on every path, or a library keeps its own state by it: what
/// it changes in memory is theirs to see to.
fn is_for_others(
    cx: &Analysis<'_, '_, '_>,
    function: FnId,
    task: &Task,
    outstanding: Outstanding,
    fates: &[Fate],
) -> bool {
    let kept = |fate: &Fate| match fate {
        Fate::Stored(key, _) => cx.is_tended(key),
        fate => matches!(fate, Fate::Aborted(_) | Fate::Escaped(_)),
    };
    let can_be_cut = matches!(task.kind, TaskKind::Task | TaskKind::Local);
    let program = cx.types.program;
    let package = |of| &program.krate(program.func(of).krate).package;
    let is_here = package(function) == package(task.origin_fn);
    let is_one_shot = task.shape.as_ref().is_some_and(Shape::is_one_shot);
    let of_library = cx.is_from_library(function, task) || !(is_one_shot || is_here);
    !can_be_cut
        || task.nested && !(is_one_shot && outstanding.orphaned)
        || of_library
        || fates.iter().any(kept)
}

/// It calls what was not read, or changes something: nobody starts it for nothing.
fn may_do_more(task: &Task) -> bool {
    !task.changes.is_empty() || task.shape.as_ref().is_some_and(|shape| shape.unknown_calls)
}

/// Another lint has told that its thread blocks before it can start.
fn is_told_of(cx: &Analysis<'_, '_, '_>, task: &Task) -> bool {
    cx.reports().iter().any(|(function, report)| {
        report.starved.iter().any(|starved| {
            let known = &report.tasks[starved.task as usize];
            known.is_same(task) && starvation::judge(cx, *function, known, starved).is_ok()
        })
    })
}

/// It waits for its thread, which nothing that was passed on the way gives away.
fn never_starts(cx: &Analysis<'_, '_, '_>, function: FnId, exit: &Exit, task: &Task) -> bool {
    !matches!(exit.kind, ExitKind::Process(_))
        && !task.turned_at_exit
        && !task.nested
        && !task.by_drop
        && cx.is_on_one_thread(function, task)
}

fn finding(
    cx: &Analysis<'_, '_, '_>,
    function: FnId,
    task: &Task,
    fates: &[Fate],
    exit: &Exit,
    work: Work,
    of_several: bool,
) -> Finding {
    let noun = wording::noun(task);
    let end = match exit.kind {
        ExitKind::MainReturns => "`main` can end here",
        ExitKind::TestReturns => "the test can end here",
        ExitKind::Process(_) => "the process ends here",
        ExitKind::RuntimeDropped => "the runtime is dropped here",
    };
    let why = if of_several { " when another one of them has failed" } else { "" };
    let mut labels = vec![Label::new(exit.span, format!("{end}{why}, the {noun} unfinished"))];
    let site = site(cx, function, task);
    if site != task.origin {
        labels.push(Label::new(task.origin, format!("the {noun} is started here")));
    } else if let Some(call) = [Some(task.site), task.called].into_iter().flatten().find(|call| *call != site)
    {
        let words = match cx.comes_by_joining(function, task) {
            true => "the task that starts here gives its handle".into(),
            false => format!("this call starts the {noun}"),
        };
        labels.push(Label::new(call, words));
    }
    let raced: Vec<Fate> = fates.iter().filter(|fate| is_race(fate)).cloned().collect();
    labels.extend(wording::loss_labels(cx, &raced));
    match &work {
        Work::Effect(span, words) => labels.push(Label::new(*span, words.clone())),
        Work::Read(span) => labels.push(Label::new(*span, format!("what the {noun} changes is read here"))),
        Work::Assertion(span) => labels.push(Label::new(*span, "what it asserts may never be seen to fail")),
        Work::Result | Work::Connection | Work::Requests | Work::Start => {}
    }
    let what = match exit.kind {
        ExitKind::RuntimeDropped => "its runtime can be dropped",
        ExitKind::Process(_) => "the process can exit",
        ExitKind::TestReturns => "the test can end",
        _ => "`main` can return",
    };
    Finding {
        lint: LINT.name,
        at_least: None,
        message: match work {
            Work::Connection => format!("{what} while this {noun} serves a connection"),
            _ if never_starts(cx, function, exit, task) => {
                let goes = match exit.kind {
                    ExitKind::RuntimeDropped => "its runtime is dropped",
                    _ => "`main` returns",
                };
                format!("{goes} before this task can start")
            }
            Work::Requests if task.shape.as_ref().is_some_and(|shape| shape.serves) => {
                format!("{what} before this server has finished its requests")
            }
            Work::Requests => format!("{what} before this {noun} has finished what it was given"),
            _ => format!("{what} before this {noun} has finished"),
        },
        primary: Label::new(
            site,
            match site == task.origin {
                true => format!("the {noun} starts here"),
                false => format!("this call starts a {noun}"),
            },
        ),
        labels,
        notes: vec![fate(task)],
        help: match raced.is_empty() {
            _ if matches!(work, Work::Connection) => vec![Help::words(
                "count the connections (`TaskTracker`, `JoinSet`), and wait for them after the signal, up to a deadline",
            )],
            true => help(cx, function, task, exit, of_several),
            false => vec![Help::words(
                "wait by reference (`&mut handle`), so that the handle is still there, and await it before the end",
            )],
        },
    }
}

/// Where the task is told of: where its handle comes from, or, if that came hidden in another value, where it is
/// started, unless that is the business of a dependency. Of a helper that starts whatever it is given, it is the
/// call.
fn site(cx: &Analysis<'_, '_, '_>, function: FnId, task: &Task) -> Span {
    let program = cx.types.program;
    if cx.comes_by_joining(function, task) {
        return task.origin;
    }
    if !task.packed || !program.is_own(program.func(task.origin_fn).krate) {
        return task.site;
    }
    match cx.starts_what_it_is_given(task) {
        true => task.via.unwrap_or(task.site),
        false => task.origin,
    }
}

fn is_race(fate: &Fate) -> bool {
    matches!(fate, Fate::Lost { how, .. } if how.is_race())
}

/// What happens to unfinished tasks when the program ends.
fn fate(task: &Task) -> String {
    match (task.kind, task.on) {
        (TaskKind::Thread, _) => "when `main` returns, the process ends with all its threads".into(),
        (_, Runtime::Smol | Runtime::AsyncStd | Runtime::FuturesThreadPool) => format!(
            "on {}, tasks end with the process: nothing behind the `.await` where they wait runs, not even destructors",
            wording::runtime_name(task.on)
        ),
        (_, on) => format!(
            "when {} shuts down, each task is dropped at the `.await` where it waits; one that has not started may never run",
            wording::runtime_name(on)
        ),
    }
}

fn help(cx: &Analysis<'_, '_, '_>, function: FnId, task: &Task, exit: &Exit, of_several: bool) -> Vec<Help> {
    if of_several {
        return vec![Help::words(
            "wait for all of them first, and look at what they returned then; or stop those that are left, and await them",
        )];
    }
    if task.kind == TaskKind::Thread {
        let edits = join(cx, task.origin_fn, task).map(|joined| joined.edits);
        return vec![Help::perhaps("keep the handle and `join()` the thread before `main` returns", edits)];
    }
    if task.policy.is_none() {
        return vec![Help::words("spawn it with a handle, and await that before `main` returns")];
    }
    let joined = (task.site == task.origin).then(|| join(cx, task.origin_fn, task)).flatten();
    if let Some(joined) = joined {
        let words = match joined.how {
            How::AfterTheLoop => "collect the handles, and wait for each before the end",
            How::AtOnce => "await the task",
            How::AtTheEnd if task.origin_fn == function => "keep the handle, and await it before the end",
            How::AtTheEnd => "keep the handle, and await it where the task is started",
        };
        return vec![Help::perhaps(words, Some(joined.edits))];
    }
    if task.in_loop {
        return vec![Help::words(wording::collect_words(task))];
    }
    if task.origin_fn == function {
        let edits = join_before(cx, function, task, exit.span);
        return vec![Help::perhaps("keep the handle, and await it before the end on every path", edits)];
    }
    if task.site != task.origin {
        return vec![Help::words(
            "keep what the call returns, and wait for the task before the end: by its handle, or by a method that awaits it",
        )];
    }
    let name: Name = cx.types.program.fn_path(task.origin_fn).into();
    vec![Help::words(format!(
        "let `{name}` return the handle, or offer a shutdown that awaits it, and call that before the end"
    ))]
}
