//! From trees to definitions.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::*;
use crate::catalogue::{self, Catalogue};
use crate::tree::{Adt, FileTree, ImportBinding, ItemKind};
use crate::workspace::Loaded;
use crate::workspace::cfg::Conditions;

/// Builds the definitions of the catalogue and of everything that was read, and resolves imports.
pub fn collect<'t>(catalogue: &'t Catalogue, loaded: &'t Loaded) -> Program<'t> {
    let mut collector =
        Collector { program: Program::default(), loaded, no_facts: Arc::default(), imports: Vec::new() };
    for krate in catalogue.crates() {
        collector.add_catalogue_crate(krate);
    }
    let first_local = collector.program.crates.len();
    for krate in &loaded.crates {
        collector.add_crate(krate);
    }
    collector.link_externs(first_local);
    let Collector { mut program, imports, .. } = collector;
    program.fns.shrink_to_fit();
    program.modules.shrink_to_fit();
    program.sources = Some(&loaded.sources);
    let mut known = FxHashSet::default();
    let files = loaded.crates.iter().flat_map(|krate| &krate.files);
    program.shared_files = files.copied().filter(|file| !known.insert(*file)).collect();
    program.prelude = program.find_prelude();
    imports::resolve(&mut program, imports);
    program.resolve_impl_traits();
    program
}

/// An import that waits to be resolved.
pub struct PendingImport<'t> {
    pub module: ModId,
    pub path: &'t PathRef,
    pub binding: &'t ImportBinding,
    pub vis: Vis,
    pub preferred: bool,
    /// When it was resolved last, by the count of changes; 0 if it was not.
    pub seen: u32,
}

struct Collector<'t> {
    program: Program<'t>,
    loaded: &'t Loaded,
    no_facts: Arc<FnFacts>,
    imports: Vec<PendingImport<'t>>,
}

/// What items inherit from where they stand.
#[derive(Clone, Copy)]
struct Place<'c> {
    krate: CrateId,
    module: ModId,
    file: FileId,
    conditions: &'c Conditions,
    is_test: bool,
    preferred: bool,
}

/// The file id of catalogue sources, which messages never show.
const CATALOGUE_FILE: FileId = FileId(u32::MAX);

impl<'t> Collector<'t> {
    fn new_crate(
        &mut self,
        name: Name,
        kind: CrateKind,
        catalogued: bool,
        selected: bool,
        edition_2024: bool,
    ) -> CrateId {
        let id = CrateId(self.program.crates.len() as u32);
        let root = self.new_module(id, None, Name::default(), false);
        self.program.crates.push(CrateDef {
            name,
            package: Name::default(),
            root,
            kind,
            catalogued,
            selected,
            dependency: false,
            edition_2024,
            loose: false,
            externs: FxHashMap::default(),
        });
        id
    }

    fn new_module(&mut self, krate: CrateId, parent: Option<ModId>, name: Name, is_block: bool) -> ModId {
        let module = Module { krate: Some(krate), parent, name, is_block, ..Module::default() };
        self.program.modules.push(module);
        ModId(self.program.modules.len() as u32 - 1)
    }

    fn add_catalogue_crate(&mut self, krate: &'t catalogue::CatalogueCrate) {
        let id = self.new_crate(krate.name.clone(), CrateKind::Lib, true, false, false);
        self.program.catalogue_crates.insert(krate.name.clone(), id);
        let module = self.program.krate(id).root;
        let conditions = Conditions::default();
        let place = Place {
            krate: id,
            module,
            file: CATALOGUE_FILE,
            conditions: &conditions,
            is_test: false,
            preferred: true,
        };
        self.items(&krate.tree.items, place);
    }

    fn add_crate(&mut self, krate: &'t crate::workspace::Crate) {
        let id = self.new_crate(krate.name.clone(), krate.kind, false, krate.selected, krate.edition_2024);
        self.program.crates[id.index()].dependency = krate.dependency;
        let place = Place {
            krate: id,
            module: self.program.krate(id).root,
            file: krate.root,
            conditions: &krate.conditions,
            is_test: krate.is_test(),
            preferred: true,
        };
        self.file_items(krate.root, place, 0);
    }

