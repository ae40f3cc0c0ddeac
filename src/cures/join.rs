//! Keeping a handle, and waiting for its task in the block in which it is started.

use super::outcome::wait;
use super::standing::Form;
use super::{Site, is_guarded, mentions};
use crate::catalogue::TaskKind;
use crate::check::Analysis;
use crate::lint::Edit;
use crate::names::FnId;
use crate::positions::Place;
use crate::source::{ByteSpan, Span};
use crate::summary::Task;

/// Edits that wait for a task which the function starts.
pub struct Joined {
    pub edits: Vec<Edit>,
    pub how: How,
}

/// Where the edits wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// At the spawn itself.
    AtOnce,
    /// At the end of the block.
    AtTheEnd,
    /// After the loop that starts the tasks.
    AfterTheLoop,
}

/// Waits for the task in the block in which the function starts it.
///
/// There is no such edit for a task that somebody must stop first, or that waits for what the function holds:
/// to wait for it could be to wait for ever.
pub fn join(cx: &Analysis<'_, '_, '_>, function: FnId, task: &Task) -> Option<Joined> {
    if !ends_by_itself(task) {
        return None;
    }
    let site = Site::of(cx, function, task)?;
    if task.in_loop {
        return after_the_loop(cx, function, task, &site);
    }
    let wait = waiting(cx, function, task, &site)?;
    if let (true, Wait::Postfix(wait)) = (site.is_followed_by_nothing(), &wait) {
        let edits = vec![site.opened("")?, site.insert(site.place.bytes.end, wait)];
        return Some(Joined { edits, how: How::AtOnce });
    }
    let (name, keep) = keep(cx, function, &site, task)?;
    let line = format!("{};", wait.of(&name));
    let end = site.lines_before(site.end()?, site.standing.statement.start, &[line]);
    Some(Joined { edits: keep.into_iter().chain([end]).collect(), how: How::AtTheEnd })
}

/// Waits for the task right before `place`, where the variable that has its handle is given up: the function
/// returns, or another value takes the handle's place.
pub fn join_before(cx: &Analysis<'_, '_, '_>, function: FnId, task: &Task, place: Span) -> Option<Vec<Edit>> {
    if !ends_by_itself(task) || task.in_loop || place.file != task.site.file {
        return None;
    }
    let site = Site::of(cx, function, task)?;
    let Form::Bound(name, _) = &site.standing.form else { return None };
    let there = Site::at(cx, function, place)?;
    let is_statement = matches!(there.standing.form, Form::Whole | Form::Value);
    let gives_up = there.standing.leaves || there.file.slice(place.bytes).starts_with(&format!("{name} ="));
    if !is_statement || !gives_up || there.code.span != site.code.span {
        return None;
    }
    let between = ByteSpan { start: site.standing.statement.end, end: there.standing.statement.start };
    if between.start > between.end || site.uses(between, name) {
        return None;
    }
    let line = format!("{};", waiting(cx, function, task, &site)?.of(name));
    let at = there.standing.statement.start;
    Some(vec![there.lines_before(at, at, &[line])])
}

/// Nobody must stop the task first, it waits for nothing that the function holds, and its handle is at hand.
fn ends_by_itself(task: &Task) -> bool {
    let ends = task.shape.as_ref().is_none_or(|shape| shape.is_one_shot() && !shape.endless);
    ends && task.waits.is_empty() && !(task.in_set || task.put || is_guarded(task))
}

/// How code waits for a task by its handle.
enum Wait {
    /// `HANDLE.await`, `HANDLE.join()`
    Postfix(String),
    /// `RUNTIME.block_on(HANDLE)`, with what to make of the outcome.
    BlockOn(String, String),
}

impl Wait {
    fn of(&self, handle: &str) -> String {
        match self {
            Wait::Postfix(wait) => format!("{handle}{wait}"),
            Wait::BlockOn(runtime, outcome) => format!("{runtime}.block_on({handle}){outcome}"),
        }
    }
}

fn waiting(cx: &Analysis<'_, '_, '_>, function: FnId, task: &Task, site: &Site<'_>) -> Option<Wait> {
    let wait = wait(cx, site.code, task)?;
    let is_thread = task.kind == TaskKind::Thread;
    match site.code.kind.is_async() {
        // Joining a thread would block the runtime's.
        true if is_thread => None,
        true => Some(Wait::Postfix(wait)),
        false if is_thread => Some(Wait::Postfix(wait)),
        // Where a runtime drives the thread, to block on another future panics.
        false if cx.places(function).iter().any(|place| *place != Place::Thread) => None,
        false => {
            let runtime = runtime_of(cx, function, site, task)?;
            let outcome = wait.strip_prefix(".await")?.to_owned();
            Some(Wait::BlockOn(runtime, outcome))
        }
    }
}

