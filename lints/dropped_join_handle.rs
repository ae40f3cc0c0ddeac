//! A task's handle is lost, and something is lost with it.
//!
//! Most lost handles are meant to be lost: of 308 in 27 projects a reviewer wanted 25 flagged. What told
//! those apart decides here, see [`Loss`].
//!
#![cfg_attr(all(doc, not(doctest)), doc = include_str!("dropped_join_handle.md"))]

use super::wording::{self, Quiet};
use crate::catalogue::{DropPolicy, EffectKind, TaskKind};
use crate::check::{self, Analysis, TaskRef};
use crate::cures::is_guarded;
use crate::cures::release::by_abort;
use crate::lint::{Claim, Finding, Help, Label, Level, Lint};
use crate::skeleton::DropKind;
use crate::source::Span;
use crate::summary::{Effect, Fate, Output, Shape, Task};
use crate::tree::Name;

pub const LINT: Lint = Lint {
    name: "dropped_join_handle",
    level: Level::Warn,
    summary: "a task's handle is dropped, and an error, a panic or unfinished work is lost with it",
    doc: include_str!("dropped_join_handle.md"),
    claim: Some(Claim::Lost),
    check,
};

/// What is lost with a handle.
#[derive(Debug, PartialEq)]
pub enum Loss {
    /// The task itself: dropping the handle cancels it before it could run.
    Task,
    /// The same, by dropping the set that the handle lies in.
    Set,
    /// What is left to do of a task whose set is dropped while others of it were waited for.
    Rest,
    /// The stop that was meant: `abort_handle()` stops nothing by itself.
    Stop(Span),
    /// The error in its output.
    Error(Option<String>),
    /// The same, of a task that has ended, as whoever drops its handle knows.
    Unread(Option<String>),
    /// The end of a server that finishes what it has begun.
    Shutdown,
    /// The end of work that is begun while a value is dropped.
    InDrop,
    /// A last effect that follows its loop.
    LastEffect(Effect),
    /// A panic that is written out.
    Panic(Span, Name),
    /// A one-shot effect.
    Effect(Effect),
    /// A change that is read before it is sure to have been made.
    Change(Span),
    /// The only way to end a task that runs on beside the one that took its place.
    Hold,
}

fn check(cx: &Analysis<'_, '_, '_>, found: &mut Vec<Finding>) {
    for task in cx.tasks() {
        match lost(cx, task) {
            Ok((losses, loss)) => found.push(finding(cx, task, &losses, loss)),
            Err(quiet) => cx.silent(&LINT, task.function, task.task, || quiet.words(cx)),
        }
    }
}

fn lost<'f>(cx: &Analysis<'_, '_, '_>, task: TaskRef<'f>) -> Result<(Vec<Fate>, Loss), Quiet<'f>> {
    // Whatever else becomes of the handle, nobody makes a value to stop the task by only to throw it away.
    if let Some(stop) = thrown_stop(cx, task) {
        return Ok((Vec::new(), stop));
    }
    if let Some(skipped) = skipped_error(cx, task) {
        return Ok(skipped);
    }
    if let Some(rest) = rest_of_set(cx, task) {
        return Ok(rest);
    }
    if let Some((helper, losses)) = cx.lost_by_helper(task) {
        return match loss(cx, helper, &losses) {
            Ok(_) => Err(Quiet::Because("the helper that starts it and loses its handle is told of")),
            Err(_) if cx.is_on_purpose(helper.function, helper.task) => Err(Quiet::Because(ON_PURPOSE)),
            Err(_) => loss(cx, task, &losses).map(|loss| (losses, loss)).map_err(Quiet::Because),
        };
    }
    let losses = cx.losses(task)?;
    let loss = loss(cx, task, &losses).map_err(Quiet::Because)?;
    Ok((losses, loss))
}