    /// Fills the extern preludes once every crate has its id.
    fn link_externs(&mut self, first_local: usize) {
        let known = self.program.catalogue_crates.clone();
        for id in 0..first_local {
            let externs = known.iter().map(|(name, krate)| (name.clone(), Some(*krate)));
            self.program.crates[id].externs = externs.collect();
        }
        for (i, krate) in self.loaded.crates.iter().enumerate() {
            let mut externs: FxHashMap<Name, Option<CrateId>> = FxHashMap::default();
            for name in catalogue::STD_CRATES {
                externs.insert((*name).into(), known.get("std").copied());
            }
            for dep in &krate.deps {
                let read = dep.index.map(|index| CrateId((first_local + index) as u32));
                externs.insert(dep.name.clone(), known.get(&dep.krate).copied().or(read));
            }
            self.program.crates[first_local + i].loose = krate.loose;
            self.program.crates[first_local + i].package = krate.package.clone();
            if krate.loose {
                for (name, id) in &known {
                    externs.entry(name.clone()).or_insert(Some(*id));
                }
            }
            self.program.crates[first_local + i].externs = externs;
        }
    }

    fn tree(&self, file: FileId) -> &'t FileTree {
        &self.loaded.trees[file.0 as usize]
    }

    fn file_items(&mut self, file: FileId, place: Place<'_>, depth: usize) {
        // A file can include itself.
        if depth > 64 {
            return;
        }
        let tree = self.tree(file);
        if place.conditions.ruled_out(&tree.cfg).is_some() {
            return;
        }
        let place = Place {
            file,
            is_test: place.is_test || place.conditions.test_only(&tree.cfg),
            preferred: place.preferred && place.conditions.preferred(&tree.cfg),
            ..place
        };
        self.items_at(&tree.items, place, depth);
    }

    fn items(&mut self, items: &'t [Item], place: Place<'_>) {
        self.items_at(items, place, 0);
    }

    fn items_at(&mut self, items: &'t [Item], place: Place<'_>, depth: usize) {
        for item in items {
            if place.conditions.ruled_out(&item.cfg).is_some() {
                continue;
            }
            let inner = Place {
                is_test: place.is_test || place.conditions.test_only(&item.cfg),
                preferred: place.preferred && place.conditions.preferred(&item.cfg),
                ..place
            };
            self.item(item, inner, depth);
        }
    }

    fn item(&mut self, item: &'t Item, place: Place<'_>, depth: usize) {
        match &item.kind {
            ItemKind::Mod(items) => {
                let module = self.child_module(item, place);
                self.items_at(items, Place { module, ..place }, depth);
            }
            ItemKind::ModFile { .. } => {
                for file in self.loaded.modules.get(place.file, item.span) {
                    let module = self.child_module(item, place);
                    self.file_items(*file, Place { module, ..place }, depth + 1);
                }
            }
            ItemKind::PerhapsMod { exports } => {
                for file in self.loaded.modules.get(place.file, item.span) {
                    let module = self.child_module(item, place);
                    self.file_items(*file, Place { module, ..place }, depth + 1);
                    self.imports.push(PendingImport {
                        module: place.module,
                        path: &exports.path,
                        binding: &exports.binding,
                        vis: item.vis,
                        preferred: place.preferred,
                        seen: 0,
                    });
                }
            }
            ItemKind::Include(_) => {
                for file in self.loaded.modules.get(place.file, item.span) {
                    self.file_items(*file, place, depth + 1);
                }
            }
            ItemKind::Use(imports) => {
                self.imports.extend(imports.iter().map(|import| PendingImport {
                    module: place.module,
                    path: &import.path,
                    binding: &import.binding,
                    vis: item.vis,
                    preferred: place.preferred,
                    seen: 0,
                }));
            }
            ItemKind::ExternCrate { krate } => self.extern_crate(item, krate, place),
            ItemKind::Fn(decl) => {
                let id = self.function(item, decl, FnOwner::Module, place);
                self.bind(Namespace::Values, item, Def::Fn(id), place);
            }
            ItemKind::Adt(adt) => self.adt(item, adt, place),
            ItemKind::Alias(alias) => {
                let id = self.alias(item, alias, FnOwner::Module, place);
                self.bind(Namespace::Types, item, Def::Alias(id), place);
            }
            ItemKind::Trait { head, items } => self.trait_item(item, head, items, place),
            ItemKind::Impl(decl) => self.impl_item(decl, place),
            ItemKind::Const(decl) => {
                let id = ConstId(self.program.consts.len() as u32);
                self.program.consts.push(ConstDef {
                    name: item.name.clone(),
                    krate: place.krate,
                    module: place.module,
                    file: place.file,
                    value: &decl.value,
                });
                self.bind(Namespace::Values, item, Def::Const(id), place);
                self.body_items(decl.blocks(), place);
            }
            ItemKind::MacroRules => {
                let id = MacroId(self.program.macros.len() as u32);
                let facts = MacroFacts::read(&item.attrs);
                let catalogued = self.program.krate(place.krate).catalogued;
                let span = (!catalogued).then(|| Span::new(place.file, item.span));
                self.program.macros.push(MacroDef {
                    name: item.name.clone(),
                    krate: place.krate,
                    span,
                    facts,
                });
                let binding = Binding { def: Def::Macro(id), vis: Vis::Public, preferred: place.preferred };
                // Textual scope and `#[macro_export]` reach further than the module; the crate root
                // stands for both.
                for module in [place.module, self.program.krate(place.krate).root] {
                    let module = &mut self.program.modules[module.index()];
                    module.add(Namespace::Macros, item.name.clone(), binding.clone());
                }
            }
        }
    }

    fn child_module(&mut self, item: &'t Item, place: Place<'_>) -> ModId {
        let module = self.new_module(place.krate, Some(place.module), item.name.clone(), false);
        self.bind(Namespace::Types, item, Def::Mod(module), place);
        module
    }

    fn extern_crate(&mut self, item: &'t Item, krate: &Name, place: Place<'_>) {
        if krate == "self" {
            let root = self.program.krate(place.krate).root;
            self.bind(Namespace::Types, item, Def::Mod(root), place);
        } else if *krate != item.name {
            // `extern crate a as b;` is `use ::a as b;`
            self.program.crates[place.krate.index()].externs.entry(item.name.clone()).or_insert(None);
            self.program.modules[place.module.index()].rename_crate(item.name.clone(), krate.clone());
        }
    }

    fn bind(&mut self, namespace: Namespace, item: &Item, def: Def, place: Place<'_>) {
        let binding = Binding { def, vis: item.vis, preferred: place.preferred };
        self.program.modules[place.module.index()].add(namespace, item.name.clone(), binding);
    }

    fn function(&mut self, item: &'t Item, decl: &'t FnDecl, owner: FnOwner, place: Place<'_>) -> FnId {
        let id = FnId(self.program.fns.len() as u32);
        let catalogued = self.program.krate(place.krate).catalogued;
        let facts = match catalogued {
            true => FnFacts::read(&item.attrs).map(Arc::new),
            false => Ok(self.no_facts.clone()),
        };
        let facts = facts.unwrap_or_else(|message| panic!("{}: {message}", item.name));
        let is_test = place.is_test || item.attrs.iter().any(|a| a.path.last().is_some_and(|n| n == "test"));
        self.program.fns.push(FnDef {
            name: item.name.clone(),
            krate: place.krate,
            module: place.module,
            owner,
            file: place.file,
            item,
            decl,
            is_test,
            facts,
            stated: false,
        });
        if !catalogued {
            self.body_items(decl.blocks(), Place { is_test, ..place });
        }
        id
    }

    /// Gives every block with items a module of its own, nested as the blocks are.
    fn body_items(&mut self, blocks: Vec<(ByteSpan, Vec<&'t Item>)>, place: Place<'_>) {
        let mut open: Vec<(ByteSpan, ModId)> = Vec::new();
        for (span, items) in blocks {
            open.retain(|(outer, _)| outer.contains(span));
            let parent = open.last().map_or(place.module, |(_, module)| *module);
            let module = self.new_module(place.krate, Some(parent), Name::default(), true);
            self.program.block_modules.insert((place.file, span), module);
            open.push((span, module));
            for item in items {
                self.items(std::slice::from_ref(item), Place { module, ..place });
            }
        }
    }

    fn adt(&mut self, item: &'t Item, adt: &'t Adt, place: Place<'_>) {
        let id = AdtId(self.program.adts.len() as u32);
        let catalogued = self.program.krate(place.krate).catalogued;
        let facts = if catalogued { TypeFacts::read(&item.attrs) } else { Ok(TypeFacts::default()) };
        let facts = facts.unwrap_or_else(|message| panic!("{}: {message}", item.name));
        self.program.adts.push(AdtDef {
            name: item.name.clone(),
            krate: place.krate,
            module: place.module,
            file: place.file,
            vis: item.vis,
            is_enum: adt.is_enum,
            derives_debug: adt.derives_debug,
            shape: &adt.shape,
            facts,
        });
        self.bind(Namespace::Types, item, Def::Adt(id), place);
        if adt.is_constructor {
            self.bind(Namespace::Values, item, Def::Adt(id), place);
        }
    }

    fn alias(
        &mut self,
        item: &'t Item,
        alias: &'t Later<Alias>,
        owner: FnOwner,
        place: Place<'_>,
    ) -> AliasId {
        let def = AliasDef { name: item.name.clone(), module: place.module, alias, owner };
        self.program.aliases.push(def);
        AliasId(self.program.aliases.len() as u32 - 1)
    }

    fn trait_item(
        &mut self,
        item: &'t Item,
        head: &'t Later<TraitHead>,
        items: &'t [Item],
        place: Place<'_>,
    ) {
        let id = TraitId(self.program.traits.len() as u32);
        self.program.traits.push(TraitDef {
            name: item.name.clone(),
            krate: place.krate,
            module: place.module,
            head,
            fns: Vec::new(),
            aliases: Vec::new(),
        });
        self.bind(Namespace::Types, item, Def::Trait(id), place);
        let (fns, aliases) = self.associated(items, FnOwner::Trait(id), place);
        // What is said of a trait of the catalogue holds for each of its methods.
        if self.program.krate(place.krate).catalogued && !item.attrs.is_empty() {
            let by_source = FnFacts::read(&item.attrs).is_ok_and(|facts| facts.by_source);
            for id in fns.iter().filter(|_| by_source) {
                Arc::make_mut(&mut self.program.fns[id.index()].facts).by_source = true;
            }
        }
        let def = &mut self.program.traits[id.index()];
        (def.fns, def.aliases) = (fns, aliases);
    }

    fn impl_item(&mut self, decl: &'t Impl, place: Place<'_>) {
        if decl.negative {
            return;
        }
        let id = ImplId(self.program.impls.len() as u32);
        self.program.impls.push(ImplDef {
            krate: place.krate,
            module: place.module,
            decl,
            fns: Vec::new(),
            aliases: Vec::new(),
            of_trait: None,
        });
        let (fns, aliases) = self.associated(&decl.items, FnOwner::Impl(id), place);
        let def = &mut self.program.impls[id.index()];
        (def.fns, def.aliases) = (fns, aliases);
    }

    fn associated(
        &mut self,
        items: &'t [Item],
        owner: FnOwner,
        place: Place<'_>,
    ) -> (Vec<FnId>, Vec<AliasId>) {
        let (mut fns, mut aliases) = (Vec::new(), Vec::new());
        for item in items {
            if place.conditions.ruled_out(&item.cfg).is_some() {
                continue;
            }
            let inner = Place { is_test: place.is_test || place.conditions.test_only(&item.cfg), ..place };
            match &item.kind {
                ItemKind::Fn(decl) => fns.push(self.function(item, decl, owner, inner)),
                ItemKind::Alias(alias) => aliases.push(self.alias(item, alias, owner, inner)),
                ItemKind::Const(decl) => self.body_items(decl.blocks(), inner),
                _ => {}
            }
        }
        // What a build on this platform would not take comes last, so that look-ups find it last.
        fns.sort_by_key(|id| !place.conditions.preferred(&self.program.func(*id).item.cfg));
        (fns, aliases)
    }
}

impl Program<'_> {
    fn find_prelude(&self) -> Option<ModId> {
        let std = self.krate(*self.catalogue_crates.get("std")?).root;
        match self.module(std).bindings(Namespace::Types, "prelude").first()?.def {
            Def::Mod(module) => Some(module),
            _ => None,
        }
    }

    fn resolve_impl_traits(&mut self) {
        for i in 0..self.impls.len() {
            let Some(path) = &self.impls[i].decl.of_trait else { continue };
            let found = self.resolve(self.impls[i].module, path, Namespace::Types);
            if let Some(Def::Trait(id)) = found {
                self.impls[i].of_trait = Some(id);
            }
        }
    }
}
