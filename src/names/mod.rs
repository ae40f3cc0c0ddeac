//! What names mean: the module trees of all crates, their definitions and imports.
//!
//! The catalogue's crates and the user's stand side by side here; a path is resolved the same way in
//! both; dependencies whose sources were read are among them. A path into a crate that was neither read nor catalogued is [`Def::Foreign`]: known to be
//! something else than what the catalogue describes.

mod collect;
mod expansions;
mod imports;
mod resolve;
mod stated;

use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::catalogue::{FnFacts, MacroFacts, TypeFacts};
use crate::source::{ByteSpan, FileId, Sources, Span};
use crate::tree::{
    AdtShape, Alias, Body, ConstValue, FnDecl, Impl, Item, Later, Name, PathRef, Segment, TraitHead, TypeRef,
    Vis,
};
use crate::workspace::CrateKind;

pub use collect::collect;
pub use stated::{Stated, StatedFact};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub u32);

        impl $name {
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    CrateId;
    /// A module, or a block with items of its own.
    ModId;
    FnId;
    /// A struct, enum or union.
    AdtId;
    TraitId;
    AliasId;
    ConstId;
    MacroId;
    ImplId;
}

/// Numbers from here on stand for statics instead of types.
const FIRST_STATIC: u32 = 1 << 31;

impl AdtId {
    /// What a static is a field of: a type of its own, which is not declared.
    pub fn of_static(id: ConstId) -> Self {
        Self(FIRST_STATIC + id.0)
    }

    /// The static that is a field of this type.
    pub fn as_static(self) -> Option<ConstId> {
        self.0.checked_sub(FIRST_STATIC).map(ConstId)
    }
}

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Def {
    Mod(ModId),
    Fn(FnId),
    Adt(AdtId),
    Variant(AdtId, u32),
    Trait(TraitId),
    Alias(AliasId),
    Const(ConstId),
    Macro(MacroId),
    /// Something of a crate that is not known; its last name.
    Foreign(Name),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Namespace {
    Types,
    Values,
    Macros,
}

/// All definitions of a run. `'t` is the life of the trees.
#[derive(Default)]
pub struct Program<'t> {
    pub crates: Vec<CrateDef>,
    pub modules: Vec<Module>,
    pub fns: Vec<FnDef<'t>>,
    pub adts: Vec<AdtDef<'t>>,
    pub traits: Vec<TraitDef<'t>>,
    pub aliases: Vec<AliasDef<'t>>,
    pub consts: Vec<ConstDef<'t>>,
    pub macros: Vec<MacroDef>,
    pub impls: Vec<ImplDef<'t>>,
    /// Modules of blocks with items, by function (or constant) body and index of the block expression.
    block_modules: FxHashMap<(FileId, ByteSpan), ModId>,
    catalogue_crates: FxHashMap<Name, CrateId>,
    prelude: Option<ModId>,
    sources: Option<&'t Sources>,
    definitions: expansions::Definitions,
    /// Files that are part of more than one crate.
    shared_files: FxHashSet<FileId>,
}

pub struct CrateDef {
    pub name: Name,
    /// The package it belongs to; empty for the catalogue.
    pub package: Name,
    pub root: ModId,
    pub kind: CrateKind,
    /// Part of the catalogue; its functions have no bodies.
    pub catalogued: bool,
    pub selected: bool,
    /// Read where cargo keeps it; only part of it may have been.
    pub dependency: bool,
    pub edition_2024: bool,
    /// Its dependencies are not listed: any name may be a crate's.
    pub loose: bool,
    /// Crates by the name this crate gives them; `None` is a crate that is not known.
    pub externs: FxHashMap<Name, Option<CrateId>>,
}

