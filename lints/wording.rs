//! Words that several lints share: how a loss is told, and what cures it on which runtime.

use crate::catalogue::{DropPolicy, EffectKind, Runtime, TaskKind};
use crate::check::{Analysis, Kept};
use crate::cures::is_guarded;
use crate::cures::join::{How, join, join_before};
use crate::cures::release::{by_detach, by_drop, detach_method};
use crate::flow::FieldKey;
use crate::lint::{Help, Label};
use crate::names::FnId;
use crate::skeleton::{DropKind, ReleaseKind};
use crate::source::Span;
use crate::summary::{Effect, Fate, Task};

/// The word for what was started.
pub fn noun(task: &Task) -> &'static str {
    match task.kind {
        TaskKind::Thread | TaskKind::Scoped => "thread",
        TaskKind::Blocking => "blocking task",
        TaskKind::Task | TaskKind::Local => "task",
    }
}

/// Why a task is left alone that somebody waits for through a channel or the like.
pub const AWAITED: &str = "somebody waits for what the task does, by other means than its handle";

/// Why nobody can miss the end of a task.
pub const EXITS: &str = "it ends the process itself, and nobody could wait for that";

/// Why a lint says nothing of a task.
pub enum Quiet<'f> {
    Kept(Kept<'f>),
    Because(&'static str),
}

impl<'f> From<Kept<'f>> for Quiet<'f> {
    fn from(kept: Kept<'f>) -> Self {
        Quiet::Kept(kept)
    }
}

impl Quiet<'_> {
    pub fn words(&self, cx: &Analysis<'_, '_, '_>) -> String {
        match self {
            Quiet::Kept(Kept::By(fate)) => format!("its handle is not lost: {}", fate_words(cx, fate)),
            Quiet::Kept(Kept::ToldElsewhere(key)) => {
                format!("{}, which is told of where it is put there first", field_words(cx, key))
            }
            Quiet::Kept(Kept::Unpacked(key)) => {
                format!("{}, and whoever takes it out there is told of", field_words(cx, key))
            }
            Quiet::Kept(Kept::NeverDropped) => "its handle is never dropped in what was read".into(),
            Quiet::Because(why) => (*why).into(),
        }
    }
}

/// What becomes of a handle, for messages that name the place beside it.
pub fn fate_words(cx: &Analysis<'_, '_, '_>, fate: &Fate) -> String {
    match fate {
        Fate::Joined(_) => "somebody waits for the task".into(),
        Fate::Aborted(_) => "somebody stops the task".into(),
        Fate::Released(ReleaseKind::Detach, _) => "it is let go on purpose".into(),
        Fate::Released(ReleaseKind::ExplicitDrop, _) => "it is let go on purpose, by `drop(..)`".into(),
        Fate::Lost { how, .. } => drop_words(*how).into(),
        Fate::Escaped(_) => "it goes where it cannot be followed".into(),
        Fate::Stored(key, _) => field_words(cx, key),
        Fate::Returned => "it is returned to the caller".into(),
        Fate::Awaited(_) => AWAITED.into(),
        Fate::Viewed(_) => "a value is made by which the task could be stopped".into(),
        Fate::Unstopped(_) => "a value is made by which the task could be stopped, and thrown away".into(),
        Fate::Cloned(_) => "what holds it is cloned, and each clone keeps the task".into(),
    }
}

fn field_words(cx: &Analysis<'_, '_, '_>, key: &FieldKey) -> String {
    format!("it is put into the {} `{}`", place_noun(key), key.shown(cx.types.program))
}

fn place_noun(key: &FieldKey) -> &'static str {
    if key.adt.as_static().is_some() { "static" } else { "field" }
}

