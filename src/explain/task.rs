//! All that is known of one task: its start, the way of its handle, what it does, the ends of the program,
//! and what each lint makes of it.

use super::{Section, calls, spawn};
use crate::check::{Analysis, Hidden, Judged, NoFinding, TaskRef};
use crate::flow::{self, Event, ExitKind, FieldKey, Happening};
use crate::lint::Finding;
use crate::lints::{self, wording};
use crate::names::FnId;
use crate::report::severity;
use crate::source::Span;
use crate::summary::{Fate, Output, Task};

pub fn sections(cx: &Analysis<'_, '_, '_>, judged: &[Judged], task_ref: TaskRef<'_>) -> Vec<Section> {
    let parts = [
        spawn::resolution(cx, task_ref),
        spawn::runtime(cx, task_ref),
        handle(cx, task_ref),
        body(task_ref.task),
        ends(cx, task_ref.task),
        verdicts(cx, judged, task_ref),
    ];
    parts.into_iter().filter(|section| !section.lines.is_empty()).collect()
}

/// The finding is this task's. One call may start several; then a label names the start that is meant.
pub fn is_about(finding: &Finding, task: &Task) -> bool {
    let names_start = task.place() == task.origin || finding.labels.iter().any(|l| l.span == task.origin);
    finding.primary.span == task.place() && names_start
}

/// A finding in one line, and why it is not reported where it is not.
pub fn finding_words(cx: &Analysis<'_, '_, '_>, judged: &Judged) -> String {
    let finding = &judged.found.finding;
    let said = format!("{}[{}]: {}", severity(judged.found.level), finding.lint, finding.message);
    match &judged.hidden {
        None => said,
        Some(Hidden::Off) => format!("{said} (not reported: the lint's level is `allow`)"),
        Some(Hidden::Suppressed(by)) => {
            let (line, _) = cx.sources.get(by.place.file).line_column(by.place.bytes.start);
            format!("{said} (not reported: the comment on line {line} allows it)")
        }
        Some(Hidden::Elsewhere) => format!("{said} (not reported: outside of the files that were asked for)"),
    }
}

/// The way of the handle through the function that is responsible for it.
fn handle(cx: &Analysis<'_, '_, '_>, task_ref: TaskRef<'_>) -> Section {
    let TaskRef { function, task, .. } = task_ref;
    let mut section = Section::new("the handle");
    let Some(skeleton) = cx.all.skeleton(cx.types, function) else { return section };
    let (report, trail) = flow::trace(cx.types, cx.all, skeleton);
    let index = report.tasks.iter().position(|other| same_start(other, task));
    let own: Vec<&Event> = trail.iter().filter(|event| Some(event.task as usize) == index).collect();
    for event in &own {
        match &event.what {
            Happening::Into(path) => section.at(event.span, format!("it comes into `{path}`")),
            Happening::Passed(to, param) => passed(cx, *to, *param, event.span, &mut section),
            Happening::Fate(fate) => fate_lines(cx, function, task, fate, event.span, &mut section),
        }
    }
    if let Some((helper, losses)) = cx.lost_by_helper(task_ref) {
        for loss in losses {
            let name = cx.types.program.fn_path(helper.function);
            let words = format!("in `{name}`: {}", wording::fate_words(cx, &loss));
            section.at(loss.span().unwrap_or(task.origin), words);
        }
    } else if own.is_empty() {
        section.say(match task.policy {
            None => "there is none",
            Some(_) => "nothing that was read uses it or drops it",
        });
    }
    if report.gave_up {
        section.say("the function is too complex to be followed to its end");
    }
    section
}

/// Two runs of a function mean the same task.
fn same_start(a: &Task, b: &Task) -> bool {
    (a.site, a.start(), a.via) == (b.site, b.start(), b.via)
}

/// The handle is an argument; what the callee does with it is in the callee's summary.
fn passed(cx: &Analysis<'_, '_, '_>, to: FnId, param: u32, place: Span, section: &mut Section) {
    let name = cx.types.program.fn_path(to);
    section.at(place, format!("it is passed to `{name}`"));
    let fates = cx.all.summaries.get(&to).and_then(|summary| summary.params.get(param as usize));
    for fate in fates.into_iter().flatten() {
        let words = format!("in `{name}`: {}", wording::fate_words(cx, fate));
        section.at(fate.span().unwrap_or(place), words);
    }
}

