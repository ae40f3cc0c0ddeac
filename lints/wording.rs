//! Words that several lints share: how a loss is told, and what cures it on which runtime.

use crate::catalogue::{DropPolicy, EffectKind, Runtime, TaskKind};
use crate::check::Analysis;
use crate::flow::FieldKey;
use crate::lint::{Applicability, Edit, Help, Label};
use crate::names::FnId;
use crate::skeleton::DropKind;
use crate::source::{ByteSpan, Span};
use crate::summary::{Effect, Fate, Task};

/// The word for what was started.
pub fn noun(task: &Task) -> &'static str {
    match task.kind {
        TaskKind::Thread | TaskKind::Scoped => "thread",
        TaskKind::Blocking => "blocking task",
        TaskKind::Task | TaskKind::Local => "task",
    }
}

/// Labels for the places where a handle is dropped.
pub fn loss_labels(cx: &Analysis<'_, '_, '_>, losses: &[Fate]) -> Vec<Label> {
    let mut labels = Vec::new();
    for loss in losses {
        let (span, text) = match loss {
            // The primary label says so.
            Fate::Lost { how: DropKind::Statement, .. } => continue,
            Fate::Lost { how: DropKind::Underscore, span, .. } => {
                (*span, "`_` drops the handle at once".into())
            }
            Fate::Lost { how: DropKind::Overwritten, span, .. } => {
                (*span, "a new value takes the handle's place here".into())
            }
            Fate::Lost { how: DropKind::Race, span, .. } => {
                (*span, "the handle is dropped when another branch or the deadline comes first".into())
            }
            Fate::Lost { span, .. } => (*span, "the handle goes out of scope here, unused".into()),
            Fate::Stored(key, span) => {
                let text = format!("kept in the field `{}`, which nothing awaits or aborts", key.name);
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
    let def = cx.types.program.adt(key.adt);
    let (variant, name) = key.name.split_once('.').unwrap_or(("", &key.name));
    let fields =
        def.variants.iter().filter(|(n, _)| !def.is_enum || n == variant).flat_map(|(_, f)| f.iter());
    fields.into_iter().find(|f| f.name == name).map(|f| Span::new(def.file, f.span))
}

/// What dropping the handle does on the task's runtime.
pub fn drop_note(task: &Task) -> String {
    match (task.policy, task.kind) {
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

/// The name of a runtime for messages about handles, where the flavour makes no difference.
pub fn runtime_name(runtime: Runtime) -> &'static str {
    match runtime {
        Runtime::TokioCurrentThread | Runtime::TokioMultiThread | Runtime::TokioLocalSet => "tokio",
        other => other.name(),
    }
}

/// `yield_now` of the runtime.
pub fn yield_call(runtime: Runtime) -> &'static str {
    match runtime {
        Runtime::Smol | Runtime::Executor => "smol::future::yield_now().await",
        Runtime::AsyncStd => "async_std::task::yield_now().await",
        _ => "tokio::task::yield_now().await",
    }
}

/// What a task does that the world can see, for messages: "it prints", "it writes".
pub fn effect_words(effect: &Effect) -> String {
    let what = &effect.what;
    match effect.kind {
        EffectKind::Print => format!("it prints (`{what}`)"),
        EffectKind::Write => format!("it writes (`{what}`)"),
        EffectKind::Send | EffectKind::Publish => format!("it sends (`{what}`)"),
        EffectKind::Log | EffectKind::Panic => format!("`{what}`"),
    }
}

/// How to wait for the task instead. `fails`: its output is a `Result`.
pub fn join_help(cx: &Analysis<'_, '_, '_>, function: FnId, task: &Task, fails: bool) -> Vec<Help> {
    if matches!(task.kind, TaskKind::Thread | TaskKind::Scoped) {
        return vec![Help::words("keep the handle, and `join()` the thread where its work must be done")];
    }
    if task.in_loop {
        return vec![Help::words(collect_words(task))];
    }
    let is_async = cx.types.program.func(function).decl.is_async || stands_in_async(cx, function, task.site);
    if !is_async {
        return vec![Help::words("return the handle, or keep it where somebody can await it")];
    }
    let mut help = Vec::new();
    if is_statement(cx, task) {
        let at_end = ByteSpan { start: task.site.bytes.end, end: task.site.bytes.end };
        let span = Span::new(task.site.file, at_end);
        let panics = task.policy == Some(DropPolicy::Detach) && task.on.is_tokio();
        let text = if panics { ".await.expect(\"the task panicked\")" } else { ".await" };
        let words = if fails { "await the task, and handle its error" } else { "await the task" };
        let edits = vec![Edit { span, text: text.into() }];
        help.push(Help::edit(words, edits, Applicability::MaybeIncorrect));
        help.push(Help::words("or keep its handle, and await it where its work must be done"));
    } else {
        help.push(Help::words("keep the handle, and await it where the task's work must be done"));
    }
    help
}

/// How to wait for tasks that a loop starts.
pub fn collect_words(task: &Task) -> &'static str {
    if task.on.is_tokio() {
        "spawn into a `tokio::task::JoinSet`, and drain it with `join_next().await` where all must be done"
    } else {
        "push the handles into a `Vec`, and await each where all must be done"
    }
}

/// The place is the whole of an expression statement, so that an edit at its end reads well.
fn is_statement(cx: &Analysis<'_, '_, '_>, task: &Task) -> bool {
    let file = cx.sources.get(task.site.file);
    let after = file.text[task.site.bytes.end as usize..].trim_start();
    let line = file.line_range(file.line_of(task.site.bytes.start));
    let before = file.text[line.start..task.site.bytes.start as usize].trim();
    after.starts_with(';') && before.is_empty()
}

/// The spawn stands in an async block or closure of a function that is not async itself.
fn stands_in_async(cx: &Analysis<'_, '_, '_>, function: FnId, site: Span) -> bool {
    let Some(skeleton) = cx.all.skeletons.get(&function) else { return false };
    let around = skeleton.codes.iter().filter(|code| code.span.contains(site.bytes));
    around.min_by_key(|code| code.span.end - code.span.start).is_some_and(|code| code.kind.is_async())
}