fn drop_words(how: DropKind) -> &'static str {
    match how {
        DropKind::Statement => "it is dropped at the end of its statement",
        DropKind::Underscore => "`_` drops it at once",
        DropKind::Scope => "it goes out of scope",
        DropKind::WithOwner => "the value that it lies in goes out of scope",
        DropKind::Unused => "it goes out of scope, and nothing has used it",
        DropKind::Overwritten | DropKind::Replaced => "a new value takes its place",
        DropKind::Argument => "it is dropped by the function that it is given to",
        DropKind::Never => "the code around it never ends, and does not use it",
        DropKind::Race => "it is dropped when another event comes first",
        DropKind::Deadline => "it is dropped when the deadline comes first",
        DropKind::Declined => "it is dropped if its place is taken",
        DropKind::Evicted => "it is taken out of a collection, and dropped",
        DropKind::Supplanted => "another one takes its place, if the key is the same",
        DropKind::Pruned => "it is taken out of a collection when the task has ended, and dropped",
        DropKind::Unready => "it is dropped if it is not ready when it is looked at",
    }
}

/// Labels for the places where a set is dropped with its tasks in it.
pub fn set_labels(losses: &[Fate]) -> Vec<Label> {
    let spans = losses.iter().filter_map(|loss| match loss {
        Fate::Lost { span, .. } => Some(*span),
        _ => None,
    });
    spans.map(|span| Label::new(span, "the set is dropped here, with all tasks that it holds")).collect()
}

/// Labels for the places where a handle is dropped.
pub fn loss_labels(cx: &Analysis<'_, '_, '_>, losses: &[Fate]) -> Vec<Label> {
    let mut labels = Vec::new();
    // Early ways out of a scope lose it as well; its end says enough.
    let scope_end = |loss: &&Fate| matches!(loss, Fate::Lost { how: DropKind::Scope, .. });
    let last_end = losses.iter().filter(scope_end).max_by_key(|loss| match loss {
        Fate::Lost { span, .. } => span.bytes.end,
        _ => 0,
    });
    let has_end = |loss: &Fate| matches!(loss, Fate::Lost { how, .. } if *how != DropKind::Never);
    for loss in losses.iter().filter(|loss| !scope_end(loss) || last_end == Some(*loss)) {
        let (span, text) = match loss {
            // A loop without a `break` may well `return`.
            Fate::Lost { how: DropKind::Never, .. } if losses.iter().any(has_end) => continue,
            // The primary label says so.
            Fate::Lost { how: DropKind::Statement, .. } => continue,
            Fate::Lost { how: DropKind::Underscore, span, .. } => {
                (*span, "`_` drops the handle at once".into())
            }
            Fate::Lost { how: DropKind::Overwritten | DropKind::Replaced, span, .. } => {
                (*span, "a new value takes the handle's place here".into())
            }
            Fate::Lost { how: DropKind::Argument, span, .. } => (*span, "the handle is dropped here".into()),
            Fate::Lost { how: DropKind::Race, span, .. } => {
                (*span, "the handle is dropped when another branch comes first".into())
            }
            Fate::Lost { how: DropKind::Deadline, span, .. } => {
                (*span, "the handle is dropped when the deadline comes first".into())
            }
            Fate::Lost { how: DropKind::Declined, span, .. } => {
                (*span, "the handle is dropped here if there is one already".into())
            }
            Fate::Lost { how: DropKind::Evicted, span, .. } => {
                (*span, "a handle is taken out and dropped here".into())
            }
            Fate::Lost { how: DropKind::Supplanted, span, .. } => {
                (*span, "a new handle takes the place of the one under the same key here".into())
            }
            Fate::Lost { how: DropKind::Pruned, span, .. } => {
                (*span, "handles are dropped here whose tasks have ended, with what these returned".into())
            }
            Fate::Lost { how: DropKind::Unready, span, .. } => {
                (*span, "the handle is dropped here if the task has not finished".into())
            }
            Fate::Lost { how: DropKind::Never, span, .. } => {
                (*span, "this never ends, and the handle is not awaited".into())
            }
            Fate::Lost { how: DropKind::WithOwner, span, .. } => {
                (*span, "the value that the handle lies in is dropped here".into())
            }
            Fate::Lost { span, .. } => (*span, "the handle goes out of scope here, unused".into()),
            Fate::Stored(key, span) => {
                let text =
                    format!("kept in the {} `{}`, which nothing awaits or aborts", place_noun(key), key.name);
                (field_span(cx, key).unwrap_or(*span), text)
            }
            _ => continue,
        };
        if !labels.iter().any(|l: &Label| l.span == span) {
            labels.push(Label::new(span, text));
        }
    }
    labels.truncate(3);
    labels
}