/// What is lost with the handle; else why that does not matter.
pub fn loss(cx: &Analysis<'_, '_, '_>, task_ref: TaskRef<'_>, losses: &[Fate]) -> Result<Loss, &'static str> {
    let TaskRef { function, task, .. } = task_ref;
    if cx.is_test(function) {
        return Err("it is started in test code");
    }
    if task.kind == TaskKind::Scoped {
        return Err("its scope joins it");
    }
    if task.in_set {
        let is_thrown_away =
            task.policy == Some(DropPolicy::Cancel) && losses.iter().all(|loss| cancels_early(loss, false));
        return is_thrown_away.then_some(Loss::Set).ok_or("its handle belongs to a set of tasks");
    }
    // Whoever says that it is let go does not know that it is cancelled.
    if task.policy == Some(DropPolicy::Cancel) {
        let is_guard = task.guarded;
        let mut drops = losses.iter().filter(|loss| matches!(loss, Fate::Lost { .. })).peekable();
        // A guard that is kept for a scope may go early where something fails.
        let early = match is_guard {
            true => {
                let always = drops.peek().is_some() && drops.all(|loss| cancels_early(loss, is_guard));
                always || losses.iter().any(|loss| is_oversight(loss, is_guard))
            }
            false => losses.iter().any(|loss| cancels_early(loss, is_guard)),
        };
        // One that is there to run along with its scope has no work of its own that comes to an end.
        let comes_late = |loss: &Fate| check::is_given_up(loss) || check::is_outrun(loss);
        let is_raced = check::does_something(task) && !is_guarded(task) && losses.iter().any(comes_late);
        let is_cut = check::is_work(task) && (task.set_aside || is_raced || cx.is_supplanted(task_ref));
        return (early || is_cut)
            .then_some(Loss::Task)
            .ok_or("dropping the handle cancels the task, and a scope that it lives for does so");
    }
    if cx.is_on_purpose(function, task) || cx.are_on_purpose(losses) {
        return Err(ON_PURPOSE);
    }
    let is_kept_to_stop = cx.is_kept_to_stop(task_ref);
    if let Some(span) = cx.unused_view(task_ref).filter(|_| !is_kept_to_stop) {
        return Ok(Loss::Stop(span));
    }
    // A runtime waits for its blocking pool, and a process that ends takes its threads along by design.
    let can_be_cut = matches!(task.kind, TaskKind::Task | TaskKind::Local);
    let is_one_shot = task.shape.as_ref().is_some_and(Shape::is_one_shot);
    let fails = matches!(task.output, Output::Result { idle: false, .. });
    // What it does once it was asked to stop can fail as well.
    let is_finite = task.shape.as_ref().is_none_or(|shape| !(shape.loops || shape.serves));
    if is_kept_to_stop && !(is_finite && fails) {
        return Err("what is kept of it can stop it");
    }
    if cx.is_last_wait(task_ref) {
        return Err("the last thing before the end is to wait for it, up to a deadline");
    }
    // Whoever waits for a loop to end, up to a deadline, is about to end the program; who has only just started it
    // looks whether it fails at once.
    let is_given_up = |loss: &Fate| check::is_given_up(loss) && !is_probe(loss);
    if losses.iter().any(is_given_up) && !(can_be_cut && (is_one_shot || is_finite && fails)) {
        return Err("it is waited for up to a deadline, which whoever is about to end the program does");
    }
    let has_end = || last_effect(task).is_some() && !super::outstanding_at_exit::speaks_of(cx, task);
    if losses.iter().any(check::is_outrun) && !(can_be_cut && fails && (is_finite || has_end())) {
        return Err(
            "it is waited for as long as nothing else comes first, and it runs on or has no error to tell",
        );
    }
    if cx.is_drop(function) && matches!(task.kind, TaskKind::Thread | TaskKind::Blocking) {
        return Err("a thread cleans up after a value, and `drop` can tell nobody of an error");
    }
    if let Output::Result { error, idle: false } = &task.output {
        if task.is_connection() {
            return Err("it handles a connection, whose errors are those of its other end");
        }
        if task.shape.as_ref().is_some_and(|shape| shape.polls) && cx.is_in_library(function) {
            return Err("it drives a future that is written by hand, whose end those notice who talk to it");
        }
        if cx.is_shown(function, task) || !is_finite && cx.is_from_library(function, task) {
            return Err("it is an affair of the library that starts it");
        }
        return Ok(Loss::Error(error.clone()));
    }
    if cx.is_awaited(task) {
        return Err(wording::AWAITED);
    }
    if cx.tells_its_end(function, task) {
        return Err("its last act is a signal, or the end of a channel, that somebody waits for");
    }
    if cx.is_drop(function) && task.kind == TaskKind::Task {
        return in_drop(task).map_or(Ok(Loss::InDrop), Err);
    }
    let Some(shape) = &task.shape else { return Err("what the task does is not known") };
    // A server of its own for each connection is a connection more.
    if shape.graceful && can_be_cut && !task.per_item {
        return Ok(Loss::Shutdown);
    }
    if can_be_cut && task.succeeded && is_held(cx, task_ref) {
        return Ok(Loss::Hold);
    }
    if shape.endless {
        return Err("the task runs for ever: an accept loop, a background loop");
    }
    if let (Some(effect), true) = (last_effect(task), can_be_cut && !task.per_item) {
        // What can cut it off is an end of the program. To throw away a handle that somebody offers is an oversight
        // all the same; so it is where the task works for others, and has more to do when they have told it to stop.
        let is_started_here = task.site == task.origin || cx.starts_what_it_is_given(task);
        let serves = shape.pumps || shape.parks;
        if is_started_here && !serves && super::outstanding_at_exit::speaks_of(cx, task) {
            return Err("`outstanding_at_exit` speaks of it");
        }
        return Ok(Loss::LastEffect(effect.clone()));
    }
    // A server goes on when a connection fails, and a program when its wait for a signal does.
    if let (Some((span, what)), false) = (&shape.panics, shape.loops || shape.parks || task.per_peer) {
        return Ok(Loss::Panic(*span, what.clone()));
    }
    // Who expects something of work that ends by itself leaves it half done if that fails.
    let is_left = !task.per_item && !cx.serves_requests(function) && task.receives.is_empty();
    let expected = shape.expected().filter(|_| is_left && check::is_work(task));
    let half_done = expected.map(|span| Loss::Panic(span, "expect".into()));
    if !can_be_cut {
        return half_done
            .filter(|_| task.kind == TaskKind::Blocking)
            .ok_or("a runtime waits for its blocking pool, and threads end with the process by design");
    }
    if task.per_item || cx.serves_requests(function) {
        return Err("it is one of many, started per item or connection, and none of them matters alone");
    }
    let loss = match one_shot_effect(shape) {
        // A loop ends with its queue, but whoever had its handle in hand, and drops it, did not wait for that.
        Err(why) if why == NOTHING_SEEN || shape.loops && losses.iter().any(is_let_go) => {
            let read = super::outstanding_at_exit::read_early(cx, task).map(Loss::Change);
            return read.or(half_done).ok_or(why);
        }
        judged => judged?,
    };
    let is_cut = || super::outstanding_at_exit::speaks_of(cx, task);
    if shape.logs_errors && (!is_cut() || super::outstanding_at_exit::only_failures_cut(cx, task)) {
        return Err("it logs its errors itself, and no end of the program was seen that cuts it off");
    }
    Ok(loss)
}