fn fate_lines(
    cx: &Analysis<'_, '_, '_>,
    function: FnId,
    task: &Task,
    fate: &Fate,
    place: Span,
    section: &mut Section,
) {
    match fate {
        Fate::Escaped(span) => {
            let calls = calls::of_function(cx, function);
            let call = calls::around(&calls, span.bytes);
            let words = call.map(|call| {
                let name = calls::written(cx, function, call.span).unwrap_or_else(|| "this call".into());
                format!("it goes into `{name}`: {}", calls::words(cx, &call.callee))
            });
            section.at(place, words.unwrap_or_else(|| wording::fate_words(cx, fate)));
        }
        Fate::Returned => {
            section.at(place, wording::fate_words(cx, fate));
            callers(cx, task, function, section);
        }
        Fate::Stored(key, _) => {
            section.at(place, wording::fate_words(cx, fate));
            field_lines(cx, key, section);
        }
        _ => section.at(place, wording::fate_words(cx, fate)),
    }
}

/// What those make of the handle that get it from the function.
fn callers(cx: &Analysis<'_, '_, '_>, task: &Task, function: FnId, section: &mut Section) {
    let program = cx.types.program;
    let mut others: Vec<TaskRef<'_>> = cx.known_of(task);
    others.retain(|other| other.function != function && other.task.site != other.task.origin);
    for other in &others {
        let name = program.fn_path(other.function);
        section.at(other.task.site, format!("`{name}` calls, and gets it"));
        for fate in other.fates {
            let words = format!("in `{name}`: {}", wording::fate_words(cx, fate));
            section.at(fate.span().unwrap_or(other.task.site), words);
        }
    }
    if others.is_empty() {
        section.say(format!("nothing that was read takes it from `{}`", program.fn_path(function)));
    }
}

/// What is done with the handles in a field.
fn field_lines(cx: &Analysis<'_, '_, '_>, key: &FieldKey, section: &mut Section) {
    let name = key.shown(cx.types.program);
    let mut uses: Vec<(FnId, &Fate)> = Vec::new();
    for (function, report) in cx.all.reports.iter() {
        uses.extend(report.field_fates.iter().filter(|(k, _)| k == key).map(|(_, fate)| (function, fate)));
    }
    uses.sort_by_key(|(function, fate)| (*function, fate.span()));
    for (function, fate) in &uses {
        let place = fate.span().unwrap_or(cx.types.program.func(*function).span());
        let path = cx.types.program.fn_path(*function);
        section.at(place, format!("what `{name}` holds, in `{path}`: {}", wording::fate_words(cx, fate)));
    }
    match (cx.is_tended(key), uses.iter().any(|(_, fate)| fate.is_kept())) {
        (true, false) => {
            section.say(format!("code that was not read can reach `{name}`, or what it moves to"))
        }
        (false, _) => section.say(format!("nothing that was read waits for or stops what `{name}` holds")),
        (true, true) => {}
    }
}

/// What the task does, as far as lints go by it.
fn body(task: &Task) -> Section {
    let mut section = Section::new("what it does");
    match &task.output {
        Output::Result { error, idle } => {
            let error = error.as_ref().map_or(String::new(), |error| format!(" whose error is `{error}`"));
            let idle =
                if *idle { ", which never comes, or only says that nobody listens any more" } else { "" };
            section.say(format!("it returns a `Result`{error}{idle}"));
        }
        Output::Value(ty) => section.say(format!("it returns `{ty}`")),
        Output::Unit => section.say("it returns nothing"),
        Output::Never => section.say("it never returns"),
        Output::Unknown => section.say("what it returns is not known"),
    }
    if task.per_peer {
        section.say("it is started once per connection");
    } else if task.per_item {
        section.say("it is started once per item, in a loop of unknown length or by a callback");
    } else if task.in_loop {
        section.say("it is started in a loop");
    }
    if task.nested {
        section.say("another task starts it");
    }
    let Some(shape) = &task.shape else {
        section.say("what it is busy with is not known");
        return section;
    };
    let facts = [
        (shape.endless, "it has a loop that nothing inside ends"),
        (shape.loops && !shape.endless, "it has a loop that runs until something ends it"),
        (shape.pumps, "it waits for something in each turn of a loop"),
        (shape.polls, "it drives a future whose `poll` is written by hand"),
        (shape.bridges, "it hands on what comes from one connection to another"),
        (shape.hands_on, "it hands on what somebody writes, for as long as they do"),
        (shape.converses, "it splits what it was given into a part to read and a part to write"),
        (shape.serves, "a server runs in it"),
        (shape.graceful, "that server finishes what it has begun when it is asked to stop"),
        (shape.parks, "it waits for a signal from outside, or to be asked to stop"),
        (shape.exits, "it ends the process"),
        (shape.sends, "it sends on a channel, or gives a signal"),
        (shape.logs_errors, "it logs or prints its errors itself"),
        (shape.unknown_calls, "it calls what was not read"),
    ];
    facts.into_iter().filter(|(holds, _)| *holds).for_each(|(_, words)| section.say(words));
    for effect in &shape.effects {
        section.at(effect.span, wording::effect_words(effect));
    }
    if let Some(effect) = &shape.last_effect {
        section.at(effect.span, format!("after its loop {}", wording::effect_words(effect)));
    }
    if let Some((place, what)) = &shape.panics {
        section.at(*place, format!("it can panic (`{what}`)"));
    }
    section
}