/// Where a field is declared.
fn field_span(cx: &Analysis<'_, '_, '_>, key: &FieldKey) -> Option<Span> {
    if key.adt.as_static().is_some() {
        return None;
    }
    let def = cx.types.program.adt(key.adt);
    let (variant, name) = key.name.split_once('.').unwrap_or(("", &key.name));
    let fields =
        def.variants.iter().filter(|(n, _)| !def.is_enum || n == variant).flat_map(|(_, f)| f.iter());
    fields.into_iter().find(|f| f.name == name).map(|f| Span::new(def.file, f.span))
}

/// What dropping the handle does on the task's runtime.
pub fn drop_note(task: &Task) -> String {
    match (task.policy, task.kind) {
        _ if is_guarded(task) => "the value around the handle aborts the task when it is dropped".into(),
        (Some(DropPolicy::Cancel), _) => {
            format!("on {}, dropping the handle cancels the task", runtime_name(task.on))
        }
        (_, TaskKind::Thread) => {
            "dropping the handle detaches the thread: it runs on, and nobody can join it".into()
        }
        _ => format!(
            "on {}, dropping the handle detaches the task: it runs on, and nobody can join it",
            runtime_name(task.on)
        ),
    }
}

/// As [`drop_note`], for a task with work that the end of the program would cut off.
pub fn cut_off_note(task: &Task) -> String {
    let runtime = runtime_name(task.on);
    let end = match task.on {
        Runtime::Smol | Runtime::AsyncStd | Runtime::FuturesThreadPool => {
            "until the process ends, and then not even its destructors run"
        }
        _ => "until its runtime ends, which drops it where it stands",
    };
    format!("on {runtime}, dropping the handle detaches the task: nobody can join it, and it runs only {end}")
}

/// How to sleep without blocking the thread.
pub fn sleep_call(runtime: Runtime) -> &'static str {
    match runtime {
        Runtime::Smol | Runtime::Executor => "smol::Timer::after(..).await",
        Runtime::AsyncStd => "async_std::task::sleep(..).await",
        Runtime::Actix => "actix_rt::time::sleep(..).await",
        _ => "tokio::time::sleep(..).await",
    }
}

/// Where blocking work belongs.
pub fn blocking_call(runtime: Runtime) -> &'static str {
    match runtime {
        Runtime::Smol | Runtime::Executor => "smol::unblock",
        Runtime::AsyncStd => "async_std::task::spawn_blocking",
        Runtime::Actix => "actix_rt::task::spawn_blocking",
        runtime if runtime.is_tokio() => "tokio::task::spawn_blocking",
        _ => "std::thread::spawn",
    }
}

/// The name of a runtime for messages about handles, where the flavour makes no difference.
pub fn runtime_name(runtime: Runtime) -> &'static str {
    match runtime {
        Runtime::TokioCurrentThread | Runtime::TokioMultiThread | Runtime::TokioLocalSet => "tokio",
        other => other.name(),
    }
}

/// What a task does that the world can see, for messages: "it prints", "it writes".
pub fn effect_words(effect: &Effect) -> String {
    let what = &effect.what;
    match effect.kind {
        EffectKind::Print => format!("it prints (`{what}`)"),
        EffectKind::Write => format!("it writes (`{what}`)"),
        EffectKind::Send | EffectKind::Publish => format!("it sends (`{what}`)"),
        EffectKind::Log | EffectKind::Panic | EffectKind::Expect => format!("`{what}`"),
    }
}