#[derive(Default)]
pub struct Module {
    pub krate: Option<CrateId>,
    pub parent: Option<ModId>,
    pub name: Name,
    pub is_block: bool,
    types: FxHashMap<Name, Vec<Binding>>,
    values: FxHashMap<Name, Vec<Binding>>,
    macros: FxHashMap<Name, Vec<Binding>>,
    globs: Vec<(GlobTarget, Vis)>,
    /// Traits imported `as _`.
    unnamed_traits: Vec<TraitId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum GlobTarget {
    Mod(ModId),
    Enum(AdtId),
    Foreign,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Binding {
    def: Def,
    vis: Vis,
    /// A build on this platform with default features takes it.
    preferred: bool,
}

/// Where a function stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FnOwner {
    Module,
    Impl(ImplId),
    Trait(TraitId),
}

pub struct FnDef<'t> {
    pub name: Name,
    pub krate: CrateId,
    pub module: ModId,
    pub owner: FnOwner,
    pub file: FileId,
    pub item: &'t Item,
    pub decl: &'t FnDecl,
    /// Test code: needs `cfg(test)`, is a test, or lies in a test target.
    pub is_test: bool,
    /// Most functions share those that say nothing.
    pub facts: Arc<FnFacts>,
    /// The project's settings say what a call does; the body is not asked.
    pub stated: bool,
}

impl FnDef<'_> {
    pub fn span(&self) -> Span {
        Span::new(self.file, self.item.span)
    }
}

pub struct AdtDef<'t> {
    pub name: Name,
    pub krate: CrateId,
    pub module: ModId,
    pub file: FileId,
    pub vis: Vis,
    pub is_enum: bool,
    /// Derives a trait named `Debug`.
    pub derives_debug: bool,
    /// Reached through the definition itself.
    pub shape: &'t Later<AdtShape>,
    pub facts: TypeFacts,
}

impl Deref for AdtDef<'_> {
    type Target = AdtShape;

    fn deref(&self) -> &AdtShape {
        self.shape
    }
}

pub struct TraitDef<'t> {
    pub name: Name,
    pub krate: CrateId,
    pub module: ModId,
    /// Reached through the definition itself.
    pub head: &'t Later<TraitHead>,
    pub fns: Vec<FnId>,
    pub aliases: Vec<AliasId>,
}

impl Deref for TraitDef<'_> {
    type Target = TraitHead;

    fn deref(&self) -> &TraitHead {
        self.head
    }
}

pub struct AliasDef<'t> {
    pub name: Name,
    pub module: ModId,
    /// Reached through the definition itself.
    pub alias: &'t Later<Alias>,
    /// The `impl` or trait whose associated type this is.
    pub owner: FnOwner,
}

impl Deref for AliasDef<'_> {
    type Target = Alias;

    fn deref(&self) -> &Alias {
        self.alias
    }
}

pub struct ConstDef<'t> {
    pub name: Name,
    pub krate: CrateId,
    pub module: ModId,
    pub file: FileId,
    pub value: &'t Later<ConstValue>,
}

pub struct MacroDef {
    pub name: Name,
    pub krate: CrateId,
    /// Where its rules stand; those of the catalogue have none.
    pub span: Option<Span>,
    pub facts: MacroFacts,
}

pub struct ImplDef<'t> {
    pub krate: CrateId,
    pub module: ModId,
    pub decl: &'t Impl,
    pub fns: Vec<FnId>,
    pub aliases: Vec<AliasId>,
    /// The trait, once imports are resolved; a trait that is not known is `None` too.
    pub of_trait: Option<TraitId>,
}

impl<'t> Program<'t> {
    pub fn krate(&self, id: CrateId) -> &CrateDef {
        &self.crates[id.index()]
    }

    pub fn module(&self, id: ModId) -> &Module {
        &self.modules[id.index()]
    }