/// Somebody waits for the task and sees its error, but not on every way on which nothing failed.
fn skipped_error(cx: &Analysis<'_, '_, '_>, of: TaskRef<'_>) -> Option<(Vec<Fate>, Loss)> {
    let TaskRef { function, task, fates, .. } = of;
    if let Some(unread) = unread_error(cx, of) {
        return Some(unread);
    }
    let span = task.skipped?;
    let is_joined = fates.iter().any(|fate| matches!(fate, Fate::Joined(_)));
    let others = fates.iter().all(|fate| matches!(fate, Fate::Joined(_) | Fate::Lost { .. }));
    let is_meant = cx.is_test(function) || cx.is_on_purpose(function, task) || task.is_connection();
    // What a call gives may wait for it in ways of its own, unless that only starts what it is given.
    let is_here = function == task.origin_fn && task.site == task.origin;
    let is_own = !task.packed && (is_here || cx.starts_what_it_is_given(task));
    if !is_joined || !others || is_meant || !is_own || task.in_set || !check::is_work(task) {
        return None;
    }
    match &task.output {
        Output::Result { error, idle: false } => {
            let lost = vec![Fate::Lost { how: DropKind::Scope, span, unstarted: false }];
            (!cx.are_on_purpose(&lost)).then(|| (lost, Loss::Error(error.clone())))
        }
        _ => None,
    }
}

/// One task of the set is waited for, and the others are dropped with it, though they have work that is seen from
/// outside. Where only answers are asked for, the first may well be enough.
fn rest_of_set(cx: &Analysis<'_, '_, '_>, of: TaskRef<'_>) -> Option<(Vec<Fate>, Loss)> {
    let TaskRef { function, task, fates, .. } = of;
    let shape = task.shape.as_ref().filter(|_| task.cut_in_set)?;
    let is_done_once = shape.is_one_shot() && !(shape.endless || shape.loops || task.per_peer);
    let is_meant = cx.is_test(function) || cx.is_on_purpose(function, task) || cx.serves_requests(function);
    let is_end = |fate: &&Fate| matches!(fate, Fate::Lost { how: DropKind::Scope, .. });
    let is_aborted = fates.iter().any(|fate| matches!(fate, Fate::Aborted(_) | Fate::Released(..)));
    let lost: Vec<Fate> = fates.iter().filter(is_end).cloned().collect();
    if lost.iter().all(|loss| cancels_early(loss, false)) {
        return None;
    }
    if !is_done_once || !check::does_something(task) || is_meant || is_aborted {
        return None;
    }
    if super::outstanding_at_exit::speaks_of(cx, task) {
        return None;
    }
    Some((lost, Loss::Rest))
}

