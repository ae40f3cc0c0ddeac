//! A line of a file: the tasks that are started on it, or else what its calls mean.

use std::path::Path;

use super::{Explanation, NoAnswer, Section, calls, task};
use crate::check::{Analysis, Judged, TaskRef};
use crate::names::FnId;
use crate::source::{ByteSpan, FileId, SourceFile, Span};
use crate::tree::{CfgText, Item, ItemKind};
use crate::workspace::{Crate, display_name};

pub fn explain(
    cx: &Analysis<'_, '_, '_>,
    judged: &[Judged],
    path: &Path,
    line: usize,
) -> Result<Explanation, NoAnswer> {
    let path = path.canonicalize().map_err(|_| NoAnswer::NoSuchFile(path.to_owned()))?;
    let Some(file) = cx.sources.find(&path) else {
        return Ok(Explanation { sections: vec![unread(cx, &path)] });
    };
    let source = cx.sources.get(file);
    let Some(index) = line.checked_sub(1).filter(|index| *index < source.line_count()) else {
        let lines = source.text.lines().count();
        return Err(NoAnswer::NoSuchLine { file: source.name.clone(), asked: line, lines });
    };
    let tasks = tasks_at(cx, file, index);
    let mut sections = Vec::new();
    let mut head = Section::new(format!("{}:{line}", source.name));
    let on_line = |judged: &&Judged| starts_on(source, file, index, judged.found.finding.primary.span);
    judged.iter().filter(on_line).for_each(|judged| head.say(task::finding_words(cx, judged)));
    if tasks.is_empty() {
        sections.extend(calls_on(cx, file, index));
        if sections.is_empty() {
            head.say(nothing_here(cx, file, index));
        }
    } else if head.lines.is_empty() {
        head.say("a task is started here, and nothing is reported of it");
    }
    for task_ref in tasks {
        sections.extend(task::sections(cx, judged, task_ref));
    }
    if !head.lines.is_empty() {
        sections.insert(0, head);
    }
    Ok(Explanation { sections })
}

fn starts_on(source: &SourceFile, file: FileId, line: usize, span: Span) -> bool {
    span.file == file && source.line_of(span.bytes.start) == line
}

/// The tasks whose start begins on the line; else those of the smallest start that the line is part of. Of
/// several functions that know a task, the one whose own line it is speaks.
fn tasks_at<'a>(cx: &Analysis<'a, '_, '_>, file: FileId, line: usize) -> Vec<TaskRef<'a>> {
    let source = cx.sources.get(file);
    let all = cx.all_tasks();
    let mut found: Vec<TaskRef<'a>> =
        all.iter().filter(|t| starts_on(source, file, line, t.task.place())).copied().collect();
    if found.is_empty() {
        found = all.iter().filter(|t| starts_on(source, file, line, t.task.origin)).copied().collect();
    }
    if found.is_empty() {
        let holds = |span: Span| {
            let lines = source.line_of(span.bytes.start)..=source.line_of(span.bytes.end);
            span.file == file && lines.contains(&line)
        };
        let around = all.iter().filter(|t| t.task.place() == t.task.origin && holds(t.task.origin));
        found.extend(around.min_by_key(|t| t.task.origin.bytes.end - t.task.origin.bytes.start));
    }
    found.sort_by_key(|t| {
        (t.task.place(), t.task.origin, t.task.via, t.function != t.task.origin_fn, t.function)
    });
    found.dedup_by_key(|t| (t.task.place(), t.task.origin, t.task.via));
    found
}

/// What each call on the line means.
fn calls_on(cx: &Analysis<'_, '_, '_>, file: FileId, line: usize) -> Vec<Section> {
    let source = cx.sources.get(file);
    let bytes = source.line_range(line);
    let here = Span::new(file, ByteSpan::new(bytes.start, bytes.end));
    calls_in(cx, here, |call| source.line_of(call.start) == line)
}

/// What the call at a place means.
pub fn calls_at(cx: &Analysis<'_, '_, '_>, place: Span) -> Vec<Section> {
    calls_in(cx, place, |call| call == place.bytes)
}

fn calls_in(cx: &Analysis<'_, '_, '_>, place: Span, wanted: impl Fn(ByteSpan) -> bool) -> Vec<Section> {
    let Some(function) = function_at(cx, place) else { return Vec::new() };
    let program = cx.types.program;
    let mut section = Section::new(format!("calls in `{}`", program.fn_path(function)));
    for call in calls::of_function(cx, function).iter().filter(|call| wanted(call.span)) {
        let written = calls::written(cx, function, call.span).unwrap_or_else(|| "this".into());
        let words = calls::words(cx, &call.callee);
        section.at(Span::new(place.file, call.span), format!("`{written}`: {words}"));
    }
    if section.lines.is_empty() { Vec::new() } else { vec![section] }
}

/// The innermost function around the beginning of a place.
fn function_at(cx: &Analysis<'_, '_, '_>, place: Span) -> Option<FnId> {
    let program = cx.types.program;
    let around = program.local_fns().filter(|id| {
        let span = program.func(*id).span();
        span.file == place.file && span.bytes.start <= place.bytes.end && place.bytes.start < span.bytes.end
    });
    around.min_by_key(|id| {
        let bytes = program.func(*id).span().bytes;
        bytes.end - bytes.start
    })
}

/// Why there is nothing to tell of a line.
fn nothing_here(cx: &Analysis<'_, '_, '_>, file: FileId, line: usize) -> String {
    let source = cx.sources.get(file);
    let tree = &cx.loaded().trees[file.0 as usize];
    let lines = |span: ByteSpan| source.line_of(span.start)..=source.line_of(span.end);
    if let Some(problem) = tree.problems.iter().find(|problem| lines(problem.span).contains(&line)) {
        return format!("the item here cannot be read: {}", problem.message);
    }
    let crates: Vec<&Crate> = cx.loaded().crates.iter().filter(|k| k.files.contains(&file)).collect();
    let within = |item: &Item| lines(item.span).contains(&line);
    if let Some(cfg) = ruled_out(&tree.items, &crates, &within) {
        return format!("no build takes this code: cfg({cfg}) rules it out");
    }
    let bytes = source.line_range(line);
    let here = Span::new(file, ByteSpan::new(bytes.start, bytes.end));
    match function_at(cx, here) {
        Some(id) => format!("no call begins on this line of `{}`", cx.types.program.fn_path(id)),
        None => "no function that was read stands here".into(),
    }
}

/// The condition by which every crate of a file leaves the item out that stands here.
fn ruled_out(items: &[Item], crates: &[&Crate], within: &dyn Fn(&Item) -> bool) -> Option<String> {
    items.iter().filter(|item| within(item)).find_map(|item| {
        let conditions = crates.iter().map(|krate| krate.conditions.ruled_out(&item.cfg));
        let all_out: Option<Vec<&CfgText>> = conditions.collect();
        let own = all_out.and_then(|cfgs| cfgs.first().map(|cfg| cfg.to_string()));
        own.or_else(|| match &item.kind {
            ItemKind::Mod(inner) => ruled_out(inner, crates, within),
            ItemKind::Impl(imp) => ruled_out(&imp.items, crates, within),
            _ => None,
        })
    })
}

fn unread(cx: &Analysis<'_, '_, '_>, path: &Path) -> Section {
    let mut section = Section::new(display_name(path));
    let known = cx.loaded().unread.iter().find(|unread| unread.path == path);
    section.say(match known {
        Some(unread) => format!("the file was not analysed: it {}", unread.reason),
        None => "the file was not analysed: it belongs to no package that was selected".into(),
    });
    section
}