    pub fn func(&self, id: FnId) -> &FnDef<'t> {
        &self.fns[id.index()]
    }

    pub fn adt(&self, id: AdtId) -> &AdtDef<'t> {
        &self.adts[id.index()]
    }

    pub fn static_def(&self, id: ConstId) -> &ConstDef<'t> {
        &self.consts[id.index()]
    }

    pub fn trait_def(&self, id: TraitId) -> &TraitDef<'t> {
        &self.traits[id.index()]
    }

    pub fn alias(&self, id: AliasId) -> &AliasDef<'t> {
        &self.aliases[id.index()]
    }

    pub fn impl_def(&self, id: ImplId) -> &ImplDef<'t> {
        &self.impls[id.index()]
    }

    pub fn fn_ids(&self) -> impl Iterator<Item = FnId> + use<'t> {
        (0..self.fns.len() as u32).map(FnId)
    }

    /// A function's body, for who goes through it once. One that is part of several crates is read for all of them.
    pub fn body_once(&self, id: FnId) -> Option<Cow<'t, Body>> {
        let def = self.func(id);
        match self.shared_files.contains(&def.span().file) {
            true => def.decl.body().map(Cow::Borrowed),
            false => def.decl.body_once(),
        }
    }

    /// The functions whose bodies were read, those of dependencies among them.
    pub fn local_fns(&self) -> impl Iterator<Item = FnId> + '_ {
        self.fn_ids().filter(|id| self.is_local(*id))
    }

    /// The user's types.
    pub fn local_adts(&self) -> impl Iterator<Item = (AdtId, &AdtDef<'t>)> + '_ {
        let ids = (0..self.adts.len() as u32).map(AdtId);
        ids.map(|id| (id, self.adt(id))).filter(|(_, def)| self.is_own(def.krate))
    }

    /// The crate is the user's: neither catalogued nor a dependency.
    pub fn is_own(&self, id: CrateId) -> bool {
        let def = self.krate(id);
        !def.catalogued && !def.dependency
    }

    /// The function belongs to a dependency whose sources were read.
    pub fn is_dependency(&self, id: FnId) -> bool {
        self.krate(self.func(id).krate).dependency
    }

    /// The function has a body of the user's, in contrast to a catalogue entry or a bare declaration.
    pub fn is_local(&self, id: FnId) -> bool {
        let def = self.func(id);
        !self.krate(def.krate).catalogued && def.decl.has_body
    }

    pub fn is_catalogued(&self, id: FnId) -> bool {
        self.krate(self.func(id).krate).catalogued
    }

    pub fn crate_of(&self, module: ModId) -> CrateId {
        self.module(module).krate.expect("every module belongs to a crate")
    }

    /// The module of a block that has items of its own.
    pub fn block_module(&self, file: FileId, block: ByteSpan) -> Option<ModId> {
        self.block_modules.get(&(file, block)).copied()
    }

    /// The path of a function as messages show it: `module::Type::name`.
    pub fn fn_path(&self, id: FnId) -> String {
        let def = self.func(id);
        match def.owner {
            FnOwner::Module => self.in_module(def.module, &def.name),
            FnOwner::Impl(imp) => format!("{}::{}", type_text(&self.impl_def(imp).decl.self_ty), def.name),
            FnOwner::Trait(t) => format!("{}::{}", self.trait_def(t).name, def.name),
        }
    }

    /// A name behind that of its module, as most code writes it: `thread::sleep`.
    pub fn in_module(&self, module: ModId, name: &str) -> String {
        let module = &self.module(module).name;
        if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
    }

    /// The full path of a catalogued function: `tokio::task::spawn`.
    pub fn catalogue_path(&self, id: FnId) -> String {
        let def = self.func(id);
        let krate = self.krate(def.krate);
        match def.owner {
            FnOwner::Module => {
                let mut names = vec![def.name.clone()];
                let mut module = Some(def.module);
                while let Some(m) = module {
                    let this = self.module(m);
                    if !this.name.is_empty() {
                        names.push(this.name.clone());
                    }
                    module = this.parent;
                }
                names.push(krate.name.clone());
                names.reverse();
                names.join("::")
            }
            _ => self.fn_path(id),
        }
    }
}

/// The name of a type as written, without its arguments.
fn type_text(ty: &TypeRef) -> String {
    match ty {
        TypeRef::Path(path) => path.last().map(|n| n.to_string()).unwrap_or_default(),
        TypeRef::Ref { inner, .. } => type_text(inner),
        _ => "_".into(),
    }
}

#[cfg(test)]
mod tests;