/// Somebody waits for those of the tasks that are left, and sees their errors; before, those that had ended were thrown
/// out of the collection, with what they returned, or others took their places.
fn unread_error(cx: &Analysis<'_, '_, '_>, of: TaskRef<'_>) -> Option<(Vec<Fate>, Loss)> {
    let TaskRef { function, task, fates, .. } = of;
    let Output::Result { error, idle: false } = &task.output else { return None };
    let is_pruned =
        |fate: &&Fate| matches!(fate, Fate::Lost { how: DropKind::Pruned | DropKind::Evicted, .. });
    let is_joined = fates.iter().any(|fate| matches!(fate, Fate::Joined(_)));
    let here = fates.iter().find(is_pruned).filter(|_| is_joined);
    let lost = here.or_else(|| cx.unread_in(fates))?;
    let is_meant = cx.is_test(function) || cx.is_on_purpose(function, task) || task.is_connection();
    let loss = match lost {
        Fate::Lost { how: DropKind::Pruned, .. } => Loss::Unread(error.clone()),
        _ => Loss::Error(error.clone()),
    };
    (!is_meant).then(|| (vec![lost.clone()], loss))
}

fn thrown_stop(cx: &Analysis<'_, '_, '_>, task: TaskRef<'_>) -> Option<Loss> {
    let thrown =
        task.fates.iter().find_map(|fate| if let Fate::Unstopped(at) = fate { Some(*at) } else { None });
    let is_stopped = task.fates.iter().any(|fate| matches!(fate, Fate::Aborted(_)));
    thrown.filter(|_| !is_stopped && !cx.is_test(task.function)).map(Loss::Stop)
}

/// The field is there to wait for the task, or to stop it.
fn is_held(cx: &Analysis<'_, '_, '_>, task: TaskRef<'_>) -> bool {
    let fates = cx.known_of(task.task).into_iter().flat_map(|known| known.fates);
    fates.into_iter().any(|fate| matches!(fate, Fate::Stored(key, _) if cx.is_tended(key)))
}

/// Somebody held the handle, and dropped it.
fn is_let_go(loss: &Fate) -> bool {
    matches!(loss, Fate::Lost { how: DropKind::Argument, .. })
}

/// It was waited for from its start on, when nobody could have asked it to end.
fn is_probe(loss: &Fate) -> bool {
    matches!(loss, Fate::Lost { unstarted: true, .. })
}

/// Nobody meant the handle to live for a while. A guard in a variable is there for a scope, used or not, if its task
/// had its time.
fn is_oversight(loss: &Fate, is_guard: bool) -> bool {
    let Fate::Lost { how, unstarted, .. } = loss else { return false };
    match how {
        DropKind::Evicted | DropKind::Supplanted | DropKind::Statement | DropKind::Underscore => true,
        DropKind::Unused => *unstarted || !is_guard,
        _ => false,
    }
}

/// The handle goes before its task could run, or by an oversight; one that lives for a scope is meant to.
fn cancels_early(loss: &Fate, is_guard: bool) -> bool {
    match loss {
        _ if is_oversight(loss, is_guard) => true,
        Fate::Lost { how: DropKind::Scope | DropKind::Argument, unstarted, .. } => *unstarted,
        Fate::Lost { how: DropKind::Declined, .. } => true,
        Fate::Lost { how: DropKind::WithOwner | DropKind::Unready, unstarted, .. } => *unstarted,
        _ => false,
    }
}

/// What it does once its loop has ended.
fn last_effect(task: &Task) -> Option<&Effect> {
    task.shape.as_ref()?.last_effect.as_ref().filter(|effect| effect.is_meant())
}

