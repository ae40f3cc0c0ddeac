mod handles;
mod owners;
mod waiting;

use super::*;
use crate::catalogue::BlockKind;
use crate::source::Sources;
use crate::summary::TaskBody;
use crate::workspace::fixture::{assert_lines, with_analysis, words};

/// Tells what became of the tasks and of the handles in fields, one line a fate, function by function. A
/// task is called after the function that is its body; a place is shown by its source.
#[track_caller]
fn check(program: &str, expected: &str) {
    let found = with_analysis(program, |cx| {
        let lines = cx.reports().iter().flat_map(|&(id, report)| {
            let function = cx.types.program.fn_path(id);
            lines(cx.types, cx.sources, report).into_iter().map(move |line| format!("{function}: {line}"))
        });
        let mut lines: Vec<String> = lines.collect();
        lines.dedup();
        lines.join("\n")
    });
    assert_lines(&found, expected);
}

fn lines(types: &Types<'_, '_>, sources: &Sources, report: &Report) -> Vec<String> {
    let task = |id: u32| name(types, &report.tasks[id as usize]);
    let at = |span: Span| format!("at `{}`", words(sources, span));
    let key = |key: &FieldKey| key.shown(types.program);
    let fate = |fate: &Fate| match fate {
        Fate::Joined(span) => format!("joined {}", at(*span)),
        Fate::Aborted(span) => format!("aborted {}", at(*span)),
        Fate::Released(_, span) => format!("released {}", at(*span)),
        Fate::Lost { how, span, unstarted } => {
            format!("lost {how:?} {}{}", at(*span), if *unstarted { " unstarted" } else { "" })
        }
        Fate::Escaped(span) => format!("escaped {}", at(*span)),
        Fate::Stored(field, _) => format!("stored in {}", key(field)),
        Fate::Returned => "returned".into(),
        Fate::Awaited(span) => format!("awaited {}", at(*span)),
        Fate::Viewed(span) => format!("viewed {}", at(*span)),
        Fate::Unstopped(span) => format!("unstopped {}", at(*span)),
        Fate::Cloned(span) => format!("cloned {}", at(*span)),
    };
    let mut lines = Vec::new();
    for id in 0..report.tasks.len() as u32 {
        let fates = report.task_fates.get(&id).map(|fates| fates.as_slice()).unwrap_or_default();
        lines.extend(fates.iter().map(|f| format!("{} {}", task(id), fate(f))));
        if fates.is_empty() {
            lines.push(format!("{} has no fate", task(id)));
        }
    }
    let mut fields: Vec<String> =
        report.field_fates.iter().map(|(field, f)| format!("{} {}", key(field), fate(f))).collect();
    fields.sort();
    lines.extend(fields);
    for starved in &report.starved {
        let through: String = starved
            .blocking
            .chain
            .iter()
            .map(|(_, f)| format!(" through {}", types.program.fn_path(*f)))
            .collect();
        let awaited = match starved.awaited {
            None => "",
            Some(true) => ", which waits for it",
            Some(false) => ", which waits for others",
        };
        let kind = if starved.blocking.kind == BlockKind::Spin { "spin " } else { "" };
        lines.push(format!(
            "{} starved {kind}{}{through}{awaited}",
            task(starved.task),
            at(starved.blocking.span)
        ));
    }
    for exit in &report.exits {
        let failed = if exit.failed { " after a failure" } else { "" };
        for outstanding in &exit.tasks {
            let fed = if outstanding.fed { " with work" } else { "" };
            lines.push(format!(
                "{} outstanding{fed} {:?} {}{failed}",
                task(outstanding.task),
                exit.kind,
                at(exit.span)
            ));
        }
    }
    if report.gave_up {
        lines.push("gave up".into());
    }
    lines
}

fn name(types: &Types<'_, '_>, task: &Task) -> String {
    match &task.body {
        TaskBody::Fns(of) => of.iter().map(|f| types.program.fn_path(*f)).collect::<Vec<_>>().join("|"),
        TaskBody::Code(..) => "block".into(),
        TaskBody::Param(i) => format!("param {i}"),
        TaskBody::Unknown => "unknown".into(),
    }
}
