//! What to do with what a joined task gives back: its panic, its error.

use crate::catalogue::{Runtime, TaskKind};
use crate::check::Analysis;
use crate::skeleton::Code;
use crate::summary::{Output, Task};
use crate::types::{Ty, describe};

/// What to write behind a handle, so that a panic and an error of the task are not lost. `None` if that is not
/// known to compile.
pub fn wait(cx: &Analysis<'_, '_, '_>, code: &Code, task: &Task) -> Option<String> {
    let wait = match task.kind {
        TaskKind::Thread => ".join()",
        TaskKind::Scoped => return None,
        TaskKind::Task | TaskKind::Local | TaskKind::Blocking => ".await",
    };
    let noun = if task.kind == TaskKind::Thread { "thread" } else { "task" };
    let tells_panics = task.kind == TaskKind::Thread || task.on.is_tokio() || task.on == Runtime::Actix;
    let panic = if tells_panics { format!(".expect(\"the {noun} panicked\")") } else { String::new() };
    let error = match &task.output {
        Output::Never => return None,
        Output::Unit | Output::Value(_) | Output::Unknown => String::new(),
        Output::Result { error, .. } => match handed_on(cx, code, error.as_deref()) {
            true => "?".to_owned(),
            false if error.as_deref().is_some_and(|error| is_not_debug(cx, error)) => return None,
            false => format!(".expect(\"the {noun} failed\")"),
        },
    };
    Some(format!("{wait}{panic}{error}"))
}

/// The code around the spawn fails with the same error, or takes it.
fn handed_on(cx: &Analysis<'_, '_, '_>, code: &Code, error: Option<&str>) -> bool {
    let Some((_, own)) = cx.types.as_result(&code.output) else { return false };
    match own {
        Ty::Adt(id, _) if Some(*id) == cx.types.known.boxed => is_plain_error(error),
        _ => error.is_some_and(|error| describe(cx.types, own) == error),
    }
}

/// A `Box<dyn Error>` takes it. It takes no other box of that kind.
fn is_plain_error(error: Option<&str>) -> bool {
    error.is_some_and(|error| !error.starts_with("Box<") && error != "()")
}

/// A type of the user's by this name cannot be shown, as `expect` does with an error.
fn is_not_debug(cx: &Analysis<'_, '_, '_>, name: &str) -> bool {
    let mut named = cx.types.program.local_adts().filter(|(_, def)| def.name == name);
    named.any(|(id, def)| !def.derives_debug && !cx.types.implements(id, "Debug"))
}