/// The ends of the program, and the waits of threads, that were seen while the task was unfinished.
fn ends(cx: &Analysis<'_, '_, '_>, task: &Task) -> Section {
    let mut section = Section::new("ends and waits");
    // The start itself is asked about for all that come to it; a call that leads there, for its own task.
    let at_start = task.site == task.origin;
    let meant = |t: &TaskRef<'_>| at_start || [task.site, task.origin].contains(&t.task.site);
    for TaskRef { function, index, .. } in cx.known_of(task).into_iter().filter(meant) {
        let Some(report) = cx.all.reports.get(&function) else { continue };
        for exit in &report.exits {
            let Some(unfinished) = exit.tasks.iter().find(|t| t.task == index) else { continue };
            let end = match exit.kind {
                ExitKind::MainReturns => "`main` can end here",
                ExitKind::TestReturns => "the test can end here",
                ExitKind::Process(_) => "the process can end here",
                ExitKind::RuntimeDropped => "the runtime is dropped here",
            };
            let notes = [
                (exit.failed, "after a failure"),
                (unfinished.fed, "after it was given work or a signal"),
                (unfinished.served, "after a server that it ran beside"),
                (unfinished.parked, "after a wait for a signal from outside"),
            ];
            let notes: Vec<&str> =
                notes.iter().filter(|(holds, _)| *holds).map(|(_, words)| *words).collect();
            let notes = if notes.is_empty() { String::new() } else { format!(" ({})", notes.join(", ")) };
            section.at(exit.span, format!("{end}, the task unfinished{notes}"));
        }
        for starved in report.starved.iter().filter(|starved| starved.task == index) {
            let blocking = &starved.blocking;
            let place = blocking.chain.first().map_or(blocking.span, |(place, _)| *place);
            section.at(
                place,
                match starved.stopped {
                    Some(_) => {
                        "no turn is given here to the task, which is aborted before it can start".into()
                    }
                    None => format!("`{}` holds the thread before the task can start", blocking.what),
                },
            );
        }
    }
    if section.lines.is_empty() {
        section.say("no end of the program and no blocked thread was seen that comes before it");
    }
    section
}

/// What each lint makes of the task.
fn verdicts(cx: &Analysis<'_, '_, '_>, judged: &[Judged], task_ref: TaskRef<'_>) -> Section {
    let TaskRef { task, .. } = task_ref;
    let mut section = Section::new("verdicts");
    let silences = cx.silences();
    for lint in lints::ALL {
        let own = |judged: &&Judged| {
            judged.found.finding.lint == lint.name && is_about(&judged.found.finding, task)
        };
        let found: Vec<&Judged> = judged.iter().filter(own).collect();
        found.iter().for_each(|judged| section.say(finding_words(cx, judged)));
        if !found.is_empty() {
            continue;
        }
        let ways = (task.site, task.origin, task.via);
        let same = |s: &&NoFinding| s.lint == lint.name && (s.site, s.origin, s.via) == ways;
        let mut here: Vec<&NoFinding> = silences.iter().filter(same).collect();
        // Others meet the task after the function that is responsible for it, and know less.
        if here.iter().any(|silence| silence.function == task_ref.function) {
            here.retain(|silence| silence.function == task_ref.function);
        }
        let mut whys: Vec<&str> = here.iter().map(|silence| silence.why.as_str()).collect();
        whys.dedup();
        let why = if whys.is_empty() { "nothing of its kind was seen".into() } else { whys.join("; ") };
        section.say(format!("{} is silent: {why}", lint.name));
    }
    section
}
