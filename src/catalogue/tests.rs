use std::sync::LazyLock;

use super::*;
use crate::names::{self, CrateId, Def, FnId, FnOwner, ModId, Namespace, Program};
use crate::tree::{
    Attr, Bound, Fields, FnDecl, Generics, ImportBinding, Item, ItemKind, Name, PathRef, TypeRef,
};
use crate::types::Types;
use crate::workspace::fixture::assert_lines;

static ALL: LazyLock<Catalogue> = LazyLock::new(Catalogue::all);

#[test]
fn every_crate_is_read_whole() {
    for krate in ALL.crates() {
        assert!(krate.tree.problems.is_empty(), "{}: {:?}", krate.name, krate.tree.problems);
    }
}

fn attrs<'t>(items: &'t [Item], found: &mut Vec<&'t Attr>) {
    for item in items {
        found.extend(&item.attrs);
        match &item.kind {
            ItemKind::Mod(inner) | ItemKind::Trait { items: inner, .. } => attrs(inner, found),
            ItemKind::Impl(imp) => attrs(&imp.items, found),
            _ => {}
        }
    }
}

/// An attribute that means nothing panics when the facts are read, which `every_path_resolves_..` does.
#[test]
fn attributes_are_documented_and_those_documented_are_used() {
    let page: String = include_str!("facts.rs").lines().filter(|line| line.starts_with("//!")).collect();
    let documented: Vec<&str> =
        page.split("#[").skip(1).filter_map(|rest| rest.split(['(', ']']).next()).collect();
    let mut used = Vec::new();
    for krate in ALL.crates() {
        attrs(&krate.tree.items, &mut used);
    }
    let used: Vec<String> = used.iter().map(|attr| attr.path.text()).collect();
    for name in used.iter().filter(|name| *name != "macro_export") {
        assert!(documented.contains(&name.as_str()), "`{name}` is not documented");
    }
    // Settings alone say that of a function.
    for name in documented.into_iter().filter(|name| *name != "detached") {
        assert!(used.iter().any(|other| other == name), "`{name}` is not used");
    }
}

#[test]
fn every_path_resolves_in_what_its_crate_names() {
    let loaded = Loaded::default();
    let program = names::collect(&ALL, &loaded);
    let mut walk = Walk { program: &program, krate: "", near: Vec::new(), problems: Vec::new() };
    for krate in ALL.crates() {
        let def = program.crates.iter().find(|k| k.name == krate.name).expect("every crate is collected");
        (walk.krate, walk.near) = (&krate.name, closure(&krate.name));
        walk.items(&krate.tree.items, def.root);
    }
    assert_lines(&walk.problems.join("\n"), "");
}