/// The variable `rt` of `rt.spawn(..)`, if it can block on a future.
fn runtime_of(cx: &Analysis<'_, '_, '_>, function: FnId, site: &Site<'_>, task: &Task) -> Option<String> {
    let (receiver, _) = site.file.slice(site.place.bytes).split_once('.')?;
    let skeleton = cx.all.skeleton(cx.types, function)?;
    let named = |name: &str| name == receiver.trim();
    let slot = skeleton.slots.iter().find(|slot| slot.name.as_deref().is_some_and(named))?;
    // A set of local tasks wants a runtime to block on it.
    let can_wait = task.kind != TaskKind::Local && cx.types.has_method(&slot.ty, "block_on");
    let name = receiver.trim();
    (can_wait && !is_given_away(site, name)).then(|| name.to_owned())
}

/// Behind the spawn, more is done with the runtime than to run something on it: it may be gone by the end.
fn is_given_away(site: &Site<'_>, runtime: &str) -> bool {
    let mut rest = site.file.slice(site.standing.rest).to_owned();
    for method in ["block_on(", "spawn(", "spawn_blocking(", "enter(", "handle("] {
        rest = rest.replace(&format!("{runtime}.{method}"), "");
    }
    mentions(&rest, runtime)
}

/// A name for the handle, and the edits that give it that name.
fn keep(
    cx: &Analysis<'_, '_, '_>,
    function: FnId,
    site: &Site<'_>,
    task: &Task,
) -> Option<(String, Vec<Edit>)> {
    let names: &[&str] =
        if task.kind == TaskKind::Thread { &["thread", "worker"] } else { &["task", "background"] };
    let standing = &site.standing;
    match &standing.form {
        Form::Whole => {
            let name = site.fresh(names, standing.rest)?;
            let keep = site.insert(site.place.bytes.start, format!("let {name} = "));
            Some((name, vec![keep]))
        }
        Form::Underscore => {
            let name = site.fresh(names, standing.rest)?;
            let keep = site.replace(site.before(), format!("let {name} = "));
            Some((name, vec![keep]))
        }
        // What becomes of a variable that is used, an edit at the end of the block cannot tell.
        Form::Bound(name, _) if site.uses_before_the_end(name) => None,
        Form::Bound(name, pattern) => {
            let plain = name.trim_start_matches('_');
            let whole = cx.types.program.func(function).span().bytes;
            let is_free = plain != name
                && !plain.is_empty()
                && !site.mentions(whole, plain)
                && !site.mentions(standing.rest, name);
            match is_free && site.file.slice(*pattern) == name.as_str() {
                true => Some((plain.to_owned(), vec![site.replace(*pattern, plain)])),
                false => Some((name.to_string(), Vec::new())),
            }
        }
        Form::Value | Form::Within => None,
    }
}

/// Collects the handles of a loop, and waits for each after it.
fn after_the_loop(cx: &Analysis<'_, '_, '_>, function: FnId, task: &Task, site: &Site<'_>) -> Option<Joined> {
    if task.per_peer {
        return None;
    }
    let outermost = *site.standing.loops.iter().rfind(|span| site.code.span.contains(**span))?;
    let around = Site::at(cx, function, Span::new(site.place.file, outermost))?;
    site.indentation(outermost.start)?;
    let names: &[&str] = if task.kind == TaskKind::Thread { &["threads"] } else { &["tasks"] };
    let block = ByteSpan { start: outermost.start, end: around.standing.rest.end };
    let name = site.fresh(names, block)?;
    let one = if task.kind == TaskKind::Thread { "thread" } else { "task" };
    let wait = waiting(cx, function, task, site)?.of(one);
    let push = format!("{name}.push(");
    let open = site.opened(&push)?;
    let at = outermost.start;
    let lines = [format!("for {one} in {name} {{"), format!("    {wait};"), "}".to_owned()];
    let edits = vec![
        site.lines_before(at, at, &[format!("let mut {name} = Vec::new();")]),
        open,
        site.insert(site.place.bytes.end, ")"),
        site.lines_after(outermost.end, at, &lines),
    ];
    Some(Joined { edits, how: How::AfterTheLoop })
}