/// Why the end of work that is begun in a `drop` is not missed.
fn in_drop(task: &Task) -> Option<&'static str> {
    let shape = task.shape.as_ref()?;
    let is_sent = |effect: &Effect| effect.kind == EffectKind::Send;
    let meant = || shape.effects.iter().filter(|effect| effect.is_meant());
    let tells = shape.sends || meant().next().is_some();
    if shape.logs_errors && tells && meant().all(is_sent) {
        return Some(
            "a value that is dropped starts it to tell somebody else, and it logs its errors itself",
        );
    }
    let does_more = shape.suspends || shape.unknown_calls || shape.panics.is_some();
    let is_prompt = !does_more && shape.effects.is_empty();
    is_prompt.then_some("it only changes what is in memory, and waits for nothing but the lock")
}

fn one_shot_effect(shape: &Shape) -> Result<Loss, &'static str> {
    if shape.loops {
        return Err("it runs in a loop until something ends it, and has no work left after the loop");
    }
    if shape.serves {
        return Err("it serves until something ends it");
    }
    if shape.sends {
        return Err("it hands what it does to somebody else, over a channel or by a signal");
    }
    if shape.exits {
        return Err(wording::EXITS);
    }
    if shape.parks {
        return Err("it waits for a signal from outside, or to be asked to stop");
    }
    if shape.logs_errors && !shape.suspends {
        return Err("nothing can cut it off once it runs, and it logs its errors itself");
    }
    let mut meant = shape.effects.iter().filter(|effect| effect.is_meant());
    let first = meant.next().ok_or(NOTHING_SEEN)?;
    if first.of_other && meant.all(|effect| effect.of_other) {
        return Err("all that it does is to wait for another task");
    }
    Ok(Loss::Effect(first.clone()))
}

const ON_PURPOSE: &str = "a comment, a name or documentation says that it is let go on purpose";

const NOTHING_SEEN: &str = "it returns no error, and nothing that it does can be seen from outside";

