//! How calls were understood, in words.

use crate::catalogue::{DropPolicy, TaskKind};
use crate::check::Analysis;
use crate::elaborate::{self, Callee, SeenCall};
use crate::names::{FnId, FnOwner, Namespace};
use crate::source::{ByteSpan, Span};
use crate::summary::Task;
use crate::tree::{Body, Expr, ImportBinding, Item, ItemKind, PathRef};
use crate::types::describe;

/// The calls of a function, as the analysis understood them.
pub fn of_function(cx: &Analysis<'_, '_, '_>, id: FnId) -> Vec<SeenCall> {
    elaborate::calls(cx.types, id)
}

/// The innermost call that a place lies in.
pub fn around(calls: &[SeenCall], place: ByteSpan) -> Option<&SeenCall> {
    calls.iter().filter(|call| call.span.contains(place)).min_by_key(|call| call.span.end - call.span.start)
}

/// What a call is written as: the path of a function, `.name` of a method, `name!` of a macro.
pub fn written(cx: &Analysis<'_, '_, '_>, function: FnId, call: ByteSpan) -> Option<String> {
    let def = cx.types.program.func(function);
    let body = def.decl.body()?;
    let file = cx.sources.get(def.file);
    at(body, call).find_map(|expr| match expr {
        Expr::Call { callee, .. } => Some(file.slice(body.span(*callee)).to_owned()),
        Expr::Method { name, .. } => Some(format!(".{name}")),
        Expr::Macro(call) => Some(format!("{}!", call.path.text())),
        _ => None,
    })
}

fn at(body: &Body, place: ByteSpan) -> impl Iterator<Item = &Expr> {
    body.exprs.iter().zip(&body.spans).filter(move |(_, span)| **span == place).map(|(expr, _)| expr)
}

/// The `use` by which the first name of a call's path came into its function.
pub fn import(cx: &Analysis<'_, '_, '_>, function: FnId, call: ByteSpan) -> Option<(Span, String)> {
    let program = cx.types.program;
    let def = program.func(function);
    let body = def.decl.body()?;
    let path: &PathRef = at(body, call).find_map(|expr| match expr {
        Expr::Call { callee, .. } => match body.expr(*callee) {
            Expr::Path(path) => Some(path),
            _ => None,
        },
        _ => None,
    })?;
    let first = &path.segments.first().filter(|_| !path.global)?.name;
    let namespace = if path.segments.len() == 1 { Namespace::Values } else { Namespace::Types };
    let meant = program.resolve(def.module, &PathRef::of([first.clone()]), namespace)?;
    let mut imports = Vec::new();
    collect_imports(&cx.loaded().trees[def.file.0 as usize].items, &mut imports);
    imports.extend(body.items.iter().flat_map(item_imports));
    // Several modules of a file may each bring in something of this name.
    let import = imports.into_iter().find(|import| {
        let binds = matches!(&import.binding, ImportBinding::Name(name) if name == first);
        binds && program.resolve(def.module, &import.path, namespace).as_ref() == Some(&meant)
    })?;
    Some((Span::new(def.file, import.span), import.path.text()))
}

fn collect_imports<'t>(items: &'t [Item], found: &mut Vec<&'t crate::tree::Import>) {
    for item in items {
        found.extend(item_imports(item));
        if let ItemKind::Mod(inner) = &item.kind {
            collect_imports(inner, found);
        }
    }
}

fn item_imports(item: &Item) -> &[crate::tree::Import] {
    match &item.kind {
        ItemKind::Use(imports) => imports,
        _ => &[],
    }
}

/// The function that is meant, with where it is known from.
pub fn meaning(cx: &Analysis<'_, '_, '_>, id: FnId) -> String {
    let program = cx.types.program;
    let def = program.func(id);
    if !program.is_catalogued(id) {
        return format!("`{}` ({})", program.fn_path(id), cx.sources.line_name(def.span()));
    }
    let krate = &program.krate(def.krate).name;
    match def.owner {
        FnOwner::Module => format!("`{}` of the catalogue", program.catalogue_path(id)),
        _ => format!("`{}` of `{krate}` in the catalogue", program.fn_path(id)),
    }
}

/// What a call starts: "starts a task on tokio, and dropping its handle detaches it".
pub fn spawn_words(task: &Task) -> String {
    let what = match task.kind {
        TaskKind::Task => format!("starts a task on {}", task.on.name()),
        TaskKind::Local => format!("starts a task on {} that stays on its thread", task.on.name()),
        TaskKind::Blocking => "runs blocking work on a pool of threads".into(),
        TaskKind::Thread => "starts a thread".into(),
        TaskKind::Scoped => "runs work that its scope waits for".into(),
    };
    let handle = match task.policy {
        _ if task.in_set => "whose handle a set keeps",
        Some(DropPolicy::Detach) => "and dropping its handle detaches it",
        Some(DropPolicy::Cancel) => "and dropping its handle cancels it",
        Some(DropPolicy::Nothing) | None => "and gives no handle to join it by",
    };
    format!("{what}, {handle}")
}

/// What a call means that starts no task of the function's own.
pub fn words(cx: &Analysis<'_, '_, '_>, callee: &Callee) -> String {
    match callee {
        Callee::Fn(id) => function_words(cx, *id),
        Callee::Value => "calls a closure or a function value".into(),
        Callee::Constructor => "makes a value".into(),
        Callee::Foreign(name) => {
            format!("`{name}` belongs to a crate that was not read: what it does is not known")
        }
        Callee::Unresolved => "nothing that was read explains this name".into(),
        Callee::UnknownMethod { receiver } if receiver.is_unknown() => {
            "the type of the receiver is not known, and so neither is the method".into()
        }
        Callee::UnknownMethod { receiver } => {
            format!("`{}` has no method of this name in what was read", describe(cx.types, receiver))
        }
        Callee::UnknownMacro => "a macro that is not known: what it is given cannot be followed".into(),
    }
}

fn function_words(cx: &Analysis<'_, '_, '_>, id: FnId) -> String {
    let program = cx.types.program;
    let meant = meaning(cx, id);
    if program.is_catalogued(id) {
        return format!("means {meant}, which starts no task");
    }
    let Some(summary) = cx.all.summaries.get(&id) else {
        return format!("means {meant}, which has no body that was read");
    };
    let started = summary.tasks.first().map(|task| cx.sources.line_name(task.origin));
    match (started, summary.tasks.len()) {
        (None, _) => format!("means {meant}, which starts no task"),
        (Some(first), 1) => format!("means {meant}, which starts the task of {first}"),
        (Some(first), n) => format!("means {meant}, which starts {n} tasks, the first at {first}"),
    }
}