/// The crates that are read along with a crate.
fn closure(name: &'static str) -> Vec<&'static str> {
    let mut near = vec!["std", name];
    let mut next = 1;
    while let Some(name) = near.get(next) {
        let source =
            SOURCES.iter().find(|source| source.name == *name).expect("every used crate is catalogued");
        near.extend(source.uses.iter().filter(|name| !near.contains(name)).copied().collect::<Vec<_>>());
        next += 1;
    }
    near
}

struct Walk<'p, 't> {
    program: &'p Program<'t>,
    krate: &'static str,
    near: Vec<&'static str>,
    problems: Vec<String>,
}

impl Walk<'_, '_> {
    fn items(&mut self, items: &[Item], module: ModId) {
        for item in items {
            match &item.kind {
                ItemKind::Mod(inner) => {
                    let path = PathRef::of([item.name.clone()]);
                    match self.program.resolve(module, &path, Namespace::Types) {
                        Some(Def::Mod(child)) => self.items(inner, child),
                        other => self.problems.push(format!("{}: mod {}: {other:?}", self.krate, item.name)),
                    }
                }
                ItemKind::Use(imports) => {
                    for import in imports {
                        // What an import binds is found where it stands.
                        let path = match &import.binding {
                            ImportBinding::Name(name) => PathRef::of([name.clone()]),
                            ImportBinding::Glob | ImportBinding::Anonymous => import.path.clone(),
                        };
                        self.path(&path, module, &import.path.text());
                    }
                }
                ItemKind::Fn(decl) => self.decl(decl, module, &[]),
                ItemKind::Adt(adt) => {
                    let scope = params(&adt.shape.generics);
                    adt.shape.variants.iter().for_each(|(_, fields)| self.fields(fields, module, &scope));
                }
                ItemKind::Alias(alias) => self.ty(&alias.ty, module, &params(&alias.generics)),
                ItemKind::Trait { head, items } => {
                    self.bounds(&head.supers, module, &params(&head.generics));
                    self.associated(items, module, &params(&head.generics));
                }
                ItemKind::Impl(imp) => {
                    let scope = params(&imp.generics);
                    self.bounds(imp.of_trait.as_slice(), module, &scope);
                    self.generics(&imp.generics, module, &scope);
                    self.ty(&imp.self_ty, module, &scope);
                    self.associated(&imp.items, module, &scope);
                }
                _ => {}
            }
        }
    }

    fn associated(&mut self, items: &[Item], module: ModId, scope: &[Name]) {
        for item in items {
            match &item.kind {
                ItemKind::Fn(decl) => self.decl(decl, module, scope),
                ItemKind::Alias(alias) => self.ty(&alias.ty, module, scope),
                _ => {}
            }
        }
    }

    fn decl(&mut self, decl: &FnDecl, module: ModId, outer: &[Name]) {
        let scope: Vec<Name> = outer.iter().cloned().chain(params(&decl.generics)).collect();
        self.generics(&decl.generics, module, &scope);
        decl.params.iter().map(|(_, ty)| ty).chain(&decl.ret).for_each(|ty| self.ty(ty, module, &scope));
    }

    fn generics(&mut self, generics: &Generics, module: ModId, scope: &[Name]) {
        generics.params.iter().for_each(|param| self.bounds(&param.bounds, module, scope));
        for (ty, bounds) in &generics.wheres {
            self.ty(ty, module, scope);
            self.bounds(bounds, module, scope);
        }
    }

    fn fields(&mut self, fields: &Fields, module: ModId, scope: &[Name]) {
        fields.iter().for_each(|field| self.ty(&field.ty, module, scope));
    }

    fn bounds(&mut self, bounds: &[Bound], module: ModId, scope: &[Name]) {
        bounds.iter().for_each(|bound| self.ty(&TypeRef::Path(bound.clone()), module, scope));
    }

    fn ty(&mut self, ty: &TypeRef, module: ModId, scope: &[Name]) {
        match ty {
            TypeRef::Path(path) => {
                let args = path.segments.iter().filter_map(|s| s.args.as_deref());
                for args in args {
                    args.types
                        .iter()
                        .chain(args.assoc.iter().map(|(_, t)| t))
                        .for_each(|t| self.ty(t, module, scope));
                }
                let first = &path.segments[0].name;
                let primitive =
                    first.starts_with(|c: char| c.is_ascii_lowercase()) && path.segments.len() == 1;
                if first != "Self" && !scope.contains(first) && !primitive {
                    self.path(path, module, &path.text());
                }
            }
            TypeRef::Ref { inner, .. } | TypeRef::Slice(inner) => self.ty(inner, module, scope),
            TypeRef::Tuple(elems) => elems.iter().for_each(|elem| self.ty(elem, module, scope)),
            TypeRef::ImplTrait(bounds) | TypeRef::DynTrait(bounds) => self.bounds(bounds, module, scope),
            TypeRef::FnPtr { params, ret } => {
                params.iter().chain([&**ret]).for_each(|ty| self.ty(ty, module, scope));
            }
            TypeRef::Never | TypeRef::Infer | TypeRef::Other => {}
        }
    }

    fn path(&mut self, path: &PathRef, module: ModId, written: &str) {
        let spaces = [Namespace::Types, Namespace::Values, Namespace::Macros];
        let found = spaces.iter().find_map(|space| self.program.resolve_prefix(module, path, *space));
        match found.and_then(|(def, _)| self.krate_of(&def)) {
            None => self.problems.push(format!("{}: `{written}` is nothing", self.krate)),
            Some(id) => {
                let name = &self.program.krate(id).name;
                if !self.near.iter().any(|near| name == near) {
                    self.problems
                        .push(format!("{}: `{written}` is of {name}, which it does not name", self.krate));
                }
            }
        }
    }

    fn krate_of(&self, def: &Def) -> Option<CrateId> {
        let program = self.program;
        Some(match def {
            Def::Mod(id) => program.crate_of(*id),
            Def::Fn(id) => program.func(*id).krate,
            Def::Adt(id) | Def::Variant(id, _) => program.adt(*id).krate,
            Def::Trait(id) => program.trait_def(*id).krate,
            Def::Alias(id) => program.crate_of(program.alias(*id).module),
            Def::Const(id) => program.consts[id.index()].krate,
            Def::Macro(id) => program.macros[id.index()].krate,
            Def::Foreign(_) => return None,
        })
    }
}

fn params(generics: &Generics) -> Vec<Name> {
    generics.params.iter().map(|param| param.name.clone()).collect()
}

#[test]
fn what_spawns_or_drives_says_which_parameter_runs() {
    let loaded = Loaded::default();
    let program = names::collect(&ALL, &loaded);
    for id in program.fn_ids() {
        let def = program.func(id);
        let names: Vec<&Name> = def
            .decl
            .params
            .iter()
            .filter_map(|(pat, _)| match def.decl.body()?.pat(*pat) {
                crate::tree::Pat::Bind { name, .. } => Some(name),
                _ => None,
            })
            .collect();
        let spawned = def.facts.spawns.iter().map(|spawns| &spawns.task);
        for wanted in spawned.chain(def.facts.drives.iter().map(|drives| &drives.future)) {
            let is_receiver = wanted == "self" && def.decl.self_param.is_some();
            assert!(
                is_receiver || names.contains(&wanted),
                "{}: no parameter `{wanted}`",
                program.catalogue_path(id)
            );
        }
    }
}

#[test]
fn a_sample_of_facts_is_what_the_crates_say() {
    let loaded = Loaded::default();
    let program = names::collect(&ALL, &loaded);
    let types = Types::new(&program);
    let sample = [
        "tokio::task::spawn",
        "tokio::task::spawn_blocking",
        "tokio::task::LocalSet::spawn_local",
        "tokio::task::join_set::JoinSet::spawn",
        "tokio::task::yield_now",
        "tokio::task::coop::consume_budget",
        "tokio::task::JoinHandle::abort",
        "tokio::time::timeout",
        "tokio::runtime::Runtime::block_on",
        "tokio::sync::mpsc::channel",
        "tokio::signal::ctrl_c",
        "tokio::fs::write",
        "std::thread::spawn",
        "std::thread::sleep",
        "std::thread::JoinHandle::join",
        "std::process::exit",
        "std::process::abort",
        "std::mem::drop",
        "std::mem::forget",
        "std::sync::mpsc::Receiver::recv",
        "smol::spawn",
        "smol::block_on",
        "async_task::Task::detach",
        "async_std::task::spawn",
        "actix_rt::spawn",
        "tokio_util::task::task_tracker::TaskTracker::spawn",
        "tokio_util::task::join_queue::JoinQueue::spawn",
        "tokio::runtime::LocalRuntime::spawn_local",
        "tokio::sync::SetOnce::wait",
        "compio::runtime::spawn",
        "compio::runtime::spawn_blocking",
        "glommio::spawn_local",
        "monoio::spawn",
        "tokio_rayon::spawn",
        "tokio_scoped::scope",
        "tokio_uring::spawn",
        "tokio_uring::start",
        "kanal::Receiver::recv",
        "kanal::AsyncReceiver::recv",
        "async_broadcast::Sender::broadcast",
        "tokio::main",
        "tokio::test",
        "compio::main",
    ];
    let lines: Vec<String> =
        sample.iter().map(|path| format!("{path}: {}", told(&types, find(&program, path)))).collect();
    let expected = "
        tokio::task::spawn: spawns Task on Tokio, dropped: Some(Detach)
        tokio::task::spawn_blocking: spawns Blocking on Tokio, dropped: Some(Detach)
        tokio::task::LocalSet::spawn_local: spawns Local on TokioLocalSet, dropped: Some(Detach), counted
        tokio::task::join_set::JoinSet::spawn: spawns Task on Tokio, dropped: Some(Nothing), owned
        tokio::task::yield_now: suspends Always
        tokio::task::coop::consume_budget: suspends Never
        tokio::task::JoinHandle::abort: aborts
        tokio::time::timeout: races
        tokio::runtime::Runtime::block_on: drives on Tokio
        tokio::sync::mpsc::channel: channel
        tokio::signal::ctrl_c: suspends Always, parks
        tokio::fs::write: suspends Always, effect Write
        std::thread::spawn: spawns Thread on Thread, dropped: Some(Detach)
        std::thread::sleep: blocks Sleep
        std::thread::JoinHandle::join: blocks Wait, joins
        std::process::exit: exits
        std::process::abort: exits as a failure
        std::mem::drop: drops
        std::mem::forget: releases
        std::sync::mpsc::Receiver::recv: blocks Wait, waits
        smol::spawn: spawns Task on Smol, dropped: Some(Cancel)
        smol::block_on: drives on Smol
        async_task::Task::detach: releases
        async_std::task::spawn: spawns Task on AsyncStd, dropped: Some(Detach)
        actix_rt::spawn: spawns Local on Actix, dropped: Some(Detach)
        tokio_util::task::task_tracker::TaskTracker::spawn: spawns Task on Tokio, dropped: Some(Detach), counted
        tokio_util::task::join_queue::JoinQueue::spawn: spawns Task on Tokio, dropped: Some(Nothing), owned
        tokio::runtime::LocalRuntime::spawn_local: spawns Local on TokioCurrentThread, dropped: Some(Detach)
        tokio::sync::SetOnce::wait: waits
        compio::runtime::spawn: spawns Local on Any, dropped: Some(Cancel)
        compio::runtime::spawn_blocking: spawns Blocking on Any, dropped: Some(Detach)
        glommio::spawn_local: spawns Task on Any, dropped: Some(Cancel)
        monoio::spawn: spawns Local on Any, dropped: Some(Detach)
        tokio_rayon::spawn: spawns Thread on Thread, dropped: Some(Detach)
        tokio_scoped::scope: blocks Wait, joins
        tokio_uring::spawn: spawns Local on TokioLocalSet, dropped: Some(Detach)
        tokio_uring::start: drives on TokioLocalSet
        kanal::Receiver::recv: blocks Wait, waits
        kanal::AsyncReceiver::recv: waits
        async_broadcast::Sender::broadcast: suspends Contended, effect Send
        tokio::main: entry on Tokio
        tokio::test: entry on Tokio for tests
        compio::main: entry on Any
    ";
    assert_lines(&lines.join("\n"), expected);
}

/// The catalogued function of this path, a method's type by its full path too.
fn find(program: &Program<'_>, path: &str) -> FnId {
    let found = program.fn_ids().find(|id| {
        let def = program.func(*id);
        let own = program.catalogue_path(*id);
        let full = match def.owner {
            FnOwner::Module => own,
            _ => {
                let mut names = vec![own];
                let mut at = Some(def.module);
                while let Some(module) = at {
                    let module = program.module(module);
                    names.extend((!module.name.is_empty()).then(|| module.name.to_string()));
                    at = module.parent;
                }
                names.push(program.krate(def.krate).name.to_string());
                names.reverse();
                names.join("::")
            }
        };
        full == path
    });
    found.unwrap_or_else(|| panic!("no `{path}`"))
}

fn told(types: &Types<'_, '_>, id: FnId) -> String {
    let facts = &types.program.func(id).facts;
    let mut told = Vec::new();
    if let Some(spawns) = &facts.spawns {
        let policy = types.handle_policy(&types.sig(id).ret);
        told.push(format!("spawns {:?} on {:?}, dropped: {policy:?}", spawns.kind, spawns.on));
        told.extend(spawns.owner.then(|| "owned".to_owned()));
        told.extend(spawns.counted.then(|| "counted".to_owned()));
    }
    told.extend(facts.drives.iter().map(|drives| format!("drives on {:?}", drives.on)));
    told.extend(
        facts
            .entry
            .iter()
            .map(|entry| format!("entry on {:?}{}", entry.on, if entry.test { " for tests" } else { "" })),
    );
    told.extend(facts.blocks.iter().map(|kind| format!("blocks {kind:?}")));
    told.extend(facts.suspends.iter().map(|kind| format!("suspends {kind:?}")));
    told.extend(facts.effect.iter().map(|kind| format!("effect {kind:?}")));
    told.extend(
        facts.exits.iter().map(|fails| format!("exits{}", if *fails { " as a failure" } else { "" })),
    );
    let flags = [
        (facts.joins, "joins"),
        (facts.aborts, "aborts"),
        (facts.releases, "releases"),
        (facts.waits, "waits"),
        (facts.races, "races"),
        (facts.drops, "drops"),
        (facts.parks, "parks"),
        (facts.channel, "channel"),
    ];
    told.extend(flags.iter().filter(|(is, _)| *is).map(|(_, text)| (*text).to_owned()));
    told.join(", ")
}

#[test]
fn names_tell_effects_and_servers_by_their_verb() {
    assert_eq!(effect_of_name("save_all", 1), Some(EffectKind::Write));
    assert_eq!(effect_of_name("send_message", 1), Some(EffectKind::Send));
    assert_eq!(effect_of_name("notify", 1), Some(EffectKind::Publish));
    assert!(changes_by_name("put_object") && changes_by_name("post") && !changes_by_name("get"));
    assert_eq!(effect_of_name("create_record", 1), Some(EffectKind::Write));
    assert_eq!(effect_of_name("put", 2), Some(EffectKind::Write));
    assert_eq!(effect_of_name("remove", 1).or(effect_of_name("set_position", 1)), None);
    assert_eq!(effect_of_name("create_channel", 0).or(effect_of_name("write_owned", 0)), None);
    assert_eq!(effect_of_name("saved", 1), None);
    assert_eq!(effect_of_name("get_or_insert", 1), None);
    assert!(serves_by_name("run_until_stopped") && serves_by_name("serve") && serves_by_name("poll_forever"));
    assert!(serves_by_name("run_tests_until_none") && serves_by_name("run_query_server"));
    assert!(!serves_by_name("run_pending_tasks") && !serves_by_name("run_once"));
    assert!(!serves_by_name("runner") && !serves_by_name("dry_run"));
}

#[test]
fn only_what_is_named_is_read_and_what_that_names() {
    let names = |wanted: &[&'static str]| {
        let read = Catalogue::of(wanted.iter().copied().collect());
        read.crates().iter().map(|krate| krate.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&["log"]), ["log"]);
    assert_eq!(names(&["async_io"]), ["futures", "async_io"]);
    assert_eq!(names(&["async_executor"]), ["async_executor", "async_task"]);
}