fn finding(cx: &Analysis<'_, '_, '_>, of: TaskRef<'_>, losses: &[Fate], loss: Loss) -> Finding {
    let TaskRef { function, task, .. } = of;
    let noun = wording::noun(task);
    let mut labels = wording::loss_labels(cx, losses);
    let mut notes = vec![wording::drop_note(task)];
    let mut at_least = None;
    let message = match &loss {
        Loss::Task => {
            at_least = Some(Level::Deny);
            notes.push("what the task has not done by then is never done".into());
            match !task.turned && cx.is_on_one_thread(function, task) {
                true => "this task is cancelled: its handle is dropped before it can start".into(),
                false => "this task can be cancelled: nothing keeps its handle until it has finished".into(),
            }
        }
        Loss::Set => {
            at_least = Some(Level::Deny);
            labels = wording::set_labels(losses);
            notes = vec!["a set aborts the tasks that are left in it when it is dropped".into()];
            match !task.turned && cx.is_on_one_thread(function, task) {
                true => "this task is aborted: its set is dropped before it can start".into(),
                false => "this task is aborted: its set is dropped as soon as it is filled".into(),
            }
        }
        Loss::Rest => {
            labels = wording::set_labels(losses);
            notes = vec!["a set aborts the tasks that are left in it when it is dropped".into()];
            "this task can be aborted: its set is dropped while tasks are left in it".into()
        }
        Loss::Stop(span) => {
            notes.clear();
            labels.push(Label::new(*span, "this makes a handle to abort by, and aborts nothing"));
            format!("this {noun} is never stopped: `abort_handle` alone does not abort it")
        }
        Loss::Error(error) | Loss::Unread(error) => {
            let what = error.as_ref().map_or("an error".into(), |e| format!("an error (`{e}`)"));
            let why = match loss {
                Loss::Unread(_) => {
                    notes.clear();
                    "its handle is dropped once it has ended"
                }
                _ => "its handle is dropped",
            };
            notes.push(format!(
                "the {noun} returns a `Result`; awaiting the handle is the only way to see it"
            ));
            format!("{what} of this {noun} goes unseen: {why}")
        }
        Loss::Shutdown => {
            notes.push(
                "whoever asks it to stop cannot tell when it has, and ends the program too early".into(),
            );
            match task.shape.as_ref().is_some_and(|shape| shape.serves) {
                true => "nobody waits for this server to shut down: its handle is dropped".into(),
                false => {
                    format!("nobody waits for this {noun} to finish what it has begun: its handle is dropped")
                }
            }
        }
        Loss::InDrop => {
            notes.push(
                "a value is often dropped while its runtime shuts down, which cuts the task off".into(),
            );
            "this task is started in `drop`, and nobody waits for it".into()
        }
        Loss::LastEffect(effect) => {
            labels.push(Label::new(effect.span, format!("after its loop {}", wording::effect_words(effect))));
            notes = vec![wording::cut_off_note(task)];
            format!("nobody waits for this {noun}, so its last work can be cut off")
        }
        Loss::Panic(span, what) => {
            labels.push(Label::new(*span, format!("`{what}` here goes unseen")));
            notes.push("a panic ends the task and shows in its handle only; the program goes on".into());
            format!("a panic of this {noun} goes unseen: its handle is dropped")
        }
        Loss::Effect(effect) => {
            labels.push(Label::new(effect.span, wording::effect_words(effect)));
            notes = vec![wording::cut_off_note(task)];
            format!("nobody waits for this {noun}: its work can be cut off, or fail unseen")
        }
        Loss::Change(read) => {
            labels.push(Label::new(*read, "what it changes is read here"));
            notes = vec![wording::cut_off_note(task)];
            format!(
                "nobody waits for this {noun}: what it changes can be read too early, or never be changed"
            )
        }
        Loss::Hold => {
            notes.push("whoever waits for or stops what the field holds reaches the last task only".into());
            format!("this {noun} runs on beside the one that takes its place, and nobody can stop it")
        }
    };
    // Whoever drops what it lies in answers for the task, not the helper that starts it; but a helper that puts it
    // where another one is does so itself, and so does a type whose own method drops it.
    let by_caller = function != task.origin_fn && !losses.iter().any(check::is_replaced);
    let helper = cx.lost_by_helper(of).map(|(helper, _)| helper.function);
    let site = match (&loss, task.called) {
        (Loss::Task, _) if by_caller && cx.is_dropped_by_own_method(of) => task.origin,
        (Loss::Task, Some(called)) if by_caller => called,
        _ if cx.comes_by_joining(function, task) => task.origin,
        _ => task.place(),
    };
    if site != task.origin {
        let and = if helper.is_some() { ", and its handle is not kept" } else { "" };
        labels.push(Label::new(task.origin, format!("the {noun} is started here{and}")));
    }
    let mut help = match &loss {
        Loss::Stop(view) => vec![Help::perhaps(
            "call `abort()` on the handle, and await it if the task must be gone",
            by_abort(cx, *view),
        )],
        Loss::Unread(_) => vec![Help::words(
            "take out the handles that have finished and await them, or spawn into a `JoinSet` and take what \
             `try_join_next` gives",
        )],
        Loss::Set | Loss::Rest => vec![Help::words(
            "drain the set before it is dropped, by `while set.join_next().await.is_some() {}`, or return it",
        )],
        Loss::Shutdown => vec![Help::words(
            "keep the handle or return it, and await it after the server was asked to stop, before the program ends",
        )],
        Loss::Hold => vec![Help::words(
            "take the handle out of the field, and abort or await it before another one comes there",
        )],
        _ => vec![match helper {
            Some(helper) => Help::words(format!(
                "let `{}` return the handle, and wait for it where the {noun}'s work must be done",
                cx.types.program.fn_path(helper),
            )),
            None => wording::join_help(cx, function, task, losses, matches!(loss, Loss::Error(_))),
        }],
    };
    match task.policy {
        _ if is_guarded(task)
            || helper.is_some()
            || matches!(loss, Loss::Set | Loss::Rest | Loss::Unread(_)) => {}
        Some(DropPolicy::Cancel) => help.push(wording::detach_help(cx, function, task)),
        _ => help.extend(wording::drop_help(cx, function, task)),
    }
    let primary = Label::new(
        site,
        match site == task.origin {
            true if matches!(loss, Loss::Stop(_)) => format!("the {noun} starts here"),
            true if matches!(loss, Loss::Set | Loss::Rest) => format!("the {noun} starts here, in a set"),
            true if matches!(loss, Loss::Unread(_)) => format!("the {noun} starts here"),
            true => format!("the {noun} starts here, and its handle is not kept"),
            false if matches!(loss, Loss::Stop(_) | Loss::Set | Loss::Rest) => {
                format!("this call starts a {noun}")
            }
            false if helper.is_some() => format!("this call starts a {noun} that nobody can wait for"),
            false if task.by_macro => {
                format!("this macro starts a {noun}, and its handle is not kept")
            }
            false if task.put => {
                format!("this call starts a {noun}, and its handle goes into what it is given")
            }
            false => format!("this call starts a {noun}, and the handle it returns is not kept"),
        },
    );
    Finding { lint: LINT.name, at_least, message, primary, labels, notes, help }
}