/// How to wait for the task instead. `fails`: its output is a `Result`.
pub fn join_help(
    cx: &Analysis<'_, '_, '_>,
    function: FnId,
    task: &Task,
    losses: &[Fate],
    fails: bool,
) -> Help {
    if let [Fate::Lost { how: DropKind::Overwritten, span, .. }] = losses {
        let edits = join_before(cx, function, task, *span);
        return Help::perhaps("await the handle before another takes its place", edits);
    }
    if is_guarded(task) {
        return Help::words("keep the value as long as the task is to run");
    }
    match join(cx, function, task) {
        Some(joined) => {
            let words = match joined.how {
                How::AtOnce => "await the task",
                How::AtTheEnd if task.kind == TaskKind::Thread => {
                    "keep the handle, and `join()` the thread where its work must be done"
                }
                How::AtTheEnd => "keep the handle, and await it where the task's work must be done",
                How::AfterTheLoop => "collect the handles, and wait for each where all must be done",
            };
            Help::perhaps(words, Some(joined.edits))
        }
        None => Help::words(join_words(cx, function, task, fails)),
    }
}

fn join_words(cx: &Analysis<'_, '_, '_>, function: FnId, task: &Task, fails: bool) -> String {
    if task.put {
        return "await each handle that it puts there where the tasks' work must be done".into();
    }
    if matches!(task.kind, TaskKind::Thread | TaskKind::Scoped) {
        return "keep the handle, and `join()` the thread where its work must be done".into();
    }
    if task.in_loop {
        return collect_words(task).into();
    }
    let fn_is_async = cx.types.program.func(function).decl.is_async;
    if !stands_in_async(cx, function, task.site).unwrap_or(fn_is_async) {
        let name = cx.types.program.fn_path(function);
        return match fn_is_async {
            true => "return the handle from the closure, or keep it where somebody can await it".into(),
            false => format!(
                "return the handle or keep it where somebody can await it, or make `{name}` async and await it there"
            ),
        };
    }
    let and_error = if fails { ", and handle the error it returns" } else { "" };
    format!("keep the handle, and await it where the task's work must be done{and_error}")
}

/// How to let a task run on where dropping its handle would cancel it.
pub fn detach_help(cx: &Analysis<'_, '_, '_>, function: FnId, task: &Task) -> Help {
    let words = format!("or call `.{}()` on the handle to let it run on", detach_method(task));
    Help::perhaps(words, by_detach(cx, function, task))
}

/// How to say that a task is let go. Most who read a finding want to wait for the task, so this is for tools.
pub fn drop_help(cx: &Analysis<'_, '_, '_>, function: FnId, task: &Task) -> Option<Help> {
    let edits = by_drop(cx, function, task)?;
    Some(Help::perhaps("let the task go on purpose", Some(edits)).for_tools())
}

/// How to wait for tasks that a loop starts.
pub fn collect_words(task: &Task) -> &'static str {
    if task.site != task.origin {
        "collect the handles, and await each where all must be done"
    } else if task.on.is_tokio() {
        "spawn into a `tokio::task::JoinSet`, and drain it with `join_next().await` where all must be done"
    } else {
        "push the handles into a `Vec`, and await each where all must be done"
    }
}

/// Whether the innermost block or closure around the spawn is async; `None` if there is none in its function.
fn stands_in_async(cx: &Analysis<'_, '_, '_>, function: FnId, site: Span) -> Option<bool> {
    let skeleton = cx.all.skeleton(cx.types, function)?;
    let around = skeleton.codes.iter().filter(|code| code.span.contains(site.bytes));
    around.min_by_key(|code| code.span.end - code.span.start).map(|code| code.kind.is_async())
}
